"""Where is that printed, and what exactly does it say? Read from the document at that moment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from analyse.documents import finding, searching, sources
from analyse.documents.scanning import read_mentions
from analyse.documents.surroundings import Text
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
    heading: str = ""
    page: str = ""

    def __str__(self) -> str:
        document, line, column = sources.parts(self.mention)
        where = f"{document}, section {self.section}, " if self.section else f"{document}, "
        marked = (
            f"{self.sentence[: self.start]}[{self.sentence[self.start : self.end]}]"
            f"{self.sentence[self.end :]}"
        )
        where += f"page {self.page}, " if self.page else ""
        heading = f"  {self.heading}\n" if self.heading and not self.section else ""
        return f"{where}line {line}, column {column}:\n{heading}  {marked}"


def sentence_around(line: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around ``line[start:end]`` begins and ends."""
    cuts = [m.end() for m in _SENTENCE_END.finditer(line)]
    begin = max((c for c in cuts if c <= start), default=0)
    stop = min((c for c in cuts if c >= end), default=len(line))
    return begin, stop


def quote(
    observation: str, documents_dir: str | None = None, at: Project | None = None
) -> list[Quote]:
    """Return the sentence around each place where a figure is printed.

    Args:
        observation: an observation's id, a mention's (document:line:column), or a number as it is
            printed ("14,9").
        documents_dir: the folder of the documents; see :mod:`analyse.documents.finding`.
        at: the project; the package's own by default.

    Raises:
        DataError: no such observation (the nearest is named), or no documents at hand.
    """
    at = at or project()
    printed = read_mentions(at)
    mentions = places(observation, printed, at)
    texts = finding.find(at, documents_dir)
    return [_quoted(printed[m], Text(texts[printed[m]["document"]].text), at) for m in mentions]


def places(observation: str, printed: Mapping[str, Mapping[str, str]], at: Project) -> list[str]:
    """Return the mentions of an observation, of a place, or of a number.

    Raises:
        DataError: there is none; the nearest id is named. It is an official figure: its address is.
    """
    if observation in printed:
        return [observation]
    rows = store.observations(at).set_index("observation")["mention"]
    if observation in rows.index:
        return str(rows[observation]).split()
    official = store.load(searching.OFFICIAL, at).set_index("observation")
    if observation in official.index:
        row = official.loc[observation]
        what = f"{observation} is in no document: {row['publisher']}, {row['publication']}"
        raise DataError(Problem("quote", what, str(row["url"])))
    figure = searching.asked(observation)
    found = [m for m, row in printed.items() if figure and searching.states(row, figure)]
    if not found:
        hint = nearest(observation, [*rows.index, *printed])
        raise DataError(Problem("quote", f"no observation {observation!r}", hint))
    return found


def _quoted(row: Mapping[str, str], text: Text, at: Project) -> Quote:
    """Return the quote of a mention, held against the document.

    Raises:
        DataError: something else is printed there.
    """
    mention, number, column = row["mention"], int(row["line"]), int(row["column"])
    there = text.printed(row)
    if there != row["printed"]:
        what = f"{row['printed']!r} is not printed there, but {there!r}"
        raise DataError(
            Problem(f"data/raw/scanned/mentions.csv, {mention}", what, "run `analyse verify`")
        )
    page, where = row.get("page", ""), sources.section(row["document"], number, at)
    if at.own or "\n" in there:  # lines of pages: a sentence goes over several
        around = text.around(row)
        told = (around.sentence, around.start, around.end, around.heading, page)
        return Quote(mention, where, *told)
    line = text.lines[number - 1]
    start, end = column - 1, column - 1 + len(there)
    begin, stop = sentence_around(line, start, end)
    sentence = line[begin:stop].rstrip()
    return Quote(mention, where, sentence, start - begin, end - begin, text.heading(number), page)
