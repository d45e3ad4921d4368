"""One cell or byte of what is committed changed: ``analyse check`` must notice, in words.

What it lets pass is given to the tests that look at such a file; what they let pass too is listed.
"""

import csv
import io
import os
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import trials

#: What is changed: data, notebooks and their sources, words of charts, exports and the site.
CHANGED = (
    *("data/**/*.csv", "data/**/*.json", "notebooks/**/*.ipynb", "notebooks/source/*.py"),
    "src/analyse/**/*.toml",
)
#: The tests that look at a file, by the beginning of its name.
TESTS = {
    "data/": (
        *("tests/building/test_metadata.py", "tests/building/test_golden_cells.py"),
        *("tests/building/test_companion.py", "tests/comparing", "tests/tables/test_schemas.py"),
    ),
    "notebooks/": ("tests/exports/test_notebooks.py",),
    "src/": ("tests/charts/test_themes.py", "tests/charts/test_captions.py"),
}
_TRACEBACK = 3  # what the judge answers where an error was not put into words
_COMMENT = re.compile(r"\.toml: line \d+ \(#")


def run(count, seed):
    """Return how many changes were made, those that nothing noticed, and what check noticed."""
    chance, passed, alone = random.Random(seed), [], 0
    with tempfile.TemporaryDirectory() as folder:
        root = trials.checkout(Path(folder).resolve())
        with _judge(root) as judge:
            if _status(judge):
                raise SystemExit(
                    "mutations: analyse check does not pass on an unchanged copy; "
                    "are the documents there? (set ANALYSE_DOCUMENTS to their folder)"
                )
            files = sorted({path for pattern in CHANGED for path in root.glob(pattern)})
            for number in trials.turns(count):
                path = chance.choice(files)
                before = path.read_bytes()
                said = changed(path, before, chance)
                name = path.relative_to(root).as_posix()
                status = _status(judge)
                if status == _TRACEBACK:
                    print(f"  a traceback: {name}: {said}", file=sys.stderr, flush=True)
                    passed.append(f"{name}: {said}: noticed, but by a traceback")
                elif status:
                    alone += 1
                else:
                    print(f"  check lets pass: {name}: {said}", file=sys.stderr, flush=True)
                    if _COMMENT.search(f"{name}: {said}") or not _tested(root, name):
                        passed.append(f"{name}: {said}")
                path.write_bytes(before)
                trials.progress(number + 1, count, f"changed, {alone} noticed by check")
            judge.stdin.close()
    more = number + 1 - alone - len(passed)
    return number + 1, passed, f"`analyse check` alone noticed {alone:,}, the tests {more:,} more."


def _judge(root):
    """Start a process that checks the copy, with the copy's own code, whenever it is asked."""
    return subprocess.Popen(
        [sys.executable, __file__],
        cwd=root,
        env=trials.environment(root, root),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _status(judge):
    """Return the exit status of ``analyse check`` as things are now."""
    judge.stdin.write("\n")
    judge.stdin.flush()
    return int(judge.stdout.readline())


def _tested(root, name):
    """Say whether a test that looks at the file goes red."""
    (tests,) = (tests for head, tests in TESTS.items() if name.startswith(head))
    chosen = ["-k", Path(name).stem] if name.startswith("notebooks/") else []
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests, *chosen],
        cwd=root,
        env=trials.environment(root, root),
        capture_output=True,
        check=False,
    )
    return done.returncode == 1


def changed(path, before, chance):
    """Change one cell of a CSV file, one byte of any other; say which."""
    rows = list(csv.reader(io.StringIO(before.decode("utf-8")))) if path.suffix == ".csv" else []
    if len(rows) < 2 or _written(rows) != before:
        at = chance.choice([i for i, byte in enumerate(before) if chr(byte).isalnum()])
        byte = before[at : at + 1]
        new = b"7" if byte != b"7" else b"8"
        path.write_bytes(before[:at] + new + before[at + 1 :])
        line = before.count(b"\n", 0, at)
        begins = before.splitlines()[line].decode("utf-8").strip()[:30]
        return f"line {line + 1} ({begins}…): {byte.decode('latin-1')!r} → {new.decode()!r}"
    row = chance.randrange(1, len(rows))
    column = chance.choice([i for i, cell in enumerate(rows[row]) if cell])
    old = rows[row][column]
    new = _other(old, chance)
    rows[row][column] = new
    path.write_bytes(_written(rows))
    return f"row {row + 1}, {rows[0][column]}: {old[:40]!r} → {new[:40]!r}"


def _written(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8")


def _other(cell, chance):
    """Return a cell that differs: a digit, a letter or a word of it."""
    spots = [i for i, c in enumerate(cell) if c.isalnum()]
    if not spots:
        return cell + "x"
    at = chance.choice(spots)
    old = cell[at]
    new = chance.choice([d for d in ("123456789" if old.isdigit() else "aeinrst") if d != old])
    return cell[:at] + new + cell[at + 1 :]


def _serve():
    """Check whenever a line comes, in a child, so that nothing that it keeps is kept."""
    from analyse.building import build, differences, verifying  # noqa: F401 -- once, for all
    from analyse.cli import main
    from analyse.comparing import against, reviewing  # noqa: F401
    from analyse.exports import editions  # noqa: F401

    for _ in sys.stdin:
        child = os.fork()
        if not child:
            quiet, status = os.open(os.devnull, os.O_WRONLY), _TRACEBACK
            os.dup2(quiet, 1)
            os.dup2(quiet, 2)
            try:
                status = main(["check"])
            finally:
                os._exit(status)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    _serve()
