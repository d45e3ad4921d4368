"""Rows of several figures each, on one axis a panel: years, sexes, and the documents' own.

What a figure is decides its mark: the latest of several years a dot, the earlier ones strokes;
girls a dot, boys a square; the documents' own a diamond. A figure that is no exact one keeps the
mark of its qualifier (:mod:`analyse.charts.marks`), whatever it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from analyse.charts import marks
from analyse.charts.key import Entry, key, of_marks
from analyse.charts.panels import step_of
from analyse.charts.spec import Row
from analyse.charts.style import GREY, GRID, INK, Page


@dataclass(frozen=True)
class Role:
    """What a figure is among those of its row, and the mark that says so."""

    marker: Any
    size: float = marks.DOT
    filled: bool = True


STROKE = ((0, -1), (0, 1))  # matplotlib's "|" has no edge, and so no dotted one

ROLES = {
    "latest": Role("o"),
    "earlier": Role(STROKE, 1.6 * marks.DOT),
    "girls": Role("o"),
    "boys": Role("s", 0.9 * marks.DOT),
    "other": Role("^", filled=False),
    "printed": Role("D", 0.8 * marks.DOT, filled=False),
}


@dataclass(frozen=True)
class Point:
    """One figure: a row of a table, and what it is among the others (a key of ``ROLES``)."""

    role: str
    row: Row

    @property
    def colour(self) -> str:
        """The documents' own are in ink, official ones in the colour of their side."""
        own = self.role == "printed"
        return INK if own else marks.COLOURS[marks.side(self.row["territory"])]


@dataclass(frozen=True)
class Line:
    """One row of a panel: what it is about, how its figures are written, and the figures."""

    label: str
    texts: tuple[str, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Block:
    """One panel: its title and rows; its axis shows numbers of its own."""

    title: str
    lines: tuple[Line, ...]

    @property
    def points(self) -> list[Point]:
        """Every figure, row by row."""
        return [point for line in self.lines for point in line.points]


def draw(page: Page, blocks: Sequence[Block], names: dict[str, str]) -> None:
    """Draw panels below each other, then the key to their marks.

    Args:
        page: the page.
        blocks: the panels, of one unit.
        names: what the key says of each role that occurs.
    """
    points = [point for block in blocks for point in block.points]
    columns = _columns(page, blocks)
    margin = marks.DOT if all(map(_plain, points)) else marks.ARROW
    ticks = _ticks(page, points)
    for block in blocks:
        _block(page, block, columns, margin, ticks)
    there = {point.role for point in points if _plain(point)}
    colour = next(point.colour for point in points if point.role != "printed")
    roles = [
        Entry(names[role], marks.DOT, partial(_sample, role, colour))
        for role in names
        if role in there
    ]
    key(page, [*roles, *of_marks(page.words, [p.row for p in points if not _plain(p)])])


def _plain(point: Point) -> bool:
    """Say whether a figure has the mark of its role: whether it is stated exactly."""
    return marks.kinds([point.row]) == ["exact"] or point.role == "earlier"


def _ticks(page: Page, points: Sequence[Point]) -> list[float]:
    """Return the numbers of the panels' axes, from zero: the same, so that none looks larger."""
    top = max(marks.ends(point.row)[1] for point in points)
    nice = MaxNLocator(nbins=5 if page.wide else 3, steps=[1, 2, 2.5, 5, 10])
    return [float(tick) for tick in nice.tick_values(0, top)]


def _columns(page: Page, blocks: Sequence[Block]) -> tuple[float, float]:
    """Return how wide the labels and the written figures are beside the marks; 0: below them."""
    if page.narrow:
        return 0.0, 0.0
    lines = [line for block in blocks for line in block.lines]
    label = max(page.measure(line.label, "label") for line in lines)
    texts = [text for line in lines for text in _filled(page, line, 0.33 * page.inner)]
    widest = max(page.measure(text, "value") for text in texts)
    return min(label, 0.35 * page.inner), min(widest, 0.33 * page.inner)


def _filled(page: Page, line: Line, width: float) -> list[str]:
    """Write the figures of a row on lines no wider than ``width``, broken between them."""
    between = page.words.common("alt_join")
    pieces = [text + between.rstrip() for text in line.texts[:-1]] + [line.texts[-1]]
    lines: list[str] = []
    for piece in pieces:
        if lines and page.fits(f"{lines[-1]} {piece}", "value", width):
            lines[-1] += f" {piece}"
        elif page.fits(piece, "value", width):
            lines.append(piece)
        else:
            lines += page.wrap(piece, "value", width)
    return lines


@dataclass(frozen=True)
class _Place:
    """Where a row is in its panel, from the panel's top, and its words, broken into lines."""

    label: list[str]
    text: list[str]
    top: float
    mark: float
    height: float


def _places(page: Page, block: Block, columns: tuple[float, float]) -> list[_Place]:
    lead, places, top = page.lead("label"), [], 0.0
    for line in block.lines:
        label = page.wrap(line.label, "label", columns[0] or page.inner)
        text = _filled(page, line, columns[1] or page.inner)
        if page.narrow:
            mark = (len(label) + 0.65) * lead
            height = (len(label) + 1.3 + len(text)) * lead + 0.3 * page.size
        else:
            height = max(len(label), len(text)) * lead + 0.35 * page.size
            mark = (height - 0.35 * page.size) / 2
        places.append(_Place(label, text, top, top + mark, height))
        top += height
    return places


def _block(
    page: Page,
    block: Block,
    columns: tuple[float, float],
    margin: float,
    ticks: Sequence[float],
) -> None:
    label, text = columns
    gap = 0.0 if page.narrow else 1.2 * page.size
    start, width = label + gap, page.inner - label - text - 2 * gap
    places = _places(page, block, columns)
    title = page.even(block.title, "panel", page.inner) if block.title else []
    head = len(title) * page.lead("panel") + (0.4 * page.size if title else 0)
    height = sum(place.height for place in places)

    def show(figure: Figure, top: float) -> None:
        page.write(figure, title, page.left, top, "panel")
        ax = page.axes(figure, page.left + start + margin, top + head, width - 2 * margin, height)
        ax.set_xlim(ticks[0], ticks[-1])
        numbers = [page.words.number(tick, block.points[0].row["unit"]) for tick in ticks]
        across = (width - 2 * margin) / (ticks[-1] - ticks[0])
        step = step_of(page, [across * (tick - ticks[0]) for tick in ticks], numbers)
        ax.set_xticks(ticks[::step], numbers[::step], gid="tick", **page.font("tick"))
        for place, line in zip(places, block.lines, strict=True):
            _grid(ax, ticks, place.mark, page.lead("label"))
            _line(page, figure, ax, line, place, (top + head, start + width + gap))

    page.add(head + height + 1.5 * page.size, show)
    page.space(0.9)


def _grid(ax: Axes, ticks: Sequence[float], y: float, height: float) -> None:
    """Draw a faint line at each number of the axis, as high as a row's marks."""
    colours = [GREY if tick == 0 else GRID for tick in ticks]
    low, high = y - height / 2, y + height / 2
    ax.vlines(ticks, low, high, colours, lw=0.8, zorder=1, clip_on=False, gid="grid")


def _line(
    page: Page,
    figure: Figure,
    ax: Axes,
    line: Line,
    place: _Place,
    at: tuple[float, float],
) -> None:
    """Draw one row: its label, its marks joined by a line, and its figures written."""
    top, beside = at
    lead = page.lead("label")
    above = place.mark - len(place.label) * lead / 2 if not page.narrow else place.top
    page.write(figure, place.label, page.left, top + above, "label")
    joined = [marks.ends(point.row)[0] for point in line.points if point.role != "printed"]
    if len(joined) > 1:
        colour = next(point.colour for point in line.points if point.role != "printed")
        ends = [min(joined), max(joined)]
        ax.plot(ends, [place.mark] * 2, color=colour, lw=marks.LINE, zorder=2, gid="span")
    for point in line.points:
        mark(ax, point, place.mark)
    if page.narrow:
        page.write(figure, place.text, page.left, top + place.mark + 0.65 * lead, "value")
    else:
        y = top + place.mark - len(place.text) * page.lead("value") / 2
        page.write(figure, place.text, page.left + beside, y, "value")


def mark(ax: Axes, point: Point, y: float) -> None:
    """Draw a figure at height ``y``: with the mark of its role, or that of its qualifier."""
    if _plain(point):
        x = marks.ends(point.row)[0]
        style: Any = "-" if marks.kinds([point.row]) == ["exact"] else marks.DOTTED
        stamp(ax, point.role, (x, y), point.colour, point.row["observation"], style)
    else:
        marks.draw(ax, point.row, y, origin=None, colour=point.colour)


def stamp(
    ax: Axes, role: str, place: tuple[float, float], colour: str, gid: str, style: Any = "-"
) -> None:
    """Put the mark of a role at a place."""
    how = ROLES[role]
    ax.scatter(
        [place[0]],
        [place[1]],
        s=how.size**2,
        marker=how.marker,
        facecolors=colour if how.filled else "none",
        edgecolors=colour,
        linewidths=marks.LINE,
        linestyles=[style],
        zorder=3,
        clip_on=False,
        gid=gid,
    )


def _sample(role: str, colour: str, ax: Axes, x: float, y: float) -> None:
    own = INK if role == "printed" else colour
    stamp(ax, role, (x + marks.DOT / 2, y), own, "key")
