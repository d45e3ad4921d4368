"""Find every number that a French text prints and say what it is.

One pass over the text: a small pattern finds where a number can begin (a digit, a numeral word),
and only there the readers of dates, references and quantities look, in that order, at bounded
stretches on either side. Time is linear in the length of the text, whatever it contains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from analyse.reading import dates, quantities, references
from analyse.reading.context import before, qualifier
from analyse.reading.figure import DateSpan, Figure, Mention, qualified
from analyse.reading.numerals import (
    COLLECTIVES,
    FRACTIONS,
    MAX_DIGITS,
    MULTIPLES,
    SCALES,
    SPACE,
    TENS,
    UNITS,
)
from analyse.reading.unified import unify

_NUMERALS = sorted(
    (set(UNITS) | set(TENS) | {"cent", "cents", "mille"}) - {"un", "une"}, key=len, reverse=True
)
_ANCHOR = re.compile(
    r"(?P<digit>[0-9½¼¾⅓⅔⅛])"
    r"|(?P<mark>[¹²³⁴-⁹]+)"
    r"|\b(?<!-)(?=[ucdhmnoqstvzix])(?:"
    r"(?P<one>une?\b)"
    r"|(?P<word>(?:" + "|".join(_NUMERALS) + r")\b(?!\.[ ]?(?:19|20|['’])))"
    r"|(?P<many>(?:" + "|".join([*COLLECTIVES, *SCALES]) + r")s?\b)"
    r"|(?P<multiple>(?:" + "|".join(MULTIPLES) + r"|moitié|tiers|quart)(?!s))"
    rf"|(?P<century>{dates.CENTURIES})"
    rf"|(?-i:(?P<rank>{dates.CENTURY}\b|Ier\b|Ire\b))"
    r"|(?-i:(?P<roman>[IVX]{1,6}(?![\w'’])))"
    r")",
    re.IGNORECASE,
)
_DIGIT_RUN = re.compile(r"[0-9]+(?:[ \u00a0\u202f\u2009.,'’][0-9]+)*")
_LONG = re.compile(rf"[0-9]{{{MAX_DIGITS + 1},}}")
_FORM = re.compile(
    rf"(?P<numeric>{dates.NUMERIC})"
    rf"|(?P<days>{dates.DAYS})"
    rf"|(?P<month_year>{dates.MONTH_YEAR})"
    rf"|(?P<day_month>{dates.DAY_MONTH})"
    rf"|(?P<code>{references.CODE})"
    rf"|(?P<section>{references.SECTION})"
    rf"|(?P<years>{dates.YEARS})"
    rf"|(?P<quarter>{dates.QUARTER})"
    rf"|(?P<clock>{dates.CLOCK})"
    rf"|(?P<hours>{dates.HOURS})"
    rf"|(?P<ordinal>{references.ORDINAL})"
    r"|(?P<two>[0-9]{2}(?![0-9]|[.,][0-9]))"
    r"|(?P<other>)",
    re.IGNORECASE,
)
_MORE_DIGITS = re.compile(r",[0-9]|[-–][0-9]{4}(?![0-9])")
_PLURAL_AFTER = re.compile(rf"{SPACE}{{1,2}}(?:d['’]|de )?([^\W\d_]{{3,40}}[sx])(?![\w'’])")
_PLURAL_LEFT = re.compile(r"[^\W\d_]{3,24}(?<!on)[sx][ \u00a0]\Z")  # not "nous avons"
_OF_LEFT = re.compile(rf"(?<![^\W_])d(?:e|u|['’]){SPACE}{{0,2}}\Z", re.I)
_PARTICIPLE = re.compile(r"[éiu]e?s\Z")
_CLOCK = re.compile(dates.CLOCK)
_ANNIVERSARY = re.compile(rf"{SPACE}{{1,2}}anniversaires?\b", re.I)
_NINE_THINGS_LEFT = re.compile(
    r"(?<![^\W_])(?:les|des|ces|ses|nos|vos|leurs|aux|tous|toutes|sur|à|entre)[ \u00a0]\Z", re.I
)


def _year_is_quantity(text: str, start: int, end: int) -> bool:
    """A bare four-digit number is a year unless something measured or several things follow it."""
    if _MORE_DIGITS.match(text, end) or quantities.measured(text, end):
        return True
    plural = _PLURAL_AFTER.match(text, end)
    if plural is None or dates.is_year(text, start):
        return False
    if quantities.unit_of(plural[1]) != "COUNT":
        return True
    noun, left = plural[1], before(text, start, 24)
    if not text[end : plural.start(1)].isspace() or not quantities.counts(noun):
        return False
    # "les 2000 logements", but "les données 2008 publiées", "les données de 2008 publiées"
    participle = _OF_LEFT.search(left) and _PARTICIPLE.search(noun)
    return not (_PLURAL_LEFT.search(left) or participle)


def _ordinal(text: str, start: int, end: int) -> Mention:
    """An ordinal names a place in a row, except an age limit: "jusqu'au 20^e anniversaire"."""
    birthday = _ANNIVERSARY.match(text, end)
    stated, taken = qualifier(before(text, start))
    if birthday and stated != "exact":
        digits = _DIGIT_RUN.match(text, start)
        age = Decimal(digits.group() if digits else 0)
        figure = qualified(age, stated, "YEARS")
        return Mention(start - taken, birthday.end(), "quantity", figure)
    return Mention(start, end, "reference")


def _digit(text: str, start: int) -> Mention | None:
    """Read what a digit opens: an identifier, a date, or a number."""
    if text[start] in FRACTIONS:
        return quantities.quantity(text, start)
    previous = text[start - 1] if start else " "
    if not previous.isspace():
        if text[start] in "23" and references.exponent(text, start):
            return None  # "12 €/m2"
        named = (
            references.address(text, start)
            or references.noted(text, start)
            or references.abroad(text, start)
            or dates.letter_quarter(text, start)
            or references.glued(text, start)
        )
        if named:
            return named
    long = _LONG.match(text, start)
    if long:
        return Mention(start, long.end(), "reference")
    placed = references.placed(text, start)
    if placed:
        return placed
    form = _FORM.match(text, start)
    name = (form.lastgroup if form else None) or "other"
    end = form.end() if form else start
    return _formed(text, start, end, name) or _number(text, start)


def _formed(text: str, start: int, end: int, name: str) -> Mention | None:
    """Read a number whose form says what it is; None for a plain number."""
    if name == "numeric":
        return dates.numeric(text, start, end) or Mention(start, end, "reference")
    if name == "days":
        return dates.days(text, start, end)
    if name in ("code", "section"):
        return references.headed(text, start, end) or Mention(start, end, "reference")
    if name == "quarter":
        if references.bibliographic(text, start, alone=False):
            return Mention(start, end, "reference")
        return dates.quarter(text, start, end)
    if name == "years" and not _year_is_quantity(text, start, end):
        if references.bibliographic(text, start, alone=end == start + 4):
            return Mention(start, end, "reference")
        return (
            references.headed(text, start, end, year=True)
            or references.housed(text, start)
            or dates.years(text, start, end)
        )
    if name == "month_year":
        return dates.month_year(text, start, end)
    if name == "day_month":
        return dates.day_month(text, start, end)
    if name == "clock":
        if dates.lasting(text, start):
            return quantities.lasting(text, start, end)
        return Mention(start, end, "date", DateSpan(text[start:end]))
    if name == "hours":
        return dates.hours(text, start, end)
    if name == "ordinal":
        return _ordinal(text, start, end)
    if name == "two":
        return dates.short_year(text, start, end)
    return None


def _number(text: str, start: int) -> Mention | None:
    """A plain number: what the word before it names, else a quantity."""
    run = _DIGIT_RUN.match(text, start)
    stop = run.end() if run else start + 1
    if stop - start > 2 * MAX_DIGITS:
        return Mention(start, stop, "reference")
    if dates.old_year(text, start):
        return Mention(start, start + 4, "date", DateSpan(text[start : start + 4]))
    mention = quantities.quantity(text, start)
    if mention is None:
        return Mention(start, max(stop, references.tail(text, start)), "reference")
    figure = mention.says
    assert isinstance(figure, Figure)
    stop = max(stop, references.tail(text, start))
    bare = (
        figure.unit is None
        and mention.start == start
        and (mention.end <= stop or figure.qualifier == "range")
    )
    if bare or figure.unit == "COUNT":
        named = references.headed(text, start, start, counted=not bare)
        if named is None and figure.qualifier == "exact":
            named = references.located(text, start)
            if named is None and bare:
                named = _bare(text, start)
        if named:
            return named
    if len(str(figure.value or figure.low or "")) > MAX_DIGITS:
        return Mention(start, stop, "reference")
    return mention


def _bare(text: str, start: int) -> Mention | None:
    """Return a number that stands alone and names something."""
    lettered = references.named_by_letters(text, start)
    if lettered:
        return lettered
    end = references.tail(text, start)
    named = references.named(text, start, end)
    if named:
        return named
    zero = text[start] == "0" and text[start + 1 : start + 2].isdigit()
    if zero or references.titled(text, start):
        return Mention(start, end, "reference")
    return None


def _word(text: str, start: int) -> Mention | None:
    """Read a numeral in words."""
    word = text[start : start + 4].lower()
    if word.startswith("cent") and re.search(
        rf"pour{SPACE}{{1,2}}\Z", before(text, start, 8), re.I
    ):
        return None
    mention = quantities.quantity(text, start)
    if mention is None:
        return None
    figure = mention.says
    if not isinstance(figure, Figure) or figure.unit is not None:
        return mention
    if word == "neuf" and not _NINE_THINGS_LEFT.search(before(text, start, 12)):
        return None  # "tout neuf": an adjective, not nine
    if figure.value is not None and figure.qualifier == "exact":
        value = int(figure.value)
        day = dates.spelled_day(text, start, mention.end, value)
        if day:
            return day
        if dates.spelled_year(text, start, value):
            return Mention(start, mention.end, "date", DateSpan(f"{value}"))
    return mention


def _scale(text: str, start: int) -> Mention | None:
    """Read a numeral noun without a number before it: "des millions de francs", "une douzaine"."""
    word = quantities.WORD.match(text, start)
    name = word.group().lower() if word else ""
    if name.rstrip("s") in COLLECTIVES:
        return quantities.quantity(text, start)
    if name.rstrip("s") in SCALES and name.endswith("s"):
        return quantities.many(text, start, SCALES[name])
    return None


def scan(text: str) -> Iterator[Mention]:
    """Yield every mention of ``text`` in order, without overlaps.

    >>> [
    ...     (m.kind, "plus de 125 000 personnes en 2007"[m.start : m.end])
    ...     for m in scan("plus de 125 000 personnes en 2007")
    ... ]
    [('quantity', 'plus de 125 000 personnes'), ('date', '2007')]
    """
    made = unify(text)
    for mention in scan_unified(made.text):
        start, end = made.start(mention.start), made.end(mention.end)
        yield Mention(start, end, mention.kind, mention.says)


def scan_unified(text: str) -> Iterator[Mention]:
    """Yield the mentions of a text that :func:`unify` has made plain."""
    position, done, search = 0, 0, _ANCHOR.search
    anchor = search(text, position)
    while anchor is not None:
        start, name = anchor.start(), anchor.lastgroup
        mention: Mention | None
        if name == "digit":
            mention = _digit(text, start)
        elif name == "one":
            mention = quantities.one(text, start)
        elif name == "word":
            mention = _word(text, start)
        elif name == "many":
            mention = _scale(text, start)
        elif name == "multiple":
            mention = quantities.multiple(text, start)
        elif name == "century":
            mention = dates.century(text, start, anchor.end())
        elif name == "roman":
            mention = references.roman(text, start, anchor.end())
        elif name == "mark" and references.exponent(text, start):
            mention = None
        else:  # footnote marks and Roman ordinals
            mention = Mention(start, anchor.end(), "reference")
        if mention is None:
            position = anchor.end()
        else:
            if mention.start < done:  # never reach back into the mention before
                mention = Mention(start, mention.end, mention.kind, mention.says)
            yield mention
            position = done = mention.end
        anchor = search(text, position)


def read_quantity(printed: str) -> Figure:
    """Read the figure of one printed quantity, such as a row of ``mentions.csv``.

    Raises:
        ValueError: the string does not hold exactly one number that can be a quantity.
    """
    printed = unify(printed).text.replace("\n", " ")
    found = list(scan(printed))
    figures = [m.says for m in found if isinstance(m.says, Figure)]
    if len(figures) == 1:
        return figures[0]
    clock = _CLOCK.match(printed)
    if clock:
        return quantities.duration(printed, 0, clock.end())
    known = None if found else quantities.known(printed)
    if known is None:
        raise ValueError(f"{printed!r} holds {len(figures) or 'no'} quantities; one is needed")
    return known
