"""Tables for reading: what the notebooks show beside the charts, in either language.

Pure functions from the clean and raw tables to what a reader sees; columns are named in the
language asked for.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd

from analyse.building import accounting
from analyse.building.build import CORRECTION_COLUMNS
from analyse.comparing.comparison import VERDICT_WORDS, VERDICTS
from analyse.comparing.comparison import ledger as pairs_declared
from analyse.documents import sources
from analyse.documents.scanning import read_mentions
from analyse.tables import formats, store
from analyse.tables.codes import codes
from analyse.tables.files import read_rows
from analyse.tables.paths import project

_AGREEMENT_COLUMNS = ("document", "column", "coded_twice", "agreed")


def _named(frame: pd.DataFrame, language: str, en: list[str], fr: list[str]) -> pd.DataFrame:
    return frame.set_axis(en if language == "en" else fr, axis=1).reset_index(drop=True)


def coverage_of_documents(language: str = "en") -> pd.DataFrame:
    """Return each document with the quantities, dates and references that it prints."""
    at = project()
    rows = pd.DataFrame(read_mentions(at).values())
    counted = pd.crosstab(rows["document"], rows["kind"]).loc[rows["document"].unique()]
    names = [codes(at).name("documents", slug, language) for slug in counted.index]
    columns = {
        "en": {"quantity": "quantities", "date": "dates", "reference": "references"},
        "fr": {"quantity": "quantités", "date": "dates", "reference": "références"},
    }[language]
    return counted[list(columns)].set_axis(names).rename(columns=columns).rename_axis(columns=None)


def coding_agreement(language: str = "en") -> pd.DataFrame:
    """Return how often two codings agreed: by coded column, over all documents."""
    at = project()
    path = at.raw / "reliability" / "coding_agreement.csv"
    rows = pd.DataFrame(read_rows(path, at.relative(path), _AGREEMENT_COLUMNS))
    counts = rows.astype({"coded_twice": int, "agreed": int})
    by_column = counts.groupby("column", sort=False)[["coded_twice", "agreed"]].sum().reset_index()
    locale = formats.locale_of(language)
    shares = 100 * by_column["agreed"] / by_column["coded_twice"]
    by_column["share"] = [formats.with_unit(round(x, 1), "PERCENT", locale) for x in shares]
    return _named(
        by_column,
        language,
        ["column", "coded twice", "agreed", "share"],
        ["colonne", "codés deux fois", "accords", "part"],
    )


def set_aside(language: str = "en") -> pd.DataFrame:
    """Return the quantities that no table uses, counted by reason."""
    at = project()
    lists = codes(at)
    reasons = pd.Series(accounting.read_set_aside(at, read_mentions(at), lists))
    counted = reasons.value_counts().rename_axis("reason").reset_index(name="mentions")
    counted["reason"] = [lists.name("reasons", code, language) for code in counted["reason"]]
    return _named(counted, language, ["reason", "mentions"], ["raison", "mentions"])


def corrections() -> pd.DataFrame:
    """Return the slips of the sources: as printed, as used, why, on what evidence."""
    at = project()
    path = at.raw / "rules" / "corrections.csv"
    return pd.DataFrame(read_rows(path, at.relative(path), CORRECTION_COLUMNS))


def verdicts(language: str = "en") -> pd.DataFrame:
    """Return every identity checked with its verdict, contradictions first."""
    frame = store.load("consistency")
    order = ["discrepancy", "doubtful", "cannot_tell", "within_rounding", "consistent"]
    rank = frame["verdict"].map(order.index)
    frame = frame.assign(rank=rank).sort_values(["rank", "kind", "check"], kind="stable")
    columns = frame[["verdict", "kind", f"statement_{language}"]]
    return _named(
        columns, language, ["verdict", "kind", "statement"], ["verdict", "type", "énoncé"]
    )


def policies(language: str = "en") -> pd.DataFrame:
    """Return France and Québec side by side, dimension by dimension, with the places."""
    lists, frame = codes(project()), store.load("policy_features")
    names = {code: row[f"name_{language}"] for code, row in lists.territories.items()}
    positions = {code: row[f"name_{language}"] for code, row in lists.positions.items()}
    whole = frame["stated_for"] == frame["territory"]
    of = frame["stated_for"].map(names) + " – "  # a town or region is not told as its country
    frame["said"] = (
        of.mask(whole, "") + frame["position"].map(positions) + ": " + frame[f"summary_{language}"]
    )
    said = frame.set_index(["dimension", "territory"])["said"]
    places = frame["document"] + ":" + frame["line"].astype(str) + ":1"
    cited = places.groupby(frame["dimension"]).agg(list)
    shown = pd.DataFrame(
        [
            (
                lists.name("dimensions", dimension, language),
                said[dimension, "FR"],
                said[dimension, "CA-QC"],
                sources.source(cited[dimension], language),
            )
            for dimension in lists.dimensions
        ]
    )
    return _named(
        shown,
        language,
        ["dimension", "France", "Québec", "printed at"],
        ["dimension", "France", "Québec", "imprimé à"],
    )


def _series_name(series: str, language: str) -> str:
    lists = codes(project())
    indicator, _, territory = series.partition("@")
    kind = "indicators" if indicator in lists.indicators else "series"
    named = lists.name(kind, indicator, language)
    everywhere = {"en": "any territory", "fr": "tout territoire"}[language]
    where = everywhere if territory == "*" else lists.name("territories", territory, language)
    return f"{named} ({where})"


def ledger(language: str = "en") -> pd.DataFrame:
    """Return every pair that is declared: verdict, reason, what would make it comparable."""
    rows = [
        (
            _series_name(row["series"], language),
            _series_name(row["other"], language),
            VERDICT_WORDS[language][row["verdict"]],
            row[f"reason_{language}"],
            row[f"remedy_{language}"],
        )
        for row in pairs_declared(project())
    ]
    return _named(
        pd.DataFrame(rows),
        language,
        ["series", "and", "verdict", "reason", "what would make it comparable"],
        ["série", "et", "verdict", "raison", "ce qui la rendrait comparable"],
    )


def allowed_to_say(language: str = "en") -> pd.DataFrame:
    """Return what the documents allow one to say: how many declared pairs have each verdict."""
    verdict = pd.Series([row["verdict"] for row in pairs_declared(project())])
    counted = verdict.value_counts().reindex(list(VERDICTS), fill_value=0)
    said = {
        "en": {
            "comparable": "may be set side by side and told apart",
            "with_caution": "may stand side by side, with the caveat",
            "not_comparable": "allow no conclusion: no difference, no ranking",
        },
        "fr": {
            "comparable": "peuvent être mises côte à côte et distinguées",
            "with_caution": "peuvent être juxtaposées, avec la réserve",
            "not_comparable": "ne permettent aucune conclusion : ni écart, ni classement",
        },
    }[language]
    rows = [(VERDICT_WORDS[language][code], counted[code], said[code]) for code in VERDICTS]
    return _named(
        pd.DataFrame(rows),
        language,
        ["verdict", "pairs of series", "they"],
        ["verdict", "paires de séries", "elles"],
    )


def agreements(language: str = "en") -> pd.DataFrame:
    """Return every regional agreement for reading: whose, on what, when, how long, how much."""
    lists, frame = codes(project()), store.load("regional_agreements")
    locale = formats.locale_of(language)
    years = lists.name("units", "YEARS", language)
    ordered = frame.sort_values(["territory", "start", "end", "agreement"], kind="stable")
    rows = [
        (
            lists.name("territories", row["territory"], language),
            lists.name("agreement_subjects", row["subject"], language),
            lists.name("agreement_kinds", row["kind"], language),
            "–".join(f"{year:.0f}" for year in (row["start"], row["end"]) if year > 0),
            f"{row['printed_duration']:g} {years}" if row["printed_duration"] > 0 else "",
            formats.with_unit(row["amount"], "CAD", locale) if row["amount"] > 0 else "",
            lists.name("agreement_statuses", row["status"], language),
            sources.source([row["mention"] or f"{row['document']}:{row['line']}:1"], language),
        )
        for row in ordered.to_dict("records")
    ]
    return _named(
        pd.DataFrame(rows),
        language,
        ["where", "subject", "kind", "years", "printed length", "amount", "status", "printed at"],
        ["où", "objet", "type", "années", "durée imprimée", "montant", "état", "imprimé à"],
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
            f"{row['year']}–{row['year'] + 1}",
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
        ["where", "process", "kind", "led by", "since", "website", "printed at"],
        ["où", "démarche", "type", "menée par", "depuis", "site", "imprimé à"],
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
        ["where", "organisation", "network", "role", "as printed", "printed at"],
        ["où", "organisme", "réseau", "rôle", "tel qu’imprimé", "imprimé à"],
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
        ["where", "topic", "kind of statement", "words", "printed at"],
        ["où", "thème", "type d’énoncé", "mots", "imprimé à"],
    )


def followed_up(language: str = "en") -> pd.DataFrame:
    """Return every action of the Capitale-Nationale plan: its aim, due date, what came of it."""
    lists = codes(project())
    rows = [
        (
            lists.name("objectives", row["objective"], language),
            lists.name("actions", row["action"], language),
            ", ".join(lists.name("responsibles", c, language) for c in row["responsible"].split()),
            row["due_printed"],
            lists.name("follow_up_statuses", row["status"], language),
            _place(row, language),
        )
        for row in store.load("follow_up").to_dict("records")
    ]
    return _named(
        pd.DataFrame(rows),
        language,
        ["objective", "action", "responsible", "due (as printed)", "status", "printed at"],
        ["objectif", "action", "responsable", "échéance (imprimée)", "état", "imprimé à"],
    )


def events(language: str = "en") -> pd.DataFrame:
    """Return every dated event of the Capitale-Nationale report, latest first."""
    lists = codes(project())
    ordered = store.load("dated_events").sort_values(
        ["date", "mention"], ascending=False, kind="stable"
    )
    rows = [
        (
            row["date"],
            row["used_date"],
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
        ["date as printed", "date used", "topic", "kind", "outlet", "title", "printed at"],
        ["date imprimée", "date retenue", "thème", "type", "organe", "titre", "imprimé à"],
    )
