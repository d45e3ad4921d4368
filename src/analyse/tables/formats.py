"""Figures as readers write them: French (France, Québec) and English, with what qualifies them.

How a unit's symbol is written is a row of ``codes/units.csv``; what a qualifier says, a row of
``codes/qualifiers.csv``.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_interval
from babel.numbers import format_decimal

from analyse.reading import shared
from analyse.tables import periods, qualifiers

#: The locale of a language where none is asked for.
LOCALES = {"en": "en", "fr": "fr_FR"}

_NOBREAK, _MINUS = "\u00a0", "\u2212"

#: How a scale is written: after a number, and before the mark of a currency (in French).
_SCALES = {
    "en": {10**6: ("million", "million"), 10**9: ("billion", "billion")},
    "fr": {10**6: ("million", "M"), 10**9: ("milliard", "Md")},
    "fr_CA": {10**6: ("million", "M"), 10**9: ("milliard", "G")},
}


@dataclass(frozen=True)
class Form:
    """How a number is printed: with how many decimals, in units, millions or milliards."""

    decimals: int = 0
    scale: int = 1


def decimals_of(printed: str) -> int:
    """Return with how many decimals a French figure is printed: "73,0 %" has one."""
    decimals = re.search(r"\d,(\d+)", printed)
    return len(decimals.group(1)) if decimals else 0


def scale_of(printed: str) -> int:
    """Return the scale that a French figure is printed in: "1,2 M$" is in millions."""
    if re.search(r"\d", printed):
        if re.search(r"\bmilliards?\b|\d\s?Md\b", printed):
            return 10**9
        if re.search(r"\bmillions?\b|\d\s?M(?=\W|$)", printed):
            return 10**6
    return 1


@lru_cache(maxsize=8)
def _locale(code: str) -> Locale:
    return Locale.parse(code)


def locale_of(language: str, locale: str | None = None) -> str:
    """Return the locale to format with: ``locale`` where given, else the language's own."""
    return locale or LOCALES[language]


def number(value: float, locale: str, decimals: int = 0) -> str:
    """Write a number with the locale's marks, at least ``decimals`` and at most three decimals.

    What is below zero has a minus, which is as wide as a digit, and no hyphen.
    """
    pattern = f"#,##0.{'0' * decimals}{'#' * (3 - decimals)}"
    written = format_decimal(value + 0.0, format=pattern, locale=_locale(locale))  # no minus zero
    return written.replace("-", _MINUS)


def symbol(unit: str, locale: str) -> str:
    """Return the symbol of a unit in a locale ("$" in fr_CA, "$ CA" in fr_FR); "" for none."""
    row = shared.rows("units").get(unit, {})
    found = row.get(f"symbol_{locale}") or row.get(f"symbol_{locale[:2]}") or ""
    return found.replace(" ", _NOBREAK)


def _precedes(unit: str, locale: str) -> bool:
    return locale[:2] in shared.rows("units").get(unit, {}).get("before", "").split()


def _scaled(value: float, form: Form) -> tuple[float, Form]:
    """Return the number to write before its scale, and the form: plain where the scale is short."""
    scaled = value / form.scale
    if form.scale > 1 and round(scaled, 3) * form.scale != value:
        return value, Form()  # more digits than the scale has room for
    return scaled, form


def with_unit(value: float, unit: str, locale: str, form: Form | None = None) -> str:
    """Write a number and the symbol of its unit, if it has one: "14,9 %", "€200,000", "200 000 €".

    ``form`` is how the number is printed: "73,0 %" keeps its zero, and "59,3 Md€" its scale.
    """
    scaled, form = _scaled(value, form or Form())
    written = number(scaled, locale, form.decimals)
    french, sign = locale.startswith("fr"), symbol(unit, locale)
    word, short = _SCALES[locale if locale in _SCALES else locale[:2]].get(form.scale, ("", ""))
    if french and word and scaled >= 2:
        word += "s"
    if french and sign and shared.rows("units")[unit]["family"] == "money":
        return f"{written}{_NOBREAK}{short}{sign}"
    if french and sign:
        return _NOBREAK.join([written, *([word, "de"] if word else []), sign])
    if word:
        written = f"{written}{_NOBREAK}{word}"
    if _precedes(unit, locale):
        return f"{sign}{written}"
    return f"{written}{_NOBREAK if sign[:1].isalpha() else ''}{sign}"


def _between(low: float, high: float, unit: str, locale: str, form: Form) -> tuple[str, str]:
    """Write both ends; what they share (unit, scale) is said once, after the upper end."""
    if _precedes(unit, locale):  # both ends bear the mark: "€4 to €5"
        return with_unit(low, unit, locale, form), with_unit(high, unit, locale, form)
    short = _scaled(high, form)[1]
    lower, alike = _scaled(low, short)
    if alike != short:  # no common scale
        lower, short = low, Form()
    return number(lower, locale), with_unit(high, unit, locale, short)


def _round_scale(low: float, high: float) -> int:
    """Return the largest scale of which both ends are whole numbers."""
    return max(scale for scale in (1, *_SCALES["en"]) if low % scale == high % scale == 0)


def figure(
    value: float,
    low: float,
    high: float,
    qualifier: str,
    unit: str,
    language: str,
    locale: str | None = None,
    form: Form | None = None,
) -> str:
    """Write a figure with its qualifier and unit mark: "plus de 210 000", "more than 15%".

    ``value``, ``low`` and ``high`` are a row's; NaN where absent. ``form``: how it is printed; an
    order of magnitude is printed in words, and written with the scale that it has.
    """
    code, form = locale_of(language, locale), form or Form()
    states = qualifiers.get(qualifier)
    words = states.row[f"form_{language}"]
    if not states.value:
        if states.strict and form == Form():
            form = Form(scale=_round_scale(low, high))
        return words.format(*_between(low, high, unit, code, form))
    stated = value if not math.isnan(value) else low if not math.isnan(low) else high
    return words.format(with_unit(stated, unit, code, form))


def period(text: str, kind: str, language: str, locale: str | None = None) -> str:
    """Write a coded period: "2005–2006" ("2005-2006" in French), "March 2008", "cohort of 2000"."""
    code = locale_of(language, locale)
    if kind == "none":
        return {"en": "no year stated", "fr": "année non précisée"}[language]
    if kind == "cohort":
        return {"en": "cohort of {}", "fr": "cohorte de {}"}[language].format(text)
    if kind == "until":
        end = text.removeprefix("..")
        written = stamp(end, language, locale)
        to = {"en": "until", "fr": "jusqu’au" if len(end) == 10 else "jusqu’en"}[language]
        return f"{to} {written}"
    if kind in ("month", "day"):
        day = _date(text)
        written = format_date(day, "MMMM y" if kind == "month" else "long", locale=_locale(code))
        first = code.startswith("fr") and kind == "day" and day.day == 1
        return written.replace("1", "1er", 1) if first else written
    ends = text.split("..")
    if len(ends) == 2 and max(map(len, ends)) > 4 and all(ends):
        return _span(ends, language, locale)
    dash = "-" if language == "fr" and "-" not in text else "–"  # 2005-2006, as INSEE and ISQ print
    return text.replace("/", dash).replace("..", dash)


def stamp(text: str, language: str, locale: str | None = None) -> str:
    """Write a day, a month, a year or a span of two, as precise as it is; "" where none is."""
    return text and period(text, periods.precision(text), language, locale)


def _date(text: str) -> date:
    """Return the day of a stamp, the first one of a month or a year."""
    year, month, day = ([int(part) for part in text.split("-")] + [1, 1])[:3]
    return date(year, month, day)


def _span(ends: list[str], language: str, locale: str | None) -> str:
    """Write a span of months or days: "Oct 8 – 10, 2008", "8–10 oct. 2008"."""
    kinds = [periods.precision(end) for end in ends]
    if kinds[0] != kinds[1]:
        return " – ".join(stamp(end, language, locale) for end in ends)
    skeleton = "yMMMd" if kinds[0] == "day" else "yMMMM"
    code = _locale(locale_of(language, locale))
    return format_interval(_date(ends[0]), _date(ends[1]), skeleton, locale=code)
