"""The code lists of ``data/raw/codes``: closed, bilingual, checked when they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from analyse.tables.files import read_rows
from analyse.tables.paths import Project
from analyse.tables.problems import Problem, nearest, stop_if
from analyse.tables.schemas import TABLES

#: Each list: its file's name, whose first column is the code, and its columns.
COLUMNS: dict[str, tuple[str, ...]] = {
    "documents": (
        *("document", "file", "sha256", "name_en", "name_fr", "title", "publisher", "published"),
        "heading_pattern",
    ),
    "territories": ("territory", "name_en", "name_fr", "level", "parent", "rqds", "source"),
    "indicators": (
        *("indicator", "table", "unit", "name_en", "name_fr", "definition_en", "definition_fr"),
    ),
    "populations": ("population", "name_en", "name_fr"),
    "units": (
        *("unit", "family", "name_en", "name_fr", "one_en", "one_fr"),
        *("symbol_en", "symbol_fr", "symbol_fr_CA", "before", "words", "symbols"),
    ),
    "qualifiers": (
        *("qualifier", "name_en", "name_fr", "value", "low", "high", "strict", "near"),
        *("form_en", "form_fr", "mark", "words", "definition_en", "definition_fr"),
    ),
    "sides": ("side", "qualifier", "name_en", "name_fr", "form_en", "form_fr"),
    "bodies": ("body", "name_en", "name_fr"),
    "agreements": ("agreement", "territory", "name_en", "name_fr", "type"),
    "reasons": ("reason", "name_en", "name_fr"),
    "organisations": (
        *("organisation", "acronym", "name_en", "name_fr", "kind", "form", "network"),
        *("valid_from", "valid_to", "successor"),
    ),
    "organisation_kinds": ("kind", "name_en", "name_fr"),
    "process_kinds": ("kind", "name_en", "name_fr"),
    "member_roles": ("role", "name_en", "name_fr"),
    "item_reasons": ("reason", "name_en", "name_fr"),
    "agreement_subjects": ("subject", "name_en", "name_fr"),
    "agreement_kinds": ("kind", "name_en", "name_fr"),
    "agreement_statuses": ("status", "name_en", "name_fr"),
    "topics": ("topic", "name_en", "name_fr", "definition_en", "definition_fr"),
    "priority_sources": ("source_kind", "name_en", "name_fr", "definition_en", "definition_fr"),
    "outlets": ("outlet", "name_en", "name_fr"),
    "event_kinds": ("kind", "name_en", "name_fr"),
    "objectives": ("objective", "name_en", "name_fr"),
    "actions": ("action", "objective", "name_en", "name_fr"),
    "responsibles": ("responsible", "name_en", "name_fr"),
    "dimensions": ("dimension", "name_en", "name_fr"),
    "positions": ("position", "name_en", "name_fr"),
    "follow_up_statuses": ("status", "name_en", "name_fr", "definition_en", "definition_fr"),
    "series": (
        *("series", "family", "unit", "name_en", "name_fr", "definition_en", "definition_fr"),
    ),
}


#: One list: code to row.
CodeList = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Codes:
    """All code lists; each is an attribute by its file's name: ``codes.territories``."""

    lists: Mapping[str, CodeList]

    def __getattr__(self, kind: str) -> CodeList:
        if kind.startswith("_") or kind == "lists" or kind not in self.lists:
            raise AttributeError(f"there is no code list {kind!r}")
        return self.lists[kind]

    def name(self, kind: str, code: str, language: str) -> str:
        """Return the name of ``code`` in list ``kind`` in ``language`` ("en" or "fr")."""
        return self.lists[kind][code][f"name_{language}"]


def _read(project: Project, kind: str) -> dict[str, dict[str, str]]:
    path = project.codes / f"{kind}.csv"
    name = project.relative(path)
    columns = COLUMNS[kind]
    key = columns[0]
    rows = read_rows(path, name, columns)
    problems, table = [], {}
    for number, row in enumerate(rows, start=2):
        code = row[key]
        if not code or code in table:
            problems.append(
                Problem(f"{name}, row {number}", f"{key} {code!r} is empty or repeated")
            )
        for column in ("name_en", "name_fr"):
            if not row[column].strip():
                problems.append(Problem(f"{name}, row {number}", f"{column} of {code!r} is empty"))
        table[code] = row
    stop_if(problems)
    return table


@lru_cache(maxsize=8)
def codes(project: Project) -> Codes:
    """Read and check the code lists of a project.

    Raises:
        DataError: a list is malformed, a code repeated or nameless, a parent or unit unknown.
    """
    lists = Codes({kind: _read(project, kind) for kind in COLUMNS})
    problems = []
    for code, row in lists.territories.items():
        if row["parent"] and row["parent"] not in lists.territories:
            hint = nearest(row["parent"], lists.territories)
            problems.append(
                Problem(
                    f"data/raw/codes/territories.csv, {code}",
                    f"unknown parent {row['parent']!r}",
                    hint,
                )
            )
    for code, row in lists.organisations.items():
        for column, known in (
            ("kind", lists.organisation_kinds),
            ("network", lists.organisations),
            ("successor", lists.organisations),
        ):
            if row[column] not in known and (row[column] or column == "kind"):
                where = f"data/raw/codes/organisations.csv, {code}"
                hint = nearest(row[column], known)
                problems.append(Problem(where, f"unknown {column} {row[column]!r}", hint))
    for code, row in lists.series.items():
        where = f"data/raw/codes/series.csv, {code}"
        if row["unit"] not in lists.units:
            what = f"unknown unit {row['unit']!r}"
            problems.append(Problem(where, what, nearest(row["unit"], lists.units)))
        if not row["family"]:
            problems.append(Problem(where, "a series needs its family: what may share an axis"))
        if code in lists.indicators:
            problems.append(Problem(where, "is an indicator of the documents too"))
    for code, row in lists.indicators.items():
        problems += [
            Problem(
                f"data/raw/codes/indicators.csv, {code}",
                f"unknown unit {unit!r}",
                nearest(unit, lists.units),
            )
            for unit in row["unit"].split() or [""]  # EUR and CAD: one indicator may have both
            if unit not in lists.units
        ]
        if row["table"] not in TABLES:
            where = f"data/raw/codes/indicators.csv, {code}"
            what = f"unknown table {row['table']!r}"
            problems.append(Problem(where, what, nearest(row["table"], TABLES)))
    stop_if(problems)
    return lists
