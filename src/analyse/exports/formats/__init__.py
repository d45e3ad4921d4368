"""The formats of the export: each is one row in a module of this package."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analyse.charts.spec import Content
from analyse.exports.source import Files, Source
from analyse.tables.paths import Project
from analyse.tables.problems import DataError, Problem


@dataclass(frozen=True)
class Format:
    """One format.

    Attributes:
        name: what `--format` calls it.
        end: what its files' names end with.
        make: from a chart to its files; the first is called ``stem.end``.
        says: what its files are, in English and in French: for the README of a bundle.
        place: where it stands among the others.
        bears_language: whether its files are in one language, and bear its name.
        whole: from every chart in one language to the files of the collection, if it has any.
        bundled: whether a bundle has it where no format is asked for.
        holds: whether it has anything to hold of a chart.
    """

    name: str
    end: str
    make: Callable[[Source, str], Files]
    says: Mapping[str, str]
    place: int = 50
    bears_language: bool = True
    whole: Callable[[Sequence[Source], str], Files] | None = None
    bundled: bool = False
    holds: Callable[[Content, Project], bool] = lambda *_: True


@lru_cache(maxsize=1)
def formats() -> dict[str, Format]:
    """Return every format by name, in their order."""
    found = []
    for module in sorted(info.name for info in pkgutil.iter_modules(__path__)):
        found += importlib.import_module(f"{__name__}.{module}").FORMATS
    return {one.name: one for one in sorted(found, key=lambda one: (one.place, one.name))}


def needs(extra: str, package: str, what: str) -> DataError:
    """Return the error that says which extra a format needs."""
    mend = f'pip install "regards-croises[{extra}]"'
    return DataError(Problem(what, f"needs {package}, which is not installed", mend))
