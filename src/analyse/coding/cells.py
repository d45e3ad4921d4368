"""Cells and sheets of files that other people made: what each cell says, with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from analyse.tables.problems import Problem, nearest

SPACE = re.compile(r"\s+")  # no-break spaces too
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
#: Among so many rows the row of headings is looked for.
HEADING_ROWS = 30
MAX_ROWS = 5_000


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


def heading_of(value: object) -> str:
    """Return a heading as it is compared: on one line, in small letters."""
    return SPACE.sub(" ", str(value)).strip().lower() if isinstance(value, str) else ""


def wanted(columns: Sequence[str]) -> str:
    """Say which headings are known."""
    return f"the headings are {', '.join(columns)}"


def named_as(
    value: object, where: str, named: dict[int, str], columns: Sequence[str], told: list[Problem]
) -> str:
    """Return a heading; tells what is wrong with it."""
    heading = heading_of(value)
    if heading not in columns:
        told.append(Problem(where, f"unknown heading {value!r}", nearest(heading, columns)))
    elif heading in named.values():
        told.append(Problem(where, f"heading {heading!r} stands twice"))
    return heading


def understood(cell: Any, typed: Any, where: str) -> Cell | None:
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
    text = SPACE.sub(" ", str(value)).strip()
    if CONTROL.search(text):
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
