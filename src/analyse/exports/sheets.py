"""A workbook and its sheets, as XlsxWriter writes them: the same bytes for the same cells."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell

from analyse.charts.house import text_width
from analyse.exports.grids import Cell, Grid, Number
from analyse.exports.signature import signature
from analyse.exports.wording import say
from analyse.tables import escaping

LINE = 15.0  # points: the height of a row of one line, as Excel sets it for Calibri 11
USUAL = 8.43  # characters: a column's width in Excel where nothing is said
CHARACTER = 0.196  # centimetres of a character of Calibri 11, as Excel counts them
WIDE = 26  # characters: longer texts are wrapped
WIDER = (1, 2, 3, 4)  # times that, where a table prints on fewer pages so
PAGE, READABLE = 26.0, 0.45  # centimetres of a page's width; a scale of print, 5 points of 11
NOTES = 69  # a single column is never made smaller for the page: A4, even in a wide font
LONGEST = 32_767  # characters that Excel takes in a cell

#: Letters that the charts' font may not have: as wide as its widest.
_FOREIGN = re.compile(r"[^\x20-\u024f\u1d2c-\u1d6a\u2000-\u20bf\u2190-\u21ff]")

HEAD = {"bold": True, "bg_color": "#E7E6E6", "text_wrap": True, "valign": "top"}
TOP = {"text_wrap": True, "valign": "top"}


class Book:
    """A workbook while it is written."""

    def __init__(self, title: str, alt: str, language: str, locale: str) -> None:
        """Begin one with what its properties say of it."""
        self.language, self.locale = language, locale
        self._out = BytesIO()
        self._book: Any = xlsxwriter.Workbook(self._out, {"in_memory": True})
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        signed = signature()
        self._book.set_properties(
            {
                "title": escaping.visible(title),
                "comments": escaping.visible(alt),
                "author": escaping.visible(signed.author),
                "subject": signed.subject(language),
                "keywords": signed.licence,
                "created": datetime(2000, 1, 1),  # the same bytes whenever it is written
            }
        )

    def sheet(self, name: str, title: str, upright: bool = False) -> Sheet:
        """Add a sheet that prints on pages as wide as it is."""
        there = self._book.add_worksheet(name)
        there.hide_gridlines(2)
        if not upright:
            there.set_landscape()
        there.set_paper(1 if self.locale == "fr_CA" else 9)  # Letter in Québec, else A4
        there.fit_to_pages(1, 0)
        head = escaping.visible(title).replace("&", "&&")[:200]
        there.set_header(f"&L&8{head}")
        pages = say(self.language, "texts", "page").format(page="&P", pages="&N")
        foot = escaping.visible(signature().line).replace("&", "&&")[:200]
        there.set_footer(f"&L{foot}&R{pages}")
        return Sheet(self, there, name)

    def chart(self, kind: str, subtype: str | None = None) -> Any:
        """Return a new chart, to be placed on a sheet."""
        return self._book.add_chart({"type": kind, "subtype": subtype})

    def style(self, **how: Any) -> Format:
        """Return the format of cells that look so."""
        key = tuple(sorted(how.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(how)
        return self._formats[key]

    def data(self) -> bytes:
        """Close the workbook and return the file."""
        self._book.close()
        return self._out.getvalue()


class Sheet:
    """One sheet; rows and columns are counted from 0."""

    def __init__(self, book: Book, sheet: Any, name: str) -> None:
        """Take a sheet of a book."""
        self.book, self.sheet, self.name = book, sheet, name
        self.widths: dict[int, float] = {}

    def put(self, row: int, column: int, value: Cell | date, **style: Any) -> None:
        """Write a cell; a text stays a text, whatever it begins with."""
        if isinstance(value, str) and value:
            if escaping.is_formula(value):
                style["quote_prefix"] = True
            self.sheet.write_string(row, column, _fitted(value), self.book.style(**style))
        elif isinstance(value, date):
            how = self.book.style(**{"num_format": "yyyy-mm-dd", **style})
            self.sheet.write_datetime(row, column, value, how)
        elif isinstance(value, int | float):
            number = value if isinstance(value, Number) else Number(value)
            how = self.book.style(**{"num_format": number.form, "align": "right", **style})
            plain = int(number) if float(number).is_integer() else float(number)
            self.sheet.write_number(row, column, plain, how)
        elif style:
            self.sheet.write_blank(row, column, None, self.book.style(**style))

    def formula(
        self, at: tuple[int, int], formula: str, result: float, style: Mapping[str, Any]
    ) -> None:
        """Write a formula, and what it gives: who looks without computing sees it."""
        self.sheet.write_formula(*at, formula, self.book.style(**style), result)

    def width(self, column: int, characters: float) -> None:
        """Make a column at least so wide."""
        self.widths[column] = max(characters, self.widths.get(column, 0.0))
        self.sheet.set_column(column, column, self.widths[column])

    def height(self, row: int, points: float) -> None:
        """Make a row so high."""
        self.sheet.set_row(row, points)

    def reach(self, centimetres: float) -> int:
        """Return how many columns are as wide as that, from the first."""
        column, wide = 0, 0.0
        while wide < centimetres:
            wide += CHARACTER * self.widths.get(column, USUAL)
            column += 1
        return column

    def area(self, top: int, left: int, bottom: int, right: int) -> list[Any]:
        """Return an area as charts refer to it."""
        return [self.name, top, left, bottom, right]

    def link(self, row: int, column: int, to: Sheet, text: str) -> None:
        """Write a link to another sheet."""
        how = self.book.style(font_color="#0563C1", underline=1, valign="top")
        place = f"internal:'{to.name.replace(chr(39), chr(39) * 2)}'!A1"
        self.sheet.write_url(row, column, place, how, escaping.visible(text))


def _fitted(text: str) -> str:
    """Return a text as Excel takes it; of one that is too long, its beginning and a sign."""
    seen = escaping.visible(text.replace("\r\n", "\n").replace("\r", "\n"))
    return seen if len(seen) <= LONGEST else f"{seen[: LONGEST - 2]} …"


def cell_name(row: int, column: int, fixed: bool = False) -> str:
    """Return what a cell is called: "B2", or "$B$2"."""
    return str(xl_rowcol_to_cell(row, column, fixed, fixed))


@lru_cache(maxsize=65536)
def line_count(text: str, width: float) -> int:
    """Return on how many lines a text stands in a cell ``width`` characters wide."""
    room = max(int(width) - 2, 1)
    return sum(len(textwrap.wrap(part, room)) or 1 for part in text.split("\n"))


def measured_lines(text: str, width: float, weight: str = "normal") -> int:
    """Return on how many lines a text stands in a cell ``width`` digits wide, word by word.

    The charts' font is measured: beside its digits its letters are narrower than Calibri's.
    """
    room = 0.88 * width * text_width("0", 11, "normal", "normal")
    visible = escaping.visible(text)
    lines, used = 1, 0.0
    for word in _FOREIGN.sub("M", " ".join(visible.splitlines())).split(" "):
        wide = text_width(word, 11, weight, "normal")
        if used and used + wide > room:
            lines, used = lines + 1, 0.0
        lines += int(wide / room)  # an address longer than a line
        used += wide % room + text_width(" ", 11, weight, "normal")
    return lines


# --- tables and notes --------------------------------------------------------------------------


def table(sheet: Sheet, grid: Grid, widest: Mapping[str, int] | None = None) -> None:
    """Write a table: bold header, widths and heights as needed, a filter, titles on every page."""
    widths = min(
        (_widths(grid, widest or {}, times) for times in WIDER),
        key=lambda tried: _printed(grid, tried),
    )
    for column, (name, width) in enumerate(zip(grid.columns, widths, strict=True)):
        sheet.put(0, column, name, **HEAD)
        sheet.width(column, width)
    sheet.height(0, _height(grid.columns, widths))
    for number, row in enumerate(grid.rows, start=1):
        for column, cell in enumerate(row):
            sheet.put(number, column, cell, **TOP)
        sheet.height(number, _height(row, widths))
    sheet.sheet.autofilter(0, 0, max(len(grid.rows), 1), max(len(widths) - 1, 0))
    sheet.sheet.freeze_panes(1, 0)
    sheet.sheet.repeat_rows(0)


def _widths(grid: Grid, widest: Mapping[str, int], times: int) -> list[float]:
    """Return the columns' widths, where a text may be so many times as wide as usual."""
    return [
        _width(grid, column, times * widest.get(name, WIDE))
        for column, name in enumerate(grid.columns)
    ]


def _printed(grid: Grid, widths: Sequence[float]) -> float:
    """Return how long a table is in print, in points: wider columns save lines, and shrink all.

    Beyond what can be read, the width counts against it.
    """
    small = min(1.0, PAGE / (CHARACTER * sum(widths)))
    return sum(_height(row, widths) for row in grid.rows) * small * max(1.0, READABLE / small) ** 4


def _width(grid: Grid, column: int, widest: int) -> float:
    """Return the width of a column, in characters: of its longest cell, within reason."""
    name = grid.columns[column]
    longest = max((len(_shown(row[column])) for row in grid.rows), default=0)
    most = 2 * widest if longest > 12 * widest else widest  # lists of places: not a page a row
    button = max(len(word) for word in name.split()) + 4  # beside the word: the filter's button
    return min(max(longest, button, 8) + 1, max(most, button))


def _shown(cell: Cell) -> str:
    return cell if isinstance(cell, str) else "" if cell is None else f"{cell:,.3f}".rstrip("0.")


def _height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """Return the height of a row, in points, that shows all of its wrapped texts."""
    lines = [line_count(_shown(cell), width) for cell, width in zip(cells, widths, strict=True)]
    return min(LINE * max([1, *lines]), 409.0)  # Excel makes no row higher


def notes(sheet: Sheet, parts: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Write notes below each other, in rows as high as needed, on pages wide enough."""
    sheet.width(0, NOTES)
    row = 0
    for heading, paragraphs in parts:
        sheet.put(row, 0, heading, bold=True, font_size=12, **TOP)
        sheet.height(row, 17.0 * measured_lines(heading, NOTES * 11 / 12, "bold"))
        for paragraph in paragraphs:
            row += 1
            sheet.put(row, 0, paragraph, **TOP)
            sheet.height(row, min(LINE * measured_lines(paragraph, NOTES), 409.0))
        row += 2
