"""Excel's own charts, drawn from cells: to edit, and as careful as the picture.

One chart a panel, as in the picture. Every kind of mark is a series of its own, so that a bound or
an announced sum never looks like an exact figure; the labels keep what qualifies them, as number
formats, and follow the cells.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import pandas as pd
from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import AxDataSource, StrRef
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import DataPoint, Marker
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from analyse.charts import marks, panels
from analyse.charts.spec import Content, Filled, Row
from analyse.charts.style import FONT, INK, Page
from analyse.charts.words import Words
from analyse.exports.material import Grid, Material, drawn_name, kind_of, name_of, stated

#: Kind of mark → how a bar is filled, and how its outline is dashed. Fill says it without colour.
_FILLS: dict[str, tuple[Any, Any]] = {
    "exact": ("solid", "solid"),
    "about": ("pct20", "sysDot"),
    "lower_bound": ("open", "sysDash"),
    "upper_bound": ("open", "lgDashDot"),
    "range": ("pct50", "solid"),
    "forecast": ("wdUpDiag", "sysDash"),
}


@dataclass(frozen=True)
class Block:
    """Where a chart's table stands: the sheet, and the row of its header."""

    sheet: Worksheet
    header: int
    grid: Grid


def charts(material: Material, block: Block, width: float) -> list[Any]:
    """Return the charts of a chart's panels, ``width`` centimetres wide, top to bottom."""
    page = Page(16, material.words)
    plotted = [filled for filled in material.panels if filled.panel.form is panels.dots]
    scales = panels.scales(page, plotted)
    found, first = [], block.header + 1
    for filled in material.panels:
        rows = range(first, first + len(filled.items))
        first = rows.stop
        if filled in plotted and filled.rows:
            one = _chart(material, filled, block, rows, scales[filled.scale])
            one.width, one.height = width, _height(filled)
            found.append(one)
    return found


def alts(material: Material) -> list[str]:
    """Return the text alternatives of those charts."""
    words, said = material.words, []
    for filled in material.panels:
        if filled.rows and filled.panel.form is panels.dots:
            told = words.joined([(item.label, material.told(item)) for item in filled.items])
            told = f"{filled.title} – {told}" if filled.title else told
            said.append(f"{material.title}. {told}.")
    return said


def _height(filled: Filled) -> float:
    legend = 0.0 if marks.kinds(filled.rows) == ["exact"] else 0.8
    row = 0.95 if len(filled.items) <= 12 else 0.62
    return legend + (6.5 if filled.panel.log else 2.6 + row * len(filled.items))


def _chart(
    material: Material, filled: Filled, block: Block, rows: range, scale: panels.Scale
) -> Any:
    """Return one panel's chart: bars from zero; on a logarithmic axis, marks without stem."""
    chart: BarChart | LineChart = LineChart() if filled.panel.log else BarChart()
    kinds = marks.kinds(filled.rows)
    for kind in kinds:
        chart.series.append(_series(material, filled, block, rows, kind))
    if "range" in kinds:
        chart.series.append(_start(material, block, rows))
    framed(chart, filled.title or material.title, kinds != ["exact"])
    _axes(chart, material, filled, scale)
    if isinstance(chart, BarChart):
        chart.grouping, chart.overlap = "clustered", 100
    return chart


def framed(chart: BarChart | LineChart, title: str, keyed: bool) -> None:
    """Give a chart its title, its key below, and axes that are shown; bars lie on their side.

    Args:
        chart: the chart; its series are there already.
        title: what stands above it.
        keyed: whether it has a key.
    """
    chart.title = _text(title, 1100, bold=True)
    chart.legend = Legend() if keyed else None
    if chart.legend:
        chart.legend.position, chart.legend.overlay = "b", False
        chart.legend.txPr = _rich(800)
    chart.roundedCorners = False
    chart.visible_cells_only = False  # so that the columns drawn from may be hidden
    chart.graphical_properties = GraphicalProperties(solidFill="FFFFFF")
    chart.graphical_properties.line.noFill = True
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False
        axis.txPr = _rich(900)
        axis.majorTickMark = "none"
    faint = GraphicalProperties(ln=LineProperties(solidFill="D9D9D9"))
    chart.y_axis.majorGridlines = ChartLines(spPr=faint)
    chart.x_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill="595959"))
    chart.y_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    if isinstance(chart, BarChart):
        chart.type, chart.gapWidth, chart.varyColors = "bar", 60, False
        chart.x_axis.scaling.orientation = "maxMin"  # the first row on top
        chart.y_axis.axPos = "b"
        chart.y_axis.crosses = "max"  # and the numbers below all the same


def sourced(chart: BarChart | LineChart, words: Words, lines: Sequence[str]) -> None:
    """Write the source below a chart, as the title of the axis that is there.

    Args:
        chart: the chart.
        words: its picture's.
        lines: the source lines.
    """
    below = _text(" ".join([*lines, words.common("producer")]), 700, colour="595959")
    (chart.y_axis if isinstance(chart, BarChart) else chart.x_axis).title = below


def _sources(words: Words, rows: Sequence[Row]) -> list[str]:
    """Return the source lines of rows: the documents' own, and official ones."""
    printed = [row["mention"] for row in rows if row["mention"]]
    official = [row for row in rows if row.get("publisher")]
    return words.sources(Content(pd.DataFrame(), [], [], printed, official=official))


def _axes(
    chart: BarChart | LineChart, material: Material, filled: Filled, scale: panels.Scale
) -> None:
    """Set the axes: the same numbers as the picture, the source below."""
    unit = filled.rows[0]["unit"]
    last = scale.ticks[-1]
    longest = max(scale.ticks, key=lambda tick: len(f"{tick:g}".partition(".")[2]))
    written = longest if longest % 1 else last  # 2.5, where one of the numbers is that
    chart.y_axis.number_format = label_format(material.words.number(written, unit), written)
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = scale.ticks[0], last
    sourced(chart, material.words, _sources(material.words, filled.rows))
    if filled.panel.log:
        chart.y_axis.scaling.logBase = 10
    else:
        step = scale.ticks[1] - scale.ticks[0]
        furthest = max(marks.ends(item.row)[1] for item in scale.items if item.row)
        top = last + step * math.ceil(0.25 * last / step) if furthest > 0.75 * last else last
        chart.y_axis.scaling.max = top  # with room for the label
        chart.y_axis.majorUnit = step if top / step <= 5 else 2 * step


def _cells(material: Material, block: Block, rows: range, kind: str) -> Reference:
    column = block.grid.at(drawn_name(material, kind)) + 1
    return Reference(block.sheet, column, rows.start, column, rows.stop - 1)


def _plain(material: Material, block: Block, rows: range, kind: str) -> Any:
    """Return a series: values, the rows' labels, and the name of its kind of mark."""
    series = Series(_cells(material, block, rows, kind))
    label = block.grid.at(name_of(material.language, "label")) + 1
    places = Reference(block.sheet, label, rows.start, label, rows.stop - 1)
    series.cat = AxDataSource(strRef=StrRef(f=str(places)))
    return series


def _series(material: Material, filled: Filled, block: Block, rows: range, kind: str) -> Any:
    series = _plain(material, block, rows, kind)
    series.tx = SeriesLabel(v=material.words.common(f"mark_{kind}"))
    here = [
        (position, item, row)
        for position, item in enumerate(filled.items)
        if (row := item.row) is not None and kind_of(row) == kind
    ]
    colours = [marks.COLOURS[marks.side(row["territory"])] for _, _, row in here]
    one = colours[0] if len(set(colours)) == 1 else INK
    if filled.panel.log:
        series.marker = Marker("circle", 9, look(*_FILLS[kind], one))
        series.spPr = GraphicalProperties(ln=LineProperties(noFill=True))
        series.smooth = False
    else:
        series.spPr, series.invertIfNegative = look(*_FILLS[kind], one), False
    if one == INK:
        series.dPt = [
            _point(position, kind, colour, filled.panel.log)
            for (position, _, _), colour in zip(here, colours, strict=True)
        ]
    place = "t" if filled.panel.log else "outEnd"
    labels = []
    for position, item, row in here:
        form = label_format(material.told(item), stated(row))
        labels.append(flags(DataLabel(idx=position, numFmt=form), place))
    series.dLbls = flags(DataLabelList(dLbl=labels))
    return series


def _start(material: Material, block: Block, rows: range) -> Any:
    """Return the white series that covers a range's bar from zero to its lower end."""
    series = _plain(material, block, rows, "range_start")
    series.tx = unnamed()
    series.spPr = GraphicalProperties(solidFill="FFFFFF")
    series.spPr.line.solidFill = "FFFFFF"
    return series


def unnamed() -> SeriesLabel:
    """Return the name of a series that the key does not show, as nothing is seen of it.

    Entries deleted from a key are other ones in LibreOffice, which counts them from the end.
    """
    return SeriesLabel(v="\u00a0")


def look(fill: Any, dash: Any, colour: str) -> GraphicalProperties:
    """Return a fill and an outline.

    Args:
        fill: "solid", "open", or the name of a pattern (DrawingML: ST_PresetPatternVal).
        dash: how the outline is dashed (DrawingML: ST_PresetLineDashVal).
        colour: as "#0072B2".
    """
    shown = colour.lstrip("#")
    line = LineProperties(solidFill=shown, prstDash=dash, w=12700)
    if fill in ("solid", "open"):
        return GraphicalProperties(solidFill=shown if fill == "solid" else "FFFFFF", ln=line)
    pattern = PatternFillProperties(prst=fill)
    pattern.foreground, pattern.background = _colour(shown), _colour("FFFFFF")
    return GraphicalProperties(pattFill=pattern, ln=line)


def _colour(rgb: str) -> Any:
    """Return a colour where openpyxl wants more than its name."""
    return ColorChoice(srgbClr=cast("Any", rgb))


def _point(position: int, kind: str, colour: str, marker: bool) -> DataPoint:
    point = DataPoint(idx=position, invertIfNegative=None if marker else False)
    if marker:
        point.marker = Marker("circle", 9, look(*_FILLS[kind], colour))
        point.spPr = GraphicalProperties(ln=LineProperties(noFill=True))
    else:
        point.spPr = look(*_FILLS[kind], colour)
    return point


def flags(label: Any, place: str = "", ink: str = "000000") -> Any:
    """Let a label, or a list of them, show its value at a place; without a place, nothing.

    Args:
        label: the label or the list.
        place: beside its bar or mark (DrawingML: ST_DLblPos).
        ink: its colour.

    Returns:
        The same label.
    """
    if place:
        label.dLblPos = place
        label.txPr = _rich(800, bold=True, colour=ink, wrap="none")
    label.showVal = bool(place)
    label.showLegendKey = label.showCatName = label.showSerName = False
    label.showPercent = label.showBubbleSize = False
    return label


def label_format(told: str, value: float) -> str:
    """Return a number format that writes ``value`` as ``told``: '"plus de "#,##0"\u00a0%"'.

    Where the figure is no plain number (a range, a number that does not round to it), the format
    is the text itself.
    """
    found = re.findall(r"\d[\d\s\u00a0\u202f.,]*\d|\d", told)
    if len(found) == 1:
        digits = re.sub(r"[\s\u00a0\u202f]", "", found[0])
        decimals = re.search(r"[.,](\d{1,2})$", digits)
        read = float(re.sub(r"\D", "", digits)) / 10 ** (len(decimals[1]) if decimals else 0)
        for scale, commas in ((1, ""), (10**6, ",,"), (10**9, ",,,")):
            last = scale / 10 ** (len(decimals[1]) if decimals else 0)
            if abs(read * scale - value) <= last / 2:
                before, _, after = told.partition(found[0])
                places = "." + "0" * len(decimals[1]) if decimals else ""
                return f"{_quoted(before)}#,##0{places}{commas}{_quoted(after)}"
    return _quoted(told)


def _quoted(text: str) -> str:
    return '"{}"'.format(text.replace('"', "”")) if text else ""


def _characters(size: int, bold: bool, colour: str) -> CharacterProperties:
    return CharacterProperties(
        sz=size, b=bold, solidFill=colour, latin=Font(typeface=FONT), lang=None
    )


def _rich(size: int, bold: bool = False, colour: str = "000000", wrap: Any = None) -> RichText:
    how = ParagraphProperties(defRPr=_characters(size, bold, colour))
    return RichText(RichTextProperties(wrap=wrap), p=[Paragraph(pPr=how, endParaRPr=None)])


def _text(text: str, size: int, bold: bool = False, colour: str = "000000") -> Title:
    how = _characters(size, bold, colour)
    run = RegularTextRun(rPr=how, t=text)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=how), r=[run])
    return Title(tx=Text(rich=RichText(RichTextProperties(), p=[paragraph])), overlay=False)


def place_of(sheet: Worksheet, cell: str) -> str:
    """Return the address of a cell as a link within the workbook."""
    return f"{quote_sheetname(sheet.title)}!{cell}"
