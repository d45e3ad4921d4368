"""What charts are made of, and what they give: the seam between charts and exports.

A *theme* (TOML) declares charts: which rows, which form, which words. A form turns
:class:`Point` objects into five products: the picture, the text alternative, the table beside it,
the Excel chart (:class:`Bars`, :class:`Crosstab`) and the web chart (a mapping that JSON can hold).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import pandas as pd

Row = Mapping[str, Any]

NOTHING = math.nan

#: How the bars of a series, or the cells of a mark, are filled: it tells them apart without colour.
#: The last five say how a figure is stated: approximate, a lower or an upper bound, a range, and
#: what hides a bar up to where its range begins.
Fill = Literal[
    "solid", "open", "hatched", "tinted", "about", "lower_bound", "upper_bound", "range", "cover"
]


@dataclass(frozen=True)
class Point:
    """One figure, or one cell, as forms take it.

    Attributes:
        label: the line or category that it belongs to.
        value: the figure; NaN where only bounds are known, or where there is none.
        low: what it is at least; NaN where nothing says so.
        high: what it is at most.
        qualifier: how it is stated, a code of ``qualifiers``.
        status: its SDMX status: "F" is announced.
        figure: as it is written in full: "plus de 210 000".
        brief: as the picture writes it, where that is shorter.
        group: the title of the panel, or the column of a matrix.
        series: whose figure it is: a key of the chart's ``looks``.
        side: the role of its colour.
        note: what stands beside the line.
        start: when it begins, where time matters.
        end: when it ends.
        row: the row that it is drawn from, where there is one.
        gid: what its artist is called: an observation, where there is a row.
    """

    label: str
    value: float = NOTHING
    low: float = NOTHING
    high: float = NOTHING
    qualifier: str = "exact"
    status: str = "A"
    figure: str = ""
    brief: str = ""
    group: str = ""
    series: str = ""
    side: str = "neither"
    note: str = ""
    start: date | None = None
    end: date | None = None
    row: Row | None = None
    gid: str = ""

    @property
    def ends(self) -> tuple[float, float]:
        """Between which figures its mark stands: twice the same, but of a range or an order."""
        if self.qualifier in ("range", "order"):
            return self.low, self.high
        stated = [x for x in (self.value, self.low, self.high) if not math.isnan(x)]
        return (stated[0], stated[0]) if stated else (NOTHING, NOTHING)

    @property
    def absent(self) -> bool:
        """Whether no figure is known."""
        return math.isnan(self.ends[0])


@dataclass(frozen=True)
class Look:
    """How a series is drawn: its mark's name, its colour's role, and what its key entry says.

    Attributes:
        name: what the key calls it.
        mark: a name of :data:`analyse.charts.marks.BASES`.
        colour: a role of the house; none: that of the figure's side of the ocean.
        joined: whether its figures are joined by a line (over years).
        written: whether its first, last and greatest figures are written (over years).
    """

    name: str = ""
    mark: str = "dot"
    colour: str = ""
    joined: bool = False
    written: bool = False


@dataclass(frozen=True)
class Data:
    """What a chart is drawn from: points in order, and what its words may name.

    Attributes:
        points: in drawing order.
        slots: what texts may name in braces, besides figures of the chart's table.
        beside: the table to read beside the chart; none: what tidy rows say.
        official: the rows of ``companion`` that are drawn or cited.
        mentions: where the figures are printed; a document's slug for all of it; none: throughout.
        rows: the rows as exports write them; none: the points' rows.
        axes: the series whose figures share an axis (``indicator@territory``), one group an axis.
    """

    points: tuple[Point, ...]
    slots: Mapping[str, str] = field(default_factory=dict)
    beside: Sequence[Mapping[str, str]] | None = None
    official: Sequence[Row] = ()
    mentions: Sequence[str] | None = None
    rows: pd.DataFrame | None = None
    axes: Sequence[Sequence[str]] = ()


# --- what goes to exports -----------------------------------------------------------------------


@dataclass(frozen=True)
class Series:
    """One series of :class:`Bars`.

    Attributes:
        name: what the legend calls it.
        values: one a category; None where there is none, which is no zero.
        colour: the picture's, as "#0072B2"; none for what is not seen: what a stretch of an axis
            begins after.
        fill: how its bars are filled.
        form: how Excel writes its values: a number format.
        labelled: whether its values stand beside its bars.
        labels: what stands beside its bars instead of its values, one a value, where no one number
            format writes them all as the picture does.
        colours: the colour of each bar, where they are not all of one.
        line: whether its marks are joined by a line, as the picture's are.
        low: one a category, of what is at least so much: bounds stay bounds; none: none is known.
        high: one a category, of what is at most so much.
    """

    name: str
    values: tuple[float | date | None, ...]
    colour: str = ""
    fill: Fill = "solid"
    form: str = "#,##0"
    labelled: bool = True
    labels: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    line: bool = False
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()


@dataclass(frozen=True)
class Bars:
    """What spreadsheets draw from cells instead of a picture: bars, stretches of time or marks.

    Attributes:
        title: what it shows; none: what the picture's subtitle says.
        head: what its categories are.
        categories: from top to bottom, or from left to right where there are marks only; dates
            make an axis of dates.
        series: in the legend's order.
        form: "stacked", "clustered", "overlaid" (all bars of a category at one place), or "marks":
            without bars, on an axis that need not begin at zero.
        axis: how Excel writes the axis's numbers; none: as the first series that is seen.
        ends: where the axis begins and ends; none: from zero, as far as the values need.
        step: from one number of the axis to the next, where ``ends`` are given.
        log: whether the axis is logarithmic.
        told: what it says, for those who cannot see it; none: what the chart's text says.
    """

    title: str
    head: str
    categories: tuple[str | date, ...]
    series: tuple[Series, ...]
    form: Literal["stacked", "clustered", "overlaid", "marks"] = "stacked"
    axis: str = ""
    ends: tuple[float | date, float | date] | None = None
    step: float | None = None
    log: bool = False
    told: str = ""


@dataclass(frozen=True)
class Shade:
    """What a crosstab's cells stand for, and how the picture fills it."""

    name: str
    colour: str
    fill: Fill = "solid"


@dataclass(frozen=True)
class Crosstab:
    """What spreadsheets hold instead of a picture of marks: a grid of cells, and their totals.

    A cell holds the number of its shade: 1 for the first. With ``of_rows`` it holds a count.

    Attributes:
        title: what it shows; none: what the picture's subtitle says.
        heads: what its rows are, and what its columns are.
        rows: their names, top to bottom.
        columns: their names, left to right.
        cells: row by row; None where there is nothing, which is no zero.
        marks: what cells stand for.
        of_rows: the number of each row's shade, where cells are counts.
        totals: "rows" or "columns", or both: what bars of totals are drawn for.
        groups: the number of a row, from 0, to the title that stands above it.
        notes: what stands beside the rows: column to texts.
    """

    title: str
    heads: tuple[str, str]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]
    marks: tuple[Shade, ...]
    of_rows: tuple[int, ...] = ()
    totals: tuple[Literal["rows", "columns"], ...] = ()
    groups: Mapping[int, str] = field(default_factory=dict)
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Caption:
    """The lines under a picture, each with its head: "Lecture : …"; empty ones are left out."""

    reading: str = ""
    scope: str = ""
    note: str = ""
    source: str = ""

    @property
    def lines(self) -> list[str]:
        """The lines that say something."""
        return [line for line in (self.reading, self.scope, self.note, self.source) if line]


@dataclass(frozen=True)
class Content:
    """The products of a chart but the picture, in one language: what exports are made from.

    Attributes:
        rows: the rows drawn, in drawing order.
        beside: the table to read beside the chart: labelled column to text.
        told: what the long text alternative says after title and subtitle, sentence by sentence.
        mentions: where the figures are printed; none: throughout the documents.
        slots: what the chart's words may name in braces, besides its table's rows.
        official: the rows of ``companion`` among those drawn; then ``mentions`` may be empty.
        editable: the Excel charts: bars, marks and crosstabs, each drawn from cells.
        axes: the series (``indicator@territory``) whose figures share an axis, one group an axis;
            one that stands there with several figures is named as often.
        caption: the four lines under the picture.
        narrow: those under the plainer form of a narrow one.
        alt_short: a text alternative of at most 150 characters.
        alt_long: one that says all that the chart shows.
        points: the figures drawn, in drawing order: of each its label, its figure in words, its
            group's title and its row; as many as ``beside`` has lines, or the lines are others.
        web: what a page draws the chart from: marks, scales and rows; JSON can hold it.
        items: what the picture's form is: an object of :mod:`analyse.charts.forms`.
    """

    rows: pd.DataFrame
    beside: Sequence[Mapping[str, str]]
    told: Sequence[str]
    mentions: Sequence[str]
    slots: Mapping[str, str] = field(default_factory=dict)
    official: Sequence[Row] = ()
    editable: Sequence[Bars | Crosstab] = ()
    axes: Sequence[Sequence[str]] = ()
    caption: Caption = Caption()
    narrow: Caption = Caption()
    alt_short: str = ""
    alt_long: str = ""
    points: Sequence[Point] = ()
    web: Mapping[str, Any] = field(default_factory=dict)
    items: Any = None


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table in their order, column to cell."""
    return [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]
