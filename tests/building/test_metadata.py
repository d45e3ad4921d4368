"""``datapackage.json`` says of every table and column what is true of it."""

import csv
import hashlib
import json
import re
import warnings
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from jsonschema.validators import validator_for

from analyse.tables.codes import codes
from analyse.tables.paths import project
from analyse.tables.schemas import TABLES


@pytest.fixture(scope="module")
def package(here):
    return json.loads((here.clean / "datapackage.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def resources(package):
    """The described tables by file name."""
    return {resource["path"]: resource for resource in package["resources"]}


@pytest.fixture(scope="module")
def profiles():
    """The JSON Schemas of Data Package v2, which dplib ships: no download."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # dplib's own, on import
        import dplib.models as models
    folder = Path(models.__file__).parents[1] / "profiles" / "2.0"
    return models, {path.stem: json.loads(path.read_text("utf-8")) for path in folder.iterdir()}


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows(here, name):
    return rows_of(here.clean / name)


def test_datapackage__valid_against_data_package_v2(package, profiles):
    _, schemas = profiles

    def errors(descriptor, profile):
        assert descriptor["$schema"] == f"https://datapackage.org/profiles/2.0/{profile}.json"
        schema = schemas[profile]
        found = validator_for(schema)(schema).iter_errors(descriptor)
        return [f"{profile} {e.json_path}: {e.message[:200]}" for e in found]

    assert errors(package, "datapackage") == []
    for resource in package["resources"]:
        assert errors(resource, "dataresource") == []
        assert errors(resource["schema"], "tableschema") == []


def test_datapackage__read_by_another_library(package, profiles):
    models, _ = profiles
    read = models.Package.from_dict(package)
    assert [r.path for r in read.resources] == [f"{slug}.csv" for slug in TABLES]


def test_datapackage__describes_every_table_and_no_other_file(here, resources):
    assert set(resources) == {path.name for path in here.clean.glob("*.csv")}
    assert set(resources) == {f"{slug}.csv" for slug in TABLES}


def test_datapackage__names_the_documents_by_their_sums(here, package):
    assert {source["slug"]: source["sha256"] for source in package["sources"]} == {
        slug: row["sha256"] for slug, row in codes(here).documents.items()
    }


@pytest.mark.parametrize("slug", TABLES)
class TestTable:
    def test_datapackage__size_and_sum_are_the_file_s(self, here, resources, slug):
        data = (here.clean / f"{slug}.csv").read_bytes()
        resource = resources[f"{slug}.csv"]
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"

    def test_datapackage__fields_are_the_columns_in_order(self, here, resources, slug):
        header = (here.clean / f"{slug}.csv").read_text("utf-8").splitlines()[0]
        fields = resources[f"{slug}.csv"]["schema"]["fields"]
        assert [field["name"] for field in fields] == header.split(",")

    def test_datapackage__table_and_columns_described_in_both_languages(self, resources, slug):
        resource = resources[f"{slug}.csv"]
        for described in (resource, *resource["schema"]["fields"]):
            for key in ("title", "title_fr", "description", "description_fr"):
                assert described[key].strip(), f"{described['name']} has no {key}"
            for key in ("description", "description_fr"):
                assert re.search(r"[.)]$", described[key]), described["name"]

    def test_datapackage__primary_key_is_unique(self, here, resources, slug):
        key = resources[f"{slug}.csv"]["schema"]["primaryKey"]
        found = Counter(tuple(row[k] for k in key) for row in rows(here, f"{slug}.csv"))
        assert found
        assert [k for k, times in found.items() if times > 1] == []

    def test_datapackage__every_cell_is_what_its_column_promises(self, here, resources, slug):
        table = rows(here, f"{slug}.csv")
        for field in resources[f"{slug}.csv"]["schema"]["fields"]:
            cells = {row[field["name"]] for row in table}
            promised = field.get("constraints", {})
            if promised.get("required"):
                assert "" not in cells, field["name"]
            filled = cells - {""}
            if "enum" in promised:
                assert filled <= set(promised["enum"]), field["name"]
            if "pattern" in promised:
                assert all(re.fullmatch(promised["pattern"], c) for c in filled), field["name"]
            if field["type"] == "number":
                assert all(re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", c) for c in filled), field["name"]
            if field["type"] == "date":
                assert all(date.fromisoformat(c).isoformat() == c for c in filled), field["name"]

    def test_datapackage__codes_are_those_of_their_list(self, here, resources, slug):
        for field in resources[f"{slug}.csv"]["schema"]["fields"]:
            if "codes" in field:
                assert (here.root / field["codes"]).is_file()
                listed = [
                    row.get("code") or next(iter(row.values()))
                    for row in rows_of(here.root / field["codes"])
                    if row.get("list", field["codeList"]) == field["codeList"]
                ]
                if "enum" in field.get("constraints", {}):  # not where a cell holds several
                    assert field["constraints"]["enum"] == listed
                assert listed == list(getattr(codes(here), field["codeList"]))


@pytest.mark.parametrize("kind", codes(project()).lists)
def test_codes__named_in_both_languages(here, kind):
    listed = getattr(codes(here), kind)
    assert listed
    for code, row in listed.items():
        for column, text in row.items():
            if re.fullmatch(r"(name|form)_(en|fr)", column):  # not all have a symbol
                assert text.strip(), f"{kind}, {code}: {column} is empty"
            assert text == text.strip(), f"{kind}, {code}: blanks around {column}"
        if "definition_en" in row:  # in both languages or in none
            assert bool(row["definition_en"]) == bool(row["definition_fr"]), f"{kind}, {code}"


def test_codes__what_has_a_definition_in_its_list_has_one_throughout(here):
    for kind, listed in codes(here).lists.items():
        defined = {bool(row["definition_en"]) for row in listed.values() if "definition_en" in row}
        assert len(defined) <= 1, kind
