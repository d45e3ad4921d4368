"""What figures imply together: bounds kept, assumptions told, rates as the bank published them."""

import math
from datetime import date

import pytest

from analyse.comparing.implied import implied, quantities, reference_rate, written, yearly_mean
from analyse.tables.bounds import Bounded, exactly


def test_quantities__more_than_over_exact_stays_a_lower_bound(here):
    total, _ = quantities(here)["rhone_alpes_employment"]
    assert total.low == pytest.approx(210_000 / 0.096)
    assert total.high == math.inf


def test_quantities__contracts_per_adviser_and_year(here):
    value, _ = quantities(here)["contracts_per_adviser_year"]
    assert value.value == pytest.approx(2500 / 27)


def test_implied__every_row_says_its_assumption_and_its_place(here):
    for language in ("en", "fr"):
        table = implied(language, at=here)
        assert (table != "").all(axis=None)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (Bounded(2_187_500, math.inf, 2_187_500), "JOBS", "more than 2,187,500"),
        (Bounded(0, 0.8, 0.8), "RATIO", "less than 0.8"),
        (Bounded(1.4, 2.6, 2), "RATIO", "1.4 to 2.6"),
        (exactly(92.59), "COUNT", "92.6"),
        (exactly(5.2277), "PERCENT", "5.23%"),
    ],
)
def test_written__bounds_stay_bounds(value, unit, said):
    assert written(value, unit, "en") == said


def test_reference_rate__of_the_day_of_the_decision():
    assert reference_rate(date(2008, 7, 4)) == pytest.approx(1.593, abs=0.001)


def test_reference_rate__a_weekend_takes_the_nearest_day():
    assert reference_rate(date(2008, 7, 5)) == pytest.approx(1.59, abs=0.02)


@pytest.mark.parametrize(("year", "mean"), [(2008, 1.559), (2009, 1.585), (2010, 1.365)])
def test_yearly_mean__as_the_bank_publishes_it(year, mean):
    assert yearly_mean(year) == pytest.approx(mean, abs=0.001)
