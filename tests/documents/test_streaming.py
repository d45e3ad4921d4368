"""Any text files, of any size, in pieces: the same rows as in one go, in bounded memory."""

import csv
import io
import json
import tracemalloc
from concurrent.futures import Executor, Future, ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyse import cli
from analyse.documents import streaming
from analyse.documents.rows import harmless
from analyse.documents.streaming import (
    COLUMNS,
    Piece,
    csv_of,
    jsonl_of,
    pieces,
    rows_of,
    scan_stream,
)
from analyse.tables.problems import DataError

LINE = "plus de 125 000 personnes en 2007, soit 14,9 % des élèves\n"

#: Mostly words: what is scanned at some ten megabytes a second.
QUIET = "Le conseil régional réunit ses partenaires et en rend compte.\n" * 100 + LINE

#: Lines as documents have them, some cut in the middle of a figure.
FRAGMENTS = (
    *("", "Québec", "plus de", "125 000", "personnes", "14,9 % des élèves", "entre 10"),
    *("et 20 ans", "en 2007", "2.1", "1,2 M$", "trois adultes sur", "quatre", "le 3 avril"),
    "\tneuf postes ",
)
lines = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=8).map("\n".join).filter(bool)
paragraphs = st.lists(lines, min_size=1, max_size=4).map("\n\n".join)


def cut(text: str, size: int) -> list[Piece]:
    return list(pieces("essai", io.BytesIO(text.encode()), size))


def opener(content: bytes):
    return lambda: io.BytesIO(content)


# --- cutting -------------------------------------------------------------------------------------


@settings(deadline=None)
@given(lines, st.integers(1, 40))
def test_pieces__any_size_keeps_the_text_and_every_place(text, size):
    done = ""
    for piece in cut(text, size):
        assert piece.line == done.count("\n") + 1
        assert piece.column == len(done) - (done.rfind("\n") + 1) + 1
        assert 0 < len(piece.text) <= size
        done += piece.text
    assert done == text


@settings(deadline=None)
@given(paragraphs, st.integers(1, 40))
def test_pieces__any_size_that_holds_a_paragraph_gives_the_same_rows(text, size):
    size += 2 + max(len(paragraph) for paragraph in text.split("\n\n"))
    rows = [row for piece in cut(text, size) for row in rows_of(piece)]
    assert rows == rows_of(Piece("essai", text, 1, 1))


def test_pieces__cut_after_a_line_else_after_a_word_else_anywhere():
    assert [p.text for p in cut("un\ndeux trois\n", 6)] == ["un\n", "deux ", "trois\n"]
    assert [p.text for p in cut("1234567", 3)] == ["123", "456", "7"]


def test_pieces__a_long_line_is_cut_between_words_not_inside_a_figure():
    line = "la dépense monte à 14 820 316 euros et baisse ensuite " * 3
    for size in range(60, 100):
        parts = [p.text for p in cut(line, size)]
        assert "".join(parts) == line
        assert "".join(parts[:1]).rstrip().split()[-1].isalpha()
        assert (
            sum(row[5].startswith("14 820 316") for p in cut(line, size) for row in rows_of(p)) == 3
        )


def test_pieces__byte_order_mark_is_no_text():
    assert cut("\ufeff9 postes", 1)[0] == Piece("essai", "9", 1, 1)
    assert rows_of(cut("\ufeff9 postes", 100)[0])[0][0] == "essai:1:1"


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize(
    ("content", "what"),
    [
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param("été\n9 postes".encode("latin-1"), "not UTF-8 (byte 1)", id="Latin-1"),
        pytest.param("été".encode() + b"\xff", "not UTF-8 (byte 6)", id="a stray byte"),
        pytest.param("été".encode()[:-1], "not UTF-8 (byte 4)", id="truncated"),
        pytest.param(b"PK\x03\x04\x00\x00", "a binary file (NUL byte), not text", id="binary"),
    ],
)
def test_pieces__no_text_says_why(content, what, size):
    with pytest.raises(DataError) as error:
        list(pieces("essai", io.BytesIO(content), size))
    assert str(error.value).startswith(f"essai: {what}")


# --- what comes out ------------------------------------------------------------------------------


def test_rows__place_printed_text_and_figure():
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in rows_of(Piece("note", LINE, 12, 1))]
    assert [(row["mention"], row["printed"], row["kind"]) for row in rows] == [
        ("note:12:1", "plus de 125 000 personnes", "quantity"),
        ("note:12:30", "2007", "date"),
        ("note:12:41", "14,9 %", "quantity"),
    ]
    assert (rows[0]["value"], rows[0]["value_low"], rows[0]["value_high"]) == (
        "125000",
        "125000",
        "",
    )
    assert (rows[0]["unit"], rows[0]["qualifier"]) == ("PERSONS", "more_than")
    assert (rows[1]["value_low"], rows[1]["value_high"]) == ("2007-01-01", "2007-12-31")


def test_rows__column_goes_on_where_a_line_was_cut():
    assert [row[0] for row in rows_of(Piece("note", "9 postes\n8 postes", 12, 41))] == [
        "note:12:41",
        "note:13:1",
    ]


@settings(deadline=None)
@given(lines)
def test_formats__jsonl_says_the_same_as_csv(text):
    piece = Piece('a "b", c', text, 1, 1)
    from_csv = [
        dict(zip(COLUMNS, row, strict=True)) for row in csv.reader(io.StringIO(csv_of(piece)))
    ]
    from_jsonl = [json.loads(line) for line in jsonl_of(piece).splitlines()]
    said = [dict(zip(COLUMNS, harmless([*row.values()]), strict=True)) for row in from_jsonl]
    assert said == from_csv  # but for labels that a spreadsheet would take for formulas


# --- many files ----------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Two good texts and all that can go wrong, in the working directory."""
    (tmp_path / "a.txt").write_text("9 postes\n", "utf-8")
    (tmp_path / "cut.txt").write_bytes("déjà été".encode()[:-1])
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01")
    (tmp_path / "letter.txt").write_bytes(rb"{\rtf1 12 postes}")
    (tmp_path / "z.txt").write_text("8 postes\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


BAD = ["cut.txt", "empty.txt", "binary.txt", "letter.txt", "gone.txt"]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_scan_files__what_cannot_be_read_is_reported_and_the_rest_goes_on(folder, capsys, form):
    assert cli.main(["scan", "a.txt", *BAD, "z.txt", "--format", form]) == 1
    said = capsys.readouterr()
    assert "a:1:1" in said.out
    assert "z:1:1" in said.out
    told = [line for line in said.err.splitlines() if not line.startswith(" ")]
    assert told.pop() == "7 files, 2 numbers; 5 not read whole."
    assert len(told) == len(BAD)
    for line, name, what in zip(
        told, BAD, ["not UTF-8", "empty", "binary", "is RTF", "No such file"], strict=True
    ):
        assert line.startswith(name.removesuffix(".txt"))
        assert what in line


def test_scan_files__all_is_well(folder, capsys):
    assert cli.main(["scan", "a.txt", "z.txt"]) == 0
    said = capsys.readouterr()
    header, *rows = csv.reader(io.StringIO(said.out))
    assert tuple(header) == COLUMNS
    assert [row[0] for row in rows] == ["a:1:1", "z:1:1"]
    assert said.err == "2 files, 2 numbers.\n"


def test_scan_files__standard_input_among_files(folder, monkeypatch, capsys):
    stdin = io.TextIOWrapper(io.BytesIO("7 postes créés\n".encode()), encoding="ascii")
    monkeypatch.setattr("sys.stdin", stdin)
    assert cli.main(["scan", "a.txt", "-", "z.txt", "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["mention"] for row in rows] == ["a:1:1", "stdin:1:1", "z:1:1"]


def test_scan_files__several_processes_give_the_same_output(folder, capsys):
    times = 2 * streaming.PIECE // len(QUIET) + 1
    (folder / "long.txt").write_text(QUIET * times, "utf-8")
    outputs = set()
    for jobs in ("1", "2"):
        assert cli.main(["scan", "long.txt", "--jobs", jobs]) == 0
        outputs.add(capsys.readouterr().out)
    (output,) = outputs
    assert len(output.splitlines()) == 1 + 3 * times
    assert f"long:{101 * times}:41,long,,{101 * times},41," in output


# --- executors and memory ------------------------------------------------------------------------

SOURCES = [("one", opener(LINE.encode() * 9)), ("bad", opener(b"\xff")), ("two", opener(b"9 ans"))]


def test_scan_stream__any_executor_gives_the_same_text_in_order():
    alone, told = "".join(scan_stream(SOURCES, csv_of)), []
    with ThreadPoolExecutor(3) as threads:
        together = "".join(scan_stream(SOURCES, csv_of, threads, told.append, window=2))
    assert together == alone
    assert together.index("one:9:") < together.index("two:1:1")
    assert [problem.where for problem in told] == ["bad"]


class Counting(Executor):
    """Does the work only when the result is asked for, and counts the tasks not yet asked for."""

    def __init__(self):
        self.under_way = self.most = 0

    def submit(self, work, piece):
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        counting = self

        class Late(Future):
            def result(self, timeout=None):
                counting.under_way -= 1
                return work(piece)

        return Late()


@pytest.mark.parametrize("window", [1, 3, 8])
def test_scan_stream__no_more_tasks_under_way_than_the_window(window):
    executor, sizes = Counting(), []
    sources = [(f"text{n}", opener(b"9 ans\n")) for n in range(50)]
    texts = list(scan_stream(sources, csv_of, executor, window=window, advanced=sizes.append))
    assert executor.most == window
    assert len(texts) == 50
    assert sum(sizes) == 50 * len("9 ans\n")


class Repeated(io.RawIOBase):
    """A text so many times over, made when it is read."""

    def __init__(self, text: bytes, times: int):
        self.text, self.place, self.end = text, 0, len(text) * times

    def readable(self):
        return True

    def readinto(self, buffer):
        start = self.place % len(self.text)
        part = self.text[start : start + min(len(buffer), self.end - self.place)]
        buffer[: len(part)] = part
        self.place += len(part)
        return len(part)


def test_scan_stream__memory_does_not_grow_with_the_text():
    """20 MB in pieces: never more than a few of them in memory."""
    times = 20_000_000 // len(QUIET.encode())
    source = ("long", lambda: io.BufferedReader(Repeated(QUIET.encode(), times)))
    rows = 0
    tracemalloc.start()
    try:
        with ThreadPoolExecutor(2) as threads:
            for text in scan_stream([source], csv_of, threads, window=4):
                rows += text.count("\n")
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert rows == 3 * times
    assert most < 30_000_000
