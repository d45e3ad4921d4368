"""Québec's administrative regions by official measures, and whether they name what they measure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from analyse.charts.forms.tile_lines import WHOLE
from analyse.charts.forms.tiles import TILES, place
from analyse.charts.spec import Data, Point, Row, records
from analyse.charts.transforms import tidy
from analyse.charts.transforms.named import listed
from analyse.charts.transforms.regions import MEASURES
from analyse.charts.words import Words
from analyse.tables import store
from analyse.tables.codes import codes

LEVEL = "administrative_region"


def regions(words: Words, series: str, period: str) -> dict[str, Row]:
    """Return the official rows of a series and period by administrative region."""
    level = codes(words.at).territories
    frame = store.load("companion", words.at)
    frame = frame[(frame["series"] == series) & (frame["period"] == period)]
    frame = frame[frame["population"] == "total"]
    rows = {row["territory"]: row for row in records(frame)}
    return {code: row for code, row in rows.items() if level[code]["level"] == LEVEL}


def assistance(words: Words) -> Data:
    """Show the official rate of last-resort assistance of every region on the map of tiles."""
    there = regions(words, words.chart.options["series"], words.chart.options["period"])
    points = [
        tidy.point(
            words,
            row,
            label=words.name("territories", code),
            figure=words.amount(row["value"], row["unit"], 1),
            gid=code,
        )
        for code, row in there.items()
        if code in TILES
    ]
    most, least = max(points, key=lambda p: p.value), min(points, key=lambda p: p.value)
    slots = {
        "regions": str(len(points)),
        "most": most.label,
        "most_rate": words.figure(there[most.gid]),
        "least": least.label,
        "least_rate": words.figure(there[least.gid]),
        "when": words.period(next(iter(there.values()))),
    }
    return tidy.official(words, points, slots)


def _named(words: Words, topic: str) -> dict[str, int]:
    """Return how many statements of each administrative region's portraits have a topic.

    A territory within a region counts for the region; one without a portrait is not there.
    """
    frame = store.load("regional_priorities", words.at)
    level = codes(words.at).territories
    found: Counter[str] = Counter()
    for row in records(frame):
        code = row["territory"]
        region = code if level[code]["level"] == LEVEL else level[code]["parent"]
        found[region] += int(not topic or row["topic"] == topic)
    return dict(found)


def spearman(one: Mapping[str, float], other: Mapping[str, float]) -> tuple[float, float, float]:
    """Return the rank correlation over what both know, and the ends of its 95 % interval.

    The interval is Bonett and Wright's, by Fisher's z: honest for few regions, so a wide one.
    """
    common = sorted(set(one) & set(other))
    ranks = pd.DataFrame({"one": one, "other": other}).loc[common].rank()
    rho = float(ranks["one"].corr(ranks["other"]))
    spread = 1.96 * math.sqrt((1 + rho**2 / 2) / (len(common) - 3))
    return rho, math.tanh(math.atanh(rho) - spread), math.tanh(math.atanh(rho) + spread)


def ranks(words: Words) -> Data:
    """Say whether regions whose portrait names a topic more are those where its measure is worse.

    ``options.pairs``: topic (none: all statements) to series and period, joined with "@". Slots
    have each correlation, and that of the topic's share in a portrait's statements.
    """
    points, slots, official = [], {}, []
    every = _named(words, "")
    for name, match in words.chart.options["pairs"].items():
        there = regions(words, *match.split("@"))
        measured = {code: float(row["value"]) for code, row in there.items()}
        counted = _named(words, "" if name == "all" else name)
        said = {code: float(count) for code, count in counted.items()}
        rho, low, high = spearman(said, measured)
        figure = _interval(words, rho, low, high)
        shares = {code: count / every[code] for code, count in said.items()}
        label = words.inside("names", name)
        how: dict[str, Any] = {"low": low, "high": high, "qualifier": "range", "side": "quebec"}
        points.append(Point(label, rho, figure=figure, gid=f"rho:{name}", **how))
        slots[name] = figure
        slots[f"{name}_regions"] = str(len(set(said) & set(there)))
        if name != "all":
            slots[f"{name}_share"] = _interval(words, *spearman(shares, measured))
        official += [tidy.point(words, row, series="table") for row in there.values()]
    data = tidy.official(words, official, slots)
    lines = [
        {words.own["columns"]["pair"]: p.label, words.own["columns"]["rho"]: p.figure}
        for p in points
    ]
    return Data(tuple(points), slots, lines, data.official, ["tour"], data.rows)


def _interval(words: Words, value: float, low: float, high: float) -> str:
    """Write a correlation and its interval."""
    ends = {"value": value, "low": low, "high": high}
    return words.common("interval", **{name: words.number(end, 2) for name, end in ends.items()})


def households(words: Words) -> Data:
    """Follow the households on last-resort assistance over the years, for 1,000 inhabitants.

    Those of March are over the inhabitants of the July before. Behind every region's line stands
    that of all regions together.
    """
    options = words.chart.options
    official: list[Row] = []
    rates: dict[str, dict[str, float]] = {}
    for year in options["years"]:
        there = regions(words, options["series"], f"{year}-03")
        people = regions(words, options["people"], f"{int(year) - 1}-07-01")
        official += [row for code in there for row in (there[code], people[code])]
        pairs = {code: (there[code]["value"], people[code]["value"]) for code in there}
        pairs[WHOLE] = (sum(c for c, _ in pairs.values()), sum(p for _, p in pairs.values()))
        for code, (count, inhabitants) in pairs.items():
            rates.setdefault(code, {})[year] = 1000 * float(count) / float(inhabitants)
    names = {code: words.name("territories", code) for code in rates if code != WHOLE}
    names[WHOLE] = words.inside("looks", WHOLE)
    points = [
        Point(
            year,
            rate,
            figure=words.number(rate, 1),
            group=names[code],
            series=WHOLE if code == WHOLE else "region",
            side="quebec",
            gid=f"{year}@{code}",
        )
        for code, own in rates.items()
        for year, rate in own.items()
    ]
    beside = [
        {
            words.common("column_territory"): names[code],
            **{year: words.number(rate, 1) for year, rate in own.items()},
        }
        for code, own in rates.items()
    ]
    table = [tidy.point(words, row, series="table", figure="") for row in official]
    data = tidy.official(words, table, {})
    slots = _ends(words, {code: own for code, own in rates.items() if code != WHOLE}, names)
    axes = [[f"{options['series']}@{code}" for code in rates if code != WHOLE]]
    return Data((*points, *table), slots, beside, data.official, [], data.rows, axes)


def _ends(
    words: Words, rates: Mapping[str, Mapping[str, float]], names: Mapping[str, str]
) -> dict[str, str]:
    """Return what the words say of regions' first and last rates."""
    first, *_, last = next(iter(rates.values()))
    order = sorted(rates, key=lambda code: rates[code][last])
    more = [code for code in order if rates[code][last] >= rates[code][first]]
    low = {code: min(own, key=lambda year: own[year]) for code, own in rates.items()}
    return {
        "first": first,
        "last": last,
        "regions": str(len(rates)),
        "fewer": str(len(rates) - len(more)),
        "more": ", ".join(names[code] for code in more),
        "more_in": ", ".join(_inside(words, code) for code in more),
        "turned": str(sum(year not in (first, last) for year in low.values())),
        "least": names[order[0]],
        "least_rate": words.number(rates[order[0]][last], 1),
        "most": names[order[-1]],
        "most_first": words.number(rates[order[-1]][first], 1),
        "most_rate": words.number(rates[order[-1]][last], 1),
    }


def _inside(words: Words, code: str) -> str:
    """Say that something is in a territory: "in Laval", "à Laval"."""
    return codes(words.at).territories[code][f"in_{words.language}"]


def measures(words: Words) -> Data:
    """Set measures of every region side by side: a map each.

    ``options.counted``: what the portraits name or list, of :data:`MEASURES`; a territory within
    a region counts for it. ``options.official``: name to series and period, joined with "@";
    ``options.thousands``: which of them are written in thousands.
    """
    options = words.chart.options
    points: list[Point] = []
    official: list[Point] = []
    axes: list[list[str]] = []
    slots: dict[str, str] = {}
    for name in options["counted"]:
        points += _counted(words, name)
    for name, match in options["official"].items():
        there = regions(words, *match.split("@"))
        title = words.inside("names", name)
        slots[f"{name}_when"] = words.period(next(iter(there.values())))
        found = [_tile(words, row, title, name in options["thousands"]) for row in there.values()]
        points += found
        official += [replace(one, label=words.label(one.row)) for one in found if one.row]
        axes.append([f"{row['series']}@{code}" for code, row in there.items()])
    data = tidy.official(words, official, {})
    groups: dict[str, dict[str, Point]] = {}
    for one in points:
        groups.setdefault(one.group, {})[place(one)] = one
    slots["regions"] = str(len(next(iter(groups.values()))))
    for name, own in zip((*options["counted"], *options["official"]), groups.values(), strict=True):
        first = max((p for p in own.values() if not p.absent), key=lambda p: p.value)
        slots[f"{name}_most"] = first.label
        slots[f"{name}_figure"] = words.figure(first.row) if first.row else first.figure
        slots[f"{name}_in"] = _inside(words, place(first))
    none = words.common("no_figure")
    beside = [
        {
            words.common("column_territory"): words.name("territories", code),
            **{title: own[code].figure or none for title, own in groups.items()},
        }
        for code in sorted(next(iter(groups.values())))
    ]
    return Data(tuple(points), slots, beside, data.official, ["tour"], data.rows, axes)


def _tile(words: Words, row: Row, title: str, thousands: bool) -> Point:
    """Return the tile of an official figure."""
    brief = words.number(row["value"] / 1000) if thousands else words.number(row["value"], 1)
    code, figure = row["territory"], brief if thousands else words.figure(row)
    gid = f"{row['series']}@{code}"
    how: dict[str, Any] = {"figure": figure, "brief": brief, "group": title, "gid": gid}
    return tidy.point(words, row, label=words.name("territories", code), **how)


def _counted(words: Words, name: str) -> list[Point]:
    """Return a tile a region: how many topics or organisations its portraits have."""
    table, column = MEASURES[name]
    frame = listed(words.at) if table == "regional_members" else store.load(table, words.at)
    level = codes(words.at).territories
    there: dict[str, set[str]] = {code: set() for code in TILES if level[code]["level"] == LEVEL}
    for row in records(frame):
        code = row["territory"]
        there[code if code in there else level[code]["parent"]].add(row[column])
    title, found = words.inside("names", name), []
    for code, items in there.items():
        value, figure = (float(len(items)), str(len(items))) if items else (math.nan, "")
        series = "" if items else "absent"
        how: dict[str, Any] = {"figure": figure, "group": title, "series": series}
        label = words.name("territories", code)
        found.append(Point(label, value, side="quebec", gid=f"{name}@{code}", **how))
    return found
