"""A collection: a folder with its own documents, codings, tables and charts.

``collection.toml`` says what it is; its code lists add to those that every collection shares. The
repository's own collection has no such file.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

from analyse.tables.files import read_text
from analyse.tables.paths import COLLECTION, Project
from analyse.tables.problems import DataError, Problem, nearest, stop_if
from analyse.tables.schemas import Table, of_kind

#: What a heading multiplies its figures by ("en milliers d'euros"): the column ``scale``.
SCALES = ("1000", "1000000", "1000000000")
IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9_-]*")
IDENTIFIER_RULE = "small letters without accents, digits, _ and -, beginning with a letter or digit"


@dataclass(frozen=True)
class Settings:
    """What ``collection.toml`` says."""

    title: str
    language: str = "fr"
    licence: str = ""
    complete: bool = False  # an open number is then an error


def settings(at: Project) -> Settings:
    """Return what a collection says of itself; the repository's must be complete.

    Raises:
        DataError: the file is no TOML, or says something unknown.
    """
    if not at.own:
        return Settings("Regards croisés", "en", "CC-BY-4.0", True)
    path = at.root / COLLECTION
    try:
        said = tomllib.loads(read_text(path, COLLECTION))
    except tomllib.TOMLDecodeError as error:
        raise DataError(Problem(COLLECTION, f"is no TOML: {error}")) from None
    known = {"title": str, "language": str, "licence": str, "complete": bool}
    problems = [
        Problem(COLLECTION, f"unknown entry {name!r}", nearest(name, known))
        for name in said
        if name not in known
    ]
    problems += [
        Problem(COLLECTION, f"{name} is {said[name]!r}", f"it must be a {kind.__name__}")
        for name, kind in known.items()
        if name in said and not isinstance(said[name], kind)
    ]
    if said.get("language", "fr") not in ("fr", "en"):
        problems.append(Problem(COLLECTION, f"language {said['language']!r}", "fr or en"))
    stop_if(problems)
    return Settings(**{"title": at.root.name, **said})


def quantity_tables(at: Project) -> dict[str, Table]:
    """Return the tables that numbers of a collection are coded in, by slug."""
    return {table.slug: table for table in of_kind("quantities", at=at)}
