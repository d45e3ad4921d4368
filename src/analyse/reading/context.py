"""What stands just before a number, on its own line: short slices, never the whole text."""

from __future__ import annotations

import re
from functools import lru_cache

from analyse.reading.figure import Qualifier
from analyse.reading.lexicon import (
    LONGEST_QUALIFIER,
    QUALIFIER_LENGTHS,
    QUALIFIER_TAILS,
    QUALIFIERS,
    SAME_WORD,
    SINCE,
    fold,
    fold_word,
)

WIDTH = 64  # characters; the longest qualifying phrase with its article is shorter

_SIGNS: dict[str, Qualifier] = {
    "±": "about",
    "+": "about",  # "+/-"
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
_BOUND_SIGN = re.compile(
    r"(?:(?<![\w\"'/-])(?<![\w]\*)>(?: ?=)?|<(?: ?=)?|[±~≈∼≃≥≤⩾⩽]|(?<![\w+])\+ ?/-)[ \u00a0]{0,3}\Z"
)
_ALONE_TOO = frozenset(phrase for phrase in QUALIFIERS if " " not in phrase)
_ARTICLES = frozenset("les la le l'".split())
_LAST_WORDS = {tail[-1] for tail in QUALIFIER_TAILS}
_ENDS = (
    {tail[-1][-1] for tail in QUALIFIER_TAILS}
    | {article[-1] for article in _ARTICLES}
    | set("'sux")
)
#: The characters that a phrase or an article ends on, in either case, with any accent.
_LAST = _ENDS | {letter for letter in map(chr, range(256)) if fold(letter) in _ENDS}
_BEFORE_A_LINE = frozenset(" \t\u00a0•-–*#>·")
_PICTURES = "\u2500"  # from here on: boxes, arrows and emoji, which may open a line
_NOTHING_LEFT = frozenset(["", "\t", "|", "(", "/", ";"])
_OPENING = '(«“"*>[,;:–—'


def before(text: str, start: int, width: int = WIDTH) -> str:
    """Return at most ``width`` characters of the line before ``start``."""
    left = text[start - width if start > width else 0 : start]
    return left[left.rfind("\n") + 1 :] if "\n" in left else left


def at_line_start(text: str, start: int) -> bool:
    """Say whether only a few spaces and list bullets stand before ``start`` on its line."""
    for place in range(start - 1, max(start - 13, -1), -1):
        if text[place] not in _BEFORE_A_LINE and text[place] < _PICTURES:
            return text[place] == "\n"
    return start <= 12


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
    if left[-1:] in _NOTHING_LEFT:
        return "exact", 0
    bare = left.rstrip(" \t\u00a0*")
    last = bare[-1:]
    if last in _SIGNS or last == "=" or bare.endswith("/-"):
        found = _BOUND_SIGN.search(left)
        if found is None:
            return "exact", 0
        sign = found.group().strip(" \u00a0")
        name = _SIGNS[sign[0]]
        if "=" in sign:
            name = "at_least" if sign[0] == ">" else "at_most"
        return name, len(left) - found.start()
    return _phrase(left, bare) if last in _LAST and _could_end_a_phrase(bare) else ("exact", 0)


def _could_end_a_phrase(bare: str) -> bool:
    """Say whether the last two words, an article left out or not, are those of a phrase."""
    words = bare[-48:].replace("'", "' ").split()
    last = _key_as_printed(words[-1])
    if _is_tail(words, last):
        return True
    return last in _ARTICLES and len(words) > 1 and _is_tail(words[:-1], _key_as_printed(words[-2]))


def _is_tail(words: list[str], last: str) -> bool:
    """Say whether the last two words, or the ``last`` alone, are those that a phrase ends on."""
    if last not in _LAST_WORDS:
        return False
    two = _key_as_printed(words[-2]) if len(words) > 1 else ""
    return (last,) in QUALIFIER_TAILS or (two, last) in QUALIFIER_TAILS


def _phrase(left: str, bare: str) -> tuple[Qualifier, int]:
    """Return what the longest qualifying phrase at the end of ``bare`` states."""
    lower = bare.lower()
    folded = fold(lower.replace("dès", SINCE) if "dès" in lower else lower)
    words = folded.replace("'", "' ").split()[-LONGEST_QUALIFIER - 1 :]
    if words and words[-1] in _ARTICLES:
        shorter = _longest(folded, words[:-1], folded.rfind(words[-1]))
        if shorter is not None:
            return shorter[0], len(left) - shorter[1]
    found = _longest(folded, words, len(folded))
    return (found[0], len(left) - found[1]) if found else ("exact", 0)


def _longest(folded: str, words: list[str], end: int) -> tuple[Qualifier, int] | None:
    """Return what the longest phrase that ends the words states, and where it begins."""
    for length in QUALIFIER_LENGTHS.get(_key(words[-1]), ()) if words else ():
        if length > len(words):
            continue
        chosen = words[-length:]
        chosen[0] = chosen[0].lstrip(_OPENING)
        stated = QUALIFIERS.get(" ".join([_key(word) for word in chosen]))
        if chosen[0] == "a" and length > 1 and chosen[1] in _ALONE_TOO:
            continue  # "il y en a environ 500"
        if stated == "exact":  # "en plus des": besides, no bound
            return None
        if stated is not None:
            for word in reversed(chosen):
                end = folded.rfind(word, 0, end)
            return stated, end
    return None


def _key(word: str) -> str:
    """Return the form of a word that phrases are listed in: "des" and "du" are "de"."""
    word = word.lstrip(_OPENING)
    return SAME_WORD.get(word, word)


@lru_cache(maxsize=4096)
def _key_as_printed(word: str) -> str:
    return _key(fold_word(word))
