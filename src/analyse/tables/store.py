"""The clean tables, as users load them."""

from __future__ import annotations

import pandas as pd

from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError, Problem, nearest
from analyse.tables.schemas import DATA_KINDS, of_kind


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
    columns = known[slug].columns
    kinds = {"number": "float64", "integer": "int64"}
    types = {column.name: kinds.get(column.type, "str") for column in columns}
    numbers = [name for name, kind in types.items() if kind == "float64"]
    return pd.read_csv(
        path, dtype=types, keep_default_na=False, na_values={name: [""] for name in numbers}
    )


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
