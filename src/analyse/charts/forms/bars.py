"""Bars from zero: one a line, or stacked by series; a bound is never drawn as if it were exact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum  # sum() rounds otherwise from Python 3.12 on
from typing import Any, ClassVar

from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from analyse.charts import key, marks
from analyse.charts.axis import GAP, Axis
from analyse.charts.forms.editable import editable
from analyse.charts.forms.rows import Line, Rows
from analyse.charts.house import House, ink_on
from analyse.charts.key import Entry
from analyse.charts.page import Page
from analyse.charts.spec import Bars as Excel
from analyse.charts.spec import Crosstab, Fill, Point

THICK = 0.62  # of a line, in base sizes of 1.8

#: How bars of a look, or of a kind of statement, are filled.
FILLS: Mapping[str, Fill] = {
    "solid": "solid",
    "open": "open",
    "hatched": "hatched",
    "tinted": "tinted",
}

#: Kinds of statement to how their bars are filled; others are open.
STATED: Mapping[str, Fill] = {"exact": "solid", "forecast": "hatched", "range": "solid"}


class Bars(Rows):
    """A bar a line, its figure after it; with ``stacked``, a bar's parts are its series."""

    kind: ClassVar[str] = "form_bars"
    tall, tight = 1.75, 1.4

    @property
    def stacked(self) -> bool:
        """Whether the series of a line are parts of one bar."""
        return bool(self.options.get("stacked"))

    def lines(self, points: Sequence[Point]) -> list[Line]:
        """Return a line a label."""
        found: dict[str, Line] = {}
        for number, point in enumerate(points):
            name = point.label if self.stacked else f"{point.label}@{number}"
            found.setdefault(name, Line(point.label, [])).points.append(point)
        return list(found.values())

    def axis(self, scale: str, points: Sequence[Point]) -> Axis:
        """Return the axis; of stacked bars, up to the longest sum."""
        if not self.stacked:
            return super().axis(scale, points)
        sums: dict[tuple[str, str], float] = {}
        for point in points:
            if not point.absent:
                where = (point.group, point.label)
                sums[where] = sums.get(where, 0.0) + point.value
        longest = Point("", max(sums.values(), default=1.0))
        return super().axis(scale, [longest])

    def beside(self, line: Line) -> str:
        """Return the line's note."""
        return next((point.note for point in line.points if point.note), "")

    def after(self, page: Page, line: Line) -> list[tuple[float, float]]:
        """Return how far bars and the figures after them go."""
        drawn = [point for point in line.points if not point.absent]
        if self.stacked or not drawn:
            return [(fsum(p.value for p in drawn), 0.0)] if drawn else []
        point = drawn[-1]
        text = page.measure(self.written(point), "value")
        return [(point.ends[1], self._arrow(point) + GAP + text)]

    def _arrow(self, point: Point) -> float:
        kind = marks.kind(point.qualifier, point.status)
        return marks.ARROW if kind == "lower_bound" else 0.0

    def fill(self, point: Point) -> Fill:
        """Return how a bar is filled: as its look says, or as it is stated."""
        look = self.look(point)
        if look and look.mark in FILLS:
            return FILLS[look.mark]
        kind = marks.kind(point.qualifier, point.status)
        return STATED.get(kind, "open")

    def draw(self, page: Page, ax: Axes, line: Line, y: float) -> None:
        """Draw the bars of a line from zero, or one after the other."""
        drawn, left = [point for point in line.points if not point.absent], 0.0
        half = THICK * page.size
        if not drawn and line.points:
            self.absent(page, ax, line.points[0].figure, y)
        for point in drawn:
            shade = marks.colour(point, self.look(point), page.house)
            style = _style(self.fill(point), shade, page.house)
            low, high = point.ends
            to = left + point.value if self.stacked else low
            self._bar(ax, (left, to), (y, half), style, point.gid)
            if low < high:  # between both ends it may be more, or not
                open_ = _style("hatched", shade, page.house)
                self._bar(ax, (low, high), (y, half), open_, point.gid)
            if self.stacked:
                self._inside(page, ax, point, (left + point.value / 2, y), style["facecolor"])
                left += point.value
            elif point is drawn[-1]:
                self._after(page, ax, point, y, shade)

    def _after(self, page: Page, ax: Axes, point: Point, y: float, shade: str) -> None:
        """Write a bar's figure after it; an arrow says that it may be more."""
        high, reach = point.ends[1], self._arrow(point)
        if reach:
            arrow = {"arrowstyle": "<-", "color": shade, "lw": marks.LINE, "shrinkA": 0}
            place: dict[str, Any] = {"xytext": (reach, 0), "textcoords": "offset points"}
            ax.annotate("", (high, y), **place, annotation_clip=False, arrowprops=arrow)
        self.write(page, ax, self.written(point), (high, y), reach + GAP)

    def _bar(
        self, ax: Axes, ends: tuple[float, float], at: tuple[float, float], style: Any, gid: str
    ) -> None:
        low, high = ends
        y, half = at
        ax.barh([y], [high - low], 2 * half, low, zorder=2, gid=gid, clip_on=False, **style)

    def _inside(
        self, page: Page, ax: Axes, point: Point, place: tuple[float, float], fill: str
    ) -> None:
        """Write a part's figure into it, smaller where it is narrow, or leave it to the table."""
        ends = ax.transData.transform([(0.0, 0.0), (point.value, 0.0)])[:, 0] * 72 / ax.figure.dpi
        roles = ("value", "small")
        fits = (role for role in roles if page.measure(point.figure, role) < ends[1] - ends[0])
        role = next(fits, "")
        if not role:
            return
        colour = ink_on(to_hex(fill))
        ax.text(
            *place,
            point.figure,
            ha="center",
            va="center_baseline",
            gid=f"in {point.gid}",
            **page.font(role, color=colour),
            zorder=4,
        )

    def entries(self, page: Page) -> list[Entry]:
        """Return the key: a patch a look, or a kind of statement that is not plain.

        Of looks that have approximate bars, which are outlines, both are told.
        """
        house, found = page.house, []
        drawn = [point for point in self.points if not point.absent]
        kinds = marks.kinds(drawn)
        if len(self.looks) > 1:
            for name, look in self.looks.items():
                there = [point for point in drawn if point.series == name]
                own = next((p for p in there if p.qualifier == "exact"), there[0])
                shade = marks.colour(own, look, house)
                found.append(_entry(look.name, self.fill(own), shade, house))
            kinds = [kind for kind in kinds if kind == "about"] or ["exact"]
        if kinds != ["exact"]:
            for kind in kinds:
                own = next(p for p in drawn if marks.kind(p.qualifier, p.status) == kind)
                shade = marks.colour(own, self.look(own), house)
                fill = "hatched" if kind == "range" else self.fill(own)
                found.append(_entry(self.stated(kind), fill, shade, house))
        return found if len(self.looks) > 1 else found + self._sides(page)

    def excel(self) -> list[Excel | Crosstab]:
        """Return bars a group: a series a look, or a kind of statement."""
        if not self.looks:
            return super().excel()
        return editable(self, 1, self.fill, "stacked" if self.stacked else "clustered")


def _style(fill: str, shade: str, house: House) -> dict[str, Any]:
    """Return how a bar looks: full, open, hatched, or tinted."""
    back = house["background"]
    style = {"edgecolor": shade, "linewidth": 1.0, "facecolor": shade}
    if fill == "open":
        style |= {"facecolor": back}
    elif fill == "hatched":
        style |= {"facecolor": back, "hatch": "//////", "linestyle": (0, (1.6, 0.9))}
    elif fill == "tinted":
        parts = house.faint
        role = next((name for name in house.colours if house[name] == shade), "ink")
        style |= {"facecolor": parts(role, 0.35)}
    return style


def _entry(text: str, fill: str, shade: str, house: House) -> Entry:
    style = _style(fill, shade, house)
    return key.of_patch(text, style["facecolor"], shade, style.get("hatch"))
