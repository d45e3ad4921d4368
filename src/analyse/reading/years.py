"""Four digits that could be a year: a year, a name, or an amount, by what stands around them."""

from __future__ import annotations

import re

from analyse.reading import citing, codes, periods, references, rows
from analyse.reading.calendar_forms import FULL_MONTH
from analyse.reading.context import before, qualifier
from analyse.reading.figure import Mention
from analyse.reading.lexicon import fold, unit_of
from analyse.reading.number import S1
from analyse.reading.numerals import NUMBER, SPACE, digits_value
from analyse.reading.quantities import size_follows
from analyse.reading.units import countable

#: A rate shows an amount: "1850 par mois"; years go "par an" too, but nobody prints that.
_RATE_RIGHT = re.compile(
    rf"{S1}(?:par{S1}(?:an|année|mois|semaine|jour|heure|habitant|personne|élève|ménage)s?"
    r"|l'unité|pièce|chacune?s?)(?![^\W_])",
    re.I,
)
_MORE_DIGITS = re.compile(r",[0-9]|[-–][0-9]{4}(?![0-9])")
_PLURAL_AFTER = re.compile(rf"{SPACE}{{1,2}}(?:d'|de )?([^\W\d_]{{3,40}}[sx])(?=[¹²³]|(?!['\w]))")
_PLURAL_LEFT = re.compile(r"[^\W\d_]{3,24}(?<!on)[sx][ \u00a0]\Z")  # not "nous avons"
_OF_LEFT = re.compile(rf"(?<![^\W_])d(?:e|u|'){SPACE}{{0,2}}\Z", re.I)
_PARTICIPLE = re.compile(r"[éiu]e?s\Z")
_DAY_LEFT = re.compile(rf"[0-9](?:er|ᵉʳ)?{S1}{FULL_MONTH}{S1}\Z", re.I)
_EN_LEFT = re.compile(rf"(?<![^\W_])(?:en|depuis|vers|année){S1}\Z", re.I)
_RANGE_RIGHT = re.compile(rf"(?:{S1}(?:à|et|ou){S1}|[ \u00a0]?[-–][ \u00a0]?)(?P<number>{NUMBER})")
_AMOUNT_LEFT = re.compile(
    r"(?<![^\W_])(?:(?P<sure>loyers?|prix|salaires?|pensions?|effectifs?|une? (?:total|nombre"
    r"|montant|somme|moyenne|population|capacité|effectif|loyer|salaire|revenu|prix|coût|score|indice))"
    r"|(?P<old>total|nombre|montant|somme|moyenne|population|capacité|revenus?|coûts?|score|indice))"
    rf"(?:{S1}[^\W\d_]{{2,20}}){{0,2}}?(?:{S1}(?:de|d'|à|est de|était de|atteint)|{SPACE}?:){S1}\Z",
    re.I,
)
_COUNTED_LEFT = re.compile(
    rf"(?<![^\W_])en{S1}(?:dénombr|recens|compt|totalis)(?:e|ent|ait|aient){S1}\Z", re.I
)
_ANNOUNCED = frozenset(["de", "d'", " à", " :", "nt", "e:", "l:", "n:", "t:", "f:", "s:", "x:"])
#: Phrases of a bound that years have as well: "à partir de 2010", "jusqu'à 2012", "dès 2008".
_OF_TIME = (
    "a partir|a compter|jusqu|des|apres|avant|au-dela|au dela|autour|aux|a concurrence|>|<|≥|≤|~"
    "|dans la limite|depasse"
)
_TIME = re.compile(_OF_TIME)


def year(text: str, start: int, end: int) -> Mention | None:
    """Read the four digits at ``start`` as a year or a span of years; None where they count."""
    if _counts(text, start, end):
        return None
    if citing.bibliographic(text, start, alone=end == start + 4):
        return Mention(start, end, "reference")
    return (
        references.headed(text, start, end, year=True)
        or codes.housed(text, start)
        or periods.years(text, start, end)
    )


def _counts(text: str, start: int, end: int) -> bool:
    """Say whether a number that could be a year is an amount instead."""
    alone = end == start + 4
    if _MORE_DIGITS.match(text, end) or size_follows(text, end):
        return True
    if alone and rows.is_cell(text, start, end):
        return rows.amount_in_table(text, start, end)
    left = before(text, start)
    if alone and (_COUNTED_LEFT.search(left) or _bounded(left) or _RATE_RIGHT.match(text, end)):
        return True
    announced = alone and left.rstrip(" \u00a0")[-2:].lower() in _ANNOUNCED
    amount = _AMOUNT_LEFT.search(left) if announced else None
    if amount and (
        amount["sure"] or left[-2:] == ": " or (text[start] == "1" and text[start + 1] != "9")
    ):
        return True
    if text[end : end + 1] in (" ", "\u00a0", "-", "–") and alone and not _EN_LEFT.search(left):
        second = _RANGE_RIGHT.match(text, end)
        if second and digits_value(second["number"]) < int(text[start:end]):
            second = None  # "le budget 2019 à 1,9 milliard"
        if second and (size_follows(text, second.end()) or _measures(text, second.end())):
            return True
    return _counted_things(text, start, end, left)


def _bounded(left: str) -> bool:
    """Say whether a bound stands before that years do not have: "au moins", "inférieur à"."""
    stated, taken = qualifier(left)
    return stated != "exact" and not _TIME.match(fold(left[len(left) - taken :].lstrip()))


def _measures(text: str, end: int) -> bool:
    """Say whether a noun with a unit of its own follows: "personnes", "ans"."""
    plural = _PLURAL_AFTER.match(text, end)
    return bool(plural and unit_of(plural[1]) != "COUNT")


def _counted_things(text: str, start: int, end: int, left: str) -> bool:
    """Say whether several things are counted: "les 2000 logements", not "les données 2008"."""
    plural = _PLURAL_AFTER.match(text, end)
    if plural is None:
        return False
    noun = plural[1]
    if unit_of(noun) != "COUNT" and _DAY_LEFT.search(left):
        return True  # "le 5 mai 1500 personnes"
    if periods.is_year(text, start):
        return False
    if unit_of(noun) != "COUNT":
        return True
    if not text[end : plural.start(1)].isspace() or not countable(noun, plural=True):
        return False
    # "les 2000 logements", but "les données 2008 publiées", "les données de 2008 publiées"
    participle = _OF_LEFT.search(left) and _PARTICIPLE.search(noun)
    return not (_PLURAL_LEFT.search(left) or participle)
