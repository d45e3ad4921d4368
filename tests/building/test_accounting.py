"""Every number that the documents print is coded once, or set aside with a reason."""

import pytest

from analyse.building.accounting import read_set_aside, unaccounted
from analyse.building.build import build_tables
from analyse.documents.scanning import read_mentions
from analyse.tables.codes import codes
from analyse.tables.problems import DataError
from analyse.tables.store import observations


def test_quantities__each_is_coded_in_exactly_one_table_or_set_aside(here):
    mentions = read_mentions(here)
    aside = read_set_aside(here, mentions, codes(here))
    coded = [m for cell in observations(here)["mention"] for m in cell.split()]
    assert len(coded) == len(set(coded)), "a mention is coded twice"
    assert set(coded).isdisjoint(aside), "a mention is coded and set aside too"
    quantities = {m for m, row in mentions.items() if row["kind"] == "quantity"}
    assert set(coded) | set(aside) == quantities


def test_build__quantity_that_nobody_accounts_for_stops_it(copied, replace_in):
    replace_in(
        copied.raw / "rules" / "set_aside.csv", "ateliers:49:119,trois leviers,enumeration,\n", ""
    )
    with pytest.raises(DataError, match="'trois leviers' is neither coded nor set aside"):
        build_tables(copied)


def test_build__mention_coded_and_set_aside_stops_it(copied, replace_in):
    path = copied.raw / "rules" / "set_aside.csv"
    replace_in(path, "ateliers:49:119,", '"ateliers:110:390","14,9 %",idiom,\nateliers:49:119,')
    with pytest.raises(DataError, match="is coded in school_persistence and set aside too"):
        build_tables(copied)


def test_read_set_aside__unknown_reason_names_the_nearest(copied, replace_in):
    replace_in(
        copied.raw / "rules" / "set_aside.csv",
        "trois leviers,enumeration",
        "trois leviers,enumerate",
    )
    with pytest.raises(DataError, match="did you mean 'enumeration'"):
        build_tables(copied)


def test_read_set_aside__printed_that_differs_is_told(copied, replace_in):
    replace_in(copied.raw / "rules" / "set_aside.csv", "trois leviers", "quatre leviers")
    with pytest.raises(DataError, match="ateliers:49:119 prints 'trois leviers'"):
        build_tables(copied)


def test_unaccounted__dates_and_references_need_no_account():
    rows = {"a:1:1": {"kind": "date", "printed": "2008"}}
    assert unaccounted(rows, {}, {}) == []
