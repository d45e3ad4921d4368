"""What goes on after a unit: "deux ans et demi", "24 h sur 24", "2 min 30 s"."""

from __future__ import annotations

import re
from decimal import Decimal

from analyse.reading.number import AND_HALF, AND_QUARTER, S0, S1, Amount, digits, whole, words

_AROUND_THE_CLOCK = re.compile(rf"(?:{S1}sur{S1}|/)(?P<total>24|7)(?:{S0}[hj])?(?![^\W_])", re.I)
#: The sixty of each that make one more: "2 min 30 s", "deux heures et trente minutes".
_SIXTIETHS = {
    "MINUTES": re.compile(rf"{S0}(?:secondes?|sec|s)(?![^\W_])", re.I),
    "HOURS": re.compile(rf"{S0}(?:minutes?|min|mn)(?![^\W_])", re.I),
}
_AND = re.compile(rf"{S1}(?:et{S1})?(?=[^\W_])", re.I)


def completed(text: str, amount: Amount) -> None:
    """Take in what goes on after the unit of ``amount``."""
    _around_the_clock(text, amount)
    _and_half(text, amount)
    _sixtieths(text, amount)


def _and_half(text: str, amount: Amount) -> None:
    """Take in "et demi" or "et quart" after what is measured: "deux ans et demi"."""
    if not text.startswith("et", amount.end + 1) or amount.scale > 1:
        return
    for pattern, added in ((AND_HALF, "0.5"), (AND_QUARTER, "0.25")):
        found = pattern.match(text, amount.end)
        if found and whole(amount.value):
            amount.value, amount.end = amount.value + Decimal(added), found.end()
            return


def _around_the_clock(text: str, amount: Amount) -> None:
    """Take in "sur 24", "/7" after hours or days."""
    clock = _AROUND_THE_CLOCK.match(text, amount.end) if amount.unit in ("HOURS", "DAYS") else None
    if clock and amount.value == int(clock["total"]):
        amount.end = clock.end()


def _sixtieths(text: str, amount: Amount) -> None:
    """Take in the seconds after minutes, the minutes after hours: one length of time."""
    unit = _SIXTIETHS.get(amount.unit or "")
    link = _AND.match(text, amount.end) if unit and whole(amount.value) else None
    if unit is None or link is None:
        return
    place = link.end()
    more = digits(text, place) if text[place].isdecimal() else words(text, place)
    named = unit.match(text, more.end) if more and more.unit is None else None
    if more and named and whole(more.value) and 0 < more.value < 60:
        amount.value, amount.end = amount.value + more.value / 60, named.end()
