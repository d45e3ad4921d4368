"""The pages of the site: one function a kind of page, each yields path and HTML text.

Every text from the tables goes through Jinja's autoescaping: what looks like markup stays text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import jinja2

from analyse.charts.words import labels
from analyse.exports import wording
from analyse.exports.site.facts import Collection, series_name
from analyse.exports.site.gallery import ChartPage
from analyse.exports.site.voice import LANGUAGES
from analyse.tables import formats
from analyse.tables.codes import codes
from analyse.tables.paths import project

Page = tuple[str, str]


@lru_cache(maxsize=1)
def _templates() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("analyse.exports.site"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals["term"] = lambda *of: codes(project()).name(*of)
    return made


def page(
    known: Collection, template: str, language: str, path: str, title: str, **content: Any
) -> Page:
    """Return one page: its path from the site's folder, and its HTML.

    Args:
        known: the collection that signs it.
        template: the name of a template, without ending.
        language: "fr" or "en".
        path: from the language's folder.
        title: of the page.
        content: what the template shows.
    """
    other = next(each for each in LANGUAGES if each != language)
    text = (
        _templates()
        .get_template(f"{template}.html.j2")
        .render(
            **{"description": "", "picture": "", **content},
            title=title,
            language=language,
            other=other,
            here=path,
            home="../" * path.count("/"),
            root="../" * (path.count("/") + 1),
            say=known.say[language],
            menu=known.menu,
        )
    )
    return f"{language}/{path}", text


def plain(template: str, **content: Any) -> bytes:
    """Return a file that is no page."""
    return _templates().get_template(template).render(**content).encode("utf-8")


def figures(known: Collection, drawn: Mapping[str, list[ChartPage]]) -> Iterator[Page]:
    """Yield the page of every figure, in both languages, and the address that chooses one."""
    lists = codes(known.at)
    for fact in known.facts:
        for language in LANGUAGES:
            row, locale = fact.row, formats.locale_of(language)
            bounds = {
                side: ""
                if row[f"value_{side}"] != row[f"value_{side}"]
                else formats.with_unit(row[f"value_{side}"], row["unit"], locale)
                for side in ("low", "high")
            }

            places = [] if fact.official else known.printed(fact)

            def named(series: str, language: str = language) -> str:
                return series_name(series, language, known.at, known.say[language]["everywhere"])

            def document(slug: str, language: str = language) -> str:
                return lists.name("documents", slug, language)

            yield page(
                known,
                "figure",
                language,
                f"f/{fact.page}",
                fact.title(language),
                description=f"{fact.title(language)} – {fact.value(language)}",
                fact=fact,
                places=places,
                located=[c for c in ("page", "cell") if any(p.get(c) for p in places)],
                document_name=document,
                series_name=named,
                compared=known.compared(fact),
                checks=known.checked(fact),
                drawn=drawn.get(fact.id, []),
                cited=fact.cited(language),
                qualifier=wording.pair(language, "qualifiers", row["qualifier"])[1],
                status=wording.pair(language, "statuses", row["obs_status"])[1],
                single=labels()["words"][language]["single"].format(mark=fact.single),
                **bounds,
            )
        yield f"f/{fact.page}", chooser(f"f/{fact.page}", fact.title("fr"), 1)


def chooser(path: str, title: str, depth: int) -> str:
    """Return a page that leads to the reader's language, and offers both without scripts."""
    chosen = _templates().get_template("chooser.html.j2")
    return chosen.render(title=title, path=path, root="../" * depth)


def menu(known: Collection, language: str) -> bytes:
    """Return the script that gives pages below a list their search box and their menu."""
    shared: Any = _templates().get_template("macros.html.j2").module
    say, home = known.say[language], "~/"
    parts = {"search": shared.search(home, say), "nav": shared.nav(home, "", known.menu, say)}
    return plain("menu.js.j2", language=language, **{k: str(part) for k, part in parts.items()})
