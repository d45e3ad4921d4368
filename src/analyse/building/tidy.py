"""What every quantity table has in common: from coded mentions to tidy rows.

What is particular to a table are rows: its columns (``codes/tables.csv``), and what must hold
within its sheet (``rules/sheets.csv``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import pandas as pd

from analyse.reading import Figure
from analyse.tables import periods
from analyse.tables.codes import Codes
from analyse.tables.collection import SCALES
from analyse.tables.formats import decimals_of
from analyse.tables.problems import Problem, nearest, stop_if
from analyse.tables.schemas import of_kind
from analyse.tables.units import choices, may_be


@dataclass(frozen=True)
class Coded:
    """One row of a coding sheet with the figure read at its place."""

    where: str  # file and row, for messages
    row: Mapping[str, str]
    figure: Figure
    written: str = ""  # what is printed, as French writes it


@dataclass(frozen=True)
class Clash(Problem):
    """Two rows of a coding sheet that would be one figure, and print two."""

    earlier: Mapping[str, str] = field(default_factory=dict)
    later: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Raw:
    """What a cleaning module works on: the coded rows of its sheet and the code lists."""

    table: str
    rows: Sequence[Coded]
    codes: Codes
    dimensions: tuple[str, ...] = ()


def scaled(figure: Figure, scale: str) -> Figure:
    """Return a figure times what its table's heading states, "" for nothing.

    Raises:
        ValueError: the scale is none that is known.
    """
    if not scale:
        return figure
    if scale not in SCALES:
        raise ValueError(f"unknown scale {scale!r}: {', '.join(SCALES)}")
    times = Decimal(scale)

    def of(number: Decimal | None) -> Decimal | None:
        return None if number is None else number * times

    return figure._replace(value=of(figure.value), low=of(figure.low), high=of(figure.high))


def _decimals(coded: Coded) -> int:
    """Return the decimals of a figure: of "2,74" under "en milliards" none is left."""
    printed = decimals_of(coded.written or coded.row["printed"])
    return max(0, printed - max(0, len(coded.row.get("scale", "")) - 1))


def check(raw: Raw) -> None:
    """Check what must hold of every coding sheet before it is cleaned.

    Raises:
        DataError: unknown codes (with the nearest known one), an indicator of another table, a
            unit that contradicts the printed one or the indicator's, an impossible period.
    """
    problems: list[Problem] = []
    for coded in raw.rows:
        row, where = coded.row, f"{coded.where} ({coded.row['mention']} {coded.row['printed']!r})"
        for column, known in (
            ("indicator", raw.codes.indicators),
            ("territory", raw.codes.territories),
            ("population", raw.codes.populations),
        ):
            if row[column] not in known:
                what = f"unknown {column} {row[column]!r}"
                problems.append(Problem(where, what, nearest(row[column], known)))
        indicator = raw.codes.indicators.get(row["indicator"])
        if indicator:
            problems += _unit_problems(coded, where, indicator, raw)
        if row["obs_status"] not in ("", "A", "E", "F"):
            problems.append(
                Problem(where, f"unknown obs_status {row['obs_status']!r}", "A, E or F")
            )
        problems += _side_problems(coded, where, raw.codes)
        try:
            periods.parse(row["period"], row["period_kind"])
        except ValueError as error:
            problems.append(Problem(where, str(error)))
    stop_if(problems)
    stop_if(_percentages(raw))


def _side_problems(coded: Coded, where: str, lists: Codes) -> list[Problem]:
    """Return what is wrong with a threshold's side: unknown, or against what is printed."""
    side, printed = coded.row["side"], coded.figure.qualifier
    if not side:
        return []
    if side not in lists.sides:
        return [Problem(where, f"unknown side {side!r}", nearest(side, lists.sides))]
    if coded.figure.value is None:
        return [Problem(where, "a threshold is one value, and none is printed")]
    if printed not in ("exact", lists.sides[side]["qualifier"]):
        what = f"side {side!r} of a threshold, but it is printed as {printed}"
        fits = [code for code, row in lists.sides.items() if row["qualifier"] == printed]
        return [Problem(where, what, " or ".join(fits) or "leave the side empty")]
    return []


def _percentages(raw: Raw) -> list[Problem]:
    """Return a problem for every percentage of a sheet that is above 100."""
    return [
        Problem(coded.where, f"{coded.row['printed']!r} is more than 100 %")
        for coded in raw.rows
        if coded.figure.unit == "PERCENT"
        and max(coded.figure.value or 0, coded.figure.low or 0, coded.figure.high or 0) > 100
    ]


def _unit_problems(
    coded: Coded, where: str, indicator: Mapping[str, str], raw: Raw
) -> list[Problem]:
    problems = []
    table = indicator["table"]  # an inherited one may stand in any
    if table != raw.table and table in {each.slug for each in of_kind("quantities")}:
        what = f"indicator {coded.row['indicator']!r} belongs to table {table}"
        problems.append(Problem(where, what))
    given, printed = coded.row["unit"], coded.figure.unit
    if given and given not in raw.codes.units:
        problems.append(Problem(where, f"unknown unit {given!r}", nearest(given, raw.codes.units)))
    # A coded unit fills in what is not printed ("17 milliards"), or says what a counted noun of
    # no list stands for; of a printed unit it may only say more ("$": whose dollars).
    text = coded.row["printed"]
    if given and not may_be(given, printed, text, raw.codes.units):
        what = f"unit coded {given}, but {printed} is printed"
        mend = f"it may be {choices(printed or '', text, raw.codes.units)}"
        problems.append(Problem(where, what, mend))
    unit = given or printed
    if unit is None:
        problems.append(Problem(where, "no unit is printed", "code one in column unit"))
    elif unit not in indicator["unit"].split():
        what = f"unit {unit}, but {coded.row['indicator']} is in {indicator['unit']}"
        problems.append(Problem(where, what))
    return problems


def _statement(figure: Figure, side: str) -> dict[str, object]:
    """Return value, bounds and qualifier; a threshold that the text defines is exact."""
    if side:
        absent = {"value_low": math.nan, "value_high": math.nan}
        return {"value": _number(figure.value), **absent, "qualifier": "exact"}
    return {
        "value": _number(figure.value),
        "value_low": _number(figure.low),
        "value_high": _number(figure.high),
        "qualifier": figure.qualifier,
    }


def _number(value: Decimal | None) -> float:
    return math.nan if value is None else float(value)


def _same(one: object, other: object) -> bool:
    return one == other or (one != one and other != other)  # two absent numbers are the same


def clean(raw: Raw) -> pd.DataFrame:
    """Return the tidy rows of a sheet that passed :func:`check`, sorted by observation.

    The same fact printed several times (same key, same figure) is one row with several places.
    Columns: the tidy contract's, then ``side`` and ``raw.dimensions``.

    Raises:
        DataError: two different figures under one key.
    """
    rows: dict[str, dict[str, object]] = {}
    first: dict[str, Coded] = {}
    problems: list[Problem] = []
    for coded in raw.rows:
        row, figure = coded.row, coded.figure
        kind, start, end = periods.parse(row["period"], row["period_kind"])
        unit = row["unit"] or figure.unit
        own = {name: row[name] for name in raw.dimensions}
        key = (
            row["indicator"],
            row["territory"],
            row["population"],
            row["period"],
            unit,
            *own.values(),
        )
        observation = re.sub(r"(:-)+\Z", "", ":".join(str(part or "-") for part in key))
        stated = {
            "period_kind": kind,
            **_statement(figure, row["side"]),
            "obs_status": row["obs_status"] or "A",
            "side": row["side"],
        }
        if observation in rows:
            before = rows[observation]
            if not all(_same(before[name], value) for name, value in stated.items()):
                problems.append(_duplicate(coded, first[observation], observation))
            else:
                before["mention"] = f"{before['mention']} {row['mention']}"
            continue
        first[observation] = coded
        rows[observation] = {
            "observation": observation,
            "indicator": row["indicator"],
            "territory": row["territory"],
            "population": row["population"],
            "period": row["period"],
            "period_start": start,
            "period_end": end,
            **stated,
            "unit": unit,
            "decimals": _decimals(coded),
            "mention": row["mention"],
            **own,
        }
    stop_if(problems)
    return pd.DataFrame([rows[key] for key in sorted(rows)])


def _duplicate(coded: Coded, earlier: Coded, observation: str) -> Problem:
    what = (
        f"duplicate key {observation}: {coded.row['mention']} prints {coded.row['printed']!r}, "
        f"{earlier.where} ({earlier.row['mention']}) {earlier.row['printed']!r}"
    )
    mend = "code what tells the two apart (population, period, …) or name the second in variant"
    return Clash(coded.where, what, mend, earlier.row, coded.row)
