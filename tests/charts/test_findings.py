"""What titles find, where they name an order or a direction: held against the rows drawn."""

import pytest

from analyse.charts import described
from drawings import made


def series(name):
    """Return each series' values by territory and year."""
    found = {}
    for point in made(name, "en")[1].points:
        if point.row is not None:
            when = str(point.row["period"])[:4]
            found.setdefault(point.series, {})[point.row["territory"], when] = point.value
    return found


def by_year(name):
    """Return a chart's two lines side by side: (year, one, other) of the years of both."""
    one, other = list(series(name).values())[:2]
    years = {year: value for (_, year), value in other.items()}
    return [(year, value, years[year]) for (_, year), value in one.items() if year in years]


def test_unemployment__france_is_above_quebec_from_2004_on_and_not_before():
    higher = {year: france > quebec for year, france, quebec in by_year("both_unemployment_years")}
    assert all(higher[year] for year in higher if year >= "2004")
    assert not higher["2003"]


def test_unemployment__quebec_fell_and_france_hardly_moved():
    there = series("both_unemployment_regions")
    change = {
        place: there["latest"][place, "2014"] - there["earlier"][place, "2000"]
        for place in ("CA-QC", "FR")
    }
    assert change["CA-QC"] < -0.5
    assert abs(change["FR"]) < 0.2


def test_youth_unemployment__france_is_above_every_year_and_the_gap_grew_after_2008():
    gaps = {year: france - quebec for year, france, quebec in by_year("both_youth_unemployment")}
    assert min(gaps.values()) > 0
    assert all(gap > gaps["2008"] for year, gap in gaps.items() if year > "2008")


def test_poverty__canada_is_above_france_wherever_both_are_known():
    rows = by_year("both_poverty_one_method")
    assert len(rows) >= 3
    assert all(canada > france for _, france, canada in rows)


def test_poverty_2009__quebec_is_above_metropolitan_france():
    (values,) = series("both_poverty_2009").values()
    assert min(v for (place, _), v in values.items() if place == "CA-QC") > max(
        v for (place, _), v in values.items() if place == "FR-MET"
    )


def test_family_spending__over_twice_canada_s_share_every_year():
    assert all(france > 2 * canada for _, france, canada in by_year("both_family_spending"))


def test_fertility__france_is_above_in_both_years_and_quebec_peaks_in_2008():
    both = by_year("both_fertility")
    assert [year for year, _, _ in both] == ["1999", "2005"]
    assert all(france > quebec for _, france, quebec in both)
    (quebec,) = (s for s in series("both_fertility").values() if any(p == "CA-QC" for p, _ in s))
    assert max(quebec, key=quebec.get)[1] == "2008"


def test_fund__both_parties_more_than_tripled_their_commitment():
    for party in ("france", "quebec"):
        values = {year: value for (_, year), value in series("both_fund")[party].items()}
        assert values["2010"] > 3 * values["2005"]


@pytest.mark.parametrize("name", ["both_secondary", "both_income"])
def test_regions__rose_everywhere(name):
    there = series(name)
    first = {place: value for (place, _), value in there["earlier"].items()}
    last = {place: value for (place, _), value in there["latest"].items()}
    assert len(last) > 20
    assert all(last[place] > first[place] for place in last)


def test_secondary__quebec_is_ahead_of_every_french_region():
    for values in series("both_secondary").values():
        own = next(value for (place, _), value in values.items() if place == "CA-QC")
        assert all(own > value for (place, _), value in values.items() if place.startswith("FR"))


def test_allowances__by_number_of_children():
    found = {
        (p.series, p.label[:1]): p.value for p in made("both_allowance_amounts", "en")[1].points
    }
    assert found["most", "2"] > found["france", "2"]
    assert found["most", "3"] < found["france", "3"]
    ratios = [p.value for p in made("both_allowance_ratios", "en")[1].points if not p.row]
    assert ratios[0] == max(ratios)


def test_fathers__more_in_2009_than_in_2006():
    there = series("both_fathers")["quebec"]
    assert there["CA-QC", "2009"] > there["CA-QC", "2006"]


def test_dropping_out__rose_in_most_regions_and_boys_more_than_girls_in_all():
    slots = made("official_dropout", "en")[1].slots
    assert int(slots["rose"]) > 0.7 * int(slots["regions"])
    assert float(made("official_dropout_sexes", "en")[1].slots["narrowest_gap"]) > 0


def test_ranks__of_dropping_out_and_naming_persistence_are_opposite_beyond_chance():
    point = next(p for p in made("regions_ranks", "en")[1].points if "persistence" in p.label)
    assert point.high < 0


@pytest.mark.parametrize(
    ("name", "only"),
    [("official_dropout", ["Laval"]), ("school_dropout", ["Québec"]), ("both_income", ["France"])],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_restricted__the_title_says_what_is_drawn_and_not_what_was_found_of_all(
    name, only, language
):
    whole, _ = made(name, language)
    words, content = described(name, language, only=only)
    assert words.one("title") != whole.one("title")
    assert words.one("title") in (whole.one("topic"), whole.one("subtitle"))
    assert words.one("title") != words.one("subtitle")
    assert whole.one("reading") not in " ".join(content.caption.lines)
