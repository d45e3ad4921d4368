"""Charts of Québec's regions: which topics and which networks where, and a map of tiles.

Rows and columns of a matrix come out of the tables: rows by the number of territories, columns so
that neighbours are alike. A filled square says that a portrait names it, an open one less than
that: a topic that follows from what is named, a network named as a whole.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from analyse.charts import marks
from analyse.charts.key import Entry, key
from analyse.charts.layout import compose
from analyse.charts.spec import Bars, Chart, Content, Crosstab, Mark, Series
from analyse.charts.style import GRID, INK, NARROWEST, ChartFigure, Page
from analyse.charts.words import Words
from analyse.tables import formats, store
from analyse.tables.codes import codes
from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError, Problem, nearest

DOCUMENT = "tour"
COLOUR = marks.COLOURS["quebec"]

# --- what is named where -----------------------------------------------------------------------


@dataclass(frozen=True)
class Named:
    """Which items (topics, networks, bodies) are named in which territories.

    Attributes:
        items: rows, the most widespread first.
        territories: columns, neighbours alike.
        plainly: (item, territory) to whether it is named as itself.
        places: (item, territory) to the places, as mentions.
    """

    items: Sequence[str]
    territories: Sequence[str]
    plainly: Mapping[tuple[str, str], bool]
    places: Mapping[tuple[str, str], Sequence[str]]

    def where(self, item: str) -> list[str]:
        """Return the territories that name an item."""
        return [code for code in self.territories if (item, code) in self.plainly]

    def what(self, territory: str) -> list[str]:
        """Return the items that a territory names."""
        return [item for item in self.items if (item, territory) in self.plainly]


def named(rows: pd.DataFrame, least: int = 1, territories: Iterable[str] = ()) -> Named:
    """Arrange rows as a matrix.

    Args:
        rows: columns item, territory, plainly and place, one row a naming.
        least: items of fewer territories are left out.
        territories: columns beside those of the rows: they may name nothing.
    """
    cells = rows.groupby(["item", "territory"], sort=True)
    plainly = {(str(i), str(t)): bool(part.any()) for (i, t), part in cells["plainly"]}
    places = {(str(i), str(t)): list(dict.fromkeys(part)) for (i, t), part in cells["place"]}
    counts = rows.groupby("item")["territory"].nunique()
    items = sorted(counts[counts >= least].index, key=lambda item: (-counts[item], str(item)))
    kept = {cell: value for cell, value in plainly.items() if cell[0] in set(items)}
    columns = sorted({*rows["territory"], *territories})
    sets = {code: {i for i, where in kept if where == code} for code in columns}
    return Named(items, ordered(sets), kept, {cell: places[cell] for cell in kept})


def likeness(one: set[str], other: set[str]) -> float:
    """Return what share of the items of either of two sets is in both (Jaccard)."""
    return len(one & other) / len(one | other) if one | other else 0.0


def ordered(sets: Mapping[str, set[str]]) -> list[str]:
    """Order sets so that neighbours are alike; the same sets give the same order.

    From every start the likest next, then stretches turned around and single sets moved as long
    as that helps; of all these orders the best, its larger end first. It is the best or near it.
    """
    pairs = {(a, b): likeness(sets[a], sets[b]) for a in sets for b in sets}

    def worth(order: Sequence[str]) -> float:
        return round(sum(pairs[pair] for pair in pairwise(order)), 9)

    orders = []
    for start in sorted(sets):
        order, left = [start], sorted(set(sets) - {start})
        while left:
            order.append(max(left, key=lambda code: pairs[order[-1], code]))
            left.remove(order[-1])
        orders.append(_turned(order, worth))
    best = max(orders, key=worth, default=[])
    return best if not best or len(sets[best[0]]) >= len(sets[best[-1]]) else best[::-1]


def _turned(order: list[str], worth: Any) -> list[str]:
    """Turn stretches around and move single sets until that makes no neighbours liker."""
    while True:
        options = [
            [*order[:first], *order[first:last][::-1], *order[last:]]
            for first in range(len(order))
            for last in range(first + 2, len(order) + 1)
        ]
        for code in order:
            rest = [other for other in order if other != code]
            options += [[*rest[:at], code, *rest[at:]] for at in range(len(order))]
        better = max(options, key=worth, default=order)
        if worth(better) <= worth(order):
            return order
        order = better


def topics(at: Project | None = None) -> Named:
    """Return which topics the portraits name, plainly or so that they follow."""
    frame = store.load("regional_priorities", at)
    rows = pd.DataFrame(
        {
            "item": frame["topic"],
            "territory": frame["territory"],
            "plainly": frame["confidence"] == "clear",
            "place": _places(frame),
        }
    )
    return named(rows)


def _listed(at: Project | None) -> pd.DataFrame:
    """Return the members listed, without former ones, with what each organisation is."""
    frame = store.load("regional_members", at)
    frame = frame[frame["role"] != "former"]
    known = codes(at or project()).organisations
    return frame.assign(
        form=[known[code]["form"] for code in frame["organisation"]], place=_places(frame)
    )


def networks(at: Project | None = None, least: int = 3) -> Named:
    """Return which networks the member lists name: by a regional body, or as a whole."""
    frame = _listed(at)
    known = codes(at or project()).organisations
    own = [code if known[code]["form"] == "network" else "" for code in frame["organisation"]]
    item = frame["network"].where(frame["network"] != "", pd.Series(own, index=frame.index))
    rows = frame.assign(item=item, plainly=frame["form"] == "body")
    return named(rows[rows["item"] != ""], least, rows["territory"])


def bodies(at: Project | None = None, least: int = 2) -> Named:
    """Return which single bodies the member lists of several territories name.

    A body that was renamed stands under its last name: MAMR and MAMROT under MAMOT.
    """
    every = _listed(at)
    frame = every[(every["form"] == "body") & (every["network"] == "")]
    known = codes(at or project()).organisations
    item = [_latest(code, known) for code in frame["organisation"]]
    last = [code == one for code, one in zip(frame["organisation"], item, strict=True)]
    return named(frame.assign(item=item, plainly=last), least, every["territory"])


def _latest(code: str, known: Mapping[str, Mapping[str, str]]) -> str:
    """Return the body that an organisation became."""
    while known[code]["successor"]:
        code = known[code]["successor"]
    return code


def _places(frame: pd.DataFrame) -> list[str]:
    """Return the place of each row as a mention."""
    columns = zip(frame["document"], frame["line"], frame["column"], strict=True)
    return [f"{document}:{int(line)}:{int(column)}" for document, line, column in columns]


# --- as a matrix -------------------------------------------------------------------------------


def _describe(words: Words, found: Named, names: Mapping[str, str]) -> Content:
    """Tell a matrix: by territory what it names, and where each of these is printed."""
    territories = codes(words.at).territories
    places = {code: str(territories[code][f"name_{words.language}"]) for code in found.territories}
    own = words.own["columns"]
    beside, told, cells = [], [], []
    for code in found.territories:
        there = found.what(code)
        listed = [_said(words, names[item], found.plainly[item, code]) for item in there]
        printed = [place for item in there for place in found.places[item, code]]
        beside.append(
            {
                words.common("column_territory"): places[code],
                own["count"]: str(len(there)),
                own["items"]: words.common("alt_join").join(listed),
                words.common("column_source"): words.source(printed) if printed else "",
            }
        )
        told.append(f"{places[code]} ({len(there)}) – {words.common('alt_join').join(listed)}")
    for item in found.items:
        for code in found.where(item):
            cells.append(
                {
                    "item": item,
                    "territory": code,
                    "plainly": found.plainly[item, code],
                    "places": " ".join(found.places[item, code]),
                }
            )
    first, second = found.items[:2]
    pairs = [(a, b) for n, a in enumerate(found.territories) for b in found.territories[n + 1 :]]
    sets = {code: set(found.what(code)) for code in found.territories}
    one, other = max(pairs, key=lambda pair: likeness(sets[pair[0]], sets[pair[1]]))
    wide = max(found.territories, key=lambda code: len(sets[code]))
    narrow = min(found.territories, key=lambda code: len(sets[code]))
    slots = {
        "items": str(len(found.items)),
        "territories": str(len(found.territories)),
        "first": names[first],
        "first_count": str(len(found.where(first))),
        "second": names[second],
        "second_count": str(len(found.where(second))),
        "single": str(sum(len(found.where(item)) == 1 for item in found.items)),
        "half": str(sum(2 * len(found.where(i)) > len(found.territories) for i in found.items)),
        "open": str(sum(not plain for plain in found.plainly.values())),
        "cells": str(len(found.plainly)),
        "one": places[one],
        "other": places[other],
        "shared": str(len(sets[one] & sets[other])),
        "either": str(len(sets[one] | sets[other])),
        "widest": places[wide],
        "widest_count": str(len(sets[wide])),
        "narrowest": places[narrow],
        "narrowest_count": str(len(sets[narrow])),
    }
    matrix = Matrix(found, names, places)
    editable = (_crosstab(words, matrix),)
    return Content(pd.DataFrame(cells), beside, told, [DOCUMENT], slots, matrix, editable=editable)


def _crosstab(words: Words, matrix: Matrix) -> Crosstab:
    """Return a matrix as cells, with the totals that the picture shows beside the names."""
    found, own = matrix.found, words.own
    marked = {True: 1, False: 2, None: None}
    return Crosstab(
        "",
        (own["columns"]["items"], words.common("column_territory")),
        tuple(matrix.names[item] for item in found.items),
        tuple(matrix.places[code] for code in found.territories),
        tuple(
            tuple(marked[found.plainly.get((item, code))] for code in found.territories)
            for item in found.items
        ),
        (Mark(own["key"]["plainly"], COLOUR), Mark(own["key"]["open"], COLOUR, "open")),
        totals=("rows", "columns"),
    )


def _said(words: Words, name: str, plainly: bool) -> str:
    """Return a name, and whether it is named less than plainly."""
    return name if plainly else str(words.own["open"]).format(name=name)


@dataclass(frozen=True)
class Matrix:
    """What a matrix draws: its cells, and the names of its rows and columns."""

    found: Named
    names: Mapping[str, str]
    places: Mapping[str, str]


def _topics(words: Words) -> Content:
    lists = codes(words.at).topics
    names = {code: str(row[f"name_{words.language}"]) for code, row in lists.items()}
    return _describe(words, topics(words.at), names)


def _networks(words: Words) -> Content:
    found = networks(words.at)
    every = networks(words.at, least=1)
    content = _describe(words, found, _organisations(words, found.items))
    slots = {**content.slots, "left_out": str(len(every.items) - len(found.items))}
    return replace(content, slots=slots)


def _bodies(words: Words) -> Content:
    found = bodies(words.at)
    content = _describe(words, found, _organisations(words, found.items))
    left_out = len(bodies(words.at, least=1).items) - len(found.items)
    return replace(content, slots={**content.slots, "left_out": str(left_out)})


def _organisations(words: Words, items: Iterable[str]) -> dict[str, str]:
    """Return the names of organisations."""
    known = codes(words.at).organisations
    return {code: str(known[code][f"name_{words.language}"]) for code in items}


@dataclass(frozen=True)
class Rows:
    """Where a matrix stands, in points from its top left corner."""

    start: float  # of the first column
    step: float
    head: float
    lines: Sequence[tuple[float, float, Sequence[str]]]  # middle, height, words of each row

    @property
    def bottom(self) -> float:
        """Where it ends."""
        middle, height, _ = self.lines[-1]
        return middle + height / 2


def _rows(page: Page, matrix: Matrix, heads: Sequence[str], role: str) -> Rows:
    """Share the width out between names, columns and counts."""
    columns, aside = len(heads), 2.2 * page.size
    widest = max(page.measure(matrix.names[item], role) for item in matrix.found.items)
    start = min(widest + page.size, (0.42 if page.narrow else 0.45) * page.inner)
    wanted = [page.measure(text, "small") + 5 for text in heads]
    while True:  # every head ends at its column and begins within the page
        step = (page.inner - aside - start) / columns
        if all(start + (n + 0.5) * step >= width for n, width in enumerate(wanted)):
            break
        start += 2
    step = min(step, 2.2 * page.size)
    head = columns * page.lead("small") + 0.6 * page.size
    lines, y = [], head
    for item in matrix.found.items:
        text = page.wrap(matrix.names[item], role, start - 0.6 * page.size)
        height = max(len(text) * page.lead(role) + 0.12 * page.size, 1.15 * page.size)
        lines.append((y + height / 2, height, text))
        y += height
    return Rows(start, step, head, lines)


def _draw_matrix(page: Page, content: Content) -> None:
    """Draw a square where a territory names an item, names and counts around them."""
    matrix: Matrix = content.items
    found = matrix.found
    heads = [f"{matrix.places[code]} · {len(found.what(code))}" for code in found.territories]
    role = "label" if page.narrow else "small"
    rows = _rows(page, matrix, heads, role)
    lead = page.lead("small")
    xs = [rows.start + (number + 0.5) * rows.step for number in range(len(heads))]
    side = min(0.82 * rows.step, 0.95 * page.size)
    ink = page.font(role) | {"color": INK}
    small = page.font("small") | {"color": INK}

    def draw(figure: Figure, top: float) -> None:
        ax = page.axes(figure, page.left, top, page.inner, rows.bottom)
        ax.set_xlim(0, page.inner)
        middles = [middle for middle, _, _ in rows.lines]
        ax.vlines(xs, rows.head, rows.bottom, GRID, lw=0.5, zorder=1, gid="grid")
        ax.hlines(middles, xs[0], xs[-1], GRID, lw=0.5, zorder=1, gid="grid")
        for number, (name, x) in enumerate(zip(heads, xs, strict=True), 1):
            level = (len(xs) - number + 0.5) * lead  # the last on top: no line crosses a name
            ax.text(x - 3, level, name, ha="right", va="center_baseline", gid="head", **small)
            ax.plot([x - 2, x, x], [level, level, rows.head - 1], color=INK, lw=0.5, gid="grid")
        for item, (middle, _, text) in zip(found.items, rows.lines, strict=True):
            first = middle - (len(text) - 1) * page.lead(role) / 2
            for number, line in enumerate(text):
                at = first + number * page.lead(role)
                ax.text(0, at, line, va="center_baseline", gid=f"row {item}", **ink)
            for code, x in zip(found.territories, xs, strict=True):
                if (item, code) in found.plainly:
                    _square(ax, x, middle, side, found.plainly[item, code], f"{item}@{code}")
            count = str(len(found.where(item)))
            after = xs[-1] + rows.step / 2 + 2
            ax.text(after, middle, count, va="center_baseline", gid=f"count {item}", **small)

    page.add(rows.bottom, draw)
    page.space(0.9)
    sample, own = 1.1 * page.size, page.words.own["key"]
    key(
        page,
        [
            Entry(own[name], sample, partial(_sample, sample, plainly))
            for name, plainly in (("plainly", True), ("open", False))
            if plainly in set(found.plainly.values())
        ],
    )


def _sample(size: float, plainly: bool, ax: Axes, x: float, y: float) -> None:
    _square(ax, x + size / 2, y, 0.8 * size, plainly, "key")


def _square(ax: Axes, x: float, y: float, side: float, plainly: bool, gid: str) -> None:
    """Draw a square: filled where an item is named as itself, else open."""
    line = min(marks.LINE, side / 5)
    ax.scatter(
        [x],
        [y],
        s=(side - line) ** 2,
        marker="s",
        facecolors=COLOUR if plainly else "white",
        edgecolors=COLOUR,
        linewidths=line,
        zorder=3,
        clip_on=False,
        gid=gid,
    )


# --- as tiles ----------------------------------------------------------------------------------

#: Where each territory's tile is: column from the west, row from the north.
TILES: Mapping[str, tuple[int, int]] = {
    "CA-QC-10-JAM": (1, 0),
    "CA-QC-09": (4, 0),
    "CA-QC-08": (0, 1),
    "CA-QC-02": (3, 1),
    "CA-QC-11": (5, 1),
    "CA-QC-07": (0, 2),
    "CA-QC-15": (1, 2),
    "CA-QC-14": (2, 2),
    "CA-QC-04": (3, 2),
    "CA-QC-03": (4, 2),
    "CA-QC-01": (5, 2),
    "CA-QC-13": (1, 3),
    "CA-QC-06": (2, 3),
    "CA-QC-17": (3, 3),
    "CA-QC-12": (4, 3),
    "CA-QC-16-VHSL": (1, 4),
    "CA-QC-16-LON": (2, 4),
    "CA-QC-16-EST": (3, 4),
    "CA-QC-05": (4, 4),
}

NO_FIGURE = "–"


@dataclass(frozen=True)
class Tile:
    """One territory's tile; ``value`` is None where it has no figure."""

    territory: str
    name: str
    value: float | None
    figure: str
    member: bool  # of the network whose document portrays the regions

    @property
    def code(self) -> str:
        """Its short code: the region's number and the letters of a part of it."""
        return self.territory.removeprefix("CA-QC-")


def tiles(words: Words, values: Mapping[str, float], unit: str = "") -> list[Tile]:
    """Return the tiles of the map, from north to south and west to east.

    Args:
        words: for names and numbers.
        values: territory to figure; a territory without one is drawn as that.
        unit: of the figures, where it has a mark: "PERCENT", "CAD".

    Raises:
        DataError: values for a territory that has no tile; the nearest is named.
    """
    problems = [
        Problem("tiles", f"no tile for {code!r}", nearest(code, TILES))
        for code in values
        if code not in TILES
    ]
    if problems:
        raise DataError(problems)
    lists, locale = codes(words.at).territories, formats.locale_of(words.language, words.locale)
    found = []
    for code, _ in sorted(TILES.items(), key=lambda item: item[1][::-1]):
        value = values.get(code)
        stated = value is not None and not math.isnan(value)
        figure = formats.with_unit(float(value or 0), unit, locale) if stated else NO_FIGURE
        name, member = lists[code][f"name_{words.language}"], lists[code]["rqds"] == "member"
        found.append(Tile(code, name, value if stated else None, figure, member))
    return found


def draw_tiles(page: Page, found: Sequence[Tile], texts: Mapping[str, str]) -> None:
    """Draw the map: one tile a territory, darker with its figure; names beside where narrow.

    Args:
        page: the page.
        found: the tiles.
        texts: of the key: "figure", "none" (no figure), "absent" (no member either).
    """
    columns = 1 + max(column for column, _ in TILES.values())
    lines = 1 + max(row for _, row in TILES.values())
    small = page.font("small") | {"color": INK, "size": max(0.78 * page.size, 6)}
    scale = small["size"] / page.font("small")["size"]
    pieces = {tile.territory: _pieces(tile.name) for tile in found}
    widest = max(scale * page.measure(text, "small") for parts in pieces.values() for text in parts)
    inside = widest <= page.inner / columns - 7  # else codes, and names below the map
    step = min(page.inner / columns, (7.4 if inside else 5.2) * page.size)
    side = step - 3
    lead, large = 1.15 * small["size"], (1.5 if inside else 1.1) * page.size
    longest = max(page.measure(tile.figure, "value") for tile in found) * large / page.size
    large = max(min(large, large * (side - 6) / longest), 6)
    top_value = max((tile.value for tile in found if tile.value is not None), default=1.0)

    def draw(figure: Figure, top: float) -> None:
        ax = page.axes(figure, page.left, top, page.inner, lines * step)
        ax.set_xlim(0, page.inner)
        for tile in found:
            column, row = TILES[tile.territory]
            x, y = (column + 0.5) * step, (row + 0.5) * step
            _tile(ax, x, y, side, tile, top_value)
            below = pieces[tile.territory] if inside else [tile.code]
            block = 1.2 * large + len(below) * lead
            value = y - block / 2 + 0.6 * large
            place = {"ha": "center", "va": "center_baseline", "gid": f"in {tile.territory}"}
            bold = page.font("value") | {"size": large} | place
            ax.text(x, value, tile.figure, **bold)
            for number, text in enumerate(below):
                at = y - block / 2 + 1.2 * large + (number + 0.5) * lead
                ax.text(x, at, text, **(small | place))

    page.add(lines * step, draw)
    page.space(0.8)
    if not inside:
        _list(page, found)
    sample = 1.3 * page.size
    there = {_kind(tile) for tile in found}
    shown = {
        "figure": Tile("key", "", top_value, "", True),
        "none": Tile("key", "", None, "", True),
        "absent": Tile("key", "", None, "", False),
    }
    key(
        page,
        [
            Entry(texts[name], sample, partial(_tile_sample, sample, tile, top_value))
            for name, tile in shown.items()
            if name in there
        ],
    )


def _kind(tile: Tile) -> str:
    """Return the name of a tile's entry in the key."""
    return "figure" if tile.value is not None else "none" if tile.member else "absent"


def _pieces(name: str) -> list[str]:
    """Break a name where a tile may: after hyphens and dashes, at spaces; short bits together."""
    bare = re.sub(r" \(.*\)$", "", name)
    lines: list[str] = []
    for part in re.findall(r"[^ –-]+[–-]?", bare):
        joint = "" if lines and lines[-1].endswith(("-", "–")) else " "
        if lines and len(lines[-1] + joint + part) <= 11:
            lines[-1] += joint + part
        else:
            lines.append(part)
    return lines


def _list(page: Page, found: Sequence[Tile]) -> None:
    """Add the names of the tiles' codes, in the order of the codes."""
    gap = page.size + max(page.measure(tile.code, "small") for tile in found)
    width = gap + 2 * page.size + max(page.measure(tile.name, "small") for tile in found)
    lead, columns = page.lead("small"), 2 if 2 * width <= page.inner else 1
    lines = math.ceil(len(found) / columns)
    in_order = sorted(found, key=lambda tile: tile.code)

    def draw(figure: Figure, top: float) -> None:
        for number, tile in enumerate(in_order):
            left, at = page.left + number // lines * width, top + number % lines * lead
            page.write(figure, [tile.code], left, at, "small", "code")
            page.write(figure, [tile.name], left + gap, at, "small", "name")

    page.add(lines * lead, draw)
    page.space(0.8)


def _tile_sample(size: float, tile: Tile, top: float, ax: Axes, x: float, y: float) -> None:
    _tile(ax, x + size / 2, y, size, tile, top)


def _tile(ax: Axes, x: float, y: float, side: float, tile: Tile, top: float) -> None:
    """Draw a tile: tinted by its figure; white where it has none; dashed for no member."""
    share = 0.0 if tile.value is None or top <= 0 else max(tile.value, 0) / top
    ax.scatter(
        [x],
        [y],
        s=(side - marks.LINE) ** 2,
        marker="s",
        facecolors=[(*to_rgb(COLOUR), 0.06 + 0.44 * share)] if tile.value is not None else "white",
        edgecolors=COLOUR if tile.value is not None else INK,
        linewidths=marks.LINE if tile.value is not None else 0.8,
        linestyles="-" if tile.member else [(0, (2.5, 2))],
        clip_on=False,
        gid=tile.territory,
    )


def counts(measure: str = "topics", at: Project | None = None) -> dict[str, float]:
    """Return a count by territory: one of :data:`MEASURES`.

    Raises:
        DataError: no such measure; the nearest is named.
    """
    if measure not in MEASURES:
        raise DataError(Problem("tiles", f"no measure {measure!r}", nearest(measure, MEASURES)))
    table, column = MEASURES[measure]
    frame = _listed(at) if table == "regional_members" else store.load(table, at)
    counted = frame.groupby("territory")[column].nunique()
    return {str(code): float(count) for code, count in counted.items()}


#: What the tables count by territory: table, and the column whose codes are counted.
MEASURES: Mapping[str, tuple[str, str]] = {
    "topics": ("regional_priorities", "topic"),
    "members": ("regional_members", "organisation"),
    "processes": ("regional_processes", "process"),
}


def _tiles(words: Words) -> Content:
    """Tell the number of topics of every territory, and which territories have no portrait."""
    found = tiles(words, counts("topics", words.at))
    others = {name: counts(name, words.at) for name in ("members", "processes")}
    lists = topics(words.at)
    beside, told, rows = [], [], []
    for tile in sorted(found, key=lambda tile: tile.code):
        code = tile.territory
        places = [place for item in lists.what(code) for place in lists.places[item, code]]
        own = words.own["columns"]
        beside.append(
            {
                words.common("column_territory"): tile.name,
                own["topics"]: tile.figure,
                **{
                    own[name]: str(int(there[code])) if code in there else NO_FIGURE
                    for name, there in others.items()
                },
                words.common("column_source"): words.source(places) if places else "",
            }
        )
        status = words.own["key"]["absent"] if not tile.member else tile.figure
        told.append((tile.name, status))
        rows.append({"territory": code, "value": tile.value, "member": tile.member})
    stated = [tile for tile in found if tile.value is not None]
    most = max(stated, key=lambda tile: tile.value or 0)
    least = min(stated, key=lambda tile: tile.value or 0)
    slots = {
        "most": most.name,
        "most_count": most.figure,
        "least": least.name,
        "least_count": least.figure,
        "portraits": str(len(stated)),
        "tiles": str(len(found)),
        "absent": str(len(found) - len(stated)),
        "absent_names": ", ".join(tile.name for tile in found if tile.value is None),
    }
    editable = (_by_territory(words, found),)
    sentences, frame = [words.joined(told)], pd.DataFrame(rows)
    return Content(frame, beside, sentences, [DOCUMENT], slots, found, editable=editable)


def _by_territory(words: Words, found: Sequence[Tile]) -> Bars:
    """Return the tiles as bars, the largest first; a territory without a figure has none."""
    own = words.own
    ranked = sorted(found, key=lambda tile: (tile.value is None, -(tile.value or 0), tile.code))
    names = [
        tile.name if tile.value is not None else f"{tile.name} ({own['key'][_kind(tile)]})"
        for tile in ranked
    ]
    series = Series(own["columns"]["topics"], tuple(tile.value for tile in ranked), COLOUR)
    return Bars("", words.common("column_territory"), tuple(names), (series,))


def _draw_tiles(page: Page, content: Content) -> None:
    draw_tiles(page, content.items, page.words.own["key"])


@dataclass(frozen=True)
class _Told(Words):
    """Words that no file holds: a map's of any figures."""

    texts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def own(self) -> Mapping[str, Any]:
        """The map's texts."""
        return self.texts

    def fill(self, template: str, row: Any = None) -> str:
        """Return a text as it is: it holds no slots."""
        return template


def tile_map(
    values: Mapping[str, float],
    title: str,
    subtitle: str = "",
    language: str = "en",
    *,
    unit: str = "",
    mentions: Sequence[str] = (DOCUMENT,),
    caveats: Sequence[str] = (),
    width: float = 16.0,
    locale: str | None = None,
    at: Project | None = None,
) -> ChartFigure:
    """Return a map of tiles of any figures by territory, such as :func:`counts` returns.

    Args:
        values: territory to figure.
        title: what the map shows.
        subtitle: in which unit and for when.
        language: "en" or "fr".
        unit: "PERCENT", "EUR" or "CAD" where the figures bear a mark.
        mentions: where the figures are printed; a document's slug for all of it.
        caveats: what stands under the map.
        width: in centimetres; 8 (a column) is the narrowest.
        locale: how numbers are written; the language's own by default.
        at: the project to read from; the package's own by default.

    Raises:
        DataError: a territory without a tile; no such language; too narrow.
    """
    if width < NARROWEST:
        raise DataError(Problem("chart", f"width {width} cm", f"at least {NARROWEST:g} cm"))
    chart = Chart("regions_tiles", "regional_priorities", describe=_tiles, draw=_draw_tiles)
    words = Words.of(chart, language, locale, at)
    key_texts = {**words.own["key"], "figure": words.own["any_figure"]}
    texts = {"title": title, "subtitle": subtitle, "caveats": list(caveats), "key": key_texts}
    told = _Told(chart, language, locale, words.at, words.frame, texts=texts)
    found = tiles(told, values, unit)
    listed = told.joined([(tile.name, tile.figure) for tile in found])
    alt = told.common("alt", text=". ".join(text for text in (title, subtitle, listed) if text))
    rows = pd.DataFrame([{"territory": tile.territory, "value": tile.value} for tile in found])
    return compose(told, Content(rows, [], [listed], list(mentions), items=found), width, alt)


CHARTS = (
    Chart("regions_topics", "regional_priorities", describe=_topics, draw=_draw_matrix),
    Chart("regions_tiles", "regional_priorities", describe=_tiles, draw=_draw_tiles),
    Chart("regions_members", "regional_members", describe=_networks, draw=_draw_matrix),
    Chart("regions_shared_partners", "regional_members", describe=_bodies, draw=_draw_matrix),
)
