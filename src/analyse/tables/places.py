"""Territories as people name them: by code or by name, in either language."""

from __future__ import annotations

from collections.abc import Iterator

from analyse.tables.codes import Codes
from analyse.tables.problems import DataError, Problem, nearest


def territory(asked: str, lists: Codes, where: str = "territory") -> str:
    """Return the code of a territory.

    Args:
        asked: its code ("FR-R82") or its name in either language ("Rhône-Alpes").
        lists: the project's code lists.
        where: what an error names as the place.

    Raises:
        DataError: no such territory; the nearest is named.
    """
    if asked in lists.territories:
        return asked
    names = {
        row[f"name_{tongue}"]: code
        for tongue in ("en", "fr")
        for code, row in lists.territories.items()
    }
    if asked.strip() in names:
        return names[asked.strip()]
    hint = nearest(asked, [*lists.territories, *names])
    raise DataError(Problem(where, f"unknown territory {asked!r}", hint))


def within(territory: str, lists: Codes) -> Iterator[str]:
    """Yield a territory and those that it lies in, the nearest first."""
    for _ in lists.territories:  # as many steps at most: a list may be a collection's own
        if not territory:
            return
        yield territory
        territory = lists.territories[territory]["parent"]


def series(asked: str, lists: Codes) -> str:
    """Return a series by its codes: ``ess_jobs@Rhône-Alpes`` is ``ess_jobs@FR-R82``.

    The indicator is left as it is, and so is a territory that is ``*`` or missing.

    Raises:
        DataError: no such territory; the nearest is named.
    """
    indicator, at, place = asked.partition("@")
    return asked if not at or place == "*" else f"{indicator}@{territory(place, lists, asked)}"
