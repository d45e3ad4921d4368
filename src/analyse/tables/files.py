"""Reading and rendering CSV files strictly: nothing is guessed."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path

from analyse.tables.escaping import visible
from analyse.tables.problems import DataError, Problem, nearest


def read_text(path: Path, name: str) -> str:
    """Return a UTF-8 file's text as it is; ``name`` is how messages call the file.

    Raises:
        DataError: the file is missing, unreadable or not UTF-8.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise DataError(Problem(name, "the file is missing", "restore it from git")) from None
    except OSError as error:
        raise DataError(Problem(name, f"cannot be read: {error.strerror}")) from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataError(
            Problem(f"{name}, line {line}", "not UTF-8", "save the file as UTF-8, without a BOM")
        ) from None


def read_rows(
    path: Path, name: str, columns: Sequence[str], optional: Sequence[str] = ()
) -> list[dict[str, str]]:
    """Read a CSV file of the project: UTF-8, LF, a header with exactly the known columns.

    Returns one dictionary a row; a column of ``optional`` that the file lacks is "" throughout.

    Raises:
        DataError: BOM, CRLF, a sign that is not seen, a missing, doubled or unknown column, a row
            of another length.
    """
    text = read_text(path, name)
    problems: list[Problem] = []
    if text.startswith("\ufeff"):
        problems.append(
            Problem(f"{name}, line 1", "begins with a BOM", "save as UTF-8 without BOM")
        )
        text = text[1:]
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        problems.append(Problem(f"{name}, line {line}", "CRLF line ends", "save with LF line ends"))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if (clean := visible(text)) != text:
        at = next(n for n, (a, b) in enumerate(zip(clean, text, strict=True)) if a != b)
        where = f"{name}, line {text.count(chr(10), 0, at) + 1}"
        problems.append(Problem(where, f"a sign that is not seen: {text[at]!r}", "leave it out"))
    reader = csv.reader(StringIO(text), strict=True)
    try:
        header = next(reader, [])
        problems += _header_problems(header, name, columns, optional)
        if problems:
            raise DataError(problems)
        rows = []
        for row in reader:
            if len(row) != len(header):
                what = f"{len(row)} fields where the header has {len(header)}"
                problems.append(Problem(f"{name}, line {reader.line_num}", what))
            else:
                rows.append(dict(zip(header, row, strict=True)))
    except csv.Error as error:
        problems.append(Problem(f"{name}, line {reader.line_num}", f"not CSV: {error}"))
    if problems:
        raise DataError(problems)
    for missing in set(optional) - set(header):
        for each in rows:
            each[missing] = ""
    return rows


def _header_problems(
    header: list[str], name: str, columns: Sequence[str], optional: Sequence[str]
) -> list[Problem]:
    known = [*columns, *optional]
    problems = [
        Problem(f"{name}, line 1", f"column {column!r} is missing")
        for column in columns
        if column not in header
    ]
    for column in dict.fromkeys(header):
        if header.count(column) > 1:
            problems.append(Problem(f"{name}, line 1", f"column {column!r} stands twice"))
        elif column not in known:
            problems.append(
                Problem(f"{name}, line 1", f"unknown column {column!r}", nearest(column, known))
            )
    return problems


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Write rows as CSV text: RFC 4180 quoting where needed, LF."""
    out = StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
