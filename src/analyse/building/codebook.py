"""What README and docs/tables.md say of the data: counted and listed by the build, never typed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

import pandas as pd

from analyse.tables.codes import file_of
from analyse.tables.paths import Project
from analyse.tables.problems import DataError, Problem
from analyse.tables.schemas import TABLES

BEGIN, END = "<!-- build: {} -->", "<!-- build: end -->"


def counts(
    mentions: Mapping[str, Mapping[str, str]],
    tables: Mapping[str, pd.DataFrame],
    set_aside: int,
    corrected: int,
) -> str:
    """Return the sentences that say how many numbers are printed, coded, set aside, corrected."""
    kinds = Counter(row["kind"] for row in mentions.values())
    coded = sum(len(cell.split()) for cell in tables["observations"]["mention"])
    rows = len(tables["observations"])
    documents = len({row["document"] for row in mentions.values()})
    left = kinds["quantity"] - coded - set_aside
    rest = f"; {left} are not coded yet" if left else ""
    return (
        f"The {documents} documents print **{len(mentions)} numbers**: {kinds['quantity']} "
        f"quantities, {kinds['date']} dates and {kinds['reference']} references (section and page "
        f"numbers, laws, names). Of the quantities, {coded} are coded (in {rows} rows: a fact "
        f"printed again is one row) and {set_aside} are set aside with a reason{rest}. "
        f"Slips of the sources corrected in the open: {corrected}."
    )


def table_list(tables: Mapping[str, pd.DataFrame]) -> str:
    """Return the Markdown list of the tables with their numbers of rows."""
    lines = ["| table | rows | what it says |", "|---|---:|---|"]
    lines += [
        f"| [`{slug}`](../data/clean/{slug}.csv) | {len(frame)} | {TABLES[slug].description_en} |"
        for slug, frame in tables.items()
    ]
    return "\n".join(lines)


def column_list(at: Project) -> str:
    """Return the Markdown codebook of the columns that every quantity table has."""
    lines = ["| column | type | what it says |", "|---|---|---|"]
    for column in TABLES["observations"].columns[1:]:
        codes = (
            f" Codes: [`{column.codes}`](../{file_of(column.codes, at)})." if column.codes else ""
        )
        allowed = f" One of {', '.join(column.enum)}." if column.enum else ""
        lines.append(
            f"| `{column.name}` | {column.type} | {column.description_en}{allowed}{codes} |"
        )
    return "\n".join(lines)


def filled(page: str, blocks: Mapping[str, str], name: str) -> str:
    """Return a page, called ``name``, with each marked block replaced.

    Raises:
        DataError: a block's marks are missing.
    """
    for block, text in blocks.items():
        begin = BEGIN.format(block)
        found = re.search(re.escape(begin) + r".*?" + re.escape(END), page, re.S)
        if found is None:
            raise DataError(Problem(name, f"the marks {begin} … {END} are missing"))
        page = f"{page[: found.start()]}{begin}\n{text}\n{END}{page[found.end() :]}"
    return page
