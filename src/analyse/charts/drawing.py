"""From a chart's name to its products: words, content and picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from analyse.charts import key
from analyse.charts.caption import caption
from analyse.charts.figure import ChartFigure
from analyse.charts.forms import FORMS
from analyse.charts.forms.base import Form
from analyse.charts.house import House, credit
from analyse.charts.page import ACROSS, LARGER, NARROWEST, SIZES, Page
from analyse.charts.spec import Content, Data, Point
from analyse.charts.transforms import TRANSFORMS
from analyse.charts.words import Words, typeset
from analyse.tables.codes import codes
from analyse.tables.paths import Project
from analyse.tables.problems import DataError, Problem, nearest

SHORT = 150  # characters of a short text alternative


def made(words: Words, only: Sequence[str] = (), period: str = "") -> tuple[Words, Content]:
    """Return a chart's words, their slots filled, and its products but the picture.

    Args:
        words: of the chart, as :meth:`Words.of` gives them.
        only: territories, by name or code, to restrict the chart to; none: all.
        period: a period, as coded or as "2008", to restrict it to.

    Raises:
        DataError: ``only`` or ``period`` is in no figure of the chart (the nearest is named).
    """
    data = TRANSFORMS[words.chart.transform](words)
    points = (replace(point, figure=typeset(point.figure, words.language)) for point in data.points)
    data = replace(data, points=tuple(points))
    words = replace(words, slots={**words.slots, **data.slots})
    selected = ""
    if only or period:
        words = replace(words, whole=False)
    if only:
        data, selected = _only(words, data, only)
    if period:
        data = _period(data, period)
        selected = ", ".join(filter(None, (selected, period)))
    return words, content(words, FORMS[words.chart.form](words, data), selected)


def content(words: Words, form: Form, selected: str = "") -> Content:
    """Return the products of a form: table, words, Excel chart, web chart, caption."""
    data, rows, language = form.data, form.data.rows, words.language
    told = [typeset(text, language) for text in form.told()]
    if rows is None:
        drawn = [point.row for point in data.points if point.row is not None]
        rows = pd.DataFrame(drawn, columns=words.frame.columns).reset_index(drop=True)
    mentions = data.mentions if data.mentions is not None else list(rows["mention"])
    sentences = [words.one("title"), words.one("subtitle"), *told]
    return Content(
        rows=rows,
        beside=[
            {name: typeset(text, language) for name, text in row.items()} for row in form.table()
        ],
        told=told,
        mentions=[mention for mention in mentions if mention],
        slots=data.slots,
        official=data.official,
        editable=form.excel(),
        axes=data.axes,
        caption=caption(words, form, selected),
        narrow=caption(replace(words, narrow=True), form, selected),
        alt_short=short(words, form),
        alt_long=words.common("alt", text=". ".join(s.rstrip(".") for s in sentences if s)),
        points=data.points,
        web=form.web(),
        items=form,
    )


def short(words: Words, form: Form) -> str:
    """Return a text alternative of at most 150 characters: the form, and the finding."""
    title = words.one("title")
    text = words.common("alt_row", label=words.common(form.kind), figure=title)
    text = text if len(text) <= SHORT else title
    return text if len(text) <= SHORT else text[: SHORT - 1].rsplit(" ", 1)[0] + "…"


def _codes(words: Words, only: Sequence[str]) -> dict[str, str]:
    """Return the territories that are asked for: code to name."""
    lists = codes(words.at).territories
    names = {row[f"name_{tongue}"]: code for code, row in lists.items() for tongue in ("en", "fr")}
    found = {}
    for asked in only:
        code = asked if asked in lists else names.get(asked)
        if code is None:
            hint = nearest(asked, [*names, *lists])
            raise DataError(Problem("only", f"no territory {asked!r}", hint))
        found[code] = lists[code][f"name_{words.language}"]
    return found


def _only(words: Words, data: Data, only: Sequence[str]) -> tuple[Data, str]:
    """Keep the points of territories: of their rows, or those that bear their names.

    Returns:
        What is left, and the names of its territories; of those without a figure that it has none.
    """
    wanted = _codes(words, only)

    def named(point: Point) -> set[str]:
        own = str((point.row or {}).get("territory", ""))
        borne = {own, point.gid, point.label, point.group}
        return {name for code, name in wanted.items() if borne & {code, name}}

    found = [(point, named(point)) for point in data.points]
    points = tuple(point for point, names in found if names)
    if not points:
        lists, tongue = codes(words.at).territories, f"name_{words.language}"
        every = (str((p.row or {}).get("territory", p.label)) for p in data.points)
        there = dict.fromkeys(lists[o][tongue] if o in lists else o for o in every)
        what = f"{words.chart.name} shows nothing of {', '.join(only)}"
        raise DataError(Problem("only", what, f"it shows {', '.join(filter(None, there))}"))
    shown = set().union(*(names for _, names in found))
    names = ", ".join(name for name in wanted.values() if name in shown)
    without = ", ".join(name for name in wanted.values() if name not in shown)
    said = words.common("unselected", names=names, without=without) if without else names
    return _restricted(data, points), said


def _period(data: Data, period: str) -> Data:
    """Keep the points of a period: as it is coded, or as it begins."""

    def kept(point: Point) -> bool:
        return str((point.row or {}).get("period", "")).startswith(period)

    points = tuple(point for point in data.points if kept(point))
    if not points:
        there = dict.fromkeys(
            str(point.row.get("period", "")) for point in data.points if point.row
        )
        raise DataError(Problem("period", f"no figure of {period!r}", nearest(period, there)))
    return _restricted(data, points)


def _restricted(data: Data, points: tuple[Point, ...]) -> Data:
    """Return data with some points, and of its table the lines that are theirs.

    What other points alone were drawn from is cited no more; what was only cited still is.
    """
    beside, rows = data.beside, data.rows
    if beside is not None and len(beside) == len(data.points):
        pairs = zip(data.points, beside, strict=True)
        kept = set(map(id, points))
        beside = [line for point, line in pairs if id(point) in kept]
    if rows is not None and len(rows) == len(data.points):
        kept = set(map(id, points))
        rows = rows[[id(point) in kept for point in data.points]].reset_index(drop=True)
    gone = _drawn_from(data.points) - _drawn_from(points)
    official = [row for row in data.official if row["observation"] not in gone]
    axes = [[series for series in axis if series not in gone] for axis in data.axes]
    mentions = data.mentions
    if mentions:
        left = [mention for mention in mentions if mention not in gone]
        mentions = left if left or official else mentions  # none would be: all documents
    return replace(
        data,
        points=points,
        beside=beside,
        rows=rows,
        official=official,
        axes=axes,
        mentions=mentions,
    )


def _drawn_from(points: Sequence[Point]) -> set[str]:
    """Return the observations, the series and the places that points are drawn from."""
    rows = [point.row for point in points if point.row]
    measured = ((row.get("series") or row.get("indicator"), row.get("territory")) for row in rows)
    series = {f"{measure}@{territory}" for measure, territory in measured}
    return series | {str(row.get(key)) for row in rows for key in ("observation", "mention")}


def measures(
    size: str | None, width: float | None, height: float | None
) -> tuple[float, float | None]:
    """Return the width and the height, in centimetres, that are asked for.

    Args:
        size: a preset: "column", "half", "page", "slide" or "square"; "page" by default.
        width: in place of the preset's.
        height: in place of the preset's; none: as high as the chart needs to be.

    Raises:
        DataError: no such preset (the nearest is named), or too narrow, or too flat.
    """
    if size is not None and size not in SIZES:
        raise DataError(Problem("chart", f"no size {size!r}", nearest(size, SIZES)))
    preset = SIZES[size or "page"]
    wide = width or preset[0]
    high = height or (preset[1] if width is None else None)
    if wide < NARROWEST:
        raise DataError(Problem("chart", f"width {wide:g} cm", f"at least {NARROWEST:g} cm"))
    if high is not None and high < 7:
        raise DataError(Problem("chart", f"height {high:g} cm", "at least 7 cm"))
    return wide, high


def compose(
    words: Words, shown: Content, style: House, width: float, height: float | None = None
) -> ChartFigure:
    """Lay out and draw a chart: the finding, the key, the form, the caption, the credit.

    The form has the room that the texts leave: what does not fit is left to the table, and a line
    says so.

    Args:
        words: the chart's words.
        shown: what :func:`made` returns with them.
        style: the house's.
        width: in centimetres.
        height: in centimetres; none: as high as it needs to be, and no higher than it may be.
    """
    preset = (width, height) in SIZES.values() and height is not None
    for larger in LARGER if preset else ():
        page = Page(width, style, height, larger)
        if page.width >= ACROSS * page.size and _laid(page, words, shown):
            break
    else:
        page = Page(width, style, height)
        _laid(page, words, shown)
    return page.figure(words.chart.name, words.one("title"), (shown.alt_short, shown.alt_long))


def _laid(page: Page, words: Words, shown: Content) -> bool:
    """Lay a chart out on a page; say whether all of it has room, and its form enough."""
    form: Form = shown.items.fitted(page)
    if form is not shown.items:  # what is said of cells and columns does not hold of bars
        words, shown = replace(words, narrow=True), replace(shown, caption=shown.narrow)
    page.text(words.one("title"), "title")
    page.space(0.15)
    if words.one("subtitle"):
        page.text(words.one("subtitle"), "subtitle")
    page.space(0.5)
    key.key(page, form.entries(page))
    page.space(0.2)
    foot, draw_foot = _foot(page, shown, words.at)
    notice = page.lead("dropped") + 0.2 * page.size
    room = page.room - foot - notice - 0.6 * page.size
    page.dropped = dropped = form.body(page, room)
    page.space(0.5)
    if dropped:
        page.text(words.common("dropped", shown=form.count - dropped, all=form.count), "dropped")
        page.space(0.2)
    end = page.most - page.margin - foot
    fits = not dropped and page.height <= end + 0.01 and room >= form.needs * page.most
    if page.fixed:
        page.height = max(page.height, end)
    draw_foot()
    return fits


def _foot(page: Page, shown: Content, at: Project) -> tuple[float, Callable[[], None]]:
    """Return the height of the caption and credit, and what adds them."""
    signed, logo = credit(page.house, at), page.house.logo
    lines = [*shown.caption.lines, *([signed] if signed else [])]
    width = page.inner - (5 * page.size if logo else 0)
    broken = [page.wrap(line, "small", width) for line in lines]
    height = sum(map(len, broken)) * page.lead("small")

    def add() -> None:
        def draw(figure: Figure, top: float) -> None:
            y = top
            for text in broken:
                page.write(figure, text, page.left, y, "small")
                y += len(text) * page.lead("small")
            if logo:
                _logo(page, figure, top + height)

        page.add(height, draw)

    return height, add


def _logo(page: Page, figure: Figure, bottom: float) -> None:
    """Put the house's logo at the right of the caption's foot, at most 4.4 sizes wide."""
    from matplotlib.image import imread

    picture: Any = imread(str(page.house.logo))
    high, wide = picture.shape[:2]
    scale = min(4.4 * page.size / wide, 3 * page.size / high)
    width, height = wide * scale, high * scale
    ax = page.axes(figure, page.left + page.inner - width, bottom - height, width, height)
    ax.imshow(picture, aspect="auto", extent=(0, 1, height, 0))
    ax.set_gid("logo")
