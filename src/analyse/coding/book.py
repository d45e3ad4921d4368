"""The coding workbook: a sheet a document, a row a number, lists to choose from.

What a machine read is protected; what a person says is not. Suggestions are filled in, and count
only where the column ``decision`` says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

from analyse.coding import titles
from analyse.coding.numbers import CODING, Number
from analyse.coding.words import heading
from analyse.tables.codes import Codes

#: What is shown of a number and cannot be changed.
SHOWN = ("mention", "printed", "page", "heading", "sentence", "row", "column", "heading_unit")
COLUMNS = (*SHOWN, "decision", *CODING, "reason", "why")
NEW = "new codes"
NEW_COLUMNS = ("list", "code", "name_en", "name_fr", "unit", "parent")
LISTS = "lists"
#: What these two sheets are called in French.
CALLED = {NEW: "nouveaux codes", LISTS: "listes"}
#: Between a code and its name in a drop-down list.
NAMED = " · "
DECISIONS = ("code", "aside")
STATUSES = ("A", "E", "F")
#: The kind of a period that its text does not show.
KINDS = ("cohort",)
#: Columns whose cells are chosen from a code list.
CHOSEN = {
    "indicator": "indicators",
    "territory": "territories",
    "population": "populations",
    "unit": "units",
    "side": "sides",
    "reason": "reasons",
}
NEW_LISTS = ("indicators", "territories", "populations")
_WIDTHS = {"mention": 24, "printed": 18, "heading": 24, "sentence": 70, "why": 60, "page": 6}
#: The width of other columns, in characters, and the height of a line, in points.
_WIDTH, _LINE = 20, 15
#: What stands above a document's numbers, and beside the cells of new codes, by language.
_HELP = {
    "en": "Write code or aside in column decision of each number that you have looked at; a row "
    "without it stays open. What is filled in beside it is suggested, and column why says from "
    f"what. A code that is in no list goes into sheet “{NEW}” first.",
    "fr": "Inscrivez code (à coder) ou aside (à écarter) dans la colonne décision de chaque nombre "
    "examiné ; une ligne sans décision reste à coder. Ce qui est rempli à côté est une "
    "suggestion, que motive la colonne explication. Un code absent des listes s’inscrit d’abord "
    f"dans la feuille « {CALLED[NEW]} ».",
}
_WHICH_LIST = {
    "en": ("Which list", "Choose indicators (what is measured), territories or populations."),
    "fr": ("Quelle liste", "indicators : ce qui est mesuré ; territories ; populations."),
}


def book(numbers: Iterable[Number], lists: Codes, tables: Sequence[str], language: str) -> bytes:
    """Return the workbook: the same bytes for the same numbers and lists."""
    import datetime

    import xlsxwriter

    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as workbook:
        workbook.set_properties({"created": datetime.datetime(2000, 1, 1)})
        looks = _looks(workbook)
        documents: dict[str, list[Number]] = {}
        for number in numbers:
            documents.setdefault(number.mention["document"], []).append(number)
        new, listed = (CALLED[name] if language == "fr" else name for name in (NEW, LISTS))
        ranges = _ranges(lists, tables, listed)
        names = {*CALLED, *CALLED.values(), titles.SHEET}
        for document, found in documents.items():
            sheet = workbook.add_worksheet(_sheet_name(document, names))
            _document(sheet, found, lists, ranges, looks, language)
        _new(workbook.add_worksheet(new), ranges, looks, language)
        titles.write(workbook.add_worksheet(titles.SHEET), lists.documents, looks, language)
        _lists(workbook.add_worksheet(listed), lists, tables, language, looks)
    return out.getvalue()


def _looks(workbook: Any) -> dict[str, Any]:
    top = {"valign": "top", "text_wrap": True}
    return {
        "head": workbook.add_format({"bold": True, "bg_color": "#DDE6EE", **top}),
        "read": workbook.add_format({"font_color": "#333333", **top}),
        "said": workbook.add_format({"locked": False, "bg_color": "#FFFDF0", "border": 4, **top}),
        "help": workbook.add_format({"italic": True, **top}),
    }


def sheet_of(name: str) -> str:
    """Return which sheet it is, in whichever language it is called: :data:`NEW` for both."""
    return {french: english for english, french in CALLED.items()}.get(name, name)


def _sheet_name(document: str, taken: set[str]) -> str:
    name, number = document[:31], 1
    while name in taken:
        number += 1
        name = f"{document[: 30 - len(str(number))]}~{number}"
    taken.add(name)
    return name


def _ranges(lists: Codes, tables: Sequence[str], sheet: str) -> dict[str, str]:
    """Return where on the sheet of lists the choices of each column stand."""
    found = {}
    for place, column in enumerate([*CHOSEN, "table"]):
        count = len(tables) if column == "table" else len(getattr(lists, CHOSEN[column]))
        letter = chr(65 + place)
        found[column] = f"={sheet}!${letter}$2:${letter}${count + 1}"
    return found


def _lists(
    sheet: Any, lists: Codes, tables: Sequence[str], language: str, looks: Mapping[str, Any]
) -> None:
    for place, column in enumerate([*CHOSEN, "table"]):
        sheet.write_string(0, place, heading(column, language), looks["head"])
        codes = list(tables) if column == "table" else getattr(lists, CHOSEN[column])
        for row, code in enumerate(codes, start=1):
            sheet.write_string(row, place, choice(lists, column, code, language))
    sheet.set_column(0, len(CHOSEN), 40)
    sheet.protect()


def choice(lists: Codes, column: str, code: str, language: str) -> str:
    """Return a code as a list shows it: with its name."""
    known = getattr(lists, CHOSEN[column], {}) if column in CHOSEN else {}
    return f"{code}{NAMED}{known[code][f'name_{language}']}" if code in known else code


def _new(sheet: Any, ranges: Mapping[str, str], looks: Mapping[str, Any], language: str) -> None:
    for place, column in enumerate(NEW_COLUMNS):
        sheet.write_string(0, place, heading(column, language), looks["head"])
    for row in range(1, 200):
        for place in range(len(NEW_COLUMNS)):
            sheet.write_blank(row, place, None, looks["said"])
    title, message = _WHICH_LIST[language]
    said = {"input_title": title, "error_title": title}
    said |= {"input_message": message, "error_message": message}
    sheet.data_validation(1, 0, 199, 0, {"validate": "list", "source": list(NEW_LISTS), **said})
    for column, source in (("unit", ranges["unit"]), ("parent", ranges["territory"])):
        place = NEW_COLUMNS.index(column)  # a warning: an indicator may have several units
        rule = {"validate": "list", "source": source, "error_type": "warning"}
        sheet.data_validation(1, place, 199, place, rule)
    sheet.set_column(0, len(NEW_COLUMNS), 24)
    sheet.protect("", {"format_columns": True})


def _document(
    sheet: Any,
    numbers: Sequence[Number],
    lists: Codes,
    ranges: Mapping[str, str],
    looks: Mapping[str, Any],
    language: str,
) -> None:
    sheet.merge_range(0, 0, 0, len(SHOWN) - 1, _HELP[language], looks["help"])
    sheet.set_row(0, 48)
    for place, column in enumerate(COLUMNS):
        sheet.write_string(1, place, heading(column, language), looks["head"])
        sheet.set_column(place, place, _WIDTHS.get(column, _WIDTH))
    for row, number in enumerate(numbers, start=2):
        cells = _cells(number, lists, language)
        sheet.set_row(row, _LINE * _lines(cells))
        for place, column in enumerate(COLUMNS):
            shown = column in SHOWN or column == "why"
            sheet.write_string(row, place, cells[column], looks["read" if shown else "said"])
    last = len(numbers) + 1
    for place, column in enumerate(COLUMNS):
        source: Any = ranges.get(column) or {
            "decision": list(DECISIONS),
            "obs_status": list(STATUSES),
            "period_kind": ["", *KINDS],
        }.get(column)
        if source:
            rule = {"validate": "list", "source": source, "error_type": "warning"}
            sheet.data_validation(2, place, last, place, rule)
    sheet.freeze_panes(2, 2)
    sheet.autofilter(1, 0, last, len(COLUMNS) - 1)
    sheet.protect(
        "", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True}
    )


def _lines(cells: Mapping[str, str]) -> int:
    """Return how many lines the longest cell of a row takes, within reason."""
    needed = (-(-len(text) // _WIDTHS.get(column, _WIDTH)) for column, text in cells.items())
    return min(max(1, *needed), 10)


def _cells(number: Number, lists: Codes, language: str) -> dict[str, str]:
    """Return the texts of a number's row."""
    mention = number.mention
    cells = dict.fromkeys(COLUMNS, "") | {
        "mention": mention["mention"],
        "printed": " ".join(mention["printed"].split()),
        "page": mention.get("page", ""),
        "heading": number.around.heading,
        "sentence": number.around.marked(),
        "row": mention.get("row_label", ""),
        "column": mention.get("column_label", ""),
        "heading_unit": mention.get("header_unit", ""),
        "decision": number.decision,
        "reason": choice(lists, "reason", number.reason, language) if number.reason else "",
        "why": number.why,
    }
    for column in CODING:
        code = number.codes.get(column, "")
        cells[column] = choice(lists, column, code, language) if code else ""
    return cells
