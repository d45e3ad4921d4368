"""Every place in ``data/raw`` against the documents themselves, and every checksum."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from analyse.building import checking, cited_words
from analyse.documents.dated_lists import readable
from analyse.documents.finding import Document
from analyse.documents.scanning import (
    ITEM_COLUMNS,
    MENTION_COLUMNS,
    SECTION_COLUMNS,
    item_rows,
    mention_rows,
    read_mentions,
    section_rows,
)
from analyse.tables.codes import codes
from analyse.tables.files import csv_text, read_rows, read_text
from analyse.tables.paths import Project
from analyse.tables.problems import Problem
from analyse.tables.schemas import of_kind


def verify(
    project: Project,
    documents: Mapping[str, Document],
    progress: Callable[[int], object] = lambda _: None,
) -> list[Problem]:
    """Return everything in ``data/raw`` that the documents do not bear out.

    Each mention, and all words that a check or a table coded from text cites, must stand at their
    line and column; scanning the documents anew must give the committed ``mentions.csv``,
    ``sections.csv`` and ``items.csv`` to the byte. ``progress`` is called with the number of
    mentions checked since the last call.
    """
    problems: list[Problem] = []
    lines = {slug: document.lines for slug, document in documents.items()}
    for mention, row in read_mentions(project).items():
        progress(1)
        number, column, printed = int(row["line"]), int(row["column"]), row["printed"]
        there = lines.get(row["document"], [])
        line = there[number - 1] if number <= len(there) else ""
        found = line[column - 1 : column - 1 + len(printed)]
        if found != printed:
            what = f"{printed!r} is not printed there, but {found!r}"
            problems.append(Problem(f"data/raw/scanned/mentions.csv, {mention}", what))
    problems += _citations(project, lines)
    for check in checking.declared(project):
        where = f"data/raw/rules/checks.csv, {check.check}"
        problems += cited_words.misplaced(where, check.words, lines)
    for path, columns, rows in (
        (project.mentions, MENTION_COLUMNS, mention_rows(documents)),
        (project.sections, SECTION_COLUMNS, section_rows(documents, codes(project))),
        (project.items, ITEM_COLUMNS, item_rows(documents)),
    ):
        name = project.relative(path)
        if read_text(path, name) != csv_text(columns, rows):
            problems.append(Problem(name, "is not what scanning gives", "run `analyse scan`"))
    return problems


def _citations(project: Project, lines: Mapping[str, Sequence[str]]) -> list[Problem]:
    """Return what text tables cite, words or titles, and is not printed where they say it is."""
    problems = []
    for table in of_kind("text", at=project):
        cited = next((name for name in ("printed", "title") if name in table.sheet), None)
        if cited is None or not {"document", "line", "column"} <= set(table.sheet):
            continue
        path = project.raw / "coded" / f"{table.slug}.csv"
        name = project.relative(path)
        for row in read_rows(path, name, table.sheet, table.optional):
            there = lines.get(row["document"], [])
            number, column = int(row["line"]), int(row["column"])
            text = there[number - 1][column - 1 :] if number <= len(there) else ""
            words = row[cited]
            if cited == "title":  # cut, and without the mark-up of the page
                words, text = words.removesuffix(" …"), readable(text)
            if not text.startswith(words):
                where = f"{name}, {row['document']}:{number}:{column}"
                what = f"{words!r} is not printed there, but {text[: len(words)]!r}"
                problems.append(Problem(where, what))
    return problems
