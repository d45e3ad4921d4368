"""Years that belong to a work: a colophon, a legal deposit, an author cited in brackets."""

from __future__ import annotations

import re

from analyse.reading.codes import YEAR
from analyse.reading.context import before
from analyse.reading.numerals import SPACE

_COLOPHON = re.compile(r"©|\(c\)|d[ée]p[ôo]t l[ée]gal|copyright", re.I)
_COLOPHON_MARKS = ("©", "opyright", "OPYRIGHT", "égal", "egal", "EGAL", "ÉGAL")
_CITED = re.compile(
    r"(?:(?:et|&|al\.|[Ss]elon|[Vv]oir|[Cc]f\.|par) |, )"
    r"(?:[A-ZÀ-Ý][\w'.-]{1,40} )?[A-ZÀ-Ý][\w'-]{1,40}\.?,? "
    rf"\((?:{SPACE}?{YEAR}[a-z]?,?;?){{0,20}}{SPACE}?\Z"
)


def bibliographic(text: str, start: int, alone: bool) -> bool:
    """Say whether a year belongs to a colophon (©, legal deposit) or to a cited work.

    ``alone`` says that it is a single year: spans ("(2013-2017)") do not cite.
    """
    left = before(text, start, 160)
    if "(" not in left and not any(mark in left for mark in _COLOPHON_MARKS):
        return False
    return bool(_COLOPHON.search(left) or (alone and "(" in left and _CITED.search(left)))
