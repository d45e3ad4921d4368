"""Numbers that identify: codes, telephones, accounts, web addresses, postal codes and streets."""

from __future__ import annotations

import re

from analyse.reading.context import before
from analyse.reading.figure import Mention
from analyse.reading.lexicon import FAMILIES, SYMBOLS
from analyse.reading.numerals import SPACE

YEAR = r"(?:1[5-9]|20)[0-9]{2}"

#: Identifiers that their form alone gives away.
CODE = (
    rf"(?:(?!{YEAR}[-–/]{YEAR}(?![0-9])|{YEAR}[ \u00a0]{YEAR}(?![0-9]))(?:"
    r"[0-9]{1,30}(?:[-–][0-9]{1,30}){2,12}(?:-?[Xx])?(?![\w])"
    r"|[0-9]{1,4}(?:/[0-9]{1,4}){2,6}(?![0-9])"
    r"|[0-9]{2,6}-0[0-9]{2,6}(?:-[A-Z])?(?![\w])"
    r"|(?:19|20)[0-9]{2}-[0-9]{3}(?![0-9])"  # loi 2005-102
    r"|(?:19|20)[0-9]{2}(?:-(?-i:[A-Z]{1,6})-|/(?-i:[A-Z]{2,6})/)[0-9]{1,6}(?![0-9])"
    # 2004/18/CE, 2016/679
    r"|(?:19|20)[0-9]{2}/(?:[0-9]{3,4}(?![0-9])|[0-9]{1,4}(?=/[A-Z]))(?:/[A-Z]{2,3})?"
    r"|[0-9]{1,2}(?:\.[0-9]{1,3}){0,2}\.[xX](?!\w)"  # versions
    r"|10\.[0-9]{4,9}/[^\s<>«»]{1,80}[^\s<>«».,;)]"  # DOI
    # telephones: Québec, toll-free, whatever begins with a zero
    rf"|(?:1[ -])?[0-9]{{3}}[) .-]{{1,2}}[0-9]{{3}}[-.][0-9]{{4}}(?![0-9])"
    r"|0[ \u00a0][89][0-9]{2}(?:[ \u00a0][0-9]{3}){2}(?![0-9])"
    r"|0[0-9]{1,3} / [0-9]{3}(?:[ .][0-9]{2}){2}(?![0-9])"
    r"|0[0-9]{1,4}(?:[ ./\u00a0-][0-9]{2,4}){1,6}(?![0-9])"
    # establishments (SIRET), social security, bank accounts
    r"|[0-9]{3}(?:[ \u00a0][0-9]{3}){2}[ \u00a0][0-9]{5}(?![0-9])"
    r"|[0-9]{4}(?:[ \u00a0][0-9]{4}){2,7}(?:[ \u00a0][0-9]{1,4})?(?![0-9])"
    r"|[12](?: [0-9]{2}){3}(?: [0-9]{3}){2}(?: [0-9]{2})?(?![0-9])))"
)
_SITE = re.compile(
    r"://|\Awww\.|@|[\w-]\.(?:fr|qc|ca|be|ch|org|com|net|eu|info|int)(?:[/:?#]|\Z)", re.I
)
_TOKEN_RIGHT = re.compile(r"[^\s<>«»\"\])]*")
_WORD_LEFT = re.compile(r"[\w-]{0,80}\Z")
_YEAR_ALONE = re.compile(rf"{YEAR}(?![\w])")
_LETTERED = re.compile(
    r"[0-9]{1,9}(?:(?!(?<=[0-9]{2})[KM](?![\w-]))[A-Z]|bis|ter|[a-z](?=[0-9]))[\w-]{0,20}"
)
_GLUED_RIGHT = re.compile(r"[\w-]{0,200}(?:[.@][0-9a-zA-Z][\w-]{0,80}){0,9}")
_NUMBERED = re.compile(r"[A-Z]{1,4}-?[0-9]{3,6}/[0-9]{2,4}(?![\w/])")  # B-2045/17
_SLASHED = re.compile(r"(?<![\w/])[A-Z]{1,10}(?:/[A-Z0-9]{1,10}){0,4}/\Z")
_SLASHED_RIGHT = re.compile(r"[A-Z0-9]{1,10}(?:[/-][A-Z0-9]{1,10}){1,6}(?![\w])")  # DGAS/2005/182
_QUANTILES = re.compile(r"[A-Z][0-9]{1,3}/[A-Z][0-9]{1,3}(?![\w])")  # D9/D1
_POSTCODE_CA = re.compile(r"[A-Z][0-9][A-Z][ \u00a0]?[0-9][A-Z][0-9](?![\w])")
_ACCOUNT = re.compile(
    r"[A-Z]{2}[0-9]{2}(?:[ \u00a0]?[0-9A-Z]{4}){2,7}(?:[ \u00a0]?[0-9A-Z]{1,4})?(?![\w])"
)
_ABROAD = re.compile(r"[0-9]{1,3}\)?(?:[ .\u00a0-]?(?:\(0\)[ ]?)?[0-9]{1,4}){2,6}(?![0-9])")
#: What says that a country's number in brackets, or behind a plus and a space, is a telephone's.
_CALL = re.compile(
    rf"(?<![^\W_])(?:t[ée]l[ée]?(?:ph(?:one)?)?s?|fax|gsm|mobile|cell?|portable|phone|whatsapp"
    rf"|contacts?)\.?{SPACE}?:?{SPACE}?(?:\(?\+{SPACE}?|\()\Z",
    re.I,
)
_COMMUNITY = re.compile(r"(?<![^\W_])[A-Z]{2,6} ?\(\Z")
_COMMUNITY_RIGHT = re.compile(r"(?:19|20)[0-9]{2}\)(?: ?[0-9]{1,5})?")
_DEGREE = re.compile(r"(?<![^\W_])(?:bac|licence|master) ?\+ ?\Z", re.I)
_SERIES = re.compile(r"/[A-Z](?![\w/])")
_TOWN = re.compile(r"[0-9]{5}(?=[ \u00a0][A-ZÀ-Ý])|[0-9]{4}(?=[ \u00a0][A-ZÀ-Ý][a-zà-ÿ])")
_TOWN_LEFT = re.compile(rf"(?:\A|[,;(–-]){SPACE}?\Z")
#: A town's code in two groups, behind a street: "12, rue du Lac, 75 007 Paris".
_TOWN_PARTED = re.compile(r"[0-9]{2}[ \u00a0][0-9]{3}(?=[ \u00a0][A-ZÀ-Ý][a-zà-ÿ])")
_TOWN_STREET = re.compile(
    rf"[0-9](?: ?bis)?,?{SPACE}(?:rue|avenue|boulevard|bd|chemin|allée|quai|place|impasse)[ \u00a0]"
    rf"[^\n:;()]{{2,50}}(?:,|{SPACE}[–-]){SPACE}?\Z",
    re.I,
)
#: A volume of a journal, before the number or the pages: "Revue du canton, 213, p. 7-19".
_VOLUME = re.compile(r"[0-9]{1,4}(?:\([0-9]{1,3}\))?(?=, ?(?:pp?\.|n°|nᵒ|nos? [0-9]))")
_STREET = re.compile(
    rf"([0-9]{{1,5}})(?:{SPACE}?(?:bis|ter|quater|[A-D])(?![\w]))?,?{SPACE}"
    r"(?:d(?:e|u)[ ](?:la[ ])?|de l')?"
    r"(?:(?:rue|avenue|av|boul|boulevard|bd|chemin|allée|impasse|quai|chaussée|rang|promenade)(?![\w])"
    r"|(?<=, )(?:place|cours|square|côte|passage|route|rte|montée)(?![\w]))",
    re.I,
)
_STREET_LEFT = re.compile(
    rf"(?<![^\W_])(?:rue|avenue|boulevard|chaussée|chemin|allée|quai){SPACE}{{1,3}}"
    r"[^\d,;:.()\n\t]{2,40},?[ \u00a0]\Z"
    rf"|(?<![^\W_])(?:place|square|cours|route|impasse|clos|esplanade){SPACE}{{1,3}}"
    r"(?:d(?:e|u|es)[ \u00a0](?:la[ \u00a0])?)?[A-ZÀ-Ý][^\d,;:.()\n\t]{2,40},[ \u00a0]\Z",
    re.I,
)
#: "Son code (IDCC) est le 843".
_IS_LEFT = re.compile(
    r"(?<![^\W_])(?:codes?|numéro|matricule|identifiant|IDCC|SIREN|SIRET)(?![^\W_])[^.;:\d\n]{0,40}"
    r" est (?:le|:) ?\Z",
    re.I,
)
_STREET_RIGHT = re.compile(r"[0-9]{1,4}(?=[,;)]|\.?(?:\s{0,40}\Z|\n))")
#: Little words that a figure can be glued to by a slip of typing: "plus de200 000 $".
_GLUE = frozenset(
    "de des du à au le la les d l et dont ou sur par pour en aux dans avec sont".split()
)
#: Codes of currencies, which stand at once before an amount: "EUR29,99".
_GLUE |= {s for s, u in SYMBOLS.items() if FAMILIES[u] == "money" and s.isupper() and len(s) > 2}


def address(text: str, start: int) -> Mention | None:
    """Return the whole web or mail address that a digit stands in."""
    left = before(text, start, 400)
    head = left.rsplit(None, 1)[-1] if left and not left[-1].isspace() else ""
    for mark in '(<>«»"[':
        head = head[head.rfind(mark) + 1 :]
    if not _SITE.search(head):
        return None
    right = _TOKEN_RIGHT.match(text, start)
    end = right.end() if right else start + 1
    while end > start + 1 and text[end - 1] in ".,;:!?":
        end -= 1
    return Mention(start - len(head), end, "reference")


def glued(text: str, start: int) -> Mention | None:
    """Return the whole word when letters or a letter and a hyphen precede the digit: "ÉN3S"."""
    previous = text[start - 1] if start else ""
    hyphen = previous == "-" and start > 1 and (text[start - 2].isalnum() or text[start - 2] == "_")
    slashed = _SLASHED.search(before(text, start, 60)) if previous == "/" else None
    found = _SLASHED_RIGHT.match(text, start) if slashed else None
    if slashed and (found or len(slashed.group()) > 2):  # "D/2008/10158/4", not "N/2"
        end = found.end() if found else start + 1
        return Mention(start - len(slashed.group()), end, "reference")
    if not (previous.isalnum() or previous == "_" or hyphen):
        return None
    word = _WORD_LEFT.search(before(text, start, 60))
    head = (word.group() if word else "").lstrip("-")
    if not head or head in _GLUE or (len(head) > 1 and head.lower() in _GLUE):
        return None
    if hyphen and head.islower() and _YEAR_ALONE.match(text, start):
        return None  # "mi-2014", "post-2015"
    begin = start - len(head)
    for pattern in (_POSTCODE_CA, _ACCOUNT, _QUANTILES, _NUMBERED, _GLUED_RIGHT):
        found = pattern.match(text, begin)
        if found and found.end() > start:
            return Mention(begin, found.end(), "reference")
    return Mention(begin, start + 1, "reference")


def named_by_letters(text: str, start: int) -> Mention | None:
    """Return a number that letters which are no unit follow at once: "5G", "4x4", "12bis"."""
    found = _LETTERED.match(text, start)
    return Mention(start, found.end(), "reference") if found else None


def abroad(text: str, start: int) -> Mention | None:
    """Return a telephone number with its country: "+33 1 23 45 67 89"."""
    sign = text[max(0, start - 2) : start]
    if sign[-1:] not in ("+", "(") and sign != "+ ":
        return None
    found = _ABROAD.match(text, start)
    if found is None or not 10 <= sum(c.isdecimal() for c in found.group()) <= 15:
        return None
    if sign[-1:] != "+" and not _CALL.search(before(text, start, 24)):
        return None
    begin = start - len(sign) + sign.find("+") if "+" in sign else start
    return Mention(begin, found.end(), "reference")


def marked(text: str, start: int, end: int) -> Mention | None:
    """Return what a degree or a register ends on: "bac+2", "matricule 632 646/C"."""
    if text[end : end + 1] == "/" and _SERIES.match(text, end):
        return Mention(start, end + 2, "reference")
    left = before(text, start, 24)
    found = _DEGREE.search(left) if "+" in left[-3:] else None
    return Mention(start - len(found.group()), end, "reference") if found else None


def of_a_community(text: str, start: int) -> Mention | None:
    """Return the number of a text of the European Commission: "COM(2008) 412"."""
    right = _COMMUNITY_RIGHT.match(text, start) if text[start - 1 : start] == "(" else None
    found = _COMMUNITY.search(before(text, start, 12)) if right else None
    return (
        Mention(start - len(found.group()), right.end(), "reference") if found and right else None
    )


def identified(text: str, start: int, end: int) -> Mention | None:
    """Return the number that a code or a telephone is said to be: "son numéro est le 843"."""
    return Mention(start, end, "reference") if _IS_LEFT.search(before(text, start)) else None


def housed(text: str, start: int) -> Mention | None:
    """Return the number of a house before its street: "12, rue des Lilas"."""
    house = _STREET.match(text, start)
    return Mention(start, house.end(1), "reference") if house else None


def located(text: str, start: int) -> Mention | None:
    """Return the number of a house, a town's code, a volume: "rue de la Loi 16", "69003 Lyon"."""
    volume = _VOLUME.match(text, start) if text[max(0, start - 2) : start] == ", " else None
    if volume:
        return Mention(start, volume.end(), "reference")
    housing = housed(text, start)
    if housing:
        return housing
    town = _TOWN.match(text, start)
    if town and (town.end() - start == 5 or _TOWN_LEFT.search(before(text, start, 12))):
        return Mention(start, town.end(), "reference")
    parted = _TOWN_PARTED.match(text, start)
    if parted and _TOWN_STREET.search(before(text, start, 80)):
        return Mention(start, parted.end(), "reference")
    house = _STREET_RIGHT.match(text, start)
    if house and _STREET_LEFT.search(before(text, start, 60)):
        return Mention(start, house.end(), "reference")
    return None
