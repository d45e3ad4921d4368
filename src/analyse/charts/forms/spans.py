"""Stretches of time and what happened in them, and strips of marks: lines on an axis of years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from matplotlib.axes import Axes

from analyse.charts import key, marks
from analyse.charts.axis import Axis, year_of
from analyse.charts.forms.rows import Line, Rows
from analyse.charts.key import Entry
from analyse.charts.page import Page
from analyse.charts.spec import Bars, Crosstab, Point, Series


class Timed(Rows):
    """Lines on an axis of years, one a label."""

    def lines(self, points: Sequence[Point]) -> list[Line]:
        """Return a line a label."""
        found: dict[str, Line] = {}
        for point in points:
            found.setdefault(point.label, Line(point.label, [])).points.append(point)
        return list(found.values())

    def axis(self, scale: str, points: Sequence[Point]) -> Axis:
        """Return the years, from the first that is drawn to the one after the last."""
        days = [day for point in points for day in self.drawn(point) if day]
        years = range(min(days).year, max(days).year + 2)
        return Axis(tuple(map(float, years)), tuple(map(str, years)))

    def drawn(self, point: Point) -> tuple[date | None, ...]:
        """Return the days of a point that the axis must hold."""
        return point.start, point.end

    def beside(self, line: Line) -> str:
        """Return the line's note."""
        return next((point.note for point in line.points if point.note), "")

    def scales(self) -> dict[str, Any]:
        """Return the web chart's scales: days, and lines."""
        return {"x": {"field": "start", "field2": "end", "type": "time"}, "y": {"field": "label"}}


class Spans(Timed):
    """When things were due, as bars, and when they happened, as marks; a note beside."""

    kind: ClassVar[str] = "form_spans"
    SPAN: ClassVar[str] = "due"  # the series that is drawn as a bar

    def draw(self, page: Page, ax: Axes, line: Line, y: float) -> None:
        """Draw the bar, then the marks, the later ones first."""
        house = page.house
        ax.hlines([y], *ax.get_xlim(), house["grid"], lw=0.5, zorder=0, gid="grid")
        for point in reversed(line.points):
            if point.start is None or point.end is None:
                continue
            shade = marks.colour(point, self.look(point), house)
            if point.series == self.SPAN:
                ends = [year_of(point.start), year_of(point.end)]
                ax.plot(ends, [y, y], color=shade, lw=1.2, marker="|", ms=8, gid=point.gid)
                continue
            middle = (year_of(point.start) + year_of(point.end)) / 2
            mark = marks.mark(point, self.look(point))
            mark.draw(ax, (middle, middle), y, shade, house["background"], point.gid)

    def entries(self, page: Page) -> list[Entry]:
        """Return the key: the bar, and the marks."""
        found = []
        for name, look in self.looks.items():
            own = next(point for point in self.points if point.series == name)
            shade = marks.colour(own, look, page.house)
            if name == self.SPAN:
                found.append(Entry(look.name, 2 * marks.SHORT, _bracket(shade)))
            else:
                mark = marks.BASES[look.mark]
                found.append(key.of_mark(look.name, mark, shade, page.house["background"]))
        return found

    def excel(self) -> list[Bars | Crosstab]:
        """Return a stretch of time a line, then the days from its end to the first event."""
        lines = self.lines(self.points)
        due = [next((p for p in line.points if p.series == self.SPAN), None) for line in lines]
        first = [next((p for p in line.points if p.series != self.SPAN), None) for line in lines]
        begin = tuple(p.start if p else None for p in due)
        last = tuple(_days(p.start, p.end) if p else None for p in due)
        late = tuple(
            _days(p.end, q.start) if p and q and p.end and q.start and q.start > p.end else None
            for p, q in zip(due, first, strict=True)
        )
        shade = self.shade(next(p for p in due if p))
        parts = [
            Series("", begin, form="yyyy-mm-dd"),
            Series(self.looks[self.SPAN].name, last, shade, "tinted", "0", labelled=False),
            Series(self.words.inside("names", "late"), late, shade, "solid", "0", labelled=False),
        ]
        every = [day for p in self.points for day in (p.start, p.end) if day]
        years = min(every).year, max(every).year + 1
        # 366 days from tick to tick: some days late in the end, but never in the year before
        ends = date(years[0], 1, 1), date(years[1], 1, 1)
        labels = tuple(line.label for line in lines)
        return [Bars("", self.head, labels, tuple(parts), axis="yyyy", ends=ends, step=366)]


class Strip(Timed):
    """A mark each thing that happened, at its month; those of one month are stacked."""

    kind: ClassVar[str] = "form_strip"
    tall, tight = 1.6, 1.35
    ROOM: ClassVar[float] = 0.62  # of a mark, in base sizes
    CLOSER: ClassVar[tuple[float, ...]] = (
        1.0,
        0.7,
        0.45,
    )  # marks overlap before lines are left out

    def drawn(self, point: Point) -> tuple[date | None, ...]:
        """Return the day of its mark: when it ended is not drawn."""
        return (point.start,)

    def least(self, page: Page, line: Line) -> float:
        """Return how high the highest stack of a line is."""
        stacked = Counter(_month(point) for point in line.points)
        most = 1 + (max(stacked.values()) - 1) * self.closer
        return (most * self.ROOM + 0.4) * page.size

    def draw(self, page: Page, ax: Axes, line: Line, y: float) -> None:
        """Draw the marks, stacked from the line's foot."""
        house, size = page.house, self.ROOM * page.size
        foot = y + line.height / 2 - 0.2 * page.size
        first = ax.get_xlim()
        ax.hlines([foot], *first, house["grid"], lw=0.6, zorder=0, gid="grid")
        stacked: Counter[int] = Counter()
        for point in line.points:
            month = _month(point)
            shade = marks.colour(point, self.look(point), house)
            x = month // 12 + (month % 12 + 0.5) / 12
            at = foot - (stacked[month] * self.closer + 0.5) * size
            stacked[month] += 1
            base = marks.mark(point, self.look(point))
            small = type(base)(base.marker, 0.86 * size, base.filled)
            small.draw(ax, (x, x), at, shade, house["background"], point.gid)

    def excel(self) -> list[Bars | Crosstab]:
        """Return how many there are on each line: a series a look."""
        lines = self.lines(self.points)
        series = []
        for name, look in self.looks.items():
            counts = [sum(p.series == name for p in line.points) for line in lines]
            own = next(point for point in self.points if point.series == name)
            fill = marks.BASES[look.mark].fill
            values = tuple(float(count) if count else None for count in counts)
            series.append(Series(look.name, values, self.shade(own), fill))
        return [Bars("", self.head, tuple(line.label for line in lines), tuple(series))]

    def told(self) -> list[str]:
        """Return each line with what happened on it, and when."""
        told = []
        for line in self.lines(self.points):
            said = self.words.common("alt_join").join(point.figure for point in line.points)
            told.append(self.words.common("alt_panel", title=line.label, rows=said))
        return told


def _days(start: date | None, end: date | None) -> float | None:
    return float((end - start).days) if start and end else None


def _month(point: Point) -> int:
    """Return the month that a point is drawn in, counted from January of year 0."""
    assert point.start is not None
    return 12 * point.start.year + point.start.month - 1


def _bracket(shade: str) -> Any:
    """Return what draws the key's sample of a stretch of time."""

    def draw(ax: Axes, x: float, y: float) -> None:
        ends = [x + 2, x + 2 * marks.SHORT - 2]
        ax.plot(ends, [y, y], color=shade, lw=1.2, marker="|", ms=8, gid="key")

    return draw
