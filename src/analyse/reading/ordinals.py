"""Ordinals in digits: a place in a row, an age limit ("jusqu'au 20e anniversaire")."""

from __future__ import annotations

import re
from decimal import Decimal

from analyse.reading.context import before, qualifier
from analyse.reading.figure import Mention, qualified

_ANNIVERSARY = re.compile(r"[ \t\u00a0]{1,2}anniversaires?\b", re.I)
_DIGITS = re.compile(r"[0-9]{1,4}")


def ordinal(text: str, start: int, end: int) -> Mention:
    """Return a reference, or the age that a birthday bounds."""
    birthday = _ANNIVERSARY.match(text, end)
    if birthday:
        stated, taken = qualifier(before(text, start))
        if stated != "exact":
            digits = _DIGITS.match(text, start)
            age = Decimal(digits.group() if digits else 0)
            figure = qualified(age, stated, "YEARS")
            return Mention(start - taken, birthday.end(), "quantity", figure)
    return Mention(start, end, "reference")
