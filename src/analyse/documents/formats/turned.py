"""Pages that lie on their side: places on the paper to places as somebody reads the page."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

#: Left, bottom, right and top on the paper, y from below; as read, y from above.
Rect = tuple[float, float, float, float]
Upright = Callable[[float, float, float, float], Rect]
#: So many characters of a page are asked which way they stand.
ASKED = 40


def turns(page: Any, text: Any) -> int:
    """Return by how many degrees a page is turned clockwise to be read: 0, 90, 180 or 270.

    Most of its characters say it, by the way they stand on the paper; else the page does.
    """
    import pypdfium2.raw as raw

    count = raw.FPDFText_CountChars(text.raw)
    angles = [
        round(math.degrees(raw.FPDFText_GetCharAngle(text.raw, n)) / 90) * 90 % 360
        for n in range(0, count, max(1, count // ASKED))
    ]
    most = max((0, 90, 180, 270), key=angles.count)
    return -most % 360 if 2 * angles.count(most) > len(angles) else page.get_rotation() % 360


def upright(degrees: int, paper: Rect) -> Upright:
    """Return what makes of a place on the paper one as read: x0, y0, x1, y1 from the top left."""
    left, bottom, right, top = paper
    ways: dict[int, Upright] = {
        0: lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0),
        90: lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left),
        180: lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom),
        270: lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0),
    }
    return ways[degrees]
