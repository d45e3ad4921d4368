"""Regional social-development processes that the Tour du Québec portrays: one row a process.

``began`` is read from its mention. ``updated_2014`` is what the portrait says of itself: one says
no, the others nothing. What a process is, and what is left alone, stands in ``scopes.csv``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from analyse.building import coded_text
from analyse.building.coded_text import TextRaw
from analyse.reading import DateSpan, scan
from analyse.tables.problems import Problem, nearest, stop_if

SLUG = "regional_processes"


def unknown(where: str, column: str, given: str, known: Mapping[str, object]) -> list[Problem]:
    """Return a problem for each of the codes in ``given`` that is not known."""
    return [
        Problem(where, f"unknown {column} {code!r}", nearest(code, known))
        for code in given.split()
        if code not in known
    ]


def spans(mentions: str, known: Mapping[str, Mapping[str, str]]) -> list[DateSpan]:
    """Return the dates that are printed at the places ``mentions``, separated by spaces."""
    read = [says for place in mentions.split() for says in _dates(known[place]["printed"])]
    return sorted(read, key=lambda span: span.start)


def _dates(printed: str) -> Iterable[DateSpan]:
    return (found.says for found in scan(printed) if isinstance(found.says, DateSpan))


def check(raw: TextRaw) -> None:
    """Check places and codes, who leads, and that a year has a date's mention and its basis.

    Raises:
        DataError: an unknown organisation (the nearest is named), a mention that is no date, a
            year without basis or a basis without year.
    """
    coded_text.check(raw)
    problems: list[Problem] = []
    for where, row in raw.rows:
        if row["mention"] and not spans(row["mention"], raw.mentions):
            problems.append(Problem(where, f"mention {row['mention']} prints no date"))
        if bool(row["mention"]) != bool(row["began_basis"]):
            problems.append(Problem(where, "a year needs its basis, a basis its year"))
    stop_if(problems)


def clean(raw: TextRaw) -> pd.DataFrame:
    """Return the processes in the order of the document, with the year in which each began."""
    rows = []
    for where, row in raw.rows:
        read = spans(row["mention"], raw.mentions)
        rows.append((where, {**row, "began": read[0].start[:4] if read else ""}))
    frame = coded_text.clean(TextRaw(raw.table, rows, raw.codes, raw.mentions))
    return frame.astype({"began": "float64"}).sort_values(
        ["territory", "line"], kind="stable", ignore_index=True
    )
