"""What every form is: one class that yields five products from the same points and words."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

from analyse.charts import key, marks
from analyse.charts.forms.numbering import bounds, number, number_form
from analyse.charts.house import house
from analyse.charts.key import Entry
from analyse.charts.page import Page
from analyse.charts.spec import Bars, Crosstab, Data, Fill, Look, Point, Series
from analyse.charts.theme import looks
from analyse.charts.words import SINGLE, Words, single_mark
from analyse.comparing.comparison import OFFICIAL

#: A kind of statement to how spreadsheets fill its bars.
FILLS: Mapping[str, Fill] = {
    "exact": "solid",
    "about": "about",
    "nearly": "upper_bound",
    "lower_bound": "lower_bound",
    "upper_bound": "upper_bound",
    "range": "range",
    "interval": "open",
    "order": "range",
    "forecast": "hatched",
}

#: Series that stand apart: large figures above the form, a line across its axis, and what is in
#: the table beside the chart alone.
ASIDE = ("large", "line", "table")


class Form(ABC):
    """A chart in one language, ready to be drawn, told, tabulated and exported.

    Attributes:
        kind: what the short text alternative calls the form: a key of the common words.
        words: the chart's words.
        data: what it is drawn from.
        needs: the share of a slide's height that it keeps where texts are made larger; 1: never.
    """

    kind: ClassVar[str]
    needs: ClassVar[float] = 0.35

    def __init__(self, words: Words, data: Data) -> None:
        self.words, self.data = words, data
        self.options = words.chart.options

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """What is drawn on the form's lines, in order: all but what :data:`ASIDE` names."""
        return tuple(point for point in self.data.points if point.series not in ASIDE)

    def aside(self, series: str) -> list[Point]:
        """Return the points that stand apart: one of :data:`ASIDE`."""
        return [point for point in self.data.points if point.series == series]

    @cached_property
    def looks(self) -> dict[str, Look]:
        """How each series is drawn, and what the key calls it, in the theme's order."""
        there = dict.fromkeys(point.series for point in self.points if point.series)
        series = [*(name for name in self.words.chart.looks if name in there)]
        series += [name for name in there if name not in series]
        names = {name: self.words.inside("looks", name) for name in series}
        if names.get(OFFICIAL) == OFFICIAL:  # a code, where the chart has no word of its own
            names[OFFICIAL] = self.words.common("mark_official")
        return looks(self.words.chart, series, names)

    @property
    def count(self) -> int:
        """How many lines, cells or figures it has: what may have no room."""
        return len(self.points)

    def look(self, point: Point) -> Look | None:
        """Return how a point's series is drawn; None where it has none."""
        return self.looks.get(point.series)

    @cached_property
    def _single(self) -> str:
        """How many figures were seen in one text alone: "" none, some, most or all of them."""
        marks = [bool(single_mark(point.row)) for point in self.data.points if point.row]
        official = sum("checked" in point.row for point in self.data.points if point.row)
        if not any(marks):
            return ""
        most = "each_single" if all(marks) else "mostly_single"
        return most if 2 * sum(marks) > official else "single"

    def written(self, point: Point) -> str:
        """Return a figure as it stands in the picture."""
        figure = point.brief or point.figure
        return figure if self._single == "single" else figure.removesuffix(SINGLE)

    def single(self) -> str:
        """Return what the note says of figures that were seen in one text alone: "" for none."""
        return self.words.common(self._single, mark=SINGLE) if self._single else ""

    @cached_property
    def groups(self) -> dict[str, list[Point]]:
        """The points of each group, by its title, in order."""
        found: dict[str, list[Point]] = {}
        for point in self.points:
            found.setdefault(point.group, []).append(point)
        return found

    # --- the picture

    def fitted(self, page: Page) -> Form:
        """Return what is drawn on a page: itself, or a plainer form where it has no room."""
        return self

    @abstractmethod
    def body(self, page: Page, room: float) -> int:
        """Add the form to a page, no higher than ``room`` points; return how many had no room."""

    def entries(self, page: Page) -> list[Entry]:
        """Return the key: series, then kinds of statement, then sides of the ocean; each as used.

        A single series needs no name, a chart in which all is stated exactly no word for it, and
        sides that series name already no colours of their own.
        """
        style, found = page.house, []
        named = [name for name, look in self.looks.items() if look.name]
        if len(named) > 1 or self.options.get("key"):
            for name in named:
                look = self.looks[name]
                own = next(point for point in self.points if point.series == name)
                shade = marks.colour(own, look, style)
                found.append(self.entry(look, shade, style["background"]))
        kinds = marks.kinds(self.points)
        for kind in kinds if kinds != ["exact"] else ():
            if kind != "exact" or not found:
                shades = {
                    marks.colour(p, self.look(p), style)
                    for p in self.points
                    if marks.stated(p) == kind
                }
                shade = shades.pop() if len(shades) == 1 else style["ink"]
                mark = marks.of_kind(kind)
                found.append(key.of_mark(self.stated(kind), mark, shade, style["background"]))
        if len(named) > 1 and all(len(sides) == 1 for sides in self._sided().values()):
            return found
        return found + self._sides(page, bool(found))

    def _sided(self) -> dict[str, set[str]]:
        """Return on which sides of the ocean the points of each series are."""
        found: dict[str, set[str]] = {}
        for point in self.points:
            found.setdefault(point.series, set()).add(point.side)
        return found

    def stated(self, kind: str) -> str:
        """Return what the key calls a kind of statement: in the chart's own words, if it has."""
        own = self.words.own.get("kinds", {})
        return str(own[kind]) if kind in own else self.words.common(f"mark_{kind}")

    def entry(self, look: Look, shade: str, back: str) -> Entry:
        """Return the key's entry of a series."""
        return key.of_mark(look.name, marks.BASES[look.mark], shade, back)

    def _sides(self, page: Page, swatch: bool = True) -> list[Entry]:
        """Return the colours of sides of the ocean, where there are several, or their dots."""
        drawn = [p for p in self.points if not p.absent and not (self.look(p) or Look()).colour]
        sides = {point.side for point in drawn}
        there = [side for side in marks.SIDES if side in sides] if len(sides) > 1 else []
        words = self.words
        named = [(words.common(f"side_{side}"), page.house[side]) for side in there]
        if swatch:
            return [key.of_colour(name, colour) for name, colour in named]
        dot, back = marks.BASES["dot"], page.house["background"]
        return [key.of_mark(name, dot, colour, back) for name, colour in named]

    # --- words and cells

    def told(self) -> list[str]:
        """Return what the long text alternative says, a sentence a group."""
        told = []
        for title, points in self.groups.items():
            rows = self.words.joined([(self.called(p), p.figure) for p in points if p.figure])
            text = self.words.common("alt_panel", title=title, rows=rows) if title else rows
            told.append(text)
        apart = [(p.label, p.figure) for name in ASIDE for p in self.aside(name) if p.figure]
        return [*told, self.words.joined(apart)] if apart else told

    def called(self, point: Point) -> str:
        """Return what a point is called where it stands alone: its label, and its series."""
        look = self.look(point)
        return ", ".join(filter(None, (point.label, look.name if look else "")))

    def table(self) -> list[dict[str, str]]:
        """Return the table beside the chart, line by line: labelled column → text."""
        if self.data.beside is not None:
            return [dict(line) for line in self.data.beside]
        return [self.words.reader(p.row, p.figure) for p in self.data.points if p.row is not None]

    @property
    def head(self) -> str:
        """What the lines are, as a column's heading."""
        return str(self.words.own.get("head", self.words.common("column_territory")))

    def excel(self) -> list[Bars | Crosstab]:
        """Return the Excel charts: a chart of bars a group, a series a look or kind of mark."""
        return [
            Bars(
                title, self.head, tuple(p.label for p in points), self._series(points), "clustered"
            )
            for title, points in self.groups.items()
            if any(not point.absent for point in points)
        ]

    def _series(self, points: Sequence[Point]) -> tuple[Series, ...]:
        """Return a series a kind of statement, its figures written beside its bars.

        A range ends at its upper end; what hides it up to its lower end is a series too.
        """
        found, form = [], number_form(points)
        covered: list[float | None] = [None] * len(points)
        for kind in marks.kinds(points):
            own = [marks.stated(p) == kind for p in points]
            there = [p if here else None for p, here in zip(points, own, strict=True)]
            shades = tuple(self.shade(p) if p else "" for p in there)
            used = sorted(set(filter(None, shades)))
            middle = marks.of_kind(
                kind
            ).middle  # its bar goes to the figure, its label has the ends
            values = tuple((p.value if middle else p.ends[1]) if p else None for p in there)
            if marks.of_kind(kind).bar and not middle:
                covered = [p.ends[0] if p else c for p, c in zip(there, covered, strict=True)]
            found.append(
                Series(
                    self.words.common(f"mark_{kind}"),
                    values,
                    used[0] if len(used) == 1 else house()["ink"],
                    FILLS[kind],
                    form,
                    labels=() if kind == "exact" else tuple(p.figure if p else "" for p in there),
                    colours=shades if len(used) > 1 else (),
                    **bounds(there),
                )
            )
        if any(end is not None for end in covered):
            found.append(Series("", tuple(covered), "#FFFFFF", "cover", labelled=False))
        return tuple(found)

    def shade(self, point: Point) -> str:
        """Return the colour of a point outside of pictures: the default house's."""
        return marks.colour(point, self.look(point), house())

    def web(self) -> dict[str, Any]:
        """Return what a page draws the chart from; JSON can hold it."""
        looks = {name: {"label": look.name, "mark": look.mark} for name, look in self.looks.items()}
        return {
            "chart": self.words.chart.name,
            "form": self.words.chart.form,
            "language": self.words.code,
            "title": self.words.one("title"),
            "subtitle": self.words.one("subtitle"),
            "series": looks,
            "scales": self.scales(),
            "rows": [self._row(point) for point in self.data.points],
        }

    def scales(self) -> dict[str, Any]:
        """Return the web chart's scales: channel to what it holds."""
        units = {str(p.row["unit"]) for p in self.points if p.row and "unit" in p.row}
        return {"x": {"field": "value", "type": "linear", "zero": True, "unit": sorted(units)}}

    def _row(self, point: Point) -> dict[str, Any]:
        """Return a point as a row of the web chart."""
        row = point.row or {}
        told: dict[str, Any] = {
            "label": point.label,
            "group": point.group,
            "series": point.series,
            "value": number(point.value),
            "low": number(point.low),
            "high": number(point.high),
            "qualifier": point.qualifier,
            "status": point.status,
            "figure": point.figure,
            "note": point.note,
            "side": point.side,
            "start": point.start.isoformat() if point.start else None,
            "end": point.end.isoformat() if point.end else None,
            "observation": str(row.get("observation", "")),
            "place": str(row.get("mention", "")),
        }
        return {name: cell for name, cell in told.items() if cell not in (None, "")}
