"""What of a comparison may share an axis, and what tells its rows apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pandas as pd

from analyse.charts import marks
from analyse.charts.spec import Row
from analyse.charts.words import labels, typeset
from analyse.comparing.comparison import OFFICIAL, Comparison, declared, is_official, measure
from analyse.comparing.labelled import variant
from analyse.documents import sources
from analyse.tables import formats, store
from analyse.tables.codes import codes
from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError
from analyse.tables.schemas import TABLES

WORDS = {
    "en": {
        "comparable": "Comparable",
        "with_caution": "Compare with caution",
        "not_comparable": "Not comparable: each axis stands alone",
        "undeclared": "Not declared comparable: each axis stands alone",
        "mixed": "Not all comparable: see the notes",
        "each_party": "each party",
        "all_contributors": "all contributors",
        "many": "{count} indicators side by side",
        "empty": "Nothing chosen",
        "official": "Published figures",
    },
    "fr": {
        "comparable": "Comparable",
        "with_caution": "À comparer avec prudence",
        "not_comparable": "Non comparable : chaque axe se lit seul",
        "undeclared": "Comparabilité non établie : chaque axe se lit seul",
        "mixed": "Tout n’est pas comparable : voir les notes",
        "each_party": "chaque partie",
        "all_contributors": "ensemble des contributeurs",
        "many": "{count} indicateurs côte à côte",
        "empty": "Aucune sélection",
        "official": "Chiffres publiés",
    },
}

#: What tells rows apart, in the order in which a label says it.
FACETS = (
    *("indicator", "territory", "population", "dimension", "period", "variant", "release"),
    "origin",
)


@dataclass
class Group:
    """The series and rows of one panel; without an axis where rows may not share one."""

    unit: str
    rows: list[Row] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    axis: bool = True

    @property
    def series(self) -> list[str]:
        """The series drawn, each once, then the absent ones."""
        return [*dict.fromkeys(row["series"] for row in self.rows), *self.absent]

    @property
    def indicators(self) -> list[str]:
        """The indicators of its series, each once."""
        return list(dict.fromkeys(series.partition("@")[0] for series in self.series))


def groups(comparison: Comparison, at: Project | None = None) -> list[Group]:
    """Return the panels of a comparison: what the ledger allows on one axis, and no more."""
    at = at or project()
    frame = comparison.rows
    found: list[Group] = []
    for (series, unit), part in frame.groupby(["series", "unit"], sort=False):
        rows = _ordered(part.to_dict("records"), at)
        alone = len(rows) > 1 and not _allowed([str(series)] * 2, at)
        home = None if alone else _home(found, str(series), str(unit), at)
        if home is None:
            home = Group(str(unit), axis=not alone)
            found.append(home)
        home.rows += rows
    for series in comparison.absent:
        indicator = series.partition("@")[0]
        home = next((group for group in found if indicator in group.indicators), None)
        if home is None:
            home = Group("", axis=False)
            found.append(home)
        home.absent.append(series)
    return found


def _ordered(rows: Iterable[Mapping[Any, Any]], at: Project) -> list[Row]:
    """Return the rows of a series by whom and what they are about, then by time.

    What only official figures have, such as how many texts show it, is left out of the others.
    """
    named: list[Row] = [
        {str(key): cell for key, cell in row.items() if cell is not None and cell is not pd.NA}
        for row in rows  # which of the two it is depends on the version of pandas
    ]
    about = [(row["population"], dimension(row, "en", at)) for row in named]
    first = {each: number for number, each in reversed(list(enumerate(about)))}
    keyed = sorted(
        zip(about, named, strict=True), key=lambda pair: (first[pair[0]], pair[1]["period_start"])
    )
    return [row for _, row in keyed]


def _home(found: Iterable[Group], series: str, unit: str, at: Project) -> Group | None:
    """Return the first panel whose every series may share an axis with ``series``."""
    return next(
        (
            group
            for group in found
            if group.axis and group.unit == unit and _allowed([*group.series, series], at)
        ),
        None,
    )


def _allowed(series: Sequence[str], at: Project) -> bool:
    """Say whether the last of ``series`` may share an axis with each of the others."""
    *others, last = series
    return all(_allows(last, other, at) for other in others)


def _allows(one: str, other: str, at: Project) -> bool:
    """Say whether the ledger lets two series, or the rows of one, share an axis."""
    try:
        return declared(one, other, at)["verdict"] != "not_comparable"
    except DataError:
        return False


@lru_cache(maxsize=16)
def _dimensions(slug: str, at: Project, _: int) -> dict[str, list[tuple[str, str]]]:
    """Return the own dimensions that a table states: observation to names and codes."""
    names = [name for name in TABLES[slug].dimensions if name != "variant"]
    rows = store.load(slug, at).to_dict("records") if names else []
    return {
        str(row["observation"]): [(name, str(row[name])) for name in names if row[name]]
        for row in rows
    }


def dimension(row: Row, language: str, at: Project) -> str:
    """Return what a table's own dimension says of a row: whose budget, which body, agreement."""
    slug = row["table"]
    changed = (at.clean / f"{slug}.csv").stat().st_mtime_ns  # read again when it is built again
    stated = _dimensions(slug, at, changed).get(row["observation"], [])
    return ", ".join(_named(name, code, language, at) for name, code in stated)


def _named(dimension: str, code: str, language: str, at: Project) -> str:
    column = next(c for table in TABLES.values() for c in table.columns if c.name == dimension)
    if column.codes:
        return codes(at).name(column.codes, code, language)
    return WORDS[language].get(code, code)


def facets(row: Row, language: str, locale: str | None, at: Project) -> dict[str, str]:
    """Return what a row is about, in words: a key of ``FACETS`` to text, "" where nothing."""
    lists = codes(at)
    whom = row["population"]
    official = str(labels()["words"][language]["mark_official"])
    return {
        "indicator": measure(row["indicator"], at)[f"name_{language}"],
        "territory": lists.name("territories", row["territory"], language),
        "population": "" if whom == "total" else lists.name("populations", whom, language),
        "dimension": dimension(row, language, at),
        "period": formats.period(row["period"], row["period_kind"], language, locale),
        "variant": variant(row, language, at),
        "origin": official if marks.official(row) else "",
    }


def releases(
    said: Sequence[tuple[Row, Mapping[str, str]]], language: str, at: Project
) -> dict[str, str]:
    """Return where official figures are published that would else be called the same.

    Args:
        said: rows, each with its facets.
        language: "en" or "fr".
        at: the project.

    Returns:
        Observation to publication, with the release's code where one publication has several.
    """
    alike: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row, about in said:
        if marks.official(row):
            alike[(row["series"], row["unit"], *about.values())].append(row)
    found = {}
    for rows in alike.values():
        if len(rows) == 1:
            continue
        cited = [sources.official([row], language, at)[0] for row in rows]
        for row, name in zip(rows, cited, strict=True):
            parts = [name, row["vintage"] if cited.count(name) > 1 else ""]
            found[row["observation"]] = typeset(", ".join(filter(None, parts)), language)
    return found


def theme(slug: str, language: str) -> str:
    """Return what the figures of a table are called together."""
    official = slug == OFFICIAL
    return WORDS[language]["official"] if official else getattr(TABLES[slug], f"title_{language}")


def about(series: str, language: str, at: Project) -> dict[str, str]:
    """Return what an absent series is about."""
    indicator, _, territory = series.partition("@")
    return {
        "indicator": measure(indicator, at)[f"name_{language}"],
        "territory": codes(at).name("territories", territory, language),
    }


def absence(series: str, at: Project) -> str:
    """Return the key of the charts' word for a series without a figure."""
    return "absent_official" if is_official(series, at) else "absent"


def caveats(comparison: Comparison) -> list[str]:
    """Return the reasons of the pairs that are not plainly comparable, each once, worst first."""
    doubted = comparison.pairs[comparison.pairs["verdict"] != "comparable"]
    order = {"undeclared": 0, "not_comparable": 1, "with_caution": 2}
    rows = sorted(doubted.to_dict("records"), key=lambda row: order[row["verdict"]])
    return list(dict.fromkeys(str(row["reason"]) for row in rows))
