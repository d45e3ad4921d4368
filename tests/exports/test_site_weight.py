"""What the site weighs: nothing is written twice that can be written once."""

import json
import re
import zlib
from io import BytesIO

import pptx
from PIL import Image

from analyse import charts
from analyse.charts.figure import FILE_COLOURS
from analyse.exports.pictures import accessible, picture
from analyse.exports.site import gallery
from analyse.exports.site.facts import Collection
from analyse.exports.site.live import live


def test_figure_pages__weigh_less_than_four_thousand_bytes_each(site_built):
    for language in ("fr", "en"):
        sizes = [path.stat().st_size for path in (site_built / language / "f").iterdir()]
        assert sum(sizes) / len(sizes) < 4_000


def test_pages_below_a_list__have_search_and_menu_from_one_script(site_built, here):
    known = Collection.of(here)
    for language in ("fr", "en"):
        script = (site_built / "assets" / f"menu.{language}.js").read_text("utf-8")
        for _, path in known.menu:
            assert f'=\\"~/{path}\\"' in script.replace("\\u0022", '\\"'), path
        assert 'action=\\"~/search.html\\"' in script
        for path in (site_built / language).rglob("*.html"):
            below = path.parent.name != language
            text = path.read_text("utf-8")
            assert (f"assets/menu.{language}.js" in text) == below, path
            assert ("<nav" in text) != below, path
            assert f'href="{"../" * below}index.html"' in text, path  # without scripts too


def test_charts__are_looked_up_once_a_language_for_page_and_files(here, tmp_path, monkeypatch):
    asked, usual = [], charts.described

    def counted(name, language, *more, **named):
        asked.append((name, language))
        return usual(name, language, *more, **named)

    monkeypatch.setattr(charts, "described", counted)
    (page,) = gallery.pages(here, ["school_dropout"])
    gallery.written(tmp_path, [page], lambda things, *_: things)
    assert sorted(asked) == [("school_dropout", "en"), ("school_dropout", "fr")]


def test_live__a_look_of_many_marks_is_written_once_and_groups_that_say_nothing_go():
    look = 'style="fill: #fff; stroke: #000"'
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" aria-labelledby="told"><title id="told">T</title>'
        f'<defs><path id="m1"/></defs><g id="patch_1"><g id="line2d_2"><path d="M0 0" {look}/>'
        f'<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#m1" {look}/></g></g>'
        f'<g clip-path="url(#c1)"><text {look}>14,9 %</text></g><clipPath id="c1"/></svg>'
    )
    made = live(svg, {})
    assert made.count("fill: #fff") == 1
    assert made.count('class="k0"') == 3
    assert re.findall(' id="(.*?)"', made) == ["told", "m1", "c1"]
    assert made.count("<g") == 1


def test_svg__places_to_a_hundredth_and_no_turn_by_nothing():
    figure = charts.chart("school_dropout", "fr")
    text = picture(figure, "svg", "fr", 200).decode("utf-8")
    assert "rotate(-0" not in text
    assert not re.search(r' [xyd]="[^"]*\.\d{3}', text)
    svg = '<svg ><title></title><path d="M 1.23456 -0.001 \nL 3.5 2 \nz\n"/></svg>'
    assert 'd="M1.23 -0L3.5 2z"' in accessible(svg, figure, "fr")


def test_pdf__its_fonts_hold_neither_rules_of_layout_nor_hints():
    data = picture(charts.chart("school_dropout", "fr"), "pdf", "fr", 200)
    streams = []
    for raw in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.S):
        try:
            streams.append(zlib.decompress(raw))
        except zlib.error:
            continue
    fonts = [held for held in streams if held.startswith((b"\x00\x01\x00\x00", b"true"))]
    assert fonts
    for held in fonts:
        assert b"glyf" in held[:400]
        assert not any(table in held[:400] for table in (b"fpgm", b"prep", b"GSUB", b"GPOS"))


def test_png__a_file_has_few_colours_and_keeps_its_words():
    figure = charts.chart("school_dropout", "fr")
    made = Image.open(BytesIO(picture(figure, "png", "fr", 110)))
    assert len(made.convert("RGB").getcolors()) <= FILE_COLOURS
    assert made.text["Description"] == figure.alt
    assert round(made.info["dpi"][0]) == 110


def test_pptx__has_the_layouts_that_its_slides_have_and_no_preview(here, tmp_path):
    (page,) = gallery.pages(here, ["school_dropout"], ["pptx"])
    gallery.written(tmp_path, [page], lambda things, *_: things)
    path = tmp_path / page.files("fr")["pptx"]
    show = pptx.Presentation(path)
    assert {layout.name for layout in show.slide_layouts} == {
        slide.slide_layout.name for slide in show.slides
    }
    assert len(show.slide_layouts) == 1
    names = {part.partname for part in show.part.package.iter_parts()}
    assert not [name for name in names if "thumbnail" in name or "printerSettings" in name]


def test_data__says_of_no_figure_what_its_codes_and_its_language_say(site_built, here):
    """Its id begins with its codes; what is only shown comes in the reader's language alone."""
    text = (site_built / "assets" / "data.js").read_text("utf-8")
    data = json.loads(text.partition("=")[2].rstrip(";\n"))
    fact = next(fact for fact in Collection.of(here).facts if fact.row["value_low"] == 210_000)
    assert fact.id not in text
    assert fact.value("fr") not in text
    for language, other in (("fr", "en"), ("en", "fr")):
        said = (site_built / "assets" / f"said.{language}.js").read_text("utf-8")
        assert fact.value(language) in said
        assert fact.value(other) not in said
    assert all(len(places) == len(data["value"]) for _, places in data["columns"].values())
    assert None not in [*data["low"].values(), *data["high"].values()]
