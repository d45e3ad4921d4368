"""The same figure laid out otherwise reads the same: spaces, line ends, hyphens, accents, cells."""

import unicodedata
from itertools import pairwise

import pytest
from babel.numbers import format_decimal
from casebook import cases, said
from hypothesis import given
from hypothesis import strategies as st

from analyse.reading import Figure, scan
from analyse.reading.lexicon import fold

#: Phrases with one figure each, in plain words; every way of printing them says the same.
PHRASES = {
    "plus de 12 500 élèves": "12500 more_than PERSONS",
    "près de 3 millions d'euros": "3000000 nearly EUR",
    "environ 7,5 %": "7.5 about PERCENT",
    "entre 15 et 20 ans": "15..20 range YEARS",
    "de 18 à 25 ans": "18..25 range YEARS",
    "trente-deux jours": "32 DAYS",
    "deux cent quarante mille dollars": "240000 CAD",
    "au moins 40 heures": "40 at_least HOURS",
    "inférieur à 1 200 €": "1200 less_than EUR",
    "une trentaine de communes": "30 about COUNT",
    "quatre-vingt-dix ménages": "90 HOUSEHOLDS",
    "1 234 567 habitants": "1234567 PERSONS",
    "le 18 janvier 2005": "date 2005-01-18",
    "du 4 au 8 juin 2007": "date 2007-06-04..2007-06-08",
    "deux tiers": "0.6666666667 RATIO",
    "45 000 francs suisses": "45000 CHF",
    "0,4 point de pourcentage": "0.4 POINTS",
}
phrases = st.sampled_from(sorted(PHRASES))


def reads(text):
    return [said(mention) for mention in scan(text)]


def laid_out(phrase, gap=" "):
    """Set a phrase within a sentence, with another gap between its words."""
    return f"Selon le rapport, c'est{gap}{phrase.replace(' ', gap)}{gap}qu'il fallait."


def unbroken(phrase):
    """Say whether no gap of the phrase stands within a number in digits."""
    words = phrase.split()
    return not any(a[-1].isdigit() and b[0].isdigit() for a, b in pairwise(words))


@given(phrases)
def test_scan__reads_each_phrase(phrase):
    assert reads(laid_out(phrase)) == [PHRASES[phrase]]


@given(phrases, st.sampled_from(["\u00a0", "\u202f", "\u2009", "\u2007"]))
def test_scan__any_space_is_a_space(phrase, space):
    assert reads(laid_out(phrase, space)) == [PHRASES[phrase]]


@given(phrases, st.sampled_from(["  ", " \u00a0"]))
def test_scan__two_spaces_are_one_between_words(phrase, gap):
    if unbroken(phrase):
        assert reads(laid_out(phrase, gap)) == [PHRASES[phrase]]


@given(phrases, st.integers(0, 12), st.sampled_from(["\n", "\r\n", "\n  ", " \n"]))
def test_scan__a_line_may_end_anywhere(phrase, place, end):
    words = laid_out(phrase).split(" ")
    place = 4 + place % (len(words) - 5)
    text = " ".join(words[:place]) + end + " ".join(words[place:])
    (mention,) = list(scan(text))
    assert said(mention) == PHRASES[phrase]
    assert phrase.split()[-1] in text[mention.start : mention.end]


@given(phrases, st.sampled_from("\u2010\u2011"))
def test_scan__any_hyphen_is_a_hyphen(phrase, hyphen):
    assert reads(laid_out(phrase).replace("-", hyphen)) == [PHRASES[phrase]]


@given(phrases)
def test_scan__a_word_may_be_cut_after_its_hyphen(phrase):
    assert reads(laid_out(phrase).replace("-", "-\n")) == [PHRASES[phrase]]


@given(phrases, st.sampled_from("\u2019\u02bc"))
def test_scan__any_apostrophe_is_one(phrase, mark):
    assert reads(laid_out(phrase).replace("'", mark)) == [PHRASES[phrase]]


@given(phrases)
def test_scan__decomposed_accents_are_the_same(phrase):
    assert reads(unicodedata.normalize("NFD", laid_out(phrase))) == [PHRASES[phrase]]


@given(phrases)
def test_scan__upper_case_is_the_same(phrase):
    assert reads(laid_out(phrase).upper()) == [PHRASES[phrase]]


@given(phrases)
def test_scan__accents_may_be_missing(phrase):
    bare = "".join(c if c == "à" else fold(c) if c.islower() else c for c in laid_out(phrase))
    assert reads(bare) == [PHRASES[phrase]]


@given(phrases, st.sampled_from(["\u00b9", "\u00b2", "\u00b3"]))
def test_scan__a_note_mark_is_a_reference_of_its_own(phrase, mark):
    assert reads(f"Selon le rapport, il fallait {phrase}{mark} en tout.") == [
        PHRASES[phrase],
        "ref",
    ]


CELLS = st.sampled_from(["312", "1 648", "12,5 %", "-2,6", "0,44", "2 316 405", "45 €", "7"])


@given(st.lists(CELLS, min_size=2, max_size=6))
def test_scan__a_row_reads_the_same_whatever_parts_its_cells(row):
    read = {gap: reads("Val-Brun" + gap + gap.join(row)) for gap in ("\t", " | ", "    ", " ; ")}
    assert read["\t"] == [reads(f"\t{cell}\t")[0] for cell in row]
    assert all(found == read["\t"] for found in read.values())


LOCALES = ["fr_FR", "fr_CA", "fr_CH", "fr_BE", "fr_LU"]


@pytest.mark.parametrize("locale", LOCALES)
@given(number=st.decimals(2, 10**9, places=2, allow_nan=False))
def test_scan__reads_back_every_locale(locale, number):
    printed = format_decimal(number, format="#,##0.##", locale=locale)
    (mention,) = list(scan(f"Le montant observé : {printed} €, selon le comité."))
    assert isinstance(mention.says, Figure)
    assert (mention.says.value, mention.says.unit) == (number, "EUR")


def test_scan__every_case_reads_the_same_with_carriage_returns():
    for case in cases():
        assert reads(case.text.replace("\n", "\r\n")) == reads(case.text)
