"""The notebooks: executed, honest, and failing when a figure changes."""

import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from analyse.building.build import build
from analyse.exports import notebooks
from analyse.tables.codes import codes
from analyse.tables.paths import Project, project

ROOT = Path(__file__).resolve().parents[2]
BOOKS = notebooks.listed(project(ROOT))
every_notebook = pytest.mark.parametrize("path", BOOKS, ids=[p.stem for p in BOOKS])


def read(path):
    return nbformat.read(path, as_version=4)


def code_cells(path):
    return [cell for cell in read(path).cells if cell.cell_type == "code"]


@every_notebook
def test_notebook__every_cell_was_executed_in_order(path):
    counts = [cell.execution_count for cell in code_cells(path)]
    assert counts == list(range(1, len(counts) + 1))


@every_notebook
def test_notebook__holds_no_error_and_no_noise(path):
    for cell in code_cells(path):
        for output in cell.outputs:
            assert output.output_type != "error"
            assert output.get("name") != "stderr"


@every_notebook
def test_notebook__is_stored_as_it_is_executed(path):
    """Fixed ids, no times, no machine: executing again writes the same bytes."""
    assert path.read_text("utf-8") == notebooks.normalised(read(path))


@every_notebook
def test_notebook__defines_no_function_and_cleans_nothing(path):
    source = "\n".join(cell.source for cell in code_cells(path))
    for forbidden in ("def ", "class ", "lambda", "read_csv", "to_csv", "open("):
        assert forbidden not in source, forbidden


@every_notebook
def test_notebook__types_no_figure(path):
    """Numbers in prose are computed; only links, names of files and headings' marks have digits."""
    for cell in read(path).cells:
        text = re.sub(r"\[[^\]]*\]\([^)]*\)|`[^`]*`", "", cell.source)
        text = re.sub(r'"[a-z_]+@[A-Z0-9+-]+"', "", text)  # a series: indicator and territory
        assert not re.search(r"[0-9]", text), text
    assert any("?" in cell.source for cell in read(path).cells[:1]), "it asks no question"


@every_notebook
def test_notebook__compares_a_charts_data_and_not_only_its_picture(path):
    """nbval skips pictures: the text beside each one must say what is drawn."""
    pictures = [
        output
        for cell in code_cells(path)
        for output in cell.outputs
        if "image/png" in output.get("data", {})
    ]
    assert pictures
    for output in pictures:
        assert re.search(r"[0-9]", output.data["text/plain"])


# --- what makes a notebook fail -------------------------------------------------------------


@pytest.fixture
def broken(copied) -> Project:
    """A copy of the data and of one notebook."""
    copied.notebooks.mkdir()
    name = "01_school_persistence.ipynb"
    (copied.notebooks / name).write_bytes((ROOT / "notebooks" / name).read_bytes())
    return copied


def run_nbval(at):
    """Compare the copy's notebook as `make test` does."""
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-q"]
    command += ["-p", "no:cacheprovider", "-c", os.devnull, str(at.notebooks)]
    environment = {**os.environ, "ANALYSE_ROOT": str(at.root)}
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment, cwd=at.root, check=False
    )
    return done.returncode, done.stdout


@pytest.mark.slow
def test_nbval__passes_on_an_unchanged_copy_and_fails_on_an_altered_figure(broken, replace_in):
    status, said = run_nbval(broken)
    assert status == 0, said

    for name in ("scanned/mentions.csv", "coded/school_persistence.csv"):
        replace_in(broken.raw / name, '"14,9 %"', '"15,9 %"')
    codes.cache_clear()
    build(broken)
    status, said = run_nbval(broken)
    assert status == 1
    assert "01_school_persistence.ipynb" in said
    assert "14.9%" in said
    assert "15.9%" in said


def test_refresh__names_the_cell_and_both_figures(broken, replace_in):
    path = broken.notebooks / "01_school_persistence.ipynb"
    replace_in(path, "14.9%", "14.8%", count=-1)
    problems = notebooks.refresh(broken, path, write=False)
    assert problems
    assert "01_school_persistence.ipynb, cell" in problems[0].where
    assert "14.8%" in problems[0].what
    assert "14.9%" in problems[0].what


def one_cell(at, source, count=1):
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    book.cells[0].execution_count = count
    path = at.notebooks / "99_trial.ipynb"
    nbformat.write(book, path)
    return path


def test_refresh__an_exception_in_a_widget_does_not_pass(broken):
    source = (
        "import ipywidgets as w\n"
        "def show(x):\n    raise ValueError('no such territory')\n"
        "w.interactive_output(show, {'x': w.IntSlider()})"
    )
    problems = notebooks.refresh(broken, one_cell(broken, source))
    assert problems
    assert problems[0].where.endswith("a widget")
    assert "no such territory" in problems[0].what


def test_refresh__a_cell_that_fails_is_told_and_nothing_is_written(broken):
    path = one_cell(broken, "1 / 0")
    before = path.read_bytes()
    problems = notebooks.refresh(broken, path)
    assert "ZeroDivisionError" in problems[0].what
    assert path.read_bytes() == before


def test_refresh__an_unexecuted_cell_is_told(broken):
    problems = notebooks.refresh(broken, one_cell(broken, "1 + 1", count=None), write=False)
    assert "was not executed in order" in problems[0].what
