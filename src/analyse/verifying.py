"""Every place in ``data/raw`` against the documents themselves, and every checksum."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from analyse.building import read_mentions
from analyse.codes import codes
from analyse.documents import Document
from analyse.files import csv_text, read_text
from analyse.paths import Project
from analyse.problems import Problem
from analyse.scanning import MENTION_COLUMNS, SECTION_COLUMNS, mention_rows, section_rows


def verify(
    project: Project,
    documents: Mapping[str, Document],
    progress: Callable[[int], object] = lambda _: None,
) -> list[Problem]:
    """Return everything in ``data/raw`` that the documents do not bear out.

    Each mention must stand at its line and column; scanning the documents anew must give the
    committed ``mentions.csv`` and ``sections.csv`` to the byte. ``progress`` is called with the
    number of mentions checked since the last call.
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
            problems.append(Problem(f"data/raw/mentions.csv, {mention}", what))
    for path, columns, rows in (
        (project.mentions, MENTION_COLUMNS, mention_rows(documents)),
        (project.sections, SECTION_COLUMNS, section_rows(documents, codes(project))),
    ):
        name = project.relative(path)
        if read_text(path, name) != csv_text(columns, rows):
            problems.append(Problem(name, "is not what scanning gives", "run `analyse scan`"))
    return problems
