"""Text of any length in pieces: cut after paragraphs, never inside a figure if it can be."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from analyse.tables.problems import DataError, Problem

#: Characters in one piece of work: large enough to be worth sending to another process, small
#: enough that a terabyte needs no more memory than a megabyte.
PIECE = 1_000_000
#: How far back from its end a piece may be cut after a sentence or word rather than anywhere.
BACK = 2_000

#: Where a line that is longer than a piece is cut: after a sentence, else between two words.
_SENTENCE = re.compile(r"(?<=[^\W\d][.;!?]) +(?=[^\W\d])")
_WORDS = re.compile(r"(?<=[^\W\d]{4}[,)]) +(?=[^\W\d])|(?<=[^\W\d]{4}) +(?=[^\W\d]{4})")


@dataclass(frozen=True)
class Piece:
    """A stretch of one text, cut after a line (or a word, in a line longer than a piece)."""

    document: str
    text: str
    line: int  # of its first character, from 1
    column: int  # of its first character, from 1


def stretches(text: Iterable[str], size: int = PIECE) -> Iterator[str]:
    """Cut a text that comes in any portions into stretches of at most ``size`` characters."""
    rest = ""
    for portion in text:
        rest += portion
        while len(rest) > size:
            end = cut(rest, size)
            yield rest[:end]
            rest = rest[end:]
    while rest:
        end = len(rest) if len(rest) <= size else cut(rest, size)
        yield rest[:end]
        rest = rest[end:]


def cut(text: str, size: int) -> int:
    """Return where to cut: after the last blank line, which no figure goes across.

    Where there is none: after a line, else after a sentence, a word, a space, anywhere.
    """
    for mark in ("\n\n", "\n\r\n", "\n"):
        found = text.rfind(mark, 0, size)
        if found >= 0:
            return found + len(mark)
    begin = max(0, size - BACK)
    for pattern in (_SENTENCE, _WORDS):
        ends = [m.end() for m in pattern.finditer(text, begin, size)]
        if ends:
            return ends[-1]
    for mark in (" ", "\t"):
        found = text.rfind(mark, 0, size)
        if found >= 0:
            return found + 1
    return size


def placed(document: str, texts: Iterable[str]) -> Iterator[Piece]:
    """Yield each stretch with the line and column that it begins at."""
    line = column = 1
    for text in texts:
        yield Piece(document, text, line, column)
        line, column = after(text, line, column)


def after(text: str, line: int, column: int) -> tuple[int, int]:
    """Return line and column of what follows ``text``, which begins at ``line`` and ``column``."""
    breaks = text.count("\n")
    return line + breaks, len(text) - text.rfind("\n") if breaks else column + len(text)


def pieces(document: str, stream: BinaryIO, size: int = PIECE) -> Iterator[Piece]:
    """Cut a stream of UTF-8 into pieces of at most ``size`` characters.

    Raises:
        DataError: not UTF-8, binary (a NUL byte) or empty.
    """
    return placed(document, stretches(_utf8(document, stream, size), size))


def _utf8(document: str, stream: BinaryIO, size: int) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    seen = 0
    while True:
        data = stream.read(size)
        begun = len(decoder.getstate()[0])  # bytes of a character that the last read cut
        try:
            text = decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            where = f"byte {seen - begun + error.start + 1}"
            mend = "convert it to UTF-8"
            raise DataError(Problem(document, f"not UTF-8 ({where})", mend)) from None
        if "\0" in text:
            raise DataError(Problem(document, "a binary file (NUL byte), not text"))
        if not seen and not data:
            raise DataError(Problem(document, "the file is empty"))
        seen += len(data)
        yield text
        if not data:
            return
