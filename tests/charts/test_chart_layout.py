"""Every chart at every width in both languages: nothing overlaps or is cut, all is legible."""

from itertools import combinations

import pytest
from anatomy import LANGUAGES, NAMES, PANELS, WIDTHS, texts_of
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex, to_rgb
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.text import Annotation
from matplotlib.textpath import text_to_path

from analyse import charts
from analyse.charts import marks
from analyse.charts.style import Page, settings, text_width

EVERY = [(name, language, width) for name in NAMES for language in LANGUAGES for width in WIDTHS]
every = pytest.mark.parametrize(("name", "language", "width"), EVERY)

PALETTE = {"#000000", "#009e73", "#0072b2", "#d55e00", "#cc79a7"}


def boxes_of(figure):
    """Name → bounding box, in pixels, of everything a reader sees but axes' lines and stems."""
    renderer = figure.canvas.get_renderer()
    boxes = []
    for text in texts_of(figure):  # with the white behind it, which could hide a mark
        seen = text.get_bbox_patch() or text
        inside = str(text.get_gid()).startswith("in ")  # a number in its own square
        said = f"mark {text.get_gid()}" if inside else text.get_text()
        boxes.append((said, seen.get_window_extent(renderer)))
    for dot in figure.findobj(PathCollection):
        boxes.append((f"mark {dot.get_gid()}", dot.get_window_extent(renderer)))
    for arrow in figure.findobj(lambda a: isinstance(a, Annotation) and not a.get_text()):
        boxes.append((f"arrow {arrow.xy}", arrow.arrow_patch.get_window_extent(renderer)))
    return boxes


def overlap(one, other):
    """Whether two boxes share more than a hair."""
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.y1, other.y1) - max(one.y0, other.y0)
    return wide > 0.5 and high > 0.5


def contrast(colour):
    """The contrast of a colour with white, as WCAG counts it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 1.05 / (sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True)) + 0.05)


@every
def test_layout__nothing_overlaps_and_nothing_is_cut(name, language, width, figure):
    drawn = figure(name, language, width)
    drawn.draw_without_rendering()
    boxes = boxes_of(drawn)
    cut = [
        said
        for said, box in boxes
        if box.x0 < 1
        or box.y0 < 1
        or box.x1 > drawn.bbox.width - 1
        or box.y1 > drawn.bbox.height - 1
    ]
    assert cut == []
    # An arrow begins at its own dot, and only there; a number stands in its own square.
    touching = [
        (one, other)
        for (one, box), (other, box2) in combinations(boxes, 2)
        if overlap(box, box2)
        and {one[:5], other[:5]} != {"mark ", "arrow"}
        and f"mark in {one[5:]}" != other
        and f"mark in {other[5:]}" != one
    ]
    assert touching == []


@pytest.mark.parametrize("dpi", [72, 110, 144, 300])
@pytest.mark.parametrize("name", ["official_dropout", "ess_shares"])
def test_layout__texts_are_as_wide_at_every_resolution(name, dpi):
    """Hinting makes letters up to 6 % wider at some resolutions, and then lines are cut."""
    figure = charts.chart(name)
    with settings(name):
        widths = {}
        for resolution in (dpi, 600):
            figure.set_dpi(resolution)
            boxes = [
                text.get_window_extent(RendererAgg(1, 1, resolution)) for text in texts_of(figure)
            ]
            widths[resolution] = [72 / resolution * box.width for box in boxes]
    assert widths[dpi] == pytest.approx(widths[600], rel=0.01, abs=1)


@every
def test_layout__texts_are_large_enough_horizontal_and_in_one_font(name, language, width, figure):
    for text in texts_of(figure(name, language, width)):
        assert text.get_size() >= 6
        assert text.get_rotation() == 0
        assert text.get_fontfamily() == ["DejaVu Sans"]
        assert not text.get_parse_math()


@every
def test_layout__title_subtitle_and_notes_share_the_left_edge(name, language, width, figure):
    drawn = figure(name, language, width)
    lefts = {
        round(text.get_position()[0], 6)
        for gid in ("title", "subtitle", "small")
        for text in texts_of(drawn, gid)
    }
    assert len(lefts) == 1


@pytest.mark.parametrize("name", NAMES)
def test_layout__only_the_palette_and_contrast_enough(name, figure):
    drawn = figure(name)
    assert {contrast(text.get_color()) >= 4.5 for text in texts_of(drawn)} == {True}
    dots = [dot for dot in drawn.findobj(PathCollection) if dot.get_gid() != "grid"]
    colours = {to_hex(c) for dot in dots for c in dot.get_edgecolors()}
    colours |= {
        to_hex(line.get_color())
        for ax in drawn.axes
        for line in ax.findobj(Line2D)
        if line in ax.lines
    }
    assert colours <= PALETTE
    assert all(contrast(colour) >= 3 for colour in colours)
    assert all(contrast(colour) >= 3 for colour in marks.COLOURS.values())


@pytest.mark.parametrize("name", PANELS)
def test_layout__the_key_explains_the_marks_that_occur_and_no_other(name, figure):
    said = {
        "stated exactly": lambda r: r["qualifier"] == "exact" and r["obs_status"] != "F",
        "approximate": lambda r: r["qualifier"] == "about",
        "lower bound: more than, at least": lambda r: r["qualifier"] in ("more_than", "at_least"),
        "upper bound: less than, at most": lambda r: r["qualifier"] in ("less_than", "at_most"),
        "range, from end to end": lambda r: r["qualifier"] == "range",
        "announced (forecast)": lambda r: r["obs_status"] == "F",
        "Québec": lambda r: r["territory"].startswith("CA"),
        "France": lambda r: r["territory"].startswith("FR") and "+" not in r["territory"],
    }
    drawn = figure(name)
    shown = {dot.get_gid() for dot in drawn.findobj(PathCollection)}
    rows = [r for r in charts.drawn(name).to_dict("records") if r["observation"] in shown]
    there = {words for words, holds in said.items() if any(map(holds, rows))}
    if not {"Québec", "France"} <= there:
        there -= {"Québec", "France"}
    assert {text.get_text() for text in texts_of(drawn, "key")} == there


def test_text_width__words_and_spaces_add_up(figure):
    """The width of a text is summed from its words: it is that of the text as a whole."""
    for text in texts_of(figure("official_social_economy", "fr")):
        font = FontProperties(family="DejaVu Sans", size=9.5, weight=text.get_weight())
        whole = text_to_path.get_text_width_height_descent(text.get_text(), font, False)[0]
        assert text_width(text.get_text(), 9.5, text.get_weight(), "normal") == pytest.approx(whole)


# --- breaking lines ---------------------------------------------------------------------------


@pytest.fixture
def page():
    return Page(8, None)


def test_wrap__no_line_is_wider_than_asked(page):
    lines = page.wrap("what exactly does the document say of this figure", "label", 60)
    assert len(lines) > 2
    assert all(page.measure(line, "label") <= 60 for line in lines)
    assert " ".join(lines) == "what exactly does the document say of this figure"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("printed on line 110", "line\u00a0110"),
        ("more than 9 posts", "than\u00a09\u00a0posts"),
        ("14,9\u00a0% of pupils", "14,9\u00a0%"),
        ("so – here", "so\u00a0–"),
    ],
)
def test_wrap__what_stays_on_one_line(page, text, kept):
    assert kept in page.wrap(text, "label", 1)


def test_wrap__a_text_fits_into_its_own_width(page):
    """Whatever the last digit: with no-break spaces, the same words add up otherwise."""
    for text in ("Metropolitan France, December 31, 2005", "Québec, 2004, ISQ, release of 2007"):
        assert len(page.wrap(text, "label", page.measure(text, "label") - 1e-9)) == 1


def test_even__as_few_lines_of_like_length(page):
    text = "Dropping out of secondary school in Québec as a whole"
    wrapped, even = page.wrap(text, "title", 200), page.even(text, "title", 200)
    assert len(even) == len(wrapped)
    widths = [page.measure(line, "title") for line in even]
    assert max(widths) - min(widths) < 70
