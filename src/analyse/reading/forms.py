"""What a digit can open, as rows: each form with its pattern, and what must stand first.

A form is tried only where the run of digits has one of its lengths and one of its characters
follows it. The first form that matches decides; a reader that refuses leaves a plain number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from analyse.reading import calendar_forms, centuries, citing, codes, days, periods, references
from analyse.reading.durations import lasting
from analyse.reading.figure import DateSpan, Mention
from analyse.reading.ordinals import ordinal
from analyse.reading.short_years import short_year
from analyse.reading.years import year

Reader = Callable[[str, int, int], "Mention | None"]
_MINUTES = re.compile(r"[ \u00a0]?m(?:in(?:utes?)?|n)(?![^\W_])")
_CLOCK_TO = re.compile(calendar_forms.CLOCK_TO, re.IGNORECASE)
ANY = "any character, and the end of the text"
NONE = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form that digits are printed in."""

    name: str
    pattern: re.Pattern[str]
    digits: range  # how many the first run may have
    following: str  # one of these stands after the run
    spaced: str  # what may stand after a space that follows the run: letters, 0 a digit, . other
    read: Reader
    first: str = "0123456789"  # its first digit


def _reference(text: str, start: int, end: int) -> Mention:
    return references.headed(text, start, end) or Mention(start, end, "reference")


def _numeric(text: str, start: int, end: int) -> Mention | None:
    read = days.numeric(text, start, end)
    apart = text[start + 2] in " \u00a0"  # "12 10 2004": three numbers, where it is no date
    return read if read or apart else Mention(start, end, "reference")


def _month_year(text: str, start: int, end: int) -> Mention:
    return references.headed(text, start, end) or days.month_year(text, start, end)


def _day_month(text: str, start: int, end: int) -> Mention | None:
    return references.headed(text, start, end) or days.day_month(text, start, end)


def _quarter(text: str, start: int, end: int) -> Mention:
    if citing.bibliographic(text, start, alone=False):
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
    name: str,
    pattern: str,
    digits: range,
    following: str,
    spaced: str,
    read: Reader,
    first: str = "0123456789",
) -> Form:
    return Form(name, re.compile(pattern, re.IGNORECASE), digits, following, spaced, read, first)


#: What a month begins with, "et", "ou", "à", "er" and "de".
_MONTH = "adefjmnosàâôᵉ"
FORMS: tuple[Form, ...] = (
    _form("numeric", calendar_forms.NUMERIC, range(1, 5), "/.-eE", "0", _numeric),
    _form("days", calendar_forms.DAYS, range(1, 3), ",eE^<ᵉ-–/", f"{_MONTH}.", days.days),
    _form("month_year", calendar_forms.MONTH_YEAR, range(1, 3), "-/", ".", _month_year),
    _form("day_month", calendar_forms.DAY_MONTH, range(1, 3), "/", NONE, _day_month),
    _form("code", codes.CODE, range(1, 31), "-–/.)", NONE, _reference),
    _form("grouped code", codes.CODE, range(3, 31), NONE, "0", _reference),
    _form("telephone", codes.CODE, range(1, 5), NONE, "0.", _reference, "012"),
    _form("section", references.SECTION, range(1, 4), ".", NONE, _reference),
    _form("years", calendar_forms.YEARS, range(4, 5), ANY, ANY, year, "12"),
    _form("quarter", calendar_forms.QUARTER, range(1, 2), "erènERÈNᵉ^<", "qst", _quarter, "1234"),
    _form("part", periods.AFTER_PART, range(1, 2), NONE, "0d", periods.named_part, "1234"),
    _form(
        "half_month", calendar_forms.HALF_MONTH, range(1, 2), "erènERÈNᵉ", NONE, periods.half_month
    ),
    _form("clock", calendar_forms.CLOCK, range(1, 3), ":hH", "h", _clock),
    _form("hours", calendar_forms.HOURS, range(1, 3), "hH", "h", days.hours),
    _form(
        "century",
        calendar_forms.DIGIT_CENTURIES,
        range(1, 3),
        "eèéiEÈÉIᵉ^<",
        NONE,
        centuries.century,
    ),
    _form("ordinal", references.ORDINAL, range(1, 8), "eèrinmEÈRINMdDᵉʳ°^<", ".", ordinal),
    _form("grouped ordinal", references.GROUPED_ORDINAL, range(1, 4), NONE, "0", ordinal),
    _form("month first", calendar_forms.DAY_YEAR, range(1, 3), ",", "0", days.month_first),
    _form("two", r"[0-9]{2}(?![0-9]|[.,][0-9])", range(2, 3), ANY, ANY, short_year),
)


def forms_for(text: str, start: int, stop: int) -> tuple[Form, ...]:
    """Return the forms that the digits from ``start`` to ``stop`` can have."""
    following = text[stop : stop + 1]
    spaced = following == " " or following == "\u00a0"
    if spaced:
        following = text[stop + 1 : stop + 2].lower()
        if not following.isalpha():
            following = "0" if following in _DIGITS and following else "."
    return _forms(text[start], stop - start, following, spaced)


_DIGITS = "0123456789"


@lru_cache(maxsize=4096)
def _forms(first: str, digits: int, following: str, spaced: bool) -> tuple[Form, ...]:
    """Return the forms for a first digit, a length, and what follows (after a space)."""
    return tuple(
        form
        for form in FORMS
        if digits in form.digits
        and first in form.first
        and _allows(form.spaced if spaced else form.following, following)
    )


def _allows(listed: str, following: str) -> bool:
    return listed == ANY or (following != "" and following in listed)
