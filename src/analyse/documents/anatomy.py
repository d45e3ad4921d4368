"""How a table is built: which rows hold data, which head them, where its columns stand."""

from __future__ import annotations

import re

from analyse.documents.figures import is_class, is_day, is_figure, is_title, is_year, words
from analyse.documents.formats.parts import Cell
from analyse.documents.layout import Block, within
from analyse.documents.stubs import above, between, folded, lists, merged, parted, spread

_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_AMOUNT = re.compile(r"[-–−+]?\s?\d[\d\s.,]*(?:[%€$£]|[kM]€|euros?\b)")
_LETTER = re.compile(r"[^\W\d_]")


class Table:
    """A block whose rows are told apart: headings and data, with the extent of each column."""

    def __init__(self, text: str, block: Block) -> None:
        self.text, self.block = text, block
        self.rows = block.rows
        self.shown = [[words(within(text, cell)) for cell in row] for row in block.rows]
        self.first_is_label = self._first_is_label()
        self.data = self._data_rows()
        self.columns = self._columns()
        self.worded = self._columns_of_words()
        self.beside = {} if block.marked else between(self.rows, self.shown, self.data)
        self.headings = self._headings()
        self.groups = {} if block.marked else self._groups()
        self.above = above(self.rows, self.shown, self.data)
        self.lists = self._lists()

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
        """Return which cells of a row are figures; the first is not where it names the row.

        A class by itself is the end of a label: "a moins de", then "65 ans".
        """
        row, shown = self.rows[number], self.shown[number]
        return [
            n
            for n, text in enumerate(shown)
            if (is_figure(text) or self._holds_figure(row[n]))
            and not row[n].heading
            and not (n == 0 and (len(row) > 1 or is_class(text)) and self.labels_row(text))
        ]

    def _holds_figure(self, cell: Cell) -> bool:
        """Say whether the first line of a drawn cell is a figure; the others are remarks."""
        first = words(self.text[slice(*cell.pieces[0])]) if len(cell.pieces) > 1 else ""
        return any(map(str.isdigit, first)) and is_figure(first) and not is_year(first)

    def labels_row(self, text: str) -> bool:
        """Say whether a year or a class in the first column names its row."""
        return self.first_is_label and (is_year(text) or is_class(text))

    def names_row(self, number: int, n: int) -> bool:
        """Say whether a cell says what the figures of its row are of."""
        text = self.shown[number][n]
        if self._holds_figure(self.rows[number][n]):
            return False
        if n and text[:1].isdigit() and not (is_class(text) or is_day(text)):
            if _AMOUNT.match(text):
                return False  # "620,00 € par élève, pour 108 élèves": a figure with a remark
            letters = len(_LETTER.findall(text))  # "24 (20) méd. 18" is a figure with words
            return letters > 2 * sum(map(str.isdigit, text)) and not is_figure(text)
        return not is_figure(text) or (n == 0 and self.labels_row(text))

    def _data_rows(self) -> list[bool]:
        """Say of each row whether it holds data; one of years or classes alone heads the first."""
        data: list[bool] = []
        years_seen = False
        for number, row in enumerate(self.rows):
            figures = self._figures(number)
            years = [n for n in figures if self._heads(number, n)]
            if all(c.heading for c in row):
                years_seen = years_seen or bool(years)
                data.append(False)
            elif figures and len(years) == len(figures) and not years_seen and not any(data):
                years_seen = True
                data.append(False)
            else:
                data.append(bool(figures))
        return data

    def _heads(self, number: int, n: int) -> bool:
        """Say whether a figure may head its column: a year, or a class in a row that opens all."""
        text = self.shown[number][n]
        return is_year(text) or (number == 0 and is_class(text))

    def _columns(self) -> list[tuple[float, float]]:
        """Return the extents of the columns of figures, from left to right."""
        return parted(
            [
                [(self.rows[n][i].left, self.rows[n][i].right) for i in self._figures(n)]
                for n, held in enumerate(self.data)
                if held
            ]
        )

    def _groups(self) -> dict[int, str]:
        """Return of each row of data the label of its group: words left of the rows' own labels.

        The first column of words is a sparse one, and each row has a label in the next.
        """
        held = [n for n, data in enumerate(self.data) if data]
        if len(self.worded) < 2 or self.worded[1][1] > self.columns[0][0]:
            return {}
        first, own = ([self._in(n, column) for n in held] for column in self.worded[:2])
        sparse = 1 < 2 * len(folded(first)) <= len(held)
        if not (sparse and all(own)):
            return {}
        return dict(zip(held, spread(first), strict=True))

    def _lists(self) -> list[float]:
        """Return where each table begins of those side by side, whose rows all have their names."""
        starts = lists(self.columns, self.worded)
        held = [n for n, data in enumerate(self.data) if data]
        for column in self.worded if starts else ():
            named = [text for n in held if (text := self._in(n, column))]
            if len(named) < 3 or (column[0] in starts and len(set(named)) < len(named)):
                return []
        return starts

    def _in(self, number: int, column: tuple[float, float]) -> str:
        """Return the words of a row in a column, "" where it has none there."""
        row = zip(self.rows[number], self.shown[number], strict=True)
        return next((t for c, t in row if c.left < column[1] and column[0] < c.right), "")

    def _columns_of_words(self) -> list[tuple[float, float]]:
        """Return the extents of the columns that hold words, from left to right."""
        held = [n for n, data in enumerate(self.data) if data]
        return merged(
            (cell.left, cell.right)
            for n in (range(held[0], held[-1] + 1) if held else ())
            for i, cell in enumerate(self.rows[n])
            if len(self.rows[n]) > 1 and self.names_row(n, i) and not self.over_figures(cell)
        )

    def over_figures(self, cell: Cell) -> bool:
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
            said = [c for c, text in zip(row, self.shown[number], strict=True) if text]
            if self.block.edges and self.columns and not any(map(self.over_figures, said)):
                return False  # a group of rows, the rest of a label
            named = any(c.heading for c in said)
            if not named and any(self.data[:number]) and self._counts(number):
                return False
            return any(c.left > 0 or c.heading for c in said) and (
                len(row) > 1 or not self.columns or row[0].left > 0
            )
        if not self.columns:
            return len(row) > 1
        if self._ends_heading(number):
            return True
        return any(
            cell.left >= self.columns[0][0] - (self.columns[0][1] - self.columns[0][0])
            and cell.right > self.columns[0][0]
            for cell in row
        ) and (len(row) > 1 or row[0].left > self._label_right())

    def _ends_heading(self, number: int) -> bool:
        """Say whether a row above all data is the last line of one heading, and nothing else.

        It stands under one heading, maybe beside the figures; no such row comes again further down,
        as the names of groups of rows do.
        """
        if number == 0 or any(self.data[:number]) or not self.worded:
            return False
        alone = [
            n
            for n, row in enumerate(self.rows)
            if n >= number and len(row) == 1 and row[0].left >= self.worded[0][1]
        ]
        lone, above = self.rows[number][0], self.rows[number - 1]
        under = [c for c in above if c.left < lone.right and lone.left < c.right]
        return alone == [number] and len(above) > 1 and len(under) == 1

    def _counts(self, number: int) -> bool:
        """Say whether a row has numbers over columns of figures, and words with them: a remark."""
        row = zip(self.rows[number], self.shown[number], strict=True)
        said = (text for c, text in row if self.over_figures(c))
        return any(any(map(str.isdigit, _YEARS.sub("", text))) for text in said)

    def _label_right(self) -> float:
        """Return where the column of labels ends, as most rows have it."""
        rights = sorted(
            row[0].left for n, row in enumerate(self.rows) if self.data[n] and len(row) > 1
        )
        return rights[len(rights) // 2] if rights else 0.0
