"""What a chart looks like, as the eye last approved it: three small pictures to compare with.

The other tests compare the artists with the tables; these see what no artist tells: a mark hidden
behind another, a colour, a legend, a font. ``--renew-pictures`` writes anew those that differ.

Charts are drawn three times as large, reduced and blurred; two pictures are one where no colour
then differs by more than ``FAR`` of 255 anywhere. matplotlib 3.9, 3.10 and 3.11, whose FreeTypes
(2.6 and 2.14) draw letters differently, differ by 25 at most; the alterations below, by 52 at
least.
"""

import io
import math
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from anatomy import ROOT, texts_of
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.transforms import ScaledTranslation
from PIL import Image, ImageChops, ImageFilter

from analyse import charts
from analyse.charts import marks
from analyse.tables.paths import project

HERE = project(ROOT)  # wherever a test may have sent what looks for the project
REFERENCE = Path(__file__).parent / "reference"
#: Chart → language and width: both languages, every width, figures on axes and years on lines.
PICTURES = {"ffqcd_budget": ("en", 16), "ess_shares": ("fr", 8), "laval_agreements": ("fr", 12)}
DPI, FINER = 72, 3
BLUR, FAR = 1.5, 36

every = pytest.mark.parametrize("name", PICTURES)


def made(name, at=HERE):
    """The chart that the picture shows."""
    language, width = PICTURES[name]
    return charts.chart(name, language, width=width, at=at)


def seen(figure):
    """A figure as a small picture, drawn finely so that the places of letters hardly show."""
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=FINER * DPI)
    return Image.open(out).convert("RGB").reduce(FINER)


def few_colours(picture):
    """The same picture with at most 256 colours: a third of the bytes, and as good to the eye."""
    return picture.quantize(method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def apart(one, other):
    """How much two pictures differ where they differ most, of 255; two sizes are no one picture."""
    if one.size != other.size:
        return math.inf
    blurred = [each.filter(ImageFilter.GaussianBlur(BLUR)) for each in (one, other)]
    return int(np.max(ImageChops.difference(*blurred)))


def reference(name):
    """The committed picture of a chart."""
    return Image.open(REFERENCE / f"{name}.png").convert("RGB")


@cache
def unaltered(name):
    """What the committed picture would be, had it been renewed just now."""
    return few_colours(seen(made(name))).convert("RGB")


def dots(figure):
    """The marks of figures and of years, in the order of drawing."""
    found = figure.findobj(lambda a: isinstance(a, PathCollection) and ":" in (a.get_gid() or ""))
    assert found
    return found


# --- the pictures --------------------------------------------------------------------------------


def test_picture__of_the_readme_is_the_chart_of_today():
    out = io.BytesIO()
    charts.chart("ffqcd_budget", "en", at=HERE).savefig(out, format="png", dpi=150)
    shown = Image.open(ROOT / "docs" / "ffqcd_budget.en.png").convert("RGB")
    assert apart(Image.open(out).convert("RGB"), shown) <= FAR


@every
def test_picture__looks_as_it_did(name, request, tmp_path):
    drawn, path = seen(made(name)), REFERENCE / f"{name}.png"
    if request.config.getoption("renew_pictures") and not (
        path.exists() and apart(drawn, reference(name)) <= FAR
    ):
        few_colours(drawn).save(path, optimize=True)
    drawn.save(tmp_path / f"{name}.png")
    assert apart(drawn, reference(name)) <= FAR, (
        f"{tmp_path / name}.png looks unlike {path.relative_to(ROOT)}: "
        "if it is right, --renew-pictures writes it anew (CONTRIBUTING.md, Check)"
    )


def test_pictures__are_these_and_small():
    there = {path.stem: path.stat().st_size for path in REFERENCE.iterdir()}
    assert there.keys() == PICTURES.keys()
    assert max(there.values()) < 40_000


# --- what the comparison lets pass, and what it does not -----------------------------------------


@every
@pytest.mark.parametrize("aside", [(1, 0), (0, 1)])
def test_comparison__letters_a_third_of_a_pixel_aside_are_the_same(name, aside):
    """So that another FreeType, which rounds their places otherwise, is no difference."""
    figure = made(name)
    there = ScaledTranslation(*(way / (FINER * DPI) for way in aside), figure.dpi_scale_trans)
    for text in texts_of(figure):
        text.set_transform(text.get_transform() + there)
    assert 10 < apart(seen(figure), unaltered(name)) <= FAR


@pytest.mark.parametrize(
    ("name", "table", "old", "new"),
    [
        # a figure: CA$150,000 becomes CA$180,000, a fiftieth of the axis
        ("ffqcd_budget", "ffqcd_budgets", ",150000,,,exact,CAD", ",180000,,,exact,CAD"),
        # how it is stated: the mark becomes that of an approximation
        ("ess_shares", "social_economy", ",9.6,,,exact,", ",9.6,,,about,"),
    ],
)
def test_comparison__notices_a_value_or_a_mark(name, table, old, new, copied, replace_in):
    replace_in(copied.clean / f"{table}.csv", old, new)
    assert apart(seen(made(name, copied)), unaltered(name)) > FAR


def test_comparison__notices_a_row_that_is_gone(copied):
    path = copied.clean / "agreement_amounts.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    gone = [line for line in lines if "laval_economie_sociale_2008_2013" in line]
    assert gone
    path.write_text("".join(line for line in lines if line not in gone), "utf-8")
    drawn = seen(made("laval_agreements", copied))
    assert apart(drawn, unaltered("laval_agreements")) > FAR


@every
@pytest.mark.parametrize("at", [0, -1])
def test_comparison__notices_a_mark_moved_by_a_fiftieth_of_its_axis(name, at):
    figure = made(name)
    mark = dots(figure)[at]
    low, high = mark.axes.get_xlim()
    ((x, y),) = mark.get_offsets()
    mark.set_offsets([(x + (high - low) / 50, y)])
    assert apart(seen(figure), unaltered(name)) > FAR


@every
def test_comparison__notices_marks_of_another_sides_colour(name):
    figure = made(name)
    colours = {colour.lower(): side for side, colour in marks.COLOURS.items()}
    for mark in dots(figure):
        own = to_hex(mark.get_edgecolor()[0])
        other = marks.COLOURS["france" if colours[own] == "quebec" else "quebec"]
        filled = to_hex(mark.get_facecolor()[0]) == own
        mark.set(edgecolor=other, facecolor=other if filled else "white")
    assert apart(seen(figure), unaltered(name)) > FAR


@every
@pytest.mark.parametrize("role", ["title", "label", "small"])
def test_comparison__notices_a_text_that_is_missing(name, role):
    figure = made(name)
    texts_of(figure, role)[-1].set_visible(False)
    assert apart(seen(figure), unaltered(name)) > FAR


@every
def test_comparison__notices_another_size(name):
    width, height = unaltered(name).size
    assert apart(unaltered(name).crop((0, 0, width, height - 1)), unaltered(name)) == math.inf
