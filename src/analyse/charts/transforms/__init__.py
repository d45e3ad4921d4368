"""What derives a chart's points: of tidy rows as they are selected, or by a named transform."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from analyse.charts.spec import Data
from analyse.charts.transforms import (
    agreements,
    asked,
    both_sides,
    cooperation,
    currencies,
    lags,
    plan,
    region_measures,
    regions,
    series,
    sources,
    tidy,
)
from analyse.charts.words import Words

TRANSFORMS: Mapping[str, Callable[[Words], Data]] = {
    "rows": tidy.rows,
    "asked": asked.figures,
    "agreement_amounts": agreements.amounts,
    "agreement_years": agreements.yearly,
    "agreement_inhabitants": agreements.inhabitants,
    "allowance_parities": both_sides.parities,
    "allowance_ratios": both_sides.ratios,
    "both_sides": both_sides.figures,
    "both_sides_inhabitants": both_sides.per_inhabitants,
    "cooperation_avenues": cooperation.avenues,
    "cooperation_network": cooperation.network,
    "cooperation_timeline": cooperation.timeline,
    "regions_assistance": region_measures.assistance,
    "regions_households": region_measures.households,
    "regions_measures": region_measures.measures,
    "regions_ranks": region_measures.ranks,
    "checks_by_kind": sources.contradictions,
    "coverage": sources.coverage,
    "dropout_releases": series.dropout,
    "dropout_sexes": series.sexes,
    "ess_latest": series.shares,
    "exchange_rates": currencies.rates,
    "fertility_releases": series.fertility,
    "households": series.households,
    "members": regions.members,
    "partners": regions.partners,
    "plan_lags": lags.lags,
    "plan_publications": plan.publications,
    "plan_statuses": plan.follow_up,
    "priorities": regions.priorities,
    "tile_counts": regions.tile_counts,
}
