"""The workbook of a chart, and that of the whole collection: to read, to sort, to redraw."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from analyse.charts.spec import Bars, Crosstab
from analyse.exports import citation, crosstabs, excel, provenance
from analyse.exports.dress import HEAD, INK, MUTED, dress
from analyse.exports.grids import Grid, coded, for_print, name_of, titled
from analyse.exports.material import Material, shown
from analyse.exports.printing import listing, table
from analyse.exports.sheets import (
    LINE,
    TOP,
    Book,
    Sheet,
    line_count,
    notes,
)
from analyse.exports.signature import signature
from analyse.exports.wording import colon, keys, pair, say
from analyse.tables import store
from analyse.tables.paths import Project

#: Columns that are wider than others, in characters, so that their rows are not too high.
WIDEST = {"definition": 50, "citation": 70, "document": 45}
TALLEST = 45.0  # centimetres that can still be read when they are printed on one page


def one(material: Material, png: bytes) -> bytes:
    """Return the workbook of one chart: data, Excel's own chart, the picture, sources, notes.

    Args:
        material: the chart, in the language of its words.
        png: its picture.

    Returns:
        The file: the same bytes each time.
    """
    language, title = material.language, material.title
    book = Book(title, material.alt, language, material.locale, dress(material.theme))

    def name(key: str) -> str:
        return say(language, "sheets", key)

    _data(book.sheet(name("data"), title), material)
    _charts(book, name("chart"), material)
    _picture(book.sheet(name("picture"), title, upright=True), material, png)
    places = provenance.places([material])
    if material.lines:
        table(book.sheet(name("places"), title), provenance.passages(places, language))
    else:  # its rows have their places
        rows = coded(material.content.rows, material.table, language, material.at)
        _coded(book.sheet(name("rows"), title), rows, material.table, language)
    table(book.sheet(name("sources"), title), provenance.texts(places, language), _widest(language))
    notes(book.sheet(name("notes"), title, upright=True), _told(material))
    return book.data()


def collection(materials: Sequence[Material], at: Project) -> bytes:
    """Return the workbook of the whole collection: an index, every chart, every figure.

    Args:
        materials: the charts, all in one language.
        at: the project to read from.

    Returns:
        The file: the same bytes each time.
    """
    language = materials[0].language
    signed = signature(at)
    title = say(language, "texts", "collection").format(title=signed.author)
    subject = signed.subject(language)
    first = materials[0]
    book = Book(title, subject, language, first.locale, dress(first.theme))
    index = book.sheet(say(language, "sheets", "index"), title, upright=True)
    listed: list[tuple[Sheet, str, str]] = []
    for number, material in enumerate(materials, start=1):
        name = f"{say(language, 'sheets', 'data')} {number}"
        sheets = _charts(book, f"{say(language, 'sheets', 'chart')} {number}", material, index)
        sheets.append(book.sheet(name, material.title))
        _data(sheets[-1], material)
        listed += [(sheet, material.name, material.title) for sheet in sheets]
    there = book.sheet(say(language, "sheets", "observations"), title)
    _coded(
        there, coded(store.observations(at), "observations", language, at), "observations", language
    )
    listed.append((there, "", subject))
    places = provenance.places(materials)
    for key, grid in (
        ("places", provenance.passages(places, language)),
        ("sources", provenance.texts(places, language)),
    ):
        there = book.sheet(say(language, "sheets", key), title)
        table(there, grid, _widest(language))
        listed.append((there, "", say(language, "texts", f"of_{key}")))
    there = book.sheet(say(language, "sheets", "notes"), title, upright=True)
    notes(there, _general(language, citation.entries([], language, at)))
    listed.append((there, "", say(language, "texts", "cite")))
    _index(index, title, listed, language)
    return book.data()


def _data(sheet: Sheet, material: Material) -> None:
    """Write the table as the chart shows it; identifiers, at its end, are not printed."""
    grid = shown(material)
    last = grid.columns[-1] == name_of(material.language, "observation")
    table(sheet, grid, printed=len(grid.columns) - last)


def _coded(sheet: Sheet, rows: Grid, slug: str, language: str) -> None:
    """Write rows with their codes: names are printed, codes stand after them."""
    grid, printed = for_print(rows, language)
    listing(sheet, titled(grid, slug, language), printed)


# --- sheets ------------------------------------------------------------------------------------


def _index(
    sheet: Sheet, title: str, listed: Sequence[tuple[Sheet, str, str]], language: str
) -> None:
    """List the sheets, each with a link to it."""
    sheet.put(0, 0, title, bold=True, font_size=14)
    for column, (key, width) in enumerate((("sheet", 18), ("name", 28), ("contents", 80))):
        sheet.put(2, column, name_of(language, key), bold=True, bg_color=HEAD)
        sheet.width(column, width)
    for row, (there, name, said) in enumerate(listed, start=3):
        sheet.link(row, 0, there, there.name)
        sheet.put(row, 1, name, **TOP)
        sheet.put(row, 2, said, **TOP)
        sheet.height(row, LINE * line_count(said, 80))
    sheet.sheet.freeze_panes(3, 0)


def _charts(book: Book, name: str, material: Material, back: Sheet | None = None) -> list[Sheet]:
    """Add a chart's sheet, or as many as it has parts where one page does not hold them.

    It has a heading, figures that no axis holds, and Excel's own charts.
    """
    parts = material.drawn
    apart = sum(map(_tall, parts)) > TALLEST
    groups = [[part] for part in parts] if apart else [list(parts)]
    said, made = iter(alts(material)), []
    for number, group in enumerate(groups, start=1):
        sheet = book.sheet(f"{name}.{number}" if apart else name, material.title, upright=True)
        sheet.sheet.fit_to_pages(1, 1)
        made.append(sheet)
        for part in group:  # before the heading, which stands over columns of these widths
            if isinstance(part, Crosstab):
                crosstabs.set_widths(sheet, part)
        row = _heading(sheet, material, back)
        for line in material.large:
            sheet.put(row, 0, line.figure, bold=True, font_size=16, align="left")
            sheet.put(row + 1, 0, line.label)
            row += 3
        for part in group:
            if isinstance(part, Bars):
                row = excel.place(sheet, material, part, row, next(said))
            else:
                there = [next(said) for _ in part.totals]
                row = crosstabs.place(sheet, material, part, row, there)
    return made


def _tall(part: Bars | Crosstab) -> float:
    """Return about how high a part is, in centimetres."""
    if isinstance(part, Bars):
        return excel.height(part) + excel.ROW * (len(part.categories) + 5)
    bars = [crosstabs.totals(part, way, "en") for way in part.totals]
    return excel.ROW * (len(part.rows) + 12) + max(map(excel.height, bars), default=0.0)


def alts(material: Material) -> list[str]:
    """Return the text alternatives of Excel's charts, in the order in which they are placed."""
    said = []
    for part in material.drawn:
        if isinstance(part, Bars):
            told = part.told or ". ".join(material.content.told)
            said.append(f"{material.title}. {part.title or material.subtitle}. {told}.")
            continue
        for way in part.totals:
            bars = crosstabs.totals(part, way, material.language)
            sums = (
                sum(filter(None, n)) for n in zip(*(s.values for s in bars.series), strict=True)
            )
            pairs = [(str(name), str(n)) for name, n in zip(bars.categories, sums, strict=True)]
            said.append(f"{material.title}. {bars.title}. {material.words.joined(pairs)}.")
    return said


def _heading(sheet: Sheet, material: Material, back: Sheet | None) -> int:
    """Write what stands above a chart; return the next free row."""
    row, across = 0, sheet.reach(16.0)
    if back is not None:
        sheet.link(row, 0, back, say(material.language, "texts", "back"))
        row = 1
    small = [*material.sources, *material.caveats]
    texts = [(material.title, 14, INK), (material.subtitle, 11, MUTED)]
    for text, size, colour in [*texts, *((text, 9, MUTED) for text in small)]:
        how = sheet.book.style(font_size=size, font_color=colour, bold=size > 11, **TOP)
        sheet.sheet.merge_range(row, 0, row, across - 1, "", how)
        sheet.put(row, 0, text, font_size=size, font_color=colour, bold=size > 11, **TOP)
        sheet.height(row, 1.4 * size * line_count(text, 900 / size))
        row += 1
    return row + 1


def _picture(sheet: Sheet, material: Material, png: bytes) -> None:
    """Put the picture itself on a sheet."""
    said = {"image_data": BytesIO(png), "description": material.alt, "object_position": 2}
    sheet.sheet.insert_image(0, 0, f"{material.name}.png", said)
    sheet.sheet.fit_to_pages(1, 1)


def _widest(language: str) -> dict[str, int]:
    return {name_of(language, key): width for key, width in WIDEST.items()}


# --- notes -------------------------------------------------------------------------------------


def _told(material: Material) -> list[tuple[str, list[str]]]:
    """Return the notes on one chart: heading and paragraphs."""
    language, words, content = material.language, material.words, material.content
    cited = citation.entries(
        content.mentions, language, material.at, material.name, content.official
    )
    told = [
        (material.title, [material.subtitle, *material.sources]),
        (say(language, "texts", "finding"), [words.one("finding")]),
        (say(language, "texts", "caveats"), material.caveats),
        (say(language, "texts", "limits"), words.many("does_not_say")),
        (say(language, "texts", "alt"), [material.alt]),
        *_general(language, cited),
    ]
    return [(heading, texts) for heading, texts in told if any(texts)]


def _general(language: str, cited: list[str]) -> list[tuple[str, list[str]]]:
    """Return the notes on all charts: qualifiers, statuses, citation, licence."""

    def meanings(part: str) -> list[str]:
        return [colon(language).join(pair(language, part, key)) for key in keys(part)]

    def text(key: str) -> str:
        return say(language, "texts", key)

    stated = [*meanings("qualifiers"), text("bounds"), text("absent")]
    return [
        (text("qualifiers"), stated),
        (text("statuses"), meanings("statuses")),
        (text("cite"), [text("first"), *cited]),
        (text("licence"), [signature().rights(language)]),
    ]
