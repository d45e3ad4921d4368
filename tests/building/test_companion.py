"""Official figures: what their sheet must hold, what is derived, and that they stay apart."""

import re
from itertools import combinations

import pytest

from analyse.building import companion, official_sums
from analyse.building.sheets import read_companion
from analyse.comparing.comparison import VERDICTS, compare, declared
from analyse.tables.codes import codes
from analyse.tables.files import read_rows
from analyse.tables.problems import DataError
from analyse.tables.schemas import TABLES, of_kind
from analyse.tables.store import load

ROW = {
    "series": "qc_dropout_annual",
    "territory": "CA-QC-02",
    "population": "total",
    "period": "2006/2007",
    "period_kind": "",
    "value": "18.0",
    "value_low": "",
    "value_high": "",
    "qualifier": "exact",
    "unit": "PERCENT",
    "obs_status": "A",
    "vintage": "",
    "publisher": "ISQ",
    "publication": "release",
    "url": "https://example.org/a",
    "definition": "annual rate",
    "seen_in": "secondary",
    "checked": "1",
    "note": "",
}


def row(**cells):
    return {**ROW, **cells}


@pytest.fixture
def raw(here):
    """The committed sheet."""
    return read_companion(here, codes(here))


@pytest.fixture
def cleaned(here):
    """The clean rows of a small sheet, by observation."""

    def rows(*given):
        placed = [(f"row {n}", each) for n, each in enumerate(given, start=2)]
        frame = companion.clean(companion.Raw(placed, codes(here)))
        return frame.set_index("observation").to_dict("index")

    return rows


# --- the doors -----------------------------------------------------------------------------------


def test_faults__none_in_a_row_that_is_right(here):
    assert list(companion.faults(ROW, codes(here))) == []


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("series", "qc_dropout_anual", "unknown series 'qc_dropout_anual'"),
        ("territory", "CA-QC-2", "unknown territory 'CA-QC-2'"),
        ("population", "boy", "unknown population 'boy'"),
        ("unit", "PERCENTS", "unknown unit 'PERCENTS'"),
        ("unit", "PERSONS", "unit PERSONS, but qc_dropout_annual is in PERCENT"),
        ("qualifier", "circa", "unknown qualifier 'circa'"),
        ("obs_status", "X", "unknown obs_status 'X'"),
        ("seen_in", "first", "unknown seen_in 'first'"),
        ("period", "2006-2007", "period '2006-2007' is none of"),
        ("period", "2006/2008", "does not end a year after"),
        ("publisher", " ", "publisher is empty"),
        ("publication", "", "publication is empty"),
        ("definition", "", "definition is empty"),
        ("url", "example.org", "'example.org' is no address"),
        ("url", "javascript:alert(1)", "is no address"),
        ("publisher", "=HYPERLINK(A1)", "would act in a spreadsheet"),
        ("publication", "@SUM(A1)", "would act in a spreadsheet"),
        ("definition", "+33 1 23 45", "would act in a spreadsheet"),
        ("note", "-cmd|' /C calc'!A0", "would act in a spreadsheet"),
        ("note", "read \x1b[31mred", "or on a screen"),
        ("checked", "0", "'0' is no number of texts"),
        ("vintage", "First release", "is no code"),
        ("value", "14,9", "'14,9' is no number"),
        ("value", "-3", "'-3' is no number"),
        ("value", "100.1", "100.1 is more than 100 %"),
        ("value", "", "value and bounds do not fit qualifier 'exact'"),
        ("qualifier", "more_than", "value and bounds do not fit qualifier 'more_than'"),
    ],
)
def test_faults__each_told_at_its_column(here, column, cell, said):
    found = list(companion.faults(row(**{column: cell}), codes(here)))
    assert [what for at, what, _ in found if at in (column, "value") and said in what], found


def test_faults__count_that_is_not_whole_is_a_grouping_comma(here):
    counted = row(series="rmi_recipients", unit="HOUSEHOLDS", value="1.386")
    assert [(at, what) for at, what, _ in companion.faults(counted, codes(here))] == [
        ("value", "1.386 HOUSEHOLDS is no whole number")
    ]


def test_faults__bounds_the_wrong_way_round(here):
    turned = row(qualifier="range", value="", value_low="20", value_high="10")
    found = [(at, what) for at, what, _ in companion.faults(turned, codes(here))]
    assert found == [("value_low", "20 is more than value_high 10")]


@pytest.mark.parametrize(
    "cells", [{"qualifier": "circa", "value_low": "1"}, {"value_low": "abc"}], ids=str
)
def test_faults__value_and_bounds_are_not_held_against_what_is_unknown(here, cells):
    told = [what for _, what, _ in companion.faults(row(**cells), codes(here))]
    assert len(told) == 1
    assert "do not fit" not in told[0]


def test_check__range_or_decimal_point_in_a_list_of_regions_does_not_stop_it(here, raw):
    other = next(
        each
        for _, each in raw.rows
        if (each["series"], each["territory"]) == ("population_estimate", "CA-QC-13")
    )
    span = {"qualifier": "range", "value": "", "value_low": "1", "value_high": "2"}
    added = [
        ("row 998", {**other, **span, "publisher": "Someone"}),
        ("row 999", {**other, "value": "1.0", "publisher": "Another"}),
    ]
    companion.check(companion.Raw([*raw.rows, *added], codes(here), raw.sums))


def test_check__same_id_twice_is_refused(here, raw):
    twice = [*raw.rows, ("row 999", dict(raw.rows[0][1]))]
    with pytest.raises(
        DataError, match=r"row 999: .* stands already: data/raw/coded/companion.csv"
    ):
        companion.check(companion.Raw(twice, codes(here), raw.sums))


@pytest.mark.parametrize("number", range(5))
def test_check__list_of_regions_that_does_not_add_up_is_refused(here, raw, number):
    assert len(raw.sums) == 5  # rules/official_lists.csv
    series, period, _, whole = (raw.sums[number][part] for part in companion.LISTS)

    def change(each):
        if (each["series"], each["period"], each["territory"]) == (series, period, whole):
            return {**each, "value": str(int(each["value"]) + 1)}
        return each

    rows = [(where, change(each)) for where, each in raw.rows]
    with pytest.raises(DataError, match=rf"{series}, {period}: the (17|22) regions sum to"):
        companion.check(companion.Raw(rows, codes(here), raw.sums))


def test_check__list_of_regions_with_one_missing_is_refused(here, raw):
    rows = [
        (where, each)
        for where, each in raw.rows
        if (each["series"], each["territory"]) != ("population_estimate", "CA-QC-13")
    ]
    with pytest.raises(DataError, match=r"no publisher's figures for CA-QC and its 17 regions"):
        companion.check(companion.Raw(rows, codes(here), raw.sums))


def test_check__another_release_of_one_region_does_not_disturb_the_sum(here, raw):
    other = next(
        each
        for _, each in raw.rows
        if (each["series"], each["territory"]) == ("population_estimate", "CA-QC-13")
    )
    rows = [*raw.rows, ("row 999", {**other, "value": "1", "publisher": "Someone"})]
    companion.check(companion.Raw(rows, codes(here), raw.sums))


# --- what is derived -----------------------------------------------------------------------------


def test_clean__conflicting_releases_stand_side_by_side_marked(cleaned):
    rows = cleaned(
        row(vintage="first", value="18.0"),
        row(vintage="later", value="18.4"),
        row(territory="CA-QC-03"),
    )
    assert {key.rsplit(":", 1)[-1]: each["conflict"] for key, each in rows.items()} == {
        "first": "conflicting",
        "later": "conflicting",
        "isq": "none",
    }


def test_clean__rounded_release_is_no_conflict(cleaned):
    rows = cleaned(row(vintage="first", value="18.4"), row(value="18", qualifier="about"))
    assert {each["conflict"] for each in rows.values()} == {"none"}


def test_clean__end_of_a_month_and_its_last_day_are_one_date(cleaned):
    base = {"series": "rmi_recipients", "unit": "HOUSEHOLDS", "territory": "FR"}
    rows = cleaned(
        row(**base, period="2005-12", value="1269000"),
        row(**base, period="2005-12-31", value="1266400"),
    )
    assert {each["conflict"] for each in rows.values()} == {"conflicting"}


def test_observation__names_publisher_and_vintage():
    assert companion.observation(row(vintage="first", publisher="INSEE Île-de-France")) == (
        "qc_dropout_annual:CA-QC-02:total:2006/2007:PERCENT:insee_ile_de_france:first"
    )


@pytest.mark.parametrize(
    ("publisher", "code"),
    [
        ("ISQ, through Wikipedia", "isq"),
        ("INSEE / CRESS Rhône-Alpes", "insee_cress_rhone_alpes"),
        ("Cedefop, from Eurostat (extracted summer 2013)", "cedefop"),
        ("Macrotrends (source not named in the text seen)", "macrotrends"),
    ],
)
def test_publisher_code__what_stands_before_its_source(publisher, code):
    assert companion.publisher_code(publisher) == code


def test_bounded__decimals_that_are_written_count():
    rate = companion.bounded(row(value="25.0"), rounded=True)
    assert (rate.low, rate.high) == (pytest.approx(24.95), pytest.approx(25.05))
    assert companion.bounded(row(value="25"), rounded=True).low == 24.5


# --- the committed table -------------------------------------------------------------------------


def values(here, series, **facts):
    frame = load("companion", here)
    for column, wanted in {"series": series, "population": "total", **facts}.items():
        frame = frame[frame[column] == wanted]
    return dict(zip(frame["territory"], frame["value"], strict=True))


#: Facts of the companion figures, by series, period and territory.
GOLDEN = [
    ("qc_dropout_annual", "2002/2003", "CA-QC-02", 15.6),
    ("qc_dropout_annual", "2006/2007", "CA-QC-02", 18.0),
    ("qc_dropout_annual", "2006/2007", "CA-QC-10", 71.5),
    ("ess_share_salaried", "2002", "FR-R82", 9.6),
    ("ess_salaried_jobs", "2002", "FR-R82", 210_000),
    ("population_estimate", "2006-07-01", "CA-QC", 7_651_531),
    ("population_census_1999", "1999", "FR-MET", 58_518_395),
    ("population_thousands", "2007-01-01", "FR-MET", 61_796_000),
    ("population_thousands", "2009-01-01", "FR-MET", 62_469_000),
    ("population_municipale", "2011-01-01", "FR-MET", 63_070_344),
    ("early_leavers_18_24", "2014", "FR-R22", 14.8),
    ("youth_16_25_no_diploma", "2011", "FR-AC-CORSE", 15.7),
    ("es_revenue", "2016", "CA-QC", 47_800_000_000),
    ("employment_total", "1999-12-31", "FR-R82", 2_300_000),
    ("oecd_unemployment_rate", "2000", "CA-QC", 8.5),
    ("oecd_unemployment_rate", "2014", "FR", 9.7),
    ("unemployment_rate_15plus_first", "2008", "CA-QC", 7.2),
    ("poverty_rate_50_s1", "2009", "FR-MET", 7.5),
    ("low_income_rate_lim50_persons", "2009", "CA-QC", 10.3),
    ("ffqcd_budget_france", "2010", "FR", 200_000),
    ("population_isq_2022", "2006-07-01", "CA-QC", 7_631_966),
]


@pytest.mark.parametrize(("series", "period", "territory", "value"), GOLDEN)
def test_table__golden_cell(here, series, period, territory, value):
    assert values(here, series, period=period)[territory] == value


def test_table__lowest_of_the_seventeen_both_times(here):
    for period in ("2002/2003", "2006/2007"):
        rates = values(here, "qc_dropout_annual", period=period)
        regions = {code: rate for code, rate in rates.items() if code.startswith("CA-QC-")}
        assert len(regions) == 17
        assert min(regions, key=regions.get) == "CA-QC-02"


def test_table__releases_that_contradict_one_another_are_marked(here):
    frame = load("companion", here)
    marked = frame[frame["conflict"] == "conflicting"]
    assert set(marked["series"]) == {"fertility_total", "early_leavers_18_24", "rmi_recipients"}
    assert sorted(marked[marked["period"] == "2007-12"]["value"]) == [1_151_000, 1_155_000]


def test_table__single_texts_are_marked_as_such(here):
    checked = load("companion", here)["checked"]
    assert checked.min() == 1
    assert 0.5 < (checked == 1).mean() < 1


def test_table__every_series_has_a_figure_and_every_figure_its_citation(here):
    frame = load("companion", here)
    assert set(frame["series"]) == set(codes(here).series)
    for column in ("publisher", "publication", "url", "definition"):
        assert (frame[column].str.strip() != "").all()


# --- a family of their own -----------------------------------------------------------------------


def test_table__no_companion_figure_in_a_table_of_the_documents(here):
    ours = load("companion", here)
    series, official = set(codes(here).series), set(ours["observation"])
    assert series.isdisjoint(codes(here).indicators)
    for slug in ("observations", *(table.slug for table in of_kind("quantities"))):
        frame = load(slug, here)
        assert official.isdisjoint(frame["observation"]), slug
        assert series.isdisjoint(frame["indicator"]), slug
    assert series.isdisjoint(load("coverage", here)["indicator"])


def test_table__no_companion_figure_claims_a_mention(here):
    assert "mention" not in load("companion", here).columns
    text = (here.raw / "coded" / "companion.csv").read_text("utf-8")
    mentions = {each["mention"] for each in load("observations", here).to_dict("records")}
    assert mentions
    slugs = "|".join(codes(here).documents)
    assert re.findall(rf"\b(?:{slugs}):[0-9]+:[0-9]+", text) == []


# --- what they say of the documents --------------------------------------------------------------


@pytest.fixture
def external(here):
    frame = load("consistency", here)
    return frame[frame["kind"] == "external"].set_index("check")


def test_consistency__official_figures_are_cited_and_exist(here, external):
    known = set(load("companion", here)["observation"])
    cited = [key for cell in external["companion"] for key in cell.split()]
    assert cited
    assert set(cited) <= known
    assert (external["mentions"] != "").all()
    others = load("consistency", here).query("kind != 'external'")
    among = others["kind"].isin(official_sums.KINDS)
    assert set(others[~among]["companion"]) == {""}
    assert set(others[among]["mentions"]) == {""}
    assert {key for cell in others[among]["companion"] for key in cell.split()} <= known


@pytest.mark.parametrize(
    ("check", "sides", "verdict"),
    [
        ("rhone_alpes_share", ("9.6", "9.6"), "consistent"),
        ("rhone_alpes_jobs", ("210,000", "more than 210,000"), "consistent"),
        ("rhone_alpes_base", ("9.13", "9.6"), "cannot_tell"),
        ("poitou_charentes_share_2006", ("12.4", "13"), "doubtful"),
        ("poitou_charentes_share_2008", ("12.5", "13"), "cannot_tell"),  # of after the dossier
        ("saguenay_dropout_before", ("15.6", "14.9"), "cannot_tell"),
        ("saguenay_dropout_after", ("18", "14.9"), "cannot_tell"),
        ("quebec_dropout_before", ("25", "27.6"), "cannot_tell"),
        ("quebec_dropout_after", ("25.3", "27.6"), "cannot_tell"),
        ("fertility_quebec_lower", ("1.45", "1.9"), "consistent"),
        ("rmi_contracts", ("79,000", "2,500"), "cannot_tell"),
        ("unemployment_lower", ("7.2", "7.8"), "consistent"),
        ("unemployment_lower_metropolitan", ("7.2", "7.1"), "doubtful"),
        ("unemployment_very_different", ("0.6", "1"), "cannot_tell"),
        ("unemployment_worsening", ("8.4", "7.8"), "doubtful"),
        ("allowance_ratio", ("3.56", "3"), "discrepancy"),
        ("allowance_ratio_quebec", ("1.83", "3"), "consistent"),
        ("fund_france_2008", ("100,000", "100,000"), "consistent"),
        ("fund_quebec_2008", ("160,000", "150,000"), "doubtful"),
        ("fund_total", ("800,000", "800,000"), "cannot_tell"),
        ("caf_funds", ("123", "123"), "consistent"),
        ("caf_recipients", ("10,475,266.73", "more than 10,000,000"), "consistent"),
        ("rmi_more_generous", ("563.36", "681.29"), "cannot_tell"),
    ],
)
def test_consistency__what_official_figures_say_of_a_printed_one(external, check, sides, verdict):
    told = external.loc[f"external_{check}"]
    assert (told["left"], told["right"]) == sides
    assert told["verdict"] == verdict


# --- what may be set beside what -----------------------------------------------------------------


def test_ledger__every_pair_of_official_series_has_a_verdict(here):
    frame = load("companion", here)
    named = sorted(set(frame["series"] + "@" + frame["territory"]))
    first = {one.partition("@")[0]: one for one in reversed(named)}
    assert set(first) == set(codes(here).series)
    for one, other in combinations(first.values(), 2):
        assert declared(one, other, here)["verdict"] in VERDICTS, (one, other)


def test_ledger__every_series_of_several_places_says_whether_they_may_be_compared(here):
    frame = load("companion", here)
    for series, places in frame.groupby("series")["territory"].unique().items():
        for one, other in combinations(sorted(places), 2):
            assert declared(f"{series}@{one}", f"{series}@{other}", here)["reason_en"]


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("qc_dropout_annual@CA-QC", "early_leavers_18_24@FR", "not_comparable"),
        ("qc_dropout_annual@CA-QC", "ever_left_school_26_28@CA-QC", "not_comparable"),
        ("qc_dropout_annual@CA-QC", "qc_dropout_annual_mels@CA-QC", "not_comparable"),
        ("early_leavers_18_24@FR", "dropout_20_24@CA-QC", "with_caution"),
        ("dropout_rate_secondary@CA-QC", "qc_dropout_annual@CA-QC", "not_comparable"),
        ("dropout_rate_secondary@CA-QC-02", "qc_dropout_annual@CA-QC-02", "with_caution"),
        ("ess_share_salaried@FR-R54", "ess_share_private@FR-R54", "not_comparable"),
        ("ess_share_of_employment@FR-R82", "ess_share_salaried@FR-R82", "with_caution"),
        ("rmi_recipients@FR", "ci_rma_contracts@FR", "not_comparable"),
        ("population_estimate@CA-QC-13", "population_census_count@CA-QC-13", "not_comparable"),
        ("fertility_total@FR", "fertility_total@CA-QC", "with_caution"),
    ],
)
def test_compare__official_series_with_its_verdict(here, one, other, verdict):
    told = compare(one, other, at=here)
    assert told.verdict == verdict
    assert told.pairs["reason"][0]
    assert told.absent == ()


def test_compare__official_rows_are_marked_and_cited(here):
    rows = compare("dropout_rate_secondary@CA-QC-02", "qc_dropout_annual@CA-QC-02", at=here).rows
    origin = dict(zip(rows["series"], rows["origin"], strict=True))
    assert origin == {
        "dropout_rate_secondary@CA-QC-02": "documents",
        "qc_dropout_annual@CA-QC-02": "companion",
    }
    official = rows[rows["origin"] == "companion"]
    assert set(official["mention"]) == {""}
    assert set(official["table"]) == {"companion"}
    assert (official["url"] != "").all()
    assert (rows[rows["origin"] == "documents"]["publisher"] == "").all()


def test_compare__unknown_series_names_the_nearest(here):
    with pytest.raises(DataError, match="did you mean 'qc_dropout_annual'"):
        compare("qc_dropout_anual@CA-QC", "dropout_rate_secondary@CA-QC", at=here)


def test_sheet__has_the_contract_s_columns(here):
    assert read_rows(
        here.raw / "coded" / "companion.csv", "companion.csv", TABLES["companion"].sheet
    )


def test_seen_in__what_we_computed_is_neither_official_nor_taken_from_a_text(here):
    frame = load("companion", here)
    ours = frame["publisher"].str.contains(r"\bown (?:mean|computation|division)\b")
    assert set(frame.loc[ours, "seen_in"]) == {"computed"}
    assert set(frame.loc[~ours, "seen_in"]) == {"primary", "secondary"}
