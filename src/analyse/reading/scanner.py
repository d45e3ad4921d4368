"""Find every number that a French text prints and say what it is.

One pass over the text: a small pattern finds where a number can begin (a digit, a numeral word),
and only there the readers of dates, references and quantities look, in that order, at bounded
stretches on either side. Time is linear in the length of the text, whatever it contains.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from analyse.reading import (
    announced,
    calendar_forms,
    centuries,
    codes,
    days,
    decades,
    durations,
    periods,
    quantities,
    references,
    spans,
)
from analyse.reading.alone import alone
from analyse.reading.anchors import anchor
from analyse.reading.articles import one
from analyse.reading.context import before
from analyse.reading.figure import Figure, Mention
from analyse.reading.forms import forms_for
from analyse.reading.lexicon import COLLECTIVES, SCALES, fold
from analyse.reading.multiples import multiple
from analyse.reading.number import whole
from analyse.reading.numerals import FRACTIONS, MAX_DIGITS
from analyse.reading.unified import unify
from analyse.reading.units import unit_follows

_DIGIT_RUN = re.compile(r"[0-9]+(?:[ \u00a0.,'][0-9]+)*")
_CLOCK = re.compile(calendar_forms.CLOCK)
_NINE_THINGS_LEFT = re.compile(
    r"(?<![^\W_])(?:les|des|ces|ses|nos|vos|leurs|aux|tous|toutes|sur|à|entre|en|a|ont"
    r"|compt(?:e|ent|ait)|rest(?:e|ent)|faut|sont)[ \u00a0]\Z",
    re.I,
)
_NINE_OF_RIGHT = re.compile(r"[ \u00a0](?:des|d'entre)[ \u00a0]", re.I)  # "neuf des dix communes"
_OF_A_RUN = frozenset("0123456789 \u00a0.,'")
_ALONE = frozenset(" \u00a0\t\n")


def _digit(text: str, start: int, stop: int) -> Mention | None:
    """Read what a digit opens: an identifier, a date, or a number."""
    if text[start] in FRACTIONS:
        return quantities.quantity(text, start)
    cell = alone(text, start)
    if cell:
        return cell
    previous = text[start - 1] if start else " "
    if previous not in _ALONE:
        if text[start] in "23" and references.exponent(text, start):
            return None  # "12 €/m2"
        named = _attached(text, start)
        if named:
            return named
    if stop - start > MAX_DIGITS:
        return Mention(start, stop, "reference")
    placed = references.placed(text, start, stop)
    if placed:
        return placed
    for form in forms_for(text, start, stop):
        found = form.pattern.match(text, start)
        if found:
            mention = form.read(text, start, found.end())
            if mention:
                return mention
            break
    return _number(text, start)


def _attached(text: str, start: int) -> Mention | None:
    """Read a digit that follows letters or marks: addresses, notes, telephones, codes."""
    return (
        codes.address(text, start)
        or codes.of_a_community(text, start)
        or references.noted(text, start)
        or codes.abroad(text, start)
        or periods.letter_quarter(text, start)
        or codes.glued(text, start)
        or references.lettered(text, start)
    )


def _number(text: str, start: int) -> Mention | None:
    """A plain number: what the word before it names, else a quantity."""
    if text[start + 2 * MAX_DIGITS : start + 2 * MAX_DIGITS + 1] in _OF_A_RUN:
        stop = _run(text, start)
        if stop - start > 2 * MAX_DIGITS:
            return Mention(start, stop, "reference")
    mention = announced.far(text, start)
    if mention:
        return mention
    mention = quantities.quantity(text, start)
    if mention is None:
        return Mention(start, max(_run(text, start), references.tail(text, start)), "reference")
    figure = mention.says
    assert isinstance(figure, Figure)
    if figure.unit is None or figure.unit == "COUNT":
        named = _named(text, start, _run(text, start), mention, figure)
        if named:
            return named
    size = figure.value or figure.low
    if size and size.adjusted() >= MAX_DIGITS:
        return Mention(start, _run(text, start), "reference")
    return mention


def _run(text: str, start: int) -> int:
    """Return where the digits from ``start`` end, with what groups them."""
    run = _DIGIT_RUN.match(text, start)
    return run.end() if run else start + 1


def _named(text: str, start: int, stop: int, mention: Mention, figure: Figure) -> Mention | None:
    """Return a number of nothing, or of things of no list, that names something instead."""
    if mention.end > stop and unit_follows(text, stop):
        return None  # "11KB": a measure without a row, and no code
    stop = max(stop, references.tail(text, start))
    bare = (
        figure.unit is None
        and start - mention.start < 2
        and (mention.end <= stop or figure.qualifier == "range")
    )
    if not bare and figure.unit is None:
        return None
    if text[start - 1 : start] in ("\t", "|", "(", ";"):  # nothing names what opens a cell
        return _bare(text, start) if bare and figure.qualifier == "exact" else None
    named = codes.marked(text, start, stop)
    named = named or references.headed(text, start, start, counted=not bare)
    if named is None and figure.qualifier == "exact" and mention.start == start:
        named = codes.located(text, start)
        if named is None and bare:
            named = _bare(text, start)
    return named


def _bare(text: str, start: int) -> Mention | None:
    """Return a number that stands alone and names something."""
    end = references.tail(text, start)
    lettered = codes.named_by_letters(text, start) or codes.identified(text, start, end)
    if lettered:
        return lettered
    before_space = text[max(0, start - 2) : max(0, start - 1)]
    if before_space.isalpha() or before_space in (".", "'"):
        named = references.named(text, start, end) or references.seen(text, start)
        named = named or days.weekday(text, start)
        if named:
            return named
    zero = text[start] == "0" and text[start + 1 : start + 2].isdecimal()
    if zero and text[start - 1 : start] != "." and not references.in_cell(text, start, end):
        return Mention(start, end, "reference")
    if references.titled(text, start):
        return Mention(start, end, "reference")
    return None


def _word(text: str, start: int, _end: int) -> Mention | None:
    """Read a numeral in words."""
    mention = quantities.quantity(text, start)
    if mention is None:
        return None
    figure = mention.says
    if isinstance(figure, Figure) and figure.unit is None and _per_cent(text, start):
        return None
    if not isinstance(figure, Figure) or figure.unit is not None:
        hours = isinstance(figure, Figure) and figure.unit == "HOURS"
        return (hours and days.spelled_hours(text, start, mention.end)) or mention
    if (
        text[start : mention.end].lower() == "neuf"
        and not _NINE_THINGS_LEFT.search(before(text, start, 12))
        and not _NINE_OF_RIGHT.match(text, mention.end)
    ):
        return None  # "tout neuf": an adjective, not nine
    if figure.value is not None and figure.qualifier == "exact" and whole(figure.value):
        return _dated(text, start, mention, int(figure.value)) or mention
    return mention


def _dated(text: str, start: int, mention: Mention, value: int) -> Mention | None:
    """Return the date that a numeral in words is: a day, a year, a decade."""
    named = days.spelled_day(text, start, mention.end, value)
    named = named or decades.spelled_decade(text, start, mention.end, value)
    return named or announced.spelled(text, start, mention.end, value)


def _per_cent(text: str, start: int) -> bool:
    """Say whether "cent" belongs to "pour cent", whose number stands elsewhere."""
    left = before(text, start, 8).rstrip(" \u00a0\t")
    return left[-4:].lower() == "pour" and fold(text[start : start + 4]) == "cent"


def _scale(text: str, start: int, end: int) -> Mention | None:
    """Read a numeral noun without a number before it: "des millions de francs", "une douzaine"."""
    name = fold(text[start:end])
    if name in COLLECTIVES or name.rstrip("s") in COLLECTIVES:
        return quantities.quantity(text, start)
    if name in SCALES and name.endswith("s"):
        return quantities.many(text, start, SCALES[name], end)
    return None


def _mark(text: str, start: int, end: int) -> Mention | None:
    """Read the mark of a note; an exponent of a unit is none."""
    symbol = text[start - 1 : start].isalpha() and not text[start - 2 : start - 1].isalnum()
    if references.exponent(text, start) or (start and symbol):  # "m²", "R²"
        return None
    return Mention(start, end, "reference")


#: What is read at each kind of anchor: a function of text, start and end of the anchor.
_READERS: dict[str, Callable[[str, int, int], Mention | None]] = {
    "digit": _digit,
    "one": one,
    "word": _word,
    "many": _scale,
    "multiple": lambda text, start, _: multiple(text, start),
    "first": lambda text, start, _: periods.ordinal_in_words(text, start),
    "century": centuries.century,
    "roman": references.roman,
    "mark": _mark,
    "rank": lambda _, start, end: Mention(start, end, "reference"),
}


def scan(text: str) -> Iterator[Mention]:
    """Yield every mention of ``text`` in order, without overlaps.

    >>> [
    ...     (m.kind, "plus de 125 000 personnes en 2007"[m.start : m.end])
    ...     for m in scan("plus de 125 000 personnes en 2007")
    ... ]
    [('quantity', 'plus de 125 000 personnes'), ('date', '2007')]
    """
    made = unify(text)
    if not made.starts:
        yield from scan_unified(made.text)
        return
    for mention in scan_unified(made.text):
        start, end = made.start(mention.start), made.end(mention.end)
        yield Mention(start, end, mention.kind, mention.says)


def scan_unified(text: str) -> Iterator[Mention]:
    """Yield the mentions of a text that :func:`unify` has made plain."""
    position = done = 0
    first: Mention | None = None  # a date that the next one may make a span
    while (found := anchor(text, position)) is not None:
        kind, start, end = found
        mention = _READERS[kind](text, start, end)
        if mention is None:
            position = end
            continue
        if mention.start < done:  # never reach back into the mention before
            mention = Mention(start, mention.end, mention.kind, mention.says)
        if first is not None:
            joined = spans.span(text, first, mention) if mention.kind == "date" else None
            if joined is None:
                yield first
            mention, first = joined or mention, None
        position = done = mention.end
        if mention.kind == "date" and spans.opens(mention):
            first = mention
        else:
            yield mention
    if first is not None:
        yield first


#: A mention is printed from its sign on: "- 310" in a cell.
_SIGNED = re.compile(r"[-–−] ?[0-9]")


def read_quantity(printed: str) -> Figure:
    """Read the figure of one printed quantity, such as a row of ``mentions.csv``.

    Raises:
        ValueError: the string does not hold exactly one number that can be a quantity.
    """
    plain = unify(printed).text.replace("\n", " ")
    signed = _SIGNED.match(plain) is not None  # a sign with its space, not the dash of a list
    found = list(scan(f"\t{plain}" if signed else plain))
    figures = [m.says for m in found if isinstance(m.says, Figure)]
    if len(figures) == 1:
        return figures[0]
    clock = _CLOCK.match(plain)
    if clock:
        return durations.duration(plain, 0, clock.end())
    known = None if found else quantities.known(plain)
    if known is None:
        raise ValueError(f"{printed!r} holds {len(figures) or 'no'} quantities; one is needed")
    return known
