"""Files of every format: recognised by content, the same figures, with places and labels."""

import pytest
import samples
from samples import PROSE, ROWS

from analyse.documents import formats
from analyse.documents.formats.parts import Refused
from analyse.documents.rows import COLUMNS, document_rows

#: Printed forms of the figures of the prose, in order.
FIGURES = [
    *("31 450 foyers", "14,9 %", "2019", "2,6 millions d'euros", "318 associations"),
    *("plus de 8 000 euros", "3,4 points", "2018", "12 octobre 2016", "près de 4 300 personnes"),
]


def read(path):
    """Return the text of a file and its rows."""
    parts = list(document_rows(formats.parts(path, path.name), "essai"))
    text = "".join(part.text for part, _ in parts)
    return text, [dict(zip(COLUMNS, row, strict=True)) for _, rows in parts for row in rows]


def printed(rows):
    return [" ".join(row["printed"].replace("\u202f", " ").split()) for row in rows]


def in_table(rows):
    return {
        (row["row_label"], row["column_label"]): (
            row["printed"],
            row["header_unit"],
            row["header_period"],
        )
        for row in rows
        if row["row_label"]
    }


EXPECTED = {
    (name, label): (figure, unit, period)
    for name, *figures in ROWS
    for figure, (label, unit, period) in zip(
        figures,
        (
            ("Foyers aidés / 2018", "", "2018"),
            ("Foyers aidés / 2019", "", "2019"),
            ("Montant versé (milliers d'euros)", "EUR ×1000", ""),
        ),
        strict=True,
    )
}


@pytest.mark.parametrize("name", ["note.docx", "note.odt", "page.html", "book.epub", "table.pdf"])
def test_table__every_figure_has_its_row_column_unit_and_year(tmp_path, name):
    path = tmp_path / name
    if name == "page.html":
        path.write_text(samples.HTML, encoding="utf-8")
    else:
        maker = {
            "docx": samples.docx,
            "odt": samples.odt,
            "epub": samples.epub,
            "pdf": samples.pdf_table,
        }
        maker[path.suffix[1:]](path)
    assert in_table(read(path)[1]) == EXPECTED


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".odt", ".html", ".epub", ".txt", ".md"])
def test_prose__the_same_figures_whatever_the_format_and_the_name(tmp_path, suffix):
    path = tmp_path / "note.dat"
    if suffix == ".pdf":
        samples.pdf_prose(path, size=9)
    elif suffix == ".html":
        path.write_text(samples.HTML, encoding="utf-8")
    elif suffix in (".txt", ".md"):
        path.write_text(PROSE, encoding="utf-8")
    else:
        getattr(samples, suffix[1:])(path)
    assert printed(read(path)[1])[: len(FIGURES)] == FIGURES


def test_places__the_text_holds_what_is_printed_where_it_is_said_to_be(tmp_path):
    for maker in (samples.pdf_table, samples.docx, samples.odt, samples.xlsx):
        path = tmp_path / "note"
        maker(path)
        text, rows = read(path)
        lines = text.split("\n")
        assert rows
        for row in rows:
            line, column = int(row["line"]), int(row["column"])
            there = "\n".join(lines[line - 1 :])[column - 1 :]
            assert there.startswith(row["printed"])
            last = lines[int(row["end_line"]) - 1][: int(row["end_column"])]
            assert last.endswith(row["printed"].split("\n")[-1])


# --- PDF ------------------------------------------------------------------------------------------


def test_pdf__prose_in_two_columns_is_read_column_by_column(tmp_path):
    path = tmp_path / "two.pdf"
    samples.pdf_prose(path, "\n".join([PROSE] * 6), columns=2, size=11)
    assert read(path)[0].split() == (PROSE + " ").split() * 6


def test_pdf__boxes_are_points_from_the_top_left(tmp_path):
    path = tmp_path / "box.pdf"
    samples.pdf_lines(path, [(100, 200, "12,5 %")])
    row = read(path)[1][0]
    x0, y0, x1, y1 = (float(row[c]) for c in ("x0", "y0", "x1", "y1"))
    assert (row["page"], row["printed"]) == ("1", "12,5 %")
    assert 98 < x0 < 102 < x1 < 140
    assert 188 < y0 < 195 < 199 < y1 < 205


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("un appui au dévelop-", "pement de 250 communes", "développement"),
        ("le développement régio\u00ad", "nal touche 250 communes", "régional"),
        ("la commune de Saint-", "Denis a 250 places", "Saint-Denis"),
        ("un total de vingt-", "cinq communes", "vingt-cinq"),
    ],
)
def test_pdf__hyphens_at_line_ends_are_closed_and_places_kept(tmp_path, first, second, joined):
    path = tmp_path / "hyphen.pdf"
    samples.pdf_lines(path, [(60, 100, first), (60, 112, second)])
    text, rows = read(path)
    assert joined in text.split("\n")[0]
    lines = text.split("\n")
    for row in rows:  # the second line still stands on the second line
        assert (row["line"] == "2") == ("250" in row["printed"])
        below = "\n".join(lines[int(row["line"]) - 1 :])
        assert below[int(row["column"]) - 1 :].startswith(row["printed"])
        assert (float(row["y0"]) > 98) == (row["line"] == "2")


def test_pdf__a_note_mark_above_the_line_is_no_digit(tmp_path):
    path = tmp_path / "mark.pdf"
    samples.pdf_lines(path, [(60, 100, "soit 15 %"), (103, 96, "1", 6), (109, 100, "des élèves")])
    text, rows = read(path)
    assert "15 %¹ des élèves" in text
    assert rows[0]["printed"] == "15 %"
    assert rows[0]["value"] == "15"


def test_pdf__columns_with_wide_gaps_are_never_fused(tmp_path):
    path = tmp_path / "gaps.pdf"
    rows = [(60, 100 + 14 * n, "Canton") for n in range(4)]
    rows += [(140, 100 + 14 * n, "14 820") for n in range(4)]
    rows += [(182, 100 + 14 * n, "2 316 405") for n in range(4)]
    samples.pdf_lines(path, rows)
    assert printed(read(path)[1]) == ["14 820", "2 316 405"] * 4


def test_pdf__the_number_of_a_page_is_no_quantity(tmp_path):
    path = tmp_path / "number.pdf"
    samples.pdf_lines(path, [(60, 100, "On compte 12 écoles."), (290, 800, "17")])
    assert [(r["printed"], r["kind"]) for r in read(path)[1]] == [
        ("12 écoles", "quantity"),
        ("17", "reference"),
    ]


def test_pdf__a_broken_text_layer_claims_nothing(tmp_path):
    path = tmp_path / "broken.pdf"
    shifted = "".join(chr(ord(c) - 29) if 62 <= ord(c) < 127 else c for c in PROSE)
    samples.pdf_lines(path, [(60, 60 + 12 * n, shifted[60 * n : 60 * n + 60]) for n in range(6)])
    parts = list(document_rows(formats.parts(path, "broken.pdf"), "broken"))
    assert [rows for _, rows in parts] == [[]]
    assert "page 1" in parts[0][0].unread
    assert "OCR" in parts[0][0].unread


def test_pdf__a_scan_needs_ocr(tmp_path):
    from PIL import Image
    from reportlab.pdfgen.canvas import Canvas

    Image.new("RGB", (80, 80), "white").save(tmp_path / "page.png")
    canvas = Canvas(str(tmp_path / "scan.pdf"))
    canvas.drawImage(str(tmp_path / "page.png"), 0, 0)
    canvas.save()
    with pytest.raises(Refused, match="needs OCR"):
        list(formats.parts(tmp_path / "scan.pdf", "scan.pdf"))


# --- spreadsheets and CSV -------------------------------------------------------------------------


def test_xlsx__numbers_as_french_prints_them_with_their_cells(tmp_path):
    path = tmp_path / "book.xlsx"
    samples.xlsx(path)
    rows = {row["cell"]: row for row in read(path)[1]}
    assert {
        k: (rows[k]["printed"], rows[k]["value"]) for k in ("Foyers!B3", "Foyers!C3", "Foyers!D3")
    } == {
        "Foyers!B3": ("1204", "1204"),
        "Foyers!C3": ("1377,5", "1377.5"),
        "Foyers!D3": ("14,9 %", "14.9"),
    }
    assert rows["Foyers!C3"]["column_label"] == "Foyers aidés / 2019"
    parts = list(formats.parts(path, "book.xlsx"))
    assert [note for part in parts for note in part.notes] == [
        "sheet 'Brouillon' is hidden; it is read"
    ]


@pytest.mark.parametrize(("mark", "decimal"), [(";", ","), (",", "."), ("\t", ",")])
def test_csv__cells_are_never_fused(tmp_path, mark, decimal):
    path = tmp_path / "table.csv"
    lines = ["Commune,Foyers,Part", "Haut-Pré,14820,2.5", "Val-Brun,316,14.9", "Les Étangs,12,7.0"]
    path.write_text(
        "\n".join(line.replace(",", mark).replace(".", decimal) for line in lines), "utf-8"
    )
    rows = read(path)[1]
    assert [(r["printed"], r["cell"], r["row_label"], r["column_label"]) for r in rows[:4]] == [
        ("14820", "B2", "Haut-Pré", "Foyers"),
        ("2,5", "C2", "Haut-Pré", "Part"),
        ("316", "B3", "Val-Brun", "Foyers"),
        ("14,9", "C3", "Val-Brun", "Part"),
    ]


def test_csv__a_row_longer_than_any_table_is_refused(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("31;" * 16_383 + "31\n", "utf-8")
    assert len(read(path)[1]) == 16_384
    path.write_text("31;" * 16_384 + "31\n", "utf-8")
    with pytest.raises(Refused, match="line 1 has 16,385 cells"):
        read(path)


# --- encodings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "note"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("cp1252", "CP1252"),
    ],
)
def test_text__other_encodings_are_read_and_said(tmp_path, code, note):
    path = tmp_path / "note.txt"
    path.write_bytes(PROSE.replace("'", "’" if code != "utf-16-le" else "'").encode(code))
    parts = list(formats.parts(path, "note.txt"))
    assert "31 450 foyers" in parts[0].text
    assert "déposé" in parts[0].text
    assert note in " ".join(parts[0].notes)
    assert bool(parts[0].notes) == bool(note)


def test_text__line_ends_of_windows_are_line_ends(tmp_path):
    path = tmp_path / "note.txt"
    path.write_bytes(b"12 postes\r\n13 postes\r\n")
    assert [r["mention"] for r in read(path)[1]] == ["essai:1:1", "essai:2:1"]


# --- what is refused ------------------------------------------------------------------------------

BOMB = b"<t>" + b"9" * 30_000_000 + b"</t>"
ENTITIES = b'<!DOCTYPE d [<!ENTITY a "9999"><!ENTITY b "&a;&a;&a;&a;">]><d>&b;</d>'
DEEP = b"<d>" * 5_000 + b"</d>" * 5_000
REFUSED = {
    "RTF": (rb"{\rtf1\ansi 12 postes}", "is RTF"),
    "old Word": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"),
        "old Word",
    ),
    "encrypted Office": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    "picture": (b"\x89PNG\r\n\x1a\n", "picture"),
    "cut PDF": (b"%PDF-1.4\n1 0 obj\n<<", "cannot be opened"),
    "cut zip": (b"PK\x03\x04" + b"\0" * 40, "damaged archive"),
    "zip of files": (samples.zipped({"a.txt": b"12"}), "archive of files"),
    "slides": (samples.zipped({"ppt/presentation.xml": b"<p/>"}), "presentation"),
    "zip bomb": (samples.zipped({"word/document.xml": BOMB}), "unpacks to far more"),
    "entities": (samples.zipped({"word/document.xml": ENTITIES}), "declares entities"),
    "deep XML": (samples.zipped({"word/document.xml": DEEP}), "far too many pieces"),
    "broken XML": (samples.zipped({"word/document.xml": b"<d><e></d>"}), "is no XML"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused__by_name_in_one_sentence(tmp_path, name):
    data, what = REFUSED[name]
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    with pytest.raises(Refused, match=what) as error:
        list(formats.parts(path, "report.txt"))
    assert len(error.value.problems) == 1
    assert "\n" not in error.value.problems[0].what


def test_refused__a_pdf_with_a_password(tmp_path):
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "a.pdf"), encrypt=StandardEncryption("geheim", strength=128))
    canvas.drawString(60, 700, "12 postes")
    canvas.save()
    with pytest.raises(Refused, match="password"):
        list(formats.parts(tmp_path / "a.pdf", "a.pdf"))


def test_refused__a_pdf_of_far_too_many_pages(tmp_path):
    path = tmp_path / "long.pdf"
    samples.pdf_lines(path, [(60, 100, "12 postes")], pages=formats.pdf.MAX_PAGES + 1)
    with pytest.raises(Refused, match="more than 2000"):
        list(formats.parts(path, "long.pdf"))


def test_html__elements_without_end_and_nested_beyond_measure(tmp_path):
    path = tmp_path / "deep.html"
    path.write_text("<html><body>" + "<div>" * 100_000 + "12 postes", encoding="utf-8")
    assert printed(read(path)[1]) == ["12 postes"]


def test_html__attributes_scripts_and_styles_are_no_text(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(samples.HTML, encoding="utf-8")
    text, _ = read(path)
    assert not {"640", "4096", "12px", "31px"} & set(text.split())
    assert "250 élèves¹ sur 12 km²" in text
