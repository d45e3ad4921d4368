"""Agreements of Québec's regions with a period, a length or an amount: one row an agreement.

The sheet says what each is about, of which kind, with whom, and where its period is printed; years
are read from those places, amounts and lengths are looked up in the table ``agreement_amounts``. A
ministry's part is no amount of its own: it stands in ``agreement_amounts`` alone.
``amount_per_year`` divides by the years of the span (last minus first, as most printed lengths
count), else by the printed length: every span is a pair of dates, and where a length contradicts
its dates the division must not rest on it. ``per_year_basis`` says which. ``status`` is implied
where the text only lists the agreement: ended when its last year lies before 2014, signed
otherwise. A row that stands for several agreements says how many (``covers``), at least two where
the text says "des ententes". What is left alone stands in ``scopes.csv``.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analyse.building import coded_text
from analyse.building.coded_text import TextRaw
from analyse.building.regional_processes import spans, unknown
from analyse.reading import plain, read_quantity
from analyse.tables.problems import Problem, stop_if

SLUG = "regional_agreements"

#: What is looked up in ``agreement_amounts``: indicator → value, qualifier, place.
LOOKED_UP = {
    "agreement_amount": ("amount", "amount_qualifier", "amount_mention"),
    "agreement_printed_duration": ("printed_duration", "duration_qualifier", "duration_mention"),
}
NUMBERS = "start end span_years printed_duration amount amount_per_year covers".split()


def check(raw: TextRaw) -> None:
    """Check codes and places, and that the sheet and ``agreement_amounts`` agree.

    Raises:
        DataError: an unknown partner (the nearest is named), a period that is no date, an
            agreement of ``agreement_amounts`` without a row or of another territory or period, an
            agreement with neither period, length nor amount.
    """
    coded_text.check(_single(raw))
    problems: list[Problem] = []
    figures = raw.built("agreement_amounts")
    for where, row in raw.rows:
        for column in ("mention", "covers_mention", "signed_mention"):
            problems += unknown(where, column, row[column], raw.mentions)
        if raw.codes.agreements[row["agreement"]]["territory"] != row["territory"]:
            problems.append(Problem(where, f"{row['agreement']} is of another territory"))
    stop_if(problems)
    owned = dict(iter(figures.groupby("agreement")))
    for where, row in raw.rows:
        read = _years(row, raw)
        own = owned.get(row["agreement"], figures.iloc[:0])
        own_dates = zip(own["period_start"], own["period_end"], strict=True)
        printed = {(a[:4], b[:4]) for a, b in own_dates if a}
        if read and printed - {(read["start"], read["end"])}:
            what = f"the period is {read}, but agreement_amounts has {sorted(printed)}"
            problems.append(Problem(where, what))
        if row["several"] not in ("", "yes") or (row["several"] and row["covers_mention"]):
            what = f"several {row['several']!r}: yes or empty, and empty where a number is printed"
            problems.append(Problem(where, what))
        if row["mention"] and not read:
            problems.append(Problem(where, f"mention {row['mention']} prints no date"))
        if not (read or len(own) or row["signed_mention"]):
            problems.append(Problem(where, "neither period, length, amount nor date of signing"))
    coded = {row["agreement"] for _, row in raw.rows}
    problems += [
        Problem(f"data/raw/coded/{SLUG}.csv", f"{agreement!r} of agreement_amounts has no row")
        for agreement in sorted({*figures["agreement"]} - coded)
    ]
    stop_if(problems)


def _single(raw: TextRaw) -> TextRaw:
    """Return the sheet with one place a row, as the shared check wants it."""
    rows = [(where, {**row, "mention": row["mention"].split(" ")[0]}) for where, row in raw.rows]
    return TextRaw(raw.table, rows, raw.codes, raw.mentions)


def _years(row: Mapping[str, str], raw: TextRaw) -> dict[str, str]:
    """Return first and last year; a single date is the last day ("jusqu'en juin 2015")."""
    read = spans(row["mention"], raw.mentions)
    if not read:
        return {}
    start, end = read[0].start[:4], max(span.end for span in read)[:4]
    return {"start": "" if start == end else start, "end": end}


def _figures(figures: pd.DataFrame) -> dict[str, dict[str, str]]:
    """Return what ``agreement_amounts`` holds of each agreement: whole amount and length."""
    found: dict[str, dict[str, str]] = {}
    for row in figures[figures["indicator"].isin(LOOKED_UP)].to_dict("records"):
        value, qualifier, place = LOOKED_UP[row["indicator"]]
        own = {value: str(row["value"]), qualifier: row["qualifier"], place: row["mention"]}
        found.setdefault(row["agreement"], {}).update(own)
    return found


def per_year(row: Mapping[str, str]) -> dict[str, str]:
    """Return the amount a year and what it was divided by, where both are known."""
    exact = row.get("duration_qualifier") == "exact"
    bases = {
        "span": row.get("span_years"),
        "printed_duration": row.get("printed_duration") if exact else None,
    }
    for basis, years in bases.items():
        if row.get("amount") and years and float(years):
            amount = round(float(row["amount"]) / float(years), 2)
            return {"amount_per_year": str(amount), "per_year_basis": basis}
    return {}


def _covers(row: Mapping[str, str], raw: TextRaw) -> dict[str, str]:
    """Return how many agreements a row stands for, where it is more than one."""
    if row["several"]:
        return {"covers": "2", "covers_qualifier": "at_least"}
    if not row["covers_mention"]:
        return {}
    counted = read_quantity(raw.mentions[row["covers_mention"]]["printed"])
    value = plain(counted.value) if counted.value is not None else ""
    return {"covers": value, "covers_qualifier": counted.qualifier}


def clean(raw: TextRaw) -> pd.DataFrame:
    """Return the agreements in the order of the document, with years, lengths and amounts."""
    figures = _figures(raw.built("agreement_amounts"))
    rows = []
    for where, row in raw.rows:
        out = {**row, **_years(row, raw), **figures.get(row["agreement"], {})}
        if out.get("start"):
            out["span_years"] = str(int(out["end"]) - int(out["start"]))
        signed = spans(row["signed_mention"], raw.mentions)
        out["signed"] = signed[0].text if signed else ""
        out |= _covers(row, raw)
        rows.append((where, out | per_year(out)))
    frame = coded_text.clean(TextRaw(raw.table, rows, raw.codes, raw.mentions))
    frame = frame.astype(dict.fromkeys(NUMBERS, "float64"))
    return frame.sort_values(
        ["territory", "line", "start", "agreement"], ignore_index=True, kind="stable"
    )
