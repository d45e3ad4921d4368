"""What the command ``scan FILE…`` does: progress, rows, what is said."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from filelock import FileLock, Timeout

from analyse.documents.cutting import PIECE
from analyse.documents.filescan import STDIN, Done, Options, Spool, identified
from analyse.documents.rows import COLUMNS
from analyse.documents.workers import results
from analyse.tables.problems import DataError, Problem, told


def listed(files: Sequence[str]) -> list[str]:
    """Return the files to read; a folder stands for every file in it.

    Raises:
        DataError: standard input is given twice.
    """
    if list(files).count(STDIN) > 1:
        what = "standard input (-) is given twice"
        raise DataError(Problem("scan", what, "name each file once"))
    found: list[str] = []
    for file in files:
        path = Path(file)
        if file != STDIN and path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file())
            found += [str(p) for p in inside if not p.name.startswith((".", "~$"))]
        else:
            found.append(file)
    return found


@contextmanager
def whole(path: Path) -> Iterator[TextIO]:
    """Give a stream whose text stands in ``path`` once all of it is written, and not before.

    What a killed scan into the same file left is swept.

    Raises:
        DataError: another scan is writing that file.
    """
    part = path.with_name(f".{path.name}.part")
    lock = FileLock(path.with_name(f".{path.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        mend = "wait until it has finished, or name another file"
        raise DataError(Problem(str(path), "another scan is writing it", mend)) from None
    try:
        part.unlink(missing_ok=True)
        with part.open("x", encoding="utf-8", newline="") as out:
            yield out
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
        Path(lock.lock_file).unlink(missing_ok=True)
        lock.release()


def scan_files(files: Sequence[str], options: Options, out: TextIO, jobs: int | None = None) -> int:
    """Scan files to ``out``; tell on standard error what was read and what could not be.

    Returns the exit status: 0, or 1 when a file or page could not be read.
    """
    from tqdm import tqdm

    if jobs is not None and jobs < 1:
        raise DataError(Problem("scan --jobs", f"{jobs} processes can do nothing", "1 or more"))
    total = Done()
    if options.form == "csv":
        out.write(",".join(COLUMNS) + "\n")
    with Spool() as spool:
        sources = [spool.kept(source) for source in identified(listed(files))]
        size = sum(Path(s.path).stat().st_size for s in sources if Path(s.path).is_file())
        workers = min(jobs or os.cpu_count() or 1, max(1, size // PIECE))
        bar = tqdm(
            desc="scan",
            total=size or None,
            unit="B",
            unit_scale=True,
            delay=1,
            leave=False,
            disable=None,
        )
        with bar:
            for done in results(sources, options, workers, total):
                out.write(done.text)
                bar.update(done.size)
                done.text = ""
                total.add(done)
    out.flush()  # a full disk is told now, before all is said to be well
    _tell(total, len(sources))
    return 1 if total.problems else 0


def _tell(total: Done, files: int) -> None:
    """Say on standard error what is odd, what is wrong, and how much was read in all."""
    if total.notes:
        print(told(total.notes), file=sys.stderr)
    if total.problems:
        print(told(total.problems), file=sys.stderr)
    bad = len({p.where for p in total.problems})
    read = f"{files} file{'s' * (files != 1)}, {total.rows} number{'s' * (total.rows != 1)}"
    print(f"{read}{f'; {bad} not read whole' if bad else ''}.", file=sys.stderr)
