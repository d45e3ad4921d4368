"""One page: what is laid out on it, in points from its top left corner, stacked from the top.

Nothing here touches matplotlib's global state: figures are made without pyplot, and the settings
hold inside :func:`analyse.charts.house.settings` only.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analyse.charts.figure import DPI, ChartFigure
from analyse.charts.house import House, Slant, settings, text_width

POINTS = 72 / 2.54  # in a centimetre
NARROWEST = 8.0  # centimetres: below, figures and labels no longer fit on a line
LEADING = 1.27  # baseline to baseline, in font sizes

#: Preset sizes in centimetres: width and height; a height of None is as high as it needs to be.
SIZES: Mapping[str, tuple[float, float | None]] = {
    "column": (8.0, None),
    "half": (12.0, None),
    "page": (16.0, None),
    "slide": (25.4, 14.2875),
    "square": (16.0, 16.0),
}

#: How much larger texts may be where a preset's height is fixed, and how many of them its width
#: holds at least: a slide is read from afar, and a chart of two lines need not leave it empty.
LARGER, ACROSS = (1.5, 1.35, 1.2), 36


def highest(width: float) -> float:
    """Return how high a picture may be, in centimetres: 12 at 8, 20 at 16 and wider."""
    return min(20.0, 12.0 + max(width - NARROWEST, 0.0))


@dataclass(frozen=True)
class Role:
    """How one kind of text looks; ``size`` in base sizes, ``colour`` a role of the house."""

    size: float = 1.0
    weight: str = "normal"
    slant: Slant = "normal"
    colour: str = "ink"


ROLES = {
    "title": Role(1.3, "bold"),
    "subtitle": Role(1.0, colour="muted"),
    "panel": Role(weight="bold"),
    "label": Role(),
    "value": Role(weight="bold"),
    "absent": Role(slant="italic", colour="muted"),
    "number": Role(2.2, "bold"),
    "figure": Role(1.5, "bold"),
    "tick": Role(0.88, colour="muted"),
    "small": Role(0.88, colour="muted"),
    "cell": Role(0.88),
    "dropped": Role(0.88, slant="italic", colour="muted"),
}


def _bound(text: str) -> str:
    """Bind what must stay on one line: "line 110", "9 posts", a dash to what it follows."""
    return re.sub(r"(?<=\w) (?=\d)|(?<=[^\W\d],) (?=\d)|(?<=\d) (?=\w{3})| (?=–)", "\u00a0", text)


class Page:
    """One figure while it is laid out: blocks are added top down, then drawn at once."""

    def __init__(
        self, width: float, style: House, height: float | None = None, larger: float = 1.0
    ) -> None:
        """Begin one, so many centimetres wide and high, its texts so many times the usual size."""
        self.house = style
        self.width = width * POINTS
        self.fixed = height * POINTS if height else None
        self.most = self.fixed or highest(width) * POINTS
        self.narrow = width < 11
        slide = height is not None and width > 20
        self.size = larger * (10.5 if slide else min(max(4.9 + 0.29 * width, 7.2), 9.5))
        self.margin = 1.2 * self.size
        self.height = self.margin
        self.dropped = 0
        self._blocks: list[tuple[float, Callable[[Figure, float], None]]] = []

    @property
    def left(self) -> float:
        """Where texts begin."""
        return self.margin

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    @property
    def room(self) -> float:
        """How much height is left above the lower margin."""
        return self.most - self.height - self.margin

    def font(self, role: str, **other: Any) -> dict[str, Any]:
        """Return the text properties of a role."""
        how = ROLES[role]
        return {
            "family": self.house.font,
            "size": how.size * self.size,
            "weight": how.weight,
            "style": how.slant,
            "color": self.house[how.colour],
            **other,
        }

    def lead(self, role: str) -> float:
        """Return the height of a line of text."""
        return LEADING * ROLES[role].size * self.size

    def measure(self, text: str, role: str) -> float:
        """Return the width of a line of text."""
        how = ROLES[role]
        width = text_width(text, how.size * self.size, how.weight, how.slant, self.house.font)
        return 1.02 * width

    def fits(self, text: str, role: str, width: float) -> bool:
        """Say whether a line of text is no wider than ``width``, to a hundredth of a point.

        Widths are sums of those of words, which come out otherwise in the last digit when a
        no-break space joins two of them, or when another Python adds them up.
        """
        return self.measure(text, role) <= width + 0.01

    def wrap(self, text: str, role: str, width: float) -> list[str]:
        """Break a text into lines no wider than ``width``, at spaces that allow a break.

        A word that is wider by itself is broken after its hyphens and dashes.
        """
        lines: list[str] = []
        for word in self._words(text, role, width):
            wide = not self.fits(word, role, width)
            pieces = re.findall(r"[^-–/]+[-–/]?|[-–/]", word) if wide else [word]
            for number, part in enumerate(pieces):
                longer = f"{lines[-1]}{'' if number else ' '}{part}" if lines else part
                if lines and self.fits(longer, role, width):
                    lines[-1] = longer
                else:
                    lines.append(part)
        return lines

    def _words(self, text: str, role: str, width: float) -> list[str]:
        """Return what a text is broken between; what is bound and too wide is unbound again."""
        words: list[str] = []
        for word in _bound(text).split(" "):  # a no-break space is no place to break
            bound = self.fits(word, role, width)
            words += [word] if bound else word.split("\u00a0")
        return words

    def even(self, text: str, role: str, width: float) -> list[str]:
        """Break a text into as few lines as :meth:`wrap` does, of like length.

        The narrower, the more lines: the narrowest width that needs no more of them is sought by
        halves, in steps of two points, above that of the longest word.
        """
        few = len(self.wrap(text, role, width))
        longest = max(self.measure(word, role) for word in _bound(text).split(" "))
        steps = range(max(0, ceil((width - longest) / 2)))
        more = bisect(steps, few, key=lambda step: len(self.wrap(text, role, width - 2 * step)))
        return self.wrap(text, role, width - 2 * max(0, more - 1))

    def space(self, sizes: float) -> None:
        """Leave room, in base sizes."""
        self.height += sizes * self.size

    def add(self, height: float, draw: Callable[[Figure, float], None]) -> None:
        """Add a block; ``draw`` is called with the figure and the block's top."""
        self._blocks.append((self.height, draw))
        self.height += height

    def lines(self, text: str, role: str, width: float | None = None) -> list[str]:
        """Break a paragraph over the whole width; a heading has lines of like length."""
        heading = role in ("title", "subtitle")
        return (self.even if heading else self.wrap)(text, role, width or self.inner)

    def text(self, text: str, role: str, width: float | None = None) -> None:
        """Add a paragraph over the whole width."""
        lines = self.lines(text, role, width)
        self.add(
            len(lines) * self.lead(role),
            lambda figure, top: self.write(figure, lines, self.left, top, role),
        )

    def write(
        self, figure: Figure, lines: list[str], x: float, top: float, role: str, gid: str = ""
    ) -> None:
        """Write lines of text, left-aligned at ``x``, the first one's top at ``top``."""
        for number, line in enumerate(lines):
            baseline = top + number * self.lead(role) + 0.97 * ROLES[role].size * self.size
            figure.text(
                x / self.width,
                1 - baseline / self.height,
                line,
                va="baseline",
                gid=gid or role,
                **self.font(role),
            )

    def axes(self, figure: Figure, x: float, top: float, width: float, height: float) -> Axes:
        """Return axes at a place, bare, whose y counts points from their top."""
        ax = figure.add_axes(
            (
                x / self.width,
                1 - (top + height) / self.height,
                width / self.width,
                height / self.height,
            )
        )
        ax.set_ylim(height, 0)
        ax.patch.set_visible(False)
        ax.spines[:].set_visible(False)
        ax.tick_params(length=0, pad=2)
        ax.set_yticks([])
        ax.set_xticks([])
        return ax

    def figure(self, name: str, title: str, alts: tuple[str, str]) -> ChartFigure:
        """Draw all blocks on a figure as high as they need, or of the height asked for."""
        self.height = self.fixed or self.height + self.margin
        size = (self.width / 72, self.height / 72)
        with settings(name, self.house):
            figure = ChartFigure(
                name,
                title,
                alts,
                self.house,
                figsize=size,
                dpi=DPI,
                facecolor=self.house["background"],
            )
            figure.dropped = self.dropped
            for top, draw in self._blocks:
                draw(figure, top)
        return figure
