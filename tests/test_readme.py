"""The commands that the READMEs show work as they stand, and both READMEs show the same."""

import os
import re
import shlex
import subprocess
import sys

import pytest
from reportlab.pdfgen.canvas import Canvas

READMES = ("README.md", "README.fr.md")


def shown(here, name):
    """The commands in a README's blocks, without what is said beside them."""
    text = (here.root / name).read_text(encoding="utf-8")
    blocks = re.findall(r"```\n(.*?)```", text, re.S)
    return [line.split("   #")[0].strip() for block in blocks for line in block.splitlines()]


COMMANDS = [
    "analyse export ffqcd_budget --lang fr --format svg,xlsx --to report",
    "analyse find décrochage",
    "analyse scan report.pdf --format csv",
]


@pytest.mark.parametrize("name", READMES)
def test_readme__shows_two_commands_and_three_things_to_do(here, name):
    assert shown(here, name) == ["make", "make test", *COMMANDS]


def test_readme__its_two_commands_are_targets(here):
    makefile = (here.root / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"(?m)^test: .*## ", makefile)
    assert ".DEFAULT_GOAL := all" in makefile
    assert len(makefile.splitlines()) <= 75


@pytest.mark.documents
@pytest.mark.parametrize("command", COMMANDS)
def test_readme__command_runs(here, texts, tmp_path, command):
    paper = Canvas(str(tmp_path / "report.pdf"))
    paper.drawString(72, 720, "Le taux est de 14,9 % pour 2 500 personnes.")
    paper.save()
    _, *words = shlex.split(command)
    environment = os.environ | {"PYTHONUTF8": "1", "ANALYSE_ROOT": str(here.root)}
    done = subprocess.run(
        [sys.executable, "-m", "analyse", *words],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    if "scan" in words:
        assert "14,9" in done.stdout
    if "export" in words:
        kinds = {path.suffix for path in (tmp_path / "report").iterdir()}
        assert {".svg", ".xlsx"} <= kinds


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md", "docs/tables.md", "docs/using.md"])
def test_pages__every_link_leads_somewhere(here, name):
    page = here.root / name
    links = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    gone = [
        link for link in links if "://" not in link and not (page.parent / link).resolve().exists()
    ]
    assert links or name == "CONTRIBUTING.md"
    assert gone == []
