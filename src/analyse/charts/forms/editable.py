"""Bars to edit in place of lines: a category a line, a series a look."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from analyse.charts.forms.numbering import bounds, number_form
from analyse.charts.forms.rows import Rows
from analyse.charts.house import house
from analyse.charts.spec import Bars, Crosstab, Fill, Point, Series


def editable(
    form: Rows,
    end: Literal[0, 1],
    fill: Callable[[Point], Fill],
    piled: Literal["stacked", "clustered"] = "clustered",
) -> list[Bars | Crosstab]:
    """Return the Excel charts of a form of lines, one a group.

    Args:
        form: it has looks.
        end: which end of a range bars go to: 0 for the lower one.
        fill: how the bar of a point is filled.
        piled: whether the bars of a line are parts of one.
    """
    found: list[Bars | Crosstab] = []
    for title, points in form.groups.items():
        lines, series, written = form.lines(points), [], number_form(points)
        for name, look in form.looks.items():
            there = [next((p for p in line.points if p.series == name), None) for line in lines]
            own = [point for point in there if point and not point.absent]
            if not own:
                continue
            values = tuple(p.ends[end] if p and not p.absent else None for p in there)
            shades = tuple(form.shade(p) if p and not p.absent else "" for p in there)
            used = sorted(set(filter(None, shades)))  # sides of the ocean have colours of their own
            shade = used[0] if len(used) == 1 else house()["ink"]
            told = {"colours": shades if len(used) > 1 else (), **bounds(there)}
            called = look.name or title
            series.append(Series(called, values, shade, fill(own[0]), written, **told))
        labels = tuple(line.label for line in lines)
        found.append(Bars(title, form.head, labels, tuple(series), piled))
    return found
