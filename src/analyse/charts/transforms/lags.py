"""How late the actions of the Capitale-Nationale's plan began: due dates and dated events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analyse.charts.spec import Data, Point, Row, records
from analyse.charts.transforms.plan import (
    due_of,
    first_of,
    last_of,
    month,
    month_of,
    place,
    used,
)
from analyse.charts.words import Words
from analyse.tables import store


def traces(actions: pd.DataFrame, events: pd.DataFrame) -> list[tuple[Row, range, list[Row]]]:
    """Return the actions that have a due date and a dated event, those on time first.

    Args:
        actions: the table ``follow_up``.
        events: the table ``dated_events``.

    Returns:
        Each action's row, the months in which it was due, and its events, the earliest first,
        without those that are spread over years.
    """
    dated: dict[str, list[Row]] = {}
    for row in sorted(records(events), key=used):
        if row["precision"] in ("day", "month"):
            dated.setdefault(row["action"], []).append(row)
    found = []
    for row in records(actions):
        if row["due_kind"] == "date" and row["action"] in dated:
            whole = len(row["due"]) == len("YYYY")
            first = 12 * int(row["due"]) if whole else month_of(row["due"])
            due = range(first, first + (12 if whole else 1))
            found.append((row, due, dated[row["action"]]))
    return sorted(
        found, key=lambda one: (late(one[1], one[2]), one[1][0], one[1][-1], one[0]["action"])
    )


def late(due: range, events: Sequence[Row]) -> int:
    """Return the months from the last in which an action was due to its first event; 0 for none."""
    return max(0, month_of(used(events[0])) - due[-1])


def _lag(words: Words, due: range, events: Sequence[Row]) -> str:
    """Write by how much a first event comes after the due date, or before it."""
    months = late(due, events)
    early = month_of(used(events[0])) < due[0]
    key = "early" if early else "none" if not months else "one" if months == 1 else "many"
    return words.inside("lags", key, months=months)


def lags(words: Words) -> Data:
    """Show when each action was due, and its dated events."""
    found = traces(words.frame, store.load("dated_events", words.at))
    points = [point for one in found for point in _points(words, *one)]
    beside, rows = [], []
    columns = words.own["columns"]
    for row, due, events in found:
        places = [place(one) for one in (row, *events)]
        beside.append(
            {
                columns["action"]: words.name("actions", row["action"]),
                columns["due"]: due_of(words, row),
                columns["first"]: month(words, used(events[0])),
                columns["lag"]: _lag(words, due, events),
                words.common("column_source"): words.source(places),
            }
        )
        rows.append(
            {
                "action": row["action"],
                "due": row["due"],
                "first": used(events[0]),
                "late": late(due, events),
                "mention": " ".join(places),
            }
        )
    behind = [one["late"] for one in rows]
    slots = {
        "actions": str(len(found)),
        "on_time": str(sum(not months for months in behind)),
        "late": str(sum(months > 0 for months in behind)),
        "latest": words.name("actions", str(rows[-1]["action"])),
        "most": str(behind[-1]),
        "planned": str(len(words.frame)),
    }
    frame = pd.DataFrame(rows)
    return Data(tuple(points), slots, beside, mentions=list(frame["mention"]), rows=frame)


def _points(words: Words, row: Row, due: range, events: Sequence[Row]) -> list[Point]:
    """Return when an action was due, and its events."""
    name = words.name("actions", row["action"])
    said: dict[str, Any] = {"row": {**row, "territory": "CA-QC-03"}, "side": "quebec"}
    said["note"] = _lag(words, due, events)
    span: dict[str, Any] = {"start": first_of(due[0]), "end": first_of(due[-1] + 1)}
    figure, gid = due_of(words, row), f"due {row['action']}"
    points = [Point(name, figure=figure, series="due", gid=gid, **span, **said)]
    for number, event in enumerate(events):
        start, end = first_of(month_of(used(event))), last_of(month_of(used(event)))
        if event["precision"] == "day":
            start = end = start.replace(day=int(event["date"][8:10]))
        how = {"series": "later" if number else "first", "gid": event["mention"]}
        text = month(words, used(event))
        points.append(Point(name, figure=text, start=start, end=end, **how, **said))
    return points
