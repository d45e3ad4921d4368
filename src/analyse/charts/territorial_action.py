"""Chart of projects: how many programmes funded, or launched, in the order of the regions."""

from __future__ import annotations

from analyse.charts.panels import dots
from analyse.charts.spec import Chart, Panel

CHARTS = (
    Chart(
        "funded_projects",
        "territorial_action",
        (
            (
                Panel(
                    "funded",
                    (
                        "projects_funded@egalite_outaouais",
                        "projects_funded@moisson_outaouais",
                        "projects_funded@quebec_en_forme_outaouais",
                        "projects_funded@soutien_initiative_sociale",
                        "projects_funded@fonds_innovation_sociale_gim",
                        "projects_funded@pagsis_laurentides",
                        "projects_funded@frds",
                        "projects_funded@mess_montreal",
                    ),
                    dots,
                ),
            ),
            (
                Panel(
                    "carried_out",
                    (
                        "projects_carried_out@tds_capitale_nationale",
                        "projects_carried_out@alliance_vhsl",
                    ),
                    dots,
                ),
            ),
        ),
    ),
)
