"""Everything measured or counted: numbers in digits and words with what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from analyse.reading import context
from analyse.reading.figure import Figure, Mention, Qualifier, qualified
from analyse.reading.lexicon import NOT_COUNTED, NOUN_UNITS, PRENOMINAL
from analyse.reading.numerals import (
    COLLECTIVES,
    FRACTIONS,
    NUMBER,
    SCALES,
    SPACE,
    TENS,
    UNITS,
    digits_value,
    words_value,
)

_S0, _S1 = SPACE + "{0,3}", SPACE + "{1,3}"

_NUMBER = re.compile(NUMBER)
_FRACTION = re.compile(r"[½¼¾⅓⅔⅛]")
_SIMPLE_FRACTION = re.compile(r"([1-9])/([2-9])(?![0-9/])")
_CENTS = re.compile(rf"{SPACE}00(?={SPACE}?\\?\$)")
_WORDS = re.compile(r"[a-zA-ZéèÉÈ\- \u00a0\u202f\u2009]{1,120}")

_SCALE = re.compile(
    rf"{_S0}(?:(?P<word>millions?|milliards?|billions?|mille)(?![^\W_])"
    rf"|(?P<letter>Md|M|G|k)(?={_S0}(?:\\?\$|€)))"
)
_LETTERS = {"k": 10**3, "M": 10**6, "G": 10**9, "Md": 10**9}
_MONEY = re.compile(
    rf"{_S0}(?:(?:d['’]|de{_S1})?(?P<word>euros?|dollars?|francs?)(?![^\W_])(?P<usd>{_S1}(?:américains|US))?"
    rf"|(?P<dollar>\\?\$)(?P<us>{SPACE}?US(?![^\W_]))?|(?P<euro>€)|{_S1}(?P<code>CAD|EUR|USD)(?![^\W_]))",
    re.I,
)
_PERCENT = re.compile(
    rf"{_S0}(?:\\?%|pour{_S1}cent(?![^\W_])|pour{_S1}100(?![0-9])|p\.{SPACE}?(?:100|c\.))", re.I
)
_FTE = re.compile(rf"{_S1}(?:[ée]quivalents?[ -]temps[ -]pleins?|ETP|ETC)(?![^\W_])", re.I)
_NOUN = re.compile(
    rf"{_S0}(?P<link>d['’]|de{_S1}|des{_S1})?"
    rf"(?P<adjective>(?:[^\W\d_]+{_S1})??)(?P<noun>[^\W\d_]+(?:-[^\W\d_]+)*)(?!['’\w])"
)
_SPACED = re.compile(rf"{_S1}")
_REPEATED = re.compile(rf"{_S1}\((?P<digits>{NUMBER})\)")
_COMPARED = re.compile(rf"{_S1}(?:plus|moins|supérieure?s?|inférieure?s?|le|la|les)(?![^\W_])", re.I)
_AND_HALF = re.compile(rf"{_S1}et{_S1}demie?(?![^\W_])", re.I)
_OUT_OF = re.compile(rf"{_S1}sur{_S1}(?P<total>[a-zé-]+|[0-9]+)(?![^\W_])", re.I)
_PARTS = re.compile(rf"(?:{_S1}|-)(?P<part>tiers|quarts?|demie?s?|cinquièmes?|dixièmes?)(?![^\W_])", re.I)
_PART_VALUES = {"tier": 3, "quart": 4, "demi": 2, "demie": 2, "cinquième": 5, "dixième": 10}
_COLLECTIVE = re.compile(
    r"(?P<word>" + "|".join(COLLECTIVES) + r")(?P<plural>s?)(?![^\W_])", re.I
)
_DE_SCALE = re.compile(rf"{_S1}de{_S1}(?P<scale>milliers?|millions?|milliards?)(?![^\W_])", re.I)
_DETERMINER = re.compile(rf"(?<![^\W_])(?P<word>une?|l['’]|la|les|ces?|cette|plusieurs|quelques|des){_S0}\Z", re.I)
_AFTER = (
    (re.compile(rf"{_S1}(?:et|ou){_S1}plus(?![^\W_])|\+(?![\w])", re.I), "at_least"),
    (re.compile(rf"{_S1}(?:et|ou){_S1}(?:moins|davantage)(?![^\W_])", re.I), "at_most"),
    (re.compile(rf"{_S1}au{_S1}moins(?![^\W_])|{_S1}(?:au{_S1})?minimum(?![^\W_])", re.I), "at_least"),
    (re.compile(rf"{_S1}au{_S1}plus(?![^\W_])|{_S1}(?:au{_S1})?maximum(?![^\W_])", re.I), "at_most"),
    (re.compile(rf"{_S1}environ(?![^\W_])", re.I), "about"),
)
_RANGE = re.compile(rf"(?P<dash>-|{SPACE}?–{SPACE}?)|{_S1}(?P<word>à|ou|et){_S1}", re.I)
_ENTRE = re.compile(rf"(?<![^\W_])entre(?:{_S1}(?:les|environ))?{_S1}\Z", re.I)
_CHANGE = re.compile(
    r"(?:pass|port|augment|rédui|rédu|baiss|chut|grimp|progress|mont|descend|diminu|élev|ramen)"
    rf"[\w'’]*{_S1}(?:\w+{_S1}){{0,2}}(?:de|d['’]){_S0}\Z",
    re.I,
)
_NOT_MORE = re.compile(r"(?:approch|rapproch|relèv|s['’]agi|part|tien|viv)\w*\s{1,3}\Z", re.I)
_CURRENCY_LEFT = re.compile(rf"(?:(?P<us>US{SPACE}?)?\$|(?P<euro>€)){SPACE}?\Z")


@dataclass(slots=True)
class _End:
    """One end of a figure: its number, unit and extent in the text."""

    value: Decimal
    end: int
    unit: str | None = None
    spelled: bool = False
    scaled: bool = False
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
    cents = _CENTS.match(text, end)  # "200 000 00$": cents after a space
    half = _FRACTION.match(text, end)
    value = digits_value(found.group())
    if half:
        return _End(value + FRACTIONS[half.group()], half.end())
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
        part = _PARTS.match(text, end)
        if part is None:
            return None
    elif text[end : end + 2] in ("- ", "-\n"):
        return None
    scaled = value >= 10**6
    return _End(Decimal(value), end, spelled=True, scaled=scaled)


def _collective(text: str, start: int) -> _End | None:
    """Read "douzaine", "dizaines de millions"."""
    found = _COLLECTIVE.match(text, start)
    if found is None:
        return None
    value, end = Decimal(COLLECTIVES[found["word"].lower()]), found.end()
    scale = _DE_SCALE.match(text, end)
    if scale:
        word = scale["scale"].lower()
        value *= 1000 if word.startswith("millier") else SCALES[word]
        end = scale.end()
    return _End(value, end, spelled=True, scaled=True, about=True)


def _extended(text: str, number: _End) -> _End:
    """Take in the multiplier, the currency or per cent sign, a part ("deux tiers")."""
    end = number.end
    part = _PARTS.match(text, end) if number.spelled else None
    if part and not number.unit:
        bottom = _PART_VALUES[part["part"].lower().rstrip("s")]
        number.value, number.unit = number.value / bottom, "RATIO"
        number.end = part.end()
        return number
    scale = _SCALE.match(text, end)
    if scale:
        word = scale["word"]
        number.value *= (1000 if word == "mille" else SCALES[word]) if word else _LETTERS[scale["letter"]]
        number.end = end = scale.end()
        number.scaled = word is not None
    money = _MONEY.match(text, end)
    if money:
        if money["dollar"] or (money["word"] or "").lower().startswith("dollar"):
            number.unit = "USD" if money["us"] or money["usd"] else "CAD"
        elif (money["word"] or "").lower().startswith("franc"):
            number.unit = "FRF"
        elif money["code"]:
            number.unit = money["code"].upper()
        else:
            number.unit = "EUR"
        number.end = money.end()
        return number
    percent = _PERCENT.match(text, end)
    if percent:
        number.unit, number.end = "PERCENT", percent.end()
    return number


def _counted(text: str, number: _End) -> _End:
    """Take in the noun that the number counts, with an adjective before it."""
    if number.unit:
        return number
    end = number.end
    fte = _FTE.match(text, end)
    if fte:
        number.unit, number.end = "FTE", fte.end()
        return number
    found = _NOUN.match(text, end)
    if found is None or (found["link"] and not number.scaled):
        return number
    glued = found.start("noun") == end
    if glued and not text[end : end + 1].isalpha():
        return number
    adjective = found["adjective"].strip().lower()
    noun, stop = found["noun"], found.end()
    if not adjective and noun.lower() in PRENOMINAL:
        following = _NOUN.match(text, stop)
        if following and not following["link"] and _countable(following["noun"]):
            noun, stop = following["noun"], following.end()
    elif adjective:
        if adjective not in PRENOMINAL:
            return number
    if not _countable(noun):
        return number
    number.unit, number.end = unit_of(noun), stop
    if noun.lower() == "fois" and _COMPARED.match(text, stop):
        number.unit = "RATIO"
    half = _AND_HALF.match(text, number.end)
    if half:
        number.value += Decimal("0.5")
        number.end = half.end()
    return number


def _countable(noun: str) -> bool:
    word = noun.lower()
    if word in NOT_COUNTED or word in UNITS or word in TENS:
        return False
    if word.endswith("ant") and unit_of(noun) == "COUNT":  # a participle: "dont trois émanant de"
        return False
    if noun[0].islower():
        return len(noun) > 1 or word == "h"
    named_in_plural = len(noun) > 3 and noun[-1] in "sx"
    return (noun.isupper() and len(noun) > 1) or named_in_plural or unit_of(noun) != "COUNT"


def _number(text: str, start: int) -> _End | None:
    if text[start].isdigit() or text[start] in FRACTIONS:
        return _digits(text, start)
    return _collective(text, start) or _words(text, start)


def _second_end(text: str, start: int, first: _End, left: str) -> tuple[_End | None, bool]:
    """Return the upper end of a range that opens with ``first``, and whether "entre" opens it."""
    joint = _RANGE.match(text, first.end)
    if joint is None:
        return None, False
    between = bool(_ENTRE.search(left))
    word = (joint["word"] or "").lower()
    if (word == "et" and not between) or (word == "à" and _CHANGE.search(left)):
        return None, False
    if joint.end() >= len(text) or (joint["dash"] and text[start].isalpha() and "–" in joint["dash"]):
        return None, False
    following = text[joint.end()]
    if not (following.isdigit() or following.isalpha()):
        return None, False
    second = _digits(text, joint.end()) if following.isdigit() else _words(text, joint.end())
    if second is None or (joint["dash"] and second.spelled):
        return None, False
    second = _extended(text, second)
    if first.unit and second.unit and first.unit != second.unit:
        return None, False
    if first.unit is None and second.scaled and not first.scaled:
        scale = second.value / Decimal(10) ** (len(str(int(second.value))) - 1)
        if first.value < 1000 <= second.value and scale:  # "de 2 à 3 millions"
            power = 10**9 if second.value >= 10**9 else 10**6
            first.value *= power
    if second.value <= first.value:
        return None, False
    return second, between


def _out_of(text: str, number: _End) -> _End | None:
    """Read "trois adultes sur quatre" as a ratio."""
    found = _OUT_OF.match(text, number.end)
    if found is None:
        return None
    total_text = found["total"].lower()
    total = int(total_text) if total_text.isdigit() and len(total_text) < 8 else words_value(total_text)[0]
    if total <= number.value or (total_text.isalpha() and not words_value(total_text)[1]):
        return None
    return _End(number.value / Decimal(total), found.end(), "RATIO", spelled=number.spelled)


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
    number = _extended(text, first)
    second, between = _second_end(text, start, number, left)
    if second is not None:
        if between:
            found = _ENTRE.search(left)
            begin -= len(left) - (found.start() if found else len(left))
        second.unit = second.unit or number.unit
        second = _counted(text, second)
        return _range(text, begin, number.value, second)
    collective = _COLLECTIVE.match(text, number.end + 1) if number.spelled and not number.about else None
    if collective and text[number.end : number.end + 1].isspace():
        many = _collective(text, number.end + 1)
        if many:
            number = _End(number.value * many.value, many.end, None, True, True, True)
    repeated = _REPEATED.match(text, number.end)
    if repeated and number.unit is None and digits_value(repeated["digits"]) == number.value:
        number.end = repeated.end()
    number = _counted(text, number)
    share = _out_of(text, number)
    if share:
        number = share
    stated, taken = context.qualifier(left)
    if stated == "about" and number.spelled and number.value < 10 and _vague_around(left, number):
        stated, taken = "exact", 0
    if taken:
        begin -= taken
    if number.about and stated == "exact":
        stated = "about"
    before = _CURRENCY_LEFT.search(left) if number.unit in (None, "COUNT") and not taken else None
    if before and text[start].isdigit():
        number.unit = "EUR" if before["euro"] else "USD" if before["us"] else "CAD"
        begin -= len(left) - before.start()
    return _closed(text, begin, number, stated)


def _is_plural(text: str, start: int) -> bool:
    found = _COLLECTIVE.match(text, start)
    return bool(found and found["plural"])


def _vague_around(left: str, number: _End) -> bool:
    """ "autour de trois thèmes" places a discussion; "autour de 220 projets" approximates."""
    return number.unit not in ("YEARS", "MONTHS", "DAYS", "CAD", "EUR") and bool(
        re.search(r"autour d(?:e|['’])\s{0,3}\Z", left, re.I)
    )


def _closed(text: str, begin: int, number: _End, stated: Qualifier) -> Mention:
    if stated == "exact":
        for pattern, qualifier in _AFTER:
            found = pattern.match(text, number.end)
            if found and (number.unit or qualifier not in ("at_least", "at_most") or "+" not in found.group()):
                stated, number.end = qualifier, found.end()  # type: ignore[assignment]
                break
    return Mention(begin, number.end, "quantity", qualified(number.value, stated, number.unit))


def _range(text: str, begin: int, low: Decimal, second: _End) -> Mention:
    figure = Figure(None, low, second.value, "range", second.unit)
    return Mention(begin, second.end, "quantity", figure)


# --- un, une: articles, except where they measure ------------------------------------------------

_ONE = re.compile(
    rf"une?(?:"
    rf"(?P<duration>{_S1}(?:an|mois|semaine)(?![^\W_]))"
    rf"|(?P<span>{_S1}(?:à|ou){_S1}(?:deux|trois)(?![^\W_]))"
    rf"|(?P<big>{_S1}(?:million|milliard|billion)(?![^\W_]))"
    rf"|(?P<part>{_S1}(?:tiers|quart|cinquième|dixième)(?![^\W_]))"
    rf"|(?P<half>{_S1}demie?[- ](?P<halved>[^\W\d_]+))"
    rf"|(?P<share>{_S1}[^\W\d_]+{_S1}sur{_S1}(?P<total>deux|trois|quatre|cinq|six|sept|huit|dix|vingt|cent|mille|[0-9]+)(?![^\W_]))"
    rf"|(?P<single>{_S1}seule?{_S1}(?P<alone>[^\W\d_]+)(?!['’\w]))"
    rf"|(?P<whole>{_S1}(?:année|journée|semaine|heure|mois){_S1}(?:supplémentaire|complète|entière|pleine|entier|complet))"
    rf"|(?P<rate>(?:{_S1}(?P<rated>[^\W\d_]+))?(?={_S1}par{_S1}(?P<per>an|année|mois|semaine|jour|rencontre|trimestre"
    rf"|territoire|personne|habitant|région|MRC|projet|ménage|famille|½)(?![^\W_])))"
    rf"|(?P<measured>{_S1}(?P<thing>[^\W\d_]+)(?!['’\w]))"
    rf")",
    re.I,
)
_MEASURING = re.compile(
    rf"(?<![^\W_])(?:(?P<more>plus d['’])|(?P<less>moins d['’])|(?P<near>près d['’]|presque{_S1}|environ{_S1})"
    rf"|(?P<least>au{_S1}moins{_S1}))\Z",
    re.I,
)
_MEASURES: dict[str, Qualifier] = {"more": "more_than", "less": "less_than", "near": "about", "least": "at_least"}
_EVERY = re.compile(rf"(?<![^\W_])par{_S1}\Z", re.I)


def one(text: str, start: int) -> Mention | None:
    """Read "un" or "une" where it measures ("plus d'un an", "un à deux"), None where it does not."""
    found = _ONE.match(text, start)
    if found is None:
        return None
    left = context.before(text, start)
    measuring = _MEASURING.search(left)
    begin, stated = start, "exact"
    if measuring and not _NOT_MORE.search(left[: measuring.start()]):
        stated = _MEASURES[measuring.lastgroup or ""]
        begin -= len(left) - measuring.start()
    if found["span"]:
        number = _End(Decimal(1), start + len(found.group().split()[0]), spelled=True)
        second, _ = _second_end(text, start, number, left)
        return _range(text, start, Decimal(1), _counted(text, second)) if second else None
    if found["big"] or found["part"]:
        return _measure(text, start)
    if found["half"]:
        unit = unit_of(found["halved"])
        return Mention(begin, found.end(), "quantity", qualified(Decimal("0.5"), stated, unit))  # type: ignore[arg-type]
    if found["share"]:
        number = _words(text, start)
        if number:
            share = _out_of(text, _counted(text, number))
            if share:
                return _closed(text, begin, share, stated)  # type: ignore[arg-type]
        return None
    if found["duration"]:
        if _EVERY.search(left):
            return None
        noun = found.group().split()[-1]
    elif found["single"]:
        noun = found["alone"]
    elif found["whole"]:
        noun = found.group().split()[1]
    elif found["per"]:
        # "une fois par année", "un par MRC" are rates; "une approche par projet" only in a cell
        noun = found["rated"] or ""
        if noun and noun.lower() != "fois" and found["per"] != "½" and left.rstrip(" ")[-1:] not in ("", "\t", "(", "-", "•", ":", ";"):
            return None
    elif stated != "exact" and found["measured"]:
        noun = found["thing"]
        if not _countable(noun) or noun.lower() in COLLECTIVES:
            return None
    else:
        return None
    end = found.end() if not found["whole"] else start + re.match(r"\S+\s+\S+", text[start:]).end()  # type: ignore[union-attr]
    unit = unit_of(noun) if noun else None
    return _closed(text, begin, _End(Decimal(1), end, unit, True), stated)  # type: ignore[arg-type]


def _measure(text: str, start: int) -> Mention | None:
    number = _words(text, start)
    if number is None:
        return None
    stated, taken = context.qualifier(context.before(text, start))
    number = _counted(text, _extended(text, number))
    return _closed(text, start - taken, number, stated)


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
    word_end = re.compile(r"[^\W\d_]+").match(text, start)
    end = word_end.end() if word_end else start
    number = _End(Decimal(scale), end, spelled=True, scaled=True)
    return _closed(text, begin, _counted(text, _extended(text, number)), "more_than")


# --- multiplying words -----------------------------------------------------------------------

MULTIPLE = re.compile(
    r"(?P<two>doubl(?:er|era|eront|ée?s?|ant|ent|ement)|(?:le|du|au) double)(?![^\W_])"
    r"|(?P<three>tripl(?:er|era|eront|ée?s?|ant|ent|ement)|(?:le|du|au) triple)(?![^\W_])"
    r"|(?P<four>quadrupl(?:er|era|eront|ée?s?|ant|ent|ement)|(?:le|du|au) quadruple)(?![^\W_])"
    r"|(?P<half>(?:de|la) moitié)(?![^\W_])",
    re.I,
)
_MULTIPLES = {"two": Decimal(2), "three": Decimal(3), "four": Decimal(4), "half": Decimal("0.5")}


def multiple(text: str, start: int) -> Mention | None:
    """Read "doubler", "le triple", "de moitié" as a ratio."""
    found = MULTIPLE.match(text, start)
    if found is None:
        return None
    value = _MULTIPLES[found.lastgroup or ""]
    stated, taken = context.qualifier(context.before(text, start))
    return Mention(start - taken, found.end(), "quantity", qualified(value, stated, "RATIO"))
