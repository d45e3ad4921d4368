"""The sources themselves: what they state for whom, and where they contradict each other."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from analyse.charts.marks import side
from analyse.charts.spec import Data, Point, records
from analyse.charts.words import Words, typeset
from analyse.tables.codes import codes
from analyse.tables.schemas import TABLES

OPEN = ("discrepancy", "doubtful")


def coverage(words: Words) -> Data:
    """Count the indicators that the documents state, by territory and table."""
    stated = words.frame[words.frame["stated"] == "stated"]
    there = set(stated["territory"])
    order = [code for code in codes(words.at).territories if code in there]
    order.sort(key=_rank)
    told = {slug: str(getattr(TABLES[slug], f"title_{words.language}")) for slug in TABLES}
    tables = {slug: told[slug] for slug in dict.fromkeys(words.frame["table"])}
    counts = Counter(zip(stated["territory"], stated["table"], strict=True))
    points, beside = [], []
    for code in order:
        name = words.name("territories", code)
        line = {words.common("column_territory"): name}
        for slug, title in tables.items():
            count = counts[code, slug]
            row = {"territory": code, "table": slug, "stated": count}
            value = float(count) if count else float("nan")
            figure, gid = str(count) if count else "", f"{slug}@{code}"
            how: dict[str, Any] = {"group": title, "side": side(code), "row": row, "gid": gid}
            points.append(Point(name, value, figure=figure, series="plainly", **how))
            line[title] = figure or words.common("no_figure")
        beside.append(line)
    everywhere = stated.groupby("indicator")["territory"].agg(set)
    slots = {
        "indicators": str(stated["indicator"].nunique()),
        "territories": str(len(order)),
        "france": str(sum("FR" in places for places in everywhere)),
        "quebec": str(sum("CA-QC" in places for places in everywhere)),
        "both": str(sum({"FR", "CA-QC"} <= places for places in everywhere)),
        "once": str(sum(len(places) == 1 for places in everywhere)),
    }
    rows = pd.DataFrame([point.row for point in points])
    return Data(tuple(points), slots, beside, mentions=[], rows=rows)


def _rank(code: str) -> int:
    """Return where a territory stands: countries and provinces, Québec's regions, French places."""
    whole = "-" not in code.removeprefix("FR+").removeprefix("CA-")
    return 0 if whole else 1 if code.startswith("CA-QC-") else 2


def contradictions(words: Words) -> Data:
    """Count the checks within the documents by kind and verdict; the table lists the open ones."""
    internal = words.frame[words.frame["companion"] == ""]  # official figures: another matter
    rows, kinds = records(internal), TABLES["consistency"].column("kind").enum
    order = {kind: number for number, kind in enumerate(kinds)}
    open_ones = sorted(
        (row for row in rows if row["verdict"] in OPEN),
        key=lambda row: (order[row["kind"]], row["verdict"], row["check"]),
    )
    points = []
    for kind in kinds:
        there = [row for row in rows if row["kind"] == kind]
        if not there:
            continue
        counts = {v: len({row["slip"] for row in there if row["verdict"] == v}) for v in OPEN}
        none = words.common("no_figure")
        cells = [str(counts[v]) if counts[v] else none for v in OPEN]
        row = {"kind": kind, "checks": len(there), **counts}
        points.append(
            Point(
                _kind(kind, words),
                float(sum(counts.values())),
                figure=str(len(there)),
                note="\n".join(cells),
                row=row,
                gid=kind,
            )
        )
    statement = f"statement_{words.language}"
    beside = [
        {
            words.common("column_kind"): _kind(row["kind"], words),
            words.common("column_verdict"): words.inside("verdicts", row["verdict"]),
            words.common("column_statement"): typeset(row[statement], words.language),
            words.common("column_source"): words.source([row["mentions"]]),
        }
        for row in open_ones
    ]
    slips = pd.DataFrame(open_ones, columns=words.frame.columns).drop_duplicates("slip")
    counted = slips["verdict"].value_counts()  # a slip counts once
    slots = {
        "checked": str(len(rows)),
        "discrepancies": str(counted.get("discrepancy", 0)),
        "doubtful": str(counted.get("doubtful", 0)),
        "open": str(len(open_ones)),
    }
    frame = pd.DataFrame(open_ones, columns=words.frame.columns)
    return Data(tuple(points), slots, beside, mentions=list(frame["mentions"]), rows=frame)


def _kind(code: str, words: Words) -> str:
    """Return what a kind of check is called, as the beginning of a cell."""
    name = words.name("check_kinds", code)
    return name[:1].upper() + name[1:]
