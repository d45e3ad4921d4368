"""Who sits where: rows by the place of the item in the Tour du Québec."""

import math

import pytest

from analyse.building import sheets
from analyse.tables.codes import codes
from analyse.tables.problems import DataError
from analyse.tables.schemas import TABLES
from analyse.tables.store import load

SLUG = "regional_members"

#: Place and item: territory, process, organisations, role, seats.
GOLDEN = {
    "tour:56:1 Avenir d’enfant": ("CA-QC-01", "cosmoss", ["avenir_enfants"], "member", None),
    "tour:65:1 MAMROT": ("CA-QC-01", "cosmoss", ["mamrot"], "member", None),
    "tour:191:72 Pôle d’économie sociale Mauricie": (
        *("CA-QC-04", "consortium", ["pole_04"], "coordination", None),
    ),
    "tour:240:145 les CDC des Sources, du Granit": (
        *("CA-QC-05", "alliance_estrie", ["cdc_granit", "cdc_sources"], "member", None),
    ),
    "tour:434:148 la CRÉ de la Baie-James": ("CA-QC-10-JAM", "rjds", ["cre_10"], "observer", None),
    "tour:484:1 6 représentants": (
        *("CA-QC-11", "ressort", ["instances_intersectorielles"], "member", 6),
    ),
    "tour:731:121 FJL": ("CA-QC-13", "immigration", ["forum_jeunesse_13"], "member", None),
    "tour:854:54 les deux CSSSL": ("CA-QC-14", "tpdsl", ["csss_14"], "management", 2),
    "tour:939:1 MAMOT": ("CA-QC-15", "crdsl", ["mamot"], "member", None),
    "tour:1016:82 4 CSSS": ("CA-QC-16-VHSL", "commission", ["csss"], "voting", 4),
    "tour:1071:317 l’UQTR": ("CA-QC-17", "crds", ["uqtr"], "signatory", None),
}

#: Territory, process and role: bodies listed, counted by hand in the document.
COUNTED = {
    ("CA-QC-01", "cosmoss", "member"): 22,
    ("CA-QC-03", "tds", "member"): 19,  # and one that resigned
    ("CA-QC-05", "alliance_estrie", "member"): 15,
    ("CA-QC-08", "alliance_at", "management"): 9,
    ("CA-QC-09", "table_parsis", "member"): 25,
    ("CA-QC-10-JAM", "rjds", "member"): 12,
    ("CA-QC-12", "aines", "member"): 8,
    ("CA-QC-13", "alliance", "member"): 9,
    ("CA-QC-13", "reussite", "management"): 13,
    ("CA-QC-13", "saines_habitudes", "management"): 15,
    ("CA-QC-13", "crls", "member"): 13,
    ("CA-QC-13", "logement_social", "member"): 10,
    ("CA-QC-13", "egalite", "member"): 9,
    ("CA-QC-13", "aines", "review"): 14,
    ("CA-QC-14", "tpdsl", "board"): 8,
    ("CA-QC-15", "crdsl", "member"): 16,
    ("CA-QC-16-EST", "developpement_social", "member"): 10,
    ("CA-QC-16-VHSL", "commission", "observer"): 5,
    ("CA-QC-17", "crds", "signatory"): 7,
}


#: What heads the blocks of a portrait.
BLOCKS = ("DESCRIPTION", "Leadership", "Intentions", "Périodicité", "Particularité", "Membres")


@pytest.fixture
def members(here):
    return load(SLUG, here)


@pytest.mark.parametrize("place", GOLDEN, ids=lambda place: place.split(" ")[0])
def test_table__golden_rows(members, place):
    where, printed = place.split(" ", 1)
    _, line, column = where.split(":")
    rows = members[(members["line"] == int(line)) & (members["column"] == int(column))]
    first = rows.iloc[0]
    seats = None if math.isnan(first["seats"]) else first["seats"]
    said = (first["territory"], first["process"], sorted(rows["organisation"]), first["role"])
    assert (*said, seats) == GOLDEN[place]
    assert first["printed"].startswith(printed)


@pytest.mark.parametrize("of", COUNTED, ids="/".join)
def test_table__as_many_as_counted_by_hand(members, of):
    counted = members.groupby(["territory", "process", "role"]).size()
    assert counted[of] == COUNTED[of]


@pytest.mark.documents
def test_table__who_stands_under_a_heading_of_members_is_no_partner(members, printed_at):
    """The nearest heading above decides: what comes under one of members is listed as one."""
    seen = members[members["role"].isin(["partner", "member"])]
    headings = {}
    for number in sorted(set(seen["line"])):
        above = (printed_at(f"tour:{line}:1", 60) for line in range(number, 0, -1))
        headings[number] = next(text for text in above if text.startswith(BLOCKS))
    under = {
        role: {line for line in rows["line"] if headings[line].startswith("Membres")}
        for role, rows in seen.groupby("role")
    }
    assert under["partner"] == set()
    assert len(under["member"]) > 50  # the headings are found


def test_table__seats_add_up_to_the_voting_members_printed(members):
    """The chair of the CRÉ and six numbers make the fifteen of tour:1013:42."""
    voting = members[members["role"] == "voting"]
    assert voting["seats"].sum() + voting["seats"].isna().sum() == 15


def test_table__who_leads_is_who_leads_the_process(here, members):
    processes = load("regional_processes", here).set_index(["territory", "process"])["lead"]
    leading = members[members["role"] == "lead"]
    wrong = [
        (row["line"], row["organisation"])
        for _, row in leading.iterrows()
        if row["organisation"] not in processes[(row["territory"], row["process"])].split()
    ]
    assert wrong == []


def test_organisations__successors_and_networks(here):
    listed = codes(here).organisations
    line, code = ["mamr"], "mamr"
    while listed[code]["successor"]:
        code = listed[code]["successor"]
        line.append(code)
    assert line == ["mamr", "mamrot", "mamot"]
    for code, row in listed.items():
        if row["network"]:
            assert listed[row["network"]]["form"] == "network", code
        if row["successor"]:
            assert listed[row["successor"]]["kind"] == row["kind"], code
        assert row["form"] in ("body", "network", "category")


def test_organisations__each_is_used(here, members):
    listed = codes(here).organisations
    named = {*members["organisation"]}
    for slug, column in (("regional_processes", "lead"), ("regional_agreements", "partners")):
        named |= {code for cell in load(slug, here)[column] for code in cell.split()}
    pointed = {row[column] for row in listed.values() for column in ("network", "successor")}
    before = {code for code, row in listed.items() if row["successor"]}
    assert set(listed) - named - pointed - before == set()


def refused(raw):
    with pytest.raises(DataError) as error:
        sheets.module(TABLES[SLUG]).check(raw)
    return str(error.value)


def test_check__every_item_is_coded_or_set_aside(text_sheet):
    raw = text_sheet(SLUG)
    sheets.module(TABLES[SLUG]).check(raw)
    assert len(raw.rows) == len(raw.items) > 400


def test_check__an_item_left_out_is_named(text_sheet):
    raw = text_sheet(SLUG)
    raw.rows.pop(50)
    missing = raw.items[50]
    assert f"item {missing['printed']!r} is neither coded nor set aside" in refused(raw)


def test_check__unknown_organisation_names_the_nearest(text_refusal):
    said = text_refusal(SLUG, {"line": "939"}, organisation="mamott")
    assert "unknown organisation 'mamott'\n    did you mean 'mamot'?" in said


def test_check__unknown_process_names_the_nearest(text_refusal):
    said = text_refusal(SLUG, {"line": "939"}, process="crdls")
    assert "unknown process 'CA-QC-15 crdls'\n    did you mean 'CA-QC-15 crdsl'?" in said


def test_check__unknown_reason_names_the_nearest(text_refusal):
    said = text_refusal(SLUG, {"line": "212"}, reason="count_all")
    assert "unknown reason 'count_all'\n    did you mean 'count_only'?" in said


def test_check__printed_otherwise_is_no_item(text_refusal):
    assert "'MAMOTT' is no item" in text_refusal(SLUG, {"line": "939"}, printed="MAMOTT")


def test_check__coded_and_set_aside_at_once(text_refusal):
    said = text_refusal(SLUG, {"line": "939"}, reason="heading")
    assert "code an organisation, or a reason to set it aside" in said


def test_check__seats_of_another_line(text_refusal):
    said = text_refusal(SLUG, {"line": "939"}, seats_mention="tour:924:1")
    assert "'tour:924:1' is no number on the item's line" in said


def test_rules__who_sits_on_a_committee_that_leads_has_the_committee_s_role(here):
    held = load("regional_members", here)
    for line, role in ((29, "coordination"), (152, "management")):
        assert set(held[held["line"] == line]["role"]) == {role}


def test_rules__a_committee_of_the_process_is_not_its_partner(members):
    assert "partner" not in set(members[members["network"] == "crc_16_est"]["role"])
