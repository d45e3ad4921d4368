"""The door out: a clean table that breaks its schema is named by row and column."""

import pytest

from analyse.tables.codes import codes
from analyse.tables.problems import DataError
from analyse.tables.schemas import TABLES
from analyse.tables.store import load
from analyse.tables.validation import validate

SLUG = "school_persistence"
#: "plus de 50": at least so many, no upper bound.
ROW = "crepas_volunteers:CA-QC-02:total:-:PERSONS"
#: A rate of the school year 2005/2006.
RATE = "dropout_rate_secondary:CA-QC-02:secondary_pupils:2005/2006:PERCENT"


@pytest.fixture
def table(here):
    return load(SLUG, here)


@pytest.fixture
def refusal(here, table):
    """What validation says of the table once some cells of one row are replaced."""

    def said(row=ROW, **cells):
        for column, value in cells.items():
            table.loc[table["observation"] == row, column] = value
        with pytest.raises(DataError) as error:
            validate(table, TABLES[SLUG], codes(here))
        return str(error.value)

    return said


@pytest.mark.parametrize("slug", TABLES)
def test_validate__every_committed_table_passes(here, slug):
    validate(load(slug, here), TABLES[slug], codes(here))


@pytest.mark.parametrize(
    ("column", "cell", "broken"),
    [
        ("indicator", "crepas_volunters", "its closed list\n    did you mean 'crepas_volunteers'?"),
        ("territory", "CA-QC02", "its closed list\n    did you mean 'CA-QC-02'?"),
        ("population", "totals", "its closed list\n    did you mean 'total'?"),
        ("unit", "PERSON", "its closed list\n    did you mean 'PERSONS'?"),
        ("qualifier", "more-than", "its closed list\n    did you mean 'more_than'?"),
        ("period_kind", "years", "its closed list\n    did you mean 'year'?"),
        ("obs_status", "", "its closed list\n    valid choices: A, E, F"),
        ("period_start", "2007", "its pattern"),
        ("mention", "", "its pattern"),
        ("mention", "ateliers:0:1", "its pattern"),
        ("mention", "ateliers:79:1, ateliers:79:2", "its pattern"),
    ],
)
def test_validate__broken_cell_named_by_row_and_column(refusal, column, cell, broken):
    said = refusal(**{column: cell})
    assert said.startswith(f"data/clean/{SLUG}.csv, {ROW}: {column} = {cell!r} breaks {broken}")


@pytest.mark.parametrize(
    "said", ["=1+1", "+SUM(A1)", "-A1", "@x", "＝1", "in\x1b[31m red", "gnp.\u202eexe"]
)
def test_validate__words_that_would_act_where_the_table_is_opened(here, said):
    table = load("companion", here)
    table.loc[0, "note"] = said
    with pytest.raises(DataError) as error:
        validate(table, TABLES["companion"], codes(here))
    assert "would act in a spreadsheet or on a screen" in str(error.value)


def test_validate__number_below_its_minimum(here):
    table = load("coverage", here)
    table.loc[0, "rows"] = -1
    with pytest.raises(DataError) as error:
        validate(table, TABLES["coverage"], codes(here))
    assert "data/clean/coverage.csv, " in str(error.value)
    assert "rows = " in str(error.value)


def test_validate__empty_id(refusal):
    assert "observation = '' breaks" in refusal(observation="")


def test_validate__several_broken_cells_are_told_at_once(refusal):
    said = refusal(territory="FR-R01", unit="EURO")
    assert "territory = 'FR-R01'" in said
    assert "unit = 'EURO'" in said


def test_validate__repeated_key(refusal):
    assert f"{ROW}: observation = {ROW!r} breaks" in refusal(RATE, observation=ROW)


@pytest.mark.parametrize(
    ("change", "column"),
    [
        pytest.param(lambda t: t.drop(columns="unit"), "'unit'", id="column missing"),
        pytest.param(lambda t: t.assign(note=""), "'note'", id="column too many"),
        pytest.param(lambda t: t[[*t.columns[1:], t.columns[0]]], "'observation'", id="order"),
        pytest.param(lambda t: t.assign(value=t["value"].astype(str)), "value", id="type"),
    ],
)
def test_validate__broken_table_names_the_column(here, table, change, column):
    with pytest.raises(DataError) as error:
        validate(change(table), TABLES[SLUG], codes(here))
    assert f"data/clean/{SLUG}.csv, table: " in str(error.value)
    assert column in str(error.value)


@pytest.mark.parametrize(
    ("qualifier", "value", "low", "high"),
    [
        ("exact", 50, None, None),
        ("about", 50, None, None),
        ("more_than", 50, 50, None),
        ("at_least", 50, 50, None),
        ("less_than", 50, None, 50),
        ("at_most", 50, None, 50),
        ("range", None, 16, 25),
        ("nearly", 50, None, 50),
        ("order", None, 20, 100),
    ],
)
def test_validate__bounds_that_fit_their_qualifier(here, table, qualifier, value, low, high):
    row = table["observation"] == ROW
    columns = ["qualifier", "value", "value_low", "value_high"]
    table.loc[row, columns] = [qualifier, value, low, high]
    validate(table, TABLES[SLUG], codes(here))


@pytest.mark.parametrize(
    ("qualifier", "value", "low", "high", "said"),
    [
        ("exact", 50, 50, None, "value and bounds do not fit qualifier 'exact'"),
        ("exact", None, None, None, "value and bounds do not fit qualifier 'exact'"),
        ("about", 50, None, 50, "value and bounds do not fit qualifier 'about'"),
        ("more_than", 50, None, 50, "value and bounds do not fit qualifier 'more_than'"),
        ("less_than", 50, 50, None, "value and bounds do not fit qualifier 'less_than'"),
        ("range", 20, 16, 25, "value and bounds do not fit qualifier 'range'"),
        ("range", None, 16, None, "value and bounds do not fit qualifier 'range'"),
        ("range", None, 25, 16, "lower bound 25.0 is above the upper bound 16.0"),
        ("more_than", 50, 60, None, "bound 60.0 is not the value 50.0"),
        ("nearly", 50, None, None, "value and bounds do not fit qualifier 'nearly'"),
        ("order", 50, 20, 100, "value and bounds do not fit qualifier 'order'"),
        ("at_most", 50, None, 40, "bound 40.0 is not the value 50.0"),
    ],
)
def test_validate__bounds_that_contradict_their_qualifier(
    refusal, qualifier, value, low, high, said
):
    cells = {"qualifier": qualifier, "value": value, "value_low": low, "value_high": high}
    assert refusal(**cells) == f"data/clean/{SLUG}.csv, {ROW}: {said}"


def test_validate__period_that_ends_before_it_starts(refusal):
    said = refusal(RATE, period_end="2005-06-30")
    assert f"{RATE}: the period ends (2005-06-30) before it starts (2005-07-01)" in said
