"""The table beside a chart, as documents hold it: title, cells as words, notes and source below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from analyse.exports.material import Material
from analyse.exports.wording import colon, say

#: How many letters stand across a page, at eight points.
ACROSS = 104
NAME, LONG = 32, 60  # letters of a text that stands on one line; that a column is made wider for

_BREAK = re.compile(r"[ -]")  # where a line may end


@dataclass(frozen=True)
class Tabular:
    """A table on its way into a document.

    Attributes:
        material: the chart that it stands beside.
    """

    material: Material

    @cached_property
    def _cells(self) -> dict[str, tuple[str, ...]]:
        """Column to cells; of two columns that say the same the one that is more plainly named."""
        grid = self.material.beside
        every = zip(*(tuple(str(cell or "") for cell in row) for row in grid.rows), strict=True)
        named: dict[tuple[str, ...], str] = {}
        for name, cells in zip(grid.columns, every, strict=True):
            named[cells] = name  # in the place of the first, the label in the picture
        return {name: cells for cells, name in named.items()}

    @cached_property
    def everywhere(self) -> dict[str, str]:
        """Columns that say the same of every row, and what: said once, below the table."""
        figure = self.material.words.common("column_figure")
        return {
            name: cells[0]
            for name, cells in self._cells.items()
            if len(cells) > 1 and len(set(cells)) == 1 and cells[0] and name != figure
        }

    @property
    def columns(self) -> tuple[str, ...]:
        """What its columns are called."""
        return tuple(name for name in self._cells if name not in self.everywhere)

    @cached_property
    def rows(self) -> list[tuple[str, ...]]:
        """Its cells, as a reader meets them: bounds in words, nothing where nothing is known."""
        return list(zip(*(self._cells[name] for name in self.columns), strict=True))

    @cached_property
    def right(self) -> list[bool]:
        """Which columns stand to the right: those in which every cell begins with a digit."""
        cells = zip(*self.rows, strict=True)
        return [all(cell[:1].isdigit() or not cell for cell in column) for column in cells]

    @cached_property
    def shares(self) -> list[float]:
        """How much of its width each column takes, together 1: no word is broken if it can be.

        Each has room for its longest word, or its longest name where all have; what is left goes to
        those whose texts want more.
        """
        columns = list(zip(self.columns, zip(*self.rows, strict=True), strict=True))
        words = [_longest(name, cells) for name, cells in columns]
        wished = [_wished(cells) for _, cells in columns]
        names = [
            max(word, wish) if wish <= NAME else word
            for word, wish in zip(words, wished, strict=True)
        ]
        words = names if sum(names) <= ACROSS else words
        more = [max(0.0, wish - word) for wish, word in zip(wished, words, strict=True)]
        left = max(0.0, ACROSS - sum(words)) / (sum(more) or 1.0)
        long = [word + left * wish for word, wish in zip(words, more, strict=True)]
        return [one / sum(long) for one in long]

    @property
    def notes(self) -> list[str]:
        """What stands below it, before the source."""
        absent = any(not cell for row in self.rows for cell in row)
        language = self.material.language
        said = [say(language, "texts", "absent")] if absent else []
        told = (f"{name}{colon(language)}{text}" for name, text in self.everywhere.items())
        pairs = self.material.words.common("alt_join").join(told)
        alike = [say(language, "texts", "everywhere").format(pairs=pairs)] if pairs else []
        content = self.material.content
        caption = content.caption
        lines = [line for line in (caption.reading, caption.scope, caption.note) if line]
        return [*alike, *lines, *self.material.words.cautions(content, lines), *said]

    @property
    def source(self) -> str:
        """Where its figures are from, and who made it."""
        return self.material.credited


def _longest(name: str, cells: Sequence[str]) -> float:
    """Return the letters that a column's longest word takes, and the margins of its cells.

    A heading is bold, and faces are wider than the one that is counted in by up to a sixth; digits
    and the spaces between them are narrower than letters.
    """
    heading = max(1.15 * len(part) for part in _BREAK.split(name))
    word = max([heading, *(_wide(part) for text in cells for part in _BREAK.split(text))])
    return 1.15 * word + 2.0


def _wide(word: str) -> float:
    """Return how wide a word is, in letters."""
    return len(word) - 0.5 * sum(sign in "\u00a0\u202f.,:;'’()" for sign in word)


def _wished(cells: Sequence[str]) -> float:
    """Return the letters that a column would like: its longest name, or its texts' usual length."""
    longest, mean = 1.1 * max(map(len, cells)) + 2.0, sum(map(len, cells)) / len(cells)
    return longest if longest <= NAME else min(max(mean, NAME + 1), LONG)
