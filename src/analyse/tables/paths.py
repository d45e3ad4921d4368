"""Where things are, once.

The project's folder is ``$ANALYSE_ROOT`` when that is set (tests work on copies), else the
checkout that this file belongs to, whatever the working directory.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Project:
    """The folders and files of one checkout."""

    root: Path

    @property
    def raw(self) -> Path:
        """What is read and coded: mentions, sheets, code lists."""
        return self.root / "data" / "raw"

    @property
    def codes(self) -> Path:
        """The closed code lists."""
        return self.raw / "codes"

    @property
    def clean(self) -> Path:
        """What ``build`` writes."""
        return self.root / "data" / "clean"

    @property
    def notebooks(self) -> Path:
        """The notebooks."""
        return self.root / "notebooks"

    @property
    def mentions(self) -> Path:
        """Every number of the documents."""
        return self.raw / "scanned" / "mentions.csv"

    @property
    def sections(self) -> Path:
        """Where the documents' sections begin."""
        return self.raw / "scanned" / "sections.csv"

    @property
    def items(self) -> Path:
        """Every item of the lists of the regions' portraits."""
        return self.raw / "scanned" / "items.csv"

    def relative(self, path: Path) -> str:
        """Name a file as messages do: from the project's folder, with forward slashes."""
        try:
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return str(path)


def project(root: Path | str | None = None) -> Project:
    """Return the project at ``root``, at ``$ANALYSE_ROOT``, or the one this file belongs to."""
    chosen = root or os.environ.get("ANALYSE_ROOT") or Path(__file__).resolve().parents[3]
    return Project(Path(chosen).resolve())
