"""Scan any text files: one or ten thousand, of any size, in parallel, in bounded memory."""

from __future__ import annotations

import codecs
import csv
import json
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import BinaryIO, TextIO

from analyse.documents.scanning import MENTION_COLUMNS, mentions, place
from analyse.reading import DateSpan, Figure, Mention, plain
from analyse.tables.problems import DataError, Problem

COLUMNS = (*MENTION_COLUMNS, "value", "value_low", "value_high", "unit", "qualifier")

#: Characters in one piece of work: large enough to be worth sending to another process, small
#: enough that a terabyte needs no more memory than a megabyte.
PIECE = 1_000_000
STDIN = "-"


@dataclass(frozen=True)
class Piece:
    """A stretch of one file, cut after a line (or a word, in a line longer than a piece)."""

    document: str
    text: str
    line: int  # of its first character, from 1
    column: int  # of its first character, from 1


def says(mention: Mention) -> tuple[str, str, str, str, str]:
    """Return value, lower and upper bound, unit and qualifier as text; ISO dates for a date."""
    what = mention.says
    if isinstance(what, Figure):
        return plain(what.value), plain(what.low), plain(what.high), what.unit or "", what.qualifier
    if isinstance(what, DateSpan):
        return what.text, what.start, what.end, "DATE", ""
    return "", "", "", "", ""


def rows_of(piece: Piece) -> list[tuple[str, ...]]:
    """Return the rows of one piece, in the order of :data:`COLUMNS`."""
    rows: list[tuple[str, ...]] = []
    for line, column, printed, mention in mentions(piece.text):
        column += piece.column - 1 if line == 1 else 0
        line += piece.line - 1
        where = (place(piece.document, line, column), piece.document, str(line), str(column))
        rows.append((*where, printed, mention.kind, *says(mention)))
    return rows


def as_csv(rows: Iterable[Sequence[str]]) -> str:
    """Write rows as CSV, without header."""
    out = StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def as_jsonl(rows: Iterable[Sequence[str]]) -> str:
    """Write rows as JSON Lines: one object a line."""
    dump = json.dumps
    return "".join(
        dump(dict(zip(COLUMNS, row, strict=True)), ensure_ascii=False) + "\n" for row in rows
    )


def csv_of(piece: Piece) -> str:
    """Scan one piece to CSV: what a worker does."""
    return as_csv(rows_of(piece))


def jsonl_of(piece: Piece) -> str:
    """Scan one piece to JSON Lines: what a worker does."""
    return as_jsonl(rows_of(piece))


def pieces(document: str, stream: BinaryIO, size: int = PIECE) -> Iterator[Piece]:
    """Cut a stream of UTF-8 into pieces of about ``size`` characters.

    Raises:
        DataError: not UTF-8, binary (a NUL byte) or empty.
    """
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    rest, line, column, seen = "", 1, 1, 0
    while True:
        data = stream.read(size)
        begun = len(decoder.getstate()[0])  # bytes of a character that the last read cut
        try:
            text = decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            where = f"byte {seen - begun + error.start + 1}"
            raise DataError(
                Problem(document, f"not UTF-8 ({where})", "convert it to UTF-8")
            ) from None
        if "\0" in text:
            raise DataError(Problem(document, "a binary file (NUL byte), not text"))
        if not seen and not data:
            raise DataError(Problem(document, "the file is empty"))
        seen += len(data)
        rest += text
        while len(rest) >= size or (not data and rest):
            cut = len(rest) if not data and len(rest) < size else _cut(rest, size)
            part, rest = rest[:cut], rest[cut:]
            yield Piece(document, part, line, column)
            breaks = part.count("\n")
            column = len(part) - part.rfind("\n") if breaks else column + len(part)
            line += breaks
        if not data:
            return


def _cut(text: str, size: int) -> int:
    """Return where to cut: after the last line end, else after the last space, else anywhere."""
    for mark in ("\n", " ", "\t"):
        found = text.rfind(mark, 0, size)
        if found >= 0:
            return found + 1
    return size


def scan_stream(
    sources: Iterable[tuple[str, Callable[[], BinaryIO]]],
    work: Callable[[Piece], str],
    executor: Executor | None = None,
    failed: Callable[[Problem], object] = lambda _: None,
    window: int = 8,
    advanced: Callable[[int], object] = lambda _: None,
) -> Iterator[str]:
    """Yield the text of every piece of every source, in order.

    Args:
        sources: document names with a function that opens each as bytes.
        work: what is done to a piece, such as :func:`csv_of`; must be picklable for processes.
        executor: any ``concurrent.futures.Executor``; None works in this thread.
        failed: called with the problem of each source that cannot be read; the rest goes on.
        window: pieces under way at once; memory grows with it and with nothing else.
        advanced: called with the number of characters finished.
    """
    waiting: deque[tuple[int, Future[str]]] = deque()
    for piece in _all_pieces(sources, failed):
        if executor is None:
            yield work(piece)
            advanced(len(piece.text))
            continue
        waiting.append((len(piece.text), executor.submit(work, piece)))
        if len(waiting) >= window:
            size, first = waiting.popleft()
            yield first.result()
            advanced(size)
    for size, future in waiting:
        yield future.result()
        advanced(size)


def _all_pieces(
    sources: Iterable[tuple[str, Callable[[], BinaryIO]]], failed: Callable[[Problem], object]
) -> Iterator[Piece]:
    for name, opened in sources:
        try:
            with opened() as stream:
                yield from pieces(name, stream)
        except DataError as error:
            for problem in error.problems:
                failed(problem)
        except OSError as error:
            failed(Problem(str(error.filename or name), f"cannot be read: {error.strerror}"))


def _opener(path: str) -> Callable[[], BinaryIO]:
    if path == STDIN:
        return lambda: sys.stdin.buffer
    return lambda: Path(path).open("rb")


def scan_files(files: Sequence[str], form: str, out: TextIO, jobs: int | None = None) -> int:
    """Scan files to ``out``; report what cannot be read on standard error.

    Returns the exit status: 0, or 1 when a file could not be read.
    """
    from tqdm import tqdm

    problems: list[Problem] = []
    sources = [("stdin" if f == STDIN else Path(f).stem, _opener(f)) for f in files]
    total = sum(Path(f).stat().st_size for f in files if f != STDIN and Path(f).is_file())
    workers = min(jobs or os.cpu_count() or 1, max(1, total // PIECE + (STDIN in files)))
    if form == "csv":
        out.write(",".join(COLUMNS) + "\n")
    work = csv_of if form == "csv" else jsonl_of
    executor = ProcessPoolExecutor(workers) if workers > 1 else None
    try:
        with tqdm(
            desc="scan",
            total=total or None,
            unit="B",
            unit_scale=True,
            delay=1,
            leave=False,
            disable=None,
        ) as bar:
            for text in scan_stream(
                sources, work, executor, problems.append, 2 * workers, bar.update
            ):
                out.write(text)
    finally:
        if executor:
            executor.shutdown(cancel_futures=True)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0
