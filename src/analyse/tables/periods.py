"""Coded periods: from what the sheet says to the kind, first and last day."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

KINDS = ("year", "school_year", "span", "month", "day", "until", "cohort", "none")

_FORMS = (
    ("none", re.compile(r"")),
    ("day", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")),
    ("month", re.compile(r"[0-9]{4}-[0-9]{2}")),
    ("year", re.compile(r"[0-9]{4}")),
    ("school_year", re.compile(r"[0-9]{4}/[0-9]{4}")),
    ("span", re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}\.\.[0-9]{4}(?:-[0-9]{2}){0,2}")),
    ("until", re.compile(r"\.\.[0-9]{4}(?:-[0-9]{2}){0,2}")),
)
FORMS_SHOWN = "2007, 2005/2006, 2005..2007, 2008-03, 2008-03-31, ..2014-10-23 or empty"


def precision(stamp: str) -> str:
    """Return how precise a date is: "day", "month" or "year"; of two with dots between, "span"."""
    return "span" if ".." in stamp else {10: "day", 7: "month", 4: "year"}[len(stamp)]


def _bounds(text: str) -> tuple[str, str]:
    """Return the first and last day of a year, month or day."""
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 3:
        return (date(*parts).isoformat(),) * 2
    date(parts[0], 1, 1)  # there is no year 0
    if len(parts) == 2:
        last = calendar.monthrange(*parts)[1]
        return f"{text}-01", f"{text}-{last:02d}"
    return f"{text}-01-01", f"{text}-12-31"


@lru_cache(maxsize=4096)  # a table holds few periods, each of them often
def parse(period: str, kind: str = "") -> tuple[str, str, str]:
    """Return kind, first and last day (ISO) of a coded period.

    ``kind`` overrides the form only for a cohort: "2000" as the year in which a cohort entered.
    "..2014-10-23" is up to that day, its first day unknown.
    A school year runs from 1 July to 30 June (Québec, Loi sur l'instruction publique, s. 13).

    Raises:
        ValueError: no known form, no such day, a period that ends before it starts, or a kind
            that the form does not allow.
    """
    found = next((name for name, form in _FORMS if form.fullmatch(period)), None)
    if found is None:
        raise ValueError(f"period {period!r} is none of {FORMS_SHOWN}")
    if kind and kind != found and not (kind == "cohort" and found in ("year", "school_year")):
        raise ValueError(f"period {period!r} is a {found}, not a {kind}")
    try:
        if found == "none":
            return "none", "", ""
        if found == "school_year":
            first, second = period.split("/")
            if int(second) != int(first) + 1 or not int(first):
                raise ValueError(f"school year {period!r} does not end a year after it starts")
            return kind or found, f"{first}-07-01", f"{second}-06-30"
        if found == "until":  # since when is not said
            return found, "", _bounds(period.removeprefix(".."))[1]
        ends = period.split("..")
        start, end = _bounds(ends[0])[0], _bounds(ends[-1])[1]
    except (ValueError, calendar.IllegalMonthError) as error:
        raise ValueError(
            str(error) if "school year" in str(error) else f"period {period!r}: {error}"
        ) from None
    if end < start:
        raise ValueError(f"period {period!r} ends ({end}) before it starts ({start})")
    return kind or found, start, end
