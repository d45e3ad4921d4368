"""One visual grammar: how a figure is stated decides the shape of its mark.

====================  =========================================================
exact                 filled dot, solid stem
about                 open dot between dotted whiskers, dotted stem
more_than, at_least   open dot at the bound, arrow to the open side, dashed stem
less_than, at_most    the same, mirrored, without stem
range                 bar between both ends
forecast (status F)   hatched dot with a dashed outline, dashed stem
estimated (status E)  "est." after the figure
official figure       the same marks with squares in place of dots
====================  =========================================================

Shape says it all; colour only repeats on which side of the ocean the territory is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from analyse.charts.spec import Row
from analyse.charts.style import INK
from analyse.comparing.comparison import OFFICIAL
from analyse.tables import qualifiers

#: By side; every one has a contrast of at least 3 to 1 with white.
COLOURS = {"quebec": "#0072B2", "france": "#D55E00", "both": "#009E73", "neither": INK}

DOT = 7.0  # points across
SQUARE = 6.3  # as large to the eye
LINE = 1.3
ARROW = 17.0  # points from the bound to the tip
WHISKER = 11.0
SWATCH = 14.0  # points of a colour in the legend
DASHED, DOTTED = (0, (3, 2)), (0, (1, 1.2))


@dataclass(frozen=True)
class Shape:
    """What a qualifier looks like."""

    kind: str  # its entry in the legend
    filled: bool = False
    stem: Any = DASHED  # None: without
    whiskers: bool = False
    arrow: int = 0  # 1 to the right, -1 to the left


MARKS: Mapping[str, Shape] = {
    "exact": Shape("exact", filled=True, stem="-"),
    "about": Shape("about", stem=DOTTED, whiskers=True),
    "lower_bound": Shape("lower_bound", arrow=1),
    "upper_bound": Shape("upper_bound", stem=None, arrow=-1),
    "range": Shape("range", stem=None),
}

#: Each qualifier's shape, as its row of ``qualifiers.csv`` says.
SHAPES: Mapping[str, Shape] = {
    code: MARKS[qualifiers.get(code).row["mark"]] for code in qualifiers.codes()
}

#: The legend's entries in their order, and a row that each is drawn with.
SAMPLES: Mapping[str, tuple[str, str]] = {
    "exact": ("exact", "A"),
    "about": ("about", "A"),
    "lower_bound": ("more_than", "A"),
    "upper_bound": ("less_than", "A"),
    "range": ("range", "A"),
    "forecast": ("exact", "F"),
}


def side(territory: str) -> str:
    """Return on which side of the ocean a territory is: a key of :data:`COLOURS`."""
    if territory == "FR+CA-QC":
        return "both"
    for whole, name in (("CA-QC", "quebec"), ("FR", "france")):  # Canada's others are neither
        if f"{territory}-".startswith(f"{whole}-"):
            return name
    return "neither"


def official(row: Row) -> bool:
    """Say whether a row that says of which origin it is holds an official figure."""
    return bool(row.get("origin") == OFFICIAL)


def kinds(rows: Iterable[Row]) -> list[str]:
    """Return the legend's entries for rows, in the legend's order."""
    there = set()
    for row in rows:
        shape, forecast = SHAPES[row["qualifier"]], row["obs_status"] == "F"
        if forecast:
            there.add("forecast")
        if not (forecast and shape.filled):
            there.add(shape.kind)
    return [name for name in SAMPLES if name in there]


def ends(row: Row) -> tuple[float, float]:
    """Return where a row's mark begins and ends: both ends of a range, else twice the figure."""
    if SHAPES[row["qualifier"]].kind == "range":
        return row["value_low"], row["value_high"]
    stated = [row[name] for name in ("value", "value_low", "value_high")]
    position = next(number for number in stated if not math.isnan(number))
    return position, position


def reach(row: Row) -> float:
    """Return how far a mark goes to the right of its end, in points."""
    shape = SHAPES[row["qualifier"]]
    return ARROW if shape.arrow > 0 else WHISKER if shape.whiskers else DOT / 2


def draw(ax: Axes, row: Row, y: float, *, origin: float | None, colour: str) -> None:
    """Draw a row's mark at height ``y``; its artist bears the observation as gid.

    Args:
        ax: the axes, whose x is the figure.
        row: a tidy row.
        y: the height.
        origin: where the stem begins; None where the axis has no zero.
        colour: one of :data:`COLOURS`.
    """
    shape = SHAPES[row["qualifier"]]
    low, high = ends(row)
    gid = row["observation"]
    forecast = row["obs_status"] == "F"
    if shape.kind == "range":
        style: Any = (0, (0.5, 0.2)) if forecast else "-"
        bar = Line2D([low, high], [y, y], color=colour, lw=0.7 * DOT, ls=style, gid=gid)
        bar.set_solid_capstyle("butt")
        bar.set_dash_capstyle("butt")
        ax.add_line(bar)
        if official(row):  # a bar has no dot whose shape could say so
            _outline(ax, row, (low, high), y, colour, filled=True)
        return
    if shape.stem is not None and origin is not None:
        stem: Any = DASHED if forecast else shape.stem
        ax.plot([origin, low], [y, y], color=colour, lw=LINE, ls=stem, zorder=2, gid="stem")
    if shape.whiskers:
        for way in (-1, 1):
            _line(ax, low, y, way * WHISKER, colour, "-", DOTTED)
    if shape.arrow:
        _line(ax, low, y, shape.arrow * ARROW, colour, "->,head_length=0.3,head_width=0.2", "-")
    _outline(ax, row, (low,), y, colour, filled=shape.filled)


def _outline(
    ax: Axes, row: Row, places: tuple[float, ...], y: float, colour: str, *, filled: bool
) -> None:
    """Draw the dots of a row at places along the axis, or the squares of an official one."""
    square, forecast = official(row), row["obs_status"] == "F"
    ax.scatter(
        places,
        [y] * len(places),
        s=(SQUARE if square else DOT) ** 2,
        marker="s" if square else "o",
        facecolors=colour if filled and not forecast else "white",
        edgecolors=colour,
        linewidths=LINE,
        linestyles=[(0, (1.6, 0.9))] if forecast else "-",
        hatch="//////" if forecast else None,
        zorder=3,
        clip_on=False,
        gid=row["observation"],
    )


def _line(ax: Axes, x: float, y: float, points: float, colour: str, head: str, style: Any) -> None:
    """Draw a line from the rim of a dot to so many points beside its centre."""
    ax.annotate(
        "",
        (x, y),
        xytext=(points, 0),
        textcoords="offset points",
        annotation_clip=False,
        arrowprops={
            "arrowstyle": head.replace("->", "<-"),  # from the text, which is empty, to the dot
            "linestyle": style,
            "color": colour,
            "lw": LINE,
            "shrinkA": 0,
            "shrinkB": DOT / 2,
        },
    )


def _half(name: str) -> tuple[float, float]:
    """Return how far the legend's sample of a kind goes to the left and right of its centre."""
    left = {"about": WHISKER, "upper_bound": ARROW, "range": WHISKER}.get(name, DOT / 2)
    right = {"about": WHISKER, "lower_bound": ARROW, "range": WHISKER}.get(name, DOT / 2)
    return left, right


def sample_width(name: str) -> float:
    """Return the width of the legend's sample of a kind of mark or of a side, in points."""
    return SWATCH if name in COLOURS else sum(_half(name))


def sample(ax: Axes, name: str, x: float, y: float) -> None:
    """Draw the legend's sample of a mark, of official ones or of a side, on axes in points.

    Args:
        ax: the axes.
        name: a key of :data:`SAMPLES` or of :data:`COLOURS`, or "official".
        x: where it begins.
        y: its middle.
    """
    if name in COLOURS:
        ax.plot([x, x + SWATCH], [y, y], color=COLOURS[name], lw=4, solid_capstyle="butt")
        return
    qualifier, status = SAMPLES["exact" if name == "official" else name]
    left, right = _half(name)
    centre = x + left
    row = {
        "observation": "key",
        "origin": OFFICIAL if name == "official" else "",
        "qualifier": qualifier,
        "obs_status": status,
        "value": centre,
        "value_low": centre - left,
        "value_high": centre + right,
    }
    draw(ax, row, y, origin=None, colour=INK)
