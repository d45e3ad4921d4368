"""A chart of any comparison: what may share an axis shares one, what may not stands apart.

The rows are those of a :class:`analyse.comparing.comparison.Comparison`. One group is one axis: it
holds one unit, and only series whose every pair the ledger allows together. A series that the
documents state no figure for is shown as that, and the ledger's reasons stand in the note. The
documents' own figures are dots and published ones squares.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from matplotlib.axes import Axes

from analyse.charts import key, marks
from analyse.charts.axis import Axis
from analyse.charts.caption import noted
from analyse.charts.drawing import compose, content, measures
from analyse.charts.figure import ChartFigure
from analyse.charts.forms.dots import Dots
from analyse.charts.forms.rows import Block, Frame, Line
from analyse.charts.grouping import (
    FACETS,
    WORDS,
    Group,
    about,
    absence,
    caveats,
    facets,
    groups,
    releases,
    theme,
)
from analyse.charts.house import house
from analyse.charts.key import Entry
from analyse.charts.page import Page
from analyse.charts.spec import Data, Look, Point
from analyse.charts.theme import Chart
from analyse.charts.transforms import tidy
from analyse.charts.words import LANGUAGES, Words, typeset
from analyse.comparing.comparison import OFFICIAL, Comparison, declared, is_official, measure
from analyse.tables.codes import codes
from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError, Problem, nearest


class Compared(Dots):
    """Dots in groups of which each has an axis of its own; some have none, and figures alone."""

    def __init__(self, words: Words, data: Data, bare: Iterable[str]) -> None:
        super().__init__(words, data)
        self.bare = set(bare)

    def scale(self, points: Sequence[Point]) -> str:
        """Return the group's own scale, whatever its unit."""
        return points[0].group

    def _ticked(self, points: Sequence[Point]) -> str:
        return super().scale(points)

    def axis(self, scale: str, points: Sequence[Point]) -> Axis:
        """Return the group's axis, its numbers in the group's unit."""
        return super().axis(self._ticked(points), points)

    def _measure(self, page: Page, blocks: Sequence[Block], frame: Frame, sizes: float) -> None:
        for block in blocks:
            block.numbers = block.scale not in self.bare
        super()._measure(page, blocks, frame, sizes)

    def draw(self, page: Page, ax: Axes, line: Line, y: float) -> None:
        """Draw a line: its mark, or its figure alone where rows may not share an axis."""
        if line.points[0].group in self.bare and not line.points[0].absent:
            place = (ax.get_xlim()[0], y)
            self.write(page, ax, self.written(line.points[0]), place, 0, gid=line.points[0].gid)
            return
        super().draw(page, ax, line, y)

    def entries(self, page: Page) -> list[Entry]:
        """Return the key: marks, published figures, sides of the ocean."""
        ink, back = page.house["ink"], page.house["background"]
        drawn = [p for p in self.points if not p.absent and p.group not in self.bare]
        kinds = marks.kinds(drawn)
        found = []
        if kinds != ["exact"]:
            for kind in kinds:
                text = self.words.common(f"mark_{kind}")
                found.append(key.of_mark(text, marks.of_kind(kind), ink, back))
        if any(p.series == OFFICIAL for p in drawn):
            text = self.words.common("mark_official")
            found.append(key.of_mark(text, marks.BASES["square"], ink, back))
        return found + self._sides(page)


def comparison_chart(
    comparison: Comparison,
    language: str = "en",
    *,
    width: float = 16.0,
    locale: str | None = None,
    theme: str | Path | None = None,
    at: Project | None = None,
) -> ChartFigure:
    """Return the chart of a comparison, with the ledger's reasons in its note.

    Args:
        comparison: what :func:`analyse.comparing.comparison.compare` returns, in the same language.
        language: "en" or "fr".
        width: in centimetres; 8 (a column) is the narrowest.
        locale: how numbers are written: "fr_FR", "fr_CA", "en"; the language's own by default.
        theme: a house style's TOML file.
        at: the project to read from; the package's own by default.

    Raises:
        DataError: no such language (the nearest is named), or too narrow.
    """
    if language not in LANGUAGES:
        raise DataError(Problem("chart", f"no language {language!r}", nearest(language, LANGUAGES)))
    wide, high = measures(None, width, None)
    drawing = _Drawing(comparison, language, locale, at or project())
    shown = content(drawing.words, Compared(drawing.words, drawing.data(), drawing.bare))
    return compose(drawing.words, shown, house(theme), wide, high)


class _Drawing:
    """What a comparison becomes on paper: panels, labels, title, caption."""

    def __init__(
        self, comparison: Comparison, language: str, locale: str | None, at: Project
    ) -> None:
        self.comparison, self.language, self.locale, self.at = comparison, language, locale, at
        self.groups = groups(comparison, at)
        series = [each for group in self.groups for each in group.series]
        self.asked = not series or not all(is_official(each, at) for each in series)
        told = [
            (row, facets(row, language, locale, at)) for group in self.groups for row in group.rows
        ]
        released = releases(told, language, at)
        self.said = {
            row["observation"]: {**about, "release": released.get(row["observation"], "")}
            for row, about in told
        }
        self.missing = {name: about(name, language, at) for name in comparison.absent}
        self.titles = self._titles()
        pairs = zip(self.titles, self.groups, strict=True)
        self.bare = [title for title, group in pairs if not group.axis]
        self.words = self._words()

    def _spread(self, facet: str) -> list[str]:
        """Return what the whole chart says for a facet, each once."""
        every = [*self.said.values(), *self.missing.values()]
        return list(dict.fromkeys(each[facet] for each in every if facet in each))

    def shared(self) -> list[str]:
        """Return the facets that all rows share: said once, under the title."""
        once = [self._spread(facet) for facet in FACETS[1:-1]]
        parts = [texts[0] for texts in once if len(texts) == 1 and texts[0]]
        return parts if self.asked else [*parts, WORDS[self.language]["official"]]

    def label(self, name: str, group: Group, *, marked: bool) -> str:
        """Return what tells a row from the others.

        Args:
            name: a row's observation, or a series without a figure.
            group: its panel.
            marked: whether a mark says already that a figure is official.
        """
        about = self.said.get(name) or self.missing[name]
        shown = [
            about[facet]
            for facet in (FACETS[:-1] if marked else FACETS)
            if about.get(facet)
            and len(group.indicators if facet == "indicator" else self._spread(facet)) > 1
        ]
        label = ", ".join(shown) or about["territory"]
        return label[:1].upper() + label[1:]

    def heading(self) -> str:
        """Return what the chart is about: its indicators, or their theme where they are many."""
        names = self._spread("indicator")
        if len(names) <= 2:
            return " · ".join(names) or WORDS[self.language]["empty"]
        said = WORDS[self.language]["many"].format(count=len(names))
        measures = [measure(code, self.at) for group in self.groups for code in group.indicators]
        themes = {row.get("table", OFFICIAL) for row in measures}
        if len(themes) > 1:
            return said
        colon = " :" if self.language == "fr" else ":"
        return typeset(f"{theme(themes.pop(), self.language)}{colon} {said}", self.language)

    def _words(self) -> Words:
        """Return the chart's words: they follow from what is compared."""
        words = WORDS[self.language]
        units = {group.unit for group in self.groups if group.unit}
        parts = self.shared()
        if len(self.groups) == 1 and units:
            parts.append(codes(self.at).name("units", units.pop(), self.language))
        verdict = words.get(self._verdict(), "")
        subtitle = " · ".join([*parts, *([verdict] if verdict else [])])
        texts = {
            "title": _plain(self.heading()),
            "subtitle": _plain(typeset(subtitle[:1].upper() + subtitle[1:], self.language)),
            "note": _plain(typeset(noted(" ".join(self.caveats()), self.language), self.language)),
        }
        looks = {OFFICIAL: Look(mark="square")}
        chart = Chart(
            "comparison", "observations", "dots", looks=looks, words={self.language: texts}
        )
        return Words(chart, self.language, self.locale, self.at, self.comparison.rows)

    def _verdict(self) -> str:
        """Return what the chart says of itself: the pairs' verdict, or that they differ."""
        worst, every = self.comparison.verdict, set(self.comparison.pairs["verdict"])
        doubted = worst in ("not_comparable", "undeclared")
        return "mixed" if doubted and len(every) > 1 else worst

    def caveats(self) -> list[str]:
        """Return the reasons of the pairs, and of a series that has several figures on one axis."""
        counted = [Counter(row["series"] for row in each.rows) for each in self.groups if each.axis]
        several = [one for count in counted for one, times in count.items() if times > 1]
        rows = [declared(one, one, self.at) for one in dict.fromkeys(several)]
        within = [row[f"reason_{self.language}"] for row in rows if row["verdict"] != "comparable"]
        return list(dict.fromkeys([*caveats(self.comparison), *within]))

    def _titles(self) -> list[str]:
        """Return a title for every group, each once: no two groups may share an axis."""
        found: list[str] = []
        for group in self.groups:
            title = self.title(group)
            if title in found:
                place = group.series[0].partition("@")[2]
                title = f"{title} – {codes(self.at).name('territories', place, self.language)}"
            while title in found:
                title += "\u2009"  # a thin space, which nobody sees
            found.append(title)
        return found

    def title(self, group: Group) -> str:
        """Return what a panel counts, and in which unit."""
        if len(self.groups) == 1:
            return ""
        lists = codes(self.at)
        names = [measure(code, self.at)[f"name_{self.language}"] for code in group.indicators]
        unit = lists.name("units", group.unit, self.language) if group.unit else ""
        return " · ".join(names) + (f" ({unit})" if unit else "")

    def data(self) -> Data:
        """Return the points: rows, and absences."""
        points: list[Point] = []
        for title, group in zip(self.titles, self.groups, strict=True):
            for row in group.rows:
                official = marks.official(row)
                label = self.label(row["observation"], group, marked=group.axis)
                series = OFFICIAL if official and group.axis else ""
                placed: dict[str, Any] = {"label": label, "group": title, "series": series}
                points.append(tidy.point(self.words, row, **placed))
            for name in group.absent:
                figure = self.words.common(absence(name, self.at))
                side = marks.side(name.partition("@")[2])
                label = self.label(name, group, marked=group.axis)
                gid = f"absent:{name}"
                points.append(Point(label, figure=figure, group=title, side=side, gid=gid))
        official_rows = [row for group in self.groups for row in group.rows if marks.official(row)]
        mentions = [mention for mention in self.comparison.rows["mention"] if mention]
        return Data(
            tuple(points),
            beside=[],
            official=official_rows,
            mentions=mentions,
            rows=self.comparison.rows,
        )


def _plain(text: str) -> str:
    """Return a text in which no brace is a slot."""
    return text.replace("{", "{{").replace("}", "}}")
