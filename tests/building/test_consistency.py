"""Identities between printed figures: the arithmetic, the verdicts, the contradictions found."""

import pytest

from analyse.building.consistency import (
    Atoms,
    Check,
    declared,
    evaluate,
    ordinal_value,
    results,
    sentence,
    verdict,
)
from analyse.tables.files import read_rows
from analyse.tables.problems import DataError
from analyse.tables.store import load

PRINTED = {
    "essai:1:1": "15 votants",
    "essai:1:2": "5 observateurs",
    "essai:1:3": "19 membres",
    "essai:1:4": "20 membres",
    "essai:2:1": "2013-2018",
    "essai:2:2": "4 ans",
    "essai:3:1": "9,6 %",
    "essai:3:2": "plus de 210 000 emplois",
    "essai:3:3": "3,1 milliards d’euros",
    "essai:3:4": "3 120 000 000 euros",
    "essai:4:1": "30/01/06",
    "essai:4:2": "30/01/07",
}
ATOMS = Atoms(PRINTED)


def check(left, relation, right, kind="parts_total", **more):
    return Check("essai", kind, left, relation, right, "Statement", "Énoncé", **more)


def test_evaluate__adds_up_printed_figures():
    assert evaluate("essai:1:1 + essai:1:2", ATOMS).value == 20


def test_evaluate__years_of_a_span():
    assert evaluate("years(essai:2:1)", ATOMS).value == 5


def test_evaluate__a_bound_stays_a_bound():
    assert evaluate("essai:3:2 / essai:3:1", ATOMS).high == float("inf")


@pytest.mark.parametrize(
    "expression",
    ["essai:9:9", "__import__('os')", "essai:1:1 ** 2", "day(1)", "essai:1:1 +", "dy(essai:4:1)"],
)
def test_evaluate__anything_else_is_refused(expression):
    with pytest.raises(ValueError, match=r"unknown|arithmetic"):
        evaluate(expression, ATOMS)


def test_verdict__sum_that_holds():
    assert verdict(check("essai:1:1 + essai:1:2", "=", "essai:1:4"), ATOMS)[2] == "consistent"


def test_verdict__sum_that_contradicts_is_not_excused_as_rounding():
    assert verdict(check("essai:1:1 + essai:1:2", "=", "essai:1:3"), ATOMS)[2] == "discrepancy"


def test_verdict__contradiction_with_a_doubt_is_doubtful():
    doubted = check("essai:1:1", "=", "essai:1:2", doubt_en="why", doubt_fr="pourquoi")
    assert verdict(doubted, ATOMS)[2] == "doubtful"


def test_verdict__rounded_amounts_agree_within_rounding():
    rounded = check("essai:3:4", "=", "essai:3:3", kind="rate_level")
    assert verdict(rounded, ATOMS)[2] == "within_rounding"


def test_verdict__list_counted_against_its_announcement():
    listed = check("items", "=", "essai:1:2", kind="count_list", items=("a:1", "a:2"))
    assert verdict(listed, ATOMS)[2] == "discrepancy"


def test_sentence__spells_the_arithmetic_in_both_languages():
    wrong = check("essai:1:1 + essai:1:2", "=", "essai:1:3")
    assert sentence(wrong, ATOMS, "en") == "Statement: 15 + 5 = 20 against 19 – a contradiction."
    assert sentence(wrong, ATOMS, "fr") == "Énoncé : 15 + 5 = 20 contre 19 – contradiction."


def test_sentence__dates_are_written_as_dates():
    order = check("day(essai:4:1)", "=", "day(essai:4:2)", kind="order")
    assert "2006-01-30 against 2007-01-30" in sentence(order, ATOMS, "en")


def test_results__a_check_that_cannot_be_computed_is_named():
    with pytest.raises(DataError, match=r"check essai: .*'dy'"):
        results([check("dy(essai:4:1)", "=", "essai:1:1")], ATOMS)


@pytest.mark.parametrize(
    ("word", "number"),
    [("deuxième", 2), ("quatrième", 4), ("cinquième", 5), ("neuvième", 9), ("Dixième", 10)],
)
def test_ordinal_value__in_words(word, number):
    assert ordinal_value(word) == number


def test_ordinal_value__no_ordinal_is_refused():
    with pytest.raises(ValueError, match="no ordinal"):
        ordinal_value("dernier")


def row(**cells):
    base = dict.fromkeys(("left", "right", "items", "ordinal", "doubt_en", "doubt_fr"), "")
    base |= {"check": "c", "kind": "order", "relation": "=", "statement_en": "s"}
    return {**base, "statement_fr": "é", **cells}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"kind": "ordre"}, "did you mean 'order'?"),
        ({"relation": "=="}, "unknown relation '=='"),
        ({"statement_fr": ""}, "needs its statement in both languages"),
        ({"doubt_en": "why"}, "a doubt is told in both languages or in none"),
        ({"check": ""}, "is empty or repeated"),
    ],
)
def test_declared__malformed_check_is_refused(cells, said):
    with pytest.raises(DataError) as error:
        declared([row(**cells)], "data/raw/rules/checks.csv")
    assert "data/raw/rules/checks.csv, row 2" in str(error.value)
    assert said in str(error.value)


#: Contradictions that a reader finds in the documents, and that the table must show.
FOUND = {
    "vhsl_commission_members": ("20", "19"),
    "duration_laval_immigration": ("5", "4"),
    "duration_laval_social_economy": ("5", "3"),
    "anniversary_crds": ("11", "10"),
    "order_moisson_outaouais": ("2006-01-01", "2001-01-01"),
    "order_immigration_agreement": ("2006-01-30", "2007-01-30"),
    "order_social_economy_article": ("2008-11-17", "2008-01-17"),
    "weekday_social_economy_article": ("4", "1"),
    "event_tour_published": ("2014-10-23", "2014-10-01"),
}


@pytest.mark.parametrize("name", FOUND)
def test_consistency__contradiction_of_the_documents_is_shown(here, name):
    table = load("consistency", here).set_index("check")
    assert tuple(table.loc[name, ["left", "right"]]) == FOUND[name]
    assert table.loc[name, "verdict"] == "discrepancy"


def test_consistency__every_kind_of_verdict_has_its_place(here):
    verdicts = set(load("consistency", here)["verdict"])
    assert {"consistent", "discrepancy", "doubtful"} <= verdicts


@pytest.mark.documents
def test_checks__every_thing_listed_stands_at_its_place(here, texts):
    """Items of a list and ordinals are places in the documents: a word begins there."""
    rows = read_rows(
        here.raw / "rules" / "checks.csv",
        "checks.csv",
        ("check", "kind", "left", "relation", "right", "items"),
        ("ordinal", "doubt_en", "doubt_fr", "statement_en", "statement_fr"),
    )
    for each in rows:
        for place in each["items"].split():
            document, line, column = place.split(":")
            text = texts[document].lines[int(line) - 1]
            at = int(column) - 1
            assert text[at].isalnum() or text[at] in "*«", f"{each['check']}: {place}"
            assert at == 0 or not text[at - 1].isalnum(), f"{each['check']}: {place}"
        if each["ordinal"]:
            place, _, word = each["ordinal"].partition("=")
            document, line, column = place.split(":")
            printed = texts[document].lines[int(line) - 1][int(column) - 1 :]
            assert printed.lower().startswith(word), f"{each['check']}: {place}"
