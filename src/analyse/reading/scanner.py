"""Find every number that a French text prints and say what it is.

One pass over the text: a small pattern finds where a number can begin (a digit, a numeral word),
and only there the readers of dates, references and quantities look, in that order, at bounded
stretches on either side. Time is linear in the length of the text, whatever it contains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyse.reading import dates, quantities, references
from analyse.reading.context import before, qualifier
from analyse.reading.figure import Figure, Mention
from analyse.reading.numerals import COLLECTIVES, FRACTIONS, MAX_DIGITS, SCALES, SPACE, TENS, UNITS

_NUMERALS = sorted(
    (set(UNITS) | set(TENS) | {"cent", "cents", "mille"}) - {"un", "une"}, key=len, reverse=True
)
_ANCHOR = re.compile(
    r"(?P<digit>[0-9½¼¾⅓⅔⅛])"
    r"|(?P<mark>[¹²³⁴-⁹]+)"
    r"|\b(?=[ucdhmnoqstvzlpUCDHMNOQSTVZLPIVXivx])(?:"
    r"(?P<one>une?\b)"
    r"|(?P<word>(?:" + "|".join(_NUMERALS) + r")\b(?!\.[ ]?(?:19|20|['’])))"
    r"|(?P<many>(?:" + "|".join([*COLLECTIVES, *SCALES]) + r")s?\b)"
    r"|(?P<multiple>(?:doubl|tripl|quadrupl|(?:le|du|au) (?:doubl|tripl|quadrupl)e|(?:de|la) moitié))"
    rf"|(?P<century>[IVX]{{1,6}}(?:\^\{{?)?(?:e|è|es|ème|ième)\}}?{SPACE}{{1,2}}siècles?\b)"
    rf"|(?-i:(?P<roman>(?:[Pp]hase|[Tt]ome|[Tt]itre|[Vv]olume|[Pp]artie|[Cc]hapitre|[Aa]nnexe)s?{SPACE}{{1,2}}"
    rf"[IVX]{{1,5}}(?:{SPACE}(?:et|à){SPACE}[IVX]{{1,5}})?\b))"
    r")",
    re.IGNORECASE,
)
_DIGIT_RUN = re.compile(r"[0-9]+(?:[ \u00a0\u202f\u2009.,][0-9]+)*")
_LONG = re.compile(rf"[0-9]{{{MAX_DIGITS + 1},}}")
_FORM = re.compile(
    rf"(?P<numeric>{dates.NUMERIC})"
    rf"|(?P<days>{dates.DAYS})"
    rf"|(?P<code>{references.CODE})"
    rf"|(?P<section>{references.SECTION})"
    rf"|(?P<years>{dates.YEARS})"
    rf"|(?P<quarter>{dates.QUARTER})"
    rf"|(?P<clock>{dates.CLOCK})"
    rf"|(?P<ordinal>{references.ORDINAL})"
    r"|(?P<two>[0-9]{2}(?![0-9]|[.,][0-9]))"
    r"|(?P<other>)",
    re.IGNORECASE,
)
_MEASURED_AFTER = re.compile(
    rf"{SPACE}{{0,2}}(?:%|\\?\$|€|,[0-9]|euros?\b|dollars?\b|millions?\b|milliards?\b)"
)
_PLURAL_AFTER = re.compile(
    rf"{SPACE}{{1,2}}(?:d['’]|de )?([^\W\d_]{{3,}}[sx])(?![\w'’])"
)
_ANNIVERSARY = re.compile(rf"{SPACE}{{1,2}}anniversaires?\b", re.I)


def _year_is_quantity(text: str, start: int, end: int) -> bool:
    """A bare four-digit number is a year unless something measured follows it."""
    if _MEASURED_AFTER.match(text, end):
        return True
    plural = _PLURAL_AFTER.match(text, end)
    return bool(
        plural
        and quantities.unit_of(plural[1]) != "COUNT"
        and not dates.is_year(text, start)
    )


def _ordinal(text: str, start: int, end: int) -> Mention:
    """An ordinal names a place in a row, except an age limit: "jusqu'au 20^e anniversaire"."""
    birthday = _ANNIVERSARY.match(text, end)
    stated, taken = qualifier(before(text, start))
    if birthday and stated != "exact":
        number = re.match(r"[0-9]+", text[start:end])
        age = quantities.Decimal(number.group() if number else "0")
        figure = quantities.qualified(age, stated, "YEARS")
        return Mention(start - taken, birthday.end(), "quantity", figure)
    return Mention(start, end, "reference")


def _digit(text: str, start: int) -> Mention | None:
    if text[start] in FRACTIONS:
        return quantities.quantity(text, start)
    previous = text[start - 1] if start else " "
    if not previous.isspace():
        named = references.address(text, start) or references.glued(text, start)
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
    if name == "numeric":
        mention = dates.numeric(text, start, end)
        return mention or Mention(start, end, "reference")
    if name == "days":
        return dates.days(text, start, end)
    if name in ("code", "section"):
        return references.headed(text, start, end, year=False) or Mention(start, end, "reference")
    if name == "quarter":
        if references.bibliographic(text, start, alone=False):
            return Mention(start, end, "reference")
        return dates.quarter(text, start, end)
    if name == "years" and not _year_is_quantity(text, start, end):
        if references.bibliographic(text, start, alone=end == start + 4):
            return Mention(start, end, "reference")
        return references.headed(text, start, end, year=True) or dates.years(text, start, end)
    if name == "clock":
        return Mention(start, end, "date", dates.DateSpan(text[start:end]))
    if name == "ordinal":
        return _ordinal(text, start, end)
    if name == "two":
        short = dates.short_year(text, start, end)
        if short:
            return short
    return _number(text, start)


def _number(text: str, start: int) -> Mention | None:
    """A plain number: what the word before it names, else a quantity."""
    run = _DIGIT_RUN.match(text, start)
    mention = quantities.quantity(text, start)
    figure = mention.says if mention else None
    bare = not isinstance(figure, Figure) or figure.unit in (None, "COUNT")
    if bare and run:
        ends = re.match(r"[0-9]+(?:-[0-9]+)?", text[start : start + 2 * MAX_DIGITS])
        stop = start + (ends.end() if ends else 1)
        headed = references.headed(text, start, stop, year=False)
        if headed:
            return headed
        if isinstance(figure, Figure) and figure.unit is None and figure.qualifier == "exact":
            named = references.named(text, start, stop)
            if named:
                return named
    if isinstance(figure, Figure) and len(str(figure.value or figure.low or "")) > MAX_DIGITS:
        return Mention(start, run.end() if run else start + 1, "reference")
    return mention or (Mention(start, run.end(), "reference") if run else None)


def _word(text: str, start: int) -> Mention | None:
    word = text[start : start + 4].lower()
    if word.startswith("cent") and re.search(rf"pour{SPACE}{{1,2}}\Z", before(text, start, 8), re.I):
        return None
    mention = quantities.quantity(text, start)
    if mention is None:
        return None
    figure = mention.says
    alone = isinstance(figure, Figure) and figure.unit is None
    if word == "neuf" and alone:  # "tout neuf": an adjective, not nine
        return None
    return mention


def _scale(text: str, start: int) -> Mention | None:
    """ "des millions de francs", "une douzaine": a numeral noun without a number before it."""
    word = re.match(r"[^\W\d_]+", text[start:])
    name = word.group().lower() if word else ""
    if name.rstrip("s") in COLLECTIVES:
        return quantities.quantity(text, start)
    if name.rstrip("s") in SCALES and name.endswith("s"):
        return quantities.many(text, start, SCALES[name])
    return None


def scan(text: str) -> Iterator[Mention]:
    """Yield every mention of ``text`` in order, without overlaps.

    >>> [(m.kind, "plus de 125 000 personnes en 2007"[m.start:m.end])
    ...  for m in scan("plus de 125 000 personnes en 2007")]
    [('quantity', 'plus de 125 000 personnes'), ('date', '2007')]
    """
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
        else:  # footnote marks and Roman numerals after their head
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
        ValueError: the string does not hold exactly one quantity.
    """
    found = [m for m in scan(printed) if isinstance(m.says, Figure)]
    if len(found) != 1:
        numbers = "no quantity" if not found else f"{len(found)} quantities"
        raise ValueError(f"{printed!r} holds {numbers}; one is needed")
    figure = found[0].says
    assert isinstance(figure, Figure)
    return figure
