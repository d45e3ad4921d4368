"""Chart of the fund's budgets: euros and dollars beside each other, each on its own axis."""

from __future__ import annotations

from analyse.charts.panels import dots
from analyse.charts.spec import Chart, Panel


def _budgets(unit: str) -> tuple[str, ...]:
    parts = ("each_party@none", "each_party@2009", "each_party@2010", "all_contributors@2010")
    return tuple(f"{unit}@{part}" for part in parts)


CHARTS = (
    Chart(
        "ffqcd_budget",
        "ffqcd_budgets",
        ((Panel("euros", _budgets("EUR"), dots), Panel("dollars", _budgets("CAD"), dots)),),
    ),
)
