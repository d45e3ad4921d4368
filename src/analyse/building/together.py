"""What people change and the tables that follow from it: written as one set, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from analyse.tables.paths import Project
from analyse.tables.writing import write_atomically


def write_built(
    at: Project,
    contents: Mapping[Path, str | bytes],
    rendered: Callable[[Project], Mapping[Path, str]],
    beside: Iterable[Path] = (),
) -> list[str]:
    """Write files and what is built from them; return the names of what changed.

    It is built in a copy first: what is wrong with it changes nothing, nor does a kill. The caller
    holds the project's lock.

    Args:
        at: the project.
        contents: the files to write, by path.
        rendered: builds a project: path to text; raises what is wrong.
        beside: what it reads besides the raw CSV files, where it is there.
    """
    with TemporaryDirectory() as folder:
        trial = Project(Path(folder).resolve())
        unread = (at.documents, at.texts)  # no build looks at them
        there = [path for path in (*beside, *at.raw.rglob("*.csv")) if path.is_file()]
        for path, content in {**{path: path.read_bytes() for path in there}, **contents}.items():
            if path.parent not in unread:
                copy = trial.root / path.relative_to(at.root)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(_as_bytes(content))
        built = rendered(trial).items()
    files = {**contents, **{at.root / path.relative_to(trial.root): text for path, text in built}}
    changed = {
        path: content
        for path, content in files.items()
        if not path.exists() or path.read_bytes() != _as_bytes(content)
    }
    write_atomically(changed, at.root)
    return [at.relative(path) for path in changed]


def _as_bytes(text: str | bytes) -> bytes:
    return text.encode("utf-8") if isinstance(text, str) else text
