"""Every quantity table: the cells that its test holds against the place where they are printed.

``golden.csv`` holds the rows whose meaning a reader of the documents corrected, and says why.
"""

import csv
from importlib import import_module
from pathlib import Path

import pytest

from analyse.tables.schemas import of_kind
from analyse.tables.store import load

CELLS = [
    pytest.param(table.slug, place, *said, id=f"{table.slug} {place.split(' ')[0]}")
    for table in of_kind("quantities")
    for place, said in import_module(f"test_{table.slug}").GOLDEN.items()
]
golden = pytest.mark.parametrize(("slug", "place", "observation", "expected"), CELLS)

_LINES = Path(__file__).with_name("golden.csv").read_text(encoding="utf-8").splitlines()
REVIEWED = list(csv.DictReader(_LINES))
reviewed = pytest.mark.parametrize("row", REVIEWED, ids=lambda row: row["place"])
SAID = ("value", "value_low", "value_high", "qualifier", "unit", "obs_status", "side")


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


@reviewed
def test_table__reviewed_row_says_what_the_line_says(here, row):
    built = load(row["table"], here).set_index("observation").loc[row["observation"]]
    expected = {
        name: (float(row[name]) if row[name] else None) if name.startswith("value") else row[name]
        for name in SAID
    }
    said = {name: None if built[name] != built[name] else built[name] for name in SAID}
    assert said == expected
    assert row["place"] in built["mention"].split()


@pytest.mark.documents
@reviewed
def test_reviewed__is_printed_there(printed_at, row):
    assert printed_at(row["place"], len(row["printed"])) == row["printed"]
