"""How bars and marks stand in charts that can be edited: in Excel and in PowerPoint alike."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from matplotlib.ticker import MaxNLocator

from analyse.charts.spec import Bars, Series

#: How a series is filled, and how its outline is dashed: it says it without colour.
LOOKS: dict[str, tuple[str, str]] = {
    "solid": ("", "solid"),
    "open": ("white", "solid"),
    "hatched": ("wide_upward_diagonal", "dash"),
    "tinted": ("percent_20", "solid"),
    "about": ("percent_20", "round_dot"),
    "lower_bound": ("white", "dash"),
    "upper_bound": ("white", "long_dash_dot"),
    "range": ("percent_50", "solid"),
}

#: The marks of series in their order: shape tells them apart without colour.
SYMBOLS = ("circle", "diamond", "square", "triangle", "x", "plus")


def piled(bars: Bars) -> bool:
    """Say whether bars of one category stand on each other."""
    return bars.form == "stacked" and not alone(bars)


def alone(bars: Bars) -> bool:
    """Say whether every bar is its category's only one: then its figure has room after its end."""
    each = zip(*(series.values for series in bars.series), strict=True)
    return all(sum(value is not None for value in there) <= 1 for there in each)


def label_form(series: Series) -> str:
    """Return how figures beside bars are written: none beside a zero."""
    return f"{series.form};;" if series.form.endswith("#,##0") else series.form


def axis_form(bars: Bars) -> str:
    """Return how the axis's numbers are written: as told, or as the first series that is seen.

    Where all of them are whole they have no decimals: 10, 20, 30 beside bars of 15.6.
    """
    form = bars.axis or next(series for series in bars.series if series.colour).form
    low, _, step = axis(bars)
    whole = not isinstance(low, date) and float(low).is_integer() and step and step.is_integer()
    return re.sub(r"\.0+", "", form) if whole else form


def axis(bars: Bars) -> tuple[Any, Any, float | None]:
    """Return where the axis begins and ends, and its step: as told, else from zero or below it."""
    if bars.ends:
        return (*bars.ends, bars.step)
    reach = sum if piled(bars) else max
    tops = [
        reach(value for value in there if isinstance(value, int | float))
        for there in zip(*(series.values for series in bars.series), strict=True)
        if any(isinstance(value, int | float) for value in there)
    ]
    low = min([0.0, *tops])
    most = 5 if max(tops) < 10_000 else 3  # long numbers have no room for more
    nice = MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10], integer=low == 0)
    ticks = nice.tick_values(low * 1.1, max(tops) * (1 if piled(bars) else 1.1))
    return float(ticks[0]), float(ticks[-1]), float(ticks[1] - ticks[0])
