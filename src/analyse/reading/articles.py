"""Un and une: articles, except where they measure ("un an", "plus d'un élève", "un sur trois")."""

from __future__ import annotations

import re
from decimal import Decimal

from analyse.reading import number as numbers
from analyse.reading.completed import completed
from analyse.reading.context import before, qualifier
from analyse.reading.figure import Figure, Mention, Qualifier
from analyse.reading.lexicon import (
    COLLECTIVES,
    FAMILIES,
    NUMERALS,
    PARTS,
    SCALES,
    either,
    fold,
    unit_of,
)
from analyse.reading.multiples import compared_part, whole_follows
from analyse.reading.number import S0, S1, Amount
from analyse.reading.quantities import closed, out_of, sized_amount
from analyse.reading.ranges import ENTRE, second_end
from analyse.reading.units import countable, counted, measure

_SPELLED = either(set(NUMERALS) - {"un", "une", "zero", *SCALES})
_MONEY = "euro|dollar|franc|centime|kilomètre|mètre|hectare|kilo|litre|degré|point"
_ONE = re.compile(
    rf"une?(?:"
    rf"(?P<duration>{S1}(?:an|mois|semaine)(?![^\W_]))"
    rf"|(?P<time>{S1}(?:heure|minute)(?![^\W_]))"
    rf"|(?P<money>{S1}(?:{_MONEY}|pour{S1}cent)(?![^\W_]))"
    rf"|(?P<comma>{S1}(?:virgule{S1}[a-zéè]|et{S1}demie?(?![^\W_])))"
    rf"|(?P<span>{S1}(?:à|ou|et){S1}(?:{_SPELLED}|[0-9]{{1,3}})(?![^\W_]))"
    rf"|(?P<big>{S1}(?:{'|'.join(SCALES)})(?![^\W_]))"
    rf"|(?P<part>{S1}(?:(?:autre|bon|gros|petit){S1}(?P<other>tiers|quart)|tiers|quart"
    rf"|(?:[^\W\d_]{{2,12}}[ -]){{0,3}}[^\W\d_]{{2,12}}i[èe]me)"
    r"(?![^\W_]))"
    rf"|(?P<half>{S1}demie?[- ](?P<halved>[^\W\d_]{{1,40}}))"
    rf"|(?P<share>(?:{S1}[^\W\d_]{{2,40}}){{0,3}}?{S1}sur{S1}(?:{_SPELLED}|[0-9]{{1,30}})(?![^\W_]))"
    rf"|(?P<half_more>{S1}(?P<halves>[^\W\d_]{{2,40}})(?={S1}et{S1}demie?(?![^\W_])))"
    rf"|(?P<single>{S1}seule?{S1}(?P<alone>[^\W\d_]{{1,40}})(?!['\w]))"
    rf"|(?P<whole>{S1}(?P<full>année|journée|semaine|heure|mois)"
    rf"(?={S1}(?:supplémentaire|complète|entière|pleine|entier|complet)))"
    rf"|(?P<rate>(?:{S1}(?P<rated>[^\W\d_]{{1,40}}))?"
    rf"(?={S1}par{S1}(?P<per>an|année|mois|semaine|jour|rencontre|trimestre"
    r"|territoire|personne|habitant|région|MRC|projet|ménage|famille|½)(?![^\W_])))"
    rf"|(?P<each>{S1}(?P<carer>[^\W\d_]{{3,40}})"
    rf"(?={S1}pour{S1}(?:{_SPELLED}|[0-9]{{1,4}}){S1}(?P<cared>[^\W\d_]{{3,40}})))"
    rf"|(?P<measured>{S1}(?P<thing>[^\W\d_]{{1,40}})(?!['\w]))"
    rf")",
    re.I,
)
#: One of these must follow "un" at once, or stand within reach, for it to measure anything.
_NEXT = frozenset(
    f"""an mois semaine heure minute {_MONEY.replace("|", " ")} virgule et à ou tiers quart demi
    demie autre bon gros petit seul seule année journée {" ".join(SCALES)}""".split()
)
_WITHIN_REACH = (" par", " pour", " sur", " et demi", "ième", "ieme")
_REACH = 64  # "un" to "sur", with three words between
_NEXT_WORD = re.compile(rf"{S1}([^\W\d_]{{1,40}})")
_MEASURED_LEFT = frozenset("d' que ron ins".split())
_PER = re.compile(rf"{S1}par{S1}(?:jour|semaine|mois|an|année)(?![^\W_])")
_EVERY = re.compile(rf"(?<![^\W_])par{S1}\Z", re.I)
_LASTING = re.compile(
    rf"(?<![^\W_])(?:pendant|durant|pour|dure(?:nt|ra)?|d'|en|à|dans|sous){S0}\Z", re.I
)
_MEASURING = re.compile(
    rf"(?<![^\W_])(?:(?:plus|moins|près)[ \u00a0]d'|(?:presque|environ|au{S1}moins){S1})\Z", re.I
)
_PLACE = re.compile(rf"(?<![^\W_])(?:en|sur){S1}\Z", re.I)
#: A point that an adjective names: "un point fort", "un point commun".
_NAMED_POINT = re.compile(
    rf"{S1}(?!(?:de|du|en|sur|par|entre|à|au|aux|depuis|pour|chez|dans|et|ou|contre|chaque|environ"
    rf"|seulement|supplémentaire|plein|entier|après|avant|cette|ces?|la|le|les|l|tous|puis|mais"
    r"|d|qu[ei]?|il|elle|selon|plus|moins)(?![^\W_]))[a-zà-ÿ]"
)
_RATIO_OF = re.compile(
    r"(?<![^\W_])(?:ratios?|raison|rapport|rythme|norme|proportion|taux)(?![^\W_])[^.;:\n]{0,48}d'\Z",
    re.I,
)
_NOT_MORE = re.compile(r"(?:approch|rapproch|relèv|s'agi|part|tien|viv)\w{0,20}\s{1,3}\Z", re.I)
_BY = re.compile(rf"(?<![^\W_])(?:par|avec|auprès{S1}d'|chez){S0}\Z", re.I)
_ENDED = ("", ".", ",", ";", ")", "\n")
_CELL_LEFT = frozenset(["", "\t", "(", "|", ">", ":", ";", "=", "[", "-", "•"])


def _could_measure(text: str, end: int, left: str) -> bool:
    """Say whether what stands around "un" is worth the full pattern; it mostly is an article."""
    if left[-2:].lower() == "d'" or left[-4:-1].lower() in _MEASURED_LEFT:
        return True
    following = _NEXT_WORD.match(text, end)
    if following is None:
        return False
    if following[1].lower() in _NEXT:
        return True
    right = text[end : end + _REACH].lower().replace("\u00a0", " ")
    return any(part in right for part in _WITHIN_REACH)


def one(text: str, start: int, end: int) -> Mention | None:
    """Read "un" or "une" where it measures: "plus d'un an", "un à deux".

    Args:
        text: a text made plain.
        start: where the word begins.
        end: where it ends.
    """
    left = before(text, start)
    found = _ONE.match(text, start) if _could_measure(text, end, left) else None
    if found is None:
        return None
    if left.lower().endswith(("quelqu'", "l'")):
        return None
    stated, taken = qualifier(left)
    if taken and _NOT_MORE.search(left[: len(left) - taken]):
        stated, taken = "exact", 0
    between_parts = found["part"] is not None and ENTRE.search(left) is not None
    spelled = numbers.words(text, start) if between_parts else None  # "entre un quart et un tiers"
    amount = sized_amount(text, spelled) if spelled else _one(text, found, left, stated)
    if amount is None:
        return None
    if found["span"] or spelled:
        second = second_end(text, amount, left)
        if second is None:
            return None
        second = counted(text, second)
        figure = Figure(None, amount.value, second.value, "range", second.unit or None)
        between = ENTRE.search(left)
        begin = start - (len(left) - between.start()) if between else start
        return Mention(begin, second.end, "quantity", figure)
    if amount.about and stated == "exact":
        stated = "about"
    return closed(text, start - taken, amount, stated)


def _one(text: str, found: re.Match[str], left: str, stated: Qualifier) -> Amount | None:
    """Return what "un" or "une" measures, None where it is an article."""
    amount = Amount(Decimal(1), found.start() + len(found.group().split()[0]), spelled=True)
    name = found.lastgroup
    if found["span"]:
        return amount
    if found["big"] or found["comma"]:
        spelled = numbers.words(text, found.start())
        return spelled and counted(text, sized_amount(text, spelled))
    if found["part"]:
        return _part(text, found, amount, stated)
    if found["half"]:
        return _half(text, found)
    if found["share"]:
        share = out_of(text, counted(text, amount), left)
        if share or stated == "exact":
            return share
    if found["duration"] and _EVERY.search(left):
        return None
    if found["time"] and stated == "exact" and not _lasts(text, found, left):
        return None
    if found["money"]:
        amount = counted(text, sized_amount(text, amount))
        point = amount.unit == "POINTS"
        named = point and (_PLACE.search(left) or _NAMED_POINT.match(text, amount.end))
        return None if named or amount.unit == "COUNT" else amount  # "un point de vue"
    if found["per"]:
        return _rate(amount, found, left)
    if found["each"] and not _ratio(found, left):
        return None
    if name == "measured" and (stated == "exact" or not _MEASURING.search(left)):
        return None
    noun = (
        found["alone"]
        or found["halves"]
        or found["thing"]
        or found["full"]
        or found["carer"]
        or found.group().split()[-1]
    )
    if not countable(noun) or fold(noun) in COLLECTIVES:
        return None
    amount.unit, amount.end = unit_of(noun), found.end()
    if noun.lower() == "fois" and found["halves"]:
        amount.unit = "RATIO"  # "une fois et demie"
    completed(text, amount)
    return amount


def _ratio(found: re.Match[str], left: str) -> bool:
    """Say whether so many stand to each: "un éducateur pour huit enfants", "à raison d'un lit"."""
    said = unit_of(found["carer"]) == "PERSONS" or _RATIO_OF.search(left)
    return bool(said) and FAMILIES.get(unit_of(found["cared"])) in ("persons", "count")


def _lasts(text: str, found: re.Match[str], left: str) -> bool:
    """Say whether an hour or a minute is a length of time: "en une heure"."""
    time = Amount(Decimal(1), found.end(), unit_of(found["time"].strip()), spelled=True)
    completed(text, time)
    return bool(_LASTING.search(left) or time.end > found.end() or _PER.match(text, found.end()))


def _part(text: str, found: re.Match[str], amount: Amount, stated: Qualifier) -> Amount | None:
    """Read "un tiers des élus", "un vingt-septième du capital"; not "un tiers payant"."""
    if found["other"]:  # "un autre tiers"
        amount = Amount(1 / Decimal(PARTS[found["other"].lower()]), found.end(), "RATIO", True)
    else:
        spelled = numbers.words(text, found.start())
        amount = sized_amount(text, spelled) if spelled else amount
    if amount.unit is None:
        return None
    if _BY.search(before(text, found.start(), 8)) and text[amount.end : amount.end + 1] in _ENDED:
        return None  # "réparé par un tiers"
    sure = amount.unit != "RATIO" or stated != "exact"
    whole = sure or whole_follows(text, amount.end)
    return amount if whole or compared_part(text, found.start(), amount.end) else None


def _half(text: str, found: re.Match[str]) -> Amount:
    """Read "une demi-journée", "un demi-million", "une demi-douzaine"."""
    part = Amount(Decimal("0.5"), found.start("halved"), spelled=True)
    if measure(text, part):
        return part  # "un demi pour cent", "un demi-hectare"
    noun = fold(found["halved"])
    scale = COLLECTIVES.get(noun) or SCALES.get(noun)
    if scale is None:
        return Amount(Decimal("0.5"), found.end(), unit_of(noun), True)
    half = Amount(Decimal(scale) / 2, found.end(), None, True, scale, noun in COLLECTIVES)
    return counted(text, sized_amount(text, half))


def _rate(amount: Amount, found: re.Match[str], left: str) -> Amount | None:
    """Read "une fois par année", "un par MRC"; "une approche par projet" only in a cell."""
    noun = found["rated"] or ""
    timed = noun and unit_of(noun) in ("HOURS", "DAYS", "MINUTES")
    cell = left.rstrip(" ")[-1:] in _CELL_LEFT or found["per"] == "½"
    if noun and noun.lower() != "fois" and not timed and not cell:
        return None
    amount.unit, amount.end = (unit_of(noun) if noun else None), found.end()
    return amount
