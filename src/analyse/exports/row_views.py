"""Views that tell a table row by row: of each column its headings, and what its cells say."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analyse.charts import theme
from analyse.charts.spec import records
from analyse.charts.transforms.cooperation import when
from analyse.charts.words import Words
from analyse.documents import sources
from analyse.exports.readable import FIGURE, readable, unit_name
from analyse.tables import formats, store
from analyse.tables.codes import Codes, codes
from analyse.tables.paths import project

Row = dict[Hashable, Any]


@dataclass(frozen=True)
class Reader:
    """Whom a cell is written for: the language, its locale, and the names of codes."""

    language: str
    locale: str
    lists: Codes


#: What a cell says of a row.
Cell = Callable[[Row, Reader], Any]
#: A heading in English, in French, and the cells below it.
Column = tuple[str, str, Cell]


def listed(frame: pd.DataFrame, columns: Sequence[Column], language: str) -> pd.DataFrame:
    """Return the rows of a table, as its columns tell them."""
    reader = Reader(language, formats.locale_of(language), codes(project()))
    rows = [[cell(row, reader) for *_, cell in columns] for row in frame.to_dict("records")]
    return pd.DataFrame(rows, columns=[head[language == "fr"] for *head, _ in columns])


# --- cells ----------------------------------------------------------------------------------------


def held(column: str) -> Cell:
    """Say what a column holds."""
    return lambda row, _: row[column]


def said(column: str) -> Cell:
    """Say what a column holds in the reader's language."""
    return lambda row, reader: row[f"{column}_{reader.language}"]


def named(kind: str, column: str) -> Cell:
    """Name the codes of a column, of which there may be several or none."""
    return lambda row, reader: ", ".join(
        reader.lists.name(kind, code, reader.language) for code in row[column].split()
    )


def stamped(column: str) -> Cell:
    """Write a date."""
    return lambda row, reader: formats.stamp(row[column], reader.language)


def place(row: Row, reader: Reader) -> str:
    """Cite the place of a row coded from text: its mention where it has one, else its line."""
    there = row.get("mention") or f"{row['document']}:{row['line']}:1"
    return sources.source([there], reader.language)


def _dollars(amount: float, reader: Reader) -> str:
    """Write an amount; nothing where none is stated."""
    return formats.with_unit(amount, "CAD", reader.locale) if amount > 0 else ""


def _length(row: Row, reader: Reader) -> str:
    """Write a length in years; nothing where none is stated."""
    years = row["printed_duration"]
    return f"{years:g} {unit_name('YEARS', years, reader.language)}" if years > 0 else ""


def _years(first: float, last: float, language: str) -> str:
    """Write the years from one to another, of which either may be unknown."""
    known = "..".join(f"{year:.0f}" for year in (first, last) if year > 0)
    return formats.period(known, "years", language)


# --- regions --------------------------------------------------------------------------------------

_WHERE: Column = ("where", "où", named("territories", "territory"))
_SOURCE: Column = ("source", "source", place)


def agreements(language: str = "en") -> pd.DataFrame:
    """Return every regional agreement for reading: whose, on what, when, how long, how much."""
    columns: list[Column] = [
        _WHERE,
        ("subject", "objet", named("agreement_subjects", "subject")),
        ("kind", "type", named("agreement_kinds", "kind")),
        ("years", "années", lambda row, to: _years(row["start"], row["end"], to.language)),
        ("length stated", "durée indiquée", _length),
        ("amount", "montant", lambda row, to: _dollars(row["amount"], to)),
        ("status", "état", named("agreement_statuses", "status")),
        _SOURCE,
    ]
    order = ["territory", "start", "end", "agreement"]
    frame = store.load("regional_agreements").sort_values(order, kind="stable")
    return listed(frame, columns, language)


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
    columns: list[Column] = [
        ("year", "année", lambda row, to: _years(row["year"], row["year"] + 1, to.language)),
        ("agreements with an amount", "ententes avec un montant", held("agreements")),
        ("a year", "par année", lambda row, to: _dollars(round(row["amount"]), to)),
        (
            "under negotiation",
            "en négociation",
            lambda row, to: _dollars(round(row["negotiated"]), to),
        ),
    ]
    return listed(yearly(territory), columns, language)


def processes(language: str = "en") -> pd.DataFrame:
    """Return every regional process: where, its name, kind and leaders, since when."""
    columns: list[Column] = [
        _WHERE,
        ("process", "démarche", said("name")),
        ("kind", "type", named("process_kinds", "kind")),
        ("led by", "menée par", named("organisations", "lead")),
        ("since", "depuis", lambda row, _: f"{row['began']:.0f}" if row["began"] > 0 else ""),
        ("website", "site", held("website")),
        _SOURCE,
    ]
    return listed(store.load("regional_processes"), columns, language)


def members(language: str = "en") -> pd.DataFrame:
    """Return every listed member: region, organisation, network, role, as printed, place."""
    columns: list[Column] = [
        _WHERE,
        ("organization", "organisme", named("organisations", "organisation")),
        ("network", "réseau", named("organisations", "network")),
        ("role", "rôle", named("member_roles", "role")),
        ("as written", "texte d’origine", held("printed")),
        _SOURCE,
    ]
    return listed(store.load("regional_members"), columns, language)


def priorities(language: str = "en") -> pd.DataFrame:
    """Return every topic that a portrait names: region, topic, the words that carry it, place."""
    columns: list[Column] = [
        _WHERE,
        ("topic", "thème", named("topics", "topic")),
        ("kind of statement", "type de mention", named("priority_sources", "source_kind")),
        ("words", "mots", held("printed")),
        _SOURCE,
    ]
    return listed(store.load("regional_priorities"), columns, language)


def followed_up(language: str = "en") -> pd.DataFrame:
    """Return every action of the Capitale-Nationale plan: its aim, due date, what came of it."""
    words = Words.of(theme.named("plan_follow_up"), language, None, None)
    columns: list[Column] = [
        ("objective", "objectif", named("objectives", "objective")),
        ("action", "action", named("actions", "action")),
        ("responsible", "responsable", named("responsibles", "responsible")),
        (
            "due",
            "échéance",
            lambda row, _: (
                formats.stamp(row["due"], language) or words.inside("due", row["due_kind"])
            ),
        ),
        ("status", "état", named("follow_up_statuses", "status")),
        _SOURCE,
    ]
    return listed(store.load("follow_up"), columns, language)


def _title(row: Row, reader: Reader) -> str:
    """Say the title of an event: as the report writes it in French, else in our English."""
    return str(row["title" if reader.language == "fr" else "title_en"])


def events(language: str = "en") -> pd.DataFrame:
    """Return every dated event of the Capitale-Nationale report, latest first."""
    columns: list[Column] = [
        ("date in the report", "date du rapport", stamped("date")),
        ("date used", "date retenue", stamped("used_date")),
        ("topic", "thème", named("topics", "topic")),
        ("kind", "type", named("event_kinds", "kind")),
        ("outlet", "support", named("outlets", "outlet")),
        ("title", "titre", _title),
        _SOURCE,
    ]
    ordered = store.load("dated_events").sort_values(
        ["date", "mention"], ascending=False, kind="stable"
    )
    return listed(ordered, columns, language)


# --- both sides -----------------------------------------------------------------------------------


def practices(language: str = "en") -> pd.DataFrame:
    """Return the dossier's good practices, with their dates and results as the language does."""
    stated = store.observations()
    dates = {str(row["mention"]): row for row in records(store.load("timeline"))}

    def result(there: str) -> str:
        rows = stated[[there in mentions.split() for mentions in stated["mention"]]]
        return str(readable(rows.head(1), language).iloc[0, FIGURE])

    columns: list[Column] = [
        ("who", "qui", said("who")),
        _WHERE,
        ("for whom", "pour qui", said("for_whom")),
        (
            "since",
            "depuis",
            lambda row, _: when(dates[there], language) if (there := row["since_mention"]) else "",
        ),
        ("means", "moyens", said("instruments")),
        (
            "results stated",
            "résultats indiqués",
            lambda row, _: " · ".join(map(result, row["result_mentions"].split())),
        ),
        ("in short", "en bref", said("summary")),
        _SOURCE,
    ]
    return listed(store.load("good_practices"), columns, language)


def stops(language: str = "en") -> pd.DataFrame:
    """Return the mission's hosts, places, participants, wishes and recommendations, by kind."""
    columns: list[Column] = [
        ("kind", "type", named("stop_kinds", "stop_kind")),
        ("name", "nom", said("name")),
        ("where", "lieu", named("territories", "territories")),
        ("subject", "objet", named("topics", "topic")),
        ("seen there", "ce qui y a été vu", said("summary")),
        _SOURCE,
    ]
    frame = store.load("mission_stops").sort_values(["stop_kind", "line"], kind="stable")
    order = list(codes(project()).stop_kinds).index
    ranked = frame.sort_values("stop_kind", key=lambda kinds: kinds.map(order), kind="stable")
    return listed(ranked, columns, language)
