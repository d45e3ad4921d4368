"""Sheets that other people made: read right, or refused by sheet and cell; nothing half-added."""

import datetime as dt
import io
import re
import shutil
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from analyse import cli
from analyse.building import adding, companion, differences
from analyse.coding import dangers, workbooks
from analyse.tables.files import csv_text, read_rows
from analyse.tables.problems import DataError
from analyse.tables.schemas import TABLES
from analyse.tables.store import load

ROW = {
    "series": "qc_dropout_annual_mels",
    "territory": "CA-QC",
    "period": "2008/2009",
    "value": 17.4,
    "publisher": "MELS",
    "publication": "Indicateurs 2010",
    "url": "https://example.org/indicateurs",
    "definition": "annual rate",
    "seen_in": "primary",
    "checked": 1,
}
HEADINGS = list(ROW)
NEW = "qc_dropout_annual_mels:CA-QC:total:2008/2009:PERCENT:mels"


def workbook(*rows, change=None, headings=HEADINGS, title="Séries", path=None):
    """Write a workbook with the headings in row 1; ``change(page, book)`` spoils it."""
    book = Workbook()
    page = book.active
    page.title = title
    page.append(headings)
    for row in rows or (ROW,):
        page.append([row.get(heading) for heading in headings])
    if change:
        change(page, book)
    book.save(path)
    return path


@pytest.fixture
def sheet(tmp_path):
    def write(*rows, **how):
        return workbook(*rows, path=tmp_path / "mine.xlsx", **how)

    return write


@pytest.fixture
def one(sheet, here):
    """The row that a workbook's only row is read as, with some cells changed; none is added."""

    def read(change=None, **cells):
        headings = [*HEADINGS, *(c for c in cells if c not in HEADINGS)]
        path = sheet({**ROW, **cells}, headings=headings, change=change)
        return adding.add(path, at=here, write=False).rows[-1]

    return read


@pytest.fixture
def refusal(copied):
    """What is said of a file that must be refused, and that nothing was changed by it."""

    def said(path, **how):
        def files():
            return {p: p.read_bytes() for p in copied.root.rglob("*.csv")}

        before = files()
        with pytest.raises(DataError) as error:
            adding.add(path, at=copied, **how)
        assert files() == before
        return str(error.value)

    return said


def part_added(path, name, content, change=lambda text: text, within=None):
    """Rewrite a workbook with a part more, or with one part changed."""
    old = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for item in source.namelist():
            data = source.read(item)
            new.writestr(item, change(data) if item == within else data)
        if name:
            new.writestr(name, content)
    return path


# --- added, whole --------------------------------------------------------------------------------


def test_add__row_is_in_the_sheet_and_in_the_table(sheet, copied):
    told = adding.add(sheet(), at=copied, write=False)
    done = adding.add(sheet(), at=copied)
    target = copied.raw / "coded" / "companion.csv"
    assert read_rows(target, "companion.csv", TABLES["companion"].sheet)[-1:] == [*done.rows]
    assert (told.rows, told.sheet) == (done.rows, done.sheet)
    assert done.sheet == "Séries"
    assert "data/raw/coded/companion.csv" in done.changed
    assert "data/clean/companion.csv" in done.changed
    table = load("companion", copied).set_index("observation")
    assert table.loc[NEW, ["value", "population", "unit", "obs_status"]].tolist() == [
        *(17.4, "total", "PERCENT", "A")
    ]
    assert differences.differences(copied) == []


def test_add__the_rows_that_were_there_stay_as_they_were(sheet, copied):
    before = (copied.raw / "coded" / "companion.csv").read_text("utf-8")
    adding.add(sheet(), at=copied)
    after = (copied.raw / "coded" / "companion.csv").read_text("utf-8")
    assert after.startswith(before)
    assert after.count("\n") == before.count("\n") + 1


def test_add__afterwards_the_build_has_nothing_to_change(sheet, copied):
    page = copied.root / "docs" / "tables.md"
    page.parent.mkdir(exist_ok=True)
    shutil.copy2(Path(__file__).parents[2] / "docs" / "tables.md", page)
    assert "docs/tables.md" in adding.add(sheet(), at=copied).changed
    assert differences.differences(copied) == []


def test_add__checking_alone_writes_nothing(sheet, copied):
    before = (copied.raw / "coded" / "companion.csv").read_bytes()
    assert adding.add(sheet(), at=copied, write=False).changed == ()
    assert (copied.raw / "coded" / "companion.csv").read_bytes() == before


def test_add__one_wrong_row_of_three_adds_none(sheet, refusal):
    rows = [{**ROW, "period": f"{y}/{y + 1}"} for y in (2003, 2004, 2005)]
    rows[1]["territory"] = "CA-QX"
    assert refusal(sheet(*rows)) == (
        "sheet 'Séries', cell B3: unknown territory 'CA-QX'\n    did you mean 'CA-QC'?"
    )


def test_add__every_wrong_cell_is_told_at_once(sheet, refusal):
    said = refusal(sheet({**ROW, "value": 174}, {**ROW, "seen_in": "first", "url": "here"}))
    assert "cell D2: 174 is more than 100 %" in said
    assert "cell I3: unknown seen_in 'first'" in said
    assert "cell G3: 'here' is no address" in said


def test_add__row_that_stands_already_names_where(sheet, refusal):
    said = refusal(sheet({**ROW, "period": "2010/2011"}))
    assert "sheet 'Séries', row 2: qc_dropout_annual_mels:CA-QC:total:2010/2011" in said
    assert "stands already: data/raw/coded/companion.csv, row " in said


def test_add__same_row_twice_in_one_sheet_names_the_first(sheet, refusal):
    assert "row 3: " + NEW + " stands already: sheet 'Séries', row 2" in refusal(sheet(ROW, ROW))


def test_add__build_that_fails_takes_the_rows_back(sheet, copied, refusal, replace_in):
    replace_in(copied.raw / "coded" / "school_persistence.csv", '"14,9 %"', '"14,8 %"')
    assert "prints '14,9 %'" in refusal(sheet())


def test_add__list_of_regions_that_no_longer_adds_up_is_refused(sheet, refusal):
    rows = [
        {**ROW, "series": "population_estimate", "period": "2006-07-01", "value": 1}
        | {"territory": code, "vintage": "mine"}
        for code in ("CA-QC", *(f"CA-QC-{n:02d}" for n in range(1, 18)))
    ]
    said = refusal(sheet(*rows, headings=[*HEADINGS, "vintage"]))
    assert "the 17 regions sum to 17, but 1 is printed" in said


def test_add__unknown_series_is_told_with_the_nearest_and_nothing_that_follows(sheet, refusal):
    """Nothing of its unit, which only the series would tell."""
    row = {**ROW, "series": "qc_dropout_annual_mel", "value": "17,4 %", "unit": None}
    assert refusal(sheet(row, headings=[*HEADINGS, "unit"])) == (
        "sheet 'Séries', cell A2: unknown series 'qc_dropout_annual_mel'\n"
        "    did you mean 'qc_dropout_annual_mels'?"
    )


def test_add__unknown_series_does_not_make_a_percentage_wrong(sheet, refusal):
    def shown(page, book):
        page["D2"].number_format = "0.0%"

    said = refusal(sheet({**ROW, "series": "qc_dropout", "value": 0.174}, change=shown))
    assert said.startswith("sheet 'Séries', cell A2: unknown series 'qc_dropout'")
    assert "D2" not in said


def test_add__every_fault_of_a_row_is_told_in_the_order_of_its_columns(sheet, refusal):
    row = {**ROW, "series": "qc_dropout_annual_mel", "value": "abc", "url": "here"}
    said = refusal(sheet(row))
    places = re.findall(r"cell ([A-Z]\d): (.*)", said)
    assert places == [
        ("A2", "unknown series 'qc_dropout_annual_mel'"),
        ("D2", "'abc' is no figure"),
        ("G2", "'here' is no address"),
    ]


def test_add__unreadable_bound_is_told_once(sheet, refusal):
    row = {**ROW, "value_low": "abc", "qualifier": "more_than"}
    said = refusal(sheet(row, headings=[*HEADINGS, "value_low", "qualifier"]))
    assert re.findall(r"cell ([A-Z]\d): (.*)", said) == [("K2", "'abc' is no figure")]


def test_add__row_that_stands_already_is_told_beside_its_other_faults(sheet, refusal):
    said = refusal(sheet({**ROW, "period": "2010/2011", "value": "abc"}))
    assert "cell D2: 'abc' is no figure" in said
    assert "row 2: qc_dropout_annual_mels:CA-QC:total:2010/2011" in said


# --- what is odd, and stops nothing --------------------------------------------------------------


def known(at, series):
    rows = read_rows(at.raw / "coded" / "companion.csv", "companion.csv", TABLES["companion"].sheet)
    values = [float(row["value"]) for row in rows if row["series"] == series]
    return min(values), max(values)


def test_add__value_far_from_all_that_is_known_is_named(sheet, here):
    least, most = known(here, ROW["series"])
    done = adding.add(sheet({**ROW, "value": 0.149}), at=here, write=False)
    assert [str(doubt) for doubt in done.doubts] == [
        "sheet 'Séries', cell D2: 0.149, but qc_dropout_annual_mels is known from "
        f"{least:g} to {most:g} PERCENT\n    is it in the right unit?"
    ]


@pytest.mark.parametrize(
    ("value", "odd"), [("15", 0), ("14.9", 1), ("144", 0), ("145", 1), ("entre 14 et 145", 2)]
)
def test_add__odd_is_below_half_the_least_or_above_twice_the_most(
    sheet, copied, monkeypatch, value, odd
):
    there = [{"series": ROW["series"], "value": "30", "value_low": "", "value_high": ""}]
    there += [{"series": ROW["series"], "value": "", "value_low": "31", "value_high": "72"}]
    there += [{"series": "another", "value": "1000", "value_low": "", "value_high": ""}]
    row = {**there[0], "unit": "PERSONS", "value": value}
    if value.startswith("entre"):
        row |= {"value": "", "value_low": "14", "value_high": "145"}
    assert len(list(companion.out_of_range(row, there))) == odd


def test_add__one_bound_in_one_cell_is_named_once(sheet, copied):
    done = adding.add(sheet({**ROW, "value": "plus de 0,1 %"}), at=copied, write=False)
    assert [doubt.where for doubt in done.doubts] == ["sheet 'Séries', cell D2"]


def test_add__row_that_contradicts_another_of_the_same_fact_is_listed(sheet, copied):
    rows = read_rows(
        copied.raw / "coded" / "companion.csv", "companion.csv", TABLES["companion"].sheet
    )
    number, there = next(
        (n, row) for n, row in enumerate(rows, start=2) if row["series"] == ROW["series"]
    )
    other = {column: there[column] for column in ("territory", "population", "period")}
    value = float(there["value"]) + 1
    row = {**ROW, **other, "value": value, "publisher": "Someone"}
    headings = [*HEADINGS, "population"]
    done = adding.add(sheet(row, headings=headings), at=copied, write=False)
    assert [str(doubt) for doubt in done.doubts] == [
        f"sheet 'Séries', row 2: contradicts {companion.observation(there)}: "
        f"data/raw/coded/companion.csv, row {number}\n    both are kept, marked as conflicting"
    ]
    agreeing = {**row, "value": float(there["value"])}
    assert adding.add(sheet(agreeing, headings=headings), at=copied, write=False).doubts == ()


@pytest.mark.parametrize("check", [True, False])
def test_companion__doubts_are_on_standard_error_and_the_status_is_0(sheet, copied, capsys, check):
    command = ["companion", "add", "--repository", str(sheet({**ROW, "value": 0.149}))]
    assert cli.main(command + ["--check"] * check) == 0
    said = capsys.readouterr()
    assert "cell D2: 0.149, but" in said.err
    assert "is it in the right unit?" in said.err
    assert said.out.startswith("1 row of Séries ")


# --- numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "value"),
    [
        (17.4, "17.4"),
        (17, "17"),
        (0.1 + 0.2, "0.3"),
        ("17.4", "17.4"),
        ("17,4", "17.4"),
        ("17,4 %", "17.4"),
        ("17,4\u00a0%", "17.4"),
        ("  17,4\u202f% ", "17.4"),
    ],
)
def test_add__percentage_in_either_notation(one, given, value):
    assert one(value=given)["value"] == value


@pytest.mark.parametrize(
    "given", [1386963, "1 386 963", "1\u00a0386\u00a0963", "1\u202f386\u202f963", "1,386,963"]
)
def test_add__count_in_either_notation(one, given):
    cells = {"series": "population_estimate", "territory": "CA-QC-16", "period": "2007-07-01"}
    assert one(**cells, value=given)["value"] == "1386963"


def test_add__cell_shown_as_a_percentage_is_its_percentage(one):
    def shown(page, book):
        page["D2"].number_format = "0.0%"

    assert one(shown, value=0.174)["value"] == "17.4"


def test_add__percentage_of_something_else_is_refused(sheet, refusal):
    def shown(page, book):
        page["D2"].number_format = '0.0 "persons"%'

    row = {**ROW, "series": "population_estimate", "period": "2007-07-01"}
    assert "cell D2: shown as a percentage, but the unit is PERSONS" in refusal(
        sheet(row, change=shown)
    )


@pytest.mark.parametrize(
    ("given", "cells"),
    [
        ("plus de 15 %", ("more_than", "15", "15", "")),
        ("près de 15 %", ("nearly", "15", "", "15")),
        ("moins de 15 %", ("less_than", "15", "", "15")),
    ],
)
def test_add__qualifier_is_read_with_its_figure(one, given, cells):
    row = one(value=given)
    assert tuple(row[c] for c in ("qualifier", "value", "value_low", "value_high")) == cells


def test_add__qualifier_in_its_own_column_fills_the_bound(one):
    row = one(value=15, qualifier="more_than")
    assert (row["value"], row["value_low"], row["value_high"]) == ("15", "15", "")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"value": "17,4 (révisé)"}, "'17,4 (révisé)' is no figure"),
        ({"value": "n. d."}, "'n. d.' is no figure"),
        ({"value": "17,4 $"}, "is in CAD, but the unit is PERCENT"),
        ({"value": "plus de 15 %", "qualifier": "about"}, "says more_than, column qualifier about"),
        ({"value": None}, "value and bounds do not fit qualifier 'exact'"),
        ({"value": -3}, "'-3' is no number"),
        ({"value": True}, "true or false is no figure"),
        ({"value": "1,386", "series": "population_estimate"}, "1.386 PERSONS is no whole number"),
        ({"value": dt.date(2008, 1, 17)}, "a date in column value"),
    ],
)
def test_add__value_that_cannot_be_meant_is_refused(sheet, refusal, cells, said):
    told = refusal(sheet({**ROW, **cells}, headings=[*HEADINGS, "qualifier"]))
    assert re.search(r"sheet 'Séries', cell D2: ", told)
    assert said in told


# --- periods -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "shown", "period"),
    [
        (2008, "General", "2008"),
        ("2008", "General", "2008"),
        ("2008/2009", "General", "2008/2009"),
        (dt.date(2008, 7, 1), "dd/mm/yyyy", "2008-07-01"),
        (dt.datetime(2008, 7, 1), "yyyy-mm-dd", "2008-07-01"),
        (dt.date(2008, 7, 1), "mmm\\-yy", "2008-07"),
        (dt.date(2008, 1, 1), "yyyy", "2008"),
        (dt.date(2008, 7, 1), "[$-40C]d mmmm yyyy;@", "2008-07-01"),
    ],
)
def test_add__period_as_precise_as_its_cell_shows_it(one, given, shown, period):
    def change(page, book):
        page["C2"].number_format = shown

    assert one(change, period=given)["period"] == period


@pytest.mark.parametrize(
    ("given", "shown", "said"),
    [
        (dt.datetime(2008, 7, 1, 12), "yyyy-mm-dd hh:mm", "a day with an hour"),
        (dt.date(2008, 7, 2), "mmm-yy", "the day 2008-07-02 is shown as something else"),
        (dt.time(12, 30), "hh:mm", "a time of day"),
        (2008.5, "General", "period '2008.5' is none of"),
        ("01/07/2008", "General", "period '01/07/2008' is none of"),
        ("2008-2009", "General", "period '2008-2009' is none of"),
    ],
)
def test_add__period_that_is_not_clear_is_refused(sheet, refusal, given, shown, said):
    def change(page, book):
        page["C2"].number_format = shown

    told = refusal(sheet({**ROW, "period": given}, change=change))
    assert told.startswith(f"sheet 'Séries', cell C2: {said}")


# --- formulas ------------------------------------------------------------------------------------


def formula(path, result):
    """Turn the value of row 2 into a formula with the result that Excel stored, or none."""
    stored = f"<v>{result}</v>" if result is not None else ""

    def change(data):
        text = data.decode("utf-8")
        new = re.sub(
            r'<c r="D2"[^>]*>.*?</c>', f'<c r="D2"><f>8.7*2</f>{stored}</c>', text, count=1
        )
        assert new != text
        return new.encode("utf-8")

    return part_added(path, None, "", change, "xl/worksheets/sheet1.xml")


def test_add__formula_gives_its_stored_result(sheet, here):
    (row,) = adding.add(formula(sheet(), 17.4), at=here, write=False).rows
    assert row["value"] == "17.4"


def test_add__formula_without_a_result_is_refused(sheet, refusal):
    said = refusal(formula(sheet(), None))
    assert said.startswith("sheet 'Séries', cell D2: a formula without its result")


def test_add__error_of_a_formula_is_refused(sheet, refusal):
    def change(page, book):
        page["D2"] = "#DIV/0!"
        page["D2"].data_type = "e"

    said = refusal(sheet(change=change))
    assert said.startswith("sheet 'Séries', cell D2: the error #DIV/0!")


# --- headings, empty rows, sheets ----------------------------------------------------------------


def test_add__titles_above_and_empty_rows_between_are_passed_over(sheet, here):
    def change(page, book):
        page.insert_rows(1, 2)
        page["A1"] = "Décrochage, série du ministère"
        page.merge_cells("A1:J1")
        page.insert_rows(4, 3)
        page["A9"] = "   "

    assert len(adding.add(sheet(change=change), at=here, write=False).rows) == 1


def test_add__headings_in_capitals_are_the_same_headings(sheet, here):
    def change(page, book):
        for cell in page[1]:
            cell.value = f" {cell.value.upper()} "

    assert len(adding.add(sheet(change=change), at=here, write=False).rows) == 1


def test_add__merged_heading_is_refused(sheet, refusal):
    def change(page, book):
        page.merge_cells("D1:E1")

    said = refusal(sheet(change=change))
    assert "sheet 'Séries', cell D1: the cells D1:E1 are merged" in said


def test_add__merged_rows_are_refused(sheet, refusal):
    def change(page, book):
        page.merge_cells("B2:B3")

    said = refusal(sheet(ROW, {**ROW, "period": "2009/2010"}, change=change))
    assert "sheet 'Séries', cell B2: the cells B2:B3 are merged" in said


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("sourc", "cell K1: unknown heading 'sourc'"),
        ("value", "cell K1: heading 'value' stands twice"),
        ("mention", "cell K1: unknown heading 'mention'"),
        ("observation", "cell K1: unknown heading 'observation'"),
    ],
)
def test_add__heading_that_is_unknown_or_doubled_is_refused(sheet, refusal, heading, said):
    def change(page, book):
        page["K1"] = heading

    assert said in refusal(sheet(change=change))


def test_add__figure_under_no_heading_is_refused(sheet, refusal):
    def change(page, book):
        page["L2"] = "revised"

    assert "cell L2: 'revised' stands under no heading" in refusal(sheet(change=change))


def test_add__missing_column_is_named(sheet, refusal):
    assert "Séries: no column url" in refusal(sheet(headings=[h for h in HEADINGS if h != "url"]))


def test_add__sheet_without_rows_is_refused(sheet, refusal):
    def change(page, book):
        page.delete_rows(2)

    assert "Séries: has headings and no row" in refusal(sheet(change=change))


def test_add__only_sheet_with_the_headings_is_found(sheet, here):
    def change(page, book):
        book.create_sheet("Lisez-moi", 0)["A1"] = "Notes"

    assert adding.add(sheet(change=change), at=here, write=False).sheet == "Séries"


def test_add__several_sheets_with_the_headings_are_asked_about(sheet, copied, refusal):
    def change(page, book):
        book.copy_worksheet(page).title = "Brouillon"

    path = sheet(change=change)
    said = refusal(path)
    assert "several sheets have the headings" in said
    assert "name one with --sheet: Séries, Brouillon" in said
    assert adding.add(path, "Brouillon", copied, write=False).sheet == "Brouillon"


def test_add__wrong_sheet_is_refused(sheet, refusal):
    def change(page, book):
        book.create_sheet("Lisez-moi")["A1"] = "Notes"

    path = sheet(change=change)
    assert "sheet 'Lisez-moi': has not the headings" in refusal(path, sheet="Lisez-moi")
    said = refusal(path, sheet="Serie")
    assert "no sheet 'Serie'" in said
    assert "did you mean 'Séries'?" in said


def test_add__no_sheet_with_the_headings_says_what_they_are(sheet, refusal):
    def change(page, book):
        page.delete_rows(1)
        book.create_sheet("Autre")

    said = refusal(sheet(change=change))
    assert "no sheet has the headings" in said
    assert "series, territory, population" in said


# --- what a workbook may not be ------------------------------------------------------------------


def test_add__old_excel_format_is_refused(tmp_path, refusal):
    path = tmp_path / "old.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert "old.xlsx: is of the old Excel format (.xls)" in refusal(path)


def test_add__password_is_told_from_the_old_format(tmp_path, refusal):
    path = tmp_path / "locked.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    )
    said = refusal(path)
    assert "locked.xlsx: is protected by a password" in said
    assert "remove the password" in said


def test_add__encrypted_archive_is_refused(sheet, refusal):
    path = sheet()
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")  # the first entry of the directory: its flags
    data[at + 8] |= 1
    path.write_bytes(data)
    assert "mine.xlsx: is encrypted" in refusal(path)


def test_add__zip_bomb_is_refused_unopened(sheet, refusal, monkeypatch):
    path = part_added(sheet(), "xl/worksheets/sheet9.xml", b"<x/>" + b" " * 15_000_000)
    assert path.stat().st_size < 100_000
    monkeypatch.setattr("openpyxl.load_workbook", lambda *_, **__: pytest.fail("it was opened"))
    assert "mine.xlsx: unpacks to 15 MB (xl/worksheets/sheet9.xml" in refusal(path)


def test_add__many_parts_that_together_are_too_much_are_refused(sheet, refusal, monkeypatch):
    monkeypatch.setattr(dangers, "MAX_UNPACKED", 4_000)
    assert "mine.xlsx: unpacks to 0 MB: refused" in refusal(sheet())


def test_add__part_that_unpacks_to_more_than_it_says_is_refused(sheet, refusal):
    path = part_added(sheet(), "xl/media/note.xml", b"<a>" + b"b" * 5_000 + b"</a>")
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")  # the last entry of the directory: its unpacked size
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    assert "mine.xlsx: cannot be read as a workbook: BadZipFile" in refusal(path)


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        ("xl/externalLinks/externalLink1.xml", "<externalLink/>", "draws on other files (xl/ext"),
        ("xl/connections.xml", "<connections/>", "draws on other files (xl/connections.xml)"),
        ("xl/embeddings/oleObject1.bin", "x", "draws on other files (xl/embeddings"),
        ("xl/vbaProject.bin", "x", "holds macros"),
        (
            "xl/drawings/_rels/drawing1.xml.rels",
            '<Relationships><Relationship Id="r" Type="http://x/image" Target="http://y/z.png" '
            'TargetMode="External"/></Relationships>',
            "draws on other files (xl/drawings",
        ),
        (
            "xl/comments1.xml",
            '<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY c "&b;&b;">]><a>&c;</a>',
            "declares entities (xl/comments1.xml)",
        ),
    ],
)
def test_add__workbook_that_reaches_out_is_refused(sheet, refusal, part, content, said):
    assert f"mine.xlsx: {said}" in refusal(part_added(sheet(), part, content))


def test_add__entities_in_utf_16_are_refused(sheet, refusal):
    content = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    path = part_added(sheet(), "xl/comments1.xml", content.encode("utf-16"))
    assert "declares entities" in refusal(path)


def test_add__hyperlink_on_an_address_is_no_reaching_out(sheet, here):
    def change(page, book):
        page["G2"].hyperlink = ROW["url"]

    assert len(adding.add(sheet(change=change), at=here, write=False).rows) == 1


def test_add__merged_area_of_millions_of_cells_is_refused_unopened(sheet, refusal, monkeypatch):
    def change(data):
        merged = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        return data.replace(b"</sheetData>", b"</sheetData>" + merged)

    path = part_added(sheet(), None, "", change, "xl/worksheets/sheet1.xml")
    monkeypatch.setattr("openpyxl.load_workbook", lambda *_, **__: pytest.fail("it was opened"))
    assert "mine.xlsx: merges far too many cells" in refusal(path)


def test_add__cell_at_the_far_end_is_refused(sheet, refusal):
    def change(page, book):
        page["XFD1048576"] = "x"

    assert "has cells down to XFD1048576, too far to be read" in refusal(sheet(change=change))


def test_add__nine_million_empty_lines_are_refused_before_they_are_read(tmp_path, refusal):
    path = tmp_path / "lines.csv"
    path.write_bytes(b"\n" * 9_000_000)
    tracemalloc.start()
    said = refusal(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "has more than 5000 rows" in said
    assert most < 200_000_000


def test_add__damaged_workbook_is_refused(sheet, refusal):
    path = sheet()
    path.write_bytes(path.read_bytes()[:-200])
    assert "mine.xlsx: cannot be read as a workbook: BadZipFile" in refusal(path)


def test_add__another_kind_of_archive_is_refused(tmp_path, refusal):
    path = tmp_path / "text.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", "<office/>")
    assert "text.xlsx: holds no workbook that is known here" in refusal(path)


def test_add__text_that_is_called_a_workbook_is_refused(tmp_path, refusal):
    path = tmp_path / "text.xlsx"
    path.write_text("series,territory,period\n", "utf-8")
    assert "text.xlsx: is no Excel workbook, whatever its name says" in refusal(path)


def test_add__file_that_is_too_large_is_refused(sheet, refusal, monkeypatch):
    monkeypatch.setattr(workbooks, "MAX_BYTES", 1_000)
    assert "mine.xlsx: is larger than" in refusal(sheet())


def test_add__folder_or_nothing_is_refused(tmp_path, refusal):
    assert "is no file" in refusal(tmp_path)
    assert "is no file" in refusal(tmp_path / "none.csv")


# --- CSV -----------------------------------------------------------------------------------------


@pytest.fixture
def text(tmp_path):
    def write(content, code="utf-8"):
        path = tmp_path / "mine.csv"
        path.write_bytes(content.encode(code) if isinstance(content, str) else content)
        return path

    return write


LINE = csv_text(HEADINGS, [{k: str(v) for k, v in ROW.items()}])


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(LINE, id="as the project writes it"),
        pytest.param("\ufeff" + LINE.replace("\n", "\r\n"), id="BOM and CRLF"),
        pytest.param(LINE.replace(",", ";").replace("17.4", "17,4 %"), id="Excel in French"),
        pytest.param(LINE.replace(",", "\t"), id="tabs"),
        pytest.param("My series\n\n" + LINE + "\n,,,\n", id="a title and empty lines"),
    ],
)
def test_add__csv_of_several_makers(text, here, content):
    (row,) = adding.add(text(content), at=here, write=False).rows
    assert (companion.observation(row), row["value"]) == (NEW, "17.4")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(
            LINE.replace("MELS", "Ministère").encode("cp1252"),
            "mine.csv, line 2: not UTF-8",
            id="another encoding",
        ),
        pytest.param(LINE.replace("17.4", "174"), "line 2, value: 174 is more", id="range"),
        pytest.param(LINE.replace("17.4", "17,4"), "stands under no heading", id="comma unquoted"),
        pytest.param(LINE.replace("MELS", '"MELS'), "mine.csv, line 2: not CSV", id="open quote"),
        pytest.param(LINE.replace("MELS", "ME\0LS"), "line 2: holds a control", id="NUL"),
        pytest.param("a,b\n1,2\n", "has not the headings", id="another table"),
        pytest.param(LINE.replace("url", "adress"), "column 7: unknown heading", id="no url"),
        pytest.param("", "has not the headings", id="empty"),
    ],
)
def test_add__csv_that_is_not_right_is_refused_by_line(text, refusal, content, said):
    assert said in refusal(text(content))


def test_add__csv_has_no_sheets(text, refusal):
    assert "is a CSV file: it has no sheets" in refusal(text(LINE), sheet="Séries")


def test_add__line_numbers_count_lines_not_rows(text, refusal):
    two = LINE.replace("annual rate", '"annual\nrate"') + LINE.split("\n")[1].replace("17.4", "x")
    assert "mine.csv, line 4, value: 'x' is no figure" in refusal(text(two))


# --- the command and its examples ----------------------------------------------------------------


def test_companion__adds_and_says_what_was_written(sheet, copied, capsys):
    assert cli.main(["companion", "add", "--repository", str(sheet())]) == 0
    said = capsys.readouterr().out
    assert said.startswith("1 row of Séries added.\ndata/raw/coded/companion.csv: written\n")
    assert cli.main(["build", "--check"]) == 0


def test_companion__own_figures_go_into_a_collection(sheet, copied, capsys):
    path = str(sheet())
    before = {p: p.read_bytes() for p in copied.raw.rglob("*.csv")}
    assert cli.main(["companion", "add", path]) == 2
    assert "in a collection, which `analyse new DIR` makes" in capsys.readouterr().err
    assert {p: p.read_bytes() for p in copied.raw.rglob("*.csv")} == before


def test_companion__check_writes_nothing(sheet, copied, capsys):
    assert cli.main(["companion", "add", str(sheet()), "--check"]) == 0
    assert capsys.readouterr().out == "1 row of Séries can be added; nothing was written.\n"


def test_companion__refusal_is_exit_status_2(sheet, copied, capsys):
    assert cli.main(["companion", "add", "--repository", str(sheet({**ROW, "value": "x"}))]) == 2
    assert "sheet 'Séries', cell D2: 'x' is no figure" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["companion_example.xlsx", "companion_example.csv"])
def test_examples__can_be_added(here, copied, tmp_path, name):
    path = tmp_path / name
    shutil.copy(here.root / "docs" / name, path)
    done = adding.add(path, at=copied)
    assert len(done.rows) == 3
    assert differences.differences(copied) == []


def test_examples__the_two_say_the_same(here):
    book, text = (
        adding.add(here.root / "docs" / f"companion_example.{kind}", at=here, write=False).rows
        for kind in ("xlsx", "csv")
    )
    assert book == text
