"""Charts of school persistence: dropping out, and graduating."""

from __future__ import annotations

from analyse.charts.panels import dots
from analyse.charts.spec import Chart, Panel

CHARTS = (
    Chart(
        "school_dropout",
        "school_persistence",
        (
            (
                Panel(
                    "rate",
                    ("dropout_rate_secondary@CA-QC-02", "dropout_rate_secondary@CA-QC"),
                    dots,
                    absent=("dropout_rate_secondary@FR",),
                ),
            ),
        ),
    ),
    Chart(
        "school_graduation",
        "school_persistence",
        (
            (
                Panel(
                    "college",
                    ("college_graduation_rate@CA-QC-02", "college_graduation_rate@CA-QC"),
                    dots,
                    whole=True,
                ),
            ),
            (
                Panel(
                    "bachelor",
                    (
                        "university_graduation_rate@uqac_entrants",
                        "university_graduation_rate@uq_network_entrants",
                    ),
                    dots,
                    whole=True,
                    ticks=False,
                ),
            ),
            (
                Panel(
                    "origin",
                    (
                        "university_graduation_rate@uqac_entrants_from_regional_college",
                        "university_graduation_rate@uqac_entrants_from_elsewhere",
                    ),
                    dots,
                    whole=True,
                ),
            ),
        ),
    ),
)
