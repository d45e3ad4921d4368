"""OpenDocument spreadsheets to text: one part a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from analyse.documents.formats.archive import Archive, attribute, local
from analyse.documents.formats.grid import MAX_CELLS, Grid, french
from analyse.documents.formats.parts import Part, Refused

MAX_REPEATED = 200  # equal cells beside one another
_SPACE = re.compile(r"\s+")


def parts(path: Path, name: str) -> Iterator[Part]:
    """Yield the sheets of an OpenDocument spreadsheet."""
    with Archive(path, name) as archive:
        if "content.xml" not in archive.names:
            return
        grid, row, column, total, repeated = Grid(""), 0, 0, 0, 1
        for event, element in archive.events("content.xml"):
            tag = local(element.tag)
            if event == "start":
                if tag == "table":
                    grid, row = Grid(attribute(element, "name")), 0
                elif tag == "table-row":
                    column = 0
                    repeated = _count(element, "number-rows-repeated")
                continue
            if tag in ("table-cell", "covered-table-cell"):
                total += _ods_cell(element, grid, row, column)
                column += _count(element, "number-columns-repeated")
                if total > MAX_CELLS:
                    raise Refused(name, "has far too many cells", "split it")
                element.clear()
            elif tag == "table-row":
                row += repeated
                element.clear()
            elif tag == "table":
                yield grid.part()
                element.clear()


def _count(element: Element, name: str) -> int:
    text = attribute(element, name)
    return int(text) if text.isdigit() and len(text) < 8 else 1


def _ods_cell(element: Element, grid: Grid, row: int, column: int) -> int:
    """Put a cell into the grid, as often as it is repeated; return how many cells that was."""
    kind, value = attribute(element, "value-type"), attribute(element, "value")
    paragraphs = ["".join(e.itertext()) for e in element if local(e.tag) == "p"]
    text = _SPACE.sub(" ", " ".join(paragraphs)).strip()
    if kind == "percentage" and value:
        text = french(value, percent=True)
    elif kind == "float" and value:
        text = french(value)
    if not text:
        return 0
    times = min(_count(element, "number-columns-repeated"), MAX_REPEATED)
    for n in range(times):
        grid.cells[row, column + n] = text
    rows = _count(element, "number-rows-spanned")
    columns = _count(element, "number-columns-spanned")
    if rows > 1 or columns > 1:
        grid.spans[row, column] = (rows, columns)
    return times
