"""The door out: every clean table is held against its schema.

The schemas are those that ``datapackage.json`` publishes; checking them takes these few lines. A
general validation library alone takes as long to import as two thirds of pandas, which a build
that must stay within three times pandas cannot spend.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from analyse.tables import qualifiers
from analyse.tables.codes import Codes
from analyse.tables.escaping import ACTS, TAMED, harmless
from analyse.tables.problems import Problem, nearest, stop_if
from analyse.tables.schemas import Column, Table

_ISO_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


def validate(frame: pd.DataFrame, table: Table, lists: Codes) -> None:
    """Check a table on its way out.

    Raises:
        DataError: every cell that breaks the schema, by row and column; bounds that contradict
            their qualifier; a period that ends before it starts.
    """
    name = f"data/clean/{table.slug}.csv"
    if list(frame.columns) != table.names:
        what = f"columns are {list(frame.columns)}, not {table.names}"
        stop_if([Problem(f"{name}, table", what)])
    problems = [
        Problem(f"{name}, {_row(frame, table, index)}", what, hint)
        for column in table.columns
        for index, what, hint in _broken(frame[column.name], column, lists)
    ]
    for index in frame.index[frame.duplicated(list(table.key))]:
        key = ", ".join(f"{part} = {frame[part][index]!r}" for part in table.key)
        problems.append(Problem(f"{name}, {_row(frame, table, index)}", f"{key} breaks its key"))
    stop_if(problems)
    if "qualifier" in table.names:
        stop_if(_bound_problems(frame, table))


def _row(frame: pd.DataFrame, table: Table, index: int | None) -> str:
    return "table" if index is None else str(frame[table.key[0]][index])


def _broken(
    cells: pd.Series, column: Column, lists: Codes
) -> Iterator[tuple[int | None, str, str]]:
    """Yield index (None: the whole column), what is wrong and a hint for each broken cell."""
    wanted = {"number": "float64", "integer": "int64"}.get(column.type, "str")
    if cells.dtype != wanted:
        yield None, f"{column.name} is of type {cells.dtype}, not {wanted}", ""
        return
    if wanted != "str":
        low = -float("inf") if column.minimum is None else column.minimum
        for index in cells.index[(cells < low) | (cells.isna() & column.required)]:
            yield index, f"{column.name} = {cells[index]!r} breaks its minimum or is absent", ""
        return
    values = cells.tolist()
    said = {cell: list(_wrong(cell, column, lists)) for cell in set(values)}
    if not any(said.values()):
        return
    for index, cell in zip(cells.index, values, strict=True):
        for what, hint in said[cell]:
            yield index, f"{column.name} = {cell!r} {what}", hint


def _wrong(cell: str, column: Column, lists: Codes) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with one text of a column, and a hint."""
    if not harmless(cell):
        yield ACTS, TAMED
    allowed = lists.allowed(column)
    pattern = _ISO_DATE if column.type == "date" else column.pattern
    rule = "its closed list" if allowed else "its pattern" if pattern else "its being required"
    if cell == "":
        broken = column.required
    elif allowed:
        broken = any(lists.unknown(column, cell))
    else:
        broken = bool(pattern) and not re.fullmatch(pattern, cell)
    if broken:
        yield f"breaks {rule}", nearest(cell, allowed) if allowed else ""


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
        bounds = [bound for bound in (low, high) if not pd.isna(bound)]
        if filled != qualifiers.get(qualifier).fills:
            problems.append(Problem(where, f"value and bounds do not fit qualifier {qualifier!r}"))
        elif low > high:
            problems.append(Problem(where, f"lower bound {low} is above the upper bound {high}"))
        elif filled[0] and any(bound != value for bound in bounds):
            problems.append(Problem(where, f"bound {bounds[0]} is not the value {value}"))
        if start > end:
            problems.append(Problem(where, f"the period ends ({end}) before it starts ({start})"))
    return problems
