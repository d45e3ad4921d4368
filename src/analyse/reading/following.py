"""The qualifier that follows a figure: "30 % ou plus", "six mois au maximum", "12 élus environ"."""

from __future__ import annotations

import re

from analyse.reading.figure import Qualifier
from analyse.reading.lexicon import COLLECTIVES, NUMERALS, PARTS, either
from analyse.reading.number import MARKS, S1

# None of these when what they qualify comes after them: "12 élus et plus de 300 bénévoles",
# "et plus de la moitié"; but "30 % ou plus de son revenu".
_NUMERAL = either({*NUMERALS, *COLLECTIVES, *PARTS, "moitie", "double", "triple", "quelque"})
_STOP = (
    rf"(?![^\W_])(?!{S1}(?:[0-9]|(?:[^\W\d_]{{3,12}}{S1})?qu[e']))(?!{S1}(?:d(?:e|u|es){S1}(?:(?:la|les){S1})?|d'|de{S1}l')"
    rf"{MARKS}(?:[0-9½¼¾]|(?:{_NUMERAL})(?![^\W_])))"
)
_AFTER: tuple[tuple[re.Pattern[str], Qualifier], ...] = tuple(
    (re.compile(pattern, re.I), stated)
    for pattern, stated in (
        (
            rf"{S1}(?:et|ou){S1}(?:(?:plus|davantage|au-delà|au-dessus){_STOP}|\+(?![ ]?[0-9]))"
            r"|[ ]?\+(?![ ]?\w)",
            "at_least",
        ),
        (rf"{S1}(?:et|ou){S1}moins{_STOP}", "at_most"),
        (rf"{S1}(?:au{S1}(?:moins|minimum)|minimum|mini|min\.){_STOP}", "at_least"),
        (
            rf"{S1}(?:(?:tout{S1})?au{S1}(?:plus(?!{S1}t[ôa]r?[td])|maximum)|maximum|maxi|max\.)"
            + _STOP,
            "at_most",
        ),
        (rf"{S1}(?:environ|approximativement|à{S1}peu{S1}près){_STOP}", "about"),
    )
)
_AFTER_FIRST = frozenset("eoamtEOAMT+")  # of the words above


def after(text: str, end: int) -> tuple[Qualifier, int]:
    """Return the qualifier that follows a figure, and where it ends (``end``: exact)."""
    first = text[end : end + 1]
    if first == "+" or (first in " \u00a0" and text[end + 1 : end + 2] in _AFTER_FIRST):
        for pattern, stated in _AFTER:
            found = pattern.match(text, end)
            if found:
                return stated, found.end()
    return "exact", end
