"""Lists, headings and contents: what looks like a table, or like a heading, and is none."""

from pathlib import Path

import pytest
import samples

from analyse.documents import formats
from analyse.documents.rows import COLUMNS, document_rows
from analyse.documents.surroundings import Text


def read(path):
    """Return the text of a file, and its numbers: kind and printed."""
    made = list(document_rows(formats.parts(Path(path), "x"), "x"))
    kind, printed = COLUMNS.index("kind"), COLUMNS.index("printed")
    text = "".join(part.text for part, _ in made)
    return text, [(row[kind], row[printed]) for _, rows in made for row in rows]


@pytest.fixture
def numbered(tmp_path):
    """A Word file whose headings have their number before a tab, as many programs write them."""
    from docx import Document

    document = Document()
    contents = document.styles.add_style("TOC 1", 1)
    for number, title, on in (("1", "Le cadre", 1), ("2", "Les aides", 2), ("3", "Le bilan", 4)):
        document.add_paragraph(f"{number}\t{title}\t{on}", style=contents)
    document.add_paragraph("2\tLes aides", style="Heading 1")
    document.add_paragraph("Le bassin compte 31 450 foyers.")
    document.add_paragraph("Foyers\t31 450")
    document.save(tmp_path / "note.docx")
    return tmp_path / "note.docx"


def test_docx__the_number_of_a_heading_is_no_cell_and_no_quantity(numbered):
    text, found = read(numbered)
    assert "2 Les aides\n" in text
    assert "1 Le cadre\t1\n" in text
    assert [f for f in found if f[0] == "quantity"] == [
        ("quantity", "31 450 foyers"),
        ("quantity", "31 450"),
    ]


def test_docx__a_figure_has_the_heading_above_it_not_one_of_the_contents(numbered):
    lines = Text(read(numbered)[0])
    line = next(n for n, text in enumerate(lines.lines, 1) if "bassin" in text)
    assert lines.heading(line) == "2 Les aides"


def test_contents__their_lines_are_no_headings():
    contents = "1 Le cadre\n2 Les aides\n2.1 Le guichet\n3 Le bilan\n"
    text = Text(f"{contents}Le bassin compte 31 450 foyers.\n2 Les aides\n9 postes.\n")
    assert [heading for _, heading in text.headings] == ["2 Les aides"]


def test_year__at_the_start_of_a_line_is_no_number_of_a_heading():
    text = Text("L'enquête a eu lieu en mai\n2021. La deuxième vague a suivi\nen avril.\n")
    assert text.headings == []


def test_pdf__words_of_a_justified_list_are_no_cells(tmp_path):
    lines = [(60, 100 + 14 * n, "•") for n in range(4)]
    lines += [
        (75 + 90 * m, 100 + 14 * n, word)
        for n, words in enumerate(
            (("Partie", "1 :", "le loyer"), ("Partie", "2 :", "la garde")) * 2
        )
        for m, word in enumerate(words)
    ]
    samples.pdf_lines(tmp_path / "list.pdf", lines)
    text, found = read(tmp_path / "list.pdf")
    assert "\t" not in text
    assert found[:2] == [("reference", "Partie 1"), ("reference", "Partie 2")]


def test_pdf__the_page_in_a_running_title_is_no_quantity(tmp_path):
    lines = [(60, 40, "Le bassin en 4"), (300, 40, "notes"), (520, 40, "1")]
    samples.pdf_lines(tmp_path / "page.pdf", [*lines, (60, 100, "Il a 9 postes.")])
    assert read(tmp_path / "page.pdf")[1][1:] == [("reference", "1"), ("quantity", "9 postes")]
    rows = [(60, 90, "Le bassin."), (60, 115, "Postes"), (520, 115, "1"), (60, 130, "Oui.")]
    samples.pdf_lines(tmp_path / "row.pdf", rows)
    assert "\t1\n" in read(tmp_path / "row.pdf")[0]


def test_pdf__bullets_before_the_rows_of_a_table_leave_it_one(tmp_path):
    lines = [(60, 100 + 14 * n, "•") for n in range(3)]
    for n, (name, *figures) in enumerate(
        (("Foyers", "318", "455"), ("Élus", "12", "15"), ("Aides", "9", "8"))
    ):
        lines.append((75, 100 + 14 * n, name))
        lines += [(250 + 90 * m, 100 + 14 * n, figure) for m, figure in enumerate(figures)]
    samples.pdf_lines(tmp_path / "table.pdf", lines)
    assert "•\tFoyers\t318\t455" in read(tmp_path / "table.pdf")[0]


def test_pdf__leaders_of_contents_are_one_cell(tmp_path):
    lines = [(60, 80, "Sommaire")]
    for n, (title, on) in enumerate(
        (("1.1 Le cadre", "2"), ("1.2 Les aides", "4"), ("2 Le bilan", "9"))
    ):
        lines += [(60, 100 + 14 * n, title), (500, 100 + 14 * n, on)]
        lines += [(200 + 12 * m, 100 + 14 * n, ".") for m in range(24)]
    samples.pdf_lines(tmp_path / "contents.pdf", lines)
    text, found = read(tmp_path / "contents.pdf")
    assert ".\t." not in text
    assert {kind for kind, _ in found} == {"reference"}


def test_pdf__a_justified_line_is_prose_however_wide_its_gaps(tmp_path):
    """Words 14 points apart, as in a narrow line set to the full width."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    lines, x = [], 60.0
    for word in "Le guichet du canton a aidé 12 ménages".split():
        lines.append((x, 100, word))
        x += stringWidth(word, "Helvetica", 10) + 14
    samples.pdf_lines(tmp_path / "line.pdf", lines)
    text, found = read(tmp_path / "line.pdf")
    assert text.startswith("Le guichet du canton a aidé 12 ménages\n")
    assert found == [("quantity", "12 ménages")]


def test_pdf__a_row_of_figures_as_far_apart_is_a_row_of_a_table(tmp_path):
    lines = [(60 + 24 * n, 100, str(12 + n)) for n in range(7)]
    samples.pdf_lines(tmp_path / "row.pdf", lines)
    assert read(tmp_path / "row.pdf")[0].startswith("12\t13\t14\t15")


@pytest.mark.parametrize(
    "element",
    [
        '<span class="sr-only">Note 4</span>',
        '<span class="math inline">\\(\\frac{1}{12}\\sum_{k=1}^{12} x_k\\)</span>',
    ],
)
def test_html__what_a_page_does_not_show_is_not_read(tmp_path, element):
    path = tmp_path / "page.html"
    path.write_text(f"<p>{element}Encadré 1 – Le bassin a 318 foyers.</p>", encoding="utf-8")
    text, found = read(path)
    assert text == "Encadré 1 – Le bassin a 318 foyers.\n"
    assert found == [("reference", "Encadré 1"), ("quantity", "318 foyers")]


@pytest.mark.parametrize(
    "text",
    [
        "Le modèle donne :\n## [1] 0.52\nIl est juste.\n",  # of a Word file: no blank lines
        "Le modèle donne.\n##    Min. 1st Qu.\n##   0.100 0.250\nIl est juste.\n",
        "Voici.\n\n```r\n\n# lire les données\n\n## [1] 3\n```\n\nIl est juste.\n",
        "Voici.\n\n## Call\n## lm(y ~ x)\n\nIl est juste.\n",
    ],
)
def test_markdown__what_a_program_prints_is_no_heading(text):
    assert [
        h for h in Text(text).headings if h[1].startswith(("lire", "[", "Call", "Min", "lm"))
    ] == []


def test_markdown__headings_are_found_alone_and_beneath_one_another():
    text = "# Le rapport\n## Les aides\n\nElles sont 12.\n\n### En 2019\nElles sont 14.\n"
    assert [heading for _, heading in Text(text).headings] == ["Le rapport", "Les aides", "En 2019"]


def test_running_titles__are_no_headings_of_what_follows(tmp_path):
    path = tmp_path / "pages.pdf"
    lines = [
        (60, 40, "Étude de Valmont"),
        (60, 70, "Les aides versées"),
        (60, 90, "On en compte 12."),
    ]
    samples.pdf_lines(path, [*lines, (60, 800, "ENSEA – Groupe de travail")], pages=4)
    text = "".join(part.text for part in formats.parts(path, "x"))
    assert {heading for _, heading in Text(text).headings} == set()  # each comes on every page
    different = "".join(
        f"Étude de Valmont\nChapitre {name}\nDu texte.\nOn compte 12 aides.\nEncore.\nFin\n\f\n"
        for name in ("premier", "deux", "trois", "quatre")
    )
    headings = [heading for _, heading in Text(different).headings]
    assert headings == ["Chapitre premier", "Chapitre deux", "Chapitre trois", "Chapitre quatre"]


def test_pdf__the_number_of_a_heading_before_a_gap_is_a_reference(tmp_path):
    path = tmp_path / "numbered.pdf"
    lines = [
        (60, 100, "2"),
        (90, 100, "Les aides versées"),
        (60, 130, "On en compte 12 à Valmont."),
    ]
    samples.pdf_lines(path, lines)
    assert read(path)[1] == [("reference", "2"), ("quantity", "12")]
    rows = [(60, 100 + 14 * n, str(n + 2)) for n in range(3)]
    rows += [(90, 100 + 14 * n, "Abus de confiance") for n in range(3)]
    samples.pdf_lines(path, [(60, 80, "Motifs"), *rows])
    assert [kind for kind, _ in read(path)[1]] == ["quantity"] * 3  # ranks of a list


def test_headings__numbered_with_a_gap_head_prose_and_titles_of_tables_their_rows():
    text = Text(
        "5\tLe profil des aides\nDu texte.\nTableau 4 – Les aides par canton\nCanton\tPart\n"
        "Valmont\t12 %\nHaut-Pré\t14 %\nLa part est de 13 % en tout.\n"
    )
    assert text.heading(6) == "Tableau 4 – Les aides par canton"
    assert text.heading(7) == "5 Le profil des aides"
