"""Key figures, written large, each above what it counts: for figures that share no axis."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import ClassVar

from matplotlib.figure import Figure

from analyse.charts.forms.base import Form
from analyse.charts.key import Entry
from analyse.charts.page import Page
from analyse.charts.spec import Bars, Crosstab, Point, Series


class Numbers(Form):
    """Figures in columns under the titles of their groups."""

    kind: ClassVar[str] = "form_numbers"

    def entries(self, page: Page) -> list[Entry]:
        """Return nothing: words say how a figure is stated."""
        return []

    def body(self, page: Page, room: float) -> int:
        """Add the figures; return how many had no room."""
        between, kept, dropped = 2 * page.size, list(self.points), 0
        while True:
            role, columns = self._grid(page, kept, between)
            strips = self._strips(page, kept, role, columns, between)
            if math.fsum(height for _, height, _ in strips) <= room or len(kept) < 2:
                break
            kept.pop()
            dropped += 1
        for title, height, rows in strips:
            self._strip(page, title, rows, (role, columns, between), height)
        return dropped

    def _grid(self, page: Page, points: Sequence[Point], between: float) -> tuple[str, int]:
        """Return how large to write figures, and in how many columns, as even as can be."""
        figures = [point.figure for point in points]
        for role in ("number", "figure"):
            widest = max(*(page.measure(figure, role) for figure in figures), 9 * page.size)
            room = int((page.inner + between) / (widest + between))
            if room >= min(2, len(figures)):
                rows = math.ceil(len(figures) / min(room, 4))
                return role, min(math.ceil(len(figures) / rows), 4)
        return "figure", 1

    def _strips(
        self, page: Page, points: Sequence[Point], role: str, columns: int, between: float
    ) -> list[tuple[list[str], float, list[tuple[Point, list[str], float]]]]:
        """Return each group's title, height and figures: point, broken label, top."""
        width = (page.inner - between * (columns - 1)) / columns
        found = []
        for title in dict.fromkeys(point.group for point in points):
            there = [point for point in points if point.group == title]
            head = page.even(title, "panel", page.inner) if title else []
            y = len(head) * page.lead("panel") + (0.25 * page.size if head else 0)
            placed = []
            for first in range(0, len(there), columns):
                row = there[first : first + columns]
                words = [page.wrap(point.label, "label", width) for point in row]
                placed += [(point, text, y) for point, text in zip(row, words, strict=True)]
                y += page.lead(role) + max(map(len, words)) * page.lead("label") + 0.7 * page.size
            found.append((head, y + 0.3 * page.size, placed))
        return found

    def _strip(
        self,
        page: Page,
        title: list[str],
        placed: list[tuple[Point, list[str], float]],
        grid: tuple[str, int, float],
        height: float,
    ) -> None:
        role, columns, between = grid
        width = (page.inner - between * (columns - 1)) / columns

        def draw(figure: Figure, top: float) -> None:
            page.write(figure, title, page.left, top, "panel")
            for number, (point, words, y) in enumerate(placed):
                left = page.left + number % columns * (width + between)
                page.write(figure, [point.figure], left, top + y, role, point.gid)
                page.write(figure, words, left, top + y + page.lead(role), "label")

        page.add(height, draw)

    def excel(self) -> list[Bars | Crosstab]:
        """Return nothing: figures that share no axis are cells, and no chart."""
        return []

    def scales(self) -> dict[str, object]:
        """Return no scale: nothing is measured."""
        return {}


class Table(Form):
    """A table in the picture: for what does not compare, or is no number."""

    kind: ClassVar[str] = "form_table"

    def entries(self, page: Page) -> list[Entry]:
        """Return nothing: a table explains itself."""
        return []

    def body(self, page: Page, room: float) -> int:
        """Add the table; return how many lines had no room."""
        heads = [self.head, *self.words.own.get("heads", [self.words.common("column_figure")])]
        cells = [self._cells(point) for point in self.points]
        width = self._widths(page, heads, cells)
        lead, pad = page.lead("cell"), 0.5 * page.size

        def broken(row: Sequence[str], role: str) -> list[list[str]]:
            return [page.wrap(t, role, w) if t else [] for t, w in zip(row, width, strict=True)]

        head = broken(heads, "small")
        rows, used, dropped = [], max(map(len, head)) * lead + pad, 0
        for number, (point, row) in enumerate(zip(self.points, cells, strict=True)):
            texts = broken(row, "cell")
            height = max(map(len, texts)) * lead + pad
            fresh = point.group and point.group != (self.points[number - 1].group if number else "")
            title = page.wrap(point.group, "panel", page.inner) if fresh else []
            more = height + len(title) * page.lead("panel") + (0.4 * page.size if title else 0)
            if used + more > room:
                dropped = len(cells) - number
                break
            rows.append((point, title, texts, height, more))
            used += more

        def draw(figure: Figure, top: float) -> None:
            self._written(page, figure, head, width, top, "small")
            y = top + max(map(len, head)) * lead + pad
            for point, title, texts, height, more in rows:
                page.write(figure, title, page.left, y + 0.4 * page.size, "panel")
                self._rule(page, figure, y)
                y += more - height
                self._written(page, figure, texts, width, y + pad / 2, "cell", point.gid)
                y += height
            self._rule(page, figure, y)

        page.add(used, draw)
        return dropped

    def _cells(self, point: Point) -> list[str]:
        """Return what a line says: label, figure, and its note where the chart heads one."""
        notes = point.note.split("\n") if point.note else []
        wanted = len(self.words.own.get("heads", [""]))
        return [point.label, point.figure, *notes][: 1 + wanted] + [""] * (wanted - 1 - len(notes))

    def _widths(self, page: Page, heads: Sequence[str], cells: Sequence[list[str]]) -> list[float]:
        """Share the width out: by what columns would like, none under the longest word."""
        gap = 1.2 * page.size
        columns = list(zip(heads, *cells, strict=True))
        most = [max(page.measure(text, "cell") for text in column) + gap for column in columns]
        least = [
            max(page.measure(word, "cell") for text in column for word in (text or " ").split())
            for column in columns
        ]
        least = [min(one + gap, most_) for one, most_ in zip(least, most, strict=True)]
        left = page.inner - math.fsum(least)
        wish = math.fsum(most) - math.fsum(least)
        if wish <= left:
            return most
        share = left / wish if wish else 0.0
        return [low + share * (high - low) for low, high in zip(least, most, strict=True)]

    def _written(
        self,
        page: Page,
        figure: Figure,
        texts: Sequence[list[str]],
        width: Sequence[float],
        top: float,
        role: str,
        gid: str = "",
    ) -> None:
        x = page.left
        for number, (lines, wide) in enumerate(zip(texts, width, strict=True)):
            page.write(figure, lines, x, top, role, gid if number == 1 else "")
            x += wide

    def _rule(self, page: Page, figure: Figure, y: float) -> None:
        from matplotlib.lines import Line2D

        height = 1 - y / page.height
        ends = [page.left / page.width, 1 - page.left / page.width]
        rule = Line2D(ends, [height] * 2, color=page.house["grid"], lw=0.7, gid="grid")
        figure.add_artist(rule)

    def excel(self) -> list[Bars | Crosstab]:
        """Return bars only where the chart says that its lines count one thing."""
        if not self.options.get("bars"):
            return []
        labels = tuple(point.label for point in self.points)
        values = tuple(None if math.isnan(p.value) else p.value for p in self.points)
        name = self.words.own.get("heads", [self.words.common("column_figure")])[0]
        shade = self.shade(self.points[0])
        return [Bars("", self.head, labels, (Series(name, values, shade),), "clustered")]

    def scales(self) -> dict[str, object]:
        """Return no scale: nothing is measured."""
        return {}
