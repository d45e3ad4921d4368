"""Sheets that other people made, read with suspicion: Excel workbooks and CSV files.

Every cell keeps its place, so that a message can name it. What a workbook can do to harm or
mislead is refused before it is opened: archives that unpack to far more than they are, links to
other files, macros, entities, merged areas of millions of cells.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from analyse.coding.cells import (
    HEADING_ROWS,
    MAX_ROWS,
    Cell,
    Sheet,
    heading_of,
    named_as,
    understood,
    wanted,
)
from analyse.coding.csv_sheets import from_csv
from analyse.coding.dangers import SAVE_AS, dangers
from analyse.tables.problems import DataError, Problem, nearest, stop_if

MAX_BYTES = 10_000_000  # of the file
MAX_COLUMNS = 100


def read(path: Path, columns: Sequence[str], sheet: str | None = None) -> Sheet:
    """Return the sheet of a file whose headings are among ``columns``.

    Args:
        path: an Excel workbook (.xlsx) or a CSV file, told apart by what they hold.
        columns: the headings that are known; the first of them must be there.
        sheet: the name of the sheet; needed where several have such headings.

    Raises:
        DataError: the file is none of the two, may do harm, or a cell cannot be understood.
    """
    data, name = _bytes(path), path.name
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        what = "is protected by a password" if locked else "is of the old Excel format (.xls)"
        raise DataError(Problem(name, what, "remove the password" if locked else SAVE_AS))
    if data.startswith(b"PK"):
        return _from_workbook(path, columns, sheet)
    if path.suffix.lower() in (".xlsx", ".xlsm", ".xls", ".ods", ".xlsb"):
        raise DataError(Problem(name, "is no Excel workbook, whatever its name says", SAVE_AS))
    if sheet is not None:
        raise DataError(Problem(name, "is a CSV file: it has no sheets", "leave --sheet out"))
    return from_csv(name, data, columns)


def read_all(
    path: Path, columns: Callable[[str], Sequence[str]], rows: int = 100_000
) -> dict[str, Sheet]:
    """Return the sheets of an Excel workbook by name, each with the headings that it must have.

    Args:
        path: the workbook.
        columns: gives a sheet's known headings by its name; none where it is not read.
        rows: how many a sheet may have.

    Raises:
        DataError: the file is no workbook, may do harm, or a cell cannot be understood.
    """
    if not _bytes(path).startswith(b"PK"):
        raise DataError(Problem(path.name, "is no Excel workbook", SAVE_AS))
    shown, typed = _opened(path)
    return {
        page.title: _from_page(page, typed[page.title], columns(page.title), rows)
        for page in shown.worksheets
        if columns(page.title)
    }


def _bytes(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        DataError: it is none, cannot be read or is too large.
    """
    try:
        size = path.stat().st_size if path.is_file() else -1
        data = path.read_bytes() if 0 <= size <= MAX_BYTES else b""
    except OSError as error:
        raise DataError(Problem(str(path), f"cannot be read: {error.strerror}")) from None
    if size < 0:
        raise DataError(Problem(str(path), "is no file"))
    if size > MAX_BYTES:
        what = f"is larger than {MAX_BYTES // 10**6} MB"
        raise DataError(Problem(path.name, what, "split it"))
    return data


def _opened(path: Path) -> tuple[Any, Any]:
    """Open a workbook twice: what cells show, and what they hold."""
    try:
        stop_if(list(dangers(path)))
        import openpyxl

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's, on what it leaves out
            shown = openpyxl.load_workbook(path, data_only=True, keep_links=False)
            typed = openpyxl.load_workbook(path, data_only=False, keep_links=False)
    except DataError:
        raise
    except Exception as error:  # whatever a damaged archive makes zipfile, expat or openpyxl raise
        what = f"cannot be read as a workbook: {type(error).__name__}: {error}"
        mend = "open it in Excel or LibreOffice and save it anew"
        raise DataError(Problem(path.name, what[:300], mend)) from None
    return shown, typed


def _from_workbook(path: Path, columns: Sequence[str], sheet: str | None) -> Sheet:
    shown, typed = _opened(path)
    names = [page.title for page in shown.worksheets]
    if sheet is not None:
        if sheet not in names:
            raise DataError(Problem(path.name, f"no sheet {sheet!r}", nearest(sheet, names)))
        chosen = [sheet]
    else:
        chosen = [name for name in names if _has_headings(shown[name], columns)] or names
    if len(chosen) > 1:
        several = _has_headings(shown[chosen[0]], columns)
        what = f"{'several sheets have' if several else 'no sheet has'} the headings"
        mend = f"name one with --sheet: {', '.join(chosen)}" if several else wanted(columns)
        raise DataError(Problem(path.name, what, mend))
    return _from_page(shown[chosen[0]], typed[chosen[0]], columns)


def _heading_row(page: Any, columns: Sequence[str]) -> int:
    """Return the row that holds most of the known headings; 0 where none holds three."""
    best, most = 0, 2
    wide = min(page.max_column or 1, MAX_COLUMNS)
    for number, row in enumerate(
        page.iter_rows(max_row=HEADING_ROWS, max_col=wide, values_only=True), start=1
    ):
        known = len({heading_of(value) for value in row} & set(columns))
        if known > most:
            best, most = number, known
    return best


def _has_headings(page: Any, columns: Sequence[str]) -> bool:
    return bool(_heading_row(page, columns))


def _from_page(page: Any, typed: Any, columns: Sequence[str], most: int = MAX_ROWS) -> Sheet:
    label = f"sheet {page.title!r}"
    top = _heading_row(page, columns)
    if not top:
        raise DataError(Problem(label, "has not the headings", wanted(columns)))
    if (page.max_row or 0) > top + most or (page.max_column or 0) > MAX_COLUMNS:
        what = f"has cells down to {page.dimensions.rpartition(':')[2]}, too far to be read"
        mend = f"at most {most} rows; delete what is below and beside"
        raise DataError(Problem(label, what, mend))
    problems: list[Problem] = []
    for area in page.merged_cells.ranges:
        if area.max_row >= top:
            what = f"the cells {area.coord} are merged"
            problems.append(
                Problem(_at(label, area.start_cell), what, "unmerge them and fill in each")
            )
    stop_if(problems)
    named: dict[int, str] = {}
    for cell in page[top]:
        if cell.value is not None:
            named[cell.column] = named_as(cell.value, _at(label, cell), named, columns, problems)
    rows = []
    for cells in page.iter_rows(min_row=top + 1):
        found: dict[str, Cell] = {}
        for cell in cells:
            where = _at(label, cell)
            try:
                one = understood(cell, typed.cell(cell.row, cell.column), where)
            except ValueError as error:
                what, _, mend = str(error).partition("|")
                problems.append(Problem(where, what, mend))
                continue
            if one and cell.column not in named:
                problems.append(Problem(where, f"{one.text!r} stands under no heading"))
            elif one:
                found[named[cell.column]] = one
        if found:
            rows.append((f"{label}, row {cells[0].row}", _placed(found, named, label, cells)))
    stop_if(problems)
    return Sheet(page.title, list(named.values()), rows)


def _placed(
    found: dict[str, Cell], named: dict[int, str], label: str, cells: Sequence[Any]
) -> dict[str, Cell]:
    """Return a row's cells by heading, with the empty ones in their places."""
    empty = {named[c.column]: Cell(_at(label, c), "") for c in cells if c.column in named}
    return {**empty, **found}


def _at(label: str, cell: Any) -> str:
    return f"{label}, cell {cell.coordinate}"
