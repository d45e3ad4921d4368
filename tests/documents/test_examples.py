"""The two documents of the tutorial: made by their script, read whole."""

import importlib.util
from pathlib import Path

import pytest

from analyse.documents import formats
from analyse.documents.rows import COLUMNS, document_rows

HERE = Path(__file__).resolve().parents[2] / "examples" / "own_documents"


def load():
    spec = importlib.util.spec_from_file_location("write", HERE / "write.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(name):
    read = document_rows(formats.parts(HERE / name, name), "essai")
    return [dict(zip(COLUMNS, row, strict=True)) for _, found in read for row in found]


def test_report__is_what_its_script_writes(tmp_path):
    load().report(tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes() == (HERE / "rapport_valmont.pdf").read_bytes()


def test_report__every_figure_of_the_table_has_its_labels():
    table = load().TABLE
    said = {
        (row["row_label"], row["column_label"]): (row["printed"], row["header_unit"])
        for row in rows("rapport_valmont.pdf")
        if row["row_label"]
    }
    heads = ("Ménages aidés / 2018", "Ménages aidés / 2019", "Montant versé (milliers d’euros)")
    units = ("", "", "EUR ×1000")
    assert said == {
        (name, head): (figure, unit)
        for name, *figures in table[2:]
        for head, figure, unit in zip(heads, figures, units, strict=True)
    }


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("rapport_valmont.pdf", ["31 450 ménages", "14,9 %", "12,6 %", "Plus de 300 associations"]),
        ("note_valmont.docx", ["30 juin 2020", "1 860 demandes", "76,2 %", "2,1 points"]),
    ],
)
def test_prose__figures_are_read(name, printed):
    found = [row["printed"] for row in rows(name)]
    assert [one for one in found if one in printed] == printed
