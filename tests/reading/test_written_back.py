"""Every unit and currency, as CLDR writes it in each French-speaking country, reads back."""

from decimal import Decimal

import pytest
from babel.numbers import format_currency, format_decimal, format_percent
from babel.units import format_unit

from analyse.reading import Figure, scan
from analyse.reading.shared import rows as shared_rows

LOCALES = ("fr_FR", "fr_CA", "fr_CH", "fr_BE", "fr_LU")
NUMBERS = [Decimal(n) for n in ("2", "3.5", "87.25", "999", "1204", "12500", "1234567.89")]
MEASURES = {
    "PER_1000": "concentr-permille",
    "YEARS": "duration-year",
    "MONTHS": "duration-month",
    "WEEKS": "duration-week",
    "DAYS": "duration-day",
    "HOURS": "duration-hour",
    "MINUTES": "duration-minute",
    "SECONDS": "duration-second",
    "METRES": "length-meter",
    "KILOMETRES": "length-kilometer",
    "SQUARE_METRES": "area-square-meter",
    "SQUARE_KILOMETRES": "area-square-kilometer",
    "CUBIC_METRES": "volume-cubic-meter",
    "HECTARES": "area-hectare",
    "LITRES": "volume-liter",
    "CELSIUS": "temperature-celsius",
    "KILOWATT_HOURS": "energy-kilowatt-hour",
    "GRAMS": "mass-gram",
    "KILOGRAMS": "mass-kilogram",
    "TONNES": "mass-tonne",
}
CURRENCIES = ("EUR", "CAD", "USD", "FRF", "GBP", "CHF", "JPY", "XOF")
#: CLDR shortens them to "m." and "sem.", which are metres and half-years in a sentence too.
AMBIGUOUS = {"MONTHS", "WEEKS"}
#: Units of one number that nobody prints as a sign or one word of the list.
UNWRITTEN = {"COUNT", "RATIO", "PER_100"}


def read_back(written, value, unit):
    """Find the written figure alone in a sentence, whole and as it was."""
    text = f"Le comité a relevé {written} au terme du bilan."
    (mention,) = scan(text)
    assert text[mention.start : mention.end] == written
    assert mention.says == Figure(value, unit=unit)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("unit", sorted(MEASURES))
def test_scan__reads_back_measures(unit, locale):
    for value in NUMBERS:
        for length in ("long",) if unit in AMBIGUOUS else ("long", "short"):
            read_back(format_unit(value, MEASURES[unit], length, locale=locale), value, unit)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("unit", CURRENCIES)
def test_scan__reads_back_currencies(unit, locale):
    for value in NUMBERS:
        printed = value if unit not in ("JPY", "XOF") else value.to_integral_value()
        for kind in ("standard", "name"):
            written = format_currency(printed, unit, locale=locale, format_type=kind)
            read_back(written.removesuffix(" (BCEAO)"), printed, unit)


@pytest.mark.parametrize("locale", LOCALES)
def test_scan__reads_back_shares(locale):
    for value in NUMBERS:
        written = format_percent(value / 100, "#,##0.##\u00a0%", locale=locale)
        read_back(written, value, "PERCENT")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("unit", sorted(set(shared_rows("units")) - UNWRITTEN))
def test_scan__reads_back_signs_and_words_of_the_code_list(unit, locale):
    row = shared_rows("units")[unit]
    forms = [f for column in ("words", "symbols") for f in row[column].split("|") if f]
    for form in forms:
        for value in NUMBERS:
            read_back(f"{format_decimal(value, locale=locale)} {form}", value, unit)
