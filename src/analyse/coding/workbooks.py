"""Sheets that other people made, read with suspicion: Excel workbooks and CSV files.

Every cell keeps its place, so that a message can name it. What a workbook can do to harm or
mislead is refused before it is opened: archives that unpack to far more than they are, links to
other files, macros, entities, merged areas of millions of cells.
"""

from __future__ import annotations

import csv
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

from analyse.tables.problems import DataError, Problem, nearest, stop_if

MAX_BYTES = 10_000_000  # of the file
MAX_UNPACKED = 20_000_000  # of everything in a workbook
MAX_RATIO = 200  # of one part, unpacked to packed
MAX_PARTS = 1_000
MAX_ROWS = 5_000
MAX_COLUMNS = 100
MAX_MERGED = 10_000  # cells of one merged area
HEADING_ROWS = 30  # among which the row of headings is looked for

_SAVE_AS = "save it as .xlsx or as CSV (UTF-8)"
_SPACE = re.compile(r"\s+")  # no-break spaces too
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Cell:
    """One cell: where it stands and what it says.

    ``kind`` is ``text``, ``number`` or ``date``; ``text`` is what it holds, a number or date in
    the form that it is shown in: "14.9" for 0.149 shown as a percentage (then ``percent`` is
    true), "2006-07" for a day shown as a month.
    """

    where: str
    text: str
    kind: str = "text"
    percent: bool = False


@dataclass(frozen=True)
class Sheet:
    """The rows below the headings: for each, where it begins and its cells by heading."""

    name: str
    headings: Sequence[str]
    rows: Sequence[tuple[str, dict[str, Cell]]]


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
        raise DataError(Problem(name, what, "remove the password" if locked else _SAVE_AS))
    if data.startswith(b"PK"):
        return _from_workbook(path, columns, sheet)
    if path.suffix.lower() in (".xlsx", ".xlsm", ".xls", ".ods", ".xlsb"):
        raise DataError(Problem(name, "is no Excel workbook, whatever its name says", _SAVE_AS))
    if sheet is not None:
        raise DataError(Problem(name, "is a CSV file: it has no sheets", "leave --sheet out"))
    return _from_csv(name, data, columns)


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
        raise DataError(Problem(path.name, "is no Excel workbook", _SAVE_AS))
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


# --- Excel ----------------------------------------------------------------------------------------


def _opened(path: Path) -> tuple[Any, Any]:
    """Open a workbook twice: what cells show, and what they hold."""
    try:
        stop_if(list(_dangers(path)))
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
        mend = f"name one with --sheet: {', '.join(chosen)}" if several else _wanted(columns)
        raise DataError(Problem(path.name, what, mend))
    return _from_page(shown[chosen[0]], typed[chosen[0]], columns)


def _dangers(path: Path) -> Iterator[Problem]:
    """Yield why a workbook must not be opened; reads no more than the limits allow."""
    name = path.name
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        names = [part.filename for part in parts]
        if "xl/workbook.xml" not in names:
            yield Problem(name, "holds no workbook that is known here", _SAVE_AS)
            return
        if len(parts) > MAX_PARTS or len(set(names)) < len(names):
            yield Problem(name, "is built as no spreadsheet program builds one", _SAVE_AS)
            return
        if any(part.flag_bits & 1 for part in parts):
            yield Problem(name, "is encrypted", "remove the password")
            return
        unpacked = sum(part.file_size for part in parts)
        steep = [
            part.filename
            for part in parts
            if part.file_size > 1_000_000 and part.file_size > MAX_RATIO * part.compress_size
        ]
        if unpacked > MAX_UNPACKED or steep:
            what = f"unpacks to {unpacked / 10**6:.0f} MB"
            what += f" ({steep[0]} beyond all measure)" if steep else ""
            yield Problem(name, f"{what}: refused", "keep the rows to add in a file of their own")
            return
        for part in names:
            if re.match(r"xl/(externalLinks|embeddings|queryTables)/|xl/connections\.xml", part):
                mend = "paste values in their place (Data > Edit Links > Break Link)"
                yield Problem(name, f"draws on other files ({part})", mend)
            elif part.endswith("vbaProject.bin"):
                yield Problem(name, "holds macros", _SAVE_AS)
            elif part.endswith((".xml", ".rels")):
                yield from _part_dangers(name, part, archive.read(part))


def _part_dangers(name: str, part: str, data: bytes) -> Iterator[Problem]:
    for mark in ("<!DOCTYPE", "<!ENTITY"):
        if any(mark.encode(code) in data for code in ("ascii", "utf-16-le", "utf-16-be")):
            yield Problem(name, f"declares entities ({part}): refused", _SAVE_AS)
            return
    for found in re.finditer(rb"<Relationship\b[^>]*>", data):
        tag = found.group()
        if b'TargetMode="External"' in tag and b"/hyperlink" not in tag:
            yield Problem(name, f"draws on other files ({part})", "paste values in their place")
            return
    if part.startswith("xl/worksheets/"):
        for found in re.finditer(rb'<mergeCell\b[^>]*\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"', data):
            left, top, right, bottom = found.groups()
            wide = _column(right) - _column(left) + 1
            if wide * (int(bottom) - int(top) + 1) > MAX_MERGED:
                yield Problem(name, f"merges far too many cells ({part})", "unmerge them")
                return


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def _heading(value: object) -> str:
    return _SPACE.sub(" ", str(value)).strip().lower() if isinstance(value, str) else ""


def _heading_row(page: Any, columns: Sequence[str]) -> int:
    """Return the row that holds most of the known headings; 0 where none holds three."""
    best, most = 0, 2
    wide = min(page.max_column or 1, MAX_COLUMNS)
    for number, row in enumerate(
        page.iter_rows(max_row=HEADING_ROWS, max_col=wide, values_only=True), start=1
    ):
        known = len({_heading(value) for value in row} & set(columns))
        if known > most:
            best, most = number, known
    return best


def _has_headings(page: Any, columns: Sequence[str]) -> bool:
    return bool(_heading_row(page, columns))


def _wanted(columns: Sequence[str]) -> str:
    return f"the headings are {', '.join(columns)}"


def _from_page(page: Any, typed: Any, columns: Sequence[str], most: int = MAX_ROWS) -> Sheet:
    label = f"sheet {page.title!r}"
    top = _heading_row(page, columns)
    if not top:
        raise DataError(Problem(label, "has not the headings", _wanted(columns)))
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
            named[cell.column] = _named(cell.value, _at(label, cell), named, columns, problems)
    rows = []
    for cells in page.iter_rows(min_row=top + 1):
        found: dict[str, Cell] = {}
        for cell in cells:
            where = _at(label, cell)
            try:
                one = _understood(cell, typed.cell(cell.row, cell.column), where)
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


def _named(
    value: object, where: str, named: dict[int, str], columns: Sequence[str], told: list[Problem]
) -> str:
    """Return a heading; tells what is wrong with it."""
    heading = _heading(value)
    if heading not in columns:
        told.append(Problem(where, f"unknown heading {value!r}", nearest(heading, columns)))
    elif heading in named.values():
        told.append(Problem(where, f"heading {heading!r} stands twice"))
    return heading


def _at(label: str, cell: Any) -> str:
    return f"{label}, cell {cell.coordinate}"


def _understood(cell: Any, typed: Any, where: str) -> Cell | None:
    """Return what a cell shows; None where it is empty.

    Raises:
        ValueError: what cannot be taken over, and what mends it after "|".
    """
    value = cell.value
    if value is None:
        if typed.data_type == "f":
            raise ValueError(
                "a formula without its result|open the file in Excel or LibreOffice and save it"
            )
        return None
    if cell.data_type == "e":
        raise ValueError(f"the error {value}|mend the formula")
    if isinstance(value, bool):
        raise ValueError("true or false is no figure|write it as text")
    if isinstance(value, datetime | date):
        return Cell(where, _date_shown(value, cell.number_format), "date")
    if isinstance(value, time | timedelta):
        raise ValueError("a time of day|write a year, month or day")
    if isinstance(value, int | float):
        percent = "%" in re.sub(r'"[^"]*"', "", cell.number_format)
        return Cell(where, _number_shown(value, percent), "number", percent)
    text = _SPACE.sub(" ", str(value)).strip()
    if _CONTROL.search(text):
        raise ValueError("a control character|type the text anew")
    return Cell(where, text) if text else None


def _number_shown(value: float, percent: bool) -> str:
    """Write a number without the noise of binary fractions, times a hundred for a percentage."""
    from decimal import Decimal

    number = Decimal(f"{value:.15g}") * (100 if percent else 1)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date_shown(value: date, number_format: str) -> str:
    """Write a date as precisely as its cell shows it.

    Raises:
        ValueError: its cell shows an hour, or a month or year that does not begin on the day.
    """
    letters = set(re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format.lower()))
    if isinstance(value, datetime):
        if value.time() != time():
            raise ValueError("a day with an hour|write a year, month or day")
        value = value.date()
    if "d" in letters or "j" in letters:
        return value.isoformat()
    parts = value.isoformat().split("-")
    if value.day == 1 and "m" in letters:
        return "-".join(parts[:2])
    if value.day == 1 and value.month == 1 and letters & set("ya"):
        return parts[0]
    raise ValueError(f"the day {value.isoformat()} is shown as something else|write it as text")


# --- CSV ------------------------------------------------------------------------------------------


def _from_csv(name: str, data: bytes, columns: Sequence[str]) -> Sheet:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        mend = "save it as CSV UTF-8"
        raise DataError(Problem(f"{name}, line {line}", "not UTF-8", mend)) from None
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise DataError(Problem(f"{name}, line {line}", "holds a control character"))
    lines, delimiter = _parsed(name, text, columns)
    top = next(
        (
            i
            for i, (_, row) in enumerate(lines[:HEADING_ROWS])
            if len({_heading(cell) for cell in row} & set(columns)) > 2
        ),
        None,
    )
    if top is None:
        raise DataError(Problem(name, "has not the headings", _wanted(columns)))
    if len(lines) > top + MAX_ROWS:
        raise DataError(Problem(name, f"has more than {MAX_ROWS} rows", "split it"))
    problems: list[Problem] = []
    named: dict[int, str] = {}
    number, headings = lines[top]
    for column, heading in enumerate(headings):
        if heading.strip():
            where = f"{name}, line {number}, column {column + 1}"
            named[column] = _named(heading, where, named, columns, problems)
    rows = []
    for number, row in lines[top + 1 :]:
        where = f"{name}, line {number}"
        found: dict[str, Cell] = {}
        for column, given in enumerate(row):
            shown = _SPACE.sub(" ", given).strip()
            if column in named:
                found[named[column]] = Cell(f"{where}, {named[column]}", shown)
            elif shown:
                mend = f"quote a text that holds {delimiter!r}"
                problems.append(Problem(where, f"{shown!r} stands under no heading", mend))
        if any(cell.text for cell in found.values()):
            rows.append((where, found))
    stop_if(problems)
    return Sheet(name, list(named.values()), rows)


def _parsed(
    name: str, text: str, columns: Sequence[str]
) -> tuple[list[tuple[int, list[str]]], str]:
    """Return the rows with the lines that they begin on, and what parts their cells."""

    def known(delimiter: str) -> int:
        heads = text.splitlines()[:HEADING_ROWS]
        return max(
            (
                len({_heading(c.strip('"')) for c in h.split(delimiter)} & set(columns))
                for h in heads
            ),
            default=0,
        )

    delimiter = max(",;\t", key=known)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines, begins = [], 1
    try:
        for row in reader:
            lines.append((begins, row))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise DataError(Problem(f"{name}, line {begins}", f"not CSV: {error}")) from None
    return lines, delimiter
