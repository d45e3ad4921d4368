"""Every notebook in a real JupyterLab: no amount is taken for a formula."""

import re

import nbformat
import pytest

from analyse.exports import notebooks
from analyse.tables.paths import project

pytestmark = pytest.mark.slow

PICTURE = re.compile(r"data:image/png;base64,[A-Za-z0-9+/=]+")
DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


@pytest.fixture(scope="module")
def together(tmp_path_factory):
    """All cells of all notebooks, of both languages, without their pictures; then a formula."""
    cells = []
    for book in notebooks.listed(project()):
        for cell in nbformat.read(book.path, as_version=4).cells:
            for output in cell.get("outputs", []):
                data = output.get("data", {})
                if "text/html" in data:
                    data["text/html"] = PICTURE.sub(DOT, data["text/html"])
            cells.append(cell)
    cells.append(nbformat.v4.new_markdown_cell("It costs $1 or $2."))
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    book = nbformat.v4.new_notebook(cells=cells)
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    path = tmp_path_factory.mktemp("together") / "together.ipynb"
    nbformat.write(book, path)
    return path, len(cells)


def test_notebooks__no_amount_is_taken_for_a_formula(opened, together):
    path, count = together
    page, _ = opened(path)
    page.locator("mjx-container").first.wait_for()  # the formula at the end: MathJax is there
    page.wait_for_function("n => document.querySelectorAll('.jp-Cell').length === n", arg=count)
    seen = page.locator(".jp-Cell:has(mjx-container)").all_inner_texts()
    assert len(seen) == 1, seen
    assert "It costs" in seen[0]
    assert page.locator("mjx-merror").count() == 0
    text = page.locator(".jp-Notebook").text_content()
    assert text.count("CA$") > 20
    assert "\u00a0$" in text  # French
