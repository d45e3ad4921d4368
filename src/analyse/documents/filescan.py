"""``analyse scan FILE…``: any files, in parallel, in order; one bad file never ends the others."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from analyse.documents import formats, ocr
from analyse.documents.cutting import PIECE, after
from analyse.documents.formats.parts import Part
from analyse.documents.numbers import styled
from analyse.documents.rows import as_csv, as_jsonl, document_rows, part_rows
from analyse.tables.problems import DataError, Problem

STDIN = "-"
#: Bytes of small files that go to a worker together.
BATCH = 500_000
WRITERS = {"csv": as_csv, "jsonl": as_jsonl}


@dataclass(frozen=True)
class Source:
    """One file to read: its id among those that are read, its path, what messages call it."""

    document: str
    path: str
    name: str


@dataclass(frozen=True)
class Job:
    """What goes to a worker: some small files, or one part of a long text."""

    sources: tuple[Source, ...]
    part: Part | None = None
    line: int = 1
    column: int = 1
    size: int = 0


@dataclass
class Done:
    """What came of a job: rows as text, and what is to be said."""

    text: str = ""
    rows: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    size: int = 0

    def add(self, other: Done) -> None:
        """Take over what came of another step."""
        self.text += other.text
        self.rows += other.rows
        self.size += other.size
        self.problems += other.problems
        self.notes += other.notes


@dataclass(frozen=True)
class Options:
    """How files are read: the form of the rows, whether pictures are recognised."""

    form: str = "csv"
    ocr: bool = False


def identified(files: Sequence[str]) -> list[Source]:
    """Return the files with an id each: the name without its ending, numbered where two share it.

    >>> [source.document for source in identified(["a/note.pdf", "b/note.docx", "note-2.txt"])]
    ['note', 'note-3', 'note-2']
    """
    stems = [
        "stdin" if f == STDIN else re.sub(r"[:\s]", "_", Path(f).stem) or "file" for f in files
    ]
    taken = set(stems)
    seen: set[str] = set()
    found = []
    for path, stem in zip(files, stems, strict=True):
        document, number = stem, 1
        while document in seen or (number > 1 and document in taken):
            number += 1
            document = f"{stem}-{number}"
        seen.add(document)
        found.append(Source(document, path, "standard input" if path == STDIN else path))
    return found


def read(source: Source, options: Options) -> Iterator[tuple[Part, list[tuple[str, ...]]]]:
    """Yield the parts of one file with their rows.

    Raises:
        DataError: it cannot be read, or changed while it was.
    """
    path = Path(source.path)
    before = path.stat()
    with ocr.recognised(path, source.name, options.ocr) as (readable, pages):
        parts = styled(formats.parts(readable, source.name))
        marked = (replace(p, ocr=True) if p.page in pages else p for p in parts)
        yield from document_rows(marked, source.document)
    _same(source, before, path.stat())


@contextmanager
def guarded(source: Source, done: Done) -> Iterator[None]:
    """Turn whatever goes wrong with a file into a problem that names it."""
    try:
        yield
    except DataError as error:
        done.problems += error.problems
    except OSError as error:
        what = error.strerror or type(error).__name__
        done.problems.append(Problem(source.name, f"cannot be read: {what}"))
    except (MemoryError, RecursionError) as error:
        what = f"is too large to be read ({type(error).__name__})"
        done.problems.append(Problem(source.name, what, "split it"))
    except Exception as error:  # one file must never end the others
        what = f"cannot be read: {type(error).__name__}: {error}"
        mend = "this is a fault of the program: please report it with the file"
        done.problems.append(Problem(source.name, what[:300], mend))


def steps(job: Job, options: Options) -> Iterator[Done]:
    """Yield what comes of a job bit by bit: a part of a file, then what went wrong with it."""
    write = WRITERS[options.form]
    for source in job.sources:
        done = Done()
        with guarded(source, done):
            for part, rows in _rows(job, source, options):
                _note(part, source, done)
                yield Done(write(rows), len(rows))
        yield done
    yield Done(size=job.size)


def work(job: Job, options: Options) -> Done:
    """Read a job's files, or its part: what a worker does."""
    total = Done()
    for done in steps(job, options):
        total.add(done)
    return total


def _rows(
    job: Job, source: Source, options: Options
) -> Iterator[tuple[Part, list[tuple[str, ...]]]]:
    if job.part is None:
        yield from read(source, options)
    else:
        yield job.part, list(part_rows(job.part, source.document, job.line, job.column))


def _note(part: Part, source: Source, done: Done) -> None:
    done.notes += [Problem(source.name, note) for note in part.notes]
    if part.ocr:
        what = f"page {part.page} was recognised by OCR: hold its figures against the picture"
        done.notes.append(Problem(source.name, what))
    if part.unread:
        what = f"{part.unread}; nothing of it is read"
        done.problems.append(Problem(source.name, what))


def jobs_of(sources: Sequence[Source], options: Options, failed: Done) -> Iterator[Job]:
    """Yield the files as jobs: small ones together, a long text part by part."""
    batch: list[Source] = []
    size = 0
    for source in sources:
        path = Path(source.path)
        length = path.stat().st_size if path.is_file() else 0
        if length > PIECE and _is_plain(path):
            if batch:
                yield Job(tuple(batch), size=size)
                batch, size = [], 0
            yield from _parts(source, path, failed)
            continue
        batch.append(source)
        size += length
        if size > BATCH:
            yield Job(tuple(batch), size=size)
            batch, size = [], 0
    if batch:
        yield Job(tuple(batch), size=size)


def _is_plain(path: Path) -> bool:
    try:
        return formats.recognised(path, path.name) in (formats.TEXT, formats.CSV)
    except (DataError, OSError):
        return False


def _parts(source: Source, path: Path, failed: Done) -> Iterator[Job]:
    """Yield the parts of a long text, read here, scanned by the workers."""
    line = column = 1
    with guarded(source, failed):
        before = path.stat()
        for part in styled(formats.parts(path, source.name)):
            yield Job((source,), part, line, column, len(part.text))
            line, column = after(part.text, line, column)
        _same(source, before, path.stat())


def _same(source: Source, before: os.stat_result, now: os.stat_result) -> None:
    if (before.st_size, before.st_mtime_ns) != (now.st_size, now.st_mtime_ns):
        raise DataError(Problem(source.name, "changed while it was read", "scan it again"))


# --- files that are no files ----------------------------------------------------------------------


class Spool:
    """Standard input and pipes, kept in files of their own while they are read."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, *_: object) -> None:
        if self._folder:
            self._folder.cleanup()

    def kept(self, source: Source) -> Source:
        """Return a source that can be read twice: itself, or a copy of what comes in."""
        path = Path(source.path)
        stdin = source.path == STDIN
        if not stdin and (not path.exists() or path.is_file() or path.is_dir()):
            return source
        self._folder = self._folder or tempfile.TemporaryDirectory(prefix="analyse-")
        copy = Path(self._folder.name) / f"{len(list(Path(self._folder.name).iterdir()))}"
        if not stdin:
            print(f"{source.name}: is a pipe; reading until it ends", file=sys.stderr)
        with copy.open("wb") as out:
            if stdin:
                shutil.copyfileobj(sys.stdin.buffer, out)
            else:
                with path.open("rb") as stream:
                    shutil.copyfileobj(stream, out)
        return Source(source.document, str(copy), source.name)
