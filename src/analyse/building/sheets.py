"""The coding sheets as a build reads them, each row joined with what is printed at its place."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Mapping, Sequence
from types import ModuleType

import pandas as pd

from analyse.building import coded_text, companion, sheet_rules, tidy
from analyse.building.coded_text import TextRaw
from analyse.building.tidy import Coded, Raw
from analyse.coding.sheets import CORRECTIONS
from analyse.documents.numbers import as_french
from analyse.documents.scanning import ITEM_COLUMNS
from analyse.reading import read_quantity
from analyse.tables import validation
from analyse.tables.codes import Codes
from analyse.tables.files import read_rows
from analyse.tables.paths import Project
from analyse.tables.problems import DataError, Problem, stop_if
from analyse.tables.schemas import TABLES, Table

Mentions = Mapping[str, Mapping[str, str]]


def read_corrections(project: Project, mentions: Mentions) -> dict[str, str]:
    """Return the corrected text by mention; a correction that matches nothing is an error."""
    path = project.raw / "rules" / "corrections.csv"
    name = project.relative(path)
    problems, used = [], {}
    for number, row in enumerate(read_rows(path, name, CORRECTIONS), start=2):
        where = f"{name}, row {number}"
        mention = mentions.get(row["mention"])
        if mention is None:
            what = f"no mention {row['mention']!r}: the correction matches nothing"
            problems.append(Problem(where, what))
        elif mention["printed"] != row["printed"]:
            what = f"{row['mention']} prints {mention['printed']!r}, not {row['printed']!r}"
            problems.append(Problem(where, what))
        elif not all(row[f"{why}_en"] or row[f"{why}_fr"] for why in ("reason", "evidence")):
            problems.append(Problem(where, "a correction needs its reason and its evidence"))
        elif row["mention"] in used:
            problems.append(Problem(where, f"{row['mention']} is corrected twice"))
        used[row["mention"]] = row["used"]
    stop_if(problems)
    return used


def used_texts(mentions: Mentions, corrections: Mapping[str, str]) -> dict[str, str]:
    """Return what is read at each place: the corrected text where there is one, else as printed."""
    return {mention: corrections.get(mention, as_french(row)) for mention, row in mentions.items()}


def module(table: Table) -> ModuleType:
    """Return what checks and cleans a table: its own module, or what its whole kind has."""
    own = f"analyse.building.{table.slug}"
    if importlib.util.find_spec(own):
        found = importlib.import_module(own)
        if getattr(found, "SLUG", "") == table.slug:
            return found
    return tidy if table.kind == "quantities" else coded_text


def _placed(project: Project, table: Table) -> list[tuple[str, dict[str, str]]]:
    """Return the rows of a sheet, each with where it stands.

    Raises:
        DataError: a cell of a column of whole numbers that holds none.
    """
    path = project.raw / "coded" / f"{table.slug}.csv"
    name = project.relative(path)
    rows = read_rows(path, name, table.sheet, table.optional)
    placed = [(f"{name}, row {number}", row) for number, row in enumerate(rows, start=2)]
    whole = [each for each in table.columns if each.type == "integer" and each.name in table.sheet]
    stop_if(
        [
            Problem(where, f"{each.name} is {row[each.name]!r}: no whole number")
            for where, row in placed
            for each in whole
            if not row[each.name].isdecimal() and (row[each.name] or each.required)
        ]
    )
    return placed


def quantities(
    project: Project,
    table: Table,
    mentions: Mentions,
    corrections: Mapping[str, str],
    lists: Codes,
) -> tuple[Raw, pd.DataFrame]:
    """Return a quantity table's sheet and the table that it gives, checked on both doors.

    Raises:
        DataError: a mention that does not exist, is no quantity or is coded twice; a ``printed``
            that differs from what is printed there; what the sheet's rules or the schema refuse.
    """
    rows = _placed(project, table)
    if not rows:
        where = project.relative(project.raw / "coded" / f"{table.slug}.csv")
        raise DataError(Problem(where, "no mention is coded", "code one, or remove the table"))
    coded: list[Coded] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for where, row in rows:
        problem = _place_problem(where, row["mention"], row["printed"], mentions, seen)
        seen.add(row["mention"])
        if problem:
            problems.append(problem)
            continue
        try:
            written = as_french(mentions[row["mention"]])
            read = read_quantity(corrections.get(row["mention"], written))
            figure = tidy.scaled(read, row["scale"])
        except ValueError as error:
            problems.append(Problem(where, str(error)))
            continue
        coded.append(Coded(where, row, figure, written))
    stop_if(problems)
    raw = Raw(table.slug, coded, lists, table.dimensions)
    own = module(table)
    own.check(raw)
    stop_if(sheet_rules.broken(table.slug, coded, sheet_rules.read(project)))
    frame: pd.DataFrame = own.clean(raw)[table.names]
    validation.validate(frame, table, lists)
    return raw, frame


def _place_problem(
    where: str, mention: str, printed: str, mentions: Mentions, seen: set[str]
) -> Problem | None:
    found = mentions.get(mention)
    if found is None:
        line = mention.rsplit(":", 1)[0] + ":"
        there = [f"{m} {r['printed']!r}" for m, r in mentions.items() if m.startswith(line)]
        hint = f"on that line: {', '.join(there)}" if there else "`analyse scan` lists the mentions"
        return Problem(where, f"mention {mention!r} does not exist", hint)
    if mention in seen:
        return Problem(where, f"mention {mention} is coded twice in this sheet")
    if found["kind"] != "quantity":
        return Problem(where, f"mention {mention} {found['printed']!r} is a {found['kind']}")
    if found["printed"] != printed:
        what = f"printed is {printed!r}, but {mention} prints {found['printed']!r}"
        return Problem(where, what, "copy the printed text from data/raw/scanned/mentions.csv")
    return None


def text(
    project: Project,
    table: Table,
    lists: Codes,
    mentions: Mentions,
    tables: Mapping[str, pd.DataFrame],
) -> pd.DataFrame:
    """Return a table coded from text, checked on the way in and out.

    Args:
        project: whose sheet is read.
        table: which table.
        lists: the code lists.
        mentions: every number, by its place.
        tables: those built before it, which its module may look values up in.

    Raises:
        DataError: everything that is wrong with it; without a problem of its own where a table
            that it needs has not been built.
    """
    items = read_rows(project.items, project.relative(project.items), ITEM_COLUMNS)
    raw = TextRaw(table, _placed(project, table), lists, mentions, tables, items)
    own = module(table)
    own.check(raw)
    frame: pd.DataFrame = own.clean(raw)[table.names]
    validation.validate(frame, table, lists)
    return frame


def read_companion(project: Project, lists: Codes) -> companion.Raw:
    """Return the sheet of official figures, checked.

    Raises:
        DataError: everything that is wrong with it.
    """
    sheet = _placed(project, TABLES[companion.SLUG])
    raw = companion.Raw(sheet, lists, companion.sums(project))
    companion.check(raw)
    return raw


def official(project: Project, lists: Codes) -> tuple[companion.Raw, pd.DataFrame]:
    """Return the sheet of official figures and the table that it gives, checked on both doors."""
    raw = read_companion(project, lists)
    frame = companion.clean(raw)
    validation.validate(frame, TABLES[companion.SLUG], lists)
    return raw, frame


def twice(coded: Sequence[tuple[str, Raw]]) -> list[Problem]:
    """Return a problem for every mention that is coded in a second table."""
    places: dict[str, str] = {}
    problems = []
    for slug, raw in coded:
        for row in raw.rows:
            mention = row.row["mention"]
            if places.setdefault(mention, slug) != slug:
                what = f"mention {mention} is coded in {places[mention]} too"
                mend = "a mention is coded in exactly one table"
                problems.append(Problem(row.where, what, mend))
    return problems
