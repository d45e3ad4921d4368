"""Official figures to set beside those of the documents: seen in published texts, never scanned.

Each row is one figure as a publication states it, with publisher, publication and address; its
definition; whether the text is the producing office's own (``primary``: only these are called
official), another that names it (``secondary``: told as taken from it), or figures that we computed
from published ones (``computed``; see ``seen_in.csv``); and
``checked``, how many texts show the value (1: a single text). Of a page that names no source
nothing is held, and a gap stays a gap. They have not passed through our reader, so they are a
family of their own: no row has a ``mention``, and none is in ``observations``. Several releases of
one fact stay side by side, told apart by ``publisher`` and ``vintage``; ``conflict`` marks those
that contradict one another.

Left out: the 50 rows of codes (régions, départements, communes, administrative regions, ISO 3166),
which are in ``territories.csv`` already and are no measures. Added: the metropolitan totals that
the three lists of régions print, to hold their sums against.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from itertools import permutations

import pandas as pd

from analyse.tables import periods, qualifiers
from analyse.tables.bounds import Bounded, rounding, stated
from analyse.tables.codes import Codes
from analyse.tables.escaping import ACTS, TAMED, harmless
from analyse.tables.files import read_rows
from analyse.tables.paths import Project
from analyse.tables.problems import Problem, nearest, stop_if
from analyse.tables.schemas import TABLES

SLUG = "companion"
CODED = ("series", "territory", "population", "unit", "qualifier", "obs_status", "seen_in")
FIGURES = ("value", "value_low", "value_high")
#: What tells rows apart: two that agree in these are one.
KEY = ("series", "territory", "population", "period", "unit", "publisher", "vintage")

#: The columns of ``rules/official_lists.csv``: lists of territories of one level, whose figures
#: for a period must add up to that of the whole.
LISTS = ("series", "period", "level", "whole")
#: Families of units that are counted: no fractions. It is also what catches "1,386" for 1386.
WHOLE = ("persons", "count")

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_VINTAGE = re.compile(r"[a-z0-9_]*")
_NO_SOURCE = re.compile(
    r"\b(source|producer) (is )?(not|never) named|\bunnamed\b|^macrotrends", re.I
)
_URL = re.compile(r"https?://[^\s/]+\S*")


@dataclass(frozen=True)
class Raw:
    """The rows of the sheet, each with where it stands, the code lists, and what must add up."""

    rows: Sequence[tuple[str, Mapping[str, str]]]
    codes: Codes
    sums: Sequence[Mapping[str, str]] = ()


def sums(at: Project) -> list[dict[str, str]]:
    """Return which lists of a project must add up; a collection of one's own need not have any."""
    path = at.raw / "rules" / "official_lists.csv"
    return read_rows(path, at.relative(path), LISTS) if path.exists() or not at.own else []


@lru_cache(maxsize=2)
def _closed(lists: Codes) -> tuple[tuple[str, Collection[str]], ...]:
    """Return the coded columns with what each may hold."""
    return tuple((name, lists.allowed(TABLES[SLUG].column(name))) for name in CODED)


def faults(row: Mapping[str, str], lists: Codes) -> Iterator[tuple[str, str, str]]:
    """Yield column, what is wrong there and what mends it, for one row by itself."""
    for name, known in _closed(lists):
        if row[name] not in known:
            yield name, f"unknown {name} {row[name]!r}", nearest(row[name], known)
    try:
        periods.parse(row["period"], row["period_kind"])
    except ValueError as error:
        yield "period", str(error), ""
    if _NO_SOURCE.search(row["publisher"]):
        what = f"{row['publisher']!r}: nothing is held of a page that names no source"
        yield "publisher", what, "find the producer’s own text, or one that names it; else a gap"
    for column in ("publisher", "publication", "definition"):
        if not row[column].strip():
            yield column, f"{column} is empty", "every figure is cited"
    for column in ("publisher", "publication", "definition", "note"):
        if not harmless(row[column]):
            yield column, f"{row[column]!r} {ACTS}", TAMED
    if not _URL.fullmatch(row["url"]):
        yield "url", f"{row['url']!r} is no address", "write http://… or https://…"
    if not re.fullmatch(r"[1-9][0-9]*", row["checked"]):
        yield "checked", f"{row['checked']!r} is no number of texts", "1 where only one was seen"
    if not _VINTAGE.fullmatch(row["vintage"]):
        yield "vintage", f"{row['vintage']!r} is no code", "small letters, digits and _ only"
    yield from _value_faults(row, lists)


def _value_faults(row: Mapping[str, str], lists: Codes) -> Iterator[tuple[str, str, str]]:
    unit = lists.series.get(row["series"], {}).get("unit", row["unit"])
    family = lists.units.get(row["unit"], {}).get("family")
    if row["unit"] != unit:
        yield "unit", f"unit {row['unit']}, but {row['series']} is in {unit}", ""
    for column in FIGURES:
        given = row[column]
        if given and not _NUMBER.fullmatch(given):
            yield column, f"{given!r} is no number", "write digits, with a point for decimals"
        elif given and row["unit"] == "PERCENT" and Decimal(given) > 100:
            yield column, f"{given} is more than 100 %", ""
        elif given and family in WHOLE and Decimal(given) % 1:
            yield column, f"{given} {row['unit']} is no whole number", "do commas group thousands?"
    value, low, high = (row[column] for column in FIGURES)
    numbers = all(_NUMBER.fullmatch(given) for given in (value, low, high) if given)
    if row["qualifier"] not in qualifiers.codes() or not numbers:
        return
    wanted = qualifiers.get(row["qualifier"]).bounds(value, low, high)
    if (value, low, high) != wanted or not (value or (low and high)):
        yield "value", f"value and bounds do not fit qualifier {row['qualifier']!r}", ""
    elif low and high and Decimal(low) > Decimal(high):
        yield "value_low", f"{low} is more than value_high {high}", ""


def observation(row: Mapping[str, str]) -> str:
    """Return the id of a row: what :data:`KEY` names, joined by colons."""
    parts = [row[column] or "-" for column in KEY[:5]]
    parts += [publisher_code(row["publisher"])] + [row["vintage"]] * bool(row["vintage"])
    return ":".join(parts)


@cache
def publisher_code(publisher: str) -> str:
    """Return a publisher as a code: its name before "from", "through" and their like.

    >>> publisher_code("INSEE Rhône-Alpes")
    'insee_rhone_alpes'
    >>> publisher_code("ISQ, republished by CIRANO")
    'isq'
    """
    name = re.split(r",| \(| through | from ", publisher)[0]
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")


def check(raw: Raw) -> None:
    """Check every row by itself, that no id stands twice, and that lists of regions add up.

    Raises:
        DataError: everything that is wrong, row by row.
    """
    problems: list[Problem] = []
    first: dict[str, str] = {}
    for where, row in raw.rows:
        found = [Problem(where, what, mend) for _, what, mend in faults(row, raw.codes)]
        problems += found
        key = observation(row)
        if key in first:
            what = f"{key} stands already: {first[key]}"
            problems.append(Problem(where, what, "name the release in column vintage"))
        first.setdefault(key, where)
    stop_if(problems)
    stop_if(_sum_problems(raw))


def _sum_problems(raw: Raw) -> list[Problem]:
    """Hold the printed totals against the sums of the regions that they are totals of."""
    problems = []
    for series, period, level, whole in ([rule[part] for part in LISTS] for rule in raw.sums):
        parts = [code for code, row in raw.codes.territories.items() if row["level"] == level]
        releases: dict[str, dict[str, Decimal]] = {}
        for _, row in raw.rows:
            fact = (row["series"], row["period"], row["population"])
            if fact == (series, period, "total") and row["value"]:
                release = publisher_code(row["publisher"]) + row["vintage"]
                releases.setdefault(release, {})[row["territory"]] = Decimal(row["value"])
        lists = [there for there in releases.values() if whole in there and {*parts} <= {*there}]
        where = f"{series}, {period}"
        if not lists:
            what = f"no publisher's figures for {whole} and its {len(parts)} regions"
            problems.append(Problem(where, what))
        for there in lists:
            total = sum(there[code] for code in parts)
            if total != there[whole]:
                what = f"the {len(parts)} regions sum to {total}, but {there[whole]} is printed"
                problems.append(Problem(where, what))
    return problems


def _decimals(row: Mapping[str, str]) -> int:
    """Return with how many decimals a row's figure is written, which a number no longer tells."""
    return max(len(row[column].partition(".")[2]) for column in FIGURES)


def bounded(row: Mapping[str, str], *, rounded: bool = False) -> Bounded:
    """Return what a row's statement allows; ``rounded`` counts the decimals that are written.

    "25.0" is rounded to a tenth, which a number alone no longer tells.
    """
    value, low, high = (float(row[column]) if row[column] else math.nan for column in FIGURES)
    decimals = _decimals(row)
    bounds = qualifiers.get(row["qualifier"])
    if rounded and decimals and not (bounds.low or bounds.high):
        return rounding(value, 0.5 * 10.0**-decimals, 20)
    return stated(value, low, high, row["qualifier"], rounded=rounded)


def contradicted(rows: Sequence[Mapping[str, str]]) -> dict[str, list[str]]:
    """Return, for the id of each row that others on the same fact contradict, their ids."""
    facts: dict[tuple[str, ...], list[Mapping[str, str]]] = {}
    for row in rows:
        end = periods.parse(row["period"], row["period_kind"])[2]
        fact = (row["series"], row["territory"], row["population"], row["unit"], end)
        facts.setdefault(fact, []).append(row)
    found: dict[str, list[str]] = {}
    for same in facts.values():
        for row, other in permutations(same, 2):
            if not bounded(row).meets(bounded(other)):
                found.setdefault(observation(row), []).append(observation(other))
    return found


def out_of_range(
    row: Mapping[str, str], known: Iterable[Mapping[str, str]]
) -> Iterator[tuple[str, str]]:
    """Yield column and figure that is less than half, or more than twice, all that are known.

    What is known are the figures of the same series.
    """
    there = [
        Decimal(other[column])
        for other in known
        for column in FIGURES
        if other["series"] == row["series"] and other[column]
    ]
    each = {row[column]: column for column in reversed(FIGURES) if row[column]}
    for given, column in each.items() if there else ():
        if not min(there) / 2 <= Decimal(given) <= 2 * max(there):
            span = f"{min(there)} to {max(there)}"
            yield column, f"{given}, but {row['series']} is known from {span} {row['unit']}"


def clean(raw: Raw) -> pd.DataFrame:
    """Return the table ``companion``, sorted by observation, with contradictions marked."""
    rows = [row for _, row in raw.rows]
    conflicting = contradicted(rows)
    out = []
    for row in rows:
        kind, start, end = periods.parse(row["period"], row["period_kind"])
        key = observation(row)
        out.append(
            {
                **row,
                "observation": key,
                "period_kind": kind,
                "period_start": start,
                "period_end": end,
                "conflict": "conflicting" if key in conflicting else "none",
                "checked": int(row["checked"]),
                "decimals": _decimals(row),
            }
        )
    frame = pd.DataFrame(out).sort_values("observation", ignore_index=True, kind="stable")
    for column in FIGURES:
        frame[column] = pd.to_numeric(frame[column]).astype("float64")
    return frame[TABLES[SLUG].names]
