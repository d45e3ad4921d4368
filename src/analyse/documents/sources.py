"""Where figures are printed, as a reader cites it: document, section, line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from analyse.documents.scanning import SECTION_COLUMNS, read_mentions
from analyse.reading import shared
from analyse.tables.codes import codes
from analyse.tables.files import read_rows
from analyse.tables.paths import Project, project, repository

#: What both languages call a page and pages.
_PAGES = ("page", "pages")
#: What a language calls a line, lines and a section, and what it puts between places.
_WORDS = {
    "en": (("line", "lines"), "section", "; "),
    "fr": (("ligne", "lignes"), "section", "\u202f; "),
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


_PUBLICATIONS = "publications.csv"
PUBLICATION_COLUMNS = ("publisher", "publication", "name_en", "name_fr")


@lru_cache(maxsize=8)
def _publications(at: Project) -> dict[tuple[str, str], dict[str, str]]:
    found: dict[tuple[str, str], dict[str, str]] = {}
    for path in dict.fromkeys((shared.folder() / _PUBLICATIONS, at.codes / _PUBLICATIONS)):
        if path.exists() or not at.own:  # a collection of one's own may name further ones
            rows = read_rows(path, at.relative(path), PUBLICATION_COLUMNS)
            found |= {(row["publisher"], row["publication"]): row for row in rows}
    return found


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
    lines_words, section_word, between = _WORDS[language]
    paged = _pages(at, at.mentions.stat().st_mtime_ns) if at.own else {}
    by_document: dict[str, dict[tuple[str, tuple[str, str]], set[int]]] = {}
    for mention in {m for cell in mentions for m in cell.split()}:
        document, line, _ = parts(mention)
        where = section(document, line, home(document, at))
        words, number = (_PAGES, paged[mention]) if mention in paged else (lines_words, line)
        by_document.setdefault(document, {}).setdefault((where, words), set()).add(number)
    order = {document: n for n, document in enumerate(codes(at).documents)}
    cited = []
    for document in sorted(by_document, key=lambda slug: (order.get(slug, len(order)), slug)):
        spots = []
        for (name, words), numbers in sorted(by_document[document].items(), key=_first):
            spot = f"{words[len(numbers) > 1]} {', '.join(map(str, sorted(numbers)))}"
            spots.append(f"{section_word} {name}, {spot}" if name else spot)
        cited.append(f"{named(document, language, at)}, {between.join(spots)}")
    return " · ".join(cited)


def _first(spot: tuple[tuple[str, tuple[str, str]], set[int]]) -> int:
    return min(spot[1])


@lru_cache(maxsize=8)
def _pages(at: Project, read: int) -> dict[str, int]:
    """Return the pages of numbers that have one; ``read``, the file's time, renews them."""
    return {
        mention: int(row["page"])
        for mention, row in read_mentions(at).items()
        if row.get("page", "").isdigit()
    }


def home(document: str, at: Project) -> Project:
    """Return the collection that a document is of: this one, or the repository's beside it."""
    return repository() if at.own and document not in codes(at).documents else at


def documents(at: Project) -> dict[str, Mapping[str, str]]:
    """Return the documents that can be cited: the collection's, then the repository's beside it."""
    own = codes(at).documents
    return {**own, **codes(repository()).documents, **own} if at.own else dict(own)


def page(mention: str, at: Project) -> int | None:
    """Return the page that a number is on; None where its document has none."""
    return _pages(at, at.mentions.stat().st_mtime_ns).get(mention)


def named(document: str, language: str, at: Project) -> str:
    """Return what a document is called."""
    return codes(home(document, at)).documents[document][f"name_{language}"]
