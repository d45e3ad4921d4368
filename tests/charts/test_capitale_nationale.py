"""Charts of the Capitale-Nationale's plan: statuses of actions, publications by month."""

import re
from collections import Counter

import pytest
from anatomy import LANGUAGES, WIDTHS, rows_of, texts_of, written
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D

from analyse import charts

every_look = pytest.mark.parametrize(
    ("language", "width"), [(language, width) for language in LANGUAGES for width in WIDTHS]
)
ACTIONS = {row["action"]: row for row in rows_of("follow_up")}
EVENTS = {
    row["mention"]: row
    for row in rows_of("dated_events")
    if row["kind"] in ("article", "presentation")
}


def dots_of(figure, names):
    dots = figure.findobj(lambda a: isinstance(a, PathCollection) and a.get_gid() in names)
    return {dot.get_gid(): dot for dot in dots}


def filled(dot):
    return to_hex(dot.get_facecolor()[0]) != "#ffffff"


# --- actions ---------------------------------------------------------------------------------


@every_look
def test_plan__each_action_in_the_column_of_its_status(language, width, figure):
    dots = dots_of(figure("plan_follow_up", language, width), ACTIONS)
    assert set(dots) == set(ACTIONS)
    columns = {}
    for action, dot in dots.items():
        columns.setdefault(ACTIONS[action]["status"], set()).add(dot.get_offsets()[0][0])
    assert all(len(xs) == 1 for xs in columns.values())
    order = ["done", "done_by_other", "partly", "continuous", "no_trace"]
    assert [status for status, _ in sorted(columns.items(), key=lambda c: min(c[1]))] == order


@every_look
def test_plan__open_where_the_status_was_judged(language, width, figure):
    dots = dots_of(figure("plan_follow_up", language, width), ACTIONS)
    clear = {action for action, dot in dots.items() if filled(dot)}
    assert clear == {action for action, row in ACTIONS.items() if row["confidence"] == "clear"}


def test_plan__grouped_by_objective():
    objectives = list(charts.drawn("plan_follow_up")["objective"])
    assert list(dict.fromkeys(objectives)) == [
        *("inform_members", "mobilise_communities", "discuss_issues", "promote_interventions")
    ]
    assert objectives == sorted(objectives, key=list(dict.fromkeys(objectives)).index)


@pytest.mark.parametrize("language", LANGUAGES)
def test_plan__due_and_events_are_written_beside_each(language, figure):
    said = {}
    for text in texts_of(figure("plan_follow_up", language)):
        if str(text.get_gid()).startswith("of "):
            said.setdefault(text.get_gid()[3:], []).append(text.get_text())
    assert set(said) == set(ACTIONS)
    for action, row in ACTIONS.items():
        told = " ".join(said[action])
        assert row["due"][:4] in told
        assert ("0" if row["events"] == "0" else row["events"]) in told or row["events"] == "0"


def test_plan__the_finding_counts_the_statuses():
    counted = Counter(row["status"] for row in ACTIONS.values())
    title = charts.charts().set_index("chart")["title"]["plan_follow_up"]
    assert title == (
        f"Of {len(ACTIONS)} actions planned, {counted['done']} are told as done and "
        f"{counted['continuous']} as going on; of {counted['no_trace']} the follow-up says nothing"
    )


def test_plan__another_status_moves_its_dot(copied, replace_in):
    before = dots_of(charts.chart("plan_follow_up"), ACTIONS)
    replace_in(copied.clean / "follow_up.csv", ",2007,date,no_trace,", ",2007,date,done,")
    after = dots_of(charts.chart("plan_follow_up", at=copied), ACTIONS)
    moved = {
        action
        for action in ACTIONS
        if before[action].get_offsets()[0][0] != after[action].get_offsets()[0][0]
    }
    assert moved == {"nine_issues_report"}


# --- articles and presentations --------------------------------------------------------------


def month_of(row):
    date = row["used_date"] or row["date"]
    return 12 * int(date[:4]) + int(date[5:7])


@every_look
def test_publications__one_mark_each_in_the_order_of_the_months(language, width, figure):
    dots = dots_of(figure("plan_publications", language, width), EVENTS)
    assert set(dots) == set(EVENTS)
    places = {}
    for mention, dot in dots.items():
        places.setdefault(month_of(EVENTS[mention]), set()).add(round(dot.get_offsets()[0][0], 6))
    assert all(len(xs) == 1 for xs in places.values())
    (x0,), (x1,) = places[min(places)], places[max(places)]
    step = (x1 - x0) / (max(places) - min(places))
    for month, (x,) in places.items():
        assert x == pytest.approx(x0 + (month - min(places)) * step)


@every_look
def test_publications__filled_for_an_article_its_shape_for_the_date(language, width, figure):
    dots = dots_of(figure("plan_publications", language, width), EVENTS)
    articles = {mention for mention, dot in dots.items() if filled(dot)}
    assert articles == {m for m, row in EVENTS.items() if row["kind"] == "article"}
    shapes = {}
    for mention, dot in dots.items():
        correction = EVENTS[mention]["correction"]
        how = correction if correction in ("", "doubtful") else "corrected"
        shapes.setdefault(how, set()).add(len(dot.get_paths()[0].vertices))
    assert {how: len(kinds) for how, kinds in shapes.items()} == dict.fromkeys(shapes, 1)
    assert len(set(map(tuple, shapes.values()))) == 3


def test_publications__a_corrected_date_stands_where_it_is_used(figure):
    dots = dots_of(figure("plan_publications"), EVENTS)
    corrected = {m: row for m, row in EVENTS.items() if row["used_date"]}
    assert len(corrected) == 2
    for mention, row in corrected.items():
        fellows = [
            m
            for m, other in EVENTS.items()
            if other["date"][:7] == row["used_date"][:7] and not other["used_date"]
        ]
        assert fellows
        for fellow in fellows:
            assert dots[fellow].get_offsets()[0][0] == dots[mention].get_offsets()[0][0]
    assert "(date corrected)" in charts.alt_text("plan_publications")


@pytest.mark.parametrize("width", WIDTHS)
def test_publications__topics_by_number_each_counted(width, figure):
    drawn = figure("plan_publications", "en", width)
    counts = [int(text.get_text()) for text in texts_of(drawn, "count")]
    assert counts == sorted(Counter(r["topic"] for r in EVENTS.values()).values(), reverse=True)
    beside = charts.table("plan_publications")
    both = beside["Articles"].astype(int) + beside["Presentations"].astype(int)
    assert list(both) == counts


def test_publications__as_many_as_the_plan_counts():
    told = sum(
        int(ACTIONS[action]["events"])
        for action in ("articles_on_table", "presentations_at_table", "articles_on_actors")
    )
    assert len(charts.drawn("plan_publications")) == len(EVENTS) == told


def test_publications__the_finding_counts_the_table():
    (_, first), (_, second) = Counter(r["topic"] for r in EVENTS.values()).most_common(2)
    title = charts.charts().set_index("chart")["title"]["plan_publications"]
    assert f"leads with {first} of {len(EVENTS)} articles" in title
    assert title.endswith(f"with {second}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_publications__years_stand_under_the_marks(language, figure):
    said = {text.get_text() for text in texts_of(figure("plan_publications", language), "tick")}
    assert said == {str((month_of(row) - 1) // 12) for row in EVENTS.values()}


def test_publications__no_title_of_an_article_is_shown(figure):
    said = written(figure("plan_publications", "fr")) + charts.alt_text("plan_publications", "fr")
    long = [row["title"] for row in EVENTS.values() if len(row["title"]) > 40]
    assert long
    assert not [title for title in long if re.sub(r"\s", " ", title) in said]


# --- from due dates to first events ----------------------------------------------------------

#: Read by a person: due, first dated event, months after the due date.
LAGS = {
    "concepts_event": ("2007", "2007-06-12", 0),
    "recommend_actions": ("2008", "2008-02", 0),
    "support_interventions": ("2008", "2007-06", 0),
    "work_committee": ("2006-10", "2006-11-03", 1),
    "work_family_discussion": ("2006", "2007-02", 2),
    "objective2_report": ("2006-12", "2008-01", 13),
}


def test_lags__as_a_person_counts_them():
    rows = charts.drawn("plan_lags").to_dict("records")
    found = [(row["action"], (row["due"], row["first"], row["late"])) for row in rows]
    assert found == list(LAGS.items())


@every_look
def test_lags__a_first_event_stands_right_of_its_due_time_where_it_is_late(language, width, figure):
    drawn = figure("plan_lags", language, width)
    ends = {
        line.get_gid().removeprefix("due "): [float(x) for x in line.get_xdata()]
        for line in drawn.findobj(Line2D)
        if str(line.get_gid()).startswith("due ")
    }
    assert list(ends) == list(LAGS)
    events = {
        row["mention"]: row
        for row in rows_of("dated_events")
        if row["action"] in LAGS and row["precision"] in ("day", "month")
    }
    dots = dots_of(drawn, events)
    assert set(dots) == set(events)
    for action, (_, first, late) in LAGS.items():
        (dot,) = [
            dots[m] for m, r in events.items() if r["action"] == action and r["date"] == first
        ]
        assert filled(dot)
        assert (dot.get_offsets()[0][0] > ends[action][1]) == bool(late)
    assert sum(map(filled, dots.values())) == len(LAGS)


def test_lags__in_words(figure):
    said = [text.get_text() for text in texts_of(figure("plan_lags"), "value")]
    assert said == [*["in time"] * 3, "1 month after", "2 months after", "13 months after"]
