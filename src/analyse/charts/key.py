"""The key of a chart: a sample of each mark that occurs, and its word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analyse.charts import marks
from analyse.charts.marks import Mark
from analyse.charts.page import Page

GAP = 5.0  # points between a sample and its word


@dataclass(frozen=True)
class Entry:
    """One sample and its word; ``draw`` draws it on axes in points, from ``x``, around ``y``."""

    text: str
    width: float
    draw: Callable[[Axes, float, float], None]


def of_mark(text: str, mark: Mark, colour: str, back: str) -> Entry:
    """Return the entry of a mark."""

    def draw(ax: Axes, x: float, y: float) -> None:
        mark.sample(ax, x, y, colour, back)

    return Entry(text, mark.width, draw)


def of_colour(text: str, colour: str) -> Entry:
    """Return the entry of a colour."""
    return Entry(text, marks.SWATCH, partial(_swatch, colour))


def of_patch(text: str, fill: str, edge: str, hatch: str | None = None) -> Entry:
    """Return the entry of a filled bar, cell or tile."""
    return Entry(text, marks.SWATCH, partial(_patch, fill, edge, hatch))


def _swatch(colour: str, ax: Axes, x: float, y: float) -> None:
    ends = [x, x + marks.SWATCH]
    ax.plot(ends, [y, y], color=colour, lw=4, solid_capstyle="butt", gid="key")


def _patch(fill: str, edge: str, hatch: str | None, ax: Axes, x: float, y: float) -> None:
    high = 7.0
    ax.bar(
        [x + marks.SWATCH / 2],
        [high],
        width=marks.SWATCH,
        bottom=y - high / 2,
        color=fill,
        edgecolor=edge,
        linewidth=0.9,
        hatch=hatch,
        gid="key",
    )


def layout(page: Page, entries: Sequence[Entry]) -> tuple[list[tuple[float, float]], float]:
    """Return where entries begin, and how high they are together."""
    between, lead = 1.5 * page.size, 1.6 * page.size
    places, x, y = [], 0.0, 0.0
    for entry in entries:
        width = entry.width + GAP + page.measure(entry.text, "small")
        if x and x + width > page.inner:
            x, y = 0.0, y + lead
        places.append((x, y + lead / 2))
        x += width + between
    return places, (y + lead if entries else 0.0)


def key(page: Page, entries: Sequence[Entry]) -> None:
    """Add the key; a word that is wider than the page is broken over lines of its own."""
    if not entries:
        return
    places, height = layout(page, entries)

    def draw(figure: Figure, top: float) -> None:
        ax = page.axes(figure, page.left, top, page.inner, height)
        ax.set_xlim(0, page.inner)
        for entry, (left, middle) in zip(entries, places, strict=True):
            entry.draw(ax, left, middle)
            after = left + entry.width + GAP
            ax.text(
                after, middle, entry.text, va="center_baseline", gid="key", **page.font("small")
            )

    page.add(height, draw)
    page.space(0.5)
