"""What a theme says a workbook holds to edit: blocks of cells, and their charts.

A chart is drawn from the cells beside or above it, so that whoever edits a cell moves the chart.
The totals of a crosstab are formulas.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import Any, Literal, cast

from matplotlib.colors import to_rgb
from matplotlib.ticker import MaxNLocator
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart import Series as Plotted
from openpyxl.chart.data_source import AxDataSource, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.worksheet import Worksheet

from analyse.charts.spec import Bars, Crosstab, Mark, Series
from analyse.exports import native
from analyse.exports.cells import HEAD, LINE, ROW, USUAL, font, line_count, put
from analyse.exports.material import Material, name_of
from analyse.exports.wording import say

NAMES = 44  # characters of a column of names
NOTES = 34  # of a column of notes
NARROW = 3.6  # of a column of a crosstab
CHARACTER = 0.196  # centimetres of a character of Calibri 11, as Excel counts them
WIDTH, HALF = 19.0, 13.0  # centimetres of a chart, and of one of two side by side

#: How a series is filled, and how its outline is dashed.
_FILLS: Mapping[str, tuple[str, str]] = {
    "solid": ("solid", "solid"),
    "open": ("open", "solid"),
    "hatched": ("wdUpDiag", "sysDash"),
    "tinted": ("pct20", "solid"),
}

Way = Literal["rows", "columns"]


#: The marks of series in their order: shape tells them apart without colour.
_SYMBOLS = ("circle", "diamond", "square", "triangle", "x", "plus")


@dataclass(frozen=True)
class _Cells:
    """Where a chart's cells are: its categories, and the name and values of each series."""

    categories: Reference
    names: Sequence[Reference]
    values: Sequence[Reference]


@dataclass
class Placed:
    """What was put on a sheet.

    Attributes:
        row: the next free row.
        computed: what the formulas give: a cell's coordinate to its number.
    """

    row: int
    computed: dict[str, float] = field(default_factory=dict)


def place(sheet: Worksheet, material: Material, row: int, column: int = 1) -> Placed:
    """Put what a theme declares on a sheet, one below the other, from a cell on.

    Args:
        sheet: the sheet, with its columns as wide as :func:`set_widths` makes them.
        material: the chart that it stands for.
        row: the first free row.
        column: the first column.

    Returns:
        What was put there.
    """
    placed = Placed(row)
    for part in material.content.editable:
        if isinstance(part, Crosstab):
            _crosstab(sheet, material, part, placed, column)
        else:
            _bars(sheet, material, part, placed, column)
    return placed


def alts(material: Material) -> list[str]:
    """Return the text alternatives of those charts, in the order in which they are put."""
    said = []
    told = ". ".join(material.content.told)
    for part in material.content.editable:
        if isinstance(part, Bars):
            said.append(f"{material.title}. {part.title or material.subtitle}. {told}.")
            continue
        for way in part.totals:
            bars = totals(part, way, material.language)
            sums = [
                str(sum(filter(None, there))) for there in zip(*_counts(part, way), strict=True)
            ]
            pairs = list(zip(bars.categories, sums, strict=True))
            said.append(f"{material.title}. {bars.title}. {material.words.joined(pairs)}.")
    return said


def totals(part: Crosstab, way: Way, language: str) -> Bars:
    """Return the totals of a crosstab as bars: a series a mark.

    Args:
        part: the crosstab.
        way: of its rows or of its columns.
        language: "en" or "fr".
    """
    by_row = way == "rows"
    head = part.heads[0 if by_row else 1]
    series = tuple(
        Series(mark.name, tuple(there), mark.colour, mark.fill)
        for mark, there in zip(part.marks, _counts(part, way), strict=True)
    )
    title = say(language, "texts", "totals").format(what=head)
    return Bars(title, head, part.rows if by_row else part.columns, series)


def _counts(part: Crosstab, way: Way) -> list[list[int | None]]:
    """Return the totals of each mark, line by line."""
    lines = part.cells if way == "rows" else tuple(zip(*part.cells, strict=True))
    return [
        [_total(part, way, line, at, number) for at, line in enumerate(lines)]
        for number in range(1, len(part.marks) + 1)
    ]


def _total(
    part: Crosstab, way: Way, line: Sequence[int | None], at: int, number: int
) -> int | None:
    """Return how often a mark stands in a line; of counts, their sum, in their row's mark only."""
    if not part.of_rows:
        return line.count(number)
    if way == "rows":
        return sum(filter(None, line)) if part.of_rows[at] == number else None
    return sum(n for n, mark in zip(line, part.of_rows, strict=True) if n and mark == number)


# --- cells -------------------------------------------------------------------------------------


def _crosstab(
    sheet: Worksheet, material: Material, part: Crosstab, placed: Placed, column: int
) -> None:
    """Write a crosstab: its title and key, its grid with totals and notes, its bars below."""
    row = _key(sheet, material, part, placed.row, column)
    sums = part.marks if "rows" in part.totals else ()
    names = [mark.name for mark in sums]
    heads = [part.heads[0], *part.columns, *names, *part.notes]
    _header(sheet, row, column, heads, len(part.notes))
    header, lines = row, []
    for number, (name, cells) in enumerate(zip(part.rows, part.cells, strict=True)):
        row += 1
        if number in part.groups:
            put(sheet, row, column, part.groups[number], font=font(bold=True))
            row += 1
        lines.append(row)
        notes = [texts[number] for texts in part.notes.values()]
        _line(sheet, row, column, name, cells, notes, len(sums))
    first, last, right = header + 1, row, column + len(part.columns)
    _shade(sheet, part, lines, column + 1)
    for number, there in enumerate(_counts(part, "rows") if sums else (), start=1):
        for at, total in zip(lines, there, strict=True):
            area = f"{_at(at, column + 1)}:{_at(at, right)}"
            _formula(sheet, part, (at, right + number), area, number, total, placed)
    below = zip(part.marks, _counts(part, "columns"), strict=True)
    for number, (mark, there) in enumerate(below if "columns" in part.totals else (), start=1):
        row += 1
        wrapped = Alignment(wrap_text=True, vertical="center")
        put(sheet, row, column, mark.name, font=font(bold=True), alignment=wrapped)
        sheet.row_dimensions[row].height = LINE * line_count(mark.name, 0.9 * NAMES)
        for at, total in enumerate(there, start=column + 1):
            area = f"{_at(first, at)}:{_at(last, at)}"
            _formula(sheet, part, (row, at), area, number, total, placed)
    placed.row = row + 2
    corner = _Corner(sheet, column, header, right, last)
    refs = {"rows": corner.right(len(part.marks)), "columns": corner.below(len(part.marks))}
    width = WIDTH if len(part.totals) == 1 else HALF
    drawn = [
        _chart(material, totals(part, way, material.language), refs[way], width)
        for way in part.totals
    ]
    _beside(sheet, drawn, placed, column)


@dataclass(frozen=True)
class _Corner:
    """Where a grid stands: the rows and columns of its names and of its last cell."""

    sheet: Worksheet
    left: int
    top: int
    far: int
    bottom: int

    def _area(self, left: int, top: int, right: int, bottom: int) -> Reference:
        return Reference(self.sheet, left, top, right, bottom)

    def right(self, marks: int) -> _Cells:
        """Return the cells of the totals of its rows."""
        columns = range(self.far + 1, self.far + 1 + marks)
        return _Cells(
            self._area(self.left, self.top + 1, self.left, self.bottom),
            [self._area(at, self.top, at, self.top) for at in columns],
            [self._area(at, self.top + 1, at, self.bottom) for at in columns],
        )

    def below(self, marks: int) -> _Cells:
        """Return the cells of the totals of its columns."""
        rows = range(self.bottom + 1, self.bottom + 1 + marks)
        return _Cells(
            self._area(self.left + 1, self.top, self.far, self.top),
            [self._area(self.left, at, self.left, at) for at in rows],
            [self._area(self.left + 1, at, self.far, at) for at in rows],
        )


def _key(sheet: Worksheet, material: Material, part: Crosstab, row: int, column: int) -> int:
    """Write the title of a grid and what its numbers stand for; return the next row."""
    put(sheet, row, column, part.title or material.subtitle, font=font(bold=True))
    for number, mark in enumerate(part.marks, start=1):
        row += 1
        fill, ink = _shades(mark)
        swatch = {"fill": PatternFill("solid", fgColor=fill), "font": font(color=ink, bold=True)}
        text = mark.name if part.of_rows else f"{number} – {mark.name}"
        put(sheet, row, column, text, border=_outline(mark), **swatch)
    return row + 2


def _line(
    sheet: Worksheet,
    row: int,
    column: int,
    name: str,
    cells: Sequence[int | None],
    notes: Sequence[str],
    sums: int,
) -> None:
    """Write a row of a grid: its name, its cells, and its notes after the totals."""
    wrapped = Alignment(vertical="center", wrap_text=True)
    put(sheet, row, column, name, font=font(), alignment=wrapped)
    for at, cell in enumerate(cells, start=column + 1):
        centred = Alignment(horizontal="center", vertical="center")
        put(sheet, row, at, cell, font=font(), alignment=centred, border=_GRID)
    for at, note in enumerate(notes, start=column + 1 + len(cells) + sums):
        put(sheet, row, at, note, font=font(), alignment=_NOTE)
    counts = [line_count(name, NAMES), *(line_count(note, NOTES) for note in notes)]
    sheet.row_dimensions[row].height = LINE * max(counts)


def _header(sheet: Worksheet, row: int, column: int, heads: Sequence[str], level: int = 0) -> None:
    """Write a header: the first and the last ``level`` names level, the others upright."""
    upright = heads[1 : len(heads) - level]
    for at, name in enumerate(heads, start=column):
        turn = 90 if 0 < at - column <= len(upright) else 0
        how = Alignment(text_rotation=turn, vertical="bottom", wrap_text=not turn)
        put(sheet, row, at, name, font=font(bold=True), fill=HEAD, alignment=how)
    longest = max(map(len, upright), default=0)
    tall = [line_count(name, NAMES / 3) * LINE for name in heads if name not in upright]
    sheet.row_dimensions[row].height = max(2 * LINE, 7.4 * longest + 8, *tall)


def _bars(sheet: Worksheet, material: Material, part: Bars, placed: Placed, column: int) -> None:
    """Draw bars, and write the cells that they are drawn from below."""
    header = placed.row + 1 + int(_height(part) / ROW) + 1
    unseen = name_of(material.language, "unseen")
    heads = [part.head, *(series.name or unseen for series in part.series)]
    right, last = column + len(part.series), header + len(part.categories)
    cells = _Cells(
        Reference(sheet, column, header + 1, column, last),
        [Reference(sheet, at, header, at, header) for at in range(column + 1, right + 1)],
        [Reference(sheet, at, header + 1, at, last) for at in range(column + 1, right + 1)],
    )
    _beside(sheet, [_chart(material, part, cells, WIDTH)], placed, column)
    upright = _upright(material)
    _header(sheet, header, column, heads, 0 if upright else len(part.series))
    for number, name in enumerate(part.categories):
        row = header + 1 + number
        put(sheet, row, column, name, font=font(), alignment=Alignment(wrap_text=True))
        sheet.row_dimensions[row].height = LINE * line_count(name, NAMES)
        for at, series in enumerate(part.series, start=column + 1):
            value = series.values[number]
            excel = _serial(value)
            put(sheet, row, at, excel, font=font(), border=_GRID)
            sheet.cell(row, at).number_format = series.form
    placed.row = last + 3


def _serial(value: float | date | None) -> float | None:
    """Return a number as it is, and a date as the number that Excel counts it as."""
    return float(cast("Any", to_excel)(value)) if isinstance(value, date) else value


def _upright(material: Material) -> bool:
    """Say whether names of columns stand upright: above the narrow columns of a crosstab."""
    return any(isinstance(part, Crosstab) for part in material.content.editable)


def set_widths(sheet: Worksheet, material: Material, column: int = 1) -> None:
    """Make columns as wide as what a theme declares needs, from ``column`` on."""
    least = NARROW if _upright(material) else NAMES / 3
    for part in material.content.editable:
        if isinstance(part, Crosstab):
            sums = len(part.marks) if "rows" in part.totals else 0
            wanted = [NARROW] * (len(part.columns) + sums) + [NOTES] * len(part.notes)
        else:
            wanted = [max(least, _widest(series)) for series in part.series]
        for at, width in enumerate([NAMES, *wanted], start=column):
            letter = get_column_letter(at)
            there = sheet.column_dimensions
            before = there[letter].width if letter in there else 0
            there[letter].width = max(width, before)


def _widest(series: Series) -> float:
    """Return how wide a column of a series' values is, in characters."""
    dates = any(isinstance(value, date) for value in series.values)
    numbers = [value for value in series.values if isinstance(value, int | float)]
    shown = [len(f"{number:,.3f}".rstrip("0").rstrip(".")) for number in numbers]
    return 1.3 * max([len("yyyy-mm-dd") if dates else 1, *shown]) + 1


def _at(row: int, column: int) -> str:
    return f"{get_column_letter(column)}{row}"


def _formula(
    sheet: Worksheet,
    part: Crosstab,
    at: tuple[int, int],
    area: str,
    number: int,
    total: int | None,
    placed: Placed,
) -> None:
    """Write a total as a formula; what it gives is written beside it when the file is saved."""
    if total is None:
        return
    cell = sheet.cell(*at)
    cell.value = f"=SUM({area})" if part.of_rows else f"=COUNTIF({area},{number})"
    cell.font, cell.alignment = font(bold=True), Alignment(horizontal="center", vertical="center")
    placed.computed[cell.coordinate] = total


_NOTE = Alignment(vertical="center", wrap_text=True, indent=1)
_HAIR = Side("hair", color="BFBFBF")
_GRID = Border(left=_HAIR, right=_HAIR, top=_HAIR, bottom=_HAIR)


def _shade(sheet: Worksheet, part: Crosstab, lines: Sequence[int], column: int) -> None:
    """Let the cells of a grid look as their marks do, whatever is written into them."""
    right = get_column_letter(column + len(part.columns) - 1)
    left = get_column_letter(column)
    runs: list[tuple[int, int, int, Mark]] = []  # first and last row, number, mark
    if part.of_rows:
        rows = zip(lines, part.of_rows, strict=True)
        for number, run in groupby(rows, lambda row: row[1]):
            there = [row for row, _ in run]
            runs.append((there[0], there[-1], number, part.marks[number - 1]))
    else:
        runs = [(lines[0], lines[-1], n, mark) for n, mark in enumerate(part.marks, start=1)]
    for first, last, number, mark in runs:
        fill, ink = _shades(mark)
        how, than = ("greaterThan", 0) if part.of_rows else ("equal", number)
        rule = cast("Any", CellIsRule)(
            operator=how,
            formula=[str(than)],
            font=Font(bold=True, color=ink),
            fill=PatternFill("solid", bgColor=f"FF{fill}"),  # opaque, else black is taken for none
            border=_outline(mark),
        )
        sheet.conditional_formatting.add(f"{left}{first}:{right}{last}", rule)


def _shades(mark: Mark) -> tuple[str, str]:
    """Return a mark's fill, and the colour of what is written on it: black or white, or its own."""
    colour = mark.colour.lstrip("#")
    if mark.fill == "open":
        return "FFFFFF", colour
    return colour, _ink(mark.colour)


def _ink(colour: str) -> str:
    """Return black or white: what has more contrast with a colour (WCAG 2, relative luminance)."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    light = 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    return "000000" if (light + 0.05) / 0.05 > 1.05 / (light + 0.05) else "FFFFFF"


def _outline(mark: Mark) -> Border:
    side = Side("thin", color=mark.colour.lstrip("#"))
    return Border(left=side, right=side, top=side, bottom=side)


# --- charts ------------------------------------------------------------------------------------


def _beside(sheet: Worksheet, drawn: Sequence[Any], placed: Placed, column: int) -> None:
    """Put charts side by side, and go on below them."""
    left = column
    for chart in drawn:
        sheet.add_chart(chart, _at(placed.row, left))
        room = 0.0
        while room < chart.width + 0.5:
            letter = get_column_letter(left)
            known = letter in sheet.column_dimensions
            room += CHARACTER * (sheet.column_dimensions[letter].width if known else USUAL)
            left += 1
    placed.row += int(max((chart.height for chart in drawn), default=0.0) / ROW) + 2


def _height(bars: Bars) -> float:
    """Return the height of bars, in centimetres."""
    if bars.form == "marks":
        return 15.0  # the names below stand aslant
    wrapped = max(map(len, bars.categories)) > NAMES  # names of two lines
    each = 0.62 if len(bars.categories) > 12 and not wrapped else 0.85
    if not _piled(bars) and not _alone(bars):
        each = max(each, 0.25 + 0.38 * len(bars.series))
    return 3.6 + len(bars.categories) * each


def _chart(material: Material, bars: Bars, cells: _Cells, width: float) -> Any:
    """Return a chart of bars or marks, drawn from cells."""
    chart: Any = LineChart() if bars.form == "marks" else BarChart()
    alone, piled = _alone(bars), _piled(bars)
    place = "t" if bars.form == "marks" else "ctr" if piled else "outEnd"
    parts = zip(bars.series, cells.names, cells.values, strict=True)
    for number, (series, name, values) in enumerate(parts):
        one = Plotted(values)
        one.cat = AxDataSource(strRef=StrRef(f=str(cells.categories)))
        one.tx = SeriesLabel(strRef=StrRef(f=str(name))) if series.colour else native.unnamed()
        _look(one, series, place, _SYMBOLS[number % len(_SYMBOLS)])
        chart.series.append(one)
    seen = {series.name for series in bars.series if series.colour}
    native.framed(chart, bars.title or material.subtitle, len(seen) > 1)
    native.sourced(chart, material.words, _whole(material))
    if isinstance(chart, BarChart):
        chart.grouping = "stacked" if piled else "clustered"
        chart.overlap = 100 if piled or alone else 0
    chart.x_axis.tickLblSkip = 1  # every name, however long
    _axis(chart, bars)
    chart.width, chart.height = width, _height(bars)
    return chart


def _whole(material: Material) -> list[str]:
    """Return the source lines with documents as wholes: their lines stand above the cells."""
    mentions = [mention for cell in material.content.mentions for mention in cell.split()]
    documents = list(dict.fromkeys(mention.partition(":")[0] for mention in mentions))
    return material.words.sources(replace(material.content, mentions=documents))


def _piled(bars: Bars) -> bool:
    """Say whether bars of one category stand on each other."""
    return bars.form == "stacked" and not _alone(bars)


def _alone(bars: Bars) -> bool:
    """Say whether every bar is its category's only one: then its figure has room after its end."""
    each = zip(*(series.values for series in bars.series), strict=True)
    return all(sum(value is not None for value in there) <= 1 for there in each)


def _axis(chart: BarChart | LineChart, bars: Bars) -> None:
    """Set the axis: as told, else from zero, with room for the figures after the longest bar."""
    seen = next(series for series in bars.series if series.colour)
    chart.y_axis.number_format = bars.axis or seen.form
    if bars.ends:
        low, high = map(_serial, bars.ends)
        chart.y_axis.scaling.min, chart.y_axis.scaling.max = low, high
        chart.y_axis.majorUnit = bars.step
        return
    reach = sum if _piled(bars) else max
    tops = [
        reach(_serial(value) or 0.0 for value in there)
        for there in zip(*(series.values for series in bars.series), strict=True)
    ]
    most = 5 if max(tops) < 10_000 else 3  # long numbers have no room for more
    nice = MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10], integer=True)
    ticks = nice.tick_values(0, max(tops) * (1 if _piled(bars) else 1.1))
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0.0, float(ticks[-1])
    chart.y_axis.majorUnit = float(ticks[1] - ticks[0])


def _look(one: Any, series: Series, place: str, symbol: Any) -> None:
    """Give a series its fill, its outline, and its figures; none of them to what is not seen."""
    one.smooth = False if place == "t" else None
    if not series.colour:
        one.spPr = GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
        return
    if place == "t":
        # filled even where the picture's is open: LibreOffice draws no outlines of marks
        one.marker = Marker(symbol, 9, native.look("solid", "solid", series.colour))
        one.spPr = GraphicalProperties(ln=LineProperties(noFill=True))
    else:
        one.spPr = native.look(*_FILLS[series.fill], series.colour)
        one.invertIfNegative = False
    if series.labelled:
        form = f"{series.form};;" if series.form == "#,##0" else series.form  # no label for a zero
        inside = place == "ctr" and series.fill == "solid"
        ink = _ink(series.colour) if inside else "000000"
        one.dLbls = native.flags(DataLabelList(numFmt=form), place, ink)
