"""Where a number can begin: one pattern that runs over the text once.

It begins with a character that is no letter, which the regular-expression engine looks for without
trying anything else: a digit, or what stands before a word. Only there the words are tried, and
of those whose first three letters may be letters of one, letter by letter (a tree of their
letters), so that most places of a text cost next to nothing.
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


_NUMERAL_WORDS = set(NUMERALS) - {"un", "une", *SCALES}
_SCALE_WORDS = {*COLLECTIVES, *(scale for scale in SCALES if scale[-1] != "s")}
_MULTIPLE_WORDS = {*MULTIPLES, "moitie", "tiers", "quart"}
_ORDINAL_WORDS = set("premier premiere deuxieme second seconde troisieme quatrieme".split())
_WORDS = {*_NUMERAL_WORDS, *_SCALE_WORDS, *_MULTIPLE_WORDS, *_ORDINAL_WORDS, "un"}

_LETTERS = [
    "".join(_letter(word[n])[1:-1] for word in sorted(_WORDS) if len(word) > n) for n in range(3)
]
#: A cheap look at three letters, then at whether a word begins with them in this order.
_OPENING = (
    rf"(?=[{_LETTERS[0]}][{_LETTERS[1]}](?:[{_LETTERS[2]}]|\b))"
    rf"(?={_tree(sorted({word[:3] for word in _WORDS}))})"
)
#: What shows that "sept." is a month: "sept. 2012", "sept. à déc. 2013".
_SEPTEMBER = rf"(?:[ ]?(?:19|20|')|{calendar_forms.TO}{calendar_forms.MONTH})"
_WORD = (
    rf"(?:{_OPENING}(?<![\w-])(?:"
    r"(?P<one>[uU][nN][eE]?\b)"
    rf"|(?P<word>{_tree(_NUMERAL_WORDS)}\b(?!\.{_SEPTEMBER}))"
    rf"|(?P<many>{_tree(_SCALE_WORDS)}[sS]?\b)"
    rf"|(?P<multiple>{_tree(_MULTIPLE_WORDS)}(?![sS]))"
    rf"|(?P<first>{_tree(_ORDINAL_WORDS)}(?i:{periods.ORDINAL_RIGHT})))"
    r"|(?=[ivxIVX](?:(?<=[IVX])|[ivx]{0,5}[eèᵉ^<]))(?<![\w-])(?:"
    rf"(?P<century>[ivxIVX](?i:{calendar_forms.CENTURIES_RIGHT}))"
    rf"|(?P<rank>[IVX](?:{calendar_forms.CENTURY_RIGHT}\b|(?<=I)r?e[rs]?\b))"
    r"|(?P<roman>[IVX]{1,6}(?![\w']))))"
)
_AT_A_WORD = re.compile(_WORD)
#: A digit, a mark of a note, or a word (not after a hyphen) that opens a number.
_ANCHOR = re.compile(
    rf"[^a-zA-ZÀ-ÖØ-öø-ÿ_-](?:(?<=[{_DIGIT}])(?P<digit>[0-9]*)|(?<=[{_HIGH}])(?P<mark>[{_HIGH}]*)|{_WORD})"
)


def anchor(text: str, position: int) -> tuple[str, int, int] | None:
    """Return the next place from ``position`` on where a number can begin: kind, start, end."""
    found = _AT_A_WORD.match(text, position) if text[position : position + 1].isalpha() else None
    found = found or _ANCHOR.search(text, position)
    if found is None:
        return None
    kind = found.lastgroup or ""
    start = found.start() if kind in ("digit", "mark") else found.start(kind)
    return kind, start, found.end()
