"""How exactly a figure may be stated: the rows of ``data/raw/codes/qualifiers.csv``.

A row says which of ``value``, ``value_low`` and ``value_high`` the qualifier fills, whether its
bounds are themselves excluded (``strict``; of two bounds, the upper one), whether the figure lies
near what is stated (``near``: "environ", "près de"), and how a figure is written with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analyse.reading import shared


@dataclass(frozen=True)
class Qualifier:
    """One row, by what it says of numbers; ``row`` holds its words."""

    value: bool
    low: bool
    high: bool
    strict: bool
    near: bool
    row: Mapping[str, str]

    @property
    def fills(self) -> tuple[bool, bool, bool]:
        """Whether it fills value, lower bound and upper bound."""
        return self.value, self.low, self.high

    def bounds(self, value: str, low: str, high: str) -> tuple[str, str, str]:
        """Return what value and bounds must be: a single bound repeats the value."""
        if self.value:
            return value, value if self.low else "", value if self.high else ""
        return "", low if self.low else "", high if self.high else ""


def get(code: str) -> Qualifier:
    """Return the qualifier ``code``; a code that is in no row is a KeyError."""
    row = shared.rows("qualifiers")[code]
    value, low, high, strict, near = (
        row[name] == "yes" for name in ("value", "low", "high", "strict", "near")
    )
    return Qualifier(value, low, high, strict, near, row)


def codes() -> tuple[str, ...]:
    """Return every qualifier's code, in the list's order."""
    return tuple(shared.rows("qualifiers"))
