"""What the documents allow one to say of chosen series: pure functions, no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from analyse.charts.comparison import comparison_chart
from analyse.charts.figure import ChartFigure
from analyse.charts.grouping import absence, dimension
from analyse.charts.spec import records
from analyse.charts.words import SINGLE, labels, single_mark, typeset
from analyse.comparing.comparison import OFFICIAL, VERDICTS, Comparison, is_official, measure
from analyse.documents import sources
from analyse.explorer.words import WORDS
from analyse.exports.readable import readable
from analyse.tables.codes import codes
from analyse.tables.paths import Project, project

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
