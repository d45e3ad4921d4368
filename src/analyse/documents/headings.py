"""Which columns a heading stands over, where a table is only set with gaps.

A row of headings that has one for each column maps to them in order; its headings, not the figures
below, then say where the columns of the rows above it are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyse.documents.formats.parts import Cell

Extent = tuple[float, float]
_YEAR = re.compile(r"(?:19|20)\d\d\b|[Aa]nnées?\b")


def over(
    run: Sequence[Sequence[Cell]],
    shown: Sequence[Sequence[str]],
    columns: Sequence[Extent],
    labels_end: float,
) -> list[list[list[int]]]:
    """Return of each heading of each row the numbers of the columns that it stands over.

    Args:
        run: the rows of headings, from top to bottom.
        shown: their words.
        columns: where the figures of each column stand.
        labels_end: where the labels of the rows end.
    """
    extents, base = list(columns), -1
    for number, row in enumerate(run):
        heads = [cell for cell in row if not _labels(cell, row, columns, labels_end)]
        if len(heads) == len(columns):
            extents, base = [(cell.left, cell.right) for cell in heads], number
    found = []
    for number, row in enumerate(run):
        heads = [cell for cell in row if not _labels(cell, row, columns, labels_end)]
        places: list[list[int]] = []
        for cell, words in zip(row, shown[number], strict=True):
            if cell not in heads:
                places.append([])
            elif number == base:
                places.append([heads.index(cell)])
            else:
                places.append(_under(cell, words, heads, extents))
        found.append(places)
    return found


def _labels(cell: Cell, row: Sequence[Cell], columns: Sequence[Extent], labels_end: float) -> bool:
    """Say whether a heading heads the labels of the rows."""
    if cell is not row[0] or cell.left >= labels_end:
        return False
    return min(cell.right, labels_end) - cell.left > max(0.0, cell.right - columns[0][0])


def _under(cell: Cell, words: str, heads: Sequence[Cell], extents: Sequence[Extent]) -> list[int]:
    """Return the columns under a heading: a group that it is centred over, or what it touches."""
    touched = [n for n, e in enumerate(extents) if e[0] < cell.right and cell.left < e[1]]
    if len(touched) == 1 and _flush(cell, extents[touched[0]]):
        return touched
    several = len(heads) > 1 or bool(_YEAR.match(words))
    if len(touched) == 1 and not several and _centred(cell, [extents[touched[0]]], 0.5):
        return touched  # one line of a heading over several, not a heading of all columns
    group = _group(cell, heads, extents)
    if group:
        return group
    if len(touched) == 1 and not _centred(cell, [extents[touched[0]]], 0.5):
        return _pair(cell, touched[0], extents)
    return touched or [_nearest(cell, extents)]


def _group(cell: Cell, heads: Sequence[Cell], extents: Sequence[Extent]) -> list[int]:
    """Return the columns of a heading where the headings of its row stand over equal groups."""
    size, rest = divmod(len(extents), len(heads))
    if size < 2 or rest:
        return []
    groups = [extents[n * size : (n + 1) * size] for n in range(len(heads))]
    if not all(_centred(one, group, 0.4 / size) for one, group in zip(heads, groups, strict=True)):
        return []
    place = heads.index(cell)
    return list(range(place * size, (place + 1) * size))


def _pair(cell: Cell, under: int, extents: Sequence[Extent]) -> list[int]:
    """Return the two columns that a heading is centred over, else the one under it."""
    other = under + (1 if _middle([cell]) > extents[under][1] else -1)
    if 0 <= other < len(extents):
        first = min(under, other)
        if _centred(cell, extents[first : first + 2], 0.25):
            return [first, first + 1]
    return [under]


def _nearest(cell: Cell, extents: Sequence[Extent]) -> int:
    return min(range(len(extents)), key=lambda n: abs(sum(extents[n]) / 2 - _middle([cell])))


def _middle(cells: Sequence[Cell]) -> float:
    return (cells[0].left + cells[-1].right) / 2


def _centred(cell: Cell, group: Sequence[Extent], share: float) -> bool:
    """Say whether a heading is centred over some columns, within a share of their width."""
    wide = group[-1][1] - group[0][0]
    return abs(_middle([cell]) - (group[0][0] + group[-1][1]) / 2) <= share * wide


def _flush(cell: Cell, column: Extent) -> bool:
    """Say whether a heading begins or ends where a column does."""
    wide = column[1] - column[0]
    near = max(3.0 if wide > 3 else 1.0, wide * 0.1)
    return abs(cell.right - column[1]) <= near or abs(cell.left - column[0]) <= near
