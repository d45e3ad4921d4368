"""Québec's regions: matrices of topics and members, bars of bodies, and the map of tiles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analyse.charts.forms.tiles import TILES
from analyse.charts.spec import Data, Point
from analyse.charts.transforms.named import Named, bodies, likeness, listed, networks, topics
from analyse.charts.words import Words, labels
from analyse.tables import formats, store
from analyse.tables.codes import codes
from analyse.tables.paths import Project
from analyse.tables.problems import DataError, Problem, nearest, stop_if

DOCUMENT = "tour"
#: Topics named in fewer portraits are in the table alone.
LEAST = 5


def short(words: Words, code: str, kind: str = "territories") -> str:
    """Return the name of a territory, or of another list's code, as a heat map has room for it."""
    texts: Mapping[str, str] = labels()["words"][words.language]["short"]
    return texts.get(code) or words.name(kind, code)


def _cells(words: Words, found: Named, names: Mapping[str, str], least: int = 1) -> list[Point]:
    """Return a point a cell, and one without a figure where a line has none in the first column."""
    points = []
    for item in found.items:
        where = found.where(item)
        series = "" if len(where) >= least else "table"
        for code in found.territories:
            there = (item, code) in found.plainly
            plain = found.plainly.get((item, code), False)
            row = {"item": item, "territory": code, "plainly": plain}
            row["places"] = " ".join(found.places.get((item, code), ()))
            points.append(
                Point(
                    names[item],
                    1.0 if there else float("nan"),
                    group=short(words, code),
                    series=series or ("plainly" if plain else "open") if there else series,
                    side="quebec",
                    row=row,
                    gid=f"{item}@{code}",
                )
            )
    return points


def _matrix(words: Words, found: Named, names: Mapping[str, str], least: int = 1) -> Data:
    """Return a matrix, the table of what each territory names, and the figures of its texts."""
    points = _cells(words, found, names, least)
    drawn = [p.row for p in points if p.row and p.row["places"]]
    slots = _counts(words, found, names)
    beside = _beside(words, found, names)
    return Data(tuple(points), slots, beside, mentions=[DOCUMENT], rows=pd.DataFrame(drawn))


def _beside(words: Words, found: Named, names: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the table beside a matrix: by territory what it names, and where."""
    columns, beside = words.own["columns"], []
    for code in found.territories:
        there = found.what(code)
        said = [
            names[i] if found.plainly[i, code] else words.inside("names", "open", name=names[i])
            for i in there
        ]
        places = [place for item in there for place in found.places[item, code]]
        beside.append(
            {
                words.common("column_territory"): words.name("territories", code),
                columns["count"]: str(len(there)),
                columns["items"]: words.common("alt_join").join(said),
                words.common("column_source"): words.source(places) if places else "",
            }
        )
    return beside


def _counts(words: Words, found: Named, names: Mapping[str, str]) -> dict[str, str]:
    """Return what the texts of a matrix name."""
    sets = {code: set(found.what(code)) for code in found.territories}
    pairs = [(a, b) for n, a in enumerate(found.territories) for b in found.territories[n + 1 :]]
    one, other = max(pairs, key=lambda pair: likeness(sets[pair[0]], sets[pair[1]]))
    wide = max(found.territories, key=lambda code: len(sets[code]))
    narrow = min(found.territories, key=lambda code: len(sets[code]))
    first, second = found.items[:2]
    place = {code: words.name("territories", code) for code in found.territories}
    return {
        "items": str(len(found.items)),
        "shown": str(sum(len(found.where(item)) >= LEAST for item in found.items)),
        "territories": str(len(found.territories)),
        "first": names[first],
        "first_count": str(len(found.where(first))),
        "second": names[second],
        "second_count": str(len(found.where(second))),
        "single": str(sum(len(found.where(item)) == 1 for item in found.items)),
        "half": str(sum(2 * len(found.where(i)) > len(found.territories) for i in found.items)),
        "open": str(sum(not plain for plain in found.plainly.values())),
        "cells": str(len(found.plainly)),
        "one": place[one],
        "other": place[other],
        "shared": str(len(sets[one] & sets[other])),
        "either": str(len(sets[one] | sets[other])),
        "widest": place[wide],
        "widest_count": str(len(sets[wide])),
        "narrowest": place[narrow],
        "narrowest_count": str(len(sets[narrow])),
    }


def priorities(words: Words) -> Data:
    """Return which topics the portraits name."""
    names = {code: words.name("topics", code) for code in codes(words.at).topics}
    return _matrix(words, topics(words.at), names, LEAST)


def members(words: Words) -> Data:
    """Return which networks the member lists name."""
    found = networks(words.at)
    left_out = len(networks(words.at, least=1).items) - len(found.items)
    names = {code: short(words, code, "organisations") for code in found.items}
    data = _matrix(words, found, names)
    slots = {**data.slots, "left_out": str(left_out)}
    return Data(data.points, slots, data.beside, mentions=[DOCUMENT], rows=data.rows)


def partners(words: Words) -> Data:
    """Return in how many territories bodies are listed that no network holds, as bars."""
    found = bodies(words.at)
    names = {code: words.name("organisations", code) for code in found.items}
    data = _matrix(words, found, names)
    points = []
    for item in found.items:
        where = found.where(item)
        count = len(where)
        row = {"organisation": item, "territory": " ".join(where), "value": count}
        points.append(
            Point(names[item], float(count), figure=str(count), side="quebec", row=row, gid=item)
        )
    beside = [
        {
            words.own["head"]: names[item],
            words.own["columns"]["count"]: str(len(found.where(item))),
            words.own["columns"]["items"]: words.common("alt_join").join(
                words.name("territories", code) for code in found.where(item)
            ),
            words.common("column_source"): words.source(
                [place for code in found.where(item) for place in found.places[item, code]]
            ),
        }
        for item in found.items
    ]
    left_out = len(bodies(words.at, least=1).items) - len(found.items)
    slots = {**data.slots, "left_out": str(left_out)}
    return Data(tuple(points), slots, beside, mentions=[DOCUMENT], rows=data.rows)


# --- tiles ----------------------------------------------------------------------------------------

#: What the tables count by territory: table, and the column whose codes are counted.
MEASURES: Mapping[str, tuple[str, str]] = {
    "topics": ("regional_priorities", "topic"),
    "members": ("regional_members", "organisation"),
    "processes": ("regional_processes", "process"),
}


def counts(measure: str = "topics", at: Project | None = None) -> dict[str, float]:
    """Return a count by territory: one of :data:`MEASURES`.

    Raises:
        DataError: no such measure; the nearest is named.
    """
    if measure not in MEASURES:
        raise DataError(Problem("tiles", f"no measure {measure!r}", nearest(measure, MEASURES)))
    table, column = MEASURES[measure]
    frame = listed(at) if table == "regional_members" else store.load(table, at)
    counted = frame.groupby("territory")[column].nunique()
    return {str(code): float(count) for code, count in counted.items()}


def tiles(words: Words, values: Mapping[str, float], unit: str = "") -> list[Point]:
    """Return the tiles of the map, from north to south and west to east.

    Args:
        words: for names and numbers.
        values: territory to figure; a territory without one is drawn as that.
        unit: of the figures, where it has a mark: "PERCENT", "CAD".

    Raises:
        DataError: values for a territory that has no tile; the nearest is named.
    """
    stop_if(
        [
            Problem("tiles", f"no tile for {code!r}", nearest(code, TILES))
            for code in values
            if code not in TILES
        ]
    )
    known, found = codes(words.at).territories, []
    parts = {code for code in TILES if known[code]["parent"] in values}
    wholes = {known[code]["parent"] for code in TILES if code not in parts}
    there = set(TILES) - (parts | wholes) | set(values)  # a region, or the parts of it
    for code, _ in sorted(TILES.items(), key=lambda item: item[1][::-1]):
        if code not in there:
            continue
        value = float(values.get(code, "nan"))
        stated = value == value
        figure = formats.with_unit(value, unit, words.code) if stated else ""
        why = "" if stated else "none" if known[code]["rqds"] == "member" else "absent"
        row = {"territory": code, "value": value, "member": known[code]["rqds"] == "member"}
        name = known[code][f"name_{words.language}"]
        how: dict[str, Any] = {
            "figure": figure,
            "series": why,
            "side": "quebec",
            "row": row,
            "gid": code,
        }
        found.append(Point(name, value, **how))
    return found


def tile_counts(words: Words) -> Data:
    """Return the number of topics of every territory, and which territories have no portrait."""
    points = tiles(words, counts("topics", words.at))
    others = {name: counts(name, words.at) for name in ("members", "processes")}
    lists, columns, none = topics(words.at), words.own["columns"], words.common("no_figure")
    beside = []
    for one in points:
        places = [place for item in lists.what(one.gid) for place in lists.places[item, one.gid]]
        beside.append(
            {
                words.common("column_territory"): one.label,
                columns["topics"]: one.figure or none,
                **{
                    columns[name]: str(int(there[one.gid])) if one.gid in there else none
                    for name, there in others.items()
                },
                words.common("column_source"): words.source(places) if places else "",
            }
        )
    stated = [one for one in points if not one.absent]
    most, least = max(stated, key=lambda p: p.value), min(stated, key=lambda p: p.value)
    slots = {
        "most": short(words, most.gid),
        "most_count": most.figure,
        "least": short(words, least.gid),
        "least_count": least.figure,
        "portraits": str(len(stated)),
        "tiles": str(len(points)),
        "absent": str(len(points) - len(stated)),
        "absent_names": ", ".join(one.label for one in points if one.absent),
    }
    frame = pd.DataFrame([one.row for one in points])
    return Data(tuple(points), slots, beside, mentions=[DOCUMENT], rows=frame)
