"""Powers of ten: "1,2·10³", "3 × 10^6", "1,5e3", and "10^6" alone."""

from __future__ import annotations

import re
from decimal import Decimal

from analyse.reading.numerals import MAX_DIGITS

_TIMES_TEN = re.compile(
    r"[ \u00a0]?[·×x*][ \u00a0]?10(?:\^\{?(?P<caret>[-−]?[0-9]{1,2})\}?"
    r"|<sup>(?P<sup>[-−]?[0-9]{1,2})</sup>|(?P<high>⁻?[⁰¹²³⁴-⁹]{1,2}))"
    r"|[eE](?P<e>[-+−]?[0-9]{1,2})(?![\w])"
)
#: Ten itself; 10² could be a ten with the mark of a note.
_TEN = re.compile(
    r"10(?:\^(?P<caret>[0-9]{1,2})|\^\{(?P<braces>[0-9]{1,2})\}|(?P<high>[³⁴-⁹]|¹[⁰²]))"
    r"(?=[ \u00a0][a-zà-ÿ]|\Z)"
)
_HIGH = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
#: What opens a power after the digits at once, and after a space.
OPENING, TIMES = frozenset("·×x*eE^³⁴⁵⁶⁷⁸⁹¹"), frozenset("·×x*")


def raised(text: str, start: int, end: int, value: Decimal) -> tuple[Decimal, int] | None:
    """Return the value and the end of a number with its power of ten; None where there is none.

    Args:
        text: a text made plain.
        start: where the digits begin.
        end: where they end.
        value: what they say.
    """
    ten = _TEN.match(text, start)
    found = ten or _TIMES_TEN.match(text, end)
    if found is None:
        return None
    power = int(next(group for group in found.groups() if group).translate(_HIGH))
    if abs(power) > MAX_DIGITS:
        return None
    return (Decimal(1) if ten else value).scaleb(power), found.end()
