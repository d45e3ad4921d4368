"""``analyse new --ocr``: of a scan its recognised copy is kept, and read the same ever after."""

import hashlib
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "documents"))
import samples

from analyse import cli
from analyse.building import collecting
from analyse.coding.numbers import numbers
from analyse.documents import finding, ocr
from analyse.documents.scanning import read_mentions
from analyse.tables.codes import codes
from analyse.tables.paths import Project


@pytest.fixture
def given(tmp_path, monkeypatch) -> Path:
    """A scan of one page in a folder where commands are given."""
    monkeypatch.delenv("ANALYSE_ROOT", raising=False)
    monkeypatch.chdir(tmp_path)
    yield Path(samples.scanned_page(tmp_path))
    collecting.forget()


@pytest.fixture
def made(given, tmp_path, monkeypatch) -> Project:
    """A collection of the scan, recognised; afterwards nothing that recognises is installed."""
    samples.ocr_tools(tmp_path, monkeypatch)
    assert cli.main(["new", "mien", "scan.pdf", "--ocr"]) == 0
    (tmp_path / "seen").unlink()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.chdir(tmp_path / "mien")
    collecting.forget()
    return Project(tmp_path / "mien")


def test_new__a_scan_becomes_text_whose_numbers_are_marked(made, given):
    row = read_mentions(made)["scan:1:11"]
    assert (row["printed"], row["page"], row["ocr"]) == ("1 204 foyers", "1", "ocr")
    (said,) = numbers(made, finding.find(made))
    assert "reconnu dans une image" in said.why


def test_new__the_copy_is_kept_and_says_of_which_file_it_is(made, given):
    row = codes(made).documents["scan"]
    kept = (made.documents / row["file"]).read_bytes()
    original = given.read_bytes()
    assert row["sha256"] == hashlib.sha256(kept).hexdigest()
    assert kept != original
    assert ocr.original(row["converter"]) == hashlib.sha256(original).hexdigest()
    assert ocr.pages_said(row["converter"]) == {1}
    assert row["converter"].startswith("pdf-")


def test_new__checked_scanned_and_quoted_without_ocr(made, tmp_path, capsys):
    before = made.mentions.read_bytes()
    assert cli.main(["check"]) == 0
    assert cli.main(["scan"]) == 0
    assert made.mentions.read_bytes() == before
    assert cli.main(["quote", "scan:1:11", "--picture", str(tmp_path / "page.png")]) == 0
    assert "[1 204 foyers]" in capsys.readouterr().out
    assert not (tmp_path / "seen").exists()  # ocrmypdf was not asked again


def test_new__the_scan_itself_is_known_and_left_alone(made, given, capsys):
    assert cli.main(["new", str(made.root), str(given), "--ocr"]) == 0
    assert "0 documents added" in capsys.readouterr().out
    assert list(codes(made).documents) == ["scan"]


def test_new__says_how_many_pages_were_recognised(given, tmp_path, monkeypatch, capsys):
    samples.ocr_tools(tmp_path, monkeypatch)
    assert cli.main(["new", "mien", "scan.pdf", "--ocr"]) == 0
    assert "scan: 1 page recognised by OCR: hold the figures" in capsys.readouterr().err


def test_new__a_file_with_text_stays_as_it_is_and_has_no_column_more(given, tmp_path, monkeypatch):
    samples.ocr_tools(tmp_path, monkeypatch)
    samples.pdf_table(tmp_path / "rapport.pdf")
    assert cli.main(["new", "mien", "rapport.pdf", "--ocr"]) == 0
    mine = Project(tmp_path / "mien")
    kept = (mine.documents / "rapport.pdf").read_bytes()
    assert kept == (tmp_path / "rapport.pdf").read_bytes()
    assert "ocr" not in mine.mentions.read_text("utf-8").splitlines()[0].split(",")
    assert not (tmp_path / "seen").exists()


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ({"fails": True}, "OCR failed: InputFileError: no such page"),
        ({"languages": "eng"}, "needs ocrmypdf and Tesseract with French"),
    ],
)
def test_new__what_fails_is_told_and_other_files_are_added(
    given, tmp_path, monkeypatch, capsys, how, told
):
    samples.ocr_tools(tmp_path, monkeypatch, **how)
    (tmp_path / "note.txt").write_text("Il y a 30 foyers.", "utf-8")
    assert cli.main(["new", "mien", "scan.pdf", "note.txt", "--ocr"]) == 1
    assert told in capsys.readouterr().err
    assert list(codes(Project(tmp_path / "mien")).documents) == ["note"]


def test_new__without_ocr_the_way_is_told(given, capsys):
    assert cli.main(["new", "mien", "scan.pdf"]) == 1
    assert "`new --ocr`" in capsys.readouterr().err


@pytest.mark.parametrize("pages", [{1}, {1, 2, 3, 7}, set(range(1, 301)), {2, 4, 6}])
def test_said__pages_come_back(pages):
    written = f"pdf-1, {ocr.said(pages, 'ab12')}"
    assert (ocr.pages_said(written), ocr.original(written)) == (pages, "ab12")
    assert (ocr.pages_said("pdf-1"), ocr.original("pdf-1")) == (set(), "")
