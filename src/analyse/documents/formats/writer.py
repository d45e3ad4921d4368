"""Text put together piece by piece: lines of prose, and tables with a tab after each cell."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from analyse.documents.formats.parts import Cell, Part

_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u00ad\ufffe\ufeff\u200b]")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
MAX_SPAN = 1_000


@dataclass
class _Table:
    number: int
    row: int = -1
    column: int = 0
    cell: int = 0  # in its row, from 1
    begins: int = -1  # where the open cell's text begins; -1 outside of cells
    columns: int = 1
    rows: int = 1
    heading: bool = False
    broken: bool = False  # another table stands in the open cell


class Writer:
    """Takes a document's pieces in order, gives its text with the places of its cells."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._at = 0
        self._line_start = True
        self._space = False  # owed before the next word
        self._cells: list[Cell] = []
        self._taken: dict[tuple[int, int], list[tuple[int, int]]] = {}  # by rows from above
        self._open: list[_Table] = []
        self._tables = 0

    def _put(self, text: str) -> None:
        self._out.append(text)
        self._at += len(text)

    @property
    def _in_cell(self) -> bool:
        return bool(self._open) and self._open[-1].begins >= 0

    def inline(self, text: str, *, raised: bool = False) -> None:
        """Add words; any run of white space is one space. ``raised``: printed above the line."""
        text = _DROPPED.sub("", text)
        if raised and text.strip().isdigit():
            text = text.strip().translate(_SUPERSCRIPT)
            self._space = False
        for n, words in enumerate(_SPACES.split(text)):
            self._space = self._space or n > 0
            if words:
                if self._space and not self._line_start:
                    self._put(" ")
                self._put(words)
                self._space = self._line_start = False

    def gap(self) -> None:
        """Part what follows from what precedes by a space in a cell, by a tab elsewhere."""
        if self._in_cell or self._line_start:
            self._space = True
        else:
            self._put("\t")
            self._space = False

    def block(self) -> None:
        """End the line, unless it has just begun; in a cell, part by a space."""
        if self._in_cell:
            self._space = True
        elif not self._line_start:
            self._end_line()

    def verbatim(self, text: str) -> None:
        """Add text whose line ends and spaces count."""
        lines = _DROPPED.sub("", text.replace("\r\n", "\n")).split("\n")
        for n, line in enumerate(lines):
            if n:
                self.block()
            if line:
                self._put(line)
                self._line_start = self._space = False

    def _end_line(self) -> None:
        self._put("\n")
        self._line_start, self._space = True, False

    # --- tables -----------------------------------------------------------------------------------

    def start_table(self) -> None:
        """Begin a table on a line of its own."""
        if self._in_cell:
            self._open[-1].broken = True
            if not self._line_start:
                self._end_line()
        else:
            self.block()
        self._tables += 1
        self._open.append(_Table(self._tables))

    def end_table(self) -> None:
        """End the innermost table."""
        if self._open:
            self.end_row()
            self._open.pop()

    def start_row(self) -> None:
        """Begin a row."""
        if self._open:
            self.end_row()
            table = self._open[-1]
            table.row, table.column, table.cell = table.row + 1, 0, 0

    def end_row(self) -> None:
        """End a row, if one is open."""
        if self._open:
            self.end_cell()
            if not self._line_start:
                self._end_line()

    def start_cell(self, columns: int = 1, rows: int = 1, *, heading: bool = False) -> None:
        """Begin a cell that goes over so many columns and rows."""
        if not self._open:
            return
        self.end_cell()
        table = self._open[-1]
        if table.row < 0:
            self.start_row()
        taken = self._taken.get((table.number, table.row), [])
        for left, right in sorted(taken):
            if left <= table.column < right:
                table.column = right
        if table.cell:
            self._put("\t")
        table.cell += 1
        table.columns = min(max(columns, 1), MAX_SPAN)
        table.rows = min(max(rows, 1), MAX_SPAN)
        table.heading, table.broken, table.begins = heading, False, self._at
        self._line_start, self._space = True, False

    def widen(self, columns: int) -> None:
        """Say that the open cell goes over so many columns."""
        if self._in_cell:
            self._open[-1].columns = min(max(columns, 1), MAX_SPAN)

    def merge_up(self) -> None:
        """Say that the open cell goes on with the one above it."""
        table = self._open[-1] if self._open else None
        if table is None:
            return
        for n in range(len(self._cells) - 1, -1, -1):
            cell = self._cells[n]
            if cell.table != table.number:
                continue
            if cell.left == table.column and cell.row + cell.rows == table.row:
                self._cells[n] = replace(cell, rows=cell.rows + 1)
                return
            if cell.row < table.row - MAX_SPAN:
                return

    def end_cell(self, name: str = "") -> None:
        """End the open cell, if there is one."""
        table = self._open[-1] if self._open else None
        if table is None or table.begins < 0:
            return
        left, right = table.column, table.column + table.columns
        if not table.broken:
            name = name or f"{table.number}.{table.row + 1}.{table.cell}"
            place = (table.begins, self._at, table.number, table.row, left, right)
            self._cells.append(Cell(*place, table.rows, name, table.heading))
        for row in range(table.row + 1, table.row + table.rows):
            self._taken.setdefault((table.number, row), []).append((left, right))
        table.column, table.begins = right, -1
        self._line_start = self._space = False

    def skip_columns(self, count: int) -> None:
        """Leave ``count`` columns of the open row empty."""
        if self._open:
            self.end_cell()
            self._open[-1].column += count

    def part(self, page: int = 0) -> Part:
        """Return everything that was written."""
        while self._open:
            self.end_table()
        self.block()
        return Part("".join(self._out), page, tuple(self._cells))
