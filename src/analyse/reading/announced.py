"""Years that nothing but the words before them tells from amounts: "en 1214", "d'ici 2100"."""

from __future__ import annotations

import re

from analyse.reading.calendar_forms import FULL_MONTH, WEEKDAY, period, valid
from analyse.reading.context import before
from analyse.reading.figure import DateSpan, Mention
from analyse.reading.lexicon import MONTHS, fold
from analyse.reading.number import S1, words

_LEFT = re.compile(
    rf"(?<![^\W_])(?:en|vers|depuis|dès|l'an|l'année|jusqu'en|l'horizon"
    rf"|(?P<by>d'ici(?:{S1}(?:à|l'an|l'année))?)|(?P<month>{FULL_MONTH})(?:{S1}de)?){S1}\Z",
    re.I,
)
_FAR = re.compile(r"(?:1[0-4]|2[12])[0-9]{2}(?![0-9]|[ \u00a0][0-9]{3}|,[0-9])")
_WIDTH = 24
_THE_YEAR = re.compile(r"(?<![^\W_])l['’ ]an[ \u00a0]\Z", re.I)
_AND_THE = re.compile(rf",?{S1}(?:et{S1})?le{S1}(?:{WEEKDAY},?{S1})?", re.I)
_DAY = re.compile(r"(?P<day>[0-9]{1,2})(?:er)?(?![\w])|premier(?![\w])", re.I)
_OF_MONTH = re.compile(
    rf"{S1}(?:du{S1}mois{S1}(?:de{S1}|d'))?(?P<month>{FULL_MONTH})(?![^\W_])", re.I
)


def far(text: str, start: int) -> Mention | None:
    """Read four digits before 1500 or after 2099 that are announced as a year."""
    if text[start] not in "12" or not _FAR.match(text, start):
        return None
    return _year(text, start, start + 4, int(text[start : start + 4]))


def spelled(text: str, start: int, end: int, year: int) -> Mention | None:
    """Read a numeral in words that is announced as a year: "l'an deux mille dix"."""
    if not 1000 <= year < 2100:
        return None
    return _deed(text, start, end, year) or _year(text, start, end, year)


def _deed(text: str, start: int, end: int, year: int) -> Mention | None:
    """Read the day behind the year: "l'an deux mil trois, le vingt-sept mars", as deeds say."""
    opening = _AND_THE.match(text, end) if _THE_YEAR.search(before(text, start, 8)) else None
    if opening is None:
        return None
    place = opening.end()
    printed = _DAY.match(text, place)
    spelled = None if printed else words(text, place)
    day = int(printed["day"] or 1) if printed else int(spelled.value) if spelled else 0
    stop = printed.end() if printed else spelled.end if spelled else place
    month = _OF_MONTH.match(text, stop)
    if month is None or not valid(year, MONTHS[fold(month["month"])], day):
        return None
    iso = f"{year:04d}-{MONTHS[fold(month['month'])]:02d}-{day:02d}"
    return Mention(start, month.end(), "date", DateSpan(iso, iso, iso))


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
