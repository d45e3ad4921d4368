"""Processor time of the tests, folder by folder: what a busy machine cannot change much."""

import os
import subprocess
import sys

from measuring import ROOT, note, progress


def run(full):
    """Run each folder's tests once, and print the CPU-seconds that they took, children included."""
    folders = sorted(path for path in (ROOT / "tests").iterdir() if list(path.glob("test_*.py")))
    total = 0.0
    note("", "| tests | CPU-seconds | |", "|---|---:|---|")
    for folder in [*folders, *sorted((ROOT / "tests").glob("test_*.py"))]:
        progress(f"tests: {folder.name}")
        before = os.times()
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", str(folder)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        after = os.times()
        took = after.children_user - before.children_user
        took += after.children_system - before.children_system
        total += took
        said = done.stdout.strip().splitlines()[-1:] or [f"exit {done.returncode}"]
        note(f"| {folder.relative_to(ROOT / 'tests').as_posix()} | {took:.1f} | {said[0]} |")
    note(f"| all | {total:.1f} | |")
