"""What a workbook holds to edit: its cells are the rows that are drawn."""

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from datetime import date, datetime
from functools import cache

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import to_excel

from analyse import charts
from analyse.charts import marks, panels, registry
from analyse.charts.regional_agreements import _amounts
from analyse.charts.spec import Bars, Crosstab, Mark
from analyse.exports import editable, workbook
from analyse.exports.material import Material

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
COLOUR = re.compile(rb'srgbClr val="([0-9A-F]{6})"')
LOCALES = {"en": "en", "fr": "fr_FR"}
NAMES = [n for n in registry() if Material.of(n, "en", "en").content.editable]
every = pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in NAMES for language in LOCALES]
)


@cache
def material(name, language="en"):
    return Material.of(name, language, LOCALES[language])


@cache
def book(name, language="en"):
    return workbook.one(material(name, language))


@cache
def computed(name, language="en"):
    """The sheet with the chart, formulas as the numbers that stand beside them in the file."""
    return load_workbook(io.BytesIO(book(name, language)), data_only=True).worksheets[1]


def parts(data, pattern):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = [name for name in archive.namelist() if re.fullmatch(pattern, name)]
        return [archive.read(n) for n in sorted(found, key=lambda n: (len(n), n))]


def part(name, language="en"):
    (one,) = material(name, language).content.editable
    return one


def referred(sheet, place):
    """The values of the cells that a chart refers to."""
    title, area = place.replace("$", "").rsplit("!", 1)
    assert title.strip("'") == sheet.title
    cells = sheet[area]
    cells = cells if isinstance(cells, tuple) else ((cells,),)
    return [cell.value for row in cells for cell in row]


def bars_of(one):
    """Every chart that is declared: bars, and a crosstab's totals."""
    found = []
    for there in one.content.editable:
        if isinstance(there, Bars):
            found.append(there)
        else:
            found += [editable.totals(there, way, one.language) for way in there.totals]
    return found


# --- in every workbook ---------------------------------------------------------------------------


def test_registry__every_chart_has_an_equivalent_to_edit():
    """Excel's own chart, unless the picture is of figures written large: those are cells."""
    for name in registry():
        one = material(name)
        large = [filled.panel.form is not panels.dots for filled in one.panels]
        if one.content.editable or not (large and all(large)):
            assert parts(workbook.one(one), r"xl/charts/chart\d+\.xml"), name


@every
def test_chart__drawn_from_cells_that_hold_what_is_declared(name, language):
    sheet = computed(name, language)
    roots = [ET.fromstring(xml) for xml in parts(book(name, language), r"xl/charts/chart\d+\.xml")]
    declared = bars_of(material(name, language))
    assert len(roots) == len(declared) > 0
    for root, bars in zip(roots, declared, strict=True):
        drawn = list(root.iter(f"{CHART}ser"))
        assert len(drawn) == len(bars.series)
        for one, series in zip(drawn, bars.series, strict=True):
            values = referred(sheet, one.find(f"{CHART}val/{CHART}numRef/{CHART}f").text)
            values = [v.date() if isinstance(v, datetime) else v for v in values]
            assert values == [
                pytest.approx(v) if isinstance(v, float) else v for v in series.values
            ]
            names = referred(sheet, one.find(f"{CHART}cat/{CHART}strRef/{CHART}f").text)
            assert names == list(bars.categories)
            if series.colour:
                title = one.find(f"{CHART}tx/{CHART}strRef/{CHART}f").text
                assert referred(sheet, title) == [series.name]


@every
def test_chart__in_the_colours_of_the_picture(name, language):
    known = {colour.lstrip("#").encode() for colour in marks.COLOURS.values()}
    greys = {b"FFFFFF", b"000000", b"595959", b"D9D9D9"}
    for xml in parts(book(name, language), r"xl/charts/chart\d+\.xml"):
        assert set(COLOUR.findall(xml)) <= known | greys


@every
def test_chart__series_differ_without_colour(name, language):
    xmls = parts(book(name, language), r"xl/charts/chart\d+\.xml")
    for bars, xml in zip(bars_of(material(name, language)), xmls, strict=True):
        if bars.form == "marks":
            symbols = [one.get("val") for one in ET.fromstring(xml).iter(f"{CHART}symbol")]
            assert len(set(symbols)) == len(symbols) == len(bars.series)
            continue
        looks = {(s.colour, s.fill) for s in bars.series if s.colour}
        assert len(looks) == len({s.name for s in bars.series if s.colour})


@every
def test_cells__what_is_absent_is_empty_and_no_zero(name, language):
    for there in material(name, language).content.editable:
        cells = (
            [cell for row in there.cells for cell in row]
            if isinstance(there, Crosstab)
            else [value for series in there.series for value in series.values]
        )
        assert 0 not in cells


@every
def test_crosstab__shaded_by_what_is_written_into_it(name, language):
    grids = [p for p in material(name, language).content.editable if isinstance(p, Crosstab)]
    rules = computed(name, language).conditional_formatting
    assert bool(rules) == bool(grids)
    for there in rules:
        for rule in there.rules:
            assert rule.operator in ("equal", "greaterThan")
            assert rule.dxf.fill.bgColor.rgb.startswith("FF")  # opaque: black too
            assert rule.dxf.fill.bgColor.rgb[2:] != rule.dxf.font.color.rgb[2:]


@every
def test_formula__what_it_gives_stands_beside_it(name, language):
    """A reader that does not compute, and Excel's protected view, show it all the same."""
    there = load_workbook(io.BytesIO(book(name, language))).worksheets[1]
    formulas = [c for row in there.iter_rows() for c in row if c.data_type == "f"]
    for cell in formulas:
        what, area, number = re.fullmatch(r"=(\w+)\(([A-Z0-9:]+),?(\d*)\)", cell.value).groups()
        inside = [c.value for row in there[area] for c in row if c.data_type == "n"]
        inside = [value for value in inside if value is not None]
        expected = sum(inside) if what == "SUM" else inside.count(int(number))
        assert computed(name, language)[cell.coordinate].value == expected
    totals = [p for p in material(name).content.editable if isinstance(p, Crosstab) and p.totals]
    assert bool(formulas) == bool(totals)


@every
def test_alts__one_a_drawing_each_its_own(name, language):
    said = editable.alts(material(name, language))
    drawings = parts(book(name, language), r"xl/drawings/drawing\d+\.xml")
    assert len(drawings) == 2  # of the chart's sheet and of the picture's
    found = re.findall(r'descr="([^"]*)"', drawings[0].decode())
    assert len(found) == len(said) == len(set(said))
    assert all(len(each) > 100 for each in found)
    for bars, alt in zip(bars_of(material(name, language)), said, strict=True):
        assert material(name, language).title in alt
        assert bars.title in alt


@every
def test_sheet__fits_the_width_of_a_page(name, language):
    sheet = load_workbook(io.BytesIO(book(name, language))).worksheets[1]
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.parametrize("name", NAMES)
def test_one__same_bytes_each_time(name):
    assert workbook.one(Material.of(name, "fr", "fr_FR")) == book(name, "fr")


@every
def test_words__in_the_language(name, language):
    other = "fr" if language == "en" else "en"
    here, there = bars_of(material(name, language)), bars_of(material(name, other))
    for one, same in zip(here, there, strict=True):
        assert one.head != same.head or one.head == "Action"
        assert [s.values for s in one.series] == [s.values for s in same.series]


# --- chart by chart: the rows that the picture draws ---------------------------------------------


@pytest.mark.parametrize("name", ["regions_topics", "regions_members", "regions_shared_partners"])
def test_regions__a_code_where_a_square_is(name):
    grid, rows = part(name), charts.drawn(name)
    cells = Counter(cell for row in grid.cells for cell in row if cell)
    assert cells == {1: rows["plainly"].sum(), 2: (~rows["plainly"]).sum()}
    by_item = rows.groupby("item").size().sort_values(ascending=False)
    totals = [sum(cell is not None for cell in row) for row in grid.cells]
    assert totals == list(by_item)
    found = material(name).content.items.found
    for item, row in zip(found.items, grid.cells, strict=True):
        for code, cell in zip(found.territories, row, strict=True):
            expected = {True: 1, False: 2, None: None}[found.plainly.get((item, code))]
            assert cell == expected


def test_coverage__counts_and_sides():
    grid, rows = part("coverage_matrix"), charts.drawn("coverage_matrix")
    assert [c or 0 for row in grid.cells for c in row] == list(rows["stated"])
    names = [mark.name for mark in grid.marks]
    for code, number in zip(rows["territory"].unique(), grid.of_rows, strict=True):
        assert names[number - 1] == material("coverage_matrix").words.common(
            f"side_{marks.side(code)}"
        )


def test_contradictions__one_verdict_each_in_the_column_of_its_kind():
    grid, rows = part("contradictions"), charts.drawn("contradictions")
    kinds = list(dict.fromkeys(rows["kind"]))
    for line, check in zip(grid.cells, rows.to_dict("records"), strict=True):
        expected = {"discrepancy": 1, "doubtful": 2}[check["verdict"]]
        assert [cell for cell in line if cell] == [expected]
        assert line[kinds.index(check["kind"])] == expected
    (figures,) = grid.notes.values()
    assert list(figures) == [item.figure for item in material("contradictions").content.items]


def test_follow_up__a_code_in_the_column_of_the_status():
    grid, rows = part("plan_follow_up"), charts.drawn("plan_follow_up")
    statuses = list(material("plan_follow_up").content.items.statuses)
    for line, row in zip(grid.cells, rows.to_dict("records"), strict=True):
        assert line[statuses.index(row["status"])] == (1 if row["confidence"] == "clear" else 2)
        assert sum(cell is not None for cell in line) == 1


def test_publications__by_topic_kind_and_month():
    rows = charts.drawn("plan_publications")
    bars, grid = material("plan_publications").content.editable
    values = [value for series in bars.series for value in series.values if value]
    assert sum(values) == len(rows) == sum(cell for row in grid.cells for cell in row if cell)
    by_topic = [
        sum(v or 0 for v in there) for there in zip(*(s.values for s in bars.series), strict=True)
    ]
    assert by_topic == list(rows["topic"].value_counts().loc[rows["topic"].unique()])
    exact = {series.name: sum(filter(None, series.values)) for series in bars.series}
    printed = rows[rows["correction"] == ""]["kind"].value_counts()
    assert (exact["Articles"], exact["Presentations"]) == tuple(printed)
    assert len(exact) == 5  # what is corrected or doubtful is apart
    counted = Counter(grid.of_rows[n] for n, row in enumerate(grid.cells) for c in row if c)
    assert set(counted) == {1, 2}
    assert grid.columns[0] == "January 2006"


def test_lags__from_due_dates_to_first_events():
    bars, rows = part("plan_lags"), charts.drawn("plan_lags")
    begins, due, first = bars.series[:3]
    for number, row in enumerate(rows.to_dict("records")):
        from_, to = 2 * number, 2 * number + 1
        year, month = int(row["due"][:4]), int(row["due"][5:7] or 1)
        assert begins.values[from_] == date(year, month, 1)
        assert (due.values[from_] > 300) == (len(row["due"]) == 4)  # a year is a whole one
        event = begins.values[to]
        assert event.isoformat()[:7] == row["first"][:7]
        assert 28 <= first.values[to] <= 31  # its month, never a day that not all of them have
        end = date.fromordinal(begins.values[from_].toordinal() + due.values[from_])
        late = 12 * (event.year - end.year) + event.month - end.month + 1
        assert max(0, late) == row["late"]
    assert bars.axis == "yyyy"
    assert [to_excel(end) % 1 for end in bars.ends] == [0, 0]


def test_tiles__a_territory_without_a_portrait_has_no_bar():
    bars, rows = part("regions_tiles"), charts.drawn("regions_tiles")
    (series,) = bars.series
    assert sorted(filter(None, series.values)) == sorted(rows["value"].dropna())
    assert series.values.count(None) == rows["value"].isna().sum() == 3
    nameless = [n for n, v in zip(bars.categories, series.values, strict=True) if v is None]
    assert all("no portrait" in name for name in nameless)


def test_rates__marks_on_an_axis_of_their_own():
    bars, rows = part("ffqcd_rates"), charts.drawn("ffqcd_rates")
    for basis, series in zip(("printed", "bank"), bars.series, strict=True):
        expected = rows["value"].where(rows["basis"] == basis)
        assert [value or 0 for value in series.values] == pytest.approx(list(expected.fillna(0)))
    assert bars.form == "marks"  # bars would have to begin at zero
    assert bars.ends[0] < rows["value"].min() < rows["value"].max() < bars.ends[1]


def test_laval__years_and_amounts():
    spans, amounts = material("laval_agreements").content.editable
    found = material("laval_agreements").content.items
    begins, *lengths = spans.series
    assert list(begins.values) == [one.first for one in found]
    for number, one in enumerate(found):
        parts_ = [series.values[number] for series in lengths]
        assert sum(filter(None, parts_)) == one.years
        assert (parts_[-1] is not None) == one.contradicted
    stated = {one.amount["value"] for one in found if one.amount}
    assert {v for series in amounts.series for v in series.values if v} == stated
    assert [series.fill for series in amounts.series] == ["solid", "hatched"]
    nothing = [one for one in found if not one.amount]
    assert sum("no amount printed" in name for name in amounts.categories) == len(nothing) == 1


# --- never more exact than it is printed ---------------------------------------------------------


@pytest.mark.parametrize("qualifier", ["more_than", "about", "at_most"])
def test_amounts__a_bound_or_an_approximation_does_not_become_exact(qualifier):
    one = material("laval_agreements").content.items[0]
    changed = {**one.amount, "qualifier": qualifier}
    other = type(one)(**{**vars(one), "amount": changed})
    with pytest.raises(KeyError, match=marks.kinds([changed])[0]):
        _amounts(material("laval_agreements").words, [other])


def test_native__a_bound_of_an_official_figure_is_a_series_of_its_own():
    one = material("official_social_economy")
    kinds = Counter(marks.kinds([item.row])[0] for _, item in one.items)
    assert kinds["about"]
    assert kinds["lower_bound"]
    data = workbook.one(one)
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    drawn = Counter()
    for xml in parts(data, r"xl/charts/chart\d+\.xml"):
        for series in ET.fromstring(xml).iter(f"{CHART}ser"):
            place = series.find(f"{CHART}val/{CHART}numRef/{CHART}f").text
            values = referred(sheet, place)
            drawn[series.find(f"{CHART}tx/{CHART}v").text] += sum(v is not None for v in values)
    assert drawn == {one.words.common(f"mark_{kind}"): n for kind, n in kinds.items()}


# --- crosstabs -----------------------------------------------------------------------------------

GRID = Crosstab(
    "Marks",
    ("Row", "Column"),
    ("a", "b"),
    ("x", "y", "z"),
    ((1, 2, None), (1, None, None)),
    (Mark("yes", "#0072B2"), Mark("perhaps", "#0072B2", "open")),
)


def test_totals__marks_are_counted():
    assert [s.values for s in editable.totals(GRID, "rows", "en").series] == [(1, 1), (1, 0)]
    columns = editable.totals(GRID, "columns", "fr")
    assert [s.values for s in columns.series] == [(2, 0, 0), (0, 1, 0)]
    assert columns.title == "Totaux\u00a0: Column"


def test_totals__counts_are_added_up_in_the_mark_of_their_row():
    cells = ((3, 4, None), (None, None, 5))
    counts = Crosstab(**{**vars(GRID), "cells": cells, "of_rows": (2, 1)})
    assert [s.values for s in editable.totals(counts, "rows", "en").series] == [
        (None, 5),
        (7, None),
    ]
    assert [s.values for s in editable.totals(counts, "columns", "en").series] == [
        (0, 0, 5),
        (3, 4, 0),
    ]


@pytest.mark.parametrize(
    ("colour", "ink"), [("#000000", "FFFFFF"), ("#0072B2", "FFFFFF"), ("#D55E00", "000000")]
)
def test_ink__has_the_more_contrast(colour, ink):
    assert editable._ink(colour) == ink


def test_widths__the_widest_need_holds():
    sheet = Workbook().active
    editable.set_widths(sheet, material("plan_publications"))
    assert sheet.column_dimensions["A"].width == editable.NAMES
    assert sheet.column_dimensions["AN"].width == editable.NARROW
