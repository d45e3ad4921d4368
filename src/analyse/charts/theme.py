"""Themes: one TOML file a theme, which says of each chart its rows, its form and its words.

A chart selects rows by codes, as ``{indicator = "ess_jobs", territory = ["FR-R82", "FR-R11"]}``: a
list allows several, ``"*"`` any, and so does a column that is not named. A row that is added and
matches is drawn. ``group`` and ``series`` in a selection say where its rows stand.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from itertools import cycle
from typing import Any

import pandas as pd

from analyse.charts.spec import Look, Row, records
from analyse.tables.problems import DataError, Problem, nearest

#: What a selection says besides codes.
PLACING = ("group", "series", "absent", "sort")


@dataclass(frozen=True)
class Selection:
    """Some rows of a table, by codes, and where they stand in the chart.

    Attributes:
        codes: column to codes allowed.
        group: the panel's key.
        series: the series' key.
        absent: whether it may find nothing: then the chart says that no figure is known.
        sort: by what its rows are ordered: "value", "-value"; none: by period.
    """

    codes: Mapping[str, tuple[str, ...]]
    group: str = ""
    series: str = ""
    absent: bool = False
    sort: str = ""

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Selection:
        """Read a selection as a theme writes it."""
        codes = {
            name: (code,) if isinstance(code, str) else tuple(map(str, code))
            for name, code in said.items()
            if name not in PLACING and code != "*"
        }
        placed = {name: said[name] for name in PLACING if name in said}
        return cls(codes, **placed)

    def holds(self, row: Row) -> bool:
        """Say whether a row has one of the codes allowed in every column named."""
        return all(str(row.get(name, "")) in codes for name, codes in self.codes.items())

    def rows(self, frame: pd.DataFrame) -> list[dict[str, Any]]:
        """Return the rows selected, in the table's order, each period after the one before."""
        missing = [name for name in self.codes if name not in frame]
        if missing:
            known = nearest(missing[0], frame.columns)
            raise DataError(Problem("themes", f"no column {missing[0]!r} to select by", known))
        for name, allowed in self.codes.items():  # before rows are made: that takes long
            frame = frame[frame[name].astype(str).isin(allowed)]
        found = [row for row in records(frame) if self.holds(row)]
        if self.sort:
            sign = -1 if self.sort.startswith("-") else 1
            return sorted(found, key=lambda row: sign * float(row[self.sort.lstrip("-")]))
        return sorted(found, key=lambda row: str(row.get("period_start", "")))


@dataclass(frozen=True)
class Chart:
    """One chart as its theme declares it.

    Attributes:
        name: its slug.
        theme: the file that declares it.
        table: the table that its rows and its figures come from.
        form: how it is drawn: a name of :data:`analyse.charts.forms.FORMS`.
        rows: which rows; none where a transform finds them.
        leaves: rows of its indicators that it leaves out, each selection with a reason in the file.
        transform: what derives its points, a name of :data:`analyse.charts.transforms.TRANSFORMS`.
        options: what its form takes.
        looks: series to how it is drawn.
        words: language or locale to its texts.
    """

    name: str
    table: str
    form: str
    theme: str = ""
    rows: tuple[Selection, ...] = ()
    leaves: tuple[Selection, ...] = ()
    transform: str = "rows"
    options: Mapping[str, Any] = field(default_factory=dict)
    looks: Mapping[str, Look] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, name: str, theme: str, said: Mapping[str, Any]) -> Chart:
        """Read a chart as a theme writes it."""
        return cls(
            name,
            said["table"],
            said["form"],
            theme,
            tuple(map(Selection.of, said.get("rows", ()))),
            tuple(map(Selection.of, said.get("leaves", ()))),
            said.get("transform", "rows"),
            said.get("options", {}),
            {key: Look(**look) for key, look in said.get("looks", {}).items()},
            {key: said[key] for key in ("en", "fr", "fr_CA", "fr_FR") if key in said},
        )


@lru_cache(maxsize=1)
def registry() -> dict[str, Chart]:
    """Return every chart of every theme by name, themes in alphabetical order."""
    found: dict[str, Chart] = {}
    folder = resources.files("analyse.charts").joinpath("themes")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".toml"):
            continue
        for name, said in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if name in found:
                raise DataError(Problem(f"themes/{file.name}", f"{name!r} is there twice"))
            found[name] = Chart.of(name, file.name.removesuffix(".toml"), said)
    return found


def named(name: str) -> Chart:
    """Return a chart by name.

    Raises:
        DataError: there is none (the nearest is named).
    """
    if name not in registry():
        raise DataError(Problem("chart", f"no chart {name!r}", nearest(name, registry())))
    return registry()[name]


def holds(row: Row, match: str) -> bool:
    """Say whether every code of ``match`` (joined with ``@``) stands in ``row``."""
    return set(match.split("@")) <= {str(cell) for cell in row.values()}


def _narrowed(frame: pd.DataFrame, match: str) -> pd.DataFrame:
    """Return the rows that may hold every code of ``match``, before they are made into mappings."""
    texts = frame.select_dtypes(exclude="number")
    for code in match.split("@"):
        texts = texts[(texts == code).any(axis=1)]
    return frame.loc[texts.index]


def find(frame: pd.DataFrame, match: str, where: str) -> Row:
    """Return the one row that holds every code of ``match``; of several periods, the last.

    Of a fact that is stated again otherwise (``variant``), it is the first statement.

    Args:
        frame: a table.
        match: codes joined with ``@``, as "ess_jobs@FR-R82".
        where: what the error names.

    Raises:
        DataError: no row or several (the nearest match is named).
    """
    rows = [row for row in records(_narrowed(frame, match)) if holds(row, match)]
    if len(rows) > 1 and "period_end" in frame:
        last = max(row["period_end"] for row in rows)
        rows = [row for row in rows if row["period_end"] == last]
    if len(rows) > 1:  # of a fact that is stated again otherwise, the first statement
        rows = [row for row in rows if not row.get("variant")]
    if len(rows) != 1:
        named = "indicator" if "indicator" in frame else "series"
        known = ["@".join((str(r.get(named)), str(r.get("territory")))) for r in records(frame)]
        what = f"{match!r} matches {len(rows)} rows, not one"
        raise DataError(Problem(where, what, nearest(match, known)))
    return rows[0]


def topical(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the texts of a chart that shows some of its figures: its title finds nothing of all.

    It is the chart's ``topic``, or what the subtitle says is drawn, said once; nor is there a
    ``finding``.
    """
    rest = {key: text for key, text in said.items() if key != "finding"}
    if "topic" in said:
        return {**rest, "title": said["topic"]}
    return {**rest, "title": said.get("subtitle", said["title"]), "subtitle": ""}


#: The marks of series that a chart does not declare, in order.
UNDECLARED = (
    *("dot", "square", "triangle", "diamond", "down"),
    *("ring", "open_square", "open_triangle", "open_diamond", "open_down"),
)


def looks(chart: Chart, series: Sequence[str], names: Mapping[str, str]) -> dict[str, Look]:
    """Return how series are drawn, with what the key calls each.

    Of those that the chart does not declare, over years each has a mark of its own.
    """
    marks = cycle(UNDECLARED if chart.form == "years" else UNDECLARED[:1])
    found = {}
    for key in series:
        look = chart.looks.get(key) or Look(mark=next(marks))
        found[key] = Look(names.get(key, ""), look.mark, look.colour, look.joined, look.written)
    return found
