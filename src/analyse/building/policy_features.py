"""What the documents say of France's and of Québec's social policies, dimension by dimension.

One row per dimension and side: a coded position, a summary in our own words, the place, and the
figure where one is printed. Mostly from the mission report, which is a view of France by visitors
from Québec in 2005: what it says of France is what they were told and saw. ``territory`` is the
side, ``stated_for`` the territory that the line speaks of: a town or region is not told as a
country, and hedges of the line ("semble", "parfois") stay in the summary. Dimensions on which only
one side is described are left out.
"""

from __future__ import annotations

from collections import Counter

import pandas as pd

from analyse.building import coded_text
from analyse.building.coded_text import TextRaw
from analyse.tables import places
from analyse.tables.problems import Problem, stop_if

SLUG = "policy_features"


#: The two sides that every dimension is told for.
SIDES = {"FR", "CA-QC"}


def check(raw: TextRaw) -> None:
    """Check the sheet: both sides of every dimension, each summarised in both languages.

    Raises:
        DataError: see :func:`analyse.building.coded_text.check`; or a side that is missing, told
            twice or not summarised; a mention on another line than the row's.
    """
    coded_text.check(raw)
    problems = []
    sides = Counter((row["dimension"], row["territory"]) for _, row in raw.rows)
    for dimension in dict.fromkeys(row["dimension"] for _, row in raw.rows):
        told = {territory for code, territory in sides if code == dimension}
        if told != SIDES:
            what = f"{dimension} is told for {', '.join(sorted(told))}, not for both sides"
            problems.append(Problem(f"data/raw/coded/{SLUG}.csv", what))
    for where, row in raw.rows:
        if row["territory"] not in places.within(row["stated_for"], raw.codes):
            what = f"{row['stated_for']} is not in {row['territory']}"
            problems.append(Problem(where, what))
        if row["mention"] and not row["mention"].startswith(f"{row['document']}:{row['line']}:"):
            what = f"mention {row['mention']} is not on line {row['line']} of {row['document']}"
            problems.append(Problem(where, what))
    stop_if(problems)


def clean(raw: TextRaw) -> pd.DataFrame:
    """Return one row per dimension and side (columns of the schema)."""
    return coded_text.clean(raw)
