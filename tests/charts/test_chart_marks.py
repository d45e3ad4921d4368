"""How a figure is stated decides the shape of its mark."""

import math

import pytest
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Annotation

from analyse.charts import marks
from analyse.reading import QUALIFIERS

BOUNDS = {"more_than": 1, "at_least": 1, "less_than": -1, "at_most": -1}
STATED = [q for q in QUALIFIERS if marks.SHAPES[q].kind != "range"]


def drawn(qualifier, status="A", origin=0.0, value=40.0, low=math.nan, high=math.nan) -> Axes:
    """Axes with one mark on them."""
    ax = Figure().add_subplot()
    row = {
        "observation": "one",
        "qualifier": qualifier,
        "obs_status": status,
        "value": value,
        "value_low": low,
        "value_high": high,
    }
    marks.draw(ax, row, 1.0, origin=origin, colour="#0072B2")
    return ax


def dot_of(ax):
    (dot,) = ax.findobj(PathCollection)
    return dot


def stems_of(ax):
    return [line for line in ax.lines if line.get_gid() == "stem"]


def arrows_of(ax):
    """How far each line beside the dot goes, in points, and whether it has a head."""
    found = [a for a in ax.findobj(Annotation) if not a.get_text()]
    return [(a.xyann[0], type(a.arrow_patch.get_arrowstyle()).__name__) for a in found]


def signature(qualifier, status):
    """What tells marks apart without colour."""
    low, high = (20.0, 60.0) if qualifier == "range" else (math.nan, math.nan)
    ax = drawn(qualifier, status, low=low, high=high)
    dots = ax.findobj(PathCollection)
    return (
        tuple((to_hex(d.get_facecolor()[0]), d.get_hatch()) for d in dots),
        tuple(sorted(arrows_of(ax))),
        len(stems_of(ax)),
    )


def test_shapes__one_for_every_qualifier():
    assert set(marks.SHAPES) == set(QUALIFIERS)
    assert {shape.kind for shape in marks.SHAPES.values()} | {"forecast"} == set(marks.SAMPLES)


def test_draw__only_an_exact_figure_is_a_filled_dot():
    filled = {q for q in STATED if to_hex(dot_of(drawn(q)).get_facecolor()[0]) != "#ffffff"}
    assert filled == {"exact"}


@pytest.mark.parametrize("qualifier", STATED)
def test_draw__dot_stands_at_the_figure(qualifier):
    assert dot_of(drawn(qualifier)).get_offsets().tolist() == [[40.0, 1.0]]
    assert dot_of(drawn(qualifier)).get_gid() == "one"


@pytest.mark.parametrize("qualifier", STATED)
def test_draw__an_arrow_for_bounds_only_towards_the_open_side(qualifier):
    heads = [math.copysign(1, x) for x, head in arrows_of(drawn(qualifier)) if head != "Curve"]
    assert heads == ([BOUNDS[qualifier]] if qualifier in BOUNDS else [])


@pytest.mark.parametrize("qualifier", STATED)
def test_draw__only_an_exact_figure_has_a_solid_stem(qualifier):
    stems = stems_of(drawn(qualifier))
    assert [stem.get_linestyle() == "-" for stem in stems] == (
        [] if BOUNDS.get(qualifier) == -1 else [qualifier == "exact"]
    )
    assert all(list(stem.get_xdata()) == [0.0, 40.0] for stem in stems)


def test_draw__whiskers_on_both_sides_of_an_approximate_figure():
    sides = sorted(math.copysign(1, x) for x, _ in arrows_of(drawn("about")))
    assert sides == [-1, 1]


def test_draw__a_range_is_a_bar_between_both_ends():
    ax = drawn("range", value=math.nan, low=20.0, high=60.0)
    (bar,) = [line for line in ax.lines if line.get_gid() == "one"]
    assert isinstance(bar, Line2D)
    assert list(bar.get_xdata()) == [20.0, 60.0]
    assert bar.get_linewidth() > 3 * marks.LINE
    assert ax.findobj(PathCollection) == []


@pytest.mark.parametrize("qualifier", STATED)
def test_draw__a_forecast_is_hatched_and_never_filled(qualifier):
    ax = drawn(qualifier, "F")
    assert dot_of(ax).get_hatch()
    assert to_hex(dot_of(ax).get_facecolor()[0]) == "#ffffff"
    assert all(stem.get_linestyle() != "-" for stem in stems_of(ax))
    assert not dot_of(drawn(qualifier, "A")).get_hatch()


def test_draw__no_stem_where_the_axis_has_no_zero():
    assert stems_of(drawn("exact", origin=None)) == []


def test_draw__kinds_differ_without_colour():
    shapes = [signature(qualifier, status) for qualifier, status in marks.SAMPLES.values()]
    assert len(set(map(str, shapes))) == len(marks.SAMPLES)


def test_kinds__those_that_occur_in_the_order_of_the_key():
    rows = [
        {"qualifier": "about", "obs_status": "A"},
        {"qualifier": "at_least", "obs_status": "F"},
        {"qualifier": "exact", "obs_status": "A"},
    ]
    assert marks.kinds(rows) == ["exact", "about", "lower_bound", "forecast"]
    assert marks.kinds([{"qualifier": "exact", "obs_status": "F"}]) == ["forecast"]


@pytest.mark.parametrize(
    ("territory", "side"),
    [
        ("CA-QC-02", "quebec"),
        ("FR-D49", "france"),
        ("FR+CA-QC", "both"),
        ("FR", "france"),
        ("EU", "neither"),
    ],
)
def test_side__of_a_territory(territory, side):
    assert marks.side(territory) == side
