"""Days and times: "18 janvier 2005", "du 4 au 8 juin", "12/04/1997", "8 h 30"."""

from __future__ import annotations

import re
from decimal import Decimal

from analyse.reading.calendar_forms import (
    CLOCK,
    DAY_PART,
    FULL_MONTH,
    MONTH,
    OF_DAY,
    OLD_YEAR,
    WEEKDAY,
    full_year,
    month_span,
    valid,
)
from analyse.reading.context import before, last_word
from analyse.reading.figure import DateSpan, Mention, qualified
from analyse.reading.lexicon import MONTHS, fold
from analyse.reading.number import S0, S1, Amount, words
from analyse.reading.quantities import sized_amount
from analyse.reading.units import counted

_OPENING = re.compile(rf"(?<![^\W_])(?:du|entre{S1}le){S1}(?:{WEEKDAY}{S1})?\Z", re.I)
_DAY_LEFT = re.compile(rf"(?<![^\W_])(?:le|du|au|avant|pour){S1}\Z", re.I)
_OF_A_WHOLE = re.compile(rf"{S1}(?:d(?:es|u)|de{S1}(?:la|ces?|ses|nos|leurs?))(?![^\W_])", re.I)
_WEEKDAY_LEFT = re.compile(rf"(?<![^\W_]){WEEKDAY}{S1}\Z", re.I)
_HOUR_AND = rf"(?:[0-9]{{1,2}}[ \u00a0]?(?:h|heures?){S1}(?:et|ou|puis){S1})?"
_AT_LEFT = re.compile(
    rf"(?<![^\W_])(?:à|dès|vers|avant|après|il{S1}est|jusqu'à){S1}{_HOUR_AND}\Z", re.I
)
_BETWEEN_LEFT = re.compile(rf"(?<![^\W_])entre{S1}\Z", re.I)
_AND_DATE = re.compile(rf"{S1}et{S1}(?:le{S1})?(?:{WEEKDAY}{S1})?\Z", re.I)
_SPACED_LEFT = re.compile(rf"(?<![^\W_])(?:le|du|au|date){S1}(?::{S1})?\Z", re.I)
_AND_HOUR = re.compile(rf"{S1}et{S1}", re.I)
_LASTING_LEFT = re.compile(
    rf"(?<![^\W_])(?:durée(?:{S1}\w{{1,40}})?{S1}d(?:e|')|dur(?:e|ent|ait|era|é|èrent)|pendant"
    rf"|durant|en|environ|au{S1}(?:moins|plus|minimum|maximum)|(?:plus|moins){S1}d(?:e|')|dépass\w{{1,5}}|(?:pass|gagn|perd|dépens|économis)\w{{1,5}}|prend(?:re|ra|rait)?|(?:séances?|trajet|parcours|vol|attente|retard|bloc|période){S1}de"
    rf"|total{S1}de|(?:une?|deux|trois|quatre|cinq|six|[0-9]{{1,2}}){S1}(?!train|bus|car|avion)"
    rf"\w{{3,20}}{S1}de){S1}(?:de{S1})?\Z",
    re.I,
)
_LASTING_RIGHT = re.compile(
    rf"(?:{S1}min(?:utes?)?)?{S1}(?:par{S1}(?:jour|semaine|mois|personne|séance)"
    rf"|d(?:e{S1}(?!la{S1}|l'|chaque)|')[^\W\d_]{{3,20}}|aller-retour)(?![^\W_])",
    re.I,
)
_RATE_RIGHT = re.compile(rf"{S1}(?:par|de|d')(?![^\W_])|[ \u00a0]?/", re.I)
_OF_DAY = re.compile(OF_DAY, re.I)
_MONTH_LEFT = re.compile(rf"(?<![^\W_])({MONTH})\.?{S1}\Z", re.I)
_AFTER_DAY = re.compile(rf"{S1}({FULL_MONTH})(?:{S1}({OLD_YEAR}))?", re.I)
#: "vingt heures trente", as minutes of councils are dated.
_MINUTES_SPELLED = re.compile(
    rf"{S1}(?:cinq|dix|quinze|(?:vingt|trente|quarante|cinquante)(?:-cinq)?)"
    rf"(?={S0}(?:[.,;:)]|\Z|\n)|{S1}(?:et|sous|dans|en|au|à|précises)(?![^\W_]))",
    re.I,
)
_DAY_CLOCK = re.compile(rf",?{S1}(?:à{S1})?{CLOCK}", re.I)
_ISO_CLOCK = re.compile(
    r"T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?(?![\w])"
)
_YEAR_LAST = re.compile(rf"{S1}([0-9]{{4}})\Z")
_NUMBERS = re.compile(r"[0-9]{1,2}(?![0-9])")


def numeric(text: str, start: int, end: int) -> Mention | None:
    """Read dd/mm/yy, dd-mm-yy, dd.mm.yyyy or an ISO date; None when no such day exists."""
    parts = [int(p) for p in re.findall("[0-9]+", text[start:end])]
    spaced = text[start + 2] in " \u00a0"  # three cells, unless something says it is a date
    if spaced and text[start + 3] != "0" and not _SPACED_LEFT.search(before(text, start, 12)):
        return None
    year, month, day = parts if text[start : start + 4].isdecimal() else parts[::-1]
    if month > 12 >= day and year > 100:  # "02/22/2016", as English prints it
        month, day = day, month
    if year < 100:
        year = full_year(year)
    if year == 0 or not valid(year, month, day):
        return None
    clock = _ISO_CLOCK.match(text, end) or _DAY_CLOCK.match(text, end)  # "2024-05-30T16:50:31Z"
    end = clock.end() if clock else end
    iso = f"{year:04d}-{month:02d}-{day:02d}"
    return Mention(start, end, "date", DateSpan(iso, iso, iso))


def days(text: str, start: int, end: int) -> Mention:
    """Read one or several days of a month, a span of days, with a year where one is printed."""
    stamps: list[tuple[int, int, int]] = []
    end = done = _without_amount(text, start, end)
    for part in DAY_PART.finditer(text, start, end):
        if stamps and stamps[0][0] and _apart(text, start, part.start()):
            end = done  # "le 3 mars 2007 et le 12 mai 2008": two dates
            break
        done = part.end()
        year = int(part["year"]) if part["year"] else 0
        if part["short"]:
            bare = text[part.start("short") - 1].isspace()  # "le 12 juin 45"
            year = int(part["short"]) + 1900 if bare else full_year(int(part["short"]))
        month = MONTHS[fold(part["month"])]
        stamps += [(year, month, int(d)) for d in _NUMBERS.findall(part["days"])]
    last = stamps[-1]
    if not last[0]:
        year, end = _spelled_year(text, end)
        stamps[-1] = last = year, *last[1:]
    # a span that goes over New Year begins in the year before the one that is printed
    stamps = [(y or last[0] - (bool(last[0]) and (m, d) > last[1:]), m, d) for y, m, d in stamps]
    several = len(stamps) > 1
    opening = _OPENING.search(before(text, start, 24)) if several else None
    begin = start - len(opening.group()) if opening else start
    if not last[0] or not all(valid(*s) for s in stamps):
        ends = dict.fromkeys(f"--{m:02d}-{d:02d}" for _, m, d in (stamps[0], last))
        return Mention(begin, end, "date", DateSpan("..".join(ends)))
    isos = [f"{y:04d}-{m:02d}-{d:02d}" for y, m, d in stamps]
    if isos[0] > isos[-1]:  # "du 8 au 3 mai 2007": not a span
        isos.sort()
    text_iso = isos[0] if not several else f"{isos[0]}..{isos[-1]}"
    return Mention(begin, end, "date", DateSpan(text_iso, isos[0], isos[-1]))


def _without_amount(text: str, start: int, end: int) -> int:
    """Return where the date ends: "le 5 mai 1500 personnes" says no year."""
    year = _YEAR_LAST.search(text, start, end)
    counts = year and counted(text, sized_amount(text, Amount(Decimal(year[1]), end)))
    return year.start() if year and counts and counts.unit not in (None, "COUNT") else end


def month_first(text: str, start: int, end: int) -> Mention | None:
    """Read "mars 14, 2011", whose day and year stand from ``start`` to ``end``."""
    left = before(text, start, 16)
    named = _MONTH_LEFT.search(left)
    if named is None:
        return None
    day, year = map(int, re.findall("[0-9]+", text[start:end]))
    month = MONTHS[fold(named[1])]
    if not valid(year, month, day):
        return None
    iso = f"{year:04d}-{month:02d}-{day:02d}"
    return Mention(start - (len(left) - named.start()), end, "date", DateSpan(iso, iso, iso))


def day_month(text: str, start: int, end: int) -> Mention | None:
    """Read "le 31/12", "23/09": an article or a zero tells it from a fraction."""
    if "0" not in (text[start], text[end - 2]) and not _DAY_LEFT.search(before(text, start, 12)):
        return None
    if counted(text, sized_amount(text, Amount(Decimal(2), end))).unit not in (None, "COUNT"):
        return None  # "pour 2/3 jours"
    day, month = (int(part) for part in text[start:end].split("/"))
    if day < month and _OF_A_WHOLE.match(text, end):
        return None  # "le 1/3 des crédits"
    return Mention(start, end, "date", DateSpan(f"--{month:02d}-{day:02d}"))


def spelled_hours(text: str, start: int, end: int) -> Mention | None:
    """Read "huit heures du matin", whose hours end at ``end``, as a time of day."""
    found = _OF_DAY.match(text, end) or _MINUTES_SPELLED.match(text, end)
    if found is None:
        return None
    if _LASTING_LEFT.search(before(text, start, 40)):
        return _spelled_lasting(text, start, end)
    return Mention(start, found.end(), "date", DateSpan(text[start : found.end()]))


def _spelled_lasting(text: str, start: int, end: int) -> Mention | None:
    """Read "deux heures trente", which something lasts."""
    whole, minutes = words(text, start), words(text, end + 1)
    if whole is None or minutes is None:
        return None
    value = whole.value + minutes.value / 60
    return Mention(start, minutes.end, "quantity", qualified(value, "exact", "HOURS"))


def _apart(text: str, start: int, second: int) -> bool:
    """Say whether "et" parts two dates that each have a year, with no "entre" before them."""
    opening = _OPENING.search(before(text, start, 24))
    return bool(_AND_DATE.search(before(text, second, 24))) and (
        opening is None or "entre" not in opening.group().lower()
    )


def _spelled_year(text: str, end: int) -> tuple[int, int]:
    """Return the year in words that stands at ``end``, and where it ends; 0: there is none."""
    spelled = words(text, end + 1) if text[end : end + 1].isspace() else None
    if spelled and 1000 <= spelled.value < 2100 and not spelled.unit:
        return int(spelled.value), spelled.end
    return 0, end


def month_year(text: str, start: int, end: int) -> Mention:
    """Read "03/2014", "03-2014"."""
    month, year = (int(part) for part in re.split("[-/]", text[start:end]))
    return Mention(
        start, end, "date", DateSpan(f"{year}-{month:02d}", *month_span(year, month, month))
    )


def weekday(text: str, start: int) -> Mention | None:
    """Read the day that only its weekday announces: "le lundi 4"."""
    number = _NUMBERS.match(text, start)
    if number is None or not 1 <= int(number.group()) <= 31:
        return None
    left = before(text, start, 12)
    if last_word(left)[-2:] not in ("di", "he", "n.", "r.", "u.", "m.") or not (
        _WEEKDAY_LEFT.search(left)
    ):
        return None
    return Mention(start, number.end(), "date", DateSpan(f"---{int(number.group()):02d}"))


def spelled_day(text: str, start: int, end: int, day: int) -> Mention | None:
    """Read "onze septembre 2001", "trois mai deux mille onze", whose numeral ends at ``end``."""
    found = _AFTER_DAY.match(text, end)
    if found is None or not 1 <= day <= 31:
        return None
    month, stop = MONTHS[fold(found[1])], found.end()
    year = int(found[2]) if found[2] else 0
    if not year:
        year, stop = _spelled_year(text, stop)
    if year and valid(year, month, day):
        iso = f"{year:04d}-{month:02d}-{day:02d}"
        return Mention(start, stop, "date", DateSpan(iso, iso, iso))
    return Mention(start, found.end(), "date", DateSpan(f"--{month:02d}-{day:02d}"))


def lasting(text: str, start: int, end: int) -> bool:
    """Say whether a time of day is a duration instead: "une durée de 2 h 30", "1 h 30 de route"."""
    if text[start + 1 : start + 2] == ":" or text[start + 2 : start + 3] == ":":
        return bool(_LASTING_LEFT.search(before(text, start)))
    return bool(_LASTING_RIGHT.match(text, end) or _LASTING_LEFT.search(before(text, start)))


def hours(text: str, start: int, end: int) -> Mention | None:
    """Read "à 17 h", "de 9 h à 17 h": times of day, where "17 h" alone would be a duration."""
    left = before(text, start, 28)
    two = _AND_HOUR.search(text, start, end)
    if two and not _BETWEEN_LEFT.search(left):  # "à 9 h et 14 h": two times, no span
        end = two.start()
    printed = text[start:end]
    span = len(re.findall(r"[0-9]{1,2}[ \u00a0]?[h:]", printed, re.I)) > 1
    of_day = _OF_DAY.match(text, end)
    if of_day:
        return Mention(start, of_day.end(), "date", DateSpan(text[start : of_day.end()]))
    if not (span or _AT_LEFT.search(left)) or _RATE_RIGHT.match(text, end):
        return None
    return Mention(start, end, "date", DateSpan(printed))
