"""What unit a figure may be coded in, beside the one that is printed with it."""

import pytest

from analyse.tables.codes import codes
from analyse.tables.units import choices, may_be


@pytest.mark.parametrize(
    ("printed", "read", "coded", "may"),
    [
        ("40,2 millions de dollars", "CAD", "USD", True),
        ("$40,2 millions", "CAD", "USD", True),
        ("40 $ CA", "CAD", "USD", False),
        ("40 dollars canadiens", "CAD", "USD", False),
        ("635 €", "EUR", "EUR_PER_MONTH", True),
        ("635 €", "EUR", "CAD", False),
        ("200 F", "FRF", "XOF", True),
        ("12 m", "METRES", "SQUARE_METRES", False),
        ("9,6 %", "PERCENT", "RATIO", False),
        ("17 milliards", None, "EUR", True),
        ("12 postes", "COUNT", "JOBS", True),
    ],
)
def test_unit_coded__may_say_more_than_what_is_printed_but_nothing_else(
    here, printed, read, coded, may
):
    assert may_be(coded, read, printed, codes(here).units) is may


def test_choices__are_named_for_a_message(here):
    assert choices("CAD", "$40", codes(here).units).split(", ")[:2] == ["CAD", "CAD_PER_DAY"]
    assert "USD" in choices("CAD", "$40", codes(here).units)
