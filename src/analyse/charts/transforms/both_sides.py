"""Official figures of France and of Québec beside each other, with what the ledger says of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from analyse.charts import marks
from analyse.charts.spec import Data, Point, Row, records
from analyse.charts.theme import Selection, find
from analyse.charts.transforms import tidy
from analyse.charts.words import Words, form_of
from analyse.comparing.comparison import declared
from analyse.tables import store
from analyse.tables.codes import codes

#: The forms of which all points of a group stand on one axis.
ON_AXES = ("dots", "paired", "bars", "years")


def figures(words: Words) -> Data:
    """Return the official figures that a theme selects, each called as ``options`` say.

    ``label_by``: "territory", "period" or "named" (the chart's labels); ``decimals``: as many for
    all; ``brief``: the picture writes numbers alone. ``{verdict}`` is what the ledger says of the
    two series of ``pair``; ``{france_2010}`` the figure of a series and a period. ``stated`` names
    figures of the documents that a sentence gives, as printed: a slot, a table, its row’s match.
    """
    options, slots = words.chart.options, verdict(words)
    quoted = []
    for slot, stated in options.get("stated", {}).items():
        table, _, match = stated.partition(":")
        row = find(store.load(table, words.at), match, words.chart.name)
        slots[slot] = words.figure(row, form_of(row, words.at))
        quoted.append(str(row["mention"]))
    points: list[Point] = []
    for selection in words.chart.rows:
        group = words.inside("groups", selection.group) if selection.group else ""
        for row in _rows(words, selection):
            written = _rounded(row, options.get("decimals"))
            placed: dict[str, Any] = {"group": group, "series": selection.series}
            placed["figure"] = words.status(written)
            if options.get("brief"):
                placed["brief"] = words.number(row["value"])
            points.append(tidy.point(words, row, label=_label(words, row), **placed))
            when = str(row["period"]).replace("..", "_")
            slots.setdefault(f"{selection.series}_{when}", words.figure(written))
    data = _data(words, points, slots | _ranked(words, points))
    return replace(data, mentions=quoted) if quoted else data  # the points are official figures


def _rounded(row: Row, decimals: int | None) -> Row:
    """Return a row with as many decimals as the chart writes; as it is where it says nothing."""
    if decimals is None:
        return row
    return {
        **row,
        **{end: round(row[end], decimals) for end in ("value", "value_low", "value_high")},
    }


def _ranked(words: Words, points: Sequence[Point]) -> dict[str, str]:
    """Return how many régions have more than the territory of ``options.rank``, and of how many.

    Of the series that stands first.
    """
    rank = words.chart.options.get("rank")
    if not rank:
        return {}
    first = [point for point in points if point.series == points[0].series and point.row]
    own = next(p.value for p in first if p.row and p.row["territory"] == rank)
    level = codes(words.at).territories
    parts = [p for p in first if p.row and level[p.row["territory"]]["level"] == "region"]
    more = sum(point.value > own for point in parts)
    return {"more": words.number(more), "regions": words.number(len(parts))}


def _rows(words: Words, selection: Selection) -> list[dict[str, Any]]:
    """Return the rows selected: of official figures, ``indicator`` is the series."""
    return selection.rows(words.frame.assign(indicator=words.frame["series"]))


def _label(words: Words, row: Row) -> str:
    """Return what a figure is called."""
    label = words.chart.options.get("label_by", "territory")
    if label == "period":
        return words.period(row)
    return words.label(row) if label == "named" else words.name("territories", row["territory"])


def verdict(words: Words) -> dict[str, str]:
    """Return ``verdict``, what the ledger says of the chart’s pair and why, and its word alone.

    ``verdict_noted`` and the word alone, ``verdict_short``, stand after « Note : », where French
    has a small letter.
    """
    pair = words.chart.options.get("pair")
    if not pair:
        return {}
    one, other = pair
    said = declared(one, other, words.at)
    long = words.common(f"verdict_{said['verdict']}")
    reason = said[f"reason_{words.language}"]
    short = words.common(f"noted_{said['verdict']}")
    return {
        "verdict": f"{long} {reason}",
        "verdict_noted": f"{short} {reason}",
        "verdict_short": short,
    }


def _data(words: Words, points: Sequence[Point], slots: Mapping[str, str]) -> Data:
    """Return the data of a chart, with the series that share an axis, group by group.

    A series stands there once a figure: the ledger may call for caution between its own.
    """
    data = tidy.official(words, points, slots)
    axes: dict[tuple[str, str], list[str]] = {}
    for point in points:
        if point.row is not None and point.series != "table":
            axis = axes.setdefault((point.group, str(point.row["unit"])), [])
            axis.append(f"{point.row['series']}@{point.row['territory']}")
    return replace(data, axes=list(axes.values()) if words.chart.form in ON_AXES else [])


# --- allowances -----------------------------------------------------------------------------------

FRANCE, PARITY = "family_allowance_gross", "ppp_cad_per_eur"
MONTHS = 12


def _families(words: Words, series: str, period: str) -> dict[int, Row]:
    """Return the rows of a series for two-parent families, by number of children."""
    found: dict[int, Row] = {}
    frame = words.frame
    for row in records(frame[(frame["series"] == series) & (frame["period"] == period)]):
        kind, _, rest = row["population"].partition("_")
        if kind in ("families", "couple"):
            found[int(rest.split("_")[0])] = row
    return found


def ratios(words: Words) -> Data:
    """Set what four children bring over what two bring, on both sides, beside the report's ratio.

    A ratio is computed; the two amounts that it is of are in the table.
    """
    points, slots = [], verdict(words)
    for selection in words.chart.rows:
        series, period = selection.codes["indicator"][0], selection.codes["period"][0]
        there = _families(words, series, period)
        value = there[4]["value"] / there[2]["value"]
        figure = words.number(value, 2)
        side = marks.side(there[4]["territory"])
        label = words.label(there[4])
        points.append(Point(label, value, figure=figure, side=side, gid=f"ratio:{series}"))
        slots[selection.series] = figure
        points += [tidy.point(words, row, series="table") for row in (there[2], there[4])]
    own = words.chart.options["printed"]
    table, match = own.split(":")
    said = find(store.load(table, words.at), match, words.chart.name)
    said = {**said, "series": said["indicator"]}
    label = words.inside("names", "printed")
    points.append(tidy.point(words, said, label=label))
    slots["printed"] = words.figure(said)
    return replace(_data(words, points, slots), points=tuple(points), axes=[])


def parities(words: Words) -> Data:
    """Set what families receive a month on both sides in Canadian dollars at purchasing power.

    Amounts are computed: euros a month × the parity, dollars a year / 12. Those published, each in
    its own money, are in the table.
    """
    year = words.chart.options["year"]
    parity = find(words.frame, f"{PARITY}@{year}", words.chart.name)
    points, slots, rows = [], verdict(words), []
    for selection in words.chart.rows:
        series, period = selection.codes["indicator"][0], selection.codes["period"][0]
        for children, row in sorted(_families(words, series, period).items()):
            if children > max(words.chart.options["children"]):
                continue
            rate = parity["value"] if series == FRANCE else 1 / MONTHS
            value = row["value"] * rate
            figure, short = words.amount(value, "CAD"), words.number(value)
            label = words.inside("names", f"children_{children}")
            side = marks.side(row["territory"])
            placed: dict[str, Any] = {
                "series": selection.series,
                "side": side,
                "gid": f"ppp:{row['observation']}",
            }
            points.append(Point(label, value, figure=figure, brief=short, **placed))
            slots[f"{selection.series}_{children}"] = figure
            rows.append(row)
    placed_first = sorted(points, key=lambda point: point.label)
    points = [replace(point, note=_beside(points, point.label)) for point in placed_first]
    points += [tidy.point(words, row, series="table") for row in [*rows, parity]]
    slots["parity"] = words.number(parity["value"], 2)
    return replace(_data(words, points, slots), points=tuple(points), axes=[])


def _beside(points: Sequence[Point], label: str) -> str:
    """Return the amounts of a line, in the order of the series; – where one has none."""
    there = {point.series: point.brief for point in points if point.label == label}
    return " · ".join(there.get(name, "–") for name in dict.fromkeys(p.series for p in points))


# --- figures for so many inhabitants --------------------------------------------------------------


def per_inhabitants(words: Words) -> Data:
    """Show official counts for so many inhabitants, in large; the counts are in the table.

    ``options.people`` names, for each selection's series, the match of the population that it is
    over; a series that it does not name is published as a rate already.
    """
    points, slots = [], verdict(words)
    for selection in words.chart.rows:
        row = _rows(words, selection)[-1]
        match = words.chart.options["people"].get(selection.series)
        over = find(words.frame, match, words.chart.name) if match else None
        rate = row["value"]
        if over:
            rate = rate / over["value"] * words.chart.options["times"]
        figure = words.number(rate)
        slots |= {
            f"{selection.series}_rate": figure,
            f"{selection.series}_count": words.figure(row),
            f"{selection.series}_when": words.period(row),
            f"{selection.series}_people": words.figure(over) if over else "",
        }
        label = words.inside("labels", selection.series, **slots)
        side = marks.side(row["territory"])
        points.append(
            Point(label, rate, figure=figure, side=side, gid=f"rate:{row['observation']}")
        )
        points += [tidy.point(words, each, series="table") for each in (row, over) if each]
    return replace(_data(words, points, slots), points=tuple(points), axes=[])
