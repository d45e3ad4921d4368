"""Commands killed half-way: afterwards every set of files is old or new as a whole."""

import random
import shutil
import tempfile
import time
from pathlib import Path

import trials

ADDED = "docs/companion_example.csv"


def run(count, seed):
    """Return how many commands were killed, and what was left half-done."""
    chance, wrong = random.Random(seed), []
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder).resolve()
        original = trials.copy(folder / "original")
        works = [_build(original), _export(original), _site(original)]
        for number in range(count):
            name, prepare, words, place = works[number % len(works)]
            root = folder / f"copy {number}"
            shutil.copytree(original, root)
            prepare(root)
            whole = folder / f"whole {number}"
            shutil.copytree(root, whole)
            begun = time.perf_counter()
            trials.run(whole, *words)
            lasts = time.perf_counter() - begun
            new = trials.contents(whole / place)
            process = trials.start(root, *words)
            time.sleep(chance.uniform(0.3, 1.0) * lasts)
            process.kill()
            process.communicate()
            status, said = trials.run(root, *words, *(["--force"] if name == "export" else []))
            now = trials.contents(root / place)
            if status:
                wrong.append(f"{name}: the next command failed: {said.strip()[-200:]}")
            elif now != new:
                names = sorted({*now, *new} - {n for n in now if now.get(n) == new.get(n)})
                wrong.append(f"{name}: {len(names)} files differ or are left over: {names[:3]}")
            elif (root / ".analyse").exists():
                wrong.append(f"{name}: a staged set is left over")
            shutil.rmtree(root)
            shutil.rmtree(whole)
    return count, wrong


def _build(_):
    def prepare(root):
        for path in (root / "data" / "clean").glob("*.csv"):
            path.write_text("old\n", "utf-8")

    return "build", prepare, ["build"], "data"


def _export(_):
    def prepare(root):
        (root / "out").mkdir()

    words = ["export", "school_dropout", "--format", "svg,csv,xlsx", "--to", "out"]
    return "export", prepare, words, "out"


def _site(_):
    def prepare(root):
        (root / "out").mkdir()

    return "site", prepare, ["site", "--format", "svg", "--to", "out"], "out"
