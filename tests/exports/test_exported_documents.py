"""Tables and slides: what stands in them, and that no text of others acts in any of them."""

import io
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import docx
import matplotlib.pyplot as plt
import pandas as pd
import pptx
import pytest
from openpyxl import load_workbook
from pptx.util import Cm

from analyse import charts
from analyse.exports import plotting, sheets
from analyse.exports.formats import formats
from analyse.exports.formats import pptx as pptx_format
from analyse.exports.material import Material
from analyse.exports.source import Look, Source
from analyse.exports.tabular import ACROSS, Tabular
from analyse.tables import escaping, store
from analyse.tables.problems import DataError
from analyse.tables.schemas import TABLES
from drawings import material
from office import faults_of

#: Charts of every kind: on panels, of official figures, of a grid, of large figures alone.
CHARTS = ["ess_jobs", "official_dropout", "regions_topics", "family_figures"]
#: A coarse picture will do: other tests look at pictures.
LOOK = Look(dpi=72)
LOCALES = {"en": "en", "fr": "fr_CA"}
DOCUMENTS = ["html", "md", "tex", "docx", "pptx"]
every = pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in CHARTS for language in ("en", "fr")]
)


@pytest.fixture(scope="session")
def made():
    """Return a chart's file of a format; each is made once."""
    files, sources = {}, {}

    def get(name, language, form):
        if (name, language, form) not in files:
            source = sources.setdefault(
                (name, language), Source(name, language, LOCALES[language], name, LOOK)
            )
            (data,) = formats()[form].make(source, f"{name}.{form}").main.values()
            files[name, language, form] = data
        return files[name, language, form]

    return get


class Text(HTMLParser):
    """The cells, the captions and the tags of a page."""

    def __init__(self, data):
        super().__init__()
        self.cells, self.tags, self.attributes, self.told, self._open = [], [], [], "", False
        self.feed(data.decode())

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        self._open = tag in ("td", "th")
        if self._open:
            self.cells.append("")

    def handle_endtag(self, tag):
        self._open = self._open and tag not in ("td", "th")

    def handle_data(self, data):
        self.told += data
        if self._open:
            self.cells[-1] += data


@cache
def table_of(name, language):
    return Tabular(material(name, language, LOCALES[language]))


def cells_of(table):
    return [*table.columns, *(cell for row in table.rows for cell in row)]


# --- what stands in them --------------------------------------------------------------------------


@every
def test_html__every_cell_then_notes_and_source(name, language, made):
    page, table = Text(made(name, language, "html")), table_of(name, language)
    assert page.cells == cells_of(table)
    for text in (table.material.title, *table.notes, table.source):
        assert text in page.told
    assert not {"script", "img", "link", "iframe"} & set(page.tags)
    assert page.told.index(table.source) > page.told.index(table.rows[-1][0])


@every
def test_markdown__a_row_a_line_then_notes_and_source(name, language, made):
    text, table = made(name, language, "md").decode(), table_of(name, language)
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len(rows) == 2 + len(table.rows)
    for row, cells in zip(rows[2:], table.rows, strict=True):
        parts = re.split(r"(?<!\\)\|", row)[1:-1]
        assert [part.strip(" ") for part in parts] == [escaping.markdown(c) for c in cells]
    assert text.rstrip().endswith(escaping.markdown(table.source))


@every
def test_latex__a_row_a_line_and_nothing_open(name, language, made):
    text, table = made(name, language, "tex").decode(), table_of(name, language)
    body = text.split(r"\bottomrule\endfoot" + "\n")[1].split(r"\end{longtable}")[0]
    lines = [line.removesuffix(r" \\") for line in body.splitlines()]
    assert lines == [" & ".join(map(escaping.latex, row)) for row in table.rows]
    plain = re.sub(r"\\[\\{}%&$#_]", "", text)
    assert plain.count("{") == plain.count("}")
    assert escaping.latex(table.source) in text


@pytest.mark.parametrize("name", [*CHARTS, "regions_measures", "regions_ranks"])
def test_latex__compiles_with_what_its_first_line_names(name, made, program, tmp_path):
    latex, finds = program("pdflatex"), program("kpsewhich")
    asked = [finds, "lmodern.sty", "frenchb.ldf"]
    if subprocess.run(asked, check=False, capture_output=True).returncode:
        pytest.skip("no outline fonts, or no French, for LaTeX")
    table = made(name, "fr", "tex").decode()
    needs = table.partition("\n")[0].removeprefix("% ")
    head = r"\documentclass{article}\usepackage[T1]{fontenc}\usepackage{lmodern}"
    head += r"\usepackage[french]{babel}\usepackage[margin=2.5cm]{geometry}" + needs
    page = rf"{head}\begin{{document}}{table}\end{{document}}"
    (tmp_path / "page.tex").write_text(page, encoding="utf-8")
    command = [latex, "-interaction=nonstopmode", "-halt-on-error", "page.tex"]
    ran = subprocess.run(command, check=False, cwd=tmp_path, capture_output=True)
    assert ran.returncode == 0, ran.stdout[-800:]
    assert (tmp_path / "page.pdf").stat().st_size > 10_000


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1ᵉʳ", r"1\textsuperscript{e}\textsuperscript{r}"),
        ("−0,69", r"\ensuremath{-}0,69"),
        ("5 % & $", r"5 \% \& \$"),
    ],
)
def test_latex__signs_that_its_fonts_do_not_have(text, written):
    assert escaping.latex(text) == written


@every
def test_docx__picture_with_its_text_then_table_notes_and_source(name, language, made, tmp_path):
    path = tmp_path / "page.docx"
    path.write_bytes(made(name, language, "docx"))
    page, table = docx.Document(path), table_of(name, language)
    (there,) = page.tables
    assert [cell.text for row in there.rows for cell in row.cells] == cells_of(table)
    (picture,) = page.inline_shapes
    assert picture._inline.docPr.get("descr") == table.material.alt
    assert [p.text for p in page.paragraphs][-1 - len(table.notes) :] == [
        *table.notes,
        table.source,
    ]
    assert page.sections[0].page_width.cm == pytest.approx(
        21.59 if language == "fr" else 21, abs=0.01
    )
    assert page.core_properties.language == {"en": "en", "fr": "fr-CA"}[language]
    faults = faults_of(path)  # python-docx's own template has styles in one list only
    assert [one for one in faults if "stylesWithEffects" not in one] == []


@every
def test_pptx__a_native_chart_or_table_with_its_text_and_the_source(name, language, made, tmp_path):
    path = tmp_path / "slides.pptx"
    path.write_bytes(made(name, language, "pptx"))
    show, material = pptx.Presentation(path), table_of(name, language).material
    assert show.slide_width / show.slide_height == pytest.approx(16 / 9, abs=0.001)
    assert len(show.slides) > 0
    for slide in show.slides:
        assert slide.shapes.title.text.replace("\u2011", "-") == material.title
        (foot,) = [shape for shape in slide.shapes if shape.name == "Source"]
        said = foot.text_frame.text.replace("\u2011", "-")
        assert said.endswith(material.credited)
        assert material.content.caption.source in said
        (native,) = [shape for shape in slide.shapes if shape.has_chart or shape.has_table]
        assert len(native._element.nvGraphicFramePr.cNvPr.get("descr")) > 40
        if native.has_chart:
            _same_cells(native.chart)
    assert any(s.has_chart for slide in show.slides for s in slide.shapes) == bool(material.drawn)
    assert faults_of(path) == []


def test_tables__what_is_the_same_in_every_row_is_said_once():
    for name in CHARTS:
        table = Tabular(Material.of(name, "fr", "fr_FR"))
        cells = list(zip(*table.rows, strict=True))
        assert len(set(cells)) == len(cells), name  # no column repeats another
        for column, text in table.everywhere.items():
            assert column not in table.columns
            assert any(text in note for note in table.notes)
    restricted = Material.of("official_dropout", "fr", "fr_CA", only=("Laval", "Montréal"))
    table = Tabular(restricted)
    assert table.columns == ("Territoire", "Période", "Valeur")
    assert "population" in table.notes[0].lower()


def test_house__slides_and_pages_in_its_font_and_colours_with_its_logo(tmp_path):
    plt.imsave(tmp_path / "logo.png", [[0.0, 1.0]])
    style = tmp_path / "house.toml"
    words = 'font = "Liberation Serif"\nlogo = "logo.png"\n[colours]\nink = "#1B2A41"\n'
    style.write_text(words + 'quebec = "#7A0019"\n', encoding="utf-8")
    for name, form in (("official_dropout", "pptx"), ("ess_jobs", "pptx"), ("ess_jobs", "docx")):
        source = Source(name, "fr", "fr_CA", name, Look(theme=str(style)))
        (data,) = formats()[form].make(source, f"{name}.{form}").main.values()
        path = tmp_path / f"{name}.{form}"
        path.write_bytes(data)
        with zipfile.ZipFile(path) as archive:
            files = [n for n in archive.namelist() if "theme/theme1.xml" in n]
            theme = archive.read(files[0]).decode()
        assert '<a:accent1><a:srgbClr val="7A0019"/></a:accent1>' in theme
        assert theme.count('<a:latin typeface="Liberation Serif"/>') == 2
        assert not faults_of(path)
        if form == "pptx":
            slide = pptx.Presentation(path).slides[0]
            (logo,) = (shape for shape in slide.shapes if shape.name == "Logo")
            (foot,) = (shape for shape in slide.shapes if shape.name == "Source")
            assert foot.left + foot.width < logo.left
            assert logo.top + logo.height < Cm(19.05)
            title = slide.shapes.title.text_frame.paragraphs[0].font
            assert str(title.color.rgb) == "1B2A41"
        else:
            heading = docx.Document(path).styles["Heading 2"].font
            assert (heading.name, str(heading.color.rgb)) == ("Liberation Serif", "1B2A41")


def chart_of(name, made, tmp_path):
    path = tmp_path / "slides.pptx"
    path.write_bytes(made(name, "fr", "pptx"))
    return next(s.chart for s in pptx.Presentation(path).slides[0].shapes if s.has_chart)


def test_pptx__lines_have_the_colour_of_their_marks_over_an_axis_of_years(made, tmp_path):
    chart = chart_of("both_poverty_one_method", made, tmp_path)
    for series in chart.plots[0].series:
        (mark,) = series._element.findall(".//{*}marker/{*}spPr/{*}solidFill/{*}srgbClr")
        assert str(series.format.line.color.rgb) == mark.get("val")
    axis = chart.category_axis._element
    said = {name: axis.find(f"{{*}}{name}") for name in ("numFmt", "majorUnit", "majorTimeUnit")}
    assert said["numFmt"].get("formatCode") == "yyyy"
    assert (said["majorUnit"].get("val"), said["majorTimeUnit"].get("val")) == ("1", "years")
    # France has no figure for most years: its line goes on to the next
    assert chart._chartSpace.find(".//{*}dispBlanksAs").get("val") == "span"


def test_pptx__every_category_is_named(made, tmp_path):
    axis = chart_of("coverage_matrix", made, tmp_path).category_axis._element
    assert axis.find("{*}tickLblSkip").get("val") == "1"


@pytest.mark.parametrize("name", ["family_figures", "funded_projects"])
def test_pptx__rows_of_a_table_are_shared_out_among_slides_that_hold_them(name, made, tmp_path):
    path = tmp_path / "slides.pptx"
    path.write_bytes(made(name, "fr", "pptx"))
    show = pptx.Presentation(path)
    tables = [s.table for slide in show.slides for s in slide.shapes if s.has_table]
    rows = [len(table.rows) - 1 for table in tables]
    assert len(rows) > 1
    assert max(rows) - min(rows) <= 1  # no slide with the last row alone
    of = table_of(name, "fr")
    parts, size = pptx_format._parts(of)
    for part in [*parts, *([[row] for row in of.rows])]:
        high = sum(pptx_format._high(of, row, size) for row in [of.columns, *part])
        assert high <= pptx_format.PLACE[3]


def test_pptx__the_text_of_a_short_table_is_large():
    assert pptx_format._parts(table_of("family_ages", "fr"))[1] >= 14


def test_docx__notes_and_source_stay_together_and_rules_part_rows(made, tmp_path):
    path = tmp_path / "page.docx"
    path.write_bytes(made("school_graduation", "fr", "docx"))
    document = docx.Document(path)
    paragraphs = [block for block in document.element.body if block.tag.endswith("}p")]
    after = [p for p in document.paragraphs if p._p in paragraphs[-3:]]
    assert all(p.paragraph_format.keep_with_next for p in after[:-1])
    assert document.tables[0]._tbl.find(".//{*}tblBorders/{*}insideH") is not None


def test_documents__years_that_a_hyphen_joins_are_not_broken_over_lines(made, tmp_path):
    path = tmp_path / "page.docx"
    path.write_bytes(made("official_dropout", "fr", "docx"))
    texts = [text.text or "" for text in docx.Document(path).element.body.iter("{*}t")]
    assert not any(re.search(r"\d-\d", text) for text in texts)
    assert any("2002-2003" in p.text for p in docx.Document(path).paragraphs)  # as it is read
    path.write_bytes(made("official_dropout", "fr", "pptx"))
    title = pptx.Presentation(path).slides[0].shapes.title.text_frame.text
    assert "2002\u20112003" in title


def test_table__a_short_name_stands_on_one_line():
    table = table_of("both_income", "fr")
    at = table.columns.index("Territoire")
    longest = max(len(row[at]) for row in table.rows)
    assert table.shares[at] * ACROSS >= longest


def test_axis__whole_numbers_have_no_decimals():
    (bars,) = Material.of("official_dropout", "en", "en", only=("Laval",)).drawn
    assert {series.form for series in bars.series} == {"#,##0.0"}
    assert plotting.axis_form(bars) == "#,##0"
    assert plotting.axis_form(replace(bars, ends=(1.35, 1.55), step=0.05)) == "#,##0.0"


def test_bars__two_open_series_are_told_apart_in_grey():
    (bars,) = Material.of("official_dropout", "en", "en", only=("CA-QC-02",)).drawn
    fills = [series.fill for series in bars.series]
    assert fills.count("open") == 1
    assert len(set(fills)) == len(fills)


def _same_cells(chart):
    """The workbook behind a chart holds what the chart draws: PowerPoint edits that."""
    data = chart.part.chart_workbook.xlsx_part.blob
    sheet = load_workbook(io.BytesIO(data))["Sheet1"]
    for column, series in enumerate(chart.plots[0].series, start=2):
        cells = [row[0].value for row in sheet.iter_rows(2, sheet.max_row, column, column)]
        assert cells == [pytest.approx(v) if v is not None else None for v in series.values]
        assert sheet.cell(1, column).value == series.name


@pytest.mark.parametrize("form", [*DOCUMENTS, "parquet"])
def test_documents__same_bytes_each_time(form, made):
    source = Source("ess_jobs", "fr", "fr_CA", "ess_jobs", LOOK)
    (data,) = formats()[form].make(source, f"ess_jobs.{form}").main.values()
    assert data == made("ess_jobs", "fr", form)


# --- Parquet --------------------------------------------------------------------------------------


def test_parquet__every_table_as_it_is_loaded_with_what_its_columns_mean(here):
    import pyarrow.parquet as pq

    whole = formats()["parquet"].whole
    files = whole([Source("ess_jobs", "en", "en", "ess_jobs")], "observations.parquet").main
    assert set(files) == {f"{slug}.parquet" for slug in TABLES}
    for slug in ("observations", "companion", "regional_members"):
        data = files[f"{slug}.parquet"]
        pd.testing.assert_frame_equal(
            pd.read_parquet(io.BytesIO(data)), store.load(slug), check_dtype=False
        )
        schema = pq.read_schema(io.BytesIO(data))
        for column in TABLES[slug].columns:
            assert schema.field(column.name).metadata[b"title_fr"].decode() == column.title_fr


@pytest.mark.parametrize(
    ("form", "module", "extra"),
    [("parquet", "pyarrow", "parquet"), ("docx", "docx", "office"), ("pptx", "pptx", "office")],
)
def test_format__without_its_extra_says_which(form, module, extra, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(DataError, match=rf"(?s){form}.*not installed.*\[{extra}\]"):
        formats()[form].make(Source("ess_jobs", "en", "en", "ess_jobs"), f"ess_jobs.{form}")


# --- no text of others acts -----------------------------------------------------------------------

PAYLOADS = [
    *("=1+1", "+33 1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "=cmd|'/C calc'!A0"),
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>'),
    *("[x](javascript:alert(1))", "![x](http://x/y.png)", "<a href='javascript:alert(1)'>x</a>"),
    *(
        "`code`",
        "**bold**",
        "# head",
        "- item",
        "1. item",
        "| a | b |",
        "***",
        "~~x~~",
        "&lt;b&gt;",
    ),
    *(r"\input{/etc/passwd}", r"\write18{ls}", "50 % & $3 #4 _5 {6} ~7 ^8", "$x^2$", "\\"),
    *(
        "\x1b[31mred\x1b[0m",
        "\x1b]0;title\x07",
        "a\x00b",
        "\u202egnp.exe",
        "\ud800",
        "a\x08b",
        "\x9b1m",
    ),
    *("]]>", "<!--", "<?xml?>", "&xxe;", "'; DROP TABLE", "{{7*7}}", "%00", "..\\..\\x"),
]
ACTIVE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.mark.parametrize("text", PAYLOADS)
def test_escaping__nothing_acts_in_any_sink(text):
    page = Text(f'<p title="{escaping.html(text)}">{escaping.html(text)}</p>'.encode())
    assert page.tags == ["p"]
    assert page.attributes == ["title"]
    assert not ACTIVE.search(escaping.terminal(text))
    assert escaping.cell(text)[:1] not in ("=", "+", "-", "@", "\t", "\r", "\n", "＝")
    said = escaping.markdown(text)
    assert "<" not in said
    assert not re.search(r"(?<!\\)[\[\]`*|$~]", said)
    assert not re.match(r"\s*(#|[-+*] |\d+[.)] )", said)
    tex = escaping.latex(text)
    names = set(re.findall(r"\\([a-z]+)", tex))
    assert names <= {
        *("textbackslash", "textasciitilde", "textasciicircum", "textless", "textgreater"),
        *("textbar", "textquotedbl", "textasciigrave"),
    }


@pytest.mark.parametrize("text", ["", "a=1", "’=", "– 5", "5-6", "plus de 3", "2005..2007"])
def test_cell__other_texts_stay(text):
    assert escaping.cell(text) == text


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        *((u, True) for u in ("https://x.y/a?b=c#d", "http://x")),
        *((u, False) for u in ("javascript:alert(1)", "data:text/html,x", "https://x/<b>", "//x")),
    ],
)
def test_address__only_the_webs(url, kept):
    assert escaping.address(url) == (url if kept else "")


@pytest.fixture
def hostile():
    """A chart all of whose words are payloads."""
    material = Material.of("ess_jobs", "en", "en")
    beside = [
        dict.fromkeys(list(row)[:-1], text) | {list(row)[-1]: text}
        for row, text in zip([material.content.beside[0]] * len(PAYLOADS), PAYLOADS, strict=True)
    ]
    content = replace(material.content, beside=beside)
    source = Source("ess_jobs", "en", "en", "ess_jobs")
    told = " ".join(PAYLOADS[:20])
    source.__dict__["material"] = replace(
        material, content=content, title=told, subtitle=told, alt=told
    )
    return source


@pytest.mark.parametrize("form", [*DOCUMENTS, "xlsx", "csv-excel"])
def test_formats__hostile_words_do_not_act(form, hostile):
    (data,) = formats()[form].make(hostile, f"x.{form}").main.values()
    if form == "html":
        page = Text(data)
        assert not {"script", "img", "svg", "a", "b"} & set(page.tags)
        assert not [name for name in page.attributes if name.startswith("on")]
    elif form == "csv-excel":
        assert b";=" not in data
        assert b"\n=" not in data.replace(b"'\n=", b"")
    elif form in ("docx", "pptx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    root = ET.fromstring(archive.read(name))
                    assert not [e for e in root.iter() if e.tag.endswith("}script")], name
                    assert b"javascript:" not in archive.read(name) or not name.endswith(".rels")
        if form == "xlsx":
            book = load_workbook(io.BytesIO(data))
            texts = [c for row in book["Data"].iter_rows() for c in row]
            assert {c.data_type for c in texts} <= {"s", "n"}
    else:
        assert b"<script>" not in data
        assert not ACTIVE.search(data.decode().replace("\n", "").replace("\r", ""))


def test_sheets__a_title_with_codes_of_headers_stays_a_title():
    book = sheets.Book("&A &[Path]", "alt", "en", "en")
    book.sheet("Sheet", "a &P & b").put(0, 0, "x")
    there = load_workbook(io.BytesIO(book.data()))["Sheet"]
    assert there.oddHeader.left.text.endswith("a &&P && b")


def test_formats__adding_one_is_a_module_and_each_says_what_it_is():
    for name, form in formats().items():
        assert form.name == name
        assert set(form.says) == {"en", "fr"}
        assert all(len(text) > 15 for text in form.says.values())
    assert json.dumps([form.end for form in formats().values()])
    assert len({form.end for form in formats().values()}) == len(formats())
    assert charts.registry()


@pytest.mark.parametrize("name", ["official_dropout", "both_fund", "rmi_outcomes"])
def test_table__a_column_has_room_for_its_longest_word(name):
    table = Tabular(Material.of(name, "fr", "fr_FR"))
    room = [share * ACROSS for share in table.shares]
    columns = list(zip(table.columns, *table.rows, strict=True))
    for there, texts in zip(room, columns, strict=True):
        assert max(len(word) for text in texts for word in re.split("[ -]", text)) + 1.5 <= there
