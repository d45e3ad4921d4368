"""What stands just before a number, on its own line: short slices, never the whole text."""

from __future__ import annotations

import re

from analyse.reading.figure import Qualifier
from analyse.reading.lexicon import QUALIFIER_ENDINGS, QUALIFIERS
from analyse.reading.numerals import SPACE

WIDTH = 48  # characters; the longest qualifying phrase with its article is shorter

#: Marks of bold and italics, which may stand between a qualifier, its number and the noun.
MARKS = r"(?:\*{1,3}|</?(?:b|strong|em|i|span)>)?"
_QUALIFIER = re.compile(
    r"(?<![^\W_])(?:"
    + "|".join(
        f"(?P<q{i}>{phrase.replace(' ', SPACE + '{1,2}')})"
        for i, (phrase, _) in enumerate(QUALIFIERS)
    )
    + rf")(?:{SPACE}{{1,2}}(?:les?|la|l['’]))?{SPACE}{{0,3}}{MARKS}\Z",
    re.IGNORECASE,
)


def before(text: str, start: int, width: int = WIDTH) -> str:
    """Return at most ``width`` characters of the line before ``start``."""
    left = text[max(0, start - width) : start]
    cut = left.rfind("\n")
    return left[cut + 1 :] if cut >= 0 else left


def at_line_start(text: str, start: int) -> bool:
    """Say whether only spaces and list bullets stand before ``start`` on its line."""
    left = before(text, start, 12)
    if start > 12 and len(left) == 12:
        return False
    return not left.strip(" \t\u00a0•-–*#>·")


def last_word(left: str) -> str:
    """Return the last word of ``left``, lower case, with its apostrophe if it ends on one."""
    words = left.rsplit(None, 1)
    word = words[-1].lower().replace("’", "'") if words else ""
    cut = max(word.rfind("'", 0, -1), word.rfind("("))
    return word[cut + 1 :]


def qualifier(left: str) -> tuple[Qualifier, int]:
    """Return the qualifier that ``left`` ends on, and how many characters it takes (0: exact)."""
    word = last_word(left.rstrip("*"))
    if word not in QUALIFIER_ENDINGS and word[-1:] not in "±~≈∼≥≤><":
        return "exact", 0
    found = _QUALIFIER.search(left)
    if found is None:
        return "exact", 0
    name = found.lastgroup or ""
    return QUALIFIERS[int(name[1:])][1], len(left) - found.start()
