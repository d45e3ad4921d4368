"""Everything measured or counted: numbers in digits and words with what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from analyse.reading import context
from analyse.reading.context import MARKS
from analyse.reading.figure import Figure, Mention, Qualifier, qualified
from analyse.reading.lexicon import (
    MEASURES,
    MONEY,
    NOT_COUNTED,
    NOUN_UNITS,
    OTHER_UNIT,
    PRENOMINAL,
)
from analyse.reading.numerals import (
    COLLECTIVES,
    FRACTIONS,
    MULTIPLES,
    NUMBER,
    PARTS,
    SCALES,
    SPACE,
    TENS,
    UNITS,
    digits_value,
    words_value,
)

_S0, _S1 = SPACE + "{0,3}", SPACE + "{1,3}"
_GAP = MARKS + _S0  # before what belongs to a number: spaces, the end of bold

# --- numbers ---------------------------------------------------------------------------------

_NUMBER = re.compile(NUMBER)
WORD = re.compile(r"[^\W\d_]{1,40}")
_FRACTION = re.compile(r"[½¼¾⅓⅔⅛]")
_HALVES = re.compile(r"(?:(?<=[0-9])|(?<=[0-9])[ \u00a0\u202f])([½¼¾⅓⅔⅛])")
_SIMPLE_FRACTION = re.compile(r"([0-9]{1,2})/([2-9]|10|20|100)(?![0-9/])")
_CENTS = re.compile(rf"{SPACE}00(?={SPACE}?\\?\$)")
_WORDS = re.compile(r"[a-zA-ZéèÉÈ\- \u00a0\u202f\u2009]{1,120}")
_SIGN = re.compile(r"(?:\A|(?<=[\s(|>:;=\[]))(?:[-−–+]|(?<=[(|\t>])[-−–+] |\+[ \u00a0\u202f])\Z")
_BELOW_ZERO = re.compile(rf"(?<![^\W_])moins{_S1}\Z", re.I)
_CELL_LEFT = ("", "\t", "(", "|", ">", ":", ";", "=", "[")
_MINUS_RIGHT = re.compile(rf"{_S0}(?:\\?[%$]|€|°|[kM]€|points?\b|\Z|[\n\t|)])")
_DEGREES = re.compile(rf"{_S0}(?:°|degrés?)")
_COLLECTIVE = re.compile(r"(?P<word>" + "|".join(COLLECTIVES) + r")(?P<plural>s?)(?![^\W_])", re.I)
_DE_SCALE = re.compile(rf"{_S1}de{_S1}(?P<scale>milliers?|millions?|milliards?)(?![^\W_])", re.I)

# --- what follows a number -------------------------------------------------------------------

_SCALE = re.compile(
    rf"{_GAP}(?:(?P<word>(?i:millions?|milliards?|billions?|mille))(?![^\W_])"
    rf"|(?P<letter>Mr?ds?|MM|M|G|[kK])(?={_S0}(?:\\?\$|€|(?:CHF|EUR|CAD|USD|FF?)(?![^\W_]))|{_S1}d['’e]))"
)
_LETTERS = {"k": 10**3, "K": 10**3, "M": 10**6, "MM": 10**6, "G": 10**9}  # Md, Mds, Mrd: 10**9
_REMAINDER = re.compile(
    rf"{_S1}(?:(?P<thousands>[0-9]{{1,3}}){_S1}mille(?![^\W_])|(?P<all>[0-9]{{3}}(?:{SPACE}[0-9]{{3}}){{1,9}})(?![0-9]))",
    re.I,
)
_MONEY = re.compile(
    rf"{_GAP}(?:d['’]|de{_S1})?(?:"
    + "|".join(f"(?P<m{i}>{forms.replace(' ', SPACE)})" for i, (forms, _) in enumerate(MONEY))
    + r")(?:(?<=[$€£¢])|(?![^\W_]))",
    re.I,
)
_MONEY_LEFT = re.compile(
    r"(?:(?P<CAD>(?:CA?\$|\\?\$|CAD)))[ \u00a0\u202f]?\Z"
    r"|(?P<USD>US[ ]?\$|USD|\$US)[ \u00a0\u202f]?\Z|(?P<EUR>€|EUR)[ \u00a0\u202f]?\Z"
    r"|(?P<OTHER>CHF|GBP|£|Fr\.)[ \u00a0\u202f]?\Z"
)
_PERCENT = re.compile(
    rf"{_GAP}(?:\\?%|pour{_S1}cent(?![^\W_])|pour{_S1}100(?![0-9])|p\.{SPACE}?(?:100|c\.))", re.I
)
_MEASURE = re.compile(
    _GAP
    + "(?:"
    + "|".join(
        re.sub(
            "([²³])",
            lambda m: {
                "²": r"(?:²|2|\^\{?2\}?|<sup>2</sup>)",
                "³": r"(?:³|3|\^\{?3\}?|<sup>3</sup>)",
            }[m[1]],
            re.escape(m),
        )
        for m in sorted(MEASURES, key=len, reverse=True)
    )
    + rf"|pour{_S1}(?:mille|1[ \u00a0\u202f]?000))(?![\w'’])"
)
_FTE = re.compile(rf"{_GAP}(?:[ée]quivalents?[ -]temps[ -]pleins?|ETP|ETC)(?![^\W_])", re.I)
_NOUN = re.compile(
    rf"{_GAP}(?P<link>(?i:d['’]|de{_S1}|des{_S1}))?"
    rf"(?P<adjective>(?:[^\W\d_]{{1,40}}{_S1})??)(?P<noun>[^\W\d_]{{1,40}}(?:-[^\W\d_]{{1,40}}){{0,6}})(?!['’\w])"
)
_VERB = re.compile(r"(?:er(?:ont|aient)|[iu]r(?:ont|aient)|aient|èrent|ssent)\Z")
_REPEATED = re.compile(rf"{_S1}\((?P<digits>{NUMBER})\)")
_COMPARED = re.compile(
    rf"{_S1}(?:plus|moins|supérieure?s?|inférieure?s?|le|la|les)(?![^\W_])", re.I
)
_AND_HALF = re.compile(rf"{_S1}et{_S1}demie?(?![^\W_])", re.I)
_OUT_OF = re.compile(
    rf"(?P<adjectives>(?:{_S1}[^\W\d_]{{2,40}}){{0,2}}?){_S1}sur{_S1}(?P<total>[a-zé-]{{2,20}}|{NUMBER})(?![^\W_])",
    re.I,
)
_PARTS = re.compile(rf"(?:{_S1}|-)(?P<part>{'|'.join(PARTS)})s?(?![^\W_])", re.I)
_OF_AN_HOUR = re.compile(rf"{_S1}d['’](?P<noun>heure)(?![^\W_])", re.I)
_AROUND_THE_CLOCK = re.compile(rf"(?:{_S1}sur{_S1}|/)(?P<total>24|7)(?:{_S0}[hj])?(?![^\W_])", re.I)
_MULTIPLIED = re.compile(rf"(?:multipli|divis)\w{{1,8}}{_S1}(?:\w{{1,40}}{_S1})?par{_S1}\Z", re.I)
_DETERMINER = re.compile(
    rf"(?<![^\W_])(?P<word>une?|l['’]|la|les|ces?|cette|plusieurs|quelques|des){_S0}\Z", re.I
)
# None of these when what they qualify comes after them: "12 élus et plus de 300 bénévoles".
_STOP = rf"(?![^\W_])(?!{_S1}(?:d(?:es?|u)[ \u00a0]|d['’]|[0-9]))"
_AFTER: tuple[tuple[re.Pattern[str], Qualifier], ...] = (
    (
        re.compile(
            rf"{_S1}(?:et|ou){_S1}(?:(?:plus|davantage|au-delà|au-dessus){_STOP}|\+)|\+(?!\w)", re.I
        ),
        "at_least",
    ),
    (re.compile(rf"{_S1}(?:et|ou){_S1}moins{_STOP}", re.I), "at_most"),
    (re.compile(rf"{_S1}(?:au{_S1}(?:moins|minimum)|minimum|mini|min\.){_STOP}", re.I), "at_least"),
    (
        re.compile(
            rf"{_S1}(?:(?:tout{_S1})?au{_S1}(?:plus(?!{_S1}t[ôa]r?[td])|maximum)|maximum|maxi|max\.){_STOP}",
            re.I,
        ),
        "at_most",
    ),
    (re.compile(rf"{_S1}(?:environ|approximativement|à{_S1}peu{_S1}près){_STOP}", re.I), "about"),
)
_AROUND = re.compile(rf"autour d(?:e|['’]){_S0}\Z", re.I)
_RANGE = re.compile(rf"(?P<dash>-|{SPACE}?–{SPACE}?)|{_S1}(?P<word>à|ou|et){_S1}", re.I)
_ENTRE = re.compile(rf"(?<![^\W_])entre(?:{_S1}(?:les|environ))?{_S1}\Z", re.I)
_CHANGE = re.compile(
    r"(?:pass|port|augment|rédui|rédu|baiss|chut|grimp|progress|mont|descend|diminu|élev|ramen|évolu|recul|bondi)"
    rf"[\w'’]{{0,20}}{_S1}(?:\w{{1,40}}{_S1}){{0,2}}(?:de|d['’]){_S0}\Z",
    re.I,
)
_NOT_MORE = re.compile(r"(?:approch|rapproch|relèv|s['’]agi|part|tien|viv)\w{0,20}\s{1,3}\Z", re.I)


@dataclass(slots=True)
class _End:
    """One end of a figure: its number, unit and extent in the text."""

    value: Decimal
    end: int
    unit: str | None = None
    spelled: bool = False
    scale: int = 1  # the last multiplier printed: million, milliard, douzaine
    about: bool = False


def unit_of(noun: str) -> str:
    """Return the unit that a counted noun gives; ``COUNT`` for a noun of no list."""
    word = noun.lower()
    if word in NOUN_UNITS:
        return NOUN_UNITS[word]
    if word[-1:] in "sx" and word[:-1] in NOUN_UNITS:
        return NOUN_UNITS[word[:-1]]
    return "COUNT"


def _digits(text: str, start: int) -> _End | None:
    fraction = _FRACTION.match(text, start)
    if fraction:
        return _End(FRACTIONS[fraction.group()], fraction.end())
    simple = _SIMPLE_FRACTION.match(text, start)
    if simple:
        top, bottom = int(simple[1]), int(simple[2])
        return _End(Decimal(top) / bottom, simple.end(), "RATIO") if top < bottom else None
    found = _NUMBER.match(text, start)
    if found is None:
        return None
    end = found.end()
    value = digits_value(found.group())
    half = _HALVES.match(text, end)
    if half:
        return _End(value + FRACTIONS[half[1]], half.end())
    cents = _CENTS.match(text, end)  # "200 000 00$": cents after a space
    return _End(value, cents.end() if cents else end)


def _words(text: str, start: int) -> _End | None:
    run = _WORDS.match(text, start)
    if run is None:
        return None
    value, length = words_value(run.group().lower())
    if not length:
        return None
    end = start + length
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].strip().isalpha():
        # "Trois-Rivières" is a name; "deux-tiers" is not
        if not _PARTS.match(text, end):
            return None
    elif text[end : end + 2] in ("- ", "-\n"):
        return None
    last = re.split("[^a-z]", text[start:end].lower())[-1]
    return _End(Decimal(value), end, spelled=True, scale=SCALES.get(last, 1))


def _collective(text: str, start: int) -> _End | None:
    """Read "douzaine", "dizaines de millions"."""
    found = _COLLECTIVE.match(text, start)
    if found is None:
        return None
    scale, end = COLLECTIVES[found["word"].lower()], found.end()
    larger = _DE_SCALE.match(text, end)
    if larger:
        word = larger["scale"].lower()
        scale *= 1000 if word.startswith("millier") else SCALES[word]
        end = larger.end()
    return _End(Decimal(scale), end, spelled=True, scale=scale, about=True)


def _scaled(text: str, number: _End) -> None:
    """Take in the multiplier: "millions", "M" before a currency, "million et demi"."""
    scale = _SCALE.match(text, number.end)
    if scale:
        word = (scale["word"] or "").lower()
        letter = _LETTERS.get(scale["letter"] or "", 10**9)
        number.scale = SCALES.get(word, 1000) if word else letter
        number.value *= number.scale
        number.end = scale.end()
        rest = _REMAINDER.match(text, number.end) if word in SCALES else None
        if rest:  # "3 millions 250 mille"
            more = int(rest["thousands"]) * 1000 if rest["thousands"] else digits_value(rest["all"])
            if more < number.scale:
                number.value, number.end = number.value + more, rest.end()
    half = _AND_HALF.match(text, number.end) if number.scale > 1 else None
    if half:
        number.value += Decimal(number.scale) / 2
        number.end = half.end()


def _extended(text: str, number: _End) -> _End:
    """Take in the multiplier, the currency, per cent sign or measure, a part ("deux tiers")."""
    if number.unit:
        return number
    part = _PARTS.match(text, number.end) if number.spelled else None
    if part:
        number.value, number.unit = number.value / PARTS[part["part"].lower()], "RATIO"
        number.end = part.end()
        hour = _OF_AN_HOUR.match(text, number.end)
        if hour:
            number.unit, number.end = unit_of(hour["noun"]), hour.end()
        return number
    _scaled(text, number)
    money = _MONEY.match(text, number.end)
    if money:
        number.unit, number.end = MONEY[int((money.lastgroup or "")[1:])][1], money.end()
        return number
    percent = _PERCENT.match(text, number.end)
    if percent:
        number.unit, number.end = "PERCENT", percent.end()
        return number
    measure = _MEASURE.match(text, number.end)
    if measure:
        number.unit, number.end = OTHER_UNIT, measure.end()
    return number


def _counted(text: str, number: _End) -> _End:
    """Take in the noun that the number counts, with an adjective before it."""
    if number.unit is not None:
        return number
    fte = _FTE.match(text, number.end)
    if fte:
        number.unit, number.end = "FTE", fte.end()
        return number
    found = _NOUN.match(text, number.end)
    if found is None or (found["link"] and number.scale == 1):
        return number
    adjective = found["adjective"].strip().lower()
    noun, stop = found["noun"], found.end()
    plural = number.value >= 2
    if not adjective and noun.lower() in PRENOMINAL:
        following = _NOUN.match(text, stop)
        if following and not following["link"] and _countable(following["noun"], plural):
            noun, stop = following["noun"], following.end()
    elif adjective and adjective not in PRENOMINAL:
        return number
    if not _countable(noun, plural):
        return number
    number.unit, number.end = unit_of(noun), stop
    if noun.lower() == "fois" and (_COMPARED.match(text, stop) or number.value % 1):
        number.unit = "RATIO"
    clock = _AROUND_THE_CLOCK.match(text, stop) if number.unit in ("HOURS", "DAYS") else None
    if clock and number.value == int(clock["total"]):
        number.end = clock.end()
    half = _AND_HALF.match(text, number.end)
    if half:
        number.value += Decimal("0.5")
        number.end = half.end()
    return number


def _countable(noun: str, plural: bool = False) -> bool:
    """Say whether a word can be what a number counts; more than one counts a plural."""
    word, unit = noun.lower(), unit_of(noun)
    if word in NOT_COUNTED or word in UNITS or word in TENS:
        return False
    if unit != "COUNT":
        return len(word) > 1 or word in NOUN_UNITS
    if len(word) < 2 or word.endswith("ant"):  # a participle: "dont trois émanant de"
        return False
    if noun.isupper():
        return True
    if plural and (_VERB.search(word) or word.partition("-")[0][-1:] not in "sxz"):
        return False
    return noun[0].islower() or (len(noun) > 3 and word[-1] in "sx")


def measured(text: str, end: int) -> bool:
    """Say whether a multiplier, a currency, a per cent sign or a measure stands at ``end``."""
    number = _extended(text, _End(Decimal(0), end))
    return number.end > end


def counts(noun: str) -> bool:
    """Say whether a plural can be what a number counts."""
    return _countable(noun, plural=True)


def duration(text: str, start: int, end: int) -> Figure:
    """Read a time such as "2 h 30" that states how long something lasts."""
    hours, minutes = (int(part) for part in re.findall("[0-9]+", text[start:end]))
    return Figure(hours + Decimal(minutes) / 60, unit="HOURS")


def lasting(text: str, start: int, end: int) -> Mention:
    """Return the duration at ``start`` with the qualifier before it."""
    stated, taken = context.qualifier(context.before(text, start))
    value = duration(text, start, end).value or Decimal(0)
    return _closed(text, start - taken, _End(value, end, "HOURS"), stated)


def _number(text: str, start: int) -> _End | None:
    if text[start].isdigit() or text[start] in FRACTIONS:
        return _digits(text, start)
    return _collective(text, start) or _words(text, start)


def _second_end(text: str, first: _End, left: str) -> _End | None:
    """Return the upper end of a range that opens with ``first``: "3 à 5", "entre 3 et 5"."""
    joint = _RANGE.match(text, first.end)
    if joint is None or joint.end() >= len(text):
        return None
    word, dash = (joint["word"] or "").lower(), joint["dash"]
    if (word == "et" and not _ENTRE.search(left)) or (word == "à" and _CHANGE.search(left)):
        return None
    following = text[joint.end()]
    if dash and (not following.isdigit() or (first.spelled and "–" in dash)):
        return None
    second = _digits(text, joint.end()) if following.isdigit() else _words(text, joint.end())
    if second is None:
        return None
    second = _extended(text, second)
    if None not in (first.unit, second.unit) and _unit_text(text, first) != _unit_text(
        text, second
    ):
        return None
    if first.unit is None and first.scale == 1:
        factor = _shared_scale(first, second)
        if first.value * factor < second.value:
            first.value *= factor
    return second if first.value < second.value else None


def _unit_text(text: str, number: _End) -> str | None:
    """Return the unit of a number, as printed where the code list has none."""
    return number.unit or text[max(0, number.end - 12) : number.end].rsplit(maxsplit=1)[-1].lstrip(
        "0123456789"
    )


def _shared_scale(first: _End, second: _End) -> int:
    """Return the multiplier that the ends share: "2 à 3 millions", "deux à trois cents"."""
    if second.scale > 1:
        return second.scale if first.value < 1000 else 1
    if first.spelled and second.spelled and first.value < 10:
        for scale in (1000, 100):
            if second.value % scale == 0 and second.value > scale:
                return scale
    return 1


def _same_unit_end(text: str, first: _End, left: str) -> _End | None:
    """Return the upper end of a range that prints its unit twice: "de 3 mois à 6 mois"."""
    if first.unit in (None, "COUNT", "RATIO"):
        return None
    second = _second_end(text, first, left)
    if second is None:
        return None
    second = _counted(text, second)
    return second if second.unit == first.unit else None


def _out_of(text: str, number: _End) -> _End | None:
    """Read "trois adultes sur quatre" as a ratio; "sur 5 ans" and "sur cinq sites" are none."""
    found = _OUT_OF.match(text, number.end)
    if found is None or number.scale > 1:
        return None
    if any(
        word in NOT_COUNTED or _VERB.search(word) for word in found["adjectives"].lower().split()
    ):
        return None
    printed = found["total"].lower()
    total = digits_value(printed) if printed[0].isdigit() else Decimal(words_value(printed)[0])
    whole = _counted(text, _extended(text, _End(total, found.end(), spelled=True)))
    if total <= number.value or whole.unit is not None:
        return None
    return _End(number.value / total, found.end(), "RATIO", spelled=number.spelled)


def _listed(text: str, start: int) -> bool:
    """Say whether a line that a dash opens is one of a list: dashes above or below it."""
    above = text[max(0, start - 300) : max(start - 1, 0)].split("\n")[-2:-1]
    below = text[start : start + 300].split("\n")[1:2]
    return any(line.lstrip()[:1] in ("-", "–") for line in above + below if line.strip())


def quantity(text: str, start: int) -> Mention | None:
    """Read the quantity whose number begins at ``start``; None when there is none."""
    left = context.before(text, start)
    first = _number(text, start)
    if first is None:
        return None
    begin = start
    if first.about:
        determiner = _DETERMINER.search(left)
        word = determiner["word"].lower() if determiner else ""
        if determiner and word not in ("des", "les"):
            begin -= len(left) - determiner.start()
            left = left[: determiner.start()]
        if word in ("plusieurs", "quelques", "des", "les", "") and _is_plural(text, start):
            first.about = False
            return _closed(text, begin, _counted(text, _extended(text, first)), "more_than")
    if text[start].isdigit():
        begin = _signed(text, start, left, first)
        left = left[: len(left) - (start - begin)]
    number = _extended(text, first)
    second = _second_end(text, number, left)
    if second is None:
        number = _measured(text, number)
        second = _same_unit_end(text, number, left)
    if second is not None:
        between = _ENTRE.search(left)
        if between:
            begin -= len(left) - between.start()
        if second.unit is None:
            second.unit = number.unit
        return _range(text, begin, number.value, _counted(text, second))
    by = _MULTIPLIED.search(left) if number.unit is None else None
    if by:
        number.unit, begin, left = "RATIO", begin - (len(left) - by.start()), left[: by.start()]
    stated, taken = context.qualifier(left)
    if stated == "about" and number.spelled and number.value < 10 and _vague_around(left, number):
        stated, taken = "exact", 0
    before = _MONEY_LEFT.search(left) if number.unit in (None, "COUNT") else None
    if before and text[start].isdigit():
        number.unit = OTHER_UNIT if before["OTHER"] else before.lastgroup
        begin -= len(left) - before.start()
        left = left[: before.start()]
        stated, taken = context.qualifier(left)
    begin -= taken
    if number.about and stated == "exact":
        stated = "about"
    if stated == "about" and text.endswith("fois", 0, number.end):
        number.unit = "RATIO"
    return _closed(text, begin, number, stated)


def known(text: str) -> Figure | None:
    """Read a text that is known to be a quantity and so needs nothing around it: "un lieu"."""
    number = _number(text, 0) if text else None
    if number is None:
        return None
    says = _closed(text, 0, _measured(text, _extended(text, number)), "exact").says
    return says if isinstance(says, Figure) else None


def _signed(text: str, start: int, left: str, number: _End) -> int:
    """Apply the sign before a number, if there is one, and return where the figure begins."""
    sign = _SIGN.search(left)
    if sign:
        begin = start - (len(left) - sign.start())
        outside = left[: sign.start()].rstrip(" \u00a0")
        mere_dash = outside[-1:] not in _CELL_LEFT and "−" not in sign.group()
        if mere_dash and not _MINUS_RIGHT.match(text, number.end):
            return start  # "… le comité -35 rencontres"
        if "+" not in sign.group():
            if not outside and _listed(text, begin + 1):
                return start
            number.value = -number.value
        return begin
    below = _BELOW_ZERO.search(left)
    if below and _DEGREES.match(text, number.end):
        number.value = -number.value
        return start - (len(left) - below.start())
    return start


def _measured(text: str, number: _End) -> _End:
    """Take in what one number counts: "trois douzaines", "cinq (5) copies", "un sur dix"."""
    many = None
    if number.unit is None and not number.about and text[number.end : number.end + 1].isspace():
        many = _collective(text, number.end + 1)
    if many:
        number = _End(number.value * many.value, many.end, None, True, many.scale, True)
    repeated = _REPEATED.match(text, number.end)
    if repeated and number.unit is None and digits_value(repeated["digits"]) == number.value:
        number.end = repeated.end()
    number = _counted(text, number)
    return _out_of(text, number) or number


def _is_plural(text: str, start: int) -> bool:
    found = _COLLECTIVE.match(text, start)
    return bool(found and found["plural"])


def _vague_around(left: str, number: _End) -> bool:
    """Tell "autour de trois thèmes", a discussion, from "autour de 220 projets"."""
    return number.unit not in ("YEARS", "MONTHS", "DAYS", "CAD", "EUR") and bool(
        _AROUND.search(left)
    )


def _closed(text: str, begin: int, number: _End, stated: Qualifier) -> Mention:
    """Return the mention, with the qualifier that follows it unless one came before."""
    if stated == "exact":
        for pattern, qualifier in _AFTER:
            found = pattern.match(text, number.end)
            if found and (number.unit is not None or found.group() != "+"):
                stated, number.end = qualifier, found.end()
                break
    return Mention(
        begin, number.end, "quantity", qualified(number.value, stated, number.unit or None)
    )


def _range(text: str, begin: int, low: Decimal, second: _End) -> Mention:
    figure = Figure(None, low, second.value, "range", second.unit or None)
    return Mention(begin, second.end, "quantity", figure)


# --- un, une: articles, except where they measure ------------------------------------------------

_NUMERALS = "|".join([*(set(UNITS) - {"un", "une", "zéro"}), *TENS, "cent", "mille"])
_ONE = re.compile(
    rf"une?(?:"
    rf"(?P<duration>{_S1}(?:an|mois|semaine)(?![^\W_]))"
    rf"|(?P<time>{_S1}(?:heure|minute)(?![^\W_]))"
    rf"|(?P<money>{_S1}(?:euro|dollar|franc|centime|kilomètre|mètre|hectare|kilo|litre|pour{_S1}cent)(?![^\W_]))"
    rf"|(?P<span>{_S1}(?:à|ou){_S1}(?:{_NUMERALS})(?![^\W_]))"
    rf"|(?P<big>{_S1}(?:million|milliard|billion)(?![^\W_]))"
    rf"|(?P<part>{_S1}(?:tiers|{'|'.join(PARTS)})(?![^\W_]))"
    rf"|(?P<half>{_S1}demie?[- ](?P<halved>[^\W\d_]{{1,40}}))"
    rf"|(?P<share>(?:{_S1}[^\W\d_]{{2,40}}){{0,3}}?{_S1}sur{_S1}(?:{_NUMERALS}|[0-9]{{1,30}})(?![^\W_]))"
    rf"|(?P<single>{_S1}seule?{_S1}(?P<alone>[^\W\d_]{{1,40}})(?!['’\w]))"
    rf"|(?P<whole>{_S1}(?P<full>année|journée|semaine|heure|mois)(?={_S1}(?:supplémentaire|complète|entière|pleine|entier|complet)))"
    rf"|(?P<rate>(?:{_S1}(?P<rated>[^\W\d_]{{1,40}}))?(?={_S1}par{_S1}(?P<per>an|année|mois|semaine|jour|rencontre|trimestre"
    rf"|territoire|personne|habitant|région|MRC|projet|ménage|famille|½)(?![^\W_])))"
    rf"|(?P<measured>{_S1}(?P<thing>[^\W\d_]{{1,40}})(?!['’\w]))"
    rf")",
    re.I,
)
_PER = re.compile(rf"{_S1}par{_S1}(?:jour|semaine|mois|an|année)(?![^\W_])")
_EVERY = re.compile(rf"(?<![^\W_])par{_S1}\Z", re.I)
_LASTING = re.compile(
    rf"(?<![^\W_])(?:pendant|durant|dure(?:nt|ra)?|d['’]|en|à|dans|sous){_S0}\Z", re.I
)
_MEASURING = re.compile(
    rf"(?<![^\W_])(?:(?:plus|moins|près)[ \u00a0]d['’]|(?:presque|environ|au{_S1}moins){_S1})\Z",
    re.I,
)


def one(text: str, start: int) -> Mention | None:
    """Read "un" or "une" where it measures: "plus d'un an", "un à deux"."""
    found = _ONE.match(text, start)
    left = context.before(text, start)
    if found is None or left.lower().endswith(("quelqu'", "quelqu’", "l'", "l’")):
        return None
    stated, taken = context.qualifier(left)
    if taken and _NOT_MORE.search(left[: len(left) - taken]):
        stated, taken = "exact", 0
    number = _one(text, found, left, stated)
    if number is None:
        return None
    if found["span"]:
        second = _second_end(text, number, left)
        return _range(text, start, number.value, _counted(text, second)) if second else None
    if number.about and stated == "exact":
        stated = "about"
    return _closed(text, start - taken, number, stated)


def _one(text: str, found: re.Match[str], left: str, stated: Qualifier) -> _End | None:
    """Return what "un" or "une" measures, None where it is an article."""
    number = _End(Decimal(1), found.start() + len(found.group().split()[0]), spelled=True)
    name = found.lastgroup
    if found["span"]:
        return number
    if found["big"]:
        spelled = _words(text, found.start())
        return spelled and _counted(text, _extended(text, spelled))
    if found["part"]:
        number = _extended(text, number)
        return number if number.unit == "HOURS" or _whole_follows(text, found) else None
    if found["half"]:
        return _half(text, found)
    if found["share"]:
        share = _out_of(text, _counted(text, number))
        if share:
            return share
        if stated == "exact":
            return None
    if found["duration"] and _EVERY.search(left):
        return None
    if (
        found["time"]
        and stated == "exact"
        and not (
            _LASTING.search(left)
            or _AND_HALF.match(text, found.end())
            or _PER.match(text, found.end())
        )
    ):
        return None
    if found["money"]:
        return _counted(text, _extended(text, number))
    if found["per"]:
        return _rate(number, found, left)
    if name == "measured" and not (_MEASURING.search(left) and stated != "exact"):
        return None
    noun = found["alone"] or found["thing"] or found["full"] or found.group().split()[-1]
    if not _countable(noun) or noun.lower() in COLLECTIVES:
        return None
    number.unit, number.end = unit_of(noun), found.end()
    half = _AND_HALF.match(text, number.end)
    if half:
        number.value, number.end = Decimal("1.5"), half.end()
    return number


def _half(text: str, found: re.Match[str]) -> _End:
    """Read "une demi-journée", "un demi-million", "une demi-douzaine"."""
    noun = found["halved"].lower()
    scale = COLLECTIVES.get(noun) or SCALES.get(noun)
    if scale is None:
        return _End(Decimal("0.5"), found.end(), unit_of(noun), True)
    half = _End(Decimal(scale) / 2, found.end(), None, True, scale, noun in COLLECTIVES)
    return _counted(text, _extended(text, half))


def _rate(number: _End, found: re.Match[str], left: str) -> _End | None:
    """Read "une fois par année", "un par MRC"; "une approche par projet" only in a cell."""
    noun = found["rated"] or ""
    timed = noun and unit_of(noun) in ("HOURS", "DAYS", "MINUTES")
    cell = left.rstrip(" ")[-1:] in (*_CELL_LEFT, "-", "•") or found["per"] == "½"
    if noun and noun.lower() != "fois" and not timed and not cell:
        return None
    number.unit, number.end = (unit_of(noun) if noun else None), found.end()
    return number


# --- multiples and parts of a whole ----------------------------------------------------------

_MULTIPLE = re.compile(
    rf"(?:(?P<stem>{'|'.join(MULTIPLES)})(?:er|era|eront|ée?s?|ant|ent|ait|aient|ement|(?P<noun>e))"
    r"|(?P<half>moitié)|(?P<part>tiers|quart))(?![^\W_])",
    re.I,
)
_THE = {
    "noun": re.compile(rf"(?<![^\W_])(?:le|du|au){_S1}\Z", re.I),
    "half": re.compile(rf"(?<![^\W_])(?:de|la|une|pour){_S1}\Z", re.I),
    "part": re.compile(rf"(?<![^\W_])(?:le|du|au|ce){_S1}\Z", re.I),
}
_WHOLE = re.compile(
    rf"(?:{_S1}d(?:es?|u|['’])(?!{_S1}(?:finale|travail|nuit|jour|tour|confiance|cercle))(?![^\W_])"
    r"|[.,;:)]|\s{0,40}\Z)",
    re.I,
)
_MORE_THAN = re.compile(rf"(?<![^\W_])plus{_S1}que{_S1}\Z", re.I)


def _whole_follows(text: str, found: re.Match[str]) -> bool:
    """Say whether a part is one of something: "un tiers des élus", not "un tiers payant"."""
    return _WHOLE.match(text, found.end()) is not None


def multiple(text: str, start: int) -> Mention | None:
    """Read "doubler", "le triple", "de moitié", "du tiers" as a ratio."""
    found = _MULTIPLE.match(text, start)
    if found is None:
        return None
    left, begin = context.before(text, start), start
    form = found.lastgroup or ""
    form = "noun" if found["noun"] else form
    if form in _THE:
        article = _THE[form].search(left)
        if article is None or (form == "part" and not _whole_follows(text, found)):
            return None
        begin -= len(left) - article.start()
    if found["stem"]:
        value = Decimal(MULTIPLES[found["stem"].lower()])
    else:
        value = Decimal("0.5") if found["half"] else Decimal(1) / PARTS[found["part"].lower()]
    # "plus du double": the article belongs to the qualifier
    stated, taken = context.qualifier(left)
    if not taken:
        outside = left[: len(left) - (start - begin)]
        stated, taken = context.qualifier(outside)
        taken += start - begin
    more = _MORE_THAN.search(left)
    if more and stated == "exact":
        stated, taken = "more_than", len(left) - more.start()
    return Mention(start - taken, found.end(), "quantity", qualified(value, stated, "RATIO"))


def many(text: str, start: int, scale: int) -> Mention | None:
    """Read a plural scale without a number: "des millions de francs" are more than one million."""
    left = context.before(text, start)
    determiner = _DETERMINER.search(left)
    word = determiner["word"].lower() if determiner else ""
    if word not in ("des", "plusieurs", "quelques", "les", "ces"):
        return None
    begin = start
    if determiner and word in ("plusieurs", "quelques"):
        begin -= len(left) - determiner.start()
    found = WORD.match(text, start)
    end = found.end() if found else start
    number = _End(Decimal(scale), end, spelled=True, scale=scale)
    return _closed(text, begin, _counted(text, _extended(text, number)), "more_than")
