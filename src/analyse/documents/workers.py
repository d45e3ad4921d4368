"""Jobs done by several processes, in order; one that is killed costs no job but its own."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from analyse.documents.filescan import Done, Job, Options, Source, jobs_of, steps, work
from analyse.tables.problems import Problem


def results(
    sources: Sequence[Source], options: Options, workers: int, failed: Done
) -> Iterator[Done]:
    """Yield what comes of each file, in order; ``failed`` takes what goes wrong between them.

    With one worker the work is done here, part after part, so that memory stays flat.
    """
    jobs = jobs_of(sources, options, failed)
    if workers == 1:
        for job in jobs:
            yield from steps(job, options)
        return
    pool = _Pool(workers, options)
    try:
        for job in jobs:
            if pool.full:
                yield pool.first()
            pool.submit(job)
        while pool.waiting:
            yield pool.first()
    finally:
        pool.close()


class _Pool:
    """Workers with the jobs under way."""

    def __init__(self, workers: int, options: Options) -> None:
        self.workers, self.options = workers, options
        self.waiting: deque[tuple[Job, Future[Done]]] = deque()
        self._executor = _executor(workers)

    @property
    def full(self) -> bool:
        """Whether as much is under way as may be in memory."""
        return len(self.waiting) >= 2 * self.workers

    def submit(self, job: Job) -> None:
        """Begin a job."""
        try:
            future = self._executor.submit(work, job, self.options)
        except BrokenProcessPool:
            self._renew()
            future = self._executor.submit(work, job, self.options)
        self.waiting.append((job, future))

    def first(self) -> Done:
        """Return what came of the job that was begun first."""
        job, future = self.waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            self._renew()
            return _alone(job, self.options)

    def _renew(self) -> None:
        """Start new workers, and begin again what the broken ones had not done."""
        self._executor.shutdown(cancel_futures=True)
        self._executor = _executor(self.workers)
        again = [
            (job, future if _is_done(future) else self._executor.submit(work, job, self.options))
            for job, future in self.waiting
        ]
        self.waiting = deque(again)

    def close(self) -> None:
        """End the workers."""
        self._executor.shutdown(cancel_futures=True)


def _is_done(future: Future[Done]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _executor(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, initializer=_end_with_parent)


def _end_with_parent() -> None:
    """End this worker when the process that started it has gone, however it went."""
    import multiprocessing
    import os

    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _alone(job: Job, options: Options) -> Done:
    """Do a job whose worker was killed again, file by file, each in a process of its own."""
    total = Done()
    for source in job.sources:
        one = Job((source,), job.part, job.line, job.column, job.size)
        try:
            with _executor(1) as pool:
                total.add(pool.submit(work, one, options).result())
        except BrokenProcessPool:
            mend = "split it, or scan it with more memory at hand"
            total.problems.append(Problem(source.name, "its reader was killed, twice", mend))
    return total
