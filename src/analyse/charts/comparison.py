"""A chart of any comparison: what may share an axis shares one, what may not stands apart.

The rows are those of a :class:`analyse.comparing.comparison.Comparison`. One panel is one axis: it
holds one unit, and only series whose every pair the ledger allows together. A series that the
documents print no figure for is drawn as that, and the ledger's reasons stand in the caption. The
documents' own figures are dots and official ones squares (:mod:`analyse.charts.marks`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from analyse.charts import marks, panels
from analyse.charts.layout import compose
from analyse.charts.spec import Chart, Content, Filled, Item, Panel, Row
from analyse.charts.style import NARROWEST, ChartFigure, Page
from analyse.charts.words import LANGUAGES, Words, labels, single_mark, typeset
from analyse.comparing.comparison import OFFICIAL, Comparison, declared, is_official, measure
from analyse.documents import sources
from analyse.tables import formats, store
from analyse.tables.codes import codes
from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError, Problem, nearest
from analyse.tables.schemas import TABLES

_WORDS = {
    "en": {
        "comparable": "Comparable",
        "with_caution": "With caution",
        "not_comparable": "Not comparable: each axis stands alone",
        "undeclared": "Not declared comparable: each axis stands alone",
        "mixed": "Not all comparable: see the notes",
        "variant": "stated otherwise",
        "each_party": "each party",
        "all_contributors": "all contributors",
        "many": "{count} indicators side by side",
        "empty": "Nothing chosen",
        "official": "Official figures",
    },
    "fr": {
        "comparable": "Comparable",
        "with_caution": "Avec prudence",
        "not_comparable": "Non comparable : chaque axe se lit seul",
        "undeclared": "Comparaison non déclarée : chaque axe se lit seul",
        "mixed": "Tout n’est pas comparable : voir les notes",
        "variant": "énoncé autrement",
        "each_party": "chaque partie",
        "all_contributors": "tous les contributeurs",
        "many": "{count} indicateurs côte à côte",
        "empty": "Rien n’est choisi",
        "official": "Chiffres officiels",
    },
}

#: What tells rows apart, in the order in which a label says it.
_FACETS = (
    *("indicator", "territory", "population", "dimension", "period", "variant", "release"),
    "origin",
)


@dataclass(frozen=True)
class _Told(Words):
    """Words that no file holds: they follow from what is compared.

    Attributes:
        texts: the chart's own.
        asked: whether the documents are asked for a figure: only then may they be a source of none.
    """

    texts: Mapping[str, Any] = field(default_factory=dict)
    asked: bool = True

    @property
    def own(self) -> Mapping[str, Any]:
        """The chart's texts."""
        return self.texts

    def sources(self, content: Content) -> list[str]:
        """Return the source lines; none where no more than an official figure is missing."""
        return super().sources(content) if self.asked or content.official else []


@dataclass
class Group:
    """The series and rows of one panel; without an axis where rows may not share one."""

    unit: str
    rows: list[Row] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    axis: bool = True

    @property
    def series(self) -> list[str]:
        """The series drawn, each once, then the absent ones."""
        return [*dict.fromkeys(row["series"] for row in self.rows), *self.absent]

    @property
    def indicators(self) -> list[str]:
        """The indicators of its series, each once."""
        return list(dict.fromkeys(series.partition("@")[0] for series in self.series))


def groups(comparison: Comparison, at: Project | None = None) -> list[Group]:
    """Return the panels of a comparison: what the ledger allows on one axis, and no more."""
    at = at or project()
    frame = comparison.rows
    found: list[Group] = []
    for (series, unit), part in frame.groupby(["series", "unit"], sort=False):
        rows = _ordered(part.to_dict("records"), at)
        alone = len(rows) > 1 and not _allowed([str(series)] * 2, at)
        home = None if alone else _home(found, str(series), str(unit), at)
        if home is None:
            home = Group(str(unit), axis=not alone)
            found.append(home)
        home.rows += rows
    for series in comparison.absent:
        indicator = series.partition("@")[0]
        home = next((group for group in found if indicator in group.indicators), None)
        if home is None:
            home = Group("", axis=False)
            found.append(home)
        home.absent.append(series)
    return found


def _ordered(rows: Iterable[Mapping[Any, Any]], at: Project) -> list[Row]:
    """Return the rows of a series by whom and what they are about, then by time.

    What only official figures have, such as how many texts show it, is left out of the others.
    """
    named: list[Row] = [
        {str(key): cell for key, cell in row.items() if cell is not None and cell is not pd.NA}
        for row in rows  # which of the two it is depends on the version of pandas
    ]
    about = [(row["population"], dimension(row, "en", at)) for row in named]
    first = {each: number for number, each in reversed(list(enumerate(about)))}
    keyed = sorted(
        zip(about, named, strict=True), key=lambda pair: (first[pair[0]], pair[1]["period_start"])
    )
    return [row for _, row in keyed]


def _home(found: Iterable[Group], series: str, unit: str, at: Project) -> Group | None:
    """Return the first panel whose every series may share an axis with ``series``."""
    return next(
        (
            group
            for group in found
            if group.axis and group.unit == unit and _allowed([*group.series, series], at)
        ),
        None,
    )


def _allowed(series: Sequence[str], at: Project) -> bool:
    """Say whether the last of ``series`` may share an axis with each of the others."""
    *others, last = series
    return all(_allows(last, other, at) for other in others)


def _allows(one: str, other: str, at: Project) -> bool:
    """Say whether the ledger lets two series, or the rows of one, share an axis."""
    try:
        return declared(one, other, at)["verdict"] != "not_comparable"
    except DataError:
        return False


@lru_cache(maxsize=16)
def _dimensions(slug: str, at: Project, _: int) -> dict[str, list[tuple[str, str]]]:
    """Return the own dimensions that a table states: observation to names and codes."""
    names = [name for name in TABLES[slug].dimensions if name != "variant"]
    rows = store.load(slug, at).to_dict("records") if names else []
    return {
        str(row["observation"]): [(name, str(row[name])) for name in names if row[name]]
        for row in rows
    }


def dimension(row: Row, language: str, at: Project) -> str:
    """Return what a table's own dimension says of a row: whose budget, which body, agreement."""
    slug = row["table"]
    changed = (at.clean / f"{slug}.csv").stat().st_mtime_ns  # read again when it is built again
    stated = _dimensions(slug, at, changed).get(row["observation"], [])
    return ", ".join(_named(name, code, language, at) for name, code in stated)


def _named(dimension: str, code: str, language: str, at: Project) -> str:
    column = next(c for table in TABLES.values() for c in table.columns if c.name == dimension)
    if column.codes:
        return codes(at).name(column.codes, code, language)
    return _WORDS[language].get(code, code)


def facets(row: Row, language: str, locale: str | None, at: Project) -> dict[str, str]:
    """Return what a row is about, in words: a key of ``_FACETS`` to text, "" where nothing."""
    lists = codes(at)
    whom = row["population"]
    official = str(labels()["words"][language]["mark_official"])
    return {
        "indicator": measure(row["indicator"], at)[f"name_{language}"],
        "territory": lists.name("territories", row["territory"], language),
        "population": "" if whom == "total" else lists.name("populations", whom, language),
        "dimension": dimension(row, language, at),
        "period": formats.period(row["period"], row["period_kind"], language, locale),
        "variant": _WORDS[language]["variant"] if row["variant"] else "",
        "origin": official if marks.official(row) else "",
    }


def releases(
    said: Sequence[tuple[Row, Mapping[str, str]]], language: str, at: Project
) -> dict[str, str]:
    """Return where official figures are published that would else be called the same.

    Args:
        said: rows, each with its facets.
        language: "en" or "fr".
        at: the project.

    Returns:
        Observation to publication, with the release's code where one publication has several.
    """
    alike: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row, about in said:
        if marks.official(row):
            alike[(row["series"], row["unit"], *about.values())].append(row)
    found = {}
    for rows in alike.values():
        if len(rows) == 1:
            continue
        cited = [sources.official([row], language, at)[0] for row in rows]
        for row, name in zip(rows, cited, strict=True):
            parts = [name, row["vintage"] if cited.count(name) > 1 else ""]
            found[row["observation"]] = typeset(", ".join(filter(None, parts)), language)
    return found


def theme(slug: str, language: str) -> str:
    """Return what the figures of a table are called together."""
    official = slug == OFFICIAL
    return _WORDS[language]["official"] if official else getattr(TABLES[slug], f"title_{language}")


def _about(series: str, language: str, at: Project) -> dict[str, str]:
    """Return what an absent series is about."""
    indicator, _, territory = series.partition("@")
    return {
        "indicator": measure(indicator, at)[f"name_{language}"],
        "territory": codes(at).name("territories", territory, language),
    }


def comparison_chart(
    comparison: Comparison,
    language: str = "en",
    *,
    width: float = 16.0,
    locale: str | None = None,
    at: Project | None = None,
) -> ChartFigure:
    """Return the chart of a comparison, with the ledger's caveats in its caption.

    Args:
        comparison: what :func:`analyse.comparing.comparison.compare` returns, in the same language.
        language: "en" or "fr".
        width: in centimetres; 8 (a column) is the narrowest.
        locale: how numbers are written: "fr_FR", "fr_CA", "en"; the language's own by default.
        at: the project to read from; the package's own by default.

    Raises:
        DataError: no such language (the nearest is named), or too narrow.
    """
    if language not in LANGUAGES:
        raise DataError(Problem("chart", f"no language {language!r}", nearest(language, LANGUAGES)))
    if width < NARROWEST:
        raise DataError(Problem("chart", f"width {width} cm", f"at least {NARROWEST:g} cm"))
    at = at or project()
    drawing = _Drawing(comparison, language, locale, at)
    words, content = drawing.words, drawing.content()
    sentences = [words.one("title"), words.one("subtitle"), *content.told, *words.many("caveats")]
    told = [sentence.rstrip(". ") for sentence in sentences if sentence]
    return compose(words, content, width, words.common("alt", text=". ".join(told)))


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
        self.missing = {name: _about(name, language, at) for name in comparison.absent}
        self.words = self._words()

    def _spread(self, facet: str) -> list[str]:
        """Return what the whole chart says for a facet, each once."""
        every = [*self.said.values(), *self.missing.values()]
        return list(dict.fromkeys(each[facet] for each in every if facet in each))

    def shared(self) -> list[str]:
        """Return the facets that all rows share: said once, under the title."""
        once = [self._spread(facet) for facet in _FACETS[1:-1]]
        parts = [texts[0] for texts in once if len(texts) == 1 and texts[0]]
        return parts if self.asked else [*parts, _WORDS[self.language]["official"]]

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
            for facet in (_FACETS[:-1] if marked else _FACETS)
            if about.get(facet)
            and len(group.indicators if facet == "indicator" else self._spread(facet)) > 1
        ]
        label = ", ".join(shown) or about["territory"]
        return label[:1].upper() + label[1:]

    def heading(self) -> str:
        """Return what the chart is about: its indicators, or their theme where they are many."""
        names = self._spread("indicator")
        if len(names) <= 2:
            return " · ".join(names) or _WORDS[self.language]["empty"]
        said = _WORDS[self.language]["many"].format(count=len(names))
        measures = [measure(code, self.at) for group in self.groups for code in group.indicators]
        themes = {row.get("table", OFFICIAL) for row in measures}
        if len(themes) > 1:
            return said
        colon = " :" if self.language == "fr" else ":"
        return typeset(f"{theme(themes.pop(), self.language)}{colon} {said}", self.language)

    def _words(self) -> _Told:
        """Return the chart's words."""
        words = _WORDS[self.language]
        units = {group.unit for group in self.groups if group.unit}
        parts = self.shared()
        if len(self.groups) == 1 and units:
            parts.append(codes(self.at).name("units", units.pop(), self.language))
        verdict = words.get(self._verdict(), "")
        subtitle = " · ".join([*parts, *([verdict] if verdict else [])])
        texts = {
            "title": _plain(self.heading()),
            "subtitle": _plain(typeset(subtitle[:1].upper() + subtitle[1:], self.language)),
            "caveats": [_plain(typeset(text, self.language)) for text in self.caveats()],
        }
        chart = Chart("comparison", "observations")
        frame = self.comparison.rows
        return _Told(
            chart, self.language, self.locale, self.at, frame, texts=texts, asked=self.asked
        )

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

    def title(self, group: Group) -> str:
        """Return what a panel counts, and in which unit."""
        if len(self.groups) == 1:
            return ""
        lists = codes(self.at)
        names = [measure(code, self.at)[f"name_{self.language}"] for code in group.indicators]
        unit = lists.name("units", group.unit, self.language) if group.unit else ""
        return " · ".join(names) + (f" ({unit})" if unit else "")

    def filled(self, number: int, group: Group) -> Filled:
        """Return a panel with its rows and absences."""
        stated = [
            (row["observation"], self.figure(row, marked=group.axis), row) for row in group.rows
        ]
        absent = [(name, self.words.common(absence(name, self.at)), None) for name in group.absent]
        items = [
            Item(name, self.label(name, group, marked=group.axis), figure, row)
            for name, figure, row in [*stated, *absent]
        ]
        form = panels.dots if group.axis else panels.numbers if group.rows else unstated
        panel = Panel(f"panel{number}", (), form, scale=f"panel{number}")
        return Filled(panel, self.title(group), tuple(items))

    def figure(self, row: Row, *, marked: bool) -> str:
        """Write a row's figure; of a forecast, what it is only where no mark says so."""
        if not marked or row["obs_status"] != "F":
            return self.words.status(row)
        return self.words.figure(row) + single_mark(row)

    def content(self) -> Content:
        """Return the panels, one a band, and what the text alternative says of them."""
        words = self.words
        bands = [[self.filled(number, group)] for number, group in enumerate(self.groups)]
        told = []
        for group, (filled,) in zip(self.groups, bands, strict=True):
            listed = words.joined(
                [
                    (self.label(item.match, group, marked=False), words.told(item))
                    for item in filled.items
                ]
            )
            title = filled.title
            told.append(words.common("alt_panel", title=title, rows=listed) if title else listed)
        rows = self.comparison.rows
        official = [row for group in self.groups for row in group.rows if marks.official(row)]
        mentions = [mention for mention in rows["mention"] if mention]
        return Content(rows, [], told, mentions, items=bands, official=official)


def absence(series: str, at: Project) -> str:
    """Return the key of the charts' word for a series without a figure."""
    return "absent_official" if is_official(series, at) else "absent"


def caveats(comparison: Comparison) -> list[str]:
    """Return the reasons of the pairs that are not plainly comparable, each once, worst first."""
    doubted = comparison.pairs[comparison.pairs["verdict"] != "comparable"]
    order = {"undeclared": 0, "not_comparable": 1, "with_caution": 2}
    rows = sorted(doubted.to_dict("records"), key=lambda row: order[row["verdict"]])
    return list(dict.fromkeys(str(row["reason"]) for row in rows))


def _plain(text: str) -> str:
    """Return a text in which no brace is a slot."""
    return text.replace("{", "{{").replace("}", "}}")


def unstated(page: Page, band: Sequence[Filled]) -> None:
    """Write the series of a panel for which there is no figure: no axis, and no zero."""
    filled = band[0]
    title = page.even(filled.title, "panel", page.inner) if filled.title else []
    lead = page.lead("label")
    texts = [
        page.wrap(f"{item.label} – {item.figure}", "absent", page.inner) for item in filled.items
    ]
    head = len(title) * page.lead("panel") + (0.3 * page.size if title else 0)

    def draw(figure: Figure, top: float) -> None:
        page.write(figure, title, page.left, top, "panel")
        y = top + head
        for item, lines in zip(filled.items, texts, strict=True):
            page.write(figure, lines, page.left, y, "absent", f"absent:{item.match}")
            y += len(lines) * lead

    page.add(head + sum(map(len, texts)) * lead, draw)
    page.space(1.1)
