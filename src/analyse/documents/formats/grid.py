"""A sheet's cells as text: a line a row, a tab after each cell; numbers as French prints them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from analyse.documents.formats.parts import Cell, Part

MAX_CELLS = 2_000_000  # of a workbook, with something in them


@dataclass
class Grid:
    """What is read of one sheet: texts by row and column (from 0), and merged areas."""

    name: str
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)  # rows, columns

    def part(self) -> Part:
        """Return the sheet as text: a line a row, a tab after each cell."""
        out: list[str] = []
        places: list[Cell] = []
        at = row_before = 0
        by_row: dict[int, list[int]] = {}
        for row, column in sorted(self.cells):
            by_row.setdefault(row, []).append(column)
        table = 1
        for row, columns in by_row.items():
            if row > row_before + 1 and out:
                table += 1  # an empty row parts two tables
                out.append("\n")
                at += 1
            row_before = row
            for n, column in enumerate(columns):
                text = self.cells[row, column]
                rows, wide = self.spans.get((row, column), (1, 1))
                name = f"{self.name}!{letters(column)}{row + 1}"
                places.append(
                    Cell(at, at + len(text), table, row, column, column + wide, rows, name)
                )
                end = "\n" if n == len(columns) - 1 else "\t"
                out.append(text + end)
                at += len(text) + 1
        return Part("".join(out) or "\n", 0, tuple(places))


def letters(column: int) -> str:
    """Return a column's letters, as spreadsheets name it.

    >>> letters(0), letters(27)
    ('A', 'AB')
    """
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def french(number: str, percent: bool = False, symbol: str = "") -> str:
    """Return a stored number as French prints it, without the noise of binary fractions.

    >>> french("0.149", percent=True), french("31450"), french("-1234.5", symbol="€")
    ('14,9 %', '31450', '-1234,5 €')
    """
    try:
        value = Decimal(number)
        if not value.is_finite():
            return number
        value = Decimal(f"{float(value):.15g}") if "." in number or "E" in number.upper() else value
    except (InvalidOperation, OverflowError):
        return number
    text = f"{value * 100 if percent else value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    unit = " %" if percent else f" {symbol}" if symbol else ""
    return text.replace(".", ",") + unit
