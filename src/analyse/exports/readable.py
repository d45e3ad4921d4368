"""Tidy rows as a reader sees them: names, periods and figures written out, with their places."""

from __future__ import annotations

import math
import re

import pandas as pd

from analyse.charts.spec import records
from analyse.charts.words import form_of, labels, single_mark
from analyse.comparing.comparison import OFFICIAL, measure
from analyse.comparing.labelled import told_apart
from analyse.documents import sources
from analyse.tables import formats
from analyse.tables.codes import codes
from analyse.tables.paths import project

_WORDS = {
    "en": {
        "what": "What",
        "where": "Where",
        "whom": "For whom",
        "when": "When",
        "figure": "Figure",
        "source": "Source",
        "sources": "Source",
    },
    "fr": {
        "what": "Indicateur",
        "where": "Territoire",
        "whom": "Population",
        "when": "Période",
        "figure": "Chiffre",
        "source": "Source",
        "sources": "Source",
    },
}

#: Where the figure stands among the columns.
FIGURE = 4


def unit_name(unit: str, value: float, language: str) -> str:
    """Return what a unit is called after a number: "year" after 1, "enfant" after 1,9."""
    single = value < 2 if language == "fr" else value == 1
    return codes(project()).units[unit][f"{'one' if single else 'name'}_{language}"]


def readable(frame: pd.DataFrame, language: str = "en", locale: str | None = None) -> pd.DataFrame:
    """Return tidy rows as a reader sees them: names, periods and figures written out, places.

    Columns, in the language: what, where, for whom, when, figure (with its qualifier and unit),
    where it is printed. Among them may be official figures, which have the origin "companion":
    these are written as charts write them, with what their status adds and the mark of a figure
    seen in a single text, and their publication is cited.
    """
    lists = codes(project())
    words = _WORDS[language]
    source = words[
        "sources" if "origin" in frame and OFFICIAL in set(frame["origin"]) else "source"
    ]
    rows = []
    for row in records(frame):
        unit, official = str(row["unit"]), row.get("origin") == OFFICIAL
        written = formats.figure(
            row["value"],
            row["value_low"],
            row["value_high"],
            row["qualifier"],
            unit,
            language,
            locale,
            form_of(row, project()),
        )
        if not formats.symbol(unit, locale or language) and lists.units[unit][f"one_{language}"]:
            ends = (row[end] for end in ("value", "value_low", "value_high"))
            most = max(end for end in ends if not math.isnan(end))
            named = unit_name(unit, most, language)
            if language == "fr" and re.search("illi(?:on|ard)s?$", written):  # 10 millions de …
                named = f"d’{named}" if named[0] in "aeéiouhy" else f"de {named}"
            written = f"{written} {named}"
        if official:
            status = labels()["words"][language][f"status_{row['obs_status']}"]
            written = status.format(figure=written) + single_mark(row)
            (cited,) = sources.official([row], language)
        else:
            cited = sources.source([row["mention"]], language)
        rows.append(
            {
                words["what"]: told_apart(
                    measure(row["indicator"])[f"name_{language}"], row, language, project()
                ),
                words["where"]: lists.territories[row["territory"]][f"name_{language}"],
                words["whom"]: lists.populations[row["population"]][f"name_{language}"],
                words["when"]: formats.period(row["period"], row["period_kind"], language, locale),
                words["figure"]: written,
                source: cited,
            }
        )
    columns = [words[name] for name in ("what", "where", "whom", "when", "figure")]
    return pd.DataFrame(rows, columns=[*columns, source])
