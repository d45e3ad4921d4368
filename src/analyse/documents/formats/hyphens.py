"""Hyphens at line ends closed: "dévelop-" and "pement" are one word on the first line."""

from __future__ import annotations

import re

#: What converters leave of a hyphen that only the line end asked for.
SOFT = "\u00ad\ufffe\x02"
_END = re.compile(rf"(?P<word>[^\W_]+)(?P<hyphen>[{SOFT}]|[-‐‑])\Z")
_NEXT = re.compile(r"(?P<word>[^\W_]+['’.,;:!?)»]*)(?P<space> *)")
#: Words that keep their hyphen before another word.
_KEEPS = re.compile(
    r"(?:vingt|trente|quarante|cinquante|soixante|quatre|dix|cent|mille|celui|celle|ceux|celles"
    r"|peut|non|demi|mi|semi|ex|sous|grand|petit|au|ci|là|par|vis|avant|après|contre|entre|quasi"
    r"|porte|est|sud|nord|ouest|moi|lui|eux|nous|vous|socio|médico|inter|franco|tout)\Z",
    re.IGNORECASE,
)


def closing(line: str, following: str) -> tuple[int, int, int] | None:
    """Return how two lines are joined; None where they are not.

    The three numbers: how much of ``line`` is kept, how many characters of ``following`` are
    moved to its end, and how many are dropped from the beginning of ``following``.
    """
    end, begin = _END.search(line), _NEXT.match(following)
    if not end or not begin:
        return None
    first, second = end["word"][-1], begin["word"][0]
    soft = end["hyphen"] in SOFT
    if first.isdigit() or second.isdigit():
        kept = len(line) if first.isdigit() and second.isdigit() and not soft else -1
        if kept < 0:
            return None
    elif second.isupper() and not end["word"].isupper():
        kept = len(line)  # a name: Saint-Denis
    elif _KEEPS.match(end["word"]):
        kept = len(line)
    else:
        kept = end.start("hyphen")
    return kept, len(begin["word"]), begin.end()
