"""How a document writes its numbers: as French does (26 557,5), or as English does (26,557.5).

Two forms mean one thing to one and another to the other: "26,557" and "1.273". What a document is
follows from all its numbers, where they are decisive, else it is French; column ``numbers`` of
``documents.csv`` says it, and may say otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from analyse.documents.formats.parts import Part

FRENCH, ENGLISH = "fr", "en"
#: So many characters of a document are looked at, so that memory stays flat.
LOOK = 150_000
#: So many decimals after a point are decisive where hardly any stands after a comma.
ENOUGH, SHARE = 5, 20

_ALONE = r"(?<![\w.,/°])"
#: What the two read otherwise: thousands after a comma, three decimals after a point.
_THOUSANDS = re.compile(rf"{_ALONE}[1-9][0-9]{{0,2}}(?:,[0-9]{{3}})+(?![0-9]|,[0-9])")
_THREE = re.compile(rf"{_ALONE}[1-9][0-9]{{0,2}}\.[0-9]{{3}}(?![0-9]|[.,][0-9])")
#: What only one of them writes. A number at the start of a line may be that of a section.
_POINTS = re.compile(
    r"(?<=[^\n\f\w.,/°])(?<!\bn° )(?<!\barticle )(?<!\bpoint )"
    r"[-–−+]?(?:[0-9]{1,3}\.[0-9]{1,2}|0\.[0-9]{3,})(?![0-9\w]|[.,][0-9])"
)
_BOTH = re.compile(
    r"(?<![\w.,])[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+\.[0-9]|(?:,[0-9]{3}){2,}(?![0-9]))"
)
_COMMAS = re.compile(r"(?<![\w.,])[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})(?![0-9]|,[0-9])")
_BELGIAN = re.compile(r"(?<![\w.,])[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:\.[0-9]{3}|,[0-9])")

_SAID = "its numbers are read as English writes them (26,557.5 is 26 557,5 in French)"


@dataclass(frozen=True)
class Style:
    """How a document writes its numbers, and what says so ("" where nothing decides)."""

    numbers: str = FRENCH
    why: str = ""


def french(text: str, numbers: str) -> str:
    """Return a text, or a number, with its numbers as French writes them, each as long as it was.

    >>> french("26,557 foyers, 1.273 % et 12.5 %", "en").split()
    ['26', '557', 'foyers,', '1,273', '%', 'et', '12.5', '%']
    >>> french("26,557 foyers", "fr")
    '26,557 foyers'
    """
    if numbers != ENGLISH:
        return text
    text = _THOUSANDS.sub(lambda found: found.group().replace(",", "\u00a0"), text)
    return _THREE.sub(lambda found: found.group().replace(".", ","), text)


def as_french(mention: Mapping[str, str]) -> str:
    """Return what is printed at a mention, as French writes it."""
    return french(mention["printed"], mention.get("numbers", ""))


def style(text: str) -> Style:
    """Return how a text writes its numbers, as far as they are decisive.

    English takes five decimals after a point at least, and twenty times as many as after a comma.

    >>> style("1.5, 2.5, 3.5 et 4.5 points en 2019, 12.5 en 2020 ; 26,557 foyers.").numbers
    'en'
    """
    if not (_THOUSANDS.search(text) or _THREE.search(text)) or _BELGIAN.search(text):
        return Style()
    points = len(_POINTS.findall(text)) + len(_BOTH.findall(text))
    commas = len(_COMMAS.findall(text))
    if points < ENOUGH or SHARE * commas > points:
        return Style()
    return Style(ENGLISH, f"{_SAID}: {points} say so, {commas} do not")


def told(document: str) -> str:
    """Say of a registered document that its numbers are English, and where that is said."""
    where = "column numbers of data/raw/codes/documents.csv says so; after a change, `analyse scan`"
    return f"{document}: {_SAID}; {where}"


def styled(parts: Iterable[Part], given: str | None = None) -> Iterator[Part]:
    """Yield the parts of a document, each with how the document writes its numbers.

    Args:
        parts: its parts.
        given: how it does, where that is known; else it is found out, and said with the first part.
    """
    every = iter(parts)
    if given is not None:
        yield from (replace(part, numbers=given or FRENCH) for part in every)
        return
    seen: list[Part] = []
    length = 0
    for part in every:
        seen.append(part)
        length += len(part.text)
        if length >= LOOK:
            break
    found = style("".join(part.text for part in seen if not part.unread))
    for number, part in enumerate(chain(seen, every)):
        notes = (*part.notes, found.why) if found.why and not number else part.notes
        yield replace(part, numbers=found.numbers, notes=notes)
