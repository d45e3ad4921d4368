"""Dots on an axis: one figure a line, its mark saying how it is stated."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from matplotlib.axes import Axes

from analyse.charts import marks
from analyse.charts.axis import GAP
from analyse.charts.forms.numbering import number_form
from analyse.charts.forms.rows import Line, Rows
from analyse.charts.page import Page
from analyse.charts.spec import Bars, Crosstab, Series


class Dots(Rows):
    """One figure a line, written after its mark."""

    kind: ClassVar[str] = "form_dots"

    def after(self, page: Page, line: Line) -> list[tuple[float, float]]:
        """Return how far marks and the figures after them go."""
        found = []
        for point in line.points:
            if not point.absent:
                mark = marks.mark(point, self.look(point))
                text = page.measure(self.written(point), "value")
                reach = 0.0 if mark.bar else mark.right
                found.append((point.ends[1], reach + GAP + text))
        return found

    def draw(self, page: Page, ax: Axes, line: Line, y: float) -> None:
        """Draw a faint guide, the mark and the figure."""
        house = page.house
        ax.hlines([y], *ax.get_xlim(), house["grid"], lw=0.5, zorder=0, gid="grid")
        for point in line.points:
            if point.absent:
                self.absent(page, ax, point.figure, y)
                continue
            look = self.look(point)
            mark, shade = marks.mark(point, look), marks.colour(point, look, house)
            mark.draw(ax, point.ends, y, shade, house["background"], point.gid)
            if mark.middle:
                dot, middle = marks.BASES["dot"], (point.value, point.value)
                dot.draw(ax, middle, y, shade, house["background"], f"value {point.gid}")
            reach = 0.0 if mark.bar else mark.right
            self.write(page, ax, self.written(point), (point.ends[1], y), reach + GAP)

    def excel(self) -> list[Bars | Crosstab]:
        """Return bars; where the axis does not begin at zero marks, and the lines across them."""
        found = super().excel()
        if self.options.get("zero", True):
            return found
        ticks, form = self.axis("", self.points).ticks, number_form(self.points)
        ends, step = (ticks[0], ticks[-1]), round(ticks[1] - ticks[0], 6)
        across = {p.value: self.shade(p) for p in self.aside("line")}
        marked: list[Bars | Crosstab] = []
        for bars in found:
            assert isinstance(bars, Bars)
            name, wide = self.words.inside("looks", "line"), len(bars.categories)
            how: dict[str, Any] = {"form": form, "labelled": False, "line": True}
            lines = (Series(name, (v,) * wide, shade, **how) for v, shade in across.items())
            dots = (replace(s, name=self.looks[self.points[0].series].name) for s in bars.series)
            scale: dict[str, Any] = {"form": "marks", "axis": form, "ends": ends, "step": step}
            marked.append(replace(bars, series=(*dots, *lines), **scale))
        return marked
