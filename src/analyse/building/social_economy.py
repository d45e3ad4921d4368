"""The social economy: jobs, full-time equivalents, shares, organisations, turnover.

From the workshops dossier (``ateliers``) on Québec, three French régions and Chaudière-Appalaches.
Four notions of size are kept apart because the documents use different words for them: persons
employed, employees (salariés), jobs (emplois) and full-time equivalents. No share says what its
base is, and no figure states its year.
"""

from __future__ import annotations

import pandas as pd

from analyse.building import tidy
from analyse.building.tidy import Raw
from analyse.tables.problems import Problem, stop_if

SLUG = "social_economy"


def check(raw: Raw) -> None:
    """Check the sheet: shares are percentages, full-time equivalents are no more than the jobs.

    Raises:
        DataError: see :func:`analyse.building.tidy.check`; or more equivalents than jobs.
    """
    tidy.check(raw)
    problems = tidy.percentages(raw)
    jobs = {coded.row["territory"]: coded.figure.value for coded in raw.of("ess_jobs")}
    for coded in raw.of("ess_full_time_equivalents"):
        total = jobs.get(coded.row["territory"])
        if total is not None and coded.figure.value is not None and coded.figure.value > total:
            what = f"{coded.row['printed']!r} exceeds the {total} jobs of the same territory"
            problems.append(Problem(coded.where, what))
    stop_if(problems)


def clean(raw: Raw) -> pd.DataFrame:
    """Return the tidy table of the social economy (columns of the schema, unit per indicator)."""
    return tidy.clean(raw)
