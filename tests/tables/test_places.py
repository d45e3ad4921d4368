"""Territories as people name them."""

import pytest

import analyse
from analyse.tables import places
from analyse.tables.codes import codes
from analyse.tables.problems import DataError


@pytest.mark.parametrize("asked", ["FR-R82", "Rhône-Alpes", " Rhône-Alpes "])
def test_territory__by_code_or_name(here, asked):
    assert places.territory(asked, codes(here)) == "FR-R82"


@pytest.mark.parametrize("asked", ["Québec City", "Ville de Québec"])
def test_territory__in_either_language(here, asked):
    assert places.territory(asked, codes(here)) == "CA-QC-M23027"


def test_territory__an_unknown_one_names_the_nearest(here):
    with pytest.raises(DataError, match="did you mean 'Rhône-Alpes'"):
        places.territory("Rhone-Alpes", codes(here))


def test_series__only_its_territory_is_named(here):
    lists = codes(here)
    assert places.series("ess_jobs@Rhône-Alpes", lists) == "ess_jobs@FR-R82"
    assert places.series("ess_jobs@*", lists) == "ess_jobs@*"


def test_compare__takes_names():
    named = analyse.compare("ess_jobs@Rhône-Alpes", "ess_full_time_equivalents@Rhône-Alpes")
    coded = analyse.compare("ess_jobs@FR-R82", "ess_full_time_equivalents@FR-R82")
    assert named.rows.equals(coded.rows)


# --- figures ------------------------------------------------------------------------------------


def test_figures__typed_labelled_and_of_one_territory():
    rows = analyse.figures("Québec", language="fr")
    assert set(rows["territory"]) == {"CA-QC"}
    assert set(rows["territory_name"]) == {"Québec"}
    assert rows["period_end"].dt.year.max() > 2000
    assert set(rows["origin_name"]) == {"documents", "séries officielles"}
    assert rows.loc[rows["origin"] == "documents", "source"].str.contains("ligne").all()
    assert (rows.loc[rows["origin"] == "companion", "source"] != "").all()
    assert list(rows.columns[3:9]) == [
        *("observation", "indicator", "indicator_name", "territory", "territory_name"),
        "population",
    ]


def test_figures__of_several_territories_and_indicators():
    rows = analyse.figures(["Rhône-Alpes", "FR-R11"], ["ess_jobs", "ess_employees"])
    assert sorted(zip(rows["indicator"], rows["territory"], strict=True)) == [
        *(("ess_employees", "FR-R11"), ("ess_jobs", "FR-R82")),
    ]


def test_figures__unknown_names_the_nearest():
    with pytest.raises(DataError, match="did you mean 'ess_jobs'"):
        analyse.figures(indicator="ess_job")
    with pytest.raises(DataError, match="unknown territory"):
        analyse.figures("Rhone")
    with pytest.raises(DataError, match="no language"):
        analyse.figures(language="de")
