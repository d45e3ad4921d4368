"""CSV: the rows to compute with, and the table as shown for a French Excel."""

from __future__ import annotations

from analyse.exports import citation, datafiles
from analyse.exports.formats import Format
from analyse.exports.grids import coded
from analyse.exports.material import shown
from analyse.exports.source import Files, Source


def _make(source: Source, name: str) -> Files:
    """Return the rows with codes and names, how to cite them, and what describes them."""
    material, at = source.material, source.at
    grid = coded(material.content.rows, material.table, source.language, at)
    data = datafiles.csv_bytes(grid)
    files = _cited(source, name, data)
    files.documents = set(citation.places(material.content.mentions, at))
    files.resources.append(datafiles.resource(name, material.title, grid, data, at))
    return files


def _excel(source: Source, name: str) -> Files:
    return _cited(source, name, datafiles.excel_bytes(shown(source.material)))


def _cited(source: Source, name: str, data: bytes) -> Files:
    cite = citation.of_chart(source.material, "en")
    return Files({name: data}, {f"{source.chart}.citation.txt": cite})


FORMATS = [
    Format(
        "csv",
        "csv",
        _make,
        {
            "en": "the rows that the chart shows, with codes and names (CSV, UTF-8)",
            "fr": "les lignes que montre le graphique, avec codes et libellés (CSV, UTF-8)",
        },
        20,
    ),
    Format(
        "csv-excel",
        "excel.csv",
        _excel,
        {
            "en": "the same table for Excel set to French (semicolons, decimal commas)",
            "fr": "le même tableau pour Excel en français (points-virgules, virgules décimales)",
        },
        21,
    ),
]
