"""Figures as SDMX: documents' and official ones, each with its period, its bounds and its source.

TIME_PERIOD is the period that is stated: a year, a month, a day, or a range from its first day
("2005-01-01/P3Y"). Where none is stated, it is that of the publication, and PERIOD_KIND says so
("none"). What tells apart figures that agree in all else is the dimension DETAIL.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from analyse.charts.spec import Content, Row, records
from analyse.comparing.comparison import OFFICIAL
from analyse.documents import sources
from analyse.exports import citation
from analyse.exports.grids import Cell, Grid, number
from analyse.tables import store
from analyse.tables.paths import Project
from analyse.tables.problems import DataError, Problem

#: The year of a figure without period in a publication without date.
UNKNOWN = "9999"


@dataclass(frozen=True)
class Concept:
    """One component of the structure.

    Attributes:
        column: our column that it is of.
        english: its name.
        french: its name in French.
        codelist: the code list of its values, as in :func:`analyse.tables.codes.codes`; or none.
        kind: of values that are in no list: "String", "Double" or "Integer".
        required: whether every figure has it.
    """

    column: str
    english: str
    french: str
    codelist: str = ""
    kind: str = "String"
    required: bool = True


DIMENSIONS: Mapping[str, Concept] = {
    "INDICATOR": Concept("indicator", "Indicator", "Indicateur", "indicators"),
    "REF_AREA": Concept("territory", "Reference area", "Zone de référence", "territories"),
    "POPULATION": Concept("population", "Population", "Population", "populations"),
    "UNIT_MEASURE": Concept("unit", "Unit of measure", "Unité de mesure", "units"),
    "DETAIL": Concept("detail", "What tells it apart", "Ce qui le distingue"),
    "TIME_PERIOD": Concept("time", "Time period", "Période", kind="ObservationalTimePeriod"),
}
MEASURE = {"OBS_VALUE": Concept("value", "Value", "Valeur", kind="Double", required=False)}
ATTRIBUTES: Mapping[str, Concept] = {
    "VALUE_LOW": Concept("value_low", "Lower bound", "Borne inférieure", "", "Double", False),
    "VALUE_HIGH": Concept("value_high", "Upper bound", "Borne supérieure", "", "Double", False),
    "QUALIFIER": Concept("qualifier", "How the value is stated", "Précision", "qualifiers"),
    "OBS_STATUS": Concept("obs_status", "Observation status", "Statut", "statuses"),
    "DECIMALS": Concept("decimals", "Decimals as published", "Décimales publiées", "", "Integer"),
    "ORIGIN": Concept("origin", "Origin", "Origine", "origins"),
    "PERIOD": Concept("period", "Period as stated", "Période indiquée", required=False),
    "PERIOD_KIND": Concept("period_kind", "Kind of period", "Type de période", "period_kinds"),
    "PERIOD_START": Concept("period_start", "First day", "Premier jour", required=False),
    "PERIOD_END": Concept("period_end", "Last day", "Dernier jour", required=False),
    "SOURCE": Concept("source", "Source", "Source"),
    "SOURCE_URL": Concept("url", "Address of the source", "Adresse de la source", required=False),
    "OBSERVATION": Concept("observation", "Observation", "Observation"),
}
EVERY = {**DIMENSIONS, **MEASURE, **ATTRIBUTES}


def code_id(code: str) -> str:
    """Return a code as SDMX allows it: "FR+CA-QC" is "FR_CA-QC"."""
    return re.sub(r"[^A-Za-z0-9_@$-]", "_", code)


def figures(content: Content, at: Project) -> list[Row]:
    """Return a chart's figures, its own and the official ones that it cites; it may have none."""
    known = {row["observation"]: row for row in records(store.observations(at))}
    rows: dict[str, Row] = {}
    for row in [*records(content.rows), *content.official]:
        observation = str(row.get("observation", ""))
        whole = {"territory", "unit", "value_low", "qualifier"} <= set(row)
        figure = row if whole else known.get(observation)
        if figure is not None and observation:
            rows[observation] = figure
    return list(rows.values())


def of_chart(content: Content, name: str, at: Project) -> Grid:
    """Return a chart's figures as SDMX columns.

    Raises:
        DataError: the chart has no figures, but rows of another kind.
    """
    rows = figures(content, at)
    if not rows:
        what = f"{name} draws no figures of its own, and SDMX holds nothing else"
        raise DataError(Problem("export, format sdmx", what, "--format csv has its rows"))
    return of_rows(rows, at)


def of_all(at: Project) -> Grid:
    """Return every figure of the documents, and every official one."""
    return of_rows([*records(store.observations(at)), *records(store.load(OFFICIAL, at))], at)


def of_rows(rows: Iterable[Row], at: Project) -> Grid:
    """Return observations as SDMX columns, one a row."""
    lines = []
    for row in rows:
        told = _told(row, at)
        cells: list[Cell] = []
        for concept in EVERY.values():
            cell = told.get(concept.column, "")
            if concept.kind in ("Double", "Integer"):
                cells.append(number(cell) if cell != "" else None)
            else:
                cells.append(code_id(str(cell)) if concept.codelist else str(cell))
        lines.append(tuple(cells))
    numbers = frozenset(name for name, one in EVERY.items() if one.kind in ("Double", "Integer"))
    return Grid(tuple(EVERY), tuple(lines), numbers)


def _told(row: Row, at: Project) -> dict[str, Any]:
    """Return what a row says of each concept."""
    official = bool(row.get("publisher"))
    detail = [part for part in str(row["observation"]).split(":")[5:] if part not in ("", "-")]
    if row["period_kind"] == "none":
        detail.append("undated")  # a figure of the same year may stand beside it
    mention = str(row.get("mention", ""))
    source = citation.publications([row], "en", at) if official else {mention: ""}
    return {
        **row,
        "indicator": row.get("indicator") or row.get("series"),
        "population": row["population"] or "_Z",
        "detail": ":".join(detail) or "_Z",
        "time": time_period(row, at),
        "origin": "official" if official else "documents",
        "source": next(iter(source)),
        "url": row.get("url", ""),
        "decimals": row.get("decimals", ""),
    }


def time_period(row: Row, at: Project) -> str:
    """Return a row's period as SDMX writes it; of none, when its document was published."""
    kind = row["period_kind"]
    start, end = (str(row[name])[:10] for name in ("period_start", "period_end"))
    if kind in ("year", "month", "day"):
        return str(row["period"])
    if start and end and start not in ("NaT", "nan"):
        return _range(date.fromisoformat(start), date.fromisoformat(end))
    if end and end not in ("NaT", "nan"):
        return end  # until then
    document = str(row.get("mention", "")).partition(":")[0]
    published = sources.documents(at).get(document, {}).get("published")
    if published:
        return published
    told = " ".join(str(row.get(name, "")) for name in ("vintage", "publisher", "publication"))
    year = re.search(r"\b(?:19|20)\d\d\b", told)
    return year[0] if year else UNKNOWN


def _range(start: date, end: date) -> str:
    """Return a range of days, in the largest unit that holds it: "2005-01-01/P3Y"."""
    after = date.fromordinal(end.toordinal() + 1)
    months = 12 * (after.year - start.year) + after.month - start.month
    if (start.month, start.day, months) == (1, 1, 12):
        return str(start.year)
    if start.day == after.day == 1:
        return f"{start}/P{months // 12}Y" if not months % 12 else f"{start}/P{months}M"
    return f"{start}/P{after.toordinal() - start.toordinal()}D"
