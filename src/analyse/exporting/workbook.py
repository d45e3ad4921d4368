"""The workbook of a chart, and that of the whole collection: to read, to sort, to redraw."""

from __future__ import annotations

import re
import textwrap
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import quoteattr

from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from analyse import charts, sources, store
from analyse.charts.panels import dots
from analyse.charts.words import labels
from analyse.codes import codes
from analyse.exporting import citation, native
from analyse.exporting.bundle import zipped
from analyse.exporting.material import Cell, Grid, Material, coded, mentions_of, name_of, shown
from analyse.exporting.pictures import picture
from analyse.exporting.wording import keys, pair, say
from analyse.paths import Project, project

FACE = "Calibri"  # of cells: every Excel has it
WIDEST = {"definition": 40, "caveat": 40, "citation": 40}  # characters; longer texts are wrapped
WIDE = 26
WIDTH = 17.0  # centimetres of a native chart
ROW = 0.529  # centimetres of a row of the usual height
_HEAD = PatternFill("solid", fgColor="E7E6E6")
_DATES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_DECLARED = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORMAT = re.compile(rb'(<(?:c:)?numFmt formatCode="[^"]*")>')
_OBJECT = re.compile(r'(<(?:xdr:)?cNvPr )(?:descr="[^"]*" )?id="(\d+)" name="[^"]*"')
_FONT = re.compile(rb"<font>(.*?)</font>")
_FONT_PARTS = b"b i strike outline shadow u vertAlign sz color name family charset scheme".split()
_EMPTY = b"<a:r><a:t></a:t></a:r>"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")


def one(material: Material) -> bytes:
    """Return the workbook of one chart: data, Excel's own chart, sources, notes."""
    at, language = project(), material.language
    book = _book(material.title, material.alt, language)
    data = _sheet(book, say(language, "sheets", "data"), material.title, material.locale, language)
    grid = shown(material, drawn=True)
    _table(data, grid, 1)
    read = len(shown(material).columns) - (1 if material.items else 0)  # without ids and drawing
    data.print_area = f"A1:{get_column_letter(max(read, 1))}{len(grid.rows) + 1}"
    chart = _sheet(
        book, say(language, "sheets", "chart"), material.title, material.locale, language
    )
    chart.page_setup.orientation, chart.page_setup.fitToHeight = "portrait", 1
    _chart(chart, material, native.Block(data, 1, grid), _heading(chart, material))
    if not material.items:
        rows = _sheet(
            book, say(language, "sheets", "rows"), material.title, material.locale, language
        )
        _table(rows, coded(material.content.rows, material.words.chart.table, language, at), 1)
    places = _sheet(
        book, say(language, "sheets", "sources"), material.title, material.locale, language
    )
    _table(places, _sources([material], at), 1, widest=_widest(language))
    notes = _sheet(
        book, say(language, "sheets", "notes"), material.title, material.locale, language
    )
    _notes(notes, _told(material, at), language)
    return _saved(book, [(chart, material)])


def collection(materials: Sequence[Material], at: Project) -> bytes:
    """Return the workbook of the whole collection: an index, every chart, every figure."""
    language, locale = materials[0].language, materials[0].locale
    title = say(language, "texts", "collection")
    book = _book(title, say(language, "texts", "subject"), language)

    def sheet(name: str, head: str = title) -> Worksheet:
        return _sheet(book, name, head, locale, language)

    index = sheet(say(language, "sheets", "index"))
    listed: list[tuple[Worksheet, str]] = []
    drawn: list[tuple[Worksheet, Material]] = []
    for material in materials:
        there = sheet(material.name[:31], material.title)
        row = _heading(there, material, back=index)
        grid = shown(material, drawn=True)
        below = _table(there, grid, row, frozen=False)
        _chart(there, material, native.Block(there, row, grid), below + 2)
        listed.append((there, material.title))
        drawn.append((there, material))
    figures = sheet(say(language, "sheets", "observations"))
    _table(figures, coded(store.observations(at), "observations", language, at), 1)
    listed.append((figures, say(language, "texts", "subject")))
    places = sheet(say(language, "sheets", "sources"))
    _table(places, _sources(materials, at), 1, widest=_widest(language))
    notes = sheet(say(language, "sheets", "notes"))
    _notes(notes, _general(language, citation.entries([], language, at)), language)
    listed += [(places, name_of(language, "citation")), (notes, say(language, "texts", "cite"))]
    _index(index, title, listed, language)
    return _saved(book, drawn)


# --- sheets ------------------------------------------------------------------------------------


def _book(title: str, alt: str, language: str) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    said = book.properties
    said.title, said.description, said.language = title, alt, language
    said.creator = said.lastModifiedBy = "Regards croisés"
    said.subject, said.keywords = say(language, "texts", "subject"), "CC BY 4.0"
    return book


def _sheet(book: Workbook, name: str, title: str, locale: str, language: str) -> Worksheet:
    """Add a sheet that prints on pages as wide as it is."""
    sheet = book.create_sheet(name)
    sheet.sheet_view.showGridLines = False
    setup = sheet.page_setup
    setup.orientation = "landscape"
    setup.paperSize = 1 if locale == "fr_CA" else 9  # Letter in Québec, else A4
    setup.fitToWidth, setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddHeader.left.text = title.replace("&", "&&")[:200]
    sheet.oddHeader.left.size = 8
    pages = say(language, "texts", "page").format(page="&P", pages="&N")
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "Regards croisés, CC BY 4.0", pages
    return sheet


def _put(sheet: Worksheet, row: int, column: int, value: Cell, **style: Any) -> None:
    """Write a cell; a text stays a text, whatever it begins with."""
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = _CONTROL.sub("\ufffd", value) or None
        if cell.value is not None:
            cell.data_type = "s"
            if value[0] in "=+-@\t\r":
                cell.quotePrefix = True
    elif value is not None:
        cell.value = int(value) if float(value).is_integer() else value
        cell.number_format = number_format(value)
    for name, how in style.items():
        setattr(cell, name, how)


def number_format(value: float) -> str:
    """Return the format that shows a number as it is: "#,##0", "#,##0.0"."""
    decimals = len(f"{value:.3f}".rstrip("0").partition(".")[2])
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _font(**how: Any) -> Font:
    return Font(**{"name": FACE, "family": 2, "size": 11, **how})


def _table(
    sheet: Worksheet,
    grid: Grid,
    header: int,
    frozen: bool = True,
    widest: Mapping[str, int] | None = None,
) -> int:
    """Write a table: bold header, widths and heights as needed, a filter; return its last row."""
    top = Alignment(vertical="top", wrap_text=True)
    widths = [
        _width(grid, column, (widest or {}).get(name, WIDE))
        for column, name in enumerate(grid.columns)
    ]
    for column, (name, width) in enumerate(zip(grid.columns, widths, strict=True), start=1):
        _put(sheet, header, column, name, font=_font(bold=True), fill=_HEAD, alignment=top)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[header].height = _height(grid.columns, widths)
    for number, row in enumerate(grid.rows, start=header + 1):
        for column, cell in enumerate(row, start=1):
            _put(sheet, number, column, cell, font=_font(), alignment=top)
        sheet.row_dimensions[number].height = _height(row, widths)
    last = header + len(grid.rows)
    sheet.auto_filter.ref = f"A{header}:{get_column_letter(max(len(widths), 1))}{last}"
    if frozen:
        sheet.freeze_panes = f"A{header + 1}"
        sheet.print_title_rows = f"{header}:{header}"
    return last


def _width(grid: Grid, column: int, widest: int) -> float:
    """Return the width of a column, in characters: of its longest cell, within reason."""
    name = grid.columns[column]
    cells = [len(_shown(row[column])) for row in grid.rows]
    button = max(len(word) for word in name.split()) + 4  # beside the word: the filter's button
    return min(max([*cells, button, 8]) + 1, max(widest, button))


def _shown(cell: Cell) -> str:
    return cell if isinstance(cell, str) else "" if cell is None else f"{cell:,.3f}".rstrip("0.")


def _height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """Return the height of a row, in points, that shows all of its wrapped texts."""
    lines = [_lines(_shown(cell), width) for cell, width in zip(cells, widths, strict=True)]
    return 15.0 * max([1, *lines])


def _lines(text: str, width: float) -> int:
    return len(textwrap.wrap(text, max(int(width) - 2, 1))) or 1


def _heading(sheet: Worksheet, material: Material, back: Worksheet | None = None) -> int:
    """Write what stands above a chart; return the next free row."""
    row = 1
    if back is not None:
        _link(sheet, row, 1, back, say(material.language, "texts", "back"))
        row = 2
    small = [material.source, *material.words.many("caveats")]
    texts = [(material.title, 14, "000000"), (material.subtitle, 11, "595959")]
    for text, size, colour in [*texts, *((text, 9, "595959") for text in small)]:
        font = _font(size=size, color=colour, bold=size > 11)
        _put(sheet, row, 1, text, font=font, alignment=Alignment(wrap_text=True, vertical="top"))
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=10)
        sheet.row_dimensions[row].height = 1.4 * size * _lines(text, 900 / size)
        row += 1
    return row + 1


def _chart(sheet: Worksheet, material: Material, block: native.Block, row: int) -> None:
    """Put Excel's own charts below each other, and figures that no axis holds as cells."""
    large = [
        (item.label, material.told(item))
        for filled, item in material.items
        if filled.panel.form is not dots
    ]
    for label, figure in large:
        _put(sheet, row, 1, figure, font=_font(bold=True, size=16))
        _put(sheet, row + 1, 1, label, font=_font())
        row += 3
    if not material.items:
        _put(sheet, row, 1, say(material.language, "texts", "no_native"), font=_font())
        figure_ = charts.chart(material.name, material.language, locale=material.locale)
        image = Image(BytesIO(picture(figure_, "png", material.language, 144)))
        image.width, image.height = (round(side * 96) for side in figure_.get_size_inches())
        sheet.add_image(image, f"A{row + 2}")
        return
    for chart in native.charts(material, block, WIDTH):
        sheet.add_chart(chart, f"A{row}")
        row += int(chart.height / ROW) + 2


def _sources(materials: Iterable[Material], at: Project) -> Grid:
    """Return where each figure is printed, what it means, its caveat and how to cite it."""
    rows: list[tuple[Cell, ...]] = []
    language = "en"
    for material in materials:
        language = material.language
        told = {
            item.row.get("observation"): (item.label, material.told(item))
            for _, item in material.items
            if item.row is not None
        }
        frame = material.content.rows.to_dict("records")
        placed = [row for row in frame if mentions_of(row)] or [
            {"mention": " ".join(citation.places(material.content.mentions, at))}
        ]
        for row in placed:
            named = told.get(row.get("observation")) or (_label(row, language, at), "")
            rows += [_place(material, named, row, one, at) for one in mentions_of(row).split()]
    figure = _word(language, "figure")
    names = (
        *(say(language, "sheets", "chart"), name_of(language, "label"), figure),
        *(name_of(language, key) for key in ("document", "publisher", "published", "section")),
        *(name_of(language, key) for key in ("line", "column", "definition", "caveat", "citation")),
    )
    numbers = frozenset({name_of(language, "line"), name_of(language, "column")})
    return Grid(names, tuple(rows), numbers)


def _word(language: str, column: str) -> str:
    """Return the name of a column of the tables beside the charts."""
    return str(labels()["words"][language][f"column_{column}"])


def _label(row: Mapping[Any, Any], language: str, at: Project) -> str:
    """Name a row that is no observation."""
    territories = codes(at).territories
    if row.get("territory") in territories:
        return str(territories[row["territory"]][f"name_{language}"])
    return str(row.get(f"statement_{language}", ""))


def _place(
    material: Material, named: tuple[str, str], row: Mapping[Any, Any], mention: str, at: Project
) -> tuple[Cell, ...]:
    """Return one place: a mention, or a document as a whole."""
    language, lists = material.language, codes(at)
    slug, _, spot = mention.partition(":")
    line, column = (int(part) for part in spot.split(":")) if spot else (None, None)
    document = lists.documents[slug]
    indicator = lists.indicators.get(row.get("indicator", ""), {})
    return (
        material.name,
        *named,
        document["title"],
        document["publisher"],
        citation.published(document["published"], language),
        sources.section(slug, line, at) if line else "",
        line,
        column,
        indicator.get(f"definition_{language}", ""),
        " ".join(material.words.many("caveats")),
        citation.document(slug, language, at),
    )


def _widest(language: str) -> dict[str, int]:
    return {name_of(language, key): width for key, width in WIDEST.items()}


def _told(material: Material, at: Project) -> list[tuple[str, list[str]]]:
    """Return the notes on one chart: heading and paragraphs."""
    language, words = material.language, material.words
    cited = citation.entries(material.content.mentions, language, at, material.name)
    return [
        (material.title, [material.subtitle, material.source]),
        (say(language, "texts", "finding"), [words.one("finding")]),
        (say(language, "texts", "caveats"), words.many("caveats")),
        (say(language, "texts", "limits"), words.many("does_not_say")),
        (say(language, "texts", "alt"), [material.alt]),
        *_general(language, cited),
    ]


def _general(language: str, cited: list[str]) -> list[tuple[str, list[str]]]:
    """Return the notes on all charts: qualifiers, statuses, citation, licence."""

    def meanings(part: str) -> list[str]:
        colon = "\u00a0: " if language == "fr" else ": "
        return [colon.join(pair(language, part, key)) for key in keys(part)]

    def text(key: str) -> str:
        return say(language, "texts", key)

    stated = [*meanings("qualifiers"), text("bounds"), text("absent")]
    return [
        (text("qualifiers"), stated),
        (text("statuses"), meanings("statuses")),
        (text("cite"), [text("first"), *cited]),
        (text("licence"), [text("licence_text")]),
    ]


def _notes(sheet: Worksheet, parts: Sequence[tuple[str, list[str]]], language: str) -> None:
    width = 100
    sheet.column_dimensions["A"].width = width
    wrapped, row = Alignment(wrap_text=True, vertical="top"), 1
    for heading, paragraphs in parts:
        _put(sheet, row, 1, heading, font=_font(bold=True, size=12), alignment=wrapped)
        sheet.row_dimensions[row].height = 17.0 * _lines(heading, 0.8 * width)
        for paragraph in paragraphs:
            row += 1
            _put(sheet, row, 1, paragraph, font=_font(), alignment=wrapped)
            sheet.row_dimensions[row].height = 15.0 * _lines(paragraph, 0.95 * width)
        row += 2
    sheet.page_setup.orientation = "portrait"


def _index(
    sheet: Worksheet, title: str, listed: Sequence[tuple[Worksheet, str]], language: str
) -> None:
    """List the sheets, each with a link to it."""
    _put(sheet, 1, 1, title, font=_font(bold=True, size=14))
    for column, key in enumerate(("name", "contents"), start=1):
        heading = name_of(language, key)
        _put(sheet, 3, column, heading, font=_font(bold=True), fill=_HEAD)
    wrapped = Alignment(wrap_text=True, vertical="top")
    for row, (there, said) in enumerate(listed, start=4):
        _link(sheet, row, 1, there, there.title)
        _put(sheet, row, 2, said, font=_font(), alignment=wrapped)
        sheet.row_dimensions[row].height = 15.0 * _lines(said, 95)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 32, 100
    sheet.freeze_panes = "A4"
    sheet.page_setup.orientation = "portrait"


def _link(sheet: Worksheet, row: int, column: int, to: Worksheet, text: str) -> None:
    _put(sheet, row, column, text, font=_font(color="0563C1", underline="single"))
    cell = sheet.cell(row, column)
    cell.hyperlink = Hyperlink(
        ref=cell.coordinate, location=native.place_of(to, "A1"), display=text
    )
    cell.alignment = Alignment(vertical="top")


# --- the same bytes, and words for those who cannot see the charts -----------------------------


def _saved(book: Workbook, sheets: Sequence[tuple[Worksheet, Material]]) -> bytes:
    """Return the file: without today's date, with the text alternatives on the charts.

    Its XML is put in canonical form, since openpyxl writes it otherwise where lxml is installed.
    """
    out = BytesIO()
    book.save(out)
    shown_ = [material for sheet, material in sheets if _drawings(sheet)]
    files = {}
    with zipfile.ZipFile(out) as archive:
        for name in sorted(archive.namelist()):  # [Content_Types].xml is the first
            data = archive.read(name)
            if name.endswith((".xml", ".rels")):
                data = _DECLARED + ET.canonicalize(data.decode("utf-8")).encode("utf-8")
            if name == "docProps/core.xml":
                data = _DATES.sub(b"", data)
            elif match := re.fullmatch(r"xl/drawings/drawing(\d+)\.xml", name):
                data = _described(data, shown_[int(match[1]) - 1])
            elif name == "xl/styles.xml":
                data = _FONT.sub(_ordered, data)
            elif name.startswith("xl/charts/chart"):
                data = _FORMAT.sub(rb'\1 sourceLinked="0">', data).replace(_EMPTY, b"")
            files[name] = data
    return zipped(files)


def _ordered(font: re.Match[bytes]) -> bytes:
    """Put what describes a font in the order of the standard, which openpyxl's is not."""
    parts = re.findall(rb"<(\w+)([^>]*)>", font[1])
    ordered = sorted(parts, key=lambda part: _FONT_PARTS.index(part[0]))
    return b"<font>" + b"".join(b"<%b%b/>" % part for part in ordered) + b"</font>"


def _drawings(sheet: Any) -> list[Any]:
    return [*sheet._charts, *sheet._images]  # openpyxl names them so, and no other way


def _described(drawing: bytes, material: Material) -> bytes:
    """Give every object of a drawing a name and the chart's text alternative."""
    alts = native.alts(material) or [material.alt]

    def named(match: re.Match[str]) -> str:
        alt = alts[int(match[2]) - 1]
        return f'{match[1]}id="{match[2]}" name="{material.name} {match[2]}" descr={quoteattr(alt)}'

    return _OBJECT.sub(named, drawing.decode("utf-8")).encode("utf-8")
