"""What both sides agreed to do together, when, and with whom."""

from __future__ import annotations

import math
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pandas as pd

from analyse.charts.marks import side
from analyse.charts.spec import Data, Point, Row, records
from analyse.charts.transforms import tidy
from analyse.charts.words import Words
from analyse.documents.dated_lists import readable
from analyse.tables import formats
from analyse.tables.codes import codes

#: What is no event of either side: the state at a date, and the dates of web pages.
ASIDE = ("as_of", "page")
#: Seasons by the month that they begin in; in French they are written as the documents do.
SEASONS = {"03": "spring", "06": "summer", "09": "autumn", "12": "winter", "01": "winter"}


def _places(row: Row) -> str:
    return f"{row['document']}:{row['line']}:1"


def avenues(words: Words) -> Data:
    """Count the avenues by subject and form; the table tells each of them."""
    rows = records(words.frame)
    counts = Counter((row["topic"], row["avenue_form"]) for row in rows)
    topics = [topic for topic, _ in Counter(row["topic"] for row in rows).most_common()]
    forms = [form for form, _ in Counter(row["avenue_form"] for row in rows).most_common()]
    points, beside = [], []
    for topic in topics:
        for form in forms:
            count = counts[topic, form]
            value = float(count) if count else math.nan
            points.append(
                Point(
                    words.name("topics", topic),
                    value,
                    figure=str(count) if count else "",
                    group=words.name("avenue_forms", form),
                    series="plainly",
                    side="both",
                    gid=f"{topic}@{form}",
                    row={"topic": topic, "avenue_form": form, "avenues": count},
                )
            )
    for row in rows:
        told = {
            "theme": words.name("avenue_themes", row["avenue_theme"]),
            "topic": words.name("topics", row["topic"]),
            "form": words.name("avenue_forms", row["avenue_form"]),
            "avenue": row[f"summary_{words.language}"],
            "outcome": words.name("avenue_outcomes", row["outcome"]),
            "source": words.source([_places(row)]),
        }
        beside.append({words.own["columns"][name]: cell for name, cell in told.items()})
    slots = {
        "avenues": str(len(rows)),
        "plan": str(sum(row["document"] == "plan_action" for row in rows)),
        "dossier": str(sum(row["document"] == "ateliers" for row in rows)),
        "told": str(sum(row["outcome"] != "none_told" for row in rows)),
        "first": words.name("avenue_forms", forms[0]).lower(),
        "first_count": str(sum(row["avenue_form"] == forms[0] for row in rows)),
        "topic": words.name("topics", topics[0]).lower(),
        "topic_count": str(sum(row["topic"] == topics[0] for row in rows)),
        "fund": words.common("alt_join").join(
            row[f"summary_{words.language}"][0].lower()
            + row[f"summary_{words.language}"][1:].rstrip(".")
            for row in sorted(rows, key=lambda row: int(row["line"]))
            if row["avenue_form"] == "fund"
        ),
    }
    frame = pd.DataFrame([point.row for point in points])
    return Data(tuple(points), slots, beside, mentions=[_places(r) for r in rows], rows=frame)


def when(row: Row, language: str, locale: str | None = None) -> str:
    """Write a date as the language does; a decade, a century and an open end as they are stated."""
    start, end = str(row["period_start"]), str(row["period_end"])
    if row["precision"] == "season" and language == "en":
        return f"{SEASONS[start[5:7]]} {end[:4]}"
    width = {"day": 10, "month": 7, "year": 4}.get(str(row["precision"]))
    if width and start:
        return formats.stamp(start[:width], language, locale)
    if row["precision"] != "span":
        return readable(str(row["printed"]))
    whole = date.fromisoformat(end) + timedelta(days=1)  # the day after: does a year, a month end?
    width = 4 if (start[5:], whole.month, whole.day) == ("01-01", 1, 1) else 7
    width = width if start[8:] == "01" and whole.day == 1 else 10
    return formats.period(f"{start[:width]}..{end[:width]}", "span", language, locale)


def timeline(words: Words) -> Data:
    """Place the dates by kind and side; those too vague for a year are in the table alone.

    ``options.years`` are the first and the last year drawn.
    """
    first, last = words.chart.options["years"]
    rows = records(words.frame)
    points, beside = [], []
    order = Counter(row["timeline_kind"] for row in rows).most_common()
    for kind, _ in order:
        for row in rows:
            if row["timeline_kind"] != kind:
                continue
            start, end = tidy.day(row["period_start"]), tidy.day(row["period_end"])
            vague = row["precision"] in ("decade", "century") or start is None
            out = start is None or not first <= start.year <= last
            aside = vague or out or kind in ASIDE
            label = words.name("timeline_kinds", kind)
            figure = (
                f"{row[f'summary_{words.language}']} ({when(row, words.language, words.locale)})"
            )
            how: dict[str, Any] = {"start": start, "end": end, "side": _side(row)}
            series = "table" if aside else str(row["whose"])
            points.append(
                Point(label, 1.0, figure=figure, series=series, gid=row["mention"], row=row, **how)
            )
            cells = {
                "when": readable(str(row["printed"])),
                "whose": words.name("whose", row["whose"]),
                "where": words.name("territories", row["territory"]),
                "topic": words.name("topics", row["topic"]),
                "kind": label,
                "what": row[f"summary_{words.language}"],
                "source": words.source([row["mention"]]),
            }
            beside.append({words.own["columns"][name]: cell for name, cell in cells.items()})
    drawn = [point for point in points if point.series != "table"]
    whose = Counter(str(point.row["whose"]) for point in points if point.row)
    slots = {
        "dates": str(len(rows)),
        "drawn": str(len(drawn)),
        "france": str(whose["FR"]),
        "quebec": str(whose["CA-QC"]),
        "both": str(whose["both"]),
        "first": str(first),
        "last": str(last),
    }
    frame = words.frame
    mentions = list(codes(words.at).documents)
    return Data(tuple(points), slots, beside, mentions=mentions, rows=frame)


def _side(row: Row) -> str:
    return {"FR": "france", "CA-QC": "quebec", "both": "both"}.get(str(row["whose"]), "neither")


def network(words: Words) -> Data:
    """Show which territories stand in which agreement: those of several, then of one."""
    rows = records(words.frame)
    rows.sort(key=lambda row: (-len(row["territories"].split()), str(row["wider_agreement"])))
    counted = Counter(code for row in rows for code in row["territories"].split())
    order = [code for code in codes(words.at).territories if code in counted]
    order.sort(key=lambda code: (_shore(code), -counted[code]))
    points, beside = [], []
    for row in rows:
        there = row["territories"].split()
        name = row[f"name_{words.language}"]
        for code in order:
            points.append(
                Point(
                    name,
                    1.0 if code in there else math.nan,
                    group=words.name("territories", code),
                    series="plainly" if code in there else "",
                    side=side(code),
                    gid=f"{row['wider_agreement']}@{code}",
                    row={"wider_agreement": row["wider_agreement"], "territory": code},
                )
            )
        cells = {
            "topic": words.name("topics", row["topic"]),
            "parties": row[f"parties_{words.language}"],
            "kind": words.name("wider_kinds", row["wider_kind"]),
            "status": words.name("wider_statuses", row["wider_status"]),
            "what": row[f"summary_{words.language}"],
            "source": words.source([_places(row)]),
        }
        beside.append({words.own["columns"][name]: cell for name, cell in cells.items()})
    across = [r for r in rows if len({_shore(code) for code in r["territories"].split()}) > 1]
    slots = {
        "agreements": str(len(rows)),
        "across": str(len(across)),
        "territories": str(len(order)),
        "most": words.name("territories", max(counted, key=lambda code: counted[code])),
        "most_count": str(max(counted.values())),
    }
    frame = pd.DataFrame([point.row for point in points if not point.absent])
    return Data(tuple(points), slots, beside, mentions=[_places(r) for r in rows], rows=frame)


def _shore(code: str) -> int:
    """Return where a territory stands: France's, Québec's, elsewhere."""
    return {"france": 0, "quebec": 1}.get(side(code), 2)
