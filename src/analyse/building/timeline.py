"""The timeline: every date that the documents print, one row each.

The sheet says of each date whose it is, about what and of which kind, with a few words of our own.
The dates of the Capitale-Nationale report that ``dated_events`` holds are taken from that table, so
that a date is coded once. Days are read from the printed words; ``used_date`` stands in for a date
that lacks its year, or that the list around it shows to be a slip, and ``used_basis`` says which.
Nothing is left out: a date without a row stops the build.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from datetime import date
from functools import lru_cache

import pandas as pd

from analyse.building import coded_text
from analyse.building.coded_text import TextRaw
from analyse.reading import DateSpan, scan
from analyse.tables import places
from analyse.tables.codes import Codes
from analyse.tables.problems import Problem, stop_if

SLUG = "timeline"
EVENTS = "dated_events"

#: What the kinds of dated events are on the timeline.
KINDS = {
    "article": "publication",
    "document": "publication",
    "plan": "plan",
    "presentation": "presentation",
    "meeting": "event",
    "signature": "signature",
    "committee": "foundation",
    "recommendation": "event",
    "consultation": "event",
    "project": "plan",  # its years, not those of an event
}
#: The outlet of an event that nothing told of: it stands for itself.
NO_OUTLET = "own_event"
#: What a territory's top ancestor makes of its side.
SIDES = {"FR": "FR", "CA-QC": "CA-QC", "FR+CA-QC": "both"}


@lru_cache(maxsize=4096)  # a date is looked at by several checks
def span(printed: str) -> DateSpan | None:
    """Return the first date that a printed text holds."""
    return next((m.says for m in scan(printed) if isinstance(m.says, DateSpan)), None)


def whose(territory: str, lists: Codes) -> str:
    """Return France, Québec, both or elsewhere for a territory, by its ancestors."""
    known = (SIDES[place] for place in places.within(territory, lists) if place in SIDES)
    return next(known, "elsewhere")


def precision(start: str, end: str) -> str:
    """Say how precise a date from ``start`` to ``end`` is; of an open one, by its end.

    >>> precision("2008-03-03", "2008-03-03"), precision("1996-03-01", "1996-05-31")
    ('day', 'season')
    >>> precision("", "2010-12-31"), precision("2003-01-01", "2008-12-31")
    ('year', 'span')
    >>> precision("2008-01-01", "2008-12-31"), precision("2013-10-01", "2014-09-30")
    ('year', 'span')
    """
    if not start or not end:
        return "year"
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    days = (last - first).days + 1
    named = {1: "day", 90: "season", 91: "season", 92: "season"}
    if days > 364 and (first.month, last.year) == (1, first.year):
        return "year"
    if 28 <= days <= 31 and first.day == 1 and first.month == last.month:
        return "month"
    if days in named and (days == 1 or first.day == 1):
        return named[days]
    decade = first.year % 10 == 0 and last.year == first.year + 9
    return "century" if last.year - first.year == 99 else "decade" if decade else "span"


def check(raw: TextRaw) -> None:
    """Check codes and places, and that every date of the documents is here once.

    Raises:
        DataError: a mention that is no date, is coded twice or is a dated event's too; a printed
            text that differs; a date without a row, or that has no day and none in its place.
    """
    coded_text.check(raw)
    problems: list[Problem] = []
    events = set(raw.built(EVENTS)["mention"])
    seen: set[str] = set()
    for where, row in raw.rows:
        mention = raw.mentions[row["mention"]]
        read = span(row["printed"])
        if mention["kind"] != "date":
            problems.append(Problem(where, f"mention {row['mention']} is a {mention['kind']}"))
        elif mention["printed"] != row["printed"]:
            what = f"printed is {row['printed']!r}, but {row['mention']} prints "
            problems.append(Problem(where, what + repr(mention["printed"])))
        elif not row["used_date"] and (read is None or not read.end):
            problems.append(Problem(where, "has no year", "give used_date and used_basis"))
        if row["used_date"] and not _is_day(row["used_date"]):
            problems.append(Problem(where, f"used_date {row['used_date']!r} is no day"))
        if row["mention"] in seen | events:
            problems.append(Problem(where, f"mention {row['mention']} has a row already"))
        if bool(row["used_date"]) != bool(row["used_basis"]):
            problems.append(Problem(where, "used_date and used_basis go together"))
        seen.add(row["mention"])
    problems += [
        Problem(f"data/raw/coded/{SLUG}.csv", f"{mention} {row['printed']!r} has no row")
        for mention, row in raw.mentions.items()
        if row["kind"] == "date" and mention not in seen | events
    ]
    stop_if(problems)


def _is_day(text: str) -> bool:
    """Say whether a text is a day of the calendar, written as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _own(row: Mapping[str, str]) -> dict[str, str]:
    """Return a coded row with its days and its precision."""
    read = span(row["printed"])
    start, end = (read.start, read.end) if read else ("", "")
    if row["used_date"]:
        start = end = row["used_date"]
    return {**row, "period_start": start, "period_end": end, "precision": precision(start, end)}


def _told(row: Mapping[Hashable, str], lists: Codes) -> dict[str, str]:
    """Return both summaries of a dated event: where it was told, if anywhere, and its title."""
    titles = {"en": row["title_en"], "fr": row["title"][:1].upper() + row["title"][1:]}
    told = {f"summary_{language}": title for language, title in titles.items()}
    if row["outlet"] != NO_OUTLET:
        for language, mark in (("en", "{}: {}"), ("fr", "{} : {}")):
            outlet = lists.name("outlets", row["outlet"], language)
            told[f"summary_{language}"] = mark.format(outlet, titles[language])
    return {name: text.replace("'", "’") for name, text in told.items()}


def _events(raw: TextRaw) -> Iterator[dict[str, str]]:
    """Yield the rows that the dated events have: outlet and title are their summary."""
    for row in raw.built(EVENTS).to_dict("records"):
        read = span(row["date_printed"])
        start, end = (read.start, read.end) if read else ("", "")
        if row["used_date"]:
            start = end = row["used_date"]
        yield {
            "mention": row["mention"],
            "printed": row["date_printed"],
            "territory": "CA-QC-03",
            "topic": row["topic"],
            "timeline_kind": KINDS[row["kind"]],
            "used_basis": "list_around" if row["used_date"] else "",
            "period_start": start,
            "period_end": end,
            "precision": precision(start, end),
            **_told(row, raw.codes),
        }


def clean(raw: TextRaw) -> pd.DataFrame:
    """Return every date, in the order of time; an open one by its end."""
    rows = []
    for row in [*(_own(row) for _, row in raw.rows), *_events(raw)]:
        document, line, column = row["mention"].split(":")
        place = {"document": document, "line": line, "column": column}
        rows.append(("", {**row, **place, "whose": whose(row["territory"], raw.codes)}))
    frame = coded_text.clean(TextRaw(raw.table, rows, raw.codes, raw.mentions))
    moment = frame["period_start"].where(frame["period_start"] != "", frame["period_end"])
    order = frame.assign(moment=moment).sort_values(
        ["moment", "period_end", "document", "line", "column"], kind="stable"
    )
    return order.drop(columns="moment").reset_index(drop=True)
