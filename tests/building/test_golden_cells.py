"""Every quantity table: the cells that its test holds against the place where they are printed."""

from importlib import import_module

import pytest

from analyse.tables.schemas import QUANTITY_TABLES

CELLS = [
    pytest.param(table.slug, place, *said, id=f"{table.slug} {place.split(' ')[0]}")
    for table in QUANTITY_TABLES
    for place, said in import_module(f"test_{table.slug}").GOLDEN.items()
]
golden = pytest.mark.parametrize(("slug", "place", "observation", "expected"), CELLS)


@golden
def test_table__golden_cell(cell, slug, place, observation, expected):
    says, mentions = cell(slug, observation)
    assert says == expected
    assert place.split(" ")[0] in mentions


@pytest.mark.documents
@golden
def test_golden__is_printed_there(printed_at, slug, place, observation, expected):
    mention, printed = place.split(" ", 1)
    assert printed_at(mention, len(printed)) == printed
