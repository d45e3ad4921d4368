"""The scales of charts on a page: numbers by themselves, evenly apart, in equal steps.

They say where a chart's marks stand and state nothing of their own: they are references.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from analyse.documents.formats.parts import Cell, Part

#: So many numbers make a scale; places are even within so much of their distance.
TICKS, EVEN = 4, 0.04
#: The numbers of a scale from top to bottom begin or end, or have their middle, on one line.
IN_LINE = 2.0
_TICK = re.compile(r"([-–−+]?)[ ]?(\d{1,3}(?:[ \u00a0\u202f]\d{3})*|\d*)([.,]\d+)?[ \u00a0]?[%€$]?")
_SPACE = re.compile(r"\s")


@dataclass(frozen=True)
class _Tick:
    cell: Cell
    value: Decimal
    y: float  # its middle, from the top


def scales(part: Part) -> list[Cell]:
    """Return the cells of the scales of a page's charts, one a number."""
    if part.boxes is None or not part.cells:
        return []
    rows: dict[int, list[Cell]] = {}
    for cell in part.cells:
        rows.setdefault(cell.row, []).append(cell)
    found: list[Cell] = []
    alone: list[_Tick] = []
    for number in sorted(rows):
        known = []
        for cell in rows[number]:
            tick = _tick(part, cell)
            if tick is None:
                break
            known.append(tick)
        if len(known) < len(rows[number]):
            continue
        if len(known) == 1:
            alone += known
        elif _is_scale([t.value for t in known], [(t.cell.left + t.cell.right) / 2 for t in known]):
            found += [tick.cell for tick in known]
    for run in _runs(alone):
        if _is_scale([t.value for t in run], [t.y for t in run]):
            found += [tick.cell for tick in run]
    return found


def told(part: Part, cells: Sequence[Cell]) -> Part:
    """Return a page that says how many of its numbers are the scale of a chart."""
    if not cells:
        return part
    what = f"page {part.page}: {len(cells)} numbers are the scale of a chart, and no figures"
    return replace(part, notes=(*part.notes, what))


def _tick(part: Part, cell: Cell) -> _Tick | None:
    """Return the number that a cell is, and nothing besides; None of a year."""
    if cell.end - cell.start > 16:
        return None
    text = part.text[cell.start : cell.end].strip()
    read = _TICK.fullmatch(text)
    if not read or not any(map(str.isdigit, text)) or re.fullmatch(r"(?:19|20)\d\d", text):
        return None
    sign = "-" if read[1] in ("-", "–", "−") else ""
    whole = _SPACE.sub("", read[2]) or "0"
    boxes = part.boxes
    assert boxes is not None
    value = Decimal(f"{sign}{whole}{(read[3] or '').replace(',', '.')}")
    return _Tick(cell, value, (boxes[4 * cell.start + 1] + boxes[4 * cell.start + 3]) / 2)


def _runs(alone: Sequence[_Tick]) -> Iterator[list[_Tick]]:
    """Yield the numbers that have a line each and stand in one line from top to bottom."""
    run: list[_Tick] = []
    for tick in alone:
        if run and not _in_line(run[-1].cell, tick.cell):
            yield run
            run = []
        run.append(tick)
    yield run


def _in_line(one: Cell, other: Cell) -> bool:
    middle = (one.left + one.right - other.left - other.right) / 2
    return min(map(abs, (one.left - other.left, one.right - other.right, middle))) <= IN_LINE


def _is_scale(values: Sequence[Decimal], places: Sequence[float]) -> bool:
    """Say whether numbers go in equal steps at places that are evenly apart."""
    if len(values) < TICKS:
        return False
    steps = {b - a for a, b in pairwise(values)}
    apart = [b - a for a, b in pairwise(places)]
    wide = sum(apart) / len(apart)
    return (
        len(steps) == 1
        and not steps & {0, 1}  # 1, 2, 3: the numbers of a list, or of columns
        and wide > 0
        and all(abs(one - wide) <= EVEN * wide for one in apart)
    )
