"""One slug, five places; and nothing in the house that is not the house's to publish."""

import ast
import hashlib
import re
import subprocess
from importlib import import_module

import pytest

from analyse.building import companion, sheets
from analyse.tables.codes import codes
from analyse.tables.schemas import TABLES, of_kind
from analyse.tables.store import load

SLUGS = [table.slug for table in TABLES.values() if table.coded]
QUANTITIES = [table.slug for table in of_kind("quantities")]


# --- one slug, the same in five places -----------------------------------------------------------


@pytest.mark.parametrize("slug", SLUGS)
def test_table__coding_sheet(here, slug):
    assert (here.raw / "coded" / f"{slug}.csv").is_file()


@pytest.mark.parametrize("slug", SLUGS)
def test_table__says_its_scope_in_its_row_or_in_a_module_of_its_own(here, slug):
    module = sheets.module(TABLES[slug]) if slug != "companion" else companion
    if not hasattr(module, "SLUG"):
        for text in (TABLES[slug].scope_en, TABLES[slug].scope_fr):
            assert len(text) > 100, "say what the table says, and what was left alone and why"
        return
    assert slug == module.SLUG
    assert len(module.__doc__) > 100, "say what the table says, and what was left alone and why"
    source = here.root / "src" / "analyse" / "building" / f"{slug}.py"
    for name in ("check", "clean"):
        assert callable(getattr(module, name))
        assert getattr(module, name).__doc__
    # pure: it neither reads nor writes nor prints
    used = {
        node.id
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.Name)
    }
    assert used.isdisjoint({"open", "print", "Path", "os"})


@pytest.mark.parametrize("slug", SLUGS)
def test_table__clean_table(here, slug):
    assert (here.clean / f"{slug}.csv").is_file()


@pytest.mark.parametrize("slug", SLUGS)
def test_table__tests_of_its_own(here, slug):
    folder = here.root / "tests" / "building"
    if hasattr(sheets.module(TABLES[slug]), "SLUG") or TABLES[slug].kind == "quantities":
        assert (folder / f"test_{slug}.py").is_file()
    else:  # several tables that are rows alone may share a file
        assert [path for path in folder.glob("test_*.py") if slug in path.read_text("utf-8")]


@pytest.mark.parametrize("slug", QUANTITIES)
def test_table__five_golden_cells_by_their_places(here, slug):
    text = (here.root / "tests" / "building" / f"test_{slug}.py").read_text("utf-8")
    assert len(set(re.findall(r"[a-z_]+:[0-9]+:[0-9]+", text))) >= 5


@pytest.mark.parametrize("slug", SLUGS)
def test_table__notebook_that_shows_it(here, slug):
    shown = [
        path.name
        for path in sorted(here.notebooks.glob("*.ipynb"))
        if re.search(rf"\b{slug}\b", path.read_text("utf-8"))
    ]
    assert shown, f"no notebook in notebooks/ mentions {slug}"


def test_table__no_place_without_a_table(here):
    """A sheet, a module or a test left over from a table that was renamed."""
    coded = {
        path.stem
        for path in (here.raw / "coded").glob("*.csv")
        if ",indicator," in path.read_text("utf-8").split("\n")[0]
    }
    modules = {path.stem for path in (here.root / "src" / "analyse" / "building").glob("*.py")}
    tests = {
        path.stem.removeprefix("test_")
        for path in (here.root / "tests" / "building").glob("test_*.py")
    }
    assert coded == set(QUANTITIES)
    own = {m for m in modules if hasattr(import_module(f"analyse.building.{m}"), "SLUG")}
    assert own <= set(SLUGS)
    shared = tests - set(SLUGS) - {"golden_cells"}  # such as tidy: what several tables share
    several = {"building", "companion_add", "cooperation_tables", "own_ocr", "slugs"}
    assert shared <= modules | several


# --- what is not ours to publish -----------------------------------------------------------------


@pytest.fixture(scope="module")
def ours(here):
    """Every file that is, or would be, committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=here.root,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    names = listed.stdout.decode().split("\0")
    return [path for name in names if name and (path := here.root / name).is_file()]


def test_files__no_document_among_them(here, ours):
    known = codes(here).documents.values()
    sums, names = {row["sha256"] for row in known}, {row["file"] for row in known}
    assert [path for path in ours if path.name in names] == []
    assert [path for path in ours if hashlib.sha256(path.read_bytes()).hexdigest() in sums] == []


def test_files__documents_in_their_folder_are_ignored(here):
    for row in codes(here).documents.values():
        path = f"data/raw/documents/{row['file']}"
        done = subprocess.run(["git", "check-ignore", "-q", path], cwd=here.root, check=False)
        assert done.returncode == 0, f"{path} would be committed"


def test_files__none_above_two_megabytes(ours):
    assert [path.name for path in ours if path.stat().st_size > 2_000_000] == []


def words(text):
    return re.findall(r"\w+", text.lower())


@pytest.mark.documents
def test_files__no_sentence_of_the_documents(here, ours, texts):
    """Fifteen words in a row that a document prints too, save titles and official names.

    Names of bodies, of regional processes and of those who took part in the mission are facts,
    also where two stand in a row: each counts as one word.
    """
    length = 15
    lists = codes(here)
    names = [row["name_fr"] for row in (*lists.organisations.values(), *lists.bodies.values())]
    stops = load("mission_stops", here)
    names += [*load("regional_processes", here)["name_fr"]]
    names += [*stops.loc[stops["stop_kind"].isin(["host", "participant"]), "name_fr"]]
    named = sorted((name for name in names if len(words(name)) >= 4), key=len, reverse=True)
    any_name = re.compile("|".join(re.escape(name) for name in named))

    def runs(listed):
        return {tuple(listed[i : i + length]) for i in range(len(listed) - length + 1)}

    printed = set().union(*(runs(words(document.text)) for document in texts.values()))
    for row in codes(here).documents.values():
        printed -= runs(words(row["title"]))
    found = []
    for path in ours:
        try:
            taken = runs(words(path.read_text("utf-8"))) & printed
            if taken:  # read again with the names as one word each
                taken = runs(words(any_name.sub(" 0 ", path.read_text("utf-8")))) & printed
        except UnicodeDecodeError:
            continue
        # figures, codes and places in a row are facts: what counts is prose
        prose = [run for run in taken if sum(word.isalpha() for word in run) >= 12]
        if prose:
            found.append(f"{path.relative_to(here.root)}: {len(prose)} runs of words")
    assert found == []
