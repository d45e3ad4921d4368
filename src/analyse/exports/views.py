"""Tables for reading about the documents, their coding and what they allow one to say.

Pure functions from the clean and raw tables to what a reader sees; columns are named in the
language asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from analyse import charts
from analyse.building import accounting
from analyse.charts import caption
from analyse.coding.sheets import CORRECTIONS
from analyse.comparing.comparison import VERDICT_WORDS, VERDICTS, declared
from analyse.comparing.comparison import ledger as pairs_declared
from analyse.comparing.implied import implied
from analyse.documents import sources
from analyse.documents.scanning import read_mentions
from analyse.exports import row_views
from analyse.tables import formats, store
from analyse.tables.codes import codes
from analyse.tables.files import read_rows
from analyse.tables.paths import project
from analyse.tables.schemas import tables as tables_described

#: The verdicts of consistency, the worst first.
_RANKED = ["discrepancy", "doubtful", "cannot_tell", "within_rounding", "consistent"]

_AGREEMENT_COLUMNS = ("document", "column", "coded_twice", "agreed")


def _named(frame: pd.DataFrame, language: str, en: list[str], fr: list[str]) -> pd.DataFrame:
    return frame.set_axis(en if language == "en" else fr, axis=1).reset_index(drop=True)


def coverage_of_documents(language: str = "en") -> pd.DataFrame:
    """Return each document with the quantities, dates and references that it prints."""
    at = project()
    rows = pd.DataFrame(read_mentions(at).values())
    counted = pd.crosstab(rows["document"], rows["kind"]).loc[rows["document"].unique()]
    kinds = counted[["quantity", "date", "reference"]].reset_index()
    kinds["document"] = [codes(at).name("documents", d, language) for d in kinds["document"]]
    return _named(
        kinds,
        language,
        ["document", "quantities", "dates", "references"],
        ["document", "quantités", "dates", "renvois"],
    )


def coding_agreement(language: str = "en") -> pd.DataFrame:
    """Return how often two codings agreed: by coded column, over all documents."""
    at = project()
    path = at.raw / "reliability" / "coding_agreement.csv"
    rows = pd.DataFrame(read_rows(path, at.relative(path), _AGREEMENT_COLUMNS))
    counts = rows.astype({"coded_twice": int, "agreed": int})
    by_column = counts.groupby("column", sort=False)[["coded_twice", "agreed"]].sum().reset_index()
    locale = formats.locale_of(language)
    shares = 100 * by_column["agreed"] / by_column["coded_twice"]
    titles = {
        column.name: getattr(column, f"title_{language}")
        for table in tables_described(at).values()
        for column in table.columns
    }
    titles["reason"] = {"en": "reason", "fr": "motif"}[language]  # of what no table uses
    by_column["column"] = [titles[name] for name in by_column["column"]]
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


def corrections(language: str = "en") -> pd.DataFrame:
    """Return the errors of the sources: as they stand, as used, why, on what evidence."""
    at = project()
    path = at.raw / "rules" / "corrections.csv"
    rows = pd.DataFrame(read_rows(path, at.relative(path), CORRECTIONS))
    rows["mention"] = [sources.source([place], language, at) for place in rows["mention"]]
    return _named(
        rows[["mention", "printed", "used", f"reason_{language}", f"evidence_{language}"]],
        language,
        ["place", "printed", "used", "reason", "evidence"],
        ["emplacement", "texte du document", "texte utilisé", "raison", "indice"],
    )


def verdicts(language: str = "en") -> pd.DataFrame:
    """Return every identity checked with its verdict, contradictions first."""
    frame = store.load("consistency")
    rank = frame["verdict"].map(_RANKED.index)
    frame = frame.assign(rank=rank).sort_values(["rank", "kind", "check"], kind="stable")
    lists = codes(project())
    frame["verdict"] = [lists.name("check_verdicts", each, language) for each in frame["verdict"]]
    frame["kind"] = [lists.name("check_kinds", each, language) for each in frame["kind"]]
    columns = frame[["verdict", "kind", f"statement_{language}"]]
    return _named(
        columns, language, ["verdict", "kind", "statement"], ["verdict", "type", "constat"]
    )


def policies(language: str = "en") -> pd.DataFrame:
    """Return France and Québec side by side, dimension by dimension, with the places."""
    lists, frame = codes(project()), store.load("policy_features")
    names = {code: row[f"name_{language}"] for code, row in lists.territories.items()}
    positions = {code: row[f"name_{language}"] for code, row in lists.positions.items()}
    whole = frame["stated_for"] == frame["territory"]
    of = frame["stated_for"].map(names) + " – "  # a town or region is not told as its country
    held = of.mask(whole, "") + frame["position"].map(positions)
    frame["said"] = held.str[:1].str.upper() + held.str[1:] + ". " + frame[f"summary_{language}"]
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
        ["dimension", "France", "Québec", "source"],
        ["dimension", "France", "Québec", "source"],
    )


def _series_name(series: str, language: str) -> str:
    lists = codes(project())
    indicator, _, territory = series.partition("@")
    kind = "indicators" if indicator in lists.indicators else "series"
    named = lists.name(kind, indicator, language)
    everywhere = {"en": "any territory", "fr": "tous les territoires"}[language]
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
        ["série", "et", "verdict", "motif", "ce qui rendrait la comparaison possible"],
    )


def allowed_to_say(language: str = "en") -> pd.DataFrame:
    """Return what the documents allow one to say: how many declared pairs have each verdict."""
    verdict = pd.Series([row["verdict"] for row in pairs_declared(project())])
    counted = verdict.value_counts().reindex(list(VERDICTS), fill_value=0)
    said = {
        "en": {
            "comparable": "may be compared, differences included",
            "with_caution": "may stand side by side, with the caveat",
            "not_comparable": "allow no conclusion: no difference, no ranking",
        },
        "fr": {
            "comparable": "peuvent être comparées, écarts compris",
            "with_caution": "peuvent être rapprochées, avec la réserve indiquée",
            "not_comparable": "ne permettent aucune conclusion : ni écart, ni classement",
        },
    }[language]
    rows = [(VERDICT_WORDS[language][code], counted[code], said[code]) for code in VERDICTS]
    return _named(
        pd.DataFrame(rows),
        language,
        ["verdict", "pairs of series", "what they allow"],
        ["verdict", "paires de séries", "ce qu’elles permettent"],
    )


def official_checks(language: str = "en") -> pd.DataFrame:
    """Return what official figures say of the documents' own, the doubtful first."""
    frame = store.load("consistency").query("kind == 'external'")
    ranked = frame.sort_values("verdict", key=lambda v: v.map(_RANKED.index), kind="stable")
    return _named(ranked[[f"statement_{language}"]], language, ["finding"], ["constat"])


def official_trust(language: str = "en") -> pd.DataFrame:
    """Return how many official figures were seen in whose text, and in how many texts."""
    lists = codes(project())
    counted = store.load("companion").groupby(["seen_in", "checked"]).size().reset_index()
    counted["seen_in"] = [lists.name("seen_in", code, language) for code in counted["seen_in"]]
    return _named(
        counted,
        language,
        ["text", "texts that show the value", "figures"],
        ["texte", "textes où figure la valeur", "chiffres"],
    )


def tables(language: str = "en") -> pd.DataFrame:
    """Return what tables there are: slug, title, rows and columns."""
    listed = store.tables()[["table", f"title_{language}", "rows", "columns"]]
    return _named(
        listed,
        language,
        ["table", "title", "rows", "columns"],
        ["tableau", "titre", "lignes", "colonnes"],
    )


def listed_charts(language: str = "en") -> pd.DataFrame:
    """Return what charts there are: name, finding and description."""
    return _named(
        charts.charts(language),
        language,
        ["chart", "finding", "description"],
        ["graphique", "constat", "description"],
    )


def answers(language: str = "en") -> pd.DataFrame:
    """Return the questions about both sides, each with what its chart says of either.

    A chart that answers one has its number (``options.question``) and the words for it.
    """
    numbered = {
        chart.options["question"]: name
        for name, chart in charts.registry().items()
        if "question" in chart.options
    }
    rows = []
    for number, name in sorted(numbered.items()):
        words, content = charts.described(name, language)
        told = [words.one(key) for key in ("question", "answer_france", "answer_quebec")]
        one, other = words.chart.options.get("pair", ("", ""))
        verdict = declared(one, other)["verdict"] if one else ""
        cited = [caption.source(words, content.items.data, caption.MOST), content.items.single()]
        allowed = VERDICT_WORDS[language].get(verdict, "")
        rows.append((f"{number}. {told[0]}", *told[1:], allowed, " ".join(filter(None, cited))))
    return _named(
        pd.DataFrame(rows),
        language,
        ["question", "France", "Québec", "comparison", "source"],
        ["question", "France", "Québec", "comparaison", "source"],
    )


#: What ``analyse.show`` takes by name besides charts and tables, and instead of some tables.
VIEWS: Mapping[str, Callable[[str], pd.DataFrame]] = {
    "both_answers": answers,
    "charts": listed_charts,
    "coding_agreement": coding_agreement,
    "comparability": ledger,
    "comparability_counts": allowed_to_say,
    "consistency": verdicts,
    "corrections": corrections,
    "dated_events": row_views.events,
    "documents": coverage_of_documents,
    "good_practices": row_views.practices,
    "mission_stops": row_views.stops,
    "follow_up": row_views.followed_up,
    "implied": implied,
    "laval_by_year": row_views.yearly_totals,
    "official_checks": official_checks,
    "official_trust": official_trust,
    "policy_features": policies,
    "regional_agreements": row_views.agreements,
    "regional_members": row_views.members,
    "regional_priorities": row_views.priorities,
    "regional_processes": row_views.processes,
    "set_aside": set_aside,
    "tables": tables,
}
