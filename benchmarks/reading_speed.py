"""How fast and in how much memory text is read: invented, real and hostile."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import gold
import inventing
from measuring import note, progress, ratios, seconds, spread, table

from analyse.reading import scan

WORKER = Path(__file__).with_name("scan_worker.py")
#: More than those of tests/reading, and some of those should they not be there.
HOSTILE = {
    "digits": "1",
    "spaces": " ",
    "words": "cent mille ",
    "articles": "1 et ",
    "years": "2000-",
    "nested qualifiers": "plus de environ moins de ",
    "nested qualifiers of numbers": "entre plus de 1 et moins de 2 ",
}
SHOWN = 8  # of the hostile strings


def scanned(path, processes=1):
    """Scan a file in a process of its own; return what it measured."""
    done = subprocess.run(
        [sys.executable, WORKER, path, str(processes)],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return json.loads(done.stdout)


def run(full):
    sizes = (1, 10, 100) if full else (1, 4, 16)
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for size in sizes:
            path = paths[f"invented, {size} MB"] = Path(folder) / f"{size}.txt"
            with path.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(inventing.lines(size * 1_000_000, seed=size))
        documents = gold.documents()
        if documents:
            path = paths["the documents"] = Path(folder) / "documents.txt"
            path.write_text("\n".join(d.text for d in documents.values()), "utf-8")
        results = {name: [] for name in paths}
        for number in range(3):
            for name, path in paths.items():
                progress(f"reading-speed: {name}, round {number + 1} of 3")
                results[name].append(scanned(path))
        stream(results, paths, f"invented, {sizes[0]} MB")
        processes(paths[f"invented, {sizes[-1]} MB"], sizes[-1])
    hostile(full)


def stream(results, paths, smallest):
    """Tell speed, linearity and memory of ``analyse scan`` on one core."""
    rows = []
    cost = {  # seconds a MB, by round
        name: [r["seconds"] / (paths[name].stat().st_size / 1e6) for r in rounds]
        for name, rounds in results.items()
    }
    for name, rounds in results.items():
        last = rounds[-1]
        numbers = last["rows"] / (paths[name].stat().st_size / 1e3)
        memory = [r["peak"] for r in rounds] if last["peak"] else []
        linear = spread(ratios(cost[name], cost[smallest])) if name != "the documents" else ""
        speed = spread([1 / c for c in cost[name]])
        shown = spread(memory, 0) if memory else "–"
        rows.append((name, f"{numbers:.1f}", speed, linear, shown))
    head = ["text", "numbers a kB", "MB/s", "time a MB ÷ smallest", "peak memory, MB"]
    table("Scan on one core", head, rows)
    if last["before"]:
        note(f"  Before it reads anything the process holds {last['before']:.0f} MB.")


def processes(path, size):
    """Tell how much two processes gain on the largest text."""
    times = {1: [], 2: []}
    for number in range(3):
        progress(f"reading-speed: one and two processes, round {number + 1} of 3")
        for count, taken in times.items():
            taken.append(scanned(path, count)["seconds"])
    rows = [(n, spread(t), spread(ratios(times[1], t))) for n, t in times.items()]
    table(f"Processes, on {size} MB", ["processes", "seconds", "speed-up"], rows)


def drained(text):
    return seconds(lambda: [None for _ in scan(text)])


def hostile(full):
    """Tell how time grows when a hostile string is twice as long: 2 is linear, 4 quadratic."""
    enough, longest = (0.5, 64_000_000) if full else (0.03, 8_000_000)
    try:
        strings = {**gold.tests("test_linear").HOSTILE, **HOSTILE}
    except ImportError:
        strings = HOSTILE
    measured = []
    for number, (name, piece) in enumerate(strings.items(), start=1):
        if number % 10 == 0:
            progress(f"reading-speed: hostile string {number} of {len(strings)}")
        size = 5_000
        while size < longest and drained(piece * (size // len(piece))) < enough:
            size *= 2
        once, twice = (piece * (n // len(piece)) for n in (size, 2 * size))
        pairs = [(drained(once), drained(twice)) for _ in range(3)]
        shortest = min(a for a, _ in pairs)
        growth = min(b for _, b in pairs) / shortest
        measured.append((name, size, growth, size / 1e6 / shortest))
    told = f"the {SHOWN} of {len(measured)}"
    for which, column, sign in (("whose time grows most", 2, -1), ("read most slowly", 3, 1)):
        measured.sort(key=lambda row: sign * row[column])
        rows = [
            (name, f"{size / 1000:g}", f"{growth:.2f}", f"{speed:.2f}")
            for name, size, growth, speed in measured[:SHOWN]
        ]
        head = ["repeated", "kB", "time of twice ÷ once", "MB/s"]
        table(f"Hostile strings: {told} {which}", head, rows)
    note("  2 is linear, 4 quadratic.")
