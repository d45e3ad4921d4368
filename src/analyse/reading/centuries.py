"""Centuries: "XXIe siècle", "XIXe et XXe siècles"."""

from __future__ import annotations

import re

from analyse.reading.figure import DateSpan, Mention

_ROMAN = {"i": 1, "v": 5, "x": 10}


def _roman(letters: str) -> int:
    values = [_ROMAN[c] for c in letters.lower()]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def century(text: str, start: int, end: int) -> Mention:
    """Read "XXIe siècle", "XIXe et XXe siècles", "19e siècle": from the first to the last year."""
    printed = text[start:end]
    if printed[0].isdecimal():
        numbers = [int(n) for n in re.findall("[0-9]{1,2}", printed)]
    else:
        numbers = [_roman(n) for n in re.findall(r"(?<![^\W_])[ivx]+", printed, re.I)]
    first, last = 100 * (numbers[0] - 1) + 1, 100 * numbers[-1]
    if first > last:
        first, last = 100 * (numbers[-1] - 1) + 1, 100 * numbers[0]
    name = "..".join(
        f"C{n}" for n in (numbers[:1] if len(numbers) == 1 else numbers[:: len(numbers) - 1])
    )
    return Mention(start, end, "date", DateSpan(name, f"{first:04d}-01-01", f"{last:04d}-12-31"))
