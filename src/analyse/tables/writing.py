"""Writing sets of files as one: all old or all new, whatever is killed, and one writer at a time.

A set is staged in the hidden folder ``.analyse`` beside its files: the new contents first, then the
old ones, then a journal. Once the journal is there the set counts as written: whoever writes next
(or calls :func:`recovered`) finishes what a killed process left, and sweeps what it had only begun.
A set that fails is undone, and a journal of its own says so, so that this too survives a kill.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from analyse.tables.problems import DataError, Problem

#: Where a set is staged, and what keeps others out; both are gone afterwards.
STAGE, LOCK = ".analyse", ".analyse.lock"
_JOURNAL, _UNDONE = "journal.json", "undone.json"

#: How long to wait for another process that writes into the same folder, in seconds.
PATIENCE = 60.0


@contextmanager
def locked(root: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Be the only process that writes below ``root``; unfinished sets of others are finished first.

    May be nested within one process. A command that reads, decides and then writes holds the lock
    from its reading on.

    Raises:
        DataError: another process has been writing there for ``patience`` seconds, or the folder
            cannot be written.
    """
    with _told(root):
        root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(root.resolve() / LOCK, is_singleton=True)
        try:
            lock.acquire(timeout=patience)
        except Timeout:
            mend = "wait until it has finished, then try again"
            raise DataError(
                Problem(str(root), "another analyse command is writing here", mend)
            ) from None
    try:
        if lock.lock_counter == 1:
            with _told(root):
                _finish(root)
        yield
    finally:
        if lock.lock_counter == 1:
            Path(lock.lock_file).unlink(missing_ok=True)  # while it is ours: a waiter looks again
        lock.release()


def recovered(root: Path) -> bool:
    """Finish or sweep what a killed process left below ``root``; say whether there was anything."""
    if not (root / STAGE).exists():
        return False
    with locked(root):
        return True


def write_atomically(files: Mapping[Path, str | bytes], root: Path | None = None) -> None:
    """Replace a set of files as one.

    Args:
        files: path to new content (text is written as UTF-8).
        root: the collection or folder that the files are in; by default the folder that all share.

    Raises:
        DataError: a file cannot be written or replaced; every file is as it was before.
    """
    if not files:
        return
    root = root or Path(os.path.commonpath([path.parent.absolute() for path in files]))
    with locked(root):
        stage = root / STAGE
        folder = root
        try:
            moves = {}  # name → whether there is an old file
            for number, (path, content) in enumerate(files.items()):
                folder = path.parent
                folder.mkdir(parents=True, exist_ok=True)
                _stage(stage / "new" / str(number), content)
                moves[os.path.relpath(path, root)] = os.path.lexists(path)
                if os.path.lexists(path):
                    (stage / "old").mkdir(exist_ok=True)
                    _keep(path, stage / "old" / str(number))
            folder = root
            _stage(stage / "journal.new", json.dumps(moves))
            (stage / "journal.new").replace(stage / _JOURNAL)
            _sync(stage)
            for number, path in enumerate(files):
                folder = path.parent
                (stage / "new" / str(number)).replace(path)
        except BaseException as error:
            _undo(root)
            if not isinstance(error, OSError):
                raise
            raise _refusal(folder, error) from None
        shutil.rmtree(stage)


def _stage(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        stream.write(content.encode("utf-8") if isinstance(content, str) else content)
        stream.flush()
        os.fsync(stream.fileno())


def _keep(path: Path, old: Path) -> None:
    """Keep what a path holds: its own bytes, or the link that it is."""
    shutil.copy2(path, old, follow_symlinks=False)


def _sync(folder: Path) -> None:
    """Make the folder's entries durable, where a system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _moves(stage: Path, journal: str) -> dict[str, bool]:
    path = stage / journal
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def _finish(root: Path) -> None:
    """Finish a set whose journal is there, or its undoing; sweep one that was only begun."""
    stage = root / STAGE
    if not stage.exists():
        return
    for number, name in enumerate(_moves(stage, _JOURNAL)):
        new = stage / "new" / str(number)
        if new.exists():
            new.replace(root / name)
    _put_back(root)


def _undo(root: Path) -> None:
    """Put back what a set that failed has replaced, and remove what it has added."""
    stage = root / STAGE
    if (stage / _JOURNAL).exists():
        (stage / _JOURNAL).replace(stage / _UNDONE)
    with suppress(OSError):
        _put_back(root)


def _put_back(root: Path) -> None:
    """Put back the old files of a set that is undone, as far as that is not yet done."""
    stage = root / STAGE
    for number, (name, existed) in enumerate(_moves(stage, _UNDONE).items()):
        old, path = stage / "old" / str(number), root / name
        if os.path.lexists(old):
            old.replace(path)
        elif not existed and not (stage / "new" / str(number)).exists():
            path.unlink(missing_ok=True)
    shutil.rmtree(stage)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _refusal(folder, error) from None


def _refusal(folder: Path, error: OSError) -> DataError:
    denied = isinstance(error, PermissionError)
    mend = "make the folder writable (chmod u+w) or choose another" if denied else ""
    return DataError(Problem(str(folder), f"cannot be written: {error.strerror}", mend))
