"""Checks that nobody declares: those that the tables themselves hold the terms of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from analyse.building.arithmetic import mentioned
from analyse.building.consistency import Check
from analyse.tables.codes import Codes
from analyse.tables.problems import DataError, Problem

#: How a sentence names the parties of the fund.
PARTIES = {
    "each_party": ("each party", "chaque partie"),
    "all_contributors": ("all contributors", "ensemble des contributeurs"),
}


def repeated(tables: Mapping[str, pd.DataFrame], lists: Codes) -> Iterator[Check]:
    """Yield a check for every fact that is printed more than once, or in two variants."""
    for frame in tables.values():
        for row in frame.itertuples():
            first, *others = str(row.mention).split()
            fact = [
                f"{lists.name('indicators', str(row.indicator), each)}, "
                f"{lists.name('territories', str(row.territory), each)}"
                for each in ("en", "fr")
            ]
            for i, other in enumerate(others, start=2):
                yield Check(
                    f"repeated_{row.observation}_{i}",
                    "repeated",
                    other,
                    "=",
                    first,
                    f"The same fact given again ({fact[0]})",
                    f"Le même fait indiqué de nouveau ({fact[1]})",
                )


def currencies(budgets: pd.DataFrame) -> Iterator[Check]:
    """Yield, for each FFQCD amount, whether it implies the same rate as the first one printed."""
    keys = ["period", "party"]
    amounts = budgets[budgets["indicator"] == "ffqcd_annual_budget"].assign(
        first=lambda f: f["mention"].str.split().str[0]
    )
    pairs = amounts.set_index([*keys, "unit"])["first"].sort_index()
    reference, *others = dict.fromkeys(key[:2] for key in pairs.index)

    def rate(period: str, party: str) -> str:
        return f"{pairs[period, party, 'CAD']} / {pairs[period, party, 'EUR']}"

    for period, party in others:
        names = PARTIES[party]
        yield Check(
            f"currency_ffqcd_{party}_{period}",
            "currency",
            rate(period, party),
            "=",
            rate(*reference),
            f"Dollars to the euro that the FFQCD amounts of {period} imply ({names[0]})",
            f"Dollars pour un euro qu’impliquent les montants du FFQCD de {period} ({names[1]})",
        )


def missing(checks: Sequence[Check], mentions: Mapping[str, object]) -> None:
    """Stop when a check names a mention that does not exist.

    Raises:
        DataError: naming the check and the mention.
    """
    problems = [
        Problem(f"check {check.check}", f"mention {mention!r} does not exist")
        for check in checks
        for mention in mentioned(f"{check.right} {check.left}")
        if mention not in mentions
    ]
    if problems:
        raise DataError(problems)
