"""Which of the periods that stand near a number it is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analyse.documents.surroundings import Around
from analyse.reading import DateSpan, Figure, scan
from analyse.tables import periods

_DATED = re.compile(r"[0-9]{4}")
_SCHOOL = re.compile(
    r"scolair|élèves?|étudi|écol[ei]|cégep|collégi|universit|rentrée|décroch", re.I
)
#: What ends a clause between a number and a period; a comma within a number does not.
_BREAK = re.compile(r"[;:.!?]|,(?!\d)")
#: What introduces the period of the number before it ("12,6 % en 2018", "35 rencontres (2006)");
#: behind "et", "puis" and their like, that of another number ("et en 2019, 400 ménages").
_INTRODUCED = re.compile(
    r"(?<!\bet )(?<!\bpuis )(?<!\bmais )(?<!\bcontre )"
    r"(?:\b(?:en|au|à|de|du|pour|dès|depuis|vers|fin|début|années?|exercice)[ -]+"
    r"|[(\[] ?|\bl['’](?:année|été|automne|hiver|exercice) )$",
    re.I,
)


@dataclass(frozen=True)
class Dated:
    """A period that some words state, with its place in them."""

    start: int
    end: int
    period: str


def stated(words: str) -> list[Dated]:
    """Return the periods that some words state, in order.

    Two years in a row are a school year where pupils or studies are told of, else a span.
    """
    found = []
    for mention in scan(words):
        if isinstance(mention.says, DateSpan) and _DATED.search(mention.says.text):
            text = mention.says.text
            text = text if _SCHOOL.search(words) else text.replace("/", "..")
            try:
                periods.parse(text, "")
            except ValueError:
                continue  # "d'ici 2010": an end without a beginning
            found.append(Dated(mention.start, mention.end, text))
    return found


def in_sentence(around: Around) -> str:
    """Return the period that a sentence states of its number; "" where it states none.

    The one that follows the number before the next one, where the sentence binds it to the number;
    else the last one that precedes it behind the number before; else the nearest.
    """
    there = stated(around.sentence)
    if not there:
        return ""
    figures = [m for m in scan(around.sentence) if isinstance(m.says, Figure)]
    until = min((m.start for m in figures if m.start >= around.end), default=len(around.sentence))
    since = max((m.end for m in figures if m.end <= around.start), default=0)
    after = [one for one in there if around.end <= one.start < until]
    if after and _bound(around.sentence[around.end : after[0].start]):
        return after[0].period
    before = [one for one in there if since <= one.start and one.end <= around.start]
    return before[-1].period if before else _nearest(there, around)


def _bound(between: str) -> bool:
    """Say whether words between a number and a period make the one the other's."""
    return bool(_INTRODUCED.search(between)) and not _BREAK.search(between)


def _nearest(there: Sequence[Dated], around: Around) -> str:
    """Return the nearest period; of two as near, the one before the number."""

    def gap(one: Dated) -> tuple[int, int]:
        before = around.start - one.end
        return (before, 0) if before >= 0 else (max(0, one.start - around.end), 1)

    return min(there, key=gap).period
