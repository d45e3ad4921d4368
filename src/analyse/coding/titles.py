"""How documents are named and cited: a sheet of the coding workbook, out and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from analyse.coding.cells import Cell
from analyse.coding.words import heading
from analyse.documents.registering import DOCUMENT_COLUMNS
from analyse.tables.codes import codes
from analyse.tables.files import csv_text
from analyse.tables.paths import Project
from analyse.tables.problems import Problem, nearest

SHEET = "documents"
COLUMNS = ("document", "name_fr", "name_en", "title", "publisher", "published")
_NEEDED = ("name_fr", "name_en", "title")
_PUBLISHED = re.compile(r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?)?")
_WIDTHS = (24, 40, 40, 60, 40, 14)
_HELP = {
    "en": "How a document is called under charts (name_fr, name_en), and how it is cited: title, "
    "publisher, and when it came out (published: 2019, 2019-03 or 2019-03-31).",
    "fr": "Comment un document est nommé sous les graphiques (nom français, nom anglais) et cité : "
    "titre, producteur, date de publication (2019, 2019-03 ou 2019-03-31).",
}


def write(
    sheet: Any,
    documents: Mapping[str, Mapping[str, str]],
    looks: Mapping[str, Any],
    language: str,
) -> None:
    """Write the sheet: a row a document."""
    sheet.merge_range(0, 0, 0, len(COLUMNS) - 1, _HELP[language], looks["help"])
    for place, (column, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
        sheet.write_string(1, place, heading(column, language), looks["head"])
        sheet.set_column(place, place, width)
    for row, (document, said) in enumerate(documents.items(), start=2):
        for place, column in enumerate(COLUMNS):
            look = looks["said" if place else "read"]
            sheet.write_string(row, place, said.get(column, "") if place else document, look)
    sheet.protect("", {"format_columns": True})


def take(
    at: Project, rows: Iterable[Mapping[str, Cell]], said: dict[str, dict[str, str]]
) -> Iterator[Problem]:
    """Take what is said of documents into ``said``; yield what is wrong with it."""
    known = codes(at).documents
    for cells in rows:
        place = cells["document"]
        if place.text not in known:
            yield Problem(place.where, f"no document {place.text!r}", nearest(place.text, known))
            continue
        texts = {column: cells[column].text for column in COLUMNS[1:] if column in cells}
        for column in _NEEDED:
            if not texts.get(column, "?"):
                yield Problem(cells[column].where, f"a document needs {column}")
        if not _PUBLISHED.fullmatch(texts.get("published", "")):
            what = f"{texts['published']!r} is no year, month or day"
            yield Problem(cells["published"].where, what, "2019, 2019-03 or 2019-03-31")
        said[place.text] = texts


def contents(at: Project, said: Mapping[str, Mapping[str, str]]) -> str:
    """Return the list of the collection's documents with what is said of them."""
    rows = [{**row, **said.get(slug, {})} for slug, row in codes(at).documents.items()]
    return csv_text(DOCUMENT_COLUMNS, rows)
