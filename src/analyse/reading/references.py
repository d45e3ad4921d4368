"""Numbers that name or place something: sections, pages, lists, laws, codes, addresses, names."""

from __future__ import annotations

import re

from analyse.reading.context import at_line_start, before
from analyse.reading.figure import Mention
from analyse.reading.lexicon import HEADS, IDENTIFIERS, NAMES_OF_YEARS
from analyse.reading.numerals import SPACE

_S0, _S1 = SPACE + "{0,3}", SPACE + "{1,3}"

_YEAR = r"(?:1[5-9]|20)[0-9]{2}"

SUFFIX = (
    rf"(?:{SPACE}?\^\{{?[a-zèé]{{1,4}}\}}?|<sup>[a-zèé]{{1,4}}</sup>"
    r"|(?:ers?|ères?|eres?|res?|ièmes?|i?emes?|èmes?|è|es?|nde?s?|°(?![CF])|ᵉʳ|ʳᵉ|ᵉ)(?![\w]))"
)
ORDINAL = rf"[0-9]{{1,4}}{SUFFIX}"
#: Identifiers that their form alone gives away.
CODE = (
    rf"(?:(?!{_YEAR}[-–/]{_YEAR}(?![0-9]))(?:"
    r"[0-9]{1,30}(?:[-–][0-9]{1,30}){2,12}(?:-?[Xx])?(?![\w])"
    r"|[0-9]{1,4}(?:/[0-9]{1,4}){2,6}(?![0-9])"
    r"|(?:19|20)[0-9]{2}-[0-9]{3}(?![0-9])"  # loi 2005-102
    # 2004/18/CE, 2016/679
    r"|(?:19|20)[0-9]{2}/(?:[0-9]{3,4}(?![0-9])|[0-9]{1,4}(?=/[A-Z]))(?:/[A-Z]{2,3})?)"
    r"|10\.[0-9]{4,9}/[^\s<>«»]{1,80}[^\s<>«».,;)]"  # DOI
    # telephones: Québec, toll-free, whatever begins with a zero
    rf"|(?:1[ -])?[0-9]{{3}}[) .-]{{1,2}}[0-9]{{3}}[-.][0-9]{{4}}(?![0-9])"
    r"|0[0-9]{1,4}(?:[ ./-][0-9]{2,4}){1,6}(?![0-9])"
    # establishments (SIRET), social security, bank accounts
    r"|[0-9]{3}(?:[ \u00a0\u202f][0-9]{3}){2}[ \u00a0\u202f][0-9]{5}(?![0-9])"
    r"|[0-9]{4}(?:[ \u00a0\u202f][0-9]{4}){2,7}(?:[ \u00a0\u202f][0-9]{1,4})?(?![0-9])"
    r"|[12](?: [0-9]{2}){3}(?: [0-9]{3}){2}(?: [0-9]{2})?(?![0-9]))"
)
SECTION = r"(?![1-9][0-9]{0,2}(?:\.[0-9]{3})+(?![0-9.]))[0-9]{1,3}(?:\.[0-9]{1,3}){2,8}\.?(?![0-9])"

_TWO_LEVELS = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.?(?=[ \t\u00a0]{1,4}[^\W\d_])")
_LIST = re.compile(r"[0-9]{1,3}(?=[.)][ \t\u00a0]|[.)]$|[ ][-–—][ ][^\W\d_])", re.M)
_REGION = re.compile(rf"[0-9]{{1,3}}(?={_S0}\|)")
_ITEM = re.compile(r"[0-9]{1,2}(?=\)[ \u00a0])")
_NOTE = re.compile(r"[0-9]{1,3}")
_BRACKETED = re.compile(r"[0-9]{1,3}(?:[,;–-] ?[0-9]{1,3}){0,8}(?=\])")
_TITLED = re.compile(r"[0-9]{1,2}(?=[ \u00a0][A-ZÀ-Ý][a-zà-ÿ]+)")
_CONTENTS_LEFT = re.compile(r"(?:\t|\.{2,9}|…|(?: \.){3,4}) ?\Z")
_LINE_END = re.compile(r"[0-9]{1,3}(?= *(?:\n|\Z))")
_PAGE = re.compile(r"[^\t]{2,300}\t ?([0-9]{1,3}) {0,80}\Z")
_NUMBERED = re.compile(
    r"[ *#]{0,80}(?:(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,5}|[IVX]{1,5}|[A-Z])[.) ]"
    r"|annexe|partie|chapitre)",
    re.I,
)
_N = rf"n{SPACE}?(?:\^\{{?|<sup>)?[oº°ᵒ](?:s(?![^\W_]))?(?:\}}|</sup>)?{SPACE}?\.?"
_HEAD = re.compile(
    rf"(?:(?<![^\W_])(?P<word>(?:[^\W\d_]\.){{0,2}}[^\W\d_]{{1,40}}(?:-1[03])?\.?|{_N})|(?P<sign>[§#]))"
    rf"{_S0}(?P<colon>[:–-])?{_S0}\Z",
    re.I,
)
_LAW = re.compile(rf"(?<![^\W_])[LRDA]\*?\.?{_S0}\Z")
_LAW_NUMBER = re.compile(r"[0-9]{3}|[0-9]{1,4}-[0-9]")
_TAIL = re.compile(r"[0-9]{1,30}(?:[./-][0-9]{1,10}){0,6}(?:-?[A-Z][A-Z0-9]{0,15}(?![^\W_]))?")
_METRE = re.compile(r"(?<![^\W_])[mckd]?m\Z")
_MORE = re.compile(
    rf"(?:,{_S0}|{_S1}(?:et|à|ou){_S1}|{SPACE}?[-–]{SPACE}?)[0-9]{{1,4}}(?:[.-][0-9]{{1,4}}){{0,4}}(?![\w%]|{SPACE}?[%$€])"
)
_NAME = re.compile(r"(?<=[^\n.!?:;|•>][ \u00a0])([A-ZÀ-Ý][\w’'-]{1,48})[ \u00a0]\Z")
_EDITION = re.compile(rf":{_YEAR}(?![0-9])")
_SITE = re.compile(
    r"://|\Awww\.|@|[\w-]\.(?:fr|qc|ca|be|ch|org|com|net|eu|info|int)(?:[/:?#]|\Z)", re.I
)
_TOKEN_RIGHT = re.compile(r"[^\s<>«»\"\])]*")
_WORD_LEFT = re.compile(r"[\w-]{0,80}\Z")
_YEAR_ALONE = re.compile(rf"{_YEAR}(?![\w])")
_LETTERED = re.compile(r"[0-9]{1,9}(?:[A-Z]|bis|ter|[a-z](?=[0-9]))[\w-]{0,20}")
_GLUED_RIGHT = re.compile(r"[\w-]{0,200}(?:[.@][0-9a-zA-Z][\w-]{0,80}){0,9}")
_POSTCODE_CA = re.compile(r"[A-Z][0-9][A-Z][ \u00a0]?[0-9][A-Z][0-9](?![\w])")
_ACCOUNT = re.compile(
    r"[A-Z]{2}[0-9]{2}(?:[ \u00a0]?[0-9A-Z]{4}){2,7}(?:[ \u00a0]?[0-9A-Z]{1,4})?(?![\w])"
)
_ABROAD = re.compile(r"[0-9]{1,3}(?:[ .-]?(?:\(0\)[ ]?)?[0-9]{1,4}){2,6}(?![0-9])")
_TOWN = re.compile(r"[0-9]{5}(?=[ \u00a0][A-ZÀ-Ý])|[0-9]{4}(?=[ \u00a0][A-ZÀ-Ý][a-zà-ÿ])")
_TOWN_LEFT = re.compile(rf"(?:\A|[,;(–-]){SPACE}?\Z")
_STREET = re.compile(
    rf"([0-9]{{1,5}})(?:{SPACE}?(?:bis|ter|quater|[A-D])(?![\w]))?,?{SPACE}"
    r"(?:d(?:e|u)[ ](?:la[ ])?|de l['’])?"
    r"(?:(?:rue|avenue|av|boul|boulevard|bd|chemin|allée|impasse|quai|chaussée|rang|promenade)(?![\w])"
    r"|(?<=, )(?:place|cours|square|côte|passage|route|rte|montée)(?![\w]))",
    re.I,
)
_STREET_LEFT = re.compile(
    rf"(?<![^\W_])(?:rue|avenue|boulevard|chaussée|chemin|allée|quai){_S1}"
    r"[^\d,;:.()\n\t]{2,40}[ \u00a0]\Z",
    re.I,
)
_STREET_RIGHT = re.compile(r"[0-9]{1,4}(?=[,;)]|\.?(?:\s*\Z|\n))")
_COLOPHON = re.compile(r"©|\(c\)|d[ée]p[ôo]t l[ée]gal|copyright", re.I)
_CITED = re.compile(
    r"(?:(?:et|&|al\.|selon|voir|cf\.|par) |, )"
    r"(?:[A-ZÀ-Ý][\w'’.-]{1,40} )?[A-ZÀ-Ý][\w'’-]{1,40}\.?,? "
    rf"\((?:{SPACE}?{_YEAR}[a-z]?,?;?){{0,20}}{SPACE}?\Z"
)
#: Little words that a figure can be glued to by a slip of typing: "plus de200 000 $".
_GLUE = frozenset("de des du à les d l et dont ou sur par pour en aux dans avec sont".split())


def address(text: str, start: int) -> Mention | None:
    """Return the whole web or mail address that a digit stands in."""
    left = before(text, start, 400)
    head = left.rsplit(None, 1)[-1] if left else ""
    for mark in '(<>«»"[':
        head = head[head.rfind(mark) + 1 :]
    if not _SITE.search(head):
        return None
    right = _TOKEN_RIGHT.match(text, start)
    end = right.end() if right else start + 1
    while end > start + 1 and text[end - 1] in ".,;:!?":
        end -= 1
    return Mention(start - len(head), end, "reference")


def exponent(text: str, start: int) -> bool:
    """Say whether a 2 or a 3 belongs to a measure: "€/m2", "hab./km²"."""
    return bool(_METRE.search(text[max(0, start - 4) : start]))


def tail(text: str, start: int) -> int:
    """Return where a number with its subdivisions ends: "4.3", "12-34", "2005/18"."""
    found = _TAIL.match(text, start)
    return found.end() if found else start


def noted(text: str, start: int) -> Mention | None:
    """Return the mark of a note, set high or between brackets: "^{3}", "<sup>2</sup>", "[12]"."""
    left = text[max(0, start - 5) : start]
    if left.endswith(("^", "^{", "<sup>", "<sub>", "_{")):
        mark = _NOTE.match(text, start)
        return Mention(start, mark.end() if mark else start + 1, "reference")
    bracketed = _BRACKETED.match(text, start) if left.endswith("[") else None
    if bracketed:
        return Mention(start, bracketed.end(), "reference")
    note = _NOTE.match(text, start) if left.endswith("(") and left[-2:-1].isalpha() else None
    if note and text.startswith(")", note.end()):
        return Mention(start, note.end(), "reference")
    return None


def glued(text: str, start: int) -> Mention | None:
    """Return the whole word when letters or a letter and a hyphen precede the digit: "ÉN3S"."""
    previous = text[start - 1] if start else ""
    hyphen = previous == "-" and start > 1 and (text[start - 2].isalnum() or text[start - 2] == "_")
    if not (previous.isalnum() or previous == "_" or hyphen):
        return None
    word = _WORD_LEFT.search(before(text, start, 60))
    head = (word.group() if word else "").lstrip("-")
    if not head or head.lower() in _GLUE:
        return None
    if hyphen and head.islower() and _YEAR_ALONE.match(text, start):
        return None  # "mi-2014", "post-2015"
    begin = start - len(head)
    for pattern in (_POSTCODE_CA, _ACCOUNT, _GLUED_RIGHT):
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
    found = _ABROAD.match(text, start) if text[max(0, start - 1) : start] == "+" else None
    if found is None or not 10 <= sum(c.isdigit() for c in found.group()) <= 15:
        return None
    return Mention(start - 1, found.end(), "reference")


def housed(text: str, start: int) -> Mention | None:
    """Return the number of a house before its street: "12, rue des Lilas"."""
    house = _STREET.match(text, start)
    return Mention(start, house.end(1), "reference") if house else None


def located(text: str, start: int) -> Mention | None:
    """Return the number of a house or the code of a town: "rue de la Loi 16", "69003 Lyon"."""
    housing = housed(text, start)
    if housing:
        return housing
    town = _TOWN.match(text, start)
    if town and (town.end() - start == 5 or _TOWN_LEFT.search(before(text, start, 12))):
        return Mention(start, town.end(), "reference")
    house = _STREET_RIGHT.match(text, start)
    if house and _STREET_LEFT.search(before(text, start, 60)):
        return Mention(start, house.end(), "reference")
    return None


def _page(text: str, start: int) -> bool:
    """Say whether the number after a tab at the end of a line is a page of a table of contents.

    Its line opens with a section number, or the lines around it carry numbers that only grow.
    """
    opening = text.rfind("\n", max(0, start - 400), start) + 1
    line = text[opening:start]
    if "\t" in line.rstrip("\t "):
        return False
    if _NUMBERED.match(line):
        return True
    around = text[max(0, opening - 900) : opening].split("\n")[-4:-1]
    below = text[start : start + 900].split("\n")
    pages: list[int] = []
    for other in (*around, line + below[0], *below[1:4]):
        found = _PAGE.match(other)
        if found:
            pages.append(int(found[1]))
    return len(pages) > 2 and pages == sorted(pages)


def placed(text: str, start: int) -> Mention | None:
    """Return a number that the layout places: list and section numbers, contents pages, codes."""
    contents = _LINE_END.match(text, start)
    leader = _CONTENTS_LEFT.search(before(text, start, 10)) if contents else None
    if contents and leader and ("\t" not in leader.group() or _page(text, start)):
        return Mention(start, contents.end(), "reference")
    if at_line_start(text, start):
        for pattern in (_REGION, _TWO_LEVELS, _LIST):
            found = pattern.match(text, start)
            if found:
                return Mention(start, start + len(found.group().rstrip(".")), "reference")
        return None
    item = _ITEM.match(text, start)
    if item is None:
        return None
    left = before(text, start, 200)
    if left.count("(") <= left.count(")") or left.strip() == "(":
        return Mention(start, item.end(), "reference")
    return None


def titled(text: str, start: int) -> bool:
    """Say whether a number opens the line of a heading: "3 Méthode"."""
    return at_line_start(text, start) and bool(_TITLED.match(text, start))


def headed(
    text: str, start: int, end: int, *, year: bool = False, counted: bool = False
) -> Mention | None:
    """Return a number that the word before it turns into a name: "Loi 170", "articles 3 à 5".

    ``year`` says that it could be a year, ``counted`` that a noun follows.
    """
    left = before(text, start)
    end = max(end, tail(text, start))
    if _LAW.search(left) and _LAW_NUMBER.match(text, start):
        return Mention(start, end, "reference")
    found = _HEAD.search(left)
    if found is None:
        return None
    word = (found["word"] or found["sign"]).lower()
    word = "n°" if re.fullmatch(_N, word) else word.rstrip(".")
    if word not in (NAMES_OF_YEARS if year else HEADS):
        return None
    if (found["colon"] and word not in IDENTIFIERS) or (counted and word in ("nos", "c", "no")):
        return None
    if word[-1:] == "s" or word in ("pp", "p", "art"):
        for _ in range(8):
            more = _MORE.match(text, end)
            if more is None:
                break
            end = more.end()
    return Mention(start - (len(left) - found.start()), end, "reference")


def named(text: str, start: int, end: int) -> Mention | None:
    """Return a bare number after a capitalised word inside a sentence: "SEMO Essor 2"."""
    left = before(text, start)
    found = _NAME.search(left)
    if found is None:
        return None
    edition = _EDITION.match(text, end)  # ISO 9001:2015
    stop = edition.end() if edition else end
    return Mention(start - (len(left) - found.start(1)), stop, "reference")


_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})\Z")
_ROMAN_SECOND = re.compile(rf"{SPACE}(?:et|à|ou){SPACE}[IVX]{{1,5}}(?![\w'’-])")
_ROMAN_RIGHT = re.compile(r"[.)][ \t\u00a0]|[ \u00a0][-–—][ \u00a0]|\.\Z")
_KING = re.compile(r"(?<![\w])([A-ZÀ-Ý][a-zà-ÿ][\w'’-]{1,40})[ \u00a0]\Z")


def roman(text: str, start: int, end: int) -> Mention | None:
    """Return a Roman numeral after its head or a name, or at the head of a section."""
    if not _ROMAN.match(text[start:end]):
        return None
    left = before(text, start)
    found = _HEAD.search(left)
    if found and (found["word"] or "").lower().rstrip(".") in HEADS and not found["colon"]:
        if len(found["word"]) < 3:  # "n V", "c I"
            return None
        second = _ROMAN_SECOND.match(text, end)
        stop = second.end() if second else end
        return Mention(start - (len(left) - found.start()), stop, "reference")
    if at_line_start(text, start) and _ROMAN_RIGHT.match(text, end):
        return Mention(start, end, "reference")
    king = _KING.search(left) if end - start > 1 else None
    if king:
        return Mention(start - (len(left) - king.start(1)), end, "reference")
    return None


def bibliographic(text: str, start: int, alone: bool) -> bool:
    """Say whether a year belongs to a colophon (©, legal deposit) or to a cited work.

    ``alone`` says that it is a single year: spans ("(2013-2017)") do not cite.
    """
    left = before(text, start, 160)
    return bool(_COLOPHON.search(left) or (alone and "(" in left and _CITED.search(left)))
