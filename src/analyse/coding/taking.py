"""The coding workbook coming back: every cell checked, everything taken or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from analyse.coding import titles
from analyse.coding.book import (
    CHOSEN,
    COLUMNS,
    DECISIONS,
    LISTS,
    NEW,
    NEW_COLUMNS,
    STATUSES,
    sheet_of,
)
from analyse.coding.cells import Cell
from analyse.coding.new_codes import code_of, leave_unused, new_code, units_of_new
from analyse.coding.numbers import CODING
from analyse.coding.refusals import refusal
from analyse.coding.sheets import ASIDE, coded, sheet_columns
from analyse.coding.taken import Taken
from analyse.coding.words import column_of, headings
from analyse.coding.workbooks import read_all
from analyse.documents.scanning import read_mentions
from analyse.reading import read_quantity
from analyse.tables import periods
from analyse.tables.codes import codes
from analyse.tables.collection import SCALES, quantity_tables
from analyse.tables.escaping import TAMED, harmless
from analyse.tables.files import csv_text, read_rows
from analyse.tables.paths import Project
from analyse.tables.problems import Problem, nearest, stop_if
from analyse.tables.schemas import tables
from analyse.tables.units import choices, may_be

Rows = Mapping[str, Mapping[str, str]]


def take(at: Project, path: Path) -> Taken:
    """Return what a coding workbook says.

    Raises:
        DataError: everything that is wrong with it, cell by cell.
    """
    problems: list[Problem] = []
    taken = Taken()
    sheets = read_all(path, _columns)
    rows = {
        sheet_of(name): [_by_column(cells, problems) for _, cells in sheet.rows]
        for name, sheet in sheets.items()
    }
    added = rows.get(NEW, ())
    for cells in added:
        problems += new_code(at, cells, taken)
    problems += titles.take(at, rows.get(titles.SHEET, ()), taken.documents)
    known = known_codes(at, taken)
    mentions = read_mentions(at)
    for name, numbers in rows.items():
        for cells in numbers if name not in (NEW, titles.SHEET) else ():
            problems += take_row(cells, mentions, known, taken)
    new = {code_of(cells, "code"): cells for cells in added}
    leave_unused(new, taken)
    problems += units_of_new(new, mentions, taken)
    stop_if(problems)
    return taken


def _by_column(cells: Mapping[str, Cell], problems: list[Problem]) -> dict[str, Cell]:
    """Return a row's cells by column, whose headings may stand in either language, but once."""
    found: dict[str, Cell] = {}
    for name, cell in cells.items():
        column = column_of(name)
        if column in found:
            problems.append(Problem(cell.where, f"column {column} stands twice", "delete one"))
        found[column] = cell
    return found


def _columns(sheet: str) -> Sequence[str]:
    """Return the headings of a sheet; none of one that is not read."""
    other: Mapping[str, Sequence[str]] = {
        LISTS: (),
        NEW: NEW_COLUMNS,
        titles.SHEET: titles.COLUMNS,
    }
    return headings(other.get(sheet_of(sheet), COLUMNS))


def known_codes(at: Project, taken: Taken) -> dict[str, Rows]:
    """Return the codes of each column, with those that the workbook adds."""
    lists = codes(at)
    known: dict[str, Rows] = {
        column: {
            **getattr(lists, kind),
            **{next(iter(row.values())): row for row in taken.codes.get(kind, ())},
        }
        for column, kind in CHOSEN.items()
    }
    known["table"] = {slug: {} for slug in quantity_tables(at)}
    return known


def take_row(
    cells: Mapping[str, Cell], mentions: Rows, known: Mapping[str, Rows], taken: Taken
) -> Iterator[Problem]:
    """Take a number's row; yield what is wrong with it, cell by cell."""
    place = cells["mention"]
    mention = mentions.get(place.text)
    if mention is None or mention["kind"] != "quantity":
        yield Problem(place.where, f"{place.text!r} is no number of this collection")
        return
    printed = " ".join(mention["printed"].split())
    if cells["printed"].text != printed:
        what = f"{cells['printed'].text!r}, but {printed!r} is printed there"
        yield Problem(cells["printed"].where, what, "leave the protected cells as they are")
    if place.text in taken.seen:
        yield Problem(place.where, f"{place.text} stands twice")
    taken.seen.add(place.text)
    decision = code_of(cells, "decision")
    if decision == "aside":
        reason = code_of(cells, "reason")
        if reason not in known["reason"]:
            key = "unknown" if reason else "no_reason"
            hint = nearest(reason, known["reason"])
            yield refusal(cells["reason"].where, key, hint, column="reason", code=reason)
        note = code_of(cells, "note")
        row = {"mention": place.text, "printed": mention["printed"], "reason": reason, "note": note}
        taken.aside[place.text] = row
    elif decision == "code":
        said = {column: code_of(cells, column) for column in CODING}
        yield from _wrong(cells, said, mention, known)
        row = {"mention": place.text, "printed": mention["printed"], **said}
        taken.coded.setdefault(row.pop("table"), {})[place.text] = row
    elif decision:
        where = cells["decision"].where
        yield Problem(where, f"unknown decision {decision!r}", nearest(decision, DECISIONS))


def _wrong(
    cells: Mapping[str, Cell],
    said: Mapping[str, str],
    mention: Mapping[str, str],
    known: Mapping[str, Rows],
) -> Iterator[Problem]:
    """Yield what is wrong with the codes of a row."""
    for column in ("table", "indicator", "territory", "population"):
        if said[column] not in known[column]:
            yield _unknown(cells, column, said[column], nearest(said[column], known[column]))
    if said["side"] and said["side"] not in known["side"]:
        yield _unknown(cells, "side", said["side"], nearest(said["side"], known["side"]))
    if not harmless(said["variant"]):
        named = {"text": said["variant"], "column": "variant"}
        yield refusal(cells["variant"].where, "acts", TAMED, **named)
    try:
        periods.parse(said["period"], said["period_kind"])
    except ValueError as error:
        where = cells["period"].where
        yield refusal(where, "period", period=said["period"], error=str(error))
    if said["obs_status"] not in ("", *STATUSES):
        what = f"unknown status {said['obs_status']!r}"
        yield Problem(cells["obs_status"].where, what, ", ".join(STATUSES))
    if said["scale"] not in ("", *SCALES):
        yield _unknown(cells, "scale", said["scale"], ", ".join(SCALES))
    yield from _unit(cells, said, mention, known)


def _unknown(cells: Mapping[str, Cell], column: str, code: str, hint: str) -> Problem:
    key = "unknown" if code else "missing"
    return refusal(cells[column].where, key, hint, column=column, code=code)


def _unit(
    cells: Mapping[str, Cell],
    said: Mapping[str, str],
    mention: Mapping[str, str],
    known: Mapping[str, Rows],
) -> Iterator[Problem]:
    """Yield what is wrong with a unit: unknown, against what is printed, or not the indicator's."""
    where = cells["unit"].where if "unit" in cells else cells["mention"].where
    try:
        printed = read_quantity(mention["printed"]).unit
    except ValueError as error:
        yield Problem(cells["printed"].where, str(error))
        return
    unit = said["unit"] or printed or ""
    if unit not in known["unit"]:
        hint = nearest(unit, known["unit"])
        yield refusal(where, "unknown" if unit else "missing", hint, column="unit", code=unit)
        return
    text = mention["printed"]
    if not may_be(unit, printed, text, known["unit"]):
        may = choices(printed or "", text, known["unit"])
        named = {"unit": unit, "printed": printed or "", "choices": may}
        yield refusal(where, "unit_printed", f"it may be {may}", **named)
    wanted = (known["indicator"].get(said["indicator"], {}).get("unit") or unit).split()
    if unit not in wanted:
        mend = "choose another indicator, or make a new one for this unit"
        named = {"unit": unit, "indicator": said["indicator"], "units": " ".join(wanted)}
        yield refusal(where, "unit_of_indicator", mend, **named)


def contents(at: Project, taken: Taken) -> dict[Path, str | bytes]:
    """Return the files that a workbook changes: what it does not show stays as it is."""
    there = coded(at)
    files: dict[Path, str | bytes] = {}
    order = {mention: n for n, mention in enumerate(read_mentions(at))}
    for slug, table in quantity_tables(at).items():
        kept = {m: dict(r) for m, r in there.rows[slug].items() if m not in taken.seen}
        rows = _ordered({**kept, **taken.coded.get(slug, {})}, order)
        files[at.raw / "coded" / f"{slug}.csv"] = csv_text(sheet_columns(table), rows)
    aside = {m: dict(r) for m, r in there.aside.items() if m not in taken.seen}
    rows = _ordered({**aside, **taken.aside}, order)
    files[at.raw / "rules" / "set_aside.csv"] = csv_text(ASIDE, rows)
    if taken.documents:
        files[at.codes / "documents.csv"] = titles.contents(at, taken.documents)
    for kind, new in taken.codes.items():
        path = at.codes / f"{kind}.csv"
        columns = tables(at)[kind].names
        own = read_rows(path, at.relative(path), columns) if path.exists() else []
        files[path] = csv_text(columns, [*own, *new])
    return files


def _ordered(
    rows: Mapping[str, dict[str, str]], order: Mapping[str, int]
) -> Sequence[dict[str, str]]:
    return [rows[m] for m in sorted(rows, key=lambda m: (order.get(m, len(order)), m))]
