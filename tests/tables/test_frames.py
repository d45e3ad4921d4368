"""Tables as users hold them."""

import analyse
from analyse.tables import store
from analyse.tables.frames import Frame


def test_load__days_are_dates():
    rows = analyse.load("companion")
    assert rows["period_end"].dt.year.between(1900, 2100).any()
    assert analyse.observations()["period_start"].dt.year.max() > 2000


def test_load__shows_amounts_and_shares_as_they_are():
    rows = analyse.observations()[["value", "unit"]]
    assert isinstance(rows, Frame)
    for said in (repr(rows), rows._repr_html_()):
        assert "e+0" not in said
        assert "68.2" in said


def test_load__a_dollar_begins_no_formula():
    assert 'class="dataframe tex2jax_ignore mathjax_ignore"' in Frame({"a": ["$1"]})._repr_html_()


def test_load__what_a_reader_changes_is_as_it_stands_for_the_next(copied, replace_in):
    frame = store.load("ffqcd_budgets", copied)
    frame.loc[:, "unit"] = "changed"
    frame["value"] *= 2
    again = store.load("ffqcd_budgets", copied)
    assert "changed" not in set(again["unit"])
    assert again["value"][0] == 150000
    replace_in(copied.clean / "ffqcd_budgets.csv", ",150000,,,exact,CAD", ",150001,,,exact,CAD")
    assert store.load("ffqcd_budgets", copied)["value"][0] == 150001
