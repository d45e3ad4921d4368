"""Every chart at two widths in both languages: nothing overlaps or is cut, all is legible."""

import re
from itertools import combinations

import pytest
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D

from analyse.charts import registry
from analyse.charts.house import COLOURS, contrast
from analyse.charts.page import POINTS, SIZES, highest
from analyse.tables import store
from analyse.tables.codes import codes
from drawings import LANGUAGES, boxes_of, drawn, made, marks_of, settled, sized, texts_of

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
    figure = settled(drawn(name, language, float(width)))
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


HEAT_MAPS = [name for name, chart in registry().items() if chart.form == "matrix"]


@pytest.mark.parametrize("name", HEAT_MAPS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_narrow__bars_in_place_of_a_heat_map_are_told_as_bars(name, language):
    told = {}
    for width in (8, 16):
        figure = drawn(name, language, width)
        roles = ("small", "subtitle")
        told[width] = " ".join(t.get_text() for role in roles for t in texts_of(figure, role))
    cells = re.compile(r"colonne|column|\bcells?\b|\bcase vide", re.IGNORECASE)
    assert not cells.search(told[8])
    if name in ("regions_topics", "regions_members"):
        assert cells.search(told[16])
    assert texts_of(drawn(name, language, 8), "value")  # the totals, beside their bars


def test_narrow__who_agreed_with_whom_counts_agreements_by_territory(here):
    figure = drawn("cooperation_network", "en", 8)
    names = [" ".join(t.get_text().split()) for t in texts_of(figure, "label")]
    counts = [int(t.get_text()) for t in texts_of(figure, "value")]
    rows, lists = store.load("wider_agreements"), codes(here).territories
    for name, count in zip(names, counts, strict=True):
        (code,) = (code for code, row in lists.items() if row["name_en"] == name)
        parties = rows["territories"].str.split().apply(lambda there, code=code: code in there)
        assert parties.sum() == count
    assert counts == sorted(counts, reverse=True)
    ticks = [t.get_text() for t in texts_of(figure, "tick")]
    assert all(tick.isdigit() for tick in ticks)  # nobody signs half an agreement


def test_key__has_the_colour_of_what_it_explains():
    figure = drawn("regions_ranks", "fr")
    lines = {line.get_gid(): line.get_color() for line in figure.findobj(Line2D)}
    key = lines.pop("key")
    intervals = {f"value {gid}" for gid in lines if str(gid).startswith("rho:")}
    assert {gid for gid in marks_of(figure) if gid.startswith("value ")} == intervals
    assert {colour for gid, colour in lines.items() if str(gid).startswith("rho:")} == {key}
    assert [t.get_text() for t in texts_of(figure, "key")] == [
        "corrélation, intervalle à 95\u00a0%"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_key__sides_that_series_name_are_not_named_again(language):
    key = [t.get_text() for t in texts_of(drawn("both_allowance_amounts", language), "key")]
    assert key[0] == "France"
    assert all(text.startswith("Québec") and text != "Québec" for text in key[1:])
    assert len(key) == 3


def test_paired__what_joins_figures_of_two_sides_is_of_neither():
    figure = drawn("both_allowance_amounts", "fr")
    joints = {ln.get_color() for ln in figure.findobj(Line2D) if ln.get_gid() == "span"}
    assert joints == {COLOURS["quebec"], COLOURS["muted"]}  # one child: Québec's two figures alone


def test_key__sides_have_the_marks_that_are_drawn():
    figure = drawn("both_poverty_2009", "fr")
    assert not [line for line in figure.findobj(Line2D) if line.get_gid() == "key"]


def sizes_of(figure, role="label"):
    return {round(text.get_fontsize(), 1) for text in texts_of(figure, role)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_slide__a_chart_of_few_lines_is_written_larger_than_one_that_needs_the_room(language):
    few, many = (
        sized(n, language, "slide") for n in ("school_dropout", "both_unemployment_regions")
    )
    (large,), (usual,) = sizes_of(few), sizes_of(many)
    assert large >= 1.35 * usual
    assert not few.dropped


def test_slide__marks_of_a_month_overlap_before_lines_are_left_out():
    figure = sized("cooperation_timeline", "fr", "slide")
    assert figure.dropped <= 6  # of 13; 10 where they are piled without touching


def test_tiles__several_maps_stand_so_that_their_tiles_are_largest():
    figure = sized("regions_measures", "fr", "slide")
    tops = {round(t.get_position()[1], 3) for t in texts_of(figure, "panel")}
    assert len(tops) == 1  # a slide is wide: all five abreast


@pytest.mark.parametrize("width", [8, 16])
def test_years__what_a_status_adds_stands_below_the_figure(width):
    texts = [t.get_text() for t in texts_of(drawn("both_unemployment_years", "fr", width), "value")]
    assert "10,3\u00a0%\n(rupture de série)" in texts


@pytest.mark.parametrize("width", [8, 16])
def test_stacked__a_figure_is_no_wider_than_its_part(width):
    figure = drawn("plan_follow_up", "en", width)
    renderer, marks = figure.canvas.get_renderer(), marks_of(figure)
    inside = [t for t in texts_of(figure) if str(t.get_gid()).startswith("in ")]
    assert len(inside) > 5
    for text in inside:
        (part,) = marks[str(text.get_gid()).removeprefix("in ")]
        assert text.get_window_extent(renderer).width <= part.get_window_extent(renderer).width
