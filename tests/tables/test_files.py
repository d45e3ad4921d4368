"""CSV files are read strictly and replaced whole."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from analyse.tables.files import csv_text, read_rows, write_atomically
from analyse.tables.problems import DataError

COLUMNS = ("territory", "value")


@pytest.fixture
def read(tmp_path):
    """Write bytes to a file and read it as a table of territories and values."""

    def rows(content: bytes, optional=()):
        path = tmp_path / "sheet.csv"
        path.write_bytes(content)
        return read_rows(path, "data/raw/sheet.csv", COLUMNS, optional)

    return rows


# --- reading ---------------------------------------------------------------------------------


def test_read_rows__plain_file(read):
    assert read(b"territory,value\nFR,1\nCA-QC,\n") == [
        {"territory": "FR", "value": "1"},
        {"territory": "CA-QC", "value": ""},
    ]


def test_read_rows__accents_commas_and_line_ends_within_quotes(read):
    rows = read('territory,value\n"Rhône, Ain","a\nb"\n'.encode())
    assert rows == [{"territory": "Rhône, Ain", "value": "a\nb"}]


def test_read_rows__optional_column_that_is_not_there_is_empty(read):
    rows = read(b"territory,value\nFR,1\n", optional=("note",))
    assert rows == [{"territory": "FR", "value": "1", "note": ""}]


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        pytest.param(b"\xef\xbb\xbfterritory,value\n", "line 1", "BOM", id="BOM"),
        pytest.param(b"territory,value\nFR,1\r\n", "line 2", "CRLF", id="CRLF"),
        pytest.param(b"territory\n", "line 1", "column 'value' is missing", id="missing"),
        pytest.param(b"", "line 1", "column 'territory' is missing", id="empty file"),
        pytest.param(b"territory,value,value\n", "line 1", "'value' stands twice", id="doubled"),
        pytest.param(
            b"territory,value,note\n", "line 1", "unknown column 'note'", id="unknown column"
        ),
        pytest.param(
            b"territory,value\nFR,1\nFR\n", "line 3", "1 fields where the header has 2", id="short"
        ),
        pytest.param(
            b"territory,value\nFR,1,2\n", "line 2", "3 fields where the header has 2", id="long"
        ),
        pytest.param(b"territory,value\n\nFR,1\n", "line 2", "0 fields", id="blank line"),
        pytest.param(
            "territory,value\nFR,1\nQuébec,2\n".encode("latin-1"), "line 3", "UTF-8", id="Latin-1"
        ),
        pytest.param(b'territory,value\nFR,"1\n', "line 2", "not CSV", id="quote left open"),
    ],
)
def test_read_rows__refused_with_its_line(read, content, where, what):
    with pytest.raises(DataError) as error:
        read(content)
    assert f"data/raw/sheet.csv, {where}: " in str(error.value)
    assert what in str(error.value)


def test_read_rows__misspelt_column_names_the_nearest(read):
    with pytest.raises(DataError, match="did you mean 'territory'"):
        read(b"territori,value\n")


def test_read_rows__every_problem_is_told_at_once(read):
    with pytest.raises(DataError) as error:
        read(b"territory,value\nFR\nFR,1\nFR,1,2\n")
    assert [problem.where for problem in error.value.problems] == [
        "data/raw/sheet.csv, line 2",
        "data/raw/sheet.csv, line 4",
    ]


def test_read_rows__missing_file_says_which(tmp_path):
    with pytest.raises(DataError, match=r"data/raw/sheet\.csv: the file is missing"):
        read_rows(tmp_path / "sheet.csv", "data/raw/sheet.csv", COLUMNS)


def test_csv_text__read_again_gives_the_same_rows(read):
    rows = [{"territory": 'Côte d’Azur, "Var"', "value": " 1,5\n"}]
    text = csv_text(COLUMNS, rows)
    assert "\r" not in text
    assert read(text.encode()) == rows


# --- writing ---------------------------------------------------------------------------------


def contents(folder: Path) -> dict[str, str]:
    """Every file of a folder, hidden ones too."""
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


@pytest.fixture
def folder(tmp_path):
    """Two old tables."""
    (tmp_path / "one.csv").write_text("old", "utf-8")
    (tmp_path / "two.csv").write_text("old", "utf-8")
    return tmp_path


def new(folder: Path) -> dict[Path, str]:
    return {folder / name: "new é" for name in ("one.csv", "zero.csv", "two.csv")}


def failing_at(number: int, real, error: Exception):
    """Do as ``real``, but raise ``error`` the ``number``-th time."""
    calls = []

    def call(*args, **kwargs):
        calls.append(args)
        if len(calls) == number:
            raise error
        return real(*args, **kwargs)

    return call


def test_write_atomically__every_file_replaced_whole(folder):
    write_atomically(new(folder))
    assert contents(folder) == {"one.csv": "new é", "zero.csv": "new é", "two.csv": "new é"}


def test_write_atomically__makes_the_folder(tmp_path):
    write_atomically({tmp_path / "a" / "b" / "one.csv": b"\x00"})
    assert (tmp_path / "a" / "b" / "one.csv").read_bytes() == b"\x00"


def test_write_atomically__files_are_as_readable_as_the_umask_allows(tmp_path):
    old = os.umask(0o027)
    try:
        write_atomically({tmp_path / "one.csv": "x"})
    finally:
        os.umask(old)
    assert (tmp_path / "one.csv").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("step", ["tempfile.mkstemp", "os.fsync", "os.replace"])
def test_write_atomically__failure_half_way_leaves_every_old_file(
    folder, monkeypatch, step, number
):
    module, name = step.split(".")
    real = getattr(sys.modules[module], name)
    error = OSError(28, "No space left on device")
    monkeypatch.setattr(step, failing_at(number, real, error))
    with pytest.raises(DataError) as caught:
        write_atomically(new(folder))
    assert str(caught.value) == f"{folder}: cannot be written: No space left on device"
    assert contents(folder) == {"one.csv": "old", "two.csv": "old"}


def test_write_atomically__interrupted_half_way_leaves_every_old_file(folder, monkeypatch):
    monkeypatch.setattr("os.replace", failing_at(2, os.replace, KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        write_atomically(new(folder))
    assert contents(folder) == {"one.csv": "old", "two.csv": "old"}


def test_write_atomically__read_only_folder_says_what_to_do(folder, monkeypatch):
    # chmod does not stop root, who may be running this: the refusal is simulated.
    def refused(*_, **__):
        raise PermissionError(13, "Permission denied", str(folder / ".one.csv.tmp"))

    monkeypatch.setattr("tempfile.mkstemp", refused)
    with pytest.raises(DataError) as error:
        write_atomically(new(folder))
    assert str(error.value) == (
        f"{folder}: cannot be written: Permission denied\n"
        "    make the folder writable (chmod u+w) or choose another"
    )
    assert contents(folder) == {"one.csv": "old", "two.csv": "old"}


KILLED = """
import os, signal, sys
from pathlib import Path
from analyse.tables.files import write_atomically

def killed(*_): os.kill(os.getpid(), signal.SIGKILL)

os.fsync = killed  # the first new table is written, nothing is renamed yet
write_atomically({Path(sys.argv[1]) / name: "new" for name in ("one.csv", "two.csv")})
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_write_atomically__killed_process_leaves_every_old_file(folder):
    done = subprocess.run([sys.executable, "-c", KILLED, folder], check=False)
    assert done.returncode == -signal.SIGKILL
    assert (folder / "one.csv").read_text("utf-8") == "old"
    assert (folder / "two.csv").read_text("utf-8") == "old"
