"""Regional processes: rows by the line of the Tour du Québec that names them."""

import math

import pytest

from analyse.documents.scanning import read_mentions
from analyse.reading import read_quantity
from analyse.tables.codes import codes
from analyse.tables.store import load

SLUG = "regional_processes"

#: Territory and process: line; kind, lead, year, what the year is.
GOLDEN = {
    ("CA-QC-01", "cosmoss"): (20, "network", "asss_01 emploi_quebec mels cre_01", 2004, "since"),
    ("CA-QC-03", "tds"): (81, "table", "cre_03", 2005, "set_up"),
    ("CA-QC-04", "consortium"): (
        *(143, "consortium", "cre_04 asss_04_17 emploi_quebec centraide_04 mamot", 2000, "since"),
    ),
    ("CA-QC-05", "oedc"): (196, "observatory", "oedc", None, ""),
    ("CA-QC-10-JAM", "rjds"): (427, "network", "rjds", None, ""),
    ("CA-QC-11", "ressort"): (454, "network", "ressort", 2013, "first_meeting"),
    ("CA-QC-12", "logement_social"): (536, "agreement", "omh_levis", 2013, "set_up"),
    ("CA-QC-13", "mobilite_internationale"): (737, "agreement", "cre_13 cld_laval", None, ""),
    ("CA-QC-16-VHSL", "commission"): (991, "commission", "cre_16_vhsl", 2008, "set_up"),
    ("CA-QC-17", "crds"): (1042, "committee", "crds_17", 2001, "set_up"),
}


@pytest.fixture
def processes(here):
    return load(SLUG, here).set_index(["territory", "process"])


@pytest.mark.parametrize("process", GOLDEN, ids="/".join)
def test_table__golden_row(processes, process):
    row = processes.loc[process]
    year = None if math.isnan(row["began"]) else row["began"]
    assert (row["line"], row["kind"], row["lead"], year, row["began_basis"]) == GOLDEN[process]


def test_table__every_portrait_and_no_absent_region(here, processes):
    """Sixteen members, nineteen possible: as many as the introduction prints (tour:5)."""
    rqds = {code: row["rqds"] for code, row in codes(here).territories.items()}
    members = {code for code, said in rqds.items() if said == "member"}
    assert {territory for territory, _ in processes.index} == members
    absent = {code for code, said in rqds.items() if said == "no_portrait"}
    assert absent == {"CA-QC-02", "CA-QC-06", "CA-QC-16-LON"}
    mentions = read_mentions(here)
    printed = [read_quantity(mentions[m]["printed"]).value for m in ("tour:5:75", "tour:5:117")]
    assert printed == [len(members), len(members | absent)]


def test_table__one_portrait_says_that_it_was_not_updated(processes):
    assert processes.index[processes["updated_2014"] == "no"].to_list() == [("CA-QC-03", "tds")]


@pytest.mark.documents
def test_table__names_are_printed_on_their_lines(processes, texts):
    def plain(text):
        return text.replace("’", "'").casefold()

    for _, row in processes.iterrows():
        assert plain(row["name_fr"]) in plain(texts[row["document"]].lines[row["line"] - 1])


@pytest.mark.documents
def test_table__websites_are_printed_in_the_portrait(here, processes, texts):
    lines = texts["tour"].lines
    headings = [n for n, line in enumerate(lines) if line[2:5] == " | " and line[:2].isdigit()]
    for _, row in processes[processes["website"] != ""].iterrows():
        start = max(n for n in headings if n < row["line"])
        end = min([n for n in headings if n >= row["line"]], default=len(lines))
        assert any(row["website"] in line for line in lines[start:end]), row["website"]


@pytest.mark.documents
def test_table__every_block_of_leaders_has_a_process_of_its_own(processes, texts):
    """Named in the block or, for a portrait's first, above it; one goes on with the one before."""
    lines = texts["tour"].lines
    blocks = [n for n, line in enumerate(lines, start=1) if line == "Leadership"]
    ends = zip(blocks, [*blocks[1:], len(lines)], strict=True)
    described = [n for n, line in enumerate(lines, start=1) if line.startswith("DESCRIPTION ")]
    first = {min(block for block in blocks if block > number) for number in described}
    named = processes["line"]
    without = [start for start, end in ends if not named.between(start, end).any()]
    assert sorted(set(without) - first) == [556]
    assert len(processes) == 52


def test_check__unknown_leader_names_the_nearest(text_refusal):
    said = text_refusal(SLUG, {"process": "tds"}, lead="cre_30")
    assert "unknown lead 'cre_30'\n    did you mean 'cre_" in said


def test_check__a_year_needs_its_basis(text_refusal):
    assert "a year needs its basis" in text_refusal(SLUG, {"process": "tds"}, began_basis="")


def test_check__a_number_is_no_year(text_refusal):
    said = text_refusal(SLUG, {"process": "tds"}, mention="tour:5:75")
    assert "mention tour:5:75 prints no date" in said


#: The French word that a name begins with, or its words in brackets, and the kind that it says.
SAID = {
    "table": "table",
    "conseil": "council",
    "comité": "committee",
    "réseau": "network",
    "alliance": "alliance",
    "commission": "commission",
    "consortium": "consortium",
    "observatoire": "observatory",
    "plan": "programme",
    "programme": "programme",
    "entente": "agreement",
    "forum": "event",
    "journée": "event",
}


def test_rules__a_kind_that_the_name_says_is_its_kind(processes):
    told = 0
    for _, row in processes.iterrows():
        first = [part.split()[0].casefold() for part in row["name_fr"].split("(")]
        said = [SAID[word] for word in first if word in SAID]
        assert row["kind"] in (said or [row["kind"]]), row["name_fr"]
        told += bool(said)
    assert told > 25
