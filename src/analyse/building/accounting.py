"""Every number accounted for: coded in exactly one table, or set aside with a reason."""

from __future__ import annotations

from collections.abc import Mapping

from analyse.tables.codes import Codes
from analyse.tables.files import read_rows
from analyse.tables.paths import Project
from analyse.tables.problems import Problem, nearest, stop_if

COLUMNS = ("mention", "printed", "reason")
OPTIONAL = ("note",)


def read_set_aside(
    project: Project, mentions: Mapping[str, Mapping[str, str]], lists: Codes
) -> dict[str, str]:
    """Return the reason by mention of what no table uses.

    Raises:
        DataError: a mention that does not exist, is no quantity, is printed otherwise or stands
            twice; an unknown reason.
    """
    path = project.raw / "rules" / "set_aside.csv"
    name = project.relative(path)
    problems: list[Problem] = []
    reasons: dict[str, str] = {}
    for number, row in enumerate(read_rows(path, name, COLUMNS, OPTIONAL), start=2):
        where, mention = f"{name}, row {number}", row["mention"]
        found = mentions.get(mention)
        if found is None or found["kind"] != "quantity" or mention in reasons:
            problems.append(Problem(where, f"{mention!r} is no quantity, or stands twice"))
        elif found["printed"] != row["printed"]:
            what = f"printed is {row['printed']!r}, but {mention} prints {found['printed']!r}"
            problems.append(Problem(where, what))
        if row["reason"] not in lists.reasons:
            hint = nearest(row["reason"], lists.reasons)
            problems.append(Problem(where, f"unknown reason {row['reason']!r}", hint))
        reasons[mention] = row["reason"]
    stop_if(problems)
    return reasons


def unaccounted(
    mentions: Mapping[str, Mapping[str, str]],
    coded: Mapping[str, str],
    set_aside: Mapping[str, str],
) -> list[Problem]:
    """Return a problem for every quantity that is neither coded nor set aside, or is both."""
    problems = []
    for mention, row in mentions.items():
        where = f"data/raw/scanned/mentions.csv, {mention}"
        if mention in coded and mention in set_aside:
            what = f"{row['printed']!r} is coded in {coded[mention]} and set aside too"
            problems.append(Problem(where, what))
        elif row["kind"] == "quantity" and mention not in coded and mention not in set_aside:
            what = f"{row['printed']!r} is neither coded nor set aside"
            mend = "code it in a table's sheet, or set it aside with a reason"
            problems.append(Problem(where, what, mend))
    return problems
