"""Charts of the social economy: shares by base, work by notion, organisations by kind."""

from __future__ import annotations

from analyse.charts.panels import dots
from analyse.charts.spec import Chart, Panel

CHARTS = (
    Chart(
        "ess_shares",
        "social_economy",
        (
            (
                Panel(
                    "employment",
                    ("ess_share_of_employment@FR-R54", "ess_share_of_employment@FR-R82"),
                    dots,
                ),
            ),
            (Panel("employers", ("ess_share_of_employer_establishments@FR-R82",), dots),),
            (Panel("national", ("ess_share_of_national_establishments@FR-R11",), dots),),
        ),
    ),
    Chart(
        "ess_jobs",
        "social_economy",
        (
            (Panel("persons", ("ess_employed_persons@CA-QC",), dots),),
            (Panel("employees", ("ess_employees@FR-R11",), dots),),
            (Panel("jobs", ("ess_jobs@FR-R82",), dots),),
            (Panel("full_time", ("ess_full_time_equivalents@FR-R82",), dots),),
        ),
    ),
    Chart(
        "ess_organisations",
        "social_economy",
        (
            (
                Panel(
                    "kinds",
                    (
                        "ess_associations@FR-R11",
                        "ess_cooperatives@FR-R11",
                        "ess_mutual_societies@FR-R11",
                    ),
                    dots,
                    scale="organisations",
                    log=True,
                ),
            ),
            (
                Panel(
                    "establishments",
                    ("ess_employer_establishments@FR-R82",),
                    dots,
                    scale="organisations",
                    log=True,
                ),
            ),
            (
                Panel(
                    "enterprises",
                    ("ess_enterprises@CA-QC",),
                    dots,
                    scale="organisations",
                    log=True,
                ),
            ),
        ),
    ),
)
