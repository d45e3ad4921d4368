"""``analyse notebook TABLE``: a notebook of a collection, written from what its table holds.

It asks, draws, shows the table, says what the figures do not say, and names the sources, as ours
do; `analyse notebooks` executes it, and compares it with what it showed before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from analyse.building import own
from analyse.tables import store
from analyse.tables.codes import Codes, codes
from analyse.tables.collection import quantity_tables, settings
from analyse.tables.paths import Project
from analyse.tables.problems import DataError, Problem, nearest

#: So many indicators have a chart each; further ones are in the table.
CHARTS = 6

WORDS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "question": "# {title}\n\nQue disent les documents de « {collection} » ? "
        "{rows} chiffres, lus dans {documents} et codés un à un ; chacun renvoie à l’endroit où il "
        "figure.",
        "chart": "## {name}\n\n{definition}",
        "further": "Autres indicateurs, dans le tableau seulement : {count} ; "
        "`analyse.chart(indicator=…)` met l’un d’eux en graphique.",
        "table": "## Le tableau\n\nUne ligne par chiffre. `mention` donne le document, la ligne et "
        "la colonne ; `analyse.quote(…)` montre la phrase.",
        "silent": "## Ce que les chiffres ne disent pas\n\n"
        "- Nombres relevés dans les documents : {all} ; ni codés ni écartés : {open}.\n"
        "- {places}\n- Aucune comparabilité n’est déclarée : "
        "deux chiffres côte à côte ne sont pas pour autant comparables.",
        "one": "Les documents ne donnent de chiffres que pour {names}.",
        "several": "Des chiffres sont donnés pour {names} ; une donnée absente n’est pas un zéro.",
        "sources": "## Sources\n\n{sources}",
        "no_definition": "Tel que le document le donne.",
        "and": " et ",
    },
    "en": {
        "question": "# {title}\n\nWhat do the documents of “{collection}” say? "
        "{rows} figures, read in {documents} and coded one by one; each leads back to where it is "
        "stated.",
        "chart": "## {name}\n\n{definition}",
        "table": "## The table\n\nOne row per figure. `mention` gives document, line and column; "
        "`analyse.quote(…)` shows the sentence.",
        "silent": "## What the figures do not say\n\n- Numbers read in the documents: {all}; "
        "neither coded nor set aside: {open}.\n- {places}\n- No comparability is declared: two "
        "figures side by side are not thereby comparable.",
        "one": "The documents state figures for {names} alone.",
        "several": "Figures are stated for {names}; a missing figure is not a zero.",
        "sources": "## Sources\n\n{sources}",
        "no_definition": "As the document gives it.",
        "and": " and ",
    },
}


def write(at: Project, table: str) -> tuple[Path, str]:
    """Return where the notebook of a table belongs and what it holds.

    Raises:
        DataError: no such table, or no row in it.
    """
    known = quantity_tables(at)
    if table not in known:
        raise DataError(Problem("notebook", f"no table {table!r}", nearest(table, known)))
    frame = store.load(table, at)
    if frame.empty:
        mend = "code some numbers first: `analyse code --to coding.xlsx`"
        raise DataError(Problem(f"table {table}", "has no rows", mend))
    cells = _cells(at, table, frame)
    book = {
        "cells": [_cell(kind, text, number) for number, (kind, text) in enumerate(cells)],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    number = 1 + list(known).index(table)
    path = at.notebooks / f"{number:02}_{table}.ipynb"
    return path, json.dumps(book, ensure_ascii=False, indent=1) + "\n"


def _cell(kind: str, text: str, number: int) -> dict[str, Any]:
    cell: dict[str, Any] = {
        "cell_type": kind,
        "id": f"cell-{number}",
        "metadata": {},
        "source": text.splitlines(keepends=True),
    }
    return cell if kind == "markdown" else cell | {"execution_count": None, "outputs": []}


def _cells(at: Project, table: str, frame: pd.DataFrame) -> list[tuple[str, str]]:
    """Return the kinds and texts of the cells, in order."""
    said, lists, schema = settings(at), codes(at), quantity_tables(at)[table]
    language = said.language
    words = WORDS[language]
    documents = dict.fromkeys(m.split(":")[0] for cell in frame["mention"] for m in cell.split())
    named = _joined([lists.documents[d][f"name_{language}"] for d in documents], words["and"])
    title = getattr(schema, f"title_{language}") or table
    question = words["question"].format(
        title=title, collection=said.title, rows=len(frame), documents=named
    )
    cells = [("markdown", question), ("code", "import analyse")]
    indicators = list(dict.fromkeys(frame["indicator"]))
    for indicator in indicators[:CHARTS]:
        row = lists.indicators[indicator]
        definition = row[f"definition_{language}"] or words["no_definition"]
        text = words["chart"].format(name=row[f"name_{language}"], definition=definition)
        call = f'analyse.chart(indicator="{indicator}", language="{language}")'
        cells += [("markdown", text), ("code", call)]
    if len(indicators) > CHARTS:
        cells.append(("markdown", words["further"].format(count=len(indicators) - CHARTS)))
    cells += [("markdown", words["table"]), ("code", f'analyse.load("{table}")')]
    cells.append(("markdown", _silent(at, frame, lists, words, language)))
    sources = "\n".join(f"- {_source(lists.documents[d])}" for d in documents)
    return [*cells, ("markdown", words["sources"].format(sources=sources))]


def _silent(
    at: Project, frame: pd.DataFrame, lists: Codes, words: Mapping[str, str], language: str
) -> str:
    """Return what the figures do not say: what is open, and for whom nothing is stated."""
    accounts = own.accounts(at)
    territories = dict.fromkeys(frame["territory"])
    names = [lists.territories[t][f"name_{language}"] for t in territories]
    places = words["one" if len(names) == 1 else "several"]
    return words["silent"].format(
        all=sum(a.all for a in accounts),
        open=sum(a.open for a in accounts),
        places=places.format(names=_joined(names, words["and"])),
    )


def _joined(names: Sequence[str], last: str) -> str:
    return last.join(filter(None, (", ".join(names[:-1]), names[-1])))


def _source(row: Mapping[str, str]) -> str:
    """Return a document as a reader cites it."""
    parts = [row["title"], row["publisher"], row["published"]]
    return ", ".join(part for part in parts if part) + f" (SHA-256 {row['sha256'][:12]}…)"
