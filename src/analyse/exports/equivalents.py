"""The chart that spreadsheets and slides draw of panels of marks, as careful as the picture.

Every kind of mark is a series of its own, so that a bound or an announced sum never looks like an
exact figure; what stands beside a bar keeps what qualifies it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from matplotlib.ticker import MaxNLocator

from analyse.charts import marks
from analyse.charts.spec import Bars, Fill, Filled, Row, Series
from analyse.charts.style import INK
from analyse.charts.words import Words

if TYPE_CHECKING:
    from analyse.exports.material import Line

#: A kind of mark → how its bars are filled.
FILLS: dict[str, Fill] = {
    "exact": "solid",
    "about": "about",
    "lower_bound": "lower_bound",
    "upper_bound": "upper_bound",
    "range": "range",
    "forecast": "hatched",
}


def of_panels(words: Words, panels: Sequence[Filled], title: str) -> list[Bars]:
    """Return one chart a panel; panels of one unit have the same axis."""
    found = []
    for filled in panels:
        shared = [row for other in panels if other.scale == filled.scale for row in other.rows]
        items = [(item.label, words.told(item), item.row) for item in filled.items]
        found.append(
            _bars(words, filled.title or title, items, shared, filled.panel.log, filled.panel.whole)
        )
    return found


def of_lines(words: Words, lines: Sequence[Line], title: str) -> list[Bars]:
    """Return one chart a measure and unit of rows that are drawn in no panels."""
    groups: dict[tuple[str, str], list[tuple[str, str, Row | None]]] = {}
    for line in lines:
        if line.row:
            measure = str(line.row.get("series", "")), str(line.row["unit"])
            groups.setdefault(measure, []).append((line.label, line.figure, line.row))
    found = []
    for group in groups.values():
        rows = [row for _, _, row in group if row]
        found.append(_bars(words, title, group, rows))
    return found


def _bars(
    words: Words,
    title: str,
    items: Sequence[tuple[str, str, Row | None]],
    shared: Sequence[Row],
    log: bool = False,
    whole: bool = False,
) -> Bars:
    rows = [row for _, _, row in items if row]
    kinds = marks.kinds(rows)
    series = [_series(words, items, kind) for kind in kinds]
    if "range" in kinds:
        lows = [
            marks.ends(r)[0] if r and marks.kinds([r]) == ["range"] else None for _, _, r in items
        ]
        series.append(Series("", tuple(lows), "#FFFFFF", "cover", labelled=False))
    ends, step = _axis([marks.ends(row)[1] for row in shared], log, whole)
    longest = max(ends[1], step or 0.0, key=lambda tick: len(f"{tick:g}".partition(".")[2]))
    axis = label_format(words.number(longest, rows[0]["unit"]), longest)
    names = tuple(label for label, _, _ in items)
    head = words.common("column_label")
    form: Any = "marks" if log else "overlaid"
    told = words.joined([(label, figure) for label, figure, _ in items])
    return Bars(title, head, names, tuple(series), form, axis, ends, step, log, told)


def _series(words: Words, items: Sequence[tuple[str, str, Row | None]], kind: str) -> Series:
    """Return the series of one kind of mark: empty where rows are of another."""
    here = [row if row and marks.kinds([row])[0] == kind else None for _, _, row in items]
    values = [float(marks.ends(row)[1]) if row else None for row in here]
    colours = [marks.COLOURS[marks.side(row["territory"])] if row else "" for row in here]
    used = sorted(set(filter(None, colours)))
    told = [figure if row else "" for (_, figure, _), row in zip(items, here, strict=True)]
    forms = {
        label_format(text, value)
        for text, value in zip(told, values, strict=True)
        if value is not None
    }
    one = len(forms) == 1
    return Series(
        words.common(f"mark_{kind}"),
        tuple(values),
        used[0] if len(used) == 1 else INK,
        FILLS[kind],
        forms.pop() if one else "#,##0.###",
        labels=() if one else tuple(told),
        colours=tuple(colours) if len(used) > 1 else (),
    )


def _axis(
    tops: Sequence[float], log: bool, whole: bool
) -> tuple[tuple[float, float], float | None]:
    """Return where an axis of bars begins and ends, and its step, with room for the figures."""
    if log:
        low, high = math.floor(math.log10(min(tops))), math.ceil(math.log10(max(tops)))
        return (10.0**low, 10.0 ** (high + (high == math.log10(max(tops))))), None
    top = max(tops)
    if whole and top > 75:
        return (0.0, 125.0), 25.0
    nice = MaxNLocator(nbins=4, steps=[1, 2, 2.5, 5, 10])
    ticks = nice.tick_values(0, top * 1.25)
    return (0.0, float(ticks[-1])), float(ticks[1] - ticks[0])


def label_format(told: str, value: float) -> str:
    """Return a number format that writes ``value`` as ``told``: '"plus de "#,##0"\u00a0%"'.

    Where the figure is no plain number (a range, a number that does not round to it), the format
    is the text itself.
    """
    found = re.findall(r"\d[\d\s\u00a0\u202f.,]*\d|\d", told)
    if len(found) == 1:
        digits = re.sub(r"[\s\u00a0\u202f]", "", found[0])
        decimals = re.search(r"[.,](\d{1,2})$", digits)
        read = float(re.sub(r"\D", "", digits)) / 10 ** (len(decimals[1]) if decimals else 0)
        for scale, commas in ((1, ""), (10**6, ",,"), (10**9, ",,,")):
            last = scale / 10 ** (len(decimals[1]) if decimals else 0)
            if abs(read * scale - value) <= last / 2:
                before, _, after = told.partition(found[0])
                places = "." + "0" * len(decimals[1]) if decimals else ""
                return f"{_quoted(before)}#,##0{places}{commas}{_quoted(after)}"
    return _quoted(told)


def _quoted(text: str) -> str:
    return '"{}"'.format(text.replace('"', "”")) if text else ""
