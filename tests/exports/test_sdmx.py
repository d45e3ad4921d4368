"""SDMX: every figure once, read back by two libraries of other people."""

import csv
import io
import warnings

import pytest

from analyse import charts
from analyse.exports import sdmx, sdmx_files
from analyse.exports.material import Material
from analyse.tables import store
from analyse.tables.problems import DataError

NAMES = list(charts.registry())


@pytest.fixture(scope="module")
def every(here):
    return sdmx.of_all(here)


@pytest.fixture(scope="module")
def files(exported):
    return exported(["official_dropout"], "fr", "sdmx")


def told(grid, row):
    return dict(zip(grid.columns, row, strict=True))


def test_of_all__every_figure_of_documents_and_official_once_by_its_key(every):
    keys = [tuple(told(every, row)[name] for name in sdmx.DIMENSIONS) for row in every.rows]
    assert len(set(keys)) == len(keys)
    assert "" not in {code for key in keys for code in key}
    found = [row[every.at("OBSERVATION")] for row in every.rows]
    assert found == [*store.observations()["observation"], *store.load("companion")["observation"]]


def test_of_all__bounds_and_values_as_in_the_tables(every):
    rows = {told(every, row)["OBSERVATION"]: told(every, row) for row in every.rows}
    for slug in ("observations", "companion"):
        for row in store.load(slug).to_dict("records"):
            there = rows[row["observation"]]
            for name, column in (
                ("OBS_VALUE", "value"),
                ("VALUE_LOW", "value_low"),
                ("VALUE_HIGH", "value_high"),
            ):
                assert there[name] == row[column] or (
                    there[name] is None and row[column] != row[column]
                )
            assert there["QUALIFIER"] == row["qualifier"]


@pytest.mark.parametrize(
    ("kind", "period", "start", "end", "time"),
    [
        ("year", "2007", "2007-01-01", "2007-12-31", "2007"),
        ("month", "2008-03", "2008-03-01", "2008-03-31", "2008-03"),
        ("day", "2008-03-31", "2008-03-31", "2008-03-31", "2008-03-31"),
        ("cohort", "2000", "2000-01-01", "2000-12-31", "2000"),
        ("school_year", "2005/2006", "2005-07-01", "2006-06-30", "2005-07-01/P1Y"),
        ("span", "2005..2007", "2005-01-01", "2007-12-31", "2005-01-01/P3Y"),
        ("span", "2010..2011-05", "2010-01-01", "2011-05-31", "2010-01-01/P17M"),
        ("span", "x", "2008-10-08", "2008-10-10", "2008-10-08/P3D"),
        ("until", "..2014-10-23", "", "2014-10-23", "2014-10-23"),
    ],
)
def test_time_period__as_sdmx_writes_it(kind, period, start, end, time, here):
    row = {"period": period, "period_kind": kind, "period_start": start, "period_end": end}
    assert sdmx.time_period(row, here) == time


def test_time_period__of_none_when_the_document_was_published(here):
    row = {"period": "", "period_kind": "none", "period_start": "", "period_end": ""}
    assert sdmx.time_period({**row, "mention": "ateliers:94:465"}, here) == "2008"
    assert sdmx.time_period({**row, "publisher": "La Presse 2012"}, here) == "2012"
    assert sdmx.time_period(row, here) == sdmx.UNKNOWN


@pytest.mark.parametrize(("code", "told"), [("FR+CA-QC", "FR_CA-QC"), ("FR-R11", "FR-R11")])
def test_code_id__as_sdmx_allows(code, told):
    assert sdmx.code_id(code) == told


@pytest.mark.parametrize("name", NAMES)
def test_of_chart__its_figures_or_a_sentence_but_never_an_empty_file(name, here):
    content = Material.of(name, "en", "en").content
    official = {row["observation"] for row in content.official}
    drawn = set(content.rows["observation"]) if "observation" in content.rows else set()
    if not official and not drawn & set(store.observations()["observation"]):
        with pytest.raises(DataError, match="draws no figures"):
            sdmx.of_chart(content, name, here)
        return
    grid = sdmx.of_chart(content, name, here)
    found = {row[grid.at("OBSERVATION")] for row in grid.rows}
    assert found
    assert official <= found
    assert drawn <= found


# --- read back ------------------------------------------------------------------------------------


def rows_of(data):
    return list(csv.DictReader(io.StringIO(data.decode())))


def test_files__read_back_by_sdmx1(files):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import sdmx as reader

        structure = reader.read_sdmx(io.BytesIO(files["official_dropout.dsd.xml"]))
        dsd = structure.structure["DSD_OBSERVATIONS"]
        message = reader.read_sdmx(io.BytesIO(files["official_dropout.sdmx.xml"]), dsd=dsd)
    assert [one.id for one in dsd.dimensions] == list(sdmx.DIMENSIONS)
    assert [one.id for one in dsd.attributes] == list(sdmx.ATTRIBUTES)
    for one in [*dsd.dimensions, *dsd.attributes]:
        assert structure.concept_scheme["CS_OBSERVATIONS"][one.id] is one.concept_identity
    (dataset,) = message.data
    expected = rows_of(files["official_dropout.sdmx.csv"])
    assert len(dataset.obs) == len(expected) > 0
    for obs, row in zip(dataset.obs, expected, strict=True):
        assert {name: str(obs.key[name].value) for name in sdmx.DIMENSIONS} == {
            name: row[name] for name in sdmx.DIMENSIONS
        }
        assert float(obs.value) == float(row["OBS_VALUE"])
        attached = {name: str(one.value) for name, one in obs.attached_attribute.items()}
        assert attached == {name: row[name] for name in sdmx.ATTRIBUTES if row[name]}
    areas = {code.id for code in structure.codelist["CL_REF_AREA"]}
    assert areas == {row["REF_AREA"] for row in expected}


def test_files__read_back_by_pysdmx(files, tmp_path):
    import msgspec
    from pysdmx.io import read_sdmx
    from pysdmx.io.json.sdmxjson2.messages.structure import JsonStructureMessage

    decoder = msgspec.json.Decoder(JsonStructureMessage)
    structures = decoder.decode(files["official_dropout.dsd.json"]).to_model().structures
    by_name = {type(one).__name__: one for one in structures}
    dsd = by_name["DataStructureDefinition"]
    assert [one.id for one in dsd.components] == list(sdmx.EVERY)
    for one in dsd.components:
        assert one.concept.id == one.id
        assert bool(one.enumeration) == bool(sdmx.EVERY[one.id].codelist)
    path = tmp_path / "official_dropout.sdmx.csv"
    path.write_bytes(files[path.name])
    (dataset,) = read_sdmx(path).data
    assert dataset.structure == "Dataflow=REGARDS_CROISES:DF_OBSERVATIONS(1.0.0)"
    assert list(dataset.data.columns) == list(sdmx.EVERY)
    assert len(dataset.data) == len(rows_of(files[path.name]))


def test_codelists__every_code_has_its_name_in_both_languages(every, here):
    for listed in sdmx_files.codelists(every, here).values():
        assert all(english and french for (english, french), _ in listed.values())
