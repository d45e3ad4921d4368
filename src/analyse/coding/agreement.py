"""Two coders of the same numbers: how far they agree, and where they do not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analyse.coding.taken import Taken
from analyse.tables.problems import DataError, Problem

COMPARED = ("decision", "indicator", "territory", "population", "period", "unit")
COLUMNS = ("mention", "column", "first", "second")


@dataclass(frozen=True)
class Agreement:
    """Of one column: how many numbers both decided on, how many alike, Cohen's kappa."""

    column: str
    numbers: int
    alike: int
    kappa: float | None  # None where it says nothing: no number, or one code throughout


def said(taken: Taken) -> dict[str, dict[str, str]]:
    """Return what a coder says of each number: the decision, and the codes of what is coded."""
    found = {mention: {"decision": "aside"} for mention in taken.aside}
    for rows in taken.coded.values():
        for mention, row in rows.items():
            found[mention] = {"decision": "code", **row}
    return found


def agreement(first: Taken, second: Taken) -> tuple[list[Agreement], list[dict[str, str]]]:
    """Return the agreement of two coders column by column, and their disagreements.

    A column of codes is compared where both coded the number.
    """
    one, other = said(first), said(second)
    both = [m for m in one if m in other]
    found, differing = [], []
    for column in COMPARED:
        pairs = [
            (m, one[m].get(column, ""), other[m].get(column, ""))
            for m in both
            if column == "decision" or one[m]["decision"] == other[m]["decision"] == "code"
        ]
        alike = sum(a == b for _, a, b in pairs)
        found.append(Agreement(column, len(pairs), alike, _kappa([(a, b) for _, a, b in pairs])))
        differing += [
            {"mention": m, "column": column, "first": a, "second": b} for m, a, b in pairs if a != b
        ]
    return found, differing


def _kappa(pairs: list[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of pairs of codes; None where all codes are one."""
    try:
        import numpy as np
        from statsmodels.stats.inter_rater import cohens_kappa
    except ImportError:
        mend = 'pip install "regards-croises[stats]"'
        raise DataError(Problem("agreement", "needs statsmodels", mend)) from None
    values = sorted({code for pair in pairs for code in pair})
    if len(values) < 2:
        return None
    place: Mapping[str, int] = {code: n for n, code in enumerate(values)}
    table = [[0] * len(values) for _ in values]
    for a, b in pairs:
        table[place[a]][place[b]] += 1
    return float(cohens_kappa(np.array(table), return_results=False))
