"""Documents of every format, written for the tests: figures, tables and traps, no one's text."""

import io
import sys
import zipfile
from pathlib import Path

PROSE = (
    "Le bassin de Valmont compte 31 450 foyers, dont 14,9 % ont déposé une demande en 2019. "
    "L'agence locale a versé 2,6 millions d'euros à 318 associations, soit plus de 8 000 euros "
    "pour chacune. La hausse est de 3,4 points par rapport à 2018. Les communes y voient un effet "
    "du guichet unique, ouvert le 12 octobre 2016 et fréquenté par près de 4 300 personnes."
)
#: Heading over two lines, a heading over two columns, units and years only in headings.
HEADS = (
    ("", "Foyers aidés", "", "Montant versé"),
    ("Commune", "2018", "2019", "(milliers d'euros)"),
)
ROWS = (
    ("Haut-Pré", "1 204", "1 377", "14 820"),
    ("Les Étangs", "985", "2 004", "9 405,5"),
    ("Val-Brun", "12 650", "13 118", "- 310"),
    ("Ensemble", "14 839", "16 499", "23 915,5"),
)


def pdf_prose(path: Path, text: str = PROSE, columns: int = 1, size: float = 10) -> None:
    """Write a page of prose, justified, in one or two columns."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    wide = (A4[0] - 120 - 20 * (columns - 1)) / columns
    frames = [Frame(60 + n * (wide + 20), 60, wide, 640) for n in range(columns)]
    document = BaseDocTemplate(str(path), pagesize=A4)
    document.addPageTemplates([PageTemplate(frames=frames)])
    style = ParagraphStyle(
        "prose", fontName="Helvetica", fontSize=size, leading=size * 1.2, alignment=4, spaceAfter=8
    )
    document.build([Paragraph(piece, style) for piece in text.split("\n")])


def pdf_lines(path: Path, lines, size: float = 10, pages: int = 1) -> None:
    """Write texts at given places: (x, y from the top, text[, size])."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=(595, 842))
    for _ in range(pages):
        for x, y, text, *own in lines:
            canvas.setFont("Helvetica", own[0] if own else size)
            canvas.drawString(x, 842 - y, text)
        canvas.showPage()
    canvas.save()


def pdf_table(path: Path) -> None:
    """Write the table with its heading over two lines, figures flush right, and a note."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 780, "Tableau 1 – Foyers aidés et montants versés, par commune")
    canvas.drawCentredString(270, 750, "Foyers aidés")
    canvas.drawCentredString(440, 750, "Montant versé")
    canvas.drawString(60, 736, "Commune")
    for x, text in ((240, "2018"), (320, "2019"), (485, "(milliers d'euros)")):
        canvas.drawRightString(x, 736, text)
    for n, (name, *figures) in enumerate(ROWS):
        canvas.drawString(60, 716 - 14 * n, name)
        for x, text in zip((240, 320, 485), figures, strict=True):
            canvas.drawRightString(x, 716 - 14 * n, text)
    canvas.setFont("Helvetica", 8)
    canvas.drawString(
        60, 640, "Source : agence locale. Lecture : en 2019, 1 377 foyers de Haut-Pré."
    )
    canvas.drawCentredString(297, 30, "17")
    canvas.save()


def docx(path: Path) -> None:
    """Write prose, a note mark, a table with merged headings."""
    from docx import Document

    document = Document()
    document.add_paragraph(PROSE)
    noted = document.add_paragraph("La somme couvre 250 élèves")
    noted.add_run("1").font.superscript = True
    noted.add_run(" du canton.")
    table = document.add_table(rows=2 + len(ROWS), cols=4)
    for n, row in enumerate([*HEADS, *ROWS]):
        for m, text in enumerate(row):
            if text:
                table.cell(n, m).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    document.save(path)


HTML_ROWS = "".join(
    f"<tr><th>{name}</th>" + "".join(f"<td>{f}</td>" for f in figures) + "</tr>"
    for name, *figures in ROWS
)
HTML = f"""<!DOCTYPE html><html lang="fr"><head><title>Note</title>
<style>p {{ margin: 12px 0 31px }}</style><script>var n = 4096;</script></head>
<body data-size="640"><p>{PROSE.replace("31 450", "31&#8239;450")}</p>
<p>La somme couvre 250 élèves<sup>1</sup> sur 12 km<sup>2</sup>.</p>
<table><thead><tr><td rowspan="2">Commune</td><th colspan="2">Foyers aidés</th>
<th>Montant versé</th></tr><tr><th>2018</th><th>2019</th><th>(milliers d'euros)</th></tr></thead>
<tbody>{HTML_ROWS}</tbody></table></body></html>"""


def odt(path: Path) -> None:
    """Write an OpenDocument text: prose, a table, a note."""
    ns = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    )

    def cell(text, extra=""):
        return f"<table:table-cell{extra}><text:p>{text}</text:p></table:table-cell>"

    spanned = ' table:number-columns-spanned="2"'
    rows = (
        f"<table:table-row>{cell('')}{cell('Foyers aidés', spanned)}<table:covered-table-cell/>"
        f"{cell('Montant versé')}</table:table-row>"
    )
    for row in (HEADS[1], *ROWS):
        rows += f"<table:table-row>{''.join(map(cell, row))}</table:table-row>"
    body = (
        f"<text:p>{PROSE}</text:p><text:p>Le canton<text:s text:c='2'/>a "
        f"<text:span>250</text:span> élèves<text:note><text:note-citation>1"
        "</text:note-citation><text:note-body><text:p>En "
        f"2019.</text:p></text:note-body></text:note>.</text:p><table:table>{rows}</table:table>"
    )
    content = (
        f"<?xml version='1.0'?><office:document-content {ns}><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)


def epub(path: Path) -> None:
    """Write a book of two chapters, listed in the other order."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:c"><rootfiles><rootfile full-path="o/b.opf"/></rootfiles>'
            "</container>",
        )
        archive.writestr(
            "o/b.opf",
            '<package xmlns="urn:o"><manifest><item id="b" href="b.xhtml"/>'
            '<item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/>'
            '<itemref idref="b"/></spine></package>',
        )
        archive.writestr("o/a.xhtml", HTML)
        archive.writestr(
            "o/b.xhtml", "<html><body><p>Le canton compte 41 écoles.</p></body></html>"
        )


def xlsx(path: Path) -> None:
    """Write a workbook: numbers as numbers, a percentage, a merged heading, a hidden sheet."""
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Foyers")
        percent = book.add_format({"num_format": "0.0%"})
        sheet.merge_range("B1:C1", "Foyers aidés")
        sheet.write("D1", "Part")
        sheet.write_row("A2", ["Commune", 2018, 2019, "(%)"])
        sheet.write_row("A3", ["Haut-Pré", 1204, 1377.5])
        sheet.write("D3", 0.149, percent)
        hidden = book.add_worksheet("Brouillon")
        hidden.write("A1", "12 écoles")
        hidden.hide()


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return a zip file of some parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


# --- programs that recognise text -----------------------------------------------------------------

_OCRMYPDF = """import sys
sys.path.insert(0, {folder!r})
import samples
with open({seen!r}, "w") as out:
    out.write(" ".join(sys.argv[1:-2]))
if {fails!r}:
    sys.exit("InputFileError: no such page")
text = "On compte 1 204 foyers dans le canton de Valmont en 2019."
samples.pdf_lines(sys.argv[-1], [(60, 60, text)])
"""


def ocr_tools(tmp_path, monkeypatch, *, fails=False, languages="eng\\nfra") -> None:
    """Put programs that stand for ocrmypdf and tesseract on the path, alone."""
    folder = tmp_path / "bin"
    folder.mkdir()
    here = str(Path(__file__).parent)
    said = {
        "folder": here,
        "seen": str(tmp_path / "seen"),
        "fails": fails,
    }
    script = tmp_path / "ocrmypdf.py"
    script.write_text(_OCRMYPDF.format(**said), encoding="utf-8")
    run = f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n'  # a path may hold blanks
    (folder / "ocrmypdf").write_text(run, encoding="utf-8")
    (folder / "tesseract").write_text(f"#!/bin/sh\nprintf '{languages}'\n", encoding="utf-8")
    for program in folder.iterdir():
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


def scanned_page(tmp_path) -> str:
    """Write a PDF of one page that is a picture; return its path."""
    from PIL import Image
    from reportlab.pdfgen.canvas import Canvas

    Image.new("RGB", (80, 80), "white").save(tmp_path / "page.png")
    canvas = Canvas(str(tmp_path / "scan.pdf"))
    canvas.drawImage(str(tmp_path / "page.png"), 0, 0)
    canvas.save()
    return str(tmp_path / "scan.pdf")
