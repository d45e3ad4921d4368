"""A map of tiles: one a territory, roughly where it lies, darker where its figure is larger."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analyse.charts import marks
from analyse.charts.forms.base import Form
from analyse.charts.forms.numbering import number_form
from analyse.charts.house import House, ink_on
from analyse.charts.key import Entry
from analyse.charts.page import Page
from analyse.charts.spec import Bars, Crosstab, Point, Series

#: Where each territory's tile is: column from the west, row from the north.
TILES: Mapping[str, tuple[int, int]] = {
    "CA-QC-10-JAM": (1, 0),
    "CA-QC-10": (1, 0),
    "CA-QC-09": (4, 0),
    "CA-QC-08": (0, 1),
    "CA-QC-02": (3, 1),
    "CA-QC-11": (5, 1),
    "CA-QC-07": (0, 2),
    "CA-QC-15": (1, 2),
    "CA-QC-14": (2, 2),
    "CA-QC-04": (3, 2),
    "CA-QC-03": (4, 2),
    "CA-QC-01": (5, 2),
    "CA-QC-13": (1, 3),
    "CA-QC-06": (2, 3),
    "CA-QC-17": (3, 3),
    "CA-QC-12": (4, 3),
    "CA-QC-16-VHSL": (1, 4),
    "CA-QC-16-LON": (2, 4),
    "CA-QC-16": (2, 4),
    "CA-QC-16-EST": (3, 4),
    "CA-QC-05": (4, 4),
}
COLUMNS = 1 + max(column for column, _ in TILES.values())
ROWS = 1 + max(row for _, row in TILES.values())
ABREAST = (3, 2, 4, 5)  # small maps side by side: as many as make them largest
SMALLEST = 6.0  # the size of the smallest text, in points


@dataclass(frozen=True)
class _Layout:
    """Small maps: how many side by side, how wide, their titles, and how many below each other."""

    abreast: int
    wide: float
    titles: list[list[str]]
    head: float
    deep: int

    @classmethod
    def of(cls, page: Page, titles: Sequence[str], abreast: int) -> _Layout:
        """Return the layout of maps with these titles, so many side by side."""
        wide = page.inner / abreast
        broken = [page.wrap(title, "panel", wide - page.size) for title in titles]
        head = max(map(len, broken)) * page.lead("panel") + 0.3 * page.size
        return cls(abreast, wide, broken, head, -(-len(titles) // abreast))

    def step(self, page: Page, room: float) -> float:
        """Return how far tiles are apart in so much height."""
        high = (room / self.deep - self.head - 0.6 * page.size) / ROWS
        return min((self.wide - page.size) / COLUMNS, high)


class Tiles(Form):
    """A tile a point; its ``gid`` ends in its territory, ``series`` is why it has no figure.

    A map a group: several stand side by side, each darkest where its own figure is largest.
    """

    kind: ClassVar[str] = "form_tiles"
    needs: ClassVar[float] = 1.0

    def body(self, page: Page, room: float) -> int:
        """Add the map, or the maps; names stand below where tiles are too small for them."""
        if len(self.groups) > 1:
            return self._maps(page, room)
        named = {place(point): pieces(point.label) for point in self.points}
        widest = max(page.measure(text, "small") for parts in named.values() for text in parts)
        step = min(page.inner / COLUMNS, 7.4 * page.size, room / ROWS)
        inside = widest <= step - 6
        below = 0.0 if inside else self._listed(page)
        if not inside:
            step = min(page.inner / COLUMNS, 5.2 * page.size, (room - below) / ROWS)
            named = {code: [code_of(code)] for code in named}

        def draw(figure: Figure, top: float) -> None:
            self._map(page, figure, self.points, (page.left, top, step), named)

        page.add(step * ROWS, draw)
        if not inside:
            self._list(page)
        return 0

    def _maps(self, page: Page, room: float) -> int:
        """Add a small map a group, each under its title.

        Codes stand in tiles that have room for them, and then the names below.
        """
        layouts = (_Layout.of(page, list(self.groups), abreast) for abreast in ABREAST)
        best = max(layouts, key=lambda one: one.step(page, room))
        wide, head, abreast = best.wide, best.head, best.abreast
        named = {place(point): [code_of(place(point))] for point in self.points}
        apart = best.step(page, room - self._listed(page))
        listed = max(page.measure(text, "small") for (text,) in named.values()) < 0.8 * apart
        if not listed:
            apart, named = best.step(page, room), {code: [] for code in named}
        high = head + apart * ROWS + 0.6 * page.size

        def draw(figure: Figure, top: float) -> None:
            maps = zip(best.titles, self.groups.values(), strict=True)
            for number, (title, points) in enumerate(maps):
                x, y = page.left + number % abreast * wide, top + number // abreast * high
                page.write(figure, title, x, y, "panel")
                self._map(page, figure, points, (x, y + head, apart), named)

        page.add(high * best.deep, draw)
        if listed:
            self._list(page)
        return 0

    def _map(
        self,
        page: Page,
        figure: Figure,
        points: Sequence[Point],
        at: tuple[float, float, float],
        named: Mapping[str, Sequence[str]],
    ) -> None:
        """Draw the tiles of points: the map's left, its top, and how far tiles are apart."""
        left, top, step = at
        ax = page.axes(figure, left, top, step * COLUMNS, step * ROWS)
        ax.set_xlim(0, step * COLUMNS)
        most = max((p.value for p in points if not p.absent), default=1.0)
        side = step - min(3.0, 0.12 * step)
        sizes = {p.gid: self._size(page, p, len(named[place(p)]), side) for p in points}
        written = min(sizes.values()) >= SMALLEST  # else shades say it, and the table
        for point in points:
            column, row = TILES[place(point)]
            tile = ((column + 0.5) * step, (row + 0.5) * step, side)
            size = sizes[point.gid] if written else 0.0
            self._tile(page, ax, point, named[place(point)], (*tile, most, size))

    def _figure(self, point: Point) -> str:
        return self.words.common("no_figure") if point.absent else self.written(point)

    def _size(self, page: Page, point: Point, texts: int, side: float) -> float:
        """Return how large a figure may be in its tile, above so many lines of text."""
        large = 1.5 if texts > 1 or side > 5 * page.size else 1.1
        size = min(large * page.size, (side - texts * page.lead("small")) / 1.25)
        return min(size, 0.9 * side / page.measure(self._figure(point), "value") * page.size)

    def _tile(
        self,
        page: Page,
        ax: Axes,
        point: Point,
        texts: Sequence[str],
        at: tuple[float, float, float, float, float],
    ) -> None:
        """Draw a tile: its middle, its side, the map's largest figure and the text's size."""
        x, y, side, most, size = at
        fill = shade(point, most, page.house)
        square(ax, (x, y, side), fill, _edge(point, page.house), point.gid)
        ink, lead = ink_on(fill), page.lead("small")
        block = 1.2 * size + len(texts) * lead
        how: dict[str, Any] = {"ha": "center", "va": "center_baseline", "gid": f"in {point.gid}"}
        if size:
            bold = page.font("value", size=size, color=ink, **how)
            ax.text(x, y - block / 2 + 0.6 * size, self._figure(point), **bold)
        small = page.font("small", color=ink, **how)
        for number, text in enumerate(texts):
            ax.text(x, y - block / 2 + 1.2 * size + (number + 0.5) * lead, text, **small)

    def names(self) -> dict[str, str]:
        """Return the name of each tile's territory by its code."""
        return {place(point): point.label for point in self.points}

    def _names(self, page: Page) -> list[str]:
        """Return the names of the tiles' codes as lines of running text, in the codes' order."""
        named = sorted(self.names().items())
        pairs = [f"{code_of(code)}\u00a0{name}".replace(" ", "\u00a0") for code, name in named]
        return page.wrap(" · ".join(pairs), "small", page.inner)

    def _listed(self, page: Page) -> float:
        """Return the height of the names below the map."""
        return len(self._names(page)) * page.lead("small") + 0.4 * page.size

    def _list(self, page: Page) -> None:
        """Add the names of the tiles' codes."""
        lines = self._names(page)

        def draw(figure: Figure, top: float) -> None:
            page.write(figure, lines, page.left, top, "small", "name")

        page.space(0.4)
        page.add(len(lines) * page.lead("small"), draw)

    def entries(self, page: Page) -> list[Entry]:
        """Return the key: the ramp of figures, and the tiles without one."""
        own, house, found = self.words.own["looks"], page.house, []
        if any(not point.absent for point in self.points):
            most = Point("", 1.0)
            fill = shade(most, 1.0, house)
            found.append(_entry(own["figure"], fill, house["quebec"]))
        for name in dict.fromkeys(point.series for point in self.points if point.absent):
            found.append(_entry(own[name], house["background"], house["ink"]))
        return found

    def excel(self) -> list[Bars | Crosstab]:
        """Return the tiles as bars, the largest first; a territory without a figure has none."""
        own = self.words.own["looks"]
        found: list[Bars | Crosstab] = []
        for title, points in self.groups.items():
            ranked = sorted(points, key=lambda p: (p.absent, 0 if p.absent else -p.value, p.gid))
            names = [p.label if not p.absent else f"{p.label} ({own[p.series]})" for p in ranked]
            values = tuple(None if point.absent else point.value for point in ranked)
            series = Series(own["figure"], values, self.shade(ranked[0]), form=number_form(ranked))
            found.append(
                Bars(title, self.words.common("column_territory"), tuple(names), (series,))
            )
        return found

    def scales(self) -> dict[str, Any]:
        """Return the web chart's scales: where tiles stand, and their colours."""
        return {"tiles": {code: list(place) for code, place in TILES.items()}, "color": "value"}


def place(point: Point) -> str:
    """Return the territory whose tile a point is in."""
    return point.gid.rpartition("@")[2]


def code_of(territory: str) -> str:
    """Return a territory's short code: the region's number, or the letters of a part of it."""
    return territory.rpartition("-")[2]


def shade(point: Point, most: float, style: House) -> str:
    """Return a tile's fill: the darker the larger its figure; the background without one."""
    if point.absent or most <= 0:
        return style["background"]
    return style.faint("quebec", min(0.1 + 0.9 * max(point.value, 0.0) / most, 1.0))


def _edge(point: Point, style: House) -> str:
    return style["muted"] if point.absent else style["quebec"]


def square(
    ax: Axes, at: tuple[float, float, float], fill: str, edge: str, gid: str, dashed: bool = False
) -> None:
    """Draw a square around a place."""
    x, y, side = at
    ax.scatter(
        [x],
        [y],
        s=(side - marks.LINE) ** 2,
        marker="s",
        facecolors=fill,
        edgecolors=edge,
        linewidths=marks.LINE,
        linestyles=[(0, (2.5, 2))] if dashed else "-",
        clip_on=False,
        gid=gid,
    )


def _entry(text: str, fill: str, edge: str) -> Entry:
    size = 11.0

    def draw(ax: Axes, x: float, y: float) -> None:
        square(ax, (x + size / 2, y, size), fill, edge, "key")

    return Entry(text, size, partial(draw))


def pieces(name: str) -> list[str]:
    """Break a name where a tile may: after hyphens and dashes, at spaces; short bits together."""
    bare = re.sub(r" \(.*\)$", "", name)
    lines: list[str] = []
    for part in re.findall(r"[^ –-]+[–-]?", bare):
        joint = "" if lines and lines[-1].endswith(("-", "–")) else " "
        if lines and len(lines[-1] + joint + part) <= 11:
            lines[-1] += joint + part
        else:
            lines.append(part)
    return lines
