"""A small algebra for figures with bounds: "plus de 210 000" over "9,6 %" is a lower bound.

A :class:`Bounded` is all the values that a statement allows: a closed interval, infinite on the
side that the statement leaves open. Arithmetic gives every value that the terms allow together
(interval arithmetic); a comparison answers yes, no, or ``None`` where it cannot tell.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

from analyse.tables import qualifiers


@dataclass(frozen=True)
class Bounded:
    """The values from ``low`` to ``high``; ``value`` is the printed or central one, if any."""

    low: float
    high: float
    value: float = math.nan

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"lower bound {self.low} is above the upper bound {self.high}")

    def __add__(self, other: Bounded) -> Bounded:
        return Bounded(self.low + other.low, self.high + other.high, self.value + other.value)

    def __sub__(self, other: Bounded) -> Bounded:
        return Bounded(self.low - other.high, self.high - other.low, self.value - other.value)

    def __mul__(self, other: Bounded) -> Bounded:
        corners = [_times(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Bounded(min(corners), max(corners), self.value * other.value)

    def __truediv__(self, other: Bounded) -> Bounded:
        """Divide; a divisor that may be zero leaves the quotient open on both sides."""
        value = self.value / other.value if other.value else math.nan
        if other.low <= 0 <= other.high:
            if other.low == 0 < other.high and self.low >= 0:  # a share of something positive
                return Bounded(
                    0 if math.isinf(other.high) else self.low / other.high, math.inf, value
                )
            return Bounded(-math.inf, math.inf, value)
        inverse = Bounded(1 / other.high, 1 / other.low)
        product = Bounded(self.low, self.high) * inverse
        return Bounded(product.low, product.high, value)

    def above(self, other: Bounded) -> bool | None:
        """Say whether every allowed value is above every value of ``other``; None: cannot tell."""
        if self.low > other.high:
            return True
        return False if self.high <= other.low else None

    def meets(self, other: Bounded) -> bool:
        """Say whether the two may be equal: their intervals overlap."""
        return self.low <= other.high and other.low <= self.high


def _times(a: float, b: float) -> float:
    return 0.0 if 0 in (a, b) else a * b  # 0 × ∞ is 0 here: a factor of none


def exactly(value: float) -> Bounded:
    """Return the one value ``value``."""
    return Bounded(value, value, value)


def precision(value: Decimal) -> float:
    """Return half a unit of the last significant digit: how far a rounded figure may be off.

    >>> precision(Decimal("9.6"))
    0.05
    >>> precision(Decimal("23000"))
    500.0
    """
    digits = value.normalize()
    exponent = digits.as_tuple().exponent
    return 0.5 * 10.0 ** int(exponent) if digits and isinstance(exponent, int) else 0.0


def rounding(value: float, off: float, share: int) -> Bounded:
    """Return what may have been rounded to ``value``, up to ``off`` away; half is rounded up.

    Two figures one step apart have no such value in common: 155 is rounded to 160, not to 150.
    A step above the units is one that the reader supposes (100 000 may be exact, or rounded to
    ten thousand), so it counts up to a ``share``-th of the figure.

    >>> allowed = rounding(150_000, 5_000, 20)
    >>> allowed.low, allowed.high < 155_000, rounding(100_000, 50_000, 20).low
    (145000, True, 95000.0)
    """
    off = min(off, max(0.5, abs(value) / share))
    return Bounded(value - off, math.nextafter(value + off, value), value)


def stated(
    value: float, low: float, high: float, qualifier: str, *, rounded: bool = False
) -> Bounded:
    """Return what a figure's statement allows.

    An exact figure allows itself; a bound, everything on its open side (down to zero: counts,
    amounts and rates are not negative); two bounds, what lies between. An approximation
    ("environ") states no bound: it is taken as rounded (:func:`rounding`), within a tenth of
    itself. With ``rounded``, exact figures are taken so too, within a twentieth. Where an
    approximation states a bound ("près de": not more than), the figure is near that bound on its
    inner side: within half a unit of the last significant digit, and within a twentieth of it (of
    ten and less, a tenth: one year of ten), since "près de 200 000" may be 195 000 and is not
    150 000.

    Args:
        value: the printed number, NaN for a range or an order of magnitude.
        low: the lower bound, NaN where none is stated.
        high: the upper bound, NaN where none is stated.
        qualifier: one of the tidy contract's qualifiers.
        rounded: widen exact figures by half a unit of their last significant digit.
    """
    states = qualifiers.get(qualifier)
    if states.low and states.high:
        return Bounded(low, high, value)
    if states.near and (states.low or states.high):
        within = max(abs(value) / 20, min(1.0, abs(value) / 10))
        near = min(precision(Decimal(repr(value))), within)
        return Bounded(
            low if states.low else value - near, high if states.high else value + near, value
        )
    if states.near or (rounded and not (states.low or states.high)):
        return rounding(value, precision(Decimal(repr(value))), 10 if states.near else 20)
    if states.low:
        return Bounded(low, math.inf, value)
    if states.high:
        return Bounded(min(0.0, high), high, value)
    return exactly(value)
