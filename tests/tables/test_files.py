"""CSV files are read strictly and replaced whole."""

import pytest

from analyse.tables.files import csv_text, read_rows
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
