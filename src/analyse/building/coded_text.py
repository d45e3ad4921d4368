"""What the tables coded from text have in common: places that exist, codes that are known.

Such a table has a coding sheet like the others; each row cites its place: a ``mention`` where a
number or date anchors it, else ``document`` and ``line`` (and ``column`` where several items share
a line).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from analyse.tables.codes import Codes
from analyse.tables.problems import DataError, Problem, nearest, stop_if
from analyse.tables.schemas import TABLES, Table


@dataclass(frozen=True)
class TextRaw:
    """The rows of a sheet with where each stands, the code lists and the mentions by id."""

    table: Table
    rows: Sequence[tuple[str, Mapping[str, str]]]
    codes: Codes
    mentions: Mapping[str, Mapping[str, str]]
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)  # those built before
    items: Sequence[Mapping[str, str]] = ()  # of the portraits' lists, where a table codes them

    def built(self, slug: str) -> pd.DataFrame:
        """Return a table that was built before.

        Raises:
            DataError: there is no such table; or it has problems, which are told of it, so that
                the error adds none.
        """
        if slug in self.tables:
            return self.tables[slug]
        where, what = f"data/raw/codes/tables.csv, {self.table.slug}", f"needs table {slug!r}"
        raise DataError([] if slug in TABLES else Problem(where, what, nearest(slug, TABLES)))


def check(raw: TextRaw) -> None:
    """Check what must hold of every sheet coded from text.

    Raises:
        DataError: an unknown code (the nearest is named), a mention that does not exist, a
            ``printed`` that differs from its mention, a row without a place, an empty cell of a
            column that must be filled.
    """
    problems: list[Problem] = []
    coded = [column for column in raw.table.columns if raw.codes.allowed(column)]
    filled = [each.name for each in raw.table.columns if each.required and each not in coded]
    for where, row in raw.rows:
        problems += [
            Problem(where, f"{name} is empty") for name in filled if name in row and not row[name]
        ]
        for column in coded:
            given = row.get(column.name)
            wrong = [""] if given == "" and column.required else []
            wrong += raw.codes.unknown(column, given or "")
            problems += [
                Problem(
                    where,
                    f"unknown {column.name} {code!r}",
                    nearest(code, raw.codes.allowed(column)),
                )
                for code in wrong
            ]
        mention = row.get("mention", "")
        if mention and mention not in raw.mentions:
            problems.append(Problem(where, f"mention {mention!r} does not exist"))
        if not mention and not (row.get("document") and row.get("line")):
            problems.append(Problem(where, "no place: code mention, or document and line"))
        if row.get("document") and row["document"] not in raw.codes.documents:
            hint = nearest(row["document"], raw.codes.documents)
            problems.append(Problem(where, f"unknown document {row['document']!r}", hint))
    stop_if(problems)


def clean(raw: TextRaw) -> pd.DataFrame:
    """Return the sheet's rows with the columns of its schema, sorted by key, typed.

    A column that the schema has and the sheet lacks is "" (or, for integers, must be added by
    the table's own module before).
    """
    table = raw.table
    rows = [{name: row.get(name, "") for name in table.names} for _, row in raw.rows]
    frame = pd.DataFrame(rows, columns=table.names, dtype="str")
    for column in table.columns:
        if column.type == "integer":
            frame[column.name] = frame[column.name].astype("int64")
        elif column.type == "number":
            frame[column.name] = pd.to_numeric(frame[column.name])
    return frame.sort_values(list(table.key), ignore_index=True, kind="stable")
