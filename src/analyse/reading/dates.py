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
_FULL_MONTH = "(?:" + "|".join(
    m for m in MONTHS if len(m) > 4 or m in ("mars", "mai", "juin", "août")
)
_FULL_MONTH += r")(?![^\W_])"
_SEASON = "(?:" + "|".join(SEASONS) + r")(?![^\W_])"
YEAR = r"(?:1[5-9]|20)[0-9]{2}(?![0-9])"
_OLD_YEAR = r"(?:1[0-9]|20)[0-9]{2}(?![0-9])"  # only where a month or a preposition announces it
_QUARTER = (
    rf"[1-4](?:er|e|ère|ème|ᵉʳ|ᵉ|\^\{{?(?:er|e)\}}?|<sup>(?:er|e)</sup>)?{_S1}"
    r"(?:trimestre|quadrimestre|semestre|trim\.|sem\.)"
)
_SUFFIX = rf"(?:{SPACE}?(?:er|ᵉʳ|\^\{{?er\}}?|<sup>er</sup>))?(?![\w])"
_DAY = rf"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9]){_SUFFIX}"
_SHORT = r"['’][0-9]{2}(?![0-9])|\.[0-9]{2}(?![0-9])"
_IN = (
    rf"(?:\.?{_S1}(?:de{_S1})?{YEAR}|{SPACE}?(?:{_SHORT})|{_S1}(?:dernier|prochain|courant)(?!\w))?"
)
_CLOCK = (
    r"(?:[01]?[0-9]|2[0-4])"
    r"(?::[0-5][0-9](?![0-9:])|[ \u00a0\u202f]?h[ \u00a0\u202f]?[0-5][0-9](?![0-9]))"
)
_HOUR = r"(?:[01]?[0-9]|2[0-4])[ \u00a0\u202f]?(?:h|heures?)(?![\w])"
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
    rf"(?:{_TO}{_DAY}{_S1}{_MONTH}{_IN})?(?:,?{_S1}(?:à{_S1})?{_CLOCK}|,?{_S1}à{_S1}{_HOUR})?"
)
QUARTER = rf"{_QUARTER}(?:{_S1}(?:de{_S1})?{YEAR})?"
YEARS = rf"{YEAR}(?:(?:{SPACE}?[-–/]{SPACE}?{YEAR}){{1,5}}|[-–/][0-9]{{2}}(?![0-9]))?"
MONTH_YEAR = r"(?:0?[1-9]|1[0-2])/(?:19|20)[0-9]{2}(?![0-9/])"
DAY_MONTH = r"(?:3[01]|[12][0-9]|0?[1-9])/(?:1[0-2]|0?[1-9])(?![0-9/])"
CLOCK = _CLOCK
_TIME = rf"(?:{_CLOCK}|{_HOUR})"
HOURS = rf"{_HOUR}(?:{_S1}(?:à|et){_S1}{_TIME}|{SPACE}?[-–]{SPACE}?{_TIME})?"
CENTURY = r"[IVX]{1,6}(?:\^\{?|<sup>)?(?:e|è|es|ᵉ|ème|ième)(?:\}|</sup>)?"
CENTURIES = rf"{CENTURY}(?:{SPACE}?(?:-|–|et|au|,){SPACE}?{CENTURY}){{0,3}}{SPACE}{{1,2}}siècles?\b"

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
_YEAR_LEFT = re.compile(rf"(?<![^\W_])(?:en|vers|depuis|dès|l['’]an){_S1}\Z", re.I)
_OPENING_DAY = re.compile(rf"(?<![^\W_])(?:du|entre{_S1}le){_S1}\Z", re.I)
_BEFORE_1500 = re.compile(r"1[0-4][0-9]{2}(?![0-9])")
_DAY_LEFT = re.compile(rf"(?<![^\W_])(?:le|du|au|avant|pour){_S1}\Z", re.I)
_AT_LEFT = re.compile(rf"(?<![^\W_])(?:à|dès|vers|avant|après|il{_S1}est|jusqu['’]à){_S1}\Z", re.I)
_LASTING_LEFT = re.compile(
    rf"(?<![^\W_])(?:durée(?:{_S1}\w{{1,40}})?{_S1}d(?:e|['’])|dur(?:e|ent|ait|era)|pendant|durant|en|environ){_S1}\Z",
    re.I,
)
_RATE_RIGHT = re.compile(rf"{_S1}(?:par|de|d['’])(?![^\W_])|{SPACE}?/", re.I)
_LETTER_QUARTER = re.compile(rf"([TQS])([1-4]){_S1}(?:de{_S1})?({YEAR})")
_AFTER_DAY = re.compile(rf"{_S1}({_FULL_MONTH})(?:{_S1}({_OLD_YEAR}))?", re.I)


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
    rf"(?:(?:\.?{_S1}(?:de{_S1})?(?P<year>{_OLD_YEAR}))|{SPACE}?[.'’](?P<short>[0-9]{{2}})(?![0-9]))?",
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
    opening = _OPENING_DAY.search(left)
    several = len(stamps) > 1
    begin = start - (len(left) - opening.start()) if opening and several else start
    if not year or not all(_valid(*s) for s in stamps):
        day = f"--{stamps[0][1]:02d}-{stamps[0][2]:02d}"
        return Mention(begin, end, "date", DateSpan(day))
    isos = [f"{y:04d}-{m:02d}-{d:02d}" for y, m, d in stamps]
    text_iso = isos[0] if not several else f"{isos[0]}..{isos[-1]}"
    return Mention(begin, end, "date", DateSpan(text_iso, isos[0], isos[-1]))


def quarter(text: str, start: int, end: int) -> Mention:
    """Read "3e trimestre 2006", "1er semestre"."""
    printed = text[start:end]
    year = re.search(YEAR, printed)
    months, letter = next(
        (length, sign)
        for word, length, sign in (("trim", 3, "Q"), ("quad", 4, "T"), ("sem", 6, "S"))
        if word in printed.lower()
    )
    return _part_of_year(start, end, int(text[start]), months, letter, year and int(year.group()))


def letter_quarter(text: str, start: int) -> Mention | None:
    """Read "T3 2012", "S1 2014" whose digit stands at ``start``."""
    found = _LETTER_QUARTER.match(text, max(start - 1, 0))
    if found is None:
        return None
    months, letter = (6, "S") if found[1] == "S" else (3, "Q")
    number, year = int(found[2]), int(found[3])
    return _part_of_year(found.start(), found.end(), number, months, letter, year)


def _part_of_year(
    start: int, end: int, number: int, months: int, letter: str, year: int | None
) -> Mention:
    if year is None or number * months > 12:
        return Mention(start, end, "date", DateSpan(f"{letter}{number}"))
    first, last = _month_span(year, months * (number - 1) + 1, months * number)
    return Mention(start, end, "date", DateSpan(f"{year}-{letter}{number}", first, last))


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
        tail = re.findall(r"[0-9]+", text[start + 4 : end])[-1]
        second = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
        between = "/" if second == first + 1 else ".."
        return Mention(
            begin, end, "date", DateSpan(f"{first}{between}{second}", since, f"{second}-12-31")
        )
    if _DECADE_LEFT.search(left) and first % 10 == 0:
        begin = start - (len(left) - _DECADE_LEFT.search(left).start())  # type: ignore[union-attr]
        return Mention(
            begin, end, "date", DateSpan(f"{first}..{first + 9}", since, f"{first + 9}-12-31")
        )
    return _joined(text, before(text, begin), begin, end, (stamp, since, until))


def _joined(text: str, left: str, begin: int, end: int, period: tuple[str, str, str]) -> Mention:
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
    """Read the two digits of "avril ’13", "mai 68" or "années 80"."""
    left = before(text, start)
    month = _MONTH_LEFT.search(left)
    number = int(text[start:end])
    if month and (left[-1] in "'’" or (number > 31 and month.group(1).lower() in MONTHS)):
        stamp, since, until = _period(_century(number), month.group(1))
        return Mention(
            start - (len(left) - month.start()), end, "date", DateSpan(stamp, since, until)
        )
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


def old_year(text: str, start: int) -> bool:
    """Say whether four digits before 1500 are announced as a year: "en 1214"."""
    return bool(_BEFORE_1500.match(text, start) and _YEAR_LEFT.search(before(text, start, 12)))


def day_month(text: str, start: int, end: int) -> Mention | None:
    """Read "le 31/12": only an article tells it from a fraction."""
    if not _DAY_LEFT.search(before(text, start, 12)):
        return None
    day, month = (int(part) for part in text[start:end].split("/"))
    return Mention(start, end, "date", DateSpan(f"--{month:02d}-{day:02d}"))


def month_year(text: str, start: int, end: int) -> Mention:
    """Read "03/2014"."""
    month, year = (int(part) for part in text[start:end].split("/"))
    return Mention(
        start, end, "date", DateSpan(f"{year}-{month:02d}", *_month_span(year, month, month))
    )


def lasting(text: str, start: int) -> bool:
    """Say whether a time of day is a duration instead: "une durée de 2 h 30"."""
    return bool(_LASTING_LEFT.search(before(text, start)))


def hours(text: str, start: int, end: int) -> Mention | None:
    """Read "à 17 h", "de 9 h à 17 h": times of day, where "17 h" alone would be a duration."""
    printed = text[start:end]
    span = len(re.findall(r"[0-9]+[ \u00a0\u202f]?[h:]", printed, re.I)) > 1
    if not (span or _AT_LEFT.search(before(text, start, 16))) or _RATE_RIGHT.match(text, end):
        return None
    return Mention(start, end, "date", DateSpan(printed))


def spelled_day(text: str, start: int, end: int, day: int) -> Mention | None:
    """Read "onze septembre", whose numeral ends at ``end``."""
    found = _AFTER_DAY.match(text, end)
    if found is None or not 1 <= day <= 31:
        return None
    month = MONTHS[found[1].lower()]
    if found[2] and _valid(int(found[2]), month, day):
        iso = f"{found[2]}-{month:02d}-{day:02d}"
        return Mention(start, found.end(), "date", DateSpan(iso, iso, iso))
    return Mention(start, found.end(), "date", DateSpan(f"--{month:02d}-{day:02d}"))


def spelled_year(text: str, start: int, year: int) -> bool:
    """Say whether a numeral in words is announced as a year: "l'an deux mille dix"."""
    return 1000 <= year < 2100 and bool(_YEAR_LEFT.search(before(text, start, 12)))


_ROMAN = {"i": 1, "v": 5, "x": 10}


def _roman(letters: str) -> int:
    values = [_ROMAN[c] for c in letters.lower()]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def century(text: str, start: int, end: int) -> Mention:
    """Read "XXIe siècle", "XIXe et XXe siècles": from the first to the last year."""
    numbers = [_roman(n) for n in re.findall(r"(?<![^\W_])[ivx]+", text[start:end], re.I)]
    first, last = 100 * (numbers[0] - 1) + 1, 100 * numbers[-1]
    name = "..".join(
        f"C{n}" for n in (numbers[:1] if len(numbers) == 1 else numbers[:: len(numbers) - 1])
    )
    return Mention(start, end, "date", DateSpan(name, f"{first:04d}-01-01", f"{last:04d}-12-31"))
