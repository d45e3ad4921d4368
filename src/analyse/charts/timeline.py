"""Figures over the years: a dot a figure, a line a release, and strips of what happened when.

Releases of one fact are lines of their own, never joined. The axis of figures need not begin at
zero: it bears its numbers, and no bar stands on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from analyse.charts import marks
from analyse.charts.key import Entry, key
from analyse.charts.spec import Row
from analyse.charts.style import GRID, INK, Page
from analyse.tables import formats

SHADE = "#EEEEEE"  # behind the years of a strip
SAMPLE = 1.2 * marks.DOT  # the width of a sample in the key


@dataclass(frozen=True)
class Look:
    """How the figures of a track are drawn: marker, whether filled, whether joined by a line."""

    marker: str = "o"
    size: float = 0.7 * marks.DOT
    filled: bool = True
    joined: bool = True


@dataclass(frozen=True)
class Track:
    """One release of a series: its name in the key, its rows in order of time, and its look.

    ``written``: whether its first, its last and its greatest figure are written beside their dots.
    """

    name: str
    rows: tuple[Row, ...]
    look: Look
    colour: str
    written: bool = False


@dataclass(frozen=True)
class Strip:
    """What happened when, below the years: from ``start`` to ``end``, as fractions of years."""

    text: str
    start: float
    end: float


def moment(row: Row) -> float:
    """Return when a row is, as a year with a fraction: the middle of its period."""
    first, last = (year_of(row[side]) for side in ("period_start", "period_end"))
    return (first + last) / 2


def year_of(day: str) -> float:
    """Return an ISO date as a year with a fraction: 2005-07-02 is just before 2005.5."""
    when = date.fromisoformat(day)
    first, following = date(when.year, 1, 1), date(when.year + 1, 1, 1)
    return when.year + (when - first).days / (following - first).days


def draw(page: Page, tracks: Sequence[Track], strips: Sequence[Strip]) -> None:
    """Draw tracks on one axis of years, strips below it, then the key.

    Args:
        page: the page.
        tracks: of one unit; the first is drawn on top.
        strips: top to bottom.
    """
    frame = _frame(page, tracks, strips)
    height = min(0.5 * page.inner, 17 * page.size)

    def show(figure: Figure, top: float) -> None:
        ax = page.axes(figure, page.left + frame.start, top, frame.width, height)
        ax.set_xlim(*frame.limits)
        ax.set_ylim(frame.ticks[0], frame.ticks[-1])
        for strip in strips:
            if strip.end > strip.start:
                ax.axvspan(strip.start, strip.end, color=SHADE, lw=0, zorder=0, gid="strip")
            else:
                ax.axvline(strip.start, color=INK, lw=0.8, ls=marks.DASHED, zorder=1, gid="strip")
        ax.hlines(frame.ticks, *frame.limits, GRID, lw=0.8, zorder=1, clip_on=False, gid="grid")
        ax.set_yticks(frame.ticks, frame.numbers, gid="tick", **page.font("tick"))
        ax.vlines(frame.years, *ax.get_ylim(), GRID, lw=0.5, zorder=0, gid="grid")
        shown = [year for year in frame.years if year % frame.step == 0]
        middles = [year + 0.5 for year in shown]
        ax.set_xticks(middles, [str(year) for year in shown], gid="tick", **page.font("tick"))
        for track in reversed(tracks):
            _track(page, ax, track)

    page.space(0.4)  # half of the highest number
    page.add(height + 1.6 * page.size, show)
    page.space(0.6)
    for strip in strips:
        _strip(page, strip, frame)
    key(page, [Entry(track.name, SAMPLE, partial(_sample, track)) for track in tracks])


@dataclass(frozen=True)
class _Frame:
    """The axes: where they are on the page, and what their numbers are."""

    start: float
    width: float
    limits: tuple[float, float]
    years: range
    step: int
    ticks: list[float]
    numbers: list[str]


def ticks_of(tracks: Sequence[Track]) -> list[float]:
    """Return the numbers of the axis of tracks: from below the least figure to above the most."""
    values = [marks.ends(row)[0] for track in tracks for row in track.rows]
    nice = MaxNLocator(nbins=5, steps=[1, 2, 2.5, 5, 10])
    return [round(float(tick), 6) for tick in nice.tick_values(min(values), max(values))]


def _frame(page: Page, tracks: Sequence[Track], strips: Sequence[Strip]) -> _Frame:
    """Return the axes that hold every figure, and the written ones before and after the years."""
    ticks = ticks_of(tracks)
    decimals = max(len(f"{tick:.6f}".rstrip("0").partition(".")[2]) for tick in ticks)
    code = formats.locale_of(page.words.language, page.words.locale)
    numbers = [formats.number(tick, code, decimals) for tick in ticks]
    start = max(page.measure(number, "tick") for number in numbers) + 0.6 * page.size
    written = [track.rows[end] for track in tracks if track.written for end in (0, -1)]
    room = max((page.measure(page.words.status(row), "value") for row in written), default=0.0)
    moments = [moment(row) for track in tracks for row in track.rows]
    moments += [side for strip in strips for side in (strip.start, strip.end)]
    years = range(int(min(moments)), int(max(moments)) + 1)
    width = page.inner - start
    year = (width - 1.5 * room - marks.DOT) / len(years)  # in points
    limits = (years[0] - room / 2 / year, years[-1] + 1 + (room + marks.DOT) / year)
    steps = (step for step in (1, 2, 5) if step * year > 1.5 * page.measure("2000", "tick"))
    return _Frame(start, width, limits, years, next(steps, 10), ticks, numbers)


def _track(page: Page, ax: Axes, track: Track) -> None:
    """Draw a release: its figures, joined, the first and the last written."""
    places = [(moment(row), marks.ends(row)[0]) for row in track.rows]
    if track.look.joined:
        xs, ys = zip(*places, strict=True)
        ax.plot(xs, ys, color=track.colour, lw=marks.LINE, zorder=2, gid="span")
    for row, place in zip(track.rows, places, strict=True):
        _mark(ax, track, place, row["observation"], row["qualifier"] != "exact")
    if track.written:
        falls = len(places) > 1 and places[1][1] < places[0][1]
        _write(page, ax, track.rows[0], places[0], (0, marks.DOT if falls else -marks.DOT))
        _write(page, ax, track.rows[-1], places[-1], (marks.DOT, 0))
        most = max(range(len(places)), key=lambda number: places[number][1])
        if 0 < most < len(places) - 1 and places[most][1] > 1.05 * max(places[0][1], places[-1][1]):
            _write(page, ax, track.rows[most], places[most], (-marks.DOT, 0))


def _write(
    page: Page, ax: Axes, row: Row, place: tuple[float, float], points: tuple[float, float]
) -> None:
    """Write a figure beside its dot, so many points to the right or above."""
    right, above = points
    ax.annotate(
        page.words.status(row),
        place,
        xytext=points,
        textcoords="offset points",
        ha="left" if right > 0 else "right" if right else "center",
        va="center_baseline" if right else "bottom" if above > 0 else "top",
        annotation_clip=False,
        gid="value",
        **page.font("value"),
    )


def _mark(
    ax: Axes, track: Track, place: tuple[float, float], gid: str, inexact: bool = False
) -> None:
    """Draw one figure; an inexact one has a dashed outline and no filling."""
    look = track.look
    ax.scatter(
        [place[0]],
        [place[1]],
        s=look.size**2,
        marker=look.marker,
        facecolors=track.colour if look.filled and not inexact else "white",
        edgecolors=track.colour,
        linewidths=marks.LINE,
        linestyles=[marks.DASHED if inexact else "-"],
        zorder=3,
        clip_on=False,
        gid=gid,
    )


def _sample(track: Track, ax: Axes, x: float, y: float) -> None:
    _mark(ax, track, (x + SAMPLE / 2, y), "key")


def _strip(page: Page, strip: Strip, frame: _Frame) -> None:
    """Draw a strip below the years: a bar, or an arrowhead for a moment; its words above it."""
    lines = page.wrap(strip.text, "label", page.inner)
    head, bar = len(lines) * page.lead("label") + 0.3 * page.size, 0.9 * page.size

    def show(figure: Figure, top: float) -> None:
        page.write(figure, lines, page.left, top, "label")
        ax = page.axes(figure, page.left + frame.start, top + head, frame.width, bar)
        ax.set_xlim(*frame.limits)
        ends, lasts = [strip.start, strip.end], strip.end > strip.start
        style: dict[str, Any] = {"lw": 4.0, "solid_capstyle": "butt"} if lasts else {"marker": "^"}
        ax.plot(ends, [bar / 2] * 2, color=INK, gid="strip", **style)

    page.add(head + bar, show)
    page.space(0.5)
