"""Degrees of heat, told from those of an angle, a scale, a kinship."""

from __future__ import annotations

import re
from decimal import Decimal

from analyse.reading.context import before
from analyse.reading.lexicon import fold

#: What tells degrees of heat from those of an angle or a scale.
_HEAT = re.compile(
    r"temper|thermo|(?<![^\W_])(?:fai(?:t|sait)|fera|chaud|froid|mercure|climat|air|eaux?|four|mer"
    r"|ombre|soleil|gel(?:e|ent|ee)?s?|zero)(?![^\W_])|chauff|refroid|fraich|canicul|celsius|fievre"
)
_HEAT_LOOK = 120


def of_heat(text: str, place: int, end: int, value: Decimal) -> bool:
    """Say whether "degrés" are of heat: below zero, or by the words around them."""
    if fold(text[place:end]).rstrip("s") != "degre" or text[end : end + 5] == "-jour":
        return False
    if value < 0:
        return True
    near = before(text, place, _HEAT_LOOK) + text[end : end + _HEAT_LOOK].partition("\n")[0]
    return bool(_HEAT.search(fold(near)))
