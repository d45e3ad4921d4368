"""Where things are, once.

The project's folder is ``$ANALYSE_ROOT`` when that is set (``--collection`` sets it, and tests that
work on copies), else the collection that the working directory is in, else the checkout that this
file belongs to.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from analyse.tables.problems import DataError, Problem

#: The file that makes a folder a collection of somebody's own.
COLLECTION = "collection.toml"


@dataclass(frozen=True)
class Project:
    """The folders and files of one collection: the repository's, or somebody's own."""

    root: Path

    @property
    def own(self) -> bool:
        """Whether it is somebody's own collection, not the repository's."""
        return (self.root / COLLECTION).is_file()

    @property
    def documents(self) -> Path:
        """The documents, which are never committed."""
        return self.raw / "documents"

    @property
    def texts(self) -> Path:
        """The texts that converters made of the documents, kept to be quoted at once."""
        return self.raw / "texts"

    @property
    def raw(self) -> Path:
        """What is read and coded: mentions, sheets, code lists."""
        return self.root / "data" / "raw"

    @property
    def codes(self) -> Path:
        """The closed code lists."""
        return self.raw / "codes"

    @property
    def clean(self) -> Path:
        """What ``build`` writes."""
        return self.root / "data" / "clean"

    @property
    def notebooks(self) -> Path:
        """The notebooks."""
        return self.root / "notebooks"

    @property
    def mentions(self) -> Path:
        """Every number of the documents."""
        return self.raw / "scanned" / "mentions.csv"

    @property
    def sections(self) -> Path:
        """Where the documents' sections begin."""
        return self.raw / "scanned" / "sections.csv"

    @property
    def items(self) -> Path:
        """Every item of the lists of the regions' portraits."""
        return self.raw / "scanned" / "items.csv"

    def relative(self, path: Path) -> str:
        """Name a file as messages do: from the project's folder, with forward slashes."""
        try:
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return str(path)


def collection_of(folder: Path) -> Path | None:
    """Return the collection that a folder is in, None where it is in none."""
    return next((f for f in (folder, *folder.parents) if (f / COLLECTION).is_file()), None)


def repository() -> Project:
    """Return the collection of Regards croisés itself: the checkout, or what is in its place."""
    return Project(Path(__file__).resolve().parents[3])


def _here() -> Path | None:
    try:
        return collection_of(Path.cwd())
    except OSError:  # the working directory has gone
        return None


def project(root: Path | str | None = None) -> Project:
    """Return the project at ``root``, ``$ANALYSE_ROOT``, around the working directory, or here."""
    chosen = root or os.environ.get("ANALYSE_ROOT") or _here()
    return Project(Path(chosen or Path(__file__).resolve().parents[3]).resolve())


@contextmanager
def inside(given: str | None) -> Iterator[None]:
    """Work in the collection that is named, or that the working directory is in."""
    if given and not (Path(given) / COLLECTION).is_file():
        mend = "name a collection's folder; `analyse new DIR` makes one"
        raise DataError(Problem("--collection", f"{given} holds no {COLLECTION}", mend))
    before = os.environ.get("ANALYSE_ROOT")
    chosen = given or (None if before else collection_of(Path.cwd()))
    if chosen is None:
        yield
        return
    os.environ["ANALYSE_ROOT"] = str(Path(chosen).resolve())
    try:
        yield
    finally:
        del os.environ["ANALYSE_ROOT"]
        if before is not None:
            os.environ["ANALYSE_ROOT"] = before
