"""Two numbers that are one figure: "3 à 5 ans", "16-25 ans", "entre 3 et 5", "-5 à 12 %"."""

from __future__ import annotations

import re
from decimal import Decimal

from analyse.reading.number import S0, S1, Amount, digits, part, scaled, words
from analyse.reading.numerals import SPACE
from analyse.reading.units import counted, measure

_JOINT = re.compile(
    rf"(?P<dash>-|{SPACE}?[–—]{SPACE}?|[ \u00a0]-[ \u00a0]|/)"
    rf"|,?{S1}(?P<word>à|ou|et|voire|jusqu'à){S1}(?P<about>(?:environ|près{S1}de){S1})?",
    re.I,
)
_AFTER_SPACE = frozenset("àÀoOeEvVjJ-–— \u00a0\t")  # what a joint begins with
_SIGN = re.compile(r"[+−–-](?:[ \u00a0](?=[0-9]))?")
_OF_IT = re.compile(rf"{S1}d(?:'|es?{S1}|u{S1})", re.I)
_SLASHED = re.compile("([0-9]{1,3})/([0-9]{1,4})")
ENTRE = re.compile(rf"(?<![^\W_])entre(?:{S1}(?:les|environ))?{S1}[+−–-]?\Z", re.I)
#: Verbs and nouns of a change from one level to another, which are two figures and no range.
_OF = re.compile(rf"(?<![^\W_])d(?:e|'){S0}[+−–-]?\Z", re.I)
#: What "de" belongs to where no change does: "élèves âgés de 5 à 6 ans".
_NO_CHANGE = re.compile(
    rf"(?<![^\W_])(?:âg[ée]e?s?|allant|variant|enfants|jeunes|élèves|personnes|familles|ménages"
    rf"|groupes?|classes?|tranches?|communes|entreprises){S1}de{S1}\Z",
    re.I,
)
_CHANGE = re.compile(
    r"(?<![^\W_])(?:pass|port|augment|rédui|rédu|baiss|chut|grimp|progress|mont(?!ant|agn)|descend|diminu"
    r"|élev|ramen|évolu|recul|bondi|relev|abaiss|gliss|tomb|recul)[\w']{0,20}"
    rf"[^.;:()\n]{{0,40}}(?:{SPACE}de|d'){S0}[+−–-]?\Z",
    re.I,
)


#: A change that has two ends itself: "une baisse de 3 à 5 %".
_CHANGE_ITSELF = re.compile(
    rf"(?<![^\W_])(?:augmentation|baisse|réduction|diminution|progression|recul|chute|majoration"
    rf"|élévation|remise)s?(?:{S1}(?:moyenne?|annuelle?|supplémentaire))?{S1}de{S1}\Z",
    re.I,
)
#: A pace, which has two ends itself too: "augmente de 4 à 5 % par an".
_A_YEAR = re.compile(rf"{S1}(?:par{S1}(?:an|année|mois)|l'an|en{S1}moyenne|selon)(?![^\W_])", re.I)


def second_end(text: str, first: Amount, left: str) -> Amount | None:
    """Return the upper end of a range that opens with ``first``, None when there is none.

    ``left`` is what stands before the first number: "entre" makes "et" a range, a verb of change
    ("est passée de 12 % à 15 %") makes "à" none.
    """
    following = text[first.end : first.end + 1]
    if not following or following not in " \u00a0\t,-–—/":
        return None
    if following == " " and text[first.end + 1 : first.end + 2] not in _AFTER_SPACE:
        return None
    joint = _JOINT.match(text, first.end)
    if joint is None or joint.end() >= len(text):
        return None
    word, dash = (joint["word"] or "").lower(), joint["dash"]
    if word == "et" and not ENTRE.search(left):
        return None
    second = _number(text, joint.end(), first, dash)
    if second is None:
        return None
    measured = part(text, second)
    scaled(text, second)
    measured = measured or second.unit is not None or measure(text, second)
    of = word in ("à", "jusqu'à") and _OF.search(left[-6:]) and not _NO_CHANGE.search(left)
    changes = of and _CHANGE.search(left)
    itself = second.unit in ("PERCENT", "POINTS") and (
        _CHANGE_ITSELF.search(left) or _A_YEAR.match(text, second.end)
    )
    if changes and not itself and (first.unit or second.unit != "POINTS"):
        return None  # a level is never in points: "a reculé de 3 à 5 points" is a range
    if first.unit is not None and (not measured and not _same_noun(text, first, second)):
        return None
    if dash == "/" and counted(text, second).unit != "YEARS":
        return None
    if None not in (first.unit, second.unit) and _unit_text(text, first) != _unit_text(
        text, second
    ):
        return None
    _share_scale(first, second)
    below = second.value < first.value < 0  # "-2 à -3 points": the larger fall comes second
    return second if first.value < second.value or below else None


def _number(text: str, place: int, first: Amount, dash: str | None) -> Amount | None:
    """Read the second number, with its sign where it has one."""
    following = text[place]
    sign = _SIGN.match(text, place) if following in "+−–-" and not (dash and "-" in dash) else None
    if sign and text[sign.end() : sign.end() + 1].isdecimal():
        second = digits(text, sign.end())
        if second and following != "+":
            second.value = -second.value
        return second
    if following.isdecimal():
        code = following == "0" and text[place + 1 : place + 2].isdecimal()  # "121-05091"
        return None if code else digits(text, place)
    if dash and (dash != "-" or not first.spelled):
        return None
    return None if dash == "/" else words(text, place)


def _same_noun(text: str, first: Amount, second: Amount) -> bool:
    """Say whether what the second number counts is what the first one does."""
    if second.unit is None:
        counted(text, second)
    return second.unit == first.unit and first.unit not in ("COUNT", "RATIO")


def _unit_text(text: str, amount: Amount) -> str | None:
    """Return the unit of a number, as printed where the code list has none."""
    return amount.unit or text[max(0, amount.end - 12) : amount.end].rsplit(maxsplit=1)[-1].lstrip(
        "0123456789"
    )


def _share_scale(first: Amount, second: Amount) -> None:
    """Give the first number the multiplier of both: "2 à 3 millions", "deux à trois cents"."""
    if first.unit is not None or first.scale > 1:
        return
    factor = 1
    if second.scale > 1:
        shared = first.value < second.value / second.scale  # "2000 à 3000 milliards"
        factor = second.scale if abs(first.value) < 1000 or shared else 1
    elif first.spelled and second.spelled and first.value < 10:
        for scale in (1000, 100):
            if second.value % scale == 0 and second.value > scale:
                factor = scale
                break
    if first.value * factor < second.value:
        first.value *= factor


def slashed(text: str, start: int, first: Amount) -> tuple[Amount, Amount] | None:
    """Return both ends of "30/40 litres", "2/3 jours": no part of one, as a plural follows."""
    printed = _SLASHED.fullmatch(text, start, first.end) if first.unit == "RATIO" else None
    if printed is None or _OF_IT.match(text, first.end):
        return None
    low, high = int(printed[1]), int(printed[2])
    second = Amount(Decimal(high), first.end)
    if not 1 < low < high or not (measure(text, second) or counted(text, second).unit):
        return None
    plural = text[second.end - 1] in "sx" and high == low + 1
    return (Amount(Decimal(low), first.end), second) if plural or low >= 10 else None
