"""A map of tiles that are small charts: the years of each territory as a line, on one scale."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analyse.charts import axis, marks
from analyse.charts.axis import Axis
from analyse.charts.forms.base import Form
from analyse.charts.forms.numbering import number_form
from analyse.charts.forms.tiles import COLUMNS, ROWS, TILES, Tiles, code_of, place
from analyse.charts.key import Entry, of_colour
from analyse.charts.page import Page
from analyse.charts.spec import Bars, Crosstab, Point, Series

WHOLE = "whole"  # the series that every tile repeats: all territories together
SCALE = "scale"  # the tile that bears the numbers
GUTTER = 5.0  # points between tiles


class TileLines(Tiles):
    """A tile a territory: its name, its line over the years, its first and its last figure.

    ``group`` is the territory's name, ``label`` the period. Points without a tile (series
    :data:`WHOLE`) are a line that stands behind every other.
    """

    kind: ClassVar[str] = "form_tile_lines"

    @cached_property
    def lines(self) -> dict[str, list[Point]]:
        """The points of each territory, in order of time."""
        found: dict[str, list[Point]] = {}
        for point in self.points:
            found.setdefault(place(point), []).append(point)
        return {code: sorted(own, key=lambda p: p.label) for code, own in found.items()}

    def axis(self) -> Axis:
        """Return the scale that all tiles share."""
        ends = [point.value for point in self.points]
        return axis.axis(axis.numbers(min(ends), max(ends), 5), self.words.number)

    # --- the picture

    def body(self, page: Page, room: float) -> int:
        """Add the tiles; names stand below where tiles are too small for them."""
        wide = page.inner / COLUMNS
        texts = {c: page.wrap(name, "small", wide - GUTTER) for c, name in self.names().items()}
        widest = max(page.measure(text, "small") for lines in texts.values() for text in lines)
        inside = widest <= wide - GUTTER
        if not inside:
            texts = {code: [code_of(code)] for code in texts}
            room -= self._listed(page)
        head = max(map(len, texts.values())) * page.lead("small")
        places = self._places(room - ROWS * head > ROWS * 4 * page.size)
        deep = 1 + max(row for _, row in places.values())
        high = min(0.95 * wide + head, room / deep)

        def draw(figure: Figure, top: float) -> None:
            ax = page.axes(figure, page.left, top, page.inner, high * deep)
            ax.set_xlim(0, page.inner)
            for code, (column, row) in places.items():
                at = (column * wide, (column + 1) * wide - GUTTER, row * high + head)
                tile = _Tile(self, page, ax, at, (row + 1) * high - GUTTER - page.lead("small"))
                if code == SCALE:
                    tile.scale()
                else:
                    tile.line(code, texts[code])

        page.add(high * deep, draw)
        if not inside:
            self._list(page)
        return 0

    def _places(self, roomy: bool) -> dict[str, tuple[int, int]]:
        """Return each tile's place: roughly where it lies, or row after row where room is scarce.

        The scale stands where no territory does.
        """
        territories = sorted(self.names())
        if not roomy:
            return {code: divmod(n, COLUMNS)[::-1] for n, code in enumerate([*territories, SCALE])}
        places = {code: TILES[code] for code in territories}
        every = ((x, y) for y in reversed(range(ROWS)) for x in range(COLUMNS))
        return places | {SCALE: next(at for at in every if at not in places.values())}

    def names(self) -> dict[str, str]:
        """Return the name of each tile's territory by its code."""
        return {code: own[0].group for code, own in self.lines.items() if code in TILES}

    def entries(self, page: Page) -> list[Entry]:
        """Return the key: whose line is whose."""
        first = {point.series: point for point in reversed(self.points)}
        return [
            of_colour(look.name, marks.colour(first[name], look, page.house))
            for name, look in self.looks.items()
        ]

    # --- words and cells

    def told(self) -> list[str]:
        """Return each territory with its figures, a sentence each."""
        return Form.told(self)

    def excel(self) -> list[Bars | Crosstab]:
        """Return bars of the first and the last period: a spreadsheet tells few lines apart.

        The cells beside have every period.
        """
        lines, form = list(self.lines.values()), number_form(self.points)
        names = tuple(own[0].group for own in lines)
        ends = (tuple(own[at] for own in lines) for at in (0, -1))
        series = (
            Series(there[0].label, tuple(p.value for p in there), self.shade(there[0]), form=form)
            for there in ends
        )
        head = self.words.common("column_territory")
        return [Bars("", head, names, tuple(series), "clustered")]

    def scales(self) -> dict[str, Any]:
        """Return the web chart's scales: where tiles stand, periods and figures."""
        return {
            "tiles": {code: list(at) for code, at in TILES.items()},
            "x": {"field": "label", "type": "ordinal"},
            "y": {"field": "value", "type": "linear", "domain": list(self.axis().ticks)},
            "color": {"field": "series"},
        }


class _Tile:
    """One small chart: names above, the line, its two ends as figures below."""

    def __init__(
        self, form: TileLines, page: Page, ax: Axes, at: tuple[float, float, float], low: float
    ) -> None:
        self.form, self.page, self.ax, self.scaled = form, page, ax, form.axis()
        self.left, self.right, self.top = at
        self.low, self.lead = low, page.lead("small")
        self.years = sorted({point.label for point in form.points})

    def line(self, code: str, names: list[str]) -> None:
        """Draw a territory's tile."""
        small = self.page.font("small", gid="name")
        for number, text in enumerate(reversed(names)):
            y = self.top - (number + 0.6) * self.lead
            self.ax.text(self.left, y, text, va="center", **small)
        self._grid()
        for own in (self.form.lines.get(WHOLE, []), self.form.lines[code]):
            self._draw(own)
        first, *_, last = self.form.lines[code]
        self._below(first.figure, last.figure, "value")

    def scale(self) -> None:
        """Draw an empty tile with the ends of its scale, and its first and last year."""
        self._grid()
        tick = self.page.font("tick", gid="tick")
        middle = (self.left + self.right) / 2
        for y, text, side in (
            (self.top, self.scaled.texts[-1], "top"),
            (self.low, self.scaled.texts[0], "bottom"),
        ):
            self.ax.text(middle, y, text, ha="center", va=side, **tick)
        self.right += GUTTER  # two years want more room than two figures
        self._below(self.years[0], self.years[-1], "tick")

    def _below(self, first: str, last: str, role: str) -> None:
        """Write what stands under both ends of a line."""
        size = self.page.font("small")["size"]
        font = self.page.font(role, size=size, gid=role)
        y = self.low + 0.55 * self.lead
        self.ax.text(self.left, y, first, ha="left", va="center", **font)
        self.ax.text(self.right, y, last, ha="right", va="center", **font)

    def _grid(self) -> None:
        """Draw the first and the last number of the scale as lines."""
        grid, ends = self.page.house["grid"], [self.top, self.low]
        self.ax.hlines(ends, self.left, self.right, grid, lw=0.7, zorder=1, gid="grid")

    def _draw(self, own: list[Point]) -> None:
        """Draw a line, with a mark at its end."""
        if not own:
            return
        look, house = self.form.looks[own[0].series], self.page.house
        shade = marks.colour(own[0], look, house)
        wide = (self.right - self.left - marks.DOT) / max(len(self.years) - 1, 1)
        high = self.low - self.top
        xs = [self.left + marks.DOT / 2 + self.years.index(point.label) * wide for point in own]
        ys = [self.low - self.scaled.share(point.value) * high for point in own]
        behind = own[0].series == WHOLE
        self.ax.plot(xs, ys, color=shade, lw=0.9 if behind else marks.LINE + 0.2, zorder=2)
        if not behind:
            self.ax.scatter(xs[-1:], ys[-1:], s=9, color=shade, zorder=3, gid=own[-1].gid)
