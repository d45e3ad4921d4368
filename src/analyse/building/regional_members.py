"""Who sits where: every item of the lists in the portraits of Québec's regions.

Items are read by :mod:`analyse.documents.listing` (``data/raw/scanned/items.csv``); the sheet says
which organisation each names, as what it is listed, and where its number of seats is printed, or
sets it aside with a reason. An item that names several bodies gives a row for each. Normalisation
is this sheet's explicit map and nothing else: a regional instance points to its network, a
ministry's earlier name to the later one (``organisations.csv``). What is left alone stands in
``scopes.csv``.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analyse.building import coded_text
from analyse.building.coded_text import TextRaw
from analyse.building.regional_processes import unknown
from analyse.reading import read_quantity
from analyse.tables.problems import Problem, nearest, stop_if

SLUG = "regional_members"

_PLACE = ("document", "line", "column", "printed")


def check(raw: TextRaw) -> None:
    """Check that every item is coded or set aside once, and that all codes are known.

    Raises:
        DataError: an item that no row codes, a row that is no item, an unknown organisation,
            process, role or reason (the nearest is named), both an organisation and a reason, a
            number of seats that is not printed on the item's line.
    """
    problems: list[Problem] = []
    left = {tuple(item[name] for name in _PLACE) for item in raw.items}
    processes = raw.built("regional_processes")
    known = dict.fromkeys(processes["territory"] + " " + processes["process"])
    for where, row in raw.rows:
        place = tuple(row[name] for name in _PLACE)
        if place not in left:
            problems.append(Problem(where, f"{row['printed']!r} is no item, or stands twice"))
        left.discard(place)
        if bool(row["reason"]) == bool(row["organisation"]):
            problems.append(Problem(where, "code an organisation, or a reason to set it aside"))
        elif row["reason"]:
            problems += unknown(where, "reason", row["reason"], raw.codes.item_reasons)
        else:
            problems += unknown(where, "organisation", row["organisation"], raw.codes.organisations)
            of = f"{row['territory']} {row['process']}"
            if of not in known:
                problems.append(Problem(where, f"unknown process {of!r}", nearest(of, known)))
        problems += _seat_problems(where, row, raw)
    problems += [
        Problem(":".join(place[:3]), f"item {place[3]!r} is neither coded nor set aside")
        for place in sorted(left)
    ]
    stop_if(problems)
    coded_text.check(_coded(raw))


def _seat_problems(where: str, row: Mapping[str, str], raw: TextRaw) -> list[Problem]:
    place = row["seats_mention"]
    if not place:
        return []
    printed = raw.mentions.get(place)
    if printed is None or printed["kind"] != "quantity" or printed["line"] != row["line"]:
        return [Problem(where, f"{place!r} is no number on the item's line")]
    if len(row["organisation"].split()) > 1:
        return [Problem(where, "seats of several organisations in one item")]
    return []


def _coded(raw: TextRaw) -> TextRaw:
    """Return the rows that name organisations, one for each, with network and seats."""
    rows = []
    for where, row in raw.rows:
        for code in row["organisation"].split():
            listed = raw.codes.organisations[code]
            place = row["seats_mention"]
            seats = read_quantity(raw.mentions[place]["printed"]).value if place else ""
            of = {
                "organisation": code,
                "network": code if listed["form"] == "network" else listed["network"],
                "seats": str(seats),
            }
            rows.append((where, {**row, **of}))
    return TextRaw(raw.table, rows, raw.codes, raw.mentions)


def clean(raw: TextRaw) -> pd.DataFrame:
    """Return one row for each organisation that an item names, in the order of the document."""
    return coded_text.clean(_coded(raw)).astype({"seats": "float64"})
