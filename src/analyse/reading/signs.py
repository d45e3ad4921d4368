"""The sign before a number: a minus, not the dash of a list or of an aside."""

from __future__ import annotations

import re

from analyse.reading.lexicon import fold
from analyse.reading.number import S0, S1, Amount

_SIGN = re.compile(r"(?:\A|(?<=[\s(|>:;=\[,/]))[-−–+](?:[ \u00a0]{1,2})?\.?\Z")
_CELL_LEFT = frozenset(["", "\t", "(", "|", ">", ":", ";", "=", "["])
_CELL_RIGHT = re.compile(
    r"[ \u00a0]{0,3}(?:\\?[%$]|[€°‰]|[kMG]d?s?[€$]|points?\b|pts?\b|pour cent|\Z|[\n\t|;)])"
    r"|[ \u00a0]{2}"
)
#: Nothing else on the line: "- 12 336", a cell that a converter wrote on a line of its own.
_ALONE_RIGHT = re.compile(
    r"[ \u00a0]{0,3}(?:[%€$‰]|points?|pts?|degr[ée]s?)?"
    r"(?:[ \u00a0]{0,9}(?:\n|\Z)|[ \u00a0]?[\t|;]|[ ]{2})"
)
#: The other end of a range that has a sign too: "atteint -2 à -3 points".
_PAIRED = re.compile(rf"{S1}(?:à|ou|et){S1}[-−–][ \u00a0]?[0-9]")
_BEFORE_A_SIGN = frozenset(
    """de d' à a est etait sont etaient soit entre et ou par par: environ atteint vaut affiche
    atteignait etablit s'etablit passe tombe reste evolue varie recul solde taux jusqu'a
    respectivement perd perdent gagne gagnent contre apres puis vers avec seulement encore presque
    atteignant affiche affichait affichant enregistre connait revient remonte ressort""".split()
)
#: Words that no aside follows: "s'établit à - 3 700 personnes", "plus que de - 600".
_LINKED = re.compile(rf"(?<![^\W_])(?:à|de|d'|contre|environ|jusqu'à|après|vers|entre){S0}\Z", re.I)
_AGE_RIGHT = re.compile(rf"{S0}ans?(?![^\W_])", re.I)
_ASIDE_RIGHT = re.compile(r"[^.;:|\t\n–-]{1,60}[ \u00a0][-–][ \u00a0][^\d\s]")
_BELOW_ZERO = re.compile(rf"(?<![^\W_])moins{S1}\Z", re.I)
#: What a level stands behind: "il gèle à moins quinze", "il faisait moins vingt".
_LEVEL_LEFT = re.compile(
    rf"(?<![^\W_])(?:à|jusqu'à|est|était|fait|faisait|fera|affich\w{{1,5}}|attei\w{{1,6}}|vaut|indiqu\w{{1,5}})"
    rf"{S1}\Z",
    re.I,
)
_NEGATIVES = ("négatif", "égative")
_NEGATIVE = re.compile(rf"(?<![^\W_])négati(?:f|ve){S1}\Z", re.I)
_BOUND = re.compile(rf"(?<![^\W_])(?:au|le|du|de|et|ou|pas|les|des|plus){S1}moins{S1}\Z", re.I)
_BELOW_ZERO_RIGHT = re.compile(rf"{S0}(?:°|degrés?|%|pour{S1}cent|points?)", re.I)


def signed(text: str, start: int, left: str, amount: Amount) -> int:
    """Apply the sign before a number, if there is one, and return where the figure begins."""
    bare = left.rstrip(" \u00a0.,")
    last = bare[-1:]
    if last in ("-", "−", "–", "+"):
        return _sign(text, start, left, amount)
    if last == "s" and bare[-5:].lower() == "moins":
        below = _BELOW_ZERO.search(left)
        if below and not _BOUND.search(left) and _negative(text, left, below, amount):
            amount.value = -amount.value
            return start - (len(left) - below.start())
    negative = _NEGATIVE.search(left) if bare[-7:].lower() in _NEGATIVES else None
    if negative:
        amount.value = -amount.value
        return start - (len(left) - negative.start())
    if left[-1:] in (".", ",") and left[-2:-1] in (
        "",
        " ",
        "\t",
        "\u00a0",
        "|",
        "(",
        "<",
        ">",
        "=",
    ):
        return start - 1  # ".4127"
    return start


def _negative(text: str, left: str, below: re.Match[str], amount: Amount) -> bool:
    """Say whether "moins" is a sign: of a level, a share or degrees, or at both ends of a cell."""
    outside = left[: below.start()]
    if _BELOW_ZERO_RIGHT.match(text, amount.end) or _LEVEL_LEFT.search(outside):
        return True
    cell = outside.rstrip(" \u00a0")[-1:] in _CELL_LEFT
    return cell and _CELL_RIGHT.match(text, amount.end) is not None


def _sign(text: str, start: int, left: str, amount: Amount) -> int:
    found = _SIGN.search(left)
    if found is None:
        return start - (left[-1:] == "." and left[-2:-1] in "-−–+")
    begin = start - (len(left) - found.start())
    outside = left[: found.start()]
    if outside[-1:] == "/" and outside[-3:].replace(" ", "").endswith("+/"):
        return start  # "+/- 5 %": about, not less
    bare = outside.rstrip(" \u00a0")
    bare = "" if bare.isspace() else bare  # a list may be set in with tabs
    apart = found.group().rstrip(".")[-1:] in (" ", "\u00a0")
    plus = "+" in found.group()
    alone = _ALONE_RIGHT.match(text, amount.end)
    if not bare and not alone and (apart or _listed(text, begin)) and not plus:
        return start  # the dash that opens a line of a list
    cell = bare[-1:] in _CELL_LEFT or outside[-2:] in ("  ", " \u00a0", "\u00a0\u00a0")
    words = bare.split()
    said = bool(words) and (
        fold(words[-1].lstrip("(")) in _BEFORE_A_SIGN or words[-1].endswith("d'")
    )
    shown = _CELL_RIGHT.match(text, amount.end) is not None
    enclosed = said and words[-1][0] == "("  # "(soit – 41 300 emplois)"
    linked = apart and said and _LINKED.search(outside) is not None
    linked = linked and not _AGE_RIGHT.match(text, amount.end)  # "enfants de - 6 ans"
    if apart and not (cell or (said and shown) or enclosed or linked):
        return start
    if apart and not (cell or linked) and _ASIDE_RIGHT.match(text, amount.end):
        return start  # "le taux – 12 % cette année – recule"
    paired = _PAIRED.match(text, amount.end) is not None
    if not (cell or said or shown or plus or paired or "−" in found.group()):
        return start  # "… le comité -35 rencontres"
    if not plus:
        amount.value = -amount.value
    return begin


def _listed(text: str, start: int) -> bool:
    """Say whether a line that a dash opens is one of a list: dashes above or below it."""
    start += 1
    above = text[max(0, start - 300) : max(start - 1, 0)].split("\n")[-2:-1]
    below = text[start : start + 300].split("\n")[1:2]
    return any(line.lstrip()[:1] in ("-", "–") for line in above + below if line.strip())
