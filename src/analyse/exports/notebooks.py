"""Execute the notebooks so that the same inputs give the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from analyse.tables.paths import Project
from analyse.tables.problems import Problem
from analyse.tables.writing import write_atomically

TIMEOUT = 120  # seconds a cell; the slowest takes about two


def listed(project: Project) -> list[Path]:
    """Return the project's notebooks in order."""
    return sorted(project.notebooks.glob("[0-9]*.ipynb"))


def refresh(project: Project, path: Path, write: bool = True) -> list[Problem]:
    """Execute a notebook; write it, or compare it with what is committed.

    Returns the problems: a cell or a widget that fails (with its error), or, when ``write`` is
    False, cells whose outputs differ from the committed ones.
    """
    name = project.relative(path)
    committed = nbformat.read(path, as_version=4)
    book = nbformat.read(path, as_version=4)
    problem = _execute(name, book, path.parent)
    if problem:
        return [problem]
    text = normalised(book)
    if not write:
        return _differences(name, committed, nbformat.reads(text, as_version=4))
    if path.read_text("utf-8") != text:
        write_atomically({path: text}, project.root)
    return []


def _execute(name: str, book: Any, folder: Path) -> Problem | None:
    client = NotebookClient(
        book,
        timeout=TIMEOUT,
        kernel_name="python3",
        extra_arguments=["--log-level=CRITICAL"],  # a cell's error reaches us without the log
        resources={"metadata": {"path": str(folder)}},
    )
    try:
        client.execute()
    except CellExecutionError as error:
        return Problem(f"{name}, a cell", f"{error.ename}: {error.evalue}")
    # an exception in a widget's callback does not stop a notebook; it must not pass
    for state in client.widget_state.values():
        for output in state.get("outputs", ()):
            if output.get("output_type") == "error":
                return Problem(f"{name}, a widget", f"{output['ename']}: {output['evalue']}")
    return None


def normalised(book: Any) -> str:
    """Return a notebook's text without what changes from run to run or machine to machine.

    Drops execution times, the Python version, the kernel's own metadata and the widgets' views,
    which cannot be drawn without their kernel; numbers the cells' ids.
    """
    book.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    for number, cell in enumerate(book.cells):
        cell.id = f"cell-{number:02d}"
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop("application/vnd.jupyter.widget-view+json", None)
    return str(nbformat.writes(book, version=4)) + "\n"


def _differences(name: str, committed: Any, executed: Any) -> list[Problem]:
    problems = []
    for number, (old, new) in enumerate(zip(committed.cells, executed.cells, strict=True), start=1):
        if old.cell_type != "code":
            continue
        where = f"{name}, cell {number}"
        if old.execution_count != new.execution_count:
            what = "was not executed in order when it was committed"
            problems.append(Problem(where, what, "run `analyse notebooks`"))
        elif old.outputs != new.outputs:
            what = f"shows something else than is committed:\n    {_first_difference(old, new)}"
            problems.append(Problem(where, what, "run `analyse notebooks` if it is meant"))
    return problems


def _shown(cell: Any) -> list[str]:
    """Return the lines of a cell's outputs as text."""
    lines: list[str] = []
    for output in cell.outputs:
        data = output.get("data", {})
        text = output.get("text") or data.get("text/markdown") or data.get("text/plain", "")
        lines += str(text).splitlines()
    return lines


def _first_difference(old: Any, new: Any) -> str:
    for before, after in zip(_shown(old), _shown(new), strict=False):
        if before != after:
            return f"- {before}\n    + {after}"
    return "(a picture, or the number of lines)"
