"""The words of a chart: ``labels.toml`` in one language, its slots filled from the table.

A slot is a match: "{ess_jobs@FR-R82}" becomes the figure with its qualifier and unit,
"{ess_jobs@FR-R82.period}" its period. In the label of a row, "{period}" is the row's own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from itertools import combinations
from typing import Any

import pandas as pd

from analyse.charts.spec import Chart, Content, Filled, Item, Panel, Row, find, holds, matching
from analyse.comparing.comparison import declared
from analyse.comparing.standing import by_heading
from analyse.documents import sources
from analyse.documents.scanning import MENTION_COLUMNS, MENTION_OPTIONAL
from analyse.tables import formats, store
from analyse.tables.codes import codes
from analyse.tables.files import read_rows
from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError, Problem, nearest
from analyse.tables.schemas import TABLES

#: What a match says of an absent row, in this order; what names each code.
_PLACES = ("indicator", "territory")
_LISTS = {"indicator": "indicators", "territory": "territories", "population": "populations"}

LANGUAGES = ("en", "fr")

#: Marks an official figure that was seen in a single text: to be looked up again before use.
SINGLE = "†"

_NOBREAK, _NARROW = "\u00a0", "\u202f"


def typeset(text: str, language: str) -> str:
    """Put French no-break spaces where a label has plain ones: before high punctuation and %."""
    if language != "fr":
        return text
    text = re.sub(r" (?=[:%»])", _NOBREAK, text).replace("« ", f"«{_NOBREAK}")
    return re.sub(r" (?=[;?!])", _NARROW, text)


@lru_cache(maxsize=1)
def labels() -> dict[str, Any]:
    """Return ``labels.toml``, typeset: chart (or "words") → language → key → text."""

    def walk(node: Any, language: str) -> Any:
        if isinstance(node, str):
            return typeset(node, language)
        if isinstance(node, list):
            return [walk(part, language) for part in node]
        return {key: walk(part, language) for key, part in node.items()}

    text = resources.files("analyse.charts").joinpath("labels.toml").read_text(encoding="utf-8")
    return {
        name: {language: walk(node, language) for language, node in languages.items()}
        for name, languages in tomllib.loads(text).items()
    }


@lru_cache(maxsize=8)
def printed(at: Project) -> dict[str, str]:
    """Return what is printed where: mention id → text."""
    rows = read_rows(at.mentions, at.relative(at.mentions), MENTION_COLUMNS, MENTION_OPTIONAL)
    return {row["mention"]: row["printed"] for row in rows}


def single_mark(row: Row) -> str:
    """Return the mark of a row that one text alone shows; nothing for others, or the documents'."""
    return SINGLE if row.get("checked") == 1 else ""


def form_of(row: Row, at: Project) -> formats.Form:
    """Return how a row's figure is printed: with its decimals, in the scale of its first place."""
    place = row.get("mention", "").split(" ")[0]
    return formats.Form(int(row["decimals"]), formats.scale_of(printed(at).get(place, "")))


@dataclass(frozen=True)
class _Stated:
    """What a slot stands for: written as its figure, with its period as an attribute."""

    figure: str
    period: str

    def __str__(self) -> str:
        return self.figure


class _Slots(dict[str, Any]):
    """The slots of a template, looked up when they are met."""

    def __init__(self, words: Words, row: Row | None) -> None:
        super().__init__()
        if row is not None:
            self["period"] = words.period(row)
        self.update(words.slots)
        self.words = words

    def __missing__(self, match: str) -> _Stated:
        words = self.words
        row = find(words.frame, match, f"labels.toml, {words.chart.name}")
        return _Stated(words.figure(row), words.period(row))


@dataclass(frozen=True)
class Words:
    """All that a chart says in one language, with numbers as one locale writes them."""

    chart: Chart
    language: str
    locale: str | None
    at: Project
    frame: pd.DataFrame
    slots: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, chart: Chart, language: str, locale: str | None, at: Project | None) -> Words:
        """Load the chart's table and choose its words.

        Raises:
            DataError: a language other than English and French; a table that is not built.
        """
        if language not in LANGUAGES:
            what = f"no language {language!r}"
            raise DataError(Problem("charts", what, nearest(language, LANGUAGES)))
        at = at or project()
        return cls(chart, language, locale, at, store.load(chart.table, at))

    @property
    def own(self) -> Mapping[str, Any]:
        """The chart's texts in the language: key → text, list or table."""
        return labels()[self.chart.name][self.language]

    def common(self, key: str, **slots: str) -> str:
        """Return a word that all charts share."""
        return str(labels()["words"][self.language][key]).format(**slots)

    def one(self, key: str) -> str:
        """Return one of the chart's texts, filled."""
        return self.fill(self.own[key])

    def many(self, key: str) -> list[str]:
        """Return one of the chart's lists of texts, filled."""
        return [self.fill(text) for text in self.own[key]]

    def fill(self, template: str, row: Row | None = None) -> str:
        """Fill the slots of a text: with the table's figures, or with ``row``'s period."""
        return template.format_map(_Slots(self, row))

    def number(self, value: float, unit: str) -> str:
        """Write a number of an axis: with the mark of per cent, without those of currencies."""
        code = formats.locale_of(self.language, self.locale)
        return formats.with_unit(value, unit if unit == "PERCENT" else "", code)

    def figure(self, row: Row) -> str:
        """Write a row's figure with its qualifier and unit, in the form that it is printed in."""
        return formats.figure(
            row["value"],
            row["value_low"],
            row["value_high"],
            row["qualifier"],
            row["unit"],
            self.language,
            self.locale,
            form_of(row, self.at),
        )

    def status(self, row: Row) -> str:
        """Write a row's figure and what its status adds: "€200,000 (announced)".

        An official figure that was seen in a single text bears the mark that says so.
        """
        return self.common(f"status_{row['obs_status']}", figure=self.figure(row)) + single_mark(
            row
        )

    def period(self, row: Row) -> str:
        """Write a row's period."""
        return formats.period(row["period"], row["period_kind"], self.language, self.locale)

    def source(self, mentions: Sequence[str]) -> str:
        """Return where mentions are printed; a document's slug cites it whole, none cites all."""
        documents = codes(self.at).documents
        whole = [slug for slug in documents if not mentions or slug in mentions]
        if whole:
            return " · ".join(documents[slug][f"name_{self.language}"] for slug in whole)
        return sources.source(mentions, self.language, self.at)

    def caveats(self, content: Content) -> list[str]:
        """Return the chart's caveats, then what the ledger of comparability says of its axes."""
        pairs = [pair for series in content.axes for pair in combinations(series, 2)]
        found = [declared(one, other, self.at) for one, other in dict.fromkeys(pairs)]
        doubted = [row for row in found if row["verdict"] == "with_caution"]
        reasons = list(dict.fromkeys(row[f"reason_{self.language}"] for row in doubted))
        own = self.many("caveats")
        if not reasons:
            return own
        told = typeset(" ".join(reasons), self.language)
        return [*own, self.common("caution", reasons=told)]

    def cited(self, rows: Sequence[Row]) -> list[str]:
        """Return how the publications of official figures are cited, each once."""
        names = sources.official(rows, self.language, self.at)
        return [typeset(name, self.language) for name in names]

    def sources(self, content: Content) -> list[str]:
        """Return the source lines: where figures are printed, and who published official ones."""
        lines = []
        if content.mentions or not content.official:
            lines.append(self.common("source", source=self.source(content.mentions)))
        if content.official:
            for heading, rows in by_heading(content.official, self.language, self.at).items():
                cited = " · ".join(self.cited(rows))
                lines.append(self.common("official", heading=heading, source=cited))
        if any(map(single_mark, content.official)):
            lines.append(self.common("single", mark=SINGLE))
        return lines

    def label(self, match: str, row: Row | None) -> str:
        """Return a row's label: the one of ``rows`` that names it most closely, or its territory.

        Args:
            match: the row's match, which says what an absent row would be about.
            row: the row; None where it is absent.
        """
        about: Row = row or {code: code for code in match.split("@")}
        named = self.own.get("rows", {})
        keys = [key for key in named if holds(about, key)]
        if keys:
            return self.fill(named[max(keys, key=lambda key: key.count("@"))], row)
        territories = codes(self.at).territories
        territory = next(code for code in about.values() if code in territories)
        return str(territories[territory][f"name_{self.language}"])

    def filled(self, panel: Panel) -> Filled:
        """Return a panel with its title, its rows and the absences that it shows."""
        where = f"charts, {self.chart.name}"
        items = [self._item(match, find(self.frame, match, where)) for match in panel.rows]
        for match in panel.absent:
            items += [self._item(match, row) for row in matching(self.frame, match)] or [
                self._item(match, None)
            ]
        title = self.fill(self.own.get("panels", {}).get(panel.name, ""))
        return Filled(panel, title, tuple(items))

    def _item(self, match: str, row: Row | None) -> Item:
        if row is None:
            figure = self.common("absent")
        else:  # a forecast's mark says that it is one
            figure = self.figure(row) if row["obs_status"] == "F" else self.status(row)
        return Item(match, self.label(match, row), figure, row)

    def told(self, item: Item) -> str:
        """Return an item's figure in full: with what its status adds, or that there is none."""
        return item.figure if item.row is None else self.status(item.row)

    def joined(self, rows: Sequence[tuple[str, str]]) -> str:
        """Join labels and figures to one sentence of the text alternative."""
        told = [self.common("alt_row", label=label, figure=figure) for label, figure in rows]
        return self.common("alt_join").join(told)

    def reader(self, item: Item) -> dict[str, str]:
        """Return an item as a row of the table beside the chart: labelled column → text."""
        lists = codes(self.at)
        row: Row = item.row or dict(zip(_PLACES, item.match.split("@"), strict=False))
        cells = {
            kind: lists.name(places, row[kind], self.language) if kind in row else ""
            for kind, places in _LISTS.items()
        }
        own = {
            name: lists.name(listed, row[name], self.language) if listed else self.common(row[name])
            for name, listed in self._dimensions.items()
            if row.get(name)
        }
        rest = {
            "period": self.period(row) if item.row else "",
            "figure": self.told(item),
            "unit": lists.name("units", row["unit"], self.language) if item.row else "",
            "source": self.source([row["mention"]]) if item.row else "",
        }
        told = {**cells, **own, **rest}
        return {self.common(f"column_{name}"): text for name, text in told.items()}

    @property
    def _dimensions(self) -> dict[str, str]:
        """The table's own dimensions, besides the contract's: column → its code list, if any."""
        table = TABLES[self.chart.table]
        own = set(table.dimensions) - {"variant"}
        return {column.name: column.codes for column in table.columns if column.name in own}
