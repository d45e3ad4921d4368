"""The code lists of ``data/raw/codes``: closed, bilingual, checked when they are read.

A list with columns of its own has a file, which ``tables.csv`` describes as any table; the small
ones are rows of ``terms.csv``: list, code, name, definition.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from analyse.reading import shared
from analyse.tables import schemas
from analyse.tables.escaping import ACTS, TAMED, harmless
from analyse.tables.files import read_rows
from analyse.tables.paths import Project
from analyse.tables.problems import Problem, nearest, stop_if
from analyse.tables.schemas import LIST_KINDS, Column, Table, of_kind

TERMS = "terms"
TERM_COLUMNS = ("list", "code", "name_en", "name_fr", "definition_en", "definition_fr")

#: One list: code to row.
CodeList = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, eq=False)  # one reading is itself alone: it can be a key
class Codes:
    """All code lists; each is an attribute by its name: ``codes.territories``, ``codes.topics``."""

    lists: Mapping[str, CodeList]

    def __getattr__(self, kind: str) -> CodeList:
        if kind.startswith("_") or kind == "lists" or kind not in self.lists:
            raise AttributeError(f"there is no code list {kind!r}")
        return self.lists[kind]

    def name(self, kind: str, code: str, language: str) -> str:
        """Return the name of ``code`` in list ``kind`` in ``language`` ("en" or "fr")."""
        return self.lists[kind][code][f"name_{language}"]

    def allowed(self, column: Column) -> Collection[str]:
        """Return the closed set that a column's values come from; empty where there is none."""
        return self.lists[column.codes] if column.codes else column.enum

    def unknown(self, column: Column, cell: str) -> Iterator[str]:
        """Yield what a cell holds that the column's closed set does not; an empty cell is known."""
        allowed = self.allowed(column)
        given = cell.split() if column.many else [cell] if cell else []
        yield from (code for code in given if allowed and code not in allowed)


def file_of(kind: str, at: Project) -> str:
    """Return the file that holds a list, from the project's folder."""
    own = {table.slug for table in of_kind(*LIST_KINDS, at=at)}
    return f"data/raw/codes/{kind if kind in own else TERMS}.csv"


@dataclass(frozen=True)
class _Placed:
    where: str
    row: dict[str, str]
    path: Path  # a collection's own row takes the place of a shared one; within a file, none may


def _rows(project: Project, kind: str, columns: tuple[str, ...], inherited: bool) -> list[_Placed]:
    """Return rows with where they stand; of an inherited list the shared ones first."""
    name = f"data/raw/codes/{kind}.csv"
    own, common = project.codes / f"{kind}.csv", shared.folder() / f"{kind}.csv"
    paths = [own]
    if inherited and own.resolve() != common.resolve():
        paths = [common, own] if own.is_file() else [common]
    return [
        _Placed(f"{name}, row {number}", row, path)
        for path in paths
        for number, row in enumerate(read_rows(path, name, columns), start=2)
    ]


def _listed(rows: list[_Placed], key: str) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """Return rows by code; a problem for each empty or repeated code, empty name, acting cell."""
    problems, table, first = [], {}, set()
    for placed in rows:
        code = placed.row[key]
        if not code or (code, placed.path) in first:
            problems.append(Problem(placed.where, f"{key} {code!r} is empty or repeated"))
        first.add((code, placed.path))
        for column in ("name_en", "name_fr"):
            if not placed.row[column].strip():
                problems.append(Problem(placed.where, f"{column} of {code!r} is empty"))
        for column, cell in placed.row.items():
            if not harmless(cell):
                problems.append(Problem(placed.where, f"{column} {cell!r} {ACTS}", TAMED))
        table[code] = placed.row
    return table, problems


@lru_cache(maxsize=8)
def codes(project: Project) -> Codes:
    """Read and check the code lists of a project.

    Raises:
        DataError: a list is malformed, a code repeated or nameless, a parent or unit unknown.
    """
    tables = of_kind(*LIST_KINDS, at=project)
    lists: dict[str, dict[str, dict[str, str]]] = {}
    rows, problems = {}, []
    for table in tables:
        inherited = table.kind == "shared"
        rows[table.slug] = _rows(project, table.slug, tuple(table.names), inherited)
        lists[table.slug], wrong = _listed(rows[table.slug], table.names[0])
        problems += wrong
    lists["series"] = _unshadowed(lists["series"], rows["series"], lists["indicators"], project)
    terms = _rows(project, TERMS, TERM_COLUMNS, True)
    for kind in dict.fromkeys(placed.row["list"] for placed in terms):
        chosen = [placed for placed in terms if placed.row["list"] == kind]
        lists[kind], wrong = _listed(chosen, "code")
        problems += wrong
    problems += [
        Problem(f"data/raw/codes/columns.csv, {table.slug}.{column.name}", what, hint)
        for table in schemas.tables(project).values()
        for column in table.columns
        if column.codes and column.codes not in lists
        for what, hint in [(f"no code list {column.codes!r}", nearest(column.codes, lists))]
    ]
    stop_if(problems)
    found = Codes(lists)
    stop_if([problem for table in tables for problem in _contradictions(table, found)])
    return found


def _unshadowed(
    series: dict[str, dict[str, str]],
    placed: list[_Placed],
    indicators: CodeList,
    project: Project,
) -> dict[str, dict[str, str]]:
    """Return the series but those inherited ones that a collection has its own indicator for."""
    own = {one.row["series"] for one in placed if one.path.is_relative_to(project.codes)}
    return {code: row for code, row in series.items() if code in own or code not in indicators}


def _contradictions(table: Table, lists: Codes) -> Iterator[Problem]:
    """Yield what a list's rows say that another list, or their description, does not know."""
    for code, row in lists.lists[table.slug].items():
        where = f"data/raw/codes/{table.slug}.csv, {code}"
        for column in table.columns:
            if column.required and not row[column.name]:
                yield Problem(where, f"{column.name} of {code!r} is empty")
            elif row[column.name] and not re.fullmatch(column.pattern or ".*", row[column.name]):
                what = f"{column.name} {row[column.name]!r} does not fit {column.pattern}"
                yield Problem(where, what)
            for wrong in lists.unknown(column, row[column.name]):
                hint = nearest(wrong, lists.allowed(column))
                yield Problem(where, f"unknown {column.name} {wrong!r}", hint)
        if table.slug == "series" and code in lists.indicators:
            yield Problem(where, "is an indicator of the documents too")
