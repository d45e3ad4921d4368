"""Numerals in digits and words, round trip."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyse.reading.numerals import digits_value, words_value

SMALL = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf"
).split()
TENS = "- - vingt trente quarante cinquante soixante".split()
SWISS = {7: "septante", 8: "huitante", 9: "nonante"}
BELGIAN = {7: "septante", 8: "quatre-vingt", 9: "nonante"}


def spell_tens(number, tens):
    """Spell 0 to 99; ``tens`` are the regional words for 70, 80 and 90."""
    if number < 20:
        return SMALL[number]
    ten, rest = divmod(number, 10)
    word = TENS[ten] if ten < 7 else tens.get(ten)
    if word is None:
        ten, rest = (6, number - 60) if ten == 7 else (8, number - 80)
        word = "soixante" if ten == 6 else "quatre-vingt"
    if rest == 0:
        return word + ("s" if word == "quatre-vingt" else "")
    if rest in (1, 11) and word != "quatre-vingt":
        return f"{word} et {SMALL[rest]}"
    return f"{word}-{SMALL[rest]}"


def spell(number, tens):
    """Spell 0 to 10**12 - 1 as grammars of before 1990 do: hyphens below a hundred only."""
    if number < 100:
        return spell_tens(number, tens)
    parts = []
    for scale, name in ((10**9, "milliard"), (10**6, "million")):
        count, number = divmod(number, scale)
        if count:
            parts += [spell(count, tens), name + "s" * (count > 1)]
    count, number = divmod(number, 1000)
    if count:
        parts += [*([] if count == 1 else [spell(count, tens)]), "mille"]
    count, number = divmod(number, 100)
    if count:
        plural = "s" * (count > 1 and not number)
        parts += [*([] if count == 1 else [SMALL[count]]), "cent" + plural]
    if number:
        parts.append(spell_tens(number, tens))
    return (
        " ".join(parts).replace("cents mille", "cent mille").replace("vingts mille", "vingt mille")
    )


REGIONS = pytest.mark.parametrize("tens", [{}, BELGIAN, SWISS], ids=["France", "Belgium", "Vaud"])


@REGIONS
def test_words_value__every_number_to_two_thousand(tens):
    wrong = {n: spell(n, tens) for n in range(2001) if words_value(spell(n, tens))[0] != n}
    assert wrong == {}


@REGIONS
@given(number=st.integers(0, 10**12 - 1))
def test_words_value__reads_back_what_is_spelled(tens, number):
    spelled = spell(number, tens)
    assert words_value(spelled) == (number, len(spelled))


@given(number=st.integers(0, 10**9))
def test_words_value__hyphens_everywhere_since_1990(number):
    spelled = spell(number, {}).replace(" ", "-")
    assert words_value(spelled) == (number, len(spelled))


@given(number=st.integers(11, 19), rest=st.integers(0, 99))
def test_words_value__hundreds_up_to_nineteen(number, rest):
    spelled = f"{SMALL[number]} cent" + (f" {spell_tens(rest, {})}" if rest else "s")
    assert words_value(spelled)[0] == 100 * number + rest


@pytest.mark.parametrize(
    ("printed", "value", "end"),
    [
        ("quatre-vingt-dix-sept", 97, 21),
        ("octante-deux", 82, 12),
        ("deux trois", 2, 4),
        ("vingt et une régions", 21, 12),
        ("cinquante cents", 50, 9),
        ("mille mille", 1000, 5),
        ("habitants", 0, 0),
        ("", 0, 0),
    ],
)
def test_words_value__takes_the_longest_numeral(printed, value, end):
    assert words_value(printed) == (value, end)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1 234 567,89", "1234567.89"),
        ("12\u00a0500", "12500"),
        ("12\u202f500", "12500"),
        ("12\u2009500", "12500"),
        ("12.500", "12500"),
        ("1.234,50", "1234.5"),
        ("1.234.567", "1234567"),
        ("15.75", "15.75"),
        ("0.125", "0.125"),
        ("1'234'567", "1234567"),
        ("1,234,567", "1234567"),
        ("45,300.50", "45300.5"),
        ("0,05", "0.05"),
    ],
)
def test_digits_value__typographies(printed, value):
    assert digits_value(printed) == Decimal(value)
