"""Paired dots: several figures a line, joined, and one text beside them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar

from matplotlib.axes import Axes

from analyse.charts import marks
from analyse.charts.axis import GAP
from analyse.charts.forms.editable import editable
from analyse.charts.forms.rows import Line, Rows
from analyse.charts.page import Page
from analyse.charts.spec import Bars, Crosstab, Point


class Paired(Rows):
    """Figures of several series on one line; ``note`` is written beside it, or the figures are."""

    kind: ClassVar[str] = "form_paired"

    def lines(self, points: Sequence[Point]) -> list[Line]:
        """Return a line a label."""
        found: dict[str, Line] = {}
        for point in points:
            found.setdefault(point.label, Line(point.label, [])).points.append(point)
        return list(found.values())

    @property
    def _written(self) -> bool:
        """Whether figures stand at their marks: where no line has a note."""
        return not any(point.note for point in self.points)

    def beside(self, line: Line) -> str:
        """Return the line's note."""
        return next((point.note for point in line.points if point.note), "")

    def after(self, page: Page, line: Line) -> list[tuple[float, float]]:
        """Return how far marks, and the last figure, go."""
        drawn = [point for point in line.points if not point.absent]
        found = [(p.ends[1], marks.mark(p, self.look(p)).right) for p in drawn]
        if self._written and drawn:
            last = max(drawn, key=lambda point: point.ends[1])
            text = page.measure(self.written(last), "value")
            found.append((last.ends[1], marks.mark(last, self.look(last)).right + GAP + text))
        return found

    def draw(self, page: Page, ax: Axes, line: Line, y: float) -> None:
        """Draw the marks, joined, and the outer figures where nothing stands beside."""
        house = page.house
        drawn = sorted((p for p in line.points if not p.absent), key=lambda p: p.ends[0])
        ax.hlines([y], *ax.get_xlim(), house["grid"], lw=0.5, zorder=0, gid="grid")
        joined = [p for p in drawn if self._joins(p)]
        mixed = len({p.side for p in joined}) > 1  # then what joins them is of no side
        for one, other in pairwise(joined):
            ends = [one.ends[1], other.ends[0]]
            shade = house["muted"] if mixed else marks.colour(one, self.look(one), house)
            ax.plot(ends, [y, y], color=shade, lw=2.4, alpha=0.45, zorder=2, gid="span")
        for point in drawn:
            look = self.look(point)
            shade = marks.colour(point, look, house)
            marks.mark(point, look).draw(ax, point.ends, y, shade, house["background"], point.gid)
        if not self._written or not drawn:
            return
        first, last = drawn[0], drawn[-1]
        reach = marks.mark(last, self.look(last)).right + GAP
        self.write(page, ax, self.written(last), (last.ends[1], y), reach)
        if len(drawn) > 1:
            reach = -marks.mark(first, self.look(first)).left - GAP
            text = self.written(first)
            self.write(page, ax, text, (first.ends[0], y), reach, align="right")

    def _joins(self, point: Point) -> bool:
        """Whether a point is joined to its neighbours: all but those of the documents' own."""
        return point.series not in self.options.get("apart", ())

    def excel(self) -> list[Bars | Crosstab]:
        """Return bars a group: a category a line, a series a look."""
        return editable(self, 0, lambda point: marks.BASES[self.looks[point.series].mark].fill)
