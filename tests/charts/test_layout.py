"""Every chart at two widths in both languages: nothing overlaps or is cut, all is legible."""

import re
from itertools import combinations

import pytest
from matplotlib.colors import to_hex

from analyse.charts import registry
from analyse.charts.house import COLOURS, contrast
from analyse.charts.page import POINTS, SIZES, highest
from drawings import LANGUAGES, boxes_of, drawn, made, marks_of, sized, texts_of

NAMES = list(registry())
WIDTHS = (8, 12, 16)
every = pytest.mark.parametrize(
    ("name", "language", "width"),
    [(name, language, width) for name in NAMES for language in LANGUAGES for width in WIDTHS],
)


def overlap(one, other):
    """Whether two boxes share more than a hair."""
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.y1, other.y1) - max(one.y0, other.y0)
    return wide > 1 and high > 1


def faults(figure):
    """What is cut, and which texts overlap what else is seen."""
    figure.draw_without_rendering()
    boxes = boxes_of(figure)
    edge = figure.bbox
    cut = [
        said
        for said, box in boxes
        if box.x0 < 1 or box.y0 < 1 or box.x1 > edge.width - 1 or box.y1 > edge.height - 1
    ]
    touching = [
        (one, other)
        for (one, box), (other, box2) in combinations(boxes, 2)
        if overlap(box, box2) and not _allowed(one, other)
    ]
    return cut, touching


def _allowed(one, other):
    """Marks may meet marks: two figures may be alike; and an arrow begins at its own dot."""
    return all(said.startswith(("mark ", "arrow ")) for said in (one, other))


@every
def test_layout__nothing_overlaps_and_nothing_is_cut(name, language, width):
    assert faults(drawn(name, language, float(width))) == ([], [])


@pytest.mark.parametrize("name", ["both_income", "both_secondary", "both_unemployment_regions"])
@pytest.mark.parametrize("width", WIDTHS)
def test_layout__both_sides_stay_where_rows_are_left_out(name, width):
    names = {text.get_text() for text in texts_of(drawn(name, "fr", float(width)), "label")}
    assert {"Québec", "France"} <= names


@every
def test_layout__what_is_below_zero_has_a_minus_and_no_hyphen(name, language, width):
    figure = drawn(name, language, float(width))
    numbers = [t.get_text() for role in ("tick", "value") for t in texts_of(figure, role)]
    assert not [text for text in numbers if re.match(r"-\d", text)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", [name for name in NAMES if registry()[name].form == "years"])
def test_layout__no_figure_lies_on_a_line_of_years(name, language, width):
    figure = drawn(name, language, float(width))
    figure.draw_without_rendering()
    lines = [
        line.get_path().transformed(line.get_transform())
        for axes in figure.axes
        for line in axes.lines
        if line.get_linestyle() != "None" and len(line.get_xdata()) > 2
    ]
    figures = {text.get_text(): text.get_window_extent() for text in texts_of(figure, "value")}
    assert lines or name == "both_fathers"  # two figures a side, which no line joins
    assert [text for text in figures if any(p.intersects_bbox(figures[text]) for p in lines)] == []


@every
def test_layout__no_higher_than_it_may_be(name, language, width):
    figure = drawn(name, language, float(width))
    assert figure.get_size_inches()[0] * 72 == pytest.approx(width * POINTS)
    assert figure.get_size_inches()[1] * 2.54 <= highest(width) + 0.01
    assert highest(16) == 20
    assert highest(8) == 12


@every
def test_layout__what_has_no_room_is_said_to_be_in_the_table(name, language, width):
    figure = drawn(name, language, float(width))
    said = texts_of(figure, "dropped")
    assert bool(said) == bool(figure.dropped)
    if figure.dropped:
        form = made(name, language)[1].items
        shown = str(form.count - figure.dropped)
        assert shown in said[0].get_text()


@every
def test_layout__texts_are_large_enough_and_legible(name, language, width):
    for text in texts_of(drawn(name, language, float(width))):
        assert text.get_size() >= 6, text.get_text()
        assert text.get_fontfamily() == ["Lato"]
        assert not text.get_parse_math()
        if not str(text.get_gid()).startswith("in "):
            assert contrast(text.get_color(), COLOURS["background"]) >= 4.5, text.get_text()


@pytest.mark.parametrize("name", NAMES)
def test_layout__figures_inside_marks_are_legible(name):
    figure = drawn(name)
    inside = [t for t in texts_of(figure) if str(t.get_gid()).startswith("in ")]
    marks = marks_of(figure)
    for text in inside:
        gid = text.get_gid().removeprefix("in ")
        if gid in marks:
            fill = (
                to_hex(marks[gid][0].get_facecolor().reshape(-1, 4)[0][:3])
                if hasattr(marks[gid][0].get_facecolor(), "reshape")
                else to_hex(marks[gid][0].get_facecolor()[:3])
            )
            assert contrast(text.get_color(), fill) >= 4.5


@pytest.mark.parametrize("name", NAMES)
def test_layout__marks_stand_out_from_the_background(name):
    for found in marks_of(drawn(name)).values():
        for mark in found:
            edge = mark.get_edgecolor()
            colour = edge[0] if getattr(edge, "ndim", 1) == 2 else edge
            assert contrast(to_hex(colour[:3]), COLOURS["background"]) >= 3


@pytest.mark.parametrize("size", ["slide", "square", "half"])
@pytest.mark.parametrize(
    "name", ["official_dropout", "regions_topics", "family_figures", "plan_lags", "ess_shares"]
)
def test_layout__presets_have_their_size_and_nothing_overlaps(name, size):
    figure = sized(name, "fr", size)
    width, height = SIZES[size]
    inches = figure.get_size_inches()
    assert inches[0] * 2.54 == pytest.approx(width)
    if height:
        assert inches[1] * 2.54 == pytest.approx(height)
    assert faults(figure) == ([], [])


@every
def test_layout__title_subtitle_and_notes_share_the_left_edge(name, language, width):
    figure = drawn(name, language, float(width))
    lefts = {
        round(text.get_position()[0], 6)
        for gid in ("title", "subtitle", "small")
        for text in texts_of(figure, gid)
        if text.get_position()[0] < 0.3  # beside it, headings of a table and totals of a matrix
    }
    assert len(lefts) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_layout__the_dagger_is_explained_once_and_in_no_title(name, language):
    words, content = made(name, language)
    assert "†" not in words.one("title") + words.one("subtitle")
    assert content.caption.note.count("†") <= 1
    figure = drawn(name, language, 16.0)
    marked = [text for text in texts_of(figure) if "†" in text.get_text()]
    assert bool([t for t in marked if t.get_gid() != "small"]) <= ("†" in content.caption.note)
