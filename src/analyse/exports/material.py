"""What is exported of one chart in one language: its words, its rows, the table as shown."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from analyse import charts
from analyse.charts import marks
from analyse.charts.panels import dots
from analyse.charts.spec import Content, Filled, Item, Panel, Row, records
from analyse.charts.words import Words
from analyse.documents import sources
from analyse.exports.wording import pair, say
from analyse.tables.codes import Codes, codes
from analyse.tables.paths import Project
from analyse.tables.schemas import TABLES

#: A cell: text, a number, or nothing.
Cell = str | float | None

_PLACES = ("mention", "mentions", "places")

NUMBERS = ("value", "value_low", "value_high")


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
class Material:
    """One chart in one language."""

    words: Words
    content: Content
    locale: str
    alt: str
    title: str
    subtitle: str

    @classmethod
    def of(cls, name: str, language: str, locale: str, at: Project | None = None) -> Material:
        """Return the material of a chart.

        Raises:
            DataError: no such chart or language.
        """
        words, content = charts.described(name, language, locale, at)
        title, subtitle = words.one("title"), words.one("subtitle")
        return cls(words, content, locale, charts.alternative(words, content), title, subtitle)

    @property
    def name(self) -> str:
        """The chart's name."""
        return self.words.chart.name

    @property
    def language(self) -> str:
        """The language of its words."""
        return self.words.language

    @property
    def sources(self) -> list[str]:
        """The source lines: where figures are printed, and who published official ones."""
        return self.words.sources(self.content)

    @cached_property
    def caveats(self) -> list[str]:
        """Its caveats, and those of the ledger of comparability."""
        return self.words.caveats(self.content)

    @cached_property
    def panels(self) -> list[Filled]:
        """Its panels, top to bottom; of one drawn otherwise, one a measure, of its tidy rows."""
        if self.words.chart.draw is None:
            return [filled for band in self.content.items for filled in band]
        if isinstance(self.content.items, Filled):
            return [self.content.items]
        if not {"observation", "unit", *NUMBERS} <= set(self.content.rows.columns):
            return []
        by_measure: dict[tuple[str, str], list[Row]] = {}
        for row in records(self.content.rows):
            measure = str(row.get("series", "")), str(row["unit"])
            by_measure.setdefault(measure, []).append(row)
        lists = codes(self.words.at)
        found = []
        for (series, unit), rows in by_measure.items():
            labels = self._labels(rows)
            items = tuple(
                Item("", label, self._figure(row), row)
                for label, row in zip(labels, rows, strict=True)
            )
            measures = lists.series if series in lists.series else lists.indicators
            name = lists.name("units", unit, self.language)
            if series:
                name = f"{measures[series][f'name_{self.language}']} ({name})"
            found.append(Filled(Panel(unit, (), dots), name, items))
        return found

    def _labels(self, rows: Sequence[Row]) -> list[str]:
        """Name rows by their table's own dimensions or territory, or else as read beside them.

        Then as many columns tell them apart as it takes, and at last where they are published.
        """
        labels, beside = [self._label(row) for row in rows], self._beside_rows
        if len(set(labels)) == len(labels) or not beside:
            return labels
        there = [beside[row["observation"]] for row in rows]
        *read, source = there[0]  # the last says where a figure is printed, or published
        figure = self.words.common("column_figure")
        labels = [""] * len(rows)
        for column in read:
            longer = [
                ", ".join(filter(None, (label, cells[column])))
                for label, cells in zip(labels, there, strict=True)
            ]
            if column != figure and len(set(longer)) > len(set(labels)):
                labels = longer
            if len(set(labels)) == len(labels):
                break
        return [
            f"{label} ({cells[source]})" if labels.count(label) > 1 else label
            for label, cells in zip(labels, there, strict=True)
        ]

    @cached_property
    def _beside_rows(self) -> dict[str, Mapping[str, str]]:
        """What is read beside each tidy row, by its id; nothing where it is not row by row."""
        rows, told = self.content.rows, self.content.beside
        return dict(zip(rows["observation"], told, strict=True)) if len(rows) == len(told) else {}

    def _figure(self, row: Row) -> str:
        """Write a row's figure as items do: what a forecast is comes after."""
        forecast = row["obs_status"] == "F"
        return self.words.figure(row) if forecast else self.words.status(row)

    def _label(self, row: Row) -> str:
        """Name a row by its table's own dimensions, or else its territory."""
        lists = codes(self.words.at)
        coded_by = lists_of(self.words.chart.table)
        own = [name for name in TABLES[self.words.chart.table].dimensions if name in coded_by]
        named = [name for name in own if row.get(name)] or ["territory"]
        return ", ".join(lists.name(coded_by[name], row[name], self.language) for name in named)

    @property
    def items(self) -> list[tuple[Filled, Item]]:
        """Every row of every panel, absences too, in drawing order."""
        return [(filled, item) for filled in self.panels for item in filled.items]

    def told(self, item: Item) -> str:
        """Write an item's figure as the picture does, and say of a forecast that it is one."""
        if item.row is None or item.row["obs_status"] != "F":
            return item.figure
        return self.words.common("status_F", figure=item.figure)

    @property
    def beside(self) -> list[Mapping[str, str]]:
        """What to read of each of those rows: labelled column to text."""
        if len(self.content.beside) == len(self.items):
            if self.words.chart.draw is None:
                return list(self.content.beside)
            return [
                self._beside_rows[item.row["observation"]] for _, item in self.items if item.row
            ]
        return [self.words.reader(item) for _, item in self.items]


def lists_of(slug: str) -> dict[str, str]:
    """Return the code list of every column of a table that holds codes."""
    return {column.name: column.codes for column in TABLES[slug].columns if column.codes}


def name_of(language: str, key: str) -> str:
    """Return the name of a column of the exports."""
    return say(language, "columns", key)


def mentions_of(row: Mapping[Any, Any]) -> str:
    """Return where a row is printed: what is in the first of its columns that says so."""
    return next((str(row[name]) for name in _PLACES if row.get(name)), "")


def kind_of(row: Row) -> str:
    """Return with which mark a row is drawn: a bound or a forecast is never an exact one."""
    return marks.kinds([row])[0]


def stated(row: Row) -> float:
    """Return where a row's mark stands; the further end of a range."""
    return float(marks.ends(row)[1])


def number(value: Any) -> float | None:
    """Return a cell's number; None for NaN."""
    return None if value is None or math.isnan(value) else float(value)


def shown(material: Material, drawn: bool = False) -> Grid:
    """Return the table as the chart shows it: words for readers, numbers as numbers.

    With ``drawn``, after the columns to read come those that the workbook's own chart is drawn
    from, one a kind of mark: so that a bound is not drawn as an exact figure.
    """
    if not material.items:
        beside = material.content.beside
        columns = tuple(beside[0]) if beside else ()
        return Grid(columns, tuple(tuple(row.values()) for row in beside))
    language = material.language
    kinds = marks.kinds([item.row for _, item in material.items if item.row is not None])
    titled = any(filled.title for filled in material.panels)
    lines = []
    for (filled, item), told in zip(material.items, material.beside, strict=True):
        line: dict[str, Cell] = {name_of(language, "panel"): filled.title} if titled else {}
        absent = "" if item.row else f" – {item.figure}"
        line[name_of(language, "label")] = item.label + absent
        line |= _stated(item, language)
        line |= told
        line[name_of(language, "observation")] = item.row["observation"] if item.row else ""
        lines.append(line | (_drawn(material, item, kinds) if drawn else {}))
    numbers = {name_of(language, key) for key in NUMBERS} | set(_drawn(material, None, kinds))
    columns = tuple(lines[0])
    return Grid(columns, tuple(tuple(line.values()) for line in lines), frozenset(numbers))


def _stated(item: Item, language: str) -> dict[str, Cell]:
    """Return a row's numbers, and how they are stated."""
    row = item.row
    cells: dict[str, Cell] = {}
    for key in NUMBERS:
        cells[name_of(language, key)] = None if row is None else number(row[key])
    for key, code in (("qualifier", "qualifier"), ("status", "obs_status")):
        part = "qualifiers" if key == "qualifier" else "statuses"
        cells[name_of(language, key)] = pair(language, part, row[code])[0] if row else item.figure
    return cells


def drawn_name(material: Material, kind: str) -> str:
    """Return the name of the column that a kind of mark is drawn from."""
    if kind == "range_start":
        return name_of(material.language, "drawn_low")
    mark = material.words.common(f"mark_{kind}")
    return name_of(material.language, "drawn").format(mark=mark)


def _drawn(material: Material, item: Item | None, kinds: Sequence[str]) -> dict[str, Cell]:
    """Return the columns that the workbook's chart is drawn from: one a kind of mark."""
    row = item.row if item else None
    cells: dict[str, Cell] = {}
    for kind in kinds:
        here = row is not None and kind_of(row) == kind
        cells[drawn_name(material, kind)] = stated(row) if here and row else None
    if "range" in kinds:
        low = marks.ends(row)[0] if row and kind_of(row) == "range" else None
        cells[drawn_name(material, "range_start")] = low
    return cells


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
