"""Charts of one's own: any indicators, territories and periods in the house's forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from analyse.charts.caution import NOT_DECLARED
from analyse.charts.drawing import content
from analyse.charts.forms import FORMS
from analyse.charts.forms.tiles import TILES
from analyse.charts.spec import Content, Data, Point, Row, records
from analyse.charts.theme import Chart
from analyse.charts.transforms import tidy
from analyse.charts.transforms.regions import DOCUMENT, tiles
from analyse.charts.words import Words, typeset
from analyse.tables import store
from analyse.tables.codes import codes
from analyse.tables.collection import settings
from analyse.tables.paths import Project, project, repository
from analyse.tables.problems import DataError, Problem, nearest

#: The forms that any figures can be drawn in.
ANY = ("dots", "bars", "numbers", "table", "years", "tiles")


def own(
    language: str = "en",
    locale: str | None = None,
    at: Project | None = None,
    *,
    indicator: str | Sequence[str] = (),
    territory: str | Sequence[str] = (),
    territories: Sequence[str] = (),
    period: str = "",
    form: str = "dots",
    title: str = "",
    beside: bool = False,
) -> tuple[Words, Content]:
    """Return the words and products of a chart of any figures of the tables.

    Args:
        language: "en" or "fr".
        locale: how numbers are written; the language's own by default.
        at: the project to read from; the package's own by default.
        indicator: one or several, by code.
        territory: one or several, by name or code; none: all.
        territories: as ``territory``.
        period: as coded, or as it begins ("2008"); none: all.
        form: one of "dots", "bars", "numbers", "table", "years" and "tiles".
        title: the finding; none: the indicators' names.
        beside: in a collection of one's own, with the figures of Regards croisés.

    Raises:
        DataError: no such form, indicator or territory (the nearest is named), or no figures.
    """
    at = at or project()
    if form not in ANY:
        raise DataError(Problem("chart", f"no form {form!r} of any figures", nearest(form, ANY)))
    wanted = [indicator] if isinstance(indicator, str) else list(indicator)
    places = [*([territory] if isinstance(territory, str) else territory), *territories]
    rows = _rows(at, wanted, [_code(at, place) for place in places if place], period, beside)
    lists = codes(at)
    names = [lists.indicators[code][f"name_{language}"] for code in dict.fromkeys(wanted)]
    units = dict.fromkeys(lists.name("units", row["unit"], language) for row in rows)
    texts = {
        "title": _plain(title or " · ".join(names)),
        "subtitle": _plain(typeset(" · ".join(units), language)),
        "looks": {"figure": _plain(names[0]), "none": "–", "absent": "–"},
    }
    if len({row["collection"] for row in rows}) > 1:
        texts["note"] = NOT_DECLARED[language]
    table = str(rows[0]["table"])
    chart = Chart("own", table, form, words={language: texts})
    words = Words.of(chart, language, locale, at)
    data = _tiled(words, rows) if form == "tiles" else _data(words, rows, names)
    return words, content(words, FORMS[form](words, data))


def _rows(
    at: Project, indicators: Sequence[str], territories: Sequence[str], period: str, beside: bool
) -> list[Row]:
    """Return the rows asked for, each indicator with one at least."""
    frame = store.observations(at).assign(collection=settings(at).title)
    if beside and at.own:
        frame = pd.concat([frame, _beside(at)], ignore_index=True)
    known = codes(at).indicators
    for code in indicators:
        if code not in known:
            raise DataError(Problem("chart", f"no indicator {code!r}", nearest(code, known)))
    if not indicators:
        raise DataError(Problem("chart", "neither a name nor an indicator", "indicator=…"))
    frame = frame[frame["indicator"].isin(indicators)]
    if territories:
        frame = frame[frame["territory"].isin(territories)]
    frame = frame[frame["period"].str.startswith(period)]
    without = [code for code in indicators if code not in set(frame["indicator"])]
    if without:
        mend = "beside=True draws what Regards croisés has" if at.own and not beside else ""
        raise DataError(Problem("chart", f"no figures of {', '.join(without)} there", mend))
    return list(records(frame))


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
    return store.observations(there).assign(collection=settings(there).title)


def _code(at: Project, place: str) -> str:
    """Return the code of a territory that is named by code or by name."""
    lists = codes(at).territories
    if place in lists:
        return place
    names = {row[f"name_{tongue}"]: code for code, row in lists.items() for tongue in ("en", "fr")}
    if place not in names:
        raise DataError(Problem("territory", f"no territory {place!r}", nearest(place, names)))
    return names[place]


def _data(words: Words, rows: Sequence[Row], names: Sequence[str]) -> Data:
    """Return the rows as points: a group an indicator, each called by what tells it apart."""
    groups = dict(zip(_kinds(rows), names, strict=False))
    forms = words.form(rows)
    points = []
    for row in rows:
        group = groups.get(row["indicator"], "") if len(groups) > 1 else ""
        form = forms[row["observation"]]
        timed = words.chart.form == "years"
        label = words.period(row) if timed else _label(words, row, rows)
        series = ", ".join(_told(_facets(words, row, ("territory", "collection")), rows))
        series = (series or words.name("territories", row["territory"])) if timed else ""
        points.append(tidy.point(words, row, form, label=label, group=group, series=series))
    if words.chart.form == "years":
        points = [point for point in points if point.start]
        if not points:
            raise DataError(Problem("chart", "no figure has a date", 'form="dots"'))
    axes = [[f"{row['indicator']}@{row['territory']}" for row in rows]]
    return Data(tuple(points), axes=axes if words.chart.form != "table" else [])


def _kinds(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(str(row["indicator"]) for row in rows))


def _label(words: Words, row: Row, rows: Sequence[Row]) -> str:
    """Call a row by the facets in which the rows differ."""
    facets = _facets(words, row, ("territory", "population", "period", "collection"))
    return ", ".join(_told(facets, rows)) or facets["territory"]


def _facets(words: Words, row: Row, asked: Sequence[str]) -> dict[str, str]:
    every = {
        "territory": words.name("territories", row["territory"]),
        "population": words.name("populations", row["population"]),
        "period": words.period(row),
        "collection": str(row["collection"]),
    }
    return {facet: every[facet] for facet in asked}


def _told(facets: Mapping[str, str], rows: Sequence[Row]) -> list[str]:
    """Return the facets in which the rows differ."""
    return [text for key, text in facets.items() if len({str(one[key]) for one in rows}) > 1]


def _tiled(words: Words, rows: Sequence[Row]) -> Data:
    """Return the rows of Québec's regions as tiles: the last of each."""
    values = {
        str(row["territory"]): float(row["value"]) for row in rows if row["territory"] in TILES
    }
    points = tiles(words, values, str(rows[0]["unit"]))
    return Data(tuple(points), mentions=[str(row["mention"]) for row in rows], beside=[])


def _plain(text: str) -> str:
    """Return a text in which no brace is a slot."""
    return text.replace("{", "{{").replace("}", "}}")


def tile_map(
    values: Mapping[str, float],
    title: str,
    subtitle: str = "",
    language: str = "en",
    *,
    unit: str = "",
    mentions: Sequence[str] = (DOCUMENT,),
    note: str = "",
    width: float = 16.0,
    locale: str | None = None,
    theme: Any = None,
    at: Project | None = None,
) -> Any:
    """Return a map of tiles of any figures by territory, such as ``counts`` returns.

    Args:
        values: territory to figure.
        title: what the map shows.
        subtitle: in which unit and for when.
        language: "en" or "fr".
        unit: "PERCENT", "EUR" or "CAD" where the figures bear a mark.
        mentions: where the figures are printed; a document's slug for all of it.
        note: what stands under the map.
        width: in centimetres; 8 (a column) is the narrowest.
        locale: how numbers are written; the language's own by default.
        theme: a house style's TOML file.
        at: the project to read from; the package's own by default.

    Raises:
        DataError: a territory without a tile; no such language; too narrow.
    """
    from analyse.charts.drawing import compose, measures
    from analyse.charts.house import house
    from analyse.charts.theme import named

    wide, high = measures(None, width, None)
    base = named("regions_tiles")
    known = Words.of(base, language, locale, at)
    looks = {**known.own["looks"], "figure": known.own["names"]["figure"]}
    texts = {"title": _plain(title), "subtitle": _plain(subtitle), "note": _plain(note)}
    chart = replace(base, words={language: {**texts, "looks": looks}})
    words = Words.of(chart, language, locale, at)
    points: list[Point] = tiles(words, values, unit)
    beside = [{words.common("column_territory"): p.label, title: p.figure} for p in points]
    data = Data(tuple(points), beside=beside, mentions=list(mentions))
    shown = content(words, FORMS["tiles"](words, data))
    return compose(words, shown, house(theme), wide, high)
