"""The forms that panels take: dots on an axis, and figures written large where units differ."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from analyse.charts import marks
from analyse.charts.spec import Filled, Item
from analyse.charts.style import GREY, GRID, Page

GAP = 4.0  # points between a mark and its figure


@dataclass(frozen=True)
class Scale:
    """An axis that panels share: its numbers, and every row that must fit on it."""

    ticks: tuple[float, ...]
    items: tuple[Item, ...]
    log: bool

    def fraction(self, value: float) -> float:
        """Return where a value is between the first number and the last, 0 to 1."""
        first, last = self.ticks[0], self.ticks[-1]
        if self.log:
            return math.log(value / first) / math.log(last / first)
        return (value - first) / (last - first)

    def room(self, page: Page, width: float) -> float:
        """Return how many points the axis may take for every figure to fit in ``width``."""
        room = width - 2 * page.size  # half of the last number
        for item in self.items:
            place = self.fraction(marks.ends(item.row)[1]) if item.row else 0
            if item.row and place > 0:
                after = marks.reach(item.row) + GAP + page.measure(item.figure, "value")
                room = min(room, (width - after) / place)
        return room

    def limit(self, share: float) -> float:
        """Return the number that stands ``share`` times the axis's length from its start."""
        first, last = self.ticks[0], self.ticks[-1]
        if self.log:
            return float(first * (last / first) ** share)
        return first + (last - first) * share


def scales(page: Page, panels: Sequence[Filled]) -> dict[str, Scale]:
    """Return the axis of every scale that the panels name."""
    shared: dict[str, list[Filled]] = {}
    for filled in panels:
        shared.setdefault(filled.scale, []).append(filled)
    return {name: _scale(page, there) for name, there in shared.items()}


def _scale(page: Page, panels: Sequence[Filled]) -> Scale:
    tops = [marks.ends(row)[1] for filled in panels for row in filled.rows]
    lows = [marks.ends(row)[0] for filled in panels for row in filled.rows]
    if panels[0].panel.log:
        powers = range(math.floor(math.log10(min(lows))), math.ceil(math.log10(max(tops))) + 1)
        ticks = tuple(10.0**power for power in powers)
    elif panels[0].panel.whole:
        ticks = (0.0, 50.0, 100.0) if page.narrow else (0.0, 25.0, 50.0, 75.0, 100.0)
    else:
        nice = MaxNLocator(nbins=4, steps=[1, 2, 2.5, 5, 10])
        ticks = tuple(float(tick) for tick in nice.tick_values(0, max(tops)))
    items = tuple(item for filled in panels for item in filled.items)
    return Scale(ticks, items, panels[0].panel.log)


@dataclass(frozen=True)
class Line:
    """One row's place in its panel, from the panel's top.

    Attributes:
        words: the label's lines.
        top: the label's top.
        mark: the height of the mark.
        grid: between which heights the lines of the axis cross the row.
    """

    words: list[str]
    top: float
    mark: float
    grid: tuple[float, float]


def _lines(page: Page, filled: Filled) -> tuple[list[Line], float]:
    """Place the rows of a panel below each other; return them and the panel's height."""
    lines, top = [], 0.0
    lead, mark = page.lead("label"), 1.9 * page.size
    for item in filled.items:
        width = page.inner if page.narrow else page.column
        words = page.wrap(item.label, "label", width)
        block = len(words) * lead
        if page.narrow:
            below = top + block + 0.25 * page.size
            lines.append(Line(words, top, below + mark / 2, (below, below + mark)))
            top = below + mark + 0.35 * page.size
        else:
            height = max(block + 0.7 * page.size, mark)
            place = top + height / 2
            lines.append(Line(words, place - block / 2, place, (top, top + height)))
            top += height
    return lines, top


def dots(page: Page, band: Sequence[Filled]) -> None:
    """Draw panels of marks on axes: side by side where there is room, else below each other."""
    if len(band) > 1 and not page.wide:
        for filled in band:
            dots(page, [filled])
        return
    start = 0.0 if page.narrow else page.column + 1.2 * page.size
    between = 2 * page.size
    width = (page.inner - start - between * (len(band) - 1)) / len(band)
    lines, height = _lines(page, band[0])
    lefts = [page.left + start + number * (width + between) for number in range(len(band))]
    alone = len(band) == 1
    titles = [
        page.even(filled.title, "panel", page.inner if alone else width) if filled.title else []
        for filled in band
    ]
    head = max(map(len, titles)) * page.lead("panel") + (0.3 * page.size if any(titles) else 0)
    foot = 1.5 * page.size if band[0].panel.ticks else 0.3 * page.size

    def draw(figure: Figure, top: float) -> None:
        for line in lines:
            page.write(figure, line.words, page.left, top + head + line.top, "label")
        for filled, left, title in zip(band, lefts, titles, strict=True):
            page.write(figure, title, page.left if alone else left, top, "panel")
            ax = page.axes(figure, left, top + head, width, height)
            _axis(page, ax, filled, width, lines)
            for line, item in zip(lines, filled.items, strict=True):
                _row(page, ax, item, line.mark, page.scales[filled.scale])

    page.add(head + height + foot, draw)
    page.space(1.1)


def _axis(page: Page, ax: Axes, filled: Filled, width: float, lines: Sequence[Line]) -> None:
    """Draw an axis: its limits, a faint line at each number, and the numbers that have room."""
    scale = page.scales[filled.scale]
    room = scale.room(page, width)
    if scale.log:
        ax.set_xscale("log")
        ax.minorticks_off()
    ax.set_xlim(scale.ticks[0], scale.limit(width / room))
    colours = [GREY if tick == 0 else GRID for tick in scale.ticks]
    for low, high in (line.grid for line in lines):
        ax.vlines(scale.ticks, low, high, colours, lw=0.8, zorder=1, clip_on=False, gid="grid")
    unit = filled.rows[0]["unit"]
    numbers = [page.words.number(tick, unit) for tick in scale.ticks]
    step = step_of(page, [room * scale.fraction(tick) for tick in scale.ticks], numbers)
    if filled.panel.ticks:
        ax.set_xticks(scale.ticks[::step], numbers[::step], gid="tick", **page.font("tick"))
    else:
        ax.set_xticks([])


def step_of(page: Page, places: list[float], numbers: list[str]) -> int:
    """Return how many numbers to go on by, from the first, so that none touch."""
    widths = [page.measure(number, "tick") for number in numbers]

    def free(step: int) -> bool:
        shown = list(zip(places, widths, strict=True))[::step]
        return all(
            right - left > (one + other) / 2 + page.size
            for (left, one), (right, other) in pairwise(shown)
        )

    whole = len(numbers) - 1  # so that the last number is shown too
    return next((step for step in range(1, whole) if not whole % step and free(step)), whole)


def _row(page: Page, ax: Axes, item: Item, y: float, scale: Scale) -> None:
    """Draw one row: its mark and its figure, or that none is stated."""
    if item.row is None:
        _beside(page, ax, item.figure, scale.ticks[0], y, GAP, f"absent:{item.match}")
        return
    colour = marks.COLOURS[marks.side(item.row["territory"])]
    marks.draw(ax, item.row, y, origin=None if scale.log else 0.0, colour=colour)
    place = marks.ends(item.row)[1]
    _beside(page, ax, item.figure, place, y, marks.reach(item.row) + GAP, "value")


def _beside(page: Page, ax: Axes, text: str, x: float, y: float, points: float, gid: str) -> None:
    ax.annotate(
        text,
        (x, y),
        xytext=(points, 0),
        textcoords="offset points",
        va="center_baseline",
        annotation_clip=False,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8},
        gid=gid,
        **page.font("absent" if gid.startswith("absent") else "value"),
    )


def numbers(page: Page, band: Sequence[Filled]) -> None:
    """Write figures large, each above what it counts: for units that share no axis."""
    between = 2 * page.size
    figures = [item.figure for filled in band for item in filled.items]
    role, columns = _grid(page, figures, between)
    for filled in band:
        _strip(page, filled, role, min(columns, len(filled.items)), between)
    page.space(0.3)


def _strip(page: Page, filled: Filled, role: str, columns: int, between: float) -> None:
    """Write the figures of one panel in columns, below its title."""
    width, gap = (page.inner - between * (columns - 1)) / columns, 0.9 * page.size
    words = [page.wrap(item.label, "label", width) for item in filled.items]
    title = page.even(filled.title, "panel", page.inner) if filled.title else []
    tops = [len(title) * page.lead("panel") + (0.3 * page.size if title else 0)]
    for first in range(0, len(words), columns):
        below = max(map(len, words[first : first + columns])) * page.lead("label")
        tops.append(tops[-1] + page.lead(role) + below + gap)

    def draw(figure: Figure, top: float) -> None:
        page.write(figure, title, page.left, top, "panel")
        for number, (item, label) in enumerate(zip(filled.items, words, strict=True)):
            left = page.left + number % columns * (width + between)
            y = top + tops[number // columns]
            gid = item.row["observation"] if item.row else f"absent:{item.match}"
            page.write(figure, [item.figure], left, y, role, gid)
            page.write(figure, label, left, y + page.lead(role), "label")

    page.add(tops[-1] - gap, draw)
    page.space(1.3)


def _grid(page: Page, figures: Sequence[str], between: float) -> tuple[str, int]:
    """Return how large to write figures, and in how many columns; rows are as even as can be."""
    for role in ("number", "figure"):
        widest = max(*(page.measure(figure, role) for figure in figures), 9 * page.size)
        room = int((page.inner + between) / (widest + between))
        if room >= min(2, len(figures)):
            rows = math.ceil(len(figures) / room)
            return role, math.ceil(len(figures) / rows)
    return "figure", 1
