"""The cells that lines and filled boxes draw on a page of a PDF."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from analyse.documents.formats.turned import Rect, Upright

#: A line is so long at least, and so straight; lines meet within so many points.
SHORT, STRAIGHT, MEET = 5.0, 1.0, 3.0
#: A page with more than that is a map or a drawing, and a grid of more cells no table.
MAX_PATHS, MAX_POINTS, MAX_LINES, MAX_CELLS, MAX_GRIDS = 6_000, 40_000, 800, 4_000, 400
#: Among so many lines before it, one is looked for that a line continues.
LOOK = 200

#: A line along an axis: where it stands, from where to where it goes.
Line = tuple[float, float, float]


def frames(page: Any, at: Upright) -> list[list[Rect]]:
    """Return the cells of each grid of lines on a page: x0, y0, x1, y1 as read, from the top left.

    Args:
        page: an open page of pypdfium2.
        at: makes of a place on the paper one as read.
    """
    across: list[Line] = []
    down: list[Line] = []
    for piece in _pieces(page):
        x0, y0, x1, y1 = at(*piece)
        if y1 - y0 <= STRAIGHT and x1 - x0 >= SHORT:
            across.append(((y0 + y1) / 2, x0, x1))
        elif x1 - x0 <= STRAIGHT and y1 - y0 >= SHORT:
            down.append(((x0 + x1) / 2, y0, y1))
    across, down = _whole(across), _whole(down)
    if not (0 < len(across) <= MAX_LINES and 0 < len(down) <= MAX_LINES):
        return []
    grids = (list(_cells(*one)) for one in _grids(across, down))
    found = [cells for cells in grids if cells]
    return found if len(found) <= MAX_GRIDS else []


def _pieces(page: Any) -> Iterator[Rect]:
    """Yield the straight pieces of the paths of a page, each as the stretch that it takes."""
    import pypdfium2.raw as raw

    x, y, matrix = ctypes.c_float(), ctypes.c_float(), raw.FS_MATRIX()
    paths = points = 0
    for number in range(raw.FPDFPage_CountObjects(page)):
        one = raw.FPDFPage_GetObject(page, number)
        if raw.FPDFPageObj_GetType(one) != raw.FPDF_PAGEOBJ_PATH:
            continue
        count = raw.FPDFPath_CountSegments(one)
        paths, points = paths + 1, points + max(count, 0)
        if paths > MAX_PATHS or points > MAX_POINTS:
            return
        raw.FPDFPageObj_GetMatrix(one, ctypes.byref(matrix))
        first = last = None
        for n in range(count):
            segment = raw.FPDFPath_GetPathSegment(one, n)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            here = (
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO or first is None:
                first = here
            elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
                yield _stretch(last, here)
            last = here
            if raw.FPDFPathSegment_GetClose(segment):
                yield _stretch(here, first)


def _stretch(one: tuple[float, float], other: tuple[float, float]) -> Rect:
    (a, b), (c, d) = one, other
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _whole(lines: Iterable[Line]) -> list[Line]:
    """Return lines with those joined that continue one another, or are drawn twice."""
    found: list[Line] = []
    for at, begin, end in sorted(lines):
        for n in range(len(found) - 1, max(-1, len(found) - 1 - LOOK), -1):
            there, first, last = found[n]
            if at - there > STRAIGHT:
                found.append((at, begin, end))
                break
            if begin <= last + MEET and first <= end + MEET:
                found[n] = (there, min(first, begin), max(last, end))
                break
        else:
            found.append((at, begin, end))
    return found


def _grids(across: Sequence[Line], down: Sequence[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Return the lines that meet one another, grid by grid."""
    home = list(range(len(across) + len(down)))

    def top(n: int) -> int:
        while home[n] != n:
            home[n] = home[home[n]]
            n = home[n]
        return n

    for n, (y, x0, x1) in enumerate(across):
        for m, (x, y0, y1) in enumerate(down):
            if x0 - MEET <= x <= x1 + MEET and y0 - MEET <= y <= y1 + MEET:
                home[top(len(across) + m)] = top(n)
    grids: dict[int, tuple[list[Line], list[Line]]] = {}
    for n in range(len(home)):
        sides = grids.setdefault(top(n), ([], []))
        if n < len(across):
            sides[0].append(across[n])
        else:
            sides[1].append(down[n - len(across)])
    return list(grids.values())


def cuts(places: Iterable[float], near: float) -> list[float]:
    """Return the places that lie apart, each the first of those within ``near`` of the next.

    >>> cuts([10.0, 12.0, 40.0, 41.0], 3.0)
    [10.0, 40.0]
    """
    found: list[float] = []
    last = float("-inf")
    for place in sorted(places):
        if place - last > near:
            found.append(place)
        last = place
    return found


def _cells(across: Sequence[Line], down: Sequence[Line]) -> Iterator[Rect]:
    """Yield the cells of a grid: what no line parts is one."""
    ys, xs = cuts((line[0] for line in across), MEET), cuts((line[0] for line in down), MEET)
    wide, high = len(xs) - 1, len(ys) - 1
    if wide < 1 or high < 1 or wide * high > MAX_CELLS:
        return
    walls = [_walls(down, xs[n], ys) for n in range(len(xs))]
    floors = [_walls(across, ys[n], xs) for n in range(len(ys))]
    taken: set[tuple[int, int]] = set()
    for row in range(high):
        for column in range(wide):
            if (row, column) in taken:
                continue
            right, bottom = column, row
            while right + 1 < wide and not walls[right + 1][row]:
                right += 1
            while bottom + 1 < high and not any(
                floors[bottom + 1][n] for n in range(column, right + 1)
            ):
                bottom += 1
            taken |= {(r, c) for r in range(row, bottom + 1) for c in range(column, right + 1)}
            yield xs[column], ys[row], xs[right + 1], ys[bottom + 1]


def _walls(lines: Sequence[Line], at: float, along: Sequence[float]) -> list[bool]:
    """Say between which of the places ``along`` a line stands at ``at``."""
    there = [(a, b) for place, a, b in lines if at - 0.1 <= place <= at + MEET]
    middles = [(one + other) / 2 for one, other in pairwise(along)]
    return [any(a <= middle <= b for a, b in there) for middle in middles]
