"""The command line as a user meets it: help, exit statuses, accents, pipes."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from analyse import cli
from analyse.charts.page import SIZES

COMMANDS = "new scan build verify companion code find quote charts export".split()
COMMANDS += "notebooks notebook site check review".split()


@pytest.fixture
def analyse(tmp_path):
    """Run ``python -m analyse`` in an empty folder, as a shell would."""

    def run(*arguments, python=(), **variables):
        kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONUNBUFFERED", "PYTHONUTF8")}
        return subprocess.run(
            [sys.executable, *python, "-m", "analyse", *arguments],
            cwd=tmp_path,
            env=kept | variables,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


# --- help ----------------------------------------------------------------------------------------


def test_help__lists_every_command(analyse):
    done = analyse("--help")
    assert (done.returncode, done.stderr) == (0, "")
    listed = [line.split()[0] for line in done.stdout.splitlines() if line.startswith("    ")]
    assert [name for name in listed if name in COMMANDS] == COMMANDS
    assert "$ANALYSE_DOCUMENTS" in done.stdout


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help__answers_without_loading_pandas(analyse, command):
    done = analyse(*command.split(), "--help", python=("-X", "importtime"))
    assert done.returncode == 0
    assert done.stdout.startswith(f"usage: analyse {command}".rstrip())
    loaded = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines()}
    assert "analyse.cli" in loaded  # so that the next line can fail
    assert loaded.isdisjoint({"pandas", "matplotlib", "pandera", "numpy"})


def test_help__every_option_is_explained():
    (commands,) = (action for action in cli.parser()._actions if action.dest == "command")
    assert list(commands.choices) == COMMANDS
    mute = [
        f"{name} {action.dest}"
        for name, parser in commands.choices.items()
        for action in parser._actions
        if not action.help
    ]
    assert mute == []


# --- exit status: 0 all is well, 1 something was found, 2 the command or the data are wrong ------


def test_help__offers_every_size_of_pictures(analyse):
    listed = re.search(r"--size \{([\w,]+)\}", analyse("export", "--help").stdout)
    assert listed[1].split(",") == list(SIZES)


def test_build__all_is_well(copied, capsys):
    assert cli.main(["build", "--check"]) == 0
    assert capsys.readouterr().out == "The committed tables are what the raw files give.\n"
    assert cli.main(["build"]) == 0
    assert capsys.readouterr().out == "Every table in data/clean is up to date.\n"


def test_build__check_finds_an_altered_figure_then_build_mends_it(copied, replace_in, capsys):
    replace_in(copied.clean / "school_persistence.csv", ",14.9,", ",14.8,")
    assert cli.main(["build", "--check"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "value is '14.8' in the committed table, '14.9' from the raw files" in said.err
    assert said.err.endswith("1 problem found.\n")
    assert cli.main(["build"]) == 0
    assert capsys.readouterr().out == "data/clean/school_persistence.csv: written\n"
    assert cli.main(["build", "--check"]) == 0


def test_build__wrong_data(copied, replace_in, capsys):
    replace_in(copied.raw / "coded" / "social_economy.csv", "FR-R11", "FR-R12")
    assert cli.main(["build"]) == 2
    assert "unknown territory 'FR-R12'" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["verify"], ["check"], ["scan"], ["quote", "ateliers:3:5"]])
def test_documents__missing_is_explained(copied, monkeypatch, capsys, command):
    monkeypatch.delenv("ANALYSE_DOCUMENTS", raising=False)
    assert cli.main(command) == 2
    said = capsys.readouterr().err
    assert "document ateliers" in said
    assert "--documents DIR" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "COMMAND"),
        (["biuld"], "'biuld'"),
        (["build", "--chekc"], "--chekc"),
        (["quote"], "observation"),
        (["scan", "--format", "xml", "-"], "'xml'"),
        (["export", "--lang", "de"], "unknown 'de'"),
        (["export", "--format", "jpg"], "unknown 'jpg'"),
    ],
)
def test_main__wrong_command_or_option(capsys, arguments, said):
    with pytest.raises(SystemExit) as done:
        cli.main(arguments)
    assert done.value.code == 2
    assert said in capsys.readouterr().err


def test_main__the_shell_gets_the_status(analyse, copied, replace_in):
    assert analyse("build", "--check").returncode == 0
    replace_in(copied.clean / "school_persistence.csv", ",14.9,", ",14.8,")
    assert analyse("build", "--check").returncode == 1
    assert analyse("biuld").returncode == 2


# --- accents, spaces, pipes ----------------------------------------------------------------------


def test_scan__accents_survive_a_c_locale(analyse, tmp_path):
    (tmp_path / "été.txt").write_text("plus de 50 élèves\n", "utf-8")
    done = analyse("scan", "été.txt", LC_ALL="C", LANG="C")
    assert (done.returncode, done.stderr) == (0, "1 file, 1 number.\n")
    assert "été:1:1,été,,1,1,plus de 50 élèves,quantity,50" in done.stdout


def test_scan__a_file_name_that_is_not_utf8_can_be_told(analyse):
    done = analyse("scan", os.fsdecode("été.txt".encode("latin-1")))
    assert done.returncode == 1
    assert "t\\udce9.txt: cannot be read: No such file" in done.stderr


def test_help__accents_survive_a_c_locale_without_utf8_mode(analyse):
    done = analyse("--help", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Québec" in done.stdout


def test_build__project_in_a_folder_with_spaces_and_accents(analyse, copied, tmp_path, replace_in):
    root = tmp_path / "Données du projet (été)"
    shutil.copytree(copied.root / "data", root / "data")
    replace_in(root / "data" / "clean" / "observations.csv", ",14.9,", ",14.8,")
    done = analyse("build", ANALYSE_ROOT=str(root), LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "data/clean/observations.csv: written\n"
    done = analyse("verify", "--documents", str(root), ANALYSE_ROOT=str(root), LC_ALL="C")
    assert done.returncode == 2
    assert f"looked in {root} (--documents)" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["scan", "--help"], ["build", "--check"], ["scan", "long.txt"]],
    ids=" ".join,
)
def test_main__nobody_reads_the_output(tmp_path, arguments):
    """Like ``analyse … | head -0``: no error, no trace."""
    (tmp_path / "long.txt").write_text("plus de 50 élèves en 2007\n" * 500, "utf-8")
    variables = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "analyse", *arguments],
        cwd=tmp_path,
        env=variables,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_warning__is_told_once_and_without_the_programs_own_lines():
    script = """
import argparse, warnings
from analyse import cli

def run(_):
    for _ in range(2):
        with warnings.catch_warnings():  # as matplotlib does for each picture
            warnings.warn("Glyph 65309 missing from font(s) Lato.")
    return 0

class Parser:
    def parse_args(self, _):
        return argparse.Namespace(run=run, collection=None)

usual = warnings.showwarning
cli.parser = Parser
cli.main()
assert warnings.showwarning is usual
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False
    )
    assert done.stderr == "Glyph 65309 missing from font(s) Lato.\n"
