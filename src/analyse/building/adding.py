"""``analyse companion add``: official figures of one's own, from a CSV file or an Excel sheet.

The file has the columns of ``data/raw/coded/companion.csv``. Every row passes the same doors as
those that are there; what is wrong is told by sheet and cell. Either all rows are added and the
tables built anew, or nothing changes. What is only odd is told too, and stops nothing.

In a collection of one's own, a row may name a new series: it is added to ``series.csv``, in its
unit and with its definition. (Those of the repository are declared first, in both languages.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from analyse.building import build, collecting, companion
from analyse.building.together import write_built
from analyse.coding.cells import Cell, Sheet
from analyse.coding.workbooks import read
from analyse.reading import Figure, plain, scan
from analyse.tables import places, qualifiers
from analyse.tables.codes import Codes, codes
from analyse.tables.collection import IDENTIFIER, IDENTIFIER_RULE
from analyse.tables.escaping import ACTS, TAMED, harmless
from analyse.tables.files import csv_text, read_rows
from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError, Problem, stop_if
from analyse.tables.schemas import TABLES, tables
from analyse.tables.writing import locked

#: What a sheet may leave out, and what is then meant.
DEFAULTS = {
    "population": "total",
    "period_kind": "",
    "value_low": "",
    "value_high": "",
    "qualifier": "",  # what the cell itself says, else exact
    "unit": "",  # the series' own
    "obs_status": "A",
    "vintage": "",
    "note": "",
}

#: What a collection's sheet may name a series by that is in no list yet.
NAMES = ("name_en", "name_fr")

_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True)
class Added:
    """What was added: the rows, from which sheet, the files that changed, what is odd."""

    rows: tuple[Mapping[str, str], ...]
    sheet: str
    changed: tuple[str, ...]
    doubts: tuple[Problem, ...]


def add(
    path: Path | str, sheet: str | None = None, at: Project | None = None, *, write: bool = True
) -> Added:
    """Add the rows of a file to ``data/raw/coded/companion.csv`` of a project and build its tables.

    Args:
        path: a CSV file or an Excel workbook.
        sheet: the workbook's sheet, where several have the headings.
        at: the project; the package's own by default.
        write: False only checks.

    Raises:
        DataError: everything that is wrong, by sheet and cell; nothing was changed.
    """
    at = at or project()
    columns = (*TABLES[companion.SLUG].sheet, *(NAMES if at.own else ()))
    given = read(Path(path), columns, sheet)
    with locked(at.root) if write else nullcontext():
        return _added(given, at, write)


def _added(given: Sheet, at: Project, write: bool) -> Added:
    """Check a sheet's rows against those that are there, and add them where ``write`` says so."""
    missing = [
        c for c in TABLES[companion.SLUG].sheet if c not in given.headings and c not in DEFAULTS
    ]
    if missing:
        raise DataError(Problem(given.name, f"no column {', '.join(missing)}"))
    if not given.rows:
        raise DataError(Problem(given.name, "has headings and no row"))
    target = at.raw / "coded" / f"{companion.SLUG}.csv"
    name = at.relative(target)
    known = codes(at)
    new = _named(given, known)
    lists = Codes({**known.lists, "series": {**known.series, **new}}) if new else known
    begun = target.exists() or not at.own
    there = read_rows(target, name, TABLES[companion.SLUG].sheet) if begun else []
    seen = {companion.observation(row): f"{name}, row {n}" for n, row in enumerate(there, start=2)}
    problems: list[Problem] = []
    rows = []
    for where, cells in given.rows:
        row, told = coded(where, cells, lists)
        if at.own and "series" in told:
            made = f"; a name in {' or '.join(NAMES)} makes a new one"
            told["series"] = [replace(each, mend=each.mend + made) for each in told["series"]]
        problems += [problem for found in told.values() for problem in found]
        if told.keys().isdisjoint(companion.KEY):
            key = companion.observation(row)
            if key in seen:
                mend = "name the release in column vintage, or leave the row out"
                problems.append(Problem(where, f"{key} stands already: {seen[key]}", mend))
            seen.setdefault(key, where)
        rows.append((where, row))
    stop_if(problems)
    before = [(f"{name}, row {n}", row) for n, row in enumerate(there, start=2)]
    companion.check(companion.Raw([*before, *rows], lists, companion.sums(at)))
    text = csv_text(TABLES[companion.SLUG].sheet, [*there, *(row for _, row in rows)])
    doubts = tuple(_doubts(given, rows, there, seen))
    changed = _written(at, {target: text, **_listed(at, new)}) if write else ()
    return Added(tuple(row for _, row in rows), given.name, tuple(changed), doubts)


def _written(at: Project, contents: dict[Path, str | bytes]) -> list[str]:
    """Write files of a project and what is built from them as one set; return what changed."""
    if at.own:
        return collecting.take_codes(at, contents)
    pages = [at.root / name for name in build.PAGES]
    return write_built(at, contents, build.rendered, pages)


def _named(given: Sheet, lists: Codes) -> dict[str, dict[str, str]]:
    """Return the series that a sheet names and no list has, by code: rows of ``series.csv``.

    A name in one language stands for both, until somebody writes the other.

    Raises:
        DataError: what cannot be a code, or is an indicator's.
    """
    found: dict[str, dict[str, str]] = {}
    problems: list[Problem] = []
    for where, cells in given.rows:
        code, *names = (_cell(cells, column).text for column in ("series", *NAMES))
        if code in lists.series or code in found or not any(names):
            continue
        place = cells["series"].where if "series" in cells else where
        if not IDENTIFIER.fullmatch(code):
            problems.append(Problem(place, f"{code!r} cannot be a code", IDENTIFIER_RULE))
        if code in lists.indicators:
            what = f"{code!r} is an indicator of documents"
            problems.append(Problem(place, what, "give the series another code"))
        if not _cell(cells, "unit").text:
            mend = "write its code in column unit, such as PERCENT or PERSONS"
            problems.append(Problem(place, f"new series {code!r} needs a unit", mend))
        problems += [
            Problem(cells[column].where, f"{name!r} {ACTS}", TAMED)
            for column, name in zip(NAMES, names, strict=True)
            if not harmless(name)
        ]
        said = dict(zip(NAMES, (names[0] or names[1], names[1] or names[0]), strict=True))
        definition = _cell(cells, "definition").text
        said |= dict.fromkeys(("definition_en", "definition_fr"), definition)
        found[code] = {"series": code, "family": code, "unit": _cell(cells, "unit").text, **said}
    stop_if(problems)
    return found


def _listed(at: Project, new: Mapping[str, dict[str, str]]) -> dict[Path, str | bytes]:
    """Return the collection's list of series with new ones; nothing where there is none."""
    if not new:
        return {}
    path, columns = at.codes / "series.csv", tables(at)["series"].names
    own = read_rows(path, at.relative(path), columns) if path.exists() else []
    return {path: csv_text(columns, [*own, *new.values()])}


def _doubts(
    given: Sheet,
    rows: Sequence[tuple[str, Mapping[str, str]]],
    there: Sequence[Mapping[str, str]],
    seen: Mapping[str, str],
) -> Iterator[Problem]:
    """Yield what is odd about new rows, cell by cell; ``seen`` says where each row stands."""
    against = companion.contradicted([*there, *(row for _, row in rows)])
    for (where, row), (_, cells) in zip(rows, given.rows, strict=True):
        for column, what in companion.out_of_range(row, there):
            said = column if _cell(cells, column).text else "value"  # "de 16 à 25" has two bounds
            yield Problem(cells[said].where, what, "is it in the right unit?")
        for other in against.get(companion.observation(row), ()):
            what = f"contradicts {other}: {seen[other]}"
            yield Problem(where, what, "both are kept, marked as conflicting")


def coded(
    where: str, cells: Mapping[str, Cell], lists: Codes
) -> tuple[dict[str, str], dict[str, list[Problem]]]:
    """Return a row as the project's sheet has it, and what is wrong with it, column by column.

    What only follows from another fault is left out: of an unknown series, a unit that is not
    stated; of a cell that cannot be read, what else would be wrong with it.
    """
    row = {
        column: _cell(cells, column).text or DEFAULTS.get(column, "")
        for column in TABLES[companion.SLUG].sheet
    }
    with suppress(DataError):  # an unknown territory is told with the row's other faults
        row["territory"] = places.territory(row["territory"], lists)
    wrong: dict[str, list[Problem]] = {}

    def tell(column: str, what: str, mend: str) -> None:
        place = cells[column].where if column in cells else f"{where} ({column})"
        wrong.setdefault(column, []).append(Problem(place, what, mend))

    for column, cell in cells.items():
        if cell.kind == "date" and column != "period":
            tell(column, f"a date in column {column}", "write it as text")
    row["unit"] = row["unit"] or lists.series.get(row["series"], {}).get("unit", "")
    unit = row["unit"] if row["unit"] in lists.units else ""
    for column in companion.FIGURES:
        try:
            _figure(_cell(cells, column), column, row, unit)
        except ValueError as error:
            what, _, mend = str(error).partition("|")
            tell(column, what, mend)
    row["qualifier"] = row["qualifier"] or "exact"
    if row["qualifier"] in qualifiers.codes():
        _, low, high = qualifiers.get(row["qualifier"]).fills
        for bound in ["value_low"] * low + ["value_high"] * high:
            row[bound] = row[bound] or row["value"]
    unread = {*wrong, *([] if row["unit"] else ["unit"])}
    for column, what, mend in companion.faults(row, lists):
        if column not in unread:
            tell(column, what, mend)
    return row, {
        column: wrong[column] for column in TABLES[companion.SLUG].sheet if column in wrong
    }


def _cell(cells: Mapping[str, Cell], column: str) -> Cell:
    return cells.get(column, Cell("", ""))


def _figure(cell: Cell, column: str, row: dict[str, str], unit: str) -> None:
    """Put into ``row`` what a cell with a figure says: number, qualifier, bounds.

    ``unit`` is what it must be in; empty where that is not known.

    Raises:
        ValueError: what is wrong, and what mends it after "|".
    """
    if cell.percent and unit not in ("", "PERCENT"):
        raise ValueError(f"shown as a percentage, but the unit is {unit}")
    if cell.kind == "number" or not cell.text or _PLAIN.fullmatch(cell.text):
        return
    figure = _read(cell.text)
    if unit and figure.unit not in (None, "COUNT", unit):
        raise ValueError(f"{cell.text!r} is in {figure.unit}, but the unit is {unit}")
    if column != "value":
        if figure.qualifier != "exact" or figure.value is None:
            raise ValueError(f"{cell.text!r} is no bare number|a bound is a number by itself")
        row[column] = plain(figure.value)
        return
    given = row["qualifier"]
    if given and figure.qualifier not in ("exact", given):
        raise ValueError(f"{cell.text!r} says {figure.qualifier}, column qualifier {given}")
    row["qualifier"] = given or figure.qualifier
    row["value"] = "" if figure.value is None else plain(figure.value)
    for side, bound in (("value_low", figure.low), ("value_high", figure.high)):
        if bound is not None:
            if row[side] and row[side] != plain(bound):
                raise ValueError(f"{cell.text!r} contradicts {side} {row[side]}")
            row[side] = plain(bound)


def _read(text: str) -> Figure:
    """Return the figure that a text in French notation is, from its first to its last character.

    Raises:
        ValueError: it is none, or there is more to the text than the figure.
    """
    found = [m for m in scan(text) if isinstance(m.says, Figure)]
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(text)):
        raise ValueError(
            f"{text!r} is no figure|write a number alone, such as 14,9 % or 1 386 963; "
            "other words belong in column note"
        )
    says = found[0].says
    assert isinstance(says, Figure)
    return says
