"""The marks of a text's own notes: "la mobilité (2)" where lines begin with "(1)", "(2)"."""

from __future__ import annotations

import re
from functools import lru_cache

_LISTED = re.compile(
    r"^[ \t\u00a0]{0,40}\(([1-9][0-9]?)\)(?=[ \t\u00a0]{0,9}$|[ \u00a0][A-ZÀ-Ý«])", re.M
)
_MARK = re.compile(r"[1-9][0-9]?(?=\))")


@lru_cache(maxsize=1)  # the text that is being read
def listed(text: str) -> int:
    """Return how many notes a text lists: the last of "(1)", "(2)"… at the heads of its lines."""
    numbers = {int(number) for number in _LISTED.findall(text)}
    last = 0
    while last + 1 in numbers:
        last += 1
    return last if last > 1 else 0


def marked(text: str, start: int) -> int | None:
    """Return where the mark of a listed note between brackets ends; None where it is none."""
    found = _MARK.match(text, start) if text[start - 1 : start] == "(" else None
    return found.end() if found and int(found.group()) <= listed(text) else None
