"""Decades: "années 80", "années 60-70", "années cinquante"."""

from __future__ import annotations

import re

from analyse.reading.context import before
from analyse.reading.figure import DateSpan, Mention
from analyse.reading.number import S1

DECADE_LEFT = re.compile(rf"(?<![^\W_])(?:années|décennies?){S1}'?\Z", re.I)
_SECOND_DECADE = re.compile(
    rf"(?:[ \u00a0]?[-–/][ \u00a0]?|{S1}et{S1}|{S1}à{S1}(?='?(?:[0-9]{{2}})?[0-9]0(?![0-9])))'?"
    r"(?P<second>(?:1[5-9]|20)?[0-9]0)(?![0-9]|[ \u00a0]?[%€$]|,[0-9]|[ \u00a0][0-9]{3})",
    re.I,
)


def second_decade(text: str, end: int, first: int) -> tuple[int, int] | None:
    """Return where a second decade ends and its first year: "années 60-70", "1980 et 1990"."""
    found = _SECOND_DECADE.match(text, end)
    if found is None:
        return None
    printed = found["second"]
    second = int(printed) if len(printed) == 4 else first // 100 * 100 + int(printed)
    return (found.end(), second) if second > first else None


def decade(begin: int, end: int, first: int, last: int | None = None) -> Mention:
    """Return the ten years from ``first``, or those to the end of the decade from ``last``."""
    until = (last or first) + 9
    says = DateSpan(f"{first}..{until}", f"{first}-01-01", f"{until}-12-31")
    return Mention(begin, end, "date", says)


def of_decade(number: int) -> int:
    """Return the first year of "années 80", "années 10"."""
    return 1900 + number if number >= 20 else 2000 + number


def spelled_decade(text: str, start: int, end: int, number: int) -> Mention | None:
    """Read "années cinquante", "années deux mille dix"."""
    left = before(text, start, 16)
    tens = number % 10 == 0 and (20 <= number <= 90 or 1500 <= number < 2100)
    named = DECADE_LEFT.search(left) if tens else None
    if named is None:
        return None
    since = of_decade(number) if number < 100 else number
    return decade(start - (len(left) - named.start()), end, since)
