"""What a workbook holds to edit: its cells are the rows that are drawn."""

from collections import Counter
from datetime import date
from functools import cache

import pytest
from openpyxl.utils.datetime import to_excel

from analyse import charts
from analyse.charts import marks, registry
from analyse.charts.regional_agreements import _amounts
from analyse.charts.spec import Bars
from analyse.exports.material import Material

LOCALES = {"en": "en", "fr": "fr_FR"}


@cache
def material(name, language="en"):
    return Material.of(name, language, LOCALES[language])


NAMES = [name for name in registry() if material(name).content.editable]


def part(name, language="en"):
    (one,) = material(name, language).content.editable
    return one


# --- in every workbook ---------------------------------------------------------------------------


def test_registry__every_chart_has_an_equivalent_to_edit(workbooks):
    """Excel's own chart, unless the picture is of figures written large: those are cells."""
    for name in registry():
        there = workbooks(name)
        large = there.material.large
        if not large or len(large) < len(there.material.lines):
            assert there.charts, name


@pytest.mark.parametrize("name", NAMES)
def test_words__in_the_language(name):
    for one, same in zip(material(name, "en").drawn, material(name, "fr").drawn, strict=True):
        if isinstance(one, Bars):
            assert one.head != same.head or one.head == "Action"
            assert [s.values for s in one.series] == [s.values for s in same.series]
        else:
            assert one.heads != same.heads or one.heads[0] == "Action"
            assert one.cells == same.cells


# --- chart by chart: the rows that the picture draws ---------------------------------------------


@pytest.mark.parametrize("name", ["regions_topics", "regions_members", "regions_shared_partners"])
def test_regions__a_code_where_a_square_is(name):
    grid, rows = part(name), charts.drawn(name)
    cells = Counter(cell for row in grid.cells for cell in row if cell)
    assert cells == {1: rows["plainly"].sum(), 2: (~rows["plainly"]).sum()}
    by_item = rows.groupby("item").size().sort_values(ascending=False)
    totals = [sum(cell is not None for cell in row) for row in grid.cells]
    assert totals == list(by_item)
    found = material(name).content.items.found
    for item, row in zip(found.items, grid.cells, strict=True):
        for code, cell in zip(found.territories, row, strict=True):
            expected = {True: 1, False: 2, None: None}[found.plainly.get((item, code))]
            assert cell == expected


def test_coverage__counts_and_sides():
    grid, rows = part("coverage_matrix"), charts.drawn("coverage_matrix")
    assert [c or 0 for row in grid.cells for c in row] == list(rows["stated"])
    names = [mark.name for mark in grid.marks]
    for code, number in zip(rows["territory"].unique(), grid.of_rows, strict=True):
        assert names[number - 1] == material("coverage_matrix").words.common(
            f"side_{marks.side(code)}"
        )


def test_contradictions__one_verdict_each_in_the_column_of_its_kind():
    grid, rows = part("contradictions"), charts.drawn("contradictions")
    kinds = list(dict.fromkeys(rows["kind"]))
    for line, check in zip(grid.cells, rows.to_dict("records"), strict=True):
        expected = {"discrepancy": 1, "doubtful": 2}[check["verdict"]]
        assert [cell for cell in line if cell] == [expected]
        assert line[kinds.index(check["kind"])] == expected
    (figures,) = grid.notes.values()
    assert list(figures) == [item.figure for item in material("contradictions").content.items]


def test_follow_up__a_code_in_the_column_of_the_status():
    grid, rows = part("plan_follow_up"), charts.drawn("plan_follow_up")
    statuses = list(material("plan_follow_up").content.items.statuses)
    for line, row in zip(grid.cells, rows.to_dict("records"), strict=True):
        assert line[statuses.index(row["status"])] == (1 if row["confidence"] == "clear" else 2)
        assert sum(cell is not None for cell in line) == 1


def test_publications__by_topic_kind_and_month():
    rows = charts.drawn("plan_publications")
    bars, grid = material("plan_publications").content.editable
    values = [value for series in bars.series for value in series.values if value]
    assert sum(values) == len(rows) == sum(cell for row in grid.cells for cell in row if cell)
    by_topic = [
        sum(v or 0 for v in there) for there in zip(*(s.values for s in bars.series), strict=True)
    ]
    assert by_topic == list(rows["topic"].value_counts().loc[rows["topic"].unique()])
    exact = {series.name: sum(filter(None, series.values)) for series in bars.series}
    printed = rows[rows["correction"] == ""]["kind"].value_counts()
    assert (exact["Articles"], exact["Presentations"]) == tuple(printed)
    assert len(exact) == 5  # what is corrected or doubtful is apart
    counted = Counter(grid.of_rows[n] for n, row in enumerate(grid.cells) for c in row if c)
    assert set(counted) == {1, 2}
    assert grid.columns[0] == "January 2006"


def test_lags__from_due_dates_to_first_events():
    bars, rows = part("plan_lags"), charts.drawn("plan_lags")
    begins, due, first = bars.series[:3]
    for number, row in enumerate(rows.to_dict("records")):
        from_, to = 2 * number, 2 * number + 1
        year, month = int(row["due"][:4]), int(row["due"][5:7] or 1)
        assert begins.values[from_] == date(year, month, 1)
        assert (due.values[from_] > 300) == (len(row["due"]) == 4)  # a year is a whole one
        event = begins.values[to]
        assert event.isoformat()[:7] == row["first"][:7]
        assert 28 <= first.values[to] <= 31  # its month, never a day that not all of them have
        end = date.fromordinal(begins.values[from_].toordinal() + due.values[from_])
        late = 12 * (event.year - end.year) + event.month - end.month + 1
        assert max(0, late) == row["late"]
    assert bars.axis == "yyyy"
    assert [to_excel(end) % 1 for end in bars.ends] == [0, 0]


def test_tiles__a_territory_without_a_portrait_has_no_bar():
    bars, rows = part("regions_tiles"), charts.drawn("regions_tiles")
    (series,) = bars.series
    assert sorted(filter(None, series.values)) == sorted(rows["value"].dropna())
    assert series.values.count(None) == rows["value"].isna().sum() == 3
    nameless = [n for n, v in zip(bars.categories, series.values, strict=True) if v is None]
    assert all("no portrait" in name for name in nameless)


def test_rates__marks_on_an_axis_of_their_own():
    bars, rows = part("ffqcd_rates"), charts.drawn("ffqcd_rates")
    for basis, series in zip(("printed", "bank"), bars.series, strict=True):
        expected = rows["value"].where(rows["basis"] == basis)
        assert [value or 0 for value in series.values] == pytest.approx(list(expected.fillna(0)))
    assert bars.form == "marks"  # bars would have to begin at zero
    assert bars.ends[0] < rows["value"].min() < rows["value"].max() < bars.ends[1]


def test_laval__years_and_amounts():
    spans, amounts = material("laval_agreements").content.editable
    found = material("laval_agreements").content.items
    begins, *lengths = spans.series
    assert list(begins.values) == [one.first for one in found]
    for number, one in enumerate(found):
        parts_ = [series.values[number] for series in lengths]
        assert sum(filter(None, parts_)) == one.years
        assert (parts_[-1] is not None) == one.contradicted
    stated = {one.amount["value"] for one in found if one.amount}
    assert {v for series in amounts.series for v in series.values if v} == stated
    assert [series.fill for series in amounts.series] == ["solid", "hatched"]
    nothing = [one for one in found if not one.amount]
    assert sum("no amount printed" in name for name in amounts.categories) == len(nothing) == 1


# --- never more exact than it is printed ---------------------------------------------------------


@pytest.mark.parametrize("qualifier", ["more_than", "about", "at_most"])
def test_amounts__a_bound_or_an_approximation_does_not_become_exact(qualifier):
    one = material("laval_agreements").content.items[0]
    changed = {**one.amount, "qualifier": qualifier}
    other = type(one)(**{**vars(one), "amount": changed})
    with pytest.raises(KeyError, match=marks.kinds([changed])[0]):
        _amounts(material("laval_agreements").words, [other])


def test_drawn__a_bound_of_an_official_figure_is_a_series_of_its_own():
    one = material("official_social_economy")
    kinds = Counter(marks.kinds([line.row])[0] for line in one.lines)
    assert kinds["about"]
    assert kinds["lower_bound"]
    drawn = Counter()
    for bars in one.drawn:
        for series in bars.series:
            drawn[series.name] += sum(value is not None for value in series.values)
    assert drawn == {one.words.common(f"mark_{kind}"): n for kind, n in kinds.items()}
