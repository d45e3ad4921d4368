"""The table beside a chart, as documents hold it: title, cells as words, notes and source below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from analyse.exports.material import Material
from analyse.exports.wording import say


@dataclass(frozen=True)
class Tabular:
    """A table on its way into a document.

    Attributes:
        material: the chart that it stands beside.
    """

    material: Material

    @property
    def columns(self) -> tuple[str, ...]:
        """What its columns are called."""
        return self.material.beside.columns

    @cached_property
    def rows(self) -> list[tuple[str, ...]]:
        """Its cells, as a reader meets them: bounds in words, nothing where nothing is known."""
        return [tuple(str(cell or "") for cell in row) for row in self.material.beside.rows]

    @cached_property
    def right(self) -> list[bool]:
        """Which columns stand to the right: those in which every cell begins with a digit."""
        cells = zip(*self.rows, strict=True)
        return [all(cell[:1].isdigit() or not cell for cell in column) for column in cells]

    @cached_property
    def shares(self) -> list[float]:
        """How much of its width each column takes, together 1: as its texts are long."""
        columns = zip(self.columns, zip(*self.rows, strict=True), strict=True)
        long = [_length(name, cells) for name, cells in columns]
        return [one / sum(long) for one in long]

    @property
    def notes(self) -> list[str]:
        """What stands below it, before the source."""
        absent = any(not cell for row in self.rows for cell in row)
        said = [say(self.material.language, "texts", "absent")] if absent else []
        content = self.material.content
        caption = content.caption
        lines = [line for line in (caption.reading, caption.scope, caption.note) if line]
        return [*lines, *self.material.words.cautions(content, lines), *said]

    @property
    def source(self) -> str:
        """Where its figures are from, and who made it."""
        return self.material.credited


def _length(name: str, cells: Sequence[str]) -> float:
    """Return how much room a column asks for: its longest word, and more for long texts."""
    texts = [name, *cells]
    word = max(len(part) for text in texts for part in text.split(" "))
    mean = sum(map(len, cells)) / len(cells)
    return float(max(word + 2, min(mean, 22.0)))
