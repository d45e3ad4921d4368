"""Nouns in inclusive writing: "étudiant·e·s", "habitant(e)s", "salarié-e-s", "citoyens.nes"."""

from __future__ import annotations

import re

#: The feminine ending and the plural that inclusive writing adds: "étudiant·e·s", "habitant(e)s".
_FEMININE = "(?:ère|ière|trice|rice|euse|esse|fe|ve|ne|le|te|se|e)"
_ENDING = re.compile(
    rf"(?:[·•‧⋅.]{_FEMININE}(?:[·•‧⋅.]?s)?|\({_FEMININE}s?\)s?|/-?{_FEMININE}s?)(?!\w)", re.I
)
_FIRST = frozenset("·•‧⋅.(/")
_HYPHENED = re.compile(rf"(?P<noun>.{{3,80}}?)-{_FEMININE}(?:-?s)?\Z", re.I)


def plural(text: str, noun: str, stop: int) -> tuple[str, int]:
    """Return the plural that a noun in inclusive writing stands for, and where it ends."""
    hyphened = _HYPHENED.match(noun) if "-" in noun else None
    if hyphened:
        noun = hyphened["noun"]
    else:
        ending = _ENDING.match(text, stop) if text[stop : stop + 1] in _FIRST else None
        if ending is None:
            return noun, stop
        stop = ending.end()
    return (noun if noun[-1] in "sx" else noun + "s"), stop
