"""One cell or byte of the committed data changed: ``analyse check`` must notice."""

import csv
import io
import os
import random
import sys
import tempfile
from pathlib import Path

import trials


def run(count, seed):
    """Return how many changes were made, and those that ``analyse check`` let pass."""
    chance, passed = random.Random(seed), []
    from analyse.building import build  # noqa: F401 -- imported once, before the children
    from analyse.cli import main

    with tempfile.TemporaryDirectory() as folder:
        root = trials.copy(Path(folder).resolve())
        os.environ["ANALYSE_ROOT"] = str(root)
        if _status(main):
            raise RuntimeError("analyse check does not pass on an unchanged copy")
        files = sorted(path for path in (root / "data").rglob("*.*") if path.stat().st_size > 50)
        for number in range(count):
            path = chance.choice(files)
            before = path.read_bytes()
            said = _changed(path, before, chance)
            if not _status(main):
                passed.append(f"{path.relative_to(root).as_posix()}: {said}")
            path.write_bytes(before)
            print(f"\r{number + 1} of {count}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return count, passed


def _status(main):
    """Run the check in a child, so that nothing that it keeps is kept."""
    child = os.fork()
    if not child:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        status = 3
        try:
            status = main(["check"])
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _changed(path, before, chance):
    """Change one cell of a CSV file, one byte of any other; say which."""
    if path.suffix != ".csv":
        at = chance.choice([i for i, byte in enumerate(before) if chr(byte).isalnum()])
        byte = before[at : at + 1]
        new = b"7" if byte != b"7" else b"8"
        path.write_bytes(before[:at] + new + before[at + 1 :])
        return f"byte {at}, {byte!r} → {new!r}"
    rows = list(csv.reader(io.StringIO(before.decode("utf-8"))))
    row = chance.randrange(1, len(rows)) if len(rows) > 1 else 0
    full = [i for i, cell in enumerate(rows[row]) if cell]
    column = chance.choice(full)
    old = rows[row][column]
    new = _other(old, chance)
    rows[row][column] = new
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    path.write_text(out.getvalue(), "utf-8", newline="\n")
    return f"row {row + 1}, {rows[0][column]}: {old[:40]!r} → {new[:40]!r}"


def _other(cell, chance):
    """Return a cell that differs: a digit, a letter or a word of it."""
    spots = [i for i, c in enumerate(cell) if c.isalnum()]
    if not spots:
        return cell + "x"
    at = chance.choice(spots)
    old = cell[at]
    new = chance.choice([d for d in ("123456789" if old.isdigit() else "aeinrst") if d != old])
    return cell[:at] + new + cell[at + 1 :]
