"""The pages that gather figures: indicators, territories, documents, and the lists of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from analyse.exports import citation
from analyse.exports.site.facts import Collection
from analyse.exports.site.gallery import LANGUAGES
from analyse.exports.site.pages import Page, page, words
from analyse.tables.codes import codes
from analyse.tables.store import load


def groups(known: Collection) -> Iterator[Page]:
    """Yield the pages of indicators and territories, and the lists of them and of all figures."""
    for language in LANGUAGES:
        yield from _indicators(known, language)
        yield from _territories(known, language)
        facts = [fact for fact in known.facts if not fact.official]
        columns = ("what", "where", "whom", "when", "value", "source")
        title = words()[language]["all_figures"]
        yield _group(language, "figures.html", title, [("own", facts)], columns)


def _group(
    language: str, path: str, title: str, groups: Sequence[Any], columns: Sequence[str], **more: Any
) -> Page:
    """Return a page of tables of figures; ``groups`` are headings, by key, with their figures."""
    usual = {"lead": "", "details": (), "absent": None, "checks": ()}
    return page("group", language, path, title, groups=groups, columns=columns, **usual | more)


def _listed(language: str, path: str, heads: Sequence[str], rows: Sequence[Any]) -> Page:
    """Return a page that is one table; its title is its first heading's group."""
    title = words()[language][path.removesuffix(".html")]
    return page("list", language, path, title, lead="", heads=heads, rows=rows, after=())


def _territories_of(known: Collection) -> list[str]:
    """Return the territories that any figure is of, in the order of their list."""
    used = known.having("territory")
    return [code for code in codes(known.at).territories if code in used]


def _indicators(known: Collection, language: str) -> Iterator[Page]:
    say, lists, rows = words()[language], codes(known.at), []
    for code, facts in known.having("indicator").items():
        first = facts[0]
        there = {fact.row["territory"] for fact in facts}
        absent = [t for t in _territories_of(known) if t not in there]
        names = [lists.name("territories", t, language) for t in absent]
        yield _group(
            language,
            f"i/{code}.html",
            first.what(language),
            [("official" if first.official else "own", facts)],
            ("value", "where", "whom", "when", "source"),
            lead=first.measure[f"definition_{language}"],
            details=[("unit", first.unit(language))],
            absent=None if first.official else names,
        )
        link = {"href": f"i/{code}.html", "text": first.what(language)}
        kind = say["kind_official" if first.official else "kind_own"]
        rows.append((link, first.unit(language), len(facts), kind))
    heads = (say["what"], say["unit"], say["figures"], say["source"])
    yield _listed(language, "indicators.html", heads, rows)


def _territories(known: Collection, language: str) -> Iterator[Page]:
    say, lists, rows = words()[language], codes(known.at), []
    for code in _territories_of(known):
        facts = known.having("territory")[code]
        own = [fact for fact in facts if not fact.official]
        official = [fact for fact in facts if fact.official]
        name = lists.name("territories", code, language)
        groups = [("own", own), ("official", official)]
        columns = ("what", "value", "whom", "when", "source")
        yield _group(language, f"t/{code}.html", name, groups, columns)
        rows.append(({"href": f"t/{code}.html", "text": name}, len(own), len(official)))
    heads = (say["where"], say["own"], say["official"])
    yield _listed(language, "territories.html", heads, rows)


def documents(known: Collection) -> Iterator[Page]:
    """Yield a page for each document, with what is read of it, its figures and its checks."""
    lists = codes(known.at)
    read: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for place in known.places.values():
        read[place["document"]][place["kind"]] += 1
    checks = load("consistency", known.at).to_dict("records")
    for language in LANGUAGES:
        say = words()[language]
        rows = []
        for slug, row in lists.documents.items():
            said = ", ".join(
                f"{read[slug][kind]} {say[name]}"
                for kind, name in (
                    ("quantity", "quantities"),
                    ("date", "dates"),
                    ("reference", "references"),
                )
            )
            facts = [f for f in known.facts if f"{slug}:" in f.row["mention"]]
            mine = [c for c in checks if f"{slug}:" in c["mentions"]]
            rows.append(
                (
                    {"href": f"d/{slug}.html", "text": row[f"name_{language}"]},
                    row["publisher"],
                    said,
                    len(facts),
                )
            )
            yield page(
                "group",
                language,
                f"d/{slug}.html",
                row[f"name_{language}"],
                lead=row["title"],
                details=[
                    ("producer", row["publisher"]),
                    ("published", citation.published(row["published"], language)),
                    ("coverage", said),
                ],
                groups=[("own", facts)],
                columns=("what", "where", "whom", "when", "value", "source"),
                absent=None,
                checks=[c for c in mine if c["verdict"] not in ("consistent", "within_rounding")],
            )
        heads = (say["documents"], say["producer"], say["coverage"], say["figures"])
        yield page(
            "list",
            language,
            "documents.html",
            say["documents"],
            lead="",
            heads=heads,
            rows=rows,
            after=(),
        )
