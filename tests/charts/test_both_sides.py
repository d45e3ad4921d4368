"""Charts of both sides: each pair has its verdict, and what is computed is computed right."""

import math
import re

import pytest

from analyse import charts
from analyse.charts.forms.tiles import TILES, place
from analyse.charts.theme import named
from analyse.charts.transforms.region_measures import spearman
from analyse.charts.transforms.regions import tiles
from analyse.charts.words import Words
from analyse.comparing.comparison import VERDICT_WORDS, declared
from analyse.tables.store import load
from drawings import made

BOTH = [name for name in charts.registry() if name.startswith("both_")]


def pair(name):
    return charts.registry()[name].options["pair"]


@pytest.mark.parametrize("name", BOTH)
def test_both_sides__no_pair_is_drawn_that_the_ledger_forbids(name, here):
    assert declared(*pair(name), here)["verdict"] in ("comparable", "with_caution")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", BOTH)
def test_both_sides__verdict_is_under_the_chart_and_its_reason_beside(name, language, here):
    said = declared(*pair(name), here)
    words, content = made(name, language)
    verdict = VERDICT_WORDS[language][said["verdict"]]  # as part of a sentence, not alone
    assert f" {verdict}" in content.caption.note
    told = words.many("does_not_say")[0].replace("\N{NO-BREAK SPACE}", " ")
    told = told.replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert said[f"reason_{language}"] in told


@pytest.mark.parametrize("name", [n for n in BOTH if "decimals" in charts.registry()[n].options])
def test_both_sides__fewer_decimals_keep_what_else_a_figure_says(name):
    """Written with as many decimals as the chart, a figure of one text still bears its mark."""
    points = [p for p in made(name)[1].items.points if p.row and p.row["checked"] == 1]
    assert points
    assert [p.figure for p in points if not p.figure.endswith("†")] == []


def test_both_sides__a_figure_of_the_documents_has_the_decimals_that_they_print():
    assert "gives France 1.9 for 2000" in charts.reading("both_fertility", "en")
    assert "gives France about 3% of GDP" in charts.reading("both_family_spending", "en")


@pytest.mark.parametrize("name", [n for n in BOTH if "stated" in charts.registry()[n].options])
def test_both_sides__the_document_that_a_sentence_quotes_is_a_source(name):
    assert re.search("mission report|action plan", made(name)[1].caption.source)


def test_both_sides__six_pairs_comparable_and_eight_with_caution_are_declared(here):
    """France's side and Québec's, each with figures; those of Canada alone do not count."""
    from analyse.comparing.comparison import figures, ledger

    known = figures(here)
    there = set(known["indicator"] + "@" + known["territory"])
    counted = {"comparable": 0, "with_caution": 0, "not_comparable": 0}
    for row in ledger(here):
        france = [s.replace("@*", "@FR") for s in (row["series"], row["other"])]
        sides = {
            tuple(sorted((f"{a.split('@')[0]}@{x}", f"{b.split('@')[0]}@{y}")))
            for a, b in [france]
            for x in ("FR", "FR-MET")
            for y in ("CA-QC",)
        }
        sides |= {
            tuple(sorted((f"{a.split('@')[0]}@{x}", f"{b.split('@')[0]}@{y}")))
            for b, a in [france]
            for x in ("FR", "FR-MET")
            for y in ("CA-QC",)
        }
        real = [both for both in sides if set(both) <= there]
        if any(declared(*both, here)["series"] == row["series"] for both in real):
            counted[row["verdict"]] += 1
    assert counted["comparable"] >= 6
    assert counted["with_caution"] >= 8


def test_ratios__of_the_amounts_that_are_in_the_table():
    _, content = made("both_allowance_ratios", "en")
    ratios = {point.gid: point.value for point in content.points if point.row is None}
    found = {
        (point.row["series"], point.row["population"]): point.value
        for point in content.points
        if point.row is not None and point.series == "table"
    }
    four = found["family_allowance_gross", "families_4_children"]
    two = found["family_allowance_gross", "families_2_children"]
    assert math.isclose(ratios["ratio:family_allowance_gross"], four / two)
    assert round(ratios["ratio:family_allowance_gross"], 2) == 3.56
    assert round(ratios["ratio:child_assistance_income_0"], 2) == 1.83


def test_parities__euros_a_month_and_dollars_a_year_are_dollars_a_month():
    _, content = made("both_allowance_amounts", "en")
    drawn = {(p.series, p.label): p.value for p in content.points if p.row is None}
    # 117.72 euros at 1.3468 dollars; 3,073 dollars a year
    assert math.isclose(drawn["france", "2 children"], 117.72 * 1.3468)
    assert math.isclose(drawn["most", "2 children"], 3073 / 12)
    assert ("france", "1 child") not in drawn


def test_ranks__as_a_person_computes_them():
    one = {"a": 1.0, "b": 2.0, "c": 3.0, "d": 4.0, "e": 5.0, "elsewhere": 9.0}
    other = {"a": 2.0, "b": 1.0, "c": 4.0, "d": 3.0, "e": 5.0}
    rho, low, high = spearman(one, other)
    assert math.isclose(rho, 1 - 6 * 4 / (5 * 24))  # 1 - 6 Σd² / n(n² - 1)
    assert low < 0 < rho < high < 1  # five are too few to tell


def test_regions__every_region_has_its_tile():
    _, content = made("regions_assistance", "en")
    assert len(content.points) == 17
    assert len({point.gid for point in content.points}) == 17


def test_ranks__shares_of_mentions_as_pandas_has_them():
    words, _ = made("regions_ranks", "en")
    rows = load("regional_priorities")
    parents = {"CA-QC-10-JAM": "CA-QC-10", "CA-QC-16-EST": "CA-QC-16", "CA-QC-16-VHSL": "CA-QC-16"}
    region = rows["territory"].replace(parents)
    share = (rows["topic"] == "school_persistence").groupby(region).mean()
    official = load("companion")
    official = official[
        (official["series"] == "qc_dropout_annual") & (official["period"] == "2006/2007")
    ]
    rate = official[official["population"] == "total"].set_index("territory")["value"].astype(float)
    rho = share.rank().corr(rate.reindex(share.index).rank())
    assert f"\u2212{abs(rho):.2f} (" in words.one("finding")
    assert rho < 0


@pytest.mark.parametrize("name", ["regions_tiles", "regions_assistance", "regions_measures"])
def test_tiles__no_two_of_one_map_have_one_place(name):
    _, content = made(name, "fr")
    places = [(point.group, TILES[place(point)]) for point in content.items.points]
    assert len(set(places)) == len(places)


def test_tiles__a_region_or_its_parts_and_never_both():
    """A reader's own figures: by region, then by the parts that portraits have."""
    words = Words.of(named("regions_tiles"), "en", None, None)
    whole = tiles(words, {"CA-QC-10": 1.0, "CA-QC-16": 2.0}, "")
    parts = tiles(words, {"CA-QC-10-JAM": 1.0, "CA-QC-16-EST": 2.0}, "")
    by_region, by_part = ({point.gid for point in points} for points in (whole, parts))
    parts_of_monteregie = {"CA-QC-16-EST", "CA-QC-16-LON", "CA-QC-16-VHSL"}
    assert by_region >= {"CA-QC-10", "CA-QC-16"}
    assert not by_region & {"CA-QC-10-JAM", *parts_of_monteregie}
    assert by_part >= {"CA-QC-10-JAM", *parts_of_monteregie}
    assert not by_part & {"CA-QC-10", "CA-QC-16"}


def test_households__rates_as_a_person_computes_them():
    """Lanaudière, March 2006: 14,953 households over 424,977 inhabitants of July 2005."""
    _, content = made("regions_households", "en")
    drawn = {point.gid: point.value for point in content.items.points}
    assert math.isclose(drawn["2006@CA-QC-14"], 1000 * 14953 / 424977)
    assert len(drawn) == 18 * 11  # the regions, and all of them together
    ours = [value for gid, value in drawn.items() if gid.startswith("2016@CA")]
    assert min(ours) < drawn["2016@whole"] < max(ours)


def test_measures__a_region_has_what_its_parts_have():
    """Montérégie has no portrait of its own, two of its parts have; Montréal has none."""
    _, content = made("regions_measures", "en")
    tiles = {point.gid: point for point in content.items.points}
    rows = load("regional_priorities")
    parts = rows[rows["territory"].isin(["CA-QC-16-EST", "CA-QC-16-VHSL"])]
    assert tiles["topics@CA-QC-16"].value == parts["topic"].nunique()
    assert tiles["topics@CA-QC-06"].absent
    assert len(content.items.groups) == 5
    assert {len(points) for points in content.items.groups.values()} == {17}


def test_timeline__draws_or_tells_every_date():
    _, content = made("cooperation_timeline", "en")
    assert len(content.points) == len(content.beside) == 300
    assert {p.series for p in content.points} >= {"FR", "CA-QC", "both", "table"}
