"""Placements of RMI recipients by Maine-et-Loire's employment and training advisers (CEF).

From the workshops dossier only. Rates are stated without a year, and "in three years" without
naming them: their periods stay empty. Thresholds that define the rates (a fixed-term contract of
more than six months, firms of fewer than ten employees) are figures of their own. How often one
person was placed, and how many persons the contracts stand for, is not stated.
"""

from __future__ import annotations

import pandas as pd

from analyse.building import tidy
from analyse.building.tidy import Raw
from analyse.tables.problems import Problem, stop_if

SLUG = "rmi_placements"

#: The one département whose scheme the documents describe.
TERRITORY = "FR-D49"


def check(raw: Raw) -> None:
    """Check the sheet: rates are percentages, and all is about the one département.

    Raises:
        DataError: see :func:`analyse.building.tidy.check`; or another territory.
    """
    tidy.check(raw)
    problems = tidy.percentages(raw)
    problems += [
        Problem(
            coded.where, f"territory {coded.row['territory']!r}, but the scheme is {TERRITORY}'s"
        )
        for coded in raw.rows
        if coded.row["territory"] != TERRITORY
    ]
    stop_if(problems)


def clean(raw: Raw) -> pd.DataFrame:
    """Return the tidy table of RMI placements (columns of the schema, unit per indicator)."""
    return tidy.clean(raw)
