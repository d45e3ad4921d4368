"""Dated events of the Capitale-Nationale, by the place where each date is printed."""

from collections import Counter

import pytest

from analyse.building.dated_events import read_date, weekday
from analyse.documents.dated_lists import follow_up_items, readable, shortened
from analyse.documents.scanning import read_mentions
from analyse.tables.files import read_rows
from analyse.tables.schemas import TABLES
from analyse.tables.store import load

SLUG = "dated_events"

#: Place of the date: date, weekday, kind, outlet, title, topic, action.
GOLDEN = {
    "bilan:28:332": (
        *("2008-12", "", "document", "cre_site", "Suivi des actions"),
        *("governance_concertation", "objective2_report"),
    ),
    "bilan:36:204": (
        *("2006-11-03", "5", "meeting", "own_event", "Première rencontre du CATI"),
        *("territorial_approach", "work_committee"),
    ),
    "bilan:40:152": (
        *("2008-03", "", "signature", "own_event", "signature d'une Entente spécifique"),
        *("territorial_approach", "support_interventions"),
    ),
    "bilan:43:238": (
        *("2007-02", "", "committee", "own_event", "Constitution d'un comité"),
        *("work_family", "work_family_discussion"),
    ),
    "bilan:51:356": (
        *("2007-02-01", "4", "plan", "cre_board", "Dépôt du plan d'action au CA"),
        *("social_development", "plan_to_cre_board"),
    ),
    "bilan:52:698": (
        *("2007-12", "", "article", "revue_developpement_social"),
        *("Atterrissage en douceur : l'ATI dans la C-N", "territorial_approach"),
        "articles_on_table",
    ),
    "bilan:55:399": (
        *("2008-06-10", "2", "presentation", "table_meeting", "Pacte pour l'emploi"),
        *("employment", "presentations_at_table"),
    ),
    "bilan:58:311": (
        *("2009-03-09", "1", "article", "concert_action", "Immigration"),
        *("immigration", "articles_on_actors"),
    ),
    "bilan:61:349": (
        *("2007-11-05", "1", "article", "concert_action", "Immigration"),
        *("immigration", "articles_on_actors"),
    ),
}

#: The date of the report stands in the heading of each of its tables: no event.
HEADING_LINES = {"25", "35", "42", "50", "54", "57", "60"}


@pytest.fixture
def events(here):
    return load(SLUG, here).set_index("mention")


@pytest.mark.parametrize("mention", GOLDEN)
def test_table__golden_row(events, mention):
    row = events.loc[mention]
    day = "" if row["weekday"] != row["weekday"] else f"{row['weekday']:.0f}"
    columns = ["kind", "outlet", "title", "topic", "action"]
    assert (row["date"], day, *row[columns]) == GOLDEN[mention]


@pytest.mark.documents
def test_table__is_what_the_lists_print(here, texts):
    """Each row's title, date and place, read again; nothing dated is left out."""
    sheet = read_rows(here.raw / "coded" / f"{SLUG}.csv", SLUG, TABLES[SLUG].sheet)
    read = [
        (
            f"bilan:{item.line}:{item.date_column}",
            item.date,
            item.iso,
            shortened(readable(item.title)),
            str(item.column),
        )
        for item in follow_up_items(texts["bilan"].text)
    ]
    columns = ("mention", "date_printed", "date", "title", "column")
    assert [tuple(row[name] for name in columns) for row in sheet] == read


@pytest.mark.documents
def test_table__outlets_are_the_printed_headings(events, texts):
    headings = {
        "Concert'action": "concert_action",
        "Revue développement social": "revue_developpement_social",
    }
    for item in follow_up_items(texts["bilan"].text):
        outlet = events.loc[f"bilan:{item.line}:{item.date_column}", "outlet"]
        assert outlet == headings.get(item.heading, outlet)
        assert item.heading or outlet not in headings.values()


def test_table__every_printed_date_is_used_once(here, events):
    """Of the report's tables, lines 26 to 61: an event, a due date or the heading's date."""
    due = [mention for mention in load("follow_up", here)["mention"] if mention]
    used = Counter([*events.index, *due])
    for mention, row in read_mentions(here).items():
        if row["document"] == "bilan" and row["kind"] == "date" and 26 <= int(row["line"]) <= 61:
            heading = row["line"] in HEADING_LINES and row["printed"] == "31 mars 2009"
            assert used.pop(mention, 0) == (0 if heading else 1), mention
    assert not used


def test_table__corrections_are_the_three_that_the_lists_show_and_a_project(events):
    slips = events[events["correction"] != ""]
    assert slips[["date", "used_date", "correction"]].values.tolist() == [
        ["2009-01..2010-12", "", "project_years"],  # line 43: the project, not its acceptance
        ["2006-01-30", "2007-01-30", "year_slip"],  # line 55, between two of 30/01/07
        ["2008-01-17", "2008-11-17", "month_slip"],  # line 58, between 01/12/08 and 17/11/08
        ["2006-06-08", "", "doubtful"],  # line 61, between 12/06/06 and 08/05/06
    ]
    assert slips.index.tolist() == [
        *("bilan:43:696", "bilan:55:1110", "bilan:58:585", "bilan:61:742")
    ]


def test_rules__what_names_no_subject_has_the_table_s_own_and_is_no_clear_case(events):
    """Neither the title nor its list says what it is about: no name is looked up elsewhere."""
    for mention in ("bilan:27:210", "bilan:55:292"):
        assert tuple(events.loc[mention, ["topic", "confidence"]]) == (
            *("social_development", "inferred"),
        )
    assert "disab" not in events.loc["bilan:55:1169", "title_en"]


def test_table__concert_action_comes_out_on_mondays(events):
    issues = events[events["outlet"] == "concert_action"]
    assert issues.loc[issues["correction"] == "", "weekday"].eq(1).all()
    assert issues.loc[issues["correction"] != "", "weekday"].tolist() == [4, 4]


@pytest.mark.parametrize(
    ("text", "day"), [("2008-11-17", "1"), ("2007-11-04", "7"), ("2008-11", ""), ("2006..2009", "")]
)
def test_weekday__of_full_dates_only(text, day):
    assert weekday(text) == day


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("05-11-07", "2007-11-05"),
        ("Décembre 2006", "2006-12"),
        ("2007-2008", "2007..2008"),
        ("1 ^{er} février 2007", "2007-02-01"),
        ("Continu", ""),
    ],
)
def test_read_date__as_precise_as_printed(printed, date):
    assert read_date(printed) == date


def test_check__unknown_topic_names_the_nearest(text_refusal):
    said = text_refusal(SLUG, {"mention": "bilan:58:329"}, topic="senior")
    assert said == "row 48: unknown topic 'senior'\n    did you mean 'seniors'?"


def test_check__date_that_is_not_the_printed_one(text_refusal):
    said = text_refusal(SLUG, {"mention": "bilan:58:585"}, date="2008-11-17")
    assert said == "row 56: date is '2008-11-17', but '17/01/08' reads '2008-01-17'"


def test_check__printed_that_differs_from_its_place(text_refusal):
    said = text_refusal(SLUG, {"mention": "bilan:58:311"}, date_printed="09/02/09")
    assert said == "row 47: date_printed is '09/02/09', but bilan:58:311 prints '09/03/09'"


def test_check__a_correction_needs_its_date(text_refusal):
    said = text_refusal(SLUG, {"mention": "bilan:58:585"}, used_date="")
    assert said == "row 56: used_date '' with 'month_slip'"


def test_check__a_mention_of_another_line(text_refusal):
    said = text_refusal(SLUG, {"mention": "bilan:58:311"}, line="59")
    assert said == "row 47: bilan:59 is not the line of bilan:58:311"
