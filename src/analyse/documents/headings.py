"""Which columns a heading stands over, where a table is only set with gaps.

A row of headings that has one for each column maps to them in order; its headings, not the figures
below, then say where the columns of the rows above it are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from analyse.documents.formats.parts import Cell

Extent = tuple[float, float]
_YEAR = re.compile(r"(?:19|20)\d\d\b|[Aa]nnées?\b")


def over(
    run: Sequence[Sequence[Cell]],
    shown: Sequence[Sequence[str]],
    columns: Sequence[Extent],
    worded: Sequence[Extent],
) -> list[list[list[int]]]:
    """Return of each heading of each row the numbers of the columns that it stands over.

    Args:
        run: the rows of headings, from top to bottom.
        shown: their words.
        columns: where the figures of each column stand.
        worded: where the columns of words stand, the labels of the rows first.
    """
    headed = [[cell for cell in row if not _of_words(cell, columns, worded)] for row in run]
    base = max(
        (n for n, heads in enumerate(headed) if _each_its_own(heads, columns)),
        key=lambda n: (len(headed[n]), n),
        default=-1,
    )
    whole = base >= 0 and len(headed[base]) == len(columns)
    extents, names = list(columns), [""] * len(columns)
    for place, cell in enumerate(headed[base] if base >= 0 else ()):
        column = place if whole else _touched(cell, columns)[0]
        extents[column] = (cell.left, cell.right)
        names[column] = shown[base][run[base].index(cell)]
    if not whole and base >= 0 and len(headed[base]) < 4:
        base = -1
    found = []
    for number, row in enumerate(run):
        heads = headed[number]
        groups = _repeated(heads, extents, names) if 0 <= number < base else []
        places: list[list[int]] = []
        for cell, words in zip(row, shown[number], strict=True):
            if cell not in heads:
                places.append([])
            elif number == base and whole:
                places.append([heads.index(cell)])
            elif groups:
                places.append(groups[heads.index(cell)])
            else:
                places.append(_under(cell, words, heads, extents))
        found.append(places)
    return found


def _touched(cell: Cell, columns: Sequence[Extent]) -> list[int]:
    return [n for n, e in enumerate(columns) if e[0] < cell.right and cell.left < e[1]]


def _each_its_own(heads: Sequence[Cell], columns: Sequence[Extent]) -> bool:
    """Say whether there is a heading for each column, or each stands over a column of its own."""
    if len(heads) == len(columns):
        return True
    under = [_touched(cell, columns) for cell in heads]
    return (
        bool(under)
        and all(len(one) == 1 for one in under)
        and len({u[0] for u in under}) == len(under)
    )


def _of_words(cell: Cell, columns: Sequence[Extent], worded: Sequence[Extent]) -> bool:
    """Say whether a heading heads a column of words: the labels of the rows, or what they say."""
    if not worded:
        return False
    figures = max(_shared(cell, column) for column in columns)
    words = max(_shared(cell, column) for column in worded)
    if figures <= 0 and words <= 0:  # above neither: that which is nearer
        return max(words, figures) == words
    return words > max(figures, 0.0)


def _shared(cell: Cell, column: Extent) -> float:
    """Return how far a heading and a column go over the same stretch; how far apart, below 0."""
    return min(cell.right, column[1]) - max(cell.left, column[0])


def _repeated(
    heads: Sequence[Cell], extents: Sequence[Extent], names: Sequence[str]
) -> list[list[int]]:
    """Return the columns of each heading of a row, where below each the same headings come again.

    Where each has as many below it, and all of them the same, it may stand anywhere over them.

    "Garçons" and "Filles", each centred over "2018, 2019, Total": the groups lie side by side, and
    a name stands below several of them. What only begins on their line stands over one column.
    """
    told = [name for name in names if name]
    if len(heads) < 2 or len(set(told)) == len(told):
        return []
    size, rest = divmod(len(names), len(heads))
    if size > 1 and not rest and len(told) == len(names) and told == told[:size] * len(heads):
        equal = [list(range(n * size, (n + 1) * size)) for n in range(len(heads))]
        if all(_nearest(cell, extents) in one for cell, one in zip(heads, equal, strict=True)):
            return equal
    groups: list[list[int]] = []
    for number, cell in enumerate(heads):
        first = groups[-1][-1] + 1 if groups else _first_under(cell, extents)
        after = heads[number + 1].left if number + 1 < len(heads) else float("inf")
        ends = [n for n in range(first, len(extents)) if _middle_of(extents[n]) < after]
        fits = [n for n in ends if n > first and _centred(cell, extents[first : n + 1], 0.08)]
        alone = min(max(first, _nearest(cell, extents)), len(extents) - 1)
        groups.append(list(range(first, fits[-1] + 1)) if fits else [alone])
    wide = [group for group in groups if len(group) > 1]
    below = [{names[n] for n in group} for group in wide]
    named = len(wide) > 1 and all(names[n] for group in wide for n in group)
    return groups if named and all(one & other for one, other in pairwise(below)) else []


def _first_under(cell: Cell, extents: Sequence[Extent]) -> int:
    """Return the first column of those that a heading may be centred over."""
    under = _nearest(cell, extents)
    starts = range(under + 1)
    return next(
        (
            n
            for n in starts
            if any(
                _centred(cell, extents[n : last + 1], 0.08) for last in range(under, len(extents))
            )
        ),
        under,
    )


def _under(cell: Cell, words: str, heads: Sequence[Cell], extents: Sequence[Extent]) -> list[int]:
    """Return the columns under a heading: a group that it is centred over, or what it touches."""
    touched = _touched(cell, extents)
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
    """Return the columns of a heading where the headings of its row share out all columns."""
    place = heads.index(cell)
    size, rest = divmod(len(extents), len(heads))
    if size > 1 and not rest:
        groups = [extents[n * size : (n + 1) * size] for n in range(len(heads))]
        if all(_centred(h, g, 0.4 / size) for h, g in zip(heads, groups, strict=True)):
            return list(range(place * size, (place + 1) * size))
    shared = _shared_out(heads, extents)
    return shared[place] if size and any(len(group) > 1 for group in shared) else []


def _shared_out(
    heads: Sequence[Cell], extents: Sequence[Extent], first: int = 0
) -> list[list[int]]:
    """Return groups of columns from ``first`` on, one a heading that is centred over it.

    Within a quarter of a column: with one column more or less it would be half of one aside.
    Empty where no such groups hold all columns.
    """
    for last in range(first, len(extents) - len(heads) + 1):
        group = list(range(first, last + 1))
        if _centred(heads[0], extents[first : last + 1], 0.25 / len(group)):
            if len(heads) == 1:
                if last + 1 == len(extents):
                    return [group]
            elif rest := _shared_out(heads[1:], extents, last + 1):
                return [group, *rest]
    return []


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


def _middle_of(column: Extent) -> float:
    return (column[0] + column[1]) / 2


def _centred(cell: Cell, group: Sequence[Extent], share: float) -> bool:
    """Say whether a heading is centred over some columns, within a share of their width."""
    wide = group[-1][1] - group[0][0]
    return abs(_middle([cell]) - (group[0][0] + group[-1][1]) / 2) <= share * wide


def _flush(cell: Cell, column: Extent) -> bool:
    """Say whether a heading begins or ends where a column does."""
    wide = column[1] - column[0]
    near = max(3.0 if wide > 3 else 1.0, wide * 0.1)
    return abs(cell.right - column[1]) <= near or abs(cell.left - column[0]) <= near
