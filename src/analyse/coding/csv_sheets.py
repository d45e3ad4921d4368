"""Sheets as CSV files: UTF-8, cells parted by commas, semicolons or tabs."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from itertools import islice

from analyse.coding.cells import (
    CONTROL,
    HEADING_ROWS,
    MAX_ROWS,
    SPACE,
    Cell,
    Sheet,
    heading_of,
    named_as,
    wanted,
)
from analyse.tables.problems import DataError, Problem, stop_if


def from_csv(name: str, data: bytes, columns: Sequence[str]) -> Sheet:
    """Return the sheet that a CSV file is; raises DataError where it cannot be understood."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        mend = "save it as CSV UTF-8"
        raise DataError(Problem(f"{name}, line {line}", "not UTF-8", mend)) from None
    control = CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise DataError(Problem(f"{name}, line {line}", "holds a control character"))
    lines, delimiter = _parsed(name, text, columns)
    top = next(
        (
            i
            for i, (_, row) in enumerate(lines[:HEADING_ROWS])
            if len({heading_of(cell) for cell in row} & set(columns)) > 2
        ),
        None,
    )
    if top is None:
        raise DataError(Problem(name, "has not the headings", wanted(columns)))
    if len(lines) > top + MAX_ROWS:
        raise _too_long(name)
    problems: list[Problem] = []
    named: dict[int, str] = {}
    number, headings = lines[top]
    for column, heading in enumerate(headings):
        if heading.strip():
            where = f"{name}, line {number}, column {column + 1}"
            named[column] = named_as(heading, where, named, columns, problems)
    rows = []
    for number, row in lines[top + 1 :]:
        where = f"{name}, line {number}"
        found: dict[str, Cell] = {}
        for column, given in enumerate(row):
            shown = SPACE.sub(" ", given).strip()
            if column in named:
                found[named[column]] = Cell(f"{where}, {named[column]}", shown)
            elif shown:
                mend = f"quote a text that holds {delimiter!r}"
                problems.append(Problem(where, f"{shown!r} stands under no heading", mend))
        if any(cell.text for cell in found.values()):
            rows.append((where, found))
    stop_if(problems)
    return Sheet(name, list(named.values()), rows)


def _too_long(name: str) -> DataError:
    return DataError(Problem(name, f"has more than {MAX_ROWS} rows", "split it"))


def _parsed(
    name: str, text: str, columns: Sequence[str]
) -> tuple[list[tuple[int, list[str]]], str]:
    """Return the rows with the lines that they begin on, and what parts their cells.

    No more is read than a sheet may have: nine million empty lines take 1.7 GB.
    """
    heads = [line.rstrip("\n") for line in islice(StringIO(text, newline=None), HEADING_ROWS)]

    def known(delimiter: str) -> int:
        return max(
            (
                len({heading_of(c.strip('"')) for c in h.split(delimiter)} & set(columns))
                for h in heads
            ),
            default=0,
        )

    delimiter = max(",;\t", key=known)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines, begins = [], 1
    try:
        for row in reader:
            lines.append((begins, row))
            begins = reader.line_num + 1
            if len(lines) > HEADING_ROWS + MAX_ROWS:
                raise _too_long(name)
    except csv.Error as error:
        raise DataError(Problem(f"{name}, line {begins}", f"not CSV: {error}")) from None
    return lines, delimiter
