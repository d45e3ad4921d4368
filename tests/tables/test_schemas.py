"""Tables and columns are rows: described once, in both languages, checked when they are read."""

import csv

import pytest

from analyse.tables import periods, schemas, store
from analyse.tables.codes import codes
from analyse.tables.problems import DataError
from analyse.tables.schemas import TABLES


def rows(here, name):
    with (here.codes / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_columns__every_row_describes_a_column_of_some_table(here):
    used = set()
    for slug, table in schemas.tables(here).items():
        used |= set(table.names) | {f"{slug}.{name}" for name in table.names}
    assert [row["column"] for row in rows(here, "columns") if row["column"] not in used] == []


def test_columns__a_row_of_a_table_s_own_says_something_else_than_the_common_one(here):
    common = {row["column"]: row for row in rows(here, "columns") if "." not in row["column"]}
    for row in rows(here, "columns"):
        name = row["column"].partition(".")[2]
        if name in common:
            assert row | {"column": name} != common[name], row["column"]


def test_periods__the_kinds_that_are_read_are_those_that_are_described():
    assert TABLES["observations"].column("period_kind").enum == periods.KINDS


def test_tables__are_the_data_and_not_the_code_lists(here):
    assert "observations" in TABLES
    assert "territories" not in TABLES
    assert list(TABLES) == [each.slug for each in schemas.of_kind(*schemas.DATA_KINDS)]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("tables", "@tidy variant party", "@tidy variant part", "column 'part' is not described"),
        ("tables", "@tidy variant body", "@tydi variant body", "no set '@tydi'"),
        ("tables", "coverage,derived,", "coverage,derive,", "unknown kind 'derive'"),
        (
            "tables",
            "indicator territory,,,What",
            "indicator region,,,What",
            "'region' is no column",
        ),
        ("tables", ",indicator territory,,,What", ",,,,What", "key is empty"),
        ("columns", "\nbody,string,", "\nbody,text,", "unknown type 'text'"),
        ("columns", "\nbody,string,no,bodies", "\nbody,string,no,bodys", "no code list 'bodys'"),
        ("columns", ",,0,", ",,O,", "minimum 'O' is no whole number"),
        ("columns", "[0-9]{4}", "[0-9{4}", "cannot be read"),
        ("columns", ",@quantities,", ",@quantity,", "no kind of tables '@quantity'"),
        ("columns", "\nbody,string,", "\nunit,string,", "column 'unit' is empty or repeated"),
        ("columns", ",body,instance,", ",body,,", "title_fr of 'body' is empty"),
    ],
)
def test_tables__a_mistake_in_a_description_is_named(copied, replace_in, file, old, new, said):
    replace_in(copied.codes / f"{file}.csv", old, new)
    with pytest.raises(DataError) as error:
        codes(copied)
    assert said in str(error.value)
    assert f"data/raw/codes/{file}.csv" in str(error.value) or file == "columns"


def test_collection__has_its_own_tables_and_inherits_the_shared_lists(tmp_path, monkeypatch, here):
    own = tmp_path / "data" / "raw" / "codes"
    own.mkdir(parents=True)
    header, *lines = (here.codes / "tables.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.startswith(("rmi_placements,", "indicators,"))]
    (own / "tables.csv").write_text("\n".join([header, *kept, ""]), encoding="utf-8")
    indicators = (here.codes / "indicators.csv").read_text(encoding="utf-8").splitlines()
    listed = [indicators[0], *(line for line in indicators if ",rmi_placements," in line)]
    (own / "indicators.csv").write_text("\n".join([*listed, ""]), encoding="utf-8")
    territory = rows(here, "territories")[0] | {"territory": "BE", "name_fr": "Belgique"}
    with (own / "territories.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, territory, lineterminator="\n")
        writer.writeheader()
        writer.writerow(territory)
    monkeypatch.setenv("ANALYSE_ROOT", str(tmp_path))
    assert list(TABLES) == [
        "rmi_placements",
        "companion",
    ]  # every collection may have official ones
    lists = codes(store.project())
    assert lists.name("territories", "BE", "fr") == "Belgique"
    assert "CA-QC" in lists.territories
    assert "topics" in lists.lists
    assert "documents" not in lists.lists


def test_territories__official_codes_name_one_territory_each(here):
    listed = codes(here).territories
    for column in ("nuts", "quebec"):
        given = [row[column] for row in listed.values() if row[column]]
        assert len(given) == len(set(given)) > 5
    insee = [(row["level"], row["insee"]) for row in listed.values() if row["insee"]]
    assert len(insee) == len(set(insee)) > 25
    assert listed["FR-R52"]["insee"] == "52"
    assert listed["CA-QC-15"]["quebec"] == "15"


@pytest.mark.parametrize(
    ("territory", "there", "belonging"),
    [
        ("CA-QC", "au Québec", "du Québec"),
        ("FR-R11", "en Île-de-France", "d’Île-de-France"),
        ("CA-QC-15", "dans les Laurentides", "des Laurentides"),
        ("CA-QC-07", "en Outaouais", "de l’Outaouais"),
        ("CA-QC-06", "à Montréal", "de Montréal"),
    ],
)
def test_territories__french_says_where_with_an_article(here, territory, there, belonging):
    row = codes(here).territories[territory]
    assert (row["in_fr"], row["of_fr"]) == (there, belonging)


def test_territories__every_phrase_holds_the_name(here):
    for code, row in codes(here).territories.items():
        if code == "FR+CA-QC":  # two territories, each with its own preposition
            continue
        name = row["name_fr"].removeprefix("Ville de ").removesuffix(" (Baie-James)")
        for phrase in (row["in_fr"], row["of_fr"]):
            assert phrase.lower().endswith(name.lower()), (code, phrase)
