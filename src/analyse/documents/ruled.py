"""Tables whose cells are drawn: what stands in one cell, over however many lines, is one text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from analyse.documents.formats.frames import cuts
from analyse.documents.formats.parts import Cell, Part
from analyse.documents.formats.turned import Rect
from analyse.documents.stubs import merged

#: Edges of cells within so many points are one; boxes apart by no more than that, of one table.
NEAR, BELOW, BESIDE = 5.0, 14.0, 45.0
#: So many rows and columns, and so many cells with text, make a table.
ROWS, COLUMNS, CELLS = 2, 2, 5
#: A cell of more lines is a panel of a page.
LINES = 20
#: Cells are looked up by bands of the page that are so high.
BAND = 10.0
_Pieces = list[tuple[int, int]]


def tables(part: Part) -> Iterator[tuple[list[list[Cell]], list[float]]]:
    """Yield the drawn tables of a page: rows of cells, and where the columns are parted."""
    filled = _filled(part)
    for whole, group in _groups(part.frames, filled):
        if _striped(part, group):
            continue
        xs = cuts((x for box in whole for x in (box[0], box[2])), NEAR)
        ys = cuts((y for box in whole for y in (box[1], box[3])), NEAR)
        rows: dict[int, list[Cell]] = {}
        for box in sorted(group, key=lambda b: (b[1], b[0])):
            row, column = _at(ys, box[1]), _at(xs, box[0])
            right, below = max(_at(xs, box[2]), column + 1), max(_at(ys, box[3]), row + 1)
            pieces = filled[box]
            first, last = pieces[0][0], pieces[-1][1]
            cell = Cell(first, last, 0, row, column, right, below - row, pieces=tuple(pieces))
            rows.setdefault(row, []).append(cell)
        held = sorted(rows)
        listed = [
            [
                replace(c, row=n, rows=bisect_left(held, row + c.rows) - n)
                for c in sorted(rows[row], key=lambda c: c.left)
            ]
            for n, row in enumerate(held)
        ]
        columns = {cell.left for row in listed for cell in row}
        if len(listed) >= ROWS and len(columns) >= COLUMNS and len(group) >= CELLS:
            yield listed, xs


def _striped(part: Part, group: Sequence[Rect]) -> bool:
    """Say whether boxes are the shaded rows of a table whose other rows stand between them."""
    bands = merged((box[1], box[3]) for box in group)
    gaps = [(one[1], other[0]) for one, other in pairwise(bands)]
    left, right = min(box[0] for box in group), max(box[2] for box in group)
    boxes, held = part.boxes or (), set()
    for n in range(0, len(boxes), 4):
        place = bisect_right(gaps, ((boxes[n + 1] + boxes[n + 3]) / 2, right)) - 1
        inside = place >= 0 and boxes[n + 1] + boxes[n + 3] < 2 * gaps[place][1]
        if inside and left <= boxes[n] and boxes[n + 2] <= right:
            held.add(place)
    return 2 * len(held) > len(gaps)


def _at(places: Sequence[float], place: float) -> int:
    return bisect_right(places, place + 0.1) - 1


def _filled(part: Part) -> dict[Rect, _Pieces]:
    """Return the cells that hold text, each with the stretches of text that stand in it."""
    found: dict[Rect, _Pieces] = {}
    boxes = part.boxes
    if boxes is None or not part.frames:
        return found
    text, end = part.text, len(part.text)
    middles = [(boxes[4 * n + 1] + boxes[4 * n + 3]) / 2 for n in range(end)]
    bands: dict[float, list[Rect]] = {band: [] for band in sorted({y // BAND for y in middles})}
    high = list(bands)  # only those with text: a line may go on far beyond its page
    for box in _inmost(part.frames):
        first, last = bisect_left(high, box[1] // BAND), bisect_right(high, box[3] // BAND)
        for band in high[first:last]:
            bands[band].append(box)
    start, place = 0, None
    for n in range(end + 1):
        now = None
        if n < end:
            x0, x1 = boxes[4 * n], boxes[4 * n + 2]
            if x1 < 0 and text[n] == " ":
                continue  # a space is of the cell around it
            if x1 >= 0:
                now = _around(bands[middles[n] // BAND], (x0 + x1) / 2, middles[n])
        if now is not place:
            if place is not None:
                found.setdefault(place, []).append((start, n))
            start, place = n, now
    return found


def _inmost(grids: Sequence[Sequence[Rect]]) -> Iterator[Rect]:
    """Yield the cells that hold no two cells of other grids."""
    for number, grid in enumerate(grids):
        others = [box for n, other in enumerate(grids) if n != number for box in other[:2]]
        for box in grid:
            if sum(_holds(box, other) for other in others) < 2:
                yield box


def _holds(box: Rect, other: Rect) -> bool:
    return (
        box[0] - 1 <= other[0]
        and box[1] - 1 <= other[1]
        and other[2] <= box[2] + 1
        and other[3] <= box[3] + 1
    )


def _around(boxes: Sequence[Rect], x: float, y: float) -> Rect | None:
    """Return the smallest cell around a place."""
    found, least = None, 0.0
    for box in boxes:
        if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
            size = (box[2] - box[0]) * (box[3] - box[1])
            if found is None or size < least:
                found, least = box, size
    return found


def _groups(
    grids: Sequence[Sequence[Rect]], filled: Mapping[Rect, _Pieces]
) -> Iterator[tuple[Sequence[Rect], list[Rect]]]:
    """Yield table by table all cells, and those with text: of a grid, and boxes lying together."""
    cells = {box for box, pieces in filled.items() if len(pieces) <= LINES}
    boxes: list[list[Rect]] = []
    for grid in grids:
        held = [box for box in grid if box in cells]
        square = all(len({box[side] for box in grid}) > 1 for side in (0, 1))
        if square and held:
            yield grid, held
        elif held:
            near = [g for g in boxes if any(_neighbours(a, b) for a in held for b in g)]
            boxes = [group for group in boxes if group not in near]
            boxes.append([*(one for group in near for one in group), *held])
    yield from ((group, group) for group in boxes)


def _neighbours(one: Rect, other: Rect) -> bool:
    """Say whether two cells may be of one table."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    if wide > 0.6 * min(one[2] - one[0], other[2] - other[0]):
        alike = abs(one[0] - other[0]) < NEAR and abs(one[2] - other[2]) < NEAR
        return high >= (-2 * BELOW if alike else -BELOW)
    return high > 0.6 * min(one[3] - one[1], other[3] - other[1]) and wide >= -BESIDE
