"""One layout for all charts: a column of blocks, measured in points and stacked from the top.

Nothing here touches matplotlib's global state: figures are made without pyplot, and the settings
hold inside :func:`settings` only.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path
from PIL import Image

if TYPE_CHECKING:
    from analyse.charts.panels import Scale
    from analyse.charts.words import Words

FONT = "DejaVu Sans"
INK = "#000000"
GREY = "#595959"
GRID = "#D9D9D9"

POINTS = 72 / 2.54  # in a centimetre
NARROWEST = 8.0  # centimetres: below, figures and labels no longer fit on a line
LEADING = 1.3  # baseline to baseline, in font sizes
DPI = 144  # on screens


@contextmanager
def settings(name: str) -> Iterator[None]:
    """Draw with the charts' settings, whatever the user's own, and give those back after."""
    ours = {
        "font.family": FONT,
        "text.parse_math": False,  # "$" is a currency
        "text.hinting": "none",  # hinted letters are too wide at some resolutions, and lines cut
        "hatch.linewidth": 0.9,
        "svg.hashsalt": name,
        "svg.fonttype": "none",  # text stays text: to search, to edit, to read aloud
        "pdf.fonttype": 42,
    }
    with matplotlib.style.context(["default", ours]):
        yield


class ChartFigure(Figure):
    """A figure that saves the same bytes each time and shows itself once in a notebook."""

    def __init__(self, name: str, title: str, alt: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.name, self.title, self.alt = name, title, alt
        FigureCanvasAgg(self)

    def savefig(self, fname: Any, **kwargs: Any) -> None:
        """Save as :meth:`matplotlib.figure.Figure.savefig` does, without today's date."""
        form = kwargs.get("format") or Path(str(fname)).suffix[1:] or "png"
        said = {
            "svg": {"Date": None, "Title": self.title, "Description": self.alt},
            "pdf": {"CreationDate": None, "Title": self.title, "Subject": self.alt},
            "png": {"Title": self.title, "Description": self.alt},
        }.get(form)
        with settings(self.name):
            super().savefig(fname, **{"metadata": said, **kwargs})

    def png(self) -> bytes:
        """Return the picture as screens show it: PNG of 256 colours, a third of the bytes."""
        drawn, picture = io.BytesIO(), io.BytesIO()
        self.savefig(drawn, format="png", dpi=DPI, pil_kwargs={"compress_level": 1})
        few = Image.open(drawn).convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE)
        few.save(picture, "png")  # no colour moves visibly
        return picture.getvalue()

    def _ipython_display_(self) -> None:
        """Show one image, its text alternative beside it, with or without the inline backend."""
        from IPython.display import display

        width, height = (round(side * 96) for side in self.get_size_inches())
        display(
            {"image/png": self.png(), "text/plain": self.alt},
            metadata={"image/png": {"width": width, "height": height, "alt": self.alt}},
            raw=True,
        )


Slant = Literal["normal", "italic"]


@dataclass(frozen=True)
class Role:
    """How one kind of text looks; ``size`` in base sizes."""

    size: float = 1.0
    weight: str = "normal"
    slant: Slant = "normal"
    colour: str = INK


ROLES = {
    "title": Role(1.25, "bold"),
    "subtitle": Role(colour=GREY),
    "panel": Role(weight="bold"),
    "label": Role(),
    "value": Role(weight="bold"),
    "absent": Role(slant="italic", colour=GREY),
    "number": Role(2.2, "bold"),
    "figure": Role(1.5, "bold"),
    "tick": Role(0.85, colour=GREY),
    "small": Role(0.85, colour=GREY),
}


@lru_cache(maxsize=65536)
def text_width(text: str, size: float, weight: str, slant: Slant) -> float:
    """Return how wide a text is, in points, in the charts' font.

    A text is as wide as its words and spaces: the font kerns none with a space.
    """
    words = text.split(" ")
    if len(words) > 1 and text != " ":
        space = text_width(" ", size, weight, slant)
        return sum(text_width(word, size, weight, slant) for word in words) + space * (
            len(words) - 1
        )
    font = FontProperties(family=FONT, size=size, weight=weight, style=slant)
    return float(text_to_path.get_text_width_height_descent(text, font, False)[0])


def _bound(text: str) -> str:
    """Bind what must stay on one line: "line 110", "9 posts", a dash to what it follows."""
    return re.sub(r"(?<=\w) (?=\d)|(?<=[^\W\d],) (?=\d)|(?<=\d) (?=\w{3})| (?=–)", "\u00a0", text)


class Page:
    """One figure while it is laid out: blocks are added top down, then drawn at once.

    Positions are in points from the top left corner of the figure.
    """

    def __init__(self, centimetres: float, words: Words) -> None:
        self.words = words
        self.scales: Mapping[str, Scale] = {}
        self.column = 0.0  # the width of the row labels, where they stand beside their marks
        self.width = centimetres * POINTS
        self.narrow = centimetres < 11  # row labels above their marks
        self.wide = centimetres >= 14  # room for two panels side by side
        self.size = min(max(4.7 + 0.3 * centimetres, 7.1), 9.5)
        self.margin = 1.4 * self.size
        self.height = self.margin
        self._blocks: list[tuple[float, Callable[[Figure, float], None]]] = []

    @property
    def left(self) -> float:
        """Where texts begin."""
        return self.margin

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    def font(self, role: str) -> dict[str, Any]:
        """Return the text properties of a role."""
        how = ROLES[role]
        return {
            "family": FONT,
            "size": how.size * self.size,
            "weight": how.weight,
            "style": how.slant,
            "color": how.colour,
        }

    def lead(self, role: str) -> float:
        """Return the height of a line of text."""
        return LEADING * ROLES[role].size * self.size

    def measure(self, text: str, role: str) -> float:
        """Return the width of a line of text."""
        how = ROLES[role]
        return 1.02 * text_width(text, how.size * self.size, how.weight, how.slant)

    def fits(self, text: str, role: str, width: float) -> bool:
        """Say whether a line of text is no wider than ``width``, to a hundredth of a point.

        Widths are sums of those of words, which come out otherwise in the last digit when a
        no-break space joins two of them, or when another Python adds them up.
        """
        return self.measure(text, role) <= width + 0.01

    def wrap(self, text: str, role: str, width: float) -> list[str]:
        """Break a text into lines no wider than ``width``, at spaces that allow a break.

        A word that is wider by itself is broken after its hyphens.
        """
        lines: list[str] = []
        for word in _bound(text).split(" "):  # a no-break space is no place to break
            wide = not self.fits(word, role, width)
            for number, part in enumerate(re.findall(r"[^-]+-?|-", word) if wide else [word]):
                longer = f"{lines[-1]}{'' if number else ' '}{part}" if lines else part
                if lines and self.fits(longer, role, width):
                    lines[-1] = longer
                else:
                    lines.append(part)
        return lines

    def space(self, sizes: float) -> None:
        """Leave room, in base sizes."""
        self.height += sizes * self.size

    def add(self, height: float, draw: Callable[[Figure, float], None]) -> None:
        """Add a block; ``draw`` is called with the figure and the block's top."""
        self._blocks.append((self.height, draw))
        self.height += height

    def even(self, text: str, role: str, width: float) -> list[str]:
        """Break a text into as few lines as :meth:`wrap` does, of like length."""
        lines = self.wrap(text, role, width)
        longest = max(self.measure(word, role) for word in _bound(text).split(" "))
        while width > longest and len(closer := self.wrap(text, role, width)) == len(lines):
            lines, width = closer, width - 2
        return lines

    def text(self, text: str, role: str) -> None:
        """Add a paragraph over the whole width; a heading has lines of like length."""
        heading = role in ("title", "subtitle")
        lines = (self.even if heading else self.wrap)(text, role, self.inner)
        self.add(
            len(lines) * self.lead(role),
            lambda figure, top: self.write(figure, lines, self.left, top, role),
        )

    def write(
        self, figure: Figure, lines: list[str], x: float, top: float, role: str, gid: str = ""
    ) -> None:
        """Write lines of text, left-aligned at ``x``, the first one's top at ``top``."""
        for number, line in enumerate(lines):
            baseline = top + number * self.lead(role) + 0.98 * ROLES[role].size * self.size
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

    def figure(self, name: str, title: str, alt: str) -> ChartFigure:
        """Draw all blocks on a figure as high as they need."""
        self.height += self.margin
        size = (self.width / 72, self.height / 72)
        with settings(name):
            figure = ChartFigure(name, title, alt, figsize=size, dpi=DPI, facecolor="white")
            for top, draw in self._blocks:
                draw(figure, top)
        return figure
