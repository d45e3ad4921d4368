"""CSV to text: a line a row, a tab after each cell, nothing lost."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator

from analyse.documents.formats.grid import letters
from analyse.documents.formats.parts import Cell, Part, Refused

ROWS = 2_000  # in one part
CELLS = 16_384  # in a row: no spreadsheet has more columns, and a longer row is no table
DELIMITERS = ";\t,|"
_SPACE = re.compile(r"\s+")
_POINTED = re.compile(r"-?\d+\.\d+")


def delimiter(lines: Iterable[str], named: bool) -> str:
    """Return what parts the cells of a text; "" where it is no CSV.

    ``named``: the file's name says that it is one; else every line must have as many marks.
    """
    some = [line for line in lines if line.strip()][:30]
    if not some:
        return ""
    for mark in DELIMITERS if named else ";":
        try:
            counts = [len(row) for row in csv.reader(some, delimiter=mark)]
        except csv.Error:
            continue
        if (
            counts
            and counts[0] > 1
            and (
                counts.count(counts[0]) == len(counts) > 2
                or (named and counts.count(counts[0]) * 3 >= 2 * len(counts))
            )
        ):
            return mark
    return ""


def parts(text: Iterable[str], mark: str, name: str) -> Iterator[Part]:
    """Yield the rows of a CSV file, so many a part; ``text`` gives its lines.

    A cell that is a number with a decimal point is written with the comma of French where the
    point cannot part thousands: in a file whose cells are parted by commas.

    Raises:
        Refused: a cell or a row without end, or no CSV.
    """
    reader = csv.reader(text, delimiter=mark)
    out: list[str] = []
    cells: list[Cell] = []
    at = 0
    try:
        for number, row in enumerate(reader):
            if len(row) > CELLS:
                what = f"line {reader.line_num} has {len(row):,} cells, more than a table can"
                raise Refused(name, what, f"part the rows: {CELLS:,} cells in each at most")
            for n, cell in enumerate(row):
                shown = _SPACE.sub(" ", cell).strip()
                if mark in ",\t" and _POINTED.fullmatch(shown):
                    shown = shown.replace(".", ",")
                place = Cell(
                    at, at + len(shown), 1, number, n, n + 1, 1, f"{letters(n)}{number + 1}"
                )
                cells.append(place)
                out.append(shown + ("\n" if n == len(row) - 1 else "\t"))
                at += len(shown) + 1
            if not row:
                out.append("\n")
                at += 1
            if number % ROWS == ROWS - 1:
                yield Part("".join(out), cells=tuple(cells))
                out, cells, at = [], [], 0
    except csv.Error as error:
        raise Refused(name, f"line {reader.line_num} is no CSV: {error}") from None
    if out:
        yield Part("".join(out), cells=tuple(cells))
