"""Numbers that name or place something: sections, pages, lists, notes, laws, ranks, names."""

from __future__ import annotations

import re
from itertools import pairwise

from analyse.reading import contents, notes
from analyse.reading.codes import YEAR, abroad
from analyse.reading.context import at_line_start, before
from analyse.reading.figure import Mention
from analyse.reading.lexicon import HEADS, IDENTIFIERS, NAMES_OF_YEARS, VERBS
from analyse.reading.numerals import SPACE
from analyse.reading.units import unit_follows

_S0, _S1 = SPACE + "{0,3}", SPACE + "{1,3}"

SUFFIX = (
    rf"(?:{SPACE}?\^\{{?[a-zèé]{{1,4}}\}}?|<sup>[a-zèé]{{1,4}}</sup>"
    r"|(?:ers?|ères?|eres?|res?|ièmes?|i?emes?|èmes?|mes?|è|es?|nde?s?"
    r"|°(?![ \u00a0]?[CF](?![^\W_]))|ᵉʳ|ʳᵉ|ᵉ)(?![\w]))"
)
ORDINAL = rf"[0-9]{{1,7}}{SUFFIX}"
GROUPED_ORDINAL = rf"[1-9][0-9]{{0,2}}(?:{SPACE}[0-9]{{3}}){{1,3}}{SUFFIX}"
SECTION = (
    r"(?![1-9][0-9]{0,2}(?:\.[0-9]{3})+(?![0-9]|\.[0-9]))"
    r"[0-9]{1,3}(?:\.[0-9]{1,3}){2,8}\.?(?![0-9])"
)

_TWO_LEVELS = re.compile(
    r"[0-9]{1,2}\.[0-9]{1,2}(?:\.(?=[ \t\u00a0]{1,12}[^\W\d_])|(?=[ \t\u00a0]{1,4}[^\W\d_]))"
)
_LIST = re.compile(
    r"[0-9]{1,3}(?=[.)/][ \t\u00a0]|\)[A-ZÀ-Ý][a-zà-ÿ]|[.)]$|[ ][-–—][ ][^\W\d_])", re.M
)
_REGION = re.compile(rf"[0-9]{{1,3}}(?={_S0}\|)")
_ITEM = re.compile(r"[0-9]{1,2}(?=\)[ \u00a0])")
_NOTE = re.compile(r"[0-9]{1,3}")
_YEAR_NOTED = re.compile(rf"(?<![0-9]){YEAR}(?:[-–][0-9]{{2,4}})?\(\Z")
_NOTE_MARK = re.compile(r"[1-9][0-9]?(?![\w]|[ \u00a0]?[0-9]|[.,][0-9])")
_SENTENCE_LEFT = re.compile(r"[a-zà-ÿ»)]{3}\.\Z")
_NOTE_AT_THE_END = re.compile(r"[1-9][0-9]{0,2}(?=\s{1,3}[A-ZÀ-Ý«]|\s{0,3}\Z|[ ]?\n)")
_SHARE_LEFT = re.compile(r"[0-9][ \u00a0]{0,2}[%€$]\Z")  # not "$75 millions"
_BRACKETED = re.compile(r"[1-9][0-9]{0,2}(?:[,;–-] ?[0-9]{1,3}){0,8}(?=\])")
#: Two numbers with decimals between brackets: "[18,8–27,3]", an interval unless the notes rise.
_INTERVAL = re.compile(r"([0-9]{1,3}),([0-9]{1,3}) ?[;–-] ?([0-9]{1,3}),([0-9]{1,3})")
_TITLED = re.compile(r"[0-9]{1,2}(?=[ \u00a0][A-ZÀ-Ý][a-zà-ÿ]+)")
_N = rf"n{SPACE}?(?:\^\{{?|<sup>)?[oº°ᵒ](?:s(?![^\W_]))?(?:\}}|</sup>)?{SPACE}?\.?"
_HEAD = re.compile(
    rf"(?:(?<![^\W_])(?P<word>(?:[^\W\d_]\.){{0,2}}[^\W\d_]{{1,40}}(?:-1[03])?\.?|{_N})|(?P<sign>[§#]))"
    rf"{_S0}(?P<colon>[:–-])?{_S0}\Z",
    re.I,
)
#: A letter between the name and its number; of an article it is the law's.
_LETTER = re.compile(r"(?<![^\W_])(?!articles? )[^\W\d_]{2,40}[ \u00a0][A-Z][ \u00a0]\Z")
_AT_HORIZON = re.compile(rf"(?:(?<![^\W_])[àa]{_S1}|')horizon{_S1}\Z", re.I)
_DECIMAL = re.compile("[0-9]{1,9},[0-9]")
_LAW = re.compile(rf"(?<![^\W_])[LRDA]\*?\.?{_S0}\Z")
_LAW_NUMBER = re.compile(r"[0-9]{3}|[0-9]{1,4}-[0-9]")
_TAIL = re.compile(
    r"[0-9]{1,30}(?:[./-](?:[A-Z]{1,4}/)?[0-9]{1,10}){0,6}(?:-?[A-Z][A-Z0-9]{0,15}(?![^\W_]))?"
)
_METRE = re.compile(r"(?<![^\W_])[mckd]?m\Z")
_MORE = re.compile(
    rf"(?:,{_S0}|{_S1}(?:et|à|ou){_S1}|{SPACE}?[-–]{SPACE}?)[0-9]{{1,4}}(?:[.-][0-9]{{1,4}}){{0,4}}(?![\w%]|{SPACE}?[%$€])"
)
_NAME = re.compile(r"(?<=[^\n.!?:;|•>][ \u00a0])([A-ZÀ-Ý][\w'-]{1,48})[ \u00a0]\Z")
#: An acronym with its article, also where it opens a sentence: "L'EHCVM 2".
_ACRONYM = re.compile(r"(?<![^\W_])(?:[lLdD]'|[lL][ae] |du )([A-Z]{3,12})[ \u00a0]\Z")
_EDITION = re.compile(rf":{YEAR}(?![0-9])")
_NUMBER_WORDS = frozenset("no nos nº nᵒ ᵒ os nᵒˢ".split())
_GROUPS = re.compile(r"(?:[ \u00a0][0-9]{3,5}){1,6}(?![0-9,])")
_SEE = re.compile(r"(?<![^\W_])(?:voir|cf\.?|v\.|confer)[ \u00a0]{1,2}\Z", re.I)
_DEPARTMENT = re.compile(r"(?:d[ée]partements?|[A-ZÀ-Ý][\w'-]{2,40}) \(\Z")
_CELL = re.compile(r"[ \u00a0]{2}|[\t|;]|[ \u00a0]{0,3}(?:\n|\Z)")


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
    if bracketed and not _is_interval(bracketed.group()):
        return Mention(start, bracketed.end(), "reference")
    previous = left[-1:]
    if previous == "." and _SENTENCE_LEFT.search(left):
        mark = _NOTE_AT_THE_END.match(text, start)  # "… l'adversaire.44 Il …"
        return Mention(start, mark.end(), "reference") if mark else None
    if previous == "(":
        listed = notes.marked(text, start)
        if listed:
            return Mention(start, listed, "reference")
        note = _NOTE.match(text, start)
        if note and text.startswith(")", note.end()):
            glued = left[-2:-1].isalpha() or left[-2:-1] in ("%", "€", "$")
            glued = glued or bool(_YEAR_NOTED.search(text, max(0, start - 9), start))
            if glued or (len(note.group()) > 1 and _DEPARTMENT.search(before(text, start))):
                return Mention(start, note.end(), "reference")
    if previous in ("%", "€", "$") and not text.startswith((",", "."), start + 1):
        mark = _NOTE_MARK.match(text, start)  # "15 %1"
        if mark and _SHARE_LEFT.search(left):
            return Mention(start, mark.end(), "reference")
    return None


def _is_interval(printed: str) -> bool:
    """Say whether what stands between brackets are two bounds: as notes they would not rise."""
    found = _INTERVAL.fullmatch(printed)
    return found is not None and not all(
        one < other for one, other in pairwise(map(int, found.groups()))
    )


def placed(text: str, start: int, stop: int) -> Mention | None:
    """Return a number that the layout places: list and section numbers, contents pages, codes."""
    following = text[stop : stop + 1]
    if text[start - 2 : start] == "+ " and following in (" ", ")"):
        return abroad(text, start)  # "Tél. : + 41 21 314 11 11"
    page = contents.page(text, start) if following in ("", "\n", " ", "-", "–") else None
    page = page or (contents.section(text, start) if following == "\t" else None)
    if page:
        return Mention(start, page, "reference")
    if at_line_start(text, start):
        for pattern in (_REGION, _TWO_LEVELS, _LIST):
            found = pattern.match(text, start)
            if found and not (pattern is _TWO_LEVELS and unit_follows(text, found.end())):
                return Mention(start, start + len(found.group().rstrip(".")), "reference")
        return None
    if text[start - 3 : start] == " ( " and text[stop : stop + 2] == " )" and stop - start < 3:
        return Mention(start, stop, "reference")  # "le territoire ( 7 )": a note of a web page
    item = _ITEM.match(text, start) if following == ")" else None
    if item is None:
        return None
    left = before(text, start, 200)
    if left.count("(") <= left.count(")") or left.strip() == "(":
        return Mention(start, item.end(), "reference")
    return None


def titled(text: str, start: int) -> bool:
    """Say whether a number opens the line of a heading: "3 Méthode"."""
    return at_line_start(text, start) and bool(_TITLED.match(text, start))


#: What a name ends on but for letters: "n°", "n^{o}", "n<sup>o</sup>", "§".
_NAME_ENDS = frozenset("§#°}>")


_BEFORE_A_NAME = 16  # initials, and what stands around the letters of "n<sup>o</sup>"


def _name_begins(left: str, names: frozenset[str]) -> int | None:
    """Return where the last word of ``left`` begins if it is worth the full pattern.

    It is when it is a name, "n°" or a letter.
    """
    bare = left.rstrip(" \u00a0\t:–-.*")
    last = bare[-1:]
    if not (last.isalpha() or last in _NAME_ENDS or bare.endswith(("-10", "-13"))):
        return None
    begin = len(bare)
    while begin and bare[begin - 1].isalpha():
        begin -= 1
    word = bare[begin:].lower()
    if len(word) < 2 or word in names or "." in bare[begin - 1 : begin] or word in _NUMBER_WORDS:
        return begin
    return None


def headed(
    text: str, start: int, end: int, *, year: bool = False, counted: bool = False
) -> Mention | None:
    """Return a number that the word before it turns into a name: "Loi 170", "articles 3 à 5".

    ``year`` says that it could be a year, ``counted`` that a noun follows.
    """
    left = before(text, start)
    if not left[-1:].isspace() and left[-1:] not in "§#°º.)}>-:–":
        return None
    alone = left[-2:-1].isupper() and not (year or counted or _GROUPED.match(text, start))
    if alone and _LETTER.search(left):  # "salle B 214"
        return headed(text, start - 2, max(end, tail(text, start)))
    begin = _name_begins(left, NAMES_OF_YEARS if year else HEADS)
    if begin is None:
        return None
    end = max(end, tail(text, start))
    if _LAW.search(left) and _LAW_NUMBER.match(text, start):
        return Mention(start, end, "reference")
    found = _HEAD.search(left, max(0, begin - _BEFORE_A_NAME))
    if found is None:
        return None
    word = (found["word"] or found["sign"]).lower()
    word = "n°" if re.fullmatch(_N, word) else word.rstrip(".")
    if word not in (NAMES_OF_YEARS if year else HEADS):
        return None
    if _DECIMAL.match(text, start) and word not in IDENTIFIERS and word[-1:] != "s":
        return None  # "écart type 0,8"
    if (found["colon"] and word not in IDENTIFIERS) or (counted and word in ("nos", "c", "no")):
        return None
    if year and word == "horizon" and _AT_HORIZON.search(left):
        return None
    if counted and word in VERBS:  # "l'enquête mesure 48 indicateurs"
        return None
    if word[-1:] == "s" or word in ("pp", "p", "art"):
        for _ in range(8):
            more = _MORE.match(text, end)
            if more is None:
                break
            end = more.end()
    if word in IDENTIFIERS:
        groups = _GROUPS.match(text, end)
        end = groups.end() if groups else end
    return Mention(start - (len(left) - found.start()), end, "reference")


def named(text: str, start: int, end: int) -> Mention | None:
    """Return a bare number after a capitalised word inside a sentence: "SEMO Essor 2"."""
    if _GROUPED.match(text, start):
        return None  # "Bruxelles 1 175 173"
    left = before(text, start)
    word = left.rstrip(" \u00a0").rsplit(None, 1)
    last = word[-1] if word else ""
    found = _NAME.search(left) if last[:1].isupper() else None
    found = found or (_ACRONYM.search(left) if last.isupper() or "'" in last else None)
    if found is None:
        return None
    edition = _EDITION.match(text, end)  # ISO 9001:2015
    stop = edition.end() if edition else end
    return Mention(start - (len(left) - found.start(1)), stop, "reference")


_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[ \u00a0.'][0-9]{3}){1,9}(?![0-9])")
_AFTER_A_CAPITAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,4}(?![\w]|,[0-9])")


def lettered(text: str, start: int) -> Mention | None:
    """Return a number behind a capital and a point: "annexe B.3", "(tableau A.12)"."""
    letter = text[start - 2 : start - 1] if text[start - 1] == "." else ""
    if not letter.isupper() or text[start - 3 : start - 2] not in ("", "\n", " ", "\u00a0", "("):
        return None
    found = _AFTER_A_CAPITAL.match(text, start)
    if found is None:
        return None
    named = headed(text, start - 2, found.end())
    if named is None and letter in "LRDA":  # "L.311-4": an article
        return None
    return named or Mention(start - 2, found.end(), "reference")


_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})\Z")
_ROMAN_SECOND = re.compile(rf"{SPACE}(?:et|à|ou){SPACE}[IVX]{{1,5}}(?![\w'-])")
_ROMAN_RIGHT = re.compile(r"[.)][ \t\u00a0]|[ \u00a0][-–—][ \u00a0]|\.\Z")
_KING = re.compile(r"(?<![\w])([A-ZÀ-Ý][a-zà-ÿ][\w'-]{1,40})[ \u00a0]\Z")


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


def seen(text: str, start: int) -> Mention | None:
    """Return the number of a section that the reader is sent to: "(voir 6.5)"."""
    end = tail(text, start)
    if "." not in text[start:end] or not _SEE.search(before(text, start, 12)):
        return None
    return Mention(start, end, "reference")


def in_cell(text: str, start: int, end: int) -> bool:
    """Say whether a number stands alone in a cell of a table."""
    left = text[max(0, start - 2) : start]
    opened = left[-1:] in ("\t", "|", ";") or left in ("  ", "\u00a0\u00a0", "| ", "\t ")
    return opened and _CELL.match(text, end) is not None
