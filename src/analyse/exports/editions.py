"""Notebooks in two languages from one source, so that they cannot drift.

A source, ``notebooks/source/NN_name.py``, is a script in the percent format that editors know
(Jupytext, VS Code, Spyder): ``# %%`` begins a cell of code, ``# %% [markdown] lang="en"`` a cell of
prose in one language, written as a string in triple quotes. Code is shared by both editions; the
one line ``language = "en"`` becomes ``language = "fr"`` in the French one.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from analyse.charts.words import LANGUAGES, typeset
from analyse.tables.paths import Project
from analyse.tables.problems import Problem, stop_if

_HEAD = re.compile(r'# %%(?P<markdown> \[markdown\])?(?: lang="(?P<lang>\w+)")?(?P<tags> .*)?')
_TAGS = re.compile(r'tags=\[((?:"[\w-]+"(?:, )?)*)\]')
_SEAL = re.compile(r'("cells": "\w*",\s*)"file": "\w*"')
_SPOKEN = 'language = "en"'

#: The line that leads to the other edition: words and where it is from the one that is read.
_OTHER = {
    "en": ("Lire ce carnet en français", "fr/"),
    "fr": ("Read this notebook in English", "../"),
}


@dataclass(frozen=True)
class Part:
    """One cell of a source: its line there, its text, its language ("" is both) and its tags."""

    line: int
    text: str
    markdown: bool = False
    language: str = ""
    tags: tuple[str, ...] = ()


def sources(project: Project) -> list[Path]:
    """Return the sources of the project's notebooks, in order."""
    return sorted((project.notebooks / "source").glob("[0-9]*.py"))


def path_of(project: Project, slug: str, language: str) -> Path:
    """Return where an edition is: English in ``notebooks/``, French in ``notebooks/fr/``."""
    folder = project.notebooks if language == "en" else project.notebooks / language
    return folder / f"{slug}.ipynb"


def read(path: Path, name: str) -> list[Part]:
    """Return the cells of a source.

    Raises:
        DataError: what is wrong with it, by line: prose without its other language, a cell that is
            no string, no line that says the language.
    """
    parts, problems = [], []
    lines = path.read_text("utf-8").splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("# %%")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        text = "\n".join(lines[start + 1 : end]).strip()
        head = _HEAD.fullmatch(lines[start])
        where = f"{name}, line {start + 1}"
        if head is None:
            problems.append(Problem(where, f"cannot read {lines[start]!r}"))
            continue
        if head["markdown"]:
            if not (len(text) > 5 and text.startswith('"""') and text.endswith('"""')):
                problems.append(Problem(where, "prose is a string in triple quotes"))
            text = text.strip('"').strip()
        tags = _TAGS.search(head["tags"] or "")
        named = tuple(re.findall(r"[\w-]+", tags[1])) if tags else ()
        parts.append(Part(start + 1, text, bool(head["markdown"]), head["lang"] or "", named))
    problems += _faults(parts, name)
    stop_if(problems)
    return parts


def _faults(parts: Sequence[Part], name: str) -> Iterable[Problem]:
    """Yield what is missing: a language of the prose, or the line that says the language."""
    prose: list[Part] = []
    for part in (*parts, Part(0, "")):
        if part.markdown and part.language in LANGUAGES:
            prose.append(part)
            continue
        spoken = [each.language for each in prose]
        if spoken != list(LANGUAGES) * (len(spoken) // 2):
            where = f"{name}, line {prose[0].line}"
            yield Problem(where, "prose comes in English, then in French", f"found: {spoken}")
        prose = []
        if part.markdown:
            yield Problem(f"{name}, line {part.line}", 'prose says its language: lang="en"')
    count = sum(part.text.splitlines().count(_SPOKEN) for part in parts if not part.markdown)
    if count != 1:
        yield Problem(name, f"{count} lines {_SPOKEN}; one is needed")


def _cells(parts: Sequence[Part], slug: str, language: str) -> list[Part]:
    """Return the cells of a source as one edition says them."""
    cells: list[Part] = []
    for part in parts:
        if part.language not in ("", language):
            continue
        if not part.markdown:
            cells.append(replace(part, text=part.text.replace(_SPOKEN, f'language = "{language}"')))
            continue
        said = typeset(part.text, language)
        if not cells:
            words, folder = _OTHER[language]
            said += f"\n\n[{words}]({folder}{slug}.ipynb)"
        cells.append(replace(part, text=outside_maths(said)))
    return cells


def edition(parts: Sequence[Part], slug: str, language: str) -> Any:
    """Return a notebook in one language, not yet executed."""
    import nbformat  # takes seconds; `analyse check` does without

    said, cells = _cells(parts, slug, language), []
    for part in said:
        if part.markdown:
            cells.append(nbformat.v4.new_markdown_cell(part.text))
            continue
        cells.append(nbformat.v4.new_code_cell(part.text))
        if part.tags:
            cells[-1].metadata["tags"] = list(part.tags)
    book = nbformat.v4.new_notebook(cells=cells)
    book.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "edition": {"language": language, "cells": _fingerprint(map(_kind_and_text, said))},
        }
    )
    for number, cell in enumerate(book.cells):
        cell.id = f"cell-{number:02d}"
    return book


def outside_maths(said: str) -> str:
    """Return prose whose dollar signs begin no formula; backslashes do not help in JupyterLab."""
    return said.replace("$", "<span>&#36;</span>")


def _kind_and_text(part: Part) -> tuple[str, str]:
    return ("markdown" if part.markdown else "code"), part.text


def _fingerprint(cells: Iterable[tuple[str, str]]) -> str:
    """Return what tells whether a notebook's cells were edited since they were made."""
    text = "\0".join(f"{kind}\0{said}" for kind, said in cells)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def edited(path: Path, name: str) -> list[Problem]:
    """Return a problem where a notebook that is made from a source was changed by hand."""
    if not path.exists():
        return []
    import nbformat

    book = nbformat.read(path, as_version=4)
    made = book.metadata.get("edition")
    cells = _fingerprint((cell.cell_type, cell.source) for cell in book.cells)
    if made is None or made.get("cells") == cells:
        return []
    mend = "move the change to its source in notebooks/source, then delete this notebook"
    return [Problem(name, "was changed by hand, and would be lost", mend)]


def sealed(text: str) -> str:
    """Return a notebook's file with what tells whether anything in it was changed since."""
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
    return text.replace('"file": ""', f'"file": "{digest}"', 1)


def altered(project: Project) -> list[Problem]:
    """Return the notebooks that are not what was written when they were executed.

    Nothing is executed: each file is held against its own seal, its cells against their source.
    Where one notebook is sealed, all must be.
    """
    again, problems, texts = "run `analyse notebooks`", [], {}
    for source in sources(project):
        parts = read(source, project.relative(source))
        for language in LANGUAGES:
            path = path_of(project, source.stem, language)
            texts[path] = path.read_bytes().decode("utf-8", "replace") if path.exists() else ""
            cells = _cells(parts, source.stem, language)
            made = [(*_kind_and_text(cell), list(cell.tags)) for cell in cells]
            if texts[path] and _shown(texts[path]) != made:
                problems.append(
                    Problem(project.relative(path), "is not what its source says", again)
                )
    held = any(map(_SEAL.search, texts.values()))
    for path, text in texts.items() if held else ():
        blank, seals = _SEAL.subn(r'\1"file": ""', text, count=1)
        if not seals or sealed(blank) != text:
            what = "is not what was written when it was executed" if text else "is missing"
            problems.append(Problem(project.relative(path), what, again))
    return problems


def _shown(text: str) -> list[tuple[str, str, list[str]]]:
    """Return kind, text and tags of the cells of a notebook's file; none where it is none."""
    try:
        return [
            (cell["cell_type"], "".join(cell["source"]), cell["metadata"].get("tags", []))
            for cell in json.loads(text)["cells"]
        ]
    except (ValueError, LookupError, TypeError, AttributeError):
        return []
