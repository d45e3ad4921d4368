"""Commands killed half-way: afterwards every set of files is old or new as a whole.

Half of the kills come at some moment of the command, half while it replaces files: as soon as its
staged set is seen. Then what was begun is finished as any next command does it, and the set must
be the old one or the new one; then the same command is given again, and all must be new, with
nothing left over and no process left.
"""

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import trials


@dataclass(frozen=True)
class Work:
    """A command to kill: its words, the folder that it writes in, how it is given again."""

    name: str
    words: tuple[str, ...]
    place: str
    again: tuple[str, ...] = ()
    whole: bool = True  # its files are one set
    refused: bool = False  # once done, it is refused when it is given again

    def repeated(self):
        """Return the words of the command that follows."""
        return self.again or self.words


WORKS = (
    Work("build", ("build",), "data"),
    Work("add", ("companion", "add", "own.csv", "--repository"), "data", refused=True),
    Work(
        "export",
        ("export", "school_dropout", "--format", "svg,csv,xlsx", "--to", "out"),
        "out",
        ("export", "school_dropout", "--format", "svg,csv,xlsx", "--to", "out", "--force"),
    ),
    Work(
        "bundle",
        ("export", "school_dropout", "--bundle", "--format", "svg,csv", "--to", "out"),
        "out",
        ("export", "school_dropout", "--bundle", "--format", "svg,csv", "--to", "out", "--force"),
    ),
    Work("site", ("site", "--format", "svg", "--to", "out"), "out", whole=False),
    Work("notebooks", ("notebooks",), "notebooks", whole=False),
    Work("new", ("new", "own", "rapport.pdf", "note.docx", "--title", "Own"), "own"),
    Work("code", ("--collection", "own", "code", "--from", "own.xlsx"), "own/data"),
    Work("scan", ("scan", "long.txt", "long2.txt", "--jobs", "2", "--to", "out/read.csv"), "out"),
)


def run(count, seed):
    """Return how many commands were killed, what was left half-done, and when they were killed."""
    chance, wrong, staged = random.Random(seed), [], 0
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder).resolve()
        known = {}
        for number in range(count):
            work = WORKS[number % len(WORKS)]
            if work.name not in known:
                known[work.name] = _known(work, folder)
            at = chance.uniform(0.05, 1.0)
            root = folder / "copy"
            shutil.copytree(known[work.name][0], root, symlinks=True)
            watched = number // len(WORKS) % 2 == 1
            problem, seen = _killed(work, root, at, watched, *known[work.name][1:])
            staged += seen
            if problem:
                wrong.append(f"{work.name}: {problem}")
                print(f"  {wrong[-1]}", file=sys.stderr, flush=True)
            shutil.rmtree(root)
            trials.progress(number + 1, count, f"killed; {len(wrong)} not held")
    each = ", ".join(work.name for work in WORKS)
    return count, wrong, f"In turn {each}. The site's files are no set: the next run completes it."


def _known(work, folder):
    """Return a folder in which the command can be given, what it makes there, and how long."""
    template = folder / f"template {work.name}"
    _template(work, template)
    shutil.copytree(template, folder / "done")
    begun = time.perf_counter()
    status, said = trials.run(folder / "done", *work.words)
    lasts = time.perf_counter() - begun
    if status:
        raise RuntimeError(f"kills: {work.name} does not work on an untouched copy: {said}")
    new = trials.contents(folder / "done" / work.place)
    shutil.rmtree(folder / "done")
    return template, new, lasts


def _template(work, root):
    """Make the folder that a command is given in: as it is before."""
    if work.name == "notebooks":  # one of them, changed
        trials.copy(root)
        for path in (root / "notebooks").rglob("*.*"):
            if path.suffix == ".ipynb" or not path.name.startswith("05_"):
                path.unlink()
        return
    if work.name in ("build", "add", "export", "bundle", "site"):
        trials.copy(root)
    (root / "out").mkdir(parents=True)
    if work.name == "build":
        for path in (root / "data" / "clean").glob("*.csv"):
            path.write_text("old\n", "utf-8")
    if work.name == "add":
        shutil.copy2(root / "docs" / "companion_example.csv", root / "own.csv")
    examples = trials.ROOT / "examples" / "own_documents"
    if work.name in ("new", "code"):
        shutil.copy2(examples / "rapport_valmont.pdf", root / "rapport.pdf")
        shutil.copy2(examples / "note_valmont.docx", root / "note.docx")
    if work.name == "code":
        trials.run(root, "new", "own", "rapport.pdf", "note.docx", "--title", "Own")
        trials.run(root, "--collection", "own", "build")
        trials.run(root, "--collection", "own", "code", "--to", "own.xlsx")
        _code(root / "own.xlsx")
    if work.name == "scan":
        for name in ("long.txt", "long2.txt"):
            (root / name).write_text("En 2005, 31 foyers sur 1 234.\n" * 60_000, "utf-8")


def _killed(work, root, at, watched, new, lasts):
    """Kill a command; return what is wrong afterwards, and whether files were being replaced."""
    old = trials.contents(root / work.place) if (root / work.place).exists() else {}
    process = trials.start(root, *work.words)
    seen = _wait(process, root, at * lasts, lasts, at, watched)
    os.kill(process.pid, signal.SIGKILL)  # the process alone, as a system short of memory does
    process.communicate()
    left = _alive(process.pid)
    if left:
        os.killpg(process.pid, signal.SIGKILL)
        return f"{len(left)} processes stay", seen
    if work.whole:
        _recovered(root)
        now = trials.contents(root / work.place) if (root / work.place).exists() else {}
        now = {name: data for name, data in now.items() if not _hidden(name)}
        if now not in (old, new):
            return f"neither old nor new: {trials.named(trials.differing(now, new))}", seen
        done = now == new != old
    status, said = trials.run(root, *work.repeated())
    if status and not (work.whole and work.refused and done and "stands already" in said):
        return f"the next command failed: {said.strip()[-200:]}", seen
    differing = trials.differing(trials.contents(root / work.place), new)
    if differing:
        return f"differ or are left over: {trials.named(differing)}", seen
    stages = list(root.rglob(".analyse*"))
    return (f"left over: {trials.named(p.name for p in stages)}" if stages else ""), seen


def _wait(process, root, seconds, lasts, at, watched):
    """Wait so many seconds, or until a staged set is seen and a little longer."""
    end = time.perf_counter() + (2 * lasts if watched else seconds)
    while time.perf_counter() < end and process.poll() is None:
        if watched and any((p / ".analyse").exists() for p in (root, root / "out", root / "own")):
            time.sleep(at * 0.05)
            return True
        time.sleep(0.0005)
    return False


def _alive(group, patience=10.0):
    """Return the processes of a group that are still there when they have had time to end."""
    end = time.perf_counter() + patience
    while True:
        there = [path.name for path in Path("/proc").glob("[0-9]*") if _group(path) == group]
        if not there or time.perf_counter() > end:
            return there
        time.sleep(0.1)


def _group(path):
    """Return the process group of a process that runs; 0 where it has ended."""
    try:
        state, _, group = (path / "stat").read_text().rpartition(")")[2].split()[:3]
    except OSError:
        return 0
    return 0 if state == "Z" else int(group)


def _recovered(root):
    """Finish what was begun, as the next command in each of the folders would."""
    sys.path.insert(0, str(trials.ROOT / "src"))
    from analyse.tables.writing import recovered

    for folder in (root, root / "out", root / "own"):
        if folder.exists():
            recovered(folder)


def _hidden(name):
    return any(part.startswith(".") and part != ".gitignore" for part in name.split("/"))


def _code(path):
    """Set aside the first numbers of a coding workbook that are no dates."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    book.save(path)
