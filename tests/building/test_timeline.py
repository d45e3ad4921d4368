"""The timeline: every date once, whose it is, and how precise its words are."""

import pytest

from analyse.building import timeline
from analyse.building.build import build_tables
from analyse.documents.scanning import read_mentions
from analyse.tables.codes import codes
from analyse.tables.files import read_rows
from analyse.tables.problems import DataError
from analyse.tables.store import load


@pytest.fixture(scope="module")
def dates(here):
    return load("timeline", here).set_index("mention")


def test_timeline__every_date_of_the_five_documents_once(here, dates):
    printed = {key: row["printed"] for key, row in read_mentions(here).items()}
    kinds = {key for key, row in read_mentions(here).items() if row["kind"] == "date"}
    assert set(dates.index) == kinds
    assert len(dates) == len(kinds) == 300
    assert {printed[key] == text for key, text in dates["printed"].items()} == {True}


@pytest.mark.parametrize(
    ("mention", "whose", "start", "end", "precision"),
    [
        ("plan_action:66:88", "both", "2008-10-08", "2008-10-10", "span"),
        ("ateliers:69:21", "CA-QC", "1996-03-01", "1996-05-31", "season"),
        ("ateliers:53:34", "FR", "1980-01-01", "1989-12-31", "decade"),
        ("ateliers:187:372", "FR", "2002-01-01", "2002-12-31", "year"),
        ("ateliers:337:39", "CA-QC", "2008-03-03", "2008-03-03", "day"),  # of the document's year
        ("plan_action:226:423", "both", "", "2010-12-31", "year"),
        ("ateliers:259:8", "elsewhere", "2004-01-01", "2004-12-31", "year"),
        ("mission:36:1", "CA-QC", "2006-04-01", "2006-04-30", "month"),
    ],
)
def test_timeline__golden_date(dates, mention, whose, start, end, precision):
    row = dates.loc[mention]
    found = tuple(row[["whose", "period_start", "period_end", "precision"]])
    assert found == (whose, start, end, precision)


def test_timeline__in_the_order_of_time(here):
    frame = load("timeline", here)
    moments = frame["period_start"].where(frame["period_start"] != "", frame["period_end"])
    assert list(moments) == sorted(moments)
    assert (moments != "").all()


def test_timeline__takes_the_dated_events_as_they_are(here, dates):
    events = load("dated_events", here).set_index("mention")
    assert set(events.index) <= set(dates.index)
    for mention, event in events.iterrows():
        row = dates.loc[mention]
        assert row["topic"] == event["topic"]
        assert row["timeline_kind"] == timeline.KINDS[event["kind"]]
        assert row["used_basis"] == ("list_around" if event["used_date"] else "")
        assert row["summary_en"].endswith(event["title_en"])
        assert row["summary_fr"].lower().endswith(event["title"].replace("'", "’").lower())


@pytest.mark.parametrize(
    ("mention", "english", "french"),
    [
        (
            "bilan:52:791",  # a dossier is no article
            "Revue Développement social: Dossier on social development in the region of"
            " Capitale-Nationale",
            "Revue Développement social : Dossier sur le développement social dans la région de"
            " la Capitale-Nationale",
        ),
        (
            "bilan:40:152",  # an event that stands for itself
            "Signing of a specific agreement",
            "Signature d’une Entente spécifique",
        ),
    ],
)
def test_timeline__a_dated_event_is_told_by_its_outlet_and_title(dates, mention, english, french):
    row = dates.loc[mention]
    assert (row["summary_en"], row["summary_fr"]) == (english, french)


def test_kinds__of_events_are_all_known(here):
    lists = codes(here)
    assert set(timeline.KINDS) == set(lists.event_kinds)
    assert set(timeline.KINDS.values()) <= set(lists.timeline_kinds)


@pytest.mark.parametrize(
    ("territory", "side"),
    [
        ("FR-C33063", "FR"),
        ("CA-QC-10-JAM", "CA-QC"),
        ("FR+CA-QC", "both"),
        ("CA", "elsewhere"),
        ("CA-ON", "elsewhere"),
    ],
)
def test_whose__by_the_ancestors_of_a_territory(here, territory, side):
    assert timeline.whose(territory, codes(here)) == side


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [
        ("2008-02-01", "2008-02-29", "month"),
        ("2008-10-08", "2008-10-10", "span"),
        ("2013-01-01", "2013-12-31", "year"),
        ("2008-01-01", "2008-12-31", "year"),
        ("2014-01-01", "2014-03-31", "season"),
        ("2001-01-01", "2100-12-31", "century"),
        ("2013-01-01", "2014-12-31", "span"),
    ],
)
def test_precision__of_what_is_printed(start, end, precision):
    assert timeline.precision(start, end) == precision


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("mission:36:1,AVRIL 2006", "mission:36:1,AVRIL 2007", "prints 'AVRIL 2006'"),
        ("2008-03-03,document_year", ",", "has no year"),
        ("2008-03-03,document_year", "2008-03-03,", "go together"),
        ("plan_action:66:88,", "plan_action:66:90,", "does not exist"),
        ("mission:36:1,AVRIL 2006", "mission:200:572,AVRIL 2006", "is a quantity"),
    ],
)
def test_check__what_is_wrong_is_named(before, after, said, copied):
    path = copied.raw / "coded" / "timeline.csv"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(DataError, match=said):
        build_tables(copied)


def test_check__a_date_without_a_row_stops_the_build(copied):
    path = copied.raw / "coded" / "timeline.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:1] + lines[2:]), encoding="utf-8")
    with pytest.raises(DataError, match="has no row"):
        build_tables(copied)


# --- the written rules (terms.csv, scopes.csv), held over whole tables ---------------------------


def test_rules__each_kind_and_status_says_when_it_is_taken(here):
    said = [f"{what}_{language}" for what in ("name", "definition") for language in ("en", "fr")]
    terms = read_rows(here.raw / "codes" / "terms.csv", "terms.csv", ("list", "code", *said))
    judged = (
        *("timeline_kinds", "agreement_statuses", "priority_sources"),
        *("avenue_forms", "avenue_outcomes"),
        *("process_kinds", "member_roles", "wider_kinds", "wider_statuses", "topics"),
    )
    silent = [
        row["code"]
        for row in terms
        if row["list"] in judged and not (row["definition_en"] and row["definition_fr"])
    ]
    assert silent == []


def test_rules__agreements_still_to_come_are_due_and_all_others_have_their_period(here, dates):
    for _, row in load("regional_agreements", here).iterrows():
        for mention in filter(None, str(row["mention"] or "").split()):
            kind = dates.loc[mention, "timeline_kind"]
            to_come = row["status"] in ("to_come", "in_negotiation", "draft")
            assert kind == "due" if to_come else kind in ("agreement", "end"), mention


def test_rules__an_agreement_to_come_has_no_partner_but_those_named_for_it(here):
    rows = load("regional_agreements", here).set_index("agreement")
    assert rows.loc["outaouais_immigration_2014_2019", "partners"] == ""
    assert rows.loc["ca_economie_sociale_one_year", "partners"] == "tresca meie"


def test_rules__what_has_not_begun_when_the_document_is_written_is_due(dates):
    written = {"tour": "2014-10-23", "plan_action": "2008-12-31", "bilan": "2009-04-30"}
    for mention, row in dates.iterrows():
        after = row["period_start"] > written.get(row["document"], "9999")
        if after and row["timeline_kind"] not in ("funding", "end", "page"):
            assert row["timeline_kind"] == "due", mention
        open_still = row["precision"] in ("day", "month", "season")
        if open_still and row["period_end"] > written.get(row["document"], "9999"):
            assert row["timeline_kind"] != "event", mention  # a season that was not over


def test_rules__the_years_given_for_an_event_have_its_topic(dates):
    assert dates.loc["tour:310:1", "topic"] == dates.loc["tour:307:14", "topic"]
    assert dates.loc["tour:300:1", "topic"] == dates.loc["tour:297:14", "topic"]
    assert not dates["summary_fr"].str.contains("ériodicité").any()


def test_rules__the_year_of_an_amount_of_money_is_that_of_a_budget(here, dates):
    """Of any amount but that of an agreement of the portraits, whose years are the agreement's."""
    figures = load("observations", here)
    money = figures[
        figures["unit"].str.match("EUR|CAD") & (figures["table"] != "agreement_amounts")
    ]
    place = money["mention"].str.rsplit(":", n=1).str[0]
    amounts = set(zip(place, money["period_start"], money["period_end"], strict=True))
    held = {
        mention: row["timeline_kind"]
        for mention, row in dates.iterrows()
        if row["period_start"]
        and (mention.rsplit(":", 1)[0], row["period_start"], row["period_end"]) in amounts
    }
    assert "ateliers:385:152" in held
    assert set(held.values()) == {"funding"}
