"""How exactly a figure may be stated: the rows of ``data/raw/codes/qualifiers.csv``.

A row says which of ``value``, ``value_low`` and ``value_high`` the qualifier fills, whether its
bounds are themselves excluded (``strict``; of two bounds, the upper one), whether the figure lies
near what is stated (``near``: "environ", "près de"), and how a figure is written with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

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
    return _every(shared.own())[code]


@lru_cache(maxsize=8)
def _every(own: str | None) -> Mapping[str, Qualifier]:
    """Return the qualifiers of a collection (the only one that :func:`shared.rows` reads now)."""
    says = ("value", "low", "high", "strict", "near")
    return {
        code: Qualifier(**{name: row[name] == "yes" for name in says}, row=row)
        for code, row in shared.rows("qualifiers").items()
    }


def codes() -> tuple[str, ...]:
    """Return every qualifier's code, in the list's order."""
    return tuple(shared.rows("qualifiers"))
