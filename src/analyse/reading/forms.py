"""What a digit can open, as rows: each form with its pattern, and what must stand first.

A form is tried only where the run of digits has one of its lengths and one of its characters
follows it. The first form that matches decides; a reader that refuses leaves a plain number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from analyse.reading import calendar_forms, codes, days, periods, references
from analyse.reading.figure import DateSpan, Mention
from analyse.reading.ordinals import ordinal
from analyse.reading.quantities import lasting
from analyse.reading.years import year

Reader = Callable[[str, int, int], "Mention | None"]
ANY = ""  # any character, and the end of the text


@dataclass(frozen=True, slots=True)
class Form:
    """A form that digits are printed in."""

    name: str
    pattern: re.Pattern[str]
    digits: range  # how many the first run may have
    following: str  # one of these stands after the run; "" is any
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
    if days.lasting(text, start):
        return lasting(text, start, end)
    return Mention(start, end, "date", DateSpan(text[start:end]))


_SPACES = " \u00a0\t"


def _form(name: str, pattern: str, digits: range, following: str, read: Reader) -> Form:
    return Form(name, re.compile(pattern, re.IGNORECASE), digits, following, read)


FORMS: tuple[Form, ...] = (
    _form("numeric", calendar_forms.NUMERIC, range(1, 5), "/.-", _numeric),
    _form("days", calendar_forms.DAYS, range(1, 3), _SPACES + ",e^<ᵉ-–/", days.days),
    _form("month_year", calendar_forms.MONTH_YEAR, range(1, 3), "/", days.month_year),
    _form("day_month", calendar_forms.DAY_MONTH, range(1, 3), "/", days.day_month),
    _form("code", codes.CODE, range(1, 31), "-–/.) \u00a0", _reference),
    _form("section", references.SECTION, range(1, 4), ".", _reference),
    _form("years", calendar_forms.YEARS, range(4, 5), ANY, year),
    _form("quarter", calendar_forms.QUARTER, range(1, 2), _SPACES + "erènᵉ^<", _quarter),
    _form("clock", calendar_forms.CLOCK, range(1, 3), ":hH \u00a0", _clock),
    _form("hours", calendar_forms.HOURS, range(1, 3), "hH \u00a0", days.hours),
    _form("century", calendar_forms.DIGIT_CENTURIES, range(1, 3), "eèéiᵉ^<", periods.century),
    _form("ordinal", references.ORDINAL, range(1, 5), _SPACES + "eèrinᵉʳ°^<", ordinal),
    _form("two", r"[0-9]{2}(?![0-9]|[.,][0-9])", range(2, 3), ANY, periods.short_year),
)


@lru_cache(maxsize=4096)
def forms_for(digits: int, following: str) -> tuple[Form, ...]:
    """Return the forms that a run of ``digits`` digits before ``following`` can have."""
    return tuple(
        form
        for form in FORMS
        if digits in form.digits
        and (form.following == ANY or (following and following in form.following))
    )
