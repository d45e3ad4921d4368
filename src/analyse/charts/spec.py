"""What a chart is: a name, a table and panels of rows, each row named by codes that it holds.

A *match* names one row of the chart's table by codes joined with ``@``: "ess_jobs@FR-R82" is the
one row in which both stand. Charts choose their rows with matches, and labels their figures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from analyse.problems import DataError, Problem, nearest

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
    """

    rows: pd.DataFrame
    beside: Sequence[Mapping[str, str]]
    told: Sequence[str]
    mentions: Sequence[str]
    slots: Mapping[str, str] = field(default_factory=dict)
    items: Any = None


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
        known = ["@".join((r["indicator"], r["territory"])) for r in frame.to_dict("records")]
        what = f"{match!r} matches {len(rows)} rows, not one"
        raise DataError(Problem(where, what, nearest(match, known)))
    return rows[0]


def matching(frame: pd.DataFrame, match: str) -> list[Row]:
    """Return the rows of ``frame`` that hold every code of ``match``."""
    rows = [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]
    return [row for row in rows if holds(row, match)]
