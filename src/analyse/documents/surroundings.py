"""What stands around a figure: its sentence, also over wrapped lines, and the heading above it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from analyse.documents.figures import is_title

#: No sentence is shown longer than this on either side of its figure.
LONGEST = 400
#: A line that is longer than this is no heading.
HEADING = 90
#: How far up a heading is looked for, in lines.
ABOVE = 400

_END = re.compile(r"[.!?…»][\s]+(?=[A-ZÀ-ÝŒ«(–•\d])|\n[ \t\f]*\n|\n(?=[•–▪*-] )|\n\f")
_CLOSED = re.compile(r"[.!?…:;,]\W*\Z")
_NUMBERED = re.compile(r"(?:[IVX]+|[A-Z]|\d{1,2}(?:\.\d+)*)[.)]?\s+[A-ZÀ-Ý]")
#: A numbered heading with a gap behind its number.
GAPPED = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}\.?\t[A-ZÀ-Ý][^\t\n0-9]{3,90}")
#: A heading of Markdown; not what a program printed ("##   Min. 1st Qu.", "## [1] 0.52").
_HASHES = re.compile(r"(#{1,6}) (?![ \t\[])")
#: A running title stands among so many lines of a page's head or foot, on so many pages.
EDGE, AGAIN = 3, 3
#: So many headings with nothing between them are a table of contents.
CONTENTS = 4
_ENDED = re.compile(r"[.!?…»]\W*\Z")
_SPACE = re.compile(r"\s+")
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True)
class Around:
    """A figure's sentence, where the figure is in it, and the heading above."""

    sentence: str
    start: int
    end: int
    heading: str

    def marked(self) -> str:
        """Return the sentence with the figure in brackets."""
        before, figure, after = (
            self.sentence[: self.start],
            self.sentence[self.start : self.end],
            self.sentence[self.end :],
        )
        return f"{before}[{figure}]{after}"


class Text:
    """A document's text, looked up by line and column."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins."""
        return [0, *(m.end() for m in re.finditer("\n", self.text))]

    @cached_property
    def lines(self) -> list[str]:
        """The lines, without their ends."""
        return self.text.split("\n")

    @cached_property
    def headings(self) -> list[tuple[int, str]]:
        """The lines that look like headings, by number from 1."""
        code, running = _in_fences(self.lines), _running(self.lines)
        lines = ["" if n in running else line for n, line in enumerate(self.lines)]
        found = [n for n, x in enumerate(lines) if n not in code and _is_heading(x, lines, n)]
        listed = _in_contents(found)
        return [
            (n + 1, _SPACE.sub(" ", self.lines[n]).strip(" #*\t\f"))
            for n in found
            if n not in listed
        ]

    @cached_property
    def _headed(self) -> frozenset[int]:
        return frozenset(number for number, _ in self.headings)

    def offset(self, line: int, column: int) -> int:
        """Return where in the text a place is; the text's end where it has no such line."""
        return self.starts[line - 1] + column - 1 if line <= len(self.starts) else len(self.text)

    def printed(self, mention: Mapping[str, str]) -> str:
        """Return what stands at a mention's place, as long as what is printed there."""
        start = self.offset(int(mention["line"]), int(mention["column"]))
        return self.text[start : start + len(mention["printed"])]

    def around(self, mention: Mapping[str, str]) -> Around:
        """Return sentence and heading of a mention."""
        line = int(mention["line"])
        start = self.offset(line, int(mention["column"]))
        end = start + len(mention["printed"])
        heading = self.heading(line)
        if "\t" in self.lines[line - 1]:
            begin, stop = self.starts[line - 1], self.starts[line - 1] + len(self.lines[line - 1])
        else:
            begin, stop = self.sentence(start, end)
        return _shown(self.text, begin, start, max(end, start), max(stop, end), heading)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return where the sentence around a stretch begins and ends."""
        low = max(0, start - LONGEST)
        begin = max((m.end() for m in _END.finditer(self.text, low, start)), default=low)
        number = bisect_right(self.starts, start) - 1  # of the line above, from 1
        while number and self.starts[number] > begin:
            row = self.lines[number - 1]  # a heading or a row above is not part of the sentence
            if "\t" in row or number in self._headed:
                begin = self.starts[number]
                break
            number -= 1
        stop = _END.search(self.text, end, min(len(self.text), end + LONGEST))
        last = stop.start() + 1 if stop else min(len(self.text), end + LONGEST)
        tab = self.text.find("\t", end, last)
        if tab >= 0:
            last = max(end, self.text.rfind("\n", end, tab))
        return begin, last

    def heading(self, line: int) -> str:
        """Return the nearest heading above a line, "" where there is none near."""
        place = bisect_right(self.headings, (line - 1, "\U0010ffff"))
        row = "\t" in self.lines[line - 1]
        while place and not row and is_title(self.headings[place - 1][1]):
            place -= 1  # what titles a table heads its rows alone
        if not place or line - self.headings[place - 1][0] > ABOVE:
            return ""
        return self.headings[place - 1][1]


def _in_fences(lines: Sequence[str]) -> frozenset[int]:
    """Return the lines, by number, that Markdown sets apart as code; none where a fence is open."""
    fences = [n for n, line in enumerate(lines) if line.startswith(("```", "~~~"))]
    if len(fences) % 2:
        return frozenset()
    pairs = zip(fences[::2], fences[1::2], strict=True)
    return frozenset(n for first, last in pairs for n in range(first, last + 1))


def _running(lines: Sequence[str]) -> frozenset[int]:
    """Return the lines, by number, at the head or foot of pages that come again on others."""
    edges: dict[str, list[int]] = {}
    page: list[int] = []
    for number, line in enumerate(lines):
        if line.strip(" \t\f"):
            page.append(number)
        if "\f" in line or number + 1 == len(lines):
            for edge in dict.fromkeys((*page[:EDGE], *page[-EDGE:])):
                edges.setdefault(_DIGITS.sub("", lines[edge]).strip(" \f"), []).append(edge)
            page = []
    return frozenset(n for there in edges.values() if len(there) >= AGAIN for n in there)


def _in_contents(numbers: Sequence[int]) -> frozenset[int]:
    """Return those of some lines, by number, that follow one another as in a table of contents."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return frozenset(number for run in runs if len(run) >= CONTENTS for number in run)


def _is_heading(line: str, lines: Sequence[str], at: int) -> bool:
    """Say whether a line heads what follows: short, not ended, after a sentence or a gap."""
    text = line.strip(" \f*")
    if _is_numbered(lines, at):
        return True
    if not 3 < len(text) < HEADING or "\t" in line or "|" in line:
        return False
    if text.startswith("#"):
        return _in_markdown(lines, at) and not _CLOSED.search(text)
    if _NUMBERED.match(text):
        return not _CLOSED.search(text) and not re.search(r"\.{4}|\s\d+\Z", text)
    if not text[0].isupper() or _CLOSED.search(text) or sum(c.isdigit() for c in text) > 8:
        return False
    before = next((x for x in reversed(lines[max(0, at - 2) : at]) if x.strip()), "")
    after = next((x for x in lines[at + 1 : at + 3] if x.strip()), "")
    ended = (
        not before
        or bool(re.search(r"[.!?…»]\W*\Z", before))
        or lines[at - 1].strip() in ("", "\f")
    )
    return ended and (not after or after.strip()[0].isupper() or after.strip()[0] in "«•–")


def _is_numbered(lines: Sequence[str], at: int) -> bool:
    """Say whether a line is a numbered heading with a gap behind its number, no row of a table."""
    beside = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
    return bool(GAPPED.fullmatch(lines[at].strip(" \f"))) and not any("\t" in x for x in beside)


def _in_markdown(lines: Sequence[str], at: int) -> bool:
    """Say whether a line of Markdown is a heading: it stands alone, or beneath one above it.

    What R and Python print, and the remarks in their code, begin with "#" line after line, and in
    other formats no blank line sets them off.
    """
    found = _HASHES.match(lines[at])
    before = lines[at - 1].strip(" \f") if at else ""
    below = _HASHES.match(lines[at + 1]) if at + 1 < len(lines) else None
    above = _HASHES.match(before)
    if not found or (below and len(below[1]) <= len(found[1])):
        return False
    return not before or bool(above and len(above[1]) < len(found[1]))


def _shown(text: str, begin: int, start: int, end: int, stop: int, heading: str) -> Around:
    """Return a stretch of text on one line, cells parted by bars."""

    def line(piece: str) -> str:
        return _SPACE.sub(" ", piece.replace("\t", " | "))

    before = line(text[begin:start]).lstrip(" |")
    figure = line(text[start:end])
    after = line(text[end:stop]).rstrip()
    return Around(before + figure + after, len(before), len(before) + len(figure), heading)
