"""What may be set beside what, and why not.

A *series* is one indicator of one territory: ``"ess_jobs@FR-R82"``. Every pair of series that
someone may want to compare is declared in ``data/raw/rules/comparability.csv`` with a verdict, its
reason and what would make the pair comparable; ``*`` stands for any territory. A pair that is not
declared is refused: nothing is comparable by default. A series of official figures
(``data/raw/codes/series.csv``) is named in the same way: ``"qc_dropout_annual@CA-QC"``.

What follows from unit and kind alone needs no row of its own: ``comparability_kinds.csv`` says it
once, for pairs with an official series in them (see :data:`KINDS`). A row of the ledger goes first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, combinations_with_replacement, product
from operator import itemgetter

import pandas as pd

from analyse.tables import places
from analyse.tables.bounds import Bounded, stated
from analyse.tables.codes import Codes, codes
from analyse.tables.files import read_rows
from analyse.tables.paths import Project, project, repository
from analyse.tables.problems import DataError, Problem, nearest, stop_if
from analyse.tables.store import load, observations

#: From the best to the worst: several pairs together are as comparable as the worst of them.
VERDICTS = ("comparable", "with_caution", "not_comparable")
COLUMNS = ("series", "other", "verdict", "reason_en", "reason_fr", "remedy_en", "remedy_fr")

#: What pairs with an official series share, in the order in which it is asked: another unit; one
#: and the same series; two official series of one family (editions, segments, fields); of two.
KINDS = ("units_differ", "same_series", "releases_differ", "measures_differ")
KIND_COLUMNS = ("kind", *COLUMNS[2:])

VERDICT_WORDS = {
    "en": dict(zip(VERDICTS, ("comparable", "with caution", "not comparable"), strict=True)),
    "fr": dict(zip(VERDICTS, ("comparable", "avec prudence", "non comparable"), strict=True)),
}


@dataclass(frozen=True)
class Comparison:
    """What is set beside what: the tidy rows, the pairs' verdicts and the verdict on all.

    Attributes:
        rows: ``series``, ``origin`` (documents or companion), the tidy contract's columns, then
            who published official figures, where, and in how many texts it was seen; none for a
            series without a figure.
        pairs: one row a pair: series, other, verdict, reason, remedy, in the language asked for.
        verdict: the worst of the pairs' verdicts.
        absent: the series that there is no figure for.
    """

    rows: pd.DataFrame
    pairs: pd.DataFrame
    verdict: str
    absent: tuple[str, ...]

    @property
    def caveat(self) -> str:
        """The reasons of the pairs that are not plainly comparable, each once."""
        doubted = self.pairs[self.pairs["verdict"] != "comparable"]
        return " ".join(dict.fromkeys(doubted["reason"]))


@lru_cache(maxsize=8)
def ledger(at: Project) -> tuple[Mapping[str, str], ...]:
    """Return the declared pairs of a project, checked; an own collection need not have a ledger.

    Raises:
        DataError: an unknown indicator, territory or verdict, a pair declared twice, a reason
            that is missing in a language, a remedy missing where one is due.
    """
    path = at.raw / "rules" / "comparability.csv"
    name, lists = at.relative(path), codes(at)
    if at.own and not path.exists():
        return ()
    rows, problems = read_rows(path, name, COLUMNS), []
    seen: set[frozenset[str]] = set()
    for number, row in enumerate(rows, start=2):
        where = f"{name}, row {number}"
        for side in (row["series"], row["other"]):
            problems += _unknown(where, side, lists, everywhere=True)
        pair = frozenset((row["series"], row["other"]))
        if pair in seen:
            problems.append(Problem(where, f"{' and '.join(sorted(pair))} are declared twice"))
        seen.add(pair)
        if row["verdict"] not in VERDICTS:
            hint = nearest(row["verdict"], VERDICTS)
            problems.append(Problem(where, f"unknown verdict {row['verdict']!r}", hint))
        due = ["reason_en", "reason_fr"]
        due += ["remedy_en", "remedy_fr"] if row["verdict"] != "comparable" else []
        problems += [Problem(where, f"{column} is empty") for column in due if not row[column]]
    stop_if(problems)
    return tuple(rows)


@lru_cache(maxsize=8)
def kinds(at: Project) -> Mapping[str, Mapping[str, str]]:
    """Return what is said of pairs by unit and kind, by kind; a collection says what we say.

    Raises:
        DataError: a kind is unknown or missing, a verdict unknown, a reason missing.
    """
    path = at.raw / "rules" / "comparability_kinds.csv"
    if at.own and not path.exists():
        path = repository().raw / "rules" / path.name
        if not path.exists():  # installed without its data: then nothing is said
            return {}
    name = at.relative(path)
    rows, problems = read_rows(path, name, KIND_COLUMNS), []
    for number, row in enumerate(rows, start=2):
        where = f"{name}, row {number}"
        for column, known in (("kind", KINDS), ("verdict", VERDICTS)):
            if row[column] not in known:
                hint = nearest(row[column], known)
                problems.append(Problem(where, f"unknown {column} {row[column]!r}", hint))
        due = ("reason_en", "reason_fr")
        problems += [Problem(where, f"{column} is empty") for column in due if not row[column]]
    found = {row["kind"]: row for row in rows}
    problems += [Problem(name, f"says nothing of {kind}") for kind in KINDS if kind not in found]
    stop_if(problems)
    return found


def kind_of(series: str, other: str, at: Project) -> str:
    """Return which of :data:`KINDS` a pair is; "" if none, or if neither is official."""
    lists = codes(at)
    one, two = (side.partition("@")[0] for side in (series, other))
    official = [lists.series[code] for code in (one, two) if code in lists.series]
    if not official:
        return ""
    units = [set(measure(code, at)["unit"].split()) for code in (one, two)]
    if not units[0] & units[1]:
        return "units_differ"
    if len(official) < 2 or one == two:
        return "same_series" if series == other else ""
    same_family = official[0]["family"] == official[1]["family"]
    return "releases_differ" if same_family else "measures_differ"


@lru_cache(maxsize=8)
def _by_pair(at: Project) -> Mapping[tuple[str, str], tuple[int, int, Mapping[str, str]]]:
    """Return by pair, in either order, how many ``*`` a ledger's row has, its number, and it."""
    rows = [
        (f"{row['series']}{row['other']}".count("*"), n, row) for n, row in enumerate(ledger(at))
    ]
    sides = ("series", "other"), ("other", "series")
    return {(row[2][one], row[2][two]): row for row in rows for one, two in sides}


def declared(series: str, other: str, at: Project | None = None) -> Mapping[str, str]:
    """Return the ledger's row for a pair, in either order; exact territories before ``*``.

    Where the ledger has none, what :func:`kinds` says of such pairs.

    Raises:
        DataError: the pair is not declared; says what to declare.
    """
    at = at or project()
    one, two = ((side, f"{side.partition('@')[0]}@*") for side in (series, other))
    there = _by_pair(at)
    found = [there[pair] for pair in product(one, two) if pair in there]
    kind = "" if found else kind_of(series, other, at)
    if kind in kinds(at):
        return {"series": series, "other": other, **kinds(at)[kind]}
    if not found:
        raise DataError(
            Problem(
                f"{series} and {other}",
                "whether they may be compared is not declared",
                "add the pair to data/raw/rules/comparability.csv: "
                f"{series},{other},VERDICT,reason_en,reason_fr,remedy_en,remedy_fr "
                f"(verdicts: {', '.join(VERDICTS)})",
            )
        )
    return min(found, key=itemgetter(0, 1))[2]


def _unknown(where: str, side: str, lists: Codes, *, everywhere: bool = False) -> list[Problem]:
    """Return what is unknown of ``indicator@territory``; ``everywhere``: ``*`` is a territory."""
    indicator, _, territory = side.partition("@")
    problems = []
    known = [*lists.indicators, *lists.series]
    if indicator not in known:
        hint = nearest(indicator, known)
        problems.append(Problem(where, f"unknown indicator {indicator!r}", hint))
    if territory not in lists.territories and not (everywhere and territory == "*"):
        hint = nearest(territory, lists.territories)
        problems.append(Problem(where, f"unknown territory {territory!r}", hint))
    return problems


#: The origin and the table of official figures.
OFFICIAL = "companion"
#: What a row of official figures has besides the tidy contract's columns.
CITATION = ("vintage", "conflict", "publisher", "publication", "url", "seen_in", "checked")


def figures(at: Project | None = None) -> pd.DataFrame:
    """Return all figures, the documents' and the official ones, with their origin.

    Args:
        at: the project; the package's own by default.

    Returns:
        ``origin`` (documents or companion), ``table``, the tidy contract's columns and those of
        :data:`CITATION`, which the documents' own leave empty; ``indicator`` is an official
        figure's series.
    """
    at = at or project()
    uncited = dict.fromkeys((column for column in CITATION if column != "checked"), "")
    every = observations(at).assign(origin="documents", **uncited)
    columns = ["origin", *every.columns.drop(["origin", *uncited]), *CITATION]
    official = load(OFFICIAL, at).rename(columns={"series": "indicator"})
    told = {"origin": OFFICIAL, "table": OFFICIAL, "mention": "", "variant": "", "side": ""}
    every = pd.concat([every, official.assign(**told)], ignore_index=True)
    every = every.reindex(columns=columns)
    return every.astype({"checked": "Int64"})  # none for the documents' own


def measure(code: str, at: Project | None = None) -> Mapping[str, str]:
    """Return what the code lists say of an indicator or of a series of official figures.

    Raises:
        KeyError: there is no such code.
    """
    lists = codes(at or project())
    return lists.series[code] if code in lists.series else lists.indicators[code]


def is_official(series: str, at: Project | None = None) -> bool:
    """Say whether a series, ``indicator@territory``, is of official figures."""
    return series.partition("@")[0] in codes(at or project()).series


def compare(*series: str, language: str = "en", at: Project | None = None) -> Comparison:
    """Set series side by side, with the verdict on every pair of them.

    Args:
        series: two or more, each ``indicator@territory``, the territory by its code or its name
            ("Rhône-Alpes"); one alone is compared with itself
            (its populations, currencies or periods with one another).
        language: of reasons and remedies, "en" or "fr".
        at: the project; the package's own by default.

    Returns:
        The rows, the pairs and the verdict. A series without a figure has no row and is named in
        ``absent``.

    Raises:
        DataError: an unknown indicator or territory (the nearest is named), or a pair that the
            ledger does not declare (says what to declare).
    """
    at = at or project()
    chosen = list(dict.fromkeys(places.series(one, codes(at)) for one in series))
    stop_if([problem for one in chosen for problem in _unknown(one, one, codes(at))])
    every = figures(at)
    named = every["indicator"] + "@" + every["territory"]
    rows = pd.concat([every[named == one].assign(series=one) for one in chosen], ignore_index=True)
    pairs = (
        combinations_with_replacement(chosen, 2) if len(chosen) == 1 else combinations(chosen, 2)
    )
    told = [
        {
            "series": one,
            "other": other,
            "verdict": row["verdict"],
            "reason": row[f"reason_{language}"],
            "remedy": row[f"remedy_{language}"],
        }
        for one, other in pairs
        for row in [declared(one, other, at)]
    ]
    verdict = max((row["verdict"] for row in told), key=VERDICTS.index)
    absent = tuple(one for one in chosen if one not in set(rows["series"]))
    columns = ["series", *every.columns]
    return Comparison(rows[columns], pd.DataFrame(told), verdict, absent)


def bounded(row: Mapping[str, float], *, rounded: bool = False) -> Bounded:
    """Return what a tidy row's statement allows; see :func:`analyse.tables.bounds.stated`."""
    return stated(
        row["value"], row["value_low"], row["value_high"], str(row["qualifier"]), rounded=rounded
    )
