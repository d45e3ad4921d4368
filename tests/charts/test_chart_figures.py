"""Figures as charts write them: in the form in which they are printed."""

import pytest

from analyse.tables import formats
from analyse.tables.formats import Form, decimals_of, scale_of

NAN = float("nan")


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("73,0 %", Form(1)),
        ("9 postes", Form()),
        ("neuf postes", Form()),
        ("1 085 907 $", Form()),
        ("59,3 milliards d'euros", Form(1, 10**9)),
        ("plus de 10 millions d'allocataires", Form(0, 10**6)),
        ("1,2 M\\$", Form(1, 10**6)),
        ("1,2 million de dollars", Form(1, 10**6)),
        ("plusieurs dizaines de millions de dollars", Form()),
        ("30 MRC", Form()),
        ("5 mois", Form()),
    ],
)
def test_form__decimals_and_scale_as_printed(printed, form):
    assert Form(decimals_of(printed), scale_of(printed)) == form


@pytest.mark.parametrize(
    ("value", "unit", "locale", "form", "written"),
    [
        (73, "PERCENT", "fr_FR", Form(1), "73,0 %"),
        (73, "PERCENT", "en", Form(1), "73.0%"),
        (75.25, "PERCENT", "en", Form(1), "75.25%"),
        (59.3e9, "EUR", "fr_FR", Form(1, 10**9), "59,3 Md€"),
        (59.3e9, "EUR", "fr_CA", Form(1, 10**9), "59,3 G€"),
        (59.3e9, "EUR", "en", Form(1, 10**9), "€59.3 billion"),
        (1.2e6, "CAD", "fr_FR", Form(1, 10**6), "1,2 M$ CA"),
        (1.2e6, "CAD", "fr_CA", Form(1, 10**6), "1,2 M$"),
        (1.2e6, "PERSONS", "fr_FR", Form(1, 10**6), "1,2 million"),
        (2e6, "PERSONS", "fr_FR", Form(0, 10**6), "2 millions"),
        (2e6, "PERSONS", "en", Form(0, 10**6), "2 million"),
        (1_234_567, "CAD", "en", Form(1, 10**6), "CA$1,234,567"),  # no digit is dropped
    ],
)
def test_with_unit__in_the_form_in_which_it_is_printed(value, unit, locale, form, written):
    assert formats.with_unit(value, unit, locale, form).replace("\u00a0", " ") == written


def test_figure__both_ends_of_a_range_bear_a_mark_that_stands_before():
    assert formats.figure(NAN, 4, 5, "range", "EUR", "en") == "€4 to €5"
    assert formats.figure(NAN, 4, 5, "range", "EUR", "fr") == "de 4 à 5\u00a0€"


def test_period__the_first_of_a_month_in_french():
    assert formats.period("2014-10-01", "day", "fr") == "1er octobre 2014"
    assert formats.period("2014-10-11", "day", "fr") == "11 octobre 2014"
    assert formats.period("2014-10-01", "day", "en") == "October 1, 2014"
