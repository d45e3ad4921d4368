"""``make lite``: nothing but what was pinned gets in, and a notebook reads the same."""

import hashlib
import io
import json
import runpy
import sys
import tomllib
import zipfile

import pytest


@pytest.fixture(scope="module")
def lite(here):
    """The names of the script."""
    return runpy.run_path(str(here.root / "scripts" / "lite.py"))


def summed(data):
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def parts(lite):
    """What a small folder is made of: pins, core, wheels."""
    babel = lite["zipped"](
        [
            ("babel/core.py", b"x = 1"),
            *((f"babel/locale-data/{name}.dat", b"d") for name in ("fr", "fr_CA", "root", "de")),
        ]
    )
    wheels = {"babel-1.0-py3-none-any.whl": babel, "numpy-2-wasm.whl": b"numpy", "six-1.whl": b"6"}
    lock = {
        "info": {},
        "packages": {
            "numpy": {"file_name": "numpy-2-wasm.whl", "sha256": summed(b"numpy"), "depends": []},
            "Six": {"file_name": "six-1.whl", "sha256": summed(b"6"), "depends": []},
            "scipy": {"file_name": "scipy.whl", "sha256": "0", "depends": ["numpy"]},
        },
    }
    core = {"pyodide-lock.json": json.dumps(lock).encode(), "pyodide.js": b"js", "other.md": b""}
    keep = r"babel/locale-data/(root|(fr|en)(_CA)?)\.dat$"
    pins = {
        "pyodide": {
            "packages": ["six"],
            "sha256": {name: summed(core[name]) for name in ("pyodide-lock.json", "pyodide.js")},
        },
        "project": {"depends": ["numpy"]},
        "wheels": {
            "babel": {
                "version": "1.0",
                "sha256": summed(babel),
                "imports": "babel",
                "depends": [],
                "keep": keep,
            }
        },
    }
    return pins, core, wheels


def test_distribution__holds_what_the_project_needs_and_its_lock_says_so(lite, parts):
    made = lite["distribution"](*parts, b"own", "0.1.0")
    own = "regards_croises-0.1.0-py3-none-any.whl"
    pure = "babel-1.0-py3-none-any.whl"
    assert made.keys() == {
        *("pyodide-lock.json", "pyodide.js", own, pure, "numpy-2-wasm.whl", "six-1.whl")
    }
    packages = json.loads(made["pyodide-lock.json"])["packages"]
    assert packages["regards-croises"]["imports"] == ["analyse"]
    assert packages["regards-croises"]["depends"] == ["numpy", "babel"]
    for one in packages.values():
        assert one["sha256"] == summed(made[one["file_name"]])
    with zipfile.ZipFile(io.BytesIO(made[pure])) as archive:
        kept = {name.rpartition("/")[2] for name in archive.namelist()}
    assert kept == {"core.py", "fr.dat", "fr_CA.dat", "root.dat"}


@pytest.mark.parametrize("name", ["babel-1.0-py3-none-any.whl", "numpy-2-wasm.whl"])
def test_distribution__refuses_a_wheel_that_is_not_the_pinned_one(lite, parts, name):
    pins, core, wheels = parts
    with pytest.raises(lite["Missing"], match=f"{name}: its SHA-256 is"):
        lite["distribution"](pins, core, {**wheels, name: b"changed"}, b"own", "0.1.0")


def test_distribution__refuses_a_core_or_a_lock_that_is_not_the_pinned_one(lite, parts):
    pins, core, wheels = parts
    for name in ("pyodide.js", "pyodide-lock.json"):
        with pytest.raises(lite["Missing"], match=f"{name}: its SHA-256 is"):
            lite["distribution"](pins, {**core, name: b"{}"}, wheels, b"own", "0.1.0")


def test_distribution__names_every_wheel_that_is_not_there(lite, parts):
    pins, core, _ = parts
    with pytest.raises(lite["Missing"], match=r"not there: babel 1\.0 "):
        lite["distribution"](pins, core, {}, b"own", "0.1.0")
    babel = {"babel-1.0-py3-none-any.whl": parts[2]["babel-1.0-py3-none-any.whl"]}
    with pytest.raises(lite["Missing"], match=r"numpy-2-wasm\.whl, six-1\.whl \(--wheels"):
        lite["distribution"](pins, core, babel, b"own", "0.1.0")


def test_own_wheel__leads_to_a_copy_of_the_project_with_its_data(lite, here, tmp_path):
    data = lite["own_wheel"](here.root, "0.1.0")
    assert data == lite["own_wheel"](here.root, "0.1.0")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(tmp_path)
    assert (tmp_path / "regards_croises" / "data" / "clean" / "observations.csv").is_file()
    assert not (tmp_path / "regards_croises" / "data" / "raw" / "documents").exists()
    code = (
        "import analyse; from analyse.tables.paths import project; print(project().root);"
        "print(len(analyse.load('observations')))"
    )
    said = lite["subprocess"].run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    root, rows = said.stdout.split()
    assert root == str((tmp_path / "regards_croises").resolve())
    assert int(rows) > 200


def test_joined__a_notebook_has_texts_where_it_had_lists_of_lines(lite):
    cell = {
        "source": ["a\n", "b"],
        "outputs": [{"data": {"text/html": ["<p>", "</p>"], "other": {"x": [1]}}, "text": ["t"]}],
    }
    made = lite["joined"]({"cells": [cell, {"source": ""}], "metadata": {"kernelspec": {}}})
    assert made["cells"][0]["source"] == "a\nb"
    assert made["cells"][0]["outputs"] == [
        {"data": {"text/html": "<p></p>", "other": {"x": [1]}}, "text": "t"}
    ]
    assert made["metadata"]["kernelspec"]["name"] == "python"


def test_lite__refuses_a_folder_of_somebody_else(lite, tmp_path, capsys):
    (tmp_path / "thesis.txt").write_text("mine", "utf-8")
    assert lite["main"](["--to", str(tmp_path)]) == 1
    assert "no JupyterLite" in capsys.readouterr().err
    assert (tmp_path / "thesis.txt").is_file()


def test_pins__name_a_version_and_a_sum_of_everything_and_what_the_package_needs(here):
    pins = tomllib.loads((here.root / "scripts" / "lite.toml").read_text("utf-8"))
    assert all(tool.count("==") == 1 for tool in pins["tools"])
    sums = [pin["sha256"] for pin in pins["wheels"].values()]
    assert {len(one) for one in [*sums, *pins["pyodide"]["sha256"].values()]} == {64}
    project = tomllib.loads((here.root / "pyproject.toml").read_text("utf-8"))["project"]
    needs = {name.split(">")[0].strip().lower() for name in project["dependencies"]}
    assert needs <= {*pins["wheels"], *pins["project"]["depends"]}
