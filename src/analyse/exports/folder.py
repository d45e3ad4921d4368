"""From jobs to files in a folder: nothing replaced unasked, nothing lost or half-written."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from analyse.exports import bundle, datafiles
from analyse.exports.formats import formats
from analyse.exports.jobs import Job, showing
from analyse.exports.source import Files, Source
from analyse.tables.paths import project
from analyse.tables.problems import DataError, Problem
from analyse.tables.writing import locked, write_atomically


def _same(source: Source) -> Source:
    return source


def render(job: Job, shared: Callable[[Source], Source] = _same) -> Files:
    """Return the files of a job: the same bytes for the same job, whenever and wherever.

    Args:
        job: what to write.
        shared: returns the source that other jobs are made from too, if it is the same.
    """
    if not job.chart:
        sources = [replace(job, chart=name).source for name in showing(job.look)]
        whole = formats()[job.format].whole
        assert whole is not None
        return whole(sources, job.filename)
    source = shared(replace(job.source, stem=f"{job.chart}.{job.named}"))
    if job.format == "zip":
        return bundle.make(source, job.bundled, job.filename)
    return formats()[job.format].make(source, job.filename)


def write(
    jobs: Iterable[Job],
    to: Path,
    force: bool = False,
    progress: Callable[..., Iterable[Job]] = lambda jobs, *_: jobs,
    known: Callable[[Source], Source] = _same,
) -> list[Path]:
    """Write the files into ``to``; nothing is replaced without ``force``, nothing half-written.

    ``datapackage.json`` goes on describing the data files of earlier exports; a file whose
    name bears no language is left as it is when it would be written again with the same bytes.
    Two exports into one folder wait for each other: the second finds what the first has written.
    ``known`` may return a source with what is known of it already.

    Raises:
        DataError: a file is there already, or the folder cannot be written.
    """
    jobs = list(jobs)
    named = [job.filename for job in jobs if job.bears_language]
    _stop_where([name for name in named if os.path.lexists(to / name)], to, force)
    files, shared = Files(), lru_cache(maxsize=1)(known)  # laid out once for every format
    for job in progress(jobs, "export", len(jobs)):
        files.add(render(job, shared))
    every = {_inside(to, name): data for name, data in {**files.main, **files.beside}.items()}
    with locked(to):
        _stop_where([name for name in named if os.path.lexists(to / name)], to, force)
        new = {path: data for path, data in every.items() if _bytes_of(path) != data}
        _stop_where([path.name for path in new if os.path.lexists(path)], to, force)
        if files.resources:
            path = to / datafiles.DESCRIPTOR
            every[path] = new[path] = _descriptor(files, to, force)
        write_atomically(new, to)
    return list(every)


def _stop_where(present: Sequence[str], to: Path, force: bool) -> None:
    if present and not force:
        shown = ", ".join(present[:3]) + (", …" if len(present) > 3 else "")
        raise DataError(Problem(str(to), f"{shown} already there", "--force replaces them"))


def _bytes_of(path: Path) -> bytes | None:
    """Return what a file holds; None for a link, whatever it leads to, and for what is no file."""
    try:
        return path.read_bytes() if path.is_file() and not path.is_symlink() else None
    except OSError:
        return None


def _descriptor(files: Files, to: Path, force: bool) -> bytes:
    """Return the folder's ``datapackage.json``: what it describes already, and these files."""
    package = datafiles.package(files.resources, files.documents, project())
    path = to / datafiles.DESCRIPTOR
    if not os.path.lexists(path):
        return datafiles.json_bytes(package)
    before: dict[str, Any] = {}
    try:
        before = json.loads(_bytes_of(path) or b"")
        ours = before["name"] == package["name"]
    except (ValueError, KeyError, TypeError):
        ours = False
    if not ours:
        _stop_where([datafiles.DESCRIPTOR], to, force)
    return datafiles.json_bytes(datafiles.merged(package, before) if ours else package)


def _inside(folder: Path, name: str) -> Path:
    """Return the path of a file in a folder, never of one beside or above it."""
    if Path(name).name != name or not re.fullmatch(r"\w[\w.-]*", name, re.ASCII):
        raise DataError(Problem("export", f"{name!r} is no plain file name"))
    return folder / name
