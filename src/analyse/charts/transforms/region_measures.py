"""Québec's administrative regions by official measures, and whether they name what they measure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analyse.charts.forms.tiles import TILES
from analyse.charts.spec import Data, Point, Row, records
from analyse.charts.transforms import tidy
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
    """Show the official rate of last-resort aid of every region on the map of tiles."""
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

    ``options.pairs``: topic (none: all statements) to series and period, joined with "@".
    """
    points, slots, official = [], {}, []
    for name, match in words.chart.options["pairs"].items():
        series, period = match.split("@")
        there = regions(words, series, period)
        topic = "" if name == "all" else name
        said = {code: float(count) for code, count in _named(words, topic).items()}
        rho, low, high = spearman(said, {c: float(row["value"]) for c, row in there.items()})
        figure = words.common(
            "interval",
            value=_signed(words, rho),
            low=_signed(words, low),
            high=_signed(words, high),
        )
        label = words.inside("names", name)
        how: dict[str, Any] = {"low": low, "high": high, "qualifier": "range", "side": "quebec"}
        points.append(Point(label, rho, figure=figure, gid=f"rho:{name}", **how))
        slots[name] = figure
        slots[f"{name}_regions"] = str(len(set(said) & set(there)))
        official += [tidy.point(words, row, series="table") for row in there.values()]
    data = tidy.official(words, official, slots)
    lines = [
        {words.own["columns"]["pair"]: p.label, words.own["columns"]["rho"]: p.figure}
        for p in points
    ]
    return Data(tuple(points), slots, lines, data.official, ["tour"], data.rows)


def _signed(words: Words, value: float) -> str:
    """Write a number from -1 to 1 with its sign."""
    sign = "−" if round(value, 2) < 0 else ""
    return f"{sign}{words.number(abs(value), 2)}"


def households(words: Words) -> Data:
    """Set the households on last-resort aid of two years beside each other, for 1,000 inhabitants.

    Highest last; the inhabitants stand at the right. Those of March are over the July before.
    """
    options = words.chart.options
    counts: dict[str, dict[str, Row]] = {}
    rates: dict[str, dict[str, float]] = {}
    official: list[Point] = []
    for role, year in zip(("earlier", "latest"), options["periods"], strict=True):
        there = regions(words, options["series"], f"{year}-03")
        people = regions(words, options["people"], f"{int(year) - 1}-07-01")
        counts[role] = people
        rates[role] = {
            c: 1000 * float(there[c]["value"]) / float(people[c]["value"]) for c in there
        }
        official += [
            tidy.point(words, row, series="table") for row in (*there.values(), *people.values())
        ]
    order = sorted(rates["latest"], key=lambda code: rates["latest"][code])
    points = []
    for code in order:
        inhabitants = words.number(counts["latest"][code]["value"] / 1000)
        for role, of in rates.items():
            figure = words.number(of[code], 1)
            how: dict[str, Any] = {"series": role, "side": "quebec", "note": inhabitants}
            name, gid = words.name("territories", code), f"rate:{role}@{code}"
            points.append(Point(name, of[code], figure=figure, gid=gid, **how))
    least, most = order[0], order[-1]
    slots = {
        "regions": str(len(order)),
        "fewer": str(sum(rates["latest"][c] < rates["earlier"][c] for c in order)),
        "least": words.name("territories", least),
        "least_rate": words.number(rates["latest"][least], 1),
        "most": words.name("territories", most),
        "most_rate": words.number(rates["latest"][most], 1),
    }
    data = tidy.official(words, official, slots)
    return Data(tuple(points), slots, data.beside, data.official, [], data.rows)
