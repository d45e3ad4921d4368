"""Regional priorities: which topics each region's portrait puts forward, and where.

From the orientations, axes, issues, intentions, objectives, committees and agreements that the
Tour du Québec prints for sixteen territories, by process (``regional_processes``). A row is a
topic that a few words of a line carry: the words are cited with line and column, so every
assignment can be read where it stands; what is left alone stands in ``scopes.csv``.

Topics are judgement. One coder coded them twice in one sitting (``topic_agreement.csv``,
``topic_disagreements.csv``); a second coder then coded the same statements without seeing the
topics (``topic_second_coder.csv``, ``topic_second_disagreements.csv``). ``confidence`` says where
the words name the topic and where it was inferred.
"""

from __future__ import annotations

import pandas as pd

from analyse.building import coded_text
from analyse.building.coded_text import TextRaw
from analyse.tables.problems import Problem, stop_if

SLUG = "regional_priorities"
WORDS = 10  # a few words, never a sentence


def check(raw: TextRaw) -> None:
    """Check places and codes, and that what is cited is a few words.

    Raises:
        DataError: an unknown code (the nearest is named), a citation that is empty or too long.
    """
    coded_text.check(raw)
    problems = []
    for where, row in raw.rows:
        if not 0 < len(row["printed"].split()) < WORDS:
            what = f"printed is {row['printed']!r}"
            problems.append(Problem(where, what, f"cite from 1 to {WORDS - 1} words"))
        if not (row["line"].isdecimal() and row["column"].isdecimal()):
            problems.append(Problem(where, f"no place: {row['line']!r}:{row['column']!r}"))
    stop_if(problems)


def clean(raw: TextRaw) -> pd.DataFrame:
    """Return the assignments in the order of the document."""
    frame = coded_text.clean(raw)
    return frame.sort_values(["line", "column", "topic"], ignore_index=True, kind="stable")
