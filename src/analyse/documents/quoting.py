"""Where is that printed, and what exactly does it say? Read from the document at that moment."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyse.documents import finding, sources
from analyse.tables import store
from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError, Problem, nearest

_SENTENCE_END = re.compile(r"(?<=[.!?»])\s+(?=[A-ZÀ-ÝŒ«(])")


@dataclass(frozen=True)
class Quote:
    """The sentence around one printed figure; ``start`` and ``end`` mark the figure in it."""

    mention: str
    section: str
    sentence: str
    start: int
    end: int

    def __str__(self) -> str:
        document, line, column = sources.parts(self.mention)
        where = f"{document}, section {self.section}, " if self.section else f"{document}, "
        marked = (
            f"{self.sentence[: self.start]}[{self.sentence[self.start : self.end]}]"
            f"{self.sentence[self.end :]}"
        )
        return f"{where}line {line}, column {column}:\n  {marked}"


def sentence_around(line: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around ``line[start:end]`` begins and ends."""
    cuts = [m.end() for m in _SENTENCE_END.finditer(line)]
    begin = max((c for c in cuts if c <= start), default=0)
    stop = min((c for c in cuts if c >= end), default=len(line))
    return begin, stop


def quote(
    observation: str, documents_dir: str | None = None, at: Project | None = None
) -> list[Quote]:
    """Return the sentence around each place where an observation is printed.

    Args:
        observation: an observation's id, or a mention's (document:line:column).
        documents_dir: the folder of the documents; see :mod:`analyse.documents.finding`.
        at: the project; the package's own by default.

    Raises:
        DataError: no such observation (the nearest is named), or no documents at hand.
    """
    from analyse.documents.scanning import read_mentions

    at = at or project()
    printed = read_mentions(at)
    if observation in printed:
        cells = observation
    else:
        rows = store.observations(at).set_index("observation")["mention"]
        if observation not in rows.index:
            hint = nearest(observation, [*rows.index, *printed])
            raise DataError(Problem("quote", f"no observation {observation!r}", hint))
        cells = str(rows[observation])
    texts = finding.find(at, documents_dir)
    quotes = []
    for mention in cells.split():
        document, number, column = sources.parts(mention)
        there = texts[document].lines
        line = there[number - 1] if number <= len(there) else ""
        start, end = column - 1, column - 1 + len(printed[mention]["printed"])
        if line[start:end] != printed[mention]["printed"]:
            what = f"{printed[mention]['printed']!r} is not printed there, but {line[start:end]!r}"
            raise DataError(
                Problem(f"data/raw/scanned/mentions.csv, {mention}", what, "run `analyse verify`")
            )
        begin, stop = sentence_around(line, start, end)
        where = sources.section(document, number, at)
        quotes.append(Quote(mention, where, line[begin:stop].rstrip(), start - begin, end - begin))
    return quotes
