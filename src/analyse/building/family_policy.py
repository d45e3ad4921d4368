"""Family policy: benefits, funds, age limits, child care, poverty lines and leave.

Mostly from the mission report (``mission``), on France and Québec, which it compares in prose.
Thresholds are figures like any others: what they define is told by their indicator. Two family
sizes that a ratio compares are not rows of their own; the ratio's population names them. France's
fertility is printed, Québec's is only called one of the lowest: no row.
"""

from __future__ import annotations

import pandas as pd

from analyse.building import tidy
from analyse.building.tidy import Raw
from analyse.tables.problems import Problem, stop_if

SLUG = "family_policy"

#: An age that family policy sets a limit at is one of a child or a young adult.
OLDEST = 26


def check(raw: Raw) -> None:
    """Check the sheet: shares are percentages, and age limits are those of the young.

    Raises:
        DataError: see :func:`analyse.building.tidy.check`; or an age limit above :data:`OLDEST`.
    """
    tidy.check(raw)
    problems = tidy.percentages(raw)
    problems += [
        Problem(coded.where, f"{coded.row['printed']!r} is no age limit of family policy")
        for coded in raw.rows
        if coded.row["indicator"].endswith("_age_limit")
        and (coded.figure.high or coded.figure.value or 0) > OLDEST
    ]
    stop_if(problems)


def clean(raw: Raw) -> pd.DataFrame:
    """Return the tidy table of family policy (columns of the schema, unit per indicator)."""
    return tidy.clean(raw)
