"""What was said of numbers, on its way from a workbook, annotations or the screen to the sheets."""

from __future__ import annotations

from dataclasses import dataclass, field

from analyse.tables.problems import Problem


@dataclass
class Taken:
    """What a workbook says: rows by table, what is set aside, new codes, names of documents.

    ``left`` are new codes that no number is coded with: they are told, and not taken.
    """

    coded: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    aside: dict[str, dict[str, str]] = field(default_factory=dict)
    codes: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    documents: dict[str, dict[str, str]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    left: list[Problem] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many numbers are coded."""
        return sum(map(len, self.coded.values()))
