"""Years of two digits: "avril ’13", "mai 68", "années 80"."""

from __future__ import annotations

from decimal import Decimal

from analyse.reading.calendar_forms import full_year, period
from analyse.reading.context import before, last_word
from analyse.reading.decades import DECADE_LEFT, decade, of_decade, second_decade
from analyse.reading.figure import DateSpan, Mention
from analyse.reading.lexicon import FULL_MONTHS, fold
from analyse.reading.number import Amount
from analyse.reading.periods import BEFORE_A_YEAR, DAY_BEFORE, MONTH_LEFT, YEAR_NAMES
from analyse.reading.quantities import sized_amount
from analyse.reading.units import counted


def short_year(text: str, start: int, end: int) -> Mention | None:
    """Read the two digits of "avril ’13", "mai 68" or "années 80"."""
    left = before(text, start)
    number = int(text[start:end])
    word = last_word(left).strip(".'")
    if word not in BEFORE_A_YEAR and word not in YEAR_NAMES and left[-1:] != "'":
        return None
    month = MONTH_LEFT.search(left)
    if month and (
        left[-1] == "'" or _dated(text, start, end, left[: month.start()], month["last"])
    ):
        year = number + 1900 if left[-1] != "'" and number > 31 else full_year(number)
        says = DateSpan(*period(year, month["last"]))
        return Mention(start - (len(left) - month.start("last")), end, "date", says)
    named_decade = DECADE_LEFT.search(left)
    if named_decade and number % 10 == 0:
        since = of_decade(number)
        stop, until = second_decade(text, end, since) or (end, since)
        return decade(start - (len(left) - named_decade.start()), stop, since, until)
    return None


def _dated(text: str, start: int, end: int, left: str, month: str) -> bool:
    """Say whether two digits behind a month are a year: "mai 68", not "le 3 mai 80 élèves"."""
    if fold(month) not in FULL_MONTHS or not (int(text[start:end]) > 31 or text[start] == "0"):
        return False
    counts = counted(text, sized_amount(text, Amount(Decimal(2), end))).unit is not None
    return not counts and not DAY_BEFORE.search(left)
