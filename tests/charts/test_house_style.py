"""The house style: fonts, colours, credit; checked when it is read. Sizes, only and period."""

import re
from string import Formatter

import pytest
from matplotlib.colors import to_hex

import analyse
from analyse import charts
from analyse.charts.house import COLOURS, MARKS, TEXTS, contrast, house
from analyse.tables.problems import DataError
from drawings import made, texts_of


def style(tmp_path, text):
    path = tmp_path / "house.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_house__the_default_has_contrast_enough_in_lato():
    default = house()
    assert default.font == "Lato"
    for role in (*TEXTS, *MARKS):
        least = 4.5 if role in TEXTS else 3
        assert contrast(default[role], default["background"]) >= least


def test_house__is_seen_in_the_picture(tmp_path):
    path = style(
        tmp_path,
        'font = "DejaVu Sans"\ncredit = "Institut, 2026"\n[colours]\nquebec = "#7A0019"\n',
    )
    figure = charts.chart("school_dropout", "fr", theme=path)
    assert {text.get_fontfamily()[0] for text in texts_of(figure)} == {"DejaVu Sans"}
    assert any("Institut" in text.get_text() for text in texts_of(figure, "small"))
    dots = [d for ax in figure.axes for d in ax.collections if ":" in str(d.get_gid())]
    assert {to_hex(d.get_edgecolor()[0]) for d in dots if "absent" not in d.get_gid()} == {
        "#7a0019"
    }


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('[colours]\nquebec = "#FFEE00"\n', "at least 3 to 1 is needed"),
        ('[colours]\nmuted = "#999999"\n', "at least 4.5 to 1 is needed"),
        ('[colours]\nquebec = "bluish"\n', "'bluish' is no colour"),
        ('[colours]\nquebek = "#000000"\n', "colours.quebec"),
        ('fonts = "Lato"\n', "no setting 'fonts'"),
        ('font = "No Such Font"\n', "is installed here"),
        ('logo = "nowhere.png"\n', "there is no file 'nowhere.png'"),
        ("font = \n", "is no TOML"),
    ],
)
def test_house__what_is_wrong_is_named(tmp_path, text, error):
    with pytest.raises(DataError, match=error):
        house(style(tmp_path, text))


def test_house__a_font_by_its_file(tmp_path):
    from importlib import resources

    shipped = resources.files("analyse.charts").joinpath("fonts")
    (tmp_path / "own.ttf").write_bytes(shipped.joinpath("Lato-Regular.ttf").read_bytes())
    found = house(style(tmp_path, '[font]\nregular = "own.ttf"\n'))
    assert found.font == "Lato"


def test_colours__are_told_apart_without_colour_by_their_marks():
    """The two sexes and the two years differ in mark, not in colour alone."""
    for name in ("official_dropout", "official_dropout_sexes", "school_graduation"):
        looks = made(name)[1].items.looks
        assert len({look.mark for look in looks.values()}) == len(looks)
    assert len(set(COLOURS.values())) == len(COLOURS) - 1  # ink, and what is on neither side


def test_only__restricts_picture_table_and_scope():
    words, content = charts.described("official_dropout", "fr", only=["Laval", "Montréal"])
    assert {point.label for point in content.points} == {"Laval", "Montréal"}
    assert {line["Territoire"] for line in content.beside} == {"Laval", "Montréal"}
    scope = content.caption.scope.replace("\u00a0", " ")
    assert scope.endswith(" : sélection : Laval, Montréal.")
    assert "région" not in scope  # what is said of the whole chart does not hold of two of them
    assert words.one("title")
    figure = analyse.chart("official_dropout", "fr", only=["CA-QC-13", "Montréal"])
    assert {t.get_text() for t in texts_of(figure, "label")} == {"Laval", "Montréal"}


def test_only__says_of_which_territory_there_is_no_figure():
    asked = ["Laval", "Saguenay–Lac-Saint-Jean"]
    caption = charts.described("school_dropout", "fr", only=asked)[1].caption
    scope = caption.scope.replace("\u00a0", " ")
    assert scope.endswith("sélection : Saguenay–Lac-Saint-Jean (sans chiffre : Laval).")
    assert "prudence" not in caption.note  # one figure is compared with none


@pytest.mark.parametrize("language", ["en", "fr"])
def test_only__how_to_read_a_figure_where_there_is_one(language):
    for name, chart in charts.registry().items():
        if chart.form == "matrix" and name.startswith("regions_"):
            caption = charts.described(name, language, only=["Laval"])[1].caption
            assert not caption.reading  # a cell is filled, or is not
    reading = charts.described("coverage_matrix", language, only=["Laval"])[1].caption.reading
    assert re.search(r"\d\.$", reading)


def test_only__leaves_out_the_sources_and_the_findings_of_what_is_not_drawn():
    words, content = charts.described("official_dropout", "en", only=["Laval", "Montréal"])
    assert {row["territory"] for row in content.official} == {"CA-QC-13", "CA-QC-06"}
    assert not words.one("finding")
    whole = charts.described("official_dropout", "en")[1]
    assert len(whole.official) > len(content.official)
    computed = charts.described("agreements_per_inhabitant", "en")[1]
    first = next(p.row["territory"] for p in computed.points if p.row)
    kept = charts.described("agreements_per_inhabitant", "en", only=[first])[1]
    assert kept.official  # populations are cited, and drawn by no point


@pytest.mark.parametrize("language", ["en", "fr"])
def test_only__a_title_counts_nothing_that_is_left_out(language):
    """What is said of a part names periods, and how many regions all are only where all are."""
    counts = {"regions", "territories", "rose", "count", "all", "total"}
    for name, chart in charts.registry().items():
        said = chart.words[language]
        title = said.get("topic", said.get("subtitle", ""))
        slots = {key for _, key, _, _ in Formatter().parse(title) if key}
        assert not slots & counts, name


def test_only__names_the_nearest():
    with pytest.raises(DataError, match="Laval"):
        analyse.chart("official_dropout", only=["Lavall"])
    with pytest.raises(DataError, match="shows nothing of"):
        analyse.chart("school_dropout", only=["Laval"])


def test_period__restricts():
    content = charts.described("ffqcd_budget", "en", period="2010")[1]
    assert {point.row["period"] for point in content.points} == {"2010"}
    with pytest.raises(DataError, match="no figure of '1999'"):
        charts.described("ffqcd_budget", "en", period="1999")


@pytest.mark.parametrize(
    ("how", "error"),
    [
        ({"size": "slid"}, "slide"),
        ({"width": 5}, "at least 8 cm"),
        ({"height": 3}, "at least 7 cm"),
    ],
)
def test_size__what_is_wrong_is_named(how, error):
    with pytest.raises(DataError, match=error):
        analyse.chart("school_dropout", **how)


def test_own__any_figures_in_the_houses_forms():
    figure = analyse.chart(
        indicator="dropout_rate_secondary", territory=["Québec", "CA-QC-02"], language="fr"
    )
    assert "Taux de décrochage au secondaire" in figure.title
    values = [t.get_text() for t in texts_of(figure, "value")]
    assert {value.replace("\u00a0", " ") for value in values} == {"14,9 %", "27,6 %"}
    for form in ("bars", "numbers", "table"):
        assert analyse.chart(indicator=["ess_jobs", "ess_employees"], form=form)
    with pytest.raises(DataError, match="no indicator"):
        analyse.chart(indicator="ess_job")
    with pytest.raises(DataError, match="neither a name nor an indicator"):
        analyse.chart()


def test_figure__carries_both_text_alternatives():
    figure = analyse.chart("school_dropout", "fr")
    assert len(figure.alt_short) <= 150 < len(figure.alt_long)
    assert figure.alt_long == figure.alt
