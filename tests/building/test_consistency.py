"""Identities between printed figures: the arithmetic, the verdicts, the contradictions found."""

import pytest

from analyse.building.arithmetic import Atoms, direction, evaluate, last_group, ordinal_value
from analyse.building.cited_words import alike, initials, misplaced, parsed, side
from analyse.building.consistency import Check, declared, results, sentence, verdict
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
    found = verdict(wrong, ATOMS)
    assert sentence(wrong, ATOMS, "en", found) == (
        "Statement: 15 + 5 = 20 against 19 – a contradiction."
    )
    assert sentence(wrong, ATOMS, "fr", found) == (
        "Énoncé : 15 + 5 = 20 d’un côté, 19 de l’autre – contradiction."
    )


def test_sentence__dates_are_written_as_dates():
    order = check("day(essai:4:1)", "=", "day(essai:4:2)", kind="order")
    row = results([order], ATOMS).iloc[0]
    assert "January 30, 2006 against January 30, 2007" in row["statement_en"]
    assert "30 janvier 2006 d’un côté, 30 janvier 2007 de l’autre" in row["statement_fr"]
    assert (row["left"], row["right"]) == ("2006-01-30", "2007-01-30")


def test_consistency__sentences_name_no_code_and_no_coded_date():
    for table in (load("consistency")["statement_en"], load("consistency")["statement_fr"]):
        coded = table[table.str.contains(r"\d{4}-\d\d-\d\d|\.\.|[a-z]_[a-z]|CA-QC|FR-", regex=True)]
        assert coded.tolist() == []


def test_results__a_name_printed_in_two_ways():
    words = parsed("essai:5:1=MRI | essai:6:1=RMI")
    row = results([check("word1", "=", "word2", kind="acronym", words=words)], ATOMS).iloc[0]
    assert (row["left"], row["right"], row["verdict"]) == ("MRI", "RMI", "discrepancy")
    assert row["statement_en"] == "Statement: MRI against RMI – a contradiction."
    assert row["mentions"] == "essai:5:1 essai:6:1"
    assert row["slip"] == "essai"


def test_results__a_name_in_capitals_is_the_same_name():
    words = parsed("essai:5:1=MONTÉRÉGIE EST | essai:6:1=Montérégie-Est")
    row = results([check("word1", "=", "word2", kind="name", words=words)], ATOMS).iloc[0]
    assert (row["verdict"], row["slip"]) == ("consistent", "")


def test_results__a_word_that_reverses_a_comparison():
    words = parsed("essai:5:1=sous")
    reverse = check("essai:1:2 - essai:1:1", "opposes", "direction(word1)", "wording", words=words)
    assert results([reverse], ATOMS).iloc[0]["verdict"] == "discrepancy"
    above = check("essai:1:1 - essai:1:2", "opposes", "direction(word1)", "wording", words=words)
    row = results([above], ATOMS).iloc[0]
    assert (row["verdict"], row["right"]) == ("consistent", "sous")


def test_side__initials_of_a_name_without_small_words_and_accents():
    assert initials("ministère de l'Éducation, Sport et Loisirs") == "MESL"
    assert side("initials(word1)", ["ministère de la Santé"]) == "MS"
    with pytest.raises(ValueError, match="neither a cited word"):
        side("word2", ["MELS"])


def test_alike__other_letters_are_not_alike():
    assert alike("École Nationale", "ÉCOLE NATIONALE")
    assert not alike("Renens", "Rennes")


def test_misplaced__words_that_do_not_stand_there():
    (problem,) = misplaced("check c", [("essai:1:3", "MELS")], {"essai": ["Le MEQ"]})
    assert "'MELS' is not printed at essai:1:3, but ' MEQ'" in str(problem)


@pytest.mark.parametrize(("word", "digits"), [("200 000 00", 2), ("2 300 000", 3), ("835", 3)])
def test_last_group__of_a_number(word, digits):
    assert last_group(word) == digits


def test_direction__of_no_such_words_is_refused():
    assert (direction("Sous"), direction("au-dessus de")) == (-1, 1)
    with pytest.raises(ValueError, match="neither above nor below"):
        direction("près de")


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
    base = dict.fromkeys(("left", "right", "items", "words", "doubt_en", "doubt_fr"), "")
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
        ({"words": "tour:1:1"}, "'tour:1:1' is no document:line:column=words"),
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
    "order_moisson_outaouais": ("2006", "2001"),
    "order_immigration_agreement": ("2006-01-30", "2007-01-30"),
    "order_social_economy_article": ("2008-11-17", "2008-01-17"),
    "weekday_social_economy_article": ("4", "1"),
    "event_before_plan": ("2006", "2005"),
    "magnitude_dropout_cost": ("200,000,000", "20,000,000 to 100,000,000"),
    "acronym_mfacf": ("MFAFCF", "MFACF"),
    "acronym_mels": ("MESL", "MELS"),
    "acronym_rmi": ("MRI", "RMI"),
    "name_rennes": ("Renens", "Rennes"),
    "name_monteregie": ("MONTÉRÉGIE EST", "MONTÉGÉRIE EST"),
    "name_en3s": ("École Nationale Supérieure", "École Nationale Supérieures"),
    "name_workshops_plan": ("franco-qubécois", "franco-québécois"),
    "title_avenues": ("AVENUES DE COOPÉRATION", "AVENUES DES COOPÉRATIONS"),
    "form_budget_cuts": ("2", "3"),
    "wording_below_average": ("−12.7", "sous"),
}


@pytest.mark.parametrize("name", FOUND)
def test_consistency__contradiction_of_the_documents_is_shown(here, name):
    table = load("consistency", here).set_index("check")
    assert tuple(table.loc[name, ["left", "right"]]) == FOUND[name]
    assert table.loc[name, "verdict"] == "discrepancy"


#: Pairs that differ and that something else than a slip may explain: never told as contradictions.
EXPLICABLE = {
    "anniversary_crds": ("11", "10"),  # marked in a later year
    "event_tour_published": ("2014-10-23", "2014-10-01"),  # the page was changed since
    "weekday_persistence_article": ("4", "1"),  # no text says on which days it appears
}


@pytest.mark.parametrize("name", EXPLICABLE)
def test_consistency__what_something_else_may_explain_is_a_doubt(here, name):
    table = load("consistency", here).set_index("check")
    assert tuple(table.loc[name, ["left", "right"]]) == EXPLICABLE[name]
    assert table.loc[name, "verdict"] == "doubtful"


#: Pairs that need not agree: other agreements, projects, meetings, three years that are not named.
NO_IDENTITY = (
    *("chaudiere_appalaches_next_agreement", "tds_projects_since", "event_ati_meeting"),
    "duration_rmi_posts",
)


def test_consistency__other_things_are_no_identity(here):
    assert not set(NO_IDENTITY) & set(load("consistency", here)["check"])


def test_consistency__no_two_checks_of_one_kind_hold_the_same_figures_together(here):
    table = load("consistency", here)
    own = table[table["companion"] == ""]
    places = own["mentions"].map(lambda cell: " ".join(sorted(cell.split())))
    pairs = own.assign(places=places).groupby(["kind", "places"])["check"].agg(list)
    again = [checks for checks in pairs if len(checks) > 1]
    assert again == [["listed_mauricie_partners", "listed_mauricie_partners_again"]]  # two lists


def test_consistency__a_slip_that_several_checks_find_has_one_name(here):
    table = load("consistency", here).set_index("check")
    assert table.loc["weekday_immigration_presentation", "slip"] == "immigration_presentation_year"
    assert table.loc["order_immigration_agreement", "slip"] == "immigration_presentation_year"
    open_ones = table["verdict"].isin(["discrepancy", "doubtful"])
    assert (table["slip"] != "").equals(open_ones)


def test_consistency__every_kind_of_verdict_has_its_place(here):
    verdicts = set(load("consistency", here)["verdict"])
    assert {"consistent", "discrepancy", "doubtful"} <= verdicts


@pytest.mark.documents
def test_checks__every_thing_listed_stands_at_its_place(here, texts):
    """Items of a list and cited words are places in the documents: a word begins there."""
    rows = read_rows(
        here.raw / "rules" / "checks.csv",
        "checks.csv",
        ("check", "kind", "left", "relation", "right", "items"),
        ("words", "doubt_en", "doubt_fr", "statement_en", "statement_fr"),
    )
    lines = {slug: text.lines for slug, text in texts.items()}
    for each in rows:
        for place in each["items"].split():
            document, line, column = place.split(":")
            text = texts[document].lines[int(line) - 1]
            at = int(column) - 1
            assert text[at].isalnum() or text[at] in "*«", f"{each['check']}: {place}"
            assert at == 0 or not text[at - 1].isalnum(), f"{each['check']}: {place}"
        assert not misplaced(each["check"], parsed(each["words"]), lines)
