"""Tables that go over several pages: the headings of the first page hold on the next ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analyse.documents.figures import is_title
from analyse.documents.formats.parts import Part
from analyse.documents.layout import Block

#: Columns stand in the same place within so many points; so many lines may follow a table's end.
NEAR, FOOT = 4.0, 3
#: A column of figures: its left and right edge on the page, and the headings above it.
Column = tuple[float, float, tuple[tuple[str, int], ...]]


@dataclass
class Before:
    """What the page before ended on: the columns of its last table, none where it did not."""

    page: int = 0
    columns: Sequence[Column] = ()
    edges: Sequence[float] = ()

    def of(self, part: Part, block: Block, columns: Sequence[Column]) -> Sequence[Column]:
        """Return the columns of the page before, with their headings, where a table goes on.

        Empty where it is another: it has a title or headings, or its columns stand elsewhere.
        """
        headed = any(map(is_title, block.caption)) or any(heads for _, _, heads in columns)
        if part.page != self.page + 1 or headed or not columns:
            return ()
        return self.columns if self._stands(block.edges, columns) else ()

    def _stands(self, edges: Sequence[float], columns: Sequence[Column]) -> bool:
        """Say whether columns stand where those of the page before do."""
        if edges or self.edges:
            there = zip(edges, self.edges, strict=False)
            return len(edges) == len(self.edges) and all(abs(a - b) <= NEAR for a, b in there)
        pairs = zip(columns, self.columns, strict=False)
        return len(columns) == len(self.columns) and all(_agree(a, b) for a, b in pairs)

    def ended(self, part: Part, block: Block | None, columns: Sequence[Column]) -> None:
        """Take over the last table of a page, if the page ends on it."""
        self.page, self.columns, self.edges = part.page, (), ()
        if block is None or not part.page:
            return
        last = max(cell.end for row in block.rows for cell in row)
        after = [line for line in part.text[last:].split("\n") if line.strip(" \t\f")]
        if len(after) <= FOOT:
            self.columns, self.edges = columns, block.edges


def _agree(one: Column, other: Column) -> bool:
    """Say whether two columns stand in one place: an edge of theirs, or their middles."""
    sides = (one[0] - other[0], one[1] - other[1], (one[0] + one[1] - other[0] - other[1]) / 2)
    return min(map(abs, sides)) <= NEAR
