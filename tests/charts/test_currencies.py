"""Chart of the rates that printed pairs imply, beside the European Central Bank's."""

from datetime import date

import pytest
from anatomy import LANGUAGES, WIDTHS, marks_of, rows_of, texts_of
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex

from analyse import charts
from analyse.comparing.implied import reference_rate, yearly_mean

every_look = pytest.mark.parametrize(
    ("language", "width"), [(language, width) for language in LANGUAGES for width in WIDTHS]
)


def implied():
    """Observation in dollars → rate, from the file, in drawing order."""
    rows = [r for r in rows_of("ffqcd_budgets") if r["indicator"] == "ffqcd_annual_budget"]
    euros = {(r["party"], r["period"]): float(r["value"]) for r in rows if r["unit"] == "EUR"}
    found = {
        (r["party"] != "each_party", r["period"]): (
            r["observation"],
            float(r["value"]) / euros[r["party"], r["period"]],
        )
        for r in rows
        if r["unit"] == "CAD"
    }
    return dict(found[place] for place in sorted(found))


@pytest.fixture(scope="module")
def bank():
    return {
        "2008-07-04": reference_rate(date(2008, 7, 4)),
        **{str(year): yearly_mean(year) for year in (2008, 2009, 2010)},
    }


def test_rates__every_printed_pair_implies_the_same():
    assert list(implied().values()) == [1.5] * 4


@every_look
def test_rates__marks_stand_at_the_rates(language, width, figure, bank):
    expected = {**implied(), **bank}
    drawn = marks_of(figure("ffqcd_rates", language, width), set(expected))
    assert drawn == {name: [pytest.approx(rate)] for name, rate in expected.items()}
    assert list(drawn) == list(expected)


def test_rates__implied_and_bank_are_drawn_differently(figure, bank):
    dots = {
        dot.get_gid(): dot
        for dot in figure("ffqcd_rates").findobj(PathCollection)
        if dot.get_gid() not in ("key", "grid")
    }
    filled = {name for name, d in dots.items() if to_hex(d.get_facecolor()[0]) != "#ffffff"}
    assert filled == set(implied())
    shapes = {name: len(dot.get_paths()[0].vertices) for name, dot in dots.items()}
    assert {shapes[name] for name in implied()}.isdisjoint({shapes[name] for name in bank})


@pytest.mark.parametrize("language", LANGUAGES)
def test_rates__each_mark_bears_its_rate(language, figure, bank):
    said = [text.get_text() for text in texts_of(figure("ffqcd_rates", language), "value")]
    rates = [*implied().values(), *bank.values()]
    assert [float(text.replace(",", ".")) for text in said] == [round(rate, 3) for rate in rates]
    assert ("," in said[0]) == (language == "fr")


def test_rates__the_axis_holds_every_rate_and_says_that_it_has_no_zero(figure):
    ax = next(ax for ax in figure("ffqcd_rates").axes if ax.get_xticks().size)
    low, high = ax.get_xlim()
    assert 0 < low < 1.365 < 1.593 < high
    assert not [line for line in ax.lines if line.get_gid() == "stem"]
    assert any("does not begin at zero" in t.get_text() for t in texts_of(figure("ffqcd_rates")))


def test_rates__the_reading_computes_each_partys_dollars(bank):
    said = charts.reading("ffqcd_rates")
    for rate in (bank["2008-07-04"], bank["2009"], bank["2010"], 1.5):
        assert f"CA\\${round(200_000 * rate):,}" in said
    rows = charts.table("ffqcd_rates").set_index("Rate")
    column = "€200,000 at this rate"
    assert (
        rows[column]["Mean of the reference rates of 2010"] == f"CA${200_000 * bank['2010']:,.0f}"
    )
    assert rows[column]["Each party, 2009: €150,000 and CA$225,000"] == "CA$300,000"


def test_rates__nothing_converted_is_in_a_clean_table():
    assert {row["value"] for row in rows_of("ffqcd_budgets") if row["unit"] == "CAD"} == {
        *("150000", "225000", "300000", "1200000")
    }


def test_rates__another_printed_amount_changes_them(copied, replace_in):
    path = copied.clean / "ffqcd_budgets.csv"
    replace_in(path, "2009-12-31,225000,", "2009-12-31,240000,")
    drawn = charts.chart("ffqcd_rates", at=copied)
    assert "1.60" in [text.get_text() for text in texts_of(drawn, "value")]
    assert "1.50–1.60" in charts.charts(at=copied).set_index("chart")["title"]["ffqcd_rates"]
