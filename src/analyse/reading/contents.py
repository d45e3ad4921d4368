"""Pages of a table of contents: numbers at the ends of lines, after leaders or a title alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analyse.reading.context import before

_CONTENTS_LEFT = re.compile(r"(?:(?: \.){3,4}\t?|\t|\.{2,9}|…) {0,3}\Z")
_SECTION_AND_TAB = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}\.?\t(?=[^\t]{2,200}\t)")
_LINE_END = re.compile(r"[0-9]{1,3}(?P<to>[-–][0-9]{1,3})?(?= *(?:\n|\Z))")
_PAGE = re.compile(r"[^\t]{2,300}\t ?([0-9]{1,3})(?:[-–][0-9]{1,3})? {0,80}\Z")
_FIRST_PAGE = re.compile(r"([0-9]{1,3})(?:[-–][0-9]{1,3})?\Z")
_NUMBERED = re.compile(
    r"[ *#]{0,80}(?:(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,5}|[IVX]{1,5}|[A-Z])[.) ]"
    r"|annexe|partie|chapitre)",
    re.I,
)
_CONTENTS = re.compile(
    r"^\W{0,9}(?:sommaire|(?:table of )?contents|table des mati[èe]res"
    r"|liste des (?:tableaux|figures|graphiques))\W{0,9}$",
    re.I | re.M,
)
#: A page of so many: "Page 3 sur 12".
_OF_PAGES = re.compile(r"[0-9]{1,4}[ \u00a0]sur[ \u00a0][0-9]{1,4}(?![\w]|[.,][0-9])")
_PAGE_LEFT = re.compile(r"(?<![^\W_])(?:page|feuillet|p\.)[ \u00a0]?\Z", re.I)


def page(text: str, start: int) -> int | None:
    """Return where the page of a table of contents ends; None where the number is no page."""
    pages = _OF_PAGES.match(text, start)
    if pages and _PAGE_LEFT.search(before(text, start, 10)):
        return pages.end()
    found = _LINE_END.match(text, start)
    if found is None or (found["to"] and not _announced(text, start)):
        return None  # "Âge : 15-24"
    leader = _CONTENTS_LEFT.search(before(text, start, 10))
    if leader is None:
        return found.end() if _bare_page(text, start) else None
    return found.end() if leader.group().strip("\t ") or _page(text, start) else None


def section(text: str, start: int) -> int | None:
    """Return where the section number before a tab ends, in a table of contents; else None."""
    if text[start - 1 : start] not in ("", "\n"):
        return None
    found = _SECTION_AND_TAB.match(text, start)
    if found is None or not _announced(text, start):
        return None
    return found.end() - 1


def _announced(text: str, start: int) -> bool:
    """Say whether a line above names a table of contents."""
    return _CONTENTS.search(text, max(0, start - 6000), start) is not None


def _page(text: str, start: int) -> bool:
    """Say whether the number after a tab at the end of a line is a page of a table of contents.

    Its line opens with a section number, or the lines around it carry numbers that only grow.
    """
    opening = text.rfind("\n", max(0, start - 400), start) + 1
    line = text[opening:start]
    if _SECTION_AND_TAB.match(line):  # as rows of a table do, but where contents are announced
        return _announced(text, start)
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


def _bare_page(text: str, start: int) -> bool:
    """Say whether a number after a title, without leaders, is a page of a table of contents.

    The lines around it end on numbers that only grow, and a heading above names such a table.
    """
    left = before(text, start, 2)
    if left[-1:] not in (" ", "\u00a0") or not (left[:1].isalnum() or left[:1] in ")»”?!"):
        return False
    opening = text.rfind("\n", max(0, start - 400), start) + 1
    here, *below = text[opening : start + 900].split("\n")[:5]
    above = text[max(0, opening - 900) : opening].split("\n")[-5:-1]
    pages = _growing([here, *below])
    pages += _growing([here, *reversed(above)], -1)[1:]
    return len(pages) > 2 and _announced(text, start)


def _growing(lines: Iterable[str], sign: int = 1) -> list[int]:
    """Return the numbers that lines end on, times a sign, up to where they no longer grow."""
    pages: list[int] = []
    for line in lines:
        title, _, last = line.replace("\u00a0", " ").rstrip().rpartition(" ")
        first = _FIRST_PAGE.match(last) if any(map(str.isalpha, title)) else None
        if not line.strip() or (first and pages and sign * int(first[1]) < pages[-1]):
            break
        pages += [sign * int(first[1])] if first else []
    return pages
