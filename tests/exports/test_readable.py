"""The tables of the notebooks: figures as they are printed, in both languages."""

import pytest

from analyse.exports.readable import readable
from analyse.tables.store import load


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
        ("rmi_placements", "caseload_turnover_target", "fr", "1 année"),
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
