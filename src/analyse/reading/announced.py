"""Years that nothing but the words before them tells from amounts: "en 1214", "d'ici 2100"."""

from __future__ import annotations

import re

from analyse.reading.calendar_forms import FULL_MONTH, period
from analyse.reading.context import before
from analyse.reading.figure import DateSpan, Mention
from analyse.reading.number import S1

_LEFT = re.compile(
    rf"(?<![^\W_])(?:en|vers|depuis|dès|l'an|l'année|jusqu'en|l'horizon"
    rf"|(?P<by>d'ici(?:{S1}(?:à|l'an|l'année))?)|(?P<month>{FULL_MONTH})(?:{S1}de)?){S1}\Z",
    re.I,
)
_FAR = re.compile(r"(?:1[0-4]|2[12])[0-9]{2}(?![0-9]|[ \u00a0][0-9]{3}|,[0-9])")
_WIDTH = 24


def far(text: str, start: int) -> Mention | None:
    """Read four digits before 1500 or after 2099 that are announced as a year."""
    if text[start] not in "12" or not _FAR.match(text, start):
        return None
    return _year(text, start, start + 4, int(text[start : start + 4]))


def spelled(text: str, start: int, end: int, year: int) -> Mention | None:
    """Read a numeral in words that is announced as a year: "l'an deux mille dix"."""
    return _year(text, start, end, year) if 1000 <= year < 2100 else None


def _year(text: str, start: int, end: int, year: int) -> Mention | None:
    left = before(text, start, _WIDTH)
    found = _LEFT.search(left)
    if found is None:
        return None
    stamp, since, until = period(year, found["month"])
    if found["by"]:
        stamp, since = f"..{stamp}", ""
    taken = found["by"] or found["month"]
    begin = start - (len(left) - found.start()) if taken else start
    return Mention(begin, end, "date", DateSpan(stamp, since, until))
