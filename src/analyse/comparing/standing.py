"""Whose word a figure beside the documents is.

"Official" is said only where the producing office's own text was seen (``seen_in``: primary). A
figure that another text quotes (secondary) is told as taken from it, under a heading of its own
(``codes/seen_in.csv``). Of a page that names no source, nothing is held.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analyse.tables.codes import codes
from analyse.tables.paths import Project, project


def official(row: Mapping[str, object], at: Project | None = None) -> bool:
    """Say whether a figure beside the documents may be called official."""
    return codes(at or project()).seen_in[str(row["seen_in"])]["official"] == "yes"


def by_heading(
    rows: Sequence[Mapping[str, object]], language: str, at: Project | None = None
) -> dict[str, list[Mapping[str, object]]]:
    """Return official rows under what may be said of them: "Official figures" first."""
    lists = codes(at or project()).seen_in
    found: dict[str, list[Mapping[str, object]]] = {
        row[f"heading_{language}"]: [] for row in lists.values()
    }
    for row in rows:
        found[lists[str(row["seen_in"])][f"heading_{language}"]].append(row)
    return {heading: own for heading, own in found.items() if own}
