"""What a digit can open, as rows: each form with its pattern, and what must stand first.

A form is tried only where the run of digits has one of its lengths and one of its characters
follows it. The first form that matches decides; a reader that refuses leaves a plain number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from analyse.reading import calendar_forms, centuries, codes, days, periods, references
from analyse.reading.durations import lasting
from analyse.reading.figure import DateSpan, Mention
from analyse.reading.ordinals import ordinal
from analyse.reading.years import year

Reader = Callable[[str, int, int], "Mention | None"]
_MINUTES = re.compile(r"[ \u00a0]?m(?:in(?:utes?)?|n)(?![^\W_])")
_CLOCK_TO = re.compile(calendar_forms.CLOCK_TO, re.IGNORECASE)
ANY = ""  # any character, and the end of the text


@dataclass(frozen=True, slots=True)
class Form:
    """A form that digits are printed in."""

    name: str
    pattern: re.Pattern[str]
    digits: range  # how many the first run may have
    following: str  # one of these stands after the run; "" is any
    spaced: str  # what may stand after a space that follows the run: l(etter), d(igit), o(ther)
    read: Reader


def _reference(text: str, start: int, end: int) -> Mention:
    return references.headed(text, start, end) or Mention(start, end, "reference")


def _numeric(text: str, start: int, end: int) -> Mention:
    return days.numeric(text, start, end) or Mention(start, end, "reference")


def _quarter(text: str, start: int, end: int) -> Mention:
    if references.bibliographic(text, start, alone=False):
        return Mention(start, end, "reference")
    return periods.quarter(text, start, end)


def _clock(text: str, start: int, end: int) -> Mention:
    span = _CLOCK_TO.match(text, end)
    if span:
        return Mention(start, span.end(), "date", DateSpan(text[start : span.end()]))
    minutes = _MINUTES.match(text, end)  # "1 h 30 min"
    if minutes or days.lasting(text, start, end):
        return lasting(text, start, minutes.end() if minutes else end)
    return Mention(start, end, "date", DateSpan(text[start:end]))


def _form(
    name: str, pattern: str, digits: range, following: str, spaced: str, read: Reader
) -> Form:
    return Form(name, re.compile(pattern, re.IGNORECASE), digits, following, spaced, read)


FORMS: tuple[Form, ...] = (
    _form("numeric", calendar_forms.NUMERIC, range(1, 5), "/.-", "", _numeric),
    _form("days", calendar_forms.DAYS, range(1, 3), ",eE^<ᵉ-–/", "lo", days.days),
    _form("month_year", calendar_forms.MONTH_YEAR, range(1, 3), "/", "", days.month_year),
    _form("day_month", calendar_forms.DAY_MONTH, range(1, 3), "/", "", days.day_month),
    _form("code", codes.CODE, range(1, 31), "-–/.)", "d", _reference),
    _form("section", references.SECTION, range(1, 4), ".", "", _reference),
    _form("years", calendar_forms.YEARS, range(4, 5), ANY, "ldo", year),
    _form("quarter", calendar_forms.QUARTER, range(1, 2), "erènERÈNᵉ^<", "l", _quarter),
    _form(
        "half_month", calendar_forms.HALF_MONTH, range(1, 2), "erènERÈNᵉ", "", periods.half_month
    ),
    _form("clock", calendar_forms.CLOCK, range(1, 3), ":hH", "l", _clock),
    _form("hours", calendar_forms.HOURS, range(1, 3), "hH", "l", days.hours),
    _form(
        "century", calendar_forms.DIGIT_CENTURIES, range(1, 3), "eèéiEÈÉIᵉ^<", "", centuries.century
    ),
    _form("ordinal", references.ORDINAL, range(1, 5), "eèrinEÈRINdDᵉʳ°^<", "o", ordinal),
    _form("two", r"[0-9]{2}(?![0-9]|[.,][0-9])", range(2, 3), ANY, "ldo", periods.short_year),
)


def forms_for(text: str, start: int, stop: int) -> tuple[Form, ...]:
    """Return the forms that the digits from ``start`` to ``stop`` can have."""
    following = text[stop : stop + 1]
    if following == " " or following == "\u00a0":
        second = text[stop + 1 : stop + 2]
        kind = "l" if second.isalpha() else "d" if second in _DIGITS and second else "o"
        return _forms(stop - start, " ", kind)
    return _forms(stop - start, following, "")


_DIGITS = "0123456789"


@lru_cache(maxsize=4096)
def _forms(digits: int, following: str, spaced: str) -> tuple[Form, ...]:
    return tuple(
        form
        for form in FORMS
        if digits in form.digits
        and (
            form.following == ANY
            or (spaced and spaced in form.spaced)
            or (not spaced and following and following in form.following)
        )
    )
