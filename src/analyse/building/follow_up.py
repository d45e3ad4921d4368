"""Follow-up of the Capitale-Nationale plan 2006-2008: one row an action.

Objective, action, who answers for it, when it was due and what had come of it by 31 March 2009.
Objectives and actions are worded anew, in both languages, in their code lists. ``status`` is a
judgement on the follow-up cell alone: an empty cell is ``no_trace``, which is not the same as
"not done". ``due`` is read from ``due_printed``; "Continu" and its like have none, and
``due_kind`` says which. ``events`` counts the dates printed in the follow-up cell, each a row of
``dated_events``; what a cell tells without a date is not counted, nor the years of a project.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from analyse.building import coded_text
from analyse.building.coded_text import TextRaw
from analyse.building.dated_events import NOT_ITS_DATE, read_date
from analyse.tables.problems import Problem, stop_if

SLUG = "follow_up"


def check(raw: TextRaw) -> None:
    """Check places and codes, who answers, and that due dates are the printed ones.

    Raises:
        DataError: an unknown responsible (the nearest is named), an objective that is not the
            action's, a due date that differs from the printed one, a status that the dates in
            the follow-up cell contradict.
    """
    coded_text.check(raw)
    problems: list[Problem] = []
    for where, row in raw.rows:
        objective = raw.codes.actions[row["action"]]["objective"]
        if row["objective"] != objective:
            what = f"objective {row['objective']!r}, but actions.csv says {objective!r}"
            problems.append(Problem(where, what))
        mention = row["mention"]
        if mention and raw.mentions[mention]["printed"] != row["due_printed"]:
            what = f"due_printed is {row['due_printed']!r}, but {mention} prints "
            problems.append(Problem(where, what + repr(raw.mentions[mention]["printed"])))
        if row["due"] != read_date(row["due_printed"]) or bool(row["due"]) != bool(mention):
            problems.append(Problem(where, f"due {row['due']!r} is not {row['due_printed']!r}"))
        if (row["due_kind"] == "date") != bool(row["due"]):
            problems.append(Problem(where, f"due_kind {row['due_kind']!r} with {row['due']!r}"))
        if row["status"] == "no_trace" and _events(row, raw):
            problems.append(Problem(where, "status no_trace, but the follow-up cell has dates"))
    stop_if(problems)


def _events(row: Mapping[str, str], raw: TextRaw, no_event: Collection[str] = ()) -> int:
    """Count the dates on an action's lines, save the due date and those that date no event."""
    lines = {row["line"], row["continued"]}
    return sum(
        mention["kind"] == "date"
        and mention["document"] == row["document"]
        and mention["line"] in lines
        and mention["mention"] not in {row["mention"], *no_event}
        for mention in raw.mentions.values()
    )


def clean(raw: TextRaw) -> pd.DataFrame:
    """Return the actions in the order of the document, with the number of dated events."""
    events = raw.built("dated_events")
    no_event = set(events.loc[events["correction"] == NOT_ITS_DATE, "mention"])
    counted = {row["action"]: _events(row, raw, no_event) for _, row in raw.rows}
    rows = [(where, {**row, "events": str(counted[row["action"]])}) for where, row in raw.rows]
    frame = coded_text.clean(TextRaw(raw.table, rows, raw.codes, raw.mentions))
    return frame.sort_values("line", ignore_index=True, kind="stable")
