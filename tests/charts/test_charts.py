"""What charts show is what the tables say: marks, figures, tables, sentences, text alternatives."""

import hashlib
import importlib
import io
import json
import os
import pkgutil
import re
import subprocess
import sys

import matplotlib
import pytest
from anatomy import LANGUAGES, NAMES, PANELS, PRINTED, figure_of, marks_of, texts_of, written

from analyse import charts
from analyse.charts import registry
from analyse.tables import formats
from analyse.tables.problems import DataError
from analyse.tables.schemas import TABLES


def bytes_of(figure, form="svg"):
    out = io.BytesIO()
    figure.savefig(out, format=form)
    return out.getvalue()


def mentions_of(name):
    """The places of all that a chart draws; none for a chart of the documents as a whole."""
    rows = charts.drawn(name)
    cells = [cell for column in ("mention", "mentions") if column in rows for cell in rows[column]]
    return [mention for cell in cells for mention in cell.split()]


# --- the list --------------------------------------------------------------------------------


def test_charts__themes_in_alphabetical_order():
    themes = [
        info.name
        for info in pkgutil.iter_modules(charts.__path__)
        if hasattr(importlib.import_module(f"analyse.charts.{info.name}"), "CHARTS")
    ]
    own = [importlib.import_module(f"analyse.charts.{theme}").CHARTS for theme in sorted(themes)]
    assert [chart.name for theme in own for chart in theme] == NAMES
    assert set(TABLES) >= {chart.table for chart in registry().values()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_charts__one_row_a_chart_with_its_finding(language):
    listed = charts.charts(language)
    assert list(listed.columns) == ["chart", "title", "description"]
    assert list(listed["chart"]) == NAMES
    assert (listed["title"].str.len() > 20).all()
    assert not listed["title"].str.contains("[{}]").any()


def test_charts__a_new_theme_is_a_new_file(tmp_path, monkeypatch):
    (tmp_path / "zebras.py").write_text(
        "from analyse.charts.spec import Chart\nCHARTS = (Chart('zebras', 'zebras', ()),)\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(charts, "__path__", [*charts.__path__, str(tmp_path)])
    registry.cache_clear()
    try:
        assert list(registry()) == [*NAMES, "zebras"]
    finally:
        registry.cache_clear()
        sys.modules.pop("analyse.charts.zebras")


def test_chart__unknown_name_says_the_nearest():
    with pytest.raises(DataError, match="did you mean 'school_dropout'"):
        charts.chart("school_dropouts")


def test_chart__unknown_language_says_which_there_are():
    with pytest.raises(DataError, match=r"no language 'de'\n.*en, fr"):
        charts.chart("school_dropout", "de")


def test_chart__too_narrow():
    with pytest.raises(DataError, match="at least 8 cm"):
        charts.chart("school_dropout", width=7.9)


def test_chart__size():
    figure = charts.chart("school_dropout", width=12)
    assert figure.get_figwidth() * 2.54 == pytest.approx(12)


# --- what is drawn ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", PANELS)
def test_drawn__rows_of_the_table_with_all_its_columns(name, printed):
    rows = charts.drawn(name)
    assert list(rows.columns) == TABLES[registry()[name].table].names
    assert len(rows) > 1
    for row in rows.to_dict("records"):
        there = printed[row["observation"]]
        numbers = {"value", "value_low", "value_high", "decimals"}
        for column in numbers:
            assert row[column] == float(there[column] or "nan") or not there[column]
        texts = set(there) - numbers - {"table"}
        assert {c: row[c] for c in texts} == {c: there[c] for c in texts}


@pytest.mark.parametrize("name", PANELS)
@pytest.mark.parametrize("width", [8, 16])
def test_chart__marks_stand_at_the_printed_figures(name, width, figure, printed):
    observations = list(charts.drawn(name)["observation"])
    drawn = figure(name, "en", width)
    marks = marks_of(drawn, set(observations))
    written_large = {text.get_gid(): text.get_text() for text in texts_of(drawn)}
    for observation in observations:
        row = printed[observation]
        if observation in marks:
            ends = ("value_low", "value_high") if row["qualifier"] == "range" else ("value",)
            assert marks[observation] == [float(row[end]) for end in ends]
        else:
            assert written_large[observation] == figure_of(row, "en")
    assert list(marks) == [o for o in observations if o in marks]  # in drawing order


@pytest.mark.parametrize("name", PANELS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_chart__every_mark_bears_its_figure_with_qualifier_and_unit(
    name, language, figure, printed
):
    drawn = figure(name, language)
    observations = list(charts.drawn(name)["observation"])
    plotted = [o for o in observations if o in marks_of(drawn, set(observations))]
    said = [text.get_text() for text in texts_of(drawn, "value")]
    assert said == [figure_of(printed[o], language) for o in plotted]


@pytest.mark.parametrize("name", NAMES)
def test_chart__axes_of_marks_with_stems_begin_at_zero(name, figure):
    for ax in figure(name).axes:
        stems = [line for line in ax.lines if line.get_gid() == "stem"]
        assert all(line.get_xdata()[0] == 0 for line in stems)
        assert not stems or (ax.get_xlim()[0] == 0 and ax.get_xscale() == "linear")


def test_chart__no_two_units_on_one_axis(figure):
    for name in PANELS:
        rows = charts.drawn(name).set_index("observation")["unit"]
        for ax in figure(name).axes:
            units = {rows[a.get_gid()] for a in ax.get_children() if a.get_gid() in rows.index}
            assert len(units) <= 1, (name, units)


def test_chart__locale_writes_the_dollars(figure):
    canada = charts.chart("ffqcd_budget", "fr", locale="fr_CA")
    assert "300\u00a0000\u00a0$" in [text.get_text() for text in texts_of(canada, "value")]
    assert "1,2\u00a0M$" in [text.get_text() for text in texts_of(canada, "value")]
    assert "$ CA" not in written(canada)
    france = texts_of(figure("ffqcd_budget", "fr"), "value")
    assert "300\u202f000\u00a0$\u00a0CA" in [text.get_text() for text in france]
    assert "1,2\u00a0M$\u00a0CA" in [text.get_text() for text in france]


def numbers(text):
    """The numbers in a text, without the spaces between their groups."""
    found = re.findall(r"\d(?:[\d\s]*\d)?(?:,\d+)?", text)
    return [re.sub(r"\s", "", number) for number in found]


@pytest.mark.parametrize("name", [*PANELS, "laval_agreements"])
def test_chart__formatting_the_parsed_value_gives_back_the_printed_number(name, printed):
    told = {}
    for observation in charts.drawn(name)["observation"]:
        row = printed[observation]
        for mention in row["mention"].split():
            if numbers(PRINTED[mention]):  # not in words
                told[mention] = numbers(figure_of(row, "fr"))
    assert told == {mention: numbers(PRINTED[mention]) for mention in told}
    assert told


def test_chart__decimals_as_printed_beside_each_other(figure):
    said = [text.get_text() for text in texts_of(figure("school_graduation", "fr"), "value")]
    assert "73,0\u00a0%" in said
    assert "75,3\u00a0%" in said
    assert "73,0\u00a0%" in charts.reading("school_graduation", "fr")
    assert "73.0%" in charts.charts().set_index("chart")["title"]["school_graduation"]


# What the documents print, read by a person: figure and line, in drawing order.
GOLDEN = {
    "family_figures": [
        *[("€59.3\u00a0billion", 200), ("more than 10\u00a0million", 200), ("123", 200)],
        *[("more than 20,000", 200), ("32", 200), ("€3.1\u00a0billion", 202)],
        *[("about 5%", 202), ("about 3%", 200), ("1.9", 200)],
    ],
    "family_thresholds": [("less than 50%", 242), ("more than 56%", 244), ("at most 30%", 320)],
    "family_ages": [("at most 20", 224), ("18", 228), ("at most 3", 234)],
    "childcare_quebec": [("more than 1,000", 238), ("about 200,000", 238)],
    "funded_projects": [
        *[("7", 319), ("3", 257), ("15", 356), ("30", 449), ("14", 503), ("2", 913)],
        *[("70", 1048), ("about 220", 385), ("2", 99), ("18", 1026)],
    ],
    "school_dropout": [("14.9%", 110), ("27.6%", 110)],
    "school_graduation": [
        *[("68.2%", 112), ("62.9%", 112), ("75.3%", 114), ("73.0%", 114)],
        *[("80.5%", 114), ("65.8%", 114)],
    ],
    "rmi_outcomes": [("2,500", 315), ("9", 295), ("17%", 315), ("53%", 315)],
    "ess_shares": [("13%", 457), ("9.6%", 461), ("13.5%", 461), ("more than 15%", 453)],
    "ess_jobs": [
        *[("more than 125,000", 39), ("about 290,000", 453)],
        *[("more than 210,000", 461), ("about 168,000", 461)],
    ],
    "ess_organisations": [
        *[("68,000", 453), ("2,400", 453), ("835", 453)],
        *[("23,000", 461), ("more than 1,000", 39)],
    ],
    "ffqcd_budget": [
        *[("€100,000", 226), ("€150,000", 226), ("€200,000", 226), ("€800,000", 226)],
        *[
            ("CA$150,000", 226),
            ("CA$225,000", 226),
            ("CA$300,000", 226),
            ("CA$1.2\u00a0million", 226),
        ],
    ],
}


@pytest.mark.parametrize("name", GOLDEN)
def test_drawn__figures_and_lines_of_the_documents(name):
    rows = charts.drawn(name).to_dict("records")
    said = [(figure_of(row, "en"), int(row["mention"].split(":")[1])) for row in rows]
    assert said == GOLDEN[name]


# --- absence, status, change -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "not stated in the documents"), ("fr", "non énoncé dans les documents")],
)
@pytest.mark.parametrize("width", [8, 16])
def test_chart__france_is_shown_as_not_stated(language, words, width, figure):
    drawn = figure("school_dropout", language, width)
    (absent,) = texts_of(drawn, "absent:dropout_rate_secondary@FR")
    assert absent.get_text() == words
    assert "France" in [text.get_text() for text in texts_of(drawn, "label")]
    assert not charts.drawn("school_dropout")["territory"].str.startswith("FR").any()
    told = charts.table("school_dropout", language).iloc[-1]
    assert "France" in list(told)
    assert words in list(told)


def test_chart__france_is_drawn_once_it_is_stated(copied):
    path = copied.clean / "school_persistence.csv"
    text = path.read_text(encoding="utf-8")
    row = next(
        line for line in text.splitlines() if line.startswith("dropout_rate_secondary:CA-QC:")
    )
    path.write_text(
        text + row.replace("CA-QC", "FR").replace("27.6", "9.9") + "\n", encoding="utf-8"
    )
    drawn = charts.chart("school_dropout", at=copied)
    assert "9.9%" in [text.get_text() for text in texts_of(drawn, "value")]
    assert "not stated in the documents" not in written(drawn)


def test_chart__another_figure_changes_all_that_is_said(copied, replace_in):
    replace_in(copied.clean / "school_persistence.csv", "14.9,", "15.3,", count=-1)
    for text in (
        written(charts.chart("school_dropout", at=copied)),
        charts.reading("school_dropout", at=copied),
        charts.alt_text("school_dropout", at=copied),
        charts.table("school_dropout", at=copied).to_string(),
        charts.charts(at=copied).to_string(),
    ):
        assert "15.3%" in text
        assert "14.9" not in text


def test_chart__an_estimate_says_so(copied, replace_in):
    replace_in(copied.clean / "rmi_placements.csv", "exact,PERCENT,0,A", "exact,PERCENT,0,E")
    drawn = charts.chart("rmi_outcomes", at=copied)
    assert "17% (est.)" in [text.get_text() for text in texts_of(drawn, "value")]


def test_chart__a_forecast_says_so():
    assert "announced (forecast)" in written(charts.chart("ffqcd_budget"))
    assert "€200,000 (announced)" in charts.alt_text("ffqcd_budget")
    assert "€200,000 (announced)" in list(charts.table("ffqcd_budget")["Figure"])
    assert "€100,000" in list(charts.table("ffqcd_budget")["Figure"])


def test_chart__a_row_that_is_gone_stops_it(copied):
    path = copied.clean / "school_persistence.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("dropout_rate_secondary:CA-QC:")]
    path.write_text("".join(kept), encoding="utf-8")
    with pytest.raises(DataError, match="'dropout_rate_secondary@CA-QC' matches 0 rows"):
        charts.chart("school_dropout", at=copied)


# --- what stands beside it -------------------------------------------------------------------


@pytest.mark.parametrize("name", PANELS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_table__figures_and_places_in_drawing_order(name, language, printed):
    rows = charts.drawn(name)
    beside = charts.table(name, language)
    assert list(beside.index) == list(range(len(beside)))
    figures = [figure_of(printed[o], language) for o in rows["observation"]]
    said = list(beside[{"en": "Figure", "fr": "Chiffre"}[language]])[: len(rows)]
    assert all(text.startswith(figure) for text, figure in zip(said, figures, strict=True))
    places = beside[{"en": "Printed in", "fr": "Imprimé dans"}[language]]
    for place, mention in zip(places, rows["mention"], strict=False):
        assert mention.split(":")[1] in place


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_reading__finding_limits_and_source(name, language):
    text = charts.reading(name, language)
    assert text.startswith("**")
    assert text.count("\n- ") >= 3
    source = text.rsplit("\n\n", 1)[1]
    begins = ("*Source: ", "*Source\u00a0: ")
    if not mentions_of(name) and "publisher" in charts.drawn(name):  # official figures alone
        begins = ("*Official figures: ", "*Chiffres officiels\u00a0: ")
    assert source.startswith(begins)
    for mention in mentions_of(name):
        assert mention.split(":")[1] in source


@pytest.mark.parametrize("name", PANELS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_reading__every_number_comes_from_the_table(name, language, printed):
    said = charts.reading(name, language).rsplit("\n\n", 1)[0].replace("\\$", "$")
    table = registry()[name].table
    rows = [row for row in printed.values() if row.get("table", table) == table]
    told = {figure_of(row, language) for row in rows}
    told |= {formats.period(row["period"], row["period_kind"], language) for row in rows}
    for text in sorted(told, key=len, reverse=True):
        said = re.sub(rf"(?<!\d){re.escape(text)}(?!\d)", "", said)
    assert re.findall(r".{0,20}\d.{0,20}", said) == []


def test_reading__a_dollar_does_not_begin_a_formula():
    assert re.findall(r"(?<!\\)\$", charts.reading("ffqcd_budget")) == []
    assert r"CA\$150,000" in charts.reading("ffqcd_budget")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_alt_text__says_all_that_is_drawn(name, language, figure):
    alt = charts.alt_text(name, language)
    drawn = figure(name, language)
    assert drawn.alt == alt
    for text in texts_of(drawn, "value"):
        assert text.get_text() in alt
    assert "\n" not in alt
    assert alt.endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_chart__source_line_names_every_place(name, figure):
    said = written(figure(name))
    for mention in mentions_of(name):
        assert mention.split(":")[1] in said.partition("Source: ")[2]
    assert "Regards croisés, CC BY 4.0" in said


# --- the same bytes, and nothing else touched -------------------------------------------------


@pytest.mark.parametrize("form", ["svg", "pdf", "png"])
def test_savefig__same_bytes_twice(form):
    one, other = (bytes_of(charts.chart("ffqcd_budget", "fr"), form) for _ in range(2))
    assert one == other


def test_savefig__no_date():
    svg = bytes_of(charts.chart("ess_jobs")).decode()
    assert "<dc:date>" not in svg
    assert "<title>Social economy: more than 125,000 persons" in svg


def test_chart__same_bytes_in_another_process_without_pyplot(tmp_path, here):
    script = (
        "import hashlib, io, json, sys\n"
        "from analyse import charts\n"
        "sums = {}\n"
        "for name in charts.charts()['chart']:\n"
        "    out = io.BytesIO()\n"
        "    charts.chart(name).savefig(out, format='svg')\n"
        "    sums[name] = hashlib.sha256(out.getvalue()).hexdigest()\n"
        "print(json.dumps([sums, 'matplotlib.pyplot' in sys.modules]))\n"
    )
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(here.root / "src")}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    sums, pyplot = json.loads(done.stdout)
    ours = {n: hashlib.sha256(bytes_of(charts.chart(n))).hexdigest() for n in NAMES}
    assert sums == ours
    assert not pyplot


def test_chart__leaves_settings_alone_and_ignores_them():
    usual = bytes_of(charts.chart("ess_shares"))
    own = {
        "font.size": 30,
        "font.family": "serif",
        "savefig.bbox": "tight",
        "axes.facecolor": "red",
    }
    with matplotlib.rc_context(own):
        before = dict(matplotlib.rcParams)
        assert bytes_of(charts.chart("ess_shares")) == usual
        assert dict(matplotlib.rcParams) == before


# --- in a notebook ----------------------------------------------------------------------------


@pytest.mark.parametrize("backend", ["", "%matplotlib inline\nimport matplotlib.pyplot\n"])
def test_chart__a_notebook_cell_shows_one_image_and_its_text(backend):
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    v4 = nbformat.v4
    cells = [v4.new_code_cell(f"{backend}from analyse.charts import chart\nchart('ess_jobs')")]
    notebook = v4.new_notebook(cells=cells)
    nbclient.NotebookClient(notebook, timeout=60).execute()
    (output,) = notebook.cells[0].outputs
    assert set(output.data) == {"image/png", "text/plain"}
    assert output.data["text/plain"] == charts.alt_text("ess_jobs")
    assert output.metadata["image/png"]["alt"] == charts.alt_text("ess_jobs")
