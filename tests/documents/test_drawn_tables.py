"""Tables whose cells are drawn, or go over several pages; pages on their side; text beside."""

import math
from dataclasses import replace
from pathlib import Path

import pytest
import samples

from analyse.documents import formats, ruled
from analyse.documents.rows import COLUMNS, document_rows

HEADS = ("Association", "Montant 2014", "Montant 2015\nsollicité ou base", "Vote")
ROWS = (
    ("Les Amis\ndu Bassin\n(Article 12)", "59 948,72 €\n(587 x 102)", "54 760,85 €", "- 310,00 €"),
    ("École de\nValmont", "1 204,00 €", "", "985,50 €\n(sur facture)"),
    ("Le Cercle\n5 rue des Prés", "750,00 €", "820,00 €", "12 650,00 €"),
)
LABELS = ("Les Amis du Bassin (Article 12)", "École de Valmont", "Le Cercle 5 rue des Prés")


def read(path) -> list[dict[str, str]]:
    """Return the numbers of a file."""
    made = document_rows(formats.parts(Path(path), "x"), "x")
    return [dict(zip(COLUMNS, row, strict=True)) for _, rows in made for row in rows]


def said(rows) -> dict[str, tuple[str, str]]:
    """Return row and column label of the amounts, by what is printed."""
    return {
        r["printed"]: (r["row_label"], r["column_label"])
        for r in rows
        if r["printed"].endswith("€")
    }


def table(path, pages, *, widths=(110, 110, 120, 100), turned="", filled=False):
    """Write tables with a drawn border around each cell: one a page, rows of cells of any lines.

    ``turned``: "page", the page says that it is turned; "text", only the characters stand so.
    ``filled``: each cell is a box of its own, apart from the others, and no line is drawn.
    """
    from reportlab.pdfgen.canvas import Canvas

    size = (595, 842)
    canvas = Canvas(str(path), pagesize=size)
    for rows in pages:
        if turned:
            canvas.translate(595, 0)
            canvas.rotate(90)
        canvas.setFont("Helvetica", 9)
        high = 520 if turned else 760
        for cells in rows:
            tall = 12 * max(cell.count("\n") + 1 for cell in cells) + 6
            x = 50
            for cell, width in zip(cells, widths, strict=False):
                if filled:
                    canvas.setFillGray(0.9)
                    canvas.rect(x + 2, high - tall + 2, width - 4, tall - 4, fill=1, stroke=0)
                    canvas.setFillGray(0)
                else:
                    canvas.rect(x, high - tall, width, tall)
                for n, line in enumerate(cell.split("\n")):
                    canvas.drawString(x + 5, high - 12 - 12 * n, line)
                x += width
            high -= tall
        if turned == "page":
            canvas.setPageRotation(90)
        canvas.showPage()
    canvas.save()
    return path


@pytest.mark.parametrize("how", [{}, {"filled": True}, {"turned": "page"}, {"turned": "text"}])
def test_drawn__what_stands_in_one_cell_is_one_label_on_pages_of_every_kind(tmp_path, how):
    found = said(read(table(tmp_path / "drawn.pdf", [[HEADS, *ROWS]], **how)))
    third = "Montant 2015 sollicité ou base"
    assert found == {
        "59 948,72 €": (LABELS[0], "Montant 2014"),
        "54 760,85 €": (LABELS[0], third),
        "- 310,00 €": (LABELS[0], "Vote"),
        "1 204,00 €": (LABELS[1], "Montant 2014"),
        "985,50 €": (LABELS[1], "Vote"),
        "750,00 €": (LABELS[2], "Montant 2014"),
        "820,00 €": (LABELS[2], third),
        "12 650,00 €": (LABELS[2], "Vote"),
    }


@pytest.mark.parametrize("turned", ["page", "text"])
def test_turned__boxes_are_where_the_picture_shows_the_number(tmp_path, turned):
    """The picture of the page, turned to be read, is dark where the number stands."""
    from io import BytesIO

    from PIL import Image

    from analyse.documents.picturing import SCALE, picture

    path = table(tmp_path / "turned.pdf", [[HEADS, *ROWS]], turned=turned)
    row = next(r for r in read(path) if r["printed"] == "820,00 €")
    image = Image.open(BytesIO(picture(path, row))).convert("L")
    x0, x1 = (round(float(row[c]) * SCALE) for c in ("x0", "x1"))
    middle = image.height // 2
    assert min(image.crop((x0, middle - 6, x1, middle + 6)).get_flattened_data()) < 80


def test_drawn__a_row_is_named_behind_its_figures_and_a_group_says_the_unit(tmp_path):
    rows = [
        ("Milliers\nd'euros", "Moyenne", "Opérations", "Part", "Part\nmoyenne"),
        ("866", "426", "Ressources", "en % des ressources"),
        ("88", "40", "Dotations", "10,22", "9,40"),
        ("-239", "19", "Besoin", "3,10", "4,50"),
    ]
    path = tmp_path / "behind.pdf"
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setFont("Helvetica", 9)
    high = 760
    for cells in rows:
        tall, x = 30, 40
        for n, cell in enumerate(cells):
            wide = (80, 80, 150, 90, 90)[n] * (2 if len(cells) == 4 and n == 3 else 1)
            canvas.rect(x, high - tall, wide, tall)
            for line, text in enumerate(cell.split("\n")):
                canvas.drawString(x + 5, high - 12 - 12 * line, text)
            x += wide
        high -= tall
    canvas.save()
    found = {
        r["printed"]: (r["row_label"], r["column_label"], r["header_unit"]) for r in read(path)
    }
    assert found["88"] == ("Dotations", "Milliers d'euros", "")
    assert found["-239"] == ("Besoin", "Milliers d'euros", "")
    assert found["10,22"] == ("Dotations", "Part", "PERCENT")
    assert found["4,50"] == ("Besoin", "Part moyenne", "PERCENT")


def test_drawn__a_panel_with_prose_and_a_frame_are_no_tables(tmp_path):
    prose = "Le bassin compte 31 foyers\n" * 24 + "et 12 aides"
    path = table(tmp_path / "panel.pdf", [[(prose, "12,5 %\net 13,5 %")]], widths=(300, 150))
    assert all(len(r["row_label"]) < 40 for r in read(path))


@pytest.mark.parametrize("drawn", [True, False])
def test_pages__a_table_that_goes_on_has_the_headings_of_the_page_before(tmp_path, drawn):
    if drawn:
        path = table(tmp_path / "on.pdf", [[HEADS, *ROWS[:1]], ROWS[1:2] * 2, ROWS[2:] * 2])
    else:
        path = tmp_path / "on.pdf"
        plain = [[cell.split("\n")[0] for cell in row] for row in (HEADS, *ROWS)]
        _set_with_gaps(path, [plain[:2] + plain[3:], plain[2:], plain[2:]])
    rows = [r for r in read(path) if r["page"] in ("2", "3") and r["printed"].endswith("€")]
    assert len(rows) >= 8
    assert {r["column_label"] for r in rows if r["printed"] in ("750,00 €", "1 204,00 €")} == {
        "Montant 2014"
    }
    assert {r["column_label"] for r in rows if r["printed"] == "12 650,00 €"} == {"Vote"}


def test_pages__a_table_goes_on_where_a_column_is_empty_on_one_of_them(tmp_path):
    on = [("Le Port", "12,00 €", "", ""), ("La Gare", "14,00 €", "", "")] * 2
    path = table(tmp_path / "on.pdf", [[HEADS, *ROWS], on])
    rows = [r for r in read(path) if r["page"] == "2"]
    assert [(r["row_label"], r["column_label"]) for r in rows] == [
        ("Le Port", "Montant 2014"),
        ("La Gare", "Montant 2014"),
    ] * 2


def test_pages__words_in_a_later_row_are_no_headings_of_the_first(tmp_path):
    heads, widths = ("Tarif", "2014", "Proposé"), (140, 110, 110)
    first = [heads, ("Concession", "13,00 €", "14,00 €"), ("Caveau", "5,00 €", "6,00 €")]
    second = [
        ("Urne", "10,00 €", "11,00 €"),
        ("Dispersion", "Gratuit", "Gratuit"),
        ("Place", "8,00 €", "9,00 €"),
    ]
    rows = read(table(tmp_path / "on.pdf", [first, second], widths=widths))
    assert said(rows)["11,00 €"] == ("Urne", "Proposé")


def test_pages__a_column_without_a_figure_on_the_first_page_has_its_heading_on_the_next(tmp_path):
    heads, widths = ("Article", "Dépenses", "Recettes"), (110, 110, 110)
    first = [heads, ("D 61523", "13,00 €", ""), ("D 627", "5,00 €", "")]
    second = [("R 7311", "", "10,00 €"), ("R 7388", "", "40,00 €"), ("Total", "18,00 €", "50,00 €")]
    rows = read(table(tmp_path / "on.pdf", [first, second], widths=widths))
    assert said(rows)["40,00 €"] == ("R 7388", "Recettes")
    assert said(rows)["18,00 €"] == ("Total", "Dépenses")


@pytest.mark.parametrize("change", ["title", "headings", "columns", "prose", "a page between"])
def test_pages__another_table_has_not(tmp_path, change):
    first, second = [HEADS, *ROWS], [*ROWS[1:], *ROWS[1:]]
    lines = [[cell.split("\n")[0] for cell in row] for row in first]
    more = [[cell.split("\n")[0] for cell in row] for row in second]
    pages = [lines, more]
    places, above, below = [PLACES, PLACES], "", ""
    if change == "title":
        above = "Tableau 2 : Aides versées"
    elif change == "headings":
        pages[1] = [("", "Aide", "Prime", "Solde"), *more]
    elif change == "columns":
        places[1] = (60, 260, 330, 430)
    elif change == "prose":
        below = "Les montants sont ceux du budget voté."
    else:
        pages = [lines, [], more]
        places = [PLACES] * 3
    path = tmp_path / "other.pdf"
    _set_with_gaps(path, pages, places, above, below)
    rows = [r for r in read(path) if r["page"] != "1" and r["printed"] == "750,00 €"]
    assert {r["column_label"] for r in rows} == {"Aide" if change == "headings" else ""}


PLACES = (60, 200, 300, 420)


def _set_with_gaps(path, pages, places=None, above="", below="") -> None:
    """Write tables without lines, a page each; ``above`` on the second, ``below`` on the first."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=(595, 842))
    for number, rows in enumerate(pages):
        canvas.setFont("Helvetica", 10)
        if number == 1 and above:
            canvas.drawString(60, 780, above)
        if not rows:
            canvas.drawString(60, 700, "Une page de texte entre les deux tableaux.")
        for n, cells in enumerate(rows):
            for x, text in zip((places or [PLACES] * 9)[number], cells, strict=True):
                canvas.drawString(x, 760 - 16 * n, text)
        if number == 0 and below:
            for n in range(5):
                canvas.drawString(60, 600 - 14 * n, below)
        canvas.showPage()
    canvas.save()


def test_prose__beside_a_table_is_no_label_of_its_rows(tmp_path):
    """Lines of text on the left keep another distance than the rows on the right."""
    prose = "Le conseil prend acte du rapport de la régie et"
    lines = [(40, 100 + 11 * n, prose) for n in range(20)]
    names = [f"Association numéro {chr(65 + n)} de Valmont" for n in range(14)]
    lines += [(300, 103 + 15.3 * n, name) for n, name in enumerate(names)]
    lines += [(500, 103 + 15.3 * n, f"{n + 1} 204,50 €") for n in range(14)]
    samples.pdf_lines(tmp_path / "beside.pdf", lines, size=9)
    rows = said(read(tmp_path / "beside.pdf"))
    assert [rows[f"{n + 1} 204,50 €"][0] for n in range(14)] == names


def test_markdown__a_long_rule_below_the_headings_ends_no_table(tmp_path):
    wide = "-" * 90
    path = tmp_path / "large.md"
    path.write_text(
        f"| Corps {'':90}| Effectif | Femmes |\n|:{wide}|---:|---:|\n"
        "| Adjoints de Valmont | 26248 | 17189 |\n",
        "utf-8",
    )
    found = {r["printed"]: (r["row_label"], r["column_label"]) for r in read(path)}
    assert found == {
        "26248": ("Adjoints de Valmont", "Effectif"),
        "17189": ("Adjoints de Valmont", "Femmes"),
    }


def test_days__name_rows_and_are_no_figures(tmp_path):
    rows = [
        ("Date", "Objet", "Montant"),
        ("20/01/15", "Chaises", "117,34 €"),
        ("03/02/15", "Tables", "185,92 €"),
    ]
    found = said(read(table(tmp_path / "days.pdf", [rows], widths=(90, 120, 90))))
    assert found["117,34 €"] == ("20/01/15 / Chaises", "Montant")


def ticks(path, lines) -> list[tuple[str, str]]:
    """Return kind and printed of the numbers of a page."""
    samples.pdf_lines(path, lines)
    return [(r["kind"], r["printed"]) for r in read(path)]


@pytest.mark.parametrize(
    "texts",
    [("0", "20", "40", "60", "80"), ("0 %", "5 %", "10 %", "15 %"), ("0,2", "0,4", "0,6", "0,8")],
)
@pytest.mark.parametrize("upright", [True, False])
def test_scale_of_a_chart__is_no_figure(tmp_path, texts, upright):
    """Numbers by themselves, evenly apart and in equal steps, below or beside a chart."""
    places = [(60, 400 - 30 * n) if upright else (100 + 80 * n, 400) for n in range(len(texts))]
    lines = [(x, y, text) for (x, y), text in zip(places, texts, strict=True)]
    lines.append((60, 460, "On y compte 12 aides."))
    found = ticks(tmp_path / "scale.pdf", lines)
    assert [kind for kind, _ in found] == ["reference"] * len(texts) + ["quantity"]


@pytest.mark.parametrize(
    "change", ["uneven steps", "uneven places", "beside words", "three", "listed", "in a table"]
)
def test_scale_of_a_chart__what_only_looks_like_one_stays_a_figure(tmp_path, change):
    values = [0, 20, 40, 60, 80]
    places = [400 - 30 * n for n in range(5)]
    if change == "uneven steps":
        values[2] = 45
    elif change == "uneven places":
        places[2] -= 9
    elif change == "three":
        values, places = values[:3], places[:3]
    elif change == "listed":
        values = [11, 10, 9, 8, 7]
    lines = [(60, y, str(v)) for y, v in zip(places, values, strict=True)]
    if change == "beside words":
        lines += [(120, y, "foyers aidés") for y in places]
    elif change == "in a table":
        lines += [(160, y, str(v + 7)) for y, v in zip(places, values, strict=True)]
    lines += [(60, 60, "On y compte 12 aides."), (60, 500, "On y compte 14 foyers.")]
    kinds = {kind for kind, _ in ticks(tmp_path / "figures.pdf", lines)}
    assert kinds == {"quantity"}


def test_scale_of_a_chart__the_numbers_of_columns_are_none(tmp_path):
    lines = [(100 + 60 * n, 400, str(n + 1)) for n in range(4)]
    lines += [(60, 360, "On y compte 12 aides."), (60, 440, "On y compte 14 foyers.")]
    assert {kind for kind, _ in ticks(tmp_path / "columns.pdf", lines)} == {"quantity"}


def test_drawn__a_remark_with_numbers_in_a_column_of_figures_heads_no_rows(tmp_path):
    rows = [
        ("Objet", "Montant"),
        ("Panneaux", "117,34 €"),
        ("Logiciels", "Renouvellement : 1 923,05 €\nVisites : 49,71 € l'une"),
        ("Chaises", "48,00 €"),
    ]
    found = said(read(table(tmp_path / "remark.pdf", [rows], widths=(110, 200))))
    assert found["48,00 €"] == ("Chaises", "Montant")


def test_marked__a_figure_with_a_remark_is_no_label_of_the_figures_behind_it(tmp_path):
    path = tmp_path / "remark.html"
    path.write_text(
        "<table><tr><th>Association</th><th>2014</th><th>2015</th></tr><tr><td>Le Cercle</td>"
        "<td>620,00 € par élève pour les enfants de la commune</td><td>66 960,00 €</td></tr>"
        "<tr><td>L'École</td><td>5 rue des Prés à Valmont</td><td>12,00 €</td></tr></table>",
        "utf-8",
    )
    found = said(read(path))
    assert found["66 960,00 €"] == ("Le Cercle", "2015")
    assert found["12,00 €"] == ("L'École / 5 rue des Prés à Valmont", "2015")


def test_marked__a_remark_with_numbers_in_a_column_of_figures_heads_no_rows(tmp_path):
    path = tmp_path / "remark.html"
    path.write_text(
        "<table><tr><td>Objet</td><td>Montant</td></tr><tr><td>Panneaux</td><td>117,34 €</td></tr>"
        "<tr><td>Logiciels</td><td>40,90 € TTC<br>276,89 € TTC</td></tr>"
        "<tr><td>Chaises</td><td>48,00 €</td></tr></table>",
        "utf-8",
    )
    assert said(read(path))["48,00 €"] == ("Chaises", "Montant")


def test_drawn__a_line_that_goes_on_beyond_its_page_parts_what_it_does_on_it(tmp_path):
    (part,) = formats.parts(table(tmp_path / "x.pdf", [[HEADS, *ROWS]]), "x")
    low = max(box[3] for box in part.frames[0])
    far = [
        tuple(math.inf if n == 3 and side == low else side for n, side in enumerate(box))
        for box in part.frames[0]
    ]
    drawn, beyond = (
        list(ruled.tables(replace(part, frames=[grid]))) for grid in (part.frames[0], far)
    )
    assert len(drawn[0][0]) == 1 + len(ROWS)
    assert beyond == drawn


def test_scale_of_a_chart__is_told(tmp_path, capsys, monkeypatch):
    from analyse import cli

    monkeypatch.chdir(tmp_path)
    samples.pdf_lines(Path("scale.pdf"), [(60, 400 - 30 * n, f"{20 * n}") for n in range(5)])
    assert cli.main(["scan", "scale.pdf"]) == 0
    assert "page 1: 5 numbers are the scale of a chart" in capsys.readouterr().err


def test_drawn__shaded_rows_are_no_table_without_those_between(tmp_path):
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "striped.pdf"), pagesize=(595, 842))
    canvas.setFont("Helvetica", 9)
    aided = [(f"Quai {name}", f"{n}1 €", f"{n}2 €") for n, name in enumerate("ABCDEFG", start=1)]
    rows = [("Foyer", "Aides", "Prêts"), *aided]
    for n, cells in enumerate(rows):
        for x, text in zip((50, 200, 300), cells, strict=True):
            if n % 2:
                canvas.setFillGray(0.9)
                canvas.rect(x, 742 - 16 * n, 100 if x > 50 else 150, 16, fill=1, stroke=0)
                canvas.setFillGray(0)
            canvas.drawString(x + 5, 747 - 16 * n, text)
    canvas.save()
    found = [r for r in read(tmp_path / "striped.pdf") if r["unit"] == "EUR"]
    assert [(r["row_label"], r["column_label"]) for r in found] == [
        (f"Quai {n}", head) for n in "ABCDEFG" for head in ("Aides", "Prêts")
    ]
