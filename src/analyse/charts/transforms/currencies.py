"""The fund's currencies: the rate that its pairs of amounts imply, beside a central bank's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from analyse.charts.spec import Data, Point, Row, records
from analyse.charts.theme import find
from analyse.charts.words import Words, printed
from analyse.comparing.implied import reference_rate, yearly_mean
from analyse.reading import DateSpan, scan
from analyse.tables import formats
from analyse.tables.problems import DataError, Problem

#: Where the days of the meeting that decided the budgets are printed.
DECIDED = "plan_action:226:180"
BUDGET = "ffqcd_annual_budget"


def decided(words: Words) -> date:
    """Return the last day of the meeting that decided the budgets.

    Raises:
        DataError: no date is printed there.
    """
    for found in scan(printed(words.at).get(DECIDED, "")):
        if isinstance(found.says, DateSpan):
            return date.fromisoformat(found.says.end)
    raise DataError(Problem("currencies", f"no date is printed at {DECIDED}"))


@lru_cache(maxsize=8)
def bank(day: date, years: tuple[int, ...]) -> tuple[float, ...]:
    """Return the bank's rate of a day, then its means of years."""
    return reference_rate(day), *(yearly_mean(year) for year in years)


def pairs(frame: pd.DataFrame) -> list[tuple[Row, Row]]:
    """Return the budgets printed in both currencies: the row in euros and the one in dollars."""
    rows = records(frame[frame["indicator"] == BUDGET])
    keys = ("party", "period", "variant")
    dollars = {tuple(row[key] for key in keys): row for row in rows if row["unit"] == "CAD"}
    euros = [row for row in rows if row["unit"] == "EUR"]
    found = [
        (row, dollars[tuple(row[key] for key in keys)])
        for row in euros
        if tuple(row[key] for key in keys) in dollars
    ]
    return sorted(found, key=lambda pair: (pair[0]["party"] != "each_party", pair[0]["period"]))


def _written(words: Words, rate: float) -> str:
    """Write a rate with three decimals, as the bank does, or two where it has no more."""
    return formats.number(round(rate, 3), words.code, 2)


def rates(words: Words) -> Data:
    """Show the bank's rates as points, and the plan's own rate as a line across them."""
    there = pairs(words.frame)
    budget = find(words.frame, "EUR@each_party@2010", "charts, ffqcd_rates")
    planned = find(words.frame, "CAD@each_party@2010", "charts, ffqcd_rates")
    day = decided(words)
    announced = {int(euro["period"][:4]) for euro, _ in there if euro["period"]}
    years = tuple(sorted({day.year, *announced}))
    found = bank(day, years)
    when = formats.period(day.isoformat(), "day", words.language, words.locale)
    of_day = _rate(words, "day", found[0], day.isoformat(), day=when), DECIDED
    own = _own(words, there)
    banks = [of_day, *_bank(words, dict(zip(years, found[1:], strict=True)))]

    def dollars(rate: float) -> str:
        return formats.with_unit(float(round(budget["value"] * rate)), "CAD", words.code)

    columns, beside, rows = words.own["columns"], [], []
    for point, places in (*own, *banks):
        stated = words.source([places]) if places else ""  # of the bank's day: the meeting's dates
        of_bank = words.inside("names", "bank") if point.series == "bank" else ""
        source = " · ".join(filter(None, (of_bank, stated)))
        beside.append(
            {
                columns["what"]: point.label,
                columns["basis"]: words.inside("looks", point.series),
                columns["rate"]: point.figure,
                columns["dollars"].format(euros=words.figure(budget)): dollars(point.value),
                words.common("column_source"): source,
            }
        )
        row = {"rate": point.gid, "value": point.value, "basis": point.series, "mention": places}
        rows.append(row)
    means = dict(zip(map(str, years), found[1:], strict=True))
    lowest, highest = min(means, key=lambda y: means[y]), max(means, key=lambda y: means[y])
    implied = sorted({point.figure for point, _ in own})
    slots = {
        "pairs": str(len(there)),
        "implied": "–".join(dict.fromkeys((implied[0], implied[-1]))),
        "day": when,
        "day_rate": _written(words, found[0]),
        "euros": words.figure(budget),
        "plan_dollars": words.figure(planned),
        "day_dollars": dollars(found[0]),
    }
    for name, year in (("highest", highest), ("lowest", lowest)):
        slots |= {f"{name}_year": year, f"{name}_rate": _written(words, means[year])}
        slots[f"{name}_dollars"] = dollars(means[year])
    points = tuple(point for point, _ in (*own, *banks))
    frame = pd.DataFrame(rows)
    return Data(points, slots, beside, mentions=list(frame["mention"]), rows=frame)


def _own(words: Words, there: Sequence[tuple[Row, Row]]) -> list[tuple[Point, str]]:
    """Return the rates that the plan's pairs of amounts imply, and where these are printed."""
    found = []
    for euro, dollar in there:
        party = words.common(euro["party"])
        period = words.period(euro) if euro["period"] else words.inside("names", "before")
        amounts = {"euros": words.figure(euro), "dollars": words.figure(dollar)}
        label = words.inside("names", "pair", party=party, period=period, **amounts)
        rate = float(dollar["value"] / euro["value"])
        how: dict[str, Any] = {"figure": _written(words, rate), "side": "both", "series": "line"}
        label = label[:1].upper() + label[1:]
        point = Point(label, rate, gid=dollar["observation"], **how)
        found.append((point, f"{euro['mention']} {dollar['mention']}"))
    return found


def _rate(words: Words, name: str, rate: float, gid: str, **slots: object) -> Point:
    """Return a rate of the bank."""
    how: dict[str, Any] = {"figure": _written(words, rate), "side": "neither", "series": "bank"}
    return Point(words.inside("names", name, **slots), rate, gid=gid, **how)


def _bank(words: Words, means: Mapping[int, float]) -> list[tuple[Point, str]]:
    """Return the bank's means of years: no document states them."""
    return [(_rate(words, "mean", m, str(year), year=year), "") for year, m in means.items()]
