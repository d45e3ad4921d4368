"""Identities among official figures: one check a period, nothing passed over."""

import pytest

from analyse.building import official_sums
from analyse.building.consistency import ROUNDED
from analyse.building.sheets import read_companion
from analyse.tables.codes import codes
from analyse.tables.problems import DataError
from analyse.tables.store import load

ROW = {
    "check": "regions",
    "kind": "official_total",
    "left": "{population_isq_2022@administrative_region}",
    "relation": "=",
    "right": "{population_isq_2022@CA-QC}",
    "statement_en": "Regions against Québec",
    "statement_fr": "Régions contre Québec",
}


@pytest.fixture(scope="module")
def lists(here):
    return codes(here)


@pytest.fixture(scope="module")
def there(here, lists):
    return official_sums.known([row for _, row in read_companion(here, lists).rows])


def checks(there, lists, **cells):
    return official_sums.checks([{**ROW, **cells}], "official_sums.csv", there, lists)


def test_checks__one_a_period_with_every_region(there, lists):
    found = checks(there, lists)
    assert [check.check for check in found][::16] == ["regions_2000_07_01", "regions_2016_07_01"]
    assert len(found) == 17
    assert all(len(check.official) == 18 and not check.mentions for check in found)
    assert found[0].statement_fr == "Régions contre Québec (1er juillet 2000)"


def test_checks__only_periods_with_every_term(there, lists):
    without = {key: it for key, it in there.items() if key[1] != "CA-QC-10" or key[3] > "2002"}
    assert len(checks(without, lists)) == 15


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"kind": "official_totl"}, "did you mean 'official_total'"),
        ({"right": "{population_isq_202@CA-QC}"}, "did you mean 'population_isq_2022'"),
        ({"right": "{population_isq_2022@CA-QB}"}, "unknown territory 'CA-QB'"),
        ({"right": "{population_isq_2022@CA-QC/tota}"}, "did you mean 'total'"),
        ({"right": "{births@CA-QC}"}, "no period has a figure for every term"),
        ({"right": "{population_isq_2022@FR}"}, "no period has a figure for every term"),
        ({"left": "1", "right": "2"}, "no period has a figure for every term"),
    ],
)
def test_checks__what_is_wrong_is_named_with_its_row(there, lists, cells, said):
    with pytest.raises(DataError, match=said) as refused:
        checks(there, lists, **cells)
    assert "official_sums.csv, row 2" in str(refused.value)


def test_kinds__totals_are_exact_and_rates_may_be_rounded():
    assert [kind in ROUNDED for kind in official_sums.KINDS] == [False, True]


def test_table__every_sum_of_counts_is_exact(here):
    found = load("consistency", here).query("kind == 'official_total'")
    assert set(found["verdict"]) == {"consistent"}
    assert {"last_resort_regions_2006_03", "last_resort_regions_2016_03"} <= set(found["check"])


def test_table__a_region_that_is_wrong_by_one_is_a_discrepancy(copied):
    path = copied.raw / "coded" / "companion.csv"
    text = path.read_text("utf-8")
    region = "population_isq_2022,CA-QC-01,total,2006-07-01,,"
    before, after = text.split(region)
    value, rest = after.split(",", 1)
    path.write_text(f"{before}{region}{int(value) + 1},{rest}", encoding="utf-8")
    rows = read_companion(copied, codes(copied)).rows
    there = official_sums.known([row for _, row in rows])
    check = next(c for c in checks(there, codes(copied)) if c.check == "regions_2006_07_01")
    from analyse.building.checking import official_figures
    from analyse.building.consistency import Atoms, verdict

    atoms = Atoms({}, official_figures(read_companion(copied, codes(copied))))
    assert verdict(check, atoms)[2] == "discrepancy"
