"""The code lists that every collection shares, read without anything but the standard library.

They lie in ``data/raw/codes`` of a checkout, and inside the package where it was installed from a
wheel. A collection (``$ANALYSE_ROOT``) may add rows of its own, or say a shared one otherwise.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


@lru_cache(maxsize=1)
def folder() -> Path:
    """Return the folder of the shared code lists."""
    inside = _PACKAGE / "codes"
    return inside if inside.is_dir() else _PACKAGE.parents[1] / "data" / "raw" / "codes"


def rows(name: str) -> Mapping[str, Mapping[str, str]]:
    """Return a shared list by code, its first column, with the collection's own rows after it.

    Args:
        name: the file's name without ``.csv``, such as "units".
    """
    return _read(name, own())


def own() -> str | None:
    """Return the folder of the collection that commands work in, where it is named."""
    return os.environ.get("ANALYSE_ROOT")


@lru_cache(maxsize=32)
def _read(name: str, own: str | None) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for each in (folder(), *([Path(own) / "data" / "raw" / "codes"] if own else [])):
        path = each / f"{name}.csv"
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as file:
                found |= {next(iter(row.values())): row for row in csv.DictReader(file)}
    return found
