"""The table ``consistency``: every check, declared or generated, with its verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from analyse.building import companion, consistency, generated_checks, official_sums
from analyse.building.arithmetic import Atoms
from analyse.tables.bounds import Bounded
from analyse.tables.codes import codes
from analyse.tables.files import read_rows
from analyse.tables.paths import Project
from analyse.tables.problems import Problem, nearest, stop_if

SLIP_COLUMNS = ("check", "slip")


def declared(project: Project) -> list[consistency.Check]:
    """Return the checks that a person states.

    Raises:
        DataError: see :func:`analyse.building.consistency.declared`.
    """
    path = project.raw / "rules" / "checks.csv"
    name = project.relative(path)
    rows = read_rows(path, name, consistency.CHECK_COLUMNS, consistency.CHECK_OPTIONAL)
    return consistency.declared(rows, name)


def table(
    project: Project,
    tables: Mapping[str, pd.DataFrame],
    texts: Mapping[str, str],
    official: companion.Raw,
) -> pd.DataFrame:
    """Return the table ``consistency``.

    Args:
        project: whose rules are read.
        tables: the quantity tables, which hold the terms of some checks.
        texts: what is read at each place, by mention.
        official: the official figures.

    Raises:
        DataError: a check that cannot be computed or names a place that does not exist, a slip of
            a check that does not exist.
    """
    checks = [
        *declared(project),
        *generated_checks.repeated(tables, codes(project)),
        *(
            generated_checks.currencies(tables["ffqcd_budgets"])
            if "ffqcd_budgets" in tables
            else ()
        ),
        *official_sums.read(project, official),
    ]
    generated_checks.missing(checks, texts)
    slips = _slips(project, [check.check for check in checks])
    return consistency.results(checks, Atoms(texts, official_figures(official)), slips)


def _slips(project: Project, checks: Iterable[str]) -> dict[str, str]:
    """Return the slip that a check finds, where several find one."""
    path = project.raw / "rules" / "slips.csv"
    name, known = project.relative(path), set(checks)
    rows = read_rows(path, name, SLIP_COLUMNS)
    stop_if(
        [
            Problem(
                f"{name}, row {number}",
                f"no check {row['check']!r}",
                nearest(row["check"], known),
            )
            for number, row in enumerate(rows, start=2)
            if row["check"] not in known
        ]
    )
    return {row["check"]: row["slip"] for row in rows}


def official_figures(raw: companion.Raw) -> dict[str, tuple[Bounded, Bounded]]:
    """Return official figures by observation id: as stated, and as rounded."""
    return {
        companion.observation(row): (
            companion.bounded(row),
            companion.bounded(row, rounded=True),
        )
        for _, row in raw.rows
    }
