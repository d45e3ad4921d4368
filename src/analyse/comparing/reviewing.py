"""What was reviewed: the hash of each statement as somebody read it against its source.

``data/raw/rules/reviewed.csv`` has a row a statement: key, hash, what it was read against. A
statement that is new, changed or gone since is told by :func:`unreviewed`; :func:`review` notes
that statements were read anew.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from analyse.comparing.statements import Statement, statements
from analyse.tables.files import csv_text, read_rows
from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError, Problem, nearest
from analyse.tables.writing import write_atomically

COLUMNS = ("statement", "hash", "source")
NAME = "data/raw/rules/reviewed.csv"


def _path(at: Project) -> Path:
    return at.raw / "rules" / "reviewed.csv"


def _reviewed(at: Project) -> dict[str, dict[str, str]]:
    return {row["statement"]: dict(row) for row in read_rows(_path(at), NAME, COLUMNS)}


def _fault(statement: Statement, reviewed: dict[str, dict[str, str]]) -> Problem | None:
    """Return what is wrong with one statement: unread, changed since, or resting on nothing."""
    mend = (
        f"read it against {statement.source or 'its source'}, "
        f"then run `analyse review {statement.key!r}`"
    )
    if not statement.source:
        return Problem(statement.key, "rests on no source", "cite one, or drop the sentence")
    if statement.key not in reviewed:
        return Problem(statement.key, f"nobody reviewed {statement.text[:80]!r}", mend)
    if reviewed[statement.key]["hash"] != statement.hash:
        what = f"changed since it was reviewed, and reads {statement.text[:80]!r}"
        return Problem(statement.key, what, mend)
    if reviewed[statement.key]["source"] != statement.source:
        what = (
            f"was read against {reviewed[statement.key]['source']!r}, and rests on another source"
        )
        return Problem(statement.key, what, mend)
    return None


def unreviewed(at: Project | None = None) -> list[Problem]:
    """Return the statements that nobody read as they are now, and reviews of none there is."""
    at = at or project()
    if not _path(at).exists():
        return []  # a collection that keeps no reviews
    reviewed, now = _reviewed(at), statements(at)
    gone = set(reviewed) - {each.key for each in now}
    mend = "run `analyse review --gone` to strike it out"
    found = [fault for each in now if (fault := _fault(each, reviewed))]
    return [
        *found,
        *(Problem(key, "was reviewed, and is no longer shown", mend) for key in sorted(gone)),
    ]


def review(keys: Collection[str], at: Project | None = None, *, gone: bool = False) -> list[str]:
    """Note that statements were read against their sources; return the keys that changed.

    Args:
        keys: of statements, or beginnings of keys ("comparability:", "charts/themes/school:").
        at: the project; the package's own by default.
        gone: strike out reviews of statements that are no longer shown.

    Raises:
        DataError: a key that no statement begins with.
    """
    at = at or project()
    now, before = {each.key: each for each in statements(at)}, _reviewed(at)
    read: dict[str, dict[str, str]] = {}
    for key in keys:
        chosen = [each for name, each in now.items() if name == key or name.startswith(key)]
        if not chosen:
            heads = {f"{name.partition(':')[0]}:" for name in now}
            hint = nearest(key, heads if key.endswith(":") else now)
            raise DataError(Problem(f"statement {key!r}", "there is none", hint))
        read |= {s.key: {"statement": s.key, "hash": s.hash, "source": s.source} for s in chosen}
    kept = {key: row for key, row in before.items() if key in now or not gone}
    after = {**kept, **read}
    rows = [after[key] for key in sorted(after)]
    write_atomically({_path(at): csv_text(COLUMNS, rows)}, at.root)
    return sorted(key for key in {*before, *after} if before.get(key) != after.get(key))
