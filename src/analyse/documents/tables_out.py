"""The tables of documents as a workbook: a sheet a table, numbers as numbers, with its page."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from analyse.documents import formats
from analyse.documents.figures import is_figure, is_title, words
from analyse.documents.filescan import Done, Source, guarded
from analyse.documents.formats.parts import Cell, Part
from analyse.documents.layout import Block, blocks, within
from analyse.documents.numbers import french, styled
from analyse.reading import read_quantity

MAX_TABLES = 2_000
#: So many rows with figures make a table.
ROWS = 2


def grid(part: Part, block: Block) -> list[list[tuple[int, str]]]:
    """Return the rows of a table: cells as column (from 0) and text, numbers as French has them."""
    shown = french(part.text, part.numbers)
    if block.marked:
        return [[(int(c.left), words(within(shown, c))) for c in row] for row in block.rows]
    edges = _columns([cell for row in block.rows if len(row) > 1 for cell in row])
    return [[(_place(c, edges), words(shown[c.start : c.end])) for c in row] for row in block.rows]


def _columns(cells: Sequence[Cell]) -> list[tuple[float, float]]:
    """Return the stretches that the cells of a table stand in, narrow ones first of all."""
    columns: list[tuple[float, float]] = []
    for cell in sorted(cells, key=lambda c: c.right - c.left):
        over = [c for c in columns if c[0] < cell.right and cell.left < c[1]]
        if not over:
            columns.append((cell.left, cell.right))
        elif len(over) == 1:
            columns.remove(over[0])
            columns.append((min(over[0][0], cell.left), max(over[0][1], cell.right)))
    return sorted(columns)


def _place(cell: Cell, columns: Sequence[tuple[float, float]]) -> int:
    return next((n for n, c in enumerate(columns) if c[0] < cell.right and cell.left < c[1]), 0)


def found(source: Source, done: Done) -> Iterator[tuple[Part, Block]]:
    """Yield the tables of a file that hold figures; what goes wrong is told in ``done``."""
    with guarded(source, done):
        for part in styled(formats.parts(Path(source.path), source.name)):
            if part.unread:
                continue
            for block in blocks(part):
                texts = [[within(part.text, c) for c in row] for row in block.rows]
                if sum(len(row) > 1 and any(map(is_figure, row[1:])) for row in texts) >= ROWS:
                    yield part, block


def titled(caption: Sequence[str]) -> str:
    """Return the title of a table: what is numbered as one, over all its lines, or the last line.

    >>> titled(["Voir plus loin.", "Tableau 2 : Marchés par canton", "et par saison"])
    'Tableau 2 : Marchés par canton et par saison'
    """
    numbered = [n for n, line in enumerate(caption) if is_title(line)]
    return words(" ".join(caption[numbered[-1] if numbered else -1 :]))


def workbook(sources: Sequence[Source]) -> tuple[bytes, int, Done]:
    """Return the tables of files as a workbook, how many there are, and what went wrong."""
    import xlsxwriter

    out, done, count = BytesIO(), Done(), 0
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": datetime.datetime(2000, 1, 1)})
        bold = book.add_format({"bold": True})
        contents = book.add_worksheet("contents")
        contents.write_row(0, 0, ["sheet", "document", "page", "title"], bold)
        for source in sources:
            for part, block in found(source, done):
                count += 1
                if count > MAX_TABLES:
                    break
                name = f"table {count}"
                title = titled(block.caption)
                page = str(part.page or "")
                contents.write_url(count, 0, f"internal:'{name}'!A1", string=name)
                for column, text in enumerate((source.document, page, title), start=1):
                    contents.write_string(count, column, text)
                _sheet(book.add_worksheet(name), grid(part, block), source.document, page)
        contents.set_column(0, 3, 24)
    return out.getvalue(), count, done


def _sheet(sheet: Any, rows: list[list[tuple[int, str]]], document: str, page: str) -> None:
    where = f"{document}, page {page}" if page else document
    sheet.write_string(0, 0, where)
    for number, row in enumerate(rows, start=2):
        for column, text in row:
            value = _number(text)
            if value is None:
                sheet.write_string(number, column, text)
            else:
                sheet.write_number(number, column, value)


def _number(text: str) -> float | None:
    """Return the number that a cell is, if it is one without unit or qualifier."""
    if not is_figure(text) or not any(c.isdigit() for c in text):
        return None
    try:
        figure = read_quantity(text)
    except ValueError:
        return None
    bare = figure.qualifier == "exact" and figure.unit in (None, "COUNT")
    return float(figure.value) if bare and figure.value is not None else None
