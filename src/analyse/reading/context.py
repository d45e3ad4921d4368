"""What stands just before a number, on its own line: short slices, never the whole text."""

from __future__ import annotations

import re

from analyse.reading.figure import Qualifier
from analyse.reading.lexicon import (
    LONGEST_QUALIFIER,
    QUALIFIER_ENDINGS,
    QUALIFIERS,
    fold,
    fold_word,
    phrase_key,
)

WIDTH = 64  # characters; the longest qualifying phrase with its article is shorter

_SIGNS: dict[str, Qualifier] = {
    "±": "about",
    "~": "about",
    "≈": "about",
    "∼": "about",
    "≃": "about",
    "≥": "at_least",
    "⩾": "at_least",
    "≤": "at_most",
    "⩽": "at_most",
    ">": "more_than",
    "<": "less_than",
}
_BOUND_SIGN = re.compile(r"(?:(?<![\w\"'/*-])>=?|<=?|[±~≈∼≃≥≤⩾⩽])[ \u00a0]{0,3}\Z")
_TOKEN = re.compile(r"[^\s']{1,99}'?|'")
_ARTICLES = frozenset("les la le l'".split())
#: The last letters that a phrase or an article ends on, and what an abbreviation ends on.
_LAST = frozenset(ending[-1] for ending in QUALIFIER_ENDINGS) | {"."}
_OPENING = '(«“"*>[,;:–—'


def before(text: str, start: int, width: int = WIDTH) -> str:
    """Return at most ``width`` characters of the line before ``start``."""
    left = text[max(0, start - width) : start]
    cut = left.rfind("\n")
    return left[cut + 1 :] if cut >= 0 else left


def at_line_start(text: str, start: int) -> bool:
    """Say whether only spaces and list bullets stand before ``start`` on its line."""
    left = before(text, start, 12)
    if start > 12 and len(left) == 12:
        return False
    return not left.strip(" \t\u00a0•-–*#>·")


def last_word(left: str) -> str:
    """Return the last word of ``left``, folded, with its apostrophe if it ends on one."""
    words = left.rsplit(None, 1)
    word = fold_word(words[-1]) if words else ""
    cut = max(word.rfind("'", 0, -1), word.rfind("("))
    return word[cut + 1 :]


def qualifier(left: str) -> tuple[Qualifier, int]:
    """Return the qualifier that ``left`` ends on, and how many characters it takes (0: exact).

    >>> qualifier("soit plus de "), qualifier("soit ")
    (('more_than', 8), ('exact', 0))
    """
    bare = left.rstrip(" \t\u00a0*")
    last = bare[-1:]
    if last in _SIGNS or last == "=":
        found = _BOUND_SIGN.search(left)
        if found is None:
            return "exact", 0
        sign = found.group().strip(" \u00a0")
        name = _SIGNS[sign[0]]
        if len(sign) == 2:
            name = "at_least" if sign[0] == ">" else "at_most"
        return name, len(left) - found.start()
    if fold(last) not in _LAST or last_word(bare) not in QUALIFIER_ENDINGS:
        return "exact", 0
    return _phrase(left, bare)


def _phrase(left: str, bare: str) -> tuple[Qualifier, int]:
    """Return what the longest qualifying phrase at the end of ``bare`` states."""
    places = [(m.start(), fold_word(m.group())) for m in _TOKEN.finditer(bare)][
        -LONGEST_QUALIFIER - 1 :
    ]
    if places and places[-1][1] in _ARTICLES:
        shorter = _longest(left, places[:-1])
        if shorter[1]:
            return shorter
    return _longest(left, places)


def _longest(left: str, places: list[tuple[int, str]]) -> tuple[Qualifier, int]:
    for first in range(max(0, len(places) - LONGEST_QUALIFIER), len(places)):
        words = [word for _, word in places[first:]]
        start = places[first][0]
        opened = len(words[0]) - len(words[0].lstrip(_OPENING))
        words[0] = words[0][opened:]
        stated = QUALIFIERS.get(phrase_key(words))
        if stated is not None:
            if stated == "exact":  # "en plus des": besides, no bound
                return "exact", 0
            return stated, len(left) - start - opened
    return "exact", 0
