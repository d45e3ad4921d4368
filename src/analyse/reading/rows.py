"""Rows and columns: is a number of four digits in a cell a year, or an amount?

A year stands in the heading of a column, in the first cell of a row, or in a column of years. The
cells are told apart by tabs, pipes, semicolons or gaps of two spaces and more, and only the few
lines around the number are looked at.
"""

from __future__ import annotations

import re
from functools import lru_cache

_CELLS = re.compile(r"\t|\||;| {2,200}")
_BOUNDARY = frozenset("\t|;")
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}\Z")
_HAS_NUMBER = re.compile(r"[0-9]")
_NUMBER = re.compile(r"[-−+]?[0-9][0-9 \u00a0.,']{0,30}[%€$]?\Z")
LOOK = 1200  # characters on either side


def is_cell(text: str, start: int, end: int) -> bool:
    """Say whether the number from ``start`` to ``end`` stands in a cell by itself."""
    left, right = text[max(0, start - 2) : start], text[end : end + 2]
    opened = left[-1:] in _BOUNDARY or left == "  " or left in ("| ", "\t ", "; ")
    closed = right[:1] in _BOUNDARY or right == "  " or right in (" |", " \t", " ;")
    at_start = left[-1:] in ("", "\n")
    at_end = right[:1] in ("", "\n") or right in (" \n", " ")
    return (opened and (closed or at_end)) or (at_start and closed)


def amount_in_table(text: str, start: int, end: int) -> bool:
    """Say whether a cell that could hold a year holds an amount."""
    opening = text.rfind("\n", max(0, start - LOOK), start) + 1
    closing = text.find("\n", end, end + LOOK)
    closing = closing if closing >= 0 else min(len(text), end + LOOK)
    row = cells(text[opening:closing])
    column = len(cells(text[opening:start] + "0")) - 1
    if not 0 < column < len(row):
        return False  # the first cell names its row
    above = [cells(line) for line in text[max(0, opening - LOOK) : max(0, opening - 1)].split("\n")]
    below = [cells(line) for line in text[closing + 1 : closing + 1 + LOOK].split("\n")]
    above, below = _until_gap(above[::-1]), _until_gap(below)
    if any(_is_heading(other) and _year_at(other, column, row) for other in above):
        return True
    if _is_heading(row):
        return False
    values = [other[column] for other in (*above[:8], *below[:8]) if len(other) == len(row)]
    return any(_NUMBER.match(value) and not _YEAR.match(value) for value in values)


@lru_cache(maxsize=256)  # every number of a row looks at the same lines
def cells(line: str) -> tuple[str, ...]:
    """Return the cells of a line, without the empty ones at its ends."""
    return tuple([cell.strip() for cell in _CELLS.split(line.strip(" |\u00a0"))])


def _until_gap(lines: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the lines up to the first that is no row of a table."""
    kept: list[tuple[str, ...]] = []
    for row in lines:
        if len(row) < 2:
            break
        kept.append(row)
    return kept


@lru_cache(maxsize=256)
def _is_heading(row: tuple[str, ...]) -> bool:
    """Say whether every cell with a number holds a year: two at least, or nothing else."""
    said = [cell for cell in row[1:] if cell]
    numbers = [cell for cell in said if _HAS_NUMBER.search(cell)]
    enough = len(numbers) > 1 or len(numbers) == len(said) == 1
    return enough and all(_YEAR.match(cell) for cell in numbers)


def _year_at(row: tuple[str, ...], column: int, beside: tuple[str, ...]) -> bool:
    """Say whether a heading has a year above ``column`` of a row (it may lack the first cell)."""
    offset = len(beside) - len(row)
    place = column - offset if offset in (0, 1) else column
    return 0 <= place < len(row) and bool(_YEAR.match(row[place]))
