"""The pages that gather figures: indicators, territories, documents, and the lists of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analyse.building import own
from analyse.exports import citation
from analyse.exports.site.facts import Collection
from analyse.exports.site.pages import Page, page
from analyse.exports.site.voice import LANGUAGES
from analyse.tables.codes import codes


def groups(known: Collection) -> Iterator[Page]:
    """Yield the pages of indicators and territories, and the lists of them and of all figures."""
    for language in LANGUAGES:
        yield from _indicators(known, language)
        yield from _territories(known, language)
        kinds = ("own", "official", "quoted") if known.at.own else ("own",)  # ours are thousands
        listed = [(kind, [fact for fact in known.facts if fact.kind == kind]) for kind in kinds]
        columns = ("what", "where", "whom", "when", "value", "source")
        title = known.say[language]["all_figures"]
        yield _group(known, language, "figures.html", title, listed, columns)


def _group(
    known: Collection,
    language: str,
    path: str,
    title: str,
    groups: Sequence[Any],
    columns: Sequence[str],
    **more: Any,
) -> Page:
    """Return a page of tables of figures; ``groups`` are headings, by key, with their figures."""
    usual = {"lead": "", "details": (), "absent": None, "checks": ()}
    return page(
        known, "group", language, path, title, groups=groups, columns=columns, **usual | more
    )


def _listed(
    known: Collection, language: str, path: str, heads: Sequence[str], rows: Sequence[Any]
) -> Page:
    """Return a page that is one table; its title is its first heading's group."""
    title = known.say[language][path.removesuffix(".html")]
    return page(known, "list", language, path, title, lead="", heads=heads, rows=rows, after=())


def _territories_of(known: Collection) -> list[str]:
    """Return the territories that any figure is of, in the order of their list."""
    used = known.having("territory")
    return [code for code in codes(known.at).territories if code in used]


def _indicators(known: Collection, language: str) -> Iterator[Page]:
    say, lists, rows = known.say[language], codes(known.at), []
    for code, facts in known.having("indicator").items():
        first = facts[0]
        there = {fact.row["territory"] for fact in facts}
        absent = [t for t in _territories_of(known) if t not in there]
        names = [lists.name("territories", t, language) for t in absent]
        yield _group(
            known,
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
    yield _listed(known, language, "indicators.html", heads, rows)


def _territories(known: Collection, language: str) -> Iterator[Page]:
    say, lists, rows = known.say[language], codes(known.at), []
    for code in _territories_of(known):
        facts = known.having("territory")[code]
        own = [fact for fact in facts if not fact.official]
        official = [fact for fact in facts if fact.official]
        name = lists.name("territories", code, language)
        groups = [("own", own), ("official", official)]
        columns = ("what", "value", "whom", "when", "source")
        yield _group(known, language, f"t/{code}.html", name, groups, columns)
        rows.append(({"href": f"t/{code}.html", "text": name}, len(own), len(official)))
    heads = (say["where"], say["own"], say["official"])
    yield _listed(known, language, "territories.html", heads, rows)


def documents(known: Collection) -> Iterator[Page]:
    """Yield a page for each document, with what is read of it, its figures and its checks."""
    lists = codes(known.at)
    read: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for place in known.places.values():
        read[place["document"]][place["kind"]] += 1
    coding = _coding(known) if known.at.own else {}
    for language in LANGUAGES:
        say = known.say[language]
        rows = []
        for slug, row in lists.documents.items():
            said = " · ".join(
                f"{say[name]}{say['colon']}{read[slug][kind]}"
                for kind, name in (
                    ("quantity", "quantities"),
                    ("date", "dates"),
                    ("reference", "references"),
                )
            )
            facts = [f for f in known.facts if _cites(f.row["mention"], slug)]
            mine = [c for c in known.identities if _cites(c["mentions"], slug)]
            rows.append(
                (
                    {"href": f"d/{slug}.html", "text": row[f"name_{language}"]},
                    row["publisher"],
                    said,
                    len(facts),
                )
            )
            yield page(
                known,
                "group",
                language,
                f"d/{slug}.html",
                row[f"name_{language}"],
                lead=row["title"],
                details=[
                    ("producer", row["publisher"]),
                    ("published", citation.published(row["published"], language)),
                    ("coverage", said),
                    ("coding", _counted(coding.get(slug, {}), say)),
                ],
                groups=[("own", facts)],
                columns=("what", "where", "whom", "when", "value", "source"),
                absent=None,
                checks=[c for c in mine if c["verdict"] not in ("consistent", "within_rounding")],
            )
        heads = (say["documents"], say["producer"], say["coverage"], say["figures"])
        yield page(
            known,
            "list",
            language,
            "documents.html",
            say["documents"],
            lead="",
            heads=heads,
            rows=rows,
            after=(),
        )


def _cites(mentions: str, slug: str) -> bool:
    return any(one.partition(":")[0] == slug for one in mentions.split())


def _coding(known: Collection) -> dict[str, Counter[str]]:
    """Return how many numbers of each document are coded, set aside and open."""
    found: dict[str, Counter[str]] = {}
    for one in own.accounts(known.at):
        counts = found.setdefault(one.document, Counter())
        counts.update(coded=one.coded, aside=one.aside, open=one.open)
    return found


def _counted(counts: Mapping[str, int], say: Mapping[str, str]) -> str:
    return " · ".join(f"{say[key]}{say['colon']}{number}" for key, number in counts.items())
