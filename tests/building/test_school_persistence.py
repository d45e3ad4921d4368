"""School persistence: figures of the table by the place where they are printed."""

import pytest

SLUG = "school_persistence"

#: Place and printed text → observation; value, bounds, qualifier, unit, status.
GOLDEN = {
    "ateliers:69:350 plusieurs dizaines de millions de dollars": (
        "dropout_social_cost:CA-QC-02:total:-:CAD",
        (None, 20_000_000, 100_000_000, "order", "CAD", "A"),
    ),
    "ateliers:69:435 200 millions": (
        "dropout_social_cost:CA-QC-02:total:1997:CAD",
        (200_000_000, None, None, "exact", "CAD", "E"),
    ),
    "ateliers:79:1 Plus de 50 volontaires": (
        "crepas_volunteers:CA-QC-02:total:-:PERSONS",
        (50, 50, None, "more_than", "PERSONS", "A"),
    ),
    "ateliers:79:220 une douzaine d'années": (
        "crepas_experience:CA-QC-02:total:-:YEARS",
        (12, None, None, "about", "YEARS", "A"),
    ),
    "ateliers:94:465 trois adultes sur quatre": (
        "campaign_reach:CA-QC-02:adults:-:RATIO",
        (0.75, None, None, "exact", "RATIO", "A"),
    ),
    "ateliers:110:390 14,9 %": (
        "dropout_rate_secondary:CA-QC-02:secondary_pupils:2005/2006:PERCENT",
        (14.9, None, None, "exact", "PERCENT", "A"),
    ),
    "ateliers:110:429 27,6 %": (
        "dropout_rate_secondary:CA-QC:secondary_pupils:2005/2006:PERCENT",
        (27.6, None, None, "exact", "PERCENT", "A"),
    ),
    "ateliers:112:164 68,2 %": (
        "college_graduation_rate:CA-QC-02:college_entrants:2000:PERCENT",
        (68.2, None, None, "exact", "PERCENT", "A"),
    ),
    "ateliers:112:252 62,9 %": (
        "college_graduation_rate:CA-QC:college_entrants:2000:PERCENT",
        (62.9, None, None, "exact", "PERCENT", "A"),
    ),
}


def test_clean__cohort_is_the_year_of_entry(cleaned):
    rows = cleaned(
        SLUG,
        """
        printed | indicator               | territory | population       | period | period_kind
        68,2 %  | college_graduation_rate | CA-QC-02  | college_entrants | 2000   | cohort
        62,9 %  | college_graduation_rate | CA-QC     | college_entrants | 2000   | cohort
        """,
    )
    row = rows["college_graduation_rate:CA-QC-02:college_entrants:2000:PERCENT"]
    assert (row["period_kind"], row["period_start"], row["period_end"]) == (
        *("cohort", "2000-01-01", "2000-12-31"),
    )


@pytest.mark.parametrize("rate", ["149 %", "plus de 110 %", "90 % à 120 %"])
def test_check__rate_above_100_is_refused(refusal, rate):
    said = refusal(
        SLUG,
        f"""
        printed | indicator              | territory | population
        {rate}  | dropout_rate_secondary | CA-QC     | secondary_pupils
        """,
    )
    assert said == f"row 2: {rate!r} is more than 100 %"


def test_check__regional_rate_without_the_one_of_quebec_is_refused(refusal):
    said = refusal(
        SLUG,
        """
        printed        | indicator              | territory | population
        14,9 %         | dropout_rate_secondary | CA-QC-02  | secondary_pupils
        50 volontaires | crepas_volunteers      | CA-QC-02  | total
        """,
    )
    assert said == (
        "row 2: dropout_rate_secondary is coded without the Québec rate printed beside it"
    )
