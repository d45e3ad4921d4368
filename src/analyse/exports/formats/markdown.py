"""Markdown: the table beside a chart, with notes and source."""

from __future__ import annotations

from analyse.exports.formats import Format
from analyse.exports.source import Files, Source
from analyse.exports.tabular import Tabular
from analyse.tables.escaping import markdown


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(map(markdown, cells))} |"


def _make(source: Source, name: str) -> Files:
    table, material = Tabular(source.material), source.material
    rule = " | ".join("---:" if ends else "---" for ends in table.right)
    rows = "\n".join([_row(table.columns), f"| {rule} |", *map(_row, table.rows)])
    parts = [
        f"**{markdown(material.title)}**",
        markdown(material.subtitle),
        rows,
        *(markdown(note) for note in table.notes),
        markdown(table.source),
    ]
    return Files({name: ("\n\n".join(filter(None, parts)) + "\n").encode("utf-8")})


FORMATS = [
    Format(
        "md",
        "md",
        _make,
        {
            "en": "the table beside the chart, in Markdown",
            "fr": "le tableau qui accompagne le graphique, en Markdown",
        },
        12,
    )
]
