"""Documents to ``mentions.csv``, ``sections.csv`` and ``items.csv``: what is printed where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from analyse.documents.finding import Document
from analyse.documents.listing import items
from analyse.reading import KINDS, Mention, scan
from analyse.tables.codes import Codes, codes
from analyse.tables.files import read_rows
from analyse.tables.paths import Project
from analyse.tables.problems import Problem, stop_if

MENTION_COLUMNS = ("mention", "document", "line", "column", "printed", "kind")
#: What a mention has where the document's format knows it: a page, a box, a cell; and what the
#: table around it says.
PLACE_COLUMNS = ("end_line", "end_column", "x0", "y0", "x1", "y1", "cell")
LABEL_COLUMNS = ("row_label", "column_label", "header_unit", "header_period")
MENTION_OPTIONAL = ("page", *PLACE_COLUMNS, *LABEL_COLUMNS, "ocr")
SECTION_COLUMNS = ("document", "line", "section")
ITEM_COLUMNS = ("document", "line", "column", "printed", "list")
_MENTION = re.compile(r"[a-z0-9][a-z0-9_-]*:[1-9][0-9]*:[1-9][0-9]*")


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


def read_mentions(project: Project) -> dict[str, dict[str, str]]:
    """Return the rows of ``mentions.csv`` by id; ``numbers`` says how their document writes them.

    Raises:
        DataError: malformed or repeated ids, an unknown kind.
    """
    name = project.relative(project.mentions)
    documents = codes(project).documents if project.own else {}
    rows = read_rows(project.mentions, name, MENTION_COLUMNS, MENTION_OPTIONAL)
    table, problems = {}, []
    for number, row in enumerate(rows, start=2):
        mention = row["mention"]
        place = f"{row['document']}:{row['line']}:{row['column']}"
        if mention != place or mention in table or not _MENTION.fullmatch(mention):
            problems.append(
                Problem(f"{name}, row {number}", f"id {mention!r} is wrong or repeated")
            )
        if row["kind"] not in KINDS:
            problems.append(Problem(f"{name}, row {number}", f"unknown kind {row['kind']!r}"))
        style = documents.get(row["document"], {}).get("numbers", "")
        table[mention] = row | {"numbers": style} if style else row
    stop_if(problems)
    return table
