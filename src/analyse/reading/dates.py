"""French dates: days, months, seasons, years, school years, spans, decades, centuries, clocks.

Every function takes the text and the offset of a digit and returns a mention or ``None``.
Bounded repetition throughout: no input makes a match worse than linear.
"""

from __future__ import annotations

import calendar
import re

from analyse.reading.context import before, last_word
from analyse.reading.figure import DateSpan, Mention
from analyse.reading.lexicon import MONTHS, SEASONS
from analyse.reading.numerals import SPACE

_S0, _S1 = SPACE + "{0,3}", SPACE + "{1,3}"
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?![^\W_])"
_SEASON = "(?:" + "|".join(SEASONS) + r")(?![^\W_])"
_QUARTER = r"[1-4](?:er|e|ère|ème|\^\{?(?:er|e)\}?)?" + _S1 + r"trimestre"
YEAR = r"(?:1[5-9]|20)[0-9]{2}(?![0-9])"
_SUFFIX = rf"(?:{SPACE}?(?:er|\^\{{?er\}}?|<sup>er</sup>))?(?![\w])"
_DAY = rf"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9]){_SUFFIX}"
_SHORT = r"['’][0-9]{2}(?![0-9])|\.[0-9]{2}(?![0-9])"
_IN = rf"(?:\.?{_S1}(?:de{_S1})?{YEAR}|{SPACE}?(?:{_SHORT})|{_S1}(?:dernier|prochain|courant)(?!\w))?"
_CLOCK = r"(?:[01]?[0-9]|2[0-4])(?::[0-5][0-9](?![0-9:])|[ \u00a0\u202f]?h[ \u00a0\u202f]?[0-5][0-9](?![0-9]))"
_AND = rf"(?:,{_S0}|{_S1}(?:et|ou|au|à){_S1}|{SPACE}?[-–]{SPACE}?)"
_TO = rf"(?:{_S1}(?:à|au|et|jusqu['’](?:à|au)){_S1}(?:l['’])?|{SPACE}?[-–]{SPACE}?)"

NUMERIC = (
    r"(?:[0-3]?[0-9]/[01]?[0-9]/(?:[0-9]{4}|[0-9]{2})(?![0-9/])"
    r"|[0-3]?[0-9]-[01]?[0-9]-(?:[0-9]{4}|[0-9]{2})(?![0-9-])"
    r"|[0-3]?[0-9]\.[01]?[0-9]\.(?:19|20)[0-9]{2}(?![0-9.])"
    r"|(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9](?![0-9-]))"
)
DAYS = (
    rf"{_DAY}(?:{_AND}{_DAY}){{0,12}}{_S1}(?:de{_S1})?{_MONTH}{_IN}"
    rf"(?:{_TO}{_DAY}{_S1}{_MONTH}{_IN})?(?:,?{_S1}(?:à{_S1})?{_CLOCK})?"
)
QUARTER = rf"{_QUARTER}(?:{_S1}(?:de{_S1})?{YEAR})?"
YEARS = rf"{YEAR}(?:{SPACE}?[-–/]{SPACE}?{YEAR}|[-–/][0-9]{{2}}(?![0-9]))?"
CLOCK = _CLOCK

_MONTH_LEFT = re.compile(rf"(?<![^\W_])({_MONTH}|{_SEASON})\.?{_S0}(?:de{_S1})?['’]?\Z", re.I)
_PREPOSITION = re.compile(
    rf"(?<![^\W_])(entre(?:{_S1}les{_S1}années)?|de|d['’]|du|d['’]ici(?:{_S1}(?:à|la{_S1}fin{_S1}de|l['’]an(?:née)?))?)"
    rf"{_S0}\Z",
    re.I,
)
_YEAR_RIGHT = re.compile(
    rf"({_TO})(?P<end>(?:(?P<month>{_MONTH}|{_SEASON})\.?{_S1})?(?P<year>{YEAR}))", re.I
)
_DECADE_LEFT = re.compile(rf"(?<![^\W_])(?:années?|décennies?){_S1}\Z", re.I)
_AN_LEFT = re.compile(rf"(?<![^\W_])l['’]an{_S1}\Z", re.I)


def _century(two_digits: int) -> int:
    """Expand a two-digit year: 00-49 to 20xx, 50-99 to 19xx (the documents are of 1996-2025)."""
    return two_digits + (2000 if two_digits < 50 else 1900)


def _month_span(year: int, first: int, last: int) -> tuple[str, str]:
    day = calendar.monthrange(year, last)[1]
    return f"{year:04d}-{first:02d}-01", f"{year:04d}-{last:02d}-{day:02d}"


def _valid(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def numeric(text: str, start: int, end: int) -> Mention | None:
    """Read dd/mm/yy, dd-mm-yy, dd.mm.yyyy or an ISO date; None when no such day exists."""
    parts = [int(p) for p in re.split(r"[-/.]", text[start:end])]
    year, month, day = parts if text[start:end].find("-") == 4 else parts[::-1]
    if year < 100:
        year = _century(year)
    if year == 0 or not _valid(year, month, day):
        return None
    iso = f"{year:04d}-{month:02d}-{day:02d}"
    return Mention(start, end, "date", DateSpan(iso, iso, iso))


_DAY_PART = re.compile(
    rf"(?P<days>{_DAY}(?:{_AND}{_DAY}){{0,12}}){_S1}(?:de{_S1})?(?P<month>{_MONTH})"
    rf"(?:(?:\.?{_S1}(?:de{_S1})?(?P<year>{YEAR}))|{SPACE}?[.'’](?P<short>[0-9]{{2}})(?![0-9]))?",
    re.I,
)


def days(text: str, start: int, end: int) -> Mention:
    """Read one or several days of a month, a span of days, with a year where one is printed."""
    stamps: list[tuple[int, int, int]] = []
    for part in _DAY_PART.finditer(text, start, end):
        year = int(part["year"]) if part["year"] else 0
        if part["short"]:
            year = _century(int(part["short"]))
        month = MONTHS[part["month"].lower()]
        stamps += [(year, month, int(d)) for d in re.findall(r"[0-9]{1,2}", part["days"])]
    year = stamps[-1][0]
    stamps = [(y or year, m, d) for y, m, d in stamps]
    left = before(text, start, 8)
    opening = re.search(rf"(?<![^\W_])(?:du|entre{_S1}le){_S1}\Z", left, re.I)
    several = len(stamps) > 1
    begin = start - (len(left) - opening.start()) if opening and several else start
    if not year or not all(_valid(*s) for s in stamps):
        month = f"--{stamps[0][1]:02d}-{stamps[0][2]:02d}"
        return Mention(begin, end, "date", DateSpan(month))
    isos = [f"{y:04d}-{m:02d}-{d:02d}" for y, m, d in stamps]
    text_iso = isos[0] if not several else f"{isos[0]}..{isos[-1]}"
    return Mention(begin, end, "date", DateSpan(text_iso, isos[0], isos[-1]))


def quarter(text: str, start: int, end: int) -> Mention:
    """Read "3e trimestre 2006"."""
    number, year = int(text[start]), re.search(YEAR, text[start:end])
    if year is None:
        return Mention(start, end, "date", DateSpan(f"Q{number}"))
    first, last = _month_span(int(year.group()), 3 * number - 2, 3 * number)
    return Mention(start, end, "date", DateSpan(f"{year.group()}-Q{number}", first, last))


def _period(year: int, word: str | None) -> tuple[str, str, str]:
    """Return text, first and last day of a month, a season or a whole year."""
    if word is None:
        return f"{year}", f"{year}-01-01", f"{year}-12-31"
    word = word.lower()
    first, last = (MONTHS[word],) * 2 if word in MONTHS else SEASONS[word]
    text = f"{year}-{first:02d}" if word in MONTHS else f"{year}-{first:02d}..{year}-{last:02d}"
    return text, *_month_span(year, first, last)


def years(text: str, start: int, end: int) -> Mention:
    """Read a year or a span of years, with the month or season, decade or preposition before it."""
    left = before(text, start)
    first = int(text[start : start + 4])
    month = _MONTH_LEFT.search(left)
    begin = start - (len(left) - month.start()) if month else start
    word = month.group(1) if month else None
    stamp, since, until = _period(first, word)
    if end > start + 4:  # 2008-2010, 2014/2015, 2008-09
        tail = re.findall(r"[0-9]+", text[start + 4 : end])[0]
        second = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
        between = "/" if second == first + 1 else ".."
        return Mention(
            begin, end, "date", DateSpan(f"{first}{between}{second}", since, f"{second}-12-31")
        )
    if _DECADE_LEFT.search(left) and first % 10 == 0:
        begin = start - (len(left) - _DECADE_LEFT.search(left).start())  # type: ignore[union-attr]
        return Mention(begin, end, "date", DateSpan(f"{first}..{first + 9}", since, f"{first + 9}-12-31"))
    return _joined(text, before(text, begin), begin, end, (stamp, since, until))


def _joined(
    text: str, left: str, begin: int, end: int, period: tuple[str, str, str]
) -> Mention:
    """Extend a year or month to the span that it opens: "de 2003 à 2008", "entre … et …"."""
    stamp, since, until = period
    opening = _PREPOSITION.search(left)
    word = opening.group(1).lower().replace("’", "'") if opening else ""
    right = _YEAR_RIGHT.match(text, end)
    if right is not None:
        link = right.group(1).strip(" \t\u00a0\u202f\u2009").lower()
        apart = link == "et" and not word.startswith("entre")
        dash = link in ("-", "–") and right["month"] is None
        if not apart and not dash:
            last = _period(int(right["year"]), right["month"])
            if opening and not word.startswith("d'ici"):
                begin -= len(left) - opening.start()
            return Mention(
                begin, right.end(), "date", DateSpan(f"{stamp}..{last[0]}", since, last[2])
            )
    if word.startswith("d'ici") and opening:
        return Mention(
            begin - (len(left) - opening.start()), end, "date", DateSpan(f"..{stamp}", "", until)
        )
    return Mention(begin, end, "date", DateSpan(stamp, since, until))


def short_year(text: str, start: int, end: int) -> Mention | None:
    """Read the two digits of "avril ’13" or "années 80"."""
    left = before(text, start)
    month = _MONTH_LEFT.search(left)
    number = int(text[start:end])
    if month and left[-1] in "'’":
        stamp, since, until = _period(_century(number), month.group(1))
        return Mention(start - (len(left) - month.start()), end, "date", DateSpan(stamp, since, until))
    decade = _DECADE_LEFT.search(left)
    if decade and number % 10 == 0:
        year = 1900 + number if number >= 20 else 2000 + number
        return Mention(
            start - (len(left) - decade.start()),
            end,
            "date",
            DateSpan(f"{year}..{year + 9}", f"{year}-01-01", f"{year + 9}-12-31"),
        )
    return None


def is_year(text: str, start: int) -> bool:
    """Say whether a number that could be a year is introduced as one ("en 2005", "mars 2006")."""
    left = before(text, start)
    return bool(
        last_word(left) in ("en", "depuis", "dès", "fin", "début", "année", "années", "mi", "vers")
        or _AN_LEFT.search(left)
        or _MONTH_LEFT.search(left)
    )


_ROMAN = {"i": 1, "v": 5, "x": 10}


def century(text: str, start: int, end: int) -> Mention:
    """Read "XXIe siècle": from its first to its last year."""
    letters = re.match(r"[ivx]+", text[start:end], re.I)
    values = [_ROMAN[c] for c in letters.group().lower()] if letters else [0]
    pairs = zip(values, [*values[1:], 0], strict=True)
    number = sum(-a if a < b else a for a, b in pairs)
    first = 100 * (number - 1) + 1
    return Mention(
        start, end, "date", DateSpan(f"C{number}", f"{first:04d}-01-01", f"{first + 99:04d}-12-31")
    )
