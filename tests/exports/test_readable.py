"""The tables of the notebooks: figures as they are printed, in both languages."""

import re

import pytest

from analyse.comparing.comparison import VERDICT_WORDS
from analyse.exports import views
from analyse.exports.readable import readable
from analyse.tables.store import load

#: French has a space before these signs, a hyphen between years, and no 2009-03-09.
UNTYPESET = re.compile(r"\w[:;?!](?:\s|$)|[0-9]{4}–[0-9]|(?<![\w-])[12][0-9]{3}-[0-9]{2}(?![0-9])")


def said(here, slug, observation, language):
    """The figure that a reader sees of one row, with plain spaces."""
    frame = load(slug, here)
    table = readable(frame[frame["observation"].str.startswith(observation)], language)
    (figure,) = table[{"en": "Figure", "fr": "Chiffre"}[language]]
    return figure.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("slug", "observation", "language", "figure"),
    [
        ("family_policy", "family_benefit_recipients", "fr", "plus de 10 millions de personnes"),
        ("family_policy", "family_benefit_recipients", "en", "more than 10 million persons"),
        ("family_policy", "caf_employees", "fr", "plus de 20 000 personnes"),
        ("family_policy", "family_benefits_paid", "fr", "59,3 Md€"),
        ("family_policy", "total_fertility_rate", "en", "1.9 children per woman"),
        ("family_policy", "total_fertility_rate", "fr", "1,9 enfant par femme"),
        ("rmi_placements", "caseload_turnover_target", "en", "1 year"),
        ("rmi_placements", "caseload_turnover_target", "fr", "1 an"),
        (
            "social_economy",
            "ess_full_time_equivalents",
            "fr",
            "près de 168 000 équivalents temps plein",
        ),
    ],
)
def test_readable__figure_as_printed(here, slug, observation, language, figure):
    assert said(here, slug, observation, language) == figure


def test_readable__keeps_the_decimals_that_are_printed(here):
    rates = load("school_persistence", here)
    whole = rates[rates["value"] == 73]
    assert list(readable(whole)["Figure"]) == ["73.0%"]


def test_readable__writes_official_figures_with_their_publication(here):
    from analyse.comparing.comparison import compare

    rows = compare("qc_dropout_annual@CA-QC-02", at=here).rows
    table = readable(rows[rows["population"] == "total"])
    assert list(table["Figure"]) == ["15.6%†", "18.0%†"]
    assert set(table.iloc[:, -1]) == {"ISQ, release of December 9, 2008, reproduced in a blog"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_answers__eight_questions_with_a_figure_of_each_side_and_a_source(language):
    table = views.answers(language)
    question, *sides, verdict, source = table.columns
    assert [text.partition(".")[0] for text in table[question]] == [str(n) for n in range(1, 9)]
    for side in sides:
        assert table.loc[table.index[:7], side].str.contains(r"\d").all()
    assert table[source].str.len().min() > 20
    allowed = {VERDICT_WORDS[language][code] for code in ("comparable", "with_caution")}
    assert set(table.loc[table.index[:7], verdict]) <= allowed


def test_answers__say_what_the_rows_say():
    """Unemployment of 2008, in Eurostat's edition of 2014 and Statistics Canada's of 2021."""
    first = views.answers("en").iloc[0]
    assert first["France"].startswith("7.8%")
    assert first["Québec"].startswith("7.4%")


@pytest.mark.parametrize("name", sorted(views.VIEWS))
def test_views__are_typeset_as_french_is(name):
    frame = views.VIEWS[name]("fr")
    cells = [str(text) for column in frame for text in frame[column]]
    assert [text for text in cells if UNTYPESET.search(text)] == []
    assert cells


@pytest.mark.parametrize("language", ["en", "fr"])
def test_views__codes_of_checks_are_told_as_words(language):
    shown = views.VIEWS["consistency"](language)
    words = " ".join(str(text) for name in shown.columns[:2] for text in shown[name])
    assert "_" not in words
    assert "discrepancy" not in words
    assert {"en": "acronyms", "fr": "sigles"}[language] in words


def test_views__columns_that_were_coded_are_named_in_french():
    named = list(views.VIEWS["coding_agreement"]("fr")["colonne"])
    assert named[:3] == ["tableau", "indicateur", "territoire"]
    assert not {"reason", "unit", "party"} & set(named)


def test_views__dates_are_written_out():
    dates = set(views.VIEWS["dated_events"]("en")["date in the report"])
    assert "March 9, 2009" in dates
    assert "mars 2009" in set(views.VIEWS["dated_events"]("fr")["date du rapport"])


#: Words of the documents, quoted as they stand.
QUOTED = {"words", "printed", "used", "as written"}
FRENCH = re.compile(
    r"\b(?:janvier|février|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|printemps|été|automne|hiver) [12][0-9]{3}|[0-9]\s%|À déterminer",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", sorted(views.VIEWS))
def test_view__shows_no_place_in_code_and_no_french_date_in_english(name, language):
    frame = views.VIEWS[name](language)
    shown = [str(c) for column in frame if column not in QUOTED for c in frame[column]]
    assert [cell for cell in shown if re.search(r"\b[a-z_]+:[0-9]+:[0-9]+", cell)] == []
    if language == "en":
        assert [cell for cell in shown if FRENCH.search(cell)] == []
