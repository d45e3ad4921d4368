"""What a printed figure says: a value, its bounds, how exactly it is stated, and of what."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from analyse.reading import shared

Kind = Literal["quantity", "date", "reference"]
Qualifier = str  # a code of ``data/raw/codes/qualifiers.csv``

KINDS: tuple[Kind, ...] = ("quantity", "date", "reference")
QUALIFIERS: tuple[Qualifier, ...] = tuple(shared.rows("qualifiers"))
#: Which bounds a qualifier fills: the lower one, the upper one.
_BOUNDS = {
    name: (row["low"] == "yes", row["high"] == "yes")
    for name, row in shared.rows("qualifiers").items()
}


class Figure(NamedTuple):
    """A quantity as printed.

    ``value`` is the printed number after its multiplier, ``None`` for a range. ``low`` and
    ``high`` are only what the qualifier states: "plus de 15 %" has ``low`` 15 and no ``high``;
    "16-25 ans" has both; an exact or approximate figure has neither. ``unit`` is a code of
    ``data/raw/codes/units.csv``, or ``None`` where no unit is printed next to the number.
    """

    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: Qualifier = "exact"
    unit: str | None = None


class DateSpan(NamedTuple):
    """A date as precisely as it is printed: first and last day (ISO), either unknown as ``""``."""

    text: str
    start: str = ""
    end: str = ""


class Mention(NamedTuple):
    """One printed number: where it stands in a text, its kind and what it says.

    ``start`` and ``end`` are character offsets in the text that was scanned;
    ``says`` is a :class:`Figure`, a :class:`DateSpan`, or ``None`` for a reference.
    """

    start: int
    end: int
    kind: Kind
    says: Figure | DateSpan | None = None


def qualified(value: Decimal, qualifier: Qualifier, unit: str | None) -> Figure:
    """Return the figure that ``value`` makes under ``qualifier`` (one that has a value)."""
    low, high = _BOUNDS[qualifier]
    return Figure(value, value if low else None, value if high else None, qualifier, unit)


def plain(number: Decimal | None) -> str:
    """Write a number in plain decimal notation: no exponent, no trailing zeros; ``""`` for none."""
    if number is None:
        return ""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
