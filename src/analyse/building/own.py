"""Raw to clean in a collection of one's own: what is coded becomes tables, what is open is counted.

The same doors as in the repository's collection: every sheet is checked on the way in, every table
validated on the way out. Nothing is required that only the repository has.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analyse.building import accounting, metadata, sheets
from analyse.building import build as whole
from analyse.coding.sheets import coded
from analyse.documents.numbers import ENGLISH, told
from analyse.documents.registering import identifier
from analyse.documents.scanning import read_mentions
from analyse.tables import validation
from analyse.tables.codes import Codes, codes
from analyse.tables.collection import quantity_tables, settings
from analyse.tables.files import read_rows
from analyse.tables.paths import Project
from analyse.tables.problems import DataError, Problem, stop_if
from analyse.tables.schemas import Table, of_kind
from analyse.tables.schemas import tables as described
from analyse.tables.writing import locked, write_atomically

Mentions = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Account:
    """How many quantities of one page are coded, set aside and open."""

    document: str
    page: str
    coded: int = 0
    aside: int = 0
    open: int = 0

    @property
    def all(self) -> int:
        """How many quantities there are."""
        return self.coded + self.aside + self.open


def accounts(at: Project) -> list[Account]:
    """Return the account of every page of every document, in order."""
    said = coded(at)
    counts: dict[tuple[str, str], list[int]] = {}
    for mention, row in read_mentions(at).items():
        if row["kind"] != "quantity":
            continue
        place = counts.setdefault((row["document"], row.get("page", "")), [0, 0, 0])
        place[1 if mention in said.aside else 2 if said.is_open(mention) else 0] += 1
    return [Account(document, page, *numbers) for (document, page), numbers in counts.items()]


def open_problems(at: Project) -> list[Problem]:
    """Return a problem for every document that has open quantities, with their pages."""
    found: dict[str, list[Account]] = {}
    for account in accounts(at):
        if account.open:
            found.setdefault(account.document, []).append(account)
    problems = []
    for document, pages in found.items():
        number = sum(page.open for page in pages)
        named = ", ".join(f"{p.page} ({p.open})" for p in pages[:20] if p.page)
        where = f" on pages {named}{', …' if len(pages) > 20 else ''}" if named else ""
        what = f"{number} number{'s' * (number != 1)} neither coded nor set aside{where}"
        problems.append(
            Problem(f"document {document}", what, "`analyse code --to coding.xlsx` writes them")
        )
    return problems


def open_line(at: Project) -> str:
    """Say in one line how far the coding is: "412 of 1,903 numbers open"."""
    every = accounts(at)
    return f"{sum(a.open for a in every):,} of {sum(a.all for a in every):,} numbers open"


def build_tables(at: Project) -> dict[str, pd.DataFrame]:
    """Return every table of a collection by slug, validated; writes nothing.

    Raises:
        DataError: everything that is wrong with its sheets.
    """
    lists, mentions = codes(at), read_mentions(at)
    corrections = sheets.read_corrections(at, mentions)
    tables: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    places: dict[str, str] = {}
    for slug, table in quantity_tables(at).items():
        try:
            tables[slug] = _table(at, table, mentions, corrections, places)
        except DataError as error:
            problems += error.problems
    stop_if(problems)
    aside = accounting.read_set_aside(at, mentions, lists)
    stop_if([p for p in accounting.unaccounted(mentions, places, aside) if "too" in p.what])
    observations = described(at)["observations"]
    filled = [frame.assign(table=slug) for slug, frame in tables.items() if len(frame)]
    every = pd.concat(filled, ignore_index=True) if filled else _empty(observations)
    tables["observations"] = every[observations.names]
    if filled:
        validation.validate(tables["observations"], observations, lists)
    for table in of_kind("official", at=at):
        tables[table.slug] = _official(at, table, lists)
    return tables


def _official(at: Project, table: Table, lists: Codes) -> pd.DataFrame:
    """Return the table of official figures, which a collection need not have any of."""
    path = at.raw / "coded" / f"{table.slug}.csv"
    if not path.exists() or not read_rows(path, at.relative(path), table.sheet, table.optional):
        return _empty(table)
    return sheets.official(at, lists)[1]


def _table(
    at: Project,
    table: Table,
    mentions: Mentions,
    corrections: Mapping[str, str],
    places: dict[str, str],
) -> pd.DataFrame:
    """Return one table; ``places`` keeps which mention is coded where."""
    path = at.raw / "coded" / f"{table.slug}.csv"
    if not path.exists() or not read_rows(path, at.relative(path), table.sheet, table.optional):
        return _empty(table)
    raw, frame = sheets.quantities(at, table, mentions, corrections, codes(at))
    problems = []
    for row in raw.rows:
        mention = row.row["mention"]
        if mention in places:
            what = f"mention {mention} is coded in {places[mention]} too"
            problems.append(Problem(row.where, what, "a mention is coded in exactly one table"))
        places[mention] = table.slug
    stop_if(problems)
    return frame


def _empty(table: Table) -> pd.DataFrame:
    """Return a table without rows, with the types of its columns."""
    kinds = {"number": "float64", "integer": "int64"}
    return pd.DataFrame(
        {c.name: pd.Series([], dtype=kinds.get(c.type, "str")) for c in table.columns}
    )


def rendered(at: Project) -> dict[Path, str]:
    """Return the text of every file that a build writes, by path."""
    tables = build_tables(at)
    schemas = described(at)
    texts = {slug: whole.table_text(frame, schemas[slug]) for slug, frame in tables.items()}
    files = {at.clean / f"{slug}.csv": text for slug, text in texts.items()}
    said = settings(at)
    package = metadata.datapackage(texts, at)
    package |= {"name": identifier(said.title), "title": said.title}
    package.pop("title_fr", None)
    package.pop("version", None)
    package["licenses"] = [{"name": said.licence}] if said.licence else []
    files[at.clean / "datapackage.json"] = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    files[at.root / "STATUS.md"] = status(at)
    return files


def status(at: Project) -> str:
    """Return ``STATUS.md``: how far each document is, and on which pages numbers are open."""
    said, every = settings(at), accounts(at)
    lines = [f"# {said.title}", "", f"{open_line(at)}.", ""]
    lines += ["| document | numbers | coded | set aside | open | pages with open numbers |"]
    lines += ["|---|---:|---:|---:|---:|---|"]
    for document in dict.fromkeys(a.document for a in every):
        pages = [a for a in every if a.document == document]
        sums = [sum(getattr(a, n) for a in pages) for n in ("all", "coded", "aside", "open")]
        where = ", ".join(f"{a.page} ({a.open})" for a in pages if a.open and a.page)
        lines.append(f"| {document} | {' | '.join(map(str, sums))} | {where} |")
    english = [d for d, row in codes(at).documents.items() if row.get("numbers") == ENGLISH]
    lines += [""] * bool(english)
    lines += [f"{told(document)}." for document in english]
    return "\n".join(lines) + "\n"


def build(at: Project, complete: bool = False) -> list[str]:
    """Write the tables of a collection; return the names of the files that changed.

    Raises:
        DataError: what is wrong with the sheets; with ``complete``, what is open.
    """
    with locked(at.root):
        if complete or settings(at).complete:
            stop_if(open_problems(at))
        files = rendered(at)
        changed = {
            path: text
            for path, text in files.items()
            if not path.exists() or path.read_bytes() != text.encode("utf-8")
        }
        write_atomically(changed, at.root)
    return [at.relative(path) for path in changed]


def differences(at: Project) -> list[Problem]:
    """Return which files are not what the raw files give."""
    mend = "run `analyse build`"
    problems = []
    for path, text in rendered(at).items():
        there = path.read_bytes() if path.exists() else b""
        if there != text.encode("utf-8"):
            what = "differs from what the raw files give" if there else "is missing"
            problems.append(Problem(at.relative(path), what, mend))
    return problems
