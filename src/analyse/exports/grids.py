"""Tables on their way to files: cells, the numbers among them, and rows with their codes."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analyse.documents import sources
from analyse.exports.wording import derived, say
from analyse.tables.codes import Codes, codes
from analyse.tables.paths import Project
from analyse.tables.schemas import TABLES


class Number(float):
    """A number and how a spreadsheet shows it: ``Number(73.0, "#,##0.0")``."""

    form: str

    def __new__(cls, value: float, form: str = "") -> Number:
        """Make it; without a format, with as many decimals as the number has, up to three."""
        self = super().__new__(cls, value)
        self.form = form or decimal_form(len(f"{value:.3f}".rstrip("0").partition(".")[2]))
        return self


#: A cell: text, a number, or nothing.
Cell = str | float | None

_PLACES = ("mention", "mentions", "places")

#: Columns that no reader of a printed list misses; those of places, where they are named.
_FOR_PROGRAMS = frozenset(
    ("observation", "origin", "obs_status", "decimals", "period_kind", "url", "text_kind_name")
)
_OF_PLACES = frozenset(("mention", "mentions", "places", "document_name", "line", "column"))

NUMBERS = ("value", "value_low", "value_high")

#: A number as a reader's table writes it, with the mark of its unit or none; never with words.
_WRITTEN = re.compile(
    r"(€|CA\$)?([-\u2212]?\d+(?:[ \u00a0\u202f,]\d{3})*)([.,]\d+)?"
    r"([ \u00a0\u202f]?(?:%|€|\$(?:[ \u00a0]CA)?))?"
)


#: A locale to the code that number formats of Office name it by.
_CODES = {"fr_FR": "[$-40C]", "fr_CA": "[$-C0C]", "en": ""}


def localized(form: str, locale: str) -> str:
    """Return a number format that asks for the separators of a locale: 22 778,5 for French.

    LibreOffice follows it; Excel and PowerPoint write numbers as they are set up themselves.
    """
    parts = form.split(";")
    return ";".join(f"{_CODES[locale]}{part}" if "0" in part else part for part in parts)


def decimal_form(decimals: int) -> str:
    """Return the number format with so many decimals."""
    return "#,##0" + ("." + "0" * decimals if decimals else "")


@dataclass(frozen=True)
class Grid:
    """A table on its way to a file.

    Attributes:
        columns: their names.
        rows: their cells.
        numbers: the columns that hold numbers or nothing.
        lists: the code list of each column that holds codes.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: frozenset[str] = frozenset()
    lists: Mapping[str, str] = field(default_factory=dict)

    def at(self, column: str) -> int:
        """Return the position of a column."""
        return self.columns.index(column)


def lists_of(slug: str) -> dict[str, str]:
    """Return the code list of every column of a table that holds codes."""
    return {
        column.name: column.codes
        for column in TABLES[slug].columns
        if column.codes and not column.many
    }


def name_of(language: str, key: str) -> str:
    """Return the name of a column of the exports."""
    return say(language, "columns", key)


def mentions_of(row: Mapping[Any, Any]) -> str:
    """Return where a row is printed: what is in the first of its columns that says so."""
    return next((str(row[name]) for name in _PLACES if row.get(name)), "")


def number(value: Any) -> float | None:
    """Return a cell's number; None for NaN."""
    return None if value is None or math.isnan(value) else float(value)


def numbered(grid: Grid) -> Grid:
    """Return a table whose columns of written numbers hold numbers that are shown as written."""
    columns = [[_read(str(row[at])) for row in grid.rows] for at, _ in enumerate(grid.columns)]
    numbers = {
        name
        for name, cells in zip(grid.columns, columns, strict=True)
        if any(isinstance(cell, float) for cell in cells)
        and all(not isinstance(cell, str) or not cell for cell in cells)
    }
    kept = [
        [None if cell == "" else cell for cell in cells]
        if name in numbers
        else [row[at] for row in grid.rows]
        for at, (name, cells) in enumerate(zip(grid.columns, columns, strict=True))
    ]
    return Grid(grid.columns, tuple(zip(*kept, strict=True)), frozenset(numbers))


def _read(text: str) -> Cell:
    """Return the number that a text is, shown as it is written; a text that is more as it is."""
    found = _WRITTEN.fullmatch(text)
    if not found:
        return text
    before, whole, decimals, after = (part or "" for part in found.groups())
    digits = re.sub(r"\D", "", whole)
    sign = -1 if whole.startswith(("-", "\u2212")) else 1
    value = sign * float(f"{digits}.{decimals[1:]}")
    plain = len(digits) > 3 and digits == whole  # a year: 2005, not 2,005
    form = ("0" if plain else "#,##0") + ("." + "0" * (len(decimals) - 1) if decimals else "")
    quoted = [f'"{mark}"' if mark else "" for mark in (before, after)]
    return Number(value, f"{quoted[0]}{form}{quoted[1]}")


def coded(frame: pd.DataFrame, slug: str, language: str, at: Project) -> Grid:
    """Return rows of a table with their codes, the codes' names, and where they are printed.

    The columns keep their names; those of names are called after them: indicator, indicator_name.
    """
    lists = codes(at)
    numbers = frozenset(
        str(name) for name in frame.columns if pd.api.types.is_numeric_dtype(frame[name])
    )
    coded_by = {**lists_of("observations"), **lists_of(slug)}  # the tidy columns mean one thing
    named = [str(name) for name in frame.columns if str(name) in coded_by]
    columns = [*map(str, frame.columns), *(f"{name}_name" for name in named)]
    placed = any(name in frame for name in _PLACES)
    if placed:
        columns.append("printed_in")
    rows = []
    for row in frame.to_dict("records"):
        cells: list[Cell] = [
            number(cell) if name in numbers else _text(cell) for name, cell in row.items()
        ]
        cells += [_named(lists, coded_by[name], _text(row[name]), language) for name in named]
        if placed:
            there = mentions_of(row)
            cells.append(sources.source([there], language, at) if there else "")
        rows.append(tuple(cells))
    return Grid(tuple(columns), tuple(rows), numbers, {name: coded_by[name] for name in named})


def _text(cell: Any) -> str:
    return "" if pd.isna(cell) else str(cell)


def _named(lists: Codes, kind: str, code: str, language: str) -> str:
    return lists.name(kind, code, language) if code in getattr(lists, kind) else ""


def for_print(grid: Grid, language: str) -> tuple[Grid, int]:
    """Return a table whose columns to read come first, and how many those are.

    After them: codes whose names are there, what is empty, and what programs need.
    """
    other = {"en": "_fr", "fr": "_en"}[language]
    placed = "printed_in" in grid.columns and any(row[grid.at("printed_in")] for row in grid.rows)
    needed = _FOR_PROGRAMS | (_OF_PLACES if placed else frozenset())
    if "period" in grid.columns:
        needed |= {"period_start", "period_end"}

    def read(name: str) -> bool:
        coded_ = f"{name}_name" in grid.columns or name in needed or name.endswith(other)
        return not coded_ and any(row[grid.at(name)] not in (None, "") for row in grid.rows)

    first = [name for name in grid.columns if read(name)]
    order = [*first, *(name for name in grid.columns if name not in first)]
    rows = tuple(tuple(row[grid.at(name)] for name in order) for row in grid.rows)
    return Grid(tuple(order), rows, grid.numbers, grid.lists), len(first)


def titled(grid: Grid, slug: str, language: str) -> Grid:
    """Return a table of codes whose columns are called as readers of a language call them."""
    columns = (*TABLES["observations"].columns, *TABLES[slug].columns)
    known = {column.name: getattr(column, f"title_{language}") for column in columns}

    def title(name: str) -> str:
        base, named, _ = name.partition("_name")
        if name == "printed_in":
            return name_of(language, "source")
        plain = base if named and base in known else name
        head = str(known.get(plain) or derived(language).get(plain, plain))
        head = f"{head[:1].upper()}{head[1:]}"
        return say(language, "texts", "name_of").format(column=head) if named else head

    names: list[str] = []
    for name in grid.columns:
        head = title(name)
        names.append(head if head not in names else f"{head} ({name})")
    return Grid(
        tuple(names),
        grid.rows,
        frozenset(names[grid.at(name)] for name in grid.numbers),
        {names[grid.at(name)]: kind for name, kind in grid.lists.items()},
    )
