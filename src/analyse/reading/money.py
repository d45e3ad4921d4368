"""Money: currencies before the number ("$ 12", "Fr. 45.–"), and the coins after it."""

from __future__ import annotations

import re
from decimal import Decimal

from analyse.reading.number import S1, Amount, whole, words
from analyse.reading.units import OTHER_UNIT

_MONEY_LEFT = re.compile(
    r"(?:(?P<CAD>CA?\$|(?<![A-Za-z])\\?\$(?:CAN?)?|CAD\$?)|(?P<USD>US[ ]?\$|USD\$?|\$US)"
    r"|(?P<EUR>€|EUR)|(?P<CHF>CHF|(?<![\w.])[Ff]r\.)|(?P<GBP>GBP|£)|(?P<XOF>XOF|F?[ ]?CFA)"
    r"|(?P<JPY>¥|JPY)|(?P<other>(?![MGK]\$)[A-Z]{1,3}\$))[ \u00a0]?\Z"
)
#: "45.–" is forty-five with no centimes.
NO_CENTS = re.compile(r"[.,][-–]{1,2}(?![\w-])")
_MONEY_ENDS = frozenset("$€£¥DRFPYN.A")


def money_left(left: str) -> re.Match[str] | None:
    """Return the currency that ``left`` ends on: "$", "CHF "."""
    last = left.rstrip(" \u00a0")[-1:]
    return _MONEY_LEFT.search(left) if last and last in _MONEY_ENDS else None


def currency(money: re.Match[str]) -> str:
    """Return the unit of a currency before a number."""
    return OTHER_UNIT if money["other"] else money.lastgroup or OTHER_UNIT


_CENTIMES = re.compile(
    rf"(?:[ \u00a0](?:et{S1})?|(?<=[0-9][€$]))(?P<cents>[0-9]{{1,2}})"
    rf"(?:(?<=[€$][0-9]{{2}})(?![\w.,]*[0-9])"  # "18€39"
    rf"|{S1}(?:centimes?|cents?|¢)(?![^\W_])|(?=[ ]?[;)]|[.,](?![0-9])|\s{{0,3}}\Z"
    rf"|{S1}(?:l'(?=\w)|(?:l[ea]|les|par|pour|pièce|chacune?|de{S1}l'heure)(?![^\W_]))))",
    re.I,
)


_ENGLISH = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}(?![0-9]|[.,][0-9])")
_COINS = re.compile(rf"{S1}(?:centimes?|cents?)(?![^\W_])", re.I)
_NO_MORE = re.compile(r"[ ]?[;)]|[.,](?![0-9])|\s{0,3}\Z")
_AND = re.compile(rf"{S1}(?:et{S1})?", re.I)


def thousands(text: str, start: int, amount: Amount) -> None:
    """Take the comma of "$1,999" for what it is in English: nobody prints mills of a dollar."""
    if amount.scale == 1 and _ENGLISH.match(text, start):
        amount.value *= 1000


def small_change(text: str, amount: Amount) -> None:
    """Take in "50 centimes", "et dix cents" after euros or dollars: one sum."""
    if amount.unit not in ("EUR", "CAD", "CHF", "FRF", "USD") or not whole(amount.value):
        return
    cents = _CENTIMES.match(text, amount.end)
    if cents and ("cent" in cents.group() or "¢" in cents.group() or len(cents["cents"]) == 2):
        amount.value += Decimal(int(cents["cents"])) / 100
        amount.end = cents.end()
    elif cents is None:
        _spelled_change(text, amount)


def _spelled_change(text: str, amount: Amount) -> None:
    """Take in coins in words: "et quarante-cinq centimes", "deux francs cinquante"."""
    link = _AND.match(text, amount.end)
    coins = words(text, link.end()) if link else None
    if coins is None or coins.unit or coins.value != int(coins.value):
        return
    value, named = coins.value, _COINS.match(text, coins.end)
    if text[: coins.end].lower().endswith((" cent", " cents")) and value < 2000:
        value /= 100  # "onze cents": coins
    elif named:
        coins.end = named.end()
    elif not (amount.spelled and value >= 10 and _NO_MORE.match(text, coins.end)):
        return
    if value < 100:
        amount.value, amount.end = amount.value + value / 100, coins.end
