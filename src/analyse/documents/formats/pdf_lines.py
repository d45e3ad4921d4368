"""One row of a page, and whether it is a line of prose whose words only stand far apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

#: Character, x0, y0, x1, y1, and whether a space stands before it: 2 one that was written, 1 one
#: that pdfium takes for one, 0 none.
Glyph = tuple[str, float, float, float, float, int]
Box = tuple[float, float, float, float]

#: The bullet of a list, and a cell that holds a figure.
_BULLET = re.compile(r"[•◦▪▫●○■□➢➤►→✓–—o*-]")
_FIGURE = re.compile(r"[-–−+±<>]?\s?\d[\d\s.,]*(?:\s?[%‰€$]|\s?[kM]?[€$])?")
#: So many gaps of a justified line are all as wide, within so many heights, and no wider than so.
GAPS, ALIKE, WIDEST = 4, 0.12, 3.0


@dataclass(slots=True)
class Row:
    """One row: its characters with boxes (None for the gaps), and its cells' extents."""

    text: str
    boxes: list[Box | None]
    cells: list[tuple[int, int, float, float]]  # first and last character, left, right
    middle: float = 0.0
    height: float = 0.0


def as_prose(row: Row, below: Sequence[Row] = ()) -> Row:
    """Return a row as one cell where it is no row of a table: an item of a list, a justified line.

    Its words stand apart because the line is set to the full width: the gaps are all alike. Those
    of headings may be too: each stands over a figure of one of the rows ``below``.
    """
    if len(row.cells) < 2:
        return row
    words = [row.text[first:last] for first, last, _, _ in row.cells]
    figures = sum(_FIGURE.fullmatch(word) is not None for word in words)
    listed = _BULLET.fullmatch(words[0]) is not None
    justified = 3 * figures < len(words) and _justified(row)
    if not (listed and not figures) and (not justified or any(_heads(row, one) for one in below)):
        return row
    text = row.text.replace("\t", " ")
    cell = (0, len(text), row.cells[0][2], row.cells[-1][3])
    return Row(text, row.boxes, [cell], row.middle, row.height)


def _heads(row: Row, below: Row) -> bool:
    """Say whether the words of a row stand over the figures of one below, one over each."""
    figures = [c for c in below.cells if _FIGURE.fullmatch(below.text[c[0] : c[1]])]
    over = [
        [n for n, head in enumerate(row.cells) if head[2] < cell[3] and cell[2] < head[3]]
        for cell in figures
    ]
    each = len({n[0] for n in over if len(n) == 1}) == len(figures)
    return each and GAPS <= len(figures) >= len(row.cells) - 2


def _justified(row: Row) -> bool:
    """Say whether the gaps between the words of a row are as good as equal.

    The first may be another: it stands after a bullet or a number.
    """
    gaps = [
        after[0] - before[2]
        for n, char in enumerate(row.text)
        if char in " \t"
        and (before := row.boxes[n - 1]) is not None
        and (after := row.boxes[n + 1]) is not None
    ]
    return any(
        len(those) >= GAPS
        and max(those) - min(those) <= ALIKE * row.height
        and max(those) <= WIDEST * row.height
        for those in (gaps, gaps[1:])
    )


def over_columns(row: Row, below: Row) -> Row:
    """Return a row of one cell parted as the row below is, where its words stand over those cells.

    Headings that are wider than their figures leave no gap between them: "Décile Surface (ha)".
    """
    if len(row.cells) != 1 or len(below.cells) < 2 or below.middle - row.middle > 2.5 * row.height:
        return row
    if not any(_FIGURE.fullmatch(below.text[a:b]) for a, b, _, _ in below.cells):
        return row
    if row.text[-1:] in ".;," or row.text.count(" ") >= 3 * len(below.cells):
        return row  # a line of prose
    spaces = [
        (n, before[2], after[0])
        for n, char in enumerate(row.text)
        if char == " " and (before := row.boxes[n - 1]) and (after := row.boxes[n + 1])
    ]
    cut = []
    for one, other in pairwise(below.cells):
        middle = (one[3] + other[2]) / 2
        within = [s for s in spaces if s[2] > one[3] and s[1] < other[2]]
        if not within:
            return row
        cut.append(
            min(within, key=lambda s: (round(s[1] - s[2]), abs((s[1] + s[2]) / 2 - middle)))[0]
        )
    return _parted(row, cut, below)


def _parted(row: Row, cut: Sequence[int], below: Row) -> Row:
    """Return a row with tabs at some places, if each piece stands over a cell of the row below."""
    cells, start = [], 0
    for end in [*cut, len(row.text)]:
        boxes = [box for box in row.boxes[start:end] if box]
        if not boxes:
            return row
        cells.append((start, end, min(b[0] for b in boxes), max(b[2] for b in boxes)))
        start = end + 1
    for head, cell in zip(cells, below.cells, strict=True):
        if min(head[3], cell[3]) <= max(head[2], cell[2]):
            return row
    text = list(row.text)
    for place in cut:
        text[place] = "\t"
    return Row("".join(text), row.boxes, cells, row.middle, row.height)
