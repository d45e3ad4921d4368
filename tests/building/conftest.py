"""Mini-sheets to check and clean, and the committed cells to hold golden values against."""

import math

import pytest

from analyse.building import sheet_rules, sheets
from analyse.building.coded_text import TextRaw
from analyse.building.tidy import Coded, Raw
from analyse.documents.scanning import ITEM_COLUMNS, read_mentions
from analyse.reading import read_quantity
from analyse.tables.codes import codes
from analyse.tables.files import read_rows
from analyse.tables.problems import DataError, stop_if
from analyse.tables.schemas import TABLES
from analyse.tables.store import load


@pytest.fixture
def mini(here):
    """A coding sheet written as a small table, columns apart by ``|``; every row is read.

    Columns that are not written are empty, save ``population`` (total) and ``mention`` (a place
    of the row's own).
    """

    def sheet(slug: str, table: str) -> Raw:
        header, *lines = [
            [cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()
        ]
        kind = TABLES[slug]
        coded = []
        for number, line in enumerate(lines, start=2):
            row = dict.fromkeys((*kind.sheet, *kind.optional, *kind.dimensions), "")
            row |= {"population": "total", "mention": f"essai:{number}:1"}
            row |= dict(zip(header, line, strict=True))
            coded.append(Coded(f"row {number}", row, read_quantity(row["printed"])))
        return Raw(slug, coded, codes(here), kind.dimensions)

    return sheet


@pytest.fixture
def checked(here, mini):
    """A mini-sheet that passed the checks of its table and the rules of its sheet."""

    def raw(slug: str, table: str) -> Raw:
        sheet = mini(slug, table)
        sheets.module(TABLES[slug]).check(sheet)
        stop_if(sheet_rules.broken(slug, sheet.rows, sheet_rules.read(here)))
        return sheet

    return raw


@pytest.fixture
def refusal(checked):
    """What a table's own check says of a mini-sheet that it must refuse."""

    def said(slug: str, table: str) -> str:
        with pytest.raises(DataError) as error:
            checked(slug, table)
        return str(error.value)

    return said


@pytest.fixture
def cleaned(checked):
    """The tidy rows of a mini-sheet that passes its check, by observation."""

    def rows(slug: str, table: str) -> dict[str, dict]:
        raw = checked(slug, table)
        return sheets.module(TABLES[slug]).clean(raw).set_index("observation").to_dict("index")

    return rows


@pytest.fixture
def cell(here):
    """What a committed row says: value, bounds, qualifier, unit, status; and its places."""

    def says(slug: str, observation: str) -> tuple[tuple, list[str]]:
        row = load(slug, here).set_index("observation").loc[observation]
        numbers = [
            None if math.isnan(row[name]) else row[name]
            for name in ("value", "value_low", "value_high")
        ]
        return (*numbers, row["qualifier"], row["unit"], row["obs_status"]), row["mention"].split()

    return says


@pytest.fixture
def printed_at(texts):
    """The first so many characters that a document prints at a place."""

    def there(mention: str, length: int) -> str:
        document, line, column = mention.split(":")
        return texts[document].lines[int(line) - 1][int(column) - 1 :][:length]

    return there


@pytest.fixture
def text_sheet(here):
    """The committed sheet of a table coded from text, each row as ``change(row)`` leaves it."""

    def sheet(slug: str, change=lambda row: row) -> TextRaw:
        table = TABLES[slug]
        rows = read_rows(here.raw / "coded" / f"{slug}.csv", slug, table.sheet, table.optional)
        placed = [(f"row {number}", change(dict(row))) for number, row in enumerate(rows, start=2)]
        before = {slug: load(slug, here) for slug in ("agreement_amounts", "regional_processes")}
        items = read_rows(here.items, "items", ITEM_COLUMNS)
        return TextRaw(TABLES[slug], placed, codes(here), read_mentions(here), before, items)

    return sheet


@pytest.fixture
def text_refusal(text_sheet):
    """What a text table's own check says of its sheet with one row changed."""

    def said(slug: str, row: dict[str, str], **changed: str) -> str:
        def change(each: dict[str, str]) -> dict[str, str]:
            return each | changed if row.items() <= each.items() else each

        with pytest.raises(DataError) as error:
            sheets.module(TABLES[slug]).check(text_sheet(slug, change))
        return str(error.value)

    return said
