"""Charts of family policy: France's system, thresholds each on its own base, age limits, places."""

from __future__ import annotations

from analyse.charts.panels import dots, numbers
from analyse.charts.spec import Chart, Panel

CHARTS = (
    Chart(
        "family_figures",
        "family_policy",
        (
            (
                Panel(
                    "system",
                    (
                        "family_benefits_paid",
                        "family_benefit_recipients",
                        "caf_count",
                        "caf_employees",
                        "statutory_benefits",
                        "social_action_budget",
                    ),
                    numbers,
                ),
                Panel(
                    "shares",
                    ("social_action_budget_share@about", "family_spending_gdp_share"),
                    numbers,
                ),
                Panel("fertility", ("total_fertility_rate",), numbers),
            ),
        ),
    ),
    Chart(
        "family_thresholds",
        "family_policy",
        (
            (
                Panel(
                    "median",
                    ("poverty_line_median_income_share",),
                    dots,
                    whole=True,
                ),
            ),
            (
                Panel(
                    "basics",
                    ("low_income_basic_needs_share",),
                    dots,
                    whole=True,
                ),
            ),
            (Panel("rent", ("housing_cost_income_share",), dots, whole=True),),
        ),
    ),
    Chart(
        "family_ages",
        "family_policy",
        (
            (
                Panel(
                    "benefit",
                    ("child_benefit_age_limit@FR", "child_benefit_age_limit@CA-QC"),
                    dots,
                ),
            ),
            (
                Panel(
                    "care",
                    ("childcare_aid_age_limit@FR",),
                    dots,
                    absent=("childcare_aid_age_limit@CA-QC",),
                ),
            ),
        ),
    ),
    Chart(
        "childcare_quebec",
        "family_policy",
        ((Panel("network", ("cpe_developed", "childcare_places_reached"), numbers),),),
    ),
)
