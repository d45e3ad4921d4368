"""Excel's own charts, drawn from cells: whoever edits a cell moves the chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analyse.charts.house import ink_on
from analyse.charts.spec import Bars, Series
from analyse.exports.grids import Number, localized, name_of
from analyse.exports.material import Material
from analyse.exports.plotting import LOOKS, SYMBOLS, alone, axis, axis_form, label_form, piled
from analyse.exports.sheets import HEAD, LINE, Book, Sheet, cell_name, line_count
from analyse.tables import escaping

NAMES = 44  # characters of a column of names
WIDTH, ROW = 17.0, 0.529  # centimetres of a chart, and of a row of one line
FACE = "+mn-lt"  # the font of the workbook's theme
GRID = {"border": 4, "border_color": "#BFBFBF"}
PIXELS = 96 / 2.54


@dataclass(frozen=True)
class Cells:
    """Where a chart's cells are: its categories, and the name, values and labels of each series."""

    categories: list[Any]
    names: Sequence[list[Any]]
    values: Sequence[list[Any]]
    labels: Sequence[list[str]]


def place(sheet: Sheet, material: Material, part: Bars, row: int, alt: str) -> int:
    """Draw a chart, and write the cells that it is drawn from below; return the next free row."""
    header = row + 2 + int(height(part) / ROW)
    cells = _cells(sheet, material, part, header)
    chart = drawn(sheet, material, part, cells)
    insert(sheet, chart, row, 0, (WIDTH, height(part)), alt)
    return header + len(part.categories) + 3


def insert(
    sheet: Sheet, chart: Any, row: int, column: int, size: tuple[float, float], alt: str
) -> None:
    """Put a chart on a sheet, so many centimetres wide and high, with its text alternative."""
    chart.set_size({"width": round(size[0] * PIXELS), "height": round(size[1] * PIXELS)})
    said = {"object_position": 2, "description": escaping.visible(alt)}
    sheet.sheet.insert_chart(row, column, chart, said)


def _cells(sheet: Sheet, material: Material, part: Bars, header: int) -> Cells:
    """Write a chart's cells: a row a category, a column a series, its labels after them."""
    unseen, last = name_of(material.language, "unseen"), header + len(part.categories)
    sheet.width(0, NAMES)
    sheet.put(header, 0, part.head, **_HEAD)
    for number, name in enumerate(part.categories, start=header + 1):
        sheet.put(number, 0, name, align="left", text_wrap=True)
        sheet.height(number, LINE * line_count(str(name), NAMES))
    for column, series in enumerate(part.series, start=1):
        sheet.put(header, column, series.name or unseen, **_HEAD)
        sheet.width(column, _widest(series))
        for number, value in enumerate(series.values, start=header + 1):
            shown = Number(value, series.form) if isinstance(value, int | float) else value
            sheet.put(number, column, shown, **GRID)
    texts = _texts(sheet, material, part, header)
    heads = [part.head, *(series.name or unseen for series in part.series)]
    lines = [line_count(name, sheet.widths[at]) for at, name in enumerate(heads)]
    sheet.height(header, LINE * max(lines))
    columns = range(1, len(part.series) + 1)
    return Cells(
        sheet.area(header + 1, 0, last, 0),
        [sheet.area(header, at, header, at) for at in columns],
        [sheet.area(header + 1, at, last, at) for at in columns],
        texts,
    )


def _texts(sheet: Sheet, material: Material, part: Bars, header: int) -> list[list[str]]:
    """Write what stands beside bars instead of their values; return its cells, series by series."""
    places, column = [], len(part.series)
    for series in part.series:
        column += bool(series.labels)
        if series.labels:
            head = name_of(material.language, "written").format(series=series.name)
            sheet.put(header, column, head, **_HEAD)
            sheet.width(column, max(NAMES / 3, *(len(text) + 2 for text in series.labels)))
        for number, text in enumerate(series.labels, start=header + 1):
            sheet.put(number, column, text, align="right", **GRID)
        quoted = sheet.name.replace("'", "''")
        rows = range(header + 1, header + 1 + len(series.labels))
        places.append([f"='{quoted}'!{cell_name(row, column, fixed=True)}" for row in rows])
    return places


_HEAD = {**HEAD, "valign": "bottom"}


def _widest(series: Series) -> float:
    """Return how wide a column of a series' values is, in characters."""
    words = len(series.form.replace('"', "").replace("#,##0", "")) if '"' in series.form else 0
    shown = [
        len(f"{v:,.3f}".rstrip("0").rstrip("."))
        for v in series.values
        if isinstance(v, int | float)
    ]
    dates = any(isinstance(value, date) for value in series.values)
    return max(NAMES / 3, 1.3 * (max([10 if dates else 1, *shown]) + words) + 1)


# --- the chart ---------------------------------------------------------------------------------


def height(bars: Bars) -> float:
    """Return the height of a chart, in centimetres."""
    if bars.form == "marks":
        return 11.0
    wrapped = max(len(str(name)) for name in bars.categories) > NAMES  # names of two lines
    each = 0.62 if len(bars.categories) > 12 and not wrapped else 0.85
    if not piled(bars) and not alone(bars):
        each = max(each, 0.25 + 0.36 * len(bars.series))
    return 3.6 + len(bars.categories) * each


def drawn(sheet: Sheet, material: Material, bars: Bars, cells: Cells) -> Any:
    """Return a chart of bars, marks or lines, drawn from cells."""
    book = sheet.book
    if bars.form == "marks":
        chart = book.chart("line")
    else:
        chart = book.chart("bar", "stacked" if piled(bars) else None)
    for number, series in enumerate(bars.series):
        chart.add_series(_plotted(book, bars, series, cells, number))
    title = {"name": escaping.visible(bars.title or material.subtitle), "overlay": False}
    chart.set_title({**title, "name_font": _font(book.paint("ink"), 11, bold=True)})
    seen = {series.name for series in bars.series if series.colour and series.name}
    if len(seen) > 1 or any(s.fill != "solid" for s in bars.series):
        chart.set_legend({"position": "bottom", "font": _font(book.paint("ink"), 8)})
    else:
        chart.set_legend({"none": True})
    back = {"color": book.paint("background")}
    chart.set_chartarea({"border": {"none": True}, "fill": back})
    _axes(book, chart, material, bars)
    return chart


def _font(colour: str, size: float, bold: bool = False) -> dict[str, Any]:
    return {"name": FACE, "size": size, "bold": bold, "color": colour}


def _plotted(book: Book, bars: Bars, series: Series, cells: Cells, number: int) -> dict[str, Any]:
    """Return a series as XlsxWriter takes it."""
    plotted: dict[str, Any] = {
        "categories": cells.categories,
        "values": cells.values[number],
        # of what is not seen the key shows no name; entries deleted from it are other ones in
        # LibreOffice, which counts them from the end
        "name": cells.names[number] if series.name and series.colour else "\u00a0",
        **_look(book, bars, series, number),
    }
    if bars.form != "marks":
        shared = bars.form == "overlaid" or piled(bars) or alone(bars)
        plotted |= {"gap": 60, "overlap": 100 if shared else 0}
    if series.colours:
        plotted["points"] = [
            _filled(book, series, colour) if colour else None for colour in series.colours
        ]
    if series.labelled and series.colour:
        plotted["data_labels"] = _labels(book, bars, series, cells.labels[number])
    return plotted


def _look(book: Book, bars: Bars, series: Series, number: int) -> dict[str, Any]:
    """Return the fill and outline of a series, or its marks and the line that joins them."""
    if not series.colour:
        return {"fill": {"none": True}, "border": {"none": True}, "line": {"none": True}}
    if bars.form != "marks":
        return _filled(book, series, series.colour)
    symbol = "circle" if bars.log else SYMBOLS[number % len(SYMBOLS)]
    # filled even where the picture's is open: LibreOffice draws no outlines of marks
    own = {"color": series.colour}
    mark = {"type": symbol, "size": 8, "fill": own, "border": own}
    line = {"color": series.colour, "width": 1.5} if series.line else {"none": True}
    return {"marker": mark, "line": line, "smooth": False}


def _filled(book: Book, series: Series, colour: str) -> dict[str, Any]:
    """Return a fill and an outline."""
    back = book.paint("background")
    if series.fill == "cover":
        return {"fill": {"color": back}, "border": {"color": back}}
    pattern, dash = LOOKS[series.fill]
    border = {"color": colour, "width": 1, "dash_type": dash}
    if pattern in ("", "white"):
        return {"fill": {"color": back if pattern else colour}, "border": border}
    filled = {"pattern": pattern, "fg_color": colour, "bg_color": back}
    return {"pattern": filled, "border": border}


def _labels(book: Book, bars: Bars, series: Series, cells: Sequence[str]) -> dict[str, Any]:
    """Return what stands beside bars: their values, or what is in cells of their own."""
    inside = piled(bars) and series.fill == "solid"
    where = "above" if bars.form == "marks" else "center" if piled(bars) else "outside_end"
    form = localized(label_form(series), book.locale)
    font = _font(ink_on(series.colour) if inside else book.paint("ink"), 8, bold=True)
    labels: dict[str, Any] = {"value": True, "position": where, "num_format": form, "font": font}
    if cells:
        labels["custom"] = [
            {"value": cell, "font": font} if text else {"delete": True}
            for cell, text in zip(cells, series.labels, strict=True)
        ]
    return labels


def _axes(book: Book, chart: Any, material: Material, bars: Bars) -> None:
    """Set the axes: the same numbers as the picture, the source below."""
    below = escaping.visible(material.credited)
    source = {"name": below, "name_font": _font(book.paint("muted"), 7)}
    faint = {"visible": True, "line": {"color": book.paint("grid"), "width": 0.75}}
    low, high, step = axis(bars)
    values: dict[str, Any] = {
        "num_format": localized(axis_form(bars), book.locale),
        "num_font": _font(book.paint("ink"), 9),
        "line": {"none": True},
        "major_gridlines": faint,
        "min": low,
        "max": high,
        "major_unit": step,
        "log_base": 10 if bars.log else None,
        "major_tick_mark": "none",
    }
    names: dict[str, Any] = {
        "num_font": _font(book.paint("ink"), 9),
        "line": {"color": book.paint("muted")},
        "major_tick_mark": "none",
        "interval_unit": 1,  # every name, however long
        "major_gridlines": {"visible": False},
    }
    if isinstance(low, float) and low < 0 and bars.form != "marks":
        names["label_position"] = "low"  # beside the bars, not on those below zero
    if any(isinstance(name, date) for name in bars.categories):
        names |= {
            "date_axis": True,
            "num_format": "yyyy",
            "major_unit": 1,
            "major_unit_type": "years",
        }
        del names["interval_unit"]
    if bars.form == "marks":
        chart.show_blanks_as("span")  # years without a figure do not break a line
        chart.set_x_axis({**names, **source})
        chart.set_y_axis(values)
    else:
        chart.set_x_axis({**values, **source})
        chart.set_y_axis({**names, "reverse": True, "crossing": "max"})
