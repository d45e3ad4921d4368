"""Dated lists in table cells: "-Title (date) -Title (date)" to title, date and place.

The report on the Capitale-Nationale lists articles, presentations and meetings in the cells of a
table, each with its date. Reading them is a matter of form, not of judgement: pure functions turn
a text into its dated items, and a test holds the coding sheet against them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analyse.reading import DateSpan, scan

#: The last cell of a row that has this many: what happened.
CELLS = 5
#: Words of a title that are kept; a longer one ends on an ellipsis.
TITLE_WORDS = 12

_HEADING = re.compile(r"<u>(?P<name>[^<]{1,80})</u>")
_DASH = re.compile(r"(?:(?<=\s)|^)-(?=\S)")
_TAG = re.compile(r"<[^>]{0,80}>|\(suite\)")
_ASIDE = re.compile(r"\s*\([^()]{0,200}\)?\s*\Z")
_WORD = re.compile(r"[^\W\d_]+")
_LINKS = frozenset("à au aux de des du d' en et l' la le les ou par pour sur un une".split())


@dataclass(frozen=True)
class Item:
    """One dated item of a list: where it stands, what it is called, under which heading."""

    line: int  # from 1
    column: int  # of the title, from 1
    title: str
    date: str  # as printed
    date_column: int  # from 1
    span: DateSpan
    heading: str  # "" where none is printed in the cell

    @property
    def iso(self) -> str:
        """The date as precisely as it is printed: 2008-03-31, 2008-03 or 2007..2008."""
        return iso(self.span)


def iso(span: DateSpan) -> str:
    """Return a date's text; two years in a row are years here, not a school year."""
    return span.text.replace("/", "..")


def cells(line: str) -> list[tuple[int, str]]:
    """Return offset and text of each tab-separated cell of ``line``."""
    found, offset = [], 0
    for text in line.split("\t"):
        found.append((offset, text))
        offset += len(text) + 1
    return found


def readable(title: str) -> str:
    """Return ``title`` without the mark-up of the page that shows it: "1 ^{er}" is "1er"."""
    return re.sub(r"\s?\^\{(\w{1,3})\}", r"\1", title).replace("\\$", "$")


def shortened(title: str, words: int = TITLE_WORDS) -> str:
    """Return ``title`` whole, or its first words and an ellipsis: never a sentence.

    >>> shortened("un deux trois quatre et l'action", 5)
    'un deux trois quatre …'
    """
    kept: list[str] = []
    for part in title.split():
        if len(_WORD.findall(" ".join([*kept, part]))) > words:
            break
        kept.append(part)
    else:
        return title
    while kept and kept[-1].lower() in _LINKS:
        kept.pop()
    return " ".join(kept) + " …"


def _title(cell: str, start: int, date_start: int) -> tuple[int, str]:
    """Return offset and words of the title between an item's beginning and its date."""
    text = cell[start:date_start]
    opening = text.rfind("(")
    if opening > text.rfind(")"):
        text = text[:opening]  # the bracket that holds the date
    else:
        text = re.sub(r"\s+(?:le|en|du|au)\s*\Z", "", text)
    text = _ASIDE.sub("", text) if text.rstrip().endswith(")") else text
    joined = re.match(r"\s*(?:et\s+)?", text)
    skipped = joined.end() if joined else 0
    return start + skipped, text[skipped:].rstrip()


def dated_items(cell: str, line: int, offset: int = 0, heading: str = "") -> Iterator[Item]:
    """Yield the dated items of a cell that begins at ``offset`` of line ``line``.

    An item begins at a dash, after the date or bracket before it, or after a heading; ``heading``
    is the one in force where the cell begins (a list goes on across rows).
    """
    headings = [(0, heading)] + [(m.end(), m["name"]) for m in _HEADING.finditer(cell)]
    begins = [0, *(m.end() for m in _DASH.finditer(cell))]
    begins += [m.end() for m in _TAG.finditer(cell)]
    dashed = len(begins) > 1
    if not dashed:  # no list marks: brackets part the items
        begins += [m.end() for m in re.finditer(r"\)", cell)]
    for mention in scan(cell):
        if mention.kind != "date" or not isinstance(mention.says, DateSpan):
            continue
        start = max(begin for begin in begins if begin <= mention.start)
        at, title = _title(cell, start, mention.start)
        yield Item(
            line,
            offset + at + 1,
            title,
            cell[mention.start : mention.end],
            offset + mention.start + 1,
            mention.says,
            [name for begin, name in headings if begin <= mention.start][-1],
        )
        closing = re.compile(r"[^()]{0,3}\)").match(cell, mention.end)
        begins.append(closing.end() if closing else mention.end)


def follow_up_items(text: str) -> Iterator[Item]:
    """Yield every dated item of the follow-up cells of a report's tables.

    A table begins at a heading row, which ends on the date of the report itself and is no item; a
    row whose first cells are all empty goes on with the list of the row before it.
    """
    heading = ""
    for number, line in enumerate(text.split("\n"), start=1):
        row = cells(line)
        if len(row) != CELLS or row[0][1].startswith("Objectif"):
            continue
        if any(cell for _, cell in row[:-1]):
            heading = ""
        offset, cell = row[-1]
        for item in dated_items(cell, number, offset, heading):
            heading = item.heading
            yield item
