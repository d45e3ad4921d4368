"""A text made plain for the readers, and the way back to the places in the text as it was given.

The grammar knows one no-break space, one hyphen, one apostrophe, one set of digits, composed
letters, and paragraphs on one line. Here every other way of writing the same is brought to that:
spaces of every width, hyphens of every kind, curly apostrophes, full-width digits, combining
accents, soft hyphens, carriage returns, and line ends inside a paragraph. Almost all of it keeps
every character at its place; where characters go, :class:`Unified` remembers how many, so that a
mention's offsets are those of the text as given.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from analyse.reading.lexicon import FULL_MONTHS

_SAME: dict[str, str] = {
    "\u00a0": "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    "-": "\u2010\u2011\ufe63\uff0d\ufffe\x02",  # the last two: how some converters of PDF write it
    "–": "\u2012",
    "'": "\u2019\u2018\u02bc\u02b9\uff07",
    " ": "\r\x0b\x1f",
    "%": "\uff05\ufe6a",
    "\n": "\u2028\u2029\x85\x0c",
    "$": "\uff04\ufe69",
    "+": "\uff0b",
}
_ONE_FOR_ONE = [(other, same) for same, others in _SAME.items() for other in others]
_ONE_FOR_ONE += [(chr(0xFF10 + n), str(n)) for n in range(10)]

_PLAIN = dict(_ONE_FOR_ONE)

#: Letters and accents of French that stand apart (NFD), in pairs.
_APART = re.compile("[AEUaeu]\u0300|[Ee]\u0301|[AEIOUaeiou]\u0302|[EIUeiu]\u0308|[Cc]\u0327")
_ACCENTS = "\u0301\u0300\u0302\u0308\u0327"
#: Signs that are read with the number before them, also from the next line.
_UNIT_SIGNS = r"[%‰€$£¥°]|(?:M|Md|Mds|G|k)[€$]|(?:CHF|FCFA|F[ \u00a0]CFA|ETP|EUR|CAD)\b"
_LINE_END = re.compile(
    rf"\n[ \u00a0]{{0,40}}(?=[a-zà-ÿ0-9(]|(?P<sign>{_UNIT_SIGNS})|(?P<capital>[A-ZÀ-Ý]))"
)
_NO_WRAP = ".!?:;|\t\n"  # a line that ends on one of these ends what it says
#: Zeros that a scanner took for letters: "1 O00 euros".
_LETTER_O = re.compile(
    r"[0-9](?<!\w.)(?=[0-9 \u00a0]{0,24}O)[0-9O]{0,5}(?:[ \u00a0][0-9O]{3}){0,5}(?![\w])"
)
#: What stands behind a one that a scanner took for a letter: "l2 450 euros".
_AFTER_L = re.compile(r"[0-9](?<=[lI][0-9])(?<![\w'.,-][lI][0-9])[0-9]?[ \u00a0][0-9]{3}(?![0-9])")
_O_AFTER_A_DIGIT = re.compile(r"O(?:(?<=[0-9]O)|(?<=[0-9][ \u00a0]O))(?:(?=[0-9O])|\b)")
#: A long dash or a tilde between two numbers: "2008—2012", "12~15".
_LONG_DASH = re.compile("(?<=[0-9%€$])—(?=[0-9])|(?<=[0-9])[~∼](?=[0-9])")
#: The high letters of an ordinal that a converter set apart: "1 er janvier", "4 e trimestre"; an
#: "e" before these words is a euro sign that was lost.
_RAISED = re.compile(
    r"(?:(?<![0-9.,])(?<![0-9][ \u00a0])[0-9]{1,3}([ \u00a0])"
    r"(?=(?:ers?|res?|ères?|èmes?|emes?|ndes?|nd)(?![\w'.)-])"
    r"|e[ \u00a0](?!(?:par|pour|nets?|bruts?|HT|TTC|sur|dont|contre|soit|chacun)(?![^\W_]))"
    r"[^\W\d_]{3})"
    r"|(?<![^\W_])[IVX]{1,5}([ \u00a0])(?=e[ \u00a0]siècles?))"
)
#: What those letters look like: most texts have none, and are not searched.
_SET_APART = re.compile(
    r"[0-9IVX][ \u00a0](?=(?:e|ers?|res?|ères?|èmes?|emes?|ndes?|nd)[ \u00a0\n,;])"
)
_ENTITY = re.compile(r"&(?:#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
_TAG = re.compile(
    r"<[a-zA-Z][a-zA-Z0-9]{0,15}[ \n][^<>]{0,2000}>|<!--[^>]{0,2000}-->"
    r"|<(style|script)>.{0,9000}?</\1>",
    re.S,
)
_NO_WIDTH = "\xad\u200b\u2060\ufeff"
_LOOK = 240  # characters of a line that are looked at, on either side of its end

_LABEL_AND_NUMBERS = re.compile(r"\D{0,80}[0-9](?:[0-9 \u00a0.,%$€+-]{0,80}[0-9%$€])?\Z")
_OPENS_A_LINE = re.compile(
    r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,4}[.)]?[ \t\u00a0]{1,4}[A-ZÀ-Ý][a-zà-ÿ']"
    r"|[0-9]{1,3}(?:[.)/][ \t\u00a0]|\)[A-ZÀ-Ý])|[0-9]{1,3}[ ][-–—][ ]|[a-z][).][ \u00a0]"
)
_WORDS = re.compile(r"[^\W\d_]{2,40}")
#: What a number at the end of a line goes on with, whatever else stands on the two lines.
_CONTINUES = re.compile(
    rf"(?:millions?|milliards?|milliers?|{'|'.join(FULL_MONTHS)}|août|février|décembre)(?![^\W_])"
)
#: A number that a preposition or a verb stands before: no row of a table ends so.
_OF_A_SENTENCE = re.compile(
    r"(?<![^\W_])(?:[àa]|de|d'|des|du|les|aux|par|environ|soit|dont|vers|est|sont|était|étaient|en"
    r"|entre|que|contre|pour|avec|quelque|et|ou|sur|compte|atteint)[ \u00a0]{0,3}[+−–-]?"
    r"[0-9][0-9 \u00a0.,]{0,24}\Z",
    re.I,
)
_THOUSANDS_LEFT = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:[ \u00a0][0-9]{3}){0,5}\Z")
_THOUSANDS_RIGHT = re.compile(
    r"[0-9]{3}(?:[ \u00a0][0-9]{3}){0,5}(?:,[0-9]{1,9})?[ \u00a0](?:[^\W\d_]|[%€$£°])"
)
_NUMERALS = frozenset(
    """un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize
    vingt vingts trente quarante cinquante soixante septante huitante octante nonante cent cents
    mille et million millions milliard milliards demi demie""".split()
)


@dataclass(slots=True)
class Unified:
    """A text made plain, and how its offsets lead back to the text as given.

    ``starts`` and ``ends`` hold, for every character that went, the first offset of the plain
    text that it moves: a mention that ends just before a removed line end does not take it in.
    """

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def start(self, offset: int) -> int:
        """Return where the character at ``offset`` stands in the text as given."""
        return offset + bisect_right(self.starts, offset)

    def end(self, offset: int) -> int:
        """Return where a stretch that ends at ``offset`` ends in the text as given."""
        return offset + bisect_right(self.ends, offset)


def unify(text: str) -> Unified:
    r"""Make ``text`` plain.

    >>> unify("trente\nans").text, unify("soixante-\ndix élèves").text
    ('trente ans', 'soixante-dix élèves')
    >>> unify("pour un délai de trente\njours").text
    'pour un délai de trente jours'
    """
    if not text.isascii():
        for other, same in _ONE_FOR_ONE:
            if other in text:
                text = text.replace(other, same)
    else:
        text = text.replace("\r", " ").replace("\x0c", "\n")
    if "<" in text:
        text = _TAG.sub(_without_numbers, text)
    if _O_AFTER_A_DIGIT.search(text):
        text = _LETTER_O.sub(lambda found: found.group().replace("O", "0"), text)
    ones = [found.start() - 1 for found in _AFTER_L.finditer(text)]
    if ones:
        letters = list(text)
        for place in ones:
            letters[place] = "1"
        text = "".join(letters)
    if "—" in text or "~" in text or "∼" in text:
        text = _LONG_DASH.sub("–", text)
    changes = [*_line_ends(text), *_characters(text)]
    return _changed(text, sorted(changes)) if changes else Unified(text)


def _without_numbers(found: re.Match[str]) -> str:
    """Blank what a tag says to a browser: its attributes hold no figure of the text."""
    return "<" + "_" * (len(found.group()) - 2) + ">"


def _changed(text: str, changes: list[tuple[int, int, str]]) -> Unified:
    """Put the third of each change instead of the characters from its first to its second."""
    made = Unified("")
    parts, done, length = [], 0, 0
    for start, end, instead in changes:
        if start < done:
            continue
        parts += [text[done:start], instead]
        length += start - done + len(instead)
        gone = end - start - len(instead)
        composed = len(instead) == 1 and instead.isalpha()
        made.starts += [length] * gone
        made.ends += [length + (not composed)] * gone
        done = end
    made.text = "".join([*parts, text[done:]])
    return made


def _characters(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield letters to join with their accents, and characters and spaces to leave out."""
    if any(accent in text for accent in _ACCENTS):
        for found in _APART.finditer(text):
            yield found.start(), found.end(), unicodedata.normalize("NFC", found.group())
    if "&" in text:
        for found in _ENTITY.finditer(text):
            character = html.unescape(found.group())
            if len(character) == 1:
                yield found.start(), found.end(), _PLAIN.get(character, character)
    if _SET_APART.search(text):
        for found in _RAISED.finditer(text):
            yield *found.span(found.lastindex or 1), ""
    for mark in _NO_WIDTH:
        if mark in text:
            for found in re.finditer(mark, text):
                yield found.start(), found.end(), ""


def _line_ends(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the line ends that lie within a paragraph, as spaces or as nothing after a hyphen."""
    for found in _LINE_END.finditer(text):
        start = found.start()
        while start > 0 and text[start - 1] in " \u00a0" and found.start() - start < 4:
            start -= 1
        left = text[start - 1 : start]
        if not left or left in _NO_WRAP:
            continue
        if left in "-\xad":
            if start > 1 and text[start - 2].isalnum():
                yield start - 1, found.end(), _hyphen(text, start - 1, found.end())
        elif _within(text, start, found):
            wide = found.end() - start > 2 or (left.isdecimal() and text[found.end()].isdecimal())
            yield start, found.end(), " " if wide else " " * (found.end() - start)


def _hyphen(text: str, start: int, end: int) -> str:
    """Join a word cut at a line end, with its hyphen where it has one of its own."""
    left, right = text[start - 1], text[end]
    if not (left.islower() and right.islower()) or _numeral(text, start, end):
        return "-"
    return ""


def _numeral(text: str, start: int, end: int) -> bool:
    """Say whether numerals stand on both sides of a hyphen: "soixante-" and "dix"."""
    before, after = _WORDS.findall(text[max(0, start - 40) : start]), _WORDS.match(text, end)
    return bool(
        before
        and after
        and before[-1].lower() in _NUMERALS
        and (after.group().lower() in _NUMERALS or after.group().endswith("ième"))
    )


def _has_cells(line: str) -> bool:
    """Say whether tabs, pipes or wide gaps part a line that neither begins nor ends on them."""
    return "\t" in line or "|" in line or "   " in line


def _within(text: str, start: int, found: re.Match[str]) -> bool:
    """Say whether a line end lies within a paragraph, as far as a number can be cut by it."""
    end = found.end()
    left = text[max(text.rfind("\n", max(0, start - _LOOK), start) + 1, start - _LOOK) : start]
    stop = text.find("\n", end, end + _LOOK)
    right = text[end : stop if stop >= 0 else end + _LOOK].rstrip()
    if _has_cells(left.strip()) or _has_cells(right) or left.lstrip()[:1] in "#|":
        return False
    if _OPENS_A_LINE.match(right):
        return False
    if left[-1:].isdecimal() and (len(found["sign"] or "") > 1 or _CONTINUES.match(right)):
        return True  # "M€" opens no line, nor does "millions"
    rows = _LABEL_AND_NUMBERS.match(left) and _LABEL_AND_NUMBERS.match(right)
    if rows and not _OF_A_SENTENCE.search(left):
        return False  # rows of a table: "hommes 312" above "femmes 287"
    words = len(_WORDS.findall(left))
    if found["capital"]:
        return words > 2 and left.isupper() and right.isupper()
    if left[-1:].isdecimal() and right[:1].isdecimal():
        return bool(words > 1 and _THOUSANDS_LEFT.search(left) and _THOUSANDS_RIGHT.match(right))
    return words > 1 or (words == 1 and left.strip().islower())
