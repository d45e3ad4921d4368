"""Find a number or words; quote by value; save a page's piece and the tables of files."""

import csv
import io

import openpyxl
import pytest
import samples
from PIL import Image

from analyse import cli
from analyse.building import collecting
from analyse.documents import searching
from analyse.documents.surroundings import Text
from analyse.tables.paths import project
from analyse.tables.problems import DataError


@pytest.fixture
def made(tmp_path, monkeypatch):
    monkeypatch.delenv("ANALYSE_ROOT", raising=False)
    samples.pdf_table(tmp_path / "rapport.pdf")
    samples.pdf_prose(tmp_path / "prose.pdf", size=12)
    samples.docx(tmp_path / "note.docx")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["new", "mien", "rapport.pdf", "prose.pdf", "note.docx"]) == 0
    monkeypatch.chdir(tmp_path / "mien")
    collecting.forget()
    yield project()
    collecting.forget()


def found(text):
    return [(one.place.split(":")[0], one.printed) for one in searching.find(text)]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("14,9", "14,9 %"),
        ("14.9", "14,9 %"),
        ("14,9 %", "14,9 %"),
        ("31450", "31 450 foyers"),
        ("31 450", "31 450 foyers"),
        ("plus de 8000", "plus de 8 000 euros"),
        ("8 000", "plus de 8 000 euros"),
        ("2 600 000", "2,6 millions d'euros"),
    ],
)
def test_find__a_number_however_it_is_written(made, text, printed):
    assert found(text) == [("prose", printed), ("note", printed)]


@pytest.mark.parametrize("text", ["14,9 euros", "moins de 8000", "14,8"])
def test_find__not_another_unit_qualifier_or_value(made, text):
    assert found(text) == []


def test_find__words_without_their_accents(made):
    assert found("deposé une DEMANDE")[0] == ("prose", "déposé une demande")
    assert [document for document, _ in found("haut pre")] == ["rapport", "rapport", "note"]


def test_find__says_where_with_sentence_and_heading(made, capsys):
    assert cli.main(["find", "14 820"]) == 0
    said = capsys.readouterr().out
    assert "rapport:4:22, page 1: 14 820" in said
    assert "Tableau 1 – Foyers aidés et montants versés, par commune" in said
    assert "Haut-Pré | 1 204 | 1 377 | [14 820]" in said
    assert cli.main(["find", "99 999"]) == 1
    with pytest.raises(DataError, match="neither a number nor words"):
        searching.find("!?")


@pytest.mark.documents
def test_find__in_the_repository_with_what_it_is_coded_as(here, texts):
    (one,) = searching.find("14.9", at=here)
    assert one.place == "ateliers:110:390"
    assert one.coded.startswith("school_persistence: dropout_rate_secondary:CA-QC-02")
    rows = searching.rows_named("décrochage", at=here)
    assert {row["indicator"] for row in rows} >= {"dropout_rate_secondary"}


@pytest.mark.parametrize("text", ["prestations d'aide", "prestations d’aide"])
def test_plain__both_apostrophes_part_words(text):
    assert searching.plain(text) == "prestations d aide"


def test_quote__by_value_with_page_and_heading_over_wrapped_lines(made, capsys):
    assert cli.main(["quote", "14,9"]) == 0
    said = capsys.readouterr().out
    assert "prose, page 1, line" in said
    assert "Le bassin de Valmont compte 31 450 foyers, dont [14,9 %] ont déposé" in said


def test_quote__picture_shows_the_figure_boxed(made, tmp_path, capsys):
    assert cli.main(["quote", "9 405,5", "--picture", str(tmp_path / "p.png")]) == 0
    image = Image.open(tmp_path / "p.png").convert("RGB")
    assert image.width == (595 * 2)
    colours = {colour for _, colour in image.getcolors(1 << 20)}
    assert (213, 94, 0) in colours
    assert cli.main(["quote", "14 839", "--picture", str(tmp_path / "p.jpg")]) == 2
    assert cli.main(["quote", "note:5:22", "--picture", str(tmp_path / "q.png")]) == 2
    assert "only PDFs" in capsys.readouterr().err


def test_tables__of_files_as_a_workbook_with_pages(tmp_path, capsys):
    samples.pdf_table(tmp_path / "rapport.pdf")
    samples.docx(tmp_path / "note.docx")
    (tmp_path / "a.rtf").write_bytes(rb"{\rtf1}")
    files = [str(tmp_path / name) for name in ("rapport.pdf", "note.docx", "a.rtf")]
    assert cli.main(["scan", "--tables", str(tmp_path / "t.xlsx"), *files]) == 1
    assert "is RTF" in capsys.readouterr().err
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["contents", "table 1", "table 2"]
    contents = list(csv.reader(io.StringIO("rapport,1\nnote,\n")))
    listed = [[c.value or "" for c in row[1:3]] for row in book["contents"].iter_rows(min_row=2)]
    assert listed == contents
    for name in ("table 1", "table 2"):
        rows = [[cell.value for cell in row][:4] for row in book[name].iter_rows(min_row=3)]
        assert ["Haut-Pré", 1204, 1377, 14820] in rows
        assert ["Val-Brun", 12650, 13118, -310] in rows


def test_surroundings__a_sentence_over_lines_a_row_and_a_heading():
    text = Text(
        "1. Les aides\nLe canton aide 12\nécoles et 13 lycées. Il en reste.\n\n"
        "Commune\t2019\nHaut-Pré\t14\nFin.\n"
    )
    row = {"line": "2", "column": "16", "printed": "12\nécoles"}
    around = text.around(row)
    assert around.marked() == "Le canton aide [12 écoles] et 13 lycées."
    assert around.heading == "1. Les aides"
    cell = text.around({"line": "6", "column": "10", "printed": "14"})
    assert cell.marked() == "Haut-Pré | [14]"
