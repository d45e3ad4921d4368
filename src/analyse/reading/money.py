"""Currencies before the number: "$ 12", "CHF 2'500", "Fr. 45.–"."""

from __future__ import annotations

import re

from analyse.reading.units import OTHER_UNIT

_MONEY_LEFT = re.compile(
    r"(?:(?P<CAD>CA?\$|\\?\$(?:CAN?)?|CAD)|(?P<USD>US[ ]?\$|USD|\$US)|(?P<EUR>€|EUR)"
    r"|(?P<CHF>CHF|(?<![\w.])[Ff]r\.)|(?P<GBP>GBP|£)|(?P<XOF>XOF|F?[ ]?CFA)|(?P<JPY>¥|JPY))"
    r"[ \u00a0]?\Z"
)
#: "45.–" is forty-five with no centimes.
NO_CENTS = re.compile(r"[.,][-–]{1,2}(?![\w-])")
_MONEY_ENDS = frozenset("$€£¥DRFPYN.A")


def money_left(left: str) -> re.Match[str] | None:
    """Return the currency that ``left`` ends on: "$", "CHF "."""
    last = left.rstrip(" \u00a0")[-1:]
    return _MONEY_LEFT.search(left) if last and last in _MONEY_ENDS else None


def currency(money: re.Match[str]) -> str:
    """Return the unit of a currency before a number."""
    return money.lastgroup or OTHER_UNIT
