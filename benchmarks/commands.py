"""How long the commands take beside ``import pandas``, and the stages of ``make``.

All work on a copy of the data and the notebooks: the checkout is not touched.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from measuring import ROOT, in_turns, judged, note, progress, ratios, seconds, spread, table

PANDAS = "import pandas"
WORKS = {
    PANDAS: ("-c", "import pandas"),
    "import analyse, pandas": ("-c", "import analyse, pandas"),
    "analyse.observations()": ("-c", "import analyse; analyse.observations()"),
    "analyse --help": ("-m", "analyse", "--help"),
    "analyse build": ("-m", "analyse", "build"),
}
TARGETS = {"import analyse, pandas": 1.1, "analyse build": 3}
STAGES = {
    "build": ("build",),
    "export": "export --all --lang fr,en --format svg,png --to charts --force".split(),
    "notebooks": ("notebooks",),
}
STAGES_TARGET = 60  # seconds
HELP = """
import runpy, sys
sys.argv = ["analyse", "--help"]
try:
    runpy.run_module("analyse", run_name="__main__")
except SystemExit:
    print("pandas" in sys.modules)
"""


def python(arguments, folder):
    """Run the project's Python on the copy; return what it printed."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "ANALYSE_ROOT": str(folder)},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)}: {done.stderr.strip()}")
    return done.stdout


def copied(folder):
    """Copy what the commands read and write."""
    for name in ("data", "notebooks"):
        leave = shutil.ignore_patterns("documents", ".ipynb_checkpoints")
        shutil.copytree(ROOT / name, folder / name, ignore=leave)
    shutil.copy(ROOT / "README.md", folder)


def run(full):
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        copied(folder)
        works = {name: lambda a=a: python(a, folder) for name, a in WORKS.items()}
        progress("commands: once to warm up")
        for work in works.values():
            work()
        times = in_turns(works, 15 if full else 5, "commands")
        rows = []
        for name, taken in times.items():
            beside = ratios(taken, times[PANDAS])
            told = judged(beside, TARGETS[name]) if name in TARGETS else ""
            rows.append((name, spread(taken), spread(beside), told))
        table("Commands", ["command", "seconds", f"÷ {PANDAS}", "target"], rows)
        printed = python(("-c", HELP), folder).strip().endswith("True")
        note(f"  analyse --help imports pandas: {'YES (it must not)' if printed else 'no'}")
        stages(folder)


def stages(folder):
    taken = {}
    for name, arguments in STAGES.items():
        progress(f"commands: make, {name}")
        try:
            taken[name] = seconds(lambda a=arguments: python(("-m", "analyse", *a), folder))
        except RuntimeError as error:
            note(f"\n{error}")
    total = sum(taken.values())
    rows = [(name, f"{value:.1f}", "") for name, value in taken.items()]
    if len(taken) == len(STAGES):
        rows.append(("all three", f"{total:.1f}", judged([total], STAGES_TARGET)))
    table("Stages of make", ["stage", "seconds", "target"], rows)
