"""HTML to text: what a reader sees. Attributes, scripts and style sheets are not."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from analyse.documents.formats.encodings import decoded
from analyse.documents.formats.parts import Part, Refused
from analyse.documents.formats.writer import Writer

MAX_DEPTH = 2_000  # elements within elements

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section "
    "summary title ul br".split()
)
_UNSEEN = frozenset("script style template noscript svg math object iframe select head".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
#: Classes of what is only read out by programs, and of formulas in the language of TeX.
_UNSEEN_CLASSES = frozenset(
    "screen-reader-only screen-reader-text sr-only fr-sr-only visually-hidden math".split()
)


class _Reader(HTMLParser):
    def __init__(self, writer: Writer) -> None:
        super().__init__(convert_charrefs=True)
        self.writer = writer
        self.unseen: list[str] = []  # the open elements that are not shown
        self.raised = self.kept = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self.unseen:
            if tag not in _VOID:
                if len(self.unseen) > MAX_DEPTH:
                    raise Refused("HTML", "elements within elements beyond all measure")
                self.unseen.append(tag)
            return
        if _unseen(tag, given):
            if tag not in _VOID:
                self.unseen.append(tag)
            return
        self._shown(tag, given)

    def _shown(self, tag: str, given: dict[str, str]) -> None:
        writer = self.writer
        if tag == "table":
            writer.start_table()
        elif tag == "tr":
            writer.start_row()
        elif tag in ("td", "th"):
            spans = (_number(given.get("colspan")), _number(given.get("rowspan")))
            writer.start_cell(*spans, heading=tag == "th")
        elif tag == "sup":
            self.raised += 1
        elif tag in _BLOCKS:
            writer.block()
            self.kept += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if self.unseen:
            if tag in self.unseen:
                while self.unseen.pop() != tag:
                    pass
            elif tag in ("body", "html"):
                self.unseen.clear()
            return
        if tag == "table":
            self.writer.end_table()
        elif tag == "tr":
            self.writer.end_row()
        elif tag in ("td", "th"):
            self.writer.end_cell()
        elif tag == "sup":
            self.raised = max(0, self.raised - 1)
        elif tag in _BLOCKS:
            self.writer.block()
            self.kept = max(0, self.kept - (tag == "pre"))

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        if self.kept:
            self.writer.verbatim(data)
        else:
            self.writer.inline(data, raised=self.raised > 0)


def _unseen(tag: str, given: dict[str, str]) -> bool:
    """Say whether a page does not show an element."""
    return (
        tag in _UNSEEN
        or "hidden" in given
        or _HIDDEN.search(given.get("style", "")) is not None
        or not _UNSEEN_CLASSES.isdisjoint(given.get("class", "").split())
    )


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 5 else 1


def text_of(data: bytes, name: str) -> str:
    """Return the source of a page: in the encoding that it declares, else as text is decoded."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        code = declared.group(1).decode("ascii", "replace").lower()
        if code in ("iso-8859-1", "latin1", "windows-1252", "cp1252", "iso-8859-15"):
            try:
                data.decode("utf-8")  # many pages declare what they are not
            except UnicodeDecodeError:
                code = "cp1252" if code != "iso-8859-15" else code
                return data.decode(code, "replace")
    return decoded(data, name)[0]


def write(source: str, writer: Writer) -> None:
    """Write what a page shows; raises Refused where it is built to do harm."""
    reader = _Reader(writer)
    reader.feed(source)
    reader.close()
    writer.block()


def part(data: bytes, name: str) -> Part:
    """Return a page as one part."""
    writer = Writer()
    try:
        write(text_of(data, name), writer)
    except RecursionError:
        raise Refused(name, "elements within elements beyond all measure") from None
    return writer.part()
