"""Placements of RMI recipients: figures of the table by the place where they are printed."""

SLUG = "rmi_placements"

#: Place and printed text → observation; value, bounds, qualifier, unit, status.
GOLDEN = {
    "ateliers:295:65 neuf postes": (
        "adviser_posts_created:FR-D49:total:2005..2007:JOBS",
        (9, None, None, "exact", "JOBS", "A"),
    ),
    "ateliers:301:157 un an": (
        "redirection_threshold:FR-D49:rmi_recipients:-:YEARS",
        (1, None, None, "exact", "YEARS", "A"),
    ),
    "ateliers:303:63 moins de 10 salariés": (
        "recruiting_firm_size:FR-D49:employers:-:PERSONS",
        (10, None, None, "exact", "PERSONS", "A"),
    ),
    "ateliers:315:1 2 500 contrats": (
        "assisted_contracts_signed:FR-D49:rmi_recipients:-:COUNT",
        (2500, None, None, "exact", "COUNT", "A"),
    ),
    "ateliers:315:66 17 %": (
        "contract_breakage_rate:FR-D49:assisted_contracts:-:PERCENT",
        (17, None, None, "exact", "PERCENT", "A"),
    ),
    "ateliers:315:141 plus de six mois": (
        "job_exit_threshold:FR-D49:cirma_contracts:-:MONTHS",
        (6, None, None, "exact", "MONTHS", "A"),
    ),
    "ateliers:315:188 53 %": (
        "job_exit_rate:FR-D49:cirma_contracts:-:PERCENT",
        (53, None, None, "exact", "PERCENT", "A"),
    ),
}


def test_clean__posts_created_over_three_years(cleaned):
    (row,) = cleaned(
        SLUG,
        """
        printed     | indicator             | territory | period
        neuf postes | adviser_posts_created | FR-D49    | 2005..2007
        """,
    ).values()
    assert (row["period_kind"], row["period_start"], row["period_end"]) == (
        *("span", "2005-01-01", "2007-12-31"),
    )


def test_check__another_territory_is_refused(refusal):
    said = refusal(
        SLUG,
        """
        printed | indicator     | territory | population
        53 %    | job_exit_rate | FR-D49    | cirma_contracts
        17 %    | job_exit_rate | FR-D33    | cirma_contracts
        """,
    )
    assert said == "row 3: territory 'FR-D33', but the scheme is FR-D49's"


def test_check__rate_above_100_is_refused(refusal):
    said = refusal(
        SLUG,
        """
        printed | indicator     | territory | population
        530 %   | job_exit_rate | FR-D49    | cirma_contracts
        """,
    )
    assert said == "row 2: '530 %' is more than 100 %"
