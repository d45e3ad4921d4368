"""Which series are asked for, and the answer: pure functions, no widgets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import pandas as pd

from analyse.charts.words import LANGUAGES
from analyse.comparing.comparison import Comparison, declared, figures
from analyse.documents import finding, quoting, sources
from analyse.explorer.answers import ORDER, PAIR, Answer
from analyse.explorer.words import WORDS
from analyse.tables import places, store
from analyse.tables.codes import codes
from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError, Problem, nearest, stop_if


def series(
    indicators: str | Iterable[str],
    territories: str | Iterable[str] | None = None,
    at: Project | None = None,
) -> list[str]:
    """Return the series of indicators in territories, each ``indicator@territory``.

    Args:
        indicators: a code, or several: of the documents' indicators and of official series.
        territories: codes or names ("Rhône-Alpes"), in either language; every territory that has
            a figure by default.
        at: the project; the package's own by default.

    Raises:
        DataError: an unknown indicator or territory (the nearest is named).
    """
    at = at or project()
    known = _measures(at)
    chosen = [indicators] if isinstance(indicators, str) else list(indicators)
    stop_if(
        [
            Problem("series", f"unknown indicator {code!r}", nearest(code, known))
            for code in chosen
            if code not in known
        ]
    )
    if territories is None:
        every = figures(at)
        pairs = every.loc[every["indicator"].isin(chosen), ["indicator", "territory"]]
        there = dict.fromkeys(pairs.itertuples(index=False, name=None))
        ranked = sorted(there, key=lambda pair: chosen.index(pair[0]))
        return [f"{indicator}@{territory}" for indicator, territory in ranked]
    asked = [territories] if isinstance(territories, str) else list(territories)
    named = [places.territory(each, codes(at), "series") for each in asked]
    return [f"{indicator}@{place}" for indicator in chosen for place in named]


def _measures(at: Project) -> list[str]:
    """Return the codes of all that is measured, by the documents or by official figures."""
    return [*codes(at).indicators, *codes(at).series]


def answer(
    chosen: Sequence[str], language: str = "en", unit: str = "", at: Project | None = None
) -> Answer:
    """Return what the figures allow one to say of series side by side.

    Args:
        chosen: series, each ``indicator@territory``; see :func:`series`.
        language: "en" or "fr".
        unit: keep this unit only, such as "CAD"; all by default.
        at: the project; the package's own by default.

    Raises:
        DataError: no such language, indicator or territory (the nearest is named).
    """
    at = at or project()
    if language not in LANGUAGES:
        what = f"no language {language!r}"
        raise DataError(Problem("answer", what, nearest(language, LANGUAGES)))
    chosen = list(dict.fromkeys(chosen))
    measures, territories = _measures(at), list(codes(at).territories)
    for one in chosen:
        indicator, _, territory = one.partition("@")
        for code, known in ((indicator, measures), (territory, territories)):
            if code not in known:
                raise DataError(
                    Problem("answer", f"unknown {code!r} in {one!r}", nearest(code, known))
                )
    rows = stated(chosen, unit, at)
    there = set(rows["series"])
    pairs = [
        told
        for one, other in _to_compare(chosen, rows)
        for told in [_pair(one, other, there, language, at)]
        if told
    ]
    absent = tuple(one for one in chosen if one not in there)
    frame = pd.DataFrame(pairs, columns=list(PAIR))
    return Answer(Comparison(rows, frame, _overall(chosen, rows, frame), absent), language, at)


def stated(chosen: Sequence[str], unit: str = "", at: Project | None = None) -> pd.DataFrame:
    """Return the tidy rows of the series, in their order, as :func:`analyse.compare` has them."""
    every = figures(at)
    chosen = list(chosen)
    if unit:
        every = every[every["unit"] == unit]
    every = every.assign(series=every["indicator"] + "@" + every["territory"])
    rows = every[every["series"].isin(chosen)]
    rows = rows.sort_values("series", key=lambda s: s.map(chosen.index), kind="stable")
    return rows[["series", *every.columns.drop("series")]].reset_index(drop=True)


def _to_compare(chosen: Sequence[str], rows: pd.DataFrame) -> list[tuple[str, str]]:
    """Return every pair of series, and a series with itself where it has several rows."""
    several = rows["series"].value_counts()
    return [*combinations(chosen, 2), *((one, one) for one in chosen if several.get(one, 0) > 1)]


def _pair(
    one: str, other: str, there: set[str], language: str, at: Project
) -> dict[str, str] | None:
    """Return what the ledger says of a pair; None where there is nothing to say."""
    missing = {one, other} - there
    try:
        row = declared(one, other, at)
    except DataError as error:
        if missing:
            return None  # no figure: nothing to declare
        words = WORDS[language]
        reason, remedy = words["undeclared_reason"], words["undeclared_remedy"]
        told = ("undeclared", reason, remedy, str(error))
    else:
        if not missing <= {row["series"], row["other"]}:
            return None
        told = (row["verdict"], row[f"reason_{language}"], row[f"remedy_{language}"], "")
    return dict(zip(PAIR, (one, other, *told), strict=True))


def _overall(chosen: Sequence[str], rows: pd.DataFrame, pairs: pd.DataFrame) -> str:
    """Return the worst verdict of the pairs, or why there is none."""
    if not chosen:
        return "nothing"
    if len(pairs):
        return max(pairs["verdict"], key=ORDER.index)
    return "unstated" if rows.empty else "alone"


def printed(
    observation: str, language: str = "en", at: Project | None = None
) -> list[quoting.Quote]:
    """Return the sentences around a figure, read from the documents at this moment.

    Raises:
        DataError: the documents are not at hand: says, in the language, what to do about it, and
            where the figure is printed; or no such observation (the nearest is named).
    """
    at = at or project()
    rows = store.observations(at).set_index("observation")["mention"]
    try:
        return quoting.quote(observation, at=at)
    except DataError as error:
        if observation not in rows.index or finding.available(at):
            raise
        place = sources.source([str(rows[observation])], language, at)
        hint = WORDS[language]["no_documents"].format(place=place)
        raise DataError(Problem("quote", hint)) from error
