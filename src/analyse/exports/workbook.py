"""The workbook of a chart, and that of the whole collection: to read, to sort, to redraw."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.sax.saxutils import quoteattr

from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from analyse import charts
from analyse.charts.panels import dots
from analyse.charts.spec import Row
from analyse.charts.words import labels
from analyse.documents import sources
from analyse.exports import citation, editable, native
from analyse.exports.bundle import zipped
from analyse.exports.cells import HEAD, LINE, ROW, USUAL, font, line_count, measured_lines, put
from analyse.exports.material import Cell, Grid, Material, coded, mentions_of, name_of, shown
from analyse.exports.pictures import picture
from analyse.exports.wording import keys, pair, say
from analyse.tables import store
from analyse.tables.codes import codes
from analyse.tables.paths import Project, project

WIDEST = {"definition": 40, "caveat": 40, "citation": 40}  # characters; longer texts are wrapped
WIDE = 26
NOTES = 69  # a single column is never made smaller for the page: A4, even in a wide font
WIDTH = 17.0  # centimetres of a native chart
_DATES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_DECLARED = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORMAT = re.compile(rb'(<(?:c:)?numFmt formatCode="[^"]*")>')
_OBJECT = re.compile(r'(<(?:xdr:)?cNvPr )(?:descr="[^"]*" )?id="(\d+)" name="[^"]*"')
_FONT = re.compile(rb"<font>(.*?)</font>")
_FONT_PARTS = b"b i strike outline shadow u vertAlign sz color name family charset scheme".split()
_FORMULA = re.compile(rb'(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*</f>)<v></v>')
_EMPTY = b"<a:r><a:t></a:t></a:r>"


@dataclass(frozen=True)
class Drawn:
    """A sheet with drawings: what they are called, and what they are for who cannot see them.

    Attributes:
        sheet: the sheet.
        name: of the chart that they are of.
        alts: their text alternatives.
        computed: what the sheet's formulas give: a cell's coordinate to its number.
    """

    sheet: Worksheet
    name: str
    alts: Sequence[str]
    computed: Mapping[str, float] = field(default_factory=dict)


def one(material: Material) -> bytes:
    """Return the workbook of one chart: data, Excel's own chart, the picture, sources, notes.

    Args:
        material: the chart, in the language of its words.

    Returns:
        The file: the same bytes each time.
    """
    at, language = project(), material.language
    book = _book(material.title, material.alt, language)

    def sheet(key: str) -> Worksheet:
        return _sheet(book, say(language, "sheets", key), material.title, material.locale, language)

    data = sheet("data")
    grid = shown(material, drawn=not material.content.editable)
    _table(data, grid, 1)
    read = len(shown(material).columns) - (1 if material.items else 0)  # without ids and drawing
    data.print_area = f"A1:{get_column_letter(max(read, 1))}{len(grid.rows) + 1}"
    chart = sheet("chart")
    chart.page_setup.orientation, chart.page_setup.fitToHeight = "portrait", 1
    editable.set_widths(chart, material)
    drawn = [_chart(chart, material, native.Block(data, 1, grid), _heading(chart, material))]
    drawn.append(_picture(sheet("picture"), material))
    if not material.items:
        _table(
            sheet("rows"), coded(material.content.rows, material.words.chart.table, language, at), 1
        )
    _table(sheet("sources"), _sources([material], at), 1, widest=_widest(language))
    _notes(sheet("notes"), _told(material, at))
    return _saved(book, drawn)


def collection(materials: Sequence[Material], at: Project) -> bytes:
    """Return the workbook of the whole collection: an index, every chart, every figure.

    Args:
        materials: the charts, all in one language.
        at: the project to read from.

    Returns:
        The file: the same bytes each time.
    """
    language, locale = materials[0].language, materials[0].locale
    title = say(language, "texts", "collection")
    book = _book(title, say(language, "texts", "subject"), language)

    def sheet(name: str, head: str = title) -> Worksheet:
        return _sheet(book, name, head, locale, language)

    index = sheet(say(language, "sheets", "index"))
    listed: list[tuple[Worksheet, str]] = []
    drawn: list[Drawn] = []
    for material in materials:
        there = sheet(material.name[:31], material.title)
        grid = shown(material, drawn=not material.content.editable)
        listed.append((there, material.title))
        if material.content.editable:  # its cells have widths and heights of their own
            beside = sheet(_named(material.name, language), material.title)
            _table(beside, grid, 1)
            listed.append((beside, material.title))
            there.page_setup.orientation, there.page_setup.fitToHeight = "portrait", 1
            editable.set_widths(there, material)
            row = _heading(there, material, back=index)
            drawn.append(_chart(there, material, native.Block(beside, 1, grid), row))
        else:
            row = _heading(there, material, back=index)
            below = _table(there, grid, row, frozen=False)
            drawn.append(_chart(there, material, native.Block(there, row, grid), below + 2))
    figures = sheet(say(language, "sheets", "observations"))
    _table(figures, coded(store.observations(at), "observations", language, at), 1)
    listed.append((figures, say(language, "texts", "subject")))
    places = sheet(say(language, "sheets", "sources"))
    _table(places, _sources(materials, at), 1, widest=_widest(language))
    notes = sheet(say(language, "sheets", "notes"))
    _notes(notes, _general(language, citation.entries([], language, at)))
    listed += [(places, name_of(language, "citation")), (notes, say(language, "texts", "cite"))]
    _index(index, title, listed, language)
    return _saved(book, drawn)


def _named(chart: str, language: str) -> str:
    """Return the name of the sheet with the data of a chart; Excel takes 31 characters."""
    end = say(language, "sheets", "data")
    return f"{chart[: 30 - len(end)]} {end}"


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
        put(sheet, header, column, name, font=font(bold=True), fill=HEAD, alignment=top)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[header].height = _height(grid.columns, widths)
    for number, row in enumerate(grid.rows, start=header + 1):
        for column, cell in enumerate(row, start=1):
            put(sheet, number, column, cell, font=font(), alignment=top)
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
    lines = [line_count(_shown(cell), width) for cell, width in zip(cells, widths, strict=True)]
    return LINE * max([1, *lines])


def _heading(sheet: Worksheet, material: Material, back: Worksheet | None = None) -> int:
    """Write what stands above a chart; return the next free row."""
    row = 1
    if back is not None:
        _link(sheet, row, 1, back, say(material.language, "texts", "back"))
        row = 2
    small = [*material.sources, *material.caveats]
    texts = [(material.title, 14, "000000"), (material.subtitle, 11, "595959")]
    for text, size, colour in [*texts, *((text, 9, "595959") for text in small)]:
        how = font(size=size, color=colour, bold=size > 11)
        put(sheet, row, 1, text, font=how, alignment=Alignment(wrap_text=True, vertical="top"))
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=_span(sheet))
        sheet.row_dimensions[row].height = 1.4 * size * line_count(text, 900 / size)
        row += 1
    return row + 1


def _span(sheet: Worksheet) -> int:
    """Return over how many columns a heading stands: as wide as ten of the usual width."""
    known = {name: there.width for name, there in sheet.column_dimensions.items()}
    wide, column = 0.0, 0
    while wide < 10 * USUAL:
        column += 1
        wide += known.get(get_column_letter(column), USUAL)
    return column


def _chart(sheet: Worksheet, material: Material, block: native.Block, row: int) -> Drawn:
    """Put Excel's own charts below each other, and figures that no axis holds as cells."""
    if material.content.editable:
        placed = editable.place(sheet, material, row)
        return Drawn(sheet, material.name, editable.alts(material), placed.computed)
    large = [
        (item.label, material.told(item))
        for filled, item in material.items
        if filled.panel.form is not dots
    ]
    for label, figure in large:
        put(sheet, row, 1, figure, font=font(bold=True, size=16))
        put(sheet, row + 1, 1, label, font=font())
        row += 3
    for chart in native.charts(material, block, WIDTH):
        sheet.add_chart(chart, f"A{row}")
        row += int(chart.height / ROW) + 2
    return Drawn(sheet, material.name, native.alts(material))


def _picture(sheet: Worksheet, material: Material) -> Drawn:
    """Put the picture itself on a sheet."""
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "portrait", 1
    figure_ = charts.chart(material.name, material.language, locale=material.locale)
    image = Image(BytesIO(picture(figure_, "png", material.language, 144)))
    image.width, image.height = (round(side * 96) for side in figure_.get_size_inches())
    sheet.add_image(image, "A1")
    return Drawn(sheet, material.name, [material.alt])


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
        placed = [row for row in frame if mentions_of(row)]
        if not placed and not material.content.official:
            placed = [{"mention": " ".join(citation.places(material.content.mentions, at))}]
        for row in placed:
            named = told.get(row.get("observation")) or (_label(row, language, at), "")
            rows += [_place(material, named, row, one, at) for one in mentions_of(row).split()]
        for official in material.content.official:  # those that are cited, but not drawn, too
            unseen = _label(official, language, at), material.words.status(official)
            named = told.get(official["observation"], unseen)
            rows.append(_publication(material, named, official, at))
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


def _publication(
    material: Material, named: tuple[str, str], row: Row, at: Project
) -> tuple[Cell, ...]:
    """Return where an official figure was published."""
    ((name, url),) = citation.publications([row], material.language, at).items()
    return (
        material.name,
        *named,
        name,
        name.partition(",")[0],
        *("", "", None, None),
        codes(at).series.get(row.get("series", ""), {}).get(f"definition_{material.language}", ""),
        " ".join(material.words.many("caveats")),
        f"{name}. {url}",
    )


def _widest(language: str) -> dict[str, int]:
    return {name_of(language, key): width for key, width in WIDEST.items()}


def _told(material: Material, at: Project) -> list[tuple[str, list[str]]]:
    """Return the notes on one chart: heading and paragraphs."""
    language, words = material.language, material.words
    content = material.content
    cited = citation.entries(content.mentions, language, at, material.name, content.official)
    return [
        (material.title, [material.subtitle, *material.sources]),
        (say(language, "texts", "finding"), [words.one("finding")]),
        (say(language, "texts", "caveats"), material.caveats),
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


def _notes(sheet: Worksheet, parts: Sequence[tuple[str, list[str]]]) -> None:
    """Write notes below each other, in rows as high as needed, on pages wide enough."""
    sheet.column_dimensions["A"].width = NOTES
    wrapped, row = Alignment(wrap_text=True, vertical="top"), 1
    for heading, paragraphs in parts:
        put(sheet, row, 1, heading, font=font(bold=True, size=12), alignment=wrapped)
        sheet.row_dimensions[row].height = 17.0 * measured_lines(heading, NOTES * 11 / 12, "bold")
        for paragraph in paragraphs:
            row += 1
            put(sheet, row, 1, paragraph, font=font(), alignment=wrapped)
            sheet.row_dimensions[row].height = LINE * measured_lines(paragraph, NOTES)
        row += 2
    sheet.page_setup.orientation = "portrait"


def _index(
    sheet: Worksheet, title: str, listed: Sequence[tuple[Worksheet, str]], language: str
) -> None:
    """List the sheets, each with a link to it."""
    put(sheet, 1, 1, title, font=font(bold=True, size=14))
    for column, key in enumerate(("name", "contents"), start=1):
        heading = name_of(language, key)
        put(sheet, 3, column, heading, font=font(bold=True), fill=HEAD)
    wrapped = Alignment(wrap_text=True, vertical="top")
    for row, (there, said) in enumerate(listed, start=4):
        _link(sheet, row, 1, there, there.title)
        put(sheet, row, 2, said, font=font(), alignment=wrapped)
        sheet.row_dimensions[row].height = LINE * line_count(said, 95)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 32, 100
    sheet.freeze_panes = "A4"
    sheet.page_setup.orientation = "portrait"


def _link(sheet: Worksheet, row: int, column: int, to: Worksheet, text: str) -> None:
    put(sheet, row, column, text, font=font(color="0563C1", underline="single"))
    cell = sheet.cell(row, column)
    cell.hyperlink = Hyperlink(
        ref=cell.coordinate, location=native.place_of(to, "A1"), display=text
    )
    cell.alignment = Alignment(vertical="top")


# --- the same bytes, and words for those who cannot see the charts -----------------------------


def _saved(book: Workbook, drawn: Sequence[Drawn]) -> bytes:
    """Return the file: without today's date, with the text alternatives on the charts.

    Its XML is put in canonical form, since openpyxl writes it otherwise where lxml is installed.
    """
    out = BytesIO()
    book.save(out)
    shown_ = [one for one in drawn if one.alts]
    numbers = {
        f"xl/worksheets/sheet{book.sheetnames.index(one.sheet.title) + 1}.xml": one.computed
        for one in drawn
    }
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
            elif name in numbers:
                data = _with_results(data, numbers[name])
            files[name] = data
    return zipped(files)


def _with_results(sheet: bytes, computed: Mapping[str, float]) -> bytes:
    """Write what formulas give beside them: who looks at the file without computing sees it."""

    def result(match: re.Match[bytes]) -> bytes:
        return b"%b<v>%d</v>" % (match[1], computed[match[2].decode()])

    return _FORMULA.sub(result, sheet)


def _ordered(font: re.Match[bytes]) -> bytes:
    """Put what describes a font in the order of the standard, which openpyxl's is not."""
    parts = re.findall(rb"<(\w+)([^>]*)>", font[1])
    ordered = sorted(parts, key=lambda part: _FONT_PARTS.index(part[0]))
    return b"<font>" + b"".join(b"<%b%b/>" % part for part in ordered) + b"</font>"


def _described(drawing: bytes, drawn: Drawn) -> bytes:
    """Give every object of a drawing a name and its text alternative."""

    def named(match: re.Match[str]) -> str:
        alt = drawn.alts[int(match[2]) - 1]
        return f'{match[1]}id="{match[2]}" name="{drawn.name} {match[2]}" descr={quoteattr(alt)}'

    return _OBJECT.sub(named, drawing.decode("utf-8")).encode("utf-8")
