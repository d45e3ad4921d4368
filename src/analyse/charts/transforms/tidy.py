"""Points of tidy rows, as themes select them; and those of the charts of official series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from analyse.charts import marks
from analyse.charts.spec import Data, Point, Row, records
from analyse.charts.theme import Selection
from analyse.charts.words import Words
from analyse.comparing.comparison import OFFICIAL
from analyse.tables import store
from analyse.tables.codes import codes
from analyse.tables.formats import Form

#: The columns of the rows that charts of official figures draw; those of documents have no
#: publisher.
COLUMNS = (
    *("origin", "observation", "series", "territory", "population"),
    *("period", "period_kind", "period_start", "period_end"),
    *("value", "value_low", "value_high", "qualifier", "unit", "obs_status"),
    *("decimals", "vintage", "publisher", "publication", "url", "seen_in", "checked", "mention"),
)
CITED = ("vintage", "publisher", "publication", "url", "mention")


def day(text: str) -> date | None:
    """Return an ISO date; None for an empty text."""
    return date.fromisoformat(text) if text else None


def point(words: Words, row: Row, form: Form | None = None, **other: Any) -> Point:
    """Return the point of a tidy row; ``other`` are fields in place of what the row says."""
    said: dict[str, Any] = {
        "label": words.label(row) if "label" not in other else "",
        "value": row["value"],
        "low": row["value_low"],
        "high": row["value_high"],
        "qualifier": row["qualifier"],
        "status": row["obs_status"],
        "figure": words.status(row, form),
        "side": marks.side(row["territory"]),
        "start": day(row["period_start"]),
        "end": day(row["period_end"]),
        "row": row,
        "gid": row["observation"],
    }
    if row["obs_status"] == "F":  # the mark says that it is announced
        said["brief"] = words.figure(row, form)
    return Point(**{**said, **other})


def rows(words: Words) -> Data:
    """Return the points of the rows that the theme selects, and the absences that it shows."""
    found: list[Point] = []
    series: dict[str, list[str]] = {}
    for selection in words.chart.rows:
        group = words.inside("groups", selection.group) if selection.group else ""
        placed: dict[str, Any] = {"group": group, "series": selection.series}
        chosen = selection.rows(words.frame)
        forms = words.form(chosen)
        found += [point(words, row, forms[row["observation"]], **placed) for row in chosen]
        if selection.absent and not chosen:
            found.append(_absent(words, selection, placed))
        axis = series.setdefault(f"{group}/{chosen[0]['unit'] if chosen else ''}", [])
        axis += [f"{row['indicator']}@{row['territory']}" for row in chosen]
    axes = list(series.values()) if words.chart.form in ("dots", "paired", "bars") else []
    return Data(tuple(found), axes=axes)


def _absent(words: Words, selection: Selection, placed: Mapping[str, Any]) -> Point:
    """Return the point of a row that is not there: its codes say what it would be about."""
    about = {name: codes[0] for name, codes in selection.codes.items()}
    name = "@".join(about.values())
    label = words.label({**about, "observation": name})
    figure = words.common("absent")
    side = marks.side(about["territory"])
    return Point(label, figure=figure, side=side, gid=f"absent:{name}", **placed)


# --- official series ----------------------------------------------------------------------------


def main(frame: pd.DataFrame) -> pd.Series:
    """Say of each row whether it is of the release that covers most: most places, most periods.

    Rows that somebody adds are of other releases, and never joined to this one.
    """
    release = frame["publisher"] + "/" + frame["vintage"]
    covered = frame.groupby(release)[["territory", "period"]].nunique().prod(axis=1)
    return release == covered.idxmax()


def printed(words: Words, table: str, indicator: str) -> dict[str, Row]:
    """Return the documents' own rows of an indicator by territory."""
    frame = store.load(table, words.at)
    found = records(frame[frame["indicator"] == indicator])
    return {row["territory"]: {**row, "series": indicator} for row in found}


def when(words: Words, row: Row) -> str:
    """Write a row's period, of a day or a month the year alone."""
    moment = row["period_kind"] in ("day", "month")
    return str(row["period"])[:4] if moment else words.period(row)


def official(
    words: Words,
    points: Sequence[Point],
    slots: Mapping[str, str],
    also: Sequence[Row] = (),
) -> Data:
    """Return the data of official figures and of the documents' own beside them.

    Args:
        words: the chart's words.
        points: in drawing order.
        slots: what its words may name.
        also: official rows that are cited, but not drawn.
    """
    lists = codes(words.at)
    found, beside = [], []
    for one in points:
        row = one.row
        if row is None:
            continue
        own = bool(row.get("mention"))
        found.append(
            {**dict.fromkeys(CITED, ""), **row, "origin": "documents" if own else OFFICIAL}
        )
        measures = lists.indicators if own else lists.series
        place = words.source([row["mention"]]) if own else words.cited([row])[0]
        cells = {
            "label": one.label,
            "indicator": measures[row["series"]][f"name_{words.language}"],
            "territory": words.name("territories", row["territory"]),
            "population": words.name("populations", row["population"]),
            "period": words.period(row),
            "figure": one.figure,
            "cited": place,
        }
        beside.append({words.common(f"column_{name}"): cell for name, cell in cells.items()})
    frame = pd.DataFrame(found).reindex(columns=list(COLUMNS))
    cited = [row for row in found if row["origin"] == OFFICIAL]
    mentions = [row["mention"] for row in found if row["origin"] != OFFICIAL]
    axes = [[f"{row['series']}@{row['territory']}" for row in found]]
    return Data(tuple(points), slots, beside, [*cited, *also], mentions, frame, axes)
