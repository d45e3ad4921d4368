"""Checks over words instead of figures: names, acronyms and titles printed in two ways.

A side is ``word1``, ``word2`` (the words that the check cites, with their places) or
``initials(word1)``. Two sides agree where their letters are the same, whatever case, accents of
capitals or marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from analyse.tables.problems import Problem

#: Kinds whose sides are words.
KINDS = ("name", "acronym", "title", "wording")

_SIDE = re.compile(r"(initials\()?word([1-9])\)?")
#: What stands between the words of a name and has no letter in its acronym.
_LINKS = {"de", "du", "des", "la", "le", "les", "l", "d", "et", "en", "à", "au", "aux", "sur"}
_PLACED = re.compile(r"([a-z_]+:[1-9][0-9]*:[1-9][0-9]*)=(.+)")


def parsed(cell: str) -> tuple[tuple[str, str], ...]:
    """Return the places and words of a cell: ``tour:1073:24=dixième | tour:590:1=deuxième``.

    Raises:
        ValueError: a part that is no place and words.
    """
    found = []
    for part in filter(None, (part.strip() for part in cell.split(" | "))):
        match = _PLACED.fullmatch(part)
        if match is None:
            raise ValueError(f"{part!r} is no document:line:column=words")
        found.append((match[1], match[2]))
    return tuple(found)


def misplaced(
    where: str, cited: Sequence[tuple[str, str]], lines: Mapping[str, Sequence[str]]
) -> list[Problem]:
    """Return the words that are not printed at their places; ``lines`` by document."""
    problems = []
    for place, words in cited:
        document, line, column = place.split(":")
        there = lines.get(document, [])
        text = there[int(line) - 1][int(column) - 1 :] if int(line) <= len(there) else ""
        if not text.startswith(words):
            what = f"{words!r} is not printed at {place}, but {text[: len(words)]!r}"
            problems.append(Problem(where, what))
    return problems


def initials(name: str) -> str:
    """Return the initials of a name without its small words and without accents.

    >>> initials("ministère de la Famille, des Aînés et de la Condition féminine")
    'MFACF'
    """
    words = re.findall(r"[^\W\d_]+", name)
    first = (word[0] for word in words if word.lower() not in _LINKS)
    return unicodedata.normalize("NFD", "".join(first)).encode("ascii", "ignore").decode().upper()


def is_side(expression: str) -> bool:
    """Say whether a side is words; if not, it is arithmetic."""
    return _SIDE.fullmatch(expression) is not None


def side(expression: str, words: Sequence[str]) -> str:
    """Return what a side says.

    Raises:
        ValueError: no such side, or a word that is not cited.
    """
    match = _SIDE.fullmatch(expression)
    if match is None or int(match[2]) > len(words):
        raise ValueError(f"{expression!r} is neither a cited word nor the initials of one")
    word = words[int(match[2]) - 1]
    return initials(word) if match[1] else word


def alike(one: str, other: str) -> bool:
    """Say whether two words have the same letters and digits."""
    return _letters(one) == _letters(other)


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in plain if sign.isalnum())
