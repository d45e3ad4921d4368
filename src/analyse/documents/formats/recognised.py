"""Pages of a PDF whose text a program has recognised in a picture: it lies unseen over or under."""

from __future__ import annotations

import ctypes
from typing import Any

#: A scan covers so much of its page, and so much of the text is unseen.
COVERED, UNSEEN = 0.5, 0.9


def is_recognised(page: Any) -> bool:
    """Say whether a page is a picture with unseen text.

    Args:
        page: an open page of pypdfium2.
    """
    import pypdfium2.raw as raw

    sides = [ctypes.c_float() for _ in range(4)]
    left, bottom, right, top = page.get_bbox()
    texts = unseen = 0
    covered = 0.0
    for number in range(raw.FPDFPage_CountObjects(page)):
        one = raw.FPDFPage_GetObject(page, number)
        kind = raw.FPDFPageObj_GetType(one)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            texts += 1
            mode = raw.FPDFTextObj_GetTextRenderMode(one)
            unseen += mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE
        elif kind == raw.FPDF_PAGEOBJ_IMAGE and raw.FPDFPageObj_GetBounds(one, *sides):
            x0, y0, x1, y1 = (side.value for side in sides)
            covered = max(covered, (x1 - x0) * (y1 - y0))
    area = (right - left) * (top - bottom)
    return unseen > 0 and unseen >= UNSEEN * texts and covered >= COVERED * area
