"""PPTX: a 16:9 slide a chart, native and to be edited, with its text alternative and its source."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import fsum
from pathlib import Path
from textwrap import wrap
from typing import Any

from analyse.charts.house import COLOURS
from analyse.charts.page import POINTS
from analyse.charts.spec import Bars, Crosstab
from analyse.exports import crosstabs, office, slide_charts
from analyse.exports.formats import Format, needs
from analyse.exports.material import Material
from analyse.exports.source import Files, Source
from analyse.exports.tabular import Tabular
from analyse.exports.workbook import alts
from analyse.tables.escaping import HYPHEN, visible

WIDE, HIGH, MARGIN = 33.867, 19.05, 1.5  # centimetres
TOP, FOOT = 3.4, 2.4  # of the title, and of the source
PLACE = (MARGIN, TOP, WIDE - 2 * MARGIN, HIGH - TOP - FOOT)  # of a chart
LOGO = (3.6, 1.4)  # room for it, at the foot
LINES = 8  # rows of a table on a slide, where none has many lines
SIZES = (16, 14, 12, 10)  # of a table's text, in points: the largest that fits on its slide
MOST = 30  # categories of a chart that can be read on a slide


def _make(source: Source, name: str) -> Files:
    try:
        import pptx
        from pptx.util import Cm
    except ImportError:
        raise needs("office", "python-pptx", "export, format pptx") from None
    material, show = source.material, pptx.Presentation()
    office.signed(show, material)
    office.dressed(show.slide_masters[0].part, material)
    show.slide_width, show.slide_height = Cm(WIDE), Cm(HIGH)
    for bars, alt in zip(_bars(material), alts(material), strict=True):
        if len(bars.categories) <= MOST:
            slide_charts.chart(_slide(show, material), material, bars, alt, PLACE)
    if not len(show.slides):
        _tables(show, material)
    _lean(show)
    return Files({name: office.saved(show)})


def _lean(show: Any) -> None:
    """Leave out of the usual presentation what none of ours has: a third of the file.

    That is the layouts of other slides, settings of a printer, and a preview of it.
    """
    used = {slide.slide_layout.part for slide in show.slides}
    for layout in list(show.slide_layouts):
        if layout.part not in used:
            show.slide_layouts.remove(layout)
    for holder in (show.part, show.part.package):
        rels = holder.rels if hasattr(holder, "rels") else holder._rels
        for key, relation in list(rels.items()):
            if relation.reltype.endswith(("/printerSettings", "/thumbnail")):
                rels.pop(key)


def _bars(material: Material) -> list[Bars]:
    found: list[Bars] = []
    for part in material.drawn:
        if isinstance(part, Crosstab):
            found += [crosstabs.totals(part, way, material.language) for way in part.totals]
        else:
            found.append(part)
    return found


def _slide(show: Any, material: Material) -> Any:
    """Add a slide with a title, the source at its foot, and the house's logo beside it."""
    from pptx.dml.color import RGBColor
    from pptx.util import Cm

    style, slide = material.style, show.slides.add_slide(show.slide_layouts[5])  # a title only
    if style["background"] != COLOURS["background"]:
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = RGBColor.from_string(style["background"][1:])
    title = slide.shapes.title
    wide = WIDE - 2 * MARGIN
    title.left, title.top, title.width, title.height = map(Cm, (MARGIN, 0.6, wide, TOP - 0.8))
    title.text_frame.text, title.text_frame.word_wrap = _bound(material.title), True
    size = 26 if len(material.title) < 90 else 20
    slide_charts.written(title.text_frame.paragraphs[0], size, material, bold=True)
    if style.logo:
        _logo(slide, style.logo, material)
        wide -= LOGO[0] + 0.5
    foot = slide.shapes.add_textbox(*map(Cm, (MARGIN, HIGH - FOOT, wide, FOOT - 0.4)))
    foot.name, foot.text_frame.word_wrap = "Source", True
    foot.text_frame.text = _bound(f"{material.subtitle}. {material.credited}")
    slide_charts.written(foot.text_frame.paragraphs[0], 11, material)
    return slide


def _bound(text: str) -> str:
    """Return a text whose years, days and numbers that a hyphen joins stay on one line."""
    return HYPHEN.sub("\u2011", visible(text))


def _logo(slide: Any, file: Path, material: Material) -> None:
    """Put the logo at the right of the foot, as large as its room allows."""
    from pptx.util import Cm

    there = slide.shapes.add_picture(str(file), 0, 0)
    scale = min(Cm(LOGO[0]) / there.width, Cm(LOGO[1]) / there.height)
    there.width, there.height = round(there.width * scale), round(there.height * scale)
    there.left, there.top = Cm(WIDE - MARGIN) - there.width, Cm(HIGH - FOOT + 0.2)
    there.name = "Logo"
    there._element.nvPicPr.cNvPr.set("descr", visible(material.style.credit))


# --- tables, where there is no chart -----------------------------------------------------------


def _tables(show: Any, material: Material) -> None:
    """Put the table beside a chart on as many slides as it needs, each with about as many rows.

    Its text is as large as all slides have room for.
    """
    from pptx.util import Cm

    table = Tabular(material)
    parts, size = _parts(table)
    for rows in parts:
        slide = _slide(show, material)
        place = (Cm(MARGIN), Cm(TOP), Cm(WIDE - 2 * MARGIN), Cm(1.0))
        shape = slide.shapes.add_table(len(rows) + 1, len(table.columns), *place)
        slide_charts.described(shape, material.name, material.alt)
        for at, share in enumerate(table.shares):
            shape.table.columns[at].width = Cm((WIDE - 2 * MARGIN) * share)
        for number, row in enumerate([table.columns, *rows]):
            for at, text in enumerate(row):
                cell = shape.table.cell(number, at)
                cell.text = _bound(text)
                paragraph = cell.text_frame.paragraphs[0]
                slide_charts.written(paragraph, size, material, bold=not number, inked=False)


def _parts(table: Tabular) -> tuple[list[list[tuple[str, ...]]], int]:
    """Share rows out among slides; return them, and the largest size of text that fits them all."""
    rows, slides = table.rows, max(1, -(-len(table.rows) // LINES))
    while True:
        ends = [round(number * len(rows) / slides) for number in range(slides + 1)]
        parts = [rows[one:other] for one, other in pairwise(ends)]
        highest = max(fsum(_high(table, row, 10) for row in part) for part in parts)
        if highest <= PLACE[3] - _high(table, table.columns, 10) or slides >= len(rows):
            break
        slides += 1
    for size in SIZES:
        heads = _high(table, table.columns, size)
        if all(heads + fsum(_high(table, r, size) for r in part) <= PLACE[3] for part in parts):
            return parts, size
    return parts, SIZES[-1]


def _high(table: Tabular, row: Sequence[str], size: int) -> float:
    """Return how high a row is on a slide, in centimetres, in the text's size."""
    wide = [(WIDE - 2 * MARGIN) * share - 0.5 for share in table.shares]
    letter = 0.53 * size / POINTS  # about as wide as those of common faces
    lines = max(_lines(text, int(room / letter)) for text, room in zip(row, wide, strict=True))
    return 1.2 * size / POINTS * lines + 0.26


def _lines(text: str, letters: int) -> int:
    """Return how many lines a text takes in a cell; a word that is too wide is broken."""
    return max(1, len(wrap(text, max(letters, 1))))


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
