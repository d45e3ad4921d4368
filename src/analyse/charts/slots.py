"""The slots of a chart's texts: "{ess_jobs@FR-R82}" is that figure, as it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Stated:
    """What a slot stands for: written as its figure, with its period as an attribute."""

    figure: str
    period: str

    def __str__(self) -> str:
        return self.figure


class Slots(dict[str, Any]):
    """The slots of a template: those that are known, and ``state`` for one that is met besides."""

    def __init__(self, known: Mapping[str, Any], state: Callable[[str], Stated]) -> None:
        super().__init__(known)
        self.state = state

    def __missing__(self, match: str) -> Stated:
        return self.state(match)
