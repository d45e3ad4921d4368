"""Charts of official figures: at their values, cited, marked, and apart from the documents' own."""

import csv
import re
from decimal import Decimal

import pytest
from anatomy import LANGUAGES, ROOT, marks_of, rows_of, texts_of, written
from matplotlib.collections import PathCollection

from analyse import charts
from analyse.charts.words import SINGLE
from analyse.documents import sources
from analyse.tables.paths import project

NAMES = [name for name, chart in charts.registry().items() if chart.table == "companion"]
OFFICIAL = {row["observation"]: row for row in rows_of("companion")}
OWN = {
    row["observation"]: row
    for table in ("school_persistence", "social_economy", "rmi_placements", "family_policy")
    for row in rows_of(table)
}


def dots_of(figure):
    """Observation → where its mark is, and the mark."""
    found = {}
    for dot in figure.findobj(PathCollection):
        if dot.get_gid() in OFFICIAL or dot.get_gid() in OWN:
            assert dot.get_gid() not in found
            found[dot.get_gid()] = dot
    return found


def test_names__are_there():
    assert len(NAMES) == 5


@pytest.mark.parametrize("name", NAMES)
def test_marks__stand_at_the_published_values(name, figure):
    drawn = dots_of(figure(name))
    assert drawn
    for observation, dot in drawn.items():
        row = OFFICIAL.get(observation) or OWN[observation]
        value = float(row["value"] or row["value_low"])
        assert value in {float(place) for place in dot.get_offsets().ravel()}, observation


@pytest.mark.parametrize("name", NAMES)
def test_marks__every_row_is_drawn_once(name, figure):
    rows = charts.drawn(name)
    expected = set(rows["observation"])
    if name == "official_rmi_households":  # contracts and posts are written, not on the axis
        expected -= set(rows.loc[rows["origin"] == "documents", "observation"])
    assert set(dots_of(figure(name))) == expected


@pytest.mark.parametrize("name", NAMES)
def test_marks__the_documents_own_are_diamonds_and_no_other(name, figure):
    diamond = [[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5], [-0.5, -0.5]]
    for observation, dot in dots_of(figure(name)).items():
        corners = dot.get_paths()[0].vertices
        turned = len(corners) == len(diamond) and abs(corners[0][0]) < 1e-9
        assert turned == (observation in OWN), observation


@pytest.mark.parametrize("name", NAMES)
def test_marks__inexact_figures_do_not_look_exact(name, figure):
    for observation, dot in dots_of(figure(name)).items():
        row = OFFICIAL.get(observation) or OWN[observation]
        if row["qualifier"] != "exact":
            dotted = dot.get_linestyles()[0][1] is not None
            assert dotted or dot.get_facecolors()[0].tolist() == [1, 1, 1, 1], observation


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_citations__every_publication_is_on_the_chart(name, language, figure):
    rows = charts.drawn(name)
    cited = rows[rows["publisher"] != ""].to_dict("records")
    assert cited
    said = written(figure(name, language))
    for row in cited:
        (publication,) = sources.official([row], language, project())
        assert re.sub(r"\s", " ", publication) in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_single__marks_what_one_text_alone_shows(name, language, figure):
    table = charts.table(name, language)
    rows = charts.drawn(name).to_dict("records")
    column = {"en": "Figure", "fr": "Chiffre"}[language]
    for told, row in zip(table[column], rows, strict=True):
        assert told.endswith(SINGLE) == (row["checked"] == 1)
    assert any(t.get_text().startswith(SINGLE) for t in texts_of(figure(name, language), "small"))


def test_dropout__the_total_is_on_an_axis_of_its_own(figure):
    """Québec's total is of other schools than its regions: no axis holds both."""
    there = [
        {dot.get_gid() for dot in ax.findobj(PathCollection)} & set(OFFICIAL)
        for ax in figure("official_dropout").axes
    ]
    regions, total = [{OFFICIAL[o]["territory"] for o in one} for one in there if one]
    assert total == {"CA-QC"}
    assert "CA-QC" not in regions
    assert len(regions) == 17


def test_inhabitants__are_the_amount_a_year_over_the_census(figure):
    (count,) = [
        Decimal(row["value"])
        for row in OFFICIAL.values()
        if (row["series"], row["territory"]) == ("population_census_count", "CA-QC-13")
        and row["period"] == "2011"
    ]
    agreements = {row["agreement"]: row for row in rows_of("regional_agreements")}
    amounts = {
        row["agreement"]: row["observation"]
        for row in rows_of("agreement_amounts")
        if row["indicator"] == "agreement_amount"
    }
    drawn = figure("agreements_per_inhabitant")
    marks = marks_of(drawn, set(amounts.values()))
    within = {
        code: one
        for code, one in agreements.items()
        if one["amount"] and float(one["start"]) <= 2011 <= float(one["end"])
    }
    assert {amounts[code] for code in within} == set(marks)
    for code, one in within.items():
        a_year = float(Decimal(one["amount_per_year"]) / count)
        assert any(place == pytest.approx(a_year) for place in marks[amounts[code]]), code
    assert "Statistics Canada, census of 2011" in written(drawn)
    assert all(t.get_text().endswith(SINGLE) for t in texts_of(drawn, "value"))


def test_publications__every_one_is_named_and_no_other():
    with (ROOT / "data/raw/codes/publications.csv").open(encoding="utf-8", newline="") as file:
        named = {(row["publisher"], row["publication"]): row for row in csv.DictReader(file)}
    assert set(named) == {(row["publisher"], row["publication"]) for row in OFFICIAL.values()}
    for row in named.values():
        assert not re.search(
            r"reported|quoted|through|release of|, from |January|March|May|June"
            r"|July|August|September|October|November|December",
            row["name_fr"],
        )


def test_official__cites_an_unknown_publication_in_its_own_words():
    row = {"publisher": "An office", "publication": "a {yearly} report"}
    assert sources.official([row, row], "fr") == ["An office, a {yearly} report"]


# --- figures that somebody adds ------------------------------------------------------------------

#: Each series that is drawn → a row of it that is.
DRAWN = {
    OFFICIAL[row["observation"]]["series"]: OFFICIAL[row["observation"]]
    for name in NAMES
    for row in charts.drawn(name).to_dict("records")
    if row["observation"] in OFFICIAL
}


def added(row, vintage, period):
    """A row of another office, or of another period, as ``companion add`` would leave it."""
    start, end = {"year": ("01-01", "12-31"), "school_year": ("07-01", "06-30")}.get(
        row["period_kind"], ("12-01", "12-31")
    )
    first, last = (period.split("/") * 2)[:2] if "/" in period else (period[:4], period[:4])
    whole = {"period": period, "period_start": f"{first}-{start}", "period_end": f"{last}-{end}"}
    new = {"observation": f"added:{row['observation']}", "vintage": vintage, "checked": "1"}
    office = {} if vintage == row["vintage"] else {"publisher": "An office"}
    return row | whole | new | office | {"publication": "its yearbook"}


def with_rows(copied, rows):
    """The project with rows added to its official figures."""
    path = copied.clean / "companion.csv"
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, next(iter(OFFICIAL.values())), lineterminator="\n").writerows(rows)
    return copied


@pytest.mark.parametrize("other", ["another release", "another period"])
@pytest.mark.parametrize("series", DRAWN)
def test_added__a_row_of_a_drawn_series_breaks_no_chart_and_is_drawn(copied, series, other):
    """Of every series: a figure of another office, and one of another period of the same."""
    one = DRAWN[series]
    if other == "another release":
        new = added(one, "theirs", one["period"])
    else:
        later = {"school_year": "2010/2011", "month": "2010-12", "day": "2010-12"}
        new = added(one, one["vintage"], later.get(one["period_kind"], "2015"))
    at = with_rows(copied, [new])
    drawn = set()
    for name in [*NAMES, "agreements_per_inhabitant"]:
        charts.chart(name, "fr", at=at)
        drawn |= set(charts.drawn(name, at).get("observation", []))
    if one["population"] == "total":  # rates by sex are of one release
        assert new["observation"] in drawn
