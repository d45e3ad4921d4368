"""What the documents allow one to say of chosen series: pure functions, no widgets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pandas as pd

from analyse.charts.comparison import absence, comparison_chart, dimension
from analyse.charts.spec import records
from analyse.charts.style import ChartFigure
from analyse.charts.words import LANGUAGES, SINGLE, labels, single_mark, typeset
from analyse.comparing.comparison import (
    OFFICIAL,
    VERDICTS,
    Comparison,
    declared,
    figures,
    is_official,
    measure,
)
from analyse.documents import finding, quoting, sources
from analyse.explorer.exploring import readable
from analyse.explorer.words import WORDS
from analyse.tables import store
from analyse.tables.codes import codes
from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError, Problem, nearest, stop_if

#: From the best to the worst; a pair that the ledger does not hold is worse than any in it.
ORDER = (*VERDICTS, "undeclared")
PAIR = ("series", "other", "verdict", "reason", "remedy", "declare")

_SHOWN = 4  # pairs named beside one reason
_TO_DECLARE = 2  # errors shown of many undeclared pairs


@dataclass(frozen=True)
class Answer:
    """Chosen series side by side: chart, table, verdict and sources, in one language.

    Attributes:
        comparison: the rows, the pairs and the verdict; unlike
            :func:`analyse.comparing.comparison.compare` it keeps undeclared pairs, with the
            verdict "undeclared" and, in a column ``declare``, the error that says what to declare.
            A pair of which the documents print one side only is kept where the ledger names the
            missing series.
        language: "en" or "fr".
        at: the project.
    """

    comparison: Comparison
    language: str
    at: Project

    def chart(self, width: float = 16.0, locale: str | None = None) -> ChartFigure:
        """Return the chart; panels share an axis only where the ledger allows it."""
        return comparison_chart(
            self.comparison, self.language, width=width, locale=locale, at=self.at
        )

    def table(self) -> pd.DataFrame:
        """Return what to read: what, where, whom, when, how much and where that is published."""
        rows = self.comparison.rows
        frame = readable(rows, self.language)
        what, where, _, _, figure, _ = frame.columns
        details = [dimension(row, self.language, self.at) for row in records(rows)]
        if any(details):
            frame.insert(3, WORDS[self.language]["detail"], details)
        lists, missing = codes(self.at), []
        for series in self.comparison.absent:
            indicator, _, territory = series.partition("@")
            cells = dict.fromkeys(frame.columns, "")
            cells[what] = measure(indicator, self.at)[f"name_{self.language}"]
            cells[where] = lists.name("territories", territory, self.language)
            cells[figure] = labels()["words"][self.language][absence(series, self.at)]
            missing.append(cells)
        if not missing:
            return frame
        return pd.DataFrame([*frame.to_dict("records"), *missing], columns=frame.columns)

    def pairs(self) -> list[dict[str, str]]:
        """Return the verdicts, one for each reason, worst first, with the pairs they hold for."""
        told = []
        for key, part in self.comparison.pairs.groupby(list(PAIR[2:5]), sort=False):
            declare = "\n".join(text for text in part["declare"][:_TO_DECLARE] if text)
            row = {**dict(zip(PAIR[2:5], map(str, key), strict=True)), "declare": declare}
            told.append({**row, "pairs": self._listed(part)})
        return sorted(told, key=lambda row: -ORDER.index(row["verdict"]))

    def _listed(self, part: pd.DataFrame) -> str:
        """Name the pairs of one reason, the first few of many."""
        pairs = []
        for series in part[["series", "other"]].itertuples(index=False, name=None):
            names = dict.fromkeys(named(each, self.language, self.at) for each in series)
            pairs.append(" / ".join(names))
        shown = pairs[:_SHOWN]
        if len(pairs) > _SHOWN:
            more = WORDS[self.language]["and_more"].format(count=len(pairs) - _SHOWN)
            shown.append(more)
        return WORDS[self.language]["between"].join(shown)

    def verdict(self) -> str:
        """Return the verdict, its reasons and what would make a comparison possible, in Markdown.

        Undeclared pairs bring the error that says what to declare.
        """
        words = WORDS[self.language]
        head = f"**{words['verdict']}{words['colon']}{words[self.comparison.verdict]}.**"
        parts = [head, *(self._bullet(row) for row in self.pairs())]
        return typeset("\n\n".join([*parts, *self.absent()]), self.language)

    def _bullet(self, row: dict[str, str]) -> str:
        words = WORDS[self.language]
        text = f"- *{words[row['verdict']]}* – {row['reason']}"
        if row["remedy"]:
            text += f" *{words['remedy']}* {row['remedy']}"
        text += f" ({row['pairs']})"
        if row["declare"]:
            indented = row["declare"].replace("\n", "\n  ")
            text += f"\n\n  ```\n  {indented}\n  ```"
        return text

    def absent(self) -> list[str]:
        """Return which series have no figure: a sentence on the documents', one on official ones.

        Where there is none of a kind, so is its sentence.
        """
        words, said = WORDS[self.language], []
        for key, official in (("absent_list", False), ("absent_official_list", True)):
            names = [
                named(one, self.language, self.at)
                for one in self.comparison.absent
                if is_official(one, self.at) == official
            ]
            said += [f"{words[key]} {words['between'].join(names)}."] if names else []
        return said

    @property
    def printed(self) -> pd.DataFrame:
        """The rows that the documents print."""
        return self.comparison.rows[self.comparison.rows["origin"] != OFFICIAL]

    @property
    def official(self) -> list[dict[str, Any]]:
        """The rows of official figures."""
        rows = self.comparison.rows
        return records(rows[rows["origin"] == OFFICIAL])

    def sources(self) -> str:
        """Return where the documents' figures are printed."""
        rows = self.printed
        if rows.empty:
            return WORDS[self.language]["no_sources"]
        return sources.source(rows["mention"], self.language, self.at)

    def cited(self) -> list[str]:
        """Return the source lines: documents where asked, publications, and what † stands for."""
        words, official, lines = WORDS[self.language], self.official, []
        unstated = [one for one in self.comparison.absent if not is_official(one, self.at)]
        if len(self.printed) or unstated:
            lines.append(f"{words['sources']}{words['colon']}{self.sources()}")
        if official:
            published = " · ".join(sources.official(official, self.language, self.at))
            lines.append(f"{words['published']}{words['colon']}{published}")
        if any(map(single_mark, official)):
            lines.append(labels()["words"][self.language]["single"].format(mark=SINGLE))
        return [typeset(line, self.language) for line in lines]

    def figures(self) -> list[tuple[str, str]]:
        """Return what may be quoted: each figure as a reader names it, and its observation.

        Official figures are left out: the documents have no sentence that states them.
        """
        frame = readable(self.printed, self.language)
        cells = [frame[frame.columns[number]] for number in (4, 1, 3, 0)]
        names = [" – ".join(texts) for texts in zip(*cells, strict=True)]
        return list(zip(names, self.printed["observation"], strict=True))


def named(series: str, language: str, at: Project | None = None) -> str:
    """Return a series as a reader names it: "Jobs in the social economy, Rhône-Alpes"."""
    indicator, _, territory = series.partition("@")
    what = measure(indicator, at)[f"name_{language}"]
    return f"{what}, {codes(at or project()).name('territories', territory, language)}"


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
    places = [_territory(each, at) for each in asked]
    return [f"{indicator}@{place}" for indicator in chosen for place in places]


def _measures(at: Project) -> list[str]:
    """Return the codes of all that is measured, by the documents or by official figures."""
    return [*codes(at).indicators, *codes(at).series]


def _territory(asked: str, at: Project) -> str:
    lists = codes(at).territories
    by_name = {row[f"name_{tongue}"]: code for tongue in LANGUAGES for code, row in lists.items()}
    code = asked if asked in lists else by_name.get(asked)
    if code is None:
        hint = nearest(asked, [*lists, *by_name])
        raise DataError(Problem("series", f"unknown territory {asked!r}", hint))
    return code


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
    measures, places = _measures(at), list(codes(at).territories)
    for one in chosen:
        indicator, _, territory = one.partition("@")
        for code, known in ((indicator, measures), (territory, places)):
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
