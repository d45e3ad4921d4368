"""Family policy: figures of the table by the place where they are printed."""

import math

import pytest

SLUG = "family_policy"

#: Place and printed text → observation; value, bounds, qualifier, unit, status.
GOLDEN = {
    "mission:200:225 59,3 milliards d'euros": (
        "family_benefits_paid:FR:total:2004:EUR",
        (59_300_000_000, None, None, "exact", "EUR", "A"),
    ),
    "mission:200:328 plus de 10 millions d'allocataires": (
        "family_benefit_recipients:FR:total:2004:PERSONS",
        (10_000_000, 10_000_000, None, "more_than", "PERSONS", "A"),
    ),
    "mission:200:572 1,9": (
        "total_fertility_rate:FR:total:2000:CHILDREN_PER_WOMAN",
        (1.9, None, None, "exact", "CHILDREN_PER_WOMAN", "A"),
    ),
    "mission:200:768 environ 3 %": (
        "family_spending_gdp_share:FR:total:1999:PERCENT",
        (3, None, None, "about", "PERCENT", "A"),
    ),
    "mission:224:341 jusqu'au 20^e anniversaire": (
        "child_benefit_age_limit:FR:children:-:YEARS",
        (20, None, None, "exact", "YEARS", "A"),
    ),
    "mission:238:375 plus de 1 000 CPE": (
        "cpe_developed:CA-QC:total:1997..2006:COUNT",
        (1000, 1000, None, "more_than", "COUNT", "A"),
    ),
    "mission:242:124 moins de 50 %": (
        "poverty_line_median_income_share:FR:total:-:PERCENT",
        (50, None, None, "exact", "PERCENT", "A"),
    ),
    "mission:320:94 ne dépasse pas 30 %": (
        "housing_cost_income_share:CA-QC:households:-:PERCENT",
        (30, None, None, "exact", "PERCENT", "A"),
    ),
}


def test_check__age_limit_of_the_old_is_refused(refusal):
    said = refusal(
        SLUG,
        """
        printed    | indicator               | territory
        65 ans     | child_benefit_age_limit | FR
        """,
    )
    assert said == "row 2: '65 ans' is no age limit of family policy"


def test_clean__thresholds_keep_their_side(cleaned):
    rows = cleaned(
        SLUG,
        """
        printed       | indicator                        | territory
        moins de 60 % | poverty_line_median_income_share | FR
        """,
    )
    (row,) = rows.values()
    assert (row["value"], row["value_high"], row["qualifier"]) == (60, 60, "less_than")


def test_clean__a_threshold_that_the_text_defines_is_exact_with_its_side_apart(cleaned):
    rows = cleaned(
        SLUG,
        """
        printed       | indicator                        | territory | side
        moins de 60 % | poverty_line_median_income_share | FR        | below
        60 %          | poverty_line_median_income_share | FR        | below
        """,
    )
    (row,) = rows.values()  # one line, printed twice
    assert (row["value"], row["qualifier"], row["side"]) == (60, "exact", "below")
    assert math.isnan(row["value_low"])
    assert math.isnan(row["value_high"])
    assert row["mention"] == "essai:2:1 essai:3:1"


@pytest.mark.parametrize(
    ("printed", "side", "said"),
    [
        (
            "moins de 60 %",
            "above",
            "side 'above' of a threshold, but it is printed as less_than\n    below",
        ),
        ("moins de 60 %", "belw", "unknown side 'belw'\n    did you mean 'below'?"),
        ("50 à 60 %", "below", "a threshold is one value, and none is printed"),
    ],
)
def test_check__a_side_against_what_is_printed_is_refused(refusal, printed, side, said):
    told = refusal(
        SLUG,
        f"""
        printed   | indicator                        | territory | side
        {printed} | poverty_line_median_income_share | FR        | {side}
        """,
    )
    assert told.endswith(said)
