"""What a table says of its figures: the words before the row and above the column, unit, year.

Nothing of this is merged into a figure: it stands beside it, and a person says what it means.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analyse.documents.figures import (
    falls,
    is_class,
    is_count,
    is_figure,
    is_title,
    is_year,
    unit_in,
    words,
    year_in,
)
from analyse.documents.formats.parts import Cell, Part
from analyse.documents.headings import over
from analyse.documents.layout import Block, blocks
from analyse.documents.stubs import between, joined, merged, title_of


@dataclass(frozen=True)
class Labels:
    """What stands around one figure of a table; each "" where nothing does."""

    row: str = ""
    column: str = ""
    unit: str = ""  # a code, with its multiplier: "EUR", "EUR ×1000"
    period: str = ""
    cell: str = ""
    counted: bool = False  # a heading stands over it, and the numbers of its column fall somewhere


NONE = Labels()


def labels(part: Part, starts: Sequence[int]) -> dict[int, Labels]:
    """Return the labels of the figures that begin at ``starts``, of those that stand in tables."""
    found: dict[int, Labels] = {}
    if not part.cells and "\t" not in part.text and "|" not in part.text and "  " not in part.text:
        return found
    ordered = sorted(starts)
    for block in blocks(part):
        table = _Table(part.text, block)
        for number, row in enumerate(block.rows):
            for cell in row:
                inside = _between(ordered, cell.start, cell.end)
                if inside:
                    said = table.labels(number, cell)
                    found.update(dict.fromkeys(inside, said))
    return found


def _between(ordered: Sequence[int], start: int, end: int) -> Sequence[int]:
    return ordered[bisect_left(ordered, start) : bisect_left(ordered, end)]


class _Table:
    """A block whose rows are told apart: headings and data, with the extent of each column."""

    def __init__(self, text: str, block: Block) -> None:
        self.text, self.block = text, block
        self.rows = block.rows
        self.shown = [[words(text[c.start : c.end]) for c in row] for row in block.rows]
        self.first_is_label = self._first_is_label()
        self.data = self._data_rows()
        self.columns = self._columns()
        self._over: dict[tuple[int, ...], list[list[list[int]]]] = {}
        self._worded = self._columns_of_words()
        self._beside = {} if block.marked else between(self.rows, self.shown, self.data)
        self.headings = self._headings()

    # --- which rows hold data ---------------------------------------------------------------------

    def _first_is_label(self) -> bool:
        """Say whether the first column names the rows: words, years, or classes of age."""
        firsts = []
        for row, shown in zip(self.rows, self.shown, strict=True):
            if len(row) > 1 and any(is_figure(t) for t in shown[1:]):
                firsts.append(shown[0])
        named = [t for t in firsts if not is_figure(t) or is_year(t) or is_class(t)]
        return 2 * len(named) >= len(firsts)

    def _figures(self, number: int) -> list[int]:
        """Return which cells of a row are figures; the first is not where it names the row."""
        row, shown = self.rows[number], self.shown[number]
        return [
            n
            for n, text in enumerate(shown)
            if is_figure(text)
            and not row[n].heading
            and not (n == 0 and len(row) > 1 and self._labels_row(row[n], text))
        ]

    def _labels_row(self, cell: Cell, text: str) -> bool:
        return self.first_is_label and (is_year(text) or is_class(text))

    def _data_rows(self) -> list[bool]:
        """Say of each row whether it holds data; one of years alone heads the first."""
        data: list[bool] = []
        years_seen = False
        for number, row in enumerate(self.rows):
            figures = self._figures(number)
            years = [n for n in figures if is_year(self.shown[number][n])]
            if all(c.heading for c in row):
                years_seen = years_seen or bool(years)
                data.append(False)
            elif figures and len(years) == len(figures) and not years_seen and not any(data):
                years_seen = True
                data.append(False)
            else:
                data.append(bool(figures))
        return data

    def _columns(self) -> list[tuple[float, float]]:
        """Return the extents of the columns of figures, from left to right."""
        return merged(
            (self.rows[n][i].left, self.rows[n][i].right)
            for n, held in enumerate(self.data)
            if held
            for i in self._figures(n)
        )

    def _columns_of_words(self) -> list[tuple[float, float]]:
        """Return the extents of the columns that hold words, from left to right."""
        held = [n for n, data in enumerate(self.data) if data]
        return merged(
            (cell.left, cell.right)
            for n in (range(held[0], held[-1] + 1) if held else ())
            for i, cell in enumerate(self.rows[n])
            if len(self.rows[n]) > 1 and self._names_row(n, i) and not self._over_figures(cell)
        )

    def _over_figures(self, cell: Cell) -> bool:
        """Say whether a cell stands where a column of figures does: over half of the narrower."""
        wide = cell.right - cell.left
        return any(
            2 * (min(b, cell.right) - max(a, cell.left)) > min(wide, b - a) for a, b in self.columns
        )

    def _headings(self) -> list[list[int]]:
        """Return for each row the rows of headings in force there."""
        force: list[list[int]] = []
        run: list[int] = []
        fresh = True
        for number, held in enumerate(self.data):
            if held:
                fresh = True
            elif self._above_columns(number):
                run = [number] if fresh and any(self.data[:number]) else [*run, number]
                fresh = False
            force.append(run)
        return force

    def _above_columns(self, number: int) -> bool:
        """Say whether a row without data heads columns: no title, no group."""
        row = self.rows[number]
        if is_title(self.shown[number][0]):
            return False
        if self.block.marked:
            wide = [c for c in row if c.left > 0 or c.heading]
            return bool([c for c in wide if self.text[c.start : c.end].strip()]) and (
                len(row) > 1 or not self.columns or row[0].left > 0
            )
        if not self.columns:
            return len(row) > 1
        return any(
            cell.left >= self.columns[0][0] - (self.columns[0][1] - self.columns[0][0])
            and cell.right > self.columns[0][0]
            for cell in row
        ) and (len(row) > 1 or row[0].left > self._label_right())

    def _label_right(self) -> float:
        """Return where the column of labels ends, as most rows have it."""
        rights = sorted(
            row[0].left for n, row in enumerate(self.rows) if self.data[n] and len(row) > 1
        )
        return rights[len(rights) // 2] if rights else 0.0

    # --- what they say ----------------------------------------------------------------------------

    def labels(self, number: int, cell: Cell) -> Labels:
        """Return the labels of a figure in ``cell`` of row ``number``."""
        if not self.data[number]:
            return Labels(cell=cell.name)
        row = self._row_label(number, cell)
        parts = self._column_parts(number, cell)
        column = joined(parts)
        said = [*(text for text, _ in reversed(parts)), row]
        told = [(text, False) for text in said]
        if not (parts and is_count(parts[-1][0])):
            told += [(text, True) for text in reversed(title_of(self.block.caption))]
        unit = next((u for text, above in told if (u := unit_in(text, above))), "")
        counted = bool(column) and self._falls(cell)
        return Labels(row, column, unit, year_in(column) or year_in(row), cell.name, counted)

    def _falls(self, cell: Cell) -> bool:
        """Say whether the numbers of a cell's column fall somewhere."""
        column = (
            self.shown[n][i]
            for n, row in enumerate(self.rows)
            for i, other in enumerate(row)
            if self.data[n] and other.left < cell.right and cell.left < other.right
        )
        return falls(column)

    def _row_label(self, number: int, cell: Cell) -> str:
        """Return the words to the left of a row's figures, a label over several lines whole."""
        labels = [
            (c, self.shown[number][n])
            for n, c in enumerate(self.rows[number])
            if c.left < cell.left and self._names_row(number, n)
        ]
        covering = [
            (c, self.shown[above][n])
            for above in range(number)
            for n, c in enumerate(self.rows[above])
            if above + c.rows > number
            and c.left < cell.left
            and not is_figure(self.shown[above][n])
        ]
        found = sorted([*covering, *labels], key=lambda x: x[0].left)
        said = [text for _, text in found if text]
        if self.block.marked:
            return " / ".join(dict.fromkeys(said))
        if not said:  # a label on the lines above and below
            lines = [self._lone(n, self._stub()) for n in (number - 1, number + 1)]
            return " ".join(lines) if all(lines) else ""
        beside = self._beside.get(number)
        if beside:
            return " / ".join([beside, *said])
        return self._wrapped(number, next(c for c, text in found if text), said)

    def _names_row(self, number: int, n: int) -> bool:
        text = self.shown[number][n]
        if n and text[:1].isdigit() and not is_class(text):
            return False  # "24 (20) méd. 18": a figure with words
        return not is_figure(text) or (n == 0 and self._labels_row(self.rows[number][n], text))

    def _wrapped(self, number: int, cell: Cell, said: list[str]) -> str:
        """Join a label that begins on the line above, or ends on the line below."""
        first = said[0]
        above, below = self._lone(number - 1, cell), self._lone(number + 1, cell)
        if first[:1].islower() and above and not is_figure(above):
            first = f"{above} {first}"
        if below[:1].islower():
            following = number + 2 < len(self.rows) and self.shown[number + 2][0][:1].islower()
            first = first if following else f"{first} {below}"
        return " / ".join([first, *said[1:]])

    def _stub(self) -> Cell:
        """Return the place of the labels of the rows."""
        left, right = self._worded[0] if self._worded else (0.0, 0.0)
        return Cell(0, 0, 0, 0, left, min(right, self.columns[0][0]))

    def _lone(self, number: int, cell: Cell) -> str:
        """Return the only words of a row without data, where they stand over or under a cell."""
        if not 0 <= number < len(self.rows) or len(self.rows[number]) > 1 or self.data[number]:
            return ""
        lone = self.rows[number][0]
        return self.shown[number][0] if lone.left < cell.right and cell.left < lone.right else ""

    def _column_parts(self, number: int, cell: Cell) -> list[tuple[str, int]]:
        """Return the headings above a cell from top to bottom: words, how many columns below."""
        found = (
            self._marked_parts(number, cell) if self.block.marked else self._set_parts(number, cell)
        )
        return [part for part in dict.fromkeys(found) if part[0]]

    def _marked_parts(self, number: int, cell: Cell) -> Iterator[tuple[str, int]]:
        for above in self.headings[number]:
            for heading, text in zip(self.rows[above], self.shown[above], strict=True):
                if heading.left < cell.right and cell.left < heading.right:
                    yield text, int(heading.right - heading.left)

    def _set_parts(self, number: int, cell: Cell) -> Iterator[tuple[str, int]]:
        touched = [n for n, (a, b) in enumerate(self.columns) if a < cell.right and cell.left < b]
        run = tuple(self.headings[number])
        if run not in self._over:
            rows, shown = [self.rows[n] for n in run], [self.shown[n] for n in run]
            self._over[run] = over(rows, shown, self.columns, self._worded)
        for above, places in zip(run, self._over[run], strict=True):
            for text, columns in zip(self.shown[above], places, strict=True):
                if touched and touched[0] in columns:
                    yield text, len(columns)
