"""Parquet: the rows of a chart, and every table of the collection, with what each column means."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pandas as pd

from analyse.exports.formats import Format, needs
from analyse.exports.signature import signature
from analyse.exports.source import Files, Source
from analyse.tables import store
from analyse.tables.schemas import TABLES


def _pyarrow() -> None:
    """Say that pyarrow is missing before any work is done.

    Raises:
        DataError: pyarrow is not installed.
    """
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise needs("parquet", "pyarrow", "export, format parquet") from None


def _make(source: Source, name: str) -> Files:
    _pyarrow()
    material = source.material
    return Files({name: parquet(material.content.rows, material.table)})


def _whole(every: Sequence[Source], name: str) -> Files:
    """Return every table, each as a file of its own."""
    _pyarrow()
    files = Files()
    for slug in TABLES:
        files.main[f"{slug}.parquet"] = parquet(store.load(slug, every[0].at), slug)
    assert name in files.main
    return files


def parquet(frame: pd.DataFrame, slug: str) -> bytes:
    """Return a table as Parquet; every column bears its titles and what it means.

    Args:
        frame: the rows.
        slug: the table whose columns they are.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {column.name: column for column in TABLES[slug].columns}
    plain: Any = pa.Table.from_pandas(frame, preserve_index=False)
    fields = []
    for own in plain.schema:
        said = columns.get(own.name)
        told = {
            "title": said.title_en if said else own.name,
            "title_fr": said.title_fr if said else own.name,
            "description": said.description_en if said else "",
            "description_fr": said.description_fr if said else "",
        }
        fields.append(own.with_metadata(told))
    title = {"title": TABLES[slug].title_en, "title_fr": TABLES[slug].title_fr}
    out = BytesIO()
    pq.write_table(plain.cast(pa.schema(fields, {**title, "licence": signature().licence})), out)
    return out.getvalue()


FORMATS = [
    Format(
        "parquet",
        "parquet",
        _make,
        {
            "en": "the rows as Parquet; with --all, every table",
            "fr": "les lignes en Parquet ; avec --all, tous les tableaux",
        },
        31,
        bears_language=False,
        whole=_whole,
    )
]
