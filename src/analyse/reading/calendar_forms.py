"""How French prints days, months, years, seasons and times: patterns, and spans of days."""

from __future__ import annotations

import calendar
import re

from analyse.reading.lexicon import FULL_MONTHS, MONTHS, SEASONS, either, fold
from analyse.reading.number import S0, S1
from analyse.reading.numerals import SPACE

END = r"(?![^\W_])"
MONTH = f"(?:{either(MONTHS)}){END}"
FULL_MONTH = f"(?:{either(FULL_MONTHS)}){END}"
SEASON = f"(?:{either(SEASONS)}){END}"
WEEKDAY = (
    r"(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lun\.|mar\.|mer\.|jeu\.|ven\.|sam\.|dim\.)"
)
YEAR = r"(?:1[5-9]|20)[0-9]{2}(?![0-9])"
OLD_YEAR = r"(?:1[0-9]|20)[0-9]{2}(?![0-9])"  # only where a month or a preposition announces it
#: What may stand behind a year that a comma parts from its month: "mai, 2018" ends there.
_CLOSED = r"(?=[ \u00a0]?(?:\Z|[.,;:)\n\t|]))"
#: What may stand between a day and its month, and before a year.
_OF_MONTH = rf"(?:{S1}(?:(?:du{S1}mois{S1})?d(?:e{S1}|'))?|[-/])"
_OF_YEAR = rf"(?:de{S1}(?:l'an(?:née)?{S1})?)?"
_HIGH = r"(?:er|ᵉʳ|\^\{?er\}?|<sup>er</sup>)"
DAY = rf"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])(?:{SPACE}?{_HIGH})?(?![\w])"
_SHORT = r"'[0-9]{2}(?![0-9])|\.[0-9]{2}(?![0-9])"
#: "le 1er avril 78": more than a day or a count of things would say so.
_LAST_CENTURY = rf"{S1}(?:3[2-9]|[4-9][0-9])(?![0-9]){_CLOSED}"
IN_YEAR = (
    rf"(?:\.?{S1}{_OF_YEAR}{YEAR}|\.?{S1}{OLD_YEAR}{_CLOSED}|\.?,{S1}{YEAR}{_CLOSED}"
    rf"|{S1}en{S1}{YEAR}|[-/]{YEAR}|{SPACE}?(?:{_SHORT})|{_LAST_CENTURY}"
    rf"|{S1}(?:dernier|prochain|courant)(?!\w))?"
)
_CLOCK = (
    r"(?:[01]?[0-9]|2[0-4])"
    r"(?::[0-5][0-9](?::[0-5][0-9])?(?![0-9:])"
    r"|[ \u00a0]?(?:h|heures(?= ))[ \u00a0]?[0-5][0-9](?![0-9]|,[0-9]|[ \u00a0]?[%€$]))"
)
_HOUR = r"(?:[01]?[0-9]|2[0-4])[ \u00a0]?(?:h|heures?)(?![\w])"
_AND = (
    rf"(?:,{S0}|{S1}(?:et|ou|au|à|jusqu'au){S1}(?:le{S1})?|{SPACE}?[-–/]{SPACE}?)(?:{WEEKDAY}{S1})?"
)
TO = rf"(?:{S1}(?:à|au|et|jusqu'(?:à|au)){S1}(?:l'|le{S1})?|{SPACE}?[-–]{SPACE}?)"

NUMERIC = (
    r"(?:[0-3]?[0-9]/[01]?[0-9]/(?:[0-9]{4}|[0-9]{2})(?![0-9]|/[0-9])"
    r"|[0-3]?[0-9]-[01]?[0-9]-(?:[0-9]{4}|[0-9]{2})(?![0-9-])"
    r"|[0-3]?[0-9]\.[01]?[0-9]\.(?:19|20)[0-9]{2}(?![0-9]|\.[0-9])"
    r"|[0-3][0-9]\.[01][0-9]\.[0-9]{2}(?![0-9]|\.[0-9])"
    r"|1er/[01]?[0-9]/(?:[0-9]{4}|[0-9]{2})(?![0-9]|/[0-9])"
    r"|[01]?[0-9]/[0-3]?[0-9]/(?:19|20)[0-9]{2}(?![0-9]|/[0-9])"
    r"|[0-3][0-9][ \u00a0][01][0-9][ \u00a0](?:19|20)[0-9]{2}(?![0-9]|[ \u00a0][0-9%€$])"
    r"|(?:19|20)[0-9]{2}-[01]?[0-9]-[0-3]?[0-9](?![0-9-])"
    r"|(?:19|20)[0-9]{2}/[01]?[0-9]/[0-3]?[0-9](?![0-9/])"
    r"|(?:19|20)[0-9]{2}\.[01]?[0-9]\.[0-3]?[0-9](?!\.?[0-9]))"
)
DAYS = (
    rf"{DAY}(?:{_AND}{DAY}){{0,12}}{_OF_MONTH}{MONTH}{IN_YEAR}"
    rf"(?:\.?{TO}(?:{WEEKDAY}{S1})?{DAY}{S1}{MONTH}{IN_YEAR})?"
    rf"(?:,?{S1}(?:à{S1})?{_CLOCK}|,?{S1}à{S1}{_HOUR})?"
)
DAY_PART = re.compile(
    rf"(?P<days>{DAY}(?:{_AND}{DAY}){{0,12}}){_OF_MONTH}(?P<month>{MONTH})"
    rf"(?:(?:\.?(?:,?{S1}(?:en{S1}|{_OF_YEAR})|[-/])(?P<year>{OLD_YEAR}))|(?:{SPACE}?[.']|{S1}(?=3[2-9]|[4-9]))(?P<short>[0-9]{{2}})(?![0-9]))?",
    re.I,
)
PARTS_OF_YEAR = r"(?:(?:trimestre|quadrimestre|semestre)(?!s)|trim\.|sem\.)"
#: What follows the month in the order of English: "mars 14, 2011".
DAY_YEAR = rf"(?:3[01]|[12][0-9]|0?[1-9]),?{S1}{YEAR}"
QUARTER = (
    rf"[1-4](?:er|re|nde?|e|ère|ème|ᵉʳ|ᵉ|\^\{{?(?:er|e)\}}?|<sup>(?:er|e)</sup>)?{S1}{PARTS_OF_YEAR}"
    rf"(?:{S1}(?:de{S1}|de{S1}l'année{S1})?{YEAR})?"
)
HALF_MONTH = rf"[12](?:er|re|nde?|e|ère|ème|ᵉ)?{S1}quinzaine{S1}(?:de{S1}|d'){MONTH}\.?{S1}{YEAR}"
#: No year is the beginning of a number with decimals: "1995.25", "2000.000".
YEARS = (
    rf"{YEAR}(?!\.(?:[0-9]{{3}}|1[3-9]|[2-9][0-9])(?![0-9.]))(?:(?:{SPACE}?[-–/]{SPACE}?{YEAR}){{1,5}}"
    rf"|[ -]?[TQSH][1-4](?!\w)|[-–/][0-9]{{2}}(?![0-9])|(?<=0)s(?!\w))?"
)
MONTH_YEAR = r"(?:0?[1-9]|1[0-2])(?:-| ?/ ?)(?:19|20)[0-9]{2}(?![0-9/-])"
DAY_MONTH = r"(?:3[01]|[12][0-9]|0?[1-9])/(?:1[0-2]|0?[1-9])(?![\w/])"
CLOCK = _CLOCK
#: What makes hours a time of day: "8 h du matin", "huit heures du soir".
OF_DAY = rf"{S1}(?:du{S1}(?:matin|soir)|de{S1}l'après-midi|de{S1}la{S1}nuit|précises?)(?![^\W_])"
_TIME = rf"(?:{_CLOCK}|{_HOUR})"
#: The end of a span of hours: "8 h 30 à 16 h 30".
CLOCK_TO = rf"(?:{S1}à{S1}|{SPACE}?[-–]{SPACE}?){_TIME}"
HOURS = rf"{_HOUR}(?:{S1}(?:à|et){S1}{_TIME}|{SPACE}?[-–]{SPACE}?{_TIME})?"
_CENTURY_END = r"(?:\^\{?|<sup>)?(?:e|è|es|ᵉ|ème|ième)(?:\}|</sup>)?"
_CENTURY = rf"[IVX]{{1,6}}{_CENTURY_END}"
#: What follows the first letter of a century in Roman numerals: "XIXe", "XIXe et XXe siècles".
CENTURY_RIGHT = rf"[IVX]{{0,5}}{_CENTURY_END}"
CENTURIES_RIGHT = (
    rf"{CENTURY_RIGHT}(?:{SPACE}?(?:-|–|et|au|,){SPACE}?{_CENTURY}){{0,3}}{SPACE}{{1,2}}siècles?\b"
)
_DIGIT_CENTURY = r"[12]?[0-9](?:\^\{?|<sup>)?(?:e|è|ᵉ|ème|ième|es)(?:\}|</sup>)?"
DIGIT_CENTURIES = (
    rf"{_DIGIT_CENTURY}(?:{S1}(?:siècle{S1})?(?:et|au){S1}(?:l[ea]{S1})?{_DIGIT_CENTURY}){{0,1}}"
    rf"{S1}siècles?\b"
)


def full_year(two_digits: int) -> int:
    """Expand a two-digit year: 00-49 to 20xx, 50-99 to 19xx."""
    return two_digits + (2000 if two_digits < 50 else 1900)


def month_span(year: int, first: int, last: int) -> tuple[str, str]:
    """Return the first and the last day of the months from ``first`` to ``last``."""
    day = calendar.monthrange(year, last)[1]
    return f"{year:04d}-{first:02d}-01", f"{year:04d}-{last:02d}-{day:02d}"


def valid(year: int, month: int, day: int) -> bool:
    """Say whether there is such a day."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def period(year: int, word: str | None) -> tuple[str, str, str]:
    """Return text, first and last day of a month, a season or a whole year."""
    if word is None:
        return f"{year}", f"{year:04d}-01-01", f"{year:04d}-12-31"
    name = fold(word)
    first, last = (MONTHS[name],) * 2 if name in MONTHS else SEASONS[name]
    text = f"{year}-{first:02d}" if name in MONTHS else f"{year}-{first:02d}..{year}-{last:02d}"
    return text, *month_span(year, first, last)
