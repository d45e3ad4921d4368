"""Characters with their boxes to the rows of a page, as somebody reads them.

A run is what stands on one base line without a wide gap. Prose in several columns is read column
by column; everything else in rows, where a wide gap becomes a tab and parts two cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from analyse.documents.formats.pdf_lines import Glyph, Row, as_prose, over_columns

#: Gaps between two characters of a row, in heights of the characters (measured on 23 reports).
COLUMN_GAP = 0.75
SPACE_GAP = 0.12
#: Where the rows around have a gap, so much parts two cells; and how many rows around count.
CLOSE, NEAR = 0.35, 12
#: Two characters share a row when their middles lie within so many heights of one another.
ROW = 0.5
#: What makes a run prose: so many characters; and a column of prose: so many runs.
PROSE = 25
LINES = 4

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
#: Character, x0, y0, x1, y1, and whether a space stands before it: 2 one that was written, 1 one
#: that pdfium takes for one, 0 none.
_GROUP = re.compile(r"[0-9]{3}(?![0-9])")


@dataclass(slots=True)
class Run:
    """Characters on one line without a wide gap; ``y`` counts from the page's top."""

    glyphs: list[Glyph] = field(default_factory=list)
    x0: float = 0.0
    x1: float = 0.0
    middle: float = 0.0
    height: float = 0.0

    @property
    def prose(self) -> bool:
        """Long enough to be a line of prose, and more letters than digits."""
        if len(self.glyphs) < PROSE:
            return False
        return sum(g[0].isdigit() for g in self.glyphs) * 3 < len(self.glyphs)


def runs(glyphs: Sequence[Glyph]) -> list[Run]:
    """Return the runs of a page, in the order in which its producer wrote the characters."""
    found: list[Run] = []
    run: Run | None = None
    for glyph in glyphs:
        _, x0, y0, x1, y1, _ = glyph
        height, middle = y1 - y0, (y0 + y1) / 2
        if run is not None:
            tall = max(run.height, height)
            gap = x0 - run.x1
            if abs(middle - run.middle) < ROW * tall and -ROW * tall < gap < COLUMN_GAP * tall:
                run.glyphs.append(glyph)
                run.x1 = max(run.x1, x1)
                if height > run.height:  # a note mark came first
                    run.height, run.middle = height, middle
                continue
        run = Run([glyph], x0, x1, middle, height)
        found.append(run)
    return found


def blocks(found: Sequence[Run]) -> Iterator[list[Run]]:
    """Yield the runs in reading order: columns of prose one after another.

    A page is parted at a gutter that no run crosses, where both sides hold several lines of prose;
    what goes across the gutter (a title, a table) parts the page into bands.
    """
    ordered = sorted(found, key=lambda r: (r.middle, r.x0))
    gutter = _gutter(ordered)
    if gutter is None:
        if ordered:
            yield ordered
        return
    band: list[Run] = []
    for run in [*ordered, None]:
        crosses = run is None or (run.x0 < gutter - run.height and run.x1 > gutter)
        if not crosses:
            assert run is not None
            band.append(run)
            continue
        if _columns(band, gutter):
            yield from blocks([r for r in band if r.x1 <= gutter])
            yield from blocks([r for r in band if r.x1 > gutter])
        elif band:
            yield band
        band = []
        if run is not None:
            yield [run]


def _columns(band: Sequence[Run], gutter: float) -> bool:
    """Say whether a band has prose on both sides of the gutter, side by side."""
    left = [r.middle for r in band if r.prose and r.x1 <= gutter]
    right = [r.middle for r in band if r.prose and r.x1 > gutter]
    if len(left) < LINES or len(right) < LINES:
        return False
    return min(left) < max(right) and min(right) < max(left)


def _gutter(ordered: Sequence[Run]) -> float | None:
    """Return the left edge that most lines of prose of a further column begin at, if any."""
    prose = [r for r in ordered if r.prose]
    edges: dict[int, list[Run]] = {}
    for run in prose:
        edges.setdefault(round(run.x0 / 3), []).append(run)
    for _, lines in sorted(edges.items(), key=lambda item: -len(item[1])):
        edge = min(r.x0 for r in lines) - 0.5
        left = [r for r in prose if r.x1 <= edge]
        if len(lines) < LINES or len(left) < LINES:
            continue
        crossing = [r for r in prose if r.x0 < edge - r.height and r.x1 > edge]
        beside = [r for r in lines if any(abs(r.middle - o.middle) < 2 * r.height for o in left)]
        if len(beside) >= LINES and len(crossing) < len(beside) * 2:
            return edge
        if 4 * len(crossing) < len(lines) and _apart(lines, [r for r in ordered if r.x1 <= edge]):
            return edge
    return None


def _apart(lines: Sequence[Run], left: Sequence[Run]) -> bool:
    """Say whether lines stand beside others without being their rows: they keep to none of them."""
    top, bottom = min(r.middle for r in left), max(r.middle for r in left)
    there = [r for r in lines if top <= r.middle <= bottom]
    rows = sum(any(abs(r.middle - o.middle) < 0.1 * r.height for o in left) for r in there)
    return len(there) >= 2 * LINES and 4 * rows < len(there)


def rows(block: Sequence[Run]) -> Iterator[Row]:
    """Yield the rows of a block from top to bottom."""
    lines: list[list[Run]] = []
    for run in sorted(block, key=lambda r: r.middle):
        for line in reversed(lines[-3:]):
            base = max(line, key=lambda r: r.height)
            near = abs(run.middle - base.middle) < ROW * max(base.height, run.height)
            if near and not any(_over(run, other) for other in line):
                line.append(run)
                break
        else:
            lines.append([run])
    set_out = [_row(sorted(line, key=lambda r: r.x0)) for line in lines]
    made = [as_prose(row, set_out[n + 1 : n + 3]) for n, row in enumerate(set_out)]
    gaps = [_gaps(row) for row in made]
    parted = [
        _parted_at_gutters(row, gaps[max(0, number - NEAR) : number + NEAR + 1])
        for number, row in enumerate(made)
    ]
    for number, row in enumerate(parted):
        yield over_columns(row, parted[number + 1]) if number + 1 < len(parted) else row


def _spaces(row: Row) -> Iterator[tuple[int, float, float]]:
    """Yield place and stretch of the spaces of a row that might part two cells."""
    for place in range(1, len(row.text) - 1):
        if row.text[place] == " " and row.text[place - 1 : place + 2] != ". .":
            before, after = row.boxes[place - 1], row.boxes[place + 1]
            if before and after and after[0] - before[2] >= CLOSE * row.height:
                yield place, before[2], after[0]


def _gaps(row: Row) -> list[tuple[float, float]]:
    """Return the stretches between the cells of a row, and those that may be such."""
    if len(row.cells) < 2:
        return []
    cells = [(one[3], other[2]) for one, other in zip(row.cells, row.cells[1:], strict=False)]
    return cells + [(left, right) for _, left, right in _spaces(row)]


def _parted_at_gutters(row: Row, gaps: Sequence[list[tuple[float, float]]]) -> Row:
    """Part cells that stand close, where the rows around have a gap too.

    ``gaps`` are those of the rows around, this one among them. Prose is left alone: only a row
    is looked at that has several cells already, or ends on a figure.
    """
    tables = [those for those in gaps if those]
    if len(tables) < 3 or (len(row.cells) < 2 and not row.text[-1:].isdigit()):
        return row
    text = list(row.text)
    for place, left, right in _spaces(row):
        middle = (left + right) / 2
        there = sum(any(a <= middle <= b for a, b in those) for those in tables)
        if there >= 3 and 2 * there >= len(tables) and not _thousands(row, place, right - left):
            text[place] = "\t"
    cells, start = [], 0
    for end in [n for n, char in enumerate(text) if char == "\t"] + [len(text)]:
        boxes = [box for box in row.boxes[start:end] if box]
        cells.append((start, end, min(b[0] for b in boxes), max(b[2] for b in boxes)))
        start = end + 1
    return Row("".join(text), row.boxes, cells, row.middle, row.height)


def _thousands(row: Row, place: int, gap: float) -> bool:
    """Say whether a space may part the thousands of one number: then it stays a space.

    Three digits follow it, and no space within a number of the row is clearly narrower.
    """
    if not (_GROUP.match(row.text, place + 1) and row.text[place - 1].isdigit()):
        return False
    spaces = [
        after[0] - before[2]
        for n in range(1, len(row.text) - 1)
        if row.text[n] == " "
        and row.text[n - 1].isdigit()
        and _GROUP.match(row.text, n + 1)
        and (before := row.boxes[n - 1])
        and (after := row.boxes[n + 1])
    ]
    return gap < 1.6 * min(spaces)


def _over(run: Run, other: Run) -> bool:
    """Say whether two runs stand one over the other rather than side by side."""
    shared = min(run.x1, other.x1) - max(run.x0, other.x0)
    return shared > 0.5 * min(run.x1 - run.x0, other.x1 - other.x0)


def _parted(before: str, char: str, gap: float, spaced: int) -> bool:
    """Say whether a space parts two characters; ``gap`` in heights. Two digits need a wide one."""
    if gap > SPACE_GAP or spaced == 2:
        return True
    return spaced == 1 and gap > SPACE_GAP / 2 and not (before.isdigit() and char.isdigit())


def _row(line: Sequence[Run]) -> Row:
    """Return a row of runs from left to right: gaps become spaces and tabs."""
    tall = max(run.height for run in line)
    base = max(line, key=lambda r: r.height)
    text: list[str] = []
    boxes: list[tuple[float, float, float, float] | None] = []
    cells: list[tuple[int, int, float, float]] = []
    start, left, right = 0, line[0].x0, line[0].x0
    small_mark, raised = 0.8 * base.height, base.middle - 0.08 * base.height
    for run in line:
        for char, x0, y0, x1, y1, spaced in run.glyphs:
            gap = x0 - right
            small = min(tall, max(y1 - y0, 1.0))
            leader = char == "." and text[-1:] == ["."]  # of a table of contents
            if text and gap > COLUMN_GAP * small and gap > 0.5 * tall and not leader:
                cells.append((start, len(text), left, right))
                text.append("\t")
                boxes.append(None)
                start, left = len(text), x0
            elif y1 - y0 < small_mark and (y0 + y1) / 2 < raised and char.isdigit():
                char = char.translate(_SUPERSCRIPT)  # a note's mark or a power stands close
            elif text and _parted(text[-1], char, gap / tall, spaced):
                text.append(" ")
                boxes.append(None)
            text.append(char)
            boxes.append((x0, y0, x1, y1))
            right = max(right, x1)
    cells.append((start, len(text), left, right))
    return Row("".join(text), boxes, cells, base.middle, tall)
