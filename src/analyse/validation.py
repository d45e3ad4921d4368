"""The door out: every clean table is validated against its schema, with pandera."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analyse.codes import Codes
from analyse.problems import Problem, stop_if
from analyse.schemas import Column, Table

if TYPE_CHECKING:
    import pandera.pandas as pa

_ISO_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


def schema(table: Table, lists: Codes) -> pa.DataFrameSchema:
    """Return the pandera schema of a table: types, closed lists, patterns, key, column order."""
    import pandera.pandas as pa

    columns = {column.name: _column(column, lists) for column in table.columns}
    return pa.DataFrameSchema(
        columns, unique=list(table.key), strict=True, ordered=True, name=table.slug
    )


def _column(column: Column, lists: Codes) -> pa.Column:
    import pandera.pandas as pa

    if column.type in ("number", "integer"):
        checks = [] if column.minimum is None else [pa.Check.ge(column.minimum)]
        return pa.Column(float, checks, nullable=not column.required)
    checks = []
    allowed = set(column.enum) | (set(getattr(lists, column.codes)) if column.codes else set())
    if allowed:
        checks.append(pa.Check.isin(allowed if column.required else allowed | {""}))
    pattern = _ISO_DATE if column.type == "date" else column.pattern
    if pattern:
        empty = "" if column.required else "|"
        checks.append(pa.Check.str_matches(rf"^(?:{pattern}{empty})$"))
    elif column.required and not allowed:
        checks.append(pa.Check.str_length(min_value=1))
    return pa.Column(str, checks, nullable=False)


def validate(frame: pd.DataFrame, table: Table, lists: Codes) -> None:
    """Check a table on its way out.

    Raises:
        DataError: every cell that breaks the schema, by observation and column; bounds that
            contradict their qualifier; a period that ends before it starts.
    """
    from pandera.errors import SchemaErrors

    problems: list[Problem] = []
    try:
        schema(table, lists).validate(frame, lazy=True)
    except SchemaErrors as errors:
        for case in errors.failure_cases.to_dict("records"):
            index = case["index"]
            known = index is not None and not pd.isna(index)
            row = frame.iloc[int(index)][table.key[0]] if known else "table"
            what = f"{case['column']} = {case['failure_case']!r} breaks {case['check']}"
            problems.append(Problem(f"data/clean/{table.slug}.csv, {row}", what))
    stop_if(problems)
    if "qualifier" in table.names:
        stop_if(_bound_problems(frame, table))


#: Which of value, value_low and value_high each qualifier fills.
_FILLED = {
    "exact": (True, False, False),
    "about": (True, False, False),
    "more_than": (True, True, False),
    "at_least": (True, True, False),
    "less_than": (True, False, True),
    "at_most": (True, False, True),
    "range": (False, True, True),
}


def _bound_problems(frame: pd.DataFrame, table: Table) -> list[Problem]:
    problems = []
    names = [
        "observation",
        "qualifier",
        "value",
        "value_low",
        "value_high",
        "period_start",
        "period_end",
    ]
    for key, qualifier, value, low, high, start, end in frame[names].itertuples(index=False):
        where = f"data/clean/{table.slug}.csv, {key}"
        filled = tuple(not pd.isna(x) for x in (value, low, high))
        if filled != _FILLED[qualifier]:
            problems.append(Problem(where, f"value and bounds do not fit qualifier {qualifier!r}"))
        elif qualifier == "range" and low > high:
            problems.append(Problem(where, f"lower bound {low} is above the upper bound {high}"))
        if start > end:
            problems.append(Problem(where, f"the period ends ({end}) before it starts ({start})"))
    return problems
