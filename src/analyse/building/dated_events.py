"""Dated events: what the Capitale-Nationale report dates, one row a date.

The follow-up cells of its tables list articles, presentations at the Table, meetings, signings,
documents and committees, each with a date as precise as the writer cared for. Titles and dates
are read by :mod:`analyse.documents.dated_lists`; a person coded kind, outlet, action and topic,
the topic by two coders who did not see each other's topics (``topic_second_coder.csv``).
``date`` stays as printed even where the list around it shows a slip: ``used_date`` says what
charts should use, ``correction`` why. Due dates of the plan are in ``follow_up``; the date of the
report itself, in each table's heading, is no event. Long titles are cut; ``title_en`` is our
English of them.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from analyse.building import coded_text
from analyse.building.coded_text import TextRaw
from analyse.documents.dated_lists import iso
from analyse.reading import DateSpan, scan
from analyse.tables import periods
from analyse.tables.problems import Problem, stop_if

SLUG = "dated_events"

#: What a correction rests on; a doubtful date is left as it is, and the years of a project that
#: was accepted are not the date of its acceptance, which is not printed.
CORRECTED = ("year_slip", "month_slip")
NOT_ITS_DATE = "project_years"


def read_date(printed: str) -> str:
    """Return a printed date in ISO form, "" where none is read."""
    for mention in scan(printed):
        if mention.kind == "date" and isinstance(mention.says, DateSpan):
            return iso(mention.says)
    return ""


def check(raw: TextRaw) -> None:
    """Check places and codes, and that every date is the one printed at its place.

    Raises:
        DataError: a mention that is no date or is used twice, a date that differs from the
            printed one, a correction without a date or a date without a correction.
    """
    coded_text.check(raw)
    problems: list[Problem] = []
    seen: set[str] = set()
    for where, row in raw.rows:
        mention = raw.mentions[row["mention"]]
        if (mention["document"], mention["line"]) != (row["document"], row["line"]):
            what = f"{row['document']}:{row['line']} is not the line of {row['mention']}"
            problems.append(Problem(where, what))
        if mention["kind"] != "date":
            problems.append(Problem(where, f"mention {row['mention']} is a {mention['kind']}"))
        if mention["printed"] != row["date_printed"]:
            what = f"date_printed is {row['date_printed']!r}, but {row['mention']} prints "
            problems.append(Problem(where, what + repr(mention["printed"])))
        elif read_date(row["date_printed"]) != row["date"]:
            what = f"date is {row['date']!r}, but {row['date_printed']!r} reads "
            problems.append(Problem(where, what + repr(read_date(row["date_printed"]))))
        if row["mention"] in seen:
            problems.append(Problem(where, f"mention {row['mention']} is used twice"))
        seen.add(row["mention"])
        if bool(row["used_date"]) != (row["correction"] in CORRECTED):
            problems.append(
                Problem(where, f"used_date {row['used_date']!r} with {row['correction']!r}")
            )
    stop_if(problems)


def weekday(text: str) -> str:
    """Return the ISO weekday (1: Monday) of a full date; nothing for a month or a span.

    >>> weekday("2008-11-17"), weekday("2008-11")
    ('1', '')
    """
    return str(date.fromisoformat(text).isoweekday()) if periods.precision(text) == "day" else ""


def clean(raw: TextRaw) -> pd.DataFrame:
    """Return the events in the order of the document, with place, precision and weekday."""
    rows = []
    for where, row in raw.rows:
        added = {"precision": periods.precision(row["date"]), "weekday": weekday(row["date"])}
        rows.append((where, {**row, **added}))
    frame = coded_text.clean(TextRaw(raw.table, rows, raw.codes, raw.mentions))
    return frame.sort_values(["line", "column"], ignore_index=True, kind="stable")
