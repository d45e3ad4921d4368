"""Commands killed half-way: afterwards every set of files is old or new as a whole.

Half of the kills come at some moment of the command, half while it replaces files: as soon as its
staged set is seen. Then what was begun is finished as any next command does it, and the set must
be the old one or the new one; then the same command is given again, and all must be new, with
nothing left over and no process left. What does not hold is kept in ``build/campaign``: the folder
as the kill left it, as the next command left it, and what was said.
"""

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
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
    Work(
        "new",
        ("new", "own", "rapport.pdf", "note.docx", "--title", "Own", "--language", "en"),
        "own",
    ),
    Work("code", ("--collection", "own", "code", "--from", "own.xlsx"), "own/data"),
    Work("scan", ("scan", "long.txt", "long2.txt", "--jobs", "2", "--to", "out/read.csv"), "out"),
)
#: In which order they are killed: those that take long, more rarely.
_LONG = ("site", "notebooks")
TURNS = (
    *[work for work in WORKS if work.name not in _LONG] * 3,
    *(work for work in WORKS if work.name in _LONG),
)


def run(count, seed):
    """Return how many commands were killed, what was left half-done, and when they were killed."""
    chance, wrong, staged, changed, turns = random.Random(seed), [], 0, 0, {}
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder).resolve()
        known = {}
        for number in trials.turns(count):
            work = TURNS[number % len(TURNS)]
            turns[work.name] = turns.get(work.name, 0) + 1
            if work.name not in known:
                known[work.name] = known_of(work, folder)
            at = chance.uniform(0.05, 1.0)
            root, left = folder / "copy", folder / "left"
            shutil.copytree(known[work.name].template, root, symlinks=True)
            trial = Trial(work, known[work.name], root, at=at, watched=turns[work.name] % 2 == 0)
            try:
                problem = trial.killed() or trial.followed(left)
            except Exception as error:  # whatever it is, it is told, and the others are tried
                problem = f"{type(error).__name__}: {error}"
            staged, changed = staged + trial.seen, changed + trial.done
            if problem:
                wrong.append(f"{work.name}: {' '.join(problem.split())}")
                kept = keep(f"kill {seed}.{number + 1} {work.name}", problem, root, left)
                print(f"  {wrong[-1]}\n  kept in {kept}", file=sys.stderr, flush=True)
            for path in (root, left):
                shutil.rmtree(path, ignore_errors=True)
            trials.progress(number + 1, count, f"killed; {len(wrong)} not held")
    each = ", ".join(f"{name} {times}" for name, times in turns.items())
    said = (
        f"How often: {each}. {staged} were killed while they replaced files; after {changed} all "
        "was new already. The site's files are no set: the next run completes it."
    )
    return sum(turns.values()), wrong, said


def keep(name, problem, root, left):
    """Keep what a kill and the next command left, and what was said; return where."""
    place = trials.ROOT / "build" / "campaign" / name
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    (place / "said.txt").write_text(problem + "\n", "utf-8")
    for path in (left, root):
        if path.exists():
            shutil.copytree(path, place / path.name, symlinks=True)
    return place


@dataclass(frozen=True)
class Known:
    """The folder that a command can be given in, what it makes there, and how long it takes."""

    template: Path
    old: dict[str, bytes]
    new: dict[str, bytes]
    lasts: float


def known_of(work, folder):
    """Give a command once, unharmed."""
    template, done = folder / f"template {work.name}", folder / "done"
    _template(work, template)
    shutil.copytree(template, done)
    begun = time.perf_counter()
    status, said = trials.run(done, *work.words)
    lasts = time.perf_counter() - begun
    if status:
        raise RuntimeError(f"kills: {work.name} does not work on an untouched copy: {said}")
    old, new = _contents(template / work.place), _contents(done / work.place)
    if old == new:
        raise RuntimeError(f"kills: {work.name} changes nothing: {said}")
    shutil.rmtree(done)
    return Known(template, old, new, lasts)


def _contents(folder):
    return trials.contents(folder) if folder.exists() else {}


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
        trials.run(
            root, "new", "own", "rapport.pdf", "note.docx", "--title", "Own", "--language", "en"
        )
        trials.run(root, "--collection", "own", "build")
        trials.run(root, "--collection", "own", "code", "--to", "own.xlsx")
        _code(root / "own.xlsx")
    if work.name == "scan":
        for name in ("long.txt", "long2.txt"):
            (root / name).write_text("En 2005, 31 foyers sur 1 234.\n" * 60_000, "utf-8")


@dataclass
class Trial:
    """A command that is killed in a copy of its folder, and the same command given again."""

    work: Work
    known: Known
    root: Path
    give: Callable[..., tuple[int, str]] = trials.run
    at: float = 0.5
    watched: bool = False
    seen: bool = False  # files were being replaced
    done: bool = False  # they all are

    def killed(self):
        """Kill the command; return what is wrong at once."""
        process = trials.start(self.root, *self.work.words)
        self.seen = _wait(process, self.root, self.at, self.known.lasts, self.watched)
        process.kill()  # the process alone, as a system short of memory does
        process.communicate()
        left = _alive(process.pid)
        if left:
            os.killpg(process.pid, signal.SIGKILL)
        return f"{len(left)} processes stay" if left else ""

    def followed(self, left):
        """Give the command again; return what is wrong before or after. ``left`` keeps how it was.

        What was begun is first finished as the next command in each of the folders would.
        """
        shutil.copytree(self.root, left, symlinks=True)
        work, new = self.work, self.known.new
        if work.whole:
            _recovered(self.root)
            now = _contents(self.root / work.place)
            now = {name: data for name, data in now.items() if not _hidden(name)}
            if now not in (self.known.old, new):
                older, newer = (trials.differing(now, each) for each in (self.known.old, new))
                return (
                    f"neither old nor new: {trials.named(older, 99)} are not as before, "
                    f"{trials.named(newer, 99)} not as they should be"
                )
            self.done = now == new
        status, said = self.give(self.root, *work.repeated())
        if status and not (work.refused and self.done and "stands already" in said):
            return f"the next command failed, exit {status}: {said.strip()}"
        differing = trials.differing(_contents(self.root / work.place), new)
        if differing:
            return f"differ or are left over: {trials.named(differing, 99)}"
        stages = [path.relative_to(self.root) for path in self.root.rglob(".analyse*")]
        return f"left over: {trials.named(map(str, stages), 99)}" if stages else ""


def _wait(process, root, at, lasts, watched):
    """Wait for a part of the time, or until a staged set is seen and a little longer."""
    end = time.perf_counter() + (2 * lasts if watched else at * lasts)
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
    """Set every number of a coding workbook aside."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets[:-2]:  # the last two hold new codes, and lists to choose from
        head = [cell.value for cell in sheet[2]]
        for row in sheet.iter_rows(min_row=3):
            if row[0].value:
                row[head.index("decision")].value = "aside"
                row[head.index("reason")].value = "not_tabulable"
    book.save(path)
