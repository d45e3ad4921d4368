"""The slots of a chart's texts: "{ess_jobs@FR-R82}" is that figure, as it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analyse.charts.spec import Row
from analyse.charts.theme import find

if TYPE_CHECKING:
    from analyse.charts.words import Words


@dataclass(frozen=True)
class Stated:
    """What a slot stands for: written as its figure, with its period as an attribute."""

    figure: str
    period: str

    def __str__(self) -> str:
        return self.figure


class Slots(dict[str, Any]):
    """The slots of a template, looked up when they are met."""

    def __init__(self, words: Words, row: Row | None) -> None:
        super().__init__()
        if row is not None and "period" in row:
            self["period"] = words.period(row)
        self.update(words.slots)
        self.words = words

    def __missing__(self, match: str) -> Stated:
        words = self.words
        if match not in words.stated:
            row = find(words.frame, match, f"themes/{words.chart.theme}.toml, {words.chart.name}")
            words.stated[match] = Stated(words.figure(row), words.period(row))
        return words.stated[match]
