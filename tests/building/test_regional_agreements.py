"""Regional agreements: rows by the place of their period in the Tour du Québec."""

import math

import pytest

from analyse.building import sheets
from analyse.building.regional_agreements import per_year
from analyse.tables.schemas import TABLES
from analyse.tables.store import load

SLUG = "regional_agreements"

#: Place of the period: agreement; kind, status, years, printed length, amount, amount a year.
GOLDEN = {
    "tour:148:66": (
        "mauricie_developpement_social_2014_2017",
        ("unspecified", "renewed", 2014, 2017, None, None, None),  # the fourth, and signed
    ),
    "tour:584:73": (
        "ca_egalite_2011_2015",
        ("specific", "renewed", 2011, 2015, None, None, None),  # comes after two others
    ),
    "tour:256:136 tour:256:149": (
        "outaouais_solidarite_mrc_2013_2015",
        ("partnership", "extended", 2013, 2015, None, None, None),
    ),
    "tour:344:176": (
        "outaouais_immigration_2014_2019",
        ("specific", "to_come", 2014, 2019, None, None, None),
    ),
    "tour:429:85": (
        "jamesie_developpement_social_2009_2014",
        ("specific", "ended", 2009, 2014, None, None, None),
    ),
    "tour:631:24": (
        "laval_rui_2012_2015",
        ("unspecified", "signed", 2012, 2015, 3, 567_000, 189_000),
    ),
    "tour:644:34": (
        "laval_alliance_mess_2011_2015",
        ("administrative", "signed", 2011, 2015, None, 1_685_907, 421_476.75),
    ),
    "tour:656:25": (
        "laval_avec_2005_2014",
        ("regional", "signed", 2005, 2014, 9, 3_740_000, 415_555.56),
    ),
    "tour:721:20": (
        "laval_culture_scientifique_2013_2016",
        ("specific", "in_negotiation", 2013, 2016, 3, 870_000, 290_000),
    ),
    "tour:734:20": (
        "laval_immigration_2013_2018",
        ("specific", "signed", 2013, 2018, 4, 3_125_000, 625_000),
    ),
    "tour:798:20": (
        "laval_aines_2013_2017",
        ("specific", "signed", 2013, 2017, 4, 2_195_118, 548_779.5),
    ),
    "tour:1056:55": (
        "centre_du_quebec_developpement_social_2010_2015",
        ("specific", "renewed", 2010, 2015, None, None, None),
    ),
}
COLUMNS = ["kind", "status", "start", "end", "printed_duration", "amount", "amount_per_year"]


@pytest.fixture
def agreements(here):
    return load(SLUG, here).set_index("agreement")


@pytest.mark.parametrize("place", GOLDEN)
def test_table__golden_row(agreements, place):
    agreement, expected = GOLDEN[place]
    row = agreements.loc[agreement]
    said = [None if isinstance(c, float) and math.isnan(c) else c for c in row[COLUMNS]]
    assert tuple(said) == expected
    assert row["mention"] == place


def test_table__amounts_add_up_to_the_printed_ones(here, agreements):
    """The ministry's 1,6 M$ (tour:657:8) is a part of 3,74 M$, and never added to it."""
    figures = load("agreement_amounts", here)
    printed = figures[figures["indicator"] == "agreement_amount"]
    assert agreements["amount"].sum() == printed["value"].sum()
    assert agreements["amount"].notna().sum() == len(printed)
    part = figures[figures["indicator"] == "agreement_mels_contribution"]["value"].iloc[0]
    assert part == 1_600_000
    assert part not in set(agreements["amount"])
    assert agreements["amount"]["laval_avec_2005_2014"] == 3_740_000


def test_table__lengths_that_contradict_their_spans_are_both_there(agreements):
    both = agreements.dropna(subset=["span_years", "printed_duration"])
    unequal = both[both["span_years"] != both["printed_duration"]]
    assert sorted(unequal.index) == [
        "laval_economie_sociale_2008_2013",
        "laval_immigration_2013_2018",
    ]


def test_table__an_amount_a_year_where_both_are_known_and_nowhere_else(agreements):
    known = agreements["amount"].notna() & (
        agreements["printed_duration"].notna() | agreements["span_years"].notna()
    )
    assert (agreements["amount_per_year"].notna() == known).all()
    assert ((agreements["per_year_basis"] != "") == known).all()


def test_table__a_length_of_at_most_stays_so(agreements):
    row = agreements.loc["jamesie_developpement_social_next"]
    assert (row["printed_duration"], row["duration_qualifier"]) == (3, "at_most")


def test_table__several_agreements_printed_as_one(agreements):
    covered = agreements["covers"].dropna().to_dict()
    assert covered == {
        "ca_immigration_midi_2015": 2,
        "laval_avec_2005_2014": 3,
        "monteregie_est_alliances_supralocales": 9,
        "outaouais_solidarite_mrc_2013_2015": 5,
    }
    said = agreements.loc[list(covered), "covers_qualifier"]
    assert said.to_dict() == {
        code: "at_least" if code == "ca_immigration_midi_2015" else "exact" for code in covered
    }


@pytest.mark.documents
def test_table__every_period_of_a_line_that_says_entente(agreements, texts, here):
    """Each line of Laval that says Entente and prints a period is a row's place."""
    lines = texts["tour"].lines
    said = {n for n, line in enumerate(lines, start=1) if "ntente" in line and "20" in line}
    laval = {n for n in said if 617 <= n <= 825}
    assert laval == {*agreements.loc[agreements["territory"] == "CA-QC-13", "line"]}


def row(**given):
    return {
        "amount": "",
        "printed_duration": "",
        "duration_qualifier": "",
        "span_years": "",
    } | given


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (row(amount="600", span_years="3"), ("200.0", "span")),
        (
            row(amount="600", span_years="3", printed_duration="2", duration_qualifier="exact"),
            ("200.0", "span"),
        ),
        (
            row(amount="600", printed_duration="2", duration_qualifier="exact"),
            ("300.0", "printed_duration"),
        ),
        (
            row(amount="600", span_years="3", printed_duration="2", duration_qualifier="at_most"),
            ("200.0", "span"),
        ),
        (row(amount="600", printed_duration="2", duration_qualifier="at_most"), None),
        (row(amount="600"), None),
        (row(span_years="3"), None),
    ],
)
def test_per_year(given, expected):
    said = per_year(given)
    assert said == (
        dict(zip(("amount_per_year", "per_year_basis"), expected, strict=True)) if expected else {}
    )


def test_check__unknown_partner_names_the_nearest(text_refusal):
    said = text_refusal(SLUG, {"agreement": "laval_rui_2012_2015"}, partners="ville_laval mamrott")
    assert "unknown partners 'mamrott'\n    did you mean 'mamrot'?" in said


def test_check__a_period_that_the_amounts_contradict(text_refusal):
    said = text_refusal(SLUG, {"agreement": "laval_rui_2012_2015"}, mention="tour:644:34")
    assert "but agreement_amounts has [('2012', '2015')]" in said


def test_check__an_agreement_of_another_territory(text_refusal):
    said = text_refusal(SLUG, {"agreement": "laval_rui_2012_2015"}, territory="CA-QC-12")
    assert "laval_rui_2012_2015 is of another territory" in said


def test_check__an_amount_without_its_agreement(text_sheet):
    raw = text_sheet(SLUG)
    raw.rows[:] = [pair for pair in raw.rows if pair[1]["agreement"] != "laval_rui_2012_2015"]
    with pytest.raises(Exception, match=r"'laval_rui_2012_2015' of agreement_amounts has no row"):
        sheets.module(TABLES[SLUG]).check(raw)


def test_check__unknown_subject_names_the_nearest(text_refusal):
    said = text_refusal(SLUG, {"agreement": "laval_rui_2012_2015"}, subject="urban_renewals")
    assert "did you mean 'urban_renewal'?" in said


#: Whose partners the text lists or names, so that who leads the entry is not added (columns.csv).
NAMED = {
    "ca_egalite_2007_2010",
    "ca_egalite_2010_2011",
    "ca_immigration_midi_2015",
    "centre_du_quebec_developpement_social_2010_2015",
    "jamesie_developpement_social_2009_2014",
    "jamesie_developpement_social_next",
    "laval_alliance_mess_2011_2015",
    "outaouais_immigration_2014_2019",
}


def test_rules__who_leads_the_entry_is_a_partner_of_the_agreement_that_it_lists(here, agreements):
    processes = load("regional_processes", here)
    without = set()
    for agreement, row in agreements.iterrows():
        above = processes[processes["territory"] == row["territory"]]
        entry = above[above["line"] <= row["line"]].iloc[-1]
        if not set(entry["lead"].split()) <= set(row["partners"].split()):
            without.add(agreement)
    assert without == NAMED
