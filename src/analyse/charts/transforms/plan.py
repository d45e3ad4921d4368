"""The Capitale-Nationale's plan: what was done of it, what was published when, and how late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from analyse.charts.spec import Data, Point, Row, records
from analyse.charts.words import Words
from analyse.tables import formats
from analyse.tables.codes import codes

KINDS = ("article", "presentation")


def place(row: Row) -> str:
    """Return a row's place as a mention: its own, or its line."""
    return str(row["mention"]) or f"{row['document']}:{int(row['line'])}:1"


def due_of(words: Words, row: Row) -> str:
    """Write when an action was due: a date, or how often."""
    if row["due_kind"] != "date":
        return words.inside("due", row["due_kind"])
    kind = "month" if "-" in row["due"] else "year"
    when = formats.period(row["due"], kind, words.language, words.locale)
    return words.inside("due", "date", date=when)


def follow_up(words: Words) -> Data:
    """Count the actions by what the follow-up tells: in the whole plan, and by objective."""
    lists = codes(words.at)
    rank = {code: number for number, code in enumerate(lists.objectives)}
    order = {code: number for number, code in enumerate(lists.actions)}
    rows = sorted(records(words.frame), key=lambda r: (rank[r["objective"]], order[r["action"]]))
    statuses = list(lists.follow_up_statuses)
    whole = words.inside("names", "whole")
    lines = {whole: rows}
    for code in lists.objectives:
        lines[words.name("objectives", code)] = [r for r in rows if r["objective"] == code]
    points = []
    for label, there in lines.items():
        counted = Counter(row["status"] for row in there)
        group = "" if label == whole else words.inside("names", "objectives")
        for status in statuses:
            if not counted[status]:
                continue
            number = str(counted[status])
            how: dict[str, Any] = {
                "figure": number,
                "group": group,
                "series": status,
                "side": "quebec",
            }
            row = {"status": status, "value": counted[status]}
            one = Point(label, float(counted[status]), row=row, gid=f"{status}@{label}", **how)
            points.append(one)
    beside = [_action(words, row) for row in rows]
    counted = Counter(row["status"] for row in rows)
    slots = {
        "actions": str(len(rows)),
        "objectives": str(len(lists.objectives)),
        "events": str(sum(int(row["events"]) for row in rows)),
        "judged": str(sum(row["confidence"] != "clear" for row in rows)),
        **{code: str(counted.get(code, 0)) for code in statuses},
    }
    frame = pd.DataFrame(rows).assign(mention=[place(row) for row in rows])
    return Data(tuple(points), slots, beside, mentions=list(frame["mention"]), rows=frame)


def _action(words: Words, row: Row) -> dict[str, str]:
    """Return an action as the table beside the chart has it."""
    columns = words.own["columns"]
    status = words.name("follow_up_statuses", row["status"])
    judged = row["confidence"] != "clear"
    return {
        columns["action"]: words.name("actions", row["action"]),
        columns["objective"]: words.name("objectives", row["objective"]),
        columns["due"]: due_of(words, row),
        columns["status"]: words.inside("names", "judged", status=status) if judged else status,
        columns["events"]: str(int(row["events"])),
        words.common("column_source"): words.source([place(row)]),
    }


# --- articles and presentations -------------------------------------------------------------------


def used(row: Row) -> str:
    """Return the date to go by: the corrected one, where there is one."""
    return str(row["used_date"] or row["date"])


def month(words: Words, day: str) -> str:
    """Write the month of an ISO date."""
    return formats.period(day[:7], "month", words.language, words.locale)


def month_of(day: str) -> int:
    """Return the month of an ISO date as a number, counted from January of year 0."""
    return 12 * int(day[:4]) + int(day[5:7]) - 1


def first_of(month: int) -> date:
    """Return the first day of a month."""
    return date(month // 12, month % 12 + 1, 1)


def last_of(month: int) -> date:
    """Return the last day of a month."""
    return first_of(month + 1) - timedelta(1)


def published(frame: pd.DataFrame) -> list[Row]:
    """Return the articles and presentations: by topic, the most frequent first, then by date."""
    rows = [row for row in records(frame) if row["kind"] in KINDS]
    counted = Counter(row["topic"] for row in rows)
    return sorted(
        rows,
        key=lambda row: (
            -counted[row["topic"]],
            row["topic"],
            used(row)[:7],
            KINDS.index(row["kind"]),
            used(row),
            row["mention"],
        ),
    )


def how_dated(row: Row) -> str:
    """Say whether a date is as printed, corrected, or doubtful."""
    return {"": "printed", "doubtful": "doubtful"}.get(row["correction"], "corrected")


def publications(words: Words) -> Data:
    """Show articles and presentations by topic and month; topics with a single one go together."""
    rows = published(words.frame)
    counted = Counter(row["topic"] for row in rows)
    names = {topic: words.name("topics", topic) for topic in counted}
    single = [topic for topic in counted if counted[topic] == 1]
    others = words.inside("names", "others", count=len(single))
    points = []
    for row in rows:
        topic, how, at = row["topic"], how_dated(row), month_of(used(row))
        written = words.inside("dates", how, month=month(words, used(row)))
        label = others if topic in single else names[topic]
        count = len(single) if topic in single else counted[topic]
        points.append(
            Point(
                label,
                figure=f"{words.inside('kinds', row['kind'])}, {written}",
                series=row["kind"] if how == "printed" else f"{row['kind']}_{how}",
                side="quebec" if how == "printed" else "neither",
                note=str(count),
                start=first_of(at),
                end=last_of(at),
                row={**row, "territory": "CA-QC-03"},
                gid=row["mention"],
            )
        )
    beside = [
        _topic(words, names[topic], [r for r in rows if r["topic"] == topic]) for topic in names
    ]
    frame = pd.DataFrame(rows, columns=words.frame.columns)
    slots = _published(words, rows, names)
    return Data(tuple(points), slots, beside, mentions=list(frame["mention"]), rows=frame)


def _topic(words: Words, name: str, rows: Sequence[Row]) -> dict[str, str]:
    """Return a topic as the table beside the chart has it."""
    counts = {
        words.inside("kinds", kind): str(sum(row["kind"] == kind for row in rows)) for kind in KINDS
    }
    months = [words.inside("dates", how_dated(row), month=month(words, used(row))) for row in rows]
    return {
        words.own["head"]: name,
        **counts,
        words.own["columns"]["months"]: words.common("alt_join").join(months),
        words.common("column_source"): words.source([row["mention"] for row in rows]),
    }


def _published(words: Words, rows: Sequence[Row], names: dict[str, str]) -> dict[str, str]:
    """Return what the texts on publications name."""
    counted = Counter(row["topic"] for row in rows)
    kinds = Counter(row["kind"] for row in rows)
    how = Counter(how_dated(row) for row in rows)
    (first, first_count), (second, second_count) = counted.most_common(2)
    years = Counter(used(row)[:4] for row in rows)
    busiest = max(years, key=lambda year: years[year])
    return {
        "first": names[first],
        "first_count": str(first_count),
        "second": names[second],
        "second_count": str(second_count),
        "topics": str(len(names)),
        "all": str(len(rows)),
        "articles": str(kinds["article"]),
        "presentations": str(kinds["presentation"]),
        "corrected": str(how["corrected"]),
        "doubtful": str(how["doubtful"]),
        "start": month(words, min(used(row) for row in rows)),
        "end": month(words, max(used(row) for row in rows)),
        "busiest": busiest,
        "busiest_count": str(years[busiest]),
    }
