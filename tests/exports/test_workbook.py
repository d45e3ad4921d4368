"""Workbooks: read back with openpyxl, opened with LibreOffice."""

import csv
import io
import re
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from datetime import date, datetime
from typing import get_args

import pytest
from openpyxl import load_workbook

from analyse import charts
from analyse.charts import registry
from analyse.charts.house import COLOURS, contrast, text_width
from analyse.charts.spec import Bars, Crosstab, Fill
from analyse.exports import crosstabs, plotting, printing, sheets, workbook
from analyse.exports.grids import Grid, Number, localized, numbered
from analyse.exports.material import Material
from analyse.exports.pictures import picture
from analyse.exports.wording import derived
from analyse.tables import escaping
from analyse.tables.schemas import TABLES
from drawings import COARSE, material
from office import faults_of

NAMES = list(registry())
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
COLOUR = re.compile(rb'srgbClr val="([0-9A-F]{6})"')
SHEETS = {
    "en": ["Data", "Chart", "Picture", "Sources", "Notes"],
    "fr": ["Données", "Graphique", "Image", "Sources", "Notes"],
}
BESIDE = ("Rows", "Lignes", "Passages")  # that only some charts have
FORMULA = re.compile(r"=(SUM|COUNTIF)\(([A-Z]+\d+:[A-Z]+\d+)(?:,(\d))?\)")


def cells_of(sheet):
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def bars_of(material):
    """Every chart that a workbook draws: bars, and a crosstab's totals."""
    found = []
    for part in material.drawn:
        if isinstance(part, Bars):
            found.append(part)
        else:
            found += [crosstabs.totals(part, way, material.language) for way in part.totals]
    return found


# --- every chart in every language: its workbook is made and opened once ----------------------


def test_one__sheets_in_the_language_and_valid(opened, tmp_path):
    names = opened.book.sheetnames
    drawn = [n for n in names if re.fullmatch(r"(Chart|Graphique)(\.\d)?", n)]
    plain = [n for n in names if n not in BESIDE and n not in drawn[1:]]
    assert [n.partition(".")[0] for n in plain] == SHEETS[opened.material.language]
    path = tmp_path / "book.xlsx"
    path.write_bytes(opened.data)
    assert faults_of(path) == []


def test_one__data_frozen_filtered_wide_enough_and_printed_on_pages_as_wide(opened):
    sheet = opened.book.worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.print_title_rows == "$1:$1"
    for cell in sheet[1]:
        assert cell.font.bold
        assert sheet.column_dimensions[cell.column_letter].width >= 9
    for each in opened.book.worksheets:
        assert each.page_setup.fitToWidth in (None, 1)
        assert each.sheet_properties.pageSetUpPr.fitToPage


def test_one__no_chart_is_without_a_source(opened):
    header, *rows = opened.book["Sources"].iter_rows(values_only=True)
    assert rows
    cited = header.index({"en": "How to cite", "fr": "Comment citer"}[opened.material.language])
    assert all(row[cited] and row[0] for row in rows)


def test_one__no_cell_is_a_formula_but_totals_that_are_computed(opened):
    totals = 0
    for sheet in opened.book.worksheets:
        for cell in cells_of(sheet):
            assert cell.data_type in {"s", "n", "d", "f"}
            if cell.data_type != "f":
                continue
            totals += 1
            what, area, number = FORMULA.fullmatch(cell.value).groups()
            inside = [c.value for row in sheet[area] for c in row if c.data_type == "n"]
            inside = [value for value in inside if value is not None]
            expected = sum(inside) if what == "SUM" else inside.count(int(number))
            assert opened.computed[sheet.title][cell.coordinate].value == expected
    grids = [p for p in opened.material.drawn if isinstance(p, Crosstab) and p.totals]
    assert bool(totals) == bool(grids)


def test_one__headers_are_words_of_the_language_and_no_column_names(opened):
    for sheet in opened.book.worksheets:
        if sheet.title in (*BESIDE, SHEETS[opened.material.language][0], "Sources"):
            heads = [cell.value for cell in sheet[1]]
            assert len(set(heads)) == len(heads)
            assert not [head for head in heads if re.search(r"_|^[a-z]", head)]
    material = opened.material
    if not material.lines:
        own = {column.name for column in TABLES[material.table].columns}
        assert set(material.content.rows.columns) - own <= set(derived(material.language))


def test_one__no_column_holds_numbers_as_text(opened):
    header, *rows = opened.book.worksheets[0].iter_rows(values_only=True)
    for name, cells in zip(header, zip(*rows, strict=True), strict=True):
        texts = [cell for cell in cells if isinstance(cell, str)]
        numbers = [text for text in texts if re.fullmatch(r"-?[\d\u202f\u00a0.,]+", text)]
        assert not numbers or len(numbers) < len(texts), name


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1\u202f949", 1949),  # as French groups digits
        ("71,5\u00a0%", 71.5),
        ("300\u202f000\u00a0$\u00a0CA", 300000),
        ("1,949", 1949),
        ("CA$300,000", 300000),
        ("-0.5", -0.5),
        ("\u22120,50", -0.5),
    ],
)
def test_numbered__what_a_reader_sees_as_a_number_is_one(written, value):
    grid = numbered(Grid(("figure",), ((written,), ("",))))
    assert grid.rows == ((value,), (None,))


def test_numbered__words_are_none():
    grid = Grid(("figure",), (("environ 12\u00a0%",), ("2005/2006",)))
    assert numbered(grid).rows == grid.rows


def test_one__notes_fit_the_page_even_in_a_wide_font(opened):
    """One column that is too wide is cut at the edge, not made smaller: A4, margins of 0.75 in."""
    sheet = opened.book["Notes"]
    digit = text_width("0", 11, "normal", "normal")
    margins = 72 * (sheet.page_margins.left + sheet.page_margins.right)
    assert sheet.column_dimensions["A"].width * digit <= 210 / 25.4 * 72 - margins
    assert list(sheet.column_dimensions) == ["A"]


def test_drawings__each_has_its_own_text_alternative_and_the_picture_the_charts(opened):
    said = []
    for xml in opened.parts(r"xl/drawings/drawing\d+\.xml"):
        objects = [e for e in ET.fromstring(xml).iter() if e.tag.endswith("}cNvPr")]
        assert objects
        said += [each.get("descr") for each in objects]
    assert said == [*workbook.alts(opened.material), opened.material.alt]
    assert all(len(each) > 40 for each in said)
    assert len(set(said[:-1])) == len(said[:-1])  # the picture may say what a chart of it says
    with zipfile.ZipFile(io.BytesIO(opened.data)) as archive:
        (picture,) = [n for n in archive.namelist() if n.startswith("xl/media/")]
        assert archive.read(picture).startswith(b"\x89PNG")


def test_chart__drawn_from_cells_that_hold_what_is_declared(opened):
    declared = bars_of(opened.material)
    assert len(opened.charts) == len(declared)
    for root, bars in zip(opened.charts, declared, strict=True):
        drawn = list(root.iter(f"{CHART}ser"))
        assert len(drawn) == len(bars.series)
        for one, series in zip(drawn, bars.series, strict=True):
            values = opened.referred(one.find(f"{CHART}val/{CHART}numRef/{CHART}f").text)
            values = [v.date() if isinstance(v, datetime) else v for v in values]
            assert values == [
                pytest.approx(v) if isinstance(v, float) else v for v in series.values
            ]
            names = one.find(f"{CHART}cat")[0].find(f"{CHART}f").text
            there = [v.date() if isinstance(v, datetime) else v for v in opened.referred(names)]
            assert there == list(bars.categories)
            title = one.find(f"{CHART}tx/{CHART}strRef/{CHART}f")
            if series.colour and series.name:
                assert opened.referred(title.text) == [series.name]
            places = [f.text for label in one.iter(f"{CHART}dLbl") for f in label.iter(f"{CHART}f")]
            told = [opened.referred(place)[0] for place in places]
            assert told == [text for text in series.labels if text]


def test_chart__axes_are_shown_and_the_source_is_below(opened):
    for root in opened.charts:
        axes = [a for kind in ("catAx", "valAx", "dateAx") for a in root.iter(f"{CHART}{kind}")]
        assert len(axes) == 2
        for axis in axes:
            deleted = axis.find(f"{CHART}delete")
            assert deleted is None or deleted.get("val") == "0"
        said = "".join(root.itertext())
        assert re.search("Source|Official|Chiffres officiels", said)
        assert "Regards croisés, CC BY 4.0" in said


def test_chart__a_date_axis_where_dates_are_and_lines_where_there_are_lines(opened):
    for root, bars in zip(opened.charts, bars_of(opened.material), strict=True):
        dated = any(isinstance(name, date) for name in bars.categories)
        assert bool(list(root.iter(f"{CHART}dateAx"))) == dated
        lines = [s for s in bars.series if s.line]
        drawn = [
            ser
            for ser in root.iter(f"{CHART}ser")
            if ser.find(
                f"{CHART}spPr/{{http://schemas.openxmlformats.org/drawingml/2006/main}}ln/"
                "{http://schemas.openxmlformats.org/drawingml/2006/main}solidFill"
            )
            is not None
            and bars.form == "marks"
        ]
        assert len(drawn) == len(lines)


def test_chart__in_the_colours_of_the_picture_and_told_apart_without_them(opened):
    known = {colour.lstrip("#").encode() for colour in COLOURS.values()} | {b"FFFFFF"}
    xmls = opened.parts(r"xl/charts/chart\d+\.xml")
    for bars, xml, root in zip(bars_of(opened.material), xmls, opened.charts, strict=True):
        assert set(COLOUR.findall(xml)) <= known
        assert b"latin" not in xml or set(re.findall(rb'latin typeface="([^"]+)"', xml)) == {
            b"+mn-lt"
        }
        seen = [s for s in bars.series if s.colour and s.name]
        if bars.form == "marks" and not bars.log:
            symbols = [one.get("val") for one in root.iter(f"{CHART}symbol")]
            assert len(set(symbols)) == len(symbols) == len(bars.series)
        else:
            assert len({(s.colour, s.fill) for s in seen}) == len({s.name for s in seen})


def test_cells__what_is_absent_is_empty_and_no_zero(opened):
    for part in opened.material.drawn:
        if isinstance(part, Crosstab):
            assert 0 not in [cell for row in part.cells for cell in row]
        elif 0 not in [point.value for point in opened.material.content.points]:
            assert 0 not in [value for series in part.series for value in series.values]


def test_crosstab__shaded_by_what_is_written_into_it(opened):
    grids = [p for p in opened.material.drawn if isinstance(p, Crosstab)]
    rules = [
        rule
        for sheet in opened.book.worksheets
        for area in sheet.conditional_formatting
        for rule in area.rules
    ]
    assert bool(rules) == bool(grids)
    for rule in rules:
        assert rule.operator in ("equal", "greaterThan")
        assert rule.dxf.fill.bgColor.rgb != rule.dxf.font.color.rgb


# --- one chart is enough ----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["plan_lags", "regions_topics", "ess_jobs", "official_fertility"])
def test_one__same_bytes_each_time(name, workbooks):
    material = Material.of(name, "fr", "fr_FR")
    png = picture(charts.chart(name, "fr", locale="fr_FR"), "png", "fr", COARSE)
    assert workbook.one(material, png) == workbooks(name, "fr").data


@pytest.mark.parametrize("name", ["school_dropout", "ess_jobs", "ffqcd_budget", "official_dropout"])
def test_one__numbers_are_numbers_with_their_decimals_as_printed(name, workbooks):
    sheet = workbooks(name).book.worksheets[0]
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
            ("Numeric value", "value"),
            ("Lower bound", "value_low"),
            ("Upper bound", "value_high"),
        ):
            if drawn[key] != drawn[key]:
                assert column not in told or told[column].value is None
            else:
                assert told[column].data_type == "n"
                assert told[column].value == drawn[key]
                assert told[column].number_format.startswith("#,##0")


@pytest.mark.parametrize(
    ("form", "locale", "written"),
    [
        ("#,##0.0", "en", "#,##0.0"),
        ("#,##0.0", "fr_FR", "[$-40C]#,##0.0"),
        ("#,##0;;", "fr_CA", "[$-C0C]#,##0;;"),
        ("yyyy-mm-dd", "fr_FR", "yyyy-mm-dd"),
    ],
)
def test_localized__numbers_ask_for_the_readers_separators_and_dates_stay(form, locale, written):
    assert localized(form, locale) == written


def test_passages__columns_that_official_figures_do_not_have_are_left_out(workbooks):
    for name, there in (("both_income", False), ("official_dropout", True)):
        heads = [cell.value for cell in workbooks(name, "en").book["Passages"][1]]
        assert ("Section" in heads) == there


def test_layout__last_rows_do_not_stand_alone_on_a_page():
    high = printing.PAGES[True][1] / printing.POINT
    assert printing.Layout((40.0,), True, (1.1 * high,)).most == 1
    assert printing.Layout((40.0,), True, (1.5 * high,)).most == 0


def test_one__decimals_as_printed(workbooks):
    sheet = workbooks("school_graduation", "fr").book.worksheets[0]
    header = [cell.value for cell in sheet[1]]
    at = header.index("Valeur numérique")
    shown = {row[at].value: row[at].number_format for row in sheet.iter_rows(min_row=2)}
    assert shown[73] == "[$-40C]#,##0.0"  # printed "73,0 %"


def test_one__every_place_is_among_the_passages_and_each_source_stands_once(workbooks):
    for language in ("en", "fr"):
        book = workbooks("ffqcd_budget", language).book
        texts = list(book["Sources"].iter_rows(values_only=True))
        assert len(set(texts)) == len(texts) < 10
        sheet = book["Passages"]
        header, *rows = sheet.iter_rows(values_only=True)
        places = sum(len(cell.split()) for cell in charts.drawn("ffqcd_budget")["mention"])
        assert len(rows) == places == 10
        told = dict(zip(header, rows[0], strict=True))
        assert 226 in told.values()
        assert any("Plan d’action 2008-2010" in str(cell) for cell in rows[0])
        assert None not in rows[0]


def test_one__notes_say_how_figures_are_stated(workbooks):
    notes = workbooks("ess_shares", "fr").book["Notes"]
    said = " ".join(str(cell.value) for cell in cells_of(notes))
    assert "plus de\u00a0: La valeur est un minimum" in said
    assert charts.alt_text("ess_shares", "fr") in said
    assert said.index("Ateliers franco-québécois") < said.index("les contributeurs de Regards")


def test_sources__of_official_figures_in_the_language_and_never_nameless(workbooks):
    """Publications are cited in the reader's language."""
    sheet = workbooks("official_dropout", "fr").book["Sources"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    documents = {row[0] for row in rows}
    assert "ISQ, communiqué du 9 décembre 2008, reproduit dans un blogue" in documents
    assert not {text for text in documents if "release" in text or "through" in text}
    assert all(row[0] and row[1] and row[-1] for row in rows)
    placed = workbooks("official_dropout", "fr").book["Passages"].iter_rows(values_only=True)
    assert all(row[0] and row[1] and row[2] for row in placed)  # label, figure, document


def test_labels__rows_that_only_their_release_tells_apart_are_exported(copied):
    """Two figures of one place, period and publication: both are in the workbook."""
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
    png = charts.chart("official_social_economy").png()
    data = workbook.one(material, png)
    there = load_workbook(io.BytesIO(data))["Data"]
    values = {cell for row in there.iter_rows(values_only=True) for cell in row}
    assert {"added:again", one["observation"]} <= values


# --- parts ------------------------------------------------------------------------------------


@pytest.fixture
def sheet():
    """Return a sheet to write on, and what reads it back."""
    book = sheets.Book("title", "alt", "en", "en")
    there = book.sheet("Sheet", "title")
    return there, lambda: load_workbook(io.BytesIO(book.data()))["Sheet"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "#N/A", "TRUE"])
def test_put__a_text_stays_a_text(text, sheet):
    there, read = sheet
    there.put(0, 0, text)
    there.put(0, 1, -1.5)
    back = read()
    assert back["A1"].data_type == "s"
    assert back["A1"].value.strip() == text.strip()
    assert back["A1"].quotePrefix == escaping.is_formula(text)
    assert (back["B1"].data_type, back["B1"].value) == ("n", -1.5)


def test_put__what_excel_refuses_is_seen_and_nothing_is_dropped(sheet):
    there, read = sheet
    there.put(0, 0, "a\x00b\x1b")
    there.put(1, 0, "x" * 40_000)
    back = read()
    assert back["A1"].value == "a\ufffdb\ufffd"
    assert back["A2"].value == "x" * 32_765 + " …"


@pytest.mark.parametrize(
    ("value", "form"), [(200000.0, "#,##0"), (14.9, "#,##0.0"), (-1.25, "#,##0.00")]
)
def test_number__as_many_decimals_as_there_are(value, form):
    assert Number(value).form == form


def test_table__a_row_is_as_high_as_its_longest_text(sheet):
    there, read = sheet
    text = "mot " * 200
    printing.table(there, Grid(("text",), ((text,), ("mot",))))
    back = read()
    long, short = (back.row_dimensions[row].height or 15 for row in (2, 3))
    lines = len(text) / back.column_dimensions["A"].width
    assert lines > 3
    assert long >= lines * short


@pytest.mark.parametrize(
    ("text", "lines"),
    [("mot", 1), ("ill, " * 28, 1), ("MAMMA " * 35, 5), ("a" * 300, 5), ("mot " * 40, 3)],
)
def test_measured_lines__as_wide_as_its_letters_are(text, lines):
    assert sheets.measured_lines(text.strip(), 70) == lines


def test_listing__of_a_long_one_a_page_is_printed_and_says_so(sheet):
    there, read = sheet
    rows = tuple((f"row {number}", "text " * 8, "CODE") for number in range(400))
    printing.listing(there, Grid(("name", "text", "code"), rows), printed=2)
    back = read()
    last = int(re.search(r"\$A\$1:\$B\$(\d+)", back.print_area)[1])
    assert 30 < last < 100
    assert back.oddHeader.right.text.endswith(
        f"the first {last - 1} of 400 rows; all are in the file"
    )
    assert back.max_row == 401
    assert back.max_column == 3
    assert back.auto_filter.ref == "A1:C401"


def test_layout__a_long_table_is_fitted_to_as_few_pages_as_can_be_read():
    short = printing.Layout((40.0, 40.0), True, (15.0,) * 40)
    long = printing.Layout((40.0, 40.0), True, (15.0,) * 400)
    wide = printing.Layout((400.0, 400.0), True, (15.0,) * 400)
    assert short.most == wide.most == 0  # nothing to gain, nothing to read
    assert long.most == 5
    assert long.pages(printing.READABLE) <= 5 < long.pages(long.scale)


def test_one__what_is_printed_is_read_and_codes_stand_after_it(opened):
    for name in BESIDE[:2]:
        if name in opened.book.sheetnames:
            sheet = opened.book[name]
            area = (sheet.print_area or sheet.dimensions).replace("$", "").rpartition("!")[2]
            heads = [cell.value for cell in sheet[area][0]]
            assert "Observation" not in heads
            for column in list(sheet.iter_cols(values_only=True))[: len(heads)]:
                assert any(value is not None for value in column[1:])


# --- in a house's style -----------------------------------------------------------------------

HOUSE = """font = "Liberation Serif"
[colours]
background = "{back}"
ink = "{ink}"
muted = "{muted}"
grid = "#445566"
quebec = "{quebec}"
france = "{quebec}"
both = "{quebec}"
neither = "{quebec}"
other = "{quebec}"
"""
LIGHT = {"back": "#FFFFFF", "ink": "#1B2A41", "muted": "#46505F", "quebec": "#7A0019"}
DARK = {"back": "#10151C", "ink": "#F2F2F2", "muted": "#C0C8D0", "quebec": "#7FD1FF"}


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_house__cells_links_theme_and_charts_in_its_font_and_colours(colours, tmp_path, here):
    path = tmp_path / "house.toml"
    text = f'credit = "Institut & Cie"\n{HOUSE.format(**colours)}'
    path.write_text(text, encoding="utf-8")
    material = Material.of("ffqcd_budget", "fr", "fr_FR", theme=str(path))
    data = workbook.collection([material], here)
    book = load_workbook(io.BytesIO(data))
    assert {sheet.oddFooter.left.text for sheet in book} == {"Institut && Cie"}
    cells = [cell for sheet in book for cell in cells_of(sheet)]
    assert {cell.font.name for cell in cells} == {"Liberation Serif"}
    for cell in cells:
        fill = f"#{cell.fill.fgColor.rgb[2:]}" if cell.fill.fill_type == "solid" else "#FFFFFF"
        assert contrast(f"#{cell.font.color.rgb[2:]}", fill) >= 4.5, cell.value
    inks = {cell.font.color.rgb[2:] for cell in cells}
    links = {cell.font.color.rgb[2:] for cell in cells if cell.hyperlink}
    if colours is LIGHT:
        assert {"1B2A41", "46505F"} <= inks
        assert links == {"7A0019"}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        theme = archive.read("xl/theme/theme1.xml").decode()
        charted = archive.read("xl/charts/chart1.xml").decode()
    assert theme.count('<a:latin typeface="Liberation Serif"/>') == 2
    assert colours["quebec"].lstrip("#") in theme
    assert f'srgbClr val="{colours["back"].lstrip("#")}"' in charted
    assert f'srgbClr val="{colours["ink"].lstrip("#")}"' in charted
    assert 'val="FFFFFF"' not in charted or colours is LIGHT
    (tmp_path / "book.xlsx").write_bytes(data)
    assert faults_of(tmp_path / "book.xlsx") == []


def test_looks__every_way_to_fill_differs_without_colour():
    assert set(plotting.LOOKS) | {"cover"} == set(get_args(Fill))
    assert len(set(plotting.LOOKS.values())) == len(plotting.LOOKS)


# --- the collection ---------------------------------------------------------------------------


@pytest.fixture(scope="session")
def collection(here):
    return workbook.collection([material(name, "fr") for name in NAMES], here)


@pytest.fixture(scope="session")
def whole(collection):
    return load_workbook(io.BytesIO(collection))


def test_collection__an_index_in_french_with_links_that_lead_somewhere(whole):
    index = whole.worksheets[0]
    links = [cell.hyperlink.location for cell in cells_of(index) if cell.hyperlink]
    targets = [link.rsplit("!", 1)[0].strip("'").replace("''", "'") for link in links]
    assert targets == whole.sheetnames[1:]
    listed = {cell.value for cell in index["B"]}
    assert set(NAMES) <= listed
    for sheet in whole.worksheets[1:]:
        assert re.fullmatch(
            r"(Graphique|Données) \d+(\.\d)?|Tous les chiffres|Passages|Sources|Notes", sheet.title
        )
        if sheet.title.startswith("Graphique"):
            assert sheet["A1"].hyperlink.location.startswith(("Index!", "'Index'!"))


def test_collection__charts_to_edit_with_their_totals_computed(collection, whole):
    there = load_workbook(io.BytesIO(collection), data_only=True, read_only=True)
    name = f"Graphique {NAMES.index('regions_topics') + 1}"
    name = next(one for one in there.sheetnames if one.partition(".")[0] == name)
    formulas = [cell for cell in cells_of(whole[name]) if cell.data_type == "f"]
    assert len(formulas) > 10
    (grid,) = material("regions_topics", "fr").drawn
    computed = {cell.coordinate: cell.value for cell in cells_of(there[name])}
    total = sum(computed[cell.coordinate] for cell in formulas)
    assert total == sum(cell is not None for row in grid.cells for cell in row)


def test_collection__every_figure_and_no_pictures(collection, whole, here):
    with zipfile.ZipFile(io.BytesIO(collection)) as archive:
        assert [name for name in archive.namelist() if "media" in name] == []
    header, *rows = whole["Tous les chiffres"].iter_rows(values_only=True)
    lines = (here.clean / "observations.csv").read_text(encoding="utf-8").splitlines()
    at = lines[0].split(",").index("observation")
    printed = [line.split(",")[at] for line in lines[1:]]
    assert [row[header.index("Observation")] for row in rows] == printed


def test_collection__valid_office_open_xml(collection, tmp_path):
    path = tmp_path / "book.xlsx"
    path.write_bytes(collection)
    assert faults_of(path) == []


# --- LibreOffice ------------------------------------------------------------------------------


@pytest.mark.slow
def test_one__libreoffice_opens_it_and_prints_every_sheet(workbooks, collection, program, tmp_path):
    office, text = program("soffice", "libreoffice"), program("pdftotext")
    files = {"chart": workbooks("ffqcd_budget", "fr").data, "all": collection}
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
        timeout=3_600,
    )
    said = {}
    for name in files:
        done = subprocess.run(
            [text, "-layout", tmp_path / f"{name}.pdf", "-"], capture_output=True, check=True
        )
        said[name] = re.sub(r"\s+", " ", done.stdout.decode())
    assert "Dollars canadiens" in said["chart"]
    key = workbooks("ffqcd_budget", "fr").material.words.common("mark_forecast")
    assert key in said["chart"]  # the key of Excel's own chart
    assert "Ce que ces chiffres ne disent pas" in said["chart"]
    assert "Les documents restent la propriété de leurs auteurs." in said["chart"]  # not cut
    assert "Err:" not in said["chart"] + said["all"]
    assert "#REF" not in said["chart"] + said["all"]
    assert "Retour à l’index" in said["all"]
