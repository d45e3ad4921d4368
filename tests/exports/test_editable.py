"""What a workbook holds to edit: its cells are the rows that are drawn."""

import math

import pytest

from analyse import charts
from analyse.charts import registry
from analyse.charts.house import COLOURS
from analyse.charts.spec import Bars, Crosstab
from analyse.exports import plotting
from analyse.exports.material import Material
from drawings import material

NAMES = [name for name in registry() if material(name).content.editable]


def part(name, language="en"):
    (one,) = material(name, language).content.editable
    return one


def stated(points):
    """The figures of points, both ends of ranges that have none, without those that stand aside."""
    return sorted(
        end
        for p in points
        if not p.absent
        for end in (set(p.ends) if math.isnan(p.value) else {p.value})
    )


def test_dots__where_the_axis_does_not_begin_at_zero_no_bar_does():
    bars = part("ffqcd_rates", "fr")
    assert "l’axe ne commence pas à zéro" in material("ffqcd_rates", "fr").subtitle
    assert bars.form == "marks"
    assert plotting.axis(bars)[0] > 0
    (bank, line) = bars.series  # and the plan's own rate stands across it, as in the picture
    assert set(line.values) == {1.5}
    assert line.line
    assert bank.form == "#,##0.000"  # as the bank writes it: 1,593


def test_intervals__a_bar_goes_to_each_figure_on_whichever_side_of_zero():
    bars = part("regions_ranks")
    (series,) = bars.series
    assert len(series.values) == 3
    assert min(series.values) < 0 < max(series.values)
    low, high, _ = plotting.axis(bars)
    assert low <= min(series.values)
    assert high >= max(series.values)


def test_drawn__every_chart_has_an_equivalent_but_figures_and_tables_that_share_no_axis():
    left = {name for name in registry() if name not in NAMES}
    assert {registry()[name].form for name in left} == {"numbers", "table"}


@pytest.mark.parametrize("name", NAMES)
def test_words__in_the_language(name):
    for one, same in zip(material(name, "en").drawn, material(name, "fr").drawn, strict=True):
        if isinstance(one, Bars):
            assert one.head != same.head or one.head in ("Action", "Contribution")
            assert [s.values for s in one.series] == [s.values for s in same.series]
        else:
            assert one.heads != same.heads
            assert one.cells == same.cells


@pytest.mark.parametrize("name", [n for n in NAMES if registry()[n].form in ("dots", "bars")])
def test_bars__hold_the_figures_that_are_drawn(name):
    content = material(name).content
    seen = [s for bars in content.editable for s in bars.series if not s.line]
    values = [v for series in seen for v in series.values]
    assert sorted(v for v in values if v is not None) == pytest.approx(stated(content.items.points))


@pytest.mark.parametrize("name", ["regions_topics", "regions_members"])
def test_regions__a_code_where_a_cell_is(name):
    grid, points = part(name), material(name).content.items.points
    assert isinstance(grid, Crosstab)
    filled = sum(cell is not None for row in grid.cells for cell in row)
    assert filled == sum(not point.absent for point in points)
    assert {cell for row in grid.cells for cell in row} == {None, 1, 2}


def test_coverage__counts():
    grid, rows = part("coverage_matrix"), charts.drawn("coverage_matrix")
    assert sum(cell or 0 for row in grid.cells for cell in row) == rows["stated"].sum()


def test_publications__one_count_a_topic_and_kind():
    bars, rows = part("plan_publications"), charts.drawn("plan_publications")
    counted = sum(value or 0 for series in bars.series for value in series.values)
    assert counted == len(rows)


def test_lags__from_due_dates_to_first_events():
    bars, rows = part("plan_lags"), charts.drawn("plan_lags")
    begins, _, late = bars.series
    assert len(begins.values) == len(rows)
    assert [bool(days) for days in late.values] == [months > 0 for months in rows["late"]]


def test_tiles__a_territory_without_a_portrait_has_no_bar():
    bars, rows = part("regions_tiles"), charts.drawn("regions_tiles")
    assert sum(value is None for value in bars.series[0].values) == rows["value"].isna().sum()


def test_laval__a_bound_or_an_absence_is_no_figure():
    bars = part("laval_agreements")
    points = material("laval_agreements").content.points
    for number, point in enumerate(points):
        there = [series.values[number] for series in bars.series]
        assert (set(there) == {None}) == math.isnan(point.value)


@pytest.mark.parametrize("name", NAMES)
def test_drawn__what_is_not_exact_is_in_no_solid_series(name):
    inexact = {
        (p.label, round(p.ends[1], 6))
        for p in material(name).content.points
        if not p.absent and (p.qualifier != "exact" or p.status == "F")
    }
    exact = {
        (p.label, round(p.ends[1], 6))
        for p in material(name).content.points
        if not p.absent and p.qualifier == "exact" and p.status != "F"
    }
    for part in material(name).drawn:
        for series in part.series if isinstance(part, Bars) else ():
            if series.fill == "solid" and part.form != "marks":
                told = zip(part.categories, series.values, strict=True)
                there = {(c, round(v, 6)) for c, v in told if isinstance(v, int | float)}
                assert not there & (inexact - exact)


def test_house__its_colours_take_the_place_of_the_usual_ones(tmp_path):
    path = tmp_path / "house.toml"
    path.write_text('[colours]\nquebec = "#7A0019"\n', encoding="utf-8")
    usual = material("school_dropout").drawn
    own = Material.of("school_dropout", "en", "en", None, (), "", str(path)).drawn
    colours = [{s.colour for part in parts for s in part.series} for parts in (usual, own)]
    assert colours == [{"#0072B2"}, {"#7a0019"}]


def test_only__restricts_words_rows_and_charts():
    one = Material.of("official_dropout", "fr", "fr_CA", None, ("Laval", "Montréal"), "", None)
    assert set(one.content.rows["territory"]) == {"CA-QC-13", "CA-QC-06"}
    categories = {name for part in one.drawn for name in part.categories}
    assert categories == {"Laval", "Montréal"}


def test_paired__bars_have_the_colours_of_their_sides():
    (bars,) = material("both_income").drawn
    sides = {point.label: point.side for point in material("both_income").content.points}
    for series in bars.series:
        told = dict(zip(bars.categories, series.colours, strict=True))
        assert {name: COLOURS[side] for name, side in sides.items()} == told
