"""PDF to text by the boxes of its characters (pypdfium2): pages, rows, cells, places."""

from __future__ import annotations

import ctypes
import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from analyse.documents.formats import frames, layers, pdf_lines, pdf_rows, recognised, turned
from analyse.documents.formats.hyphens import SOFT, closing
from analyse.documents.formats.parts import PAGE_END, Cell, Part, Refused

MAX_PAGES = 2_000
MAX_CHARACTERS = 100_000  # of one page

_NOWHERE = (-1.0, -1.0, -1.0, -1.0)
#: Ligatures as letters: words are looked up as they are written.
_LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st"})
_UNCLEAN = re.compile(rf"[{SOFT}ﬀ-ﬅ\x00-\x08\x0a-\x1f]")


def library() -> Any:
    """Return pypdfium2.

    Raises:
        Refused: it is not installed.
    """
    try:
        import pypdfium2
    except ImportError:
        mend = 'pip install "regards-croises[pdf]"'
        raise Refused("PDF", "needs pypdfium2, which is not installed", mend) from None
    return pypdfium2


def opened(path: Path, name: str) -> Any:
    """Open a PDF.

    Raises:
        Refused: it is damaged, protected or far too long.
    """
    pdfium = library()
    try:
        document = pdfium.PdfDocument(path)
        pages = len(document)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            mend = "open it in a reader and print it to a PDF without password"
            raise Refused(name, "the PDF is protected by a password", mend) from None
        mend = "open it in a reader and save it anew"
        raise Refused(name, f"a PDF that cannot be opened ({error})", mend) from None
    if not 0 < pages <= MAX_PAGES:
        document.close()
        if pages <= 0:
            raise Refused(name, "the PDF has no pages")
        what = f"the PDF has {pages} pages, more than {MAX_PAGES}"
        raise Refused(name, what, "split it into several files")
    return document


def parts(path: Path, name: str) -> Iterator[Part]:
    """Yield the pages of a PDF.

    Raises:
        Refused: it cannot be opened, or no page has any text.
    """
    document = opened(path, name)
    try:
        seen, empty = False, []
        for number in range(1, len(document) + 1):
            part = page_part(document, number)
            if part.text == PAGE_END:
                empty.append(number)
            seen = seen or part.text != PAGE_END
            yield part
        if not seen:
            what = "no text in any page: the PDF is a scan and needs OCR"
            mend = (
                "`ocrmypdf -l fra IN.pdf OUT.pdf` makes it one with text; `scan --ocr` and "
                "`new --ocr` do so"
            )
            raise Refused(name, what, mend)
    finally:
        document.close()


def pictures(path: Path, name: str) -> list[int]:
    """Return the pages without any text, from 1.

    Raises:
        Refused: it cannot be opened.
    """
    document = opened(path, name)
    try:
        every = range(1, len(document) + 1)
        return [number for number in every if page_part(document, number).text == PAGE_END]
    finally:
        document.close()


def page_part(document: Any, number: int) -> Part:
    """Return one page (from 1) of an open PDF."""
    pdfium = library()
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        return Part(PAGE_END, number, unread=f"page {number} is damaged")
    glyphs, too_many, at = _glyphs(page)
    if too_many:
        what = f"page {number} has more than {MAX_CHARACTERS} characters"
        return Part(PAGE_END, number, unread=what)
    rows = [row for block in pdf_rows.blocks(pdf_rows.runs(glyphs)) for row in pdf_rows.rows(block)]
    part = _part(rows, number)
    unread = layers.unreadable(part.text)
    pictures = not glyphs and _has_picture(page)
    ocr = bool(glyphs) and recognised.is_recognised(page)
    drawn = (
        frames.frames(page, at)
        if any(row.text[-1:].isdigit() or "\t" in row.text for row in rows)
        else []
    )
    page.close()
    if pictures:
        unread = f"page {number} is a picture without text: needs OCR"
    elif unread:
        unread = f"page {number}: {unread}"
    return replace(part, unread=unread, columns=True, frames=drawn, ocr=ocr)


def _has_picture(page: Any) -> bool:
    import pypdfium2.raw as raw

    kinds = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM)
    objects = min(raw.FPDFPage_CountObjects(page), 50)
    found = (raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, n)) for n in range(objects))
    return any(kind in kinds for kind in found)


def _glyphs(page: Any) -> tuple[list[pdf_lines.Glyph], bool, turned.Upright]:
    """Return the visible characters of a page with their boxes, and whether they are too many.

    The third is what makes of a place on the paper one of the page as read.
    """
    import pypdfium2.raw as raw

    text = page.get_textpage()
    count = raw.FPDFText_CountChars(text)
    at = turned.upright(turned.turns(page, text), page.get_bbox())
    if count > MAX_CHARACTERS:
        text.close()
        return [], True, at
    handle, box = text.raw, raw.FS_RECTF()
    where = ctypes.byref(box)
    unicode_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    generated = raw.FPDFText_IsGenerated
    found: list[pdf_lines.Glyph] = []
    spaced = 0
    for n in range(count):
        code = unicode_of(handle, n)
        char = chr(code) if code < 0x110000 else "\ufffd"
        if char in " \u00a0\u2009\u202f\u2007\u200a\t\r\n\u2028":
            if char not in "\r\n":
                spaced = max(spaced, 1 if generated(handle, n) == 1 else 2)
            continue
        if not code or 0xD800 <= code < 0xE000 or not box_of(handle, n, where):
            continue
        x0, y0, x1, y1 = at(box.left, box.bottom, box.right, box.top)
        if x1 <= x0 or y1 <= y0:
            if char not in SOFT or not found:
                continue
            _, _, y0, x1, y1, _ = found[-1]  # a hyphen at the line end has no box of its own
            found.append((char, x1, y0, x1 + 0.1, y1, 0))
            continue
        found.append((char, x0, y0, x1, y1, spaced))
        spaced = 0
    text.close()
    return found, False, at


def _part(rows: Sequence[pdf_lines.Row], number: int) -> Part:
    """Join the rows of a page: hyphens at line ends closed, ligatures as letters."""
    texts = [row.text for row in rows]
    boxes = [row.boxes for row in rows]
    for n in range(len(rows) - 1):
        if len(rows[n].cells) > 1 and len(rows[n + 1].cells) > 1:
            continue
        joined = closing(texts[n], texts[n + 1])
        if joined:
            kept, moved, dropped = joined
            texts[n] = texts[n][:kept] + texts[n + 1][:moved]
            boxes[n] = boxes[n][:kept] + boxes[n + 1][:moved]
            texts[n + 1], boxes[n + 1] = texts[n + 1][dropped:], boxes[n + 1][dropped:]
    places = array("f")
    lines: list[str] = []
    cells: list[Cell] = []
    at = 0
    for n, row in enumerate(rows):
        text, places_of = _cleaned(texts[n], boxes[n])
        if not text:
            continue
        lines.append(text)
        places.extend(chain.from_iterable(places_of))
        places.extend(_NOWHERE)
        beside = n + 1 < len(rows) and len(rows[n + 1].cells) > 1  # it ends in a row of a table
        if len(row.cells) > 1 or text == row.text or beside:
            cells += _cells(text, at, row, len(lines) - 1, places)
        at += len(text) + 1
    for _ in PAGE_END:
        places.extend(_NOWHERE)
    whole = "".join(f"{line}\n" for line in lines) + PAGE_END
    return Part(whole, number, tuple(cells), places)


def _cells(
    text: str, at: int, row: pdf_lines.Row, line: int, places: array[float]
) -> Iterator[Cell]:
    """Yield the cells of a line that begins at ``at``: what stands between its tabs."""
    start = 0
    for piece in text.split("\t"):
        stretch = [n for n in range(at + start, at + start + len(piece)) if places[4 * n] >= 0]
        if stretch:
            left = min(places[4 * n] for n in stretch)
            right = max(places[4 * n + 2] for n in stretch)
            yield Cell(at + start, at + start + len(piece), 0, line, left, right)
        start += len(piece) + 1


def _cleaned(
    text: str, boxes: Sequence[tuple[float, float, float, float] | None]
) -> tuple[str, list[tuple[float, float, float, float]]]:
    """Return a row without what is no character, each character still with its box."""
    if not _UNCLEAN.search(text):
        return text, [box or _NOWHERE for box in boxes]
    out: list[str] = []
    places: list[tuple[float, float, float, float]] = []
    for char, box in zip(text, boxes, strict=True):
        written = char.translate(_LIGATURES)
        if char in SOFT:
            written = "-" if char != "\u00ad" and out[-1:] != ["-"] else ""
        elif ord(char) < 32 and char != "\t":
            written = ""
        for one in written:
            out.append(one)
            places.append(box or _NOWHERE)
    return "".join(out), places
