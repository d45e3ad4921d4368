"""Interval arithmetic: proved against values drawn from the intervals."""

import math
import operator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyse.tables.bounds import Bounded, exactly, precision, rounding, stated

NUMBERS = st.floats(-1e6, 1e6, allow_nan=False)


@st.composite
def with_a_member(draw):
    """An interval, open on either side or not, and a value that it allows."""
    low, member, high = sorted(draw(st.lists(NUMBERS, min_size=3, max_size=3)))
    low = draw(st.sampled_from([low, -math.inf]))
    high = draw(st.sampled_from([high, math.inf]))
    return Bounded(low, high, member), member


def allows(interval, value):
    slack = 1e-6 + 1e-9 * abs(value)
    return interval.low - slack <= value <= interval.high + slack


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul])
@given(one=with_a_member(), other=with_a_member())
def test_arithmetic__allows_what_its_terms_allow(operation, one, other):
    (a, x), (b, y) = one, other
    assert allows(operation(a, b), operation(x, y))


@pytest.mark.parametrize(
    ("one", "other", "product"),
    [
        (exactly(0), Bounded(5, math.inf), exactly(0)),  # none of however many is none
        (exactly(1), Bounded(5, math.inf), Bounded(5, math.inf)),
        (Bounded(0, 1), Bounded(2, 3), Bounded(0, 3)),
    ],
)
def test_product__with_none_is_none_and_with_one_is_the_other(one, other, product):
    for a, b in ((one, other), (other, one)):
        assert ((a * b).low, (a * b).high) == (product.low, product.high)


@given(one=with_a_member(), other=with_a_member())
def test_division__allows_what_its_terms_allow(one, other):
    (a, x), (b, y) = one, other
    if abs(y) > 1e-3:
        quotient = a / b
        slack = 1e-6 + 1e-6 * abs(x / y)
        assert quotient.low - slack <= x / y <= quotient.high + slack


@given(one=with_a_member(), other=with_a_member())
def test_above__is_never_contradicted_by_a_pair_of_values(one, other):
    (a, x), (b, y) = one, other
    answer = a.above(b)
    if answer is True:
        assert x > y
    if answer is False:
        assert x <= y


def test_division__more_than_over_exact_is_a_lower_bound():
    jobs, share = stated(210_000, 210_000, math.nan, "more_than"), exactly(0.096)
    total = jobs / share
    assert total.low == pytest.approx(2_187_500)
    assert total.high == math.inf


def test_division__by_what_may_be_zero_tells_nothing():
    quotient = exactly(1) / Bounded(-1, 1)
    assert (quotient.low, quotient.high) == (-math.inf, math.inf)


def test_above__overlap_cannot_tell():
    assert exactly(5).above(Bounded(4, 6)) is None


def test_bounded__reversed_is_refused():
    with pytest.raises(ValueError, match="above the upper bound"):
        Bounded(2, 1)


@pytest.mark.parametrize(
    ("qualifier", "low", "high", "expected"),
    [
        ("exact", math.nan, math.nan, (15, 15)),
        ("more_than", 15, math.nan, (15, math.inf)),
        ("at_least", 15, math.nan, (15, math.inf)),
        ("less_than", math.nan, 15, (0, 15)),
        ("at_most", math.nan, 15, (0, 15)),
        ("about", math.nan, math.nan, (14.5, 15.5)),
        ("nearly", math.nan, 15, (14.5, 15)),
    ],
)
def test_stated__allows_what_the_qualifier_says(qualifier, low, high, expected):
    interval = stated(15, low, high, qualifier)
    assert (interval.low, interval.high) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("value", "low"),
    [
        pytest.param(200_000, 190_000, id="a twentieth, not half of the last significant digit"),
        pytest.param(23_000, 22_500, id="half a unit of the last significant digit"),
        pytest.param(10, 9, id="one of ten: ten years may be nine, and are not five"),
    ],
)
def test_stated__nearly_is_near_the_value_from_below(value, low):
    interval = stated(value, math.nan, value, "nearly")
    assert (interval.low, interval.high) == (low, value)


def test_stated__an_order_of_magnitude_is_what_lies_between():
    interval = stated(math.nan, 2e7, 1e8, "order")  # several tens of millions
    assert (interval.low, interval.high) == (2e7, 1e8)


def test_stated__range_is_what_lies_between():
    interval = stated(math.nan, 16, 25, "range")
    assert (interval.low, interval.high) == (16, 25)


@pytest.mark.parametrize(
    ("value", "half"), [("9.6", 0.05), ("23000", 500), ("290000", 5000), ("19", 0.5), ("0", 0)]
)
def test_precision__is_half_of_the_last_significant_digit(value, half):
    assert precision(Decimal(value)) == pytest.approx(half)


@pytest.mark.parametrize("step", [0.01, 0.5, 1, 10_000])
def test_rounding__figures_one_step_apart_are_not_roundings_of_one_number(step):
    value = 15 * step
    assert not rounding(value, step / 2, 20).meets(rounding(value + step, step / 2, 20))
    assert rounding(value, step / 2, 20).meets(exactly(value - step / 2))  # half is rounded up


@pytest.mark.parametrize(
    ("value", "qualifier", "may_be", "may_not_be"),
    [
        (100_000, "exact", 95_000, 60_000),  # five noughts do not make it a number from 50,000 on
        (100_000, "about", 90_000, 60_000),
        (20, "about", 18, 16),
        (3, "about", 2.5, 2.4),
        (250, "about", 245, 240),
        (9.6, "exact", 9.55, 9.5),
    ],
)
def test_stated__a_rounded_figure_stays_near_what_is_printed(value, qualifier, may_be, may_not_be):
    allowed = stated(value, math.nan, math.nan, qualifier, rounded=True)
    assert allowed.meets(exactly(may_be))
    assert not allowed.meets(exactly(may_not_be))
