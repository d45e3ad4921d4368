"""What every format is made from: one chart in one language, looked up and laid out once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from analyse.charts.drawing import compose, measures
from analyse.charts.figure import ChartFigure
from analyse.charts.house import house
from analyse.exports.material import Material
from analyse.exports.pictures import picture
from analyse.tables.paths import Project, project


@dataclass(frozen=True)
class Look:
    """What of a chart is shown, and how.

    Attributes:
        width: of the picture, in centimetres; none: the size's.
        dpi: dots an inch of PNG.
        size: a preset: "column", "half", "page", "slide" or "square".
        height: of the picture; none: as high as it needs to be.
        theme: the file of a house style: fonts and colours.
        only: territories to restrict the chart to.
        period: a period to restrict it to.
        other: of a collection's chart, what is asked for in place of what is declared: its form,
            or the figures of Regards croisés beside.
    """

    width: float | None = None
    dpi: int = 200
    size: str | None = None
    height: float | None = None
    theme: str | None = None
    only: tuple[str, ...] = ()
    period: str = ""
    other: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Source:
    """One chart in one language.

    Attributes:
        chart: its name.
        language: "en" or "fr".
        locale: how numbers are written.
        stem: what its files are called, without their ends.
        look: how its picture is drawn.
        known: its words, rows and tables, where they have been looked up already.
    """

    chart: str
    language: str
    locale: str
    stem: str
    look: Look = field(default_factory=Look)
    known: Material | None = field(default=None, compare=False, repr=False)

    @cached_property
    def material(self) -> Material:
        """Its words, rows and tables."""
        if self.known:
            return self.known
        look = self.look
        chosen = (look.only, look.period, look.theme)
        told = self.chart, self.language, self.locale
        return Material.of(*told, None, *chosen, **dict(look.other))

    @cached_property
    def figure(self) -> ChartFigure:
        """Its picture, laid out from the same words and rows."""
        look, made = self.look, self.material
        size = measures(look.size, look.width, look.height)
        return compose(made.words, made.content, house(look.theme), *size)

    @cached_property
    def png(self) -> bytes:
        """Its picture as PNG: a file of its own, and in documents and workbooks."""
        return picture(self.figure, "png", self.language, self.look.dpi)

    @property
    def at(self) -> Project:
        """The project that it is of."""
        return project()


@dataclass
class Files:
    """What formats give: files, those that go with them, and what describes the data files."""

    main: dict[str, bytes] = field(default_factory=dict)
    beside: dict[str, bytes] = field(default_factory=dict)
    resources: list[dict[str, Any]] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)

    def add(self, other: Files) -> None:
        """Take in what another job gives."""
        self.main |= other.main
        self.beside |= other.beside
        self.resources += other.resources
        self.documents |= other.documents
