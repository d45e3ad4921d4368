"""School persistence: dropout and graduation rates, the cost of dropping out, what is done.

From the workshops dossier only (``ateliers``), on Saguenay–Lac-Saint-Jean, Québec as a whole and
Aquitaine. The documents print no dropout rate for France or any French region: that absence is
shown, not filled. The region's share "below the provincial average before the mobilisation" is
left alone, since no number is printed for it.
"""

from __future__ import annotations

import pandas as pd

from analyse.building import tidy
from analyse.building.tidy import Raw
from analyse.tables.problems import Problem, stop_if

SLUG = "school_persistence"

#: Rates that hold for a region are printed beside the same rate for Québec.
COMPARED = ("dropout_rate_secondary", "college_graduation_rate", "university_graduation_rate")


def check(raw: Raw) -> None:
    """Check the sheet: every compared rate has its Québec counterpart and is at most 100 %.

    Raises:
        DataError: see :func:`analyse.building.tidy.check`; or a rate without counterpart.
    """
    tidy.check(raw)
    problems = tidy.percentages(raw)
    for indicator in COMPARED:
        rows = raw.of(indicator)
        if rows and "CA-QC" not in {coded.row["territory"] for coded in rows}:
            what = f"{indicator} is coded without the Québec rate printed beside it"
            problems.append(Problem(rows[0].where, what))
    stop_if(problems)


def clean(raw: Raw) -> pd.DataFrame:
    """Return the tidy table of school persistence (columns of the schema, unit per indicator)."""
    return tidy.clean(raw)
