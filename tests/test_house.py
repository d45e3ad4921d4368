"""The house holds together: one set of versions in three files, a set-up that explains itself."""

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version
from rattler import MatchSpec

ROOT = Path(__file__).resolve().parents[1]

# Where conda-forge's name is not PyPI's. The -base packages leave out what notebooks do not need
# (Qt, statsmodels).
CONDA_NAMES = {"matplotlib": "matplotlib-base", "seaborn": "seaborn-base"}
CONDA_ALONE = {"python", "pip"}


def read_project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def read_direct(*groups):
    """Name → requirement of the project's own dependencies ("" is the runtime)."""
    project = read_project()["project"]
    listed = {"": project["dependencies"], **project["optional-dependencies"]}
    requirements = [Requirement(text) for group in groups or listed for text in listed[group]]
    return {canonicalize_name(r.name): r for r in requirements}


def read_pins():
    """Name → the entry of requirements.txt, its continuation lines joined."""
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    entries = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {canonicalize_name(re.match(r"[\w.-]*", entry)[0]): entry for entry in entries}


def read_pinned_versions():
    return {name: re.search(r"==([^\s;]+)", entry)[1] for name, entry in read_pins().items()}


def read_environment():
    return yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))


def read_conda_specs():
    specs = [MatchSpec(s) for s in read_environment()["dependencies"] if isinstance(s, str)]
    return {spec.name.normalized: spec for spec in specs}


# --- requirements.txt ------------------------------------------------------------------------


def test_pins__each_is_one_version_with_hashes():
    pins = read_pins()
    assert pins
    form = re.compile(r"[\w.-]+==[\w.]+( ; [^#]+?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
    assert [entry[:60] for entry in pins.values() if not form.fullmatch(entry)] == []


def test_pins__no_address_and_no_index():
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^.*://.*$|^.* @ .*$|^\s*-[a-z].*$|^\s*--(?!hash=).*$", text) == []


def test_pins__every_direct_dependency_within_its_bounds():
    pinned = read_pinned_versions()
    wrong = [
        f"{requirement} is pinned to {pinned.get(name)}: make pins"
        for name, requirement in read_direct().items()
        if name not in pinned or not requirement.specifier.contains(pinned[name])
    ]
    assert wrong == []


def test_pins__the_build_backend_is_among_them():
    pinned = read_pinned_versions()
    required = [Requirement(text) for text in read_project()["build-system"]["requires"]]
    assert [str(r) for r in required if not r.specifier.contains(pinned.get(r.name, "0"))] == []


def test_dependencies__each_says_what_it_is_for():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    uncommented = [
        str(requirement)
        for requirement in read_direct().values()
        if not re.search(rf'"{re.escape(requirement.name)}[^"]*",  # \w', text)
    ]
    assert uncommented == []


# --- environment.yml -------------------------------------------------------------------------


def test_conda__every_entry_is_a_match_specification():
    entries = [e for e in read_environment()["dependencies"] if isinstance(e, str)]
    unpinned = [entry for entry in entries if not MatchSpec(entry, strict=True).version]
    assert unpinned == ["pip"]


def test_conda__from_the_lowest_version_allowed_to_the_next_major_one():
    pinned = read_pinned_versions()
    expected = {}
    for name, requirement in read_direct("", "notebooks").items():
        (lowest,) = (clause.version for clause in requirement.specifier if clause.operator == ">=")
        next_major = Version(pinned[name]).major + 1
        expected[CONDA_NAMES.get(name, name)] = f">={lowest},<{next_major}"
    actual = {
        name: str(spec.version)
        for name, spec in read_conda_specs().items()
        if name not in CONDA_ALONE
    }
    assert actual == expected


def test_conda__the_pins_are_within_the_bounds():
    pinned = read_pinned_versions()
    for name in read_direct("", "notebooks"):
        specifier = SpecifierSet(str(read_conda_specs()[CONDA_NAMES.get(name, name)].version))
        assert specifier.contains(pinned[name]), name


def test_conda__the_pythons_that_the_project_supports():
    specifier = SpecifierSet(str(read_conda_specs()["python"].version))
    supported = [
        line.rsplit(" ", 1)[1]
        for line in read_project()["project"]["classifiers"]
        if re.search(r":: 3\.\d+$", line)
    ]
    minors = [f"3.{minor}" for minor in range(30)]
    assert [minor for minor in minors if specifier.contains(minor)] == supported


def test_conda__one_channel_and_the_package_itself():
    environment = read_environment()
    assert environment["name"] == read_project()["project"]["name"]
    assert environment["channels"] == ["conda-forge"]
    assert [e for e in environment["dependencies"] if isinstance(e, dict)] == [{"pip": ["-e ."]}]


# --- versions, licences, CI ------------------------------------------------------------------


def test_citation__version_of_the_project():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert str(Version(citation["version"])) == read_project()["project"]["version"]
    assert citation["title"] == "Regards croisés"


def test_ci__runs_what_the_readme_says():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert re.findall(r"(?m)^make .*?(?=\s*<|$)", script.read_text(encoding="utf-8")) == [
        "make test"
    ]


def test_ci__says_that_the_documents_are_missing(tmp_path):
    shutil.copytree(ROOT / ".ci", tmp_path / "house" / ".ci")
    environment = {k: v for k, v in os.environ.items() if k != "ANALYSE_DOCUMENTS"}
    done = subprocess.run(
        ["bash", tmp_path / "house" / ".ci" / "run"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "ANALYSE_DOCUMENTS" in done.stderr


# --- the choice of a Python ------------------------------------------------------------------

NAMES = ["python3", "python3.13", "python3.12", "python3.11"]


@pytest.fixture
def choose(tmp_path):
    """Run `make python` where every Python says it is another: name=(version, has venv or not)."""

    def add(name, version, has_venv=True):
        pretence = f"import sys; sys.version_info = {(*map(int, version.split('.')), 'final', 0)}; "
        if not has_venv:
            pretence += "sys.modules['ensurepip'] = None; "  # as on Debian without python3-venv
        script = tmp_path / name
        script.write_text(
            f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c "{pretence}$2"\n', encoding="utf-8"
        )
        script.chmod(0o755)

    def run(*arguments, **fakes):
        for name in NAMES:
            add(name, "3.6.0")
        for name, fake in fakes.items():
            add(name.replace("_", "."), *fake)
        kept = plain(os.environ)
        return subprocess.run(
            ["make", "--no-print-directory", "-C", ROOT, "python", *arguments],
            env=kept | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


def test_make__python3_when_it_is_recent_enough(choose):
    done = choose(python3=("3.11.0",), python3_13=("3.13.1",))
    assert (done.returncode, done.stdout) == (0, "python3 (3.11.0)\n")


def test_make__another_when_python3_is_too_old(choose):
    done = choose(python3=("3.10.13",), python3_12=("3.12.1",))
    assert (done.returncode, done.stdout) == (0, "python3.12 (3.12.1)\n")


def test_make__another_when_python3_lacks_venv(choose):
    done = choose(python3=("3.12.1", False), python3_11=("3.11.9",))
    assert (done.returncode, done.stdout) == (0, "python3.11 (3.11.9)\n")


def test_make__all_too_old_says_what_to_install(choose):
    done = choose(python3=("3.10.13",))
    assert done.returncode != 0
    assert "python3: is Python 3.10.13, too old" in done.stderr
    assert "python3.11: is Python 3.6.0, too old" in done.stderr
    assert "apt install python3 python3-venv" in done.stderr
    assert "make PYTHON=python3.12" in done.stderr


def test_make__no_venv_says_what_to_install(choose):
    done = choose("PYTHON=python3", python3=("3.12.1", False), python3_13=("3.13.0",))
    assert done.returncode != 0
    assert "python3: is Python 3.12.1 without venv" in done.stderr
    assert "apt install python3-venv" in done.stderr


def test_make__the_one_you_name_or_none(choose):
    done = choose("PYTHON=python3.12", python3=("3.13.0",), python3_12=("3.9.1",))
    assert done.returncode != 0
    assert "python3.12: is Python 3.9.1, too old" in done.stderr
    assert "python3.13" not in done.stderr


def test_make__the_one_you_name_does_not_exist(choose):
    done = choose("PYTHON=python9.99", python3=("3.13.0",))
    assert done.returncode != 0
    assert "python9.99: not found" in done.stderr


@pytest.fixture
def elsewhere(tmp_path):
    """A folder whose name has a space, an accent and a ``#``, with the set-up in it."""
    folder = tmp_path / "Données sociales #1"
    folder.mkdir()
    for name in ("Makefile", "requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "scripts", folder / "scripts")
    return folder


def plain(environment):
    """Without what make tells its children, and what this run's own ``make PYTHON=…`` told it."""
    return {k: v for k, v in environment.items() if k not in {"MAKEFLAGS", "MFLAGS", "PYTHON"}}


def test_make__what_is_ready_is_left_alone_in_a_folder_of_any_name(elsewhere):
    (elsewhere / ".venv" / "bin").mkdir(parents=True)
    (elsewhere / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (elsewhere / ".venv" / "ready").write_text(f"{elsewhere}\n", encoding="utf-8")
    done = subprocess.run(
        ["make", "--no-print-directory", "-C", elsewhere, "setup"],
        env=plain(os.environ),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_setup__of_two_at_once_the_second_waits_and_finds_it_done(elsewhere):
    pretend = """
import runpy, sys, time
setup = runpy.run_path("scripts/setup.py")
def make():
    with open("log", "a") as log:
        log.write("begin ")
        log.flush()
        time.sleep(0.5)  # long enough for the other to come
        log.write("end ")
    setup["MARK"].parent.mkdir(exist_ok=True)
    setup["MARK"].write_text(str(setup["ROOT"]))
names = setup["main"].__globals__
names["make"] = make
names["ready"] = lambda own="": setup["MARK"].is_file()
sys.argv = ["setup.py"]
setup["main"]()
"""
    both = [
        subprocess.Popen([sys.executable, "-c", pretend], cwd=elsewhere, stdout=subprocess.DEVNULL)
        for _ in range(2)
    ]
    assert [one.wait() for one in both] == [0, 0]
    assert (elsewhere / "log").read_text() == "begin end "


def test_sorting__stable_everywhere():
    """numpy's default sort keeps equal rows in an order that depends on the processor."""
    unstable = [
        f"{path.name}:{node.lineno}"
        for path in sorted((ROOT / "src").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "sort_values"
        and not any(
            word.arg == "kind" and getattr(word.value, "value", "") == "stable"
            for word in node.keywords
        )
    ]
    assert unstable == []


def test_tests__no_two_files_share_a_name():
    """pytest finds test modules by their names alone: the second of two would not be run."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
