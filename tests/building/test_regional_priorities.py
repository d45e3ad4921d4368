"""Regional priorities: assignments by the line whose words carry them."""

import csv
import re
from io import StringIO

import pytest

from analyse.tables.codes import codes
from analyse.tables.files import read_rows
from analyse.tables.store import load

SLUG = "regional_priorities"
ENTENTE = "entente|alliance"  # a signed alliance too

#: Line and column of tour: territory, topic, kind of statement, words.
GOLDEN = {
    (42, 7): ("CA-QC-01", "food_security", "axis", "Autonomie alimentaire"),
    (95, 4): ("CA-QC-03", "work_family", "issue", "conciliation travail-famille"),
    (176, 83): ("CA-QC-04", "food_security", "objective", "sécurité alimentaire"),
    (207, 14): ("CA-QC-05", "knowledge_transfer", "intention", "transfert de connaissances"),
    (313, 33): (
        "CA-QC-07",
        "women_equality",
        "agreement",
        "égalité entre les femmes et les hommes",
    ),
    (395, 52): ("CA-QC-08", "indigenous", "priority", "autochtones"),
    (476, 11): ("CA-QC-11", "demography", "issue", "Démographie"),
    (548, 44): ("CA-QC-12", "social_economy", "agreement", "l'économie sociale"),
    (885, 340): ("CA-QC-15", "food_security", "axis", "Sécurité alimentaire"),
    (979, 10): ("CA-QC-16-EST", "immigration", "committee", "Immigration"),
    (1003, 5): ("CA-QC-16-VHSL", "disability", "committee", "Personnes handicapées"),
    (1063, 24): ("CA-QC-17", "social_development", "orientation", "reconnaissance"),
}


@pytest.fixture
def rows(here):
    return load(SLUG, here)


@pytest.mark.parametrize("place", GOLDEN)
def test_table__golden_row(rows, place):
    found = rows[(rows["line"] == place[0]) & (rows["column"] == place[1])]
    territory, topic, kind, words = GOLDEN[place]
    assert found[["territory", "topic", "source_kind"]].values.tolist() == [
        [territory, topic, kind]
    ]
    assert found["printed"].iloc[0].startswith(words)


@pytest.mark.documents
def test_table__words_are_printed_there(rows, texts):
    lines = texts["tour"].lines
    for line, column, printed in rows[["line", "column", "printed"]].itertuples(index=False):
        assert lines[line - 1][column - 1 :].startswith(printed), f"tour:{line}:{column}"


def sections(here) -> list[tuple[int, str]]:
    """Where each portrait begins, and its name."""
    found = read_rows(here.sections, "sections", ("document", "line", "section"))
    return [(int(r["line"]), r["section"]) for r in found if r["document"] == "tour"]


OWN_CODE = {
    "10 | NORD-DU-QUÉBEC": "CA-QC-10-JAM",
    "16 | MONTÉRÉGIE EST": "CA-QC-16-EST",
    "16 | VALLÉE-DU-HAUT-SAINT-LAURENT": "CA-QC-16-VHSL",
}


def test_table__sixteen_territories_each_in_its_portrait(here, rows):
    portraits = sections(here)
    names = {line: OWN_CODE.get(name, f"CA-QC-{name[:2]}") for line, name in portraits}
    for line, territory in rows[["line", "territory"]].itertuples(index=False):
        assert territory == names[max(start for start in names if start <= line)], f"line {line}"
    assert set(rows["territory"]) == set(names.values())
    assert len(names) == 16


def test_table__every_process_is_one_of_its_territory(here, rows):
    text = (here.raw / "coded" / "regional_processes.csv").read_text("utf-8")
    known = {(row["territory"], row["process"]) for row in csv.DictReader(StringIO(text))}
    assert set(rows[["territory", "process"]].itertuples(index=False, name=None)) <= known


@pytest.mark.documents
def test_table__every_intention_of_laval_has_its_topic(here, rows, texts):
    """Sixteen blocks of two or three headings: a line under Intentions, or what leads it."""
    lines = texts["tour"].lines
    start, end = (
        next(line for line, name in sections(here) if name.startswith(number))
        for number in ("13", "14")
    )
    intentions = [n for n in range(start, end) if lines[n - 1] == "Intentions"]
    coded = set(rows["line"])
    assert len(intentions) == 16
    for number in intentions:
        assert number + 1 in coded, f"nothing is coded under line {number}"


@pytest.mark.documents
def test_table__numbered_statements_are_all_coded(rows, texts):
    """Orientations, objectives, issues and lists that the document numbers."""
    coded = set(rows["line"])
    numbered = {
        *range(158, 164),  # Mauricie: objectives 1.1 to 1.6
        *range(168, 172),
        *range(176, 180),
        *(184, 185),
        *(155, 165, 173, 181),  # its four orientations
        *range(471, 479),  # Gaspésie: eight issues
        *range(865, 870),  # Lanaudière: five axes
        *range(972, 982),  # Montérégie Est: ten committees
        *range(1001, 1009),  # Vallée-du-Haut-Saint-Laurent: eight committees
        *range(1060, 1065),  # Centre-du-Québec: five orientations
    }
    assert numbered <= coded
    assert all(texts["tour"].lines[number - 1].strip() for number in numbered)


def test_table__every_topic_is_used(here, rows):
    others = ("dated_events", "timeline", "good_practices", "cooperation_avenues", "mission_stops")
    topics = set(rows["topic"]).union(*(load(slug, here)["topic"] for slug in others))
    assert topics - {""} == set(codes(here).topics)


def test_agreement__is_what_the_disagreements_leave(here):
    columns = ("table", "unit", "coded_twice", "agreed", "kappa", "only_first", "only_second")
    told = read_rows(here.raw / "reliability" / "topic_agreement.csv", "topic_agreement", columns)
    columns = (
        "table",
        "document",
        "line",
        "column",
        "printed",
        "first",
        "second",
        "settled",
        "why",
    )
    apart = read_rows(
        here.raw / "reliability" / "topic_disagreements.csv", "topic_disagreements", columns
    )
    known = {*codes(here).topics, ""}
    assert all({r["first"], r["second"], r["settled"]} <= known and r["why"] for r in apart)
    for row in (r for r in told if r["unit"] != "territory_topic"):
        own = [r for r in apart if r["table"] == row["table"]]
        counted = (
            sum(bool(r["first"] and r["second"]) for r in own),
            sum(not r["second"] for r in own),
            sum(not r["first"] for r in own),
        )
        assert counted == (
            int(row["coded_twice"]) - int(row["agreed"]),
            int(row["only_first"]),
            int(row["only_second"]),
        )


def test_agreement__what_was_settled_is_what_stands(here, rows):
    columns = (
        "table",
        "document",
        "line",
        "column",
        "printed",
        "first",
        "second",
        "settled",
        "why",
    )
    apart = read_rows(
        here.raw / "reliability" / "topic_disagreements.csv", "topic_disagreements", columns
    )
    table = {
        (str(line), str(column), topic)
        for line, column, topic in rows[["line", "column", "topic"]].itertuples(index=False)
    }
    for row in (r for r in apart if r["table"] == SLUG):
        place = (row["line"], row["column"])
        if row["settled"]:
            assert (*place, row["settled"]) in table, place
        else:
            assert (*place, row["first"] or row["second"]) not in table, place


def test_check__unknown_topic_names_the_nearest(text_refusal):
    said = text_refusal(SLUG, {"line": "476"}, topic="demografy")
    assert said.endswith(": unknown topic 'demografy'\n    did you mean 'demography'?")


def test_check__unknown_territory_names_the_nearest(text_refusal):
    said = text_refusal(SLUG, {"line": "476"}, territory="CA-QC-16-ES")
    assert said.endswith("unknown territory 'CA-QC-16-ES'\n    did you mean 'CA-QC-16-EST'?")


def test_check__a_sentence_is_refused(text_refusal):
    said = text_refusal(SLUG, {"line": "476"}, printed="un " * 10)
    assert said.endswith("cite from 1 to 9 words")


def test_check__no_place(text_refusal):
    said = text_refusal(SLUG, {"line": "476"}, column="")
    assert said.endswith("column is empty")
    said = text_refusal(SLUG, {"line": "476"}, column="x")
    assert said.endswith("no place: '476':'x'")


def test_second_coder__agreement_is_what_the_disagreements_leave(here):
    columns = ("table", "coded_twice", "agreed", "kappa")
    told = read_rows(
        here.raw / "reliability" / "topic_second_coder.csv", "topic_second_coder", columns
    )
    columns = ("place", "first", "second", "settled", "why")
    name = "topic_second_disagreements"
    apart = read_rows(here.raw / "reliability" / f"{name}.csv", name, columns)
    known = set(codes(here).topics)
    for row in apart:
        said = (row["first"], row["second"], row["settled"])
        assert {topic for topics in said for topic in topics.split()} <= known
        assert row["why"]
    documents = {"dated_events": "bilan", "regional_priorities": "tour"}
    for row in told:
        of_table = [r for r in apart if r["place"].startswith(documents[row["table"]])]
        assert int(row["coded_twice"]) - int(row["agreed"]) == len(of_table)


# --- the written rules (terms.csv, priority_sources), held over the whole table -------------------


def test_rules__what_is_settled_is_what_the_table_holds(here):
    columns = ("place", "first", "second", "settled", "why")
    name = "topic_second_disagreements"
    held = load("regional_priorities", here)
    for row in read_rows(here.raw / "reliability" / f"{name}.csv", name, columns):
        document, line, column = row["place"].split(":")
        if document == "tour":
            there = held[(held["line"] == int(line)) & (held["column"] == int(column))]
            assert set(there["topic"]) == set(row["settled"].split()), row["place"]


def test_rules__committees_alliances_and_projects_are_what_their_words_say(here):
    held = load("regional_priorities", here).set_index(["line", "column"])["source_kind"]
    assert set(held.loc[108]) == {"orientation", "issue"}  # an orientation, then work sites
    assert set(held.loc[965]) | set(held.loc[967]) == {"committee"}
    assert held.loc[(957, 233)] == "agreement"
    assert {held.loc[(964, 94)], held.loc[(984, 12)], held.loc[(993, 668)]} == {"participation"}


def singular(words):
    return re.sub(r"s\b", "", words.casefold())


def test_rules__words_that_hold_what_names_or_defines_their_topic_name_it_clearly(here):
    """What a definition lists stands between its commas."""
    held = {
        code: [
            singular(part.strip(" ."))
            for part in (
                row["name_fr"].removesuffix(" en tant que tel"),
                *re.split("[,;:]", row["definition_fr"]),
            )
        ]
        for code, row in codes(here).topics.items()
    }
    for slug, words in ((SLUG, "printed"), ("dated_events", "title")):
        for _, row in load(slug, here).iterrows():
            if any(part in singular(row[words]) for part in held[row["topic"]]):
                assert row["confidence"] == "clear", row[words]


def test_rules__an_acronym_names_its_topic_where_a_document_spells_it_out(here):
    said = load(SLUG, here).set_index("printed")["confidence"]
    assert (said["PARSIS"], said["ATI"]) == ("clear", "clear")
    assert said["l’application de l’ADS"] == "inferred"


def test_rules__the_same_words_name_the_same_topic_as_clearly_everywhere(here):
    for slug, words in ((SLUG, "printed"), ("dated_events", "title")):
        held = load(slug, here)
        said = held.groupby([held[words].str.casefold(), "topic"])["confidence"].nunique()
        assert list(said[said > 1].index) == []


@pytest.mark.documents
@pytest.mark.parametrize(
    ("kind", "called"),
    [("issue", "enjeu|chantier"), ("axis", r"\baxes?\b"), ("agreement", ENTENTE)],
)
def test_rules__what_is_told_as_an_issue_an_axis_or_an_agreement_is_called_so(
    rows, texts, kind, called
):
    """On its line or, in a list, a few lines above."""
    lines = texts["tour"].lines
    told = rows[rows["source_kind"] == kind]
    for number in sorted(set(told["line"])):
        near = " ".join(lines[max(number - 7, 0) : number])
        assert re.search(called, near, re.IGNORECASE), number
    assert len(told) > 15
