"""Identities that official figures must satisfy among themselves, one check a period.

A person states each once in ``data/raw/rules/official_sums.csv``, with terms in braces:
``{series@territory/population}``, the population being "total" where none is named. Where a level
of ``territories.csv`` stands for the territory, the term is the sum over all territories of that
level. The row holds for every period that has all its terms; one that holds for none stops the
build. Kind ``official_total`` is exact, ``official_rate`` may be rounded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from analyse.building.companion import Raw, observation
from analyse.building.consistency import RELATIONS, Check
from analyse.tables import formats
from analyse.tables.codes import Codes
from analyse.tables.files import read_rows
from analyse.tables.paths import Project
from analyse.tables.periods import parse
from analyse.tables.problems import Problem, nearest, stop_if

COLUMNS = ("check", "kind", "left", "relation", "right", "statement_en", "statement_fr")
KINDS = ("official_total", "official_rate")

_TERM = re.compile(r"\{([a-z0-9_]+)@([A-Za-z0-9_+-]+)(?:/([a-z0-9_]+))?\}")


def read(project: Project, official: Raw) -> list[Check]:
    """Return the checks of a project's ``official_sums.csv``; see :func:`checks`."""
    path = project.raw / "rules" / "official_sums.csv"
    name = project.relative(path)
    there = known([row for _, row in official.rows])
    return checks(read_rows(path, name, COLUMNS), name, there, official.codes)


#: Observation ids by series, territory, population and period; of several releases, the first.
Known = Mapping[tuple[str, str, str, str], str]


def known(rows: Sequence[Mapping[str, str]]) -> dict[tuple[str, str, str, str], str]:
    """Return the observation ids of official rows by what a term names, and the period."""
    found: dict[tuple[str, str, str, str], str] = {}
    for row in rows:
        key = (row["series"], row["territory"], row["population"], row["period"])
        found.setdefault(key, observation(row))
    return found


def _periods(
    term: re.Match[str], stated: Mapping[tuple[str, str, str], set[str]], places: Sequence[str]
) -> set[str]:
    """Return the periods for which a term has a figure of every place."""
    each = [stated.get((term[1], place, term[3] or "total"), set()) for place in places]
    return set.intersection(*each) if each else set()


def _places(territory: str, lists: Codes) -> list[str]:
    """Return the territory itself, or all of the level that it names."""
    of_level = [code for code, row in lists.territories.items() if row["level"] == territory]
    return of_level or [territory]


def _filled(expression: str, period: str, there: Known, lists: Codes) -> str:
    """Return an expression with the ids of a period in the place of its terms."""

    def ids(term: re.Match[str]) -> str:
        found = [
            f"[{there[term[1], place, term[3] or 'total', period]}]"
            for place in _places(term[2], lists)
        ]
        return found[0] if len(found) == 1 else f"({' + '.join(found)})"

    return _TERM.sub(ids, expression)


def _faults(row: Mapping[str, str], lists: Codes) -> list[tuple[str, str]]:
    """Return what is wrong with a row by itself, and what mends it."""
    levels = {each["level"] for each in lists.territories.values()}
    wanted = [
        ("kind", row["kind"], KINDS),
        ("relation", row["relation"], RELATIONS),
        *(("series", term[1], lists.series) for term in _terms(row)),
        *(("territory", term[2], {*lists.territories, *levels}) for term in _terms(row)),
        *(("population", term[3] or "total", lists.populations) for term in _terms(row)),
    ]
    return [
        (f"unknown {what} {it!r}", nearest(it, all_)) for what, it, all_ in wanted if it not in all_
    ]


def _terms(row: Mapping[str, str]) -> list[re.Match[str]]:
    return list(_TERM.finditer(f"{row['left']} {row['right']}"))


def checks(rows: Sequence[Mapping[str, str]], name: str, there: Known, lists: Codes) -> list[Check]:
    """Return one check for every row and every period that has all of the row's terms.

    Args:
        rows: those of ``official_sums.csv``.
        name: of that file, for what is told.
        there: see :func:`known`.
        lists: the code lists.

    Raises:
        DataError: an unknown code, a row that no period has all terms of.
    """
    found: list[Check] = []
    problems: list[Problem] = []
    stated: dict[tuple[str, str, str], set[str]] = {}
    for series, place, population, period in there:
        stated.setdefault((series, place, population), set()).add(period)
    for number, row in enumerate(rows, start=2):
        where = f"{name}, row {number}"
        wrong = _faults(row, lists)
        problems += [Problem(where, what, mend) for what, mend in wrong]
        if wrong:
            continue
        each = [_periods(term, stated, _places(term[2], lists)) for term in _terms(row)]
        periods = sorted(set.intersection(*each)) if each else []
        if not periods:
            problems.append(Problem(where, "no period has a figure for every term"))
        for period in periods:
            kind = parse(period)[0]
            left, right = (_filled(row[side], period, there, lists) for side in ("left", "right"))
            en, fr = (
                f"{row[f'statement_{each}']} ({formats.period(period, kind, each)})"
                for each in ("en", "fr")
            )
            check = f"{row['check']}_{re.sub('[^0-9]+', '_', period)}"
            found.append(Check(check, row["kind"], left, row["relation"], right, en, fr))
    stop_if(problems)
    return found
