"""One row of a page, and whether it is a line of prose whose words only stand far apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

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


def as_prose(row: Row) -> Row:
    """Return a row as one cell where it is no row of a table: an item of a list, a justified line.

    Its words stand apart because the line is set to the full width: the gaps are all alike.
    """
    if len(row.cells) < 2:
        return row
    words = [row.text[first:last] for first, last, _, _ in row.cells]
    figures = sum(_FIGURE.fullmatch(word) is not None for word in words)
    listed = _BULLET.fullmatch(words[0]) is not None
    if not (listed and not figures) and not (3 * figures < len(words) and _justified(row)):
        return row
    text = row.text.replace("\t", " ")
    cell = (0, len(text), row.cells[0][2], row.cells[-1][3])
    return Row(text, row.boxes, [cell], row.middle, row.height)


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
