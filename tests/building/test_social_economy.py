"""The social economy: figures of the table by the place where they are printed."""

SLUG = "social_economy"

#: Place and printed text → observation; value, bounds, qualifier, unit, status.
GOLDEN = {
    "ateliers:39:360 milliers d'entreprises": (
        "ess_enterprises:CA-QC:total:-:COUNT",
        (2000, 2000, None, "at_least", "COUNT", "A"),
    ),
    "ateliers:39:412 plus de 125 000 personnes": (
        "ess_employed_persons:CA-QC:total:-:PERSONS",
        (125_000, 125_000, None, "more_than", "PERSONS", "A"),
    ),
    "ateliers:39:479 dépassant les 17 milliards": (
        "ess_turnover:CA-QC:total:-:CAD",
        (17_000_000_000, 17_000_000_000, None, "more_than", "CAD", "A"),
    ),
    "ateliers:453:27 plus de 15%": (
        "ess_share_of_national_establishments:FR-R11:total:-:PERCENT",
        (15, 15, None, "more_than", "PERCENT", "A"),
    ),
    "ateliers:453:204 68 000 associations": (
        "ess_associations:FR-R11:total:-:COUNT",
        (68_000, None, None, "exact", "COUNT", "A"),
    ),
    "ateliers:461:44 plus de 210 000 emplois": (
        "ess_jobs:FR-R82:total:-:JOBS",
        (210_000, 210_000, None, "more_than", "JOBS", "A"),
    ),
    "ateliers:461:84 près de 168 000 Equivalent Temps plein": (
        "ess_full_time_equivalents:FR-R82:total:-:FTE",
        (168_000, None, 168_000, "nearly", "FTE", "A"),
    ),
    "ateliers:461:214 9,6%": (
        "ess_share_of_employment:FR-R82:total:-:PERCENT",
        (9.6, None, None, "exact", "PERCENT", "A"),
    ),
}


def test_clean__unit_that_is_not_printed_is_the_coded_one(cleaned):
    (row,) = cleaned(
        SLUG,
        """
        printed                    | indicator    | territory | unit
        dépassant les 17 milliards | ess_turnover | CA-QC     | CAD
        """,
    ).values()
    assert (row["value"], row["unit"]) == (17_000_000_000, "CAD")


def test_check__more_full_time_equivalents_than_jobs_is_refused(refusal):
    said = refusal(
        SLUG,
        """
        printed                          | indicator                 | territory
        210 000 emplois                  | ess_jobs                  | FR-R82
        268 000 équivalents temps plein  | ess_full_time_equivalents | FR-R82
        """,
    )
    assert said == (
        "row 3: '268 000 équivalents temps plein' exceeds the 210000 jobs of the same territory"
    )


def test_check__full_time_equivalents_of_another_territory_are_not_compared(cleaned):
    rows = cleaned(
        SLUG,
        """
        printed                          | indicator                 | territory
        210 000 emplois                  | ess_jobs                  | FR-R82
        268 000 équivalents temps plein  | ess_full_time_equivalents | FR-R11
        """,
    )
    assert len(rows) == 2


def test_check__share_above_100_is_refused(refusal):
    said = refusal(
        SLUG,
        """
        printed | indicator               | territory
        960 %   | ess_share_of_employment | FR-R82
        """,
    )
    assert said == "row 2: '960 %' is more than 100 %"
