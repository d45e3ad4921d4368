"""What the site says of every figure: the documents' own and the official ones, in words.

A :class:`Fact` is one row of ``observations`` or ``companion``. Its address is made of its
observation id and of nothing else, so that it lasts as long as the figure does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from analyse.charts.grouping import dimension
from analyse.charts.words import form_of, single_mark
from analyse.comparing import comparison, standing
from analyse.comparing.labelled import variant
from analyse.documents import sources
from analyse.documents.scanning import read_mentions
from analyse.exports import citation, notebooks
from analyse.exports.site.voice import MENU, spoken
from analyse.tables import escaping, formats
from analyse.tables.codes import codes
from analyse.tables.paths import Project
from analyse.tables.schemas import tables
from analyse.tables.store import load

Row = Mapping[str, Any]

#: What figures have in common that would be called the same.
SHARED = ("indicator", "territory", "population", "period", "unit")


def address(observation: str) -> str:
    """Return the name of a figure's page: its id with what file names and URLs cannot hold escaped.

    ``:`` becomes ``~`` and ``/`` becomes ``+``; any other character outside ``A-Za-z0-9._-``
    becomes ``=`` and its code in hexadecimal, so that no two figures share an address.
    """
    plain = {":": "~", "/": "+"}
    return re.sub(
        r"[^A-Za-z0-9._-]",
        lambda found: plain.get(found.group(), f"={ord(found.group()):x}="),
        observation,
    )


@dataclass(frozen=True, eq=False)  # one object a figure: what is written of it is kept by it
class Fact:
    """One figure: its row, and whether it is an official one set beside the documents'."""

    row: Row
    official: bool
    at: Project
    alike: bool = False  # others have its series, territory, population, period and unit

    @property
    def id(self) -> str:
        """The observation's id."""
        return str(self.row["observation"])

    @property
    def link(self) -> str:
        """Its publication's address, where it is one that may be followed; else nothing."""
        return escaping.address(str(self.row["url"]))

    @property
    def page(self) -> str:
        """The name of its page, without folder."""
        return f"{address(self.id)}.html"

    @property
    def kind(self) -> str:
        """Whose it is: a document's own, official, or only quoted from its producer elsewhere."""
        if not self.official:
            return "own"
        return "official" if standing.official(self.row, self.at) else "quoted"

    @property
    def single(self) -> str:
        """The mark of a figure that one text alone shows; nothing for others."""
        return single_mark(self.row)

    @property
    def series(self) -> str:
        """What the ledger of comparability calls it: ``indicator@territory``."""
        return f"{self.row['indicator']}@{self.row['territory']}"

    @cached_property
    def measure(self) -> Mapping[str, str]:
        """The code list's row of its indicator or series."""
        return comparison.measure(self.row["indicator"], self.at)

    def what(self, language: str) -> str:
        """Name its indicator."""
        return self.measure[f"name_{language}"]

    def where(self, language: str) -> str:
        """Name its territory."""
        return codes(self.at).name("territories", self.row["territory"], language)

    def whom(self, language: str) -> str:
        """Name its population; nothing for all."""
        code = self.row["population"]
        return "" if code == "total" else codes(self.at).name("populations", code, language)

    def when(self, language: str) -> str:
        """Write its period."""
        return formats.period(self.row["period"], self.row["period_kind"], language)

    @cache  # noqa: B019 -- a site's figures live as long as the command
    def otherwise(self, language: str) -> str:
        """Say what else tells it from other figures; nothing where all else does.

        Of a document's: which agreement or body it is of, that it states a fact once more. Of an
        official one: where it is published.
        """
        if self.official:
            return self.source(language) if self.alike else ""
        told = dimension(self.row, language, self.at), variant(self.row, language, self.at)
        return ", ".join(filter(None, told))

    @cache  # noqa: B019 -- a site's figures live as long as the command
    def value(self, language: str) -> str:
        """Write the figure with qualifier, bounds and unit, as a chart does."""
        row = self.row
        stated = formats.figure(
            *(row["value"], row["value_low"], row["value_high"], row["qualifier"], row["unit"]),
            language,
            form=form_of(row, self.at),
        )
        return stated + self.single

    def unit(self, language: str) -> str:
        """Name its unit."""
        return codes(self.at).name("units", self.row["unit"], language)

    @cache  # noqa: B019 -- a site's figures live as long as the command
    def source(self, language: str) -> str:
        """Say where it is printed, or which publication it is taken from."""
        if self.official:
            return sources.official([self.row], language, self.at)[0]
        return sources.source([self.row["mention"]], language, self.at)

    @cache  # noqa: B019 -- a site's figures live as long as the command
    def title(self, language: str) -> str:
        """Name it whole: indicator, territory, population, period, variant."""
        parts = (self.what(language), self.where(language), self.whom(language))
        told = [*(part for part in parts if part), self.when(language), self.otherwise(language)]
        return ", ".join(told if told[-1] else told[:-1])

    def said(self, language: str) -> str:
        """Say it in one line: what it is, how much, where it is printed."""
        return f"{self.title(language)} – {self.value(language)} – {self.source(language)}"

    def cited(self, language: str) -> list[str]:
        """Return what to cite with it: its document or publication, then this project."""
        official = [self.row] if self.official else []
        return citation.entries(self.row["mention"].split(), language, self.at, official=official)


@dataclass(frozen=True, eq=False)
class Collection:
    """Every figure of a collection, with what else is known of each."""

    at: Project
    facts: tuple[Fact, ...]
    url: str = ""  # where its site will be; "" where that is not known

    @classmethod
    def of(cls, at: Project, url: str = "") -> Collection:
        """Gather the figures of a collection, the documents' own first."""
        frame = comparison.figures(at)
        alike = frame.duplicated(["origin", *SHARED], keep=False)
        facts = [
            Fact({str(k): v for k, v in row.items()}, row["origin"] == comparison.OFFICIAL, at, one)
            for row, one in zip(frame.to_dict("records"), alike, strict=True)
        ]
        return cls(at, tuple(sorted(facts, key=lambda fact: fact.official)), url)

    @cached_property
    def by_id(self) -> dict[str, Fact]:
        """Every figure by its observation id."""
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of every figure among all, by its observation id."""
        return {fact.id: at for at, fact in enumerate(self.facts)}

    @cached_property
    def places(self) -> dict[str, dict[str, str]]:
        """Every mention by id: document, line, column, printed form."""
        return read_mentions(self.at)

    @cached_property
    def say(self) -> dict[str, dict[str, str]]:
        """What the site says in the collection's name, by language."""
        return spoken(self.at)

    @cached_property
    def notebooks(self) -> dict[str, list[Path]]:
        """The notebooks of each language's edition; one of a single edition stands in both."""
        found: dict[str, list[Path]] = {"fr": [], "en": []}
        for one in notebooks.listed(self.at):
            for language in found if self.at.own else [one.language]:
                found[language] += [one.path] if one.path.exists() else []
        return found

    @cached_property
    def releases(self) -> list[Path]:
        """What each release stated, in files, the last one last."""
        return sorted((self.at.root / "data" / "releases").glob("*.csv"))

    @property
    def menu(self) -> list[tuple[str, str]]:
        """The pages of the menu that have something to show: what each is called, where it is."""
        shown = {"notebooks": any(self.notebooks.values()), "changes": bool(self.releases)}
        return [(key, path) for key, path in MENU if shown.get(key, True)]

    @cached_property
    def identities(self) -> list[Row]:
        """The identities that were checked; a collection of one's own has no such table."""
        if "consistency" not in tables(self.at):
            return []
        rows = load("consistency", self.at).to_dict("records")
        return [{str(k): cell for k, cell in row.items()} for row in rows]

    @cached_property
    def checks(self) -> dict[str, list[Row]]:
        """Mention or official observation id to the identities that it is part of."""
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for row in self.identities:
            for place in f"{row['mentions']} {row['companion']}".split():
                found[place].append(row)
        return dict(found)

    @cached_property
    def ledger(self) -> tuple[Mapping[str, str], ...]:
        """The declared pairs."""
        return comparison.ledger(self.at)

    def checked(self, fact: Fact) -> list[Row]:
        """Return the identities that a figure is part of, contradictions first."""
        ids = [fact.id] if fact.official else fact.row["mention"].split()
        rows = {row["check"]: row for one in ids for row in self.checks.get(one, [])}
        order = ["discrepancy", "doubtful", "cannot_tell"]
        return sorted(
            rows.values(),
            key=lambda row: order.index(row["verdict"]) if row["verdict"] in order else len(order),
        )

    def compared(self, fact: Fact) -> list[Row]:
        """Return the ledger's pairs that a figure's series is named in, best verdict first.

        Each has the ledger's own columns, and ``others``: the other series or patterns of which
        the same is said.
        """
        own = {fact.series, f"{fact.row['indicator']}@*"}
        said: dict[tuple[str, ...], dict[str, Any]] = {}
        for row in self.ledger:
            for one, other in (("series", "other"), ("other", "series")):
                if row[one] in own:
                    told = (row["verdict"], row["reason_en"], row["remedy_en"])
                    said.setdefault(told, {**row, "others": []})["others"].append(row[other])
                    break
        return sorted(said.values(), key=lambda row: comparison.VERDICTS.index(row["verdict"]))

    def printed(self, fact: Fact) -> list[dict[str, str]]:
        """Return the places where a figure is printed, with the section of each."""
        return [
            {**place, "section": sources.section(place["document"], int(place["line"]), self.at)}
            for one in fact.row["mention"].split()
            for place in [self.places[one]]
        ]

    @cache  # noqa: B019 -- a site's figures live as long as the command
    def having(self, column: str) -> dict[str, list[Fact]]:
        """Return the figures by a column's codes, in the order of the code lists."""
        found: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            found[fact.row[column]].append(fact)
        return dict(found)


def series_name(series: str, language: str, at: Project, everywhere: str) -> str:
    """Name a series or a pattern of the ledger: indicator, territory (``everywhere`` for ``*``)."""
    indicator, _, territory = series.partition("@")
    name = comparison.measure(indicator, at)[f"name_{language}"]
    where = everywhere if territory == "*" else codes(at).name("territories", territory, language)
    return f"{name}, {where}"
