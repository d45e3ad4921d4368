"""Every figure of every case is found, at its place, with what it says; and nothing else is."""

import pytest
from casebook import cases, found


def rounded(says):
    """Eight decimals tell any two fractions apart."""
    number, _, rest = says.partition(" ")
    try:
        return f"{round(float(number), 8):.8f} {rest}"
    except ValueError:
        return says


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.line)
def test_scan__case(case):
    places, says = found(case)
    assert [case.text[a:b] for a, b in places] == [case.text[a:b] for a, b in case.places]
    assert list(map(rounded, says)) == list(map(rounded, case.says))
    assert places == case.places
