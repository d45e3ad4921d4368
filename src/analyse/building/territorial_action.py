"""Territorial action: who meets, how many, for what and with how much, body by body.

Every other quantity that the five documents state of a body, a programme, an event or a territory:
members, seats, committees, projects, participants, funds. ``body`` names what it is about; it is
empty where the figure is the territory's own (its MRC, its départements). Members are persons or
the organisations they stand for: the documents do not always say which.
"""

from __future__ import annotations

import pandas as pd

from analyse.building import tidy
from analyse.building.tidy import Raw
from analyse.tables.problems import Problem, stop_if

SLUG = "territorial_action"

#: Indicators of a territory itself; every other figure is of a body.
OF_TERRITORIES = (
    "administrative_regions",
    "departements",
    "immigrant_origin_population_share",
    "mrc_count",
    "mrc_territories",
)


def check(raw: Raw) -> None:
    """Check the sheet: shares are percentages, and every figure says what body it is about.

    Raises:
        DataError: see :func:`analyse.building.tidy.check`; or a figure without its body.
    """
    tidy.check(raw)
    problems = tidy.percentages(raw)
    problems += [
        Problem(coded.where, f"{coded.row['indicator']} needs the body that it is about")
        for coded in raw.rows
        if not coded.row["body"] and coded.row["indicator"] not in OF_TERRITORIES
    ]
    stop_if(problems)


def clean(raw: Raw) -> pd.DataFrame:
    """Return the tidy table of territorial action, with ``body``."""
    return tidy.clean(raw)
