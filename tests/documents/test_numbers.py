"""How documents write their numbers: what decides, what does not, and how they are then read."""

import pytest

from analyse.documents.formats.parts import Part
from analyse.documents.numbers import ENGLISH, FRENCH, LOOK, french, style, styled
from analyse.reading import scan

POINTS = "De 1.5 à 2.5, puis 3.5, 4.5 et enfin 5.5 points. "


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (POINTS + "On compte 26,557 foyers.", ENGLISH),
        (POINTS + "La moyenne est de 1.273 enfant.", ENGLISH),
        ("Montants : 1,234,567 ; 2,345,678 ; 12,345.50 ; 3,456,789 ; 45,300.75.", ENGLISH),
        (POINTS + "On compte 26 557 foyers.", FRENCH),  # nothing would be read otherwise
        ("On compte 26,557 foyers.", FRENCH),  # nothing decides
        (POINTS + "On compte 26,557 foyers, soit 12,5 %.", FRENCH),  # both
        (POINTS + "On compte 1.234.567 foyers et 26.557 aides.", FRENCH),  # Belgian
        ("\n1.1 Aides\n1.2 Prix\n1.3 Lieux\n2.1 Buts\n2.2 Voies\nOn compte 26,557 foyers.", FRENCH),
        ("Voir l'article 1.5, le n° 2.5, la page 10/2.5, v1.5 et 12.04.2019 : 26,557.", FRENCH),
    ],
)
def test_style__what_all_numbers_of_a_text_say(text, numbers):
    assert style(text).numbers == numbers
    assert bool(style(text).why) == (numbers == ENGLISH)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("26,557", "26557"),
        ("1.273", "1.273"),
        ("1,234,567", "1234567"),
        ("12,345.678", "12345.678"),
        ("-1.273", "-1.273"),
        ("0.273", "0.273"),
        ("12.5", "12.5"),
        ("26 557", "26557"),
    ],
)
def test_english__each_number_keeps_its_place_and_has_its_value(printed, value):
    text = f"Le solde est de {printed} unités."
    read = french(text, ENGLISH)
    assert len(read) == len(text)
    (found,) = scan(read)
    assert str(found.says.value) == value
    assert text[found.start : found.end].startswith(printed)


def test_styled__parts_say_how_the_whole_is_written_and_the_first_says_why():
    parts = [Part("On compte 26,557 foyers.\n", 1), Part(POINTS, 2)]
    found = list(styled(parts))
    assert [part.numbers for part in found] == [ENGLISH, ENGLISH]
    assert [len(part.notes) for part in found] == [1, 0]
    assert [part.numbers for part in styled(parts, "")] == [FRENCH, FRENCH]


def test_styled__no_more_of_a_document_is_held_than_is_looked_at():
    taken = []

    def parts():
        for number in range(100):
            taken.append(number)
            yield Part("x" * (LOOK // 4), number + 1)

    next(styled(parts()))
    assert len(taken) == 4
