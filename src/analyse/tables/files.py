"""Reading and writing files so that nothing is guessed and nothing is left half-written."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path

from analyse.tables.problems import DataError, Problem, nearest


def read_text(path: Path, name: str) -> str:
    """Return a UTF-8 file's text as it is; ``name`` is how messages call the file.

    Raises:
        DataError: the file is missing, unreadable or not UTF-8.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise DataError(Problem(name, "the file is missing", "restore it from git")) from None
    except OSError as error:
        raise DataError(Problem(name, f"cannot be read: {error.strerror}")) from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataError(
            Problem(f"{name}, line {line}", "not UTF-8", "save the file as UTF-8, without a BOM")
        ) from None


def read_rows(
    path: Path, name: str, columns: Sequence[str], optional: Sequence[str] = ()
) -> list[dict[str, str]]:
    """Read a CSV file of the project: UTF-8, LF, a header with exactly the known columns.

    Returns one dictionary a row; a column of ``optional`` that the file lacks is "" throughout.

    Raises:
        DataError: BOM, CRLF, a missing, doubled or unknown column, a row of another length.
    """
    text = read_text(path, name)
    problems: list[Problem] = []
    if text.startswith("\ufeff"):
        problems.append(
            Problem(f"{name}, line 1", "begins with a BOM", "save as UTF-8 without BOM")
        )
        text = text[1:]
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        problems.append(Problem(f"{name}, line {line}", "CRLF line ends", "save with LF line ends"))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    reader = csv.reader(StringIO(text), strict=True)
    try:
        header = next(reader, [])
        problems += _header_problems(header, name, columns, optional)
        if problems:
            raise DataError(problems)
        rows = []
        for row in reader:
            if len(row) != len(header):
                what = f"{len(row)} fields where the header has {len(header)}"
                problems.append(Problem(f"{name}, line {reader.line_num}", what))
            else:
                rows.append(dict(zip(header, row, strict=True)))
    except csv.Error as error:
        problems.append(Problem(f"{name}, line {reader.line_num}", f"not CSV: {error}"))
    if problems:
        raise DataError(problems)
    for missing in set(optional) - set(header):
        for each in rows:
            each[missing] = ""
    return rows


def _header_problems(
    header: list[str], name: str, columns: Sequence[str], optional: Sequence[str]
) -> list[Problem]:
    known = [*columns, *optional]
    problems = [
        Problem(f"{name}, line 1", f"column {column!r} is missing")
        for column in columns
        if column not in header
    ]
    for column in dict.fromkeys(header):
        if header.count(column) > 1:
            problems.append(Problem(f"{name}, line 1", f"column {column!r} stands twice"))
        elif column not in known:
            problems.append(
                Problem(f"{name}, line 1", f"unknown column {column!r}", nearest(column, known))
            )
    return problems


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Write rows as CSV text: RFC 4180 quoting where needed, LF."""
    out = StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write_atomically(files: Mapping[Path, str | bytes]) -> None:
    """Replace files whole: all are written beside their places first, then renamed.

    A build that is killed leaves each file whole, old or new.

    Raises:
        DataError: a file cannot be written or replaced; every file is as it was before.
    """
    staged: list[tuple[str, Path]] = []
    before: dict[Path, bytes | None] = {}
    folder = Path()
    try:
        for path, content in files.items():
            data = content.encode("utf-8") if isinstance(content, str) else content
            folder = path.parent
            folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            staged.append((temporary, path))
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            # mkstemp makes files private; tables are for everybody the umask allows
            mask = os.umask(0)
            os.umask(mask)
            Path(temporary).chmod(0o666 & ~mask)
        for temporary, path in staged:
            folder = path.parent
            old = path.read_bytes() if path.exists() else None
            Path(temporary).replace(path)
            before[path] = old
    except BaseException as error:
        _restore(before)
        if not isinstance(error, OSError):
            raise
        denied = isinstance(error, PermissionError)
        mend = "make the folder writable (chmod u+w) or choose another" if denied else ""
        raise DataError(
            Problem(str(folder), f"cannot be written: {error.strerror}", mend)
        ) from None
    finally:
        for temporary, _ in staged:
            Path(temporary).unlink(missing_ok=True)


def _restore(before: Mapping[Path, bytes | None]) -> None:
    for path, content in before.items():
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)
