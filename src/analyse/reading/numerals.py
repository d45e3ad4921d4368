"""French numerals: digits and words to numbers.

Digits follow French typography: thousands separated by a plain or a no-break space; a decimal
comma (or point). Belgian points ("12.500"), Swiss apostrophes ("12'500") and English commas
("1,234,567", "45,300.50") set off thousands too. Words follow the usual grammar, with Belgian and
Swiss tens (septante, huitante, nonante), in the spellings of before and since 1990. All take
texts that :mod:`analyse.reading.unified` has made plain.
"""

from __future__ import annotations

import re
from decimal import Decimal

from analyse.reading.lexicon import NUMERALS, SCALES, TENS, UNITS, fold

SPACE = "[ \u00a0]"  # a tab parts cells

#: Nothing that is measured is printed with more digits than this; longer runs are identifiers.
MAX_DIGITS = 30

NUMBER = (
    r"(?:0, [0-9]{1,4}(?=[ \u00a0]?[€%$])"  # "0, 539 €", as decrees are printed
    r"|[0-9]{1,3}(?:[ \u00a0][0-9]{3}){1,5}, [0-9]{2}(?=[ \u00a0]?(?:€|HT|TTC))"
    r"|[0-9]{1,3}(?:\u00a0[0-9]{3}){1,20}(?![0-9])"
    r"|[0-9]{1,3}(?: [0-9]{3}){1,20}(?![0-9])"
    r"|[0-9]{1,3}(?:[ \u00a0][0-9]{3}){1,20}(?![0-9])"
    r"|[0-9]{1,3}(?:'[0-9]{3}){1,20}(?![0-9])"
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
    "⅕": Decimal("0.2"),
    "⅖": Decimal("0.4"),
    "⅗": Decimal("0.6"),
    "⅘": Decimal("0.8"),
    "⅙": Decimal(1) / 6,
    "⅚": Decimal(5) / 6,
    "⅛": Decimal("0.125"),
    "⅜": Decimal("0.375"),
    "⅝": Decimal("0.625"),
    "⅞": Decimal("0.875"),
}
#: Ordinal stems that their numeral does not give by "-ième" alone.
_STEMS = {"cinqui": "cinq", "neuvi": "neuf"}
_WORD = re.compile(r"[a-z]{1,40}")


def digits_value(printed: str) -> Decimal:
    """Return the value of a number in digits that matches :data:`NUMBER`.

    >>> digits_value("1 234 567,5")
    Decimal('1234567.5')
    >>> digits_value("1.234.567"), digits_value("15.75")
    (Decimal('1234567'), Decimal('15.75'))
    """
    bare = "".join(printed.split()).replace("'", "")
    if "." not in bare and bare.count(",") < 2:
        return Decimal(bare.replace(",", "."))
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
        self.scale = 10**24  # the last scale used: the next must be smaller
        self.mille = -1  # thousands of the current group, -1 while there are none
        self.below_thousand = 0  # hundreds of the current group
        self.below_hundred = -1  # the part below a hundred, -1 while there is none

    @property
    def group(self) -> int:
        """The number since the last scale."""
        return max(self.mille, 0) + self.below_thousand + max(self.below_hundred, 0)

    @property
    def value(self) -> int:
        """The number so far."""
        return self.total + self.group

    def _add_small(self, number: int) -> bool:
        last = self.below_hundred
        if last < 0:
            self.below_hundred = number
            return True
        if last == 4 and number == 20:  # quatre-vingts
            self.below_hundred = 80
            return True
        # vingt et un, trente-deux, soixante-douze, quatre-vingt-dix-sept, dix-sept
        up_to = {20: 10, 30: 10, 40: 10, 50: 10, 60: 20, 70: 10, 80: 20, 90: 10}
        if 0 < number < up_to.get(last, 0) or (last in (10, 70, 90) and 7 <= number <= 9):
            self.below_hundred = last + number
            return True
        return False

    def _add_scale(self, scale: int) -> bool:
        if scale < self.scale and self.group:
            self.total += self.group * scale
            self.scale = scale
        elif scale > self.scale and self.total and not self.group:
            self.total *= scale  # "un million de milliards", "mille millions de milliards"
        else:
            return False
        self.mille, self.below_thousand, self.below_hundred = -1, 0, -1
        return True

    def add(self, word: str) -> bool:
        """Take a folded word. False when it does not fit."""
        number = NUMERALS[word]
        if word in UNITS or word in TENS:
            return (number > 0 or self.value == 0) and self._add_small(number)
        if number == 100:
            # up to nineteen of them: "dix-neuf cents", but "cinquante cents" are coins
            if self.below_thousand or self.below_hundred in (0, 10) or self.below_hundred > 19:
                return False
            self.below_thousand = 100 * max(self.below_hundred, 1)
            self.below_hundred = -1
            return True
        if number == 1000:
            if self.mille >= 0:
                return False
            self.mille = 1000 * max(self.below_thousand + max(self.below_hundred, 0), 1)
            self.below_thousand, self.below_hundred = 0, -1
            return True
        return self._add_scale(number)


def words_value(printed: str) -> tuple[int, int]:
    """Read the longest numeral at the beginning of ``printed``.

    Returns its value and the offset at which it ends; ``(0, 0)`` when none stands there.

    >>> words_value("deux cent quatre-vingt-dix-sept mille")
    (297000, 37)
    >>> words_value("vingt et un ans")
    (21, 11)
    """
    printed = fold(printed)
    state, end, position, length = _Words(), 0, 0, len(printed)
    while position < length:
        word = _WORD.match(printed, position)
        if word is None:
            break
        text = word.group()
        if text not in NUMERALS or not state.add(text):
            break
        end = position = word.end()
        if position >= length or printed[position] not in " -":
            break
        while position < length and printed[position] == " ":
            position += 1
        if position < length and printed[position] == "-":
            position += 1
        position = _after_link(printed, position, text in SCALES)
    return (state.value, end) if end else (0, 0)


def _after_link(printed: str, position: int, scaled: bool) -> int:
    """Step over "et" before un, une and onze (vingt et un), and "de" before a scale."""
    link = printed[position : position + 3]
    if link in ("et ", "et-") and re.match(r"(?:une?|onze)(?![a-z])", printed[position + 3 :]):
        return position + 3
    if scaled and link == "de ":  # "un million de milliards"
        scale = _WORD.match(printed, position + 3)
        return position + 3 if scale and scale.group() in SCALES else position
    return position


def denominator(printed: str) -> tuple[int, int, bool]:
    """Read an ordinal as a part of a whole: value, end, and whether it is a plural.

    >>> denominator("vingt-septiemes"), denominator("millioniemes")
    ((27, 15, True), (1000000, 12, True))
    """
    found = re.match(r"((?:[a-z]{2,20}[- ]){0,6})([a-z]{2,20}?)ieme(s?)(?![a-z])", printed)
    if found is None:
        return 0, 0, False
    stem = found[2]
    last = _STEMS.get(stem + "i") or next((w for w in (stem, stem + "e") if w in NUMERALS), "")
    if stem == "un" and found[1].endswith(("et ", "et-")):
        last = "un"
    spelled = found[1] + last
    if last in SCALES and not found[1]:
        return SCALES[last], found.end(), bool(found[3])
    value, end = words_value(spelled)
    if not last or end != len(spelled):
        return 0, 0, False
    return value, found.end(), bool(found[3])
