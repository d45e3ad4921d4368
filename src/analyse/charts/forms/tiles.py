"""A map of tiles: one a territory, roughly where it lies, darker where its figure is larger."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analyse.charts import marks
from analyse.charts.forms.base import Form
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


class Tiles(Form):
    """A tile a point; ``gid`` is its territory, ``series`` why it has no figure, where so."""

    kind: ClassVar[str] = "form_tiles"

    def body(self, page: Page, room: float) -> int:
        """Add the map; names stand below where tiles are too small for them."""
        columns = 1 + max(column for column, _ in TILES.values())
        rows = 1 + max(row for _, row in TILES.values())
        pieces = {point.gid: _pieces(point.label) for point in self.points}
        widest = max(page.measure(text, "small") for parts in pieces.values() for text in parts)
        step = min(page.inner / columns, 7.4 * page.size, room / rows)
        inside = widest <= step - 6
        below = 0.0 if inside else self._listed(page)
        if not inside:
            step = min(page.inner / columns, 5.2 * page.size, (room - below) / rows)
        high = step * rows
        top_value = max((p.value for p in self.points if not p.absent), default=1.0)

        def draw(figure: Figure, top: float) -> None:
            ax = page.axes(figure, page.left, top, page.inner, high)
            ax.set_xlim(0, page.inner)
            for point in self.points:
                texts = pieces[point.gid] if inside else [code_of(point.gid)]
                column, row = TILES[point.gid]
                at = ((column + 0.5) * step, (row + 0.5) * step, step - 3)
                self._tile(page, ax, point, texts, at, top_value)

        page.add(high, draw)
        if not inside:
            self._list(page)
        return 0

    def _tile(
        self,
        page: Page,
        ax: Axes,
        point: Point,
        texts: Sequence[str],
        at: tuple[float, float, float],
        most: float,
    ) -> None:
        """Draw a tile with its figure and its name."""
        x, y, side = at
        fill = shade(point, most, page.house)
        square(ax, (x, y, side), fill, _edge(point, page.house), point.gid)
        ink, lead = ink_on(fill), page.lead("small")
        large = 1.5 if len(texts) > 1 or side > 5 * page.size else 1.1
        size = min(large * page.size, (side - len(texts) * lead) / 1.25)
        block = 1.2 * size + len(texts) * lead
        place: dict[str, Any] = {"ha": "center", "va": "center_baseline", "gid": f"in {point.gid}"}
        figure = point.figure if not point.absent else self.words.common("no_figure")
        bold = page.font("value", size=max(size, 6), color=ink, **place)
        ax.text(x, y - block / 2 + 0.6 * size, figure, **bold)
        small = page.font("small", color=ink, **place)
        for number, text in enumerate(texts):
            ax.text(x, y - block / 2 + 1.2 * size + (number + 0.5) * lead, text, **small)

    def _names(self, page: Page) -> list[str]:
        """Return the names of the tiles' codes as lines of running text, in the codes' order."""
        in_order = sorted(self.points, key=lambda point: point.gid)
        pairs = [f"{code_of(p.gid)}\u00a0{p.label}".replace(" ", "\u00a0") for p in in_order]
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
        ranked = sorted(self.points, key=lambda p: (p.absent, 0 if p.absent else -p.value, p.gid))
        own = self.words.own["looks"]
        names = [p.label if not p.absent else f"{p.label} ({own[p.series]})" for p in ranked]
        values = tuple(None if point.absent else point.value for point in ranked)
        series = Series(own["figure"], values, self.shade(ranked[0]))
        return [Bars("", self.words.common("column_territory"), tuple(names), (series,))]

    def scales(self) -> dict[str, Any]:
        """Return the web chart's scales: where tiles stand, and their colours."""
        return {"tiles": {code: list(place) for code, place in TILES.items()}, "color": "value"}


def code_of(territory: str) -> str:
    """Return a territory's short code: the region's number, or the letters of a part of it."""
    return territory.rpartition("-")[2]


def shade(point: Point, most: float, style: House) -> str:
    """Return a tile's fill: the darker the larger its figure; the background without one."""
    if point.absent or most <= 0:
        return style["background"]
    return style.faint("quebec", 0.1 + 0.9 * max(point.value, 0.0) / most)


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


def _pieces(name: str) -> list[str]:
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
