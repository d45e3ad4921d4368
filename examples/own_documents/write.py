"""Write the two documents of the tutorial, which are nobody's: a report (PDF) and a note (DOCX).

    python examples/own_documents/write.py

The figures are invented, and so are the places.
"""

from __future__ import annotations

from pathlib import Path

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

HERE = Path(__file__).parent
REPORT = (
    "L’aide au logement dans le canton de Valmont",
    "En 2019, le canton de Valmont comptait 31 450 ménages. L’agence locale de l’habitat a reçu "
    "4 710 demandes d’aide, soit 14,9 % des ménages, contre 12,6 % en 2018. Elle en a accepté "
    "près de trois sur quatre.",
    "Le montant versé a atteint 2,6 millions d’euros. Plus de 300 associations ont accompagné les "
    "familles ; la plus ancienne date de 1987. Le délai moyen de réponse est de trente jours "
    "ouvrables, comme l’année précédente.",
)
TABLE = (
    ("", "Ménages aidés", "", "Montant versé"),
    ("Commune", "2018", "2019", "(milliers d’euros)"),
    ("Haut-Pré", "1 204", "1 377", "1 082"),
    ("Les Étangs", "985", "1 004", "745,5"),
    ("Val-Brun", "1 150", "1 118", "772,5"),
    ("Ensemble", "3 339", "3 499", "2 600"),
)
NOTE = (
    "Suivi 2020 de l’aide au logement",
    "Au 30 juin 2020, l’agence avait accepté 1 860 demandes dans le canton de Valmont. Le taux "
    "d’acceptation est de 76,2 %, soit 2,1 points de plus qu’en 2019.",
    "L’enveloppe de l’année est fixée à 2,9 millions d’euros.",
)


def report(path: Path) -> None:
    """Write the report: a title, prose, a table whose headings span lines and columns."""
    title = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=14, spaceAfter=12)
    prose = ParagraphStyle("prose", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=8)
    table = Table(TABLE, hAlign="LEFT", colWidths=(110, 70, 70, 110))
    table.setStyle(
        TableStyle(
            [
                ("SPAN", (1, 0), (2, 0)),
                ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
                ("ALIGN", (1, 0), (2, 0), "CENTER"),
                ("LINEBELOW", (0, 1), (-1, 1), 0.5, "#000000"),
            ]
        )
    )
    head, *paragraphs = REPORT
    story = [Paragraph(head, title), *(Paragraph(text, prose) for text in paragraphs)]
    story += [Paragraph("Tableau 1 – Ménages aidés et montants versés, par commune", prose), table]
    story += [Spacer(1, 12), Paragraph("Source : agence locale de l’habitat.", prose)]
    SimpleDocTemplate(str(path), pagesize=A4, invariant=1, title=head).build(story)


def note(path: Path) -> None:
    """Write the note: a heading and two paragraphs."""
    document = Document()
    head, *paragraphs = NOTE
    document.add_heading(head, level=1)
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))


if __name__ == "__main__":
    report(HERE / "rapport_valmont.pdf")
    note(HERE / "note_valmont.docx")
