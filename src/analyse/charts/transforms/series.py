"""Official series: dropping out, the social economy, households on RMI, fertility."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from analyse.charts.spec import Data, Point, Row, records
from analyse.charts.transforms import tidy
from analyse.charts.words import Words
from analyse.tables import store

DROPOUT, WHOLE = "qc_dropout_annual", "CA-QC"
#: A region whose rate is so many times the next one would leave no room for the others.
APART = 1.5


def _dropout(words: Words) -> pd.DataFrame:
    """Return the official rates of Québec and its regions.

    ``role``: of the release that covers most, the first and the last period that all have; else
    "other".
    """
    frame = words.frame[words.frame["series"] == DROPOUT].sort_values("period_start", kind="stable")
    series = tidy.main(frame)
    held = frame[series].groupby("period")["territory"].nunique()
    full = sorted(held[held == held.max()].index)
    roles = frame["period"].map({full[0]: "earlier", full[-1]: "latest"})
    frame = frame.assign(role=roles.where(series).fillna("other"))
    return frame[frame["territory"].isin(set(frame[series]["territory"]))]


def dropout(words: Words) -> Data:
    """Set the first and the last official rate of every region beside each other, lowest first.

    Québec's total stands apart: it is of all schools. A region far beyond the others is told in
    the note alone; so are the documents' own rates, and rates of other releases, in the table.
    """
    frame = _dropout(words)
    frame = frame[frame["population"] == "total"]
    rates = frame[frame["role"] != "other"].pivot_table(
        index="territory", columns="role", values="value"
    )
    regions = rates.drop(WHOLE).sort_values("latest", kind="stable")
    far = [c for c in regions.index if regions.loc[c, "latest"] > APART * _below(regions, c)]
    own = tidy.printed(words, "school_persistence", "dropout_rate_secondary")
    points: list[Point] = []
    for territory in [*regions.index, WHOLE]:
        group = words.inside("groups", "whole" if territory == WHOLE else "regions")
        there = records(frame[frame["territory"] == territory])
        note = next(words.figure(row) for row in there if row["role"] == "latest")
        for row in there:
            role = str(row["role"])
            placed: dict[str, Any] = {"group": group, "series": role, "note": note}
            if territory in far or role == "other":
                placed = {"series": "table"}
            points.append(tidy.point(words, row, **placed))
        if territory in own:
            placed = {"group": group, "series": "printed", "note": note}
            if territory == WHOLE:
                placed["series"] = "table"  # the dossier's average is of other schools
            points.append(tidy.point(words, own[territory], **placed))
    return tidy.official(words, points, _rates(words, frame, regions, far))


def _below(regions: pd.DataFrame, code: str) -> float:
    """Return the highest rate of the other regions."""
    return float(regions["latest"].drop(code).max())


def _rates(
    words: Words, frame: pd.DataFrame, regions: pd.DataFrame, far: Sequence[str]
) -> dict[str, str]:
    """Return what texts name: how many regions rose, the lowest, and those beyond the axis."""
    rows = {(row["territory"], row["role"]): row for row in records(frame)}
    lowest = str(regions.index[0])
    first, last = rows[WHOLE, "earlier"], rows[WHOLE, "latest"]
    beyond = [f"{words.label(rows[c, 'latest'])} ({words.figure(rows[c, 'latest'])})" for c in far]
    return {
        "regions": str(len(regions)),
        "rose": str(int((regions["latest"] > regions["earlier"]).sum())),
        "lowest": words.label(rows[lowest, "latest"]),
        "lowest_first": words.figure(rows[lowest, "earlier"]),
        "lowest_last": words.figure(rows[lowest, "latest"]),
        "whole_first": words.figure(first),
        "whole_last": words.figure(last),
        "first": words.period(first),
        "last": words.period(last),
        "beyond": ", ".join(beyond),
    }


def sexes(words: Words) -> Data:
    """Set the official rates of girls and of boys beside each other, by the gap, widest first."""
    frame = _dropout(words)
    frame = frame[frame["population"].isin(["girls", "boys"]) & (frame["role"] == "latest")]
    rates = frame.pivot_table(index="territory", columns="population", values="value").dropna()
    gaps = (rates["boys"] - rates["girls"]).sort_values(ascending=False, kind="stable")
    points: list[Point] = []
    for territory in [*gaps.drop(WHOLE).index, WHOLE]:
        group = words.inside("groups", "whole" if territory == WHOLE else "regions")
        gap = words.number(float(gaps[territory]), 1)
        for sex in ("girls", "boys"):
            row = records(frame[(frame["territory"] == territory) & (frame["population"] == sex)])
            how: dict[str, Any] = {"group": group, "series": sex, "note": gap}
            points.append(tidy.point(words, row[0], **how))
    regions = gaps.drop(WHOLE)
    named = {end: str(regions.index[at]) for end, at in (("widest", 0), ("narrowest", -1))}
    slots = {
        "regions": str(len(regions)),
        **{end: words.name("territories", code) for end, code in named.items()},
        **{f"{end}_gap": words.number(float(gaps[code]), 1) for end, code in named.items()},
        "last": words.period(records(frame)[0]),
    }
    return tidy.official(words, points, slots)


# --- the social economy ---------------------------------------------------------------------------

SHARE, OWN_SHARE = "ess_share_salaried", "ess_share_of_employment"
OTHERS = ("ess_share_private", "ess_share_employers")
PUBLISHED = "2009"  # the dossier came out in 2008: what it could know is of before


def shares(words: Words) -> Data:
    """Show the latest official share of salaried jobs by territory; the rest is in the table."""
    frame = words.frame.sort_values("period_start", kind="stable")
    own = tidy.printed(words, "social_economy", OWN_SHARE)
    there = frame[frame["series"] == SHARE]
    latest = there.groupby("territory", sort=False).tail(1)
    drawn = records(latest.sort_values("value", ascending=False, kind="stable"))
    points = []
    for row in drawn:
        name = words.name("territories", row["territory"])
        label = words.inside("names", "line", name=name, year=tidy.when(words, row))
        points.append(tidy.point(words, row, label=label))
    earlier = records(there.drop(latest.index))
    earlier += [row for series in OTHERS for row in records(frame[frame["series"] == series])]
    points += [tidy.point(words, row, series="table") for row in earlier]
    points += [tidy.point(words, row, series="table") for row in own.values()]
    regions = [row for row in drawn if row["territory"] != "FR"]
    top, low = regions[0], regions[-1]
    slots = {
        "territories": str(len(drawn)),
        "top": words.figure(top),
        "top_name": words.name("territories", top["territory"]),
        "low": words.figure(low),
        "low_name": words.name("territories", low["territory"]),
        **_stated(words, there, own),
    }
    return tidy.official(words, points, slots)


def _stated(words: Words, share: pd.DataFrame, own: dict[str, Row]) -> dict[str, str]:
    """Return the dossier's shares beside the official ones that it could know."""

    def of(territory: str) -> Row:
        """Return the official row that equals the dossier's figure, or else the one before 2009."""
        rows = records(share[share["territory"] == territory])
        same = [
            row
            for row in rows
            if (row["value"], row["qualifier"]) == (own[territory]["value"], "exact")
        ]
        return (same or [row for row in rows if row["period"] < PUBLISHED])[-1]

    rhone_alpes, poitou = of("FR-R82"), of("FR-R54")
    return {
        "rhone_alpes": words.figure(own["FR-R82"]),
        "rhone_alpes_year": rhone_alpes["period"][:4],
        "poitou": words.figure(own["FR-R54"]),
        "poitou_official": words.figure(poitou),
        "poitou_year": poitou["period"][:4],
    }


# --- households on RMI, and fertility -------------------------------------------------------------


def _track(words: Words, frame: pd.DataFrame, series: str, side: str) -> list[Point]:
    """Return the points of a release, in order of time, each called by its period."""
    found = []
    for row in records(frame.sort_values("period_end", kind="stable")):
        label = words.period(row)
        found.append(tidy.point(words, row, label=label, series=series, side=side))
    return found


def households(words: Words) -> Data:
    """Show the households by release, and when the advisers' posts were created.

    Releases but the yearly series are in the table alone.
    """
    frame = words.frame[words.frame["territory"] == "FR"]
    counted = frame[frame["series"] == "rmi_recipients"]
    series = tidy.main(counted)
    others = frame[frame["series"].isin(["rmi_recipients_adjusted", "rmi_recipients_caf_msa"])]
    tracks = _track(words, counted[series], "yearly", "france")
    rest = pd.concat([counted[~series], others])
    table = _track(words, rest, "table", "france")
    own = {row["indicator"]: row for row in records(store.load("rmi_placements", words.at))}
    posts = {**own["adviser_posts_created"], "series": "adviser_posts_created"}
    band = tidy.point(words, posts, series="band", label="")
    peak = max(tracks, key=lambda one: one.value)
    slots = {
        "peak": peak.figure.rstrip("†"),
        "peak_period": peak.label,
        "peak_millions": words.number(peak.value / 1e6, 2),
        "start": tracks[0].figure.rstrip("†"),
        "start_period": tracks[0].label,
        "end": tracks[-1].figure.rstrip("†"),
        "end_period": tracks[-1].label,
        "posts": words.figure(posts),
        "posts_period": words.period(posts),
    }
    label = words.inside("names", "band", **slots)
    points = [*tracks, replace(band, label=label, figure=words.figure(posts)), *table]
    return tidy.official(words, points, slots)


def fertility(words: Words) -> Data:
    """Show the rates of France and Québec by release, and the one that the report states."""
    frame = words.frame[words.frame["series"].isin(["fertility_total", "fertility_total_insee"])]
    quebec, france, metropolitan = (
        frame[frame["territory"] == code] for code in (WHOLE, "FR", "FR-MET")
    )
    own = tidy.printed(words, "family_policy", "total_fertility_rate")["FR"]
    series = tidy.main(quebec)
    rest = quebec[~series]
    early = rest[rest["vintage"].str.startswith("first")]
    points = [
        *_track(words, france, "france", "france"),
        *_track(words, metropolitan, "elsewhere", "france"),
        tidy.point(words, own, label=words.period(own), series="printed", side="neither"),
        *_track(words, quebec[series], "quebec", "quebec"),
        *_track(words, early, "first", "quebec"),
        *_track(words, rest.drop(early.index), "table", "quebec"),
    ]
    known = early["period"].max()

    def of(part: pd.DataFrame, year: str) -> str:
        found = records(part[part["period"] == year])
        return words.figure(found[0]) if found else words.common("no_figure")

    drawn = [p for p in points if p.series != "table"]
    slots = {
        "printed": words.figure(own),
        "year": own["period"],
        "quebec_then": of(quebec[series], own["period"]),
        "known": known,
        "quebec_known": of(quebec[series], known),
        "quebec_first": of(early, known),
        "first": min(str(p.start)[:4] for p in drawn),
        "last": max(str(p.end)[:4] for p in drawn),
    }
    return tidy.official(words, points, slots)
