"""Times that state how long something lasts: "une durée de 2 h 30"."""

from __future__ import annotations

import re
from decimal import Decimal

from analyse.reading.context import before, qualifier
from analyse.reading.figure import Figure, Mention
from analyse.reading.number import Amount
from analyse.reading.quantities import closed


def duration(text: str, start: int, end: int) -> Figure:
    """Read a time such as "2 h 30" that states how long something lasts."""
    hours, minutes = (int(part) for part in re.findall("[0-9]+", text[start:end]))
    return Figure(hours + Decimal(minutes) / 60, unit="HOURS")


def lasting(text: str, start: int, end: int) -> Mention:
    """Return the duration at ``start`` with the qualifier before it."""
    stated, taken = qualifier(before(text, start))
    value = duration(text, start, end).value or Decimal(0)
    return closed(text, start - taken, Amount(value, end, "HOURS"), stated)
