"""What forms of lines share: labels at the left, an axis, and texts at the right.

Groups of one unit share one scale, its numbers under the last of them or, by ``numbers = "each"``,
under each. Where lines have no room, the last ones are left to the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import fsum  # sum() rounds otherwise from Python 3.12 on
from typing import ClassVar

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analyse.charts import axis
from analyse.charts.axis import Axis
from analyse.charts.forms.base import Form
from analyse.charts.forms.numbers import Numbers
from analyse.charts.page import Page
from analyse.charts.spec import Point


@dataclass
class Line:
    """One line: its label, its points, and what it is laid out as.

    Attributes:
        label: its text.
        points: what is drawn on it.
        words: the label, broken.
        beside: the text at the right, broken.
        height: in points.
    """

    label: str
    points: list[Point]
    words: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    height: float = 0.0


@dataclass
class Block:
    """A group's lines, under its title, with an axis' numbers below it or not."""

    title: list[str]
    lines: list[Line]
    scale: str
    numbers: bool = True
    head: float = 0.0
    foot: float = 0.0

    @property
    def height(self) -> float:
        """How high it is."""
        return self.head + fsum(line.height for line in self.lines) + self.foot


@dataclass(frozen=True)
class Frame:
    """Where the columns stand, in points from the left margin, and the axis of each scale."""

    label: float
    start: float
    width: float
    beside: float
    axes: dict[str, Axis]


class Rows(Form):
    """A form of lines."""

    tall, tight = 1.8, 1.42  # the height of a line, in base sizes: as it likes, and at least
    CLOSER: ClassVar[tuple[float, ...]] = (1.0,)  # how close marks of a line may be piled,
    closer: float  # and are

    @property
    def count(self) -> int:
        """How many lines it has."""
        return sum(len(self.lines(points)) for points in self.groups.values())

    def lines(self, points: Sequence[Point]) -> list[Line]:
        """Return the lines of a group's points: one each."""
        return [Line(point.label, [point]) for point in points]

    def scale(self, points: Sequence[Point]) -> str:
        """Return the name of the scale of a group: its unit."""
        return next((str(p.row["unit"]) for p in points if p.row and "unit" in p.row), "")

    def axis(self, scale: str, points: Sequence[Point]) -> Axis:
        """Return the axis of a scale that must hold points."""
        drawn = [*points, *self.aside("line")]
        ends = [end for point in drawn if not point.absent for end in point.ends]
        if self.options.get("whole"):
            ticks: tuple[float, ...] = (0.0, 25.0, 50.0, 75.0, 100.0)
        elif self.options.get("ends"):
            ticks = axis.numbers(*self.options["ends"])
        else:
            low = 0.0 if self.options.get("zero", True) else min(ends, default=0.0)
            most, counts = self.options.get("ticks", 4), all(float(e).is_integer() for e in ends)
            ticks = axis.numbers(low, max(ends, default=1.0), most, counts)

        def write(tick: float, decimals: int) -> str:
            text = self.words.number(tick, decimals)
            return self.words.common("percent", number=text) if scale == "PERCENT" else text

        return axis.axis(ticks, write)

    def after(self, page: Page, line: Line) -> list[tuple[float, float]]:
        """Return how far a line's marks go: their ends, and points after these."""
        return []

    def beside(self, line: Line) -> str:
        """Return the text at the right of a line."""
        return ""

    def draw(self, page: Page, ax: Axes, line: Line, y: float) -> None:
        """Draw a line's marks at height ``y``."""
        raise NotImplementedError

    def body(self, page: Page, room: float) -> int:
        """Add the lines in their groups; return how many had no room."""
        if large := tuple(self.aside("large")):
            before = page.height
            Numbers(
                self.words, replace(self.data, points=tuple(replace(p, series="") for p in large))
            ).body(page, room)
            page.space(0.4)
            room -= page.height - before
        frame = self._frame(page, blocks := self._blocks(page))
        gap, dropped = 0.8 * page.size, 0
        for sizes, close in ((self.tall, 1.0), *((self.tight, close) for close in self.CLOSER)):
            self.closer = close
            self._measure(page, blocks, frame, sizes)
            if self._height(blocks, gap) <= room:
                break
        while self._height(blocks, gap) > room and self._drop(blocks):
            dropped += 1
        if page.fixed:
            self._stretch(blocks, room - self._height(blocks, gap))
        for number, block in enumerate(blocks):
            page.space(gap / page.size if number else 0)
            self._add(page, block, frame)
        return dropped

    def _blocks(self, page: Page) -> list[Block]:
        blocks: list[Block] = []
        for title, points in self.groups.items():
            head = page.even(title, "panel", page.inner) if title else []
            blocks.append(Block(head, self.lines(points), self.scale(points)))
        for one, following in pairwise(blocks):
            one.numbers = self.options.get("numbers") == "each" or one.scale != following.scale
        return blocks

    def _height(self, blocks: Sequence[Block], gap: float) -> float:
        return fsum(block.height for block in blocks) + gap * (len(blocks) - 1)

    def _drop(self, blocks: Sequence[Block]) -> bool:
        """Leave a line of the longest group to the table, never a side's only one, if there is."""
        lines = max(blocks, key=lambda block: len(block.lines)).lines
        sides, last = [line.points[0].side for line in lines], len(lines) - 1
        if last:
            lines.pop(next((at for at in range(last, 0, -1) if sides.count(sides[at]) > 1), last))
        return bool(last)

    def _stretch(self, blocks: Sequence[Block], left: float) -> None:
        """Share spare height out among lines, up to twice what they have."""
        lines = [line for block in blocks for line in block.lines]
        more = max(0.0, min(left / len(lines), max(line.height for line in lines)))
        for line in lines:
            line.height += more

    def _frame(self, page: Page, blocks: Sequence[Block]) -> Frame:
        every = [line for block in blocks for line in block.lines]
        widest = max((page.measure(line.label, "label") for line in every), default=0.0)
        share = self.options.get("label", 0.4) + (0.04 if page.narrow else 0)
        label = min(widest, share * page.inner)
        besides = [self.beside(line) for line in every]
        most = max((page.measure(text, "label") for text in besides), default=0.0)
        beside = min(most, 0.3 * page.inner)
        start = label + 1.1 * page.size
        width = page.inner - start - beside - (page.size if beside else 0)
        scales = dict.fromkeys(block.scale for block in blocks)
        axes = {
            scale: self.axis(
                scale,
                [p for b in blocks if b.scale == scale for line in b.lines for p in line.points],
            )
            for scale in scales
        }
        return Frame(label, start, width, beside, axes)

    def _measure(self, page: Page, blocks: Sequence[Block], frame: Frame, sizes: float) -> None:
        """Break the texts of lines and say how high each is."""
        lead = page.lead("label")
        for block in blocks:
            block.head = len(block.title) * page.lead("panel") + (0.2 * page.size)
            block.head = block.head if block.title else 0.0
            block.foot = 1.45 * page.size if block.numbers else 0.0
            for line in block.lines:
                line.words = page.wrap(line.label, "label", frame.label)
                text = self.beside(line)
                line.beside = page.wrap(text, "label", frame.beside) if text else []
                texts = max(len(line.words), len(line.beside)) * lead + 0.25 * page.size
                line.height = max(texts, sizes * page.size, self.least(page, line))

    def least(self, page: Page, line: Line) -> float:
        """Return the height that a line's marks need."""
        return 0.0

    def _add(self, page: Page, block: Block, frame: Frame) -> None:
        """Add a block: its title, its lines, its numbers."""
        numbers = frame.axes[block.scale]
        ends = [end for line in block.lines for end in self.after(page, line)]
        every = [
            end
            for title, points in self.groups.items()
            if self.scale(points) == block.scale
            for line in self.lines(points)
            for end in self.after(page, line)
        ]
        room = frame.width - 0.5 * page.measure(numbers.texts[-1], "tick")
        length = numbers.room(room, [(value, more) for value, more in every or ends])
        length = min(max(length, 0.25 * room), room)
        height = fsum(line.height for line in block.lines)

        def show(figure: Figure, top: float) -> None:
            page.write(figure, block.title, page.left, top, "panel")
            ax = page.axes(figure, page.left + frame.start, top + block.head, frame.width, height)
            span = (numbers.ticks[-1] - numbers.ticks[0]) * frame.width / length
            ax.set_xlim(numbers.ticks[0], numbers.ticks[0] + span)
            self._grid(page, ax, numbers, height)
            if block.numbers:
                places, texts = numbers.shown(page, length)
                ax.set_xticks(places, texts, gid="tick", **page.font("tick"))
            self._lines_across(page, ax, height)
            y = 0.0
            for line in block.lines:
                self._line(page, figure, ax, line, (y, top + block.head + y, frame))
                y += line.height

        page.add(block.height, show)

    def _grid(self, page: Page, ax: Axes, numbers: Axis, height: float) -> None:
        house = page.house
        shades = [house["muted"] if tick == 0 else house["grid"] for tick in numbers.ticks]
        ax.vlines(numbers.ticks, 0, height, shades, lw=0.7, zorder=0, clip_on=False, gid="grid")

    def _lines_across(self, page: Page, ax: Axes, height: float) -> None:
        """Draw the figures that stand as a line across the axis."""
        for point in self.aside("line"):
            shade = page.house[point.side]
            ax.vlines([point.value], 0, height, shade, lw=1.6, zorder=1, clip_on=False, gid="line")

    def _line(
        self, page: Page, figure: Figure, ax: Axes, line: Line, at: tuple[float, float, Frame]
    ) -> None:
        """Draw a line: its label, its marks, and the text beside it."""
        y, top, frame = at
        middle = line.height / 2
        lead = page.lead("label")
        begin = top + middle - len(line.words) * lead / 2
        page.write(figure, line.words, page.left, begin, "label")
        self.draw(page, ax, line, y + middle)
        if line.beside:
            begin = top + middle - len(line.beside) * lead / 2
            x = page.left + page.inner - frame.beside
            page.write(figure, line.beside, x, begin, "label", "beside")

    def absent(self, page: Page, ax: Axes, text: str, y: float) -> None:
        """Write that there is no figure, where the axis begins."""
        self.write(page, ax, text, (ax.get_xlim()[0], y), axis.GAP, "absent")

    def write(
        self,
        page: Page,
        ax: Axes,
        text: str,
        place: tuple[float, float],
        points: float,
        role: str = "value",
        align: str = "left",
        gid: str = "",
    ) -> None:
        """Write a text so many points beside a place."""
        ax.annotate(
            text,
            place,
            xytext=(points, 0),
            textcoords="offset points",
            ha=align,
            va="center_baseline",
            annotation_clip=False,
            bbox={"facecolor": page.house["background"], "edgecolor": "none", "pad": 0.6},
            gid=gid or role,
            **page.font(role),
        )
