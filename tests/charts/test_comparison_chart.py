"""The chart of a comparison with official figures: shapes, labels, sources, caveats, layout."""

import re
from dataclasses import replace
from itertools import combinations

import pytest
from anatomy import LANGUAGES, WIDTHS, marks_of, texts_of, written
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.markers import MarkerStyle
from test_chart_layout import boxes_of, overlap

from analyse.charts import marks
from analyse.charts.comparison import comparison_chart, groups
from analyse.comparing.comparison import compare, declared
from analyse.explorer import answer, series
from analyse.tables.codes import codes
from analyse.tables.paths import project
from analyse.tables.store import load

OFFICIAL = list(codes(project()).series)
BOTH = ["dropout_rate_secondary@CA-QC-02", "qc_dropout_annual@CA-QC-02"]
SHARES = series(
    ["ess_share_of_employment", "ess_share_salaried", "ess_share_private"],
    ["FR-R82", "FR-R54", "FR"],
)
FERTILITY = ["total_fertility_rate@FR", "fertility_total@CA-QC"]
PLACES = series(
    [
        *("childcare_places_reached", "childcare_places_subsidised"),
        "childcare_places_subsidised_target",
    ],
    ["CA-QC", "FR"],
)


def plain(text):
    """A text with plain spaces only."""
    return re.sub(r"\s", " ", text)


def shapes(figure):
    """Every mark's observation, or "key", and the marker that its outline is of."""
    corners = {len(MarkerStyle(name).get_path().vertices): name for name in "os"}
    there = figure.findobj(lambda a: isinstance(a, PathCollection) and a.get_gid())
    return [(a.get_gid(), corners[len(a.get_paths()[0].vertices)]) for a in there]


def key_of(figure):
    return [text.get_text() for text in texts_of(figure, "key")]


# --- every series -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "language"), [(code, LANGUAGES[n % 2]) for n, code in enumerate(OFFICIAL)]
)
def test_official__every_series_is_drawn_with_its_sources_and_caveats(code, language):
    told = answer(series(code), language)
    rows = told.comparison.rows
    figure = told.chart(60)  # so wide that no label is broken
    said = plain(written(figure))
    assert len(rows) == len(load("companion").query("series == @code"))
    assert set(rows["observation"]) <= {a.get_gid() for a in figure.findobj()}
    for reason in set(told.comparison.pairs.query("verdict != 'comparable'")["reason"]):
        assert said.count(plain(reason)) == 1
    for line in told.cited():
        assert plain(line).rstrip(".") in said
    assert not any(text.get_text().startswith("Source") for text in texts_of(figure, "small"))
    assert figure.alt.count("†") == (rows["checked"] == 1).sum()
    labels = [text.get_text() for text in texts_of(figure, "label")]
    assert len(set(labels)) == len(labels) == len(rows)


def test_groups__rows_of_the_documents_have_nothing_that_official_ones_alone_have():
    (group,) = groups(answer(BOTH).comparison)
    assert {row["origin"]: "checked" in row for row in group.rows} == {
        "documents": False,
        "companion": True,
    }
    assert {row["qualifier"]: "value_low" in row for row in group.rows} == {"exact": True}


# --- told apart by shape ----------------------------------------------------------------------


@pytest.mark.parametrize("chosen", [BOTH, SHARES, FERTILITY])
def test_official__squares_beside_the_documents_dots(chosen):
    told = answer(chosen)
    shape = dict(shapes(told.chart()))
    origins = dict(told.comparison.rows[["observation", "origin"]].to_numpy())
    drawn = {name: shape[name] for name in origins}
    assert drawn == {
        name: "s" if origin == "companion" else "o" for name, origin in origins.items()
    }


def test_official__a_qualifier_looks_as_it_does_everywhere():
    told = answer(SHARES)
    figure = told.chart()
    filled = {
        mark.get_gid(): to_hex(mark.get_facecolor()[0]) != "#ffffff"
        for mark in figure.findobj(PathCollection)
    }
    official = told.comparison.rows.query("origin == 'companion'")
    assert {"exact", "about", "more_than"} <= set(official["qualifier"])
    for row in official.to_dict("records"):
        assert filled[row["observation"]] == (row["qualifier"] == "exact")
    assert "more than 16%†" in written(figure)


def test_official__a_range_has_a_square_at_either_end():
    told = answer(["qc_dropout_annual@CA-QC-02"]).comparison
    (row, *_) = told.rows.to_dict("records")
    ends = {"qualifier": "range", "value_low": 10.0, "value_high": 20.0}
    rows = told.rows.iloc[:1].assign(**ends)
    figure = comparison_chart(replace(told, rows=rows), "en")
    (squares,) = [a for a in figure.findobj(PathCollection) if a.get_gid() == row["observation"]]
    assert [x for x, _ in squares.get_offsets()] == [10.0, 20.0]
    assert (row["observation"], "s") in shapes(figure)


@pytest.mark.parametrize(
    ("language", "word"), [("en", "official figure"), ("fr", "chiffre officiel")]
)
def test_key__names_squares_where_there_are_some(language, word):
    both, printed = (answer(chosen, language).chart() for chosen in (BOTH, BOTH[:1]))
    assert word in key_of(both)
    assert word not in key_of(printed)
    assert [shape for gid, shape in shapes(both) if gid == "key"] == ["o", "s"]
    assert [shape for gid, shape in shapes(printed) if gid == "key"] == ["o"]


def test_colour__of_canada_and_its_other_provinces_is_not_quebecs():
    assert [marks.side(code) for code in ("CA", "CA-ON", "CA-QC", "CA-QC-02")] == [
        *("neither", "neither", "quebec", "quebec"),
    ]
    assert "elsewhere" in key_of(answer(["dropout_20_24@CA", "dropout_20_24@CA-QC"]).chart())


def test_marks__stand_at_the_official_figures():
    told = answer(BOTH)
    values = dict(told.comparison.rows[["observation", "value"]].to_numpy())
    assert marks_of(told.chart(), set(values)) == {name: [x] for name, x in values.items()}


# --- words ------------------------------------------------------------------------------------


def test_label__names_the_release_where_rows_would_be_called_the_same():
    figure = answer(["rmi_recipients@FR"]).chart(60)
    labels = [plain(text.get_text()) for text in texts_of(figure, "label")]
    twice = [label for label in labels if label.startswith("December 2007")]
    assert len(twice) == 2
    assert any("ASH" in label for label in twice)
    assert labels.count("December 2008") == 1  # nothing else is called that


def test_label__names_the_release_by_its_code_where_the_publication_is_one():
    told = answer(["rmi_recipients@FR"]).comparison
    rows = told.rows[told.rows["period"] == "2007-12"].assign(publisher="X", publication="Y")
    figure = comparison_chart(replace(told, rows=rows), "en", width=60)
    assert sorted(text.get_text() for text in texts_of(figure, "label")) == [
        *("X, Y, first", "X, Y, later"),
    ]


def test_alt__says_which_figures_are_official_where_not_all_are():
    figure = answer(BOTH).chart()
    assert "2006–2007, official figure: 18.0%†" in figure.alt
    assert "2005–2006: 14.9%" in figure.alt
    alone = answer(BOTH[1:], "fr").chart().alt
    assert "chiffre officiel" not in alone
    assert alone.count("Chiffres officiels") == 1


def test_absent__an_official_series_is_not_said_to_be_missing_in_the_documents():
    figure = answer(["qc_dropout_annual@FR"]).chart()
    assert "no official figure gathered" in written(figure)
    assert "documents" not in written(figure)
    assert "Source:" not in written(figure)
    beside = written(answer([*BOTH, "qc_dropout_annual@FR", "dropout_rate_secondary@FR"]).chart())
    assert beside.count("no official figure gathered") == 1
    assert beside.count("not stated in the documents") == 1


def test_announced__says_so_where_no_mark_does_and_keeps_its_dagger_where_one_does():
    told = answer(PLACES).comparison
    said = written(comparison_chart(told, "en"))
    assert "220,000 (announced)†" in said
    assert "2010, official figure" in said  # written large: no square says it
    alone = replace(told, rows=told.rows.query("period == '2010'"), absent=())
    figure = comparison_chart(alone, "en")
    assert [text.get_text() for text in texts_of(figure, "value")] == ["220,000†"]
    assert "announced (forecast)" in key_of(figure)


@pytest.mark.parametrize("language", LANGUAGES)
def test_caveats__of_a_series_several_times_on_an_axis_are_said_once(language):
    said = plain(written(comparison_chart(compare(*BOTH, language=language), language)))
    for pair in combinations([*BOTH, BOTH[1]], 2):
        assert said.count(plain(declared(*pair)[f"reason_{language}"])) == 1


@pytest.mark.parametrize(
    ("language", "heading"),
    [("en", "Official figures: 3 indicators"), ("fr", "Chiffres officiels : 3 indicateurs")],
)
def test_heading__of_many_official_series_is_their_theme(language, heading):
    shares = ["ess_share_salaried@FR", "ess_share_private@FR", "ess_share_employers@FR"]
    assert plain(answer(shares, language).chart().title).startswith(heading)


# --- layout -----------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chosen", [BOTH, SHARES, FERTILITY, PLACES])
def test_layout__nothing_overlaps_and_nothing_is_cut(chosen, language, width):
    drawn = answer(chosen, language).chart(width)
    drawn.draw_without_rendering()
    boxes = boxes_of(drawn)
    for said, box in boxes:
        assert box.x0 >= 1, said
        assert box.y0 >= 1, said
        assert box.x1 <= drawn.bbox.width - 1, said
        assert box.y1 <= drawn.bbox.height - 1, said
    for (one, box), (other, box2) in combinations(boxes, 2):
        if {one[:5], other[:5]} != {"mark ", "arrow"}:  # an arrow begins at its own mark
            assert not overlap(box, box2), (one, other)
