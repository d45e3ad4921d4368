"""A quantity: a number with its sign, qualifier, multiplier, unit or counted noun, and its range.

This is the heart of the grammar. From a number outwards: what belongs to the number itself
(:mod:`number`), what it measures (:mod:`units`), whether a second number makes it a range
(:mod:`ranges`), what qualifies it before (:mod:`context`) and after.
"""

from __future__ import annotations

import re
from decimal import Decimal

from analyse.reading import number as numbers
from analyse.reading.completed import completed
from analyse.reading.context import before, qualifier
from analyse.reading.figure import Figure, Mention, Qualifier, qualified
from analyse.reading.following import after
from analyse.reading.lexicon import FAMILIES, NOT_COUNTED, fold
from analyse.reading.money import NO_CENTS, currency, money_left, small_change, thousands
from analyse.reading.number import S0, S1, Amount, is_plural
from analyse.reading.numerals import NUMBER, digits_value, words_value
from analyse.reading.ranges import ENTRE, second_end, slashed
from analyse.reading.signs import signed
from analyse.reading.units import (
    OTHER_UNIT,
    counted,
    measure,
    verb,
)

_OF_AN_HOUR = re.compile(rf"{S1}d'(?P<noun>heure)(?![^\W_])", re.I)
_OUT_OF = re.compile(
    rf"(?P<adjectives>(?:{S1}[^\W\d_]{{2,40}}){{0,2}}?){S1}sur{S1}"
    rf"(?P<total>{NUMBER}|(?:[^\W\d_]{{2,20}}[- ]?){{1,6}})(?![^\W_])",
    re.I,
)
_RANK_LEFT = re.compile(
    r"(?<![^\W_])(?:rang|class[ée]e?s?|classement|position|place|arriv[ée]e?s?)\b[^.;\n]{0,24}\Z",
    re.I,
)
_MULTIPLIED = re.compile(rf"(?:multipli|divis)\w{{1,8}}{S1}(?:\w{{1,40}}{S1})?par{S1}\Z", re.I)
#: "tous deux inscrits au plan": what follows is no noun.
_ALL_LEFT = re.compile(rf"(?<![^\W_])tou(?:te)?s{S1}\Z", re.I)
_DETERMINER = re.compile(
    rf"(?<![^\W_])(?P<word>une?|l'|la|les|ces?|cette|plusieurs|quelques|des)"
    rf"(?:{S1}(?:bonne|petite|grosse)s?)?{S0}\Z",
    re.I,
)
_FEWER = re.compile(
    r"(?:\A|[\t|(;/]|[ ]{2}|(?<![^\W_])(?:les|des|aux) )(?P<bound>[-−–] ?de )\Z", re.I
)
_BELOW_ZERO = re.compile(
    rf"{S1}(?:en|au)[ \u00a0-]dessous{S1}de{S1}(?:z[ée]ro|0)(?![^\W_]|,[0-9])", re.I
)
#: What a table counts by: "en milliers d'euros".
_COUNTED_BY = re.compile(rf"(?<![^\W_])en{S1}\Z", re.I)
_AROUND = re.compile(rf"autour d(?:e|'){S0}\Z", re.I)


def quantity(text: str, start: int) -> Mention | None:
    """Read the quantity whose number begins at ``start``; None when there is none."""
    left = before(text, start)
    first = numbers.number(text, start)
    if first is None:
        return None
    begin = start
    if first.about:
        if _COUNTED_BY.search(left) and is_plural(text, start):
            return None
        vague = _vague(text, start, left, first)
        if vague:
            return vague
        determiner = _DETERMINER.search(left)
        if determiner and determiner["word"].lower() not in ("des", "les"):
            begin -= len(left) - determiner.start()
            left = left[: determiner.start()]
    else:
        begin = signed(text, start, left, first)
        left = left[: len(left) - (start - begin)]
    pair = slashed(text, start, first)
    if pair is not None:
        return _between(text, begin, left, *pair)
    amount = sized_amount(text, first)
    money = money_left(left) if text[start] in "0123456789" else None
    second = second_end(text, amount, left)
    if second is None:
        amount = _measured(text, amount, left)
        second = second_end(text, amount, left) if _repeats(amount) else None
    if second is not None and (money is None or second.unit in (None, currency(money))):
        if money and (amount.unit is None or amount.unit == currency(money)):
            amount.unit = currency(money)
            begin -= len(left) - money.start()
            left = left[: money.start()]
        return _between(text, begin, left, amount, second)
    return _qualified(text, start, begin, left, amount)


def _vague(text: str, start: int, left: str, first: Amount) -> Mention | None:
    """Read "des milliers", "plusieurs dizaines de millions": a bound and its order."""
    determiner = _DETERMINER.search(left)
    word = determiner["word"].lower() if determiner else ""
    if word not in ("plusieurs", "quelques", "des", "les", "") or not is_plural(text, start):
        return None
    begin = start
    if determiner and word in ("plusieurs", "quelques"):
        begin -= len(left) - determiner.start()
    first.about = False
    return _order(begin, _measured(text, sized_amount(text, first), left), word)


def _order(begin: int, amount: Amount, word: str) -> Mention:
    """Return the mention of a plural that names no number: two of it or more.

    Tens and hundreds end where the next word of French begins; so do several of anything. "Des
    milliers" has no upper end.
    """
    low = amount.value * 2
    if word in ("plusieurs", "quelques") or amount.scale % 1000:
        figure = Figure(None, low, amount.value * 10, "order", amount.unit or None)
    else:
        figure = qualified(low, "at_least", amount.unit or None)
    return Mention(begin, amount.end, "quantity", figure)


def _repeats(amount: Amount) -> bool:
    """Say whether a unit may be printed at both ends of a range: "de 3 mois à 6 mois"."""
    return amount.unit not in (None, "COUNT", "RATIO")


def _between(text: str, begin: int, left: str, amount: Amount, second: Amount) -> Mention:
    """Return the mention of a range, with "entre" before it."""
    between = ENTRE.search(left)
    if between:
        begin -= len(left) - between.start()
    if second.unit is None:
        second.unit = amount.unit
    second = counted(text, second)
    low, high = sorted((amount.value, second.value))
    figure = Figure(None, low, high, "range", second.unit or None)
    return Mention(begin, second.end, "quantity", figure)


def _qualified(text: str, start: int, begin: int, left: str, amount: Amount) -> Mention:
    """Return the mention of one number with what stands before it: factor, currency, qualifier."""
    by = (
        _MULTIPLIED.search(left)
        if amount.unit is None and left[-4:].strip()[-3:] == "par"
        else None
    )
    if by:
        amount.unit, begin, left = "RATIO", begin - (len(left) - by.start()), left[: by.start()]
    stated, taken = qualifier(left)
    if not taken and amount.unit == "YEARS":
        fewer = _FEWER.search(left)  # "- de 18 ans"
        stated, taken = ("less_than", len(fewer["bound"])) if fewer else (stated, taken)
    if stated == "about" and amount.spelled and amount.value < 10 and _discussed(left, amount):
        stated, taken = "exact", 0
    money = money_left(left) if amount.unit in (None, "COUNT") else None
    if money and text[start].isdecimal():
        amount.unit = currency(money)
        begin -= len(left) - money.start()
        left = left[: money.start()]
        stated, taken = qualifier(left)
        whole = NO_CENTS.match(text, amount.end) if amount.unit == "CHF" else None
        amount.end = whole.end() if whole else amount.end  # "Fr. 45.–"
    if amount.unit in ("CAD", "USD"):
        thousands(text, start, amount)
    begin -= taken
    if amount.about and stated == "exact":
        stated = "about"
    if stated in ("about", "nearly") and text.endswith("fois", 0, amount.end):
        amount.unit = "RATIO"
    return closed(text, begin, amount, stated)


def known(text: str) -> Figure | None:
    """Read a text that is known to be a quantity and so needs nothing around it: "un lieu"."""
    amount = numbers.number(text, 0) if text else None
    if amount is None:
        return None
    says = closed(text, 0, _measured(text, sized_amount(text, amount), ""), "exact").says
    return says if isinstance(says, Figure) else None


def sized_amount(text: str, amount: Amount) -> Amount:
    """Take in a part, a multiplier, the same number in digits, and a sign or word of measure."""
    if amount.unit:
        return amount if amount.spelled else _part_of_a_measure(text, amount)
    if amount.spelled:
        numbers.repeated(text, amount)
        numbers.and_part(text, amount)
        if numbers.part(text, amount):
            hour = _OF_AN_HOUR.match(text, amount.end)
            if hour:
                amount.unit, amount.end = "HOURS", hour.end()
            of_it = Amount(amount.value, amount.end)
            return of_it if not hour and measure(text, of_it) else amount  # "un quart de litre"
    numbers.scaled(text, amount)
    if measure(text, amount) and amount.scale == 1:
        small_change(text, amount)
        completed(text, amount)
        _below_zero(text, amount)
    return amount


def _below_zero(text: str, amount: Amount) -> None:
    """Take in "au-dessous de zéro" after degrees."""
    below = _BELOW_ZERO.match(text, amount.end) if amount.unit == "CELSIUS" else None
    if below:
        amount.value, amount.end = -amount.value, below.end()


def _part_of_a_measure(text: str, part: Amount) -> Amount:
    """Read "1/4 kilomètre", "3/4 d'heure": a part of what is measured, no ratio."""
    hour = _OF_AN_HOUR.match(text, part.end)
    if hour:
        return Amount(part.value, hour.end(), "HOURS")
    whole = counted(text, sized_amount(text, Amount(part.value, part.end)))
    return whole if FAMILIES.get(whole.unit or "") in ("measure", "duration") else part


def size_follows(text: str, end: int) -> bool:
    """Say whether a multiplier, a currency, a per cent sign or a measure stands at ``end``."""
    return sized_amount(text, Amount(Decimal(0), end)).end > end


def _measured(text: str, amount: Amount, left: str) -> Amount:
    """Take in what one number counts: "trois douzaines", "cinq copies", "un sur dix"."""
    if amount.unit is None and not amount.about and text[amount.end : amount.end + 1].isspace():
        many = numbers.collective(text, amount.end + 1)
        if many:
            amount = Amount(amount.value * many.value, many.end, None, True, many.scale, True)
            amount = sized_amount(text, amount)  # "trois milliers de tonnes"
    if not (amount.spelled and _ALL_LEFT.search(left)):
        amount = counted(text, amount)
    if text[amount.end : amount.end + 1] in (" ", "\u00a0"):
        return out_of(text, amount, left) or amount
    return amount


def out_of(text: str, amount: Amount, left: str) -> Amount | None:
    """Read "trois adultes sur quatre" as a ratio; "sur 5 ans" and "sur cinq sites" are none."""
    if amount.scale > 1 or text.find("sur", amount.end, amount.end + 90) < 0:
        return None
    if amount.unit in ("METRES", OTHER_UNIT):  # "une pièce de 3 m sur 4"
        return None
    found = _OUT_OF.match(text, amount.end)
    if found is None:
        return None
    adjectives = found["adjectives"].lower().split()
    if any(fold(word) in NOT_COUNTED or verb(word) for word in adjectives):
        return None
    total, end = _total(found)
    if total <= amount.value or amount.value < 0:
        return None
    whole = counted(text, sized_amount(text, Amount(total, end, spelled=True)))
    if _RANK_LEFT.search(left):
        return Amount(amount.value, end, OTHER_UNIT, amount.spelled)
    if whole.unit is not None:
        return None
    return Amount(amount.value / total, end, "RATIO", spelled=amount.spelled)


def _total(found: re.Match[str]) -> tuple[Decimal, int]:
    """Return the number after "sur", and where it ends."""
    printed, start = found["total"], found.start("total")
    if printed[0].isdecimal():
        return digits_value(printed), found.end("total")
    value, length = words_value(fold(printed))
    return Decimal(value), start + length


def _discussed(left: str, amount: Amount) -> bool:
    """Tell "autour de trois thèmes", a discussion, from "autour de 220 projets"."""
    return amount.unit not in ("YEARS", "MONTHS", "DAYS", "CAD", "EUR") and bool(
        _AROUND.search(left)
    )


def closed(text: str, begin: int, amount: Amount, stated: Qualifier) -> Mention:
    """Return the mention, with the qualifier that follows it unless one came before."""
    if stated == "exact":
        stated, amount.end = after(text, amount.end)
    return Mention(
        begin, amount.end, "quantity", qualified(amount.value, stated, amount.unit or None)
    )


def many(text: str, start: int, scale: int, end: int) -> Mention | None:
    """Read a plural scale without a number: "des millions de francs" are two million or more."""
    left = before(text, start)
    determiner = _DETERMINER.search(left)
    word = determiner["word"].lower() if determiner else ""
    if word not in ("des", "plusieurs", "quelques", "les", "ces"):
        return None
    begin = start
    if determiner and word in ("plusieurs", "quelques"):
        begin -= len(left) - determiner.start()
    amount = Amount(Decimal(scale), end, spelled=True, scale=scale)
    return _order(begin, counted(text, sized_amount(text, amount)), word)
