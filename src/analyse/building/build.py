"""Raw to clean: the one place that reads ``data/raw`` and writes ``data/clean``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pandas as pd

from analyse.building import accounting, binder, checking, codebook, companion, metadata, sheets
from analyse.building.tidy import Raw
from analyse.documents.scanning import read_mentions
from analyse.reading import plain
from analyse.tables import validation
from analyse.tables.codes import Codes, codes
from analyse.tables.files import read_text
from analyse.tables.paths import Project
from analyse.tables.problems import Problem, gathered, stop_if
from analyse.tables.schemas import TABLES, Table, of_kind
from analyse.tables.writing import locked, write_atomically

#: Pages that people write and that the build fills with what it counts.
PAGES = ("README.md", "docs/tables.md", "README.fr.md")


def build_tables(project: Project) -> dict[str, pd.DataFrame]:
    """Return every clean table by slug, validated; writes nothing.

    Raises:
        DataError: everything that is wrong with the raw files, table by table.
    """
    lists = codes(project)
    mentions = read_mentions(project)
    corrections = sheets.read_corrections(project, mentions)
    problems: list[Problem] = []
    coded: dict[str, tuple[Raw, pd.DataFrame]] = {}
    for table in of_kind("quantities", at=project):
        with gathered(problems):
            coded[table.slug] = sheets.quantities(project, table, mentions, corrections, lists)
    raws = [(slug, raw) for slug, (raw, _) in coded.items()]
    problems += sheets.twice(raws)
    tables = {slug: frame for slug, (_, frame) in coded.items()}
    texts: dict[str, pd.DataFrame] = {}
    for table in of_kind("text", at=project):
        with gathered(problems):
            before = {**tables, **texts}
            texts[table.slug] = sheets.text(project, table, lists, mentions, before)
    with gathered(problems):
        official, texts[companion.SLUG] = sheets.official(project, lists)
    stop_if(problems)
    aside = accounting.read_set_aside(project, mentions, lists)
    places = {row.row["mention"]: slug for slug, raw in raws for row in raw.rows}
    stop_if(accounting.unaccounted(mentions, places, aside))
    every = _observations(tables)
    used = sheets.used_texts(mentions, corrections)
    derived = {
        "observations": every,
        "coverage": _coverage(every, lists),
        "consistency": checking.table(project, tables, used, official),
    }
    for slug, frame in derived.items():
        validation.validate(frame, TABLES[slug], lists)
    built = {**tables, **texts, **derived}
    return {slug: built[slug] for slug in TABLES}


def _coverage(every: pd.DataFrame, lists: Codes) -> pd.DataFrame:
    """Return every indicator with every territory that a figure is stated for."""
    counted = Counter(zip(every["indicator"], every["territory"], strict=True))
    stated_of = {territory for _, territory in counted}
    territories = [code for code in lists.territories if code in stated_of]
    rows = [
        (indicator, territory, row["table"], counted[indicator, territory])
        for indicator, row in lists.indicators.items()
        for territory in territories
    ]
    stated = ["stated" if row[3] else "not_stated" for row in rows]
    frame = pd.DataFrame(rows, columns=["indicator", "territory", "table", "rows"])
    return frame.assign(stated=stated)[TABLES["coverage"].names]


def _observations(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    frames = [frame.assign(table=slug) for slug, frame in tables.items()]
    return pd.concat(frames, ignore_index=True)[TABLES["observations"].names]


def rendered(project: Project) -> dict[Path, str]:
    """Return the text of every file of ``data/clean``, by path."""
    tables = build_tables(project)
    texts = {slug: table_text(frame, TABLES[slug]) for slug, frame in tables.items()}
    files = {project.clean / f"{slug}.csv": text for slug, text in texts.items()}
    package = metadata.datapackage(texts, project)
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    files[project.clean / "datapackage.json"] = text
    for name, blocks in _pages(project, tables).items():
        page = project.root / name
        if page.exists():  # a copy of the data alone has none
            files[page] = codebook.filled(read_text(page, name), blocks, name)
    return files


def _pages(project: Project, tables: Mapping[str, pd.DataFrame]) -> dict[str, dict[str, str]]:
    """Return what the build says in pages that people write: page to block to text."""
    mentions = read_mentions(project)
    corrected = len(sheets.read_corrections(project, mentions))
    aside = accounting.read_set_aside(project, mentions, codes(project))
    return {
        PAGES[0]: {
            "binder": binder.badge(project, "en"),
            "counts": codebook.counts(mentions, tables, len(aside), corrected),
        },
        PAGES[1]: {
            "tables": codebook.table_list(tables),
            "columns": codebook.column_list(project),
        },
        PAGES[2]: {"binder": binder.badge(project, "fr")},
    }


def table_text(frame: pd.DataFrame, table: Table) -> str:
    """Return a table as canonical CSV: LF, points, no float noise, empty for what is absent."""
    out = frame.copy()
    for column in table.columns:
        if column.type in ("number", "integer"):
            out[column.name] = [_plain(value) for value in out[column.name]]
    return str(out.to_csv(index=False, lineterminator="\n"))


def _plain(value: float | None) -> str:
    return "" if value is None or pd.isna(value) else plain(Decimal(repr(float(value))))


def build(project: Project) -> list[str]:
    """Write ``data/clean``; return the names of the files that changed.

    All files are replaced together once everything has been built and validated.
    """
    with locked(project.root):
        return _build(project)


def _build(project: Project) -> list[str]:
    files = rendered(project)
    changed = [
        path
        for path, text in files.items()
        if not path.exists() or path.read_bytes() != text.encode("utf-8")
    ]
    write_atomically({path: files[path] for path in changed}, project.root)
    return [project.relative(path) for path in changed]
