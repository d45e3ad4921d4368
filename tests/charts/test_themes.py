"""Themes select rows by codes: what is charted is drawn, and a new row is without any code."""

import json

import pandas as pd
import pytest

from analyse import charts
from analyse.charts import registry
from analyse.charts.theme import Selection, find
from analyse.tables import store
from analyse.tables.problems import DataError
from drawings import LANGUAGES, made

NAMES = list(registry())
TIDY = [n for n, chart in registry().items() if "indicator" in store.load(chart.table)]


def test_rows__of_every_charted_indicator_are_drawn_or_left_out_by_name():
    """A row of an indicator that some chart shows is in a chart, or a theme says it leaves it."""
    drawn, charted = set(), set()
    for name in TIDY:
        rows = made(name)[1].rows
        if "observation" not in rows:
            continue
        drawn |= set(rows["observation"])
        charted |= set(rows.get("indicator", pd.Series(dtype=str)).dropna())
    left = []
    for table in {registry()[name].table for name in TIDY} - {"coverage"}:
        leaves = [s for c in registry().values() if c.table == table for s in c.leaves]
        for row in store.load(table).to_dict("records"):
            if row["indicator"] in charted and row["observation"] not in drawn:
                left += [] if any(s.holds(row) for s in leaves) else [row["observation"]]
    apart = [  # lengths that no agreement of Laval bears: other regions print no amounts
        one for one in left if not one.startswith("agreement_printed_duration:")
    ]
    assert apart == []


def test_new_row__of_a_further_year_is_drawn(copied, replace_in):
    """A budget of 2011 in the table is in picture, table and Excel chart, without any code."""
    path = copied.clean / "ffqcd_budgets.csv"
    lines = path.read_text("utf-8").splitlines()
    of_2010 = next(line for line in lines if ":2010:EUR:" in line and "each_party" in line)
    path.write_text("\n".join([*lines, of_2010.replace("2010", "2011")]) + "\n", "utf-8")
    content = charts.described("ffqcd_budget", "en", at=copied)[1]
    labels = [point.label for point in content.points]
    assert "Each party, 2011" in labels
    assert "Each party, 2011" in content.editable[0].categories
    assert "Each party, 2011" in content.alt_long
    figure = charts.chart("ffqcd_budget", "en", at=copied)
    assert any("2011" in text.get_text() for text in figure.texts)


def test_selection__by_lists_and_any():
    frame = store.load("social_economy")
    one = Selection.of({"indicator": ["ess_jobs", "ess_employees"], "territory": "*"})
    assert {row["indicator"] for row in one.rows(frame)} == {"ess_jobs", "ess_employees"}
    with pytest.raises(DataError, match="no column 'indicater'"):
        Selection.of({"indicater": "ess_jobs"}).rows(frame)


def test_find__the_last_of_several_periods():
    frame = store.load("ffqcd_budgets")
    assert find(frame, "EUR@each_party", "here")["period"] == "2010"
    with pytest.raises(DataError, match="matches 0 rows"):
        find(frame, "EUR@nobody", "here")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_products__table_excel_and_web_of_every_chart(name, language):
    content = made(name, language)[1]
    assert content.beside
    assert len({tuple(line) for line in content.beside}) == 1
    told = json.loads(json.dumps(content.web))
    assert told["chart"] == name
    assert len(told["rows"]) == len(content.points)
    for part in content.editable:
        if hasattr(part, "categories"):
            sizes = {len(series.values) for series in part.series}
            assert sizes == {len(part.categories)}


def test_charts__can_be_called():
    import analyse

    listed = analyse.charts("fr")
    assert list(listed["chart"]) == NAMES
    assert set(listed.columns) == {"chart", "title", "description"}
