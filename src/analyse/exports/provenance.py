"""Where each figure of charts is from: place by place, as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analyse.charts.spec import Row
from analyse.documents import sources
from analyse.exports import citation
from analyse.exports.grids import Cell, Grid, mentions_of, name_of
from analyse.exports.material import Material
from analyse.tables.codes import codes

#: What is told of a document or a publication as a whole; of a place in it.
TEXTS = ("document", "publisher", "published", "definition", "citation")
PLACES = ("name", "label", "written_figure", "document", "section", "page", "line", "column")


def places(materials: Iterable[Material]) -> Grid:
    """Return where each figure is printed, what it means, its caveat and how to cite it."""
    rows: list[tuple[Cell, ...]] = []
    language, paged = "en", False
    for material in materials:
        language, content = material.language, material.content
        paged = material.at.own
        told = {
            line.row.get("observation"): (line.label, line.figure)
            for line in material.lines
            if line.row is not None
        }
        frame = content.rows.to_dict("records")
        placed: list[Mapping[Any, Any]] = [row for row in frame if mentions_of(row)]
        if not placed and not content.official:
            placed = [{"mention": " ".join(citation.places(content.mentions, material.at))}]
        for row in placed:
            named = told.get(row.get("observation")) or (_label(row, material), "")
            rows += [_place(material, named, row, one_) for one_ in mentions_of(row).split()]
        for official in content.official:  # those that are cited, but not drawn, too
            unseen = _label(official, material), material.words.status(official)
            named = told.get(official["observation"], unseen)
            rows.append(_publication(material, named, official))
    names = (
        *(name_of(language, "name"), name_of(language, "label")),
        name_of(language, "written_figure"),
        *(name_of(language, key) for key in ("document", "publisher", "published", "section")),
        *([name_of(language, "page")] if paged else ()),
        *(name_of(language, key) for key in ("line", "column", "definition", "citation")),
    )
    numbers = frozenset(name_of(language, key) for key in ("page", "line", "column"))
    return Grid(names, tuple(rows), numbers)


def texts(every: Grid, language: str) -> Grid:
    """Return the documents and publications of places, each once for what is taken from it."""
    grid = _of(every, TEXTS, language)
    return Grid(grid.columns, tuple(dict.fromkeys(grid.rows)))


def passages(every: Grid, language: str) -> Grid:
    """Return places without what is told of documents as a whole, of one chart without its name.

    Sections, lines and columns are left out where all figures are official: none has any.
    """
    keys = PLACES if len({row[0] for row in every.rows}) > 1 else PLACES[1:]
    found = _of(every, keys, language)
    filled = {at for row in found.rows for at, cell in enumerate(row) if cell not in (None, "")}
    names = [name for at, name in enumerate(found.columns) if at in filled]
    rows = tuple(tuple(row[found.at(name)] for name in names) for row in found.rows)
    return Grid(tuple(names), rows, found.numbers & set(names))


def _of(every: Grid, keys: Sequence[str], language: str) -> Grid:
    """Return some columns of a table, as far as it has them."""
    names = tuple(name for key in keys if (name := name_of(language, key)) in every.columns)
    rows = tuple(tuple(row[every.at(name)] for name in names) for row in every.rows)
    return Grid(names, rows, every.numbers & set(names))


def _label(row: Mapping[Any, Any], material: Material) -> str:
    """Name a row that is no observation, or is not drawn."""
    territories = codes(material.at).territories
    if row.get("territory") in territories:
        return str(territories[row["territory"]][f"name_{material.language}"])
    return str(row.get(f"statement_{material.language}", ""))


def _place(
    material: Material, named: tuple[str, str], row: Mapping[Any, Any], mention: str
) -> tuple[Cell, ...]:
    """Return one place: a mention, or a document as a whole."""
    language, lists, at = material.language, codes(material.at), material.at
    slug, _, spot = mention.partition(":")
    line, column = (int(part) for part in spot.split(":")) if spot else (None, None)
    document = sources.documents(at)[slug]
    indicator = lists.indicators.get(row.get("indicator", ""), {})
    return (
        material.name,
        *named,
        document["title"],
        document["publisher"],
        citation.published(document["published"], language),
        sources.section(slug, line, sources.home(slug, at)) if line else "",
        *([sources.page(mention, at)] if at.own else ()),
        line,
        column,
        indicator.get(f"definition_{language}", ""),
        citation.document(slug, language, at),
    )


def _publication(material: Material, named: tuple[str, str], row: Row) -> tuple[Cell, ...]:
    """Return where an official figure was published."""
    ((name, url),) = citation.publications([row], material.language, material.at).items()
    series = codes(material.at).series.get(row.get("series", ""), {})
    return (
        material.name,
        *named,
        name,
        name.partition(",")[0],
        *("", "", *([None] if material.at.own else ()), None, None),
        series.get(f"definition_{material.language}", ""),
        f"{name}. {url}",
    )
