"""Workbooks: read back with openpyxl, opened with LibreOffice."""

import csv
import io
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from functools import cache

import pytest
from openpyxl import Workbook, load_workbook
from openxml_audit import OpenXmlValidator

from analyse import charts
from analyse.charts import marks, registry
from analyse.charts.spec import Filled
from analyse.charts.style import text_width
from analyse.exports import cells, native, workbook
from analyse.exports.material import Grid, Material

NAMES = list(registry())
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SHEETS = {
    "en": ["Data", "Chart", "Picture", "Sources", "Notes"],
    "fr": ["Données", "Graphique", "Image", "Sources", "Notes"],
}
BESIDE = ("Rows", "Lignes")  # that only some charts have
LOCALES = {"en": "en", "fr": "fr_FR"}
every = pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in NAMES for language in ("en", "fr")]
)


@pytest.fixture(scope="session")
def book():
    """Return a chart's workbook as bytes; each is made once."""
    made = {}

    def get(name, language="en"):
        if (name, language) not in made:
            material = Material.of(name, language, LOCALES[language])
            made[name, language] = workbook.one(material)
        return made[name, language]

    return get


@cache
def opened(data):
    """A workbook, read back; only looked at, so once will do."""
    return load_workbook(io.BytesIO(data))


def parts_of(data, pattern):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = sorted(name for name in archive.namelist() if re.fullmatch(pattern, name))
        return [archive.read(name) for name in names]


def cells_of(sheet):
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


# --- the sheets ----------------------------------------------------------------------------------


@every
def test_one__sheets_in_the_language(name, language, book):
    sheets = opened(book(name, language)).sheetnames
    assert [sheet for sheet in sheets if sheet not in BESIDE] == SHEETS[language]


@every
def test_one__the_picture_has_its_sheet_and_its_text_alternative(name, language, book):
    assert len(opened(book(name, language))[SHEETS[language][2]]._images) == 1
    (picture,) = parts_of(book(name, language), r"xl/media/.*")
    assert picture.startswith(b"\x89PNG")
    drawings = parts_of(book(name, language), r"xl/drawings/drawing\d+\.xml")
    (drawing,) = [xml for xml in drawings if b":blip" in xml]
    (said,) = [e for e in ET.fromstring(drawing).iter() if e.tag.endswith("}cNvPr")]
    assert said.get("descr") == Material.of(name, language, LOCALES[language]).alt


@every
def test_one__data_with_header_frozen_filter_and_widths(name, language, book):
    sheet = opened(book(name, language)).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    for cell in sheet[1]:
        assert cell.font.bold
        assert sheet.column_dimensions[cell.column_letter].width >= 9


@pytest.mark.parametrize(
    "name", [*(n for n, c in registry().items() if c.draw is None), "laval_agreements"]
)
def test_one__numbers_are_numbers_as_printed(name, book):
    sheet = opened(book(name)).worksheets[0]
    header = [cell.value for cell in sheet[1]]
    frame = charts.drawn(name).set_index("observation")
    found = {}
    for row in sheet.iter_rows(min_row=2):
        told = dict(zip(header, row, strict=True))
        if told["Observation"].value:
            found[told["Observation"].value] = told
    assert set(found) == set(frame.index)
    for observation, told in found.items():
        drawn = frame.loc[observation]
        for column, key in (
            ("Value", "value"),
            ("Lower bound", "value_low"),
            ("Upper bound", "value_high"),
        ):
            cell = told[column]
            if drawn[key] != drawn[key]:
                assert cell.value is None
            else:
                assert cell.data_type == "n"
                assert cell.value == drawn[key]
                assert cell.number_format.startswith("#,##0")


def test_one__every_place_is_in_the_sources(book):
    for language in ("en", "fr"):
        sheet = opened(book("ffqcd_budget", language))["Sources"]
        header, *rows = sheet.iter_rows(values_only=True)
        places = sum(len(cell.split()) for cell in charts.drawn("ffqcd_budget")["mention"])
        assert len(rows) == places == 10
        told = dict(zip(header, rows[0], strict=True))
        assert 226 in told.values()
        assert any("Plan d’action 2008-2010" in str(cell) for cell in rows[0])
        assert None not in rows[0]


@every
def test_one__no_chart_is_without_a_source(name, language, book):
    header, *rows = opened(book(name, language))["Sources"].iter_rows(values_only=True)
    assert rows
    cited = header.index({"en": "How to cite", "fr": "Comment citer"}[language])
    assert all(row[cited] and row[0] == name for row in rows)


def test_one__notes_say_how_figures_are_stated(book):
    said = " ".join(str(c.value) for c in cells_of(opened(book("ess_shares", "fr"))["Notes"]))
    assert "plus de\u00a0: La valeur est un minimum" in said
    assert charts.alt_text("ess_shares", "fr") in said
    assert said.index("Ateliers franco-québécois") < said.index("les contributeurs de Regards")


@every
def test_one__notes_fit_the_page_even_in_a_wide_font(name, language, book):
    """One column that is too wide is cut at the edge, not made smaller: A4, margins of 0.75 in."""
    sheet = opened(book(name, language))["Notes"]
    digit = text_width("0", 11, "normal", "normal")
    margins = 72 * (sheet.page_margins.left + sheet.page_margins.right)
    assert sheet.column_dimensions["A"].width * digit <= 210 / 25.4 * 72 - margins
    assert list(sheet.column_dimensions) == ["A"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [("mot", 1), ("ill, " * 28, 1), ("MAMMA " * 35, 4), ("a" * 300, 5), ("mot " * 40, 3)],
)
def test_measured_lines__as_wide_as_its_letters_are(text, lines):
    assert cells.measured_lines(text.strip(), 70) == lines


@every
def test_one__no_cell_is_a_formula_but_totals(name, language, book):
    for sheet in opened(book(name, language)).worksheets:
        assert {cell.data_type for cell in cells_of(sheet)} <= {"s", "n", "d", "f", "inlineStr"}
        for cell in cells_of(sheet):
            if cell.data_type == "f":
                assert sheet.title == SHEETS[language][1]
                assert re.fullmatch(r"=(SUM|COUNTIF)\([A-Z]+\d+:[A-Z]+\d+(,\d)?\)", cell.value)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "#N/A", "TRUE"])
def test_put__a_text_stays_a_text(text):
    there = Workbook()
    cells.put(there.active, 1, 1, text)
    cells.put(there.active, 1, 2, -1.5)
    out = io.BytesIO()
    there.save(out)
    sheet = opened(out.getvalue()).active
    assert sheet["A1"].data_type == "s"
    assert sheet["A1"].value.strip() == text.strip()
    assert sheet["A1"].quotePrefix == (text[0] in "=+-@\t\r")
    assert (sheet["B1"].data_type, sheet["B1"].value) == ("n", -1.5)
    xml = parts_of(out.getvalue(), "xl/worksheets/sheet1.xml")[0]
    assert b"<f>" not in xml


def test_put__control_characters_do_not_stop_it():
    there = Workbook()
    cells.put(there.active, 1, 1, "a\x00b\x1b")
    assert there.active["A1"].value == "a\ufffdb\ufffd"


@pytest.mark.parametrize(
    ("value", "form"), [(200000.0, "#,##0"), (14.9, "#,##0.0"), (-1.25, "#,##0.00")]
)
def test_number_format__as_many_decimals_as_there_are(value, form):
    assert cells.number_format(value) == form


def test_table__a_row_is_as_high_as_its_longest_text():
    there = Workbook()
    workbook._table(there.active, Grid(("text",), (("mot " * 40,), ("mot",))), 1)
    heights = [there.active.row_dimensions[row].height for row in (2, 3)]
    assert heights[0] > 5 * heights[1]


# --- Excel's own charts --------------------------------------------------------------------------


@every
def test_native__values_are_the_figures_and_bounds_are_apart(name, language, book):
    """What each series refers to in the sheet, beside the rows of the table."""
    material = Material.of(name, language, LOCALES[language])
    if material.content.editable:
        return  # tests/exporting/test_editable.py
    data = opened(book(name, language))
    roots = [
        ET.fromstring(xml) for xml in parts_of(book(name, language), r"xl/charts/chart\d+\.xml")
    ]
    dots = [p for p in material.panels if p.rows and p.panel.form is native.panels.dots]
    assert len(roots) == len(dots)
    drawn: list[tuple[str, float]] = []
    for root in roots:
        for series in root.iter(f"{CHART}ser"):
            place = series.find(f"{CHART}val/{CHART}numRef/{CHART}f").text
            sheet, area = place.replace("$", "").rsplit("!", 1)
            cells = data[sheet.strip("'")][area]
            cells = cells if isinstance(cells, tuple) else ((cells,),)
            kind = series.find(f"{CHART}tx/{CHART}v").text
            drawn += [(kind, c.value) for (c,) in cells if c.value is not None]
    expected = []
    for filled in dots:
        for row in filled.rows:
            kind = marks.kinds([row])[0]
            expected.append((material.words.common(f"mark_{kind}"), marks.ends(row)[1]))
            if kind == "range":
                expected.append(("\u00a0", marks.ends(row)[0]))
    assert len(drawn) == len(expected) > 0 or not dots
    for (kind, value), (other, figure) in zip(sorted(drawn), sorted(expected), strict=True):
        assert (kind, value) == (other, pytest.approx(figure))


@every
def test_native__axes_are_shown_and_the_source_is_below(name, language, book):
    for xml in parts_of(book(name, language), r"xl/charts/chart\d+\.xml"):
        root = ET.fromstring(xml)
        deleted = [e.get("val") for e in root.iter(f"{CHART}delete")]
        axes = [*root.iter(f"{CHART}catAx"), *root.iter(f"{CHART}valAx")]
        assert [axis.find(f"{CHART}delete").get("val") for axis in axes] == ["0", "0"]
        assert len(deleted) >= 2
        said = "".join(root.itertext())
        assert re.search("Source|Official|Chiffres officiels", said)
        assert "Regards croisés, CC BY 4.0" in said
        assert root.find(f"{CHART}roundedCorners").get("val") == "0"
        for form in root.iter(f"{CHART}numFmt"):
            assert form.get("sourceLinked") == "0"


@every
def test_native__every_drawing_has_its_text_alternative(name, language, book):
    words = Material.of(name, language, LOCALES[language]).content
    for xml in parts_of(book(name, language), r"xl/drawings/drawing\d+\.xml"):
        objects = [e for e in ET.fromstring(xml).iter() if e.tag.endswith("}cNvPr")]
        assert objects
        assert all(len(each.get("descr")) > 40 for each in objects)
        assert len({each.get("descr") for each in objects}) == len(objects)
    assert words.told


@pytest.mark.parametrize(
    ("told", "value", "form"),
    [
        ("plus de 210\u202f000", 210000, '"plus de "#,##0'),
        ("9,6\u00a0%", 9.6, '#,##0.0"\u00a0%"'),
        ("more than 15%", 15, '"more than "#,##0"%"'),
        ("1,2\u00a0M$\u00a0CA", 1.2e6, '#,##0.0,,"\u00a0M$\u00a0CA"'),
        ("€59.3 billion", 59.3e9, '"€"#,##0.0,,," billion"'),
        ("415\u202f556\u00a0$", 415555.6, '#,##0"\u00a0$"'),
        ("16 to 25", 25, '"16 to 25"'),
        ("3 of 4", 0.75, '"3 of 4"'),
        ("deux tiers", 0.667, '"deux tiers"'),
    ],
)
def test_label_format__writes_the_figure_as_the_picture_does(told, value, form):
    assert native.label_format(told, value) == form


def test_look__every_kind_of_mark_differs_without_colour():
    assert set(native._FILLS) == set(marks.SAMPLES)
    assert len(set(native._FILLS.values())) == len(native._FILLS)


def test_material__a_chart_without_panels_still_has_figures():
    panels = Material.of("laval_agreements", "fr", "fr_FR").panels
    assert all(isinstance(panel, Filled) for panel in panels)
    assert {panel.title for panel in panels} == {"dollars canadiens", "années"}


@every
def test_material__no_two_rows_of_a_panel_bear_one_name(name, language):
    for filled in Material.of(name, language, LOCALES[language]).panels:
        labels = [item.label for item in filled.items]
        assert len(set(labels)) == len(labels)


# --- the collection ------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def collection(exported, here):
    every = [Material.of(name, "fr", "fr_FR") for name in NAMES]
    return workbook.collection(every, here)


def test_collection__an_index_with_links_that_lead_somewhere(collection):
    data = opened(collection)
    index = data.worksheets[0]
    links = [cell.hyperlink.location for cell in cells_of(index) if cell.hyperlink]
    targets = [link.rsplit("!", 1)[0].strip("'").replace("''", "'") for link in links]
    assert targets == data.sheetnames[1:]
    for name in NAMES:
        assert data[name[:31]]["A1"].hyperlink.location.startswith(("Index!", "'Index'!"))


def test_collection__charts_to_edit_with_their_totals_computed(collection):
    """In the collection too, each on a sheet of its own beside its data's."""
    there = load_workbook(io.BytesIO(collection), data_only=True)
    for name in ("regions_topics", "contradictions", "plan_lags"):
        assert f"{name} Données" in there.sheetnames
    sheet = there["contradictions"]
    (row,) = [r for r in sheet.iter_rows() if r[0].value == "contradiction"]
    totals = [cell.value for cell in row[1:] if cell.value is not None]
    verdicts = charts.drawn("contradictions")["verdict"]
    assert sum(totals) == (verdicts == "discrepancy").sum()


def test_collection__without_the_pictures(collection):
    assert parts_of(collection, r"xl/media/.*") == []


def test_collection__every_figure(collection, printed_rows):
    sheet = opened(collection)["Tous les chiffres"]
    header, *rows = sheet.iter_rows(values_only=True)
    place = header.index("observation")
    assert [row[place] for row in rows] == printed_rows


@pytest.fixture
def printed_rows(here):
    lines = (here.clean / "observations.csv").read_text(encoding="utf-8").splitlines()
    at = lines[0].split(",").index("observation")
    return [line.split(",")[at] for line in lines[1:]]


# --- validity ------------------------------------------------------------------------------------


@every
def test_one__valid_office_open_xml(name, language, book, tmp_path):
    path = tmp_path / "book.xlsx"
    path.write_bytes(book(name, language))
    assert faults_of(path) == []


def test_collection__valid_office_open_xml(collection, tmp_path):
    path = tmp_path / "book.xlsx"
    path.write_bytes(collection)
    assert faults_of(path) == []


def faults_of(path):
    """What is wrong; that texts stand in their cells and not in a list of their own is not."""
    result = OpenXmlValidator().validate(path)
    return [e.description for e in result.errors if "inline-string" not in e.description]


def test_saved__same_bytes_with_lxml_and_without(tmp_path, here):
    pytest.importorskip("lxml")
    script = (
        "import hashlib, openpyxl\n"
        "from analyse.exports import workbook\n"
        "from analyse.exports.material import Material\n"
        "data = workbook.one(Material.of('ffqcd_budget', 'fr', 'fr_FR'))\n"
        "print(openpyxl.LXML, hashlib.sha256(data).hexdigest())\n"
    )
    said = []
    for wanted in ("True", "False"):
        own = {"OPENPYXL_LXML": wanted, "PYTHONPATH": str(here.root / "src")}
        done = subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | own,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        said.append(done.stdout.split())
    assert [one[0] for one in said] == ["True", "False"]
    assert said[0][1] == said[1][1]


# --- LibreOffice ---------------------------------------------------------------------------------


@pytest.mark.slow
def test_one__libreoffice_opens_it_and_prints_every_sheet(book, collection, program, tmp_path):
    office, text = program("soffice", "libreoffice"), program("pdftotext")
    files = {"chart": book("ffqcd_budget", "fr"), "all": collection}
    for name, data in files.items():
        (tmp_path / f"{name}.xlsx").write_bytes(data)
    subprocess.run(
        [
            *(office, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"),
            *("--convert-to", "pdf", "--outdir", tmp_path),
            *(tmp_path / f"{name}.xlsx" for name in files),
        ],
        capture_output=True,
        check=True,
        timeout=120,
    )
    said = {}
    for name in files:
        done = subprocess.run(
            [text, "-layout", tmp_path / f"{name}.pdf", "-"], capture_output=True, check=True
        )
        said[name] = re.sub(r"\s+", " ", done.stdout.decode())
    assert "Dollars canadiens" in said["chart"]
    assert "annoncé (prévision)" in said["chart"]  # the key of Excel's own chart
    assert "Ce que ces chiffres ne disent pas" in said["chart"]
    assert "Les documents appartiennent à leurs producteurs." in said["chart"]  # not cut
    assert "Err:" not in said["chart"] + said["all"]
    assert "#REF" not in said["chart"] + said["all"]
    assert "Retour à l’index" in said["all"]


def test_sources__of_official_figures_in_the_language_and_never_nameless(book):
    """Publications are cited in the reader's language, those of weights that are not drawn too."""
    sheet = opened(book("official_dropout", "fr"))["Sources"]
    rows = [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[3]]
    documents = {row[3] for row in rows}
    assert "ISQ, communiqué du 9 décembre 2008, reproduit dans un blogue" in documents
    assert "ISQ, selon une copie de la liste des régions de Wikipédia" in documents
    assert not {text for text in documents if "release" in text or "through" in text}
    assert all(row[1] and row[2] for row in rows)


def test_labels__rows_that_only_their_release_tells_apart_are_exported(copied):
    """Two figures of one place, period and publication: both are in the workbook and the CSV."""
    path = copied.clean / "companion.csv"
    with path.open(encoding="utf-8", newline="") as file:
        one = next(
            row
            for row in csv.DictReader(file)
            if (row["series"], row["territory"]) == ("ess_share_salaried", "FR-R82")
        )
    again = one | {"observation": "added:again", "vintage": "second", "value": "10.9"}
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, one, lineterminator="\n").writerow(again)
    material = Material.of("official_social_economy", "en", "en")
    there = opened(workbook.one(material))["Data"]
    values = {cell for row in there.iter_rows(values_only=True) for cell in row}
    assert "added:again" in values
    assert one["observation"] in values
