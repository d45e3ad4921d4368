"""Figures as an analyst wants them: names beside codes, dates as dates, their family told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from analyse.comparing import comparison
from analyse.documents import sources
from analyse.tables import places
from analyse.tables.codes import codes
from analyse.tables.frames import Frame
from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError, Problem, nearest, stop_if

#: What each coded column is named from; the name stands right after its code.
_NAMED = {"territory": "territories", "population": "populations", "unit": "units"}

#: The two families of figures, which are never mixed.
_FAMILY = {
    "en": {"documents": "documents", "companion": "official series"},
    "fr": {"documents": "documents", "companion": "séries officielles"},
}

#: What a statement is called that repeats a fact otherwise (``variant``); in a collection of
#: one's own, where several may, it is called as its coder called it.
_VARIANT = {"en": "stated otherwise", "fr": "indiqué autrement"}


def variant(row: Mapping[str, Any], language: str, at: Project) -> str:
    """Return what tells a statement from another of the same fact; "" of the first.

    Args:
        row: a tidy row, or a part of one; official figures have no variant.
        language: "en" or "fr".
        at: the collection, beside whose figures those of Regards croisés may stand.
    """
    said = str(row.get("variant") or "")
    home = sources.home(str(row.get("mention", "")).partition(":")[0], at)
    return said.replace("_", " ") if home.own else _VARIANT[language] if said else ""


def told_apart(name: str, row: Mapping[str, Any], language: str, at: Project) -> str:
    """Return the name of what a row measures, with its variant where it has one."""
    return ", ".join(filter(None, (name, variant(row, language, at))))


def figures(
    territory: str | Iterable[str] | None = None,
    indicator: str | Iterable[str] | None = None,
    language: str = "en",
    at: Project | None = None,
) -> Frame:
    """Return figures, typed and labelled: the documents' and the official ones, told apart.

    Args:
        territory: one or several, by code or name ("Rhône-Alpes"); all by default.
        indicator: codes of indicators or of official series; all by default.
        language: of names and sources, "en" or "fr".
        at: the project; the package's own by default.

    Returns:
        One row a figure: ``origin`` and ``origin_name`` (documents, or official series), then the
        tidy contract's columns, a name beside each code, days as dates; ``source`` cites the
        document or the publication.

    Raises:
        DataError: an unknown territory, indicator or language; the nearest is named.
    """
    if language not in _FAMILY:
        hint = nearest(language, _FAMILY)
        raise DataError(Problem("figures", f"no language {language!r}", hint))
    at = at or project()
    lists, frame = codes(at), comparison.figures(at)
    if territory is not None:
        chosen = [places.territory(one, lists, "figures") for one in _listed(territory)]
        frame = frame[frame["territory"].isin(chosen)]
    if indicator is not None:
        known = [*lists.indicators, *lists.series]
        stop_if(
            [
                Problem("figures", f"unknown indicator {one!r}", nearest(one, known))
                for one in _listed(indicator)
                if one not in known
            ]
        )
        frame = frame[frame["indicator"].isin(_listed(indicator))]
    return _labelled(frame.reset_index(drop=True), language, at)


def _listed(given: str | Iterable[str]) -> list[str]:
    return [given] if isinstance(given, str) else list(given)


def _labelled(frame: pd.DataFrame, language: str, at: Project) -> Frame:
    lists = codes(at)
    names = {
        column: [lists.name(kind, code, language) for code in frame[column]]
        for column, kind in _NAMED.items()
    }
    names["indicator"] = [
        comparison.measure(code, at)[f"name_{language}"] for code in frame["indicator"]
    ]
    names["origin"] = [_FAMILY[language][origin] for origin in frame["origin"]]
    rows = frame.to_dict("records")
    cited = [
        sources.source([row["mention"]], language, at)
        if row["mention"]
        else "; ".join(sources.official([{str(k): v for k, v in row.items()}], language, at))
        for row in rows
    ]
    days = {
        day: pd.to_datetime(frame[day].replace("", None)) for day in ("period_start", "period_end")
    }
    out = frame.assign(**days, source=cited)
    for column, labels in names.items():
        out.insert(list(out.columns).index(column) + 1, f"{column}_name", labels)
    return Frame(out)
