"""What follows a number and says what it measures: money, shares, measures, counted nouns.

A sign or a word is looked for only where its first character stands after the number: the tables
below hold, by that character, one small pattern made from the rows of ``codes/units.csv``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from analyse.reading import inclusive
from analyse.reading.completed import completed
from analyse.reading.degrees import of_heat
from analyse.reading.lexicon import (
    COUNTED_AS_PRINTED,
    FAMILIES,
    FULL_MONTHS,
    MEASURE_WORDS,
    NOT_COUNTED,
    NUMERALS,
    OTHER_MEASURES,
    PERSONS_IN_THE_SINGULAR,
    PRENOMINAL,
    SUMS,
    SYMBOLS,
    either,
    fold,
    senses,
    unit_of,
)
from analyse.reading.number import GAP, LETTER, S1, Amount, whole

#: A unit of measure that the code list does not know: it is read, and no unit is claimed.
OTHER_UNIT = ""
#: A sign that is a part of the unit it stands for.
_PARTS = {"c€": "EUR", "ct€": "EUR", "€ct": "EUR"}

_LAST = r"(?![^\W_]|[ ]000)"  # nothing of a word or of a longer number follows
_NOTED = rf"(?!{LETTER}|[0-9]{{3}}|[0-9]{{1,2}}[.,][0-9])"  # nothing, or a note: "euros2, …"
_END = rf"(?!{LETTER}|['-]{LETTER})(?![0-9])"


def _sign(symbol: str) -> str:
    """Return the pattern of a sign as it is printed: exponents high or not, a space or none."""
    found = re.escape(symbol).replace(r"\ ", "[ \u00a0]?").replace(r"\$", r"\\?\$")
    found = found.replace("%", r"\\?%")
    for high, digit in (("²", "2"), ("³", "3")):
        found = found.replace(high, rf"(?:{high}|{digit}|\^\{{?{digit}\}}?|<sup>{digit}</sup>)")
    return found + (_END if symbol[-1].isalnum() else "")


def _word(words: str) -> str:
    """Return the pattern of a noun of one or several words, each singular or plural."""
    parts = words.split()
    inside = r"[sx]?[ \u00a0-]{1,3}".join(either({fold(part)}) for part in parts)
    return rf"(?i:{inside}[sx]?){_NOTED}(?!'{LETTER})"


def _forms_of(letter: str) -> set[str]:
    """Return a character in either case, with every accent that folds to it."""
    same = {letter, letter.lower(), letter.upper(), fold(letter)}
    return same | {other for other in map(chr, range(192, 256)) if fold(other) in same}


def _by_character(
    listed: Iterable[tuple[str, str, str]],
) -> dict[str, tuple[re.Pattern[str], list[str]]]:
    """Return, by first character, one pattern of what begins with it and the units in order.

    ``listed`` holds what is printed, its pattern and its unit.
    """
    grouped: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for printed, pattern, unit in listed:
        for first in _forms_of(printed[0]):
            grouped[first].append((printed, pattern, unit))
    made = {}
    for first, members in grouped.items():
        unique = sorted(dict.fromkeys(members), key=lambda m: -len(m[0]))
        alternatives = "|".join(f"({pattern})" for _, pattern, _ in unique)
        made[first] = re.compile(alternatives), [unit for _, _, unit in unique]
    return made


_SIGNS = _by_character(
    [(s, _sign(s), u) for s, u in SYMBOLS.items()]
    + [(s, _sign(s), OTHER_UNIT) for s in OTHER_MEASURES["sign"]]
    + [(s, _sign(s), s) for s in _PARTS]
    + [("\\%", r"\\?%", "PERCENT"), ("\\$", r"\\?\$", "CAD")]
)
_WORDS = _by_character(
    [(w, _word(w), u) for w, u in MEASURE_WORDS.items()]
    + [(w, _word(w), OTHER_UNIT) for w in OTHER_MEASURES["noun"]]
    + [
        (
            "pour",
            rf"(?i:pour){S1}(?i:cent){_NOTED}(?!{S1}mille)|(?i:pour){S1}100(?![0-9]|[ \u00a0.]000)",
            "PERCENT",
        ),
        ("pour", rf"(?i:pour){S1}(?i:mille|1[ \u00a0.]?000){_NOTED}(?![ ]?000)", "PER_1000"),
        (
            "pour",
            rf"(?i:pour){S1}(?:100[ \u00a0.]?000|(?i:cent){S1}(?i:mille))" + _LAST,
            "PER_100000",
        ),
        ("pour", rf"(?i:pour){S1}(?:10[ \u00a0.]?000|(?i:dix){S1}(?i:mille))" + _LAST, OTHER_UNIT),
        ("pour", rf"(?i:pour){S1}(?:un|1){S1}million(?![^\W_])", OTHER_UNIT),
        ("p.", rf"[pP]\.[ \u00a0]?(?:100(?![ \u00a0.]?000)|[cC]\.|(?i:cent){_LAST})", "PERCENT"),
        ("p.", rf"[pP]\.[ \u00a0]?(?:1[ \u00a0]?000(?![ ]000)|(?i:mille){_LAST})", "PER_1000"),
        ("p.", r"[pP]\.[ \u00a0]?100[ \u00a0.]?000(?![ ]000)", "PER_100000"),
    ]
)
_GAP = re.compile(GAP)
_IN_A_GAP = frozenset(" \u00a0*<")
_SWISS = re.compile(r"[0-9]'[0-9]{3}(?:[.,][0-9]{1,2})?\Z")  # "12'500 francs"
_LINK = re.compile(rf"d(?:e{S1}|')", re.I)
_NOTHING = frozenset('\t\n\r.,;:)]|(/"!?»…')  # what no unit begins with
_LINKED = frozenset("money measure".split())


def measure(text: str, amount: Amount) -> bool:
    """Take in the sign or word of measure at the end of ``amount``; say whether there is one."""
    place = amount.end
    first = text[place : place + 1]
    if first in _NOTHING:
        return False
    if first in _IN_A_GAP:
        place += 1
        first = text[place : place + 1]
        if first in _IN_A_GAP:
            place = _GAP.match(text, amount.end).end()  # type: ignore[union-attr]
            first = text[place : place + 1]
        if first in _NOTHING or first.isdecimal():
            return False
    if first in "dD":
        link = _LINK.match(text, place)
        if link:
            place = link.end()
            first = text[place : place + 1]
            found = _match(text, place, first, amount.value)
            if found and FAMILIES.get(found[0], "money") in _LINKED:
                amount.unit, amount.end = found
                return True
            return False
    found = _match(text, place, first, amount.value)
    if found is None:
        return False
    if found[0] == OTHER_UNIT and first in "dD" and of_heat(text, place, found[1], amount.value):
        found = "CELSIUS", found[1]
    if found[0] == "FRF" and _SWISS.search(text[max(0, amount.end - 8) : amount.end]):
        found = "CHF", found[1]
    amount.unit, amount.end = found
    if amount.unit in _PARTS:
        amount.unit, amount.value = _PARTS[amount.unit], amount.value / 100
    return True


#: "0,4 pp", "+0,1 p.p.": behind decimals; a whole number counts pages.
_PP = re.compile(r"(?:pp|p\.[ \u00a0]?p\.)(?![^\W_])")


def _match(text: str, place: int, first: str, value: Decimal) -> tuple[str, int] | None:
    """Return the unit that is printed at ``place``, and where it ends."""
    for table in (_SIGNS, _WORDS):
        entry = table.get(first)
        found = entry[0].match(text, place) if entry else None
        if entry and found and found.end() > place:
            unit = entry[1][(found.lastindex or 1) - 1]
            if table is _WORDS:
                unit = senses(found.group(), text[found.end() : found.end() + 16], unit)
            if unit != "COUNT":
                return unit, found.end()
            if fold(found.group()).rstrip("s") == "point" and not whole(value):
                return "POINTS", found.end()  # "1,5 point d'écart"
    points = _PP.match(text, place) if first == "p" and not whole(value) else None
    return ("POINTS", points.end()) if points else None


# --- counted nouns -------------------------------------------------------------------------------

#: What may follow a noun: nothing of a word, or the mark of a note.
_NOUN_END = rf"(?:(?!['\w])|(?<={LETTER}{{3}})(?=[¹²³⁰⁴-⁹]{{1,3}}(?!\w)|[0-9]{{1,2}}(?!\w)))"
_NOUN = re.compile(
    rf"{GAP}(?P<link>(?i:d'|de{S1}|des{S1}))?(?P<adjective>(?:{LETTER}{{1,40}}{S1})??)"
    rf"(?P<noun>{LETTER}{{1,40}}(?:-{LETTER}{{1,40}}){{0,6}}){_NOUN_END}"
)
_VERB = re.compile(r"(?:er(?:ont|aient)|[iu]r(?:ont|aient)|aient|èrent|ssent)\Z")
_SUPERLATIVE = re.compile(rf"{S1}(?:plus|moins)(?={S1}(?:{either(PRENOMINAL)}){S1})", re.I)
_MILLIONS = re.compile(r"(?:million|milliard|billion)s?\Z", re.I)
#: A participle in the plural; nouns of quality ("communautés") and rows of their own are none.
_PARTICIPLE = re.compile(r"(?:(?<![iïeuéa]t)(?<!ert)(?<!ult)(?<!ant)(?<!ont)(?<!art)és|ées)\Z")
_COMPARED = re.compile(rf"{S1}(?:plus|moins|supérieure?s?|inférieure?s?|le|la|les)(?![^\W_])", re.I)
_DENSITY_FIRST = frozenset([" pa", " au", " à "])
_DENSITY = re.compile(
    r"[ ]?/[ ]?(?:km|ha|m|an|h|hab)[²2]?(?![^\W_])"
    rf"|{S1}(?:par{S1}|au{S1}|à{S1}l')(?:(?:km|m|ha)[²2]?(?![^\W_²])|(?:kilo)?mètre{S1}carré|hectare)"
)


def counted(text: str, amount: Amount) -> Amount:
    """Take in the noun that the number counts, with an adjective before it."""
    if amount.unit is not None:
        return amount
    first = text[amount.end : amount.end + 1]
    if first in _NOTHING or first.isdecimal():
        return amount
    more = _SUPERLATIVE.match(text, amount.end)  # "les trois plus grandes villes"
    found = _NOUN.match(text, more.end() if more else amount.end)
    if found is None or (found["link"] and amount.scale == 1):
        return amount
    if not found["link"] and _MILLIONS.search(text, max(0, amount.end - 9), amount.end):
        return amount  # "3 millions versés": what millions count stands behind "de"
    adjective = fold(found["adjective"].strip())
    noun, stop = inclusive.plural(text, found["noun"], found.end())
    plural = abs(amount.value) >= 2
    if not adjective and fold(noun) in PRENOMINAL:
        following = _NOUN.match(text, stop)
        if following and not following["link"] and countable(following["noun"], plural):
            noun, stop = inclusive.plural(text, following["noun"], following.end())
    elif adjective and adjective not in PRENOMINAL:
        return amount
    if not countable(noun, plural):
        return amount
    amount.unit, amount.end = senses(noun, text[stop : stop + 16], unit_of(noun)), stop
    if amount.scale >= 10**6 and fold(noun) in SUMS:
        amount.unit = OTHER_UNIT  # "40 milliards de subventions"
    near = text[stop : stop + 3]
    density = _DENSITY.match(text, stop) if "/" in near[:2] or near in _DENSITY_FIRST else None
    if density:
        amount.unit, amount.end = OTHER_UNIT, density.end()
    if noun.lower() == "fois" and (_COMPARED.match(text, stop) or not whole(amount.value)):
        amount.unit = "RATIO"
    completed(text, amount)
    return amount


@lru_cache(maxsize=16384)  # the nouns of a text are few
def countable(noun: str, plural: bool = False) -> bool:
    """Say whether a word can be what a number counts; more than one counts a plural."""
    word, unit = fold(noun), unit_of(noun)
    if (
        word in FULL_MONTHS
        or (word in NOT_COUNTED and noun not in COUNTED_AS_PRINTED)
        or (word in NUMERALS and word not in ("cent", "cents"))
    ):
        return False
    if plural and unit == "PERSONS" and not noun.isupper() and word in PERSONS_IN_THE_SINGULAR:
        return False  # "la règle 12 cadre": a verb
    if unit != "COUNT":
        return len(word) > 1 or unit_of(word) != "COUNT"
    if len(word) < 2 or word.endswith("ant"):  # a participle: "dont trois émanant de"
        return False
    if noun.isupper():
        return True
    if plural and _PARTICIPLE.search(noun) and noun.rpartition("-")[2] not in COUNTED_AS_PRINTED:
        return False  # "dont 326 accordés"
    if plural and (_VERB.search(noun.lower()) or not _plural(word)):
        return False
    return noun[0].islower() or (len(noun) > 3 and word[-1] in "sx")


def _plural(word: str) -> bool:
    """Say whether a folded noun could be a plural: "projets", "chefs-lieux", "mini-projets"."""
    return any(part[-1:] in ("s", "x", "z") for part in (word.partition("-")[0], word))


def verb(word: str) -> bool:
    """Say whether a word looks like a verb of the third person plural."""
    return bool(_VERB.search(word))


def unit_follows(text: str, end: int) -> bool:
    """Say whether a currency, a per cent sign or a measure stands at ``end``."""
    return measure(text, Amount(Decimal(0), end))
