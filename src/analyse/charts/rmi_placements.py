"""Charts of the placements of RMI recipients: counts as figures, rates each on its own base."""

from __future__ import annotations

from analyse.charts.panels import dots, numbers
from analyse.charts.spec import Chart, Panel

CHARTS = (
    Chart(
        "rmi_outcomes",
        "rmi_placements",
        (
            (Panel("counts", ("assisted_contracts_signed", "adviser_posts_created"), numbers),),
            (Panel("breakage", ("contract_breakage_rate",), dots, whole=True),),
            (Panel("exits", ("job_exit_rate",), dots, whole=True),),
        ),
    ),
)
