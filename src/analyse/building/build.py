"""Raw to clean: the one place that reads ``data/raw`` and writes ``data/clean``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pandas as pd

from analyse import building
from analyse.building import accounting, checking, codebook, companion, metadata
from analyse.building.coded_text import TextRaw
from analyse.building.tidy import Coded, Raw, scaled
from analyse.documents.scanning import ITEM_COLUMNS, read_mentions
from analyse.reading import plain, read_quantity
from analyse.tables import validation
from analyse.tables.codes import Codes, codes
from analyse.tables.files import read_rows, read_text
from analyse.tables.paths import Project
from analyse.tables.problems import DataError, Problem, stop_if
from analyse.tables.schemas import TABLES, Table, of_kind
from analyse.tables.writing import locked, write_atomically

CORRECTION_COLUMNS = ("mention", "printed", "used", "reason", "evidence")


def read_corrections(project: Project, mentions: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the corrected text by mention; a correction that matches nothing is an error."""
    path = project.raw / "rules" / "corrections.csv"
    name = project.relative(path)
    rows = read_rows(path, name, CORRECTION_COLUMNS)
    problems, used = [], {}
    for number, row in enumerate(rows, start=2):
        where = f"{name}, row {number}"
        mention = mentions.get(row["mention"])
        if mention is None:
            problems.append(
                Problem(where, f"no mention {row['mention']!r}: the correction matches nothing")
            )
        elif mention["printed"] != row["printed"]:
            what = f"{row['mention']} prints {mention['printed']!r}, not {row['printed']!r}"
            problems.append(Problem(where, what))
        elif not row["reason"] or not row["evidence"]:
            problems.append(Problem(where, "a correction needs its reason and its evidence"))
        elif row["mention"] in used:
            problems.append(Problem(where, f"{row['mention']} is corrected twice"))
        used[row["mention"]] = row["used"]
    stop_if(problems)
    return used


def read_sheet(
    project: Project,
    table: Table,
    mentions: Mapping[str, Mapping[str, str]],
    corrections: Mapping[str, str],
    lists: Codes,
) -> Raw:
    """Return a table's coding sheet, each row joined with the figure read at its place.

    Raises:
        DataError: a mention that does not exist, is no quantity or is coded twice; a ``printed``
            that differs from what is printed there.
    """
    path = project.raw / "coded" / f"{table.slug}.csv"
    name = project.relative(path)
    rows = read_rows(path, name, table.sheet, table.optional)
    if not rows:
        raise DataError(Problem(name, "no mention is coded", "code one, or remove the table"))
    coded: list[Coded] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for number, row in enumerate(rows, start=2):
        where = f"{name}, row {number}"
        problem = _place_problem(where, row["mention"], row["printed"], mentions, seen)
        seen.add(row["mention"])
        if problem:
            problems.append(problem)
            continue
        try:
            read = read_quantity(corrections.get(row["mention"], row["printed"]))
            figure = scaled(read, row["scale"])
        except ValueError as error:
            problems.append(Problem(where, str(error)))
            continue
        coded.append(Coded(where, row, figure))
    stop_if(problems)
    return Raw(table.slug, coded, lists, table.dimensions)


def _place_problem(
    where: str,
    mention: str,
    printed: str,
    mentions: Mapping[str, Mapping[str, str]],
    seen: set[str],
) -> Problem | None:
    found = mentions.get(mention)
    if found is None:
        line = mention.rsplit(":", 1)[0] + ":"
        there = [f"{m} {r['printed']!r}" for m, r in mentions.items() if m.startswith(line)]
        hint = f"on that line: {', '.join(there)}" if there else "`analyse scan` lists the mentions"
        return Problem(where, f"mention {mention!r} does not exist", hint)
    if mention in seen:
        return Problem(where, f"mention {mention} is coded twice in this sheet")
    if found["kind"] != "quantity":
        return Problem(where, f"mention {mention} {found['printed']!r} is a {found['kind']}")
    if found["printed"] != printed:
        what = f"printed is {printed!r}, but {mention} prints {found['printed']!r}"
        return Problem(where, what, "copy the printed text from data/raw/scanned/mentions.csv")
    return None


def build_tables(project: Project) -> dict[str, pd.DataFrame]:
    """Return every clean table by slug, validated; writes nothing.

    Raises:
        DataError: everything that is wrong with the raw files, table by table.
    """
    lists = codes(project)
    mentions = read_mentions(project)
    corrections = read_corrections(project, mentions)
    tables: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    places: dict[str, str] = {}
    for table in of_kind("quantities", at=project):
        try:
            raw = read_sheet(project, table, mentions, corrections, lists)
            module = building.module(table.slug)
            module.check(raw)
            frame = module.clean(raw)[table.names]
            validation.validate(frame, table, lists)
        except DataError as error:
            problems += error.problems
            continue
        for coded in raw.rows:
            mention = coded.row["mention"]
            if mention in places:
                what = f"mention {mention} is coded in {places[mention]} too"
                problems.append(
                    Problem(coded.where, what, "a mention is coded in exactly one table")
                )
            places[mention] = table.slug
        tables[table.slug] = frame
    texts: dict[str, pd.DataFrame] = {}
    for table in of_kind("text", at=project):
        try:
            texts[table.slug] = _coded_text(project, table, lists, mentions, {**tables, **texts})
        except DataError as error:
            problems += error.problems
    try:
        official = read_companion(project, lists)
        texts[companion.SLUG] = companion.clean(official)
        validation.validate(texts[companion.SLUG], TABLES[companion.SLUG], lists)
    except DataError as error:
        problems += error.problems
    stop_if(problems)
    aside = accounting.read_set_aside(project, mentions, lists)
    stop_if(accounting.unaccounted(mentions, places, aside))
    every = _observations(tables)
    derived = {
        "observations": every,
        "coverage": _coverage(every, lists),
        "consistency": checking.table(project, tables, used_texts(mentions, corrections), official),
    }
    for slug, frame in derived.items():
        validation.validate(frame, TABLES[slug], lists)
    return {**tables, **texts, **derived}


def read_companion(project: Project, lists: Codes) -> companion.Raw:
    """Return the sheet of official figures, checked.

    Raises:
        DataError: everything that is wrong with it.
    """
    path = project.raw / "coded" / f"{companion.SLUG}.csv"
    name = project.relative(path)
    rows = read_rows(path, name, TABLES[companion.SLUG].sheet)
    raw = companion.Raw([(f"{name}, row {n}", row) for n, row in enumerate(rows, start=2)], lists)
    companion.check(raw)
    return raw


def _coded_text(
    project: Project,
    table: Table,
    lists: Codes,
    mentions: Mapping[str, Mapping[str, str]],
    tables: Mapping[str, pd.DataFrame],
) -> pd.DataFrame:
    """Return a table coded from text, checked on the way in and out.

    ``tables`` are those built before it, which its module may look values up in.
    """
    module = building.module(table.slug)
    path = project.raw / "coded" / f"{table.slug}.csv"
    name = project.relative(path)
    rows = read_rows(path, name, table.sheet, table.optional)
    placed = [(f"{name}, row {number}", row) for number, row in enumerate(rows, start=2)]
    items = read_rows(project.items, project.relative(project.items), ITEM_COLUMNS)
    raw = TextRaw(table, placed, lists, mentions, tables, items)
    module.check(raw)
    frame: pd.DataFrame = module.clean(raw)[table.names]
    validation.validate(frame, table, lists)
    return frame


def used_texts(
    mentions: Mapping[str, Mapping[str, str]], corrections: Mapping[str, str]
) -> dict[str, str]:
    """Return what is read at each place: the corrected text where there is one, else as printed."""
    return {mention: corrections.get(mention, row["printed"]) for mention, row in mentions.items()}


def _coverage(every: pd.DataFrame, lists: Codes) -> pd.DataFrame:
    """Return every indicator with every territory that a figure is stated for."""
    counted = every.groupby(["indicator", "territory"]).size()
    territories = [code for code in lists.territories if code in set(every["territory"])]
    rows = [
        (indicator, territory, row["table"], counted.get((indicator, territory), 0))
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
    readme = project.root / "README.md"
    if readme.exists():  # a copy of the data alone has none
        blocks = _readme_blocks(project, tables)
        files[readme] = codebook.filled(read_text(readme, "README.md"), blocks)
    return files


def _readme_blocks(project: Project, tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    mentions = read_mentions(project)
    corrected = len(read_corrections(project, mentions))
    aside = accounting.read_set_aside(project, mentions, codes(project))
    return {
        "counts": codebook.counts(mentions, tables, len(aside), corrected),
        "tables": codebook.table_list(tables),
        "columns": codebook.column_list(project),
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


def differences(project: Project) -> list[Problem]:
    """Compare the committed tables with what the raw files give; name each cell that differs."""
    problems: list[Problem] = []
    for path, text in rendered(project).items():
        name = project.relative(path)
        if not path.exists():
            problems.append(Problem(name, "is missing", "run `analyse build` and commit it"))
            continue
        committed = path.read_bytes().decode("utf-8", "replace")
        if committed == text:
            continue
        table = TABLES.get(path.stem) if path.suffix == ".csv" else None
        found = _cell_differences(name, committed, text, table.key) if table else []
        problems += found or [
            Problem(
                name, "differs from what the raw files give", "run `analyse build` and commit it"
            )
        ]
    problems += [
        Problem(project.relative(path), "no table gives this file", "remove it")
        for path in sorted(project.clean.glob("*.csv"))
        if path.stem not in TABLES
    ]
    return problems


def _cell_differences(
    name: str, committed: str, rebuilt: str, columns: Sequence[str]
) -> list[Problem]:
    import csv
    from io import StringIO

    def rows(text: str) -> dict[str, dict[str, str]]:
        return {
            " ".join(row.get(column) or "" for column in columns): row
            for row in csv.DictReader(StringIO(text))
        }

    old, new = rows(committed), rows(rebuilt)
    problems = []
    for key in sorted(old.keys() | new.keys()):
        if key not in new:
            problems.append(
                Problem(f"{name}, {key}", "is committed, but the raw files give no such row")
            )
        elif key not in old:
            place = new[key].get("mention", "")
            problems.append(
                Problem(f"{name}, {key} (printed at {place})", "is not among the committed rows")
            )
        else:
            problems += [
                Problem(
                    f"{name}, {key} (printed at {new[key].get('mention', '')})",
                    f"{column} is {old[key].get(column)!r} in the committed table, "
                    f"{value!r} from the raw files",
                )
                for column, value in new[key].items()
                if old[key].get(column) != value
            ]
    return problems
