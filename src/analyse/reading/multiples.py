"""Multiples and parts of a whole: "doubler", "le triple", "de moitié", "du tiers des élus"."""

from __future__ import annotations

import re
from decimal import Decimal

from analyse.reading.context import before, qualifier
from analyse.reading.figure import Mention, qualified
from analyse.reading.lexicon import MULTIPLES, PARTS, either, fold
from analyse.reading.number import S1

_MULTIPLE = re.compile(
    rf"(?:(?P<stem>{either(MULTIPLES)})(?:er|era|eront|ée?s?|ant|ent|ait|aient|ement|(?P<noun>e))"
    r"|(?P<half>moitié)|(?P<part>tiers|quart))(?![^\W_])",
    re.I,
)
_THE = {
    "noun": re.compile(rf"(?<![^\W_])(?:le|du|au){S1}\Z", re.I),
    "half": re.compile(rf"(?<![^\W_])(?:de|la|une|pour){S1}\Z", re.I),
    "part": re.compile(rf"(?<![^\W_])(?:le|du|au|ce){S1}\Z", re.I),
}
_WHOLE = re.compile(
    rf"(?:{S1}d(?:(?:es?|u)(?!{S1}(?:finale|travail|nuit|jour|tour|confiance|cercle))(?![^\W_])"
    r"|'(?!heure))"
    rf"|{S1}\((?=[0-9])|[.,;:)\[¹²³]|\s{{0,40}}\Z)",
    re.I,
)
_COMPARED = re.compile(
    rf"{S1}(?:en|au|aux|chez|dans|pour|contre|seulement|environ|depuis|(?:le|ce|par){S1}mois"
    rf"|l'an(?:née)?|cette{S1}année|par{S1}rapport|à(?={S1}[0-9]))(?![^\W_])",
    re.I,
)
#: What makes a half a place: "la moitié nord", "la moitié supérieure".
_SIDE = re.compile(
    rf"{S1}(?:nord|sud|est|ouest|gauche|droite|(?:sup|inf)érieure|orientale|occidentale"
    r"|méridionale|septentrionale)(?![^\W_])",
    re.I,
)
_AGAINST = re.compile(rf"(?<![^\W_])contre{S1}\Z", re.I)
_PART_LEFT = re.compile(
    r"(?<![^\W_])(?:quarts?|tiers|moitié|cinquièmes?|dixièmes?)(?![^\W_])|%", re.I
)
_MORE_THAN = re.compile(rf"(?<![^\W_])plus{S1}que{S1}\Z", re.I)


def whole_follows(text: str, end: int) -> bool:
    """Say whether a part is one of something: "un tiers des élus", not "un tiers payant"."""
    if text.endswith(("ième", "ieme"), 0, end) and _COMPARED.match(text, end):
        return True  # "contre un dixième en 1960"
    return _WHOLE.match(text, end) is not None


def compared_part(text: str, start: int, end: int) -> bool:
    """Say whether a part is told from one before it: "un quart en ville, contre un tiers ici"."""
    left = before(text, start, 120)
    return bool(_AGAINST.search(left) and _PART_LEFT.search(left) and _COMPARED.match(text, end))


def multiple(text: str, start: int) -> Mention | None:
    """Read "doubler", "le triple", "de moitié", "du tiers" as a ratio."""
    found = _MULTIPLE.match(text, start)
    if found is None:
        return None
    left, begin = before(text, start), start
    form = "noun" if found["noun"] else found.lastgroup or ""
    if form in _THE:
        article = _THE[form].search(left)
        if form == "half" and _SIDE.match(text, found.end()):
            return None
        if article is None or (form == "part" and not whole_follows(text, found.end())):
            return None
        begin -= len(left) - article.start()
    if found["stem"]:
        value = Decimal(MULTIPLES[fold(found["stem"])])
    else:
        value = Decimal("0.5") if found["half"] else Decimal(1) / PARTS[fold(found["part"])]
    # "plus du double": the article belongs to the qualifier
    stated, taken = qualifier(left)
    if not taken:
        outside = left[: len(left) - (start - begin)]
        stated, taken = qualifier(outside)
        taken += start - begin
    more = _MORE_THAN.search(left)
    if more and stated == "exact":
        stated, taken = "more_than", len(left) - more.start()
    return Mention(start - taken, found.end(), "quantity", qualified(value, stated, "RATIO"))
