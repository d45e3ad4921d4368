"""Crosstabs in a workbook: cells that look as their marks do, and bars of their totals."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Literal

from analyse.charts.house import ink_on
from analyse.charts.spec import Bars, Crosstab, Series, Shade
from analyse.exports import excel
from analyse.exports.excel import GRID, NAMES
from analyse.exports.material import Material
from analyse.exports.sheets import HEAD, LINE, Sheet, cell_name, line_count
from analyse.exports.wording import say

NOTES = 34  # characters of a column of notes
NARROW = 3.6  # of a column of cells
HALF = 13.0  # centimetres of one of two charts side by side

Way = Literal["rows", "columns"]

_MIDDLE = {"valign": "vcenter", "text_wrap": True}
_CENTRED = {"align": "center", "valign": "vcenter"}


def totals(part: Crosstab, way: Way, language: str) -> Bars:
    """Return the totals of a crosstab as bars: a series a mark.

    Args:
        part: the crosstab.
        way: of its rows or of its columns.
        language: "en" or "fr".
    """
    by_row = way == "rows"
    head = part.heads[0 if by_row else 1]
    series = tuple(
        Series(mark.name, tuple(there), mark.colour, mark.fill)
        for mark, there in zip(part.marks, _counts(part, way), strict=True)
    )
    title = say(language, "texts", "totals").format(what=head)
    return Bars(title, head, part.rows if by_row else part.columns, series)


def _counts(part: Crosstab, way: Way) -> list[list[int | None]]:
    """Return the totals of each mark, line by line."""
    lines = part.cells if way == "rows" else tuple(zip(*part.cells, strict=True))
    return [
        [_total(part, way, line, at, number) for at, line in enumerate(lines)]
        for number in range(1, len(part.marks) + 1)
    ]


def _total(
    part: Crosstab, way: Way, line: Sequence[int | None], at: int, number: int
) -> int | None:
    """Return how often a mark stands in a line; of counts, their sum, in their row's mark only."""
    if not part.of_rows:
        return line.count(number)
    if way == "rows":
        return sum(filter(None, line)) if part.of_rows[at] == number else None
    return sum(n for n, mark in zip(line, part.of_rows, strict=True) if n and mark == number)


def place(sheet: Sheet, material: Material, part: Crosstab, row: int, alts: Sequence[str]) -> int:
    """Write a crosstab: title and key, grid with totals and notes, bars; return the next free row.

    Args:
        sheet: the sheet.
        material: the chart that it stands for.
        part: the crosstab.
        row: the first free row.
        alts: the text alternatives of its bars.
    """
    header = _key(sheet, part.title or material.subtitle, part, row)
    sums = part.marks if "rows" in part.totals else ()
    heads = [part.heads[0], *part.columns, *(mark.name for mark in sums), *part.notes]
    _header(sheet, header, heads, len(part.notes))
    lines = _lines(sheet, part, header + 1, len(sums))
    _shade(sheet, part, lines)
    row = _below(sheet, part, lines) if "columns" in part.totals else lines[-1]
    areas = _areas(sheet, part, header, lines, row)
    row, left = row + 2, 0
    width = excel.WIDTH if len(part.totals) == 1 else HALF
    for way, alt in zip(part.totals, alts, strict=True):
        bars = totals(part, way, material.language)
        chart = excel.drawn(sheet, material, bars, areas[way])
        excel.insert(sheet, chart, row, left, (width, excel.height(bars)), alt)
        left += sheet.reach(width + 0.5)
    highest = max(
        (excel.height(totals(part, w, material.language)) for w in part.totals), default=0
    )
    return row + int(highest / excel.ROW) + 2


def set_widths(sheet: Sheet, part: Crosstab) -> None:
    """Make the columns of a sheet as wide as a crosstab needs them."""
    sums = len(part.marks) if "rows" in part.totals else 0
    narrow = [NARROW] * (len(part.columns) + sums)
    for at, width in enumerate([NAMES, *narrow, *([NOTES] * len(part.notes))]):
        sheet.width(at, width)


def _key(sheet: Sheet, title: str, part: Crosstab, row: int) -> int:
    """Write the title of a grid and what its numbers stand for; return the next row."""
    sheet.put(row, 0, title, bold=True)
    for number, mark in enumerate(part.marks, start=1):
        text = mark.name if part.of_rows else f"{number} – {mark.name}"
        sheet.put(row + number, 0, text, bold=True, **_shades(mark))
    return row + len(part.marks) + 2


def _header(sheet: Sheet, row: int, heads: Sequence[str], level: int) -> None:
    """Write a header: the first and the last ``level`` names level, the others upright."""
    upright = heads[1 : len(heads) - level]
    for at, name in enumerate(heads):
        turned = 0 < at <= len(upright)
        how = {**HEAD, "valign": "bottom", "text_wrap": not turned}
        sheet.put(row, at, name, **how, **({"rotation": 90} if turned else {}))
    longest = max(map(len, upright), default=0)
    sheet.height(row, min(max(2 * LINE, 7.4 * longest + 8), 409.0))


def _lines(sheet: Sheet, part: Crosstab, row: int, sums: int) -> list[int]:
    """Write the rows of a grid, with their totals and notes; return where each stands."""
    lines, right = [], len(part.columns)
    counts = _counts(part, "rows")
    for number, (name, cells) in enumerate(zip(part.rows, part.cells, strict=True)):
        if number in part.groups:
            sheet.put(row, 0, part.groups[number], bold=True)
            row += 1
        lines.append(row)
        sheet.put(row, 0, name, **_MIDDLE)
        for at, cell in enumerate(cells, start=1):
            sheet.put(row, at, cell, **_CENTRED, **GRID)
        for mark in range(1, sums + 1):
            area = f"{cell_name(row, 1)}:{cell_name(row, right)}"
            _formula(sheet, part, (row, right + mark), area, mark, counts[mark - 1][number])
        notes = [texts[number] for texts in part.notes.values()]
        for at, note in enumerate(notes, start=right + sums + 1):
            sheet.put(row, at, note, indent=1, **_MIDDLE)
        high = [line_count(name, NAMES), *(line_count(note, NOTES) for note in notes)]
        sheet.height(row, LINE * max(high))
        row += 1
    return lines


def _below(sheet: Sheet, part: Crosstab, lines: Sequence[int]) -> int:
    """Write the totals of columns below them, a row a mark; return the last one."""
    row = lines[-1]
    for number, mark in enumerate(part.marks, start=1):
        row += 1
        sheet.put(row, 0, mark.name, bold=True, **_MIDDLE)
        sheet.height(row, LINE * line_count(mark.name, 0.9 * NAMES))
        of_rows = part.of_rows or (number,) * len(lines)
        there = [line for line, own in zip(lines, of_rows, strict=True) if own == number]
        for at, total in enumerate(_counts(part, "columns")[number - 1], start=1):
            area = f"{cell_name(there[0], at)}:{cell_name(there[-1], at)}"
            _formula(sheet, part, (row, at), area, number, total)
    return row


def _formula(
    sheet: Sheet, part: Crosstab, at: tuple[int, int], area: str, number: int, total: int | None
) -> None:
    """Write a total as a formula."""
    if total is not None:
        formula = f"=SUM({area})" if part.of_rows else f"=COUNTIF({area},{number})"
        sheet.formula(at, formula, total, {"bold": True, **_CENTRED})


def _areas(
    sheet: Sheet, part: Crosstab, header: int, lines: Sequence[int], last: int
) -> dict[str, excel.Cells]:
    """Return the cells of the totals of rows, and of columns."""
    right, marks = len(part.columns), range(1, len(part.marks) + 1)
    own: list[list[str]] = [[] for _ in marks]
    beside = excel.Cells(
        sheet.area(lines[0], 0, lines[-1], 0),
        [sheet.area(header, right + at, header, right + at) for at in marks],
        [sheet.area(lines[0], right + at, lines[-1], right + at) for at in marks],
        own,
    )
    top = last - len(part.marks)
    below = excel.Cells(
        sheet.area(header, 1, header, right),
        [sheet.area(top + at, 0, top + at, 0) for at in marks],
        [sheet.area(top + at, 1, top + at, right) for at in marks],
        own,
    )
    return {"rows": beside, "columns": below}


def _shade(sheet: Sheet, part: Crosstab, lines: Sequence[int]) -> None:
    """Let the cells of a grid look as their marks do, whatever is written into them."""
    runs: list[tuple[int, int, int]] = []  # first and last row, number of the mark
    if part.of_rows:
        for number, run in groupby(zip(lines, part.of_rows, strict=True), lambda row: row[1]):
            there = [row for row, _ in run]
            runs.append((there[0], there[-1], number))
    else:
        runs = [(lines[0], lines[-1], number) for number in range(1, len(part.marks) + 1)]
    for first, last, number in runs:
        how, than = (">", 0) if part.of_rows else ("==", number)
        look = sheet.book.style(bold=True, **_shades(part.marks[number - 1]))
        rule = {"type": "cell", "criteria": how, "value": than, "format": look}
        sheet.sheet.conditional_format(first, 1, last, len(part.columns), rule)


def _shades(mark: Shade) -> dict[str, object]:
    """Return a mark's fill and outline, and a colour that can be read on it."""
    filled = mark.fill != "open"
    return {
        "bg_color": mark.colour if filled else "#FFFFFF",
        "font_color": ink_on(mark.colour) if filled else mark.colour,
        "border": 1,
        "border_color": mark.colour,
    }
