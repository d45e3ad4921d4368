"""Checks against official figures compare only what the ledger lets them compare."""

from analyse.comparing.against import forbidden
from analyse.comparing.standing import by_heading, official
from analyse.tables.store import load


def test_checks__none_compares_what_the_ledger_forbids(here):
    assert forbidden(here) == []


def test_forbidden__a_comparison_of_the_not_comparable_is_named(copied, replace_in):
    path = copied.raw / "rules" / "checks.csv"
    before = "[qc_dropout_annual:CA-QC:total:2002/2003:PERCENT:isq:isq_2008_12],?,"
    replace_in(path, before, before.replace(",?,", ",=,"))
    (problem,) = forbidden(copied)
    assert "external_quebec_dropout_before" in problem.where
    assert "which the ledger calls not comparable" in problem.what


def test_forbidden__a_pair_without_a_verdict_is_named(copied, replace_in):
    path = copied.raw / "rules" / "comparability.csv"
    replace_in(path, "caf_funds@FR,caf_count@FR,", "caf_funds@FR,caf_employees@FR,")
    assert any("caf_count@FR" in str(problem) for problem in forbidden(copied))


def test_companion__nothing_is_held_of_a_page_that_names_no_source(here):
    publishers = load("companion", here)["publisher"]
    assert not publishers.str.contains("not named|unnamed|macrotrends", case=False).any()


def test_heading__official_only_where_the_producers_own_text_was_seen(here):
    rows = [{"seen_in": "secondary"}, {"seen_in": "primary"}]
    assert list(by_heading(rows, "fr", here)) == [
        "Chiffres officiels",
        "Chiffres officiels repris de",
    ]
    assert [official(row, here) for row in rows] == [False, True]
