"""Data files: what stands in them, and that no text becomes a formula."""

import csv
import io
import json
import warnings
import zipfile

import pandas as pd
import pytest

from analyse import charts
from analyse.exports import bundle, datafiles
from analyse.exports.grids import Grid, coded
from analyse.exports.material import Material
from analyse.tables import store
from analyse.tables.paths import project
from drawings import made

NAMES = list(charts.registry())
DANGEROUS = ["=1+1", "+33 1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"]
GRID = Grid(
    ("text", "value"), (*((text, -1.5) for text in DANGEROUS), ("a;b", None)), frozenset({"value"})
)


def read(data, **dialect):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), **dialect))


@pytest.mark.parametrize(
    ("number", "written"),
    [(150000.0, "150000"), (14.9, "14.9"), (-2.0, "-2"), (1e21, "1" + "0" * 21), (0.0, "0")],
)
def test_plain__no_exponent_and_no_noise(number, written):
    assert datafiles.plain(number) == written
    assert float(written) == number


def test_csv__texts_are_prefixed_and_negative_numbers_stay_numbers():
    rows = read(datafiles.csv_bytes(GRID))
    assert [row[0] for row in rows[1:-1]] == [f"'{text}" for text in DANGEROUS]
    assert {row[1] for row in rows[1:-1]} == {"-1.5"}
    assert rows[-1] == ["a;b", ""]


def test_csv__as_rfc_4180_says():
    data = datafiles.csv_bytes(GRID)
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert data.startswith(b"text,value\r\n'=1+1,-1.5\r\n")


def test_csv_excel__semicolons_decimal_commas_and_a_mark():
    data = datafiles.excel_bytes(GRID)
    assert data.startswith(b"\xef\xbb\xbftext;value\r\n")
    assert read(data, delimiter=";")[1] == ["'=1+1", "-1,5"]
    assert '"a;b";' in data.decode()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", NAMES)
def test_export__csv_is_the_rows_drawn(name, language, exported):
    frame = made(name)[1].rows
    header, *rows = read(exported(NAMES, "en,fr", "csv")[f"{name}.{language}.csv"])
    assert header[: len(frame.columns)] == list(frame.columns)
    assert len(rows) == len(frame)
    for row, drawn in zip(rows, frame.to_dict("records"), strict=True):
        told = dict(zip(header, row, strict=True))
        for column, cell in drawn.items():
            if isinstance(cell, str):
                assert told[column] == cell
            else:
                assert pd.isna(cell) if told[column] == "" else float(told[column]) == cell
        if "territory" in drawn:
            assert told["territory_name"]


def test_export__csv_has_names_in_the_language(exported):
    french = exported(["ess_shares"], "fr", "csv")["ess_shares.fr.csv"].decode()
    english = exported(["ess_shares"], "en", "csv")["ess_shares.en.csv"].decode()
    assert "ligne 453" in french
    assert "line 453" in english
    assert "per cent" in english
    assert "pour cent" in french


def test_export__csv_excel_is_the_table_as_shown(exported):
    rows = read(
        exported(["ess_shares"], "fr", "csv-excel")["ess_shares.fr.excel.csv"], delimiter=";"
    )
    told = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert [row["Valeur numérique"] for row in told] == ["13", "9,6", "13,5", "15"]
    assert told[3]["Borne inférieure"] == "15"
    assert told[3]["Précision"] == "plus de"
    assert told[3]["Valeur"] == "plus de 15\u00a0%"


def test_coded__nothing_is_lost_of_a_bound():
    frame = store.observations()
    grid = coded(frame[frame["qualifier"] == "range"], "observations", "en", project())
    low, high, value = (grid.at(name) for name in ("value_low", "value_high", "value"))
    assert grid.rows
    assert all(row[low] < row[high] and row[value] is None for row in grid.rows)


# --- the package ---------------------------------------------------------------------------------


def test_export__datapackage_is_valid_and_describes_every_column(exported):
    files = exported(["ffqcd_budget", "contradictions"], "fr,en", "csv")
    package = json.loads(files["datapackage.json"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # dplib's own, on import
        from dplib.models import Package
    assert Package.from_dict(package).name == "regards-croises-export"
    described = {each["path"]: each for each in package["resources"]}
    assert set(described) == {name for name in files if name.endswith(".csv")}
    for path, each in described.items():
        header, *rows = read(files[path])
        fields = each["schema"]["fields"]
        assert [field["name"] for field in fields] == header
        for field in fields:
            cells = {row[header.index(field["name"])] for row in rows} - {""}
            if field["type"] == "number":
                assert all(float(cell) is not None for cell in cells)
            if "categories" in field:
                assert cells == {one["value"] for one in field["categories"]}


# --- citation ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "producer", "line"),
    [
        ("ffqcd_budget", "Gouvernement du Québec", "226"),
        ("ess_shares", "Ateliers franco-québécois de la coopération décentralisée (2008)", "453"),
        ("family_ages", "Institut national de santé publique du Québec", "224"),
    ],
)
def test_citation__the_producer_first_and_this_project_second(name, producer, line, exported):
    text = exported([name], "fr", "csv")[f"{name}.citation.txt"].decode()
    english, french = text.split("Citer d’abord")
    for part, project_words in ((english, "Figures read, coded"), (french, "Chiffres relevés")):
        assert part.index(producer) < part.index(project_words)
        assert line in part
        assert "CC BY 4.0" in part
        assert name in part


def test_citation__dates_in_the_language(exported):
    text = exported(["family_ages"], "fr", "csv")["family_ages.citation.txt"].decode()
    assert "(April 2006)" in text
    assert "(avril 2006)" in text


# --- the bundle ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ("Comment citer", "Contenu de ce dossier")),
        ("en", ("How to cite", "What is in here")),
    ],
)
def test_bundle__everything_beside_the_picture(language, words, exported):
    files = exported("ffqcd_budget", language, "svg,xlsx", bundle=True)
    (name,) = files
    assert name == f"ffqcd_budget.{language}.zip"
    with zipfile.ZipFile(io.BytesIO(files[name])) as archive:
        assert archive.testzip() is None
        inside = {path: archive.read(path) for path in archive.namelist()}
    folder = f"ffqcd_budget.{language}"
    assert {path.removeprefix(f"{folder}/") for path in inside} == {
        *(f"{folder}.svg", f"{folder}.xlsx", f"{folder}.csv", f"{folder}.alt.txt"),
        *("ffqcd_budgets.csv", "datapackage.json", "CITATION.txt", "README.md"),
    }
    readme = inside[f"{folder}/README.md"].decode()
    assert all(f"## {word}" in readme for word in words)
    assert all(path.split("/")[1] in readme for path in inside if "README" not in path)
    alt = charts.alt_text("ffqcd_budget", language)
    assert inside[f"{folder}/{folder}.alt.txt"].decode() == f"{alt}\n"
    whole = (project().clean / "ffqcd_budgets.csv").read_bytes()
    assert inside[f"{folder}/ffqcd_budgets.csv"] == whole  # nothing in it looks like a formula
    package = json.loads(inside[f"{folder}/datapackage.json"])
    assert {each["path"] for each in package["resources"]} == {
        f"{folder}.csv",
        "ffqcd_budgets.csv",
    }
    first = inside[f"{folder}/CITATION.txt"].decode().splitlines()[0]
    assert first.startswith({"fr": "Citer", "en": "Cite"}[language])


def test_bundle__no_text_of_the_whole_table_is_a_formula(copied):
    path = copied.clean / "companion.csv"
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    cells = dict(zip(header.split(","), next(csv.reader([lines[0]])), strict=True))
    out = io.StringIO()
    row = cells | {"observation": "x", "note": "=1+1", "publisher": "@SUM(A1)", "value": "-5"}
    csv.DictWriter(out, row, lineterminator="\n").writerow(row)
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(out.getvalue())
    full = bundle.full_table(Material.of("official_fertility", "en", "en"))
    told = read(full.data)
    last = dict(zip(told[0], told[-1], strict=True))
    assert (last["note"], last["publisher"], last["value"]) == ("'=1+1", "'@SUM(A1)", "-5")
    assert full.resource["bytes"] == len(full.data)
