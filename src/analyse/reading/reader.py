r"""Read a whole text: every figure with its printed form and its place, for use without the rest.

>>> from analyse.reading import read
>>> [(r.printed, r.line, r.column) for r in read("En 2008,\nprès de 12 élus.")]
[('2008', 1, 4), ('près de 12 élus', 2, 1)]
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from analyse.reading.figure import DateSpan, Figure, Kind
from analyse.reading.scanner import scan


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure of a text: what is printed, where, and what it says.

    ``start`` and ``end`` are offsets in characters (``text[start:end]`` is ``printed``); lines and
    columns count from 1, and ``end_column`` is that of the last character.
    """

    printed: str
    kind: Kind
    says: Figure | DateSpan | None
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


def read(text: str) -> list[Reading]:
    """Return every figure of a French text, in order: quantities, dates and references.

    Args:
        text: any string; nothing in it raises.
    """
    return list(_readings(text))


def _readings(text: str) -> Iterator[Reading]:
    starts = [0]
    while (found := text.find("\n", starts[-1])) >= 0:
        starts.append(found + 1)

    def place(offset: int) -> tuple[int, int]:
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    for mention in scan(text):
        printed = text[mention.start : mention.end]
        first, last = place(mention.start), place(mention.end - 1)
        yield Reading(
            printed, mention.kind, mention.says, mention.start, mention.end, *first, *last
        )
