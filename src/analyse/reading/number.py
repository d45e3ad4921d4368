"""A number alone: digits or words, fractions, powers, multipliers; nothing of what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from analyse.reading.lexicon import COLLECTIVES, PARTS, SCALES, either, fold
from analyse.reading.numerals import (
    FRACTIONS,
    NUMBER,
    SPACE,
    denominator,
    digits_value,
    words_value,
)
from analyse.reading.powers import OPENING, TIMES, raised

S0, S1 = SPACE + "{0,3}", SPACE + "{1,3}"
#: Marks of bold and italics, which may stand between a qualifier, its number and the noun.
MARKS = r"(?:\*{1,3}|</?(?:b|strong|em|i|span)>)?"
#: A letter; the high digits of notes and exponents, which Python takes for letters, are none.
LETTER = r"[^\W\d_¹²³⁰⁴-⁹]"
GAP = MARKS + S0  # before what belongs to a number: spaces, the end of bold

_NUMBER = re.compile(NUMBER)
_SIGNS = "".join(FRACTIONS)
_HALVES = re.compile(rf"[ \u00a0]?([{_SIGNS}])")
_MIXED = re.compile(r"[ \u00a0]{1,2}([1-9][0-9]?)/([2-9]|1[0-9]|20|100)(?![0-9/])")
_SIMPLE_FRACTION = re.compile(
    r"([0-9]{1,3})/(?:([2-9]|[1-9][0-9]|100|1000)(?![\w/]|[.,][0-9]|[ \u00a0]ans?\b)"
    r"|([2-9]|[1-9][0-9]{1,3})(?:e|è|ᵉ|i?[eè]me)s?(?![\w]))"
)
_CENTS = re.compile(rf"{SPACE}00(?={SPACE}?\\?\$)")
_ZERO_TO_NINE = frozenset("0123456789")
_WORDS = re.compile(r"[a-zA-ZÀ-ÿ\- \u00a0]{1,160}")
_AND_ORDINAL = re.compile("[ -]et[ -](?:un|onz)iemes?")
_COMMA = re.compile(r"[ ,]{1,3}(?:virgule|point) ((?:zero ){0,6})(?=[a-z])")
_SCALE_WORD = re.compile(rf" (?:{'|'.join(SCALES)})\b")
_DE_SCALE = re.compile(rf"{S1}de{S1}(?P<scale>milliers?|{'|'.join(SCALES)})(?!{LETTER})", re.I)
_COLLECTIVE = re.compile(rf"(?P<word>{either(COLLECTIVES)})(?P<plural>s?)(?!{LETTER})", re.I)
_COLLECTIVE_FIRST = frozenset(word[0] for word in COLLECTIVES)
_REPEATED = re.compile(rf"{S1}\((?P<digits>{NUMBER})\)")
_PART = re.compile(rf"(?:{S1}|-)(?P<part>{either(PARTS)})s?(?!{LETTER})", re.I)

#: The point of "3 mio. CHF", "2 mrd. de francs".
_SHORT = (
    r"(?:(?<=(?i:mi[oa]|mrd))"
    rf"\.(?={S0}(?:\\?\$|€|[A-Z]{{3}}|(?:de{S1})?(?:francs|euros|dollars))))?"
)
_SCALE = re.compile(
    rf"{GAP}(?:(?P<word>(?i:{'|'.join(SCALES)}|milles?))(?!{LETTER}){_SHORT}"
    rf"|(?P<letter>Mr?ds?\.?|MM|M|G|[kK])(?={S0}(?:\\?\$|€|£|(?:CHF|EUR|CAD|USD|FCFA|FF?)(?!{LETTER}))"
    rf"|{S1}d[e']|{S1}[a-zà-ÿ]{{3}})|(?P<tera>T)(?=\\?\$|€)|(?P<thousand>[kK]|(?<=[0-9,.][0-9])M)(?![\w'-]))"
)
_THOUSAND_MORE = re.compile(rf"{S1}(?P<scale>{'|'.join(SCALES)})(?!{LETTER})", re.I)
_BEFORE_A_SCALE = frozenset("mMbBtTkKG*< \u00a0\t")  # what a multiplier begins with
_LETTERS = {
    "k": 10**3,
    "K": 10**3,
    "M": 10**6,
    "MM": 10**6,
    "G": 10**9,
    "T": 10**12,
}  # Md, Mds, Mrd: 10**9
_REMAINDER = re.compile(
    rf"{S1}(?:et{S1})?(?:(?P<thousands>[0-9]{{1,3}}){S1}mille(?!{LETTER})(?:{S1}(?P<ones>[0-9]{{1,3}})(?![0-9]))?"
    rf"|(?P<millions>[0-9]{{1,3}}){S1}millions?(?!{LETTER})"
    rf"|(?P<all>[0-9]{{3}}(?:{SPACE}[0-9]{{3}}){{1,9}})(?![0-9]))",
    re.I,
)
AND_QUARTER = re.compile(rf"{S1}et{S1}(?:quart|1/4)(?!{LETTER})", re.I)
AND_HALF = re.compile(rf"{S1}et{S1}demie?(?!{LETTER})", re.I)
_AND_PART = re.compile(
    rf"{S1}et{S1}(?P<top>un|deux|trois|quatre){S1}(?P<part>[^\W\d_]{{3,20}})", re.I
)


@dataclass(slots=True)
class Amount:
    """A number on its way to a figure: its value, where it ends, and what has been read of it."""

    value: Decimal
    end: int
    unit: str | None = None
    spelled: bool = False
    scale: int = 1  # the last multiplier printed: million, milliard, douzaine
    about: bool = False  # "une douzaine"


def whole(value: Decimal) -> bool:
    """Say whether a number has no decimals, however large it is."""
    return value == value.to_integral_value()


def number(text: str, start: int) -> Amount | None:
    """Read the number that begins at ``start``, in digits or in words."""
    if text[start] in "0123456789" or text[start] in FRACTIONS:
        return digits(text, start)
    return collective(text, start) or words(text, start)


def digits(text: str, start: int) -> Amount | None:
    """Read "1 250", "2½", "2 1/2", "3/4", "1,2·10³", ".4127" (whose first digit is at start)."""
    if text[start] in FRACTIONS:
        return Amount(FRACTIONS[text[start]], start + 1)
    found = _NUMBER.match(text, start)
    if found is None:
        return None
    end = found.end()
    following = text[end : end + 1]
    if following == "/":
        simple = _SIMPLE_FRACTION.match(text, start)
        if simple:
            return _fraction(int(simple[1]), int(simple[2] or simple[3]), simple.end())
    value = digits_value(found.group())
    if start and text[start - 1] in ".," and not text[start - 2 : start - 1].isalnum():
        value = value.scaleb(-len(found.group())) if found.group().isdecimal() else value
    second = text[end + 1 : end + 2] if following and following in " \u00a0" else ""
    if following in FRACTIONS or second in FRACTIONS or second in _ZERO_TO_NINE:
        half = _HALVES.match(text, end)
        if half:
            return Amount(value + FRACTIONS[half[1]], half.end())
        mixed = _MIXED.match(text, end)
        if mixed and int(mixed[1]) < int(mixed[2]) and value < 1000:
            return Amount(value + Decimal(int(mixed[1])) / int(mixed[2]), mixed.end())
        cents = _CENTS.match(text, end)  # "200 000 00$": cents after a space
        end = cents.end() if cents else end
    if following in OPENING or second in TIMES:
        power = raised(text, start, end, value)
        return Amount(*power) if power else Amount(value, end)
    return Amount(value, end)


def _fraction(top: int, bottom: int, end: int) -> Amount | None:
    return Amount(Decimal(top) / bottom, end, "RATIO") if 0 < top < bottom else None


def words(text: str, start: int) -> Amount | None:
    """Read "deux cent dix", "deux virgule cinq", "deux tiers"; not "dix-huitième"."""
    run = _WORDS.match(text, start)
    if run is None:
        return None
    printed = fold(run.group())
    value, length = words_value(printed)
    if not length or printed[:length] == "mil":  # a cereal
        return None
    if _AND_ORDINAL.match(printed, length):
        return None  # "la vingt et unième session"
    end = start + length
    if text[end : end + 1] == "-":
        # "Trois-Rivières" is a name; "deux-tiers" is not
        if text[end + 1 : end + 2].isalpha() and not _PART.match(text, end):
            ordinal, stop, plural = denominator(printed[length + 1 :])
            if plural and value < min(ordinal, 10):  # "cinq-huitièmes"
                return Amount(Decimal(value) / ordinal, end + 1 + stop, "RATIO", spelled=True)
            return None
        if text[end + 1 : end + 2] in " \n":
            return None
    scale = SCALES.get(re.split("[^a-z]", printed[:length])[-1], 1)
    amount = Amount(Decimal(value), end, spelled=True, scale=scale)
    comma = _COMMA.match(printed, length)
    if comma:
        return _with_decimals(printed, start, amount, comma)
    if printed[length : length + 1] == " ":
        ordinal, stop, plural = denominator(printed[length + 1 :])
        if ordinal > 2:
            small = ordinal <= 10 or ordinal in (100, 1000)
            fraction = (plural and (value < ordinal or small)) or (value < ordinal and value < 10)
            if not fraction:
                return None  # "la cent vingtième séance"
            return Amount(Decimal(value) / ordinal, end + 1 + stop, "RATIO", spelled=True)
    return amount


def _with_decimals(printed: str, start: int, amount: Amount, comma: re.Match[str]) -> Amount:
    """Read the decimals of "trois virgule zéro cinq"; several digits may follow one by one."""
    decimals = "0" * comma[1].count("zero")
    position = comma.end()
    scale = _SCALE_WORD.search(printed, position)
    printed = printed[: scale.start()] if scale else printed
    while len(decimals) < 12:
        value, length = words_value(printed[position:])
        if not length:
            break
        decimals += str(value)
        position += length
        if value > 9 or printed[position : position + 1] != " ":
            break
        position += 1
    if not decimals:
        return amount
    position -= printed[position - 1 : position] == " "
    whole = Decimal(f"{amount.value}.{decimals}")
    return Amount(whole, start + position, spelled=True)


def collective(text: str, start: int) -> Amount | None:
    """Read "douzaine", "dizaines de millions"."""
    if text[start : start + 1].lower() not in _COLLECTIVE_FIRST:
        return None
    found = _COLLECTIVE.match(text, start)
    if found is None:
        return None
    scale, end = COLLECTIVES[fold(found["word"])], found.end()
    larger = _DE_SCALE.match(text, end)
    if larger:
        scale *= SCALES.get(larger["scale"].lower(), 1000)
        end = larger.end()
    return Amount(Decimal(scale), end, spelled=True, scale=scale, about=True)


def is_plural(text: str, start: int) -> bool:
    """Say whether a collective numeral is a plural: "dizaines", not "dizaine"."""
    found = _COLLECTIVE.match(text, start)
    return bool(found and found["plural"])


def scaled(text: str, amount: Amount) -> None:
    """Take in the multiplier: "millions", "M" before a currency, "million et demi"."""
    first = text[amount.end : amount.end + 1]
    if first == " ":
        first = text[amount.end + 1 : amount.end + 2]
    bare = amount.scale < 10**6  # "un milliard et trois quarts millions" is no number
    scale = _SCALE.match(text, amount.end) if bare and first in _BEFORE_A_SCALE else None
    if scale:
        word = (scale["word"] or "").lower()
        letter = scale["letter"] or scale["thousand"] or scale["tera"]
        factor = SCALES.get(word, 1000) if word else _LETTERS.get(letter, 10**9)
        amount.scale = factor
        amount.value *= factor
        amount.end = scale.end()
        more = _DE_SCALE.match(text, amount.end) if word else None
        more = more or (_THOUSAND_MORE.match(text, amount.end) if factor == 1000 else None)
        if more:  # "2 millions de milliards"
            factor = SCALES.get(more["scale"].lower(), 1000)
            amount.value, amount.scale, amount.end = amount.value * factor, factor, more.end()
        rest = _REMAINDER.match(text, amount.end) if amount.scale >= 10**6 and word else None
        if rest:  # "3 millions 250 mille"
            added = digits_value(rest["all"] or rest["thousands"] or rest["millions"])
            added *= 1 if rest["all"] else 1000 if rest["thousands"] else 10**6
            added += int(rest["ones"] or 0)
            if added < amount.scale:
                amount.value, amount.end = amount.value + added, rest.end()
    half = AND_HALF.match(text, amount.end) if amount.scale > 1 else None
    if half:
        amount.value += Decimal(amount.scale) / 2
        amount.end = half.end()


def part(text: str, amount: Amount) -> bool:
    """Take in "tiers", "quarts" after a numeral in words; say whether there is one."""
    found = _PART.match(text, amount.end) if amount.spelled else None
    if found is None or fold(found["part"]) == "demi":
        return False
    amount.value /= PARTS[fold(found["part"])]
    amount.unit, amount.end = "RATIO", found.end()
    larger = _DE_SCALE.match(text, amount.end)
    if larger:  # "deux tiers de million"
        amount.scale = SCALES.get(larger["scale"].lower(), 1000)
        amount.value *= amount.scale
        amount.unit, amount.end = None, larger.end()
    return amount.unit is not None


def and_part(text: str, amount: Amount) -> None:
    """Take in "et deux tiers", "et demi" after a whole number in words."""
    if "et" not in text[amount.end : amount.end + 5].lower():
        return
    half = AND_HALF.match(text, amount.end) if amount.scale == 1 else None
    if half:
        amount.value += Decimal("0.5")
        amount.end = half.end()
        return
    found = _AND_PART.match(text, amount.end)
    if found is None:
        return
    top, _ = words_value(fold(found["top"]))
    name = fold(found["part"])
    bottom = PARTS.get(name.rstrip("s"), 0) or PARTS.get(name, 0) or denominator(name)[0]
    if top < bottom:
        amount.value += Decimal(top) / bottom * amount.scale
        amount.end = found.end()


def repeated(text: str, amount: Amount) -> None:
    """Step over the same number in digits: "deux mille (2 000) euros"."""
    found = _REPEATED.match(text, amount.end) if "(" in text[amount.end : amount.end + 4] else None
    if found and digits_value(found["digits"]) == amount.value:
        amount.end = found.end()
