"""Numbers that name or place something: sections, pages, lists, laws, codes, addresses, names."""

from __future__ import annotations

import re

from analyse.reading.context import at_line_start, before
from analyse.reading.figure import Mention
from analyse.reading.lexicon import HEADS, NAMES_OF_YEARS
from analyse.reading.numerals import SPACE

_S0, _S1 = SPACE + "{0,3}", SPACE + "{1,3}"

SUFFIX = (
    rf"(?:{SPACE}?\^\{{?[a-zèé]{{1,4}}\}}?|<sup>[a-zèé]{{1,4}}</sup>"
    r"|(?:ers?|ères?|res?|ièmes?|èmes?|è|es?|nde?s?|°(?!C))(?![\w]))"
)
ORDINAL = rf"[0-9]{{1,4}}{SUFFIX}"
CODE = (
    r"(?:[0-9]{1,30}(?:[-–][0-9]{1,30}){2,12}(?:-?[Xx])?(?![\w])"
    rf"|[0-9]{{3}}{SPACE}[0-9]{{3}}-[0-9]{{4}}(?![0-9])"
    r"|0[1-9](?:[ .][0-9]{2}){4}(?![0-9])"
    r"|[0-9]{1,4}(?:/[0-9]{1,4}){2,6}(?![0-9]))"
)
SECTION = r"[0-9]{1,3}(?:\.[0-9]{1,3}){2,8}\.?(?![0-9])"

_TWO_LEVELS = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.?(?=[ \t\u00a0]{1,4}[^\W\d_])")
_LIST = re.compile(r"[0-9]{1,3}(?=[.)][ \t\u00a0]|[.)]$)", re.M)
_REGION = re.compile(rf"[0-9]{{1,3}}(?={_S0}\|)")
_CONTENTS_LEFT = re.compile(r"(?:\t|\.{2,}) ?\Z")
_LINE_END = re.compile(r"[0-9]{1,3}(?= *(?:\n|\Z))")
_HEAD = re.compile(
    rf"(?<![^\W_])([^\W\d_]+(?:-1[03])?\.?|n{SPACE}?(?:\^\{{?)?[oº°]\}}?{SPACE}?\.?){_S0}[:–-]?{_S0}\Z", re.I
)
_NAME = re.compile(rf"(?<=[^\n.!?:;|•>]{SPACE})([A-ZÀ-Ý][\w’'-]+){_S1}\Z")
_TOKEN_LEFT = re.compile(r"[^\s(<>«»\"\[]*\Z")
_TOKEN_RIGHT = re.compile(r"[^\s<>«»\"\])]*")
_GLUED_RIGHT = re.compile(r"[\w-]*")
_COLOPHON = re.compile(r"©|\(c\)|d[ée]p[ôo]t l[ée]gal|copyright", re.I)
_CITED = re.compile(
    rf"(?:(?:et|&|al\.|selon|voir|cf\.|par) |, )(?:[A-ZÀ-Ý][\w'’.-]+ )?[A-ZÀ-Ý][\w'’-]+\.?,? \((?:{SPACE}?(?:1[5-9]|20)[0-9]{{2}}[a-z]?,?;?)*{SPACE}?\Z"
)
#: Little words that a figure can be glued to by a slip of typing: "plus de200 000 $".
_GLUE = frozenset("de des du à les d l et dont ou sur par pour en".split())


def address(text: str, start: int) -> Mention | None:
    """Return the whole web or mail address that a digit stands in."""
    token = _TOKEN_LEFT.search(before(text, start, 400))
    head = token.group() if token else ""
    if "://" not in head and not head.lower().startswith("www.") and "@" not in head:
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
    if not (previous.isalnum() or previous == "_" or hyphen):
        return None
    word = re.search(r"[\w-]*\Z", before(text, start, 60))
    head = (word.group() if word else "").lstrip("-")
    if not head or head.lower() in _GLUE:
        return None
    right = _GLUED_RIGHT.match(text, start)
    return Mention(start - len(head), right.end() if right else start + 1, "reference")


def placed(text: str, start: int) -> Mention | None:
    """Return a number that the layout places: list and section numbers, contents pages, codes."""
    contents = _LINE_END.match(text, start)
    if contents and _CONTENTS_LEFT.search(before(text, start, 6)):
        return Mention(start, contents.end(), "reference")
    opening = at_line_start(text, start)
    if opening:
        for pattern in (_REGION, _TWO_LEVELS, _LIST):
            found = pattern.match(text, start)
            if found:
                return Mention(start, start + len(found.group().rstrip(".")), "reference")
    if not opening:
        item = re.compile(r"[0-9]{1,2}(?=\)[ \u00a0])").match(text, start)
        left = before(text, start, 200)
        if item and left.count("(") <= left.count(")"):
            return Mention(start, item.end(), "reference")
    return None


def headed(text: str, start: int, end: int, year: bool) -> Mention | None:
    """Return a number that the word before it turns into a name: "Loi 170", "objectif 2"."""
    left = before(text, start)
    found = _HEAD.search(left)
    word = found.group(1).lower() if found else ""
    if re.fullmatch(rf"n{SPACE}?(?:\^\{{?)?[oº°]\}}?{SPACE}?\.?", word):
        word = "n°"
    word = word.rstrip(".")
    if found and (word in NAMES_OF_YEARS if year else word in HEADS):
        if word in ("figure", "note", "local", "mesure", "partie", "module") and ":" in found.group():
            return None
        return Mention(start - (len(left) - found.start()), end, "reference")
    return None


def named(text: str, start: int, end: int) -> Mention | None:
    """Return a bare number after a capitalised word inside a sentence: "SEMO Essor 2"."""
    left = before(text, start)
    found = _NAME.search(left)
    if found is None:
        return None
    return Mention(start - (len(left) - found.start(1)), end, "reference")


def bibliographic(text: str, start: int, alone: bool) -> bool:
    """Say whether a year belongs to a colophon (©, legal deposit) or to a cited work.

    ``alone`` says that it is a single year: spans ("(2013-2017)") do not cite.
    """
    left = before(text, start, 160)
    return bool(_COLOPHON.search(left) or (alone and "(" in left and _CITED.search(left)))
