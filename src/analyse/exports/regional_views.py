"""Tables for reading about regions: agreements, processes, members, topics, actions, events."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd

from analyse.charts.theme import named
from analyse.charts.words import Words
from analyse.documents import sources
from analyse.exports.readable import unit_name
from analyse.tables import formats, store
from analyse.tables.codes import codes
from analyse.tables.paths import project


def _named(frame: pd.DataFrame, language: str, en: list[str], fr: list[str]) -> pd.DataFrame:
    return frame.set_axis(en if language == "en" else fr, axis=1).reset_index(drop=True)


def agreements(language: str = "en") -> pd.DataFrame:
    """Return every regional agreement for reading: whose, on what, when, how long, how much."""
    lists, frame = codes(project()), store.load("regional_agreements")
    locale = formats.locale_of(language)
    ordered = frame.sort_values(["territory", "start", "end", "agreement"], kind="stable")
    rows = [
        (
            lists.name("territories", row["territory"], language),
            lists.name("agreement_subjects", row["subject"], language),
            lists.name("agreement_kinds", row["kind"], language),
            _years(row["start"], row["end"], language),
            _length(row["printed_duration"], language),
            formats.with_unit(row["amount"], "CAD", locale) if row["amount"] > 0 else "",
            lists.name("agreement_statuses", row["status"], language),
            sources.source([row["mention"] or f"{row['document']}:{row['line']}:1"], language),
        )
        for row in ordered.to_dict("records")
    ]
    return _named(
        pd.DataFrame(rows),
        language,
        ["where", "subject", "kind", "years", "length stated", "amount", "status", "source"],
        ["où", "objet", "type", "années", "durée indiquée", "montant", "état", "source"],
    )


def yearly(territory: str = "CA-QC-13") -> pd.DataFrame:
    """Return what a territory's agreements come to in each year.

    Each amount is spread evenly over its years (a span from 2012 to 2015 is three years), so
    overlapping agreements add up. Columns: year, agreements, amount, negotiated (the amount of
    agreements not yet signed, never part of ``amount``).
    """
    frame = store.load("regional_agreements")
    frame = frame[(frame["territory"] == territory) & (frame["amount"] > 0)]
    spread = [
        (
            year,
            row["amount"] / (row["end"] - row["start"]),
            row["status"] == "in_negotiation",
        )
        for row in frame.to_dict("records")
        for year in range(int(row["start"]), int(row["end"]))
    ]
    long = pd.DataFrame(spread, columns=["year", "amount", "open"])
    signed, talked = long[~long["open"]], long[long["open"]]
    by_year = signed.groupby("year")["amount"]
    totals = pd.DataFrame({"agreements": by_year.size(), "amount": by_year.sum()}).reset_index()
    negotiated = talked.groupby("year")["amount"].sum()
    return totals.assign(negotiated=totals["year"].map(negotiated).fillna(0.0))


def yearly_totals(language: str = "en", territory: str = "CA-QC-13") -> pd.DataFrame:
    """Return :func:`yearly` for reading: amounts rounded to the dollar."""
    locale = formats.locale_of(language)
    rows = [
        (
            _years(row["year"], row["year"] + 1, language),
            row["agreements"],
            formats.with_unit(round(row["amount"]), "CAD", locale),
            formats.with_unit(round(row["negotiated"]), "CAD", locale) if row["negotiated"] else "",
        )
        for row in yearly(territory).to_dict("records")
    ]
    return _named(
        pd.DataFrame(rows),
        language,
        ["year", "agreements with an amount", "a year", "under negotiation"],
        ["année", "ententes avec un montant", "par année", "en négociation"],
    )


def _length(years: float, language: str) -> str:
    """Write a length in years; nothing where none is stated."""
    return f"{years:g} {unit_name('YEARS', years, language)}" if years > 0 else ""


def _years(first: float, last: float, language: str) -> str:
    """Write the years from one to another, of which either may be unknown."""
    known = "..".join(f"{year:.0f}" for year in (first, last) if year > 0)
    return formats.period(known, "years", language)


def _place(row: dict[Hashable, Any], language: str) -> str:
    """Cite the place of a row coded from text: its mention where it has one, else its line."""
    return sources.source([row.get("mention") or f"{row['document']}:{row['line']}:1"], language)


def processes(language: str = "en") -> pd.DataFrame:
    """Return every regional process: where, its name, kind and leaders, since when."""
    lists = codes(project())
    rows = [
        (
            lists.name("territories", row["territory"], language),
            row[f"name_{language}"],
            lists.name("process_kinds", row["kind"], language),
            ", ".join(lists.name("organisations", o, language) for o in row["lead"].split()),
            f"{row['began']:.0f}" if row["began"] > 0 else "",
            row["website"],
            _place(row, language),
        )
        for row in store.load("regional_processes").to_dict("records")
    ]
    return _named(
        pd.DataFrame(rows),
        language,
        ["where", "process", "kind", "led by", "since", "website", "source"],
        ["où", "démarche", "type", "menée par", "depuis", "site", "source"],
    )


def members(language: str = "en") -> pd.DataFrame:
    """Return every listed member: region, organisation, network, role, as printed, place."""
    lists = codes(project())

    def named(kind: str, code: str) -> str:
        return lists.name(kind, code, language) if code else ""

    rows = [
        (
            named("territories", row["territory"]),
            named("organisations", row["organisation"]),
            named("organisations", row["network"]),
            named("member_roles", row["role"]),
            row["printed"],
            _place(row, language),
        )
        for row in store.load("regional_members").to_dict("records")
    ]
    return _named(
        pd.DataFrame(rows),
        language,
        ["where", "organization", "network", "role", "as written", "source"],
        ["où", "organisme", "réseau", "rôle", "texte d’origine", "source"],
    )


def priorities(language: str = "en") -> pd.DataFrame:
    """Return every topic that a portrait names: region, topic, the words that carry it, place."""
    lists = codes(project())
    rows = [
        (
            lists.name("territories", row["territory"], language),
            lists.name("topics", row["topic"], language),
            lists.name("priority_sources", row["source_kind"], language),
            row["printed"],
            _place(row, language),
        )
        for row in store.load("regional_priorities").to_dict("records")
    ]
    return _named(
        pd.DataFrame(rows),
        language,
        ["where", "topic", "kind of statement", "words", "source"],
        ["où", "thème", "type de mention", "mots", "source"],
    )


def followed_up(language: str = "en") -> pd.DataFrame:
    """Return every action of the Capitale-Nationale plan: its aim, due date, what came of it."""
    lists, due = codes(project()), Words.of(named("plan_follow_up"), language, None, None)
    rows = [
        (
            lists.name("objectives", row["objective"], language),
            lists.name("actions", row["action"], language),
            ", ".join(lists.name("responsibles", c, language) for c in row["responsible"].split()),
            formats.stamp(row["due"], language) or due.inside("due", row["due_kind"]),
            lists.name("follow_up_statuses", row["status"], language),
            _place(row, language),
        )
        for row in store.load("follow_up").to_dict("records")
    ]
    return _named(
        pd.DataFrame(rows),
        language,
        ["objective", "action", "responsible", "due", "status", "source"],
        ["objectif", "action", "responsable", "échéance", "état", "source"],
    )


def events(language: str = "en") -> pd.DataFrame:
    """Return every dated event of the Capitale-Nationale report, latest first."""
    lists = codes(project())
    ordered = store.load("dated_events").sort_values(
        ["date", "mention"], ascending=False, kind="stable"
    )
    rows = [
        (
            formats.stamp(row["date"], language),
            formats.stamp(row["used_date"], language),
            lists.name("topics", row["topic"], language),
            lists.name("event_kinds", row["kind"], language),
            lists.name("outlets", row["outlet"], language),
            row["title"],
            _place(row, language),
        )
        for row in ordered.to_dict("records")
    ]
    return _named(
        pd.DataFrame(rows),
        language,
        ["date in the report", "date used", "topic", "kind", "outlet", "title", "source"],
        ["date du rapport", "date retenue", "thème", "type", "support", "titre", "source"],
    )
