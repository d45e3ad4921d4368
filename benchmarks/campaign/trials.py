"""What several parts need: copies of the project, commands in them, and what a folder holds."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

#: Files of a copy that say nothing: what keeps others out, and what Python makes of its modules.
_PASSING = (".analyse.lock", "__pycache__")

_STOPPED = []


def copy(to):
    """Copy what a collection is made of into an empty folder; return it."""
    for name in ("data", "examples", "notebooks", "docs"):
        shutil.copytree(ROOT / name, to / name, ignore=lambda *_: ["documents"])
    for name in ("README.md", "README.fr.md"):
        shutil.copy2(ROOT / name, to)
    return to


def checkout(to):
    """Copy every file that is committed, as it is here, into an empty folder; return it."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, to / name)
    return to


def environment(root, source=ROOT):
    """Return the environment of a command on the copy at ``root``, with the code at ``source``."""
    return {**os.environ, "ANALYSE_ROOT": str(root), "PYTHONPATH": str(source / "src")}


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
        start_new_session=True,
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
        if path.is_file() and not set(path.relative_to(folder).parts) & set(_PASSING)
    }


def differing(one, other):
    """Return the names of the files that two contents have not alike."""
    return sorted(n for n in {*one, *other} if one.get(n) != other.get(n))


def named(names, most=3):
    """Return some of many names, and how many there are."""
    names = list(names)
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if names[most:] else "")


def stoppable():
    """Let SIGTERM and an interrupt end a part after the trial at hand, so that it is reported."""
    for which in (signal.SIGTERM, signal.SIGINT):
        signal.signal(which, lambda *_: _STOPPED.append(True))


def stopped():
    """Say whether the run is to end."""
    return bool(_STOPPED)


def turns(count):
    """Yield the numbers of the trials, from 0, until there were so many or the run is stopped."""
    for number in range(count):
        if stopped():
            return
        yield number


def progress(number, count, what=""):
    """Say on standard error how far a part is, now and then."""
    if number == count or number % max(1, count // 20) == 0:
        print(f"  {number} of {count} {what}", file=sys.stderr, flush=True)
