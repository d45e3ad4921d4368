"""What every quantity table has in common: from coded places to tidy rows."""

import math

import pytest

from analyse.building import tidy
from analyse.tables.problems import DataError


def test_clean__qualifier_fills_the_bounds_it_states(cleaned):
    rows = cleaned(
        "social_economy",
        """
        printed                | indicator       | territory
        68 000 associations    | ess_associations | FR-R11
        près de 290 000 salariés | ess_employees | FR-R11
        plus de 210 000 emplois  | ess_jobs      | FR-R82
        """,
    )
    said = {
        row["indicator"]: (row["qualifier"], row["value"], row["value_low"])
        for row in rows.values()
    }
    assert said["ess_jobs"] == ("more_than", 210000, 210000)
    for indicator, qualifier, value in [
        ("ess_associations", "exact", 68000),
        ("ess_employees", "nearly", 290000),
    ]:
        assert said[indicator][:2] == (qualifier, value)
        assert math.isnan(said[indicator][2])


def test_clean__absent_period_is_absent_and_status_is_normal(cleaned):
    (row,) = cleaned(
        "social_economy",
        """
        printed          | indicator        | territory
        835 mutuelles    | ess_mutual_societies | FR-R11
        """,
    ).values()
    assert (row["period"], row["period_kind"], row["period_start"], row["period_end"]) == (
        *("", "none", "", ""),
    )
    assert row["obs_status"] == "A"


def test_clean__same_fact_printed_twice_is_one_row_with_both_places(cleaned):
    (row,) = cleaned(
        "social_economy",
        """
        mention   | printed       | indicator                | territory
        essai:9:1 | 9,6%          | ess_share_of_employment  | FR-R82
        essai:4:7 | 9,6 %         | ess_share_of_employment  | FR-R82
        """,
    ).values()
    assert (row["value"], row["mention"]) == (9.6, "essai:9:1 essai:4:7")


@pytest.mark.parametrize(
    ("second", "what"),
    [
        pytest.param("9,7 % | 2007 | ", "prints '9,7 %'", id="another value"),
        pytest.param("plus de 9,6 % | 2007 | ", "prints 'plus de 9,6 %'", id="another qualifier"),
        pytest.param("9,6 % | 2007 | cohort", "prints '9,6 %'", id="another kind of period"),
    ],
)
def test_clean__two_figures_under_one_key_are_refused(mini, second, what):
    raw = mini(
        "social_economy",
        f"""
        indicator               | territory | printed | period | period_kind
        ess_share_of_employment | FR-R82    | 9,6 %   | 2007   |
        ess_share_of_employment | FR-R82    | {second}
        """,
    )
    with pytest.raises(DataError) as error:
        tidy.clean(raw)
    assert "row 3: duplicate key ess_share_of_employment:FR-R82:total:2007:PERCENT" in str(
        error.value
    )
    assert what in str(error.value)
    assert "row 2 (essai:2:1) '9,6 %'" in str(error.value)


def test_clean__rows_stand_in_the_order_of_their_ids(cleaned):
    rows = cleaned(
        "social_economy",
        """
        printed             | indicator        | territory
        68 000 associations | ess_associations | FR-R82
        2400 coopératives   | ess_cooperatives | FR-R11
        68 000 associations | ess_associations | FR-R11
        """,
    )
    assert list(rows) == sorted(rows)
    assert len(rows) == 3


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("9,6 % | ess_share_of_emploiment | FR-R82 | | ", "unknown indicator"),
        ("9,6 % | ess_share_of_employment | FR-R83x | | ", "unknown territory 'FR-R83x'"),
        ("9,6 % | job_exit_rate | FR-R82 | | ", "belongs to table rmi_placements"),
        ("9,6 % | ess_share_of_employment | FR-R82 | RATIO | ", "RATIO, but PERCENT is printed"),
        ("9 emplois | ess_share_of_employment | FR-R82 | | ", "unit JOBS, but"),
        ("17 milliards | ess_turnover | CA-QC | | ", "no unit is printed"),
        ("17 milliards | ess_turnover | CA-QC | DOLLARS | ", "unknown unit 'DOLLARS'"),
        ("9,6 % | ess_share_of_employment | FR-R82 | | X", "unknown obs_status 'X'"),
    ],
)
def test_check__wrong_coding_is_refused(refusal, row, what):
    said = refusal("social_economy", f"printed | indicator | territory | unit | obs_status\n{row}")
    assert said.startswith("row 2 (essai:2:1 '")
    assert what in said


def test_check__every_wrong_row_is_told(refusal):
    said = refusal(
        "social_economy",
        """
        printed             | indicator        | territory
        68 000 associations | ess_associations | FR-R01
        2400 coopératives   | ess_cooperatives | FR-R11
        68 000 associations | ess_associations | FR-R02
        """,
    )
    assert "row 2 " in said
    assert "row 4 " in said
    assert "row 3 " not in said
