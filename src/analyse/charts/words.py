"""The words of a chart in one language, their slots filled from the table.

A slot is a match: "{ess_jobs@FR-R82}" becomes the figure with its qualifier and unit,
"{ess_jobs@FR-R82.period}" its period. In the label of a row, "{period}" is the row's own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any

import pandas as pd

from analyse.charts import caution
from analyse.charts.slots import Slots, Stated
from analyse.charts.spec import Content, Row
from analyse.charts.theme import Chart, find, holds, topical
from analyse.comparing.labelled import told_apart
from analyse.comparing.standing import by_heading
from analyse.documents import sources
from analyse.documents.scanning import MENTION_COLUMNS, MENTION_OPTIONAL
from analyse.tables import formats, store
from analyse.tables.codes import codes
from analyse.tables.files import read_rows
from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError, Problem, nearest
from analyse.tables.schemas import TABLES

LANGUAGES = ("en", "fr")

#: Marks an official figure that was seen in a single text: to be looked up again before use.
SINGLE = "†"

_LISTS = {"indicator": "indicators", "territory": "territories", "population": "populations"}
_NOBREAK, _NARROW = "\u00a0", "\u202f"


def typeset(text: str, language: str) -> str:
    """Write French as printers do: no-break spaces before high punctuation and %, 1ᵉʳ raised."""
    if language != "fr":
        return text
    raised = re.sub(r"\b1er\b", "1ᵉʳ", text)
    return re.sub(r"(?<=«) | (?=[:%»])", _NOBREAK, re.sub(r" (?=[;?!])", _NARROW, raised))


def _walk(node: Any, language: str) -> Any:
    if isinstance(node, str):
        return typeset(node, language)
    if isinstance(node, list):
        return [_walk(part, language) for part in node]
    return {key: _walk(part, language) for key, part in node.items()}


@lru_cache(maxsize=1)
def labels() -> dict[str, Any]:
    """Return the words that all charts share, typeset: "words" → language → key → text."""
    text = resources.files("analyse.charts").joinpath("words.toml").read_text(encoding="utf-8")
    said = tomllib.loads(text)
    return {"words": {language: _walk(said[language], language) for language in LANGUAGES}}


@lru_cache(maxsize=8)
def printed(at: Project) -> dict[str, str]:
    """Return what is printed where: mention id → text."""
    rows = read_rows(at.mentions, at.relative(at.mentions), MENTION_COLUMNS, MENTION_OPTIONAL)
    return {row["mention"]: row["printed"] for row in rows}


def single_mark(row: Row) -> str:
    """Return the mark of a row that one text alone shows; nothing for others, or the documents'."""
    return SINGLE if row.get("checked") == 1 else ""


def form_of(row: Row, at: Project, decimals: int | None = None) -> formats.Form:
    """Return how a row's figure is printed: its decimals, or its series', and its scale."""
    place = row.get("mention", "").split(" ")[0]
    there = sources.home(place.partition(":")[0], at) if place else at
    shown = int(row["decimals"]) if decimals is None else decimals
    return formats.Form(shown, formats.scale_of(printed(there).get(place, "")))


@dataclass(frozen=True)
class Words:
    """All that a chart says in one language, with numbers as one locale writes them."""

    chart: Chart
    language: str
    locale: str | None
    at: Project
    frame: pd.DataFrame
    slots: Mapping[str, str] = field(default_factory=dict)
    whole: bool = True  # False: restricted, and titled by what is drawn
    narrow: bool = False  # True: of the plainer form that a narrow page has room for

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

    @cached_property
    def own(self) -> Mapping[str, Any]:
        """The chart's texts: key → text, list or table; a locale's own before the language's."""
        words = self.chart.words
        said = {**words.get(self.language, {}), **words.get(self.code, {})}
        said = {**said, **said.get("narrow", {})} if self.narrow else said
        said = said if self.whole else topical(said)
        return {key: _walk(text, self.language) for key, text in said.items()}

    @cached_property
    def stated(self) -> dict[str, Stated]:
        """The figures that texts have named so far, as :class:`Slots` looks them up."""
        return {}

    @property
    def code(self) -> str:
        """The locale that numbers are written in."""
        return formats.locale_of(self.language, self.locale)

    def common(self, key: str, **slots: object) -> str:
        """Return a word that all charts share."""
        return str(labels()["words"][self.language][key]).format(**slots)

    def one(self, key: str) -> str:
        """Return one of the chart's texts, filled; "" where it has none."""
        return self.fill(self.own.get(key, ""))

    def many(self, key: str) -> list[str]:
        """Return one of the chart's lists of texts, filled."""
        return [self.fill(text) for text in self.own.get(key, ())]

    def inside(self, table: str, key: str, **slots: object) -> str:
        """Return a text of one of the chart's tables of texts, filled; the key where it is none."""
        text = str(self.own.get(table, {}).get(key, key))
        return text.format(**slots) if slots else self.fill(text)

    def fill(self, template: str, row: Row | None = None) -> str:
        """Fill the slots of a text: with the table's figures, or with ``row``'s period."""
        known: dict[str, Any] = {}
        if row is not None and "period" in row:
            known["period"] = self.period(row)
        filled = template.format_map(Slots(known | dict(self.slots), self._state))
        return typeset(filled, self.language)  # what fills it too

    def _state(self, match: str) -> Stated:
        if match not in self.stated:
            row = find(self.frame, match, f"themes/{self.chart.theme}.toml, {self.chart.name}")
            self.stated[match] = Stated(self.figure(row), self.period(row))
        return self.stated[match]

    def name(self, kind: str, code: str) -> str:
        """Return the name of a code in a code list."""
        return codes(self.at).name(kind, code, self.language)

    def number(self, value: float, decimals: int = 0) -> str:
        """Write a number with so many decimals, no more and no less."""
        return formats.number(round(value, decimals), self.code, decimals)

    def amount(self, value: float, unit: str, decimals: int = 0) -> str:
        """Write a computed figure with its unit."""
        return formats.with_unit(round(value, decimals), unit, self.code, formats.Form(decimals))

    def figure(self, row: Row, form: formats.Form | None = None) -> str:
        """Write a row's figure with its qualifier and unit, in the form that it is printed in."""
        return formats.figure(
            row["value"],
            row["value_low"],
            row["value_high"],
            row["qualifier"],
            row["unit"],
            self.language,
            self.locale,
            form or form_of(row, self.at, self.chart.options.get("decimals")),
        )

    def status(self, row: Row, form: formats.Form | None = None) -> str:
        """Write a row's figure and what its status adds: "€200,000 (announced)".

        An official figure that was seen in a single text bears the mark that says so.
        """
        figure = self.figure(row, form)
        if row.get("side"):  # of a threshold that a text defines: "moins de 50 %"
            said = codes(self.at).sides[row["side"]][f"form_{self.language}"]
            figure = said.format(figure)
        return self.common(f"status_{row['obs_status']}", figure=figure) + single_mark(row)

    def form(self, rows: Sequence[Row]) -> Mapping[str, formats.Form]:
        """Return how figures of one unit are written beside each other: observation to form.

        Decimals are those printed; the multiplier is one for all, or none.
        """
        forms = {row["observation"]: form_of(row, self.at) for row in rows}
        if len({form.scale for form in forms.values()}) <= 1:
            return forms
        return {key: formats.Form(0 if f.scale > 1 else f.decimals) for key, f in forms.items()}

    def period(self, row: Row) -> str:
        """Write a row's period."""
        coded = row["period"], row["period_kind"]
        return typeset(formats.period(*coded, self.language, self.locale), self.language)

    def source(self, mentions: Sequence[str]) -> str:
        """Return where mentions are printed; a document's slug cites it whole, none cites all."""
        documents = codes(self.at).documents
        whole = [slug for slug in documents if not mentions or slug in mentions]
        if whole:
            return " · ".join(sources.named(slug, self.language, self.at) for slug in whole)
        return sources.source(mentions, self.language, self.at)

    def cited(self, rows: Sequence[Row]) -> list[str]:
        """Return how the publications of official figures are cited, each once."""
        names = sources.official(rows, self.language, self.at)
        return [typeset(name, self.language) for name in names]

    def sources(self, content: Content) -> list[str]:
        """Return the sources in full: places of the documents, publications of official figures."""
        lines = []
        if content.mentions or not content.official:
            own = filter(None, (self.source(content.mentions), self.one("source")))
            lines.append(self.common("source", source=" · ".join(own)))
        if content.official:
            for heading, rows in by_heading(content.official, self.language, self.at).items():
                cited = " · ".join(self.cited(rows))
                lines.append(self.common("official", heading=heading, source=cited))
        if any(map(single_mark, content.official)):
            lines.append(self.common("single", mark=SINGLE))
        return lines

    def caveats(self, content: Content) -> list[str]:
        """Return the chart's caveats, then what the ledger of comparability says of its axes."""
        own = [text for text in (self.one("note"),) if text]
        return [*own, *self.cautions(content)]

    def cautions(self, content: Content, told: Sequence[str] = ()) -> list[str]:
        """Return the ledger's reasons for caution as one text, without those ``told`` elsewhere."""
        found = caution.reasons(content.axes, self.language, self.at)
        text = typeset(" ".join(caution.missing(found, told)), self.language)
        return [self.common("caution", reasons=text)] if text else []

    def label(self, row: Row, named: str = "labels") -> str:
        """Return a row's label: the one that names it most closely, or its territory.

        Args:
            row: the row; of an absent one, what it would be about.
            named: the chart's table of texts to look in: matches to texts.
        """
        texts = self.own.get(named, {})
        keys = [key for key in texts if holds(row, key)]
        if keys:
            return self.fill(texts[max(keys, key=lambda key: key.count("@"))], row)
        return self.name("territories", row["territory"])

    def reader(self, row: Row, figure: str) -> dict[str, str]:
        """Return a tidy row as the table beside the chart has it: labelled column → text."""
        lists = codes(self.at)
        cells = {
            kind: lists.name(places, row[kind], self.language) if row.get(kind) else ""
            for kind, places in _LISTS.items()
        }
        cells["indicator"] = told_apart(cells["indicator"], row, self.language, self.at)
        own = {
            name: lists.name(listed, row[name], self.language) if listed else self.common(row[name])
            for name, listed in self._dimensions.items()
            if row.get(name)
        }
        known = "unit" in row
        rest = {
            "period": self.period(row) if known else "",
            "figure": figure,
            "unit": lists.name("units", row["unit"], self.language) if known else "",
            "source": self.source([row["mention"]]) if known else "",
        }
        told = {**cells, **own, **rest}
        return {self.common(f"column_{name}"): text for name, text in told.items()}

    @property
    def _dimensions(self) -> dict[str, str]:
        """The table's own dimensions, besides the contract's: column → its code list, if any."""
        table = TABLES[self.chart.table]
        own = set(table.dimensions) - {"variant"}
        return {column.name: column.codes for column in table.columns if column.name in own}

    def joined(self, rows: Sequence[tuple[str, str]]) -> str:
        """Join labels and figures to one sentence of the text alternative."""
        told = [self.common("alt_row", label=label, figure=figure) for label, figure in rows]
        return self.common("alt_join").join(told)
