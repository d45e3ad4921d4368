"""The clean tables, as users load them."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import pandas as pd

from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError, Problem, nearest
from analyse.tables.schemas import DATA_KINDS, of_kind

_TYPES = {"number": "float64", "integer": "int64"}


def load(slug: str, at: Project | None = None) -> pd.DataFrame:
    """Return a clean table with its types: numbers as floats, the rest as text, "" for absent.

    Args:
        slug: a table's slug, such as "school_persistence"; :func:`tables` lists them.
        at: the project to read from; the one this package belongs to by default.

    Raises:
        DataError: no such table (the nearest is named), or it has not been built.
    """
    at = at or project()
    known = {t.slug: t for t in of_kind(*DATA_KINDS, at=at)}
    if slug not in known:
        raise DataError(Problem("load", f"no table {slug!r}", nearest(slug, known)))
    path = at.clean / f"{slug}.csv"
    if not path.exists():
        raise DataError(Problem(at.relative(path), "is missing", "run `analyse build`"))
    types = tuple((column.name, _TYPES.get(column.type, "str")) for column in known[slug].columns)
    return _parsed(path.read_bytes(), types).copy()


@lru_cache(maxsize=64)
def _parsed(data: bytes, types: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    """Return the table that a file holds; the same bytes are parsed once: a chart asks often."""
    absent = {name: [""] for name, kind in types if kind == "float64"}
    return pd.read_csv(BytesIO(data), dtype=dict(types), keep_default_na=False, na_values=absent)


def observations(at: Project | None = None) -> pd.DataFrame:
    """Return every row of every quantity table, with the column ``table`` first."""
    return load("observations", at)


def tables(at: Project | None = None) -> pd.DataFrame:
    """Return what tables there are: slug, titles, rows, columns and what each says."""
    at = at or project()
    rows = [
        {
            "table": table.slug,
            "title_en": table.title_en,
            "title_fr": table.title_fr,
            "rows": len(load(table.slug, at)),
            "columns": len(table.columns),
            "description": table.description_en,
        }
        for table in of_kind(*DATA_KINDS, at=at)
    ]
    return pd.DataFrame(rows)
