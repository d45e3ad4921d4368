"""DOCX and ODT to text: paragraphs, tables, notes; no deletions, comments, codes of fields."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element

from analyse.documents.formats.archive import Archive, attribute, local
from analyse.documents.formats.parts import Part
from analyse.documents.formats.writer import Writer

_DOCX_SKIPPED = frozenset(
    "delText instrText del moveFrom Fallback comments rPr pPr sdtPr tblPr trPr".split()
)
_DOCX_KEPT = frozenset("rPr tcPr pPr".split())  # whose children are looked at when they end
_ODT_SKIPPED = frozenset("annotation tracked-changes annotation-end desc title forms".split())
#: Ids of the styles of headings and of a table of contents, in English and French editions.
_NUMBERED = re.compile(r"(?:heading|titre|toc|tm) ?[1-9]", re.IGNORECASE)


def docx(path: Path, name: str) -> Part:
    """Return a Word document as one part: the text, then its footnotes and endnotes."""
    writer = Writer()
    with Archive(path, name) as archive:
        for part in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
            if part in archive.names:
                _docx_part(archive, part, writer)
    return writer.part()


class _Word:
    """What is open while a part of a Word document is read."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.skipped = 0  # elements that are open and not read
        self.raised = False
        self.numbered = False  # a heading: a tab after its number parts no cells

    def start(self, element: Element) -> None:
        tag, writer = local(element.tag), self.writer
        if self.skipped or tag in _DOCX_SKIPPED:
            self.skipped += 1
        elif tag == "tbl":
            writer.start_table()
        elif tag == "tr":
            writer.start_row()
        elif tag == "tc":
            writer.start_cell()
        elif tag == "r":
            self.raised = False
        elif tag in ("footnote", "endnote") and attribute(element, "type"):
            self.skipped += 1  # the rule above the notes
        elif tag == "p":
            writer.block()
            self.numbered = False

    def end(self, element: Element) -> None:
        tag, writer = local(element.tag), self.writer
        if self.skipped:
            self.skipped -= 1
            if not self.skipped:
                self._properties(tag, element)
            return
        if tag == "t":
            text = element.text or ""
            writer.inline(text, raised=self.raised)
            self.numbered = self.numbered and not any(map(str.isalpha, text))
        elif tag == "tab" or tag == "ptab":
            if self.numbered:
                writer.inline(" ")
            else:
                writer.gap()
        elif tag in ("br", "cr", "p", "footnote", "endnote"):
            writer.block()
        elif tag == "noBreakHyphen":
            writer.inline("-")
        elif tag == "tc":
            writer.end_cell()
        elif tag == "tr":
            writer.end_row()
        elif tag == "tbl":
            writer.end_table()
        elif tag == "tcPr":
            self._cell(element)

    def _properties(self, tag: str, element: Element) -> None:
        if tag == "rPr":
            self.raised = any(
                local(e.tag) == "vertAlign" and attribute(e, "val") == "superscript"
                for e in element
            )
        elif tag == "pPr":
            styles = (attribute(e, "val") for e in element if local(e.tag) == "pStyle")
            self.numbered = any(map(_NUMBERED.fullmatch, styles))

    def _cell(self, element: Element) -> None:
        for each in element:
            if local(each.tag) == "gridSpan":
                self.writer.widen(_number(attribute(each, "val")))
            elif local(each.tag) == "vMerge" and attribute(each, "val") != "restart":
                self.writer.merge_up()


def _docx_part(archive: Archive, part: str, writer: Writer) -> None:
    word = _Word(writer)
    kept = 0
    for event, element in archive.events(part):
        if event == "start":
            word.start(element)
            kept += local(element.tag) in _DOCX_KEPT
            continue
        kept -= local(element.tag) in _DOCX_KEPT
        word.end(element)
        if not kept:
            element.clear()
    writer.block()


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 6 else 1


def odt(path: Path, name: str) -> Part:
    """Return an OpenDocument text as one part."""
    writer = Writer()
    with Archive(path, name) as archive:
        if "content.xml" in archive.names:
            raised = _raised_styles(archive)
            _odt_part(archive, writer, raised)
    return writer.part()


def _raised_styles(archive: Archive) -> frozenset[str]:
    """Return the names of the text styles that print above the line."""
    found = set()
    for part in ("content.xml", "styles.xml"):
        if part not in archive.names:
            continue
        style = ""
        for event, element in archive.events(part):
            tag = local(element.tag)
            if event == "start" and tag == "style":
                style = attribute(element, "name")
            elif event == "start" and tag == "text-properties":
                if attribute(element, "text-position").startswith(("super", "33", "58")):
                    found.add(style)
            elif event == "end":
                element.clear()
    return frozenset(found)


class _Odt:
    """What is open while a text's content is read: what stands before, in and after elements."""

    def __init__(self, writer: Writer, raised: frozenset[str]) -> None:
        self.text, self.notes = writer, Writer()
        self.writer = writer
        self.raised = raised
        self.spans: list[bool] = []  # of each open one: is it printed above the line
        self.stack: list[Element] = []
        self.skipped, self.body = 0, False

    def words(self, text: str | None) -> None:
        """Write what stands in a paragraph, or after something in one."""
        if text and self.body and not self.skipped and _flows(self.stack):
            self.writer.inline(text, raised=bool(self.spans and self.spans[-1]))

    def start(self, element: Element) -> None:
        tag = local(element.tag)
        self.stack.append(element)
        self.body = self.body or tag == "body"
        if self.skipped or tag in _ODT_SKIPPED:
            self.skipped += 1
        elif tag == "note-body":
            self.writer = self.notes
            self.spans.append(False)
        elif self.body:
            _odt_start(tag, element, self.writer, self.spans, self.raised)

    def end(self, tag: str) -> None:
        self.stack.pop()
        if self.skipped:
            self.skipped -= 1
        elif tag == "note-body":
            self.notes.block()
            self.writer = self.text
            self.spans.pop()
        elif self.body:
            _odt_end(tag, self.writer, self.spans)


def _odt_part(archive: Archive, writer: Writer, raised: frozenset[str]) -> None:
    """Write a text's content, then its notes."""
    odt = _Odt(writer, raised)
    previous: Element | None = None  # whose tail has not been written
    for event, element in archive.events("content.xml"):
        if previous is not None:
            odt.words(previous.tail)
            previous.clear()
            previous = None
        elif odt.stack:
            odt.words(odt.stack[-1].text)
            odt.stack[-1].text = None
        if event == "start":
            odt.start(element)
        else:
            odt.end(local(element.tag))
            previous = element
    writer.block()
    writer.verbatim(odt.notes.part().text)
    writer.block()


def _flows(stack: list[Element]) -> bool:
    """Say whether text stands in the open element itself: in a paragraph or within one."""
    return any(local(e.tag) in ("p", "h") for e in stack[-40:])


def _odt_start(
    tag: str, element: Element, writer: Writer, opened: list[bool], raised: frozenset[str]
) -> None:
    if tag == "table":
        writer.start_table()
    elif tag == "table-row":
        writer.start_row()
    elif tag == "table-cell":
        spans = (
            _number(attribute(element, "number-columns-spanned")),
            _number(attribute(element, "number-rows-spanned")),
        )
        writer.start_cell(*spans)
    elif tag == "covered-table-cell":
        pass  # the cell that covers it has said so
    elif tag in ("p", "h"):
        writer.block()
    elif tag == "s":
        writer.inline(" ")
    elif tag == "tab":
        writer.gap()
    elif tag == "line-break":
        writer.block()
    elif tag == "span":
        opened.append(attribute(element, "style-name") in raised)
    elif tag == "note-citation":
        opened.append(True)


def _odt_end(tag: str, writer: Writer, opened: list[bool]) -> None:
    if tag in ("p", "h"):
        writer.block()
    elif tag == "table-cell":
        writer.end_cell()
    elif tag == "table-row":
        writer.end_row()
    elif tag == "table":
        writer.end_table()
    elif tag in ("span", "note-citation") and opened:
        opened.pop()
