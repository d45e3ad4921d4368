"""Raw to clean: the same bytes every time, and every slip is stopped, named and explained."""

import os
import subprocess
import sys
from decimal import Decimal

import pytest

from analyse.building import build, differences
from analyse.tables.codes import codes
from analyse.tables.files import read_rows
from analyse.tables.problems import DataError
from analyse.tables.schemas import TABLES, of_kind
from analyse.tables.store import load

SHEET = "data/raw/coded/school_persistence.csv"
ESS = "social_economy"
RATE = "dropout_rate_secondary:CA-QC-02:secondary_pupils:2005/2006:PERCENT"


def clean_files(project):
    return {path.name: path.read_bytes() for path in project.clean.iterdir()}


@pytest.fixture
def sheet(copied, replace_in):
    """Replace text in a coding sheet of the copy (school persistence unless told otherwise)."""

    def edit(old: str, new: str, slug: str = "school_persistence") -> None:
        replace_in(copied.raw / "coded" / f"{slug}.csv", old, new)

    return edit


@pytest.fixture
def correct(copied):
    """Declare one more correction in the copy; return how messages name its row."""
    path = copied.raw / "rules" / "corrections.csv"

    def declare(*cells: str) -> str:
        text = path.read_text("utf-8") + ",".join(f'"{cell}"' for cell in cells) + "\n"
        path.write_text(text, "utf-8")
        return f"data/raw/rules/corrections.csv, row {len(text.splitlines())}"

    return declare


def row_of(project, mention: str, slug: str = "school_persistence") -> str:
    """How messages name the row of a coding sheet: file and row, the header being row 1."""
    lines = (project.raw / "coded" / f"{slug}.csv").read_text("utf-8").splitlines()
    (number,) = (n for n, line in enumerate(lines, 1) if line.startswith(f"{mention},"))
    return f"data/raw/coded/{slug}.csv, row {number}"


def refusal(project) -> str:
    """What the build says when it refuses; it must have written nothing."""
    before = clean_files(project)
    codes.cache_clear()
    with pytest.raises(DataError) as error:
        build.build(project)
    assert clean_files(project) == before
    return str(error.value)


# --- the same bytes ------------------------------------------------------------------------------


def test_build__gives_the_committed_bytes(here):
    assert differences.differences(here) == []
    rebuilt = {path.name: text.encode() for path, text in build.rendered(here).items()}
    committed = clean_files(here)
    assert set(committed) <= set(rebuilt)
    assert committed == {name: rebuilt[name] for name in committed}


def test_build__same_bytes_whatever_the_hash_seed_the_locale_and_the_folder(copied, tmp_path):
    before = clean_files(copied)
    for path in copied.clean.iterdir():
        path.unlink()
    settings = {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    subprocess.run(
        [sys.executable, "-m", "analyse", "build"],
        cwd=tmp_path,
        env=os.environ | settings,
        check=True,
        capture_output=True,
    )
    assert clean_files(copied) == before


def test_build__says_what_it_changed_and_then_nothing(copied):
    path = copied.clean / "observations.csv"
    old = path.read_bytes()
    path.write_bytes(old.replace(b"\n", b"\r\n"))
    assert build.build(copied) == ["data/clean/observations.csv"]
    assert path.read_bytes() == old
    assert build.build(copied) == []


def test_build__a_sheet_in_another_order_gives_the_same_table(copied):
    path = copied.raw / "coded" / "ffqcd_budgets.csv"
    header, *rows = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([header, *reversed(rows)]) + "\n", "utf-8")
    values = load("ffqcd_budgets", copied).drop(columns="mention")
    build.build(copied)
    assert load("ffqcd_budgets", copied).drop(columns="mention").equals(values)


@pytest.mark.parametrize(
    "number", ["1200000", "0.75", "14.9", "17000000000", "1000000000000000000", "0.000001", "-3.5"]
)
def test_table_text__number_in_plain_decimal_notation(number):
    assert build._plain(float(Decimal(number))) == number


# --- build --check -------------------------------------------------------------------------------


def test_differences__altered_figure_names_table_row_column_and_place(copied, replace_in):
    # someone alters the figure read at one place, and the sheet that repeats it
    replace_in(copied.mentions, '"14,9 %"', '"14,8 %"')
    replace_in(copied.raw / "coded" / "school_persistence.csv", '"14,9 %"', '"14,8 %"')
    told = [str(problem) for problem in differences.differences(copied)]
    place = f"{RATE} (printed at ateliers:110:390)"
    said = "value is '14.9' in the committed table, '14.8' from the raw files"
    assert f"data/clean/school_persistence.csv, {place}: {said}" in told
    assert f"data/clean/observations.csv, {place}: {said}" in told


def test_differences__typed_figure_names_row_column_and_place(copied, replace_in):
    replace_in(copied.clean / "school_persistence.csv", ",14.9,", ",14.8,")
    (problem,) = differences.differences(copied)
    assert problem.where == (
        f"data/clean/school_persistence.csv, {RATE} (printed at ateliers:110:390)"
    )
    assert problem.what == "value is '14.8' in the committed table, '14.9' from the raw files"


def test_differences__row_added_by_hand(copied):
    path = copied.clean / "rmi_placements.csv"
    text = path.read_text("utf-8")
    row = text.splitlines()[1]
    path.write_text(text + "made_up" + row + "\n", "utf-8")
    (problem,) = differences.differences(copied)
    assert problem.where.startswith("data/clean/rmi_placements.csv, made_up")
    assert "the raw files give no such row" in problem.what


def test_differences__row_taken_away(copied):
    path = copied.clean / "rmi_placements.csv"
    rows = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(rows[:-1]), "utf-8")
    (problem,) = differences.differences(copied)
    assert rows[-1].startswith(problem.where.split(", ")[1].split(" ")[0])
    assert problem.what == "is not among the committed rows"


@pytest.mark.parametrize(
    ("alter", "name", "what"),
    [
        pytest.param(
            lambda clean: (clean / "social_economy.csv").unlink(),
            "social_economy.csv",
            "is missing",
            id="missing",
        ),
        pytest.param(
            lambda clean: (clean / "old.csv").write_text("a\n", "utf-8"),
            "old.csv",
            "no table gives this file",
            id="left over",
        ),
        pytest.param(
            lambda clean: (clean / "datapackage.json").write_text("{}", "utf-8"),
            "datapackage.json",
            "differs",
            id="description",
        ),
        pytest.param(
            lambda clean: (clean / "social_economy.csv").write_bytes(
                (clean / "social_economy.csv").read_bytes().replace(b"\n", b"\r\n")
            ),
            "social_economy.csv",
            "differs",
            id="line ends",
        ),
    ],
)
def test_differences__file_missing_left_over_or_rewritten(copied, alter, name, what):
    alter(copied.clean)
    (problem,) = differences.differences(copied)
    assert problem.where == f"data/clean/{name}"
    assert what in problem.what


# --- places --------------------------------------------------------------------------------------


def test_build__printed_differs_from_what_is_printed_there(copied, sheet):
    sheet('"14,9 %"', '"14,8 %"')
    said = refusal(copied)
    where = row_of(copied, "ateliers:110:390")
    assert f"{where}: printed is '14,8 %', but ateliers:110:390 prints '14,9 %'" in said


def test_build__place_that_does_not_exist_offers_what_is_on_that_line(copied, sheet):
    sheet("ateliers:110:390,", "ateliers:110:391,")
    said = refusal(copied)
    where = row_of(copied, "ateliers:110:391")
    assert f"{where}: mention 'ateliers:110:391' does not exist" in said
    assert "on that line: " in said
    assert "ateliers:110:390 '14,9 %'" in said
    assert "ateliers:110:429 '27,6 %'" in said


def test_build__place_on_a_line_without_numbers(copied, sheet):
    sheet("ateliers:110:390,", "ateliers:99999:1,")
    assert "`analyse scan` lists the mentions" in refusal(copied)


def test_build__place_coded_twice_in_one_sheet(copied, sheet):
    sheet('ateliers:110:429,"27,6 %"', 'ateliers:110:390,"14,9 %"')
    assert "mention ateliers:110:390 is coded twice in this sheet" in refusal(copied)


def test_build__place_coded_in_two_sheets(copied, sheet):
    copy = "ateliers:315:32,trois ans,assisted_contracts_window"
    sheet(copy, "plan_action:184:170,plus d'un an,assisted_contracts_window", "rmi_placements")
    said = refusal(copied)
    assert "mention plan_action:184:170 is coded in rmi_placements too" in said
    assert "a mention is coded in exactly one table" in said


def test_build__place_of_a_date(copied, sheet, replace_in):
    replace_in(copied.mentions, '390,"14,9 %",quantity', '390,"14,9 %",date')
    assert "mention ateliers:110:390 '14,9 %' is a date" in refusal(copied)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("ateliers:3:5,", "ateliers:3:6,", "id 'ateliers:3:6' is wrong or repeated"),
        ("ateliers:3:5,ateliers,3,", "ateliers:x:5,ateliers,x,", "id 'ateliers:x:5' is wrong"),
        ("ateliers:9:1,ateliers,9,1,", "ateliers:3:5,ateliers,3,5,", "'ateliers:3:5' is wrong or"),
        (",reference\n", ",refrence\n", "unknown kind 'refrence'"),
    ],
)
def test_build__malformed_list_of_places(copied, replace_in, old, new, what):
    replace_in(copied.mentions, old, new)
    said = refusal(copied)
    assert "data/raw/scanned/mentions.csv, row" in said
    assert what in said


# --- codes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "what", "nearest"),
    [
        (
            "dropout_rate_secondary,CA-QC-02,",
            "dropout_rate_secondary,CA-QC02,",
            "unknown territory 'CA-QC02'",
            "CA-QC-02",
        ),
        (
            '"14,9 %",dropout_rate_secondary',
            '"14,9 %",dropout_rate_secundary',
            "unknown indicator 'dropout_rate_secundary'",
            "dropout_rate_secondary",
        ),
        (
            "CA-QC-02,secondary_pupils",
            "CA-QC-02,secondary_pupil",
            "unknown population 'secondary_pupil'",
            "secondary_pupils",
        ),
        (",1997,,CAD,E", ",1997,,CADS,E", "unknown unit 'CADS'", "CAD"),
    ],
)
def test_build__unknown_code_offers_the_nearest(copied, sheet, old, new, what, nearest):
    sheet(old, new)
    said = refusal(copied)
    assert f"{SHEET}, row " in said
    assert what in said
    assert f"did you mean {nearest!r}?" in said


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        pytest.param(",1997,,CAD,E", ",1997,,CAD,B", "unknown obs_status 'B'", id="unknown status"),
        pytest.param(",1997,,CAD,E", ",1997,,,E", "no unit is printed", id="no unit"),
        pytest.param(
            ",1997,,CAD,E",
            ",1997,,EUR,E",
            "unit EUR, but dropout_social_cost is in CAD",
            id="unit of another indicator",
        ),
        pytest.param(
            "secondary_pupils,2005/2006,,,",
            "secondary_pupils,2005/2006,,RATIO,",
            "unit coded RATIO, but PERCENT is printed",
            id="unit contradicts the printed one",
        ),
        pytest.param(
            "secondary_pupils,2005/2006",
            "secondary_pupils,2006..2005",
            "period '2006..2005' ends (2005-12-31) before it starts (2006-01-01)",
            id="reversed period",
        ),
        pytest.param(
            '"14,9 %",dropout_rate_secondary',
            '"14,9 %",job_exit_rate',
            "indicator 'job_exit_rate' belongs to table rmi_placements",
            id="indicator of another table",
        ),
    ],
)
def test_build__wrong_coding_names_row_place_and_printed_text(copied, sheet, old, new, what):
    sheet(old, new)
    said = refusal(copied)
    assert what in said
    assert f"{SHEET}, row " in said
    assert "(ateliers:69:435 '200 millions')" in said or "(ateliers:110:390 '14,9 %')" in said


def test_build__several_sheets_wrong_are_all_told(copied, sheet):
    sheet("FR-D49", "FR-D94", "rmi_placements")
    sheet("FR-R11", "FR-R12", ESS)
    said = refusal(copied)
    assert "unknown territory 'FR-D94'" in said
    assert "unknown territory 'FR-R12'" in said


@pytest.mark.parametrize(
    ("name", "old", "new", "what"),
    [
        ("indicators", ",ffqcd_budgets,EUR CAD,", ",ffqcd_budgets,EUR CAN,", "unknown unit 'CAN'"),
        ("indicators", ",ffqcd_budgets,RATIO,", ",ffqcd_budget,RATIO,", "table 'ffqcd_budget'"),
        ("territories", "administrative_region,CA-QC,", "region,CA-QB,", "unknown parent 'CA-QB'"),
        ("units", "\nEUR,money,euros,", "\nEUR,money,,", "name_en of 'EUR' is empty"),
        ("populations", "\nadults,", "\ntotal,", "population 'total' is empty or repeated"),
        ("populations", "\nadults,", "\nadults,=", "would act in a spreadsheet"),
        ("terms", ",meeting,", ",meeting,\x1b[31m", "a sign that is not seen"),
        ("sides", ",less than {},", ",less than {n},", "does not fit"),
        ("organisations", ",network,", ",netwrok,", "did you mean 'network'?"),
    ],
)
def test_codes__list_that_contradicts_another_is_refused(copied, replace_in, name, old, new, what):
    replace_in(copied.codes / f"{name}.csv", old, new)
    said = refusal(copied)
    assert f"data/raw/codes/{name}.csv, " in said
    assert what in said


def test_rules__a_sign_that_is_not_seen_is_refused(copied, replace_in):
    path = copied.raw / "rules" / "comparability_kinds.csv"
    line = path.read_text("utf-8").splitlines()[1]
    replace_in(path, line, f"{line[:-3]}\x1b{line[-3:]}")
    with pytest.raises(DataError) as error:
        read_rows(path, "kinds.csv", path.read_text("utf-8").splitlines()[0].split(","))
    assert str(error.value) == (
        "kinds.csv, line 2: a sign that is not seen: '\\x1b'\n    leave it out"
    )


# --- one fact, one row ---------------------------------------------------------------------------


def test_build__two_figures_under_one_key(copied, sheet):
    sheet("13 %,ess_share_of_employment,FR-R54", "13 %,ess_share_of_employment,FR-R82", ESS)
    said = refusal(copied)
    here, before = row_of(copied, "ateliers:461:214", ESS), row_of(copied, "ateliers:457:266", ESS)
    assert f"{here}: duplicate key ess_share_of_employment:FR-R82:total:-:PERCENT" in said
    assert f"ateliers:461:214 prints '9,6%', {before} (ateliers:457:266) '13 %'" in said
    assert "variant" in said


def test_build__column_variant_tells_two_statements_apart(copied, sheet):
    share = "13 %,ess_share_of_employment"
    sheet(f"{share},FR-R54,total,,,,,,", f"{share},FR-R82,total,,,,,second,", ESS)
    build.build(copied)
    table = load(ESS, copied).set_index("observation")["value"]
    key = "ess_share_of_employment:FR-R82:total:-:PERCENT"
    assert (table[key], table[f"{key}:second"]) == (9.6, 13.0)


def test_build__same_fact_printed_twice_is_one_row_with_two_places(here):
    table = load("ffqcd_budgets", here).set_index("observation")["mention"]
    key = "ffqcd_annual_budget:FR+CA-QC:total:2010:EUR:-:each_party"
    assert table[key] == "plan_action:226:371 plan_action:226:478"


def test_build__every_coded_place_is_in_exactly_one_row(here):
    coded = []
    for table in of_kind("quantities"):
        for line in (here.raw / "coded" / f"{table.slug}.csv").read_text("utf-8").splitlines()[1:]:
            coded.append(line.split(",")[0])
    stated = " ".join(load("observations", here)["mention"]).split()
    assert sorted(stated) == sorted(coded)


# --- corrections ---------------------------------------------------------------------------------

DECLARED = ("a slip of the source", "", "plan_action:226:386", "")


def test_build__correction_is_applied(copied, correct):
    correct("ateliers:110:390", "14,9 %", "14,5 %", *DECLARED)
    build.build(copied)
    assert load("school_persistence", copied).set_index("observation")["value"][RATE] == 14.5


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        pytest.param(
            ("ateliers:110:391", "14,9 %", "14,5 %", *DECLARED),
            "no mention 'ateliers:110:391': the correction matches nothing",
            id="no such place",
        ),
        pytest.param(
            ("ateliers:110:390", "14,8 %", "14,5 %", *DECLARED),
            "ateliers:110:390 prints '14,9 %', not '14,8 %'",
            id="other text there",
        ),
        pytest.param(
            ("ateliers:110:390", "14,9 %", "14,5 %", "", "", "x", ""),
            "its reason",
            id="no reason given",
        ),
    ],
)
def test_build__correction_that_does_not_hold(copied, correct, cells, what):
    where = correct(*cells)
    said = refusal(copied)
    assert f"{where}: " in said
    assert what in said


def test_build__place_corrected_twice(copied, correct):
    correct("ateliers:110:390", "14,9 %", "14,5 %", *DECLARED)
    where = correct("ateliers:110:390", "14,9 %", "14,6 %", *DECLARED)
    assert f"{where}: ateliers:110:390 is corrected twice" in refusal(copied)


def test_build__correction_that_is_no_figure(copied, correct):
    correct("ateliers:110:390", "14,9 %", "unknown", *DECLARED)
    where = row_of(copied, "ateliers:110:390")
    assert f"{where}: 'unknown' holds no quantit" in refusal(copied)


# --- nothing half-written ------------------------------------------------------------------------


def test_build__sheet_without_a_row(copied):
    path = copied.raw / "coded" / "rmi_placements.csv"
    path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    assert "data/raw/coded/rmi_placements.csv: no mention is coded" in refusal(copied)


def test_build__last_sheet_missing_writes_none(copied, sheet):
    sheet('"14,9 %"', '"14,8 %"')
    (copied.raw / "coded" / f"{of_kind('quantities')[-1].slug}.csv").unlink()
    for path in copied.clean.iterdir():
        path.write_text("old", "utf-8")
    said = refusal(copied)
    assert f"data/raw/coded/{of_kind('quantities')[-1].slug}.csv: the file is missing" in said


def test_build__read_only_folder_says_so_and_changes_nothing(copied, replace_in, monkeypatch):
    # chmod does not stop root, who may be running this: the refusal is simulated.
    replace_in(copied.clean / "observations.csv", ",14.9,", ",14.8,")
    before = clean_files(copied)

    def refused(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("analyse.tables.writing._stage", refused)
    with pytest.raises(DataError) as error:
        build.build(copied)
    assert str(error.value).startswith(f"{copied.clean}: cannot be written: Permission denied")
    assert clean_files(copied) == before


def test_build__every_table_of_the_schemas_is_written(here):
    written = {path.stem for path in build.rendered(here) if path.suffix == ".csv"}
    assert written == set(TABLES)
