"""What is exported of one chart in one language: its words, its rows, its tables, Excel's charts.

This is the one place where exports look at how a chart is made: every format is written from here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pandas as pd

from analyse import charts
from analyse.charts.house import COLOURS, house
from analyse.charts.spec import Bars, Content, Crosstab, Fill, Row
from analyse.charts.words import Words, form_of
from analyse.documents import sources
from analyse.exports.wording import derived, pair, say
from analyse.tables.codes import Codes, codes
from analyse.tables.paths import Project
from analyse.tables.schemas import TABLES


class Number(float):
    """A number and how a spreadsheet shows it: ``Number(73.0, "#,##0.0")``."""

    form: str

    def __new__(cls, value: float, form: str = "") -> Number:
        """Make it; without a format, with as many decimals as the number has, up to three."""
        self = super().__new__(cls, value)
        self.form = form or decimal_form(len(f"{value:.3f}".rstrip("0").partition(".")[2]))
        return self


#: A cell: text, a number, or nothing.
Cell = str | float | None

_PLACES = ("mention", "mentions", "places")

NUMBERS = ("value", "value_low", "value_high")

#: A number as a reader's table writes it, with the mark of its unit or none; never with words.
_WRITTEN = re.compile(r"(€|CA\$)?(-?\d+(?:[  , ]\d{3})*)([.,]\d+)?( ?(?:%|€|\$(?: CA)?))?")


def decimal_form(decimals: int) -> str:
    """Return the number format with so many decimals."""
    return "#,##0" + ("." + "0" * decimals if decimals else "")


@dataclass(frozen=True)
class Grid:
    """A table on its way to a file.

    Attributes:
        columns: their names.
        rows: their cells.
        numbers: the columns that hold numbers or nothing.
        lists: the code list of each column that holds codes.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: frozenset[str] = frozenset()
    lists: Mapping[str, str] = field(default_factory=dict)

    def at(self, column: str) -> int:
        """Return the position of a column."""
        return self.columns.index(column)


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
    ) -> Material:
        """Return the material of a chart, of some territories or a period only if they are named.

        Raises:
            DataError: no such chart, language, territory or period, or a wrong house style.
        """
        words, content = charts.described(name, language, locale, at, only, period)
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
        credit = house(self.theme).credit
        return joined([self.content.caption.source or joined(self.sources), f"{credit}."])

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
    def face(self) -> str:
        """The font of the house style; "" for that of the program that opens the file."""
        return house(self.theme).font if self.theme else ""

    @cached_property
    def drawn(self) -> Sequence[Bars | Crosstab]:
        """What Excel and PowerPoint draw instead of the picture, from cells that can be edited."""
        style = house(self.theme)
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
        titled = any(line.panel for line in self.lines)
        if titled:
            columns = (name_of(self.language, "panel"), *columns)
            cells = [[line.panel for line in self.lines], *cells]
        return Grid(columns, tuple(zip(*cells, strict=True)))


def _apart(part: Bars | Crosstab) -> Bars | Crosstab:
    """Return bars of which no two series look alike: the later ones are filled in another way."""
    if isinstance(part, Crosstab):
        return part
    series, taken = [], set()
    for one in part.series:
        fills: tuple[Fill, ...] = (one.fill, "hatched", "tinted", "open", "solid")
        free = (fill for fill in fills if (one.colour, fill) not in taken or not one.name)
        series.append(replace(one, fill=next(free, one.fill)) if one.colour else one)
        taken.add((one.colour, series[-1].fill))
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


def lists_of(slug: str) -> dict[str, str]:
    """Return the code list of every column of a table that holds codes."""
    return {
        column.name: column.codes
        for column in TABLES[slug].columns
        if column.codes and not column.many
    }


def name_of(language: str, key: str) -> str:
    """Return the name of a column of the exports."""
    return say(language, "columns", key)


def mentions_of(row: Mapping[Any, Any]) -> str:
    """Return where a row is printed: what is in the first of its columns that says so."""
    return next((str(row[name]) for name in _PLACES if row.get(name)), "")


def number(value: Any) -> float | None:
    """Return a cell's number; None for NaN."""
    return None if value is None or math.isnan(value) else float(value)


# --- tables ------------------------------------------------------------------------------------


def shown(material: Material) -> Grid:
    """Return the table as the chart shows it: words for readers, numbers as numbers."""
    read = _numbered(material.beside)
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


def _numbered(grid: Grid) -> Grid:
    """Return a table whose columns of written numbers hold numbers that are shown as written."""
    columns = [[_read(str(row[at])) for row in grid.rows] for at, _ in enumerate(grid.columns)]
    numbers = {
        name
        for name, cells in zip(grid.columns, columns, strict=True)
        if any(isinstance(cell, float) for cell in cells)
        and all(not isinstance(cell, str) or not cell for cell in cells)
    }
    kept = [
        [None if cell == "" else cell for cell in cells]
        if name in numbers
        else [row[at] for row in grid.rows]
        for at, (name, cells) in enumerate(zip(grid.columns, columns, strict=True))
    ]
    return Grid(grid.columns, tuple(zip(*kept, strict=True)), frozenset(numbers))


def _read(text: str) -> Cell:
    """Return the number that a text is, shown as it is written; a text that is more as it is."""
    found = _WRITTEN.fullmatch(text)
    if not found:
        return text
    before, whole, decimals, after = (part or "" for part in found.groups())
    digits = re.sub(r"\D", "", whole)
    value = float(f"{'-' * whole.startswith('-')}{digits}.{decimals[1:]}")
    plain = len(digits) > 3 and digits == whole  # a year: 2005, not 2,005
    form = ("0" if plain else "#,##0") + ("." + "0" * (len(decimals) - 1) if decimals else "")
    quoted = [f'"{mark}"' if mark else "" for mark in (before, after)]
    return Number(value, f"{quoted[0]}{form}{quoted[1]}")


def coded(frame: pd.DataFrame, slug: str, language: str, at: Project) -> Grid:
    """Return rows of a table with their codes, the codes' names, and where they are printed.

    The columns keep their names; those of names are called after them: indicator, indicator_name.
    """
    lists = codes(at)
    numbers = frozenset(
        str(name) for name in frame.columns if pd.api.types.is_numeric_dtype(frame[name])
    )
    coded_by = lists_of(slug)
    named = [str(name) for name in frame.columns if str(name) in coded_by]
    columns = [*map(str, frame.columns), *(f"{name}_name" for name in named)]
    placed = any(name in frame for name in _PLACES)
    if placed:
        columns.append("printed_in")
    rows = []
    for row in frame.to_dict("records"):
        cells: list[Cell] = [
            number(cell) if name in numbers else str(cell) for name, cell in row.items()
        ]
        cells += [_named(lists, coded_by[name], str(row[name]), language) for name in named]
        if placed:
            there = mentions_of(row)
            cells.append(sources.source([there], language, at) if there else "")
        rows.append(tuple(cells))
    return Grid(tuple(columns), tuple(rows), numbers, {name: coded_by[name] for name in named})


def _named(lists: Codes, kind: str, code: str, language: str) -> str:
    return lists.name(kind, code, language) if code in getattr(lists, kind) else ""


def titled(grid: Grid, slug: str, language: str) -> Grid:
    """Return a table of codes whose columns are called as readers of a language call them."""
    known = {column.name: getattr(column, f"title_{language}") for column in TABLES[slug].columns}

    def title(name: str) -> str:
        base, named, _ = name.partition("_name")
        if name == "printed_in":
            return name_of(language, "source")
        plain = base if named and base in known else name
        head = str(known.get(plain) or derived(language).get(plain, plain))
        head = f"{head[:1].upper()}{head[1:]}"
        return say(language, "texts", "name_of").format(column=head) if named else head

    names: list[str] = []
    for name in grid.columns:
        head = title(name)
        names.append(head if head not in names else f"{head} ({name})")
    return Grid(
        tuple(names),
        grid.rows,
        frozenset(names[grid.at(name)] for name in grid.numbers),
        {names[grid.at(name)]: kind for name, kind in grid.lists.items()},
    )


def joined(texts: Iterable[str]) -> str:
    """Return texts as one paragraph."""
    return " ".join(filter(None, texts))
