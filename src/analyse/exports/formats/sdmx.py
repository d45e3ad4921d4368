"""SDMX: the figures as CSV and as XML, and the structure that says what they are."""

from __future__ import annotations

from collections.abc import Sequence

from analyse.exports import sdmx, sdmx_files, sdmx_ml
from analyse.exports.formats import Format
from analyse.exports.grids import Grid
from analyse.exports.source import Files, Source
from analyse.tables.paths import Project


def _make(source: Source, name: str) -> Files:
    return _files(sdmx.of_chart(source.material.content, source.chart, source.at), name, source.at)


def _whole(every: Sequence[Source], name: str) -> Files:
    at = every[0].at
    return _files(sdmx.of_all(at), name, at)


def _files(rows: Grid, name: str, at: Project) -> Files:
    stem = name.removesuffix(".sdmx.csv")
    beside = {
        f"{stem}.sdmx.xml": sdmx_ml.data(rows),
        f"{stem}.dsd.json": sdmx_files.structure_json(rows, at),
        f"{stem}.dsd.xml": sdmx_ml.structure(rows, at),
    }
    return Files({name: sdmx_files.csv_bytes(rows)}, beside)


FORMATS = [
    Format(
        "sdmx",
        "sdmx.csv",
        _make,
        {
            "en": "the figures as SDMX-CSV 2.0 (beside it SDMX-ML 2.1, and their structure)",
            "fr": "les chiffres en SDMX-CSV 2.0 (avec SDMX-ML 2.1 et leur structure)",
        },
        30,
        bears_language=False,
        whole=_whole,
        holds=lambda content, at: bool(sdmx.figures(content, at)),
    )
]
