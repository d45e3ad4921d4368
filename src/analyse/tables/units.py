"""What unit a figure may be coded in, beside the one that is read from what is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_PLURAL = re.compile(r"(?<=[a-zé])s\b")
Units = Mapping[str, Mapping[str, str]]


def may_be(unit: str, printed: str | None, text: str, units: Units) -> bool:
    """Say whether a figure that prints one unit may be coded in another, which says more of it.

    "600 €" may be euros a month; "$40 millions" may be US dollars, as the sign names no country;
    "40 $ CA" may not.

    Args:
        unit: the unit coded.
        printed: the unit read from ``text``, the printed figure.
        text: what is printed.
        units: the list of units.
    """
    if printed in (None, "COUNT", unit) or unit.startswith(f"{printed}_PER_"):
        return True
    one, other = units.get(printed or "", {}), units.get(unit, {})
    if not one.get("family") == other.get("family") == "money":
        return False
    text = _PLURAL.sub("", text.casefold())
    said = max((sign for sign in _signs(one) if sign in text), key=len, default="")
    return bool(said) and any(said in sign and said != sign for sign in _signs(other))


def choices(printed: str, text: str, units: Units) -> str:
    """Return the units that such a figure may be coded in, as words for a message."""
    return ", ".join(unit for unit in units if may_be(unit, printed, text, units))


def _signs(unit: Mapping[str, str]) -> Iterator[str]:
    for column in ("words", "symbols"):
        yield from (sign for sign in unit.get(column, "").casefold().split("|") if sign)
