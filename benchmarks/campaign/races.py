"""Two commands at once: both right, or one refused in words; nothing lost."""

import csv
import sys
import tempfile
from pathlib import Path

import trials


def run(count, seed):
    """Return how many races were run, and what went wrong."""
    wrong, number = [], -1
    for number in trials.turns(count):
        with tempfile.TemporaryDirectory() as folder:
            root = trials.copy(Path(folder).resolve() / "copy")
            problem = (_adds, _exports)[number % 2](root, seed + number)
            if problem:
                wrong.append(" ".join(problem.split()))
                print(f"  {wrong[-1]}", file=sys.stderr, flush=True)
            trials.progress(number + 1, count, f"run; {len(wrong)} not held")
    return number + 1, wrong


def _adds(root, number):
    """Two additions of one row each: both rows are there, or the one that was refused is not."""
    example = list(csv.DictReader((trials.ROOT / "docs" / "companion_example.csv").open("r")))
    processes = []
    for which in (1, 2):
        row = {**example[0], "vintage": f"race {number}.{which}"}
        path = root / f"own {which}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, row, lineterminator="\n")
            writer.writeheader()
            writer.writerow(row)
        processes.append(trials.start(root, "companion", "add", str(path), "--repository"))
    said = [process.communicate()[0] for process in processes]
    sheet = (root / "data" / "raw" / "coded" / "companion.csv").read_text("utf-8")
    for which, process in enumerate(processes, start=1):
        there = f"race {number}.{which}" in sheet
        if there != (process.returncode == 0):
            return (
                f"companion add: exit {process.returncode}, row there: {there}: {said[which - 1]}"
            )
    status, told = trials.run(root, "build", "--check")
    return f"companion add: raw and clean disagree: {told[-200:]}" if status else ""


def _exports(root, _):
    """Two exports into one folder: each file of both is there, and described."""
    names = ("school_dropout", "ess_shares")
    processes = [
        trials.start(root, "export", name, "--format", "csv", "--to", "out") for name in names
    ]
    said = [process.communicate()[0] for process in processes]
    if any(process.returncode for process in processes):
        return "" if all("analyse" in text for text in said if text) else f"export: {said}"
    package = (root / "out" / "datapackage.json").read_text("utf-8")
    lost = [name for name in names if f"{name}." not in package]
    return f"export: {', '.join(lost)} not described" if lost else ""
