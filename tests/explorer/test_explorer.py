"""The explorer without a browser: answers, charts, controls and files."""

import csv
import hashlib
import json
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from io import BytesIO, StringIO
from itertools import combinations
from zipfile import ZipFile

import pandas as pd
import pytest
from matplotlib.collections import PathCollection
from matplotlib.text import Text
from PIL import Image

from analyse.charts.comparison import comparison_chart
from analyse.charts.grouping import groups
from analyse.charts.page import NARROWEST
from analyse.comparing.comparison import CITATION, compare, declared
from analyse.explorer import answer, explore, printed, save, series
from analyse.explorer.answers import PAIR
from analyse.explorer.controls import found, offer
from analyse.explorer.exploring import LIMIT
from analyse.explorer.saving import DPI, files_of
from analyse.explorer.words import WORDS
from analyse.exports.pictures import PICTURES, picture
from analyse.tables.codes import codes
from analyse.tables.problems import DataError
from analyse.tables.store import load, observations

JOBS = ["ess_employed_persons", "ess_employees", "ess_jobs", "ess_full_time_equivalents"]
PLACES = ["Québec", "Île-de-France", "Rhône-Alpes", "Poitou-Charentes"]
BOTH = ["dropout_rate_secondary@CA-QC-02", "qc_dropout_annual@CA-QC-02"]
LANGUAGES = ("en", "fr")
INDICATORS = sorted(set(observations()["indicator"]))


def texts_of(figure, gid=None):
    texts = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]
    return [t for t in texts if gid is None or t.get_gid() == gid]


def written(figure):
    return re.sub(r"\s", " ", " ".join(text.get_text() for text in texts_of(figure)))


# --- which series -----------------------------------------------------------------------------


def test_series__codes_or_names_in_either_language():
    assert series("ess_jobs", ["FR-R82", "Québec City", "Ville de Québec"]) == [
        *("ess_jobs@FR-R82", "ess_jobs@CA-QC-M23027", "ess_jobs@CA-QC-M23027"),
    ]


def test_series__every_territory_that_has_figures():
    assert series(["ess_jobs", "dropout_rate_secondary"]) == [
        *("ess_jobs@FR-R82", "dropout_rate_secondary@CA-QC-02", "dropout_rate_secondary@CA-QC"),
    ]


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        (("ess_job", ["FR"]), "'ess_jobs'"),
        (("qc_dropout_anual", ["FR"]), "'qc_dropout_annual'"),
        (("ess_jobs", ["Rhone-Alpes"]), "'Rhône-Alpes'"),
    ],
)
def test_series__unknown_names_the_nearest(asked, near):
    with pytest.raises(DataError, match=f"did you mean {near}"):
        series(*asked)


def test_series__of_official_figures_in_every_territory_that_has_some():
    found_ = series(["total_fertility_rate", "fertility_total"])
    assert found_[0] == "total_fertility_rate@FR"
    assert sorted(found_[1:]) == [
        f"fertility_total@{code}"
        for code in sorted(set(load("companion").query("series == 'fertility_total'")["territory"]))
    ]


# --- the answer -------------------------------------------------------------------------------


def test_answer__as_compare_does_where_all_is_declared():
    chosen = series("dropout_rate_secondary", ["CA-QC", "CA-QC-02", "FR"])
    ours, theirs = answer(chosen, "fr").comparison, compare(*chosen, language="fr")
    columns = ["series", "other", "verdict", "reason", "remedy"]
    assert ours.pairs[columns].to_dict() == theirs.pairs[columns].to_dict()
    assert list(ours.rows["observation"]) == list(theirs.rows["observation"])
    assert (ours.verdict, ours.absent, ours.caveat) == (
        *(theirs.verdict, theirs.absent, theirs.caveat),
    )


def test_answer__dropout_in_france_and_quebec():
    told = answer(series("dropout_rate_secondary", ["France", "Québec"]))
    assert told.comparison.verdict == "not_comparable"
    assert "**Verdict: not comparable.**" in told.verdict()
    assert "The documents give no dropout rate for France." in told.verdict()
    assert "Not stated in the documents: Secondary-school dropout rate, France." in told.verdict()
    assert list(told.table()["Figure"]) == ["27.6%", "not in the documents"]
    assert "line 110" in told.sources()


@pytest.mark.parametrize("language", LANGUAGES)
def test_answer__social_economy_jobs_in_four_territories(language):
    told = answer(series(JOBS, PLACES), language)
    assert len(told.comparison.rows) == 4
    assert len(told.comparison.absent) == 12
    assert told.comparison.verdict == "not_comparable"
    for row in told.comparison.pairs.to_dict("records"):  # the missing ones are not argued over
        assert {row["series"], row["other"]} <= set(told.comparison.rows["series"])
    absent = {"en": "not in the documents", "fr": "donnée absente des documents"}[language]
    assert len(texts_of(told.chart(), "label")) == 16
    assert written(told.chart()).count(absent) == 12


def test_answer__the_fund_in_dollars():
    told = answer(series("ffqcd_annual_budget"), unit="CAD")
    assert set(told.comparison.rows["unit"]) == {"CAD"}
    assert told.comparison.verdict == "with_caution"
    assert "a round rate" in told.verdict()
    assert list(told.table()["Which"]).count("all contributors") == 1


def test_answer__an_undeclared_pair_says_what_to_declare_and_shows_the_figures():
    told = answer(["ess_jobs@FR-R82", "mrc_count@CA-QC-07"], "fr")
    assert told.comparison.verdict == "undeclared"
    assert "ess_jobs@FR-R82,mrc_count@CA-QC-07,VERDICT,reason_en" in told.verdict()
    assert len(told.table()) == 2
    assert [len(group.series) for group in groups(told.comparison)] == [1, 1]
    assert "la comparabilité de ces séries n’a pas été établie." in written(told.chart())


@pytest.mark.parametrize("language", LANGUAGES)
def test_answer__official_series_beside_the_documents(language):
    told, theirs = answer(BOTH, language), compare(*BOTH, language=language)
    pd.testing.assert_frame_equal(told.comparison.rows, theirs.rows)
    assert told.comparison.verdict == theirs.verdict == "with_caution"
    assert theirs.pairs["reason"][0] in re.sub(r"\s", " ", told.verdict())
    name = codes(told.at).series["qc_dropout_annual"][f"name_{language}"]
    assert name in told.verdict()
    frame = told.table()
    assert list(frame[frame.columns[0]]).count(name) == len(frame) - 1
    assert list(frame.columns)[-1] == "Source"
    places = list(frame["Source"])
    assert "110" in places[0]
    assert {"2008" in place and "ISQ" in place for place in places[1:]} == {True}
    figures = [figure.replace("\u00a0", "") for figure in frame[frame.columns[4]]]
    assert figures[-1] == {"en": "18.0%†", "fr": "18,0%†"}[language]


def test_answer__of_the_documents_alone_the_table_says_where_it_is_printed():
    assert "Source" in answer(BOTH[:1]).table()
    assert answer(BOTH[:1]).cited() == [
        "Source: Workshops dossier, 2008, section 2.1.1.1, line 110"
    ]


def test_answer__cites_publications_and_what_the_dagger_stands_for():
    printed_in, published, dagger = answer(BOTH).cited()
    assert printed_in == "Source: Workshops dossier, 2008, section 2.1.1.1, line 110"
    assert published.startswith("Published figures: ISQ, release of December 9, 2008")
    assert dagger.startswith("† Single source")
    (checked,) = answer(["es_revenue@CA-QC"], "fr").cited()
    assert checked.startswith("Chiffres publiés\u00a0: ISQ")


def test_answer__provisional_official_figures_say_so():
    told = answer(["population_thousands@FR-R11"])
    assert list(told.table()["Figure"]) == [
        *("about 11,599,000 persons†", "about 11,746,000 persons (provisional)†"),
    ]


def test_answer__quotes_no_official_figure():
    told = answer(BOTH)
    assert [observation for _, observation in told.figures()] == [
        *told.comparison.rows.query("origin == 'documents'")["observation"]
    ]
    assert answer(BOTH[1:]).figures() == []


def test_answer__an_undeclared_official_pair_says_what_to_declare():
    told = answer(["mrc_count@CA-QC-07", "births@CA-QC"])
    assert told.comparison.verdict == "undeclared"
    assert "mrc_count@CA-QC-07,births@CA-QC,VERDICT,reason_en" in told.verdict()
    assert [len(group.series) for group in groups(told.comparison)] == [1, 1]


def test_answer__official_figures_of_another_measure_stand_apart_and_say_why():
    told = answer(["dropout_rate_secondary@CA-QC", "qc_dropout_annual@CA-QC"])
    assert told.comparison.verdict == "not_comparable"
    assert [len(group.series) for group in groups(told.comparison)] == [1, 1]
    assert "What would make it comparable:" in told.verdict()


def test_answer__what_is_missing_is_told_apart_by_who_would_state_it():
    told = answer([*BOTH, "dropout_rate_secondary@FR", "qc_dropout_annual@FR"])
    assert told.absent() == [
        "Not stated in the documents: Secondary-school dropout rate, France.",
        "No published figure gathered: Québec annual dropout rate (ISQ 2008), France.",
    ]
    for sentence in told.absent():
        assert sentence in told.verdict()
    assert list(told.table()["Figure"])[-2:] == [
        *("not in the documents", "no published figure found"),
    ]
    assert answer(["qc_dropout_annual@FR"]).cited() == []
    assert answer(["ess_jobs@FR"]).cited() == ["Source: nowhere in the documents"]


@pytest.mark.parametrize(
    ("chosen", "verdict"),
    [
        ([], "nothing"),
        (["es_revenue@CA-QC"], "alone"),
        (["es_revenue@FR"], "unstated"),
        (["ess_jobs@FR-R82"], "alone"),
        (["ess_jobs@FR"], "unstated"),
        (["ess_jobs@FR-R82", "ess_jobs@CA-QC"], "alone"),
        (["representatives@CA-QC-11"], "undeclared"),
    ],
)
def test_answer__where_there_is_no_pair(chosen, verdict):
    told = answer(chosen)
    assert told.comparison.verdict == verdict
    assert WORDS["en"][verdict] in told.verdict()
    assert len(told.table()) == len(told.comparison.rows) + len(told.comparison.absent)


@pytest.mark.parametrize("asked", ["ess_job@FR", "ess_jobs@FRA"])
def test_answer__unknown_code(asked):
    with pytest.raises(DataError, match="unknown"):
        answer([asked])


def test_answer__unknown_language():
    with pytest.raises(DataError, match="no language 'de'"):
        answer(["ess_jobs@FR-R82"], "de")


def test_words__the_same_in_both_languages():
    assert WORDS["en"].keys() == WORDS["fr"].keys()
    for key, text in WORDS["en"].items():
        slots = re.findall(r"\{\w+\}", text)
        assert sorted(slots) == sorted(re.findall(r"\{\w+\}", WORDS["fr"][key])), key


# --- the chart --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indicator", "language"), [(code, LANGUAGES[n % 2]) for n, code in enumerate(INDICATORS)]
)
def test_chart__every_indicator_is_drawn_as_it_is_stated(indicator, language):
    told = answer(series(indicator), language)
    figure = told.chart()
    drawn = {a.get_gid() for a in figure.findobj() if a.get_gid()}
    left = set(told.comparison.rows["observation"]) - drawn
    assert len(left) <= figure.dropped  # those are said to be in the table
    assert figure.alt.endswith(".")
    for reason in told.comparison.pairs.query("verdict != 'comparable'")["reason"]:
        said = re.sub(r"\s", " ", written(figure))
        assert re.sub(r"\s", " ", reason)[1:] in said  # its letter is small after « Note : »
    for ax in figure.axes:
        here = {a.get_gid() for a in ax.findobj(PathCollection)}
        rows = told.comparison.rows
        rows = rows[rows["observation"].isin(here)]
        assert len(set(rows["unit"])) <= 1
        for one, other in combinations(sorted(set(rows["series"])), 2):
            assert declared(one, other)["verdict"] != "not_comparable"


def test_groups__series_that_may_not_share_an_axis_stand_apart():
    told = answer(series(JOBS, PLACES)).comparison
    assert [group.series[0] for group in groups(told)] == list(dict.fromkeys(told.rows["series"]))


def test_groups__two_units_are_two_axes():
    found_ = groups(answer(series("ffqcd_annual_budget")).comparison)
    assert sorted(group.unit for group in found_) == ["CAD", "EUR"]


def test_groups__rows_that_are_not_declared_together_have_no_axis():
    (group,) = groups(answer(["representatives@CA-QC-11"]).comparison)
    assert not group.axis
    assert len(group.rows) == 4
    figure = answer(["representatives@CA-QC-11"]).chart()
    assert not any(t.get_text() for ax in figure.axes for t in ax.get_xticklabels())


@pytest.mark.parametrize("width", [8, 12, 16])
@pytest.mark.parametrize("language", LANGUAGES)
def test_chart__nothing_is_cut_at_any_width(width, language):
    figure = answer(series(JOBS, PLACES), language).chart(width)
    figure.draw_without_rendering()
    for text in texts_of(figure):
        box = text.get_window_extent(figure.canvas.get_renderer())
        assert box.x0 >= 1, text.get_text()
        assert box.x1 <= figure.bbox.width - 1, text.get_text()


def test_chart__too_narrow_or_in_no_language():
    told = answer(["ess_jobs@FR-R82"]).comparison
    with pytest.raises(DataError, match="at least 8 cm"):
        comparison_chart(told, width=NARROWEST - 0.1)
    with pytest.raises(DataError, match="no language 'de'"):
        comparison_chart(told, "de")


# --- the sentence around a figure -------------------------------------------------------------


@pytest.mark.documents
def test_printed__the_sentence_with_its_figure_marked(texts, here):
    (quote,) = printed("dropout_rate_secondary:CA-QC:secondary_pupils:2005/2006:PERCENT", at=here)
    assert quote.sentence[quote.start : quote.end].startswith("27,6")


@pytest.mark.parametrize(("language", "words"), [("en", "line 110"), ("fr", "ligne 110")])
def test_printed__without_documents_says_how_and_where(copied, monkeypatch, language, words):
    monkeypatch.delenv("ANALYSE_DOCUMENTS", raising=False)
    asked = next(o for o in observations(copied)["observation"] if o.startswith("dropout_rate"))
    with pytest.raises(DataError, match="ANALYSE_DOCUMENTS") as hint:
        printed(asked, language, copied)
    assert words in str(hint.value)


def test_printed__no_such_observation():
    with pytest.raises(DataError, match="no observation"):
        printed("dropout_rate_secondary:CA-QC")


# --- files ------------------------------------------------------------------------------------


@pytest.fixture
def dropout():
    return answer(series("dropout_rate_secondary", ["France", "Québec"]), "fr")


def of_csv(data):
    """The rows of a CSV file, read by another reader than the package's own."""
    return list(csv.DictReader(StringIO(data.decode("utf-8"), newline="")))


ENDS = ("citation.txt", "csv", "pdf", "png", "svg", "verdict.csv")


def test_save__chart_rows_verdict_and_citation(dropout, tmp_path):
    paths = save(dropout, str(tmp_path / "à lire"), "dropout")
    assert sorted(p.name for p in paths) == [f"dropout.fr.{end}" for end in ENDS]
    files = {p.name.removeprefix("dropout.fr."): p.read_bytes() for p in paths}
    (row,) = of_csv(files["csv"])
    assert (row["value"], row["territory_name"]) == ("27.6", "Québec")
    assert "ligne 110" in row["printed_in"]
    (pair,) = of_csv(files["verdict.csv"])
    assert list(pair) == ["series", "other", "verdict", "reason", "remedy"]
    assert pair["verdict"] == "not_comparable"
    assert "aucun taux" in pair["reason"]
    said = files["citation.txt"].decode("utf-8")
    assert said.index("ligne 110") < said.index("line 110")  # the answer's language first
    save(dropout, str(tmp_path / "à lire"), "dropout", force=True)
    assert {p.name.removeprefix("dropout.fr."): p.read_bytes() for p in paths} == files


def test_save__pictures_as_every_export_makes_them(dropout):
    """Text alternative, title and language inside; the same bytes from a figure of its own."""
    files = files_of(dropout, "dropout")
    for form in PICTURES:
        assert files[f"dropout.fr.{form}"] == picture(dropout.chart(), form, "fr", DPI)
    root = ElementTree.fromstring(files["dropout.fr.svg"])
    assert (root.get("role"), root.get("lang")) == ("img", "fr")
    assert root[1].text == dropout.chart().alt
    assert b"/Subject" in files["dropout.fr.pdf"]
    assert Image.open(BytesIO(files["dropout.fr.png"])).info["Description"] == dropout.chart().alt


def test_save__no_cell_is_a_formula(dropout):
    row = {**dict.fromkeys(PAIR, "x"), "reason": "=1+1", "verdict": "not_comparable"}
    comparison = replace(dropout.comparison, pairs=pd.DataFrame([row]))
    files = files_of(replace(dropout, comparison=comparison), "dropout")
    assert of_csv(files["dropout.fr.verdict.csv"])[0]["reason"] == "'=1+1"


def test_save__of_no_figure_every_document_is_cited(tmp_path):
    paths = save(answer(["ess_jobs@FR"]), str(tmp_path), "none")
    files = {path.name.removeprefix("none.en."): path.read_bytes() for path in paths}
    assert of_csv(files["csv"]) == of_csv(files["verdict.csv"]) == []
    assert files["citation.txt"].decode("utf-8").count("\n- ") == 2 * (5 + 1)


def test_save__of_the_documents_alone_no_column_is_of_official_figures(dropout):
    (row,) = of_csv(files_of(dropout, "dropout")["dropout.fr.csv"])
    assert not {"origin", *CITATION} & set(row)


def test_save__official_figures_bring_their_publications(tmp_path):
    told = answer(BOTH, "fr")
    files = files_of(told, "both")
    rows = of_csv(files["both.fr.csv"])
    assert [row["value"] for row in rows] == [
        f"{value:g}" for value in told.comparison.rows["value"]
    ]
    assert {row["indicator_name"] for row in rows} == {
        "Taux de décrochage au secondaire",
        "Taux annuel de décrochage, Québec (ISQ 2008)",
    }
    assert [bool(row["publisher"] and row["url"] and row["checked"]) for row in rows] == [
        row["origin"] == "companion" for row in rows
    ]
    assert [bool(row["printed_in"]) for row in rows] == [
        row["origin"] == "documents" for row in rows
    ]
    (url,) = {row["url"] for row in rows} - {""}
    said = files["both.fr.citation.txt"].decode("utf-8")
    assert said.count(url) == 2  # in both languages
    assert "ligne 110" in said
    (path,) = save(told, str(tmp_path), "both", bundle=True)
    with ZipFile(path) as archive:
        package = json.loads(archive.read("both.fr/datapackage.json"))
        readme = archive.read("both.fr/README.md").decode("utf-8")
    assert url in readme
    assert [source.get("slug", source.get("path")) for source in package["sources"]] == [
        *("ateliers", url),
    ]


def test_save__of_official_figures_alone_cites_no_document(tmp_path):
    told = answer(["es_revenue@CA-QC"])
    said = files_of(told, "one")["one.en.citation.txt"].decode("utf-8")
    assert said.count("\n- ") == 2 * (1 + 1)  # the publication and this project, twice
    (path,) = save(told, str(tmp_path), "one", bundle=True)
    with ZipFile(path) as archive:
        package = json.loads(archive.read("one.en/datapackage.json"))
    assert [list(source) for source in package["sources"]] == [["title", "path"]]


def test_save__one_zip_with_what_describes_it(dropout, tmp_path):
    (path,) = save(dropout, str(tmp_path), "dropout", bundle=True)
    assert path.name == "dropout.fr.zip"
    with ZipFile(path) as archive:
        inside = {
            name.removeprefix("dropout.fr/"): archive.read(name) for name in archive.namelist()
        }
    loose = files_of(dropout, "dropout")
    assert inside.keys() == loose.keys() | {"datapackage.json", "README.md"}
    assert {name: inside[name] for name in loose} == loose
    readme = inside["README.md"].decode("utf-8")
    assert readme.startswith(f"# {dropout.chart().title}\n")
    for told in (dropout.verdict(), dropout.chart().alt, "CC BY 4.0", "ligne 110"):
        assert told in readme
    assert re.findall(r"^- `(.*?)`", readme, re.MULTILINE) == [*loose, "datapackage.json"]
    package = json.loads(inside["datapackage.json"])
    for resource in package["resources"]:
        data = inside[resource["path"]]
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        header = data.decode("utf-8").splitlines()[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == header


def test_save__replaces_nothing_unasked(dropout, tmp_path):
    (tmp_path / "one.fr.csv").write_text("mine", "utf-8")
    (tmp_path / "two.fr.pdf").symlink_to("elsewhere")  # there, though nothing is where it leads
    (tmp_path / "three.fr.zip").write_text("mine", "utf-8")
    for name, bundle in (("one", False), ("two", False), ("three", True)):
        with pytest.raises(DataError, match=rf"{name}\.fr\."):
            save(dropout, str(tmp_path), name, bundle=bundle)
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "one.fr.csv",
        "three.fr.zip",
        "two.fr.pdf",
    ]
    assert (tmp_path / "one.fr.csv").read_text("utf-8") == "mine"
    assert (tmp_path / "two.fr.pdf").is_symlink()


@pytest.mark.parametrize("name", ["", "../one", "one two", "é", "a/b", "a.b", "-a", "CON", "lpt1"])
def test_save__only_names_that_every_system_allows(dropout, tmp_path, name):
    with pytest.raises(DataError):
        save(dropout, str(tmp_path), name)
    assert list(tmp_path.iterdir()) == []


def test_save__a_folder_that_is_a_file(dropout, tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(DataError, match="cannot be written"):
        save(dropout, str(tmp_path / "file"), "one")


# --- the controls -----------------------------------------------------------------------------


@pytest.fixture
def shown(copied):
    return explore("dropout_rate_secondary", ("France", "Québec"), at=copied)


def test_explorer__begins_with_an_absence(shown):
    assert shown.answer.comparison.verdict == "not_comparable"
    assert 'alt="Dot chart: Secondary-school dropout rate' in shown.shown.value
    assert "not in the documents" in shown.shown.value
    assert shown.territories.value == ("FR", "CA-QC")


def test_explorer__all_its_words_follow_the_language(shown):
    before = [w.description for w in (shown.theme, shown.search, shown.write, shown.quoted)]
    shown.language.value = "fr"
    after = [w.description for w in (shown.theme, shown.search, shown.write, shown.quoted)]
    assert all(one != other for one, other in zip(before, after, strict=True))
    assert shown.indicators.value == ("dropout_rate_secondary",)
    assert shown.territories.value == ("FR", "CA-QC")
    assert "27,6\u00a0%" in shown.shown.value
    assert "Verdict\u00a0: non comparable" in shown.shown.value


def test_explorer__every_control_is_labelled(shown):
    for control in (shown.language, shown.theme, shown.search, shown.indicators):
        assert control.description
    for control in (shown.territories, shown.unit, shown.quoted, shown.folder, shown.name):
        assert control.description
    for button in (shown.every, shown.write, shown.bundle, shown.replace):
        assert button.description
    assert shown.language.tooltip


def test_explorer__france_and_quebec_can_always_be_asked_for(shown):
    shown.indicators.value = ("ess_jobs",)
    offered = {code: label for label, code in shown.territories.options}
    assert offered == {
        "FR": "France – not stated",
        "CA-QC": "Québec – not stated",
        "FR-R82": "Rhône-Alpes – 1",
    }
    assert shown.territories.value == ("FR-R82",)  # neither of those chosen had a figure


def test_explorer__searches_in_both_languages_without_accents_and_keeps_what_is_chosen(shown):
    shown.search.value = "decrochage"
    codes = [code for _, code in shown.indicators.options]
    assert "dropout_social_cost" in codes
    assert "ess_jobs" not in codes
    shown.search.value = "jobs in the social"
    assert [code for _, code in shown.indicators.options] == [
        *("dropout_rate_secondary", "ess_jobs"),
    ]
    assert shown.indicators.value == ("dropout_rate_secondary",)
    shown.search.value = ""
    shown.theme.value = "rmi_placements"
    assert "ess_jobs" not in [code for _, code in shown.indicators.options]


@pytest.mark.parametrize(
    ("words", "holds"), [("", True), ("jeunes ECOLE", True), ("l'école", True), ("lycée", False)]
)
def test_found(words, holds):
    assert found(words, ["L’école", "des jeunes"]) is holds


@pytest.mark.parametrize(
    ("language", "theme"), [("en", "Published figures"), ("fr", "Chiffres publiés")]
)
def test_explorer__offers_official_series_as_a_theme_of_their_own(shown, language, theme):
    shown.language.value = language
    assert (theme, "companion") in shown.theme.options
    shown.theme.value = "companion"
    offered = {code: name for name, code in shown.indicators.options}
    kept = offered.pop("dropout_rate_secondary")  # chosen: it stays
    assert theme not in kept
    assert offered == {
        code: f"{theme} – {row[f'name_{language}']}" for code, row in codes(shown.at).series.items()
    }


def test_explorer__shows_an_official_series_beside_the_documents_and_quotes_the_latter(shown):
    shown.search.value = "ISQ 2008"
    shown.indicators.value = ("dropout_rate_secondary", "qc_dropout_annual")
    shown.territories.value = ("CA-QC-02",)
    assert ("Saguenay–Lac-Saint-Jean – 5", "CA-QC-02") in shown.territories.options
    assert shown.answer.comparison.verdict == "with_caution"
    for text in ("18.0%†", "Published figures: ISQ, release of", "† Single source"):
        assert text in shown.shown.value
    assert [observation.partition(":")[0] for _, observation in shown.quoted.options] == [
        *("", "dropout_rate_secondary"),
    ]


def test_explorer__a_unit_keeps_its_rows_only(shown):
    shown.indicators.value = ("ffqcd_annual_budget",)
    shown.unit.value = "CAD"
    assert set(shown.answer.comparison.rows["unit"]) == {"CAD"}
    shown.indicators.value = ("ess_jobs",)
    assert shown.unit.value == ""


def test_explorer__too_many_series_says_so(shown):
    shown.indicators.value = ("mrc_count", "projects_funded", "members", "meetings", "participants")
    shown.every.click()
    assert f"the first {LIMIT} are shown" in shown.shown.value


def test_explorer__nothing_chosen(shown, tmp_path):
    shown.indicators.value = ()
    assert shown.answer.comparison.verdict == "nothing"
    shown.folder.value = str(tmp_path)
    shown.write.click()
    assert "nothing to write" in shown.status.value


def test_explorer__a_quote_or_a_hint(shown, monkeypatch):
    monkeypatch.delenv("ANALYSE_DOCUMENTS", raising=False)
    shown.quoted.value = shown.quoted.options[1][1]
    assert "ANALYSE_DOCUMENTS" in shown.quote.value
    assert 'role="status"' in shown.quote.value


def test_explorer__what_is_shown_is_escaped(shown):
    shown.folder.value = "<b>"
    shown.name.value = "<i>"
    shown.write.click()
    assert "<i>" not in shown.status.value


def test_explorer__writes_into_the_projects_folder_and_says_where(shown, copied):
    shown.write.click()
    assert (copied.root / "charts" / "comparison.en.svg").exists()
    assert str(copied.root / "charts") in shown.status.value
    shown.write.click()
    assert "Choose another name" in shown.status.value
    shown.replace.value = True
    shown.write.click()
    assert "Written to" in shown.status.value
    assert shown.replace.value is False
    shown.bundle.value = True
    shown.write.click()
    assert "<code>comparison.en.zip</code>" in shown.status.value
    assert (copied.root / "charts" / "comparison.en.zip").exists()


def test_explorer__answers_each_change_once(shown, monkeypatch):
    """One change draws one chart, however many controls follow it."""
    asked = []

    def counted(chosen, *rest):
        asked.append(tuple(chosen))
        return answer(chosen, *rest)

    monkeypatch.setattr("analyse.explorer.exploring.answer", counted)
    shown.language.value = "fr"
    shown.territories.value = ("FR", "CA-QC", "CA-QC-02")
    shown.indicators.value = tuple(JOBS)
    shown.indicators.value = ("ffqcd_annual_budget",)
    shown.unit.value = "CAD"
    assert len(asked) == 5


# --- what opens small, and a table to look through --------------------------------------------


def test_explore__of_a_table_offers_its_indicators_and_chooses_none(here):
    small = explore("school_persistence", language="fr", at=here)
    assert small.theme.value == "school_persistence"
    offered = [code for _, code in small.indicators.options]
    assert "dropout_rate_secondary" in offered
    assert "ess_jobs" not in offered
    assert small.indicators.value == ()
    assert "<img" not in small.shown.value
    assert small.drawer.layout.display == "none"


def test_explore__sentences_and_files_open_on_demand(shown):
    shown.more.value = True
    assert shown.drawer.layout.display is None
    shown.more.value = False
    assert shown.drawer.layout.display == "none"


def test_explore__a_table_is_searched_by_any_words(here):
    found_ = explore("regional_members", language="fr", at=here)
    assert found_.rows().empty
    where, what = found_.frame.iloc[100, :2]
    found_.search.value = f"{what.upper()} {where}"
    rows = found_.rows()
    assert 100 in rows.index
    assert len(rows) < len(found_.frame)
    assert f"Lignes trouvées\u00a0: {len(rows)} sur" in found_.shown.value


def test_explore__a_list_is_emptied_before_it_has_other_options(here):
    """A browser that is told of a choice before its options cannot set it."""
    seen = []
    control = explore("school_persistence", at=here).theme
    control.observe(lambda change: seen.append((change["name"], control.value)), names="options")
    offer(control, [("a", "a"), ("b", "b")], "b")
    assert seen == [("options", None)]
    assert control.value == "b"
