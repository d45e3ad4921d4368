"""Charts of official figures, with the documents' own drawn as other marks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analyse import formats, store
from analyse.charts import marks
from analyse.charts.key import Entry, key
from analyse.charts.spec import Chart, Content
from analyse.charts.style import GRID, INK, Page
from analyse.charts.words import Words
from analyse.codes import codes

SERIES, INDICATOR = "qc_dropout_annual", "dropout_rate_secondary"
WHOLE = "CA-QC"
SINGLE = "†"  # seen in a single text
COLUMNS = ["series", "territory", "period", "value", "origin", "publisher", "checked", "mention"]


@dataclass(frozen=True)
class Line:
    """One territory: its official rates by period, and the documents' own, if any."""

    territory: str
    label: str
    text: str
    official: Sequence[float]
    printed: float | None


def _official(words: Words) -> pd.DataFrame:
    """Return the rates of all pupils, of the release that has the regions."""
    frame = words.frame[(words.frame["series"] == SERIES) & (words.frame["population"] == "total")]
    release = frame[frame["territory"].str.startswith(f"{WHOLE}-")]["vintage"].unique()
    return frame[frame["vintage"].isin(release)].sort_values(["territory", "period"])


def _describe(words: Words) -> Content:
    """Set the documents' two rates beside the official ones of the regions and of Québec."""
    official = _official(words)
    printed = store.load("school_persistence", words.at)
    printed = printed[printed["indicator"] == INDICATOR].set_index("territory")
    first, last = sorted(official["period"].unique())
    rates = official.pivot_table(index="territory", columns="period", values="value")
    names = codes(words.at).territories
    order = list(rates.drop(WHOLE).sort_values(last).index)
    lines, beside, told, rows = [], [], [], []
    for code in [*order, WHOLE]:
        name = str(names[code][f"name_{words.language}"])
        said = []
        for row in official[official["territory"] == code].to_dict("records"):
            figure = _rate(words, row["value"]) + SINGLE * (row["checked"] == 1)
            said.append(figure)
            rows.append({**row, "origin": "companion", "mention": ""})
            beside.append(_beside(words, name, row, figure, row["publisher"]))
        text = " → ".join(said)
        own = printed.loc[code] if code in printed.index else None
        if own is not None:
            cells: dict[str, Any] = {str(k): v for k, v in own.items()} | {"territory": code}
            figure = words.figure(cells)
            rows.append({**cells, "series": INDICATOR, "origin": "documents", "publisher": ""})
            beside.append(_beside(words, name, cells, figure, words.source([cells["mention"]])))
            text += f" · {words.own['own'].format(figure=figure)}"
        told.append(words.common("alt_row", label=name, figure=text))
        value = None if own is None else float(own["value"])
        lines.append(Line(code, name, text, list(rates.loc[code, [first, last]]), value))
    cited = official.iloc[0]
    day = re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cited["publication"])
    code = formats.locale_of(words.language, words.locale)
    weights = store.load("companion", words.at)
    people = weights[weights["series"] == "population_estimate"].drop_duplicates("territory")
    size = people.set_index("territory")["value"]
    mean = sum(rates.loc[r, last] * size[r] for r in order) / sum(size[r] for r in order)
    slots = {
        "regions": str(len(order)),
        "lowest": lines[0].label,
        "lowest_first": _rate(words, lines[0].official[0]),
        "lowest_last": _rate(words, lines[0].official[1]),
        "whole_last": _rate(words, lines[-1].official[1]),
        "mean": _rate(words, round(mean, 1)),
        "first": _period(words, first),
        "last": _period(words, last),
        "printed_period": _period(words, str(printed["period"].iloc[0])),
        "publisher": str(cited["publisher"]),
        "day": formats.period(day.group(), "day", words.language, code) if day else "",
    }
    frame = pd.DataFrame(rows).reindex(columns=COLUMNS)
    return Content(frame, beside, told, list(printed["mention"]), slots, lines)


def _rate(words: Words, value: float) -> str:
    form = formats.Form(decimals=1)
    code = formats.locale_of(words.language, words.locale)
    return formats.with_unit(value, "PERCENT", code, form)


def _period(words: Words, period: str) -> str:
    return formats.period(period, "school_year", words.language, words.locale)


def _beside(
    words: Words, name: str, row: Mapping[Any, Any], figure: str, source: str
) -> dict[str, str]:
    told = {
        "territory": name,
        "period": _period(words, str(row["period"])),
        "figure": figure,
        "source": source,
    }
    return {words.common(f"column_{column}"): text for column, text in told.items()}


def _draw(page: Page, content: Content) -> None:
    """Draw a line a territory: two official rates joined, the documents' own as a diamond."""
    lines: Sequence[Line] = content.items
    top = 80.0
    widest = max(page.measure(line.label, "label") for line in lines)
    column = 0.0 if page.narrow else min(widest, 0.36 * page.inner)
    figures = max(page.measure(line.text, "value") for line in lines[:-1] if line.printed is None)
    start = 0.0 if page.narrow else column + 1.2 * page.size
    width = page.inner - start - (0.0 if page.narrow else figures + page.size)
    for line in lines:
        if line is lines[-1]:
            page.space(0.8)
            page.text(page.words.own["whole"], "panel")
        _row(page, line, (start, width, top), column)
    page.space(0.6)
    own = page.words.own["key"]
    key(
        page,
        [
            Entry(page.words.fill(own[name]), marks.DOT, partial(_sample, name))
            for name in ("first", "last", "printed")
        ],
    )


def _row(page: Page, line: Line, axis: tuple[float, float, float], column: float) -> None:
    start, width, top = axis
    lead = page.lead("label")
    label = page.wrap(line.label, "label", page.inner if page.narrow else column)
    beside = not page.narrow and line.printed is None
    text = [line.text] if beside else page.wrap(line.text, "value", page.inner - start)
    above = len(label) * lead if page.narrow else 0.0
    mark = max(lead, 0.0 if page.narrow else len(label) * lead)
    below = 0.0 if beside else len(text) * page.lead("value")

    def draw(figure: Figure, y: float) -> None:
        page.write(figure, label, page.left, y, "label")
        ax = page.axes(figure, page.left + start, y + above, width, mark)
        ax.set_xlim(0, top)
        ax.vlines([0, top / 4, top / 2, 3 * top / 4, top], 0, mark, GRID, lw=0.8, gid="grid")
        middle = lead / 2
        colour = marks.COLOURS["quebec"]
        ax.plot(line.official, [middle] * 2, color=colour, lw=marks.LINE, zorder=2, gid="span")
        for name, value in zip(("first", "last"), line.official, strict=True):
            _mark(ax, name, value, middle, f"{line.territory} {name}")
        if line.printed is not None:
            _mark(ax, "printed", line.printed, middle, f"{line.territory} printed")
        place = start + width + page.size if beside else start
        page.write(figure, text, page.left + place, y + (0 if beside else above + mark), "value")

    page.add(above + mark + below, draw)
    page.space(0.35)


def _mark(ax: Axes, name: str, x: float, y: float, gid: str) -> None:
    """Draw a mark: an open dot, a filled dot, or the documents' diamond."""
    colour = INK if name == "printed" else marks.COLOURS["quebec"]
    ax.scatter(
        [x],
        [y],
        s=marks.DOT**2 if name != "printed" else (0.8 * marks.DOT) ** 2,
        marker="D" if name == "printed" else "o",
        facecolors={"first": "white", "last": colour, "printed": "none"}[name],
        edgecolors=colour,
        linewidths=marks.LINE,
        zorder=3,
        clip_on=False,
        gid=gid,
    )


def _sample(name: str, ax: Axes, x: float, y: float) -> None:
    _mark(ax, name, x + marks.DOT / 2, y, "key")


CHARTS = (Chart("official_dropout", "companion", describe=_describe, draw=_draw),)
