"""The coding sheets of a collection: which columns they have, what is coded, what is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analyse.tables.collection import quantity_tables
from analyse.tables.files import read_rows
from analyse.tables.paths import Project
from analyse.tables.schemas import Table

ASIDE = ("mention", "printed", "reason", "note")
_WHY = ("reason_en", "reason_fr", "evidence_en", "evidence_fr")
CORRECTIONS = ("mention", "printed", "used", *_WHY)


def sheet_columns(table: Table) -> tuple[str, ...]:
    """Return the columns of a table's coding sheet."""
    return (*table.sheet, *table.optional)


def columns_coded(at: Project) -> set[str]:
    """Return the columns that any coding sheet of a collection has."""
    return {column for table in quantity_tables(at).values() for column in sheet_columns(table)}


@dataclass(frozen=True)
class Coded:
    """What is said of mentions so far: rows by table and mention, reasons of what is set aside."""

    rows: Mapping[str, Mapping[str, Mapping[str, str]]]
    aside: Mapping[str, Mapping[str, str]]

    def table_of(self, mention: str) -> str:
        """Return the table that a mention is coded in, "" where in none."""
        return next((table for table, rows in self.rows.items() if mention in rows), "")

    def is_open(self, mention: str) -> bool:
        """Say whether nothing is said of a mention yet."""
        return mention not in self.aside and not self.table_of(mention)


def coded(at: Project) -> Coded:
    """Return what a collection's sheets say."""
    rows = {}
    for slug, table in quantity_tables(at).items():
        path = at.raw / "coded" / f"{slug}.csv"
        name = at.relative(path)
        found = read_rows(path, name, table.sheet, table.optional) if path.exists() else []
        rows[slug] = {row["mention"]: row for row in found}
    path = at.raw / "rules" / "set_aside.csv"
    aside = read_rows(path, at.relative(path), ASIDE[:3], ASIDE[3:])
    return Coded(rows, {row["mention"]: row for row in aside})
