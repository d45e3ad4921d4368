"""Figures as readers write them: French (France, Québec) and English, with what qualifies them."""

from __future__ import annotations

import math
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

#: The locale of a language where none is asked for.
LOCALES = {"en": "en", "fr": "fr_FR"}

#: What states a qualifier, before a number; a range has none: its two ends are written.
QUALIFIER_WORDS = {
    "en": {
        "exact": "{}",
        "about": "about {}",
        "more_than": "more than {}",
        "at_least": "at least {}",
        "less_than": "less than {}",
        "at_most": "at most {}",
        "range": "{} to {}",
    },
    "fr": {
        "exact": "{}",
        "about": "environ {}",
        "more_than": "plus de {}",
        "at_least": "au moins {}",
        "less_than": "moins de {}",
        "at_most": "au plus {}",
        "range": "de {} à {}",
    },
}

_NOBREAK = "\u00a0"


@lru_cache(maxsize=8)
def _locale(code: str) -> Locale:
    return Locale.parse(code)


def locale_of(language: str, locale: str | None = None) -> str:
    """Return the locale to format with: ``locale`` where given, else the language's own."""
    return locale or LOCALES[language]


def number(value: float, locale: str) -> str:
    """Write a number with the locale's group and decimal marks, at most three decimals."""
    return format_decimal(value, format="#,##0.###", locale=_locale(locale))


def with_unit(value: float, unit: str, locale: str) -> str:
    """Write a number and the mark of its unit, if it has one: "14,9 %", "€200,000", "200 000 €"."""
    written = number(value, locale)
    french = locale.startswith("fr")
    marks = {"PERCENT": "%", "EUR": "€", "CAD": "$" if locale == "fr_CA" else "$ CA"}
    if unit not in marks:
        return written
    if french:
        return f"{written}{_NOBREAK}{marks[unit].replace(' ', _NOBREAK)}"
    return {"PERCENT": f"{written}%", "EUR": f"€{written}", "CAD": f"CA${written}"}[unit]


def figure(
    value: float,
    low: float,
    high: float,
    qualifier: str,
    unit: str,
    language: str,
    locale: str | None = None,
) -> str:
    """Write a figure with its qualifier and unit mark: "plus de 210 000", "more than 15%".

    ``value``, ``low`` and ``high`` are a row's; NaN where absent.
    """
    code = locale_of(language, locale)
    words = QUALIFIER_WORDS[language][qualifier]
    if qualifier == "range":
        return words.format(number(low, code), with_unit(high, unit, code))
    stated = value if not math.isnan(value) else low if not math.isnan(low) else high
    return words.format(with_unit(stated, unit, code))


def period(text: str, kind: str, language: str, locale: str | None = None) -> str:
    """Write a coded period: "2005–2006", "March 2008", "31 mars 2008", "cohort of 2000"."""
    code = locale_of(language, locale)
    if kind == "none":
        return {"en": "no year stated", "fr": "année non précisée"}[language]
    if kind == "cohort":
        return {"en": "cohort of {}", "fr": "cohorte de {}"}[language].format(text)
    if kind in ("month", "day"):
        from datetime import date

        parts = [int(p) for p in text.split("-")]
        day = date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
        return format_date(day, "MMMM y" if kind == "month" else "long", locale=_locale(code))
    return text.replace("/", "–").replace("..", "–")
