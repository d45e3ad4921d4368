"""A notebook of a collection of one's own: made of what its table holds."""

import json

import nbformat
import openpyxl
import pytest

from analyse import cli
from analyse.building import collecting
from analyse.coding.words import column_of
from analyse.exports import own_notebook

TEXT = "En 2019, le canton comptait 31 450 ménages. Le taux est de 14,9 %.\n"


@pytest.fixture
def made(tmp_path, monkeypatch):
    """A collection with one coded number; its folder is the working directory."""
    monkeypatch.delenv("ANALYSE_ROOT", raising=False)
    (tmp_path / "note.txt").write_text(TEXT, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["new", "mien", "note.txt", "--title", "Le canton"]) == 0
    monkeypatch.chdir(tmp_path / "mien")
    yield tmp_path / "mien"
    collecting.forget()


def code_one() -> None:
    assert cli.main(["code", "--to", "coding.xlsx"]) == 0
    book = openpyxl.load_workbook("coding.xlsx")
    names = [column_of(cell.value) for cell in book["note"][2]]
    for row in book["note"].iter_rows(min_row=3):
        cells = dict(zip(names, row, strict=True))
        if cells["printed"].value == "14,9 %":
            cells["decision"].value = "code"
            cells["indicator"].value = "dropout_rate_secondary"
            cells["territory"].value = "FR"
    book.save("coding.xlsx")
    assert cli.main(["code", "--from", "coding.xlsx"]) == 0


def test_notebook__asks_draws_shows_and_says_what_the_figures_do_not_say(made, capsys):
    code_one()
    assert cli.main(["notebook", "figures"]) == 0
    book = nbformat.read(made / "notebooks" / "01_figures.ipynb", as_version=4)
    nbformat.validate(book)
    code = [cell.source for cell in book.cells if cell.cell_type == "code"]
    assert code == [
        "import analyse",
        'analyse.chart(indicator="dropout_rate_secondary", language="fr")',
        'analyse.load("figures")',
    ]
    prose = "\n".join(cell.source for cell in book.cells if cell.cell_type == "markdown")
    assert "« Le canton »" in prose
    assert "relevés dans les documents : 2 ; ni codés ni écartés : 1." in prose
    assert "que pour France" in prose
    assert "SHA-256" in prose
    assert "canton comptait" not in prose  # no sentence of the document


def test_notebook__says_how_many_indicators_have_no_chart(made, monkeypatch):
    code_one()
    monkeypatch.setattr(own_notebook, "CHARTS", 0)
    assert cli.main(["notebook", "figures"]) == 0
    book = nbformat.read(made / "notebooks" / "01_figures.ipynb", as_version=4)
    prose = [cell.source for cell in book.cells if cell.cell_type == "markdown"]
    assert any("dans le tableau seulement : 1 ;" in text for text in prose)


def test_notebook__is_not_replaced_unasked_and_is_the_same_each_time(made, capsys):
    code_one()
    assert cli.main(["notebook", "figures"]) == 0
    path = made / "notebooks" / "01_figures.ipynb"
    before = path.read_bytes()
    assert cli.main(["notebook", "figures"]) == 2
    assert "--force" in capsys.readouterr().err
    assert cli.main(["notebook", "figures", "--force"]) == 0
    assert path.read_bytes() == before
    assert json.loads(before)["nbformat"] == 4


def test_notebook__without_a_row_or_a_table_says_what_to_do(made, capsys):
    assert cli.main(["notebook", "figures"]) == 2
    assert "code some numbers first" in capsys.readouterr().err
    assert cli.main(["notebook", "figurs"]) == 2
    assert "did you mean 'figures'?" in capsys.readouterr().err
