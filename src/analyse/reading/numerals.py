"""French numerals: digits and words to numbers.

Digits follow French typography: thousands separated by a plain, no-break (U+00A0), narrow
no-break (U+202F) or thin (U+2009) space; a decimal comma (or point). Belgian points ("12.500"),
Swiss apostrophes ("12'500") and English commas ("1,234,567", "45,300.50") set off thousands too.
Words follow the usual grammar with Belgian and Swiss tens (septante, octante, nonante).
"""

from __future__ import annotations

import re
from decimal import Decimal

SPACE = "[ \t\u00a0\u202f\u2009]"

#: Nothing that is measured is printed with more digits than this; longer runs are identifiers.
MAX_DIGITS = 30

NUMBER = (
    rf"(?:[0-9]{{1,3}}(?:[ \u00a0\u202f\u2009][0-9]{{3}}){{1,20}}(?![0-9])"
    r"|[0-9]{1,3}(?:['’][0-9]{3}){1,20}(?![0-9])"
    r"|[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,20}(?![0-9])(?!\.[0-9])"
    r"|[1-9][0-9]{0,2}(?:(?:,[0-9]{3}){2,20}(?![0-9])|(?:,[0-9]{3}){1,20}(?=\.[0-9]{1,2}(?![0-9])))"
    rf"|[0-9]{{1,{MAX_DIGITS}}})"
    rf"(?:,[0-9]{{1,{MAX_DIGITS}}}|\.[0-9]{{1,{MAX_DIGITS}}}(?![0-9]{{0,{MAX_DIGITS}}}\.[0-9]))?"
)
_POINTS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,20}")

FRACTIONS = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
    "⅛": Decimal("0.125"),
}

UNITS = {
    "zéro": 0,
    "un": 1,
    "une": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    "onze": 11,
    "douze": 12,
    "treize": 13,
    "quatorze": 14,
    "quinze": 15,
    "seize": 16,
}
TENS = {
    "vingt": 20,
    "vingts": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "huitante": 80,
    "octante": 80,
    "nonante": 90,
}
SCALES = {
    "million": 10**6,
    "millions": 10**6,
    "milliard": 10**9,
    "milliards": 10**9,
    "billion": 10**12,
    "billions": 10**12,
}
#: Collective numerals: "une vingtaine" says about twenty.
COLLECTIVES = {
    "huitaine": 8,
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
    "millier": 1000,
}

#: Parts of a whole: "deux tiers", "trois cinquièmes".
PARTS = {
    "tiers": 3,
    "quart": 4,
    "cinquième": 5,
    "sixième": 6,
    "septième": 7,
    "huitième": 8,
    "neuvième": 9,
    "dixième": 10,
    "vingtième": 20,
    "centième": 100,
    "millième": 1000,
}
#: Multiplying stems: "doubler", "le triple".
MULTIPLES = {"doubl": 2, "tripl": 3, "quadrupl": 4, "quintupl": 5, "décupl": 10, "centupl": 100}

_WORD = re.compile(r"[a-zéè]{1,40}")


def digits_value(printed: str) -> Decimal:
    """Return the value of a number in digits that matches :data:`NUMBER`.

    >>> digits_value("1 234 567,5")
    Decimal('1234567.5')
    >>> digits_value("1.234.567"), digits_value("15.75")
    (Decimal('1234567'), Decimal('15.75'))
    """
    bare = "".join(c for c in printed if c.isdigit() or c in ",.")
    if bare.count(",") > 1 or 0 < bare.find(",") < bare.find("."):  # English
        return Decimal(bare.replace(",", ""))
    whole, _, decimals = bare.partition(",")
    if _POINTS.fullmatch(whole):  # Belgian
        whole = whole.replace(".", "")
    return Decimal(f"{whole}.{decimals}" if decimals else whole)


class _Words:
    """Adds up numeral words one at a time; refuses a word that cannot continue the number."""

    __slots__ = ("below_hundred", "below_thousand", "mille", "scale", "total")

    def __init__(self) -> None:
        self.total = 0  # finished groups of millions and above
        self.scale = 10**15  # the last scale used: the next must be smaller
        self.mille = -1  # thousands of the current group, -1 while there are none
        self.below_thousand = 0  # hundreds of the current group
        self.below_hundred = -1  # the part below a hundred, -1 while there is none

    @property
    def group(self) -> int:
        rest = self.below_thousand + max(self.below_hundred, 0)
        return max(self.mille, 0) + rest

    @property
    def value(self) -> int:
        return self.total + self.group

    def _add_small(self, number: int, joined: bool) -> bool:
        last = self.below_hundred
        if last < 0:
            self.below_hundred = number
            return True
        if last == 4 and number == 20:  # quatre-vingts
            self.below_hundred = 80
            return True
        # vingt et un, trente-deux, soixante-douze, quatre-vingt-dix-sept, dix-sept
        if last in (20, 30, 40, 50, 60, 70, 80, 90) and 0 < number < (
            20 if last in (60, 80) else 10
        ):
            self.below_hundred = last + number
            return True
        if last in (10, 70, 90) and 7 <= number <= 9 and joined:
            self.below_hundred = last + number
            return True
        return False

    def add(self, word: str, joined: bool) -> bool:
        """Take ``word``; ``joined`` says that a hyphen precedes it. False when it does not fit."""
        if word in UNITS or word in TENS:
            number = UNITS.get(word, TENS.get(word, 0))
            return (number > 0 or self.value == 0) and self._add_small(number, joined)
        if word in ("cent", "cents"):
            # up to nineteen of them: "dix-neuf cents", but "cinquante cents" are coins
            if self.below_thousand or self.below_hundred in (0, 10) or self.below_hundred > 19:
                return False
            self.below_thousand = 100 * max(self.below_hundred, 1)
            self.below_hundred = -1
            return True
        if word == "mille":
            if self.mille >= 0:
                return False
            self.mille = 1000 * max(self.below_thousand + max(self.below_hundred, 0), 1)
            self.below_thousand, self.below_hundred = 0, -1
            return True
        scale = SCALES[word]
        if scale >= self.scale or self.group == 0:
            return False
        self.total += self.group * scale
        self.scale = scale
        self.mille, self.below_thousand, self.below_hundred = -1, 0, -1
        return True


def words_value(printed: str) -> tuple[int, int]:
    """Read the longest numeral at the beginning of ``printed`` (lower case, French words).

    Returns its value and the offset at which it ends; ``(0, 0)`` when none stands there.

    >>> words_value("deux cent quatre-vingt-dix-sept mille")
    (297000, 37)
    >>> words_value("vingt et un ans")
    (21, 11)
    """
    state, end, position, length = _Words(), 0, 0, len(printed)
    while position < length:
        word = _WORD.match(printed, position)
        if word is None:
            break
        text = word.group()
        known = (
            text in UNITS or text in TENS or text in SCALES or text in ("cent", "cents", "mille")
        )
        joined = position > 0 and printed[position - 1] == "-"
        if not known or not state.add(text, joined):
            break
        end = position = word.end()
        if position < length and printed[position] in " -\u00a0\u202f\u2009":
            position += 1
            # "et" joins only un, une and onze: vingt et un, soixante et onze
            link = printed[position : position + 3]
            if link in ("et ", "et-") and re.match(
                r"(?:une?|onze)(?![a-zéè])", printed[position + 3 : position + 8]
            ):
                position += 3
        else:
            break
    return (state.value, end) if end else (0, 0)
