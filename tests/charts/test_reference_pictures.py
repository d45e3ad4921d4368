"""What a chart looks like, as the eye last approved it: three small pictures to compare with.

The other tests compare the artists with the tables; these see what no artist tells: a mark hidden
behind another, a colour, a legend, a font. ``--renew-pictures`` writes anew those that differ.

Charts are drawn three times as large, reduced and blurred; two pictures are one where no colour
then differs by more than ``FAR`` of 255 anywhere: letters that another FreeType places a third of a
pixel aside are the same, a mark of another kind or a text that is missing is not.
"""

import io
import math
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageFilter

from analyse import charts
from analyse.tables.paths import project
from drawings import texts_of

ROOT = Path(__file__).resolve().parents[2]
HERE = project(ROOT)  # wherever a test may have sent what looks for the project
REFERENCE = Path(__file__).parent / "reference"
#: Chart → language and width: both languages, every width, bars, figures joined, and a matrix.
PICTURES = {
    "ffqcd_budget": ("en", 16),
    "school_graduation": ("fr", 8),
    "laval_agreements": ("fr", 12),
}
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


def apart(one, other):
    """How much two pictures differ where they differ most, of 255; two sizes are no one picture."""
    if one.size != other.size:
        return math.inf
    blurred = [each.filter(ImageFilter.GaussianBlur(BLUR)) for each in (one, other)]
    return int(np.max(np.asarray(ImageChops.difference(*blurred))))


def reference(name):
    """The committed picture of a chart."""
    return Image.open(REFERENCE / f"{name}.png").convert("RGB")


@every
def test_picture__looks_as_it_did(name, request, tmp_path):
    drawn, path = seen(made(name)), REFERENCE / f"{name}.png"
    if request.config.getoption("renew_pictures") and not (
        path.exists() and apart(drawn, reference(name)) <= FAR
    ):
        few = drawn.quantize(method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
    drawn.save(tmp_path / f"{name}.png")
    assert apart(drawn, reference(name)) <= FAR, (
        f"{tmp_path / name}.png looks unlike {path.relative_to(ROOT)}: "
        "if it is right, --renew-pictures writes it anew (CONTRIBUTING.md, Check)"
    )


def test_picture__of_the_readme_is_the_chart_of_today():
    out = io.BytesIO()
    charts.chart("ffqcd_budget", "en", at=HERE).savefig(out, format="png", dpi=150)
    shown = Image.open(ROOT / "docs" / "ffqcd_budget.en.png").convert("RGB")
    assert apart(Image.open(out).convert("RGB"), shown) <= FAR


def test_pictures__are_these_and_small():
    there = {path.stem: path.stat().st_size for path in REFERENCE.iterdir()}
    assert there.keys() == PICTURES.keys()
    assert max(there.values()) < 40_000


def test_comparison__notices_a_value(copied, replace_in):
    """CA$150,000 becomes CA$180,000: a fiftieth of the axis."""
    path = copied.clean / "ffqcd_budgets.csv"
    replace_in(path, ",150000,,,exact,CAD", ",180000,,,exact,CAD")
    assert apart(seen(made("ffqcd_budget", copied)), reference("ffqcd_budget")) > FAR


def test_comparison__notices_another_mark(copied, replace_in):
    path = copied.clean / "school_persistence.csv"
    replace_in(path, ",68.2,,,exact,", ",68.2,,,about,")
    assert apart(seen(made("school_graduation", copied)), reference("school_graduation")) > FAR


@every
@pytest.mark.parametrize("role", ["title", "label", "small"])
def test_comparison__notices_a_text_that_is_missing(name, role):
    figure = made(name)
    texts_of(figure, role)[-1].set_visible(False)
    assert apart(seen(figure), reference(name)) > FAR
