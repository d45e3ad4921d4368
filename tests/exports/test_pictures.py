"""Pictures: words for those who cannot see them, fonts, colours, and what Chromium draws."""

import io
import re
import subprocess
import xml.etree.ElementTree as ET
import zlib
from itertools import combinations

import numpy as np
import pytest
from coloraide import Color
from PIL import Image, ImageChops, ImageFilter

from analyse import charts
from analyse.charts import marks, registry
from analyse.charts.house import COLOURS, text_width
from analyse.exports.pictures import accessible, picture
from drawings import drawn, material

NAMES = list(registry())
SVG = "{http://www.w3.org/2000/svg}"
every = pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in NAMES for language in ("en", "fr")]
)


@pytest.fixture(scope="session")
def svg():
    """Return the root of a chart's SVG."""
    roots = {}

    def get(name, language):
        if (name, language) not in roots:
            data = picture(drawn(name, language), "svg", language, 200)
            roots[name, language] = ET.fromstring(data)
        return roots[name, language]

    return get


@every
def test_svg__one_image_with_title_and_description(name, language, svg):
    root = svg(name, language)
    assert root.get("role") == "img"
    assert root.get("lang") == language
    title, description = root[0], root[1]
    assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
    assert root.get("aria-labelledby").split() == [title.get("id"), description.get("id")]
    assert description.text == material(name, language).alt
    assert description.text.startswith(title.text)


@every
def test_svg__text_is_text_as_wide_as_measured(name, language, svg):
    texts = [t for t in svg(name, language).iter(f"{SVG}text") if (t.text or "").strip()]
    said = re.sub(r"\s", " ", " ".join(text.text for text in texts))
    assert "Regards croisés, CC BY 4.0" in said
    for text in texts:
        assert "font-family: 'Lato', Carlito" in text.get("style")
        size = float(re.search(r"font-size: ([\d.]+)px", text.get("style"))[1])
        bold = "font-weight: 700" in text.get("style")
        italic = "font-style: italic" in text.get("style")
        width = text_width(
            text.text, size, "bold" if bold else "normal", "italic" if italic else "normal"
        )
        assert float(text.get("textLength")) == pytest.approx(width, abs=0.01)


@every
def test_svg__ids_are_unique_and_nothing_is_fetched(name, language, svg):
    ids = [each.get("id") for each in svg(name, language).iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    links = [
        value
        for each in svg(name, language).iter()
        for key, value in each.attrib.items()
        if key.endswith("href")
    ]
    assert all(link.startswith("#") for link in links)


def test_accessible__signs_of_xml_are_kept(monkeypatch):
    figure = charts.chart("ess_jobs")
    figure.title, figure.alt = "A < B & C", "“A” <b>"
    text = '<svg >\n<title>x</title><text style="font-size: 9px" x="1">R&amp;D &lt; 1</text></svg>'
    root = ET.fromstring(accessible(text, figure, "en"))
    assert (root[0].text, root[1].text, root[2].text) == ("A < B & C", "“A” <b>", "R&D < 1")
    width = text_width("R&D < 1", 9, "normal", "normal")
    assert float(root[2].get("textLength")) == pytest.approx(width, abs=0.01)


def test_picture__no_document_type_that_a_reader_would_look_for():
    data = picture(drawn("ess_jobs"), "svg", "en", 200)
    assert b"<!DOCTYPE" not in data
    assert b"<dc:language>en" in data


@pytest.mark.parametrize("language", ["en", "fr"])
def test_picture__png_says_what_it_shows(language):
    data = picture(drawn("ffqcd_budget", language), "png", language, 150)
    image = Image.open(io.BytesIO(data))
    assert image.info["Description"] == material("ffqcd_budget", language).alt
    assert image.info["Author"] == "Regards croisés"
    assert image.info["dpi"] == pytest.approx((150, 150), abs=0.1)
    assert image.width == pytest.approx(16 / 2.54 * 150, abs=1)


def test_picture__pdf_embeds_fonts_without_what_lays_out_text():
    data = picture(drawn("ffqcd_budget", "fr"), "pdf", "fr", 200)
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.S)
    opened = [zlib.decompress(one) for one in streams if one[:1] == b"x"]
    fonts = [one for one in opened if one.startswith(b"\0\1\0\0")]
    tables = {one[at : at + 4] for one in fonts for at in range(12, 12 + 16 * one[5], 16)}
    assert {b"glyf", b"hmtx"} <= tables
    assert not tables & {b"GSUB", b"GPOS", b"GDEF", b"kern"}


def test_picture__pdf_embeds_its_fonts_and_says_what_it_shows(program, tmp_path):
    path = tmp_path / "chart.pdf"
    path.write_bytes(picture(drawn("ffqcd_budget", "fr"), "pdf", "fr", 200))
    fonts = subprocess.run(
        [program("pdffonts"), path], capture_output=True, encoding="utf-8", check=True
    ).stdout.splitlines()[2:]
    assert {line.split()[0].split("+")[1] for line in fonts} == {"Lato-Regular", "Lato-Bold"}
    assert all(re.search(r"\byes yes yes\b", line) for line in fonts)  # embedded, subset, unicode
    said = subprocess.run(
        [program("pdfinfo"), path], capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert material("ffqcd_budget", "fr").alt[:200] in said
    assert "CreationDate" not in said


# --- colours -------------------------------------------------------------------------------------


SIDES = {name: COLOURS[name] for name in marks.SIDES}


def test_colours__contrast_with_white():
    white = Color("white")
    assert {name for name, c in SIDES.items() if Color(c).contrast(white) < 3} == set()


@pytest.mark.parametrize("deficiency", ["protan", "deutan", "tritan"])
@pytest.mark.parametrize("pair", [*combinations(SIDES, 2)], ids="-".join)
def test_colours__told_apart_by_colour_blind_readers(deficiency, pair):
    one, other = (Color(SIDES[name]).filter(deficiency) for name in pair)
    assert one.delta_e(other, method="2000") > 10


def test_marks__told_apart_in_greyscale():
    """Each kind of mark differs from every other by its shape alone."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    drawn = {}
    for kind in marks.KINDS:
        figure = Figure(figsize=(0.6, 0.3), dpi=200)
        canvas = FigureCanvasAgg(figure)
        ax = figure.add_axes((0, 0, 1, 1))
        ax.set_xlim(0, 43)
        ax.set_ylim(0, 21)
        ax.set_axis_off()
        mark = marks.of_kind(kind)
        mark.sample(ax, 21 - mark.left, 10, "#000000", "#FFFFFF")
        canvas.draw()
        drawn[kind] = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("L")
    for one, other in combinations(drawn, 2):
        different = ImageChops.difference(drawn[one], drawn[other]).point(lambda v: v > 90 and 255)
        assert sum(different.histogram()[1:]) > 60, (one, other)


# --- Chromium ------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(("name", "language"), [("ffqcd_budget", "fr"), ("ess_shares", "en")])
def test_svg__chromium_draws_what_the_png_shows(name, language, program, tmp_path):
    figure = drawn(name, language)
    path, shot = tmp_path / "chart.svg", tmp_path / "shot.png"
    path.write_bytes(picture(figure, "svg", language, 96))
    size = [round(side * 96) for side in figure.get_size_inches()]
    subprocess.run(
        [
            *(program("chromium", "google-chrome"), "--headless", "--no-sandbox", "--disable-gpu"),
            *("--hide-scrollbars", f"--screenshot={shot}", f"--user-data-dir={tmp_path}/profile"),
            *(f"--window-size={size[0]},{size[1]}", path.as_uri()),
        ],
        capture_output=True,
        check=True,
        timeout=3_600,
    )
    png = Image.open(io.BytesIO(picture(figure, "png", language, 96)))
    both = [
        image.convert("L").resize(size).filter(ImageFilter.GaussianBlur(4))
        for image in (png, Image.open(shot))
    ]
    far = ImageChops.difference(*both).point(lambda v: v > 60 and 255)
    assert sum(far.histogram()[1:]) < 20  # of some 200,000: the hatching is not the same
    ink = ImageChops.invert(both[0]).point(lambda v: v > 60 and 255)
    assert ink.getbbox() is not None  # so that two empty pictures are not the same


@pytest.mark.parametrize("dpi", [72, 111, 200, 333])
@pytest.mark.parametrize("name", ["school_dropout", "regions_measures"])
def test_png__is_matplotlibs_picture_in_fewer_colours(name, dpi):
    figure, usual = drawn(name, "fr"), io.BytesIO()
    figure.savefig(usual, format="png", dpi=dpi)
    whole = Image.open(usual).convert("RGB")
    few = Image.open(io.BytesIO(picture(figure, "png", "fr", dpi))).convert("RGB")
    assert few.size == whole.size
    assert np.abs(np.asarray(few).astype(int) - np.asarray(whole)).max() <= 32
