"""What several parts need: copies of the project, commands in them, and what a folder holds."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def copy(to):
    """Copy what a collection is made of into an empty folder; return it."""
    for name in ("data", "notebooks"):
        shutil.copytree(ROOT / name, to / name, ignore=lambda *_: ["documents"])
    shutil.copy2(ROOT / "README.md", to)
    return to


def environment(root):
    """Return the environment of a command on the copy at ``root``."""
    return {**os.environ, "ANALYSE_ROOT": str(root), "PYTHONPATH": str(ROOT / "src")}


def start(root, *words):
    """Start ``analyse`` with some words on a copy, in it; return the process."""
    return subprocess.Popen(
        [sys.executable, "-m", "analyse", *words],
        cwd=root,
        env=environment(root),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def run(root, *words):
    """Run ``analyse`` to its end; return its exit status and what it said."""
    process = start(root, *words)
    said, _ = process.communicate()
    return process.returncode, said


def contents(folder):
    """Return every file below a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
