"""Numerals in words against num2words: France, Belgium, Switzerland; before and since 1990."""

import random

import pytest
from num2words import num2words

from analyse.reading import Figure, scan
from analyse.reading.numerals import words_value

SAMPLED = random.Random(1990)
NUMBERS = [*range(10_001), *(SAMPLED.randrange(10**4, 10**12) for _ in range(1000))]
SPELLINGS = {
    "before 1990": str,
    "since 1990": lambda spelled: spelled.replace(" ", "-"),
}
#: Of these, every number to a thousand and the sample.
LOOSE = {
    "without hyphens": lambda spelled: spelled.replace("-", " "),
    "upper case": str.upper,
    "without accents": lambda spelled: spelled.replace("é", "e"),
}


@pytest.mark.parametrize("lang", ["fr", "fr_BE", "fr_CH"])
def test_words_value__reads_every_number_back(lang):
    wrong = []
    for number in NUMBERS:
        plain = num2words(number, lang=lang)
        ways = {**SPELLINGS, **LOOSE} if not 1000 < number <= 10_000 else SPELLINGS
        for way, spell in ways.items():
            spelled = spell(plain)
            if words_value(spelled) != (number, len(spelled)):
                wrong.append((number, way, spelled, words_value(spelled)))
    assert wrong == []


def test_scan__reads_spelled_numbers_within_a_sentence():
    wrong = []
    for number in [*range(2, 1001), *NUMBERS[-500:]]:
        text = f"Il y en a {num2words(number, lang='fr')} dans le lot."
        figures = [m.says for m in scan(text)]
        if [f.value if isinstance(f, Figure) else f for f in figures] != [number]:
            wrong.append((text, figures))
    assert wrong == []
