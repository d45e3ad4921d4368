"""A figure alone in a cell of a table: nothing around it belongs to it, so nothing is looked for.

Most numbers of statistical tables are such. What is read here is what the readers of dates,
references and quantities would make of it; whatever could be more than a plain number – a year, a
page, a code – is left to them.
"""

from __future__ import annotations

import re

from analyse.reading.context import at_line_start, before
from analyse.reading.figure import Figure, Mention
from analyse.reading.numerals import NUMBER, digits_value

_BOUNDARIES = frozenset("\t|;")
#: A number or a share, then the end of the cell: a boundary, the end of the line, a wide gap.
_CELL = re.compile(
    rf"(?P<number>{NUMBER})(?P<share>[ \u00a0]?%)?"
    r"(?=(?P<last>[ ]{0,9}(?:\n|\Z))|[ ]{0,3}[\t|;]|[ ]{4})"
)
_YEAR_LONG = re.compile("[12][0-9]{3}")
#: The number of a section with the tab after it, at the beginning of a line.
_SECTION = re.compile(r"\A[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}\.?\t")
_MOST_DIGITS = 20


def alone(text: str, start: int) -> Mention | None:
    """Return the plain number or share that has a cell for itself; None where it could be more."""
    at = start - 1
    while start - at < 40 and text[at : at + 1] in ("\u00a0", " "):
        at -= 1
    opening = text[at] if at >= 0 else ""
    wide = start - at > 4 and (opening == "%" or opening.isdecimal())
    if not wide and opening not in _BOUNDARIES:
        return None
    found = _CELL.match(text, start)
    if found is None or at_line_start(text, start):
        return None
    number, share = found["number"], found["share"]
    if (
        len(number) > _MOST_DIGITS
        or (number[0] == "0" and number[1:2].isdecimal())  # a code
        or (number.isdecimal() and _YEAR_LONG.fullmatch(number))
        or ("." in number and " " in number)  # a telephone
        or (found["last"] is not None and not share and _could_be_a_page(text, at, number))
    ):
        return None
    figure = Figure(digits_value(number), unit="PERCENT" if share else None)
    return Mention(start, found.end(), "quantity", figure)


def _could_be_a_page(text: str, at: int, number: str) -> bool:
    """Say whether a number at the end of a line stands behind the only tab of it, or leaders."""
    if text[at] != "\t" or len(number) > 3:
        return False
    left = before(text, at).rstrip("\t ")
    return "\t" not in _SECTION.sub("", left) or left.endswith(". .")
