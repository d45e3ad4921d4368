"""A table on a sheet, laid out for print: which columns, how wide, on what pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from analyse.exports.grids import Cell, Grid
from analyse.exports.sheets import CHARACTER, HEAD, LINE, TOP, Sheet, line_count
from analyse.exports.wording import say

WIDE = 26  # characters: longer texts are wrapped
WIDER = (1, 2, 3, 4)  # times that, where a table prints on fewer pages so
READABLE = 0.55  # a scale of print: 6 points of 11
LITTLE = 0.88  # how small a table is made for its last rows not to stand alone
FEW = 3  # pages that a table may take without being made smaller
PAGES = {
    True: (17.4, 25.9),
    False: (26.1, 17.2),
}  # centimetres of A4 in its margins, upright or not
POINT = 2.54 / 72


@dataclass(frozen=True)
class Layout:
    """One way to print a table.

    Attributes:
        widths: of its columns, in characters.
        upright: whether its pages are.
        heights: of its rows, header first, in points.
    """

    widths: tuple[float, ...]
    upright: bool
    heights: tuple[float, ...]

    @property
    def scale(self) -> float:
        """How small it is printed, so that its columns are on one page."""
        return min(1.0, PAGES[self.upright][0] / (CHARACTER * sum(self.widths)))

    def pages(self, scale: float) -> float:
        """Return how many pages its rows take at a scale."""
        return POINT * sum(self.heights) * scale / PAGES[self.upright][1]

    @property
    def on_page(self) -> float:
        """How many points of its rows are on a page."""
        return PAGES[self.upright][1] / POINT / self.scale

    @property
    def cost(self) -> float:
        """How many pages it takes; print too small to be read counts against it."""
        return self.pages(self.scale) * max(1.0, READABLE / self.scale) ** 4

    @property
    def most(self) -> int:
        """On how many pages it is fitted: a long table is made smaller, as far as it can be read.

        So is one whose last rows would stand on a page of their own. 0 for as many as it takes.
        """
        pages = self.pages(self.scale)
        if self.scale > READABLE and pages > FEW:
            return max(FEW, ceil(self.pages(READABLE)))
        fitted = max(1, ceil(LITTLE * pages))
        return fitted if fitted < ceil(pages) and self.scale * LITTLE >= READABLE else 0


def table(
    sheet: Sheet, grid: Grid, widest: Mapping[str, int] | None = None, printed: int = 0
) -> Layout:
    """Write a table: bold header, widths and heights as needed, a filter, titles on every page.

    Args:
        sheet: the sheet.
        grid: the table.
        widest: columns that are wider than others, in characters.
        printed: how many columns are printed, from the first; 0: all.

    Returns:
        How it is printed.
    """
    shown = printed or len(grid.columns)
    ways = [
        _layout(grid, widest or {}, times, upright, shown) for times in WIDER for upright in PAGES
    ]
    layout = min(ways, key=lambda way: way.cost)
    others = (_width(grid, at, WIDE) for at in range(shown, len(grid.columns)))
    widths = [*layout.widths, *others]
    for column, (name, width) in enumerate(zip(grid.columns, widths, strict=True)):
        sheet.put(0, column, name, **HEAD)
        sheet.width(column, width)
    sheet.height(0, _height(grid.columns, widths))
    for number, row in enumerate(grid.rows, start=1):
        for column, cell in enumerate(row):
            sheet.put(number, column, cell, **(TOP if column < shown else {"valign": "top"}))
        sheet.height(number, layout.heights[number])
    sheet.sheet.autofilter(0, 0, max(len(grid.rows), 1), max(len(widths) - 1, 0))
    sheet.sheet.freeze_panes(1, 0)
    sheet.sheet.repeat_rows(0)
    if layout.upright:
        sheet.sheet.set_portrait()
    if shown < len(grid.columns):
        sheet.sheet.print_area(0, 0, max(len(grid.rows), 1), shown - 1)
    sheet.sheet.fit_to_pages(1, layout.most)
    return layout


def listing(sheet: Sheet, grid: Grid, printed: int) -> None:
    """Write a table that programs read more than people: of a long one, a page is printed.

    The page says so at its head.
    """
    layout = table(sheet, grid, printed=printed)
    if layout.pages(layout.scale) <= 2:
        return
    room = layout.on_page
    first = next(at for at in range(1, len(grid.rows)) if sum(layout.heights[: at + 1]) > room) - 1
    sheet.sheet.print_area(0, 0, first, printed - 1)
    sheet.sheet.fit_to_pages(1, 1)
    said = say(sheet.book.language, "texts", "first_rows")
    sheet.head(said.format(first=first, rows=len(grid.rows)))


def _layout(grid: Grid, widest: Mapping[str, int], times: int, upright: bool, shown: int) -> Layout:
    """Return a way to print, where a text may be so many times as wide as usual."""
    widths = tuple(
        _width(grid, column, times * widest.get(name, WIDE))
        for column, name in enumerate(grid.columns[:shown])
    )
    rows = [grid.columns, *grid.rows]
    return Layout(widths, upright, tuple(_height(row[:shown], widths) for row in rows))


def _width(grid: Grid, column: int, widest: int) -> float:
    """Return the width of a column, in characters: of its longest cell, within reason."""
    name = grid.columns[column]
    longest = max((len(_shown(row[column])) for row in grid.rows), default=0)
    most = 2 * widest if longest > 12 * widest else widest  # lists of places: not a page a row
    button = max(len(word) for word in name.split()) + 4  # beside the word: the filter's button
    return min(max(longest, button, 8), max(most, button)) + 2  # :func:`line_count` takes 2 away


def _shown(cell: Cell) -> str:
    return cell if isinstance(cell, str) else "" if cell is None else f"{cell:,.3f}".rstrip("0.")


def _height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """Return the height of a row, in points, that shows all of its wrapped texts."""
    lines = [line_count(_shown(cell), width) for cell, width in zip(cells, widths, strict=True)]
    return min(LINE * max([1, *lines]), 409.0)  # Excel makes no row higher
