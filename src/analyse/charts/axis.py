"""Axes: their numbers, evenly written, and how far they go so that every figure fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from matplotlib.ticker import MaxNLocator

from analyse.charts.page import Page

GAP = 4.0  # points between a mark and its figure


@dataclass(frozen=True)
class Axis:
    """An axis: its numbers, and how they are written.

    Attributes:
        ticks: from first to last.
        texts: as readers see them, with equally many decimals.
    """

    ticks: tuple[float, ...]
    texts: tuple[str, ...]

    def share(self, value: float) -> float:
        """Return where a value is between the first number and the last, 0 to 1."""
        first, last = self.ticks[0], self.ticks[-1]
        return (value - first) / (last - first)

    def room(self, width: float, ends: Sequence[tuple[float, float]]) -> float:
        """Return how long the axis may be for everything to fit in ``width`` points.

        Args:
            width: points from its first number.
            ends: of each figure, its value, and how many points go on after it.
        """
        room = width
        for value, after in ends:
            if self.share(value) > 0:
                room = min(room, (width - after) / self.share(value))
        return room

    def shown(self, page: Page, length: float) -> tuple[list[float], list[str]]:
        """Return the numbers that have room on an axis of so many points: all, or every other."""
        places = [length * self.share(tick) for tick in self.ticks]
        widths = [page.measure(text, "tick") for text in self.texts]

        def free(step: int) -> bool:
            there = list(zip(places, widths, strict=True))[::step]
            return all(
                right - left > (one + other) / 2 + page.size
                for (left, one), (right, other) in pairwise(there)
            )

        whole = len(self.ticks) - 1  # so that the last number is shown too
        steps = (step for step in range(1, whole) if not whole % step and free(step))
        step = next(steps, whole)
        return list(self.ticks[::step]), list(self.texts[::step])


def numbers(low: float, high: float, most: int = 4, whole: bool = False) -> tuple[float, ...]:
    """Return round numbers from below ``low`` to above ``high``; ``whole`` ones beside counts."""
    if high <= low:
        high = low + 1
    nice = MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10], integer=whole)
    return tuple(round(float(tick), 9) for tick in nice.tick_values(low, high))


def decimals_of(ticks: Sequence[float]) -> int:
    """Return with how many decimals numbers are written, so that all have as many."""
    return max(len(f"{tick:.6f}".rstrip("0").partition(".")[2]) for tick in ticks)


def written_decimals(value: float, figure: str) -> int:
    """Return with how many decimals a figure is written; of words, how many its number has."""
    said = [re.sub(r"\D", "", text) for text in (figure, *(f"{value:.{n}f}" for n in range(4)))]
    return said.index(said[0], 1) - 1 if said[0] in said[1:] else min(decimals_of([value]), 2)


def axis(ticks: Sequence[float], write: Callable[[float, int], str]) -> Axis:
    """Return an axis, its numbers written by ``write`` with equally many decimals."""
    decimals = decimals_of(ticks)
    return Axis(tuple(ticks), tuple(write(tick, decimals) for tick in ticks))


def year_of(day: date) -> float:
    """Return a date as a year with a fraction: July 2, 2005 is just before 2005.5."""
    first, following = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + (day - first).days / (following - first).days
