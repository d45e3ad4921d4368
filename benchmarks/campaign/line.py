"""One very long line: every figure in it is read, whole and once, in bounded time and memory."""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import trials

#: Memory that reading may take, in bytes: of pages that it holds, not of those it only reserves.
BYTES = 200_000_000
EACH = 100  # signs between the beginnings of two figures


def run(megabytes, _):
    """Return how many megabytes one line had, what was not held, and what reading it took."""
    wrong, figures = [], megabytes * 1_000_000 // EACH
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "line.txt"
        with path.open("w", encoding="ascii") as file:
            for number in range(figures):
                file.write(f"{100_000 + number} foyers".ljust(20).ljust(EACH - 1, "x") + " ")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        begun = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-m", "analyse", "scan", str(path), "--format", "csv"],
            cwd=folder,
            env=trials.environment(trials.ROOT),
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            read = sum(f",{100_000 + n} foyers," in row for n, row in _rows(process.stdout))
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    most = after.ru_maxrss * 1_000
    if read != figures or process.returncode:
        wrong.append(f"{read:,} of {figures:,} figures read, exit status {process.returncode}")
    if seconds > 1.2 * max(megabytes, 5):
        wrong.append(f"{seconds:.0f} seconds of processor time for {megabytes} MB")
    if most > BYTES:
        wrong.append(f"{most // 10**6} MB of memory, {BYTES // 10**6} allowed")
    lasted = time.perf_counter() - begun
    said = f"{figures:,} figures in {seconds:.0f} s of processor time ({lasted:.0f} s in all)"
    said += f", at most {most // 10**6} MB."
    return megabytes, wrong, said


def _rows(lines):
    """Yield the rows after the head, with their number."""
    next(lines)
    return enumerate(lines)
