"""Laval's agreements: amounts as stated, by year, and by year and inhabitant."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from analyse.charts.spec import Data, Point, Row, records
from analyse.charts.transforms import tidy
from analyse.charts.words import Words, single_mark
from analyse.tables import store
from analyse.tables.codes import codes

REGION = "CA-QC-13"
#: Marks an agreement whose stated length contradicts its dates.
DOUBT = " ‡"


@dataclass(frozen=True)
class Agreement:
    """One agreement: the years of its span, the rows of its amount and of its stated length."""

    code: str
    name: str
    first: int
    last: int
    amount: Row | None
    length: Row | None
    contradicted: bool  # by a check: the stated length is not that of the span
    covers: int  # how many agreements its amount is of

    @property
    def row(self) -> Row:
        """The row that it stands for."""
        row = self.amount or self.length
        assert row is not None
        return row

    @property
    def places(self) -> str:
        """Where its amount and its length are printed."""
        return " ".join(str(row["mention"]) for row in (self.amount, self.length) if row)

    @property
    def years(self) -> int:
        """The years of its span, from first to last."""
        return self.last - self.first

    @property
    def value(self) -> float:
        """Its amount, to sort by; 0 where none is stated."""
        return float(self.amount["value"]) if self.amount else 0.0


def agreements(words: Words) -> list[Agreement]:
    """Return the region's agreements that have a span: by amount, the largest first."""
    frame = words.frame
    frame = frame[(frame["territory"] == REGION) & (frame["period_start"] != "")]
    checks = store.load("consistency", words.at)
    broken = checks[(checks["kind"] == "duration_span") & (checks["verdict"] == "discrepancy")]
    places = {mention for cell in broken["mentions"] for mention in cell.split()}
    found = []
    for code, rows in frame.groupby("agreement"):
        stated = {str(row["indicator"]): row for row in records(rows)}
        amount, length = (stated.get(f"agreement_{it}") for it in ("amount", "printed_duration"))
        one = next(iter(stated.values()))
        years = int(one["period_start"][:4]), int(one["period_end"][:4])
        doubted = length is not None and bool(places & set(length["mention"].split()))
        name = codes(words.at).agreements[str(code)][f"name_{words.language}"]
        several = stated.get("agreements_covered")
        covers = int(several["value"]) if several else 1
        found.append(Agreement(str(code), name, *years, amount, length, doubted, covers))
    return sorted(found, key=lambda one: (-one.value, one.code))


def _label(words: Words, one: Agreement) -> str:
    """Return its name without the region, which the chart says, and its years."""
    name = one.name.rsplit(", Laval", 1)[0]
    return words.inside("names", "line", name=name, period=words.period(one.row))


def _length(words: Words, one: Agreement) -> str:
    """Say which length is stated, and whether its years say the same."""
    if one.length is None:
        return words.inside("names", "no_length")
    key = "contradicted" if one.contradicted else "length"
    return words.inside("names", key, years=words.figure(one.length), span=one.years)


def amounts(words: Words) -> Data:
    """Show the amount of every agreement; of those whose length is contradicted, say so."""
    found = agreements(words)
    forms = words.form([one.amount for one in found if one.amount])
    points, beside, rows = [], [], []
    for one in found:
        label = f"{_label(words, one)}{DOUBT if one.contradicted else ''}"
        if one.amount:
            form = forms[one.amount["observation"]]
            points.append(tidy.point(words, one.amount, form, label=label))
        else:
            none = words.inside("names", "no_amount")
            row = one.row
            points.append(Point(label, figure=none, side="quebec", row=row, gid=row["observation"]))
        rows.append(points[-1].row)
        beside.append(
            {
                words.common("column_agreement"): one.name,
                words.common("column_period"): words.period(one.row),
                words.common("column_figure"): points[-1].figure,
                words.common("column_length"): _length(words, one),
                words.common("column_source"): words.source([one.places]),
            }
        )
    stated = [one for one in found if one.amount]
    slots = {
        "agreements": str(sum(one.covers for one in found)),
        "amounts": str(len(stated)),
        "contradicted": str(sum(one.contradicted for one in found)),
        "lengths": str(sum(one.length is not None for one in found)),
        "smallest": points[len(stated) - 1].figure,
        "largest": points[0].figure,
    }
    drawn = [row for one in found for row in (one.amount, one.length) if row]
    frame = pd.DataFrame(drawn, columns=words.frame.columns)
    axes = [[f"agreement_amount@{REGION}"] * len(stated)]
    return Data(
        tuple(points), slots, beside, mentions=list(frame["mention"]), rows=frame, axes=axes
    )


# --- by year, and by inhabitant -------------------------------------------------------------------


def _yearly(one: Agreement) -> dict[str, object]:
    """Return an agreement's amount a year, with what it is divided by."""
    assert one.amount is not None
    amount, length = one.amount["value"], one.length["value"] if one.length else math.nan
    agrees = one.length is not None and not one.contradicted
    return {
        "observation": one.amount["observation"],
        "agreement": one.code,
        "territory": REGION,
        "amount": amount,
        "printed_years": length,
        "span_years": one.years,
        "basis": "printed" if agrees else "span",
        "per_year": amount / one.years,
        "obs_status": one.amount["obs_status"],
        "mention": one.places,
    }


def _point(
    words: Words, one: Agreement, row: Mapping[str, object], people: float = 1.0, decimals: int = 0
) -> Point:
    """Return an amount a year, divided by ``people``: its basis decides how it is drawn."""
    assert one.amount is not None
    value = float(str(row["per_year"])) / people
    return Point(
        _label(words, one),
        value,
        qualifier={"printed": "exact", "span": "about"}[str(row["basis"])],
        status=one.amount["obs_status"],
        figure=words.amount(value, "CAD", decimals),
        side="quebec",
        row=row,
        gid=str(row["observation"]),
    )


def yearly(words: Words) -> Data:
    """Divide each amount by the years of the span, and say whether a stated length agrees."""
    found = [one for one in agreements(words) if one.amount]
    pairs = []
    for one in found:
        row = _yearly(one)
        point = _point(words, one, row)
        cells = {
            words.common("column_agreement"): one.name,
            words.common("column_amount"): words.figure(one.amount or {}),
            words.common("column_length"): _length(words, one),
            words.common("column_per_year"): point.figure,
            words.common("column_basis"): words.inside("kinds", point.qualifier),
            words.common("column_source"): words.source([one.places]),
        }
        pairs.append((point, cells))
    both = str(sum(one.contradicted for one in found))
    return _sorted(words, pairs, 0, {"both": both})


def _sorted(
    words: Words,
    pairs: list[tuple[Point, dict[str, str]]],
    decimals: int,
    slots: Mapping[str, str] | None = None,
    people: list[Row] | None = None,
) -> Data:
    """Return computed amounts, the largest first, with the least and the greatest as slots."""
    pairs = sorted(pairs, key=lambda pair: -pair[0].ends[1])
    points = tuple(point for point, _ in pairs)
    frame = pd.DataFrame([point.row for point in points])
    ends = [end for point in points for end in point.ends]
    bases = {basis: str(int((frame["basis"] == basis).sum())) for basis in ("printed", "span")}
    told = {
        "smallest": words.amount(min(ends), "CAD", decimals),
        "largest": words.amount(max(ends), "CAD", decimals),
        **bases,
        **(slots or {}),
    }
    axes = [[f"agreement_amount@{REGION}"] * len(points)]
    beside = [cells for _, cells in pairs]
    return Data(points, told, beside, people or (), list(frame["mention"]), frame, axes)


def inhabitants(words: Words) -> Data:
    """Divide the amounts a year by the census that falls into the agreement's years."""
    stated = [one for one in agreements(words) if one.amount]
    pairs, counts = [], []
    for one in stated:
        people = _census(words, one)
        if people is None:
            continue
        row = {**_yearly(one), "inhabitants": people["value"], "counted": people["period"]}
        row["checked"] = people["checked"]
        point = _point(words, one, row, people["value"], decimals=2)
        point = replace(point, figure=f"{point.figure}{single_mark(people)}")
        counts.append(people)
        cells = {
            words.common("column_agreement"): point.label,
            words.common("column_per_year"): _point(words, one, row).figure,
            words.common("column_basis"): words.inside("kinds", point.qualifier),
            words.common("column_inhabitants"): f"{words.status(people)} ({words.period(people)})",
            words.common("column_per_inhabitant"): point.figure,
            words.common("column_source"): words.source([one.places]),
        }
        pairs.append((point, cells))
    greatest = max(pairs, key=lambda pair: pair[0].ends[1])[0]
    slots = {
        "divided": str(len(pairs)),
        "stated": str(len(stated)),
        "left": str(len(stated) - len(pairs)),
        "counted": max(str(people["period"]) for people in counts),
        "first_name": greatest.label,
        "first": greatest.figure.rstrip("†"),
    }
    return _sorted(words, pairs, 2, slots, counts)


def _census(words: Words, one: Agreement) -> Row | None:
    """Return the census count of the region within an agreement's years, nearest their middle."""
    official = store.load("companion", words.at)
    official = official[official["series"] == "population_census_count"]
    counts = [
        row
        for row in records(official[official["territory"] == REGION])
        if one.first <= int(row["period"]) <= one.last
    ]
    middle = (one.first + one.last) / 2
    return min(counts, key=lambda row: abs(int(row["period"]) - middle), default=None)
