"""The key under a chart: a sample of each mark that occurs, and its word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analyse.charts import marks
from analyse.charts.spec import Row
from analyse.charts.style import Page
from analyse.charts.words import Words

GAP = 5.0  # points between a sample and its word


@dataclass(frozen=True)
class Entry:
    """One sample and its word; ``draw`` draws it on axes in points, from ``x``, around ``y``."""

    text: str
    width: float
    draw: Callable[[Axes, float, float], None]
    colour: bool = False  # whether it explains a colour


def of_marks(words: Words, rows: Sequence[Row]) -> list[Entry]:
    """Return the entries of the marks that rows are drawn with."""
    return [_entry(kind, words.common(f"mark_{kind}")) for kind in marks.kinds(rows)]


def of_official(words: Words, rows: Sequence[Row]) -> list[Entry]:
    """Return the entry of official figures, where rows that say their origin have some."""
    there = any(marks.official(row) for row in rows)
    return [_entry("official", words.common("mark_official"))] if there else []


def of_sides(words: Words, territories: Sequence[str]) -> list[Entry]:
    """Return the entries of the colours of territories, where there are several."""
    sides = {marks.side(territory) for territory in territories}
    there = [side for side in marks.COLOURS if side in sides] if len(sides) > 1 else []
    return [_entry(side, words.common(f"side_{side}"), colour=True) for side in there]


def _entry(name: str, text: str, colour: bool = False) -> Entry:
    def draw(ax: Axes, x: float, y: float) -> None:
        marks.sample(ax, name, x, y)

    return Entry(text, marks.sample_width(name), draw, colour)


def key(page: Page, entries: Sequence[Entry]) -> None:
    """Add the key: on one line where it has room, else colours on lines of their own."""
    if not entries:
        return
    between, lead = 1.6 * page.size, 1.7 * page.size
    widths = [entry.width + GAP + page.measure(entry.text, "small") for entry in entries]
    crowded = sum(widths) + between * (len(widths) - 1) > page.inner
    first_colour = next((i for i, entry in enumerate(entries) if entry.colour), -1)
    places, x, y = [], 0.0, 0.0
    for number, width in enumerate(widths):
        if x and (x + width > page.inner or (crowded and number == first_colour)):
            x, y = 0.0, y + lead
        places.append((x, y + lead / 2))
        x += width + between

    def draw(figure: Figure, top: float) -> None:
        ax = page.axes(figure, page.left, top, page.inner, y + lead)
        ax.set_xlim(0, page.inner)
        for entry, (left, middle) in zip(entries, places, strict=True):
            entry.draw(ax, left, middle)
            after = left + entry.width + GAP
            font = page.font("small")
            ax.text(after, middle, entry.text, va="center_baseline", gid="key", **font)

    page.add(y + lead, draw)
    page.space(0.5)
