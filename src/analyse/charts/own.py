"""Charts of one's own: any indicators, territories and periods in the house's forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analyse.charts import marks
from analyse.charts.caption import noted
from analyse.charts.caution import NOT_DECLARED
from analyse.charts.drawing import made
from analyse.charts.spec import Content, Look, Row
from analyse.charts.theme import Chart
from analyse.charts.transforms import asked
from analyse.charts.words import LANGUAGES, Words, labels, typeset
from analyse.comparing.comparison import OFFICIAL, measure
from analyse.tables import formats
from analyse.tables.codes import codes
from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError, Problem, nearest

#: The forms that any figures can be drawn in.
ANY = ("dots", "bars", "numbers", "table", "years", "tiles")


def own(
    language: str = "en",
    locale: str | None = None,
    at: Project | None = None,
    **selection: Any,
) -> tuple[Words, Content]:
    """Return the words and products of a chart of any figures of the tables.

    Args:
        language: "en" or "fr".
        locale: how numbers are written; the language's own by default.
        at: the project to read from; the package's own by default.
        selection: what :func:`declared` takes.

    Raises:
        DataError: what :func:`declared` raises; no such language.
    """
    at = at or project()
    return made(Words.of(declared(at, **selection), language, locale, at))


def declared(
    at: Project,
    name: str = "own",
    *,
    indicator: str | Sequence[str] = (),
    territory: str | Sequence[str] = (),
    territories: Sequence[str] = (),
    period: str = "",
    form: str = "dots",
    title: str | Mapping[str, str] = "",
    beside: bool = False,
) -> Chart:
    """Return a chart of any figures of the tables as a theme declares one.

    Args:
        at: the project to read from.
        name: what it is called.
        indicator: one or several, by code; series of official figures too.
        territory: one or several, by name or code; none: all.
        territories: as ``territory``.
        period: as coded, or as it begins ("2008"); none: all.
        form: one of "dots", "bars", "numbers", "table", "years" and "tiles".
        title: the finding, or one a language; none: the indicators' names.
        beside: in a collection of one's own, with the figures of Regards croisés.

    Raises:
        DataError: no such form, indicator or territory (the nearest is named), or no figures.
    """
    if form not in ANY:
        raise DataError(Problem("chart", f"no form {form!r} of any figures", nearest(form, ANY)))
    options: dict[str, Any] = {
        "indicators": _several(indicator),
        "territories": [place for place in (*_several(territory), *territories) if place],
        "period": period,
        "beside": beside,
    }
    rows = asked.rows(at, options)
    words = {
        language: _words(at, language, rows, options["indicators"], title) for language in LANGUAGES
    }
    kinds = {marks.official(row) for row in rows}
    if len(kinds) > 1:
        options["key"] = True  # which of them are published ones
    table = OFFICIAL if kinds == {True} else "observations"
    looks = {OFFICIAL: Look(mark="square")}
    how: dict[str, Any] = {"transform": "asked", "options": options, "looks": looks}
    return Chart(name, table, form, words=words, **how)


def _several(given: str | Sequence[str]) -> list[str]:
    return [given] if isinstance(given, str) else list(given)


def _words(
    at: Project,
    language: str,
    rows: Sequence[Row],
    indicators: Sequence[str],
    title: str | Mapping[str, str],
) -> dict[str, Any]:
    """Return what a chart of rows says in a language."""
    measures = [measure(code, at) for code in dict.fromkeys(indicators)]
    names = [row[f"name_{language}"] for row in measures]
    units = dict.fromkeys(codes(at).name("units", row["unit"], language) for row in rows)
    told = [" · ".join(units), *_when(rows, language)]
    said = title if isinstance(title, str) else title.get(language, "")
    whose = dict.fromkeys(row["collection"] for row in rows)
    common = labels()["words"][language]
    kinds = {marks.official(row) for row in rows}
    whole = "_both" if len(kinds) > 1 else "_official" * kinds.pop()
    stated = common[f"own_finding{whole}"].format(collections=" · ".join(whose))
    defined = [row.get(f"definition_{language}", "") for row in measures]
    return {
        "title": _plain(said or " · ".join(names)),
        "subtitle": _plain(typeset(", ".join(told), language)),
        "looks": {"figure": _plain(names[0]), "none": "–", "absent": "–"},
        "finding": _plain(" ".join(filter(None, (stated, *defined)))),
        "does_not_say": [common["own_silent_official" if whole else "own_silent"]],
        "note": noted(NOT_DECLARED[language], language) if len(whose) > 1 else "",
    }


def _when(rows: Sequence[Row], language: str) -> list[str]:
    """Return the period that all rows share, where they share one: no label then says it."""
    stated = {(row["period"], row["period_kind"]) for row in rows}
    return [formats.period(*one, language) for one in stated if len(stated) == 1 and one[0]]


def _plain(text: str) -> str:
    """Return a text in which no brace is a slot."""
    return text.replace("{", "{{").replace("}", "}}")
