"""Where a number can begin: one pattern that runs over the text once.

It begins with one character of a set, which the regular-expression engine looks for without
trying anything else; only there the words are tried, letter by letter (a tree of their letters),
so that most places of a text cost next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from analyse.reading import calendar_forms, periods
from analyse.reading.lexicon import COLLECTIVES, MULTIPLES, NUMERALS, SCALES
from analyse.reading.numerals import FRACTIONS

_ACCENTED = {"e": "eéèêë", "a": "aàâ", "u": "uûùü", "i": "iîï", "o": "oô", "c": "cç"}
_HIGH = "¹²³⁴-⁹"
_DIGIT = "0-9" + "".join(FRACTIONS)


def _letter(letter: str) -> str:
    """Return a class that takes a letter in either case, with any accent."""
    forms = _ACCENTED.get(letter, letter)
    return f"[{forms}{forms.upper()}]"


def _tree(words: Iterable[str]) -> str:
    """Return a pattern of folded words that tries each letter once."""
    branches: dict[str, list[str]] = {}
    ends = False
    for word in words:
        if word:
            branches.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    inside = "|".join(_letter(c) + _tree(rest) for c, rest in sorted(branches.items()))
    if not inside:
        return ""
    return f"(?:{inside})?" if ends else f"(?:{inside})"


def _after_first(words: Iterable[str]) -> str:
    """Return a pattern of words whose first letter has been read."""
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[0], []).append(word[1:])
    return "|".join(f"(?<={_letter(c)}){_tree(rest)}" for c, rest in sorted(by_first.items()))


_NUMERAL_WORDS = set(NUMERALS) - {"un", "une", *SCALES}
_SCALE_WORDS = {*COLLECTIVES, *(scale for scale in SCALES if scale[-1] != "s")}
_MULTIPLE_WORDS = {*MULTIPLES, "moitie", "tiers", "quart"}
_ORDINAL_WORDS = set("premier premiere deuxieme second seconde troisieme quatrieme".split())
_FIRSTS = "".join(
    sorted({w[0] for w in (*_NUMERAL_WORDS, *_SCALE_WORDS, *_MULTIPLE_WORDS)} | {*"up"})
)

#: A digit, a mark of a note, or a word (not after a hyphen) that opens a number.
ANCHOR = re.compile(
    rf"[{_DIGIT}{_HIGH}{_FIRSTS}{_FIRSTS.upper()}ivxIVX](?:"
    rf"(?<=[{_DIGIT}])(?P<digit>)"
    rf"|(?<=[{_HIGH}])(?P<mark>[{_HIGH}]*)"
    r"|(?<![\w-].)(?:"
    r"(?<=[uU])(?P<one>[nN][eE]?\b)"
    rf"|(?P<word>(?:{_after_first(_NUMERAL_WORDS)})\b(?!\.[ ]?(?:19|20|')))"
    rf"|(?P<many>(?:{_after_first(_SCALE_WORDS)})[sS]?\b)"
    rf"|(?P<multiple>(?:{_after_first(_MULTIPLE_WORDS)})(?![sS]))"
    rf"|(?P<first>(?:{_after_first(_ORDINAL_WORDS)})(?i:{periods.ORDINAL_RIGHT}))"
    rf"|(?<=[ivxIVX])(?P<century>(?i:{calendar_forms.CENTURIES_RIGHT}))"
    rf"|(?<=[IVX])(?:(?P<rank>{calendar_forms.CENTURY_RIGHT}\b|(?<=I)r?e[rs]?\b)"
    r"|(?P<roman>[IVX]{0,5}(?![\w'])))"
    r"))"
)
