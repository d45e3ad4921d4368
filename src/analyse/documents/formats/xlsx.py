"""Excel workbooks to text: one part a sheet, numbers as French prints them.

The cells are read one by one, within limits on what is really there; merged areas and repeated
empty rows cost nothing. Formulas give the results that were saved with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from xml.etree.ElementTree import Element

from analyse.documents.formats.archive import Archive, attribute, local
from analyse.documents.formats.grid import MAX_CELLS, Grid, french
from analyse.documents.formats.parts import Part, Refused

MAX_STRINGS = 2_000_000
MAX_AREAS = 100_000  # merged

_SPACE = re.compile(r"\s+")
_DATES = frozenset(range(14, 23)) | {45, 46, 47} | frozenset(range(27, 37))
_PERCENTS = frozenset((9, 10))


def parts(path: Path, name: str) -> Iterator[Part]:
    """Yield the sheets of an Excel workbook."""
    with Archive(path, name) as archive:
        strings = _shared(archive)
        formats = _formats(archive)
        left = MAX_CELLS
        for title, part, hidden in _sheets(archive):
            grid = _xlsx_grid(archive, part, title, strings, formats, left)
            left -= len(grid.cells)
            made = grid.part()
            notes = (f"sheet {title!r} is hidden; it is read",) if hidden and grid.cells else ()
            yield Part(made.text, 0, made.cells, notes=notes)


def _sheets(archive: Archive) -> list[tuple[str, str, bool]]:
    """Return title, file and "is hidden" of the sheets, in order."""
    relations = {}
    for name in ("xl/_rels/workbook.xml.rels", "xl/_rels/workbook.bin.rels"):
        if name in archive.names:
            for each in archive.tree(name).iter():
                if attribute(each, "Id"):
                    target = attribute(each, "Target").lstrip("/").removeprefix("xl/")
                    relations[attribute(each, "Id")] = f"xl/{target}"
    if "xl/workbook.xml" not in archive.names:
        what = "a binary workbook (.xlsb)" if "xl/workbook.bin" in archive.names else "no workbook"
        raise Refused(archive.name, f"is {what}", "save it as .xlsx")
    found = []
    for each in archive.tree("xl/workbook.xml").iter():
        if local(each.tag) == "sheet":
            ids = [v for k, v in each.attrib.items() if k.endswith("}id")]
            part = relations.get(ids[0] if ids else "", "")
            if part in archive.names and "worksheets" in part:
                hidden = attribute(each, "state") in ("hidden", "veryHidden")
                found.append((attribute(each, "name"), part, hidden))
    return found


def _shared(archive: Archive) -> list[str]:
    """Return the texts that cells share."""
    part = "xl/sharedStrings.xml"
    texts: list[str] = []
    if part not in archive.names:
        return texts
    pieces: list[str] = []
    phonetic = 0
    for event, element in archive.events(part):
        tag = local(element.tag)
        phonetic += (tag == "rPh") * (1 if event == "start" else -1)
        if event == "end":
            if tag == "t" and not phonetic:
                pieces.append(element.text or "")
            elif tag == "si":
                texts.append(_SPACE.sub(" ", "".join(pieces)).strip())
                pieces.clear()
                if len(texts) > MAX_STRINGS:
                    raise Refused(archive.name, "has far too many texts", "split it")
            element.clear()
    return texts


def _formats(archive: Archive) -> list[tuple[str, str]]:
    """Return of each cell format what it makes of a number: date, percent, a sign, or nothing."""
    if "xl/styles.xml" not in archive.names:
        return []
    codes: dict[str, str] = {}
    formats: list[tuple[str, str]] = []
    inside = False
    for event, element in archive.events("xl/styles.xml"):
        tag = local(element.tag)
        if tag == "cellXfs":
            inside = event == "start"
        elif event == "start" and tag == "numFmt" and len(codes) < 10_000:
            codes[attribute(element, "numFmtId")] = attribute(element, "formatCode")
        elif event == "start" and tag == "xf" and inside and len(formats) < 100_000:
            number = attribute(element, "numFmtId") or "0"
            formats.append(_kind(int(number) if number.isdigit() else 0, codes.get(number, "")))
        if event == "end":
            element.clear()
    return formats


def _kind(number: int, code: str) -> tuple[str, str]:
    sign = next((s for s in ("€", "£", "$") if s in code), "")
    plain = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", code.lower())
    if number in _DATES or re.search(r"[yjd]|mm", plain):
        day = number not in (17,) and (not plain or re.search("[dj]", plain))
        return ("date", "day" if day else "month" if "m" in plain or number == 17 else "year")
    if number in _PERCENTS or "%" in plain:
        return ("percent", "")
    return ("number", sign)


def _xlsx_grid(
    archive: Archive,
    part: str,
    title: str,
    strings: list[str],
    formats: list[tuple[str, str]],
    left: int,
) -> Grid:
    grid = Grid(title)
    for event, element in archive.events(part):
        if event == "start":
            continue
        tag = local(element.tag)
        if tag == "c":
            where = _place(attribute(element, "r"))
            text = _xlsx_text(element, strings, formats)
            if where and text:
                grid.cells[where] = text
                if len(grid.cells) > left:
                    raise Refused(archive.name, "has far too many cells", "split it")
            element.clear()
        elif tag == "mergeCell" and len(grid.spans) < MAX_AREAS:
            first, _, last = attribute(element, "ref").partition(":")
            begin, end = _place(first), _place(last)
            if begin and end:
                grid.spans[begin] = (end[0] - begin[0] + 1, end[1] - begin[1] + 1)
        elif tag == "row":
            element.clear()
    return grid


def _place(name: str) -> tuple[int, int] | None:
    found = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})", name)
    if not found:
        return None
    column = 0
    for letter in found[1].upper():
        column = 26 * column + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def _xlsx_text(element: Element, strings: list[str], formats: list[tuple[str, str]]) -> str:
    kind = attribute(element, "t")
    if kind == "inlineStr":
        return _SPACE.sub(" ", "".join(e.text or "" for e in element.iter() if local(e.tag) == "t"))
    value = next((e.text or "" for e in element if local(e.tag) == "v"), "")
    if kind == "s":
        return strings[int(value)] if value.isdigit() and int(value) < len(strings) else ""
    if kind in ("str", "e", "d", "b"):
        return _SPACE.sub(" ", value).strip() if kind != "b" else ""
    style = attribute(element, "s")
    what, more = formats[int(style)] if style.isdigit() and int(style) < len(formats) else ("", "")
    if what == "date" and re.fullmatch(r"\d{1,6}(?:\.0*)?", value):
        return _day(int(float(value)), more)
    return french(value, what == "percent", more if what == "number" else "") if value else ""


def _day(number: int, shown: str) -> str:
    day = date(1899, 12, 30) + timedelta(days=number)
    text = {"year": f"{day:%Y}", "month": f"{day:%m/%Y}"}
    return text.get(shown, f"{day:%d/%m/%Y}")
