"""What is exported of one chart in one language: its words, its rows, its tables, Excel's charts.

This is the one place where exports look at how a chart is made: every format is written from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from analyse import charts
from analyse.charts.house import COLOURS, House, credit, house
from analyse.charts.spec import Bars, Content, Crosstab, Fill, Row
from analyse.charts.words import Words, form_of
from analyse.exports.grids import (
    NUMBERS,
    Cell,
    Grid,
    Number,
    decimal_form,
    name_of,
    number,
    numbered,
)
from analyse.exports.wording import pair
from analyse.tables.paths import Project


@dataclass(frozen=True)
class Line:
    """One row of a chart as its reader meets it.

    Attributes:
        label: what the picture calls it.
        figure: what it says of it, in words where it is no plain number.
        row: the tidy row; None where the documents state no figure.
        panel: the title above it; "" where there is none.
        beside: what is read of it in the table beside the chart.
    """

    label: str
    figure: str
    row: Row | None
    panel: str
    beside: Mapping[str, str]


@dataclass(frozen=True)
class Material:
    """One chart in one language."""

    words: Words
    content: Content
    locale: str
    alt: str
    title: str
    subtitle: str
    theme: str | None = None

    @classmethod
    def of(
        cls,
        name: str,
        language: str,
        locale: str,
        at: Project | None = None,
        only: Sequence[str] = (),
        period: str = "",
        theme: str | None = None,
        **other: Any,
    ) -> Material:
        """Return the material of a chart, of some territories or a period only if they are named.

        ``other`` is what is asked for in place of what a collection declares.

        Raises:
            DataError: no such chart, language, territory or period, or a wrong house style.
        """
        words, content = charts.described(name, language, locale, at, only, period, **other)
        title, subtitle = words.one("title"), words.one("subtitle")
        return cls(words, content, locale, content.alt_long, title, subtitle, theme)

    @property
    def name(self) -> str:
        """The chart's name."""
        return self.words.chart.name

    @property
    def table(self) -> str:
        """The slug of the table that its rows come from."""
        return self.words.chart.table

    @property
    def language(self) -> str:
        """The language of its words."""
        return self.words.language

    @property
    def at(self) -> Project:
        """The project that it is of."""
        return self.words.at

    @property
    def credited(self) -> str:
        """Where its figures are from, as the caption says it, and who made it."""
        signed = credit(self.style, self.at)
        return joined([self.content.caption.source or joined(self.sources), f"{signed}."])

    @property
    def sources(self) -> list[str]:
        """The source lines: where figures are printed, and who published official ones."""
        return self.words.sources(self.content)

    @cached_property
    def caveats(self) -> list[str]:
        """Its caveats, and those of the ledger of comparability."""
        return self.words.caveats(self.content)

    @cached_property
    def lines(self) -> list[Line]:
        """Its rows as a reader meets them; none where its table tells of something else."""
        beside = self.content.beside
        points = [point for point in self.content.points if point.row is not None]
        tidy = {"observation", "qualifier", *NUMBERS} <= set(self.content.rows.columns)
        if not tidy or len(points) != len(beside):
            return []
        labels = [self.content.items.called(point) for point in points]
        if len(set(labels)) < len(labels):
            labels = distinct(beside, self.words)
        return [
            Line(label, point.figure, point.row, point.group, told)
            for label, point, told in zip(labels, points, beside, strict=True)
        ]

    @property
    def style(self) -> House:
        """The house style: the usual one where none is named."""
        return house(self.theme)

    @property
    def face(self) -> str:
        """The font of the house style; "" for that of the program that opens the file."""
        return self.style.font if self.theme else ""

    @cached_property
    def drawn(self) -> Sequence[Bars | Crosstab]:
        """What Excel and PowerPoint draw instead of the picture, from cells that can be edited."""
        style = self.style
        own = {COLOURS[role]: style[role] for role in reversed(list(COLOURS))}  # "ink" wins
        return [_apart(_coloured(part, own)) for part in self.content.editable]

    @property
    def large(self) -> list[Line]:
        """The figures that the picture writes large, on no axis."""
        if not self.content.editable:
            return self.lines
        large = [point.series == "large" for point in self.content.points]
        return [line for line, so in zip(self.lines, large, strict=False) if so]

    @property
    def beside(self) -> Grid:
        """The table beside the chart: words, bounds too; numbers where a column is of numbers."""
        told = self.content.beside
        columns = tuple(
            name for name in (told[0] if told else ()) if any(row[name] for row in told)
        )
        cells = [[row[name] for row in told] for name in columns]
        panels = [line.panel for line in self.lines]
        if any(panels) and panels not in cells:  # a column may say the same
            columns = (name_of(self.language, "panel"), *columns)
            cells = [panels, *cells]
        return Grid(columns, tuple(zip(*cells, strict=True)))


def _apart(part: Bars | Crosstab) -> Bars | Crosstab:
    """Return bars of which no two series look alike: the later ones are filled in another way.

    Of open bars only outlines would differ, which grey print does not show.
    """
    if isinstance(part, Crosstab):
        return part
    series, taken = [], set()
    for one in part.series:
        fills: tuple[Fill, ...] = (one.fill, "hatched", "tinted", "open", "solid")
        seen = {fill: "" if fill == "open" else one.colour for fill in fills}
        free = (fill for fill in fills if (seen[fill], fill) not in taken or not one.name)
        series.append(replace(one, fill=next(free, one.fill)) if one.colour else one)
        taken.add((seen.get(series[-1].fill), series[-1].fill))
    return replace(part, series=tuple(series))


def _coloured(part: Bars | Crosstab, own: Mapping[str, str]) -> Bars | Crosstab:
    """Return what is drawn in the colours of a house: each in the place of the usual one."""
    if isinstance(part, Crosstab):
        marks = tuple(
            replace(mark, colour=own.get(mark.colour, mark.colour)) for mark in part.marks
        )
        return replace(part, marks=marks)
    series = tuple(
        replace(
            one,
            colour=own.get(one.colour, one.colour),
            colours=tuple(own.get(colour, colour) for colour in one.colours),
        )
        for one in part.series
    )
    return replace(part, series=series)


def distinct(told: Sequence[Mapping[str, str]], words: Words) -> list[str]:
    """Name rows by as few of their cells as tell them apart: their source only where it must."""
    figure, labels = words.common("column_figure"), [""] * len(told)
    for column in told[0] if told else ():
        longer = [
            ", ".join(filter(None, (label, row[column])))
            for label, row in zip(labels, told, strict=True)
        ]
        if column != figure and len(set(longer)) > len(set(labels)):
            labels = longer
    return labels


# --- tables ------------------------------------------------------------------------------------


def shown(material: Material) -> Grid:
    """Return the table as the chart shows it: words for readers, numbers as numbers."""
    read = numbered(material.beside)
    if not material.lines:
        return read
    language, lines = material.language, []
    for line, cells in zip(material.lines, read.rows, strict=True):
        told: dict[str, Cell] = dict(zip(read.columns, cells, strict=True))
        panel = name_of(language, "panel")
        first = {panel: told.pop(panel)} if panel in told else {}
        absent = "" if line.row else f" – {line.figure}"
        first[name_of(language, "label")] = line.label + absent
        lines.append({**first, **_stated(line, material), **told, **_observation(line, language)})
    numbers = {name_of(language, key) for key in NUMBERS}
    unused = {name for name in numbers if all(one[name] is None for one in lines)}
    names = tuple(name for name in lines[0] if name not in unused)
    return Grid(
        names, tuple(tuple(one[n] for n in names) for one in lines), frozenset(numbers - unused)
    )


def _observation(line: Line, language: str) -> dict[str, Cell]:
    return {name_of(language, "observation"): line.row["observation"] if line.row else ""}


def _stated(line: Line, material: Material) -> dict[str, Cell]:
    """Return a row's numbers, with their decimals as printed, and how they are stated."""
    row, language = line.row, material.language
    cells: dict[str, Cell] = {}
    for key in NUMBERS:
        value = number(row[key]) if row else None
        form = form_of(row, material.at) if row else None
        decimals = form.decimals if form and form.scale == 1 else 0
        whole = value is None or round(value, decimals) == value
        written = None if value is None else Number(value, decimal_form(decimals) if whole else "")
        cells[name_of(language, key)] = written
    for key, code in (("qualifier", "qualifier"), ("status", "obs_status")):
        part = "qualifiers" if key == "qualifier" else "statuses"
        cells[name_of(language, key)] = pair(language, part, row[code])[0] if row else line.figure
    return cells


def joined(texts: Iterable[str]) -> str:
    """Return texts as one paragraph."""
    return " ".join(filter(None, texts))
