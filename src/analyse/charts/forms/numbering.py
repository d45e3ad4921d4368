"""Figures of points as cells hold them: numbers, their bounds, and how Excel writes them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from analyse.charts.axis import written_decimals
from analyse.charts.spec import Point


def number(value: float) -> float | None:
    """Return a number, or None where there is none."""
    return None if math.isnan(value) else float(value)


def bounds(points: Sequence[Point | None]) -> dict[str, Any]:
    """Return the bounds of a series' values, where any is known: fields of ``Series``."""
    found: dict[str, Any] = {}
    for name in ("low", "high"):
        ends = tuple(number(getattr(p, name)) if p else None for p in points)
        if any(end is not None for end in ends):
            found[name] = ends
    return found


def number_form(points: Sequence[Point]) -> str:
    """Return how Excel writes the figures of points: with as many decimals as are written."""
    there = [(end, point.figure) for point in points if not point.absent for end in point.ends]
    decimals = max((written_decimals(end, figure) for end, figure in there), default=0)
    return f"#,##0.{decimals * '0'}" if decimals else "#,##0"
