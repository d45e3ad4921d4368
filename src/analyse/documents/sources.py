"""Where figures are printed, as a reader cites it: document, section, line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from analyse.documents.scanning import SECTION_COLUMNS
from analyse.tables.codes import codes
from analyse.tables.files import read_rows
from analyse.tables.paths import Project, project

#: What a language calls a line, lines and a section, and what it puts between places.
_WORDS = {
    "en": ("line", "lines", "section", "; "),
    "fr": ("ligne", "lignes", "section", "\u202f; "),
}


@lru_cache(maxsize=8)
def _sections(at: Project) -> dict[str, list[tuple[int, str]]]:
    rows = read_rows(at.sections, at.relative(at.sections), SECTION_COLUMNS)
    table: dict[str, list[tuple[int, str]]] = {}
    for row in rows:
        table.setdefault(row["document"], []).append((int(row["line"]), row["section"]))
    return table


def section(document: str, line: int, at: Project | None = None) -> str:
    """Return the number or short name of the section that a line stands in, "" before the first."""
    entries = _sections(at or project()).get(document, [])
    position = bisect_right(entries, (line, "\U0010ffff"))
    return entries[position - 1][1] if position else ""


PUBLICATION_COLUMNS = ("publisher", "publication", "name_en", "name_fr")


@lru_cache(maxsize=8)
def _publications(at: Project) -> dict[tuple[str, str], dict[str, str]]:
    path = at.codes / "publications.csv"
    rows = read_rows(path, at.relative(path), PUBLICATION_COLUMNS)
    return {(row["publisher"], row["publication"]): row for row in rows}


def official(
    rows: Iterable[Mapping[str, Any]], language: str, at: Project | None = None
) -> list[str]:
    """Return how the publications of official figures are cited, each once, in order.

    Args:
        rows: rows of ``companion``, with ``publisher`` and ``publication``.
        language: "en" or "fr"; a publication that ``publications.csv`` does not name is cited in
            the words of its row.
        at: the project; the package's own by default.
    """
    known = _publications(at or project())
    cited = dict.fromkeys((row["publisher"], row["publication"]) for row in rows)
    names = (known[p][f"name_{language}"] if p in known else ", ".join(p) for p in cited)
    return list(dict.fromkeys(names))


def parts(mention: str) -> tuple[str, int, int]:
    """Split one mention id into document, line and column."""
    document, line, column = mention.split(":")
    return document, int(line), int(column)


def source(mentions: Iterable[str], language: str, at: Project | None = None) -> str:
    """Return the source line of rows: each document with its sections and lines, in order.

    Args:
        mentions: the ``mention`` cells of the rows; a cell may hold several ids.
        language: "en" or "fr".
        at: the project; the package's own by default.
    """
    at = at or project()
    lists = codes(at)
    line_word, lines_word, section_word, between = _WORDS[language]
    places = sorted({parts(m)[:2] for cell in mentions for m in cell.split()})
    by_document: dict[str, dict[str, list[int]]] = {}
    for document, line in places:
        there = by_document.setdefault(document, {})
        there.setdefault(section(document, line, at), []).append(line)
    cited = []
    for document in [d for d in lists.documents if d in by_document]:
        spots = []
        for name, lines in by_document[document].items():
            word = line_word if len(lines) == 1 else lines_word
            where = f"{word} {', '.join(str(n) for n in lines)}"
            spots.append(f"{section_word} {name}, {where}" if name else where)
        cited.append(f"{lists.documents[document][f'name_{language}']}, {between.join(spots)}")
    return " · ".join(cited)
