"""PPTX: a 16:9 slide a chart, native and to be edited, with its text alternative and its source."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

from analyse.charts.house import ink_on
from analyse.charts.spec import Bars, Crosstab, Series
from analyse.exports import crosstabs, excel, office
from analyse.exports.formats import Format, needs
from analyse.exports.material import Material
from analyse.exports.source import Files, Source
from analyse.exports.tabular import Tabular
from analyse.exports.workbook import alts
from analyse.tables.escaping import visible

WIDE, HIGH, MARGIN = 33.867, 19.05, 1.5  # centimetres
TOP, FOOT = 3.4, 2.4  # of the title, and of the source
LINES = 8  # rows of a table on a slide
MOST = 30  # categories of a chart that can be read on a slide


def _make(source: Source, name: str) -> Files:
    try:
        import pptx
        from pptx.util import Cm
    except ImportError:
        raise needs("office", "python-pptx", "export, format pptx") from None
    material, show = source.material, pptx.Presentation()
    office.signed(show, material)
    show.slide_width, show.slide_height = Cm(WIDE), Cm(HIGH)
    for bars, alt in zip(_bars(material), alts(material), strict=True):
        if len(bars.categories) <= MOST:
            _chart(_slide(show, material), material, bars, alt)
    if not len(show.slides):
        _tables(show, material)
    return Files({name: office.saved(show)})


def _bars(material: Material) -> list[Bars]:
    found: list[Bars] = []
    for part in material.drawn:
        if isinstance(part, Crosstab):
            found += [crosstabs.totals(part, way, material.language) for way in part.totals]
        else:
            found.append(part)
    return found


def _slide(show: Any, material: Material) -> Any:
    """Add a slide with a title and the source at its foot."""
    from pptx.util import Cm

    slide = show.slides.add_slide(show.slide_layouts[5])  # a title only
    title = slide.shapes.title
    wide = Cm(WIDE - 2 * MARGIN)
    title.left, title.top, title.width, title.height = Cm(MARGIN), Cm(0.6), wide, Cm(TOP - 0.8)
    title.text_frame.text, title.text_frame.word_wrap = visible(material.title), True
    size = 26 if len(material.title) < 90 else 20
    _written(title.text_frame.paragraphs[0], size, True, material.face)
    foot = slide.shapes.add_textbox(Cm(MARGIN), Cm(HIGH - FOOT), wide, Cm(FOOT - 0.4))
    foot.name, foot.text_frame.word_wrap = "Source", True
    foot.text_frame.text = visible(f"{material.subtitle}. {material.credited}")
    _written(foot.text_frame.paragraphs[0], 11, face=material.face)
    return slide


def _written(paragraph: Any, size: float, bold: bool = False, face: str = "") -> None:
    """Let a paragraph stand to the left, so large, in a font if one is named."""
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    paragraph.alignment = PP_ALIGN.LEFT
    paragraph.font.size, paragraph.font.bold = Pt(size), bold
    if face:
        paragraph.font.name = face


def _described(shape: Any, name: str, alt: str) -> None:
    """Give a shape its name and its text alternative."""
    said = shape._element.nvGraphicFramePr.cNvPr
    said.set("name", name)
    said.set("descr", visible(alt))


# --- the chart ---------------------------------------------------------------------------------


def _chart(slide: Any, material: Material, bars: Bars, alt: str) -> None:
    """Put a native chart on a slide."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
    from pptx.util import Cm, Pt

    data = CategoryChartData()
    data.categories = [c if isinstance(c, date) else visible(c) for c in bars.categories]
    for series in bars.series:
        values = [_serial(value) for value in series.values]
        data.add_series(visible(series.name) or "\u00a0", values, series.form)
    piled, marks = excel.piled(bars), bars.form == "marks"
    kind = XL_CHART_TYPE.BAR_STACKED if piled else XL_CHART_TYPE.BAR_CLUSTERED
    place = (Cm(MARGIN), Cm(TOP), Cm(WIDE - 2 * MARGIN), Cm(HIGH - TOP - FOOT))
    shape = slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS if marks else kind, *place, data)
    _described(shape, material.name, alt)
    chart = shape.chart
    chart.part.chart_workbook.update_from_xlsx_blob(_workbook(bars))
    chart.font.size = Pt(12 if len(bars.categories) <= 20 else 9)
    if material.face:
        chart.font.name = material.face
    chart.has_title = bars.title not in ("", material.title)
    if chart.has_title:
        chart.chart_title.text_frame.text = visible(bars.title)
        _written(chart.chart_title.text_frame.paragraphs[0], 14, True, material.face)
    chart.has_legend = len({s.name for s in bars.series if s.colour and s.name}) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    plot = chart.plots[0]
    if not marks:
        together = piled or bars.form == "overlaid" or excel.alone(bars)
        plot.gap_width, plot.overlap = 60, 100 if together else 0
    for number, (series, drawn) in enumerate(zip(bars.series, plot.series, strict=True)):
        _look(drawn, series, bars, number)
    _axes(chart, bars)
    for part in chart._chartSpace.iter():  # the standard has no negative ids of axes
        if part.tag.endswith(("}axId", "}crossAx")):
            part.set("val", part.get("val").lstrip("-"))


def _serial(value: float | date | None) -> float | None:
    """Return a number as it is, and a date as the number that Office counts it as."""
    return float((value - date(1899, 12, 30)).days) if isinstance(value, date) else value


def _axes(chart: Any, bars: Bars) -> None:
    from pptx.dml.color import RGBColor

    low, high, step = excel.axis(bars)
    names, values = chart.category_axis, chart.value_axis
    values.minimum_scale, values.maximum_scale = _serial(low), _serial(high)
    values.major_unit = None if bars.log else step
    values.tick_labels.number_format_is_linked = False
    seen = next(series for series in bars.series if series.colour)
    values.tick_labels.number_format = bars.axis or seen.form
    values.major_gridlines.format.line.color.rgb = RGBColor(0xD9, 0xD9, 0xD9)
    values.format.line.fill.background()
    if bars.log:
        _log(values)
    if bars.form != "marks":
        names.reverse_order = True  # the first row on top
        from pptx.enum.chart import XL_TICK_LABEL_POSITION

        values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH  # and the numbers below


def _log(axis: Any) -> None:
    from pptx.oxml import parse_xml

    space = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    scaling = axis._element.find(f"{{{space}}}scaling")
    scaling.insert(0, parse_xml(f'<c:logBase xmlns:c="{space}" val="10"/>'))


def _look(drawn: Any, series: Series, bars: Bars, number: int) -> None:
    """Give a series its colour, its pattern and its figures; none to what is not seen."""
    from pptx.enum.chart import XL_MARKER_STYLE

    drawn.smooth = False
    if bars.form == "marks":
        symbol = excel.SYMBOLS[0 if bars.log else number % len(excel.SYMBOLS)]
        drawn.marker.style = getattr(XL_MARKER_STYLE, symbol.upper())
        drawn.marker.size = 9
        _fill(drawn.marker.format, series, series.colour, solid=True)
        if not series.line:
            drawn.format.line.fill.background()
    elif not series.colour:
        drawn.format.fill.background()
        drawn.format.line.fill.background()
    else:
        _fill(drawn.format, series, series.colour)
        for at, colour in enumerate(series.colours):
            if colour:
                _fill(drawn.points[at].format, series, colour)
    if series.colour and series.labelled:
        _labels(drawn, series, bars)


def _fill(there: Any, series: Series, colour: str, solid: bool = False) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.dml import MSO_LINE, MSO_PATTERN

    rgb, white = RGBColor.from_string(colour.lstrip("#")), RGBColor(0xFF, 0xFF, 0xFF)
    pattern, dash = ("white", "solid") if series.fill == "cover" else excel.LOOKS[series.fill]
    outline = white if series.fill == "cover" else rgb
    if solid or pattern in ("", "white"):
        there.fill.solid()
        there.fill.fore_color.rgb = white if pattern == "white" and not solid else rgb
    else:
        there.fill.patterned()
        there.fill.pattern = getattr(MSO_PATTERN, _PATTERNS[pattern])
        there.fill.fore_color.rgb, there.fill.back_color.rgb = rgb, white
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

    piled = excel.piled(bars)
    places = XL_LABEL_POSITION
    where = places.ABOVE if bars.form == "marks" else places.CENTER if piled else places.OUTSIDE_END
    labels = drawn.data_labels
    labels.show_value, labels.position = True, where
    labels.number_format_is_linked = False
    labels.number_format = f"{series.form};;" if series.form == "#,##0" else series.form
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


# --- tables, where there is no chart -----------------------------------------------------------


def _tables(show: Any, material: Material) -> None:
    """Put the table beside a chart on as many slides as it needs."""
    from pptx.util import Cm

    table = Tabular(material)
    for first in range(0, len(table.rows), LINES):
        rows = [table.columns, *table.rows[first : first + LINES]]
        slide = _slide(show, material)
        place = (Cm(MARGIN), Cm(TOP), Cm(WIDE - 2 * MARGIN), Cm(1.0))
        shape = slide.shapes.add_table(len(rows), len(table.columns), *place)
        _described(shape, material.name, material.alt)
        for at, share in enumerate(table.shares):
            shape.table.columns[at].width = Cm((WIDE - 2 * MARGIN) * share)
        for number, row in enumerate(rows):
            for at, text in enumerate(row):
                cell = shape.table.cell(number, at)
                cell.text = visible(text)
                _written(cell.text_frame.paragraphs[0], 10, not number, material.face)


FORMATS = [
    Format(
        "pptx",
        "pptx",
        _make,
        {
            "en": "slides (16:9) with the chart to edit in PowerPoint",
            "fr": "des diapositives (16:9) avec le graphique à modifier dans PowerPoint",
        },
        15,
    )
]
