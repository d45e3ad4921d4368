"""What stands around a figure of a table in a PDF: labels of rows, headings over columns."""

from pathlib import Path

import pytest
import samples

from analyse.documents import formats
from analyse.documents.rows import COLUMNS, document_rows
from analyse.documents.stubs import parted

WORDS = ("printed", "row_label", "column_label", "header_unit")


def labelled(path):
    """Return the figures of a file that stand in tables: printed, row, column, unit."""
    places = [COLUMNS.index(name) for name in WORDS]
    rows = (row for _, rows in document_rows(formats.parts(Path(path), "x"), "x") for row in rows)
    return [tuple(row[n] for n in places) for row in rows if row[COLUMNS.index("column_label")]]


def page(path, *lines):
    """Write lines of a table: words flush left, figures and headings centred on their places."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setFont("Helvetica", 10)
    for y, cells in lines:
        for x, text in cells.items():
            draw = canvas.drawString if x < 180 else canvas.drawCentredString
            draw(x, 842 - y, text)
    canvas.save()
    return path


def left(path, lines):
    """Write lines of a table whose cells all begin at their places."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=(595, 842))
    for y, cells in lines:
        for x, text in cells.items():
            canvas.drawString(x, 842 - y, text)
    canvas.save()
    return path


PLACES = (200, 250, 300, 380, 430, 480, 520)
GROUPS = [
    (100, {250: "Printemps", 430: "Automne"}),
    (108, {60: "Canton", 520: "Total"}),
    (116, dict(zip(PLACES, ("Bourg", "Hameau", "Tout") * 2 + ("annuel",), strict=True))),
]


@pytest.fixture
def groups(tmp_path):
    rows = [
        (136 + 16 * n, {60: name, **dict(zip(PLACES, texts, strict=True))})
        for n, (name, *texts) in enumerate(
            (
                ("Valmont", "12", "34", "46", "15", "37", "52", "98"),
                ("Haut-Pré", "8", "21", "29", "9", "22", "31", "60"),
                ("Ensemble", "20", "55", "75", "24", "59", "83", "158"),
            )
        )
    ]
    return page(tmp_path / "groups.pdf", *GROUPS, *rows)


def test_heading_over_several_columns__each_figure_below_has_it(groups):
    row = [column for _, name, column, _ in labelled(groups) if name == "Haut-Pré"]
    assert row == [
        *("Printemps / Bourg", "Printemps / Hameau", "Printemps / Tout"),
        *("Automne / Bourg", "Automne / Hameau", "Automne / Tout"),
        "Total annuel",
    ]


def test_heading_over_several_columns__beside_one_that_only_begins_on_its_line(tmp_path):
    """ "Total" and "annuel" are one heading, over two lines, of the last column."""
    lines = [(100, {60: "Canton", 250: "Printemps", 430: "Automne", 520: "Total"}), GROUPS[2]]
    rows = (("Valmont", 12, 34, 46, 15, 37, 52, 98), ("Brun", 8, 21, 29, 9, 22, 31, 60))
    lines += [
        (136 + 16 * n, {60: name, **dict(zip(PLACES, map(str, figures), strict=True))})
        for n, (name, *figures) in enumerate(rows)
    ]
    found = labelled(page(tmp_path / "p.pdf", *lines))
    assert [column for _, name, column, _ in found if name == "Brun"][2:5] == [
        *("Printemps / Tout", "Automne / Bourg", "Automne / Hameau")
    ]
    assert found[6][2] == "Total annuel"


def test_headings_wider_than_their_figures__are_one_for_each_column(tmp_path):
    lines = [(90, {60: "Surfaces par décile"}), (104, {60: "Décile Surface (ha) Part cumulée"})]
    rows = (("D1", "0,018", "2 %"), ("D2", "0,045", "5 %"), ("D3", "0,082", "9 %"))
    lines += [(120 + 16 * n, {62: a, 105: b, 175: c}) for n, (a, b, c) in enumerate(rows)]
    found = labelled(page(tmp_path / "p.pdf", *lines))
    assert [(row, column, unit) for value, row, column, unit in found if row == "D2"] == [
        ("D2", "Surface (ha)", "HECTARES"),
        ("D2", "Part cumulée", ""),
    ]


def test_sentence_above_a_row_of_figures__is_no_row_of_headings(tmp_path):
    text = "Le guichet a reçu des foyers de tout le bassin, et des communes d'alentour"
    lines = [(104, {60: text})]
    lines += [(120 + 16 * n, {60: "Brun", 300: str(318 - n), 420: "9,6 %"}) for n in range(3)]
    page(tmp_path / "p.pdf", *lines)
    parts = list(formats.parts(tmp_path / "p.pdf", "x"))
    assert parts[0].text.startswith(text)


def test_title_of_a_table__is_no_heading_of_its_columns(tmp_path):
    lines = [(90, {350: "Tableau 4 – Foyers aidés et parts, par commune"})]
    lines += [(104, {60: "Commune", 250: "Foyers", 350: "Part (%)"})]
    rows = (("Valmont", "318", "14,9"), ("Haut-Pré", "204", "9,6"))
    lines += [(120 + 16 * n, {60: a, 250: b, 350: c}) for n, (a, b, c) in enumerate(rows)]
    found = labelled(page(tmp_path / "p.pdf", *lines))
    assert {column for _, _, column, _ in found} == {"Foyers", "Part (%)"}


def test_label_over_two_lines__with_its_figures_between_them(tmp_path):
    lines = [(100, {60: "Source", 250: "Foyers", 350: "Part"})]
    lines += [(120, {60: "Registre", 250: "1 066", 350: "9,7 %"})]
    lines += [(137, {60: "Fichier des aides"}), (143, {250: "6 827", 350: "62,3 %"})]
    lines += [(149, {60: "(versées)"}), (170, {60: "Ensemble", 250: "7 893", 350: "72,0 %"})]
    found = labelled(page(tmp_path / "p.pdf", *lines))
    assert [row for _, row, _, _ in found[::2]] == [
        *("Registre", "Fichier des aides (versées)", "Ensemble")
    ]


def test_number_with_an_exponent__is_a_figure_and_no_heading_of_those_below(tmp_path):
    rows = (("Statistique", "Valeur"), ("W", "318,5"), ("p", "1.32e-02"), ("r", "0,078"))
    cells = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in rows)
    path = tmp_path / "page.html"
    path.write_text(f"<table>{cells}</table>", encoding="utf-8")
    assert [row[1:3] for row in labelled(path)] == [(n, "Valeur") for n in ("W", "p", "r")]


def test_unit__a_sentence_above_a_table_states_none(tmp_path):
    cells = "<tr><td>Canton</td><td>Valeur</td></tr><tr><td>Brun</td><td>318</td></tr>"
    path = tmp_path / "page.html"
    path.write_text(
        f"<p>Tout est dit (en hectares).</p><p>Foyers aidés</p><table>{cells}</table>",
        encoding="utf-8",
    )
    assert labelled(path) == [("318", "Brun", "Valeur", "")]


def test_columns_of_words__keep_their_headings_to_themselves(tmp_path):
    lines = [(100, {60: "Rang", 100: "Commune", 160: "Nature", 300: "Foyers", 400: "Part"})]
    lines += [
        (116 + 16 * n, {70: str(n + 1), 100: name, 160: kind, 300: foyers, 400: part})
        for n, (name, kind, foyers, part) in enumerate(
            (
                ("Valmont", "bourg", "1 868", "49,8 %"),
                ("Haut-Pré", "village", "638", "26,3 %"),
                ("Val-Brun", "bourg", "503", "23,9 %"),
            )
        )
    ]
    found = labelled(page(tmp_path / "ranks.pdf", *lines))
    assert [(f, row, column) for f, row, column, _ in found if row.startswith("Haut")] == [
        ("638", "Haut-Pré / village", "Foyers"),
        ("26,3 %", "Haut-Pré / village", "Part"),
    ]
    assert {column for _, _, column, _ in found} == {"Rang", "Foyers", "Part"}


def pairs(names, after, figures):
    """Return lines of pairs of rows, each pair's name above them (0) or between them (1)."""
    lines = [(100, {60: "Canton", 120: "Qui", 250: "2018", 350: "2019"})]
    for n, name in enumerate(names):
        for m, who in enumerate(("Foyers", "Habitants")):
            y = 120 + 40 * n + 20 * m
            lines.append((y, {120: who, 250: figures[2 * n + m], 350: figures[-1 - 2 * n - m]}))
            if m == after:
                lines.append((y - 10, {60: name}))
    return sorted(lines, key=lambda line: line[0])


FIGURES = ("314", "1 021", "278", "966", "455", "1 377")


def test_label_between_two_rows__both_have_it(tmp_path):
    found = labelled(page(tmp_path / "p.pdf", *pairs(("Valmont", "Haut-Pré", "Brun"), 1, FIGURES)))
    assert [row for _, row, _, _ in found[::2]] == [
        f"{name} / {who}"
        for name in ("Valmont", "Haut-Pré", "Brun")
        for who in ("Foyers", "Habitants")
    ]


@pytest.mark.parametrize("names", [("Valmont", "Haut-Pré"), ("Valmont", "Haut-Pré", "Brun")])
def test_label_above_its_rows__names_those_that_come_again(tmp_path, names):
    lines = pairs(names, 0, FIGURES)
    lines.append((400, {60: "Ensemble", 250: "4 411", 350: "4 412"}))
    found = labelled(page(tmp_path / "p.pdf", *lines))
    expected = [f"{name} / {who}" for name in names for who in ("Foyers", "Habitants")]
    assert [row for _, row, _, _ in found[::2]] == [*expected, "Ensemble"]


@pytest.mark.parametrize(("open_", "close"), [("<td>", "<td><td>"), ("<th colspan=3>", "")])
def test_label_above_its_rows__of_a_marked_table(tmp_path, open_, close):
    rows = "".join(
        f"<tr>{open_}{name}{close}</tr><tr><td>Foyers<td>31<td>45</tr><tr><td>Places<td>7<td>9</tr>"
        for name in ("Valmont", "Brun")
    )
    path = tmp_path / "page.html"
    heads = "<tr><th>Qui<th>2018<th>2019</tr>"
    path.write_text(f"<table>{heads}{rows}<tr><td>Total<td>76<td>108</table>", "utf-8")
    found = labelled(path)
    assert [row for _, row, _, _ in found[::2]] == [
        *("Valmont / Foyers", "Valmont / Places", "Brun / Foyers", "Brun / Places", "Total")
    ]
    assert [column for _, _, column, _ in found[:2]] == ["2018", "2019"]


def test_label_above_its_rows__is_given_to_none_where_each_row_has_a_name_of_its_own(tmp_path):
    lines = [(100, {60: "Poste", 250: "2018", 350: "2019"}), (120, {60: "Recettes"})]
    for n, name in enumerate(("Dons", "Ventes", "Loyers", "Salaires")):
        lines.append((140 + 20 * n + 20 * (n > 1), {60: name, 250: f"3{n}1", 350: f"4{n}2"}))
    lines.append((180, {60: "Dépenses"}))
    found = labelled(page(tmp_path / "p.pdf", *sorted(lines, key=lambda line: line[0])))
    assert [row for _, row, _, _ in found[::2]] == ["Dons", "Ventes", "Loyers", "Salaires"]


def test_label_over_three_lines__is_whole_below_its_figures(tmp_path):
    lines = [(100, {60: "Aide", 250: "Foyers", 350: "Montant"})]
    lines += [(120, {60: "Prime de rentrée pour les", 250: "318", 350: "97 €"})]
    lines += [(132, {60: "foyers du haut bassin"}), (144, {60: "et de la plaine"})]
    lines += [(164, {60: "Bourse", 250: "204", 350: "640 €"})]
    found = labelled(page(tmp_path / "p.pdf", *lines))
    assert [row for _, row, _, _ in found[::2]] == [
        *("Prime de rentrée pour les foyers du haut bassin et de la plaine", "Bourse")
    ]


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        ("Foyers dont la tête a moins de", "65 ans", "Foyers dont la tête a moins de 65 ans"),
        ("Haut-", "Pré", "Haut-Pré"),
    ],
)
@pytest.mark.parametrize("beside", [0, 1])
def test_label_over_two_lines__that_ends_on_a_class_or_after_a_hyphen(
    tmp_path, first, last, label, beside
):
    lines = [(100, {60: "Type", 250: "Foyers", 350: "Part"})]
    lines += [(120, {60: "Brun", 250: "318", 350: "14,9 %"}), (140, {60: first}), (152, {60: last})]
    lines[2 + beside][1].update({250: "204", 350: "9,6 %"})
    lines += [(172, {60: "Clos", 250: "77", 350: "3,6 %"})]
    found = labelled(page(tmp_path / "p.pdf", *lines))
    assert [row for _, row, _, _ in found[::2]] == ["Brun", label, "Clos"]


def test_headings_as_far_apart_as_justified_words__are_one_for_each_column(tmp_path):
    from reportlab.pdfbase.pdfmetrics import stringWidth

    heads, at, line = ("Bourg", "Hameau") * 4, 60.0, {}
    for word in ("Canton", *heads):
        line[at] = word
        at += stringWidth(word, "Helvetica", 12) + 18
    ends = [x + stringWidth(word, "Helvetica", 12) for x, word in line.items()][1:]
    lines = [(114, line)]
    for n, name in enumerate(("Arlay", "Brun", "Clos")):
        figures = {end - stringWidth("31", "Helvetica", 12): f"{n + 3}1" for end in ends}
        lines.append((130 + 16 * n, {60: name, **figures}))
    found = labelled(left(tmp_path / "p.pdf", lines))
    assert [column for _, _, column, _ in found] == list(heads) * 3


@pytest.mark.parametrize("sides", [2, 3])
def test_tables_side_by_side__each_figure_has_the_name_of_its_own(tmp_path, sides):
    names = (("Arlay", "Brun", "Clos", "Dôle"), ("Soudeur", "Maçon", "Vitrier", "Potier"))
    names = (*names, ("Janvier", "Avril", "Juin", "Août"))[:sides]
    lines = [(100, {})]
    for n in range(sides):
        lines[0][1].update({50 + 160 * n: "Nom", 150 + 160 * n: "Places"})
    for m in range(4):
        cells = {50 + 160 * n: names[n][m] for n in range(sides)}
        cells |= {150 + 160 * n: f"{3 * m + n + 2}1" for n in range(sides)}
        lines.append((120 + 20 * m, cells))
    found = labelled(left(tmp_path / "p.pdf", lines))
    assert [row for _, row, _, _ in found] == [names[n][m] for m in range(4) for n in range(sides)]


@pytest.mark.parametrize("classes", [("18-24 ans", "25-49 ans", "50 ans et +"), ("0-4", "5-9")])
def test_classes_in_the_first_row__head_their_columns(tmp_path, classes):
    rows = (("Âge", *classes), ("Foyers", "318", "204", "77"), ("Part", "48,1", "52,7", "50,9"))
    cells = "".join(
        f"<tr><td>{'</td><td>'.join(row[: len(classes) + 1])}</td></tr>" for row in rows
    )
    path = tmp_path / "page.html"
    path.write_text(f"<table>{cells}</table>", "utf-8")
    found = [row[2] for row in labelled(path) if row[1] == "Part"]
    assert found == list(classes)


def test_interval_in_brackets__stands_below_the_heading_of_its_figure(tmp_path):
    lines = [(100, {60: "Aide", 250: "Foyers", 350: "Part (IC à 95 %)", 450: "En ville"})]
    lines += [
        (120 + 16 * n, {60: name, 250: foyers, 350: part, 450: town})
        for n, (name, foyers, part, town) in enumerate(
            (
                ("Chauffage", "2 788", "35,4 % [30,6–40,1]", "27,7 %"),
                ("Garde", "1 628", "23,1 % [18,8–27,3]", "12,3 %"),
                ("Transport", "3 023", "34,7 % [30,6–38,9]", "27,1 %"),
            )
        )
    ]
    found = labelled(page(tmp_path / "p.pdf", *lines))
    assert [column for _, row, column, _ in found if row == "Garde"] == [
        *("Foyers", "Part (IC à 95 %)", "Part (IC à 95 %)", "En ville")
    ]


def test_words_over_two_lines__of_another_column_are_no_part_of_the_label(tmp_path):
    lines = [(100, {60: "Fichier", 130: "Contenu", 300: "Lignes"})]
    for n, (name, first, second, count) in enumerate(
        (
            ("foyers", "les foyers et", "leurs logements", "14 197"),
            ("aides", "les aides qui", "ont été versées", "8 839"),
        )
    ):
        y = 130 + 40 * n
        lines += [(y - 7, {130: first}), (y, {60: name, 300: count}), (y + 7, {130: second})]
    found = labelled(page(tmp_path / "p.pdf", *lines))
    assert [(f, row) for f, row, _, _ in found] == [("14 197", "foyers"), ("8 839", "aides")]


def test_units__of_a_heading_or_the_caption_are_not_those_of_a_count(tmp_path):
    heads = ("Culture", "N parcelles", "Récolte", "Pourcentage", "IC à 95 % inf.")
    rows = (("Maïs", "2269", "801", "12,4", "0,416"), ("Mil", "928", "494", "9,6", "0,213"))
    cells = "".join(
        f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in (heads, *rows)
    )
    path = tmp_path / "page.html"
    path.write_text(f"<p>Récoltes (en tonnes)</p><table>{cells}</table>", encoding="utf-8")
    assert {column: unit for _, _, column, unit in labelled(path)} == {
        "N parcelles": "",
        "Récolte": "TONNES",
        "Pourcentage": "PERCENT",
        "IC à 95 % inf.": "TONNES",
    }


def test_small_numbers_of_a_table__are_no_pages_of_a_list(tmp_path):
    lines = [(100, {60: "Statistique", 300: "Valeur"})]
    rows = (
        ("Foyers", "3448"),
        ("Minimum", "1"),
        ("Quart", "2"),
        ("Médiane", "3"),
        ("Moyenne", "3,05"),
    )
    lines += [(120 + 16 * n, {60: name, 300: value}) for n, (name, value) in enumerate(rows)]
    found = labelled(page(tmp_path / "p.pdf", *lines))
    assert [(value, row) for value, row, _, _ in found] == [(v, name) for name, v in rows]


def test_pages_of_a_list__stay_pages_below_a_heading(tmp_path):
    lines = [(100, {60: "Chapitre", 300: "Page"})]
    rows = (("Le cadre", "3"), ("Les aides", "7"), ("Le bilan", "18"), ("Les sources", "21"))
    lines += [(120 + 16 * n, {60: name, 300: value}) for n, (name, value) in enumerate(rows)]
    assert labelled(page(tmp_path / "p.pdf", *lines)) == []


def test_samples__are_read_as_before(tmp_path):
    samples.pdf_table(tmp_path / "table.pdf")
    assert ("1 377", "Haut-Pré", "Foyers aidés / 2019", "") in labelled(tmp_path / "table.pdf")


def test_figure_over_two_columns__joins_them_not(tmp_path):
    """ "Observations" has one figure for both columns of a model, set between them."""
    places = (220, 290, 380, 450)
    rows = [
        (
            100,
            {60: "Variable", **dict(zip(places, ("Coef.", "Effet", "Pente", "Part"), strict=True))},
        ),
        (
            116,
            {
                60: "Taille",
                **dict(zip(places, ("0,0889", "0,0141", "0,0513", "0,0138"), strict=True)),
            },
        ),
        (
            132,
            {
                60: "Revenu",
                **dict(zip(places, ("0,0619", "0,0098", "0,0395", "0,0107"), strict=True)),
            },
        ),
        (148, {60: "Observations", 255: "23 592 478 236", 415: "23 592 478 236"}),
    ]
    found = {p: (row, column) for p, row, column, _ in labelled(page(tmp_path / "two.pdf", *rows))}
    assert found["0,0141"] == ("Taille", "Effet")
    assert found["0,0395"] == ("Revenu", "Pente")
    assert {row for row, _ in found.values()} == {"Taille", "Revenu", "Observations"}


@pytest.mark.parametrize(
    "note", ["*** p < 0,01 selon le test", "p < 0,01 selon le test de tous les écarts de la table"]
)
def test_note_below_a_table__is_no_end_of_its_last_label(tmp_path, note):
    rows = [
        (100, {60: "Variable", 220: "Non pauvre", 300: "Pauvre"}),
        (116, {60: "revenu", 220: "135", 300: "34"}),
        (132, {60: "taille du foyer", 220: "6", 300: "8"}),
        (146, {90: note}),
    ]
    names = {row for _, row, _, _ in labelled(page(tmp_path / "note.pdf", *rows))}
    assert names == {"revenu", "taille du foyer"}


@pytest.mark.parametrize("place", [0, 1])
def test_group__beside_the_first_or_the_middle_row_names_each_of_its_rows(tmp_path, place):
    """Two groups of three rows; rows have labels of their own."""
    rows = [(100, {60: "Pauvreté", 150: "Canton", 300: "Part", 380: "Total"})]
    for n, name in enumerate(("Valmont", "Haut-Pré", "Val-Brun", "Les Étangs", "Bourg", "Moulin")):
        group = {60: "La plus forte" if n < 3 else "La plus faible"} if n % 3 == place else {}
        rows.append((116 + 14 * n, {**group, 150: name, 300: f"6{n},6", 380: f"4{n},9"}))
    names = [
        row for _, row, column, _ in labelled(page(tmp_path / "g.pdf", *rows)) if column == "Part"
    ]
    assert names[:3] == [f"La plus forte / {name}" for name in ("Valmont", "Haut-Pré", "Val-Brun")]
    assert names[3:] == [f"La plus faible / {name}" for name in ("Les Étangs", "Bourg", "Moulin")]


class Place(float):
    """A place that counts how often it is compared with another."""

    compared = 0

    def __lt__(self, other):
        Place.compared += 1
        return float(self) < other

    def __gt__(self, other):
        Place.compared += 1
        return float(self) > other


def test_parted__a_wide_row_takes_little_more_than_linear_work():
    def work(columns):
        Place.compared = 0
        row = [(Place(2 * n), Place(2 * n + 1)) for n in range(columns)]
        assert len(parted([row, row])) == columns
        return Place.compared

    once, eight = work(500), work(4_000)
    assert once, "places are compared"
    assert eight <= 12 * once, f"{once}, of eight times the columns {eight}"


def table(path, *rows):
    """Write rows of cells as a table of HTML without headings marked as such."""
    cells = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in rows)
    path.write_text(f"<table>{cells}</table>", "utf-8")
    return path


@pytest.mark.parametrize(
    ("corner", "unit"), [("En milliers d'euros", "EUR ×1000"), ("Âge (en années)", "")]
)
def test_unit__over_the_names_of_the_rows_is_that_of_the_figures(tmp_path, corner, unit):
    rows = (corner, "2018", "Part (%)"), ("Brun", "318", "14,9"), ("Clos", "204", "9,6")
    found = labelled(table(tmp_path / "page.html", *rows))
    assert [row[3] for row in found] == [unit, "PERCENT"] * 2


def test_heading_over_several_columns__at_their_left_where_the_same_come_again(tmp_path):
    lines = [(100, {60: "Canton", 200: "Bois", 360: "Pierre"})]
    lines += [(114, {200: "Lots", 280: "Prix", 360: "Lots", 440: "Prix"})]
    for n, name in enumerate(("Arlay", "Brun", "Clos")):
        figures = dict(zip((200, 280, 360, 440), ("31", "4,5", "77", "8,1"), strict=True))
        lines.append((130 + 16 * n, {60: name, **figures}))
    found = labelled(left(tmp_path / "p.pdf", lines))
    heads = ["Bois / Lots", "Bois / Prix", "Pierre / Lots", "Pierre / Prix"]
    assert [column for _, _, column, _ in found] == heads * 3


def test_heading_over_several_columns__in_groups_of_three_two_and_one(tmp_path):
    places = (200, 260, 320, 380, 440, 500)
    years = dict(zip(places, ("2017", "2018", "2019", "2018", "2019", "Rang"), strict=True))
    lines = [(100, {260: "Foyers", 410: "Hausse (%)", 500: "Total"}), (114, years)]
    for n, name in enumerate(("Arlay", "Brun", "Clos")):
        figures = dict(zip(places, ("310", "325", "341", "4,8", "4,9", "3"), strict=True))
        lines.append((130 + 16 * n, {60: name, **figures}))
    found = labelled(page(tmp_path / "p.pdf", *lines))
    assert [(column, unit) for _, name, column, unit in found if name == "Brun"] == [
        *(("Foyers / 2017", ""), ("Foyers / 2018", ""), ("Foyers / 2019", "")),
        *(("Hausse (%) / 2018", "PERCENT"), ("Hausse (%) / 2019", "PERCENT"), ("Total Rang", "")),
    ]


def test_length_of_time__in_a_cell_is_a_figure_and_over_columns_heads_them(tmp_path):
    rows = ("Aides", "1 240"), ("Durée moyenne", "7,5 mois"), ("Part", "41 %")
    path = table(tmp_path / "page.html", *rows)
    every = [row for _, some in document_rows(formats.parts(path, "x"), "x") for row in some]
    assert [row[COLUMNS.index("row_label")] for row in every] == ["Aides", "Durée moyenne", "Part"]
    assert {row[COLUMNS.index("column_label")] for row in every} == {""}
    rows = ("Suivi", "3 mois", "6 mois"), ("Brun", "31", "45"), ("Clos", "28", "39")
    found = labelled(table(path, *rows))
    assert [row[2] for row in found] == ["3 mois", "6 mois"] * 2


def test_label_over_several_lines__goes_on_where_a_line_ends_open(tmp_path):
    """Beside the first line of the label, or below its last; a name's hyphen stays."""
    lines = [
        (100, {60: "Quartier", 250: "Places", 330: "Élèves"}),
        (120, {60: "Bois-", 250: "12", 330: "34"}),
        (131, {60: "Joli"}),
        (150, {60: "Le"}),
        (161, {60: "Pré", 250: "15", 330: "37"}),
        (180, {60: "Rive qui donne", 250: "18", 330: "39"}),
        (191, {60: "sur le bassin de"}),
        (202, {60: "la Forge"}),
        (221, {60: "Ensemble", 250: "45", 330: "110"}),
    ]
    found = labelled(page(tmp_path / "p.pdf", *lines))
    assert [row for _, row, column, _ in found if column == "Places"] == [
        *("Bois-Joli", "Le Pré", "Rive qui donne sur le bassin de la Forge", "Ensemble")
    ]


def test_label_of_a_group__over_two_lines_is_one(tmp_path):
    names = (
        ("Coteau et", "Eau"),
        ("rivage", "Bois"),
        ("Plateau", "Eau"),
        ("", "Bois"),
        ("", "Vent"),
    )
    lines = [(100, {60: "Zone", 130: "Poste", 250: "Prévu", 330: "Payé"})]
    lines += [
        (120 + 16 * n, {60: group, 130: own, 250: str(12 + n), 330: str(31 + n)})
        for n, (group, own) in enumerate(names)
    ]
    found = labelled(page(tmp_path / "p.pdf", *lines))
    assert [row for _, row, column, _ in found if column == "Payé"] == [
        *("Coteau et rivage / Eau", "Coteau et rivage / Bois"),
        *("Plateau / Eau", "Plateau / Bois", "Plateau / Vent"),
    ]


@pytest.mark.parametrize("place", [250, 300])
def test_heading__its_last_line_alone_is_wider_than_the_figures_or_beside_them(tmp_path, place):
    lines = [
        (100, {250: "Nombre de", 380: "Part"}),
        (111, {60: "Bourg", 250: "personnes", 380: "aidée"}),
        (122, {250: "accompagnées"}),
        (140, {60: "Valmont", place: "31", 380: "48,1"}),
        (156, {60: "Brun", place: "45", 380: "52,7"}),
    ]
    found = labelled(page(tmp_path / "p.pdf", *lines))
    assert [column for _, _, column, _ in found[:2]] == [
        *("Nombre de personnes accompagnées", "Part aidée")
    ]


def test_names_of_groups_over_the_figures__are_no_last_lines_of_a_heading(tmp_path):
    lines = [(100, {60: "Bourg", 250: "Foyers", 380: "Part aidée"})]
    for n, name in enumerate(("Communes du bassin", "Communes de la plaine")):
        lines.append((120 + 60 * n, {250: name}))
        lines += [(136 + 60 * n, {60: f"Val {n}", 250: "31", 380: "48,1"})]
        lines += [(152 + 60 * n, {60: f"Brun {n}", 250: "45", 380: "52,7"})]
    found = labelled(page(tmp_path / "p.pdf", *lines))
    assert [column for _, _, column, _ in found[:2]] == ["Foyers", "Part aidée"]
