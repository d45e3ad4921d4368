"""SDMX: the figures, and the structure that says what they are."""

from __future__ import annotations

from collections.abc import Sequence

from analyse.exports import datafiles, sdmx
from analyse.exports.formats import Format
from analyse.exports.source import Files, Source
from analyse.tables import store


def _make(source: Source, name: str) -> Files:
    rows = sdmx.of_chart(source.material.content.rows)
    structure = datafiles.json_bytes(sdmx.structure(rows, source.at))
    return Files({name: sdmx.csv_bytes(rows)}, {f"{source.chart}.dsd.json": structure})


def _whole(every: Sequence[Source], name: str) -> Files:
    at = every[0].at
    rows = sdmx.of_chart(store.observations(at))
    structure = datafiles.json_bytes(sdmx.structure(rows, at))
    return Files({name: sdmx.csv_bytes(rows)}, {"observations.dsd.json": structure})


FORMATS = [
    Format(
        "sdmx",
        "sdmx.csv",
        _make,
        {"en": "the rows as SDMX-CSV 2.0", "fr": "les lignes en SDMX-CSV 2.0"},
        30,
        bears_language=False,
        whole=_whole,
    )
]
