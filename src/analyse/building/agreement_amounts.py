"""Amounts and printed lengths of the regional agreements that the Tour du Québec portrays.

One row an amount or a length, each of an ``agreement``. Spans are coded as printed ("2012-2015");
whether they fit the length printed beside them is checked with the other identities. A ministry's
part of an amount is an indicator of its own, never added to the whole. Amounts of agreements under
negotiation are forecasts (``obs_status`` F).
"""

from __future__ import annotations

import pandas as pd

from analyse.building import tidy
from analyse.building.tidy import Raw
from analyse.tables.problems import Problem, stop_if

SLUG = "agreement_amounts"

#: A part of an agreement's amount, and the whole that it is part of.
PARTS = {"agreement_mels_contribution": "agreement_amount"}


def check(raw: Raw) -> None:
    """Check the sheet: a part is no more than the whole of the same agreement.

    Raises:
        DataError: see :func:`analyse.building.tidy.check`; or a part that exceeds its whole.
    """
    tidy.check(raw)
    problems = []
    for part, whole in PARTS.items():
        amounts = {coded.row["agreement"]: coded.figure.value for coded in raw.of(whole)}
        for coded in raw.of(part):
            total = amounts.get(coded.row["agreement"])
            if total is None or (coded.figure.value or 0) > total:
                what = f"{coded.row['printed']!r} is no part of the agreement's amount ({total})"
                problems.append(Problem(coded.where, what))
    stop_if(problems)


def clean(raw: Raw) -> pd.DataFrame:
    """Return the tidy table of agreements' figures, with ``agreement``."""
    return tidy.clean(raw)
