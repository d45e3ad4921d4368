"""Commands ended at one step of their writing: each file opened to write, renamed or removed.

What :mod:`kills` tries at moments of chance is tried here at each place where it could matter. The
interpreter tells of every such step before it is taken; there the process is ended by a signal
(SIGKILL, SIGTERM and SIGINT in turn). Then what was begun is finished, the set must be old or new
as a whole, and the same command must bring all that is new, with nothing left over.
"""

import contextlib
import os
import random
import shutil
import signal
import sys
import tempfile
from pathlib import Path

import kills
import trials

#: The commands whose files are one set, and that do all in one process.
WORKS = tuple(work for work in kills.WORKS if work.whole and work.name != "scan")
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
_STEPS = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def run(count, seed):
    """Return how many commands were ended at a step, what was left half-done, and where."""
    _imported()
    chance, wrong, tried = random.Random(seed), [], dict.fromkeys((w.name for w in WORKS), 0)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder).resolve()
        known, steps = {}, {}
        for work in WORKS:
            known[work.name] = kills.known_of(work, folder)
            steps[work.name] = _steps(work, known[work.name], folder)
        turns = [(work, at) for work in WORKS for at in range(1, steps[work.name] + 1)]
        chosen = chance.sample(range(len(turns)), min(count, len(turns)))
        for number in trials.turns(len(chosen)):
            work, at = turns[chosen[number]]
            tried[work.name] += 1
            root, left = folder / "copy", folder / "left"
            shutil.copytree(known[work.name].template, root, symlinks=True)
            trial = kills.Trial(work, known[work.name], root, give=given)
            with_ = SIGNALS[at % len(SIGNALS)]
            try:
                status, said = given(root, *work.words, end=(at, with_))
                problem = trial.followed(left)
                if not problem and status == 0 and at < steps[work.name]:
                    problem = "the signal did not end it"
            except Exception as error:  # whatever it is, it is told, and the others are tried
                problem = f"{type(error).__name__}: {error}"
            if problem:
                wrong.append(f"{work.name}, {with_.name} at step {at}: {' '.join(problem.split())}")
                kept = kills.keep(f"step {work.name} {at}", f"{problem}\n{said}", root, left)
                print(f"  {wrong[-1]}\n  kept in {kept}", file=sys.stderr, flush=True)
            for path in (root, left):
                shutil.rmtree(path, ignore_errors=True)
            trials.progress(number + 1, len(chosen), f"steps; {len(wrong)} not held")
    each = ", ".join(f"{name} {times} of {steps[name]}" for name, times in tried.items())
    return sum(tried.values()), wrong, f"Steps of each command: {each}."


def _steps(work, known, folder):
    """Return how many steps of writing a command takes."""
    root, told = folder / "counted", folder / "counted.txt"
    shutil.copytree(known.template, root, symlinks=True)
    status, said = given(root, *work.words, told=told)
    shutil.rmtree(root)
    if status:
        raise RuntimeError(f"steps: {work.name} does not work on an untouched copy: {said}")
    return int(told.read_text())


def given(root, *words, end=None, told=None):
    """Give a command in a child; return its exit status and what it said.

    Args:
        root: the copy that it is given in.
        words: the command.
        end: at which step, and by which signal, it is ended.
        told: a file for how many steps it took.
    """
    said = root.parent / "said.txt"
    child = os.fork()
    if not child:
        status = 70
        try:
            status = _child(root, words, said, end, told)
        finally:
            os._exit(status)
    _, how = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(how), said.read_text("utf-8", "replace")


def _child(root, words, said, end, told):
    from analyse.cli import main

    os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 1)
    os.dup2(1, 2)
    os.chdir(root)
    os.environ["ANALYSE_ROOT"] = str(root)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    taken = []

    def step(event, args):
        if event not in _STEPS or (event == "open" and not args[2] & _WRITING):
            return
        if event == "open" and not str(args[0]).startswith(str(root)):
            return
        taken.append(event)
        if end and len(taken) == end[0]:
            os.kill(os.getpid(), end[1])

    sys.addaudithook(step)
    try:
        status = main(list(words))
    except SystemExit as exit_:
        status = exit_.code or 0
    except KeyboardInterrupt:
        status = 130
    finally:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError):
                stream.flush()
    if told:
        told.write_text(str(len(taken)))
    return status if isinstance(status, int) else 1


def _imported():
    """Import what the commands need, once for all children."""
    sys.path.insert(0, str(trials.ROOT / "src"))
    from analyse import cli  # noqa: F401
    from analyse.building import adding, build, collecting, together  # noqa: F401
    from analyse.exports import bundle, folder, pictures, workbook  # noqa: F401
