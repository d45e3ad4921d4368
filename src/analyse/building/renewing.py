"""A collection that an older version of the program made, brought to its present form."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from analyse.building.collecting import TEMPLATE
from analyse.coding.sheets import CORRECTIONS
from analyse.documents.registering import DOCUMENT_COLUMNS
from analyse.tables.collection import settings
from analyse.tables.files import csv_text, read_text
from analyse.tables.paths import Project
from analyse.tables.writing import locked, write_atomically

Row = dict[str, str]
#: The columns of corrections that were in one language.
_ONE_LANGUAGE = ("reason", "evidence")
#: The columns that lists of documents did not have.
_ADDED = frozenset({"numbers"})


def renew(at: Project) -> list[str]:
    """Write what is of an older form in the present one; return the names of the files.

    Nothing else is touched: what is wrong in a file is told by whoever reads it.
    """
    if not at.own or not dict(_renewed(at)):
        return []
    with locked(at.root):
        contents = dict(_renewed(at))
        write_atomically(contents, at.root)
    return [at.relative(path) for path in contents]


def _renewed(at: Project) -> Iterator[tuple[Path, str]]:
    """Yield the files that are of an older form, with what they hold in the present one."""
    path = at.raw / "rules" / "corrections.csv"
    columns, rows = _read(at, path)
    if set(_ONE_LANGUAGE) <= set(columns):
        language = settings(at).language
        for row in rows:
            row |= {f"{name}_{language}": row[name] for name in _ONE_LANGUAGE}
        yield path, csv_text(CORRECTIONS, [dict.fromkeys(CORRECTIONS, "") | row for row in rows])
    for name, key, needed in (("tables", "table", "columns"), ("columns", "column", "column")):
        path = at.codes / f"{name}.csv"
        columns, rows = _read(at, path)
        described = _described(name, key, rows) if {key, needed} <= set(columns) else rows
        if described != rows:
            yield path, csv_text(columns, described)
    path = at.codes / "documents.csv"
    columns, rows = _read(at, path)
    if set(columns) == set(DOCUMENT_COLUMNS) - _ADDED:
        whole = [dict.fromkeys(DOCUMENT_COLUMNS, "") | row for row in rows]
        yield path, csv_text(DOCUMENT_COLUMNS, whole)


def _described(name: str, key: str, rows: list[Row]) -> list[Row]:
    """Return the rows that describe a collection with what those of a new one say beyond them.

    Of the list of documents the further columns, and what describes them; tables are one's own.
    """
    new = _rows((TEMPLATE / f"{name}.csv").read_text("utf-8"))[1]
    known = {row[key]: row for row in rows}
    if name == "columns":
        return [*rows, *(row for row in new if row[key] not in known)]
    added = {row[key]: row["columns"] for row in new if row["kind"] == "codes"}
    return [row | {"columns": _joined(row["columns"], added.get(row[key], ""))} for row in rows]


def _joined(columns: str, more: str) -> str:
    return " ".join(dict.fromkeys([*columns.split(), *more.split()]))


def _read(at: Project, path: Path) -> tuple[list[str], list[Row]]:
    """Return header and rows of a CSV file, nothing where it is not there or is malformed."""
    try:
        return _rows(read_text(path, at.relative(path))) if path.is_file() else ([], [])
    except csv.Error:
        return [], []


def _rows(text: str) -> tuple[list[str], list[Row]]:
    header, *rows = list(csv.reader(StringIO(text), strict=True)) or [[]]
    if len(set(header)) < len(header) or any(len(row) != len(header) for row in rows):
        return [], []
    return header, [dict(zip(header, row, strict=True)) for row in rows]
