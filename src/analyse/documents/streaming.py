"""Scan streams of text with any executor, in bounded memory and in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import BinaryIO

from analyse.documents.cutting import PIECE, Piece, pieces
from analyse.documents.rows import COLUMNS, as_csv, as_jsonl, csv_of, jsonl_of, rows_of, says
from analyse.tables.problems import DataError, Problem

__all__ = [
    "COLUMNS",
    "PIECE",
    "Piece",
    "as_csv",
    "as_jsonl",
    "csv_of",
    "jsonl_of",
    "pieces",
    "rows_of",
    "says",
    "scan_stream",
]


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
        sources: document names with a function that opens each as bytes of UTF-8.
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
