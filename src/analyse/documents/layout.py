"""The tables of a part of text: its cells by table and row, marked up or only set with gaps."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analyse.documents import ruled
from analyse.documents.formats.parts import Cell, Part

_GAP = re.compile(r"\t|[ \u00a0]{3,}|(?<=\d)[ ]{2,}(?=[\d(+–-])|(?<=[^\W\d])[ ]{2,}(?=[\d(+–-])")
_RULE = re.compile(r"[\s|:+=_-]+")
#: A line of prose this long is no part of a table.
PROSE = 70
#: So many lines with one cell each may stand within a table: groups of rows, wrapped labels.
LONE = 2
#: Lines above a table that may say what it holds.
CAPTION = 3


@dataclass(frozen=True)
class Block:
    """One table: its rows of cells, and the lines just above it."""

    rows: Sequence[Sequence[Cell]]
    caption: Sequence[str]
    marked: bool  # marked up as a table, or drawn: a cell's stretch is that of its columns
    edges: Sequence[float] = ()  # where the columns of a drawn table are parted


def stretches(cell: Cell) -> Sequence[tuple[int, int]]:
    """Return the stretches of text that stand in a cell."""
    return cell.pieces or ((cell.start, cell.end),)


def within(text: str, cell: Cell) -> str:
    """Return what a cell holds of a text, its stretches as one."""
    return " ".join(text[a:b] for a, b in stretches(cell))


def blocks(part: Part) -> Iterator[Block]:
    """Yield the tables of a part, in order."""
    lines = part.text.split("\n")
    if part.cells and not part.columns:
        yield from _marked(part)
        return
    drawn = list(ruled.tables(part)) if part.frames else []
    taken = sorted(one for rows, _ in drawn for row in rows for c in row for one in stretches(c))
    for rows, edges in drawn:
        yield Block(rows, _above(part.text, min(c.start for row in rows for c in row)), True, edges)
    by_line: dict[int, list[Cell]] = {}
    for cell in part.cells or text_cells(lines):
        if part.text[cell.start : cell.end].strip() and not _within(cell, taken):
            by_line.setdefault(cell.row, []).append(cell)
    yield from _set_with_gaps(lines, by_line)


def _marked(part: Part) -> Iterator[Block]:
    tables: dict[int, dict[int, list[Cell]]] = {}
    for cell in part.cells:
        tables.setdefault(cell.table, {}).setdefault(cell.row, []).append(cell)
    for rows in tables.values():
        listed = [rows[n] for n in sorted(rows)]
        yield Block(listed, _above(part.text, listed[0][0].start), True)


def _above(text: str, start: int) -> list[str]:
    """Return the lines above a table that may say what it holds."""
    before = text[:start].rstrip().split("\n")
    above = [line.strip() for line in before[-CAPTION:] if "\t" not in line]
    return [line for line in above if line and len(line) < 2 * PROSE]


def _within(cell: Cell, taken: Sequence[tuple[int, int]]) -> bool:
    """Say whether a cell begins in one of some stretches."""
    place = bisect_right(taken, (cell.start, sys.maxsize)) - 1
    return place >= 0 and cell.start < taken[place][1]


def text_cells(lines: Sequence[str]) -> Iterator[Cell]:
    """Yield the cells of lines that tabs, bars or runs of spaces part.

    A tab or bar counts columns; between runs of spaces, a cell's stretch is that of its characters.
    """
    at = 0
    for number, line in enumerate(lines):
        if line.strip() and not _RULE.fullmatch(line):
            if "\t" in line:
                yield from _parted(line, "\t", at, number)
            elif line.count("|") >= 2 and line.lstrip().startswith("|"):
                yield from _parted(line, "|", at, number)
            else:
                start = 0
                for gap in [*_GAP.finditer(line.rstrip()), None]:
                    end = gap.start() if gap else len(line.rstrip())
                    if line[start:end].strip():
                        yield Cell(at + start, at + end, 0, number, start, end)
                    start = gap.end() if gap else end
        at += len(line) + 1


def _parted(line: str, mark: str, at: int, number: int) -> Iterator[Cell]:
    start = 0
    for column, piece in enumerate(line.split(mark)):
        if piece.strip() or mark == "\t":
            left = start + len(piece) - len(piece.lstrip())
            end = left + len(piece.strip())
            yield Cell(at + left, at + end, 0, number, column, column + 1)
        start += len(piece) + len(mark)


def _set_with_gaps(lines: Sequence[str], by_line: dict[int, list[Cell]]) -> Iterator[Block]:
    """Yield runs of lines with several cells each, with the lone lines among and above them."""
    rows: list[int] = []
    begun = 0
    for number in range(len(lines) + 1):
        cells = by_line.get(number, [])
        several = len(cells) > 1
        prose = number < len(lines) and len(lines[number]) >= PROSE
        ruled = prose and _RULE.fullmatch(lines[number]) is not None
        ended = (
            number == len(lines)
            or (bool(rows) and not several and number - rows[-1] > LONE)
            or (bool(rows) and not several and prose and not ruled)
        )
        if ended and rows:
            yield _block(lines, by_line, rows, begun)
            begun, rows = rows[-1] + 1, []
        if several:
            rows.append(number)


def _block(
    lines: Sequence[str], by_line: dict[int, list[Cell]], rows: Sequence[int], begun: int
) -> Block:
    first, last = rows[0], rows[-1]
    while first > begun and first > rows[0] - CAPTION and by_line.get(first - 1):
        if len(lines[first - 1]) >= PROSE:
            break
        first -= 1
    listed = [by_line[n] for n in range(first, min(last + LONE, len(lines))) if by_line.get(n)]
    above = [
        line.strip() for line in lines[max(begun, rows[0] - CAPTION) : rows[0]] if line.strip()
    ]
    named = [[replace(cell, row=n) for cell in cells] for n, cells in enumerate(listed)]
    return Block(named, above, False)
