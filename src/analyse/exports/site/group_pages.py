"""The pages that gather figures: indicators, territories, documents, and the lists of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from analyse.exports import citation
from analyse.exports.site.facts import Collection
from analyse.exports.site.gallery import LANGUAGES
from analyse.exports.site.pages import Page, page, words
from analyse.tables.codes import codes
from analyse.tables.store import load


def groups(known: Collection) -> Iterator[Page]:
    """Yield the pages of indicators and territories, and the lists of them and of all figures."""
    lists = codes(known.at)
    indicators, territories = known.having("indicator"), known.having("territory")
    ordered = [code for code in lists.territories if code in territories]
    for language in LANGUAGES:
        say = words()[language]
        for code, facts in indicators.items():
            measure = facts[0].measure
            there = {fact.row["territory"] for fact in facts}
            absent = (
                None
                if facts[0].official
                else [lists.name("territories", t, language) for t in ordered if t not in there]
            )
            yield page(
                "group",
                language,
                f"i/{code}.html",
                measure[f"name_{language}"],
                lead=measure[f"definition_{language}"],
                details=[("unit", facts[0].unit(language))],
                groups=[(("official" if facts[0].official else "own"), facts)],
                columns=("value", "where", "whom", "when", "source"),
                absent=absent,
                checks=(),
            )
        for code in ordered:
            facts = territories[code]
            yield page(
                "group",
                language,
                f"t/{code}.html",
                lists.name("territories", code, language),
                lead="",
                details=(),
                groups=[
                    ("own", [fact for fact in facts if not fact.official]),
                    ("official", [fact for fact in facts if fact.official]),
                ],
                columns=("what", "value", "whom", "when", "source"),
                absent=None,
                checks=(),
            )
        yield page(
            "list",
            language,
            "indicators.html",
            say["indicators"],
            lead="",
            heads=(say["what"], say["unit"], say["figures"], say["source"]),
            rows=[
                (
                    {"href": f"i/{code}.html", "text": facts[0].what(language)},
                    facts[0].unit(language),
                    len(facts),
                    say["kind_official" if facts[0].official else "kind_own"],
                )
                for code, facts in indicators.items()
            ],
            after=(),
        )
        yield page(
            "list",
            language,
            "territories.html",
            say["territories"],
            lead="",
            heads=(say["where"], say["own"], say["official"]),
            rows=[
                (
                    {"href": f"t/{t}.html", "text": lists.name("territories", t, language)},
                    sum(not fact.official for fact in territories[t]),
                    sum(fact.official for fact in territories[t]),
                )
                for t in ordered
            ],
            after=(),
        )
        yield page(
            "group",
            language,
            "figures.html",
            say["all_figures"],
            lead="",
            details=(),
            groups=[("own", [fact for fact in known.facts if not fact.official])],
            columns=("what", "where", "whom", "when", "value", "source"),
            absent=None,
            checks=(),
        )


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
