"""Heat maps: what is named or counted where, drawn by seaborn; where narrow, totals as bars."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import Any, ClassVar

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap, to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.transforms import Affine2D, ScaledTranslation

from analyse.charts import key
from analyse.charts.forms.bars import Bars
from analyse.charts.forms.base import Form
from analyse.charts.house import house as default
from analyse.charts.house import ink_on
from analyse.charts.key import Entry
from analyse.charts.page import Page
from analyse.charts.spec import Bars as Excel
from analyse.charts.spec import Crosstab, Point, Shade

ANGLE = 55  # degrees of the columns' names


class Matrix(Form):
    """Lines are labels, columns are groups; a cell is filled, open, or holds a count.

    Options: ``counts`` writes the values into the cells, which are darker where these are larger;
    ``totals = "columns"`` has the bars of narrow pages count by column, the longest first.
    """

    kind: ClassVar[str] = "form_matrix"
    needs: ClassVar[float] = 1.0

    @cached_property
    def cells(self) -> dict[tuple[str, str], Point]:
        """The points by line and column."""
        return {(point.label, point.group): point for point in self.points if not point.absent}

    @property
    def rows(self) -> list[str]:
        """The lines' names, top to bottom."""
        return list(dict.fromkeys(point.label for point in self.points))

    @property
    def columns(self) -> list[str]:
        """The columns' names, left to right."""
        return list(self.groups)

    @property
    def count(self) -> int:
        """How many lines it has."""
        return len(self.rows)

    @property
    def counts(self) -> bool:
        """Whether cells hold counts."""
        return bool(self.options.get("counts"))

    def total(self, name: str, of: int = 0) -> int:
        """Return how many cells of a line (1: of a column) are filled, or their sum."""
        there = [point for ends, point in self.cells.items() if ends[of] == name]
        return int(sum(point.value for point in there)) if self.counts else len(there)

    # --- the picture

    def fitted(self, page: Page) -> Form:
        """Return the heat map, or bars of its totals where columns have no room."""
        step, _ = self._widths(page)
        crowded = step * math.sin(math.radians(ANGLE)) < 1.02 * page.lead("small")
        return self._totals() if crowded else self

    def body(self, page: Page, room: float) -> int:
        """Add the heat map."""
        step, label = self._widths(page)
        head = self._long(page, step) * math.sin(math.radians(ANGLE)) + page.lead("small")
        kept = list(self.rows)
        while len(kept) > 1 and len(kept) * self._least(page, kept, label) > room - head:
            kept.pop()
        least = self._least(page, kept, label)
        high = max(least, min(1.75 * page.size, (room - head) / len(kept)))
        self._draw(page, kept, (label, step, high, head))
        return len(self.rows) - len(kept)

    def _least(self, page: Page, rows: list[str], label: float) -> float:
        """Return how high rows must be for names of two lines not to meet those beside them."""
        lines = [len(self._name(page, row, label)) for row in rows]
        pairs = [(one + other) / 2 for one, other in pairwise(lines)]
        return max(1.22 * page.size, 1.02 * page.lead("cell") * max(pairs, default=1.0))

    def _name(self, page: Page, row: str, label: float) -> list[str]:
        """Return the lines of a row's name."""
        return [row] if page.fits(row, "cell", label) else page.wrap(row, "cell", label)

    def _totals(self) -> Bars:
        """Return the totals of the lines as bars, or those of the columns."""
        of = int(self.options.get("totals") == "columns")
        counts = {name: self.total(name, of) for name in (self.columns if of else self.rows)}
        names = sorted(counts, key=lambda name: -of * counts[name])  # lines are in their order
        points = tuple(
            Point(name, float(counts[name]), figure=str(counts[name]), side="quebec", gid=name)
            for name in names
        )
        options = {"label": 0.52}
        words = replace(self.words, chart=replace(self.words.chart, options=options, looks={}))
        return Bars(words, replace(self.data, points=points))

    def _widths(self, page: Page) -> tuple[float, float]:
        """Return the width of a column, and of the labels."""
        widest = max(page.measure(row, "cell") for row in self.rows)
        label = min(widest, 0.37 * page.inner) + 0.8 * page.size
        step, many = 3.6 * page.size, len(self.columns)
        for _ in range(2):  # where heads have no room for two lines, they are longer
            rooms = [page.inner - label - 2 * page.size]
            for number, name in enumerate(self.columns):  # a long head may go on beyond the last
                over = self._long(page, step, name) * math.cos(math.radians(ANGLE))
                rooms.append((page.inner - label - over) * many / (number + 1))
            step = min(min(rooms) / many, 3.6 * page.size)
        return step, label

    def _heads(self, page: Page, name: str, step: float) -> list[str]:
        """Return a column's name, on two lines where columns are wide enough for these."""
        wide = page.measure(name, "small")
        if wide < 8 * page.size or step * math.sin(math.radians(ANGLE)) < 2.1 * page.lead("small"):
            return [name]
        width = 0.52 * wide
        while len(lines := page.wrap(name, "small", width)) > 2:
            width += 0.05 * wide
        return lines

    def _long(self, page: Page, step: float, name: str = "") -> float:
        """Return the length of a column's name, or of the longest."""
        names = [name] if name else self.columns
        lines = [line for each in names for line in self._heads(page, each, step)]
        return max(page.measure(line, "small") for line in lines)

    def _draw(self, page: Page, rows: list[str], at: tuple[float, float, float, float]) -> None:
        label, step, high, head = at
        wide, tall = step * len(self.columns), high * len(rows)

        def draw(figure: Figure, top: float) -> None:
            ax = page.axes(figure, page.left + label, top + head, wide, tall)
            self._heat(page, ax, rows)
            ink = page.font("small", color=page.house["ink"])
            slant: dict[str, Any] = {"rotation": ANGLE, "rotation_mode": "anchor"}
            slant |= {"va": "center", "ha": "left"}
            lead = page.lead("small") / math.sin(math.radians(ANGLE))
            for number, name in enumerate(self.columns):
                lines = self._heads(page, name, step)
                for line, text in enumerate(lines):
                    x = (number + 0.62) * step + (line - (len(lines) - 1) / 2) * lead
                    y = -0.35 * page.lead("small")
                    ax.text(x, y, text, transform=_points(ax), gid="column", **slant, **ink)
            for number, name in enumerate(rows):
                middle = head + (number + 0.5) * high
                lines = self._name(page, name, label)
                begin = top + middle - len(lines) * page.lead("cell") / 2
                page.write(figure, lines, page.left, begin, "cell")
                count = [str(self.total(name))]
                begin = top + middle - page.lead("small") / 2
                x = page.left + label + wide + 0.4 * page.size
                page.write(figure, count, x, begin, "small", "total")

        page.add(head + tall, draw)

    def _heat(self, page: Page, ax: Axes, rows: list[str]) -> None:
        """Fill the cells; what is less than plain has an outline alone."""
        import seaborn

        house, columns = page.house, self.columns
        frame = pd.DataFrame(math.nan, index=range(len(rows)), columns=range(len(columns)))
        for y, row in enumerate(rows):
            for x, column in enumerate(columns):
                point = self.cells.get((row, column))
                if point and (self.counts or not self._open(point)):
                    frame.loc[y, x] = point.value
        shades = [house.faint("quebec", 0.16 + 0.84 * n / 31) for n in range(32)]
        seaborn.heatmap(
            frame,
            ax=ax,
            mask=frame.isna(),
            cmap=ListedColormap(shades if self.counts else [house["quebec"]]),
            vmin=1,
            vmax=max(2.0, float(frame.max().max())) if self.counts else 2.0,
            cbar=False,
            linewidths=1.2,
            linecolor=house["background"],
            xticklabels=False,
            yticklabels=False,
        )
        ax.set(xlabel="", ylabel="")
        ax.tick_params(length=0)
        for y, row in enumerate(rows):
            for x, column in enumerate(columns):
                self._cell(page, ax, self.cells.get((row, column)), x, y)

    def _open(self, point: Point) -> bool:
        return point.series == "open"

    def _cell(self, page: Page, ax: Axes, point: Point | None, x: int, y: int) -> None:
        """Draw what the heat map cannot: empty and open cells, and the counts."""
        house = page.house
        edge = house["quebec"] if point else house["grid"]
        if point is None or (self._open(point) and not self.counts):
            inset = (x + 0.1, y + 0.1), 0.8, 0.8
            lw, gid = (1.1, point.gid) if point else (0.4, "grid")
            ax.add_patch(Rectangle(*inset, fill=False, edgecolor=edge, lw=lw, gid=gid))
        elif self.counts:
            most = max(cell.value for cell in self.cells.values())
            share = 0.16 + 0.84 * (point.value - 1) / max(most - 1, 1)
            ink = ink_on(to_hex(house.faint("quebec", share)))
            font = page.font("small", color=ink, ha="center", va="center_baseline")
            ax.text(x + 0.5, y + 0.5, point.figure, gid=f"in {point.gid}", **font)

    def entries(self, page: Page) -> list[Entry]:
        """Return the key: filled and open cells, or what a count is."""
        house = page.house
        own, found = self.words.own["looks"], []
        fills = {"plainly": house["quebec"], "open": house["background"]}
        there = {point.series for point in self.points}
        for name in self.words.chart.looks:
            if name in there:
                found.append(key.of_patch(own[name], fills.get(name, ""), house["quebec"]))
        return found

    # --- words and cells

    def told(self) -> list[str]:
        """Return what each column names: of the table beside, its territories one by one."""
        told = []
        for column, points in self.groups.items():
            there = [point for point in points if not point.absent]
            if not there:
                continue
            said = [f"{p.label} {p.figure}" if self.counts else self._named(p) for p in there]
            text = self.words.common("alt_join").join(said)
            told.append(self.words.common("alt_panel", title=column, rows=text))
        return told

    def _named(self, point: Point) -> str:
        """Return a cell's name, and whether it is named less than plainly."""
        return (
            self.words.inside("names", "open", name=point.label)
            if self._open(point)
            else point.label
        )

    def excel(self) -> list[Excel | Crosstab]:
        """Return the cells as a crosstab, with the totals of its lines."""
        house = default()
        own = self.words.own.get("looks", {})
        names = [name for name in self.words.chart.looks if name in {p.series for p in self.points}]
        shades = tuple(
            Shade(own.get(name, name), house["quebec"], "open" if name == "open" else "solid")
            for name in names
        )
        cells = tuple(
            tuple(self._marked(self.cells.get((row, column)), names) for column in self.columns)
            for row in self.rows
        )
        of_rows = tuple([1] * len(self.rows)) if self.counts else ()
        across = str(self.words.own.get("across", self.words.common("column_territory")))
        ends = tuple(self.rows), tuple(self.columns)
        shades = shades or (Shade(across, house["quebec"]),)
        return [Crosstab("", (self.head, across), *ends, cells, shades, of_rows, ("rows",))]

    def _marked(self, point: Point | None, names: list[str]) -> int | None:
        """Return the number of a cell's shade, or its count; None for an empty one."""
        if point is None:
            return None
        return int(point.value) if self.counts else names.index(point.series) + 1

    def scales(self) -> dict[str, Any]:
        """Return the web chart's scales: columns, lines and colours."""
        return {
            "x": {"field": "group", "type": "band", "domain": self.columns},
            "y": {"field": "label", "type": "band", "domain": self.rows},
            "color": {"field": "value" if self.counts else "series"},
        }


def _points(ax: Axes) -> Any:
    """Return coordinates in points from the upper left corner of axes, y downwards."""
    figure, place = ax.figure, ax.get_position()
    assert isinstance(figure, Figure)  # no part of another; matplotlib 3.9 cannot be asked for it
    width, height = figure.get_size_inches()
    shift = ScaledTranslation(place.x0 * width, place.y1 * height, figure.dpi_scale_trans)
    return Affine2D().scale(1 / 72, -1 / 72) + figure.dpi_scale_trans + shift
