"""Figures as they are written: units and qualifiers are rows, in two languages, three locales."""

import math
import re

import pytest

from analyse.tables import formats, qualifiers
from analyse.tables.formats import Form

NAN = math.nan


def written(qualifier, value, low, high, unit, *, form=None):
    """A figure in English and in French, with plain spaces."""
    both = (
        formats.figure(value, low, high, qualifier, unit, language, form=form)
        for language in ("en", "fr")
    )
    return tuple(text.replace("\u00a0", " ").replace("\u202f", " ") for text in both)


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (("nearly", 2e5, NAN, 2e5, "PERSONS"), ("nearly 200,000", "près de 200 000")),
        (("order", NAN, 2e7, 1e8, "PERSONS"), ("20 to 100 million", "de 20 à 100 millions")),
        (
            ("order", NAN, 2e7, 1e8, "EUR"),
            ("€20 million to €100 million", "de 20 à 100 M€"),
        ),
        (("order", NAN, 20, 100, "PERSONS"), ("20 to 100", "de 20 à 100")),
        (("range", NAN, 4, 5, "CAD"), ("CA$4 to CA$5", "de 4 à 5 $ CA")),
        (("range", NAN, 16, 25, "PERCENT"), ("16 to 25%", "de 16 à 25 %")),
        (("more_than", 15, 15, NAN, "PERCENT"), ("more than 15%", "plus de 15 %")),
        (("exact", 30, NAN, NAN, "KILOMETRES"), ("30 km", "30 km")),
        (("exact", 5, NAN, NAN, "XOF"), ("5 F CFA", "5 F CFA")),
        (("exact", 5, NAN, NAN, "GBP"), ("£5", "5 £")),
    ],
)
def test_figure__in_both_languages(figure, said):
    assert written(*figure) == said


def test_figure__a_measure_keeps_the_scale_that_is_printed():
    three = written("exact", 3e6, NAN, NAN, "KILOMETRES", form=Form(scale=10**6))
    assert three == ("3 million km", "3 millions de km")


def test_figure__ends_without_a_common_scale_are_written_in_full():
    both = written("range", NAN, 999_999, 2e6, "PERSONS", form=Form(scale=10**6))
    assert both == ("999,999 to 2,000,000", "de 999 999 à 2 000 000")


@pytest.mark.parametrize(
    ("locale", "said"), [("fr_FR", "$\u00a0CA"), ("fr_CA", "$"), ("en", "CA$")]
)
def test_symbol__of_the_locale_or_of_its_language(locale, said):
    assert formats.symbol("CAD", locale) == said
    assert formats.symbol("PERSONS", locale) == ""


def test_qualifiers__each_has_as_many_slots_as_numbers_to_write():
    for code in qualifiers.codes():
        states = qualifiers.get(code)
        for language in ("en", "fr"):
            slots = states.row[f"form_{language}"].count("{}")
            assert slots == (1 if states.value else 2), code


@pytest.mark.parametrize(
    ("text", "en", "fr"),
    [
        ("2014..2017", "2014–2017", "2014-2017"),
        ("2008-10-08..2008-10-10", "Oct 8 – 10, 2008", "8–10 oct. 2008"),
        ("2005-11..2006-02", "November 2005 – February 2006", "novembre 2005 – février 2006"),
        ("2010..2011-05", "2010 – May 2011", "2010 – mai 2011"),
    ],
)
def test_period__a_span_is_written_out(text, en, fr):
    plain = [formats.period(text, "span", language) for language in ("en", "fr")]
    assert [re.sub(r"\s", " ", each) for each in plain] == [en, fr]
