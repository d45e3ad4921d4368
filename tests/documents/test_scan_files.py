"""``analyse scan FILE…``: ids, pipes, broken workers, output that is whole or not there."""

import csv
import io
import json
import os
import signal
import threading

import pytest
import samples

from analyse import cli
from analyse.documents import filescan, scan_command, workers
from analyse.documents.filescan import Job, Options, Source, identified


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_ids__two_files_of_one_name_are_told_apart(here, capsys):
    for folder in "ab":
        (here / folder).mkdir()
        (here / folder / "note.txt").write_text("9 postes", "utf-8")
    assert cli.main(["scan", "a/note.txt", "b/note.txt", "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["document"] for row in rows] == ["note", "note-2"]
    assert [s.document for s in identified(["x/n.pdf", "n-2.txt", "n.docx"])] == ["n", "n-2", "n-3"]


def test_folder__every_file_in_it_in_order(here, capsys):
    (here / "docs" / "deep").mkdir(parents=True)
    (here / "docs" / "b.txt").write_text("9 postes", "utf-8")
    (here / "docs" / "deep" / "a.txt").write_text("8 postes", "utf-8")
    (here / "docs" / ".hidden").write_text("7 postes", "utf-8")
    assert cli.main(["scan", "docs"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))[1:]
    assert [row[1] for row in rows] == ["b", "a"]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_labels__one_that_a_spreadsheet_takes_for_a_formula_is_a_text_in_csv(here, capsys, form):
    (here / "table.html").write_text(
        "<table><tr><th>Nom</th><th>=1+1 en %</th></tr>"
        "<tr><td>=A1|'/C calc'!A0</td><td>12,5</td></tr>"
        "<tr><td>- de 25 ans</td><td>13,5</td></tr><tr><td>ensemble</td><td>-0,5</td></tr></table>",
        "utf-8",
    )
    assert cli.main(["scan", "table.html", "--format", form]) == 0
    out = capsys.readouterr().out
    lines = csv.DictReader(io.StringIO(out)) if form == "csv" else map(json.loads, out.splitlines())
    found = [(r["printed"], r["row_label"], r["column_label"]) for r in lines if r["row_label"]]
    mark = "'" if form == "csv" else ""
    assert found == [
        ("12,5", f"{mark}=A1|'/C calc'!A0", f"{mark}=1+1 en %"),
        ("13,5", f"{mark}- de 25 ans", f"{mark}=1+1 en %"),
        ("-0,5", "ensemble", f"{mark}=1+1 en %"),
    ]


@pytest.mark.parametrize("jobs", ["0", "-1"])
def test_jobs__none_can_do_nothing(here, capsys, jobs):
    (here / "a.txt").write_text("9 postes", "utf-8")
    assert cli.main(["scan", "a.txt", "--jobs", jobs]) == 2
    assert "1 or more" in capsys.readouterr().err


def test_tables_and_to__are_two_scans(here, capsys):
    (here / "note.txt").write_text("9 postes", "utf-8")
    assert cli.main(["scan", "note.txt", "--tables", "t.xlsx", "--to", "n.csv"]) == 2
    assert "scan twice" in capsys.readouterr().err
    assert not (here / "t.xlsx").exists()


def test_standard_input__twice_is_refused(here, capsys):
    assert cli.main(["scan", "-", "-"]) == 2
    assert "given twice" in capsys.readouterr().err


def test_standard_input__takes_any_format(here, monkeypatch, capsys):
    samples.docx(here / "note.docx")
    data = io.TextIOWrapper(io.BytesIO((here / "note.docx").read_bytes()))
    monkeypatch.setattr("sys.stdin", data)
    assert cli.main(["scan", "-"]) == 0
    assert "31 450 foyers" in capsys.readouterr().out


def test_pipe__is_read_to_its_end_and_said(here, capsys):
    os.mkfifo(here / "pipe")
    writer = threading.Thread(target=lambda: (here / "pipe").write_text("9 postes", "utf-8"))
    writer.start()
    assert cli.main(["scan", "pipe"]) == 0
    writer.join()
    said = capsys.readouterr()
    assert "pipe:1:1" in said.out
    assert "is a pipe" in said.err


def test_to__a_file_that_is_whole_or_not_there(here, monkeypatch, capsys):
    (here / "a.txt").write_text("9 postes", "utf-8")
    assert cli.main(["scan", "a.txt", "--to", "out.csv"]) == 0
    assert "a:1:1" in (here / "out.csv").read_text("utf-8")
    (here / "out.csv").unlink()

    def killed(*_):
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr(scan_command, "results", killed)
    assert cli.main(["scan", "a.txt", "--to", "out.csv"]) == 130
    assert [p.name for p in here.iterdir()] == ["a.txt"]


def test_to__what_a_killed_scan_left_is_swept_by_the_next(here):
    (here / "a.txt").write_text("9 postes", "utf-8")
    child = os.fork()
    if not child:
        with scan_command.whole(here / "out.csv") as out:
            out.write("half")
            out.flush()
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert not (here / "out.csv").exists()
    assert cli.main(["scan", "a.txt", "--to", "out.csv"]) == 0
    assert sorted(p.name for p in here.iterdir()) == ["a.txt", "out.csv"]


def test_to__two_scans_into_one_file_one_of_them_is_refused(here, capsys):
    (here / "a.txt").write_text("9 postes", "utf-8")
    with scan_command.whole(here / "out.csv") as out:
        assert cli.main(["scan", "a.txt", "--to", "out.csv"]) == 2
        out.write("of the first")
    assert "another scan is writing it" in capsys.readouterr().err
    assert (here / "out.csv").read_text("utf-8") == "of the first"
    assert sorted(p.name for p in here.iterdir()) == ["a.txt", "out.csv"]


def test_fault_of_the_program__ends_its_file_and_no_other(here, monkeypatch, capsys):
    for name in "abc":
        (here / f"{name}.txt").write_text("9 postes", "utf-8")
    parts = filescan.formats.parts

    def faulty(path, name):
        if name == "b.txt":
            raise KeyError("oups")
        return parts(path, name)

    monkeypatch.setattr(filescan.formats, "parts", faulty)
    assert cli.main(["scan", "a.txt", "b.txt", "c.txt"]) == 1
    said = capsys.readouterr()
    assert "a:1:1" in said.out
    assert "c:1:1" in said.out
    assert "b.txt: cannot be read: KeyError: 'oups'" in said.err


def test_file_that_changes__is_told(here, monkeypatch, capsys):
    path = here / "a.txt"
    path.write_text("9 postes", "utf-8")
    parts = filescan.formats.parts

    def changing(where, name):
        yield from parts(where, name)
        path.write_text("9 postes et 10 lits", "utf-8")

    monkeypatch.setattr(filescan.formats, "parts", changing)
    assert cli.main(["scan", "a.txt"]) == 1
    assert "changed while it was read" in capsys.readouterr().err


def killing(job, options):
    """Work that ends its process on the file named "kill"."""
    if any(source.document == "kill" for source in job.sources):
        os._exit(9)
    return filescan.work(job, options)


def test_worker_that_is_killed__costs_its_file_and_no_other(here, monkeypatch):
    for name in ("a", "kill", "c"):
        (here / f"{name}.txt").write_text("9 postes", "utf-8")
    jobs = [Job((Source("a", "a.txt", "a.txt"), Source("kill", "kill.txt", "kill.txt")))]
    jobs += [Job((Source("c", "c.txt", "c.txt"),))]
    monkeypatch.setattr(workers, "work", killing)
    monkeypatch.setattr(workers, "jobs_of", lambda *_: iter(jobs))
    done = list(workers.results([], Options(), 2, filescan.Done()))
    assert "".join(d.text for d in done).count("9 postes") == 2
    assert [p.where for d in done for p in d.problems] == ["kill.txt"]


# --- pictures -------------------------------------------------------------------------------------


def test_ocr__a_scan_becomes_text_and_its_numbers_are_marked(tmp_path, monkeypatch, capsys):
    path = samples.scanned_page(tmp_path)
    samples.ocr_tools(tmp_path, monkeypatch)
    assert cli.main(["scan", "--ocr", path]) == 0
    said = capsys.readouterr()
    rows = {row["printed"]: row for row in csv.DictReader(io.StringIO(said.out))}
    assert rows["1 204 foyers"]["ocr"] == "ocr"
    assert rows["1 204 foyers"]["page"] == "1"
    assert "page 1 was recognised by OCR" in said.err
    assert "-l fra" in (tmp_path / "seen").read_text(encoding="utf-8")


def test_ocr__numbers_of_pages_that_have_text_are_not_marked(tmp_path, monkeypatch, capsys):
    path = tmp_path / "text.pdf"
    samples.pdf_lines(path, [(60, 60, "On compte 12 foyers dans le canton de Valmont en 2019.")])
    samples.ocr_tools(tmp_path, monkeypatch)
    assert cli.main(["scan", "--ocr", str(path)]) == 0
    said = capsys.readouterr()
    assert {row["ocr"] for row in csv.DictReader(io.StringIO(said.out))} == {""}
    assert "OCR" not in said.err


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ({"fails": True}, "OCR failed: InputFileError: no such page"),
        ({"languages": "eng"}, "needs ocrmypdf and Tesseract with French"),
    ],
)
def test_ocr__what_fails_is_told_and_other_files_are_read(tmp_path, monkeypatch, capsys, how, told):
    path = samples.scanned_page(tmp_path)
    (tmp_path / "note.txt").write_text("Il y a 30 foyers.", encoding="utf-8")
    samples.ocr_tools(tmp_path, monkeypatch, **how)
    assert cli.main(["scan", "--ocr", path, str(tmp_path / "note.txt")]) == 1
    said = capsys.readouterr()
    assert told in said.err
    assert "30 foyers" in said.out


def test_ocr__where_it_is_not_installed_the_way_is_told(tmp_path, monkeypatch, capsys):
    path = samples.scanned_page(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert cli.main(["scan", "--ocr", path]) == 1
    assert "install ocrmypdf and tesseract-ocr-fra" in capsys.readouterr().err
    assert cli.main(["scan", path]) == 1
    assert "ocrmypdf -l fra" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("mode", "wide", "marked"),
    [(3, 595, True), (0, 595, False), (3, 90, False)],  # unseen over a scan, seen, beside a logo
)
def test_ocr__text_that_a_scanner_recognised_is_marked_and_said(
    tmp_path, capsys, mode, wide, marked
):
    from io import BytesIO

    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    from analyse import cli

    picture = BytesIO()
    Image.new("L", (60, 84), 250).save(picture, "PNG")
    canvas = Canvas(str(tmp_path / "scan.pdf"), pagesize=(595, 842))
    canvas.drawImage(ImageReader(picture), 0, 0, wide, wide * 842 / 595)
    text = canvas.beginText(60, 700)
    text.setTextRenderMode(mode)
    text.setFont("Helvetica", 10)
    text.textLine("Le canton compte 31 450 foyers.")
    canvas.drawText(text)
    canvas.save()
    assert cli.main(["scan", str(tmp_path / "scan.pdf")]) == 0
    out = capsys.readouterr()
    assert out.out.splitlines()[1].endswith(",ocr") == marked
    assert ("page 1 was recognised by OCR" in out.err) == marked
