"""DOCX: a page with the picture, the table beside it, notes and source."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from typing import Any

from analyse.exports import office
from analyse.exports.dress import INK, dress
from analyse.exports.formats import Format, needs
from analyse.exports.material import Material
from analyse.exports.source import Files, Source
from analyse.exports.tabular import Tabular
from analyse.exports.wording import say
from analyse.tables.escaping import HYPHEN, visible

FACE = "Calibri"
#: The styles of tables that are kept: what every document has, and that of our tables.
_TABLES = ("TableNormal", "LightShading")
WIDE = 16.0  # centimetres between the margins


def _make(source: Source, name: str) -> Files:
    try:
        import docx
        from docx.shared import Cm, Pt
    except ImportError:
        raise needs("office", "python-docx", "export, format docx") from None
    material, table, document = source.material, Tabular(source.material), docx.Document()
    _lean(document)
    office.signed(document, material)
    office.dressed(document.part, material)
    page = document.sections[0]
    letter = source.locale == "fr_CA"  # Québec's paper
    page.page_width, page.page_height = (Cm(21.59), Cm(27.94)) if letter else (Cm(21), Cm(29.7))
    page.left_margin = page.right_margin = Cm(2.8 if letter else 2.5)
    page.top_margin = page.bottom_margin = Cm(2)
    usual = document.styles["Normal"]
    usual.font.size = Pt(10)
    usual.paragraph_format.space_after = Pt(4)
    _speaks(usual, source.locale)
    _inked(document, material)
    _pictured(document, source, Cm(min(2.54 * source.figure.get_size_inches()[0], WIDE)))
    document.add_heading(say(source.language, "texts", "figures"), 2)
    document.add_paragraph(visible(f"{material.title}. {material.subtitle}."))
    _tabled(document, table)
    for text in table.notes:  # with the source: none of them stands alone on a last page
        note = document.add_paragraph()
        note.add_run(visible(text)).font.size = Pt(8)
        note.paragraph_format.keep_with_next = note.paragraph_format.keep_together = True
    document.add_paragraph().add_run(visible(table.source)).font.size = Pt(8)
    _bound(document)
    return Files({name: office.saved(document)})


def _inked(document: Any, material: Material) -> None:
    """Write texts and the heading in the house's ink and font; black without a house style."""
    from docx.shared import RGBColor

    ink = dress(material.theme).cells[INK]  # what can be read on paper
    for name in ("Normal", "Heading 2"):
        font = document.styles[name].font
        font.name = material.face or FACE
        font.color.rgb = RGBColor.from_string(ink[1:].upper())


def _lean(document: Any) -> None:
    """Leave out of the usual document what none of ours has: it is most of the file.

    That is a hundred styles of tables, the same again for a Word of 2010, and a preview of it.
    """
    from docx.oxml.ns import qn

    styles = document.styles.element
    for style in list(styles.iterchildren(qn("w:style"))):
        of_tables = style.get(qn("w:type")) == "table"
        if of_tables and style.get(qn("w:styleId")) not in _TABLES:
            styles.remove(style)
    for holder in (document.part, document.part.package):
        for key, relation in list(holder.rels.items()):
            if relation.reltype.endswith(("/stylesWithEffects", "/thumbnail")):
                del holder.rels[key]


def _pictured(document: Any, source: Source, width: Any) -> None:
    """Add the picture, its text alternative with it."""
    said = document.add_picture(BytesIO(source.png), width=width)._inline.docPr
    said.set("name", source.chart)
    said.set("descr", visible(source.material.alt))


def _tabled(document: Any, table: Tabular) -> None:
    """Add the table: its header is repeated on every page, no row is broken."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm

    made = document.add_table(rows=0, cols=len(table.columns), style="Light Shading")
    made.autofit = False
    _narrow(made)
    for column, share in zip(made.columns, table.shares, strict=True):
        column.width = Cm(WIDE * share)
    head, body = (_row(made, table, heads) for heads in (True, False))
    head.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    made._tbl.remove(body)
    for row, texts in [(head, table.columns), *((deepcopy(body), row) for row in table.rows)]:
        made._tbl.append(row)
        for run, text in zip(row.iter(qn("w:r")), texts, strict=True):
            run.text = visible(text)


def _row(made: Any, table: Tabular, heads: bool) -> Any:
    """Add a row without texts: others are copies of it, since to make one takes long."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.shared import Cm, Pt

    there = made.add_row()
    there._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for at, cell in enumerate(there.cells):
        cell.width = Cm(WIDE * table.shares[at])
        (paragraph,) = cell.paragraphs
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run()
        run.font.size, run.font.bold = Pt(8), heads
        if table.right[at]:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return there._tr


def _narrow(table: Any) -> None:
    """Leave little beside the texts of a table's cells, and part its rows by a thin rule."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "60")  # twentieths of a point
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    rules, rule = OxmlElement("w:tblBorders"), OxmlElement("w:insideH")
    for name, said in (("val", "single"), ("sz", "2"), ("space", "0"), ("color", "BFBFBF")):
        rule.set(qn(f"w:{name}"), said)
    rules.append(rule)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.set(qn("w:noHBand"), "1")  # rules alone: grey bands do not print well
    look.set(qn("w:val"), "06A0")  # the same, as older programs and LibreOffice read it
    table._tbl.tblPr.find(qn("w:tblLayout")).addprevious(rules)  # the order that the schema has
    look.addprevious(margins)


def _speaks(style: Any, locale: str) -> None:
    """Say in which language a style's texts are."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    language = OxmlElement("w:lang")
    language.set(qn("w:val"), locale.replace("_", "-"))
    style.element.get_or_add_rPr().append(language)


def _bound(document: Any) -> None:
    """Keep years, days and numbers that a hyphen joins on one line: Word would break after it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for text in list(document.element.body.iter(qn("w:t"))):
        first, *others = HYPHEN.split(text.text or "")
        if not others:
            continue
        text.text, last = first, text
        for other in others:
            hyphen, more = OxmlElement("w:noBreakHyphen"), OxmlElement("w:t")
            more.text = other
            more.set(qn("xml:space"), "preserve")
            last.addnext(hyphen)
            hyphen.addnext(more)
            last = more


FORMATS = [
    Format(
        "docx",
        "docx",
        _make,
        {
            "en": "a Word page: picture, table, notes and source",
            "fr": "une page Word : image, tableau, notes et source",
        },
        14,
    )
]
