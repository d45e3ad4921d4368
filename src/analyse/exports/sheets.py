"""A workbook and its sheets, as XlsxWriter writes them: the same bytes for the same cells."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell

from analyse.charts.house import text_width
from analyse.exports import dress
from analyse.exports.grids import Cell, Number, localized
from analyse.exports.signature import signature
from analyse.exports.wording import say
from analyse.tables import escaping

LINE = 15.0  # points: the height of a row of one line, as Excel sets it for Calibri 11
USUAL = 8.43  # characters: a column's width in Excel where nothing is said
CHARACTER = 0.196  # centimetres of a character of Calibri 11, as Excel counts them
NOTES = 69  # a single column is never made smaller for the page: A4, even in a wide font
DOWN = 734.0  # points of an upright A4 page in its margins
LONGEST = 32_767  # characters that Excel takes in a cell

#: Letters that the charts' font may not have: as wide as its widest.
_FOREIGN = re.compile(r"[^\x20-\u024f\u1d2c-\u1d6a\u2000-\u20bf\u2190-\u21ff]")

HEAD = {"bold": True, "bg_color": dress.HEAD, "text_wrap": True, "valign": "top"}
TOP = {"text_wrap": True, "valign": "top"}


class Book:
    """A workbook while it is written."""

    def __init__(
        self, title: str, alt: str, language: str, locale: str, dressed: dress.Dress | None = None
    ) -> None:
        """Begin one with what its properties say of it, in a house's style where there is one."""
        self.language, self.locale = language, locale
        self.dress = dressed or dress.Dress()
        self._out = BytesIO()
        usual = {"font_name": self.dress.font, "font_size": 11}
        said = {"in_memory": True, "default_format_properties": usual}
        self._book: Any = xlsxwriter.Workbook(self._out, said)
        if self.dress.theme:
            self._book.use_custom_theme(self.dress.themed())
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
        pages = say(self.language, "texts", "page").format(page="&P", pages="&N")
        foot = escaping.visible(self.dress.credit or signature().line).replace("&", "&&")[:200]
        there.set_footer(f"&L{foot}&R{pages}")
        sheet = Sheet(self, there, name, title)
        sheet.head()
        return sheet

    def chart(self, kind: str, subtype: str | None = None) -> Any:
        """Return a new chart, to be placed on a sheet."""
        return self._book.add_chart({"type": kind, "subtype": subtype})

    def style(self, **how: Any) -> Format:
        """Return the format of cells that look so; a colour may be a role of the house style."""
        own = {"font_color": dress.INK, **how} if self.dress.theme else how
        if "num_format" in own:
            own = {**own, "num_format": localized(own["num_format"], self.locale)}
        seen = {
            name: self.dress.cells.get(value, value) if name.endswith("_color") else value
            for name, value in own.items()
        }
        key = tuple(sorted(seen.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(seen)
        return self._formats[key]

    def paint(self, role: str) -> str:
        """Return the colour that something in a chart has."""
        return self.dress.charts[role]

    def data(self) -> bytes:
        """Close the workbook and return the file."""
        self._book.close()
        return self._out.getvalue()


class Sheet:
    """One sheet; rows and columns are counted from 0."""

    def __init__(self, book: Book, sheet: Any, name: str, title: str) -> None:
        """Take a sheet of a book."""
        self.book, self.sheet, self.name, self.title = book, sheet, name, title
        self.widths: dict[int, float] = {}

    def head(self, more: str = "") -> None:
        """Print the title at the head of every page, and what else is to be said there."""
        title, said = (escaping.visible(text).replace("&", "&&") for text in (self.title, more))
        self.sheet.set_header(f"&L&8{title[:150]}" + (f"&R&8{said[:80]}" if said else ""))

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

    def height(self, row: int, points: float) -> float:
        """Make a row so high, and return it."""
        self.sheet.set_row(row, points)
        return points

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
        how = self.book.style(font_color=dress.LINK, underline=1, valign="top")
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


# --- notes --------------------------------------------------------------------------


def notes(sheet: Sheet, parts: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Write notes below each other, in rows as high as needed, on pages wide enough."""
    sheet.width(0, NOTES)
    row, high = 0, 0.0
    for heading, paragraphs in parts:
        sheet.put(row, 0, heading, bold=True, font_size=12, **TOP)
        high += sheet.height(row, 17.0 * measured_lines(heading, NOTES * 11 / 12, "bold"))
        for paragraph in paragraphs:
            row += 1
            sheet.put(row, 0, paragraph, **TOP)
            high += sheet.height(row, min(LINE * measured_lines(paragraph, NOTES), 409.0))
        row, high = row + 2, high + LINE
    sheet.sheet.fit_to_pages(1, max(2, ceil(0.65 * high / DOWN)))  # a little smaller, if longer
