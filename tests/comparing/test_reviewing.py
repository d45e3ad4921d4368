"""Every sentence shown is computed from rows, or stands reviewed with its source."""

import tomllib

import pytest

from analyse.cli import main
from analyse.comparing.reviewing import review, unreviewed
from analyse.comparing.statements import SHEETS, Statement, _leaves, statements
from analyse.tables.problems import DataError


def told(at, key):
    return [problem for problem in unreviewed(at) if problem.where == key]


def test_statements__each_is_reviewed_as_it_is_shown(here):
    assert [str(problem) for problem in unreviewed(here)] == []


def test_statements__each_has_a_key_of_its_own_and_a_source(here):
    every = statements(here)
    assert len({each.key for each in every}) == len(every)
    assert [each.key for each in every if not each.source] == []


def test_statements__reasons_names_topics_official_values_words_and_prose_are_among_them(here):
    kinds = {each.key.partition(":")[0].partition("/")[0] for each in statements(here)}
    assert kinds >= {
        *("policy_features", "comparability", "checks", "indicators", "organisations"),
        *("regional_priorities", "companion", "charts", "exports", "notebooks", "terms"),
    }


def test_unreviewed__a_summary_that_lost_its_hedge_is_named(copied, replace_in):
    key = "policy_features:access_to_rights|FR"
    assert told(copied, key) == []
    path = copied.raw / "coded" / "policy_features.csv"
    replace_in(path, "Institutions seem to make great efforts", "Institutions make great efforts")
    (problem,) = told(copied, key)
    assert "changed since it was reviewed" in problem.what
    assert "read it against mission 328" in problem.mend
    assert f"analyse review '{key}'" in problem.mend
    assert review([key], copied) == [key]
    assert told(copied, key) == []


def test_unreviewed__a_verdict_and_an_official_value_count_too(copied, replace_in):
    ledger, sheet = copied.raw / "rules" / "comparability.csv", copied.raw / "coded/companion.csv"
    pair = "college_graduation_rate@CA-QC,college_graduation_rate@CA-QC-02,"
    replace_in(ledger, f"{pair}comparable", f"{pair}with_caution")
    replace_in(
        sheet, "fertility_total,CA-QC,total,2000,,1.45", "fertility_total,CA-QC,total,2000,,1.54"
    )
    named = {problem.where for problem in unreviewed(copied)}
    assert f"comparability:{pair.replace(',', '|').strip('|')}" in named
    assert any(where.startswith("companion:fertility_total|CA-QC|ISQ") for where in named)


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        ("codes/actions.csv", "Report submitted to", "Report sent to", "actions:report_to_cre"),
        ("codes/territories.csv", ",region,FR,,11,", ",region,FR,,12,", "territories:(fields)"),
        ("reliability/topic_second_coder.csv", "0.978", "1.978", "topic_second_coder:(fields)"),
        ("coded/ffqcd_budgets.csv", '"if required"', '"as required"', "ffqcd_budgets:(fields)"),
    ],
)
def test_unreviewed__names_codes_and_notes_that_no_table_shows_count_too(
    copied, replace_in, file, old, new, named
):
    before = unreviewed(copied)
    replace_in(copied.raw / file, old, new)
    assert [each.where for each in unreviewed(copied) if each not in before] == [named]


def test_unreviewed__a_name_that_rests_on_another_source_is_named(copied, replace_in):
    path = copied.raw / "codes" / "territories.csv"
    before = unreviewed(copied)
    replace_in(path, '"INSEE, code officiel géographique 2008"', "nobody")
    (problem,) = (each for each in unreviewed(copied) if each not in before)
    assert "rests on another source" in problem.what
    assert "read it against nobody" in problem.mend


def test_statements__a_chart_s_labels_and_settings_are_held_its_comments_are_not():
    tree = tomllib.loads("# a comment\n[a]\nform = 'bars'\nrows = [{width = 2}]")
    assert list(_leaves(tree)) == [("a.form", "bars"), ("a.rows.1.width", 2)]


def test_review__a_sentence_that_went_is_struck_out_only_when_asked(copied, replace_in):
    key = "set_aside:mission:134:296"
    path = copied.raw / "rules" / "set_aside.csv"
    line = next(x for x in path.read_text("utf-8").splitlines(True) if x.startswith("mission:134"))
    replace_in(path, line, "")
    (problem,) = told(copied, key)
    assert problem.what == "was reviewed, and is no longer shown"
    review([], copied)
    assert told(copied, key)
    assert key in review([], copied, gone=True)
    assert told(copied, key) == []


def test_review__an_unknown_statement_names_the_nearest(copied):
    with pytest.raises(DataError, match="comparability") as error:
        review(["comparabilty:"], copied)
    assert "there is none" in str(error.value)


def test_hash__changes_with_words_not_with_blanks():
    one, other = Statement("k", "a  b\n", "s"), Statement("k", "a b", "s")
    assert one.hash == other.hash != Statement("k", "a c", "s").hash


def test_cli__lists_what_awaits_a_review(copied, replace_in, capsys):
    path = copied.raw / "rules" / "implied.csv"
    replace_in(path, "What counts as a return is not said.", "What counts as a return is said.")
    assert main(["review"]) == 1
    assert "implied:vhsl_returns_per_dollar" in capsys.readouterr().err
    assert main(["review", "implied:vhsl"]) == 0
    assert capsys.readouterr().out == "implied:vhsl_returns_per_dollar\n"


def test_statements__no_sheet_holds_a_sentence_that_nobody_reviews(here):
    """A column of a coding sheet in two languages is words that a reader sees."""
    held = {sheet.file: {*sheet.shown, *sheet.key} for sheet in SHEETS}
    for path in sorted((here.raw / "coded").glob("*.csv")):
        columns = path.read_text("utf-8").splitlines()[0].split(",")
        said = {name for name in columns if name.endswith(("_en", "_fr"))}
        assert said <= held.get(path.name, set()), path.name
