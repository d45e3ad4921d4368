"""Figures over the years: a line a release, by seaborn, its figures as marks at their true dates.

Releases of one fact are lines of their own, never joined to each other. The axis need not begin at
zero: it bears its numbers, and no bar stands on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import Bbox

from analyse.charts import axis, marks
from analyse.charts.axis import Axis, year_of
from analyse.charts.forms.base import Form
from analyse.charts.forms.numbering import bounds, number_form
from analyse.charts.key import Entry, of_mark
from analyse.charts.page import Page
from analyse.charts.spec import Bars, Crosstab, Point, Series

BAND = "band"  # the series of what happened when: a stretch of time, or a moment


@dataclass(frozen=True)
class Frame:
    """The axes: where they are on the page, and their numbers."""

    start: float
    width: float
    limits: tuple[float, float]
    years: range
    step: int
    axis: Axis


class Years(Form):
    """Tracks on one axis of years, bands behind them, and the tracks' names at their ends."""

    kind: ClassVar[str] = "form_years"
    needs: ClassVar[float] = 0.5

    @property
    def tracks(self) -> dict[str, list[Point]]:
        """The figures of each series, in order of time."""
        found: dict[str, list[Point]] = {name: [] for name in self.looks if name != BAND}
        for point in self.points:
            if point.series != BAND:
                found.setdefault(point.series, []).append(point)
        return {name: sorted(there, key=_moment) for name, there in found.items()}

    @property
    def bands(self) -> list[Point]:
        """What happened when."""
        return [point for point in self.points if point.series == BAND]

    def axis(self) -> Axis:
        """Return the axis of the figures; ``above`` is room for what stands over the highest."""
        ends = [p.ends[0] for there in self.tracks.values() for p in there]
        low = 0.0 if self.options.get("zero") else min(ends)
        high = max(ends) + self.options.get("above", 0.0)
        return axis.axis(axis.numbers(low, high, 5), self.words.number)

    # --- the picture

    def body(self, page: Page, room: float) -> int:
        """Add the axes and the tracks: at most half as high as wide, unless the page is fixed."""
        frame = self._frame(page)
        foot = 1.6 * page.size
        height = min(0.46 * page.inner if not page.fixed else room, room - foot, 26 * page.size)

        def show(figure: Figure, top: float) -> None:
            ax = page.axes(figure, page.left + frame.start, top, frame.width, height)
            ax.set_xlim(*frame.limits)
            ax.set_ylim(frame.axis.ticks[0], frame.axis.ticks[-1])
            self._grid(page, ax, frame)
            for band in self.bands:
                self._band(page, ax, band)
            for name, points in reversed(self.tracks.items()):
                self._track(page, ax, name, points)
            taken = self._lines(ax)
            for name, points in reversed(self.tracks.items()):
                if self._writes(name):
                    self._figures(page, ax, points, taken)

        page.space(0.5)
        page.add(height + foot, show)
        return 0

    def _frame(self, page: Page) -> Frame:
        numbers = self.axis()
        start = max(page.measure(text, "tick") for text in numbers.texts) + 0.6 * page.size
        written = [there for name, there in self.tracks.items() if self._writes(name) and there]
        first, last = (
            max((self._wide(page, there[end]) for there in written), default=0.0) for end in (0, -1)
        )
        names = [page.measure(self._end(name), "label") for name in self.tracks if self._end(name)]
        after = max([last, *names], default=0.0) + 2 * marks.DOT
        moments = [_moment(point) for there in self.tracks.values() for point in there]
        moments += [year_of(day) for p in self.bands for day in (p.start, p.end) if day]
        years = range(int(min(moments)), int(max(moments)) + 1)
        width = page.inner - start
        year = (width - 0.6 * first - after) / len(years)
        limits = (years[0] - 0.6 * first / year, years[-1] + 1 + after / year)
        steps = (step for step in (1, 2, 5) if step * year > 1.4 * page.measure("2000", "tick"))
        return Frame(start, width, limits, years, next(steps, 10), numbers)

    def _grid(self, page: Page, ax: Axes, frame: Frame) -> None:
        grid = page.house["grid"]
        first, last = frame.years[0], frame.years[-1] + 1
        ax.hlines(frame.axis.ticks, first, last, grid, lw=0.7, zorder=1, clip_on=False, gid="grid")
        ax.set_yticks(frame.axis.ticks, frame.axis.texts, gid="tick", **page.font("tick"))
        shown = [year for year in frame.years if (year - frame.years[0]) % frame.step == 0]
        ax.set_xticks(
            [y + 0.5 for y in shown], list(map(str, shown)), gid="tick", **page.font("tick")
        )

    def _band(self, page: Page, ax: Axes, band: Point) -> None:
        """Shade the years of a band, or draw a line at its moment; its words stand inside."""
        if band.start is None or band.end is None:
            return
        low, high = year_of(band.start), year_of(band.end)
        if high - low > 0.2:
            ax.axvspan(low, high, color=page.house.faint("muted", 0.16), lw=0, zorder=0, gid="band")
        else:
            shade = page.house["muted"]
            ax.axvline(low, color=shade, lw=0.9, ls=marks.DASHED, zorder=1, gid="band")
        bottom, top = ax.get_ylim()
        first, last = ax.get_xlim()
        wide = (high - low) / (last - first) * ax.get_position().width * page.width
        text = page.wrap(band.label, "cell", max(wide - 4, 8 * page.size))
        at = bottom + 0.02 * (top - bottom)
        middle = (low + high) / 2
        ax.text(
            middle, at, "\n".join(text), ha="center", va="bottom", gid="band", **page.font("cell")
        )

    def _track(self, page: Page, ax: Axes, name: str, points: list[Point]) -> None:
        """Draw a release: its line, its marks, and the figures that are written."""
        house, look = page.house, self.looks[name]
        shade = marks.colour(points[0], look, house)
        places = [(_moment(point), point.ends[0]) for point in points]
        if look.joined and len(places) > 1:
            import seaborn

            xs, ys = zip(*places, strict=True)
            how: dict[str, Any] = {"errorbar": None, "legend": False, "zorder": 2}
            seaborn.lineplot(x=list(xs), y=list(ys), ax=ax, color=shade, lw=marks.LINE + 0.4, **how)
            ax.set(xlabel="", ylabel="")
        for point, (x, y) in zip(points, places, strict=True):
            mark = marks.mark(point, look)
            mark.draw(ax, (x, x), y, shade, house["background"], point.gid)
        if self._end(name):
            lift = 0.62 * page.lead("label") if self._writes(name) else 0.0
            font = page.font("label")
            said: dict[str, Any] = {"va": "center_baseline", "annotation_clip": False}
            said |= {"xytext": (1.2 * marks.DOT, lift), "textcoords": "offset points"}
            ax.annotate(self._end(name), places[-1], gid="track", **said, **font)

    def _writes(self, name: str) -> bool:
        return self.looks[name].written

    def _end(self, name: str) -> str:
        """Return what stands at the end of a track: the name of a joined one."""
        look = self.looks[name]
        return look.name if look.joined and len(self.tracks[name]) > 1 else ""

    def _stated(self, point: Point) -> str:
        """Return a figure, what its status adds below it: the plot keeps its width."""
        return self.written(point).replace(" (", "\n(")

    def _wide(self, page: Page, point: Point) -> float:
        return max(page.measure(line, "value") for line in self._stated(point).split("\n"))

    def _lines(self, ax: Axes) -> list[Path]:
        """Return what is drawn of each joined track, in points from the page's corner."""
        joined = [there for name, there in self.tracks.items() if self.looks[name].joined]
        return [Path(_points(ax, list(map(_place, there)))) for there in joined if there]

    def _figures(self, page: Page, ax: Axes, points: list[Point], taken: list[Path]) -> None:
        """Write the first, the last and the greatest figure, and those of periods asked for.

        Each stands above its mark, or the first below it, unless that is ``taken`` by a line or by
        a figure written before: then below, right or left; the greatest is left out where nothing
        is free. The last one stands at the end.
        """
        asked = set(self.options.get("written", ()))
        chosen = {n for n, p in enumerate(points) if p.row and str(p.row["period"])[:4] in asked}
        places = list(map(_place, points))
        most = max(range(len(places)), key=lambda number: places[number][1])
        last = len(places) - 1
        rises = places[0][1] < places[min(1, last)][1]
        above, aside = 0.8 * page.size, 1.2 * marks.DOT
        ways: list[Way] = [(0.0, above, "center", "bottom"), (0.0, -above, "center", "top")]
        beside: list[Way] = [(aside, 0.0, "left", "center"), (-aside, 0.0, "right", "center")]
        for number in sorted(chosen | {0, most, last}):
            text = self._stated(points[number])
            if number == last and last:
                lift = -0.62 * page.lead("label") if self._end(points[0].series) else 0.0
                lift -= 0.5 * page.lead("value") * text.count("\n")
                way: Way = (aside, lift, "left", "center_baseline")
            else:
                first = number == 0 and (rises or not last)  # one alone: clear of other lines
                size = (page.measure(text, "value"), page.lead("value"))
                (middle,) = _points(ax, [places[number]])
                boxes = [
                    (w, _box(middle, w, size)) for w in [*ways[:: -1 if first else 1], *beside]
                ]
                free = [b for b in boxes if not any(p.intersects_bbox(b[1]) for p in taken)]
                if not free and 0 < number == most and number not in chosen:
                    continue  # the table has it
                way, box = (free or boxes)[0]
                taken.append(Path(box.corners()[[0, 1, 3, 2, 0]]))
            how: dict[str, Any] = {"ha": way[2], "va": way[3], "gid": "value"}
            how |= {"textcoords": "offset points", "annotation_clip": False, **page.font("value")}
            ax.annotate(text, places[number], xytext=way[:2], **how)

    def entries(self, page: Page) -> list[Entry]:
        """Return the key: the releases that bear no name at their end."""
        found = []
        for name, points in self.tracks.items():
            if points and not self._end(name):
                look = self.looks[name]
                shade = marks.colour(points[0], look, page.house)
                mark = marks.mark(points[0], look)
                found.append(of_mark(look.name, mark, shade, page.house["background"]))
        return found

    # --- words and cells

    def told(self) -> list[str]:
        """Return each release with its figures and their periods, then what happened when."""
        told = []
        for name, points in self.tracks.items():
            rows = self.words.joined([(p.label, p.figure) for p in points])
            told.append(self.words.common("alt_panel", title=self.looks[name].name, rows=rows))
        return [*told, *(band.label for band in self.bands)]

    def excel(self) -> list[Bars | Crosstab]:
        """Return marks and lines over days: a series a release, more where one day has several."""
        days = sorted({p.end for there in self.tracks.values() for p in there if p.end})
        series = []
        for name, points in self.tracks.items():
            look, left = self.looks[name], list(points)
            while left:  # a day that has several figures needs several series
                once = {point.end: point for point in reversed(left)}
                left = [point for point in left if once[point.end] is not point]
                there = [once.get(day) for day in days]
                values = tuple(p.ends[0] if p else None for p in there)
                fill = marks.BASES[look.mark].fill
                how = (self.shade(points[0]), fill, number_form(points), look.written)
                series.append(Series(look.name, values, *how, line=look.joined, **bounds(there)))
        numbers = self.axis().ticks
        head = self.words.common("column_period")
        step = round(numbers[1] - numbers[0], 6)
        ends = (numbers[0], numbers[-1])
        form = series[0].form
        return [Bars("", head, tuple(days), tuple(series), "marks", form, ends, step)]

    def scales(self) -> dict[str, Any]:
        """Return the web chart's scales: days and figures."""
        return {
            "x": {"field": "end", "type": "time"},
            "y": {"field": "value", "type": "linear", "domain": list(self.axis().ticks[::1])},
            "color": {"field": "series"},
        }


#: Where a figure stands from its mark: right and up, in points, and how matplotlib aligns it there.
Way = tuple[float, float, Any, Any]


def _place(point: Point) -> tuple[float, float]:
    return _moment(point), point.ends[0]


def _points(ax: Axes, places: list[tuple[float, float]]) -> Any:
    """Return places on the axes in points from the page's corner, a row each."""
    return ax.transData.transform(places) * 72 / ax.figure.dpi


def _box(middle: Any, way: Way, size: tuple[float, float]) -> Bbox:
    """Return the box of a text of some size that stands so from a mark's middle, in points."""
    (x, y), (wide, high) = middle, size
    left = x + way[0] - wide * {"left": 0.0, "center": 0.5, "right": 1.0}[way[2]]
    bottom = y + way[1] - high * {"bottom": 0.0, "center": 0.5, "top": 1.0}[way[3]]
    return Bbox.from_bounds(left, bottom, wide, high)


def _moment(point: Point) -> float:
    """Return when a point is: the middle of its period, as a year with a fraction."""
    assert point.start is not None
    assert point.end is not None
    return (year_of(point.start) + year_of(point.end)) / 2
