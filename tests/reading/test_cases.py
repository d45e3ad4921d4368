"""Every figure of every case is found, at its place, with what it says; and nothing else is."""

import pytest
from casebook import HARD, PAGE, cases, found, page

from analyse.reading import read


def rounded(says):
    """Eight decimals tell any two fractions apart."""
    number, _, rest = says.partition(" ")
    try:
        return f"{round(float(number), 8):.8f} {rest}"
    except ValueError:
        return says


@pytest.mark.parametrize("case", [*cases(), *cases(HARD)], ids=lambda case: case.line)
def test_scan__case(case):
    places, says = found(case)
    assert [case.text[a:b] for a, b in places] == [case.text[a:b] for a, b in case.places]
    assert list(map(rounded, says)) == list(map(rounded, case.says))
    assert places == case.places


def test_page__is_made_from_the_cases():
    assert PAGE.read_text(encoding="utf-8") == page(), "run python tests/reading/casebook.py"


def test_read__gives_places_from_the_first_to_the_last_character():
    text = "Il y eut\nun délai de trente\njours."
    (reading,) = read(text)
    assert text[reading.start : reading.end] == reading.printed == "trente\njours"
    assert (reading.line, reading.column) == (2, 13)
    assert (reading.end_line, reading.end_column) == (3, 5)
