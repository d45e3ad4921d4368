"""Make the notebooks from their sources and execute them: the same inputs, the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import nbformat

from analyse.charts.words import LANGUAGES
from analyse.exports import editions, running
from analyse.tables.paths import Project
from analyse.tables.problems import Problem
from analyse.tables.writing import write_atomically


@dataclass(frozen=True)
class Notebook:
    """One notebook in one language: where it is, and the source that it is made from, if any."""

    path: Path
    language: str = "en"
    source: Path | None = None


def listed(project: Project) -> list[Notebook]:
    """Return the project's notebooks, each edition of each, then those without a source."""
    made = [
        Notebook(editions.path_of(project, source.stem, language), language, source)
        for language in LANGUAGES
        for source in editions.sources(project)
    ]
    known = {one.path for one in made}
    own = [Notebook(path) for path in sorted(project.notebooks.glob("[0-9]*.ipynb"))]
    return [*made, *(one for one in own if one.path not in known)]


def refresh(project: Project, notebook: Notebook, write: bool = True) -> list[Problem]:
    """Make and execute a notebook; write it, or compare it with what is committed.

    Returns the problems: a cell that fails (with its error), a notebook that was changed by hand,
    or, when ``write`` is False, cells that differ from the committed ones.
    """
    name = project.relative(notebook.path)
    problems = editions.edited(notebook.path, name)
    if problems:
        return problems
    book = _made(project, notebook)
    problem = _execute(name, book, notebook.path.parent)
    if problem:
        return [problem]
    text = normalised(book)
    if not write:
        return list(differences(name, notebook.path, nbformat.reads(text, as_version=4)))
    if not notebook.path.exists() or notebook.path.read_text("utf-8") != text:
        write_atomically({notebook.path: text}, project.root)
    return []


def _made(project: Project, notebook: Notebook) -> Any:
    """Return a notebook that is not executed: from its source, or as it stands."""
    if notebook.source is None:
        return nbformat.read(notebook.path, as_version=4)
    parts = editions.read(notebook.source, project.relative(notebook.source))
    return editions.edition(parts, notebook.source.stem, notebook.language)


def _execute(name: str, book: Any, folder: Path) -> Problem | None:
    """Run a notebook's code and put what it shows into its cells."""
    cells = [cell for cell in book.cells if cell.cell_type == "code"]
    folder.mkdir(exist_ok=True)
    done = running.run([cell.source for cell in cells], folder)
    for number, (cell, shown) in enumerate(zip(cells, done.outputs, strict=False), start=1):
        cell.execution_count = number
        cell.outputs = [nbformat.from_dict(output) for output in shown]
    return Problem(f"{name}, a cell", done.error) if done.error else None


def normalised(book: Any) -> str:
    """Return a notebook's text without what changes from run to run or machine to machine.

    Drops execution times, the Python version, the kernel's own metadata and the widgets' views,
    which cannot be drawn without their kernel; numbers the cells' ids; seals what is made.
    """
    made = book.metadata.get("edition")
    kept = {"edition": {**made, "file": ""}} if made else {}
    book.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            **kept,
        }
    )
    for number, cell in enumerate(book.cells):
        cell.id = f"cell-{number:02d}"
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop("application/vnd.jupyter.widget-view+json", None)
    return editions.sealed(str(nbformat.writes(book, version=4)) + "\n")


def differences(name: str, path: Path, executed: Any) -> Iterator[Problem]:
    """Yield where a committed notebook differs from one that was just executed: text or outputs."""
    again = "run `analyse notebooks`"
    if not path.exists():
        yield Problem(name, "is missing", again)
        return
    committed = nbformat.read(path, as_version=4)
    pairs = zip_longest(committed.cells, executed.cells)
    for number, (old, new) in enumerate(pairs, start=1):
        where = f"{name}, cell {number}"
        if old is None or new is None or (old.cell_type, old.source) != (new.cell_type, new.source):
            yield Problem(where, "is not what its source says", again)
        elif old.get("execution_count") != new.get("execution_count"):
            yield Problem(where, "was not executed in order when it was committed", again)
        elif old.get("outputs") != new.get("outputs"):
            what = f"shows something else than is committed:\n    {_first_difference(old, new)}"
            yield Problem(where, what, f"{again} if it is meant")


def _shown(cell: Any) -> list[str]:
    """Return the lines of a cell's outputs as text."""
    lines: list[str] = []
    for output in cell.outputs:
        data = output.get("data", {})
        lines += str(output.get("text") or data.get("text/plain", "")).splitlines()
    return lines


def _first_difference(old: Any, new: Any) -> str:
    for before, after in zip_longest(_shown(old), _shown(new), fillvalue="(nothing)"):
        if before != after:
            return f"- {before}\n    + {after}"
    return "(the same text; another picture, text alternative or form)"
