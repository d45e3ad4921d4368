"""What the documents agree, visit and recommend: coded from text, each row with its place."""

import pytest

from analyse.documents.scanning import read_mentions
from analyse.tables.files import read_rows
from analyse.tables.store import load

TABLES = ("cooperation_avenues", "wider_agreements", "good_practices", "mission_stops")


def test_avenues__the_plan_has_35_and_the_dossier_6(here):
    frame = load("cooperation_avenues", here)
    assert frame.groupby("document").size().to_dict() == {"ateliers": 6, "plan_action": 35}
    plan = frame[frame["document"] == "plan_action"].groupby("avenue_theme").size().to_dict()
    assert plan == {
        "sustainable_development": 12,
        "culture_identity": 6,
        "social_innovation": 7,
        "new_ways": 10,
    }


def test_avenues__an_outcome_has_its_place_and_none_has_none(here):
    frame = load("cooperation_avenues", here)
    told = frame["outcome"] != "none_told"
    assert ((frame["outcome_place"] != "") == told).all()
    assert 0 < told.sum() < len(frame)


def test_avenues__one_line_holds_one_avenue(here):
    assert not load("cooperation_avenues", here).duplicated(["document", "line"]).any()


@pytest.mark.parametrize(
    ("avenue", "actors"),
    [
        ("at_social_development", "citizens"),
        ("pa_workforce_mobility", "workers"),
        ("pa_study_exchanges", "research schools professionals workers"),  # named by adjectives
        ("pa_heritage_networks", "networks"),  # their names name no town
        ("pa_fund_pairs", "local_authorities"),
        ("pa_fund_use", "local_authorities"),  # names none: the plan’s own
        ("pa_twinning_growth", "local_authorities"),
        ("pa_twinning_partners", "local_authorities"),
    ],
)
def test_avenues__actors_are_those_that_the_line_names(here, avenue, actors):
    assert load("cooperation_avenues", here).set_index("avenue").loc[avenue, "actors"] == actors


def test_practices__for_some_notably_is_not_for_them_alone(here):
    row = load("good_practices", here).set_index("practice").loc["social_economy_regions"]
    assert "notably" in row["for_whom_en"]
    assert "notamment" in row["for_whom_fr"]


@pytest.mark.parametrize("slug", TABLES)
def test_tables__every_place_that_a_row_names_is_a_mention_of_its_document(here, slug):
    mentions, frame = read_mentions(here), load(slug, here)
    columns = [name for name in frame if name.endswith(("_mention", "_mentions"))]
    for column in columns:
        for row in frame.to_dict("records"):
            for place in str(row[column]).split():
                assert place in mentions, (slug, place)
                assert place.startswith(f"{row['document']}:"), (slug, place)


def test_agreements__the_ministry_s_with_montreal(here):
    row = load("wider_agreements", here).set_index("wider_agreement").loc["montreal_mess_2003_2008"]
    printed = {key: mention["printed"] for key, mention in read_mentions(here).items()}
    assert printed[row["period_mention"]] == "de 2003 à 2008"
    assert printed[row["amount_mention"]] == "5 millions de dollars"


def test_practices__results_are_places_of_figures(here):
    mentions, frame = read_mentions(here), load("good_practices", here)
    places = [place for cell in frame["result_mentions"] for place in cell.split()]
    assert places
    assert {mentions[place]["kind"] for place in places} == {"quantity"}


def test_mission__who_was_met_where_and_what_is_recommended(here):
    counted = load("mission_stops", here).groupby("stop_kind").size().to_dict()
    assert counted == {
        "host": 6,
        "participant": 18,
        "place": 5,
        "recommendation": 13,
        "wish": 16,
    }


def test_mission__a_health_region_of_two_regions_is_of_both(here):
    frame = load("mission_stops", here).set_index("stop")
    both = frame["name_fr"].str.contains("Mauricie et du Centre-du-Québec")
    assert sorted(frame.index[both]) == ["agence_04_17", "dsp_04_17"]
    assert set(frame.loc[both, "territories"]) == {"CA-QC-04 CA-QC-17"}


@pytest.mark.parametrize("slug", [*TABLES, "timeline"])
def test_reliability__a_tenth_was_coded_again_and_what_differed_is_told(here, slug):
    assert_told(here, "second_pass", slug, least=10)


BLIND = ("cooperation_avenues", "wider_agreements", "good_practices", "policy_features", "timeline")


@pytest.mark.parametrize("slug", BLIND)
def test_reliability__a_second_coder_did_not_see_the_codes(here, slug):
    """What that coder had seen before is left out: a twelfth is left of each table, or more."""
    assert_told(here, "second_coder", slug, least=12)


@pytest.mark.parametrize("slug", [*TABLES, "policy_features", "timeline"])
def test_reliability__a_third_coder_saw_neither_codes_nor_passes(here, slug):
    assert_told(here, "third_coder", slug, least=10)


def assert_told(here, name, slug, least):
    """Each difference is told, and each row settled one way or the other; one in ``least``."""
    folder = here.raw / "reliability"
    agreed = read_rows(folder / f"{name}.csv", name, PASS)
    differing = read_rows(folder / f"{name}_disagreements.csv", name, DIFFERING)
    own = [row for row in agreed if row["table"] == slug]
    coded = len((here.raw / "coded" / f"{slug}.csv").read_text("utf-8").splitlines()) - 1
    assert own
    for row in own:
        told = [d for d in differing if (d["table"], d["column"]) == (slug, row["column"])]
        assert int(row["coded_twice"]) - int(row["agreed"]) == len(told), row
        assert {d["settled"] for d in told} <= {d[k] for d in told for k in ("first", "second")}
        assert least * int(row["coded_twice"]) >= coded or "mention" in row["column"]


PASS = ("table", "column", "coded_twice", "agreed", "corrected")
DIFFERING = ("table", "place", "column", "first", "second", "settled", "why")
