"""Points of any figures of the tables: those that a chart of one's own asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from analyse.charts import marks
from analyse.charts.forms.tiles import TILES
from analyse.charts.spec import Data, Row, records
from analyse.charts.transforms import tidy
from analyse.charts.transforms.regions import tiles
from analyse.charts.words import Words
from analyse.comparing.comparison import CITATION, OFFICIAL, measure
from analyse.comparing.comparison import figures as figures_of
from analyse.comparing.labelled import told_apart, variant
from analyse.tables import places
from analyse.tables.codes import codes
from analyse.tables.collection import settings
from analyse.tables.paths import Project, repository
from analyse.tables.problems import DataError, Problem, nearest

#: What figures of one fact share; what tells them apart: whose they are, and of which release.
_FACT = ("indicator", "territory", "population", "period", "publisher", "collection")
_WHOSE = ("publisher", "vintage", "collection")


def figures(words: Words) -> Data:
    """Return the points of the figures that a chart's options ask for, see :func:`rows`."""
    found = rows(words.at, words.chart.options)
    if words.chart.form == "tiles":
        return _tiled(words, found)
    kinds = dict.fromkeys(row["indicator"] for row in found)
    names = {code: measure(code, words.at)[f"name_{words.language}"] for code in kinds}
    return _data(words, found, names)


def rows(at: Project, asked: Mapping[str, Any]) -> list[Row]:
    """Return the rows that are asked for, each indicator with one at least.

    Args:
        at: the project.
        asked: ``indicators`` (official series too) by code, ``territories`` by name or code (none:
            all), ``period`` as coded or as it begins, ``beside`` for the figures of Regards croisés
            too.

    Raises:
        DataError: no such indicator or territory (the nearest is named), or no figures.
    """
    indicators, beside = asked["indicators"], asked["beside"]
    territories = [places.territory(place, codes(at)) for place in asked["territories"]]
    frame = figures_of(at).assign(collection=settings(at).title)
    if beside and at.own:
        frame = pd.concat([frame, _beside(at)], ignore_index=True)
    known = [*codes(at).indicators, *codes(at).series]
    for code in indicators:
        if code not in known:
            raise DataError(Problem("chart", f"no indicator {code!r}", nearest(code, known)))
    if not indicators:
        raise DataError(Problem("chart", "neither a name nor an indicator", "indicator=…"))
    frame = frame[frame["indicator"].isin(indicators)]
    if territories:
        frame = frame[frame["territory"].isin(territories)]
    frame = frame[frame["period"].str.startswith(asked["period"])]
    without = [code for code in indicators if code not in set(frame["indicator"])]
    if without:
        mend = "beside=True draws what Regards croisés has" if at.own and not beside else ""
        raise DataError(Problem("chart", f"no figures of {', '.join(without)} there", mend))
    return [_told_of(row) for row in records(frame)]


def alone(at: Project, asked: Mapping[str, Any]) -> bool:
    """Say whether Regards croisés has nothing beside the figures that are asked for with it."""
    mine = settings(at).title
    return asked["beside"] and all(row["collection"] == mine for row in rows(at, asked))


def _told_of(row: Row) -> Row:
    """Return a row as points have it: a document's without what only official figures have."""
    left = () if marks.official(row) else CITATION
    told = {column: cell for column, cell in row.items() if column not in left}
    return {**told, "series": row["indicator"]}


def _beside(at: Project) -> pd.DataFrame:
    """Return the figures of Regards croisés.

    Raises:
        DataError: a document of the collection goes by the name of one of them.
    """
    there = repository()
    twice = sorted(set(codes(at).documents) & set(codes(there).documents))
    if twice:
        mend = "register it under another name"
        raise DataError(Problem("chart", f"document {twice[0]!r} is in both collections", mend))
    return figures_of(there).assign(collection=settings(there).title)


def _data(words: Words, rows: Sequence[Row], names: Mapping[str, str]) -> Data:
    """Return the rows as points: a group an indicator, each called by what tells it apart."""
    forms = words.form(rows)
    points = []
    for row in rows:
        group = names[row["indicator"]] if len(names) > 1 else ""
        form = forms[row["observation"]]
        timed = words.chart.form == "years"
        label = words.period(row) if timed else _label(words, row, rows)
        if timed:
            told = _told(_facets(words, row, ("territory", "population", "variant", *_WHOSE)), rows)
            series = ", ".join(told) or words.name("territories", row["territory"])
        else:
            series = OFFICIAL if marks.official(row) and words.chart.form == "dots" else ""
        placed = {"label": label, "group": group, "series": series, "side": _side(words, row)}
        points.append(tidy.point(words, row, form, **placed))
    if words.chart.form == "years":
        points = [point for point in points if point.start]
        if not points:
            raise DataError(Problem("chart", "no figure has a date", 'form="dots"'))
    axes: dict[str, list[str]] = {}
    for row in rows:  # a unit, an axis
        axes.setdefault(str(row["unit"]), []).append(f"{row['indicator']}@{row['territory']}")
    shared = list(axes.values()) if words.chart.form != "table" else []
    if any(map(marks.official, rows)):
        return replace(tidy.official(words, points, {}), axes=shared)
    return Data(tuple(points), axes=shared)


def _side(words: Words, row: Row) -> str:
    """Return on which side of the ocean a row's territory is; one of one's own, as its parent."""
    around = places.within(str(row["territory"]), codes(words.at))
    sides = (marks.side(place) for place in around)
    return next((side for side in sides if side != "neither"), "neither")


def _label(words: Words, row: Row, rows: Sequence[Row]) -> str:
    """Call a row by the facets in which the rows differ."""
    facets = _facets(words, row, ("territory", "population", "period", *_WHOSE))
    called = ", ".join(_told(facets, rows)) or facets["territory"]
    label = told_apart(called, row, words.language, words.at)
    return label[:1].upper() + label[1:]


def _facets(words: Words, row: Row, asked: Sequence[str]) -> dict[str, str]:
    every = {
        "territory": words.name("territories", row["territory"]),
        "population": words.name("populations", row["population"]),
        "period": words.period(row),
        "variant": variant(row, words.language, words.at),
        **{facet: str(row.get(facet, "")) for facet in _WHOSE},
    }
    return {facet: every[facet] for facet in asked}


def _told(facets: Mapping[str, str], rows: Sequence[Row]) -> list[str]:
    """Return the facets in which the rows differ."""
    return [text for key, text in facets.items() if text and _differ(rows, key)]


def _differ(rows: Sequence[Row], facet: str) -> bool:
    """Say whether rows differ in a facet; in their release only where all else is the same."""
    found: dict[tuple[str, ...], set[str]] = {}
    for row in rows:
        fact = tuple(str(row.get(key, "")) for key in _FACT) if facet == "vintage" else ()
        found.setdefault(fact, set()).add(str(row.get(facet, "")))
    return any(len(texts) > 1 for texts in found.values())


def _tiled(words: Words, rows: Sequence[Row]) -> Data:
    """Return the rows of Québec's regions as tiles: the last of each."""
    values = {
        str(row["territory"]): float(row["value"]) for row in rows if row["territory"] in TILES
    }
    if not values:
        raise DataError(Problem("chart", "no figure is of a region of Québec", 'form="dots"'))
    points = tiles(words, values, str(rows[0]["unit"]))
    return Data(tuple(points), mentions=[str(row["mention"]) for row in rows], beside=[])
