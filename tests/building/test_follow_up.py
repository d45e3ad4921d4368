"""Follow-up of the Capitale-Nationale plan: actions by the line they stand on."""

import pytest

from analyse.documents.dated_lists import cells
from analyse.tables.codes import codes
from analyse.tables.store import load

SLUG = "follow_up"

#: Action: line of bilan; due, kind of due date, status, dated events, place of the due date.
GOLDEN = {
    "nine_issues_report": (26, "2007", "date", "no_trace", 0, "bilan:26:373"),
    "objective2_report": (28, "2006-12", "date", "done", 2, "bilan:28:180"),
    "report_to_cre": (29, "", "undetermined", "no_trace", 0, ""),
    "quebec_experiences": (38, "2007", "date", "done_by_other", 0, "bilan:38:109"),
    "work_family_discussion": (43, "2006", "date", "done", 3, "bilan:43:204"),
    "plan_to_cre_board": (51, "", "yearly", "partly", 1, ""),
    "presentations_at_table": (55, "", "each_meeting", "continuous", 21, ""),
    "articles_on_actors": (58, "", "continuous", "continuous", 56, ""),
}


@pytest.fixture
def actions(here):
    return load(SLUG, here).set_index("action")


@pytest.mark.parametrize("action", GOLDEN)
def test_table__golden_row(actions, action):
    row = actions.loc[action]
    says = row[["line", "due", "due_kind", "status", "events", "mention"]]
    assert tuple(says) == GOLDEN[action]


def test_table__every_action_once(here, actions):
    assert sorted(actions.index) == sorted(codes(here).actions)
    assert set(actions["objective"]) == set(codes(here).objectives)


def test_table__events_are_the_rows_of_dated_events(here, actions):
    events = load("dated_events", here)
    own = events[events["correction"] != "project_years"]  # not the date of an event
    counted = own["action"].value_counts().to_dict()
    assert actions.loc[actions["events"] > 0, "events"].to_dict() == counted


@pytest.mark.documents
def test_table__a_row_for_each_row_of_the_report(actions, texts):
    """Five cells a row: the due date as printed; an empty last cell and no other is no_trace."""
    found = {}
    for number, line in enumerate(texts["bilan"].lines, start=1):
        row = [text.strip() for _, text in cells(line)]
        if len(row) == 5 and row[1] and row[0] != "Objectif":
            found[number] = (row[3], row[4] == "")
    table = {
        row["line"]: (row["due_printed"], row["status"] == "no_trace")
        for _, row in actions.iterrows()
    }
    assert table == found


def test_check__unknown_responsible_names_the_nearest(text_refusal):
    said = text_refusal(SLUG, {"action": "work_committee"}, responsible="tds table_member")
    assert said == "row 6: unknown responsible 'table_member'\n    did you mean 'table_members'?"


def test_check__unknown_status_names_the_nearest(text_refusal):
    said = text_refusal(SLUG, {"action": "work_committee"}, status="don")
    assert said == "row 6: unknown status 'don'\n    did you mean 'done'?"


def test_check__due_date_that_is_not_the_printed_one(text_refusal):
    said = text_refusal(SLUG, {"action": "work_committee"}, due="2006-11")
    assert said == "row 6: due '2006-11' is not 'Octobre 2006'"


def test_check__no_trace_where_the_follow_up_has_dates(text_refusal):
    said = text_refusal(SLUG, {"action": "work_committee"}, status="no_trace")
    assert said == "row 6: status no_trace, but the follow-up cell has dates"


def test_check__objective_of_another_action(text_refusal):
    said = text_refusal(SLUG, {"action": "work_committee"}, objective="discuss_issues")
    assert said == (
        "row 6: objective 'discuss_issues', but actions.csv says 'mobilise_communities'"
    )
