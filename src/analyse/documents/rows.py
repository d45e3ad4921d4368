"""Parts of documents to rows: every number with its place, what it says, what stands around it."""

from __future__ import annotations

import csv
import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from io import StringIO

from analyse.documents import axes
from analyse.documents.continued import Before
from analyse.documents.cutting import Piece, after
from analyse.documents.formats.parts import Cell, Part
from analyse.documents.labels import NONE, labels
from analyse.documents.numbers import french
from analyse.documents.scanning import LABEL_COLUMNS, PLACE_COLUMNS, place
from analyse.documents.surroundings import GAPPED
from analyse.reading import DateSpan, Figure, Mention, plain, scan
from analyse.tables.escaping import cell

VALUE_COLUMNS = ("value", "value_low", "value_high", "unit", "qualifier")
COLUMNS = (
    *("mention", "document", "page", "line", "column", "printed", "kind"),
    *VALUE_COLUMNS,
    *PLACE_COLUMNS,
    *LABEL_COLUMNS,
    "ocr",
)

#: The words of others that stand in a cell by themselves: what a table says beside a number.
_LABELS = slice(COLUMNS.index("row_label"), COLUMNS.index("column_label") + 1)
#: So many characters from a heading the lines beside it are looked for.
BESIDE = 2_000
_PAGE_NUMBER = re.compile(r"\W*(?:[Pp]age )?[0-9]{1,4}(?:\s?(?:/|sur)\s?[0-9]{1,4})?\W*")


def says(mention: Mention) -> tuple[str, str, str, str, str]:
    """Return value, lower and upper bound, unit and qualifier as text; ISO dates for a date."""
    what = mention.says
    if isinstance(what, Figure):
        return plain(what.value), plain(what.low), plain(what.high), what.unit or "", what.qualifier
    if isinstance(what, DateSpan):
        return what.text, what.start, what.end, "DATE", ""
    return "", "", "", "", ""


def part_rows(
    part: Part,
    document: str,
    line: int = 1,
    column: int = 1,
    before: Before | None = None,
    scales: Sequence[Cell] = (),
) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a part that begins at ``line`` and ``column``, in the order of COLUMNS.

    ``before`` is what the page before ended on, ``scales`` the numbers of the scales of charts.
    """
    if part.unread:
        return
    text = part.text
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    found = list(scan(french(text, part.numbers)))
    around = labels(part, [m.start for m in found], before)
    page = str(part.page or "")
    numbers = _page_numbers(part, starts) if part.page else frozenset()
    ticks = {place for tick in scales for place in range(tick.start, tick.end)}

    def at(offset: int) -> tuple[int, int]:
        number = bisect_right(starts, offset)
        return line + number - 1, offset - starts[number - 1] + (column if number == 1 else 1)

    for mention in found:
        label = around.get(mention.start, NONE)
        if label.counted and mention.kind == "reference":
            mention = _counted(text, mention)
        first, last = at(mention.start), at(mention.end - 1)
        alone = (
            bisect_right(starts, mention.start) in numbers
            or _in_running_title(part, mention)
            or mention.start in ticks
            or _numbers_heading(text, mention)
        )
        values = says(Mention(0, 0, "reference")) if alone else says(mention)
        if mention.kind == "reference":
            label = NONE
        yield (
            place(document, *first),
            document,
            page,
            str(first[0]),
            str(first[1]),
            text[mention.start : mention.end],
            "reference" if alone else mention.kind,
            *values,
            str(last[0]),
            str(last[1]),
            *_box(part, mention.start, mention.end),
            label.cell,
            *(label.row, label.column, label.unit, label.period),
            "ocr" if part.ocr else "",
        )


def _counted(text: str, mention: Mention) -> Mention:
    """Return a whole number alone in its cell as a quantity: in a table it is no page of a list."""
    printed = text[mention.start : mention.end]
    around = text[mention.start - 1 : mention.start], text[mention.end : mention.end + 1]
    if not (printed.isdecimal() and around[0] == "\t" and around[1] in ("\t", "\n", "")):
        return mention
    if printed[0] == "0" and len(printed) > 1:
        return mention  # a code
    return Mention(mention.start, mention.end, "quantity", Figure(Decimal(printed)))


def _numbers_heading(text: str, mention: Mention) -> bool:
    """Say whether a number is that of a heading, a gap before its words: "2   Les aides".

    The line has nothing else, and none of its neighbours has cells as the rows of a table have.
    """
    line = GAPPED.match(text, mention.start)
    if not line or text[line.end() : line.end() + 1] not in ("\n", ""):
        return False
    if mention.start and text[mention.start - 1] != "\n":
        return False
    above = max(0, mention.start - BESIDE)
    before = text[above : mention.start].rstrip().rpartition("\n")[2]
    after = text[line.end() : line.end() + BESIDE].lstrip().partition("\n")[0]
    return "\t" not in before and "\t" not in after


def _in_running_title(part: Part, mention: Mention) -> bool:
    """Say whether a number is that of its page, apart from words on its first or last line."""
    text, start, end = part.text, mention.start, mention.end
    if not part.page or text[start:end] != str(part.page):
        return False
    last = text[start - 1 : start] == "\t" and text[end : end + 1] == "\n"
    first = text[start - 1 : start] in ("", "\n") and text[end : end + 1] == "\t"
    around = text[:start].rpartition("\n")[0], text[end:].partition("\n")[2]
    return (last or first) and not all(lines.strip() for lines in around)


def _page_numbers(part: Part, starts: Sequence[int]) -> frozenset[int]:
    """Return the first and last line of a page (from 1) where they are but its number."""
    lines = part.text.split("\n")
    full = [n for n, text in enumerate(lines, start=1) if text.strip()]
    return frozenset(n for n in (full[:1] + full[-1:]) if _PAGE_NUMBER.fullmatch(lines[n - 1]))


def _box(part: Part, start: int, end: int) -> tuple[str, str, str, str]:
    """Return the box around some characters: points from the page's top left."""
    if part.boxes is None:
        return "", "", "", ""
    boxes = part.boxes
    seen = [n for n in range(4 * start, min(4 * end, len(boxes)), 4) if boxes[n + 2] >= 0]
    if not seen:
        return "", "", "", ""
    x0, y0 = min(boxes[n] for n in seen), min(boxes[n + 1] for n in seen)
    x1, y1 = max(boxes[n + 2] for n in seen), max(boxes[n + 3] for n in seen)
    return f"{x0:.1f}", f"{y0:.1f}", f"{x1:.1f}", f"{y1:.1f}"


def rows_of(piece: Piece) -> list[tuple[str, ...]]:
    """Return the rows of one piece of plain text, in the order of :data:`COLUMNS`."""
    return list(part_rows(Part(piece.text), piece.document, piece.line, piece.column))


def document_rows(
    parts: Iterable[Part], document: str
) -> Iterator[tuple[Part, list[tuple[str, ...]]]]:
    """Yield each part of a document with its rows."""
    line = column = 1
    before = Before()
    for part in parts:
        scales = axes.scales(part)
        rows = list(part_rows(part, document, line, column, before, scales))
        yield axes.told(part, scales), rows
        line, column = after(part.text, line, column)


def harmless(row: Sequence[str]) -> Sequence[str]:
    """Return a row for a CSV file: a label that a spreadsheet takes for a formula is a text."""
    if not any(row[_LABELS]):
        return row
    return (*row[: _LABELS.start], *map(cell, row[_LABELS]), *row[_LABELS.stop :])


def as_csv(rows: Iterable[Sequence[str]]) -> str:
    """Write rows as CSV, without header."""
    out = StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(map(harmless, rows))
    return out.getvalue()


def as_jsonl(rows: Iterable[Sequence[str]]) -> str:
    """Write rows as JSON Lines: one object a line."""
    dump = json.dumps
    return "".join(
        dump(dict(zip(COLUMNS, row, strict=True)), ensure_ascii=False) + "\n" for row in rows
    )


def csv_of(piece: Piece) -> str:
    """Scan one piece to CSV: what a worker does."""
    return as_csv(rows_of(piece))


def jsonl_of(piece: Piece) -> str:
    """Scan one piece to JSON Lines: what a worker does."""
    return as_jsonl(rows_of(piece))
