"""The pages that one reads: front, charts, notebooks, tables, changes, search, explorer."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from analyse import __version__
from analyse.charts.words import typeset
from analyse.exports.site.facts import Collection, series_name
from analyse.exports.site.gallery import PROGRAMS, ChartPage
from analyse.exports.site.live import live
from analyse.exports.site.pages import Page, page
from analyse.exports.site.voice import LANGUAGES, licence_address
from analyse.tables import formats
from analyse.tables.codes import codes
from analyse.tables.schemas import DATA_KINDS, of_kind
from analyse.tables.store import load

#: How many charts the front page shows.
FINDINGS = 6
#: How many rows of a table its page shows; all of them are in its CSV.
SHOWN = 500
#: The page of the declared pairs, beside those of the tables; their columns.
LEDGER, SIDES = "comparability", ("series", "other")


def front(known: Collection, gallery: Sequence[ChartPage]) -> Iterator[Page]:
    """Yield the first page: what is here, and a finding of each of six tables."""
    own = [fact for fact in known.facts if not fact.official]
    counts = (
        ("figures", "figures.html", len(known.facts)),
        ("indicators", "indicators.html", len(known.having("indicator"))),
        ("territories", "territories.html", len(known.having("territory"))),
        ("charts", "charts.html", len(gallery)),
        ("notebooks", "notebooks.html", len(known.notebooks["fr"])),
        ("documents", "documents.html", len(codes(known.at).documents)),
    )
    for language in LANGUAGES:
        say = known.say[language]
        structured = {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": say["name"],
            "description": say["tagline"],
            **licence_address(known.at),
            **({} if known.at.own else {"version": __version__}),
            "inLanguage": language,
            "variableMeasured": sorted({fact.what(language) for fact in own}),
        }
        yield page(
            known,
            "front",
            language,
            "index.html",
            say["name"],
            counts=[
                (key, path, formats.number(count, formats.locale_of(language)))
                for key, path, count in counts
                if (key, path) in known.menu
            ],
            findings=_findings(known, gallery),
            structured=structured,
        )
        yield page(known, "search", language, "search.html", say["search"])
        yield page(known, "explorer", language, "explorer.html", say["explorer"])


def _findings(known: Collection, gallery: Sequence[ChartPage]) -> list[ChartPage]:
    """Return the first chart of each table that holds figures, in the tables' order.

    Of a collection of one's own, whose charts are all of one table: the first ones.
    """
    if known.at.own:
        return list(gallery[:FINDINGS])
    first: dict[str, ChartPage] = {}
    for chart in gallery:
        if chart.observations:
            first.setdefault(chart.described("en")[0].chart.table, chart)
    listed = (table.slug for table in of_kind(*DATA_KINDS, at=known.at))
    return [first[slug] for slug in listed if slug in first][:FINDINGS]


def charts(known: Collection, gallery: Sequence[ChartPage], to: Path) -> Iterator[Page]:
    """Yield the gallery and a page for each chart, whose pictures are below ``to`` already."""
    for language in LANGUAGES:
        yield page(
            known, "gallery", language, "charts.html", known.say[language]["charts"], charts=gallery
        )
        for chart in gallery:
            files = chart.files(language)
            figures = {
                one: (f"../f/{fact.page}", fact.said(language))
                for one in chart.observations
                for fact in [known.by_id[one]]
            }
            picture = live((to / files["svg"]).read_text("utf-8"), figures)
            yield page(
                known,
                "chart",
                language,
                f"c/{chart.name}.html",
                chart.title(language),
                # who shows a link on another site asks for a whole address
                picture=f"{known.url}/{files['png']}" if known.url and "png" in files else "",
                embedded=embedded(known.url, files["svg"], chart.title(language)),
                files=files,
                programs=PROGRAMS,
                live=Markup(picture),  # an SVG that was written by the program itself, parsed again
                marked="<a " in picture,
                caption=chart.described(language)[1].caption.lines,
                table=chart.table(language),
                cited=chart.cited(language),
                explore=_choice(chart.rows),
                name=chart.name,
                only=sorted({known.order[one] for one in chart.observations}),
            )


def embedded(url: str, path: str, title: str) -> str:
    """Return the HTML that shows a picture on somebody's page, with a title of any signs."""
    return f'<img src="{escape(f"{url}/{path}" if url else path)}" alt="{escape(title)}">'


def _choice(rows: pd.DataFrame) -> str:
    """Return the explorer's address of the rows of a chart; "" where they are not figures."""
    column = next((c for c in ("indicator", "series") if c in rows), "")
    if not column or "territory" not in rows:
        return ""
    chosen = {"i": rows[column], "t": rows["territory"]}
    if "period" in rows:
        chosen["p"] = rows["period"].astype(str).replace("", "-")
    return "&".join(f"{key}={','.join(dict.fromkeys(map(str, c)))}" for key, c in chosen.items())


def tables(known: Collection) -> Iterator[Page]:
    """Yield a page for each table: what it says, its columns, its rows, its file."""
    for language in LANGUAGES:
        say = known.say[language]
        listed = []
        for table in of_kind(*DATA_KINDS, at=known.at):
            slug = table.slug
            frame = load(slug, known.at).astype(str)
            title = getattr(table, f"title_{language}")
            described = _described(table, language)
            listed.append(({"href": f"a/{slug}.html", "text": title}, len(frame), described))
            columns = " · ".join(
                c.name + say["colon"] + (_described(c, language) or getattr(c, f"title_{language}"))
                for c in table.columns
            )
            shown = frame.head(SHOWN)
            yield page(
                known,
                "list",
                language,
                f"a/{slug}.html",
                title,
                lead=described,
                heads=[getattr(c, f"title_{language}") for c in table.columns],
                rows=shown.replace("nan", "").to_numpy().tolist(),
                after=[
                    (say["codebook"], columns),
                    (say["rows"], f"{len(shown)} / {len(frame)} – data/{slug}.csv"),
                ],
            )
        if known.ledger:
            yield _ledger(known, language)
            link = {"href": f"a/{LEDGER}.html", "text": say["ledger"]}
            listed.append((link, len(known.ledger), say["ledger_lead"]))
        heads = (say["tables"], say["rows"], say["description"])
        yield page(
            known,
            "list",
            language,
            "tables.html",
            say["tables"],
            lead="",
            heads=heads,
            rows=listed,
            after=(),
        )


def _ledger(known: Collection, language: str) -> Page:
    """Return the page of every pair whose comparability is declared."""
    say = known.say[language]
    rows = [
        (
            *(series_name(row[c], language, known.at, say["everywhere"]) for c in SIDES),
            say[row["verdict"]],
            row[f"reason_{language}"],
            row[f"remedy_{language}"],
        )
        for row in known.ledger
    ]
    heads = (say["what"], say["may_compare_with"], say["verdict"], say["reason"], say["better"])
    content = {"lead": say["ledger_lead"], "heads": heads, "rows": rows, "after": ()}
    return page(known, "list", language, f"a/{LEDGER}.html", say["ledger"], **content)


def _described(what: Any, language: str) -> str:
    """Return a description in a language; in the one that there is where it is in one only."""
    return str(getattr(what, f"description_{language}", "") or getattr(what, "description", ""))


def methods(known: Collection) -> Iterator[Page]:
    """Yield the page that says how the collection is made."""
    text = resources.files(__package__).joinpath("methods.toml").read_text(encoding="utf-8")
    for language, parts in tomllib.loads(text).items():
        said = [
            (typeset(part["heading"], language), typeset(part["text"], language))
            for part in parts
            if not (known.at.own and part.get("whole"))
            and not (part.get("official") and not any(fact.official for fact in known.facts))
        ]
        title = known.say[language]["methods"]
        yield page(known, "text", language, "methods.html", title, parts=said)


def changes(known: Collection) -> Iterator[Page]:
    """Yield the page that lists the documents' figures that moved since the last release."""
    for language in LANGUAGES if known.releases else ():
        say = known.say[language]
        version, rows = moved(known, language)
        yield page(
            known,
            "list",
            language,
            "changes.html",
            say["changes"],
            lead=say["since"].format(version=version) if rows else say["changed_none"],
            heads=(say["happened"], say["figures"], say["before"], say["after"]),
            rows=rows,
            after=(),
        )


def moved(known: Collection, language: str) -> tuple[str, list[tuple[Any, ...]]]:
    """Return the last release, and the documents' figures that moved since then.

    ``data/releases/VERSION.csv`` holds what a release stated: ``observation``, ``value``,
    ``value_low``, ``value_high``, ``qualifier``, ``unit``. Each row says what happened, to which
    figure, and how it was stated before and after.
    """
    releases = known.releases
    stated = ["value", "value_low", "value_high", "qualifier"]
    before = pd.read_csv(releases[-1]).to_dict("records")
    old = {row["observation"]: [row[c] for c in stated] for row in before}
    own = {fact.id: fact for fact in known.facts if not fact.official}
    say = known.say[language]
    rows: list[tuple[Any, ...]] = []
    for one, fact in own.items():
        link = {"href": f"f/{fact.page}", "text": fact.title(language)}
        if one not in old:
            rows.append((say["added"], link, "", fact.value(language)))
        elif not _same(old[one], [fact.row[c] for c in stated]):
            was = " ".join(str(x) for x in old[one] if x == x)
            rows.append((say["changed"], link, was, fact.value(language)))
    rows += [
        (say["removed"], one, " ".join(str(x) for x in said if x == x), "")
        for one, said in old.items()
        if one not in own
    ]
    return releases[-1].stem, rows


def _same(one: list[Any], other: list[Any]) -> bool:
    return all(a == b or (a != a and b != b) for a, b in zip(one, other, strict=True))
