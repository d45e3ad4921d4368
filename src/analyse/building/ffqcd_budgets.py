"""Budgets of the Fonds franco-québécois pour la coopération décentralisée (FFQCD).

From the workshops' action plan (``plan_action``): the yearly budget of each party before the
doubling decided in July 2008, and those announced for 2009 and 2010, in euros with the dollars
beside them; the sum of all contributions from 2010 on. Announced budgets are forecasts
(``obs_status`` F). The year of the budget before is not stated. The "equivalent financing" by
the local authorities is announced without a number and so has no row; the identity that it
implies is checked with the others.
"""

from __future__ import annotations

import pandas as pd

from analyse.building import tidy
from analyse.building.tidy import Raw
from analyse.tables.problems import Problem, stop_if

SLUG = "ffqcd_budgets"

BUDGET = "ffqcd_annual_budget"


def check(raw: Raw) -> None:
    """Check the sheet: every amount in euros has the dollars printed beside it, and vice versa.

    Raises:
        DataError: see :func:`analyse.building.tidy.check`; or an amount without its twin.
    """
    tidy.check(raw)

    def stated(unit: str) -> dict[tuple[str, str], str]:
        budgets = raw.of(BUDGET)
        rows = [coded for coded in budgets if (coded.row["unit"] or coded.figure.unit) == unit]
        return {(coded.row["party"], coded.row["period"]): coded.where for coded in rows}

    euros, dollars = stated("EUR"), stated("CAD")
    problems = [
        Problem(where, f"{party}, {period or 'no period'}: stated in one currency only")
        for (party, period), where in sorted({**euros, **dollars}.items())
        if ((party, period) in euros) != ((party, period) in dollars)
    ]
    stop_if(problems)


def clean(raw: Raw) -> pd.DataFrame:
    """Return the tidy table of FFQCD budgets, with ``party`` (EUR and CAD are two units)."""
    return tidy.clean(raw)
