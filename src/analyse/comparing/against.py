"""Checks against official figures, held to what the ledger of comparability allows.

A check that sets an official figure beside a document's may compare them only where the ledger does
not call the pair not comparable: there the check can only say that it cannot tell.
"""

from __future__ import annotations

from analyse.building.checking import declared as checks
from analyse.comparing.comparison import declared
from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError, Problem
from analyse.tables.store import load


def forbidden(at: Project | None = None) -> list[Problem]:
    """Return the checks that compare what the ledger calls not comparable, or does not know."""
    at = at or project()
    official, own = load("companion", at), load("observations", at)
    series = dict(
        zip(official["observation"], official["series"] + "@" + official["territory"], strict=True)
    )
    printed = {
        place: f"{row.indicator}@{row.territory}"
        for row in own.itertuples()
        for place in str(row.mention).split()
    }
    problems = []
    for check in checks(at):
        sides = sorted({check.left, check.right}, key=lambda side: side not in printed)
        named = sides[-1].strip("[]")
        if check.relation == "?" or sides[0] not in printed or named not in series:
            continue  # set beside only, or a side that is computed of several figures
        one, other = series[named], printed[sides[0]]
        try:
            verdict = declared(one, other, at)["verdict"]
        except DataError as error:
            problems += error.problems
            continue
        if verdict == "not_comparable":
            what = f"compares {one} and {other}, which the ledger calls not comparable"
            mend = "relation ? with the doubt, or another verdict in comparability.csv"
            problems.append(Problem(f"data/raw/rules/checks.csv, {check.check}", what, mend))
    return problems
