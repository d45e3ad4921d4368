"""Ordinals in digits: a place in a row, an age limit ("jusqu'au 20e anniversaire")."""

from __future__ import annotations

import re
from decimal import Decimal

from analyse.reading.context import before, qualifier
from analyse.reading.figure import Mention, qualified
from analyse.reading.number import S0, S1

_ANNIVERSARY = re.compile(r"[ \t\u00a0]{1,2}anniversaires?\b", re.I)
_DIGITS = re.compile(r"[0-9]{1,4}")


#: What says that "35°" is measured: a sign, warmth, an angle.
_DEGREES_LEFT = re.compile(
    r"(?:(?<![^\W_])(?:fait|atteint|atteignait|atteindra|températures?|angle|pente|thermomètre"
    r"|dépass\w{1,5}|avoisin\w{1,5}|frôl\w{1,5}|chaleur|inclin\w{1,7}|rotation|orient\w{1,6}|(?:lat|long)itude|pivot\w{1,5})"
    rf"(?:{S1}(?:[^\W\d_]{{1,12}}|d'))?(?:{S1}(?:de|d'|à|est|était|jusqu'à|encore|environ|plus|moins"
    rf"|près|quelque)){{0,3}}|(?:\A|[\s(])[-−–+]){S0}\Z",
    re.I,
)


#: A law numbers no more of its items than this: "40°" is measured.
_LONGEST_LIST = 39


def ordinal(text: str, start: int, end: int) -> Mention | None:
    """Return a reference, or the age that a birthday bounds; None for "35°" in a warm place."""
    if text[end - 1] == "°":
        printed = _DIGITS.match(text, start)
        many = printed is not None and int(printed.group()) > _LONGEST_LIST
        if many or _DEGREES_LEFT.search(before(text, start)):
            return None
    birthday = _ANNIVERSARY.match(text, end)
    if birthday:
        stated, taken = qualifier(before(text, start))
        if stated != "exact":
            digits = _DIGITS.match(text, start)
            age = Decimal(digits.group() if digits else 0)
            figure = qualified(age, stated, "YEARS")
            return Mention(start - taken, birthday.end(), "quantity", figure)
    return Mention(start, end, "reference")
