"""Forms: bounds stay bounds, figures stand at their places, axes are even, keys are complete."""

import math
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from analyse.charts import axis, marks, registry
from analyse.charts.forms import FORMS
from analyse.charts.forms.rows import Block, Line
from analyse.charts.house import house
from analyse.charts.spec import Data, Point
from analyse.charts.theme import Chart
from analyse.charts.words import Words
from analyse.tables import qualifiers
from drawings import drawn, made, marks_of, texts_of

STATED = {
    "exact": {"value": 20.0},
    "about": {"value": 20.0},
    "nearly": {"value": 20.0, "high": 20.0},
    "more_than": {"value": 20.0, "low": 20.0},
    "at_least": {"value": 20.0, "low": 20.0},
    "less_than": {"value": 20.0, "high": 20.0},
    "at_most": {"value": 20.0, "high": 20.0},
    "range": {"low": 10.0, "high": 30.0},
    "order": {"low": 10.0, "high": 100.0},
}


def form_of(kind, points, **options):
    """A form of points that no table holds."""
    chart = Chart("made", "social_economy", kind, options=options, words={"en": {"title": "T"}})
    return FORMS[kind](Words.of(chart, "en", None, None), Data(tuple(points), beside=[]))


def test_marks__every_qualifier_has_a_kind_and_every_kind_a_mark():
    assert set(STATED) == set(qualifiers.codes())
    assert {marks.kind(code) for code in qualifiers.codes()} <= set(marks.KINDS)
    looks = [marks.of_kind(kind) for kind in marks.KINDS]
    assert len(set(looks)) == len(looks)  # told apart without colour


@pytest.mark.parametrize("qualifier", STATED)
def test_bounds__reach_the_excel_chart_and_the_web_chart(qualifier):
    point = Point("A", qualifier=qualifier, figure="f", **STATED[qualifier])
    form = form_of("dots", [point])
    series = form.excel()[0].series
    stated = STATED[qualifier]
    assert series[0].values == (point.ends[1],)
    assert series[0].low == ((stated["low"],) if "low" in stated else ())
    assert series[0].high == ((stated["high"],) if "high" in stated else ())
    assert (len(series) == 2) == (qualifier in ("range", "order"))  # what hides its beginning
    row = form.web()["rows"][0]
    assert {key: row[key] for key in stated} == stated
    assert row["qualifier"] == qualifier


@pytest.mark.parametrize("form", ["dots", "bars", "numbers", "table"])
@pytest.mark.parametrize("qualifier", STATED)
def test_forms__draw_every_qualifier(form, qualifier):
    from analyse.charts.page import Page

    point = Point("A", qualifier=qualifier, figure="said", gid="it", **STATED[qualifier])
    exact = Point("B", 40.0, figure="40", gid="other")
    page = Page(16, house())
    made_ = form_of(form, [point, exact])
    assert made_.body(page, 400) == 0
    figure = page.figure("made", "T", ("", ""))
    assert {"said", "40"} <= {text.get_text() for text in texts_of(figure)}


def test_nearly__is_an_upper_bound_and_order_has_both():
    nearly = Point("A", qualifier="nearly", **STATED["nearly"])
    order = Point("A", qualifier="order", **STATED["order"])
    assert marks.mark(nearly).arrow < 0
    assert marks.mark(order).bar
    assert marks.mark(order).dashed
    assert order.ends == (10.0, 100.0)


def test_dots__stand_at_their_figures():
    figure = drawn("school_dropout")
    rows = made("school_dropout")[1].rows
    places = {gid: found[0].get_offsets()[0][0] for gid, found in marks_of(figure).items()}
    for row in rows.to_dict("records"):
        assert places[row["observation"]] == pytest.approx(row["value"])


def test_bars__are_as_long_as_their_figures_from_zero():
    figure = drawn("laval_agreements")
    rows = made("laval_agreements")[1].points
    bars = {gid: found[0] for gid, found in marks_of(figure).items()}
    for point in rows:
        if not math.isnan(point.value):
            assert bars[point.gid].get_x() == 0
            assert bars[point.gid].get_width() == pytest.approx(point.value)


def test_stacked__parts_follow_one_another():
    figure = drawn("plan_follow_up", "en")
    whole = [m[0] for gid, m in marks_of(figure).items() if gid.endswith("@Whole plan")]
    ends = [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in whole]
    assert ends[0][0] == 0
    assert all(one[1] == other[0] for one, other in pairwise(ends))
    assert ends[-1][1] == 17


def test_years__stand_at_their_days():
    figure = drawn("official_rmi_households")
    points = [p for p in made("official_rmi_households")[1].points if p.series == "yearly"]
    found = marks_of(figure)
    for point in points:
        ((x, y),) = found[point.gid][0].get_offsets()
        assert y == pytest.approx(point.value)
        assert int(x) == point.end.year
    (bars,) = made("official_rmi_households")[1].editable
    assert list(bars.categories) == [point.end for point in points]
    assert bars.series[0].line


@pytest.mark.parametrize(("form", "last"), [("strip", "2014"), ("spans", "2019")])
def test_axis__years_hold_what_is_drawn_and_no_more(form, last):
    point = Point("agreement", start=date(2013, 5, 1), end=date(2018, 4, 30))
    assert form_of(form, [point]).axis("", [point]).texts[-1] == last


@pytest.mark.parametrize(
    ("low", "high", "texts"),
    [(1.3, 1.6, ("1.3", "1.4", "1.5", "1.6")), (0, 18.2, ("0", "5", "10", "15", "20"))],
)
def test_axis__numbers_have_equally_many_decimals(low, high, texts):
    ticks = axis.numbers(low, high)
    found = axis.axis(ticks, lambda tick, decimals: f"{tick:.{decimals}f}")
    assert found.texts == texts


@pytest.mark.parametrize("name", list(registry()))
def test_axis__one_scale_for_one_unit_and_even_decimals(name):
    figure = drawn(name)
    for ax in figure.axes:
        texts = [text.get_text().rstrip("%") for text in ax.get_xticklabels() if text.get_text()]
        decimals = {len(text.partition(".")[2]) for text in texts}
        assert len(decimals) <= 1, texts


def test_scale__groups_of_one_unit_share_it():
    points = [Point("A", 168.0, group="x", row={"unit": "JOBS"}, gid="a")]
    points += [Point("B", 290.0, group="y", row={"unit": "JOBS"}, gid="b")]
    from analyse.charts.page import Page

    page = Page(16, house())
    form_of("bars", points).body(page, 400)
    figure = page.figure("made", "T", ("", ""))
    lengths = {gid: found[0].get_window_extent().width for gid, found in marks_of(figure).items()}
    assert lengths["a"] / lengths["b"] == pytest.approx(168 / 290, rel=0.02)


@pytest.mark.parametrize("name", list(registry()))
def test_key__explains_the_marks_that_occur_and_no_other(name):
    words, content = made(name, "en")
    said = {text.get_text() for text in texts_of(drawn(name, "en"), "key")}
    form = content.items
    if words.chart.form in ("dots", "paired") and not form.looks:
        kinds = marks.kinds(form.points)
        expected = set() if kinds == ["exact"] else {form.stated(kind) for kind in kinds}
        sides = {point.side for point in form.points if not point.absent}
        if len(sides) > 1:
            expected |= {words.common(f"side_{side}") for side in sides}
        assert said == expected
    for name_, look in form.looks.items():
        if len(form.looks) > 1 and name_ != "band" and words.chart.form in ("paired", "strip"):
            assert look.name in said


def test_room__what_has_none_is_counted():
    from analyse.charts.page import Page

    points = [Point(f"Line {n}", float(n), figure=str(n), gid=str(n)) for n in range(1, 40)]
    page = Page(16, house())
    form = form_of("bars", points)
    dropped = form.body(page, 200)
    assert 0 < dropped < 39
    figure = page.figure("made", "T", ("", ""))
    assert len(marks_of(figure)) == 39 - dropped


def test_table__keeps_what_the_picture_leaves():
    """The table beside a chart has every figure, whatever the picture has room for."""
    short = drawn("official_social_economy", "en", 8.0)
    beside = made("official_social_economy", "en")[1].beside
    assert short.dropped > 0
    assert len(beside) > 15


def test_form__takes_other_points():
    words, content = made("school_dropout", "en")
    form = content.items
    other = type(form)(words, replace(form.data, points=form.data.points[:1]))
    assert other.count == 1


def test_block__ten_lines_of_a_tenth_are_one_point_high_in_every_python():
    """From Python 3.12 on sum() rounds otherwise: a height then, and with it an SVG's bytes."""
    lines = [Line("", [], height=0.1) for _ in range(10)]
    assert Block([], lines, "").height == 1.0


def test_number_form__as_many_decimals_as_the_picture_writes():
    """A rate computed to many decimals and written with one has one in Excel too."""
    for name, form in (("regions_households", "#,##0.0"), ("both_income", "#,##0")):
        for part in made(name, "fr")[1].editable:
            assert {one.form for one in part.series} == {form}
