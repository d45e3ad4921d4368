"""Time things in turns, and print what came out as tables."""

import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def progress(text):
    """Tell on standard error what is going on."""
    print(f"… {text}", file=sys.stderr, flush=True)


def note(*lines):
    """Print a remark below or above a table."""
    print(*lines, sep="\n", flush=True)


def seconds(work, clock=time.perf_counter):
    """Return how long one call of ``work`` takes."""
    start = clock()
    work()
    return clock() - start


def in_turns(works, rounds, what, clock=time.perf_counter):
    """Time every work of a mapping, ``rounds`` times in turns; return the seconds by name."""
    times = {name: [] for name in works}
    for number in range(1, rounds + 1):
        progress(f"{what}: round {number} of {rounds}")
        for name, work in works.items():
            times[name].append(seconds(work, clock))
    return times


def ratios(times, base):
    """Divide times by those of the same rounds."""
    return [a / b for a, b in zip(times, base, strict=True)]


def spread(values, digits=2):
    """Write a median with minimum and maximum."""
    middle = f"{statistics.median(values):.{digits}f}"
    if len(values) == 1:
        return middle
    return f"{middle} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def judged(values, target):
    """Say whether the median of what must stay at or below ``target`` does."""
    return f"≤ {target:g}: {'met' if statistics.median(values) <= target else 'MISSED'}"


def table(title, head, rows):
    """Print a table: the first column to the left, the others to the right."""
    cells = [head, *([str(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    print(f"\n{title}")
    for number, row in enumerate(cells):
        first, *others = (
            f"{cell:{'>' if at else '<'}{width}}"
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  " + "   ".join([first, *others]).rstrip())
        if not number:
            print("  " + "   ".join("─" * width for width in widths))
    sys.stdout.flush()
