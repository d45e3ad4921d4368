"""What the tests of the charts share: the tables as files, and figures drawn once."""

import csv

import pytest

from analyse import charts


@pytest.fixture(scope="session")
def printed(here):
    """Observation → row, read from the clean tables without the package's own reader."""
    rows = {}
    for path in sorted(here.clean.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if {"observation", "qualifier", "mention"} <= set(row):
                    rows[row["observation"]] = row
    return rows


@pytest.fixture(scope="session")
def figure():
    """A chart, drawn once for all tests that only look at it."""
    drawn = {}

    def get(name, language="en", width=16.0):
        key = (name, language, width)
        if key not in drawn:
            drawn[key] = charts.chart(name, language, width=width)
        return drawn[key]

    return get
