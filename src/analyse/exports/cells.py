"""Cells of a workbook: what is written into them, and how it looks."""

from __future__ import annotations

import re
import textwrap
from typing import Any

from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from analyse.charts.style import text_width
from analyse.exports.material import Cell

FACE = "Calibri"  # of cells: every Excel has it
HEAD = PatternFill("solid", fgColor="E7E6E6")
LINE = 15.0  # points: the height of a row of one line, as Excel sets it for Calibri 11
ROW = 0.529  # the same, in centimetres
USUAL = 8.43  # characters: a column's width in Excel where nothing is said
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")


def put(sheet: Worksheet, row: int, column: int, value: Cell, **style: Any) -> None:
    """Write a cell; a text stays a text, whatever it begins with."""
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = _CONTROL.sub("\ufffd", value) or None
        if cell.value is not None:
            cell.data_type = "s"
            if value[0] in "=+-@\t\r":
                cell.quotePrefix = True
    elif value is not None:
        cell.value = int(value) if float(value).is_integer() else value
        cell.number_format = number_format(value)
    for name, how in style.items():
        setattr(cell, name, how)


def number_format(value: float) -> str:
    """Return the format that shows a number as it is: "#,##0", "#,##0.0"."""
    decimals = len(f"{value:.3f}".rstrip("0").partition(".")[2])
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def font(**how: Any) -> Font:
    """Return the font of cells, changed as told."""
    return Font(**{"name": FACE, "family": 2, "size": 11, **how})


def line_count(text: str, width: float) -> int:
    """Return on how many lines a text stands in a cell ``width`` characters wide."""
    return len(textwrap.wrap(text, max(int(width) - 2, 1))) or 1


def measured_lines(text: str, width: float, weight: str = "normal") -> int:
    """Return on how many lines a text stands in a cell ``width`` digits wide, word by word.

    The charts' font is measured: beside its digits its letters are as wide as Calibri's, nearly.
    """
    room = 0.97 * width * text_width("0", 11, "normal", "normal")
    lines, used = 1, 0.0
    for word in text.split(" "):
        wide = text_width(word, 11, weight, "normal")
        if used and used + wide > room:
            lines, used = lines + 1, 0.0
        lines += int(wide / room)  # an address longer than a line
        used += wide % room + text_width(" ", 11, weight, "normal")
    return lines
