"""What a chart is: a name, a table and panels of rows, each row named by codes that it holds.

A *match* names one row of the chart's table by codes joined with ``@``: "ess_jobs@FR-R82" is the
one row in which both stand. Charts choose their rows with matches, and labels their figures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from analyse.tables.problems import DataError, Problem, nearest

if TYPE_CHECKING:
    from analyse.charts.style import Page
    from analyse.charts.words import Words

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Panel:
    """One block of a chart: the rows that it draws, top to bottom, and how.

    Attributes:
        name: its title's key in ``labels.toml``, table ``panels``; no title where that has none.
        rows: a match for each row; each finds exactly one.
        form: what draws a band of panels: a function of :mod:`analyse.charts.panels`, or a theme's.
        absent: matches that may find nothing: then the row says that no figure is stated.
        scale: panels of one scale have the same limits; by default, those of one unit.
        whole: the axis goes to 100 %.
        log: the axis is logarithmic, and marks have no stem.
        ticks: whether the axis shows its numbers.
    """

    name: str
    rows: tuple[str, ...]
    form: Callable[[Page, Sequence[Filled]], None]
    absent: tuple[str, ...] = ()
    scale: str = ""
    whole: bool = False
    log: bool = False
    ticks: bool = True


#: How the bars of a series, or the cells of a mark, are filled: it tells them apart without colour.
#: The last five say how a figure is stated: approximate, a lower or an upper bound, a range, and
#: what hides a bar up to where its range begins.
Fill = Literal[
    "solid", "open", "hatched", "tinted", "about", "lower_bound", "upper_bound", "range", "cover"
]


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
class Mark:
    """What a crosstab's cells stand for, and the picture's mark for it."""

    name: str
    colour: str
    fill: Fill = "solid"


@dataclass(frozen=True)
class Crosstab:
    """What spreadsheets hold instead of a picture of marks: a grid of cells, and their totals.

    A cell holds the number of its mark: 1 for the first. With ``of_rows`` it holds a count.

    Attributes:
        title: what it shows; none: what the picture's subtitle says.
        heads: what its rows are, and what its columns are.
        rows: their names, top to bottom.
        columns: their names, left to right.
        cells: row by row; None where there is nothing, which is no zero.
        marks: what cells stand for.
        of_rows: the number of each row's mark, where cells are counts.
        totals: "rows" or "columns", or both: what bars of totals are drawn for.
        groups: the number of a row, from 0, to the title that stands above it.
        notes: what stands beside the rows: column to texts.
    """

    title: str
    heads: tuple[str, str]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]
    marks: tuple[Mark, ...]
    of_rows: tuple[int, ...] = ()
    totals: tuple[Literal["rows", "columns"], ...] = ()
    groups: Mapping[int, str] = field(default_factory=dict)
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Content:
    """What a chart shows: as rows, as words, and what its theme draws it from.

    Attributes:
        rows: the rows drawn, in drawing order.
        beside: the table to read beside the chart: labelled column to text.
        told: what the text alternative says after title and subtitle, sentence by sentence.
        mentions: where the figures are printed; none: throughout the documents.
        slots: what the chart's labels may name in braces, besides its table's rows.
        items: what the chart's own ``draw`` needs.
        official: the rows of ``companion`` among those drawn; then ``mentions`` may be empty.
        editable: what a workbook holds to edit, where that does not follow from panels.
        axes: the series (``indicator@territory``) whose figures share an axis, one group an axis;
            one that stands there with several figures is named as often.
    """

    rows: pd.DataFrame
    beside: Sequence[Mapping[str, str]]
    told: Sequence[str]
    mentions: Sequence[str]
    slots: Mapping[str, str] = field(default_factory=dict)
    items: Any = None
    official: Sequence[Row] = ()
    editable: Sequence[Bars | Crosstab] = ()
    axes: Sequence[Sequence[str]] = ()


@dataclass(frozen=True)
class Chart:
    """One chart: its panels in bands; the panels of a band stand side by side where there is room.

    Panels that share a band draw the same rows in two units: the row labels stand once.
    A chart that draws no panels brings its own ``describe`` and ``draw``.
    """

    name: str
    table: str
    bands: tuple[tuple[Panel, ...], ...] = ()
    describe: Callable[[Words], Content] | None = None
    draw: Callable[[Page, Content], None] | None = None

    @property
    def panels(self) -> list[Panel]:
        """All panels, top to bottom, left to right."""
        return [panel for band in self.bands for panel in band]


@dataclass(frozen=True)
class Item:
    """One row as a panel draws it; ``row`` is None where the documents state no figure."""

    match: str
    label: str
    figure: str
    row: Row | None


@dataclass(frozen=True)
class Filled:
    """A panel with its words and rows."""

    panel: Panel
    title: str
    items: tuple[Item, ...]

    @property
    def rows(self) -> list[Row]:
        """The tidy rows that are drawn."""
        return [item.row for item in self.items if item.row is not None]

    @property
    def scale(self) -> str:
        """The name of its scale."""
        return self.panel.scale or "".join(sorted({row["unit"] for row in self.rows}))


def holds(row: Row, match: str) -> bool:
    """Say whether every code of ``match`` stands in ``row``."""
    return set(match.split("@")) <= {str(cell) for cell in row.values()}


def find(frame: pd.DataFrame, match: str, where: str) -> Row:
    """Return the one row of ``frame`` that ``match`` names.

    Raises:
        DataError: no row or several, naming ``where`` the match stands.
    """
    rows = matching(frame, match)
    if len(rows) != 1:
        named = "indicator" if "indicator" in frame else "series"
        known = ["@".join((r[named], r["territory"])) for r in records(frame)]
        what = f"{match!r} matches {len(rows)} rows, not one"
        raise DataError(Problem(where, what, nearest(match, known)))
    return rows[0]


def matching(frame: pd.DataFrame, match: str) -> list[Row]:
    """Return the rows of ``frame`` that hold every code of ``match``."""
    return [row for row in records(frame) if holds(row, match)]


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table in their order, column to cell."""
    return [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]
