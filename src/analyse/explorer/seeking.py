"""Where on the coding screen a page or a number stands, or the nearest one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from analyse.coding.numbers import Number
from analyse.reading import read_quantity

PAGE, NUMBER = "page", "number"
_PAGE = re.compile(r"(?:p\.?|pages?)\s*(\d+)", re.I)


@dataclass(frozen=True)
class Found:
    """Which number is shown; whether it is what was sought, or the nearest, and of what kind."""

    place: int
    kind: str = NUMBER
    exact: bool = True
    nearest: str = ""  # as it is called: a page's number, or a number as printed


def seek(numbers: Sequence[Number], place: int, sought: str) -> Found | None:
    """Return the number, from the one after ``place`` on, that is printed so or on that page.

    A whole number is looked for among the numbers first, then among the pages of the document;
    "p. 12" among the pages only.

    Args:
        numbers: those of the collection, in order.
        place: which of them is shown.
        sought: a number as printed or as it is typed, or a page.

    Returns:
        The nearest, with ``exact`` false, where there is none; None where ``sought`` is neither.
    """
    order = [*range(place + 1, len(numbers)), *range(place + 1)]
    if page := page_of(sought):
        return _page(numbers, order, place, int(page))
    plain = "".join(sought.split()).lower()
    for n in order:
        if "".join(numbers[n].mention["printed"].split()).lower() == plain:
            return Found(n)
    value = _value(sought)
    if value is None:
        return None
    values = {n: own for n in order if (own := _value(numbers[n].mention["printed"])) is not None}
    alike = next((n for n, own in values.items() if own == value), None)
    if alike is not None:
        return Found(alike)
    on_page = _page(numbers, order, place, int(sought)) if sought.isdecimal() else None
    if on_page and on_page.exact:
        return on_page
    if not values:
        return on_page
    nearest = min(values, key=lambda n: abs(values[n] - value))
    return Found(nearest, NUMBER, False, " ".join(numbers[nearest].mention["printed"].split()))


def page_of(sought: str) -> str:
    """Return the page of "p. 12"; "" of what names none."""
    page = _PAGE.fullmatch(sought)
    return page[1] if page else ""


def _page(numbers: Sequence[Number], order: Sequence[int], place: int, page: int) -> Found | None:
    """Return the first number of a page: of the document that is shown, else of the next."""
    here = numbers[place].mention["document"]
    paged = [n for n in order if numbers[n].mention["page"]]
    mine = sorted(n for n in paged if numbers[n].mention["document"] == here) or paged
    for among in (mine, paged):
        there = next((n for n in among if int(numbers[n].mention["page"]) == page), None)
        if there is not None:
            return Found(there, PAGE)
    if not mine:
        return None
    nearest = min(mine, key=lambda n: abs(int(numbers[n].mention["page"]) - page))
    return Found(nearest, PAGE, False, numbers[nearest].mention["page"])


def _value(text: str) -> Decimal | None:
    """Return what a number says, whatever its unit; None of what is none, or a range."""
    try:
        return read_quantity(" ".join(text.split())).value
    except ValueError:
        return None
