"""The tables' schemas, read from rows: ``codes/columns.csv`` and ``codes/tables.csv``.

A column is described once: ``columns.csv`` has a row for its name, and one for ``table.name``
where it means something of its own in a table. ``tables.csv`` lists each table's columns; ``@set``
stands for the columns of a row of kind ``set``. Of the descriptions come ``datapackage.json``, the
README's lists, the validation and the workbooks' headers. ``scopes.csv`` says of a table what
was left alone, and why.

Kinds of tables: ``quantities`` (coded figures, in the tidy contract), ``text`` (coded from text),
``official`` (which every collection has), ``derived`` (from other tables); and the code lists,
``codes`` (the collection's own) and ``shared`` (which every collection has, and may extend).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from analyse.reading import shared
from analyse.tables import qualifiers
from analyse.tables.files import read_rows
from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError, Problem, nearest, stop_if

#: The types of Table Schema that columns have.
TYPES = ("string", "number", "integer", "date")
DATA_KINDS = ("quantities", "text", "official", "derived")
LIST_KINDS = ("codes", "shared")
_SET = "set"


@dataclass(frozen=True)
class Column:
    """One column: its Data Package type and constraints, named and described in two languages."""

    name: str
    type: str
    required: bool
    codes: str  # the code list that the values come from
    many: bool  # whether a cell may hold several codes, separated by spaces
    enum: tuple[str, ...]  # the values themselves, where they are in no list
    pattern: str
    minimum: int | None
    unit: str  # of its numbers: a code, or the name of the column that says it
    title_en: str
    title_fr: str
    description_en: str
    description_fr: str


@dataclass(frozen=True)
class Table:
    """One table: its columns in order, its key, and the columns of its coding sheet."""

    slug: str
    kind: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    dimensions: tuple[str, ...]  # a quantity table's own columns, after the tidy contract's
    sheet: tuple[str, ...]
    optional: tuple[str, ...]
    title_en: str
    title_fr: str
    description_en: str
    description_fr: str
    scope_en: str  # what was left alone, and why; "" where nothing is said
    scope_fr: str

    @property
    def names(self) -> list[str]:
        """The names of the columns, in order."""
        return [column.name for column in self.columns]

    @property
    def coded(self) -> bool:
        """Whether it has a coding sheet; else it is derived from other tables."""
        return bool(self.sheet)

    def column(self, name: str) -> Column:
        """Return the column ``name``."""
        return self.columns[self.names.index(name)]


_SAID = ("title_en", "title_fr", "description_en", "description_fr")
_SCOPE = ("scope_en", "scope_fr")
_UNSAID = dict.fromkeys(_SCOPE, "")
_COLUMN_HEADER = (
    *("column", "type", "required", "codes", "many", "values", "pattern", "minimum", "unit"),
    *_SAID,
)
_TABLE_HEADER = (*("table", "kind", "columns", "key", "sheet", "optional"), *_SAID)
_Rows = Mapping[str, Mapping[str, str]]


def _rows(name: str, header: tuple[str, ...], folder: Path) -> dict[str, dict[str, str]]:
    """Return a file's rows by their first column.

    Raises:
        DataError: the file is malformed, a name empty or repeated, a title or description empty.
    """
    path, named = folder / f"{name}.csv", f"data/raw/codes/{name}.csv"
    problems, found = [], {}
    for number, row in enumerate(read_rows(path, named, header), start=2):
        where, key = f"{named}, row {number}", row[header[0]]
        if not key or key in found:
            problems.append(Problem(where, f"{header[0]} {key!r} is empty or repeated"))
        problems += [
            Problem(where, f"{column} of {key!r} is empty")
            for column in _SAID
            if not row[column].strip()
        ]
        found[key] = row
    stop_if(problems)
    return found


def _merged(name: str, header: tuple[str, ...], own: Path) -> dict[str, dict[str, str]]:
    """Return the shared rows, then the collection's own."""
    rows = _rows(name, header, shared.folder())
    if (own / f"{name}.csv").is_file() and own.resolve() != shared.folder().resolve():
        mine = _rows(name, header, own)
        if name != "tables":
            return rows | mine
        # a collection has its own tables, between the shared lists and sets and what every one has
        first, last = (
            {key: row for key, row in rows.items() if row["kind"] in kinds}
            for kinds in ((_SET, "shared"), ("official",))
        )
        return first | mine | {key: row for key, row in last.items() if key not in mine}
    return rows


@lru_cache(maxsize=8)
def tables(project: Project) -> Mapping[str, Table]:
    """Return every table of a project by slug, code lists included.

    Raises:
        DataError: a column that is not described (the nearest is named), an unknown type, kind or
            list, a key that is no column.
    """
    columns = _merged("columns", _COLUMN_HEADER, project.codes)
    rows = _merged("tables", _TABLE_HEADER, project.codes)
    problems, scopes = [], _scopes(project)
    found = {}
    for slug, row in rows.items():
        if row["kind"] == _SET:
            continue
        try:
            found[slug] = _table(slug, row | scopes.pop(slug, _UNSAID), rows, columns)
        except DataError as error:
            problems += error.problems
    problems += [
        Problem(f"data/raw/codes/scopes.csv, {slug}", "is no table", nearest(slug, found))
        for slug in scopes
    ]
    stop_if(problems)
    return found


def _scopes(project: Project) -> dict[str, dict[str, str]]:
    """Return what was left alone of tables, by slug."""
    path = project.codes / "scopes.csv"
    if not path.is_file():
        return {}
    rows = read_rows(path, "data/raw/codes/scopes.csv", ("table", *_SCOPE))
    return {row.pop("table"): row for row in rows}


def _table(slug: str, row: Mapping[str, str], rows: _Rows, columns: _Rows) -> Table:
    where = f"data/raw/codes/tables.csv, {slug}"
    kinds = (_SET, *DATA_KINDS, *LIST_KINDS)
    if row["kind"] not in kinds:
        raise DataError(
            Problem(where, f"unknown kind {row['kind']!r}", nearest(row["kind"], kinds))
        )
    names = _expanded(row["columns"], rows, where)
    described = tuple(_column(slug, name, rows, columns) for name in names)
    key = tuple(row["key"].split())
    if not key:
        raise DataError(Problem(where, "key is empty", "the columns that tell its rows apart"))
    stop_if(
        [Problem(where, f"key {part!r} is no column of it") for part in key if part not in names]
    )
    tidy = _expanded("@tidy", rows, where)
    return Table(
        slug,
        row["kind"],
        described,
        key,
        tuple(name for name in names if name not in tidy) if row["kind"] == "quantities" else (),
        _expanded(row["sheet"], rows, where),
        _expanded(row["optional"], rows, where),
        *(row[said] for said in (*_SAID, *_SCOPE)),
    )


def _expanded(cell: str, rows: _Rows, where: str) -> tuple[str, ...]:
    """Return the names in a cell, with those of a set in the place of ``@set``."""
    names: list[str] = []
    for name in cell.split():
        if not name.startswith("@"):
            names.append(name)
            continue
        row = rows.get(name[1:], {})
        if row.get("kind") != _SET:
            sets = [f"@{slug}" for slug, each in rows.items() if each["kind"] == _SET]
            raise DataError(Problem(where, f"no set {name!r}", nearest(name, sets)))
        names += row["columns"].split()
    return tuple(names)


def _column(slug: str, name: str, rows: _Rows, columns: _Rows) -> Column:
    own = f"{slug}.{name}"
    row = columns.get(own) or columns.get(name)
    if row is None:
        what = f"column {name!r} is not described"
        mend = f"add a row {name} or {own} to columns.csv; {nearest(name, columns)}"
        raise DataError(Problem(f"data/raw/codes/tables.csv, {slug}", what, mend))
    where = f"data/raw/codes/columns.csv, {row['column']}"
    if row["type"] not in TYPES:
        raise DataError(
            Problem(where, f"unknown type {row['type']!r}", nearest(row["type"], TYPES))
        )
    if row["minimum"] and not row["minimum"].isdecimal():
        raise DataError(Problem(where, f"minimum {row['minimum']!r} is no whole number"))
    try:
        re.compile(row["pattern"])
    except re.error as error:
        raise DataError(
            Problem(where, f"pattern {row['pattern']!r} cannot be read: {error}")
        ) from None
    return Column(
        name=name,
        type=row["type"],
        required=row["required"] == "yes",
        codes=row["codes"],
        many=row["many"] == "yes",
        enum=_values(row["values"], rows, where),
        pattern=row["pattern"],
        minimum=int(row["minimum"]) if row["minimum"] else None,
        unit=row["unit"],
        **{said: row[said] for said in _SAID},
    )


def _values(cell: str, rows: _Rows, where: str) -> tuple[str, ...]:
    """Return the values in a cell; ``@qualifiers`` is that list, ``@kind`` the tables of a kind."""
    if cell == "@qualifiers":
        return qualifiers.codes()
    if cell.startswith("@"):
        if cell[1:] not in DATA_KINDS:
            raise DataError(Problem(where, f"no kind of tables {cell!r}"))
        return tuple(slug for slug, row in rows.items() if row["kind"] == cell[1:])
    return tuple(cell.split())


def of_kind(*kinds: str, at: Project | None = None) -> tuple[Table, ...]:
    """Return the tables of some kinds, in the order of ``tables.csv``."""
    return tuple(each for each in tables(at or project()).values() if each.kind in kinds)


class _Tables(Mapping[str, Table]):
    """The data tables of the project that is at work: its own, or ``$ANALYSE_ROOT``'s."""

    def __getitem__(self, slug: str) -> Table:
        table = tables(project())[slug]
        if table.kind not in DATA_KINDS:
            raise KeyError(slug)
        return table

    def __iter__(self) -> Iterator[str]:
        return (table.slug for table in of_kind(*DATA_KINDS))

    def __len__(self) -> int:
        return len(of_kind(*DATA_KINDS))


TABLES: Mapping[str, Table] = _Tables()
