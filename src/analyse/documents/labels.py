"""What a table says of its figures: the words before the row and above the column, unit, year.

Nothing of this is merged into a figure: it stands beside it, and a person says what it means.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from analyse.documents.anatomy import Table
from analyse.documents.continued import Before, Column
from analyse.documents.figures import falls, is_count, is_figure, unit_in, year_in
from analyse.documents.formats.parts import Cell, Part
from analyse.documents.headings import over
from analyse.documents.layout import LONE, Block, blocks, stretches
from analyse.documents.stubs import closed, goes_on, joined, title_of


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


def labels(part: Part, starts: Sequence[int], before: Before | None = None) -> dict[int, Labels]:
    """Return the labels of the figures that begin at ``starts``, of those that stand in tables.

    Args:
        part: a page, or a whole document.
        starts: where the numbers of its text begin.
        before: what the page before ended on; then what this one ends on.
    """
    found: dict[int, Labels] = {}
    before = before or Before()
    marks = ("\t", "|", "  ")
    if not part.cells and not any(mark in part.text for mark in marks):
        before.ended(part, None, ())
        return found
    ordered = sorted(starts)
    every = (_Said(part.text, block) for block in blocks(part))
    tables = [table for table in every if any(table.data)]
    tables.sort(key=lambda table: min(c.start for row in table.rows for c in row))
    first = next((table for table in tables if sum(table.data) > 1), None)  # no running title
    if first:
        first.inherit(before.of(part, first.block, first.headed(0)))
    before.ended(part, *((tables[-1].block, tables[-1].headed()) if tables else (None, ())))
    for table in tables:
        for number, row in enumerate(table.rows):
            for cell in row:
                inside = [n for a, b in stretches(cell) for n in _between(ordered, a, b)]
                if inside:
                    said = table.labels(number, cell)
                    found.update(dict.fromkeys(inside, said))
    return found


def _between(ordered: Sequence[int], start: int, end: int) -> Sequence[int]:
    return ordered[bisect_left(ordered, start) : bisect_left(ordered, end)]


class _Said(Table):
    """A table, and what it says of its figures."""

    def __init__(self, text: str, block: Block) -> None:
        super().__init__(text, block)
        self._over: dict[tuple[int, ...], list[list[list[int]]]] = {}
        self._inherited: Sequence[Column] = ()
        placed = [
            (n, cell, words)
            for n, row in enumerate(self.shown)
            for cell, words in zip(self.rows[n], row, strict=True)
            if cell.rows > 1 or cell.right - cell.left > 1
        ]
        self._tall = [p for p in placed if p[1].rows > 1 and not is_figure(p[2])]
        self._wide = [p for p in placed if self.block.edges and not is_figure(p[2])]
        self._naming: dict[int, list[tuple[Cell, str]]] = {}

    def inherit(self, columns: Sequence[Column]) -> None:
        """Take over the headings that a table's columns have on the page before."""
        self._inherited = columns

    def headed(self, row: int = -1) -> Sequence[Column]:
        """Return the columns of figures, each with its headings above a row of data, the last.

        Of a drawn table all columns: one may have figures on the next page only.
        """
        held = [n for n, data in enumerate(self.data) if data]
        if not held:
            return ()
        if self._inherited:
            return self._inherited
        drawn = range(len(self.block.edges) - 1)
        extents = [(n, n + 1) for n in drawn] if self.block.edges else self.columns
        places = (Cell(0, 0, 0, held[row], left, right) for left, right in extents)
        return [(*self._on_page(c), tuple(self._column_parts(held[row], c))) for c in places]

    def _on_page(self, cell: Cell) -> tuple[float, float]:
        """Return from where to where a cell goes, in points of the page."""
        edges = self.block.edges
        if not edges:
            return cell.left, cell.right
        return edges[int(cell.left)], edges[min(int(cell.right), len(edges) - 1)]

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
            told += [(self._corner(number), False)]
            told += [(text, True) for text in reversed(title_of(self.block.caption))]
        if self.block.edges:
            told.insert(0, (self._group(number, cell), False))
        unit = next((u for text, above in told if (u := unit_in(text, above))), "")
        counted = bool(column) and self._falls(cell)
        return Labels(row, column, unit, year_in(column) or year_in(row), cell.name, counted)

    def _corner(self, number: int) -> str:
        """Return the unit that stands over the names of the rows: "En millions d'euros".

        Of "Âge (en années)" it is that of the names.
        """
        heads = [n for n in self.headings[number][:1] if len(self.rows[n]) > 1 and self.columns]
        first = next((self.rows[n][0] for n in heads), None)
        over = first is not None and first.right <= self.columns[0][0]
        said = self.shown[heads[0]][0] if over else ""
        return said if said.lstrip("([").casefold().startswith("en ") else ""

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
        begin = max((left for left in self.lists if left <= cell.left), default=float("-inf"))
        labels = [(c, words) for c, words in self._names(number) if begin <= c.left < cell.left]
        covering = [
            (c, words)
            for above, c, words in self._tall
            if above < number < above + c.rows and c.left < cell.left
        ]
        found = sorted([*covering, *labels], key=lambda x: x[0].left)
        said = [text for _, text in found if text]
        if self.block.edges and not said:
            said = self._right_of(number, cell)
        group = [text for text in (self.above.get(number),) if text]
        if self.block.marked:
            return " / ".join(dict.fromkeys([*group, *said]))
        if not said:  # a label on the lines above and below
            above, below = (self._lone(n, self._stub()) for n in (number - 1, number + 1))
            if self._label_moved_up(number):
                return above
            return f"{above} {below}" if above and below else ""
        beside = self.beside.get(number) or self.groups.get(number)
        if beside:
            if number in self.groups:  # the whole label, not the line of it that stands here
                said = [text for c, text in found if text and c.left >= self.worded[0][1]]
            return " / ".join(dict.fromkeys([beside, *said]))
        label = self._wrapped(number, next(c for c, text in found if text), said)
        return " / ".join([*group, label])

    def _label_moved_up(self, number: int) -> bool:
        """Say whether the end of a row's label was joined to its beginning on the line above."""
        start = self.rows[number][0].start
        return self.text[max(0, start - 2) : start] == "\n\t"

    def _names(self, number: int) -> list[tuple[Cell, str]]:
        """Return the cells of a row that name it, with their words."""
        if number not in self._naming:
            row = zip(self.rows[number], self.shown[number], strict=True)
            self._naming[number] = [x for n, x in enumerate(row) if self.names_row(number, n)]
        return self._naming[number]

    def _right_of(self, number: int, cell: Cell) -> list[str]:
        """Return the words behind a row's figures, where they name it: nothing stands before."""
        behind = [(c, words) for c, words in self._names(number) if words and c.left >= cell.right]
        return [words for c, words in behind if not self.over_figures(c)][:1]

    def _wrapped(self, number: int, cell: Cell, said: list[str]) -> str:
        """Join a label that begins on the lines above, or ends on the lines below."""
        label, end = said[0], said[0]
        for above in range(number - 1, number - 1 - LONE, -1):
            lone = self._lone(above, cell)
            if not goes_on(lone, label) or is_figure(lone):
                break
            label = closed(lone, label)
        below = []
        for under in range(number + 1, number + 1 + LONE):
            lone = self._lone(under, cell)
            if not goes_on(end, lone) or self._is_note(under):
                break
            below.append(end := lone)
        following = number + 1 + len(below)  # whose own label may begin on these lines
        if below and following < len(self.rows) and goes_on(end, self.shown[following][0]):
            below = below[:-1]
        return " / ".join([reduce(closed, below, label), *said[1:]])

    def _is_note(self, number: int) -> bool:
        """Say whether the only words of a row are a note: marked as one, or across the figures."""
        lone = self.rows[number][0]
        marked = self.text[lone.start : lone.end].lstrip()[:1] in ("*", "†", "¹", "²", "(")
        return marked or lone.right > self.columns[-1][0]

    def _stub(self) -> Cell:
        """Return the place of the labels of the rows."""
        left, right = self.worded[0] if self.worded else (0.0, 0.0)
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
        parts = [part for part in dict.fromkeys(found) if part[0]]
        if parts or not self._inherited:
            return parts
        left, right = self._on_page(cell)
        return next((list(h) for a, b, h in self._inherited if a < right and left < b), [])

    def _marked_parts(self, number: int, cell: Cell) -> Iterator[tuple[str, int]]:
        for above in self.headings[number]:
            for heading, text in zip(self.rows[above], self.shown[above], strict=True):
                if heading.left < cell.right and cell.left < heading.right:
                    yield text, int(heading.right - heading.left)

    def _group(self, number: int, cell: Cell) -> str:
        """Return words over several columns of figures in a row above: "en % du total"."""
        for above, heading, text in reversed(self._wide):
            over = heading.left < cell.right and cell.left < heading.right
            if above <= number and over and heading.right - heading.left > 1:
                return text if self.data[above] else ""
        return ""

    def _set_parts(self, number: int, cell: Cell) -> Iterator[tuple[str, int]]:
        touched = [n for n, (a, b) in enumerate(self.columns) if a < cell.right and cell.left < b]
        run = tuple(self.headings[number])
        if run not in self._over:
            rows, shown = [self.rows[n] for n in run], [self.shown[n] for n in run]
            self._over[run] = over(rows, shown, self.columns, self.worded)
        for above, places in zip(run, self._over[run], strict=True):
            for text, columns in zip(self.shown[above], places, strict=True):
                if not set(touched).isdisjoint(columns):
                    yield text, len(columns)
