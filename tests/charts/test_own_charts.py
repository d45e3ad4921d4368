"""Charts that draw no panels of tidy rows: coverage, contradictions, Laval's agreements."""

import re
from collections import Counter

import pytest
from anatomy import (
    LANGUAGES,
    NAMES,
    PANELS,
    WIDTHS,
    figure_of,
    marks_of,
    rows_of,
    texts_of,
    written,
)
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D

from analyse import charts
from analyse.charts import described
from analyse.charts.sources import _number
from analyse.charts.words import labels
from analyse.tables.schemas import TABLES

CHECK_KINDS = TABLES["consistency"].column("kind").enum

OWN = [name for name in NAMES if name not in PANELS]
every_look = pytest.mark.parametrize(
    ("language", "width"), [(language, width) for language in LANGUAGES for width in WIDTHS]
)


def dots_of(figure):
    """gid → dot."""
    dots = figure.findobj(PathCollection)
    return {dot.get_gid(): dot for dot in dots if dot.get_gid() not in ("key", "grid")}


def texts_by_gid(figure, prefix):
    """What follows the prefix in a gid → the text, its wrapped lines joined."""
    found = {}
    for text in texts_of(figure):
        gid = str(text.get_gid())
        if gid.startswith(prefix):
            found.setdefault(gid.removeprefix(prefix), []).append(text.get_text())
    return {gid: plain(" ".join(lines)) for gid, lines in found.items()}


def plain(text):
    return re.sub(r"\s", " ", text)


# --- all of them -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("language", LANGUAGES)
def test_own__every_number_of_the_reading_is_counted_or_stated(name, language):
    said = charts.reading(name, language).rsplit("\n\n", 1)[0].replace("\\$", "$")
    content = described(name, language)[1]
    told = [*content.slots.values(), *charts.table(name, language).to_numpy().ravel()]
    numbers = {number for text in told for number in re.findall(r"\d+", str(text))}
    assert set(re.findall(r"\d+", said)) <= numbers


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("language", LANGUAGES)
def test_own__the_text_alternative_tells_every_row_of_the_table(name, language):
    alt = charts.alt_text(name, language)
    for row in charts.table(name, language).to_dict("records"):
        assert next(iter(row.values())) in alt


# --- what is stated where --------------------------------------------------------------------


def stated():
    """(table, territory) → number of indicators stated, from the file."""
    return Counter(
        (row["table"], row["territory"]) for row in rows_of("coverage") if row["stated"] == "stated"
    )


def test_coverage__one_cell_a_table_and_territory():
    cells = charts.drawn("coverage_matrix")
    assert {(c["table"], c["territory"]): c["stated"] for c in cells.to_dict("records")} == {
        (table, territory): stated()[table, territory]
        for table in {row["table"] for row in rows_of("coverage")}
        for territory in {territory for _, territory in stated()}
    }


@every_look
def test_coverage__a_square_with_its_number_where_something_is_stated(language, width, figure):
    drawn = figure("coverage_matrix", language, width)
    there = {f"{table}@{territory}": str(count) for (table, territory), count in stated().items()}
    assert texts_by_gid(drawn, "in ") == there
    assert set(dots_of(drawn)) == set(there)
    empty = [dot for dot in drawn.findobj(PathCollection) if dot.get_gid() == "grid"]
    assert len(empty) == len(charts.drawn("coverage_matrix")) - len(there) + 1  # one in the key


def test_coverage__the_number_stands_in_its_square(figure):
    drawn = figure("coverage_matrix")
    for text in texts_of(drawn):
        gid = str(text.get_gid())
        if gid.startswith("in "):
            (place,) = dots_of(drawn)[gid.removeprefix("in ")].get_offsets().tolist()
            assert list(text.get_position()) == place


def test_coverage__countries_first_then_the_regions_of_each():
    order = list(dict.fromkeys(charts.drawn("coverage_matrix")["territory"]))
    assert order[:3] == ["FR", "CA-QC", "FR+CA-QC"]
    sides = [code[:2] for code in order[3:]]
    assert sides == sorted(sides)


def test_coverage__the_finding_counts_what_both_state():
    places = {}
    for row in rows_of("coverage"):
        if row["stated"] == "stated":
            places.setdefault(row["indicator"], set()).add(row["territory"])
    both = sum({"FR", "CA-QC"} <= where for where in places.values())
    title = charts.charts().set_index("chart")["title"]["coverage_matrix"]
    assert title.startswith(f"Of {len(places)} indicators, the documents state {both} for France")


def test_coverage__an_absence_is_told_in_words():
    rows = charts.table("coverage_matrix").set_index("Territory")
    assert rows.loc["Bordeaux", "School persistence"] == "not stated in the documents"


# --- where figures disagree ------------------------------------------------------------------


def unresolved():
    """check → row, of every check within the documents that does not come out."""
    return {
        row["check"]: row
        for row in rows_of("consistency")
        if row["verdict"] in ("discrepancy", "doubtful") and not row["companion"]
    }


@every_look
def test_contradictions__one_line_a_check_its_verdict_by_shape(language, width, figure):
    drawn = figure("contradictions", language, width)
    filled = {
        check: to_hex(dot.get_facecolor()[0]) == "#000000" for check, dot in dots_of(drawn).items()
    }
    assert filled == {c: row["verdict"] == "discrepancy" for c, row in unresolved().items()}
    assert set(texts_by_gid(drawn, "of ")) == set(unresolved())


def test_contradictions__grouped_by_kind_in_the_order_of_the_kinds():
    kinds = list(charts.drawn("contradictions")["kind"])
    assert kinds == sorted(kinds, key=CHECK_KINDS.index)
    for language in LANGUAGES:
        told = set(labels()["contradictions"][language]["kinds"])
        assert told == set(CHECK_KINDS) - {"external", "official_total", "official_rate"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_contradictions__labels_for_checks_that_are_open_and_no_other(language):
    checks = labels()["contradictions"][language]["checks"]
    assert set(checks) <= set(unresolved())
    for about, figures in checks.values():
        assert "{" not in about
        assert set(re.findall(r"{(\w+)}", figures)) == {"left", "right"}
        assert "→" in figures


@pytest.mark.parametrize("language", LANGUAGES)
def test_contradictions__numbers_as_in_the_table(language, figure):
    told = texts_by_gid(figure("contradictions", language), "of ")
    for check, row in unresolved().items():
        if row["left"].isdigit() and row["kind"] not in ("weekday", "event_date"):
            assert {row["left"], row["right"]} <= set(re.findall(r"\d+", told[check]))


def test_contradictions__official_figures_are_not_the_documents_own(figure):
    within = [row for row in rows_of("consistency") if not row["companion"]]
    assert f"Of {len(within)} identities checked" in written(figure("contradictions"))
    assert "external" not in set(charts.drawn("contradictions")["kind"])


def test_number__with_the_marks_of_the_locale():
    assert _number("more than 1,000.5", "fr_CA") == "more than 1\u00a0000,5"
    assert _number("374,000", "en") == "374,000"


def test_contradictions__dates_as_precise_as_they_are_printed(figure):
    told = texts_by_gid(figure("contradictions", "fr"), "of ")
    assert told["order_immigration_agreement"].startswith("30 janvier 2006 imprimé → 30 janvier")
    assert told["order_chaudiere_seniors"] == "signée en mars 2014 → commence en 2013"
    assert told["event_tour_published"] == "publié le 1er octobre 2014 → état du 23 octobre 2014"
    assert told["weekday_immigration_presentation"].startswith("lundi tel qu’imprimé → mardi")
    assert not [text for text in told.values() if re.search(r"\d{4}-\d\d", text)]


def test_contradictions__a_new_one_is_told_by_its_statement(copied, replace_in):
    path = copied.clean / "consistency.csv"
    line = next(
        line
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("cre_created,")
    )
    replace_in(path, line, line.replace(",consistent,", ",discrepancy,") + "cre_created")
    drawn = charts.chart("contradictions", at=copied)
    told = texts_by_gid(drawn, "of ")
    assert told["cre_created"] == "2004 → 2004"


def test_contradictions__a_slip_that_two_checks_find_counts_once():
    rows = unresolved().values()
    slips = {row["slip"] for row in rows if row["verdict"] == "discrepancy"}
    assert len(slips) < sum(row["verdict"] == "discrepancy" for row in rows)
    title = charts.charts().set_index("chart")["title"]["contradictions"]
    assert f" {len(slips)} are contradicted" in title


def test_contradictions__a_settled_one_goes(copied, replace_in):
    path = copied.clean / "consistency.csv"
    before = len(charts.drawn("contradictions"))
    replace_in(path, ",1,discrepancy,tour:1013:24", ",1,consistent,tour:1013:24")
    assert len(charts.drawn("contradictions", at=copied)) == before - 1
    assert "members of the commission" not in written(charts.chart("contradictions", at=copied))


# --- Laval's agreements ----------------------------------------------------------------------

#: Read by a person: first and last year, amount, printed length, in drawing order.
LAVAL = [
    ("laval_avec_2005_2014", 2005, 2014, 3_740_000, 9),
    ("laval_economie_sociale_2008_2013", 2008, 2013, 625_000, 3),
    ("laval_reussite_2010_2015", 2010, 2015, 3_170_000, 5),
    ("laval_alliance_mess_2011_2015", 2011, 2015, 1_685_907, None),
    ("laval_egalite_2011_2015", 2011, 2015, 460_000, 4),
    ("laval_mobilite_internationale_2012_2013", 2012, 2013, 140_000, None),
    ("laval_parascolaire_2012_2014", 2012, 2014, 235_000, None),
    ("laval_alliance_regionale_2012_2015", 2012, 2015, 600_000, None),
    ("laval_rui_2012_2015", 2012, 2015, 567_000, 3),
    ("laval_saines_habitudes_2012_2015", 2012, 2015, None, 3),
    ("laval_economie_sociale_2013_2014", 2013, 2014, 268_508, None),
    ("laval_loisir_sport_2013_2014", 2013, 2014, 438_459, None),
    ("laval_cooperatives_jeunesse_2013_2015", 2013, 2015, 248_402, None),
    ("laval_culture_2013_2016", 2013, 2016, 670_000, 3),
    ("laval_culture_scientifique_2013_2016", 2013, 2016, 870_000, 3),
    ("laval_aines_2013_2017", 2013, 2017, 2_195_118, 4),
    ("laval_immigration_2013_2018", 2013, 2018, 3_125_000, 4),
]
CONTRADICTED = {"laval_economie_sociale_2008_2013", "laval_immigration_2013_2018"}
NEGOTIATED = {"laval_culture_scientifique_2013_2016"}


def tidy(indicator):
    """agreement → the row of Laval that states an indicator."""
    rows = rows_of(charts.registry()["laval_agreements"].table)
    return {
        row["agreement"]: row
        for row in rows
        if row["territory"] == "CA-QC-13" and row["indicator"] == indicator
    }


AMOUNTS, LENGTHS = tidy("agreement_amount"), tidy("agreement_printed_duration")
MARKED = {code: (AMOUNTS.get(code) or LENGTHS[code])["observation"] for code, *_ in LAVAL}


@every_look
def test_laval__bars_from_first_to_last_year(language, width, figure):
    drawn = figure("laval_agreements", language, width)
    bars = marks_of(drawn, set(MARKED.values()))
    expected = {MARKED[code]: [first, last] for code, first, last, _, _ in LAVAL}
    assert bars == expected
    assert list(bars) == list(expected)


def test_laval__rows_are_those_of_the_table():
    rows = charts.drawn("laval_agreements").to_dict("records")
    assert [(row["agreement"], row["indicator"], row["value"]) for row in rows] == [
        (code, indicator, value)
        for code, _, _, amount, years in LAVAL
        for indicator, value in (
            ("agreement_amount", amount),
            ("agreement_printed_duration", years),
        )
        if value is not None
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_laval__amounts_in_words_and_as_areas(language, figure):
    drawn = figure("laval_agreements", language)
    said, dots = texts_by_gid(drawn, "of "), dots_of(drawn)
    for row in AMOUNTS.values():
        assert said[row["observation"]] == plain(figure_of(row, language))
        assert plain(figure_of(row, language)) in plain(charts.alt_text(drawn.name, language))
    areas = {
        code: dots[f"disc {row['observation']}"].get_sizes()[0] for code, row in AMOUNTS.items()
    }
    largest = max(areas.values())
    for code, row in AMOUNTS.items():
        assert areas[code] / largest == pytest.approx(float(row["value"]) / 3_740_000)
    none = {"en": "no amount printed", "fr": "aucun montant imprimé"}[language]
    assert said[MARKED["laval_saines_habitudes_2012_2015"]] == none


@every_look
def test_laval__a_contradicted_length_is_marked_by_shape_and_word(language, width, figure):
    drawn = figure("laval_agreements", language, width)
    ends = {
        code: dots_of(drawn)[LENGTHS[code]["observation"]].get_offsets()[0][0]
        for code in LENGTHS
        if LENGTHS[code]["observation"] in dots_of(drawn)
    }
    assert ends == {"laval_economie_sociale_2008_2013": 2011, "laval_immigration_2013_2018": 2017}
    told = texts_by_gid(drawn, "length ")
    assert {code for code, text in told.items() if "contradiction" in text} == CONTRADICTED
    assert set(told) == set(MARKED)


def test_laval__a_negotiated_agreement_is_dashed_and_announced(figure):
    bars = {
        line.get_gid(): line
        for line in figure("laval_agreements").findobj(Line2D)
        if line.get_gid() in MARKED.values()
    }
    dashed = {code for code, gid in MARKED.items() if bars[gid].get_linestyle() != "-"}
    assert dashed == NEGOTIATED
    rows = charts.table("laval_agreements").set_index("Agreement")["Figure"]
    assert rows["Scientific culture, Laval, 2013-2016"] == "CA$870,000 (announced)"
    assert "under negotiation" in written(figure("laval_agreements"))


def test_laval__nobody_elses_agreements_and_no_part_of_one():
    for name in ("laval_agreements", "laval_agreements_per_year"):
        rows = charts.drawn(name)
        assert rows["agreement"].str.startswith("laval_").all()
        assert not rows["observation"].str.contains("mels|covered").any()


@every_look
def test_laval_per_year__amount_over_the_years_of_its_dates(language, width, figure):
    expected = {}
    for code, first, last, amount, _years in LAVAL:
        if amount is not None:
            expected[MARKED[code]] = [amount / (last - first)]
    drawn = marks_of(figure("laval_agreements_per_year", language, width), set(MARKED.values()))
    assert {gid: pytest.approx(ends) for gid, ends in expected.items()} == drawn
    assert list(drawn) == list(expected)


def test_laval_per_year__the_mark_says_the_basis(figure):
    rows = charts.drawn("laval_agreements_per_year").set_index("agreement")
    dots = dots_of(figure("laval_agreements_per_year"))
    for code, _, _, amount, years in LAVAL:
        if amount is None:
            assert code not in rows.index
            continue
        basis = "printed" if years and code not in CONTRADICTED else "span"
        assert rows["basis"][code] == basis
        assert MARKED[code] in dots
        if code not in NEGOTIATED:
            filled = to_hex(dots[MARKED[code]].get_facecolor()[0]) != "#ffffff"
            assert filled == (basis == "printed")


def test_laval_per_year__figures_in_whole_dollars(figure):
    said = [text.get_text() for text in texts_of(figure("laval_agreements_per_year"), "value")]
    assert said[:3] == ["CA$415,556", "CA$125,000", "CA$634,000"]
    rows = charts.table("laval_agreements_per_year").set_index("Agreement")
    assert rows["A year"]["Immigration, Laval, 2013-2018"] == "CA$625,000"
    assert rows["A year"]["Scientific culture, Laval, 2013-2016"] == "CA$290,000 (announced)"


def test_laval_per_year__another_amount_changes_it(copied, replace_in):
    table = charts.registry()["laval_agreements"].table
    replace_in(copied.clean / f"{table}.csv", ",3740000,", ",4500000,")
    drawn = charts.chart("laval_agreements_per_year", at=copied)
    assert "CA$500,000" in [text.get_text() for text in texts_of(drawn, "value")]
