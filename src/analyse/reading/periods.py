"""Years and what is counted in them: months, seasons, quarters, spans, decades, centuries."""

from __future__ import annotations

import re

from analyse.reading.calendar_forms import (
    MONTH,
    PARTS_OF_YEAR,
    SEASON,
    TO,
    YEAR,
    month_span,
    period,
)
from analyse.reading.context import before, last_word
from analyse.reading.decades import DECADE_LEFT, decade, second_decade
from analyse.reading.figure import DateSpan, Mention
from analyse.reading.lexicon import MONTHS, SEASONS, fold
from analyse.reading.number import S0, S1

MONTH_LEFT = re.compile(
    rf"(?<![^\W_])(?:(?P<first>{MONTH}|{SEASON})\.?(?P<joint>{TO}|/|,{S1}))?(?P<last>{MONTH}|{SEASON})"
    rf"(?:\.?(?P<comma>,)?{S0}(?:(?:de(?:{S1}l'an(?:née)?)?|en){S1})?'?|[-/])\Z",
    re.I,
)
DAY_BEFORE = re.compile(rf"[0-9](?:er|ᵉʳ)?{S1}\Z")
_OF_THE_YEAR = re.compile(rf"(?<![^\W_])de{S1}l'an(?:née)?{S1}\Z", re.I)
_PREPOSITION = re.compile(
    rf"(?<![^\W_])(entre(?:{S1}les{S1}années)?|de|d'|du|d'ici(?:{S1}à)?(?:{S1}(?:(?:la{S1})?fin(?:{S1}de(?:{S1}l')?)?|l'an(?:née)?))?)"
    rf"{S0}\Z",
    re.I,
)
_OPENING_WORDS = frozenset("entre de d' du annees ici a an annee l' fin".split())
_YEAR_RIGHT = re.compile(
    rf"({TO})(?P<end>(?:(?P<month>{MONTH}|{SEASON})\.?{S1})?(?P<year>{YEAR})(?!-[0-9]))", re.I
)
_YEAR_NAME_LEFT = re.compile(rf"(?<![^\W_])(?:l'|d'|cette{S1})?(?P<name>année){S1}\Z", re.I)
_AN_LEFT = re.compile(rf"(?<![^\W_])l'an{S1}\Z", re.I)
_LETTER_QUARTER = re.compile(rf"([TQSH])([1-4])[ \u00a0-]{{0,2}}(?:de{S1})?({YEAR})", re.I)
_PART_LEFT = re.compile(rf"(?<![^\W_])(?P<part>{PARTS_OF_YEAR}){S1}\Z", re.I)
#: What follows the name of a part of the year: "trimestre 3 de 2019".
AFTER_PART = rf"[1-4]{S1}(?:de{S1})?{YEAR}"
_NAMED_QUARTER = re.compile(r"[ -]?([TQSH])([1-4])\Z")
_ANNOUNCING = frozenset(
    "en depuis des fin debut annee annees mi vers exercice campagne millesime printemps".split()
)
BEFORE_A_YEAR = frozenset(MONTHS) | frozenset(SEASONS) | {"de"}
_CLOSING = ("", ".", ",", ";", ":", ")", "\n")
YEAR_NAMES = frozenset("annee annees decennie decennies".split())
_ORDINALS = {"premier": 1, "premiere": 1, "deuxieme": 2, "second": 2, "seconde": 2}
_ORDINALS |= {"troisieme": 3, "quatrieme": 4}
#: What follows an ordinal in words that opens a date: "premier trimestre", "premier mai".
ORDINAL_RIGHT = rf"(?={S1}(?:{PARTS_OF_YEAR}|quinzaine|{MONTH}))"
_ORDINAL_FORM = re.compile(
    rf"(?P<ordinal>[^\W\d_]{{6,9}}){S1}(?:(?P<part>{PARTS_OF_YEAR}){S1}(?:de{S1}(?:l'année{S1})?)?"
    rf"(?P<year>{YEAR})|quinzaine{S1}(?:de{S1}|d')(?P<month>{MONTH})(?:\.?{S1}(?P<of>{YEAR}))?"
    rf"|(?P<day>{MONTH})(?:\.?{S1}(?P<in>{YEAR}))?)",
    re.I,
)


def part_of_year(
    start: int, end: int, number: int, months: int, letter: str, year: int | None
) -> Mention:
    """Return a quarter or half of a year, with its days where the year is printed."""
    if year is None or number * months > 12:
        return Mention(start, end, "date", DateSpan(f"{letter}{number}"))
    first, last = month_span(year, months * (number - 1) + 1, months * number)
    return Mention(start, end, "date", DateSpan(f"{year}-{letter}{number}", first, last))


def _length(name: str) -> tuple[int, str]:
    """Return how many months a part of the year has, and its letter."""
    return next(
        (length, sign)
        for word, length, sign in (("trim", 3, "Q"), ("quad", 4, "T"), ("sem", 6, "S"))
        if word in name.lower()
    )


def quarter(text: str, start: int, end: int) -> Mention:
    """Read "3e trimestre 2006", "1er semestre"."""
    printed = text[start:end]
    year = re.search(YEAR, printed)
    return part_of_year(
        start, end, int(text[start]), *_length(printed), int(year.group()) if year else None
    )


def letter_quarter(text: str, start: int) -> Mention | None:
    """Read "T3 2012", "S1 2014" whose digit stands at ``start``."""
    found = _LETTER_QUARTER.match(text, max(start - 1, 0))
    if found is None:
        return None
    months, letter = (6, "S") if found[1] in "SHsh" else (3, "Q")
    return part_of_year(found.start(), found.end(), int(found[2]), months, letter, int(found[3]))


def named_part(text: str, start: int, end: int) -> Mention | None:
    """Read "trimestre 3 2019", "semestre 1 de 2020", whose digit stands at ``start``."""
    left = before(text, start, 24)
    name = _PART_LEFT.search(left)
    if name is None:
        return None
    begin = start - (len(left) - name.start())
    return part_of_year(
        begin, end, int(text[start]), *_length(name["part"]), int(text[end - 4 : end])
    )


def ordinal_in_words(text: str, start: int) -> Mention | None:
    """Read "premier trimestre 2011", "deuxième quinzaine de mars 2008", "premier mai 2010"."""
    found = _ORDINAL_FORM.match(text, start)
    number = _ORDINALS.get(fold(found["ordinal"])) if found else None
    if found is None or number is None:
        return None
    end = found.end()
    if found["part"]:
        return part_of_year(start, end, number, *_length(found["part"]), int(found["year"]))
    if found["day"]:
        if number > 1:
            return None
        month, year = MONTHS[fold(found["day"])], found["in"]
        iso = f"{year}-{month:02d}-01"
        says = DateSpan(iso, iso, iso) if year else DateSpan(f"--{month:02d}-01")
        return Mention(start, end, "date", says)
    month, year = MONTHS[fold(found["month"])], found["of"]
    if number > 2 or not year:
        return None
    return Mention(start, end, "date", _half_month(int(year), month, number))


def _half_month(year: int, month: int, number: int) -> DateSpan:
    """Return the first or the second half of a month."""
    first, last = month_span(year, month, month)
    since, until = (first, f"{first[:-2]}15") if number == 1 else (f"{first[:-2]}16", last)
    return DateSpan(f"{since}..{until}", since, until)


def half_month(text: str, start: int, end: int) -> Mention:
    """Read "1re quinzaine d'avril 2010"."""
    month, year = re.findall(r"[^\W\d_]{3,}|[0-9]{4}", text[start:end])[-2:]
    return Mention(
        start, end, "date", _half_month(int(year), MONTHS[fold(month)], int(text[start]))
    )


def years(text: str, start: int, end: int) -> Mention:
    """Read a year or a span of years, with the month or season, decade or preposition before it."""
    left = before(text, start)
    first = int(text[start : start + 4])
    word_before = re.split("[-–/]", last_word(left).strip(".',-/"))[-1]
    if word_before == "en":  # "d'avril à juin en 2017"
        word_before = last_word(left.rstrip(" \u00a0")[:-2]).strip(".',")
    month = word_before in BEFORE_A_YEAR or left[-1:] == "'" or _OF_THE_YEAR.search(left)
    found = MONTH_LEFT.search(left) if month else None
    if found and found["first"] and DAY_BEFORE.search(left[: found.start()]):
        found = MONTH_LEFT.search(left, found.start("last"))  # "du 1er février à mars 2019"
    if found and found["comma"] and text[end : end + 1] not in _CLOSING:
        found = None  # "de mars à mai, 2018 fut pluvieux"
    begin = start - (len(left) - found.start()) if found else start
    word = found["last"] if found else None
    stamp, since, until = period(first, word)
    if found and found["first"]:
        stamp, since = _from_month(first, found["first"], found["last"], stamp)
        said = any(c.isalpha() for c in found["joint"])
        if said and left[: found.start()].lower().endswith(("de ", "d'", "entre ")):
            begin = _opened(left, found.start(), start)
    named = word_before in YEAR_NAMES
    named_decade = DECADE_LEFT.search(left) if named and first % 10 == 0 else None
    second = second_decade(text, start + 4, first) if named_decade else None
    if named_decade and second:
        return decade(start - len(named_decade.group()), second[0], first, second[1])
    if text[end - 1] == "s":
        return decade(start, end, first)
    if end > start + 4:
        span = _span(text, start, end, begin, word)
        if span:
            return span
        end = start + 4
    if named_decade:
        return decade(start - len(named_decade.group()), end, first)
    name = _YEAR_NAME_LEFT.search(left) if named else None
    if name:
        begin = min(begin, start - (len(left) - name.start("name")))
        if "d'ici" not in left.lower():
            return Mention(begin, end, "date", DateSpan(stamp, since, until))
    return _joined(text, before(text, begin), begin, end, (stamp, since, until))


def _opened(left: str, at: int, start: int) -> int:
    """Return where a span opens that "de", "d'" or "entre" stands before."""
    head = left[:at]
    word = next(w for w in ("entre ", "de ", "d'") if head.lower().endswith(w))
    return start - (len(left) - (at - len(word)))


def _from_month(year: int, first: str, last: str, stamp: str) -> tuple[str, str]:
    """Return text and first day of a span of months that share a year."""
    months = {**MONTHS, **{name: season[0] for name, season in SEASONS.items()}}
    earlier = year - (months[fold(first)] > months[fold(last)])
    opening, since, _ = period(earlier, first)
    return f"{opening}..{stamp}", since


def _span(text: str, start: int, end: int, begin: int, word: str | None) -> Mention | None:
    """Read "2008-2010", "2014/2015", "2008-09", "2011-04", "2012-T3"; None: not a span."""
    first = int(text[start : start + 4])
    named = _NAMED_QUARTER.search(text, start + 4, end) if text[end - 2] in "TQSH" else None
    if named:
        months, letter = (6, "S") if named[1] in "SH" else (3, "Q")
        return part_of_year(start, end, int(named[2]), months, letter, first)
    tail = re.findall(r"[0-9]+", text[start + 4 : end])[-1]
    second = int(tail)
    if len(tail) == 2:
        second += first // 100 * 100
        if second < first and (first + 1) % 100 == int(tail):
            second += 100  # 1999-00
        elif second <= first:
            if 1 <= int(tail) <= 12 and text[end : end + 1] != "/" and word is None:
                return Mention(
                    start,
                    end,
                    "date",
                    DateSpan(f"{first}-{tail}", *month_span(first, int(tail), int(tail))),
                )
            return None
    if second < first:
        return None
    _, since, _ = period(first, word)
    until = f"{second}-12-31"
    if word and fold(word) == "hiver" and second == first + 1:
        since, until = f"{first}-12-01", month_span(second, 1, 3)[1]
    between = "/" if second == first + 1 else ".."
    return Mention(begin, end, "date", DateSpan(f"{first}{between}{second}", since, until))


def _joined(text: str, left: str, begin: int, end: int, says: tuple[str, str, str]) -> Mention:
    """Extend a year or month to the span that it opens: "de 2003 à 2008", "entre … et …"."""
    stamp, since, until = says
    opening = _PREPOSITION.search(left) if last_word(left) in _OPENING_WORDS else None
    word = opening.group(1).lower() if opening else ""
    right = (
        _YEAR_RIGHT.match(text, end) if text[end : end + 1] in (" ", "\u00a0", "-", "–") else None
    )
    if right is not None:
        link = right.group(1).strip(" \t\u00a0").lower()
        apart = link == "et" and not word.startswith("entre")
        dash = link in ("-", "–") and right["month"] is None
        last = period(int(right["year"]), right["month"])
        if not apart and not dash and last[2] >= since:
            if opening and not word.startswith("d'ici"):
                begin -= len(left) - opening.start()
            return Mention(
                begin, right.end(), "date", DateSpan(f"{stamp}..{last[0]}", since, last[2])
            )
    if word.startswith("d'ici") and opening:
        begin -= len(left) - opening.start()
        return Mention(begin, end, "date", DateSpan(f"..{stamp}", "", until))
    return Mention(begin, end, "date", DateSpan(stamp, since, until))


def is_year(text: str, start: int) -> bool:
    """Say whether a number that could be a year is introduced as one ("en 2005", "mars 2006")."""
    left = before(text, start)
    word = last_word(left)
    if word in _ANNOUNCING:
        return True
    if word == "an":
        return bool(_AN_LEFT.search(left))
    return word.strip(".'") in BEFORE_A_YEAR and bool(MONTH_LEFT.search(left))
