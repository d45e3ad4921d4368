"""Scan a file as ``analyse scan`` does, and print seconds, rows and peak memory as JSON.

Usage: scan_worker.py FILE PROCESSES. A process of its own, so that its memory is its own.
"""

import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from analyse.documents.streaming import csv_of, scan_stream


def peak():
    """Return the most memory this process ever held, in MB, or None where that is not told."""
    try:  # Linux; ru_maxrss would count what the parent held when it forked
        status = Path("/proc/self/status").read_text(encoding="utf-8")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024
    except (OSError, IndexError):
        pass
    try:
        import resource
    except ImportError:  # Windows
        return None
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def main(path, processes):
    before = peak()
    start = time.perf_counter()
    executor = ProcessPoolExecutor(processes) if processes > 1 else None
    sources = [("text", partial(Path(path).open, "rb"))]
    rows = sum(
        text.count("\n") for text in scan_stream(sources, csv_of, executor, window=2 * processes)
    )
    if executor:
        executor.shutdown()
    taken = time.perf_counter() - start
    print(json.dumps({"seconds": taken, "rows": rows, "before": before, "peak": peak()}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
