"""How to cite figures: the producer's document first, this project second."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from analyse.charts.spec import Row
from analyse.charts.words import LANGUAGES
from analyse.documents import sources
from analyse.exports.signature import signature
from analyse.exports.wording import say
from analyse.tables import formats
from analyse.tables.codes import codes
from analyse.tables.paths import Project

if TYPE_CHECKING:
    from analyse.exports.material import Material


def published(date: str, language: str) -> str:
    """Write when a document came out: "April 2006", "1 octobre 2014"; "" where nothing says so."""
    return formats.stamp(date, language)


@lru_cache(maxsize=256)
def document(slug: str, language: str, at: Project) -> str:
    """Cite one document: producer (date). Title."""
    row = sources.documents(at)[slug]
    when = published(row["published"], language)
    by = " ".join(filter(None, (row["publisher"], f"({when})" if when else "")))
    return " ".join(f"{part.rstrip('.')}." for part in (by, row["title"]) if part)


def places(mentions: Sequence[str], at: Project) -> dict[str, list[str]]:
    """Return the mentions by document, documents in their order.

    A slug among the mentions is that document as a whole; none at all are all documents.
    """
    known, own = sources.documents(at), codes(at).documents
    listed = [mention for cell in mentions for mention in cell.split()]
    cited = {mention.partition(":")[0] for mention in listed} or set(own)
    return {
        slug: [one for one in listed if one.startswith(f"{slug}:")]
        for slug in known
        if slug in cited
    }


def entries(
    mentions: Sequence[str],
    language: str,
    at: Project,
    chart: str = "",
    official: Sequence[Row] = (),
) -> list[str]:
    """Return what to cite: documents with the places of figures, publications, this project.

    Args:
        mentions: the ``mention`` cells of the rows; none: every document, or no document where
            there are official figures.
        language: "en" or "fr".
        at: the project.
        chart: the chart's name, where one is cited.
        official: the rows of ``companion`` among those cited.
    """
    cited = []
    for slug, own in places(mentions, at).items() if mentions or not official else ():
        text = document(slug, language, at)
        if own:
            name = sources.named(slug, language, at)
            where = sources.source(own, language, at).removeprefix(f"{name}, ")
            text += f" {where[:1].upper()}{where[1:]}."
        cited.append(text)
    cited += [f"{name}. {url}" for name, url in publications(official, language, at).items()]
    return [*cited, signature(at).cited(language, chart)]


def publications(official: Sequence[Row], language: str, at: Project) -> dict[str, str]:
    """Return the publications of official figures: how each is cited, to its first address."""
    found: dict[str, str] = {}
    for row in official:
        found.setdefault(sources.official([row], language, at)[0], str(row["url"]))
    return found


def of_chart(material: Material, first: str) -> bytes:
    """Return the CITATION file of a chart, language ``first`` first."""
    content = material.content
    cited = text(content.mentions, first, material.at, material.name, content.official)
    return cited.encode("utf-8")


def text(
    mentions: Sequence[str], first: str, at: Project, chart: str = "", official: Sequence[Row] = ()
) -> str:
    """Return the text of a CITATION file in both languages, language ``first`` first."""
    parts = []
    for language in sorted(LANGUAGES, key=lambda code: code != first):
        listed = "\n".join(f"- {one}" for one in entries(mentions, language, at, chart, official))
        parts.append(f"{say(language, 'texts', 'first')}\n\n{listed}\n")
    return "\n".join(parts)
