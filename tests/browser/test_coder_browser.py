"""The coding screen in a real JupyterLab and browser: keys code a number into the sheet."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "documents"))
import samples

from analyse.building import collecting

pytestmark = pytest.mark.slow


def test_code__keys_code_a_number(opened, tmp_path):
    samples.pdf_table(tmp_path / "rapport.pdf")
    mine = collecting.make(tmp_path / "mien", [tmp_path / "rapport.pdf"]).at
    lines = [
        "import os",
        f"os.environ['ANALYSE_ROOT'] = {str(mine.root)!r}",
        "import analyse",
        "coder = analyse.code('en')",
        "coder",
    ]
    cell = {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "id": "one",
        "source": "\n".join(lines),
    }
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)"}}
    book = {"cells": [cell], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    path = tmp_path / "coder.ipynb"
    path.write_text(json.dumps(book), "utf-8")
    page, _ = opened(path, run=True)

    said = page.locator(".jp-OutputArea")
    said.get_by_text("0 of 14 numbers decided").wait_for()
    assert page.locator(".jp-OutputArea img").is_visible()  # the page, with the figure boxed
    page.get_by_label("Reason").select_option(label="part of the name of a thing")
    page.get_by_role("button", name="Next (n)").focus()
    page.keyboard.press("x")  # JupyterLab would cut the cell
    said.get_by_text("1 of 14 numbers decided").wait_for()
    aside = (mine.raw / "rules" / "set_aside.csv").read_text("utf-8").splitlines()
    assert len(aside) == 2
    assert ",name," in aside[1]

    page.locator(
        ".jp-OutputArea img"
    ).click()  # beside the buttons: the keys are still the screen's
    page.keyboard.press("x")
    said.get_by_text("a number set aside needs a reason").wait_for()
    assert page.locator(".jp-Notebook .jp-Cell").count() == 1

    page.keyboard.press("g")  # to the field, from which Enter goes there and gives the keys back
    page.keyboard.type("p. 7")
    page.keyboard.press("Enter")
    said.get_by_text("No number on page 7; nearest: page 1.").wait_for()
    page.keyboard.press("g")
    page.keyboard.type("14 820")
    page.keyboard.press("Enter")
    said.get_by_text("[14 820]").wait_for()
    page.keyboard.press("x")
    said.get_by_text("a number set aside needs a reason").wait_for()

    page.get_by_label("Unit").select_option(value="EUR · euros")
    page.get_by_label("In French").fill("Aides versées")
    page.get_by_role("button", name="Next (n)").focus()
    page.keyboard.press("m")
    said.get_by_text("New code: aides_versees").wait_for()
    page.get_by_label("Status", exact=True).focus()
    page.keyboard.type("F")  # a list is chosen from by typing, a field by writing
    page.keyboard.press("Tab")
    page.keyboard.type("up")
    page.keyboard.press("Tab")
    page.keyboard.type("revised")
    page.keyboard.press("Tab")
    for label, value in (("Status", "F"), ("Threshold", "up_to")):
        option = page.get_by_label(label, exact=True).evaluate("e => e.selectedOptions[0].text")
        assert option.split()[0] == value
    assert page.get_by_label("Variant").input_value() == "revised"

    chosen = page.get_by_label("Indicator").evaluate("e => e.selectedOptions[0].text")
    assert " ".join(chosen.split()) == "aides_versees · Aides versées"
