"""Two dates that are one span: "du 01/10/2018 au 07/10/2018", "de mai 2015 au 3 juin 2016".

The readers of dates see spans of one form (days of months, months, years). What joins dates of
two forms is the same everywhere: a preposition before the first, a link between them.
"""

from __future__ import annotations

import re

from analyse.reading.context import before
from analyse.reading.figure import DateSpan, Mention
from analyse.reading.number import S0, S1

_PART = rf"(?:(?:la{S1}|le{S1})?(?:fin|début|milieu|mi)(?:{S1}(?:de|d'|du)|-)?{S0})?"
_OPENING = re.compile(
    rf"(?<![^\W_])(?P<word>du|de|d'|entre|depuis)(?:{S1}|(?<=')){_PART}(?:l[ea]{S1}|l')?\Z", re.I
)
_LINK = re.compile(
    rf"(?:{S1}(?:(?P<et>et)|à|au|jusqu'(?:à|au|en))|[ \u00a0][-–]){S1}{_PART}(?:l[ea]{S1}|l')?\Z",
    re.I,
)
_LONGEST_LINK = 32


def opens(mention: Mention) -> bool:
    """Say whether a date could open a span: it is one date, or a day without its year."""
    says = mention.says
    if not isinstance(says, DateSpan) or ".." in says.text or "/" in says.text:
        return False
    return bool(says.start) or says.text[:2] == "--"


def span(text: str, first: Mention, second: Mention) -> Mention | None:
    """Return the span of two dates, None where they are two."""
    since, until = first.says, second.says
    if (
        second.start - first.end > _LONGEST_LINK
        or not isinstance(since, DateSpan)
        or not isinstance(until, DateSpan)
        or ".." in until.text
    ):
        return None
    yearless = until.text[:2] == since.text[:2] == "--"
    if not yearless and not (until.start and until.end):
        return None
    link = _LINK.match(text[first.end : second.start])
    left = before(text, first.start)
    opening = _OPENING.search(left)
    if link is None or opening is None:
        return None
    begin = first.start - len(left) + opening.start()
    if link["et"] and not text[begin : begin + 5].lower().startswith("entre"):
        return None
    if yearless:  # "du 10/01 au 11/07"
        return Mention(begin, second.end, "date", DateSpan(f"{since.text}..{until.text}"))
    stamp, start = since.text, since.start
    if not start:  # "du 01/10 au 02/11/2017": the year of the end, or the one before
        year = int(until.end[:4])
        start = f"{year}{stamp[1:]}"
        start = start if start <= until.end else f"{year - 1}{stamp[1:]}"
        stamp = start
    if start > until.start:
        return None
    return Mention(begin, second.end, "date", DateSpan(f"{stamp}..{until.text}", start, until.end))
