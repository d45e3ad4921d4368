"""Budgets of the FFQCD: figures of the table by the place where they are printed."""

import pytest

SLUG = "ffqcd_budgets"
BUDGET = "ffqcd_annual_budget:FR+CA-QC:total"

#: Place and printed text → observation; value, bounds, qualifier, unit, status.
GOLDEN = {
    "plan_action:184:170 plus d'un an": (
        "project_duration_recommended:FR+CA-QC:total:-:YEARS",
        (1, 1, None, "more_than", "YEARS", "A"),
    ),
    "plan_action:226:238 doubler": (
        "ffqcd_budget_multiplier:FR+CA-QC:total:2010:RATIO:-:each_party",
        (2, None, None, "exact", "RATIO", "F"),
    ),
    "plan_action:226:342 100 000 euros": (
        f"{BUDGET}:-:EUR:-:each_party",
        (100_000, None, None, "exact", "EUR", "A"),
    ),
    "plan_action:226:357 150 000 \\$": (
        f"{BUDGET}:-:CAD:-:each_party",
        (150_000, None, None, "exact", "CAD", "A"),
    ),
    "plan_action:226:440 150 000 euros": (
        f"{BUDGET}:2009:EUR:-:each_party",
        (150_000, None, None, "exact", "EUR", "F"),
    ),
    "plan_action:226:478 200 000 euros": (
        f"{BUDGET}:2010:EUR:-:each_party",
        (200_000, None, None, "exact", "EUR", "F"),
    ),
    "plan_action:226:656 1,2 M\\$": (
        f"{BUDGET}:2010:CAD:-:all_contributors",
        (1_200_000, None, None, "exact", "CAD", "F"),
    ),
}


def test_clean__euros_and_dollars_are_two_rows_never_converted(cleaned):
    rows = cleaned(
        SLUG,
        """
        printed       | indicator           | territory | period | party
        100 000 euros | ffqcd_annual_budget | FR+CA-QC  | 2009   | each_party
        150 000 $     | ffqcd_annual_budget | FR+CA-QC  | 2009   | each_party
        """,
    )
    assert {row["unit"]: row["value"] for row in rows.values()} == {"EUR": 100_000, "CAD": 150_000}


def test_check__dollars_may_be_coded_where_they_are_not_printed(cleaned):
    rows = cleaned(
        SLUG,
        """
        printed       | indicator           | territory | unit | party
        100 000 euros | ffqcd_annual_budget | FR+CA-QC  |      | each_party
        1,2 million   | ffqcd_annual_budget | FR+CA-QC  | CAD  | each_party
        """,
    )
    assert len(rows) == 2


@pytest.mark.parametrize(
    ("printed", "period", "party"),
    [
        pytest.param("150 000 euros", "2009", "each_party", id="same currency"),
        pytest.param("150 000 $", "2010", "each_party", id="dollars of another year"),
        pytest.param("150 000 $", "2009", "all_contributors", id="dollars of others"),
    ],
)
def test_check__euros_without_their_dollars_are_refused(refusal, printed, period, party):
    said = refusal(
        SLUG,
        f"""
        printed       | indicator           | territory | period   | party      | variant
        100 000 euros | ffqcd_annual_budget | FR+CA-QC  | 2009     | each_party |
        {printed}     | ffqcd_annual_budget | FR+CA-QC  | {period} | {party}    | other
        """,
    )
    assert "each_party, 2009: stated in one currency only" in said
