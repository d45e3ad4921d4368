"""Sheets are read with what must hold within them; a mistake in one hides no other and no place."""

import csv
import io
from contextlib import suppress

import pytest

from analyse.building import differences, sheet_rules, sheets
from analyse.building.build import build
from analyse.documents.scanning import read_mentions
from analyse.tables.codes import codes
from analyse.tables.problems import DataError
from analyse.tables.schemas import TABLES
from analyse.tables.store import load


@pytest.mark.parametrize(
    ("sheet", "old", "new", "said"),
    [
        pytest.param(
            "agreement_amounts",
            ",agreement_amount,",
            ",agreement_amuont,",
            "unknown indicator 'agreement_amuont'\n    did you mean 'agreement_amount'?",
            id="regional_agreements looks amounts up",
        ),
        pytest.param(
            "regional_processes",
            ",COSMOSS,network,",
            ",COSMOSS,netwrok,",
            "unknown kind 'netwrok'\n    did you mean 'network'?",
            id="regional_members looks processes up",
        ),
        pytest.param(
            "dated_events",
            ",meeting,own_event,",
            ",meting,own_event,",
            "unknown kind 'meting'\n    did you mean 'meeting'?",
            id="follow_up looks events up",
        ),
    ],
)
@pytest.mark.parametrize("command", [build, differences.differences])
def test_build__a_mistake_in_a_table_that_others_look_up_is_told(
    copied, replace_in, command, sheet, old, new, said
):
    replace_in(copied.raw / "coded" / f"{sheet}.csv", old, new)
    with pytest.raises(DataError) as error:
        command(copied)
    (problem,) = error.value.problems  # and nothing of the table that could not be built
    assert problem.where.startswith(f"data/raw/coded/{sheet}.csv, row ")
    assert said in str(problem)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("rmi_placements,only", "rmi_placement,only", "did you mean 'rmi_placements'?"),
        ("rmi_placements,only", "rmi_placements,onyl", "did you mean 'only'?"),
        ("territory,FR-D49", "teritory,FR-D49", "did you mean 'territory'?"),
        ("*,territory,FR-D49", "*,,FR-D49", "column is empty"),
        ("_age_limit,,26", "_age_limit,,2G", "value '2G' is no number"),
        ("{given!r}, but", "{gven!r}, but", "did you mean 'given'?"),
        ("{given!r}, but", "{given, but", "says cannot be read"),
        ("{given!r}, but", "{given:d}, but", "says cannot be read"),
        ("{given!r}, but", "{given.row}, but", "says cannot be read"),
        ("{given!r}, but", "given}, but", "says cannot be read"),
    ],
)
def test_rules__unknown_table_or_rule_names_the_nearest(copied, replace_in, old, new, said):
    replace_in(copied.raw / "rules" / "sheets.csv", old, new)
    with pytest.raises(DataError) as error:
        sheet_rules.read(copied)
    assert said in str(error.value)


def test_rules__each_is_used(here):
    assert {row["rule"] for row in sheet_rules.read(here)} == set(sheet_rules.RULES)


def test_module__a_table_that_only_joins_coding_and_mentions_has_none():
    for slug, table in TABLES.items():
        if table.kind == "quantities":
            assert sheets.module(table).__name__ == "analyse.building.tidy", slug


CODED = [slug for slug, table in TABLES.items() if table.kind in ("quantities", "text")]


@pytest.mark.parametrize("slug", CODED)
def test_sheet__whatever_stands_in_a_cell_is_told_in_words(copied, slug):
    table, lists, mentions = TABLES[slug], codes(copied), read_mentions(copied)
    built = {each: load(each, copied) for each in CODED if each != slug}
    path = copied.raw / "coded" / f"{slug}.csv"
    header, *rows = csv.reader(io.StringIO(path.read_text("utf-8")))
    taken = []
    for column, name in enumerate(header):
        number = next((n for n, row in enumerate(rows) if row[column]), 0)
        for cell in ("", "zqz"):
            changed = [*rows[number]]
            changed[column] = cell
            every = [header, *rows[:number], changed, *rows[number + 1 :]]
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows(every)
            with suppress(DataError):  # anything else would be a traceback
                if table.kind == "quantities":
                    sheets.quantities(copied, table, mentions, {}, lists)
                else:
                    sheets.text(copied, table, lists, mentions, built)
                taken.append((name, cell))
    assert ("mention", "zqz") not in taken
    assert ("document", "zqz") not in taken
