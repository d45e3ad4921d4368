"""Find, recognise and read the five documents.

The documents are other people's texts and are never part of the project. They are recognised by
their SHA-256, whatever their file names, in the first of these folders that is given: the
``--documents`` option, ``$ANALYSE_DOCUMENTS`` (of the repository's), ``data/raw/documents/``.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analyse.documents import formats
from analyse.tables.codes import codes
from analyse.tables.paths import Project
from analyse.tables.problems import DataError, Problem


@dataclass(frozen=True)
class Document:
    """One document, read: its slug, the file it was found in and its lines."""

    slug: str
    path: Path
    text: str

    @property
    def lines(self) -> list[str]:
        """The lines of the text, without their ends."""
        return self.text.split("\n")


def folder(project: Project, given: Path | str | None = None) -> tuple[Path, str]:
    """Return the folder to look in and where that choice comes from."""
    if given:
        return Path(given), "--documents"
    variable = os.environ.get("ANALYSE_DOCUMENTS")
    if variable and not project.own:  # a collection of one's own keeps its documents
        return Path(variable), "$ANALYSE_DOCUMENTS"
    return project.raw / "documents", "the default"


def find(project: Project, given: Path | str | None = None) -> dict[str, Document]:
    """Return the documents by slug, in the order of ``documents.csv``.

    Raises:
        DataError: one or more documents are not in the folder, or are altered or not UTF-8;
            the message says which, where they were looked for and how to supply them.
    """
    place, origin = folder(project, given)
    known = codes(project).documents
    by_sum = {row["sha256"]: slug for slug, row in known.items()}
    by_name = {row["file"]: slug for slug, row in known.items()}
    found: dict[str, Document] = {}
    altered: dict[str, str] = {}
    candidates = sorted(p for p in place.iterdir() if p.is_file()) if place.is_dir() else []
    for path in candidates:
        try:
            data = path.read_bytes()
        except OSError as error:
            if path.name in by_name:
                altered[by_name[path.name]] = f"{path.name} cannot be read: {error.strerror}"
            continue
        slug = by_sum.get(hashlib.sha256(data).hexdigest())
        if slug:
            found[slug] = Document(slug, path, _text(project, known[slug], path, data))
        elif path.name in by_name:
            altered[by_name[path.name]] = _alteration(data, path.name)
    problems = []
    for slug, row in known.items():
        if slug not in found:
            what = altered.get(slug, f"not found among {len(candidates)} files (by SHA-256)")
            absent = "" if place.is_dir() else ": no such folder"
            problems.append(
                Problem(
                    f"document {slug} ({row['file']})",
                    f"{what}; looked in {place} ({origin}){absent}",
                    "put the provided file there, or name its folder: --documents DIR "
                    "or ANALYSE_DOCUMENTS=DIR",
                )
            )
    if problems:
        raise DataError(problems)
    return {slug: found[slug] for slug in known}


def _text(project: Project, row: Mapping[str, str], path: Path, data: bytes) -> str:
    """Return a document's text: kept from when it was registered, else made anew."""
    made = row.get("text_sha256", "")
    if not made:
        return data.decode("utf-8")
    kept = project.texts / f"{row['document']}.txt"
    if kept.is_file():
        text = kept.read_bytes()
        if hashlib.sha256(text).hexdigest() == made:
            return text.decode("utf-8")
    return "".join(part.text for part in formats.parts(path, path.name))


def _alteration(data: bytes, name: str) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"{name} is there but is not UTF-8 (byte {error.start + 1}): damaged or truncated"
    return f"{name} is there but its content differs from the provided document ({len(data)} bytes)"


def available(project: Project, given: Path | str | None = None) -> bool:
    """Say whether all documents can be read."""
    try:
        find(project, given)
    except DataError:
        return False
    return True
