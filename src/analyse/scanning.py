"""Documents to ``mentions.csv``, ``sections.csv`` and ``items.csv``: what is printed where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from analyse.codes import Codes
from analyse.documents import Document
from analyse.listing import items
from analyse.reading import Mention, scan

MENTION_COLUMNS = ("mention", "document", "line", "column", "printed", "kind")
SECTION_COLUMNS = ("document", "line", "section")
ITEM_COLUMNS = ("document", "line", "column", "printed", "list")


def place(document: str, line: int, column: int) -> str:
    """Return the id of a mention: ``document:line:column``, both counted from 1."""
    return f"{document}:{line}:{column}"


def mentions(text: str) -> Iterator[tuple[int, int, str, Mention]]:
    """Yield line, column (both from 1), printed text and reading of every number in ``text``."""
    starts = [0]
    starts.extend(m.end() for m in re.finditer("\n", text))
    for mention in scan(text):
        line = bisect_right(starts, mention.start)
        column = mention.start - starts[line - 1] + 1
        yield line, column, text[mention.start : mention.end], mention


def mention_rows(documents: Mapping[str, Document]) -> Iterator[dict[str, str]]:
    """Yield the rows of ``mentions.csv`` in document order."""
    for slug, document in documents.items():
        for line, column, printed, mention in mentions(document.text):
            yield {
                "mention": place(slug, line, column),
                "document": slug,
                "line": str(line),
                "column": str(column),
                "printed": printed,
                "kind": mention.kind,
            }


def section_rows(documents: Mapping[str, Document], lists: Codes) -> Iterator[dict[str, str]]:
    """Yield where each section begins: the number or short name its heading gives.

    ``documents.csv`` says how each document marks its headings; contents pages, which end on a
    page number, are no headings.
    """
    for slug, document in documents.items():
        pattern = lists.documents[slug]["heading_pattern"]
        if not pattern:
            continue
        heading = re.compile(pattern)
        for number, line in enumerate(document.lines, start=1):
            found = heading.match(line)
            if found and not re.search(r"[\t.][ ]?[0-9]+$", line):
                yield {"document": slug, "line": str(number), "section": found.group(1).strip("* ")}


def item_rows(documents: Mapping[str, Document]) -> Iterator[dict[str, str]]:
    """Yield the rows of ``items.csv``: what the lists of the regions' portraits name."""
    for slug, document in documents.items():
        for item in items(document.lines):
            yield {
                "document": slug,
                "line": str(item.line),
                "column": str(item.column),
                "list": item.list,
                "printed": item.printed,
            }
