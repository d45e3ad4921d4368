"""One visual grammar: a mark says how a figure is stated, and draws itself and its key sample.

====================  =========================================================
exact                 the filled mark of its series
about                 open, between dotted whiskers
nearly                open, a short arrow to the side where the figure lies
more_than, at_least   open at the bound, arrow to the open side
less_than, at_most    the same, mirrored
range                 bar between both ends
interval              the filled mark on a thin bar: a figure, and how sure it is
order                 dashed bar between both ends, of which the upper is excluded
forecast (status F)   hatched, with a dashed outline
====================  =========================================================

Shape says it all; colour only repeats on which side of the ocean a territory is, or which series.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from analyse.charts.house import House
from analyse.charts.spec import Fill, Look, Point, Row
from analyse.comparing.comparison import OFFICIAL
from analyse.tables import qualifiers

DOT = 7.0  # points across
LINE = 1.3
ARROW = 16.0  # points from the bound to the tip
SHORT = 11.0
SWATCH = 14.0  # points of a colour in the key
DASHED, DOTTED = (0, (3, 2)), (0, (1, 1.2))

#: The kinds of statement, in the key's order.
KINDS = (
    "exact",
    "about",
    "nearly",
    "lower_bound",
    "upper_bound",
    "range",
    "interval",
    "order",
    "forecast",
)

#: Qualifier to kind, as its row of ``qualifiers.csv`` says.
KIND_OF: Mapping[str, str] = {code: qualifiers.get(code).row["mark"] for code in qualifiers.codes()}

SIDES = ("quebec", "france", "both", "neither")


@dataclass(frozen=True)
class Mark:
    """What one figure is drawn with; sizes are in points.

    Attributes:
        marker: matplotlib's.
        size: across.
        filled: whether it is full.
        whiskers: whether dotted lines stand at both sides.
        arrow: how far an arrow points, to the left where it is negative.
        bar: whether it is a bar from end to end, and no dot.
        dashed: whether its outline, or its bar, is broken.
        middle: whether a dot stands on its bar.
    """

    marker: str = "o"
    size: float = DOT
    filled: bool = True
    whiskers: bool = False
    arrow: float = 0.0
    bar: bool = False
    dashed: bool = False
    middle: bool = False

    @property
    def left(self) -> float:
        """How far it goes to the left of its place."""
        return max(SHORT if self.whiskers else 0.0, -self.arrow, self.size / 2)

    @property
    def right(self) -> float:
        """How far it goes to the right of its place."""
        return max(SHORT if self.whiskers else 0.0, self.arrow, self.size / 2)

    @property
    def width(self) -> float:
        """How wide its key sample is."""
        return 2 * SHORT if self.bar else self.left + self.right

    @property
    def fill(self) -> Fill:
        """How a spreadsheet fills what stands for it."""
        if self.dashed and not self.bar:
            return "hatched"
        return "range" if self.bar else "solid" if self.filled else "open"

    def draw(
        self, ax: Axes, ends: tuple[float, float], y: float, colour: str, back: str, gid: str
    ) -> None:
        """Draw it on axes.

        Args:
            ax: the axes; x counts the figure.
            ends: between which figures; twice the same but for a bar.
            y: its height.
            colour: its colour.
            back: the background's colour, which open marks are filled with.
            gid: what its artist is called.
        """
        if self.bar:
            style: Any = (0, (0.6, 0.3)) if self.dashed else "-"
            thick = 0.3 * DOT if self.middle else 0.7 * DOT
            line = Line2D(list(ends), [y, y], color=colour, lw=thick, ls=style, gid=gid)
            line.set_solid_capstyle("butt")
            line.set_dash_capstyle("butt")
            line.set_clip_on(False)
            ax.add_line(line)
            return
        place = (ends[0], y)
        if self.whiskers:
            for way in (-1, 1):
                self._line(ax, place, way * SHORT, colour, "-", DOTTED)
        if self.arrow:
            self._line(ax, place, self.arrow, colour, "<-,head_length=0.3,head_width=0.2", "-")
        ax.scatter(
            [place[0]],
            [place[1]],
            s=(self.size - (0 if self.filled else 0.3)) ** 2,
            marker=self.marker,
            facecolors=colour if self.filled and not self.dashed else back,
            edgecolors=colour,
            linewidths=LINE,
            linestyles=[(0, (1.6, 0.9))] if self.dashed else "-",
            hatch="//////" if self.dashed else None,
            zorder=3,
            clip_on=False,
            gid=gid,
        )

    def _line(
        self,
        ax: Axes,
        place: tuple[float, float],
        points: float,
        colour: str,
        head: str,
        style: Any,
    ) -> None:
        """Draw a line from the rim of the dot to so many points beside its centre."""
        ax.annotate(
            "",
            place,
            xytext=(points, 0),
            textcoords="offset points",
            annotation_clip=False,
            arrowprops={
                "arrowstyle": head,  # from the text, which is empty, to the dot
                "linestyle": style,
                "color": colour,
                "lw": LINE,
                "shrinkA": 0,
                "shrinkB": self.size / 2,
            },
        )

    def sample(self, ax: Axes, x: float, y: float, colour: str, back: str) -> None:
        """Draw its key sample on axes in points, from ``x``, around ``y``."""
        ends = (x, x + self.width) if self.bar else (x + self.left, x + self.left)
        self.draw(ax, ends, y, colour, back, "key")
        if self.middle:
            middle = x + self.width / 2
            BASES["dot"].draw(ax, (middle, middle), y, colour, back, "key")


#: The marks that a series may be drawn with.
BASES: Mapping[str, Mark] = {
    "dot": Mark(),
    "ring": Mark(filled=False),
    "small": Mark(size=0.66 * DOT),
    "square": Mark("s", 0.9 * DOT),
    "open_square": Mark("s", 0.9 * DOT, filled=False),
    "diamond": Mark("D", 0.85 * DOT),
    "open_diamond": Mark("D", 0.85 * DOT, filled=False),
    "triangle": Mark("^", 1.1 * DOT),
    "open_triangle": Mark("^", 1.1 * DOT, filled=False),
    "down": Mark("v", 1.1 * DOT),
    "open_down": Mark("v", 1.1 * DOT, filled=False),
}

#: What a kind of statement changes of a mark.
CHANGES: Mapping[str, Mapping[str, Any]] = {
    "exact": {},
    "about": {"filled": False, "whiskers": True},
    "nearly": {"filled": False, "arrow": -SHORT},
    "lower_bound": {"filled": False, "arrow": ARROW},
    "upper_bound": {"filled": False, "arrow": -ARROW},
    "range": {"bar": True},
    "interval": {"bar": True, "middle": True},
    "order": {"bar": True, "dashed": True},
    "forecast": {"dashed": True},
}


def kind(qualifier: str, status: str = "A") -> str:
    """Return the kind of statement of a figure: what the key explains."""
    plain = KIND_OF[qualifier]
    return "forecast" if status == "F" and plain == "exact" else plain


def of_kind(name: str, base: Mark = BASES["dot"]) -> Mark:
    """Return a mark as a kind of statement changes it."""
    return replace(base, **CHANGES[name])


def mark(point: Point, look: Look | None = None) -> Mark:
    """Return the mark of a point: that of its series, as its statement changes it."""
    base = BASES[look.mark if look else "dot"]
    return of_kind(stated(point) or kind(point.qualifier, point.status), base)


def colour(point: Point, look: Look | None, style: House) -> str:
    """Return the colour of a point: that of its series, or that of its side of the ocean."""
    return style[(look.colour if look else "") or point.side]


def stated(point: Point) -> str:
    """Return the kind of statement of a point; "" where there is no figure.

    A range that has a figure too is the interval around it.
    """
    plain = "" if point.absent else kind(point.qualifier, point.status)
    return "interval" if plain == "range" and not math.isnan(point.value) else plain


def kinds(points: Iterable[Point]) -> list[str]:
    """Return the kinds of statement of points, in the key's order."""
    there = set(map(stated, points))
    return [name for name in KINDS if name in there]


def side(territory: str) -> str:
    """Return on which side of the ocean a territory is: one of :data:`SIDES`."""
    if territory == "FR+CA-QC":
        return "both"
    for whole, name in (("CA-QC", "quebec"), ("FR", "france")):  # Canada's others are neither
        if f"{territory}-".startswith(f"{whole}-"):
            return name
    return "neither"


def official(row: Row) -> bool:
    """Say whether a row that says of which origin it is holds an official figure."""
    return bool(row.get("origin") == OFFICIAL)
