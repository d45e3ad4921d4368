"""Charts on slides: native ones of PowerPoint, to be edited, with the workbook behind them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

from analyse.charts.house import House, ink_on
from analyse.charts.spec import Bars, Series
from analyse.exports import office, plotting
from analyse.exports.grids import localized
from analyse.exports.material import Material
from analyse.tables.escaping import visible

MOST_LABELS = 40  # figures beside the bars of a slide


def chart(slide: Any, material: Material, bars: Bars, alt: str, place: tuple[float, ...]) -> None:
    """Put a native chart on a slide: left, top, width and height in centimetres."""
    from pptx.chart.data import CategoryChartData
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
    from pptx.util import Cm, Pt

    forms = (replace(s, form=localized(s.form, material.locale)) for s in bars.series)
    axis = localized(plotting.axis_form(bars), material.locale)
    bars, data = replace(bars, axis=axis, series=tuple(forms)), CategoryChartData()
    data.categories = [c if isinstance(c, date) else visible(c) for c in bars.categories]
    for series in bars.series:
        values = [_serial(value) for value in series.values]
        data.add_series(visible(series.name) or "\u00a0", values, series.form)
    piled, marks = plotting.piled(bars), bars.form == "marks"
    kind = XL_CHART_TYPE.BAR_STACKED if piled else XL_CHART_TYPE.BAR_CLUSTERED
    shape = slide.shapes.add_chart(
        XL_CHART_TYPE.LINE_MARKERS if marks else kind, *map(Cm, place), data
    )
    described(shape, material.name, alt)
    chart = shape.chart
    chart.part.chart_workbook.update_from_xlsx_blob(_workbook(bars))
    chart.font.size = Pt(
        12 if len(bars.categories) <= 12 else 10 if len(bars.categories) <= 20 else 9
    )
    if material.theme:
        chart.font.name = material.face
        chart.font.color.rgb = RGBColor.from_string(material.style["ink"][1:])
    chart.has_title = bars.title not in ("", material.title)
    if chart.has_title:
        chart.chart_title.text_frame.text = visible(bars.title)
        written(chart.chart_title.text_frame.paragraphs[0], 14, material, bold=True)
    chart.has_legend = len({s.name for s in bars.series if s.colour and s.name}) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    plot = chart.plots[0]
    if not marks:
        together = piled or bars.form == "overlaid" or plotting.alone(bars)
        plot.gap_width, plot.overlap = 60, 100 if together else 0
    for number, (series, drawn) in enumerate(zip(bars.series, plot.series, strict=True)):
        _look(drawn, series, bars, number, material.style)
    _axes(chart, bars, material.style)
    for part in chart._chartSpace.iter():  # the standard has no negative ids of axes
        if part.tag.endswith(("}axId", "}crossAx")):
            part.set("val", part.get("val").lstrip("-"))


def _serial(value: float | date | None) -> float | None:
    """Return a number as it is, and a date as the number that Office counts it as."""
    return float((value - date(1899, 12, 30)).days) if isinstance(value, date) else value


def _axes(chart: Any, bars: Bars, style: House) -> None:
    from pptx.dml.color import RGBColor

    low, high, step = plotting.axis(bars)
    names, values = chart.category_axis, chart.value_axis
    values.minimum_scale, values.maximum_scale = _serial(low), _serial(high)
    values.major_unit = None if bars.log else step
    values.tick_labels.number_format_is_linked = False
    values.tick_labels.number_format = plotting.axis_form(bars)
    values.major_gridlines.format.line.color.rgb = RGBColor.from_string(style["grid"][1:])
    values.format.line.fill.background()
    if bars.log:
        _log(values)
    if bars.form == "marks":
        if any(isinstance(name, date) for name in bars.categories):
            _dated(names._element)
        blanks = chart._chartSpace.chart.find(f"{{{_SPACE}}}dispBlanksAs")
        blanks.set("val", "span")  # years without a figure do not break a line
    else:
        _every_name(names._element)
        names.reverse_order = True  # the first row on top
        from pptx.enum.chart import XL_TICK_LABEL_POSITION

        values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH  # and the numbers below
        if isinstance(low, float) and low < 0:  # names beside the bars, not on those below zero
            names.tick_label_position = XL_TICK_LABEL_POSITION.LOW


_SPACE = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def _log(axis: Any) -> None:
    from pptx.oxml import parse_xml

    scaling = axis._element.find(f"{{{_SPACE}}}scaling")
    scaling.insert(0, parse_xml(f'<c:logBase xmlns:c="{_SPACE}" val="10"/>'))


def _said(axis: Any, name: str, val: str) -> Any:
    """Return what an axis says, made where it is not there: at the end, where the schema has it."""
    from pptx.oxml import parse_xml

    there = axis.find(f"{{{_SPACE}}}{name}")
    if there is None:
        there = parse_xml(f'<c:{name} xmlns:c="{_SPACE}"/>')
        axis.append(there)
    there.set("val", val)
    return there


def _dated(axis: Any) -> None:
    """Let an axis of dates bear years, one each: not every half of one, by its day."""
    form = axis.find(f"{{{_SPACE}}}numFmt")
    form.set("formatCode", "yyyy")
    form.set("sourceLinked", "0")
    for name, val in (("majorUnit", "1"), ("majorTimeUnit", "years")):
        _said(axis, name, val)


def _every_name(axis: Any) -> None:
    """Let every category have its name, however many they are; some programs leave out others."""
    from pptx.oxml import parse_xml

    after = axis.find(f"{{{_SPACE}}}noMultiLvlLbl")
    if after is not None:
        after.addprevious(parse_xml(f'<c:tickLblSkip xmlns:c="{_SPACE}" val="1"/>'))


def _look(drawn: Any, series: Series, bars: Bars, number: int, style: House) -> None:
    """Give a series its colour, its pattern and its figures; none to what is not seen."""
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.util import Pt

    drawn.smooth = False
    if bars.form == "marks":
        symbol = plotting.SYMBOLS[0 if bars.log else number % len(plotting.SYMBOLS)]
        drawn.marker.style = getattr(XL_MARKER_STYLE, symbol.upper())
        drawn.marker.size = 9
        _fill(drawn.marker.format, series, series.colour, style, solid=True)
        if series.line:  # of its marks' colour, not the first that the theme has
            drawn.format.line.color.rgb = RGBColor.from_string(series.colour.lstrip("#"))
            drawn.format.line.width = Pt(2)
        else:
            drawn.format.line.fill.background()
    elif not series.colour:
        drawn.format.fill.background()
        drawn.format.line.fill.background()
    else:
        _fill(drawn.format, series, series.colour, style)
        for at, colour in enumerate(series.colours):
            if colour:
                _fill(drawn.points[at].format, series, colour, style)
    crowded = len(bars.categories) * len(bars.series) > MOST_LABELS  # labels would lie on bars
    if series.colour and series.labelled and (series.fill == "solid" or not crowded):
        _labels(drawn, series, bars)


def _fill(there: Any, series: Series, colour: str, style: House, solid: bool = False) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.dml import MSO_LINE, MSO_PATTERN

    rgb, back = (RGBColor.from_string(c.lstrip("#")) for c in (colour, style["background"]))
    pattern, dash = ("white", "solid") if series.fill == "cover" else plotting.LOOKS[series.fill]
    outline = back if series.fill == "cover" else rgb
    if solid or pattern in ("", "white"):
        there.fill.solid()
        there.fill.fore_color.rgb = back if pattern == "white" and not solid else rgb
    else:
        there.fill.patterned()
        there.fill.pattern = getattr(MSO_PATTERN, _PATTERNS[pattern])
        there.fill.fore_color.rgb, there.fill.back_color.rgb = rgb, back
    there.line.color.rgb = outline
    there.line.dash_style = getattr(MSO_LINE, dash.upper())


_PATTERNS = {
    "wide_upward_diagonal": "WIDE_UPWARD_DIAGONAL",
    "percent_20": "PERCENT_20",
    "percent_50": "PERCENT_50",
}


def _labels(drawn: Any, series: Series, bars: Bars) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.util import Pt

    piled = plotting.piled(bars)
    places = XL_LABEL_POSITION
    where = places.ABOVE if bars.form == "marks" else places.CENTER if piled else places.OUTSIDE_END
    labels = drawn.data_labels
    labels.show_value, labels.position = True, where
    labels.number_format_is_linked = False
    labels.number_format = plotting.label_form(series)
    labels.font.size, labels.font.bold = Pt(11 if len(bars.categories) <= 20 else 8), True
    if piled and series.fill == "solid":
        labels.font.color.rgb = RGBColor.from_string(ink_on(series.colour).lstrip("#"))
    for at, text in enumerate(series.labels):
        if text:
            drawn.points[at].data_label.text_frame.text = visible(text)
            drawn.points[at].data_label.position = where


def _workbook(bars: Bars) -> bytes:
    """Return the workbook behind a chart: what PowerPoint opens to edit its data."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": office.CREATED})
    sheet, dated = book.add_worksheet("Sheet1"), book.add_format({"num_format": "yyyy-mm-dd"})
    for row, name in enumerate(bars.categories, start=1):
        if isinstance(name, date):
            sheet.write_datetime(row, 0, name, dated)
        else:
            sheet.write_string(row, 0, visible(name))
    for column, series in enumerate(bars.series, start=1):
        sheet.write_string(0, column, visible(series.name) or "\u00a0")
        form = book.add_format({"num_format": series.form})
        for row, value in enumerate(map(_serial, series.values), start=1):
            if value is not None:
                sheet.write_number(row, column, value, form)
    book.close()
    return out.getvalue()


def written(
    paragraph: Any, size: float, material: Material, bold: bool = False, inked: bool = True
) -> None:
    """Let a paragraph stand to the left, so large, in the house's font and ink if one is named."""
    from pptx.dml.color import RGBColor
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    paragraph.alignment = PP_ALIGN.LEFT
    paragraph.font.size, paragraph.font.bold = Pt(size), bold
    if material.face:
        paragraph.font.name = material.face
    if material.theme and inked:
        paragraph.font.color.rgb = RGBColor.from_string(material.style["ink"][1:])


def described(shape: Any, name: str, alt: str) -> None:
    """Give a shape its name and its text alternative."""
    said = shape._element.nvGraphicFramePr.cNvPr
    said.set("name", name)
    said.set("descr", visible(alt))
