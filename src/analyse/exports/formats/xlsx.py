"""The workbook."""

from __future__ import annotations

from collections.abc import Sequence

from analyse.exports import workbook
from analyse.exports.formats import Format
from analyse.exports.source import Files, Source


def _make(source: Source, name: str) -> Files:
    return Files({name: workbook.one(source.material, source.png)})


def _whole(every: Sequence[Source], name: str) -> Files:
    return Files({name: workbook.collection([one.material for one in every], every[0].at)})


FORMATS = [
    Format(
        "xlsx",
        "xlsx",
        _make,
        {
            "en": "a workbook: data, an Excel chart that can be edited, sources, notes",
            "fr": "un classeur : données, graphique Excel modifiable, sources, notes",
        },
        10,
        whole=_whole,
        bundled=True,
    )
]
