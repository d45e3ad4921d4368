"""Charts of the sources themselves: what they state for whom, and where they disagree."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any

import pandas as pd
from babel.dates import get_day_names
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from analyse.charts import marks
from analyse.charts.key import Entry, key, of_sides
from analyse.charts.spec import Chart, Content, Crosstab, Fill, Mark
from analyse.charts.style import GRID, INK, Page
from analyse.charts.words import Words, printed, typeset
from analyse.reading import DateSpan, scan
from analyse.tables import formats
from analyse.tables.codes import codes
from analyse.tables.schemas import TABLES

# --- what is stated where ----------------------------------------------------------------------


@dataclass(frozen=True)
class Matrix:
    """The matrix's columns (tables) and rows (territories, in groups), and what its cells count."""

    tables: Mapping[str, str]
    groups: Sequence[Sequence[str]]
    names: Mapping[str, str]
    counts: Mapping[tuple[str, str], int]


def _coverage(words: Words) -> Content:
    """Count the indicators that the documents state, by table and territory."""
    stated = words.frame[words.frame["stated"] == "stated"]
    territories = codes(words.at).territories
    there = [code for code in territories if code in set(stated["territory"])]
    groups = [
        [code for code in there if "-" not in code.removeprefix("FR+").removeprefix("CA-")],
        [code for code in there if code.startswith("CA-QC-")],
        [code for code in there if code.startswith("FR-")],
    ]
    told_of = {slug: getattr(TABLES[slug], f"title_{words.language}") for slug in TABLES}
    tables = {slug: told_of[slug] for slug in dict.fromkeys(words.frame["table"])}
    names = {code: territories[code][f"name_{words.language}"] for code in there}
    counts = {
        (str(table), str(code)): len(rows)
        for (table, code), rows in stated.groupby(["table", "territory"])
    }
    cells, beside, told = [], [], []
    for code in (code for group in groups for code in group):
        said = [(slug, counts.get((slug, code), 0)) for slug in tables]
        cells += [{"territory": code, "table": slug, "stated": count} for slug, count in said]
        beside.append(
            {words.common("column_territory"): names[code]}
            | {tables[slug]: str(count or words.common("absent")) for slug, count in said}
        )
        figures = [(tables[slug], str(count)) for slug, count in said if count]
        told.append(words.common("alt_panel", title=names[code], rows=words.joined(figures)))
    everywhere = stated.groupby("indicator")["territory"].agg(set)
    slots = {
        "indicators": str(stated["indicator"].nunique()),
        "territories": str(len(there)),
        "france": str(sum("FR" in places for places in everywhere)),
        "quebec": str(sum("CA-QC" in places for places in everywhere)),
        "both": str(sum({"FR", "CA-QC"} <= places for places in everywhere)),
        "once": str(sum(len(places) == 1 for places in everywhere)),
    }
    matrix = Matrix(tables, [group for group in groups if group], names, counts)
    editable = (_counted(words, matrix),)
    return Content(pd.DataFrame(cells), beside, told, [], slots, matrix, editable=editable)


def _counted(words: Words, matrix: Matrix) -> Crosstab:
    """Return the matrix as cells: counts, each row in the colour of its side."""
    order = [code for group in matrix.groups for code in group]
    there = {marks.side(code) for code in order}
    sides = [side for side in marks.COLOURS if side in there]
    return Crosstab(
        words.own["key"]["stated"],
        (words.common("column_territory"), ""),
        tuple(matrix.names[code] for code in order),
        tuple(matrix.tables.values()),
        tuple(tuple(matrix.counts.get((slug, code)) for slug in matrix.tables) for code in order),
        tuple(Mark(words.common(f"side_{side}"), marks.COLOURS[side]) for side in sides),
        tuple(sides.index(marks.side(code)) + 1 for code in order),
        ("rows",),
    )


def _draw_coverage(page: Page, content: Content) -> None:
    """Draw a square with its number where indicators are stated, and a light dot where none is."""
    matrix: Matrix = content.items
    label = max(page.measure(name, "label") for name in matrix.names.values())
    start = min(label, 0.5 * page.inner) + page.size
    step = (page.inner - start) / len(matrix.tables)
    side = min(1.75 * page.size, 0.92 * step)
    centres = [start + (number + 0.5) * step for number in range(len(matrix.tables))]
    lead, gap = page.lead("small"), 0.8 * page.size
    head = len(centres) * lead + 0.5 * page.size

    places, y = {}, head
    for group in matrix.groups:
        for code in group:
            lines = page.wrap(matrix.names[code], "label", start - page.size)
            height = max(side + 0.25 * page.size, len(lines) * page.lead("label"))
            places[code] = (y, height, lines)
            y += height
        y += gap
    bottom = y - gap

    def draw(figure: Figure, top: float) -> None:
        ax = page.axes(figure, page.left, top, page.inner, bottom)
        ax.set_xlim(0, page.inner)
        for number, (title, x) in enumerate(zip(matrix.tables.values(), centres, strict=True), 1):
            level = (len(centres) - number + 0.5) * lead  # the last on top: no line crosses a name
            font = page.font("small") | {"color": INK}
            ax.text(x - 3, level, title, ha="right", va="center_baseline", gid="head", **font)
            elbow = ([x - 2, x, x], [level, level, head - 2])
            ax.plot(*elbow, color=INK, lw=0.6, gid="grid")
        for code, (row, height, lines) in places.items():
            middle = row + height / 2
            block = len(lines) * page.lead("label")
            page.write(figure, lines, page.left, top + middle - block / 2, "label")
            colour = marks.COLOURS[marks.side(code)]
            for table, x in zip(matrix.tables, centres, strict=True):
                count = matrix.counts.get((table, code), 0)
                if not count:
                    _dot(ax, x, middle)
                    continue
                _square(ax, x, middle, side, colour, f"{table}@{code}")
                font = page.font("value") | {"size": max(0.8 * page.size, 6)}
                font |= {"ha": "center", "va": "center_baseline"}
                ax.text(x, middle, str(count), gid=f"in {table}@{code}", **font)

    page.add(bottom, draw)
    page.space(0.9)
    words, sample = page.words, 1.2 * page.size
    square = Entry(
        words.own["key"]["stated"],
        sample,
        lambda ax, x, y: _square(ax, x + sample / 2, y, sample, INK, "key"),
    )
    dot = Entry(
        words.own["key"]["none"],
        sample,
        lambda ax, x, y: _dot(ax, x + sample / 2, y),
    )
    key(page, [square, dot, *of_sides(words, list(matrix.names))])


def _square(ax: Axes, x: float, y: float, side: float, colour: str, gid: str) -> None:
    """Draw an outlined square, faintly filled, around a number."""
    ax.scatter(
        [x],
        [y],
        s=(side - marks.LINE) ** 2,
        marker="s",
        facecolors=[(*to_rgb(colour), 0.16)],
        edgecolors=colour,
        linewidths=marks.LINE,
        gid=gid,
    )


def _dot(ax: Axes, x: float, y: float) -> None:
    """Draw the light dot of an empty place."""
    ax.scatter([x], [y], s=4, color=GRID, gid="grid")


# --- where they disagree -----------------------------------------------------------------------

#: How a verdict's mark is filled, in the key's order.
VERDICTS: Mapping[str, Fill] = {"discrepancy": "solid", "doubtful": "open"}


@dataclass(frozen=True)
class Contradiction:
    """One check as it is drawn."""

    check: str
    kind: str
    label: str
    figure: str
    verdict: str


def _contradictions(words: Words) -> Content:
    """Tell every check within the documents that is a discrepancy or doubtful, grouped by kind.

    A check without a label of its own is told by the head of its statement and its two sides.
    """
    internal = words.frame[words.frame["companion"] == ""]  # official figures: another matter
    open_ones = internal[internal["verdict"].isin(["discrepancy", "doubtful"])]
    labels = words.own["checks"]
    order = {kind: number for number, kind in enumerate(TABLES["consistency"].column("kind").enum)}
    rows = open_ones.sort_values(
        ["kind", "verdict", "check"],
        key=lambda c: c.map(order) if c.name == "kind" else c,
        kind="stable",
    ).reset_index(drop=True)
    items, beside, told = [], [], []
    statement = f"statement_{words.language}"
    for row in rows.to_dict("records"):
        head = re.split(r"\s?: ", row[statement], maxsplit=1)[0]
        about, figure = labels.get(row["check"], (head, "{right} → {left}"))
        sides = {name: _side(words, row, name) for name in ("left", "right")}
        verdict = words.own["verdicts"][row["verdict"]]
        one = Contradiction(
            row["check"], row["kind"], about, figure.format(**sides), row["verdict"]
        )
        items.append(one)
        beside.append(
            {
                words.common("column_kind"): words.own["kinds"][one.kind],
                words.common("column_check"): one.label,
                words.common("column_figure"): one.figure,
                words.common("column_verdict"): verdict,
                words.common("column_statement"): typeset(row[statement], words.language),
                words.common("column_source"): words.source([row["mentions"]]),
            }
        )
    for kind, group in groupby(items, lambda item: item.kind):
        listed = [
            (item.label, f"{item.figure} ({words.own['verdicts'][item.verdict]})") for item in group
        ]
        kind_title = words.own["kinds"][kind]
        told.append(words.common("alt_panel", title=kind_title, rows=words.joined(listed)))
    counts = rows.drop_duplicates("slip")["verdict"].value_counts()  # a slip counts once
    slots = {
        "checked": str(len(internal)),
        "discrepancies": str(counts.get("discrepancy", 0)),
        "doubtful": str(counts.get("doubtful", 0)),
    }
    editable = (_by_kind(words, items),)
    return Content(rows, beside, told, list(rows["mentions"]), slots, items, editable=editable)


def _by_kind(words: Words, items: Sequence[Contradiction]) -> Crosstab:
    """Return the checks as cells: each one's verdict in the column of its kind, its figures beside.

    Its two sides share no axis: they are numbers, dates and weekdays, each of its own.
    """
    kinds = list(dict.fromkeys(item.kind for item in items))
    verdicts = [v for v in VERDICTS if v in {item.verdict for item in items}]
    return Crosstab(
        "",
        (words.common("column_check"), words.common("column_kind")),
        tuple(item.label for item in items),
        tuple(words.own["kinds"][kind] for kind in kinds),
        tuple(
            tuple(verdicts.index(one.verdict) + 1 if one.kind == kind else None for kind in kinds)
            for one in items
        ),
        tuple(Mark(words.own["verdicts"][v], INK, VERDICTS[v]) for v in verdicts),
        totals=("columns",),
        notes={words.common("column_figure"): tuple(item.figure for item in items)},
    )


def _side(words: Words, row: Mapping[Any, Any], name: str) -> str:
    """Write one side of a check: a weekday, a date as precise as it is printed, or a number."""
    value, code = str(row[name]), formats.locale_of(words.language, words.locale)
    if row["kind"] == "weekday":
        return str(get_day_names(locale=code)[int(value) - 1])
    try:
        date.fromisoformat(value)
    except ValueError:  # as the table writes it, in English; a year has no mark to replace
        return _number(value, code) if "," in value or "." in value else value
    spans = [_span(words, mention) for mention in row["mentions"].split()]
    start, end = next((span for span in spans if span[0] == value), (value, value))
    if start[4:] == "-01-01" and end[4:] == "-12-31":
        return start[:4]
    month = start[8:] == "01" and end != start
    return formats.period(
        start[:7] if month else start, "month" if month else "day", words.language, words.locale
    )


def _number(text: str, code: str) -> str:
    """Write a number of the table with the locale's marks: "374,000" as "374 000"."""
    return re.sub(
        r"\d[\d,.]*", lambda m: formats.number(float(m.group().replace(",", "")), code), text
    )


def _span(words: Words, mention: str) -> tuple[str, str]:
    """Return the first and last day of a printed date; empty where it is none."""
    for found in scan(printed(words.at)[mention]):
        if isinstance(found.says, DateSpan):
            return found.says.start, found.says.end
    return "", ""


def _draw_contradictions(page: Page, content: Content) -> None:
    """Draw a line for every check: its verdict as a shape, what it is about, its figures."""
    items: Sequence[Contradiction] = content.items
    indent, between = 1.6 * page.size, 1.5 * page.size
    room = page.inner - indent
    column = room if page.narrow else 0.48 * room
    for kind, group in groupby(items, lambda item: item.kind):
        page.text(page.words.own["kinds"][kind], "panel")
        page.space(0.3)
        for item in group:
            words = page.wrap(item.label, "label", column)
            figure_at = indent if page.narrow else indent + column + between
            figures = page.wrap(item.figure, "value", page.inner - figure_at)
            _line(page, item, words, figures, (indent, figure_at))
        page.space(0.8)
    samples = {
        verdict: Entry(
            page.words.own["verdicts"][verdict],
            marks.DOT,
            partial(_sample, verdict),
        )
        for verdict in VERDICTS
    }
    key(page, [samples[v] for v in samples if v in {item.verdict for item in items}])


def _sample(verdict: str, ax: Axes, x: float, y: float) -> None:
    _diamond(ax, x + marks.DOT / 2, y, verdict, "key")


def _line(
    page: Page,
    item: Contradiction,
    words: list[str],
    figures: list[str],
    lefts: tuple[float, float],
) -> None:
    """Add one check's line."""
    lead = page.lead("label")
    below = len(words) * lead if page.narrow else 0.0
    height = below + len(figures) * lead if page.narrow else max(len(words), len(figures)) * lead

    def draw(figure: Figure, top: float) -> None:
        ax = page.axes(figure, page.left, top, lefts[0], lead)
        ax.set_xlim(0, lefts[0])
        _diamond(ax, marks.DOT / 2 + 1, lead / 2, item.verdict, item.check)
        page.write(figure, words, page.left + lefts[0], top, "label")
        page.write(figure, figures, page.left + lefts[1], top + below, "value", f"of {item.check}")

    page.add(height, draw)
    page.space(0.45)


def _diamond(ax: Axes, x: float, y: float, verdict: str, gid: str) -> None:
    """Draw a verdict: a filled diamond for a contradiction, an open one where it is doubtful."""
    ax.scatter(
        [x],
        [y],
        s=(0.75 * marks.DOT) ** 2,
        marker="D",
        facecolors=INK if VERDICTS[verdict] == "solid" else "white",
        edgecolors=INK,
        linewidths=marks.LINE,
        clip_on=False,
        gid=gid,
    )


CHARTS = (
    Chart("coverage_matrix", "coverage", describe=_coverage, draw=_draw_coverage),
    Chart("contradictions", "consistency", describe=_contradictions, draw=_draw_contradictions),
)
