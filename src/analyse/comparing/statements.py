"""Every sentence shown that no row computes: where it stands, what it says, what it rests on.

Charts' words and texts of the notebooks with a slot ({…}) or under it are filled from rows; all
else – reasons, verdicts, names, definitions, summaries, topics, prose – somebody wrote. Each is one
:class:`Statement`; ``data/raw/rules/reviewed.csv`` (:mod:`analyse.comparing.reviewing`) holds the
hash of each as it was read against its source.
"""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analyse.tables.files import read_text
from analyse.tables.paths import Project


@dataclass(frozen=True)
class Statement:
    """A text shown: ``key`` names it, ``source`` says what it must be read against."""

    key: str
    text: str
    source: str

    @property
    def hash(self) -> str:
        """Twelve digits that change with the text; blanks do not count."""
        plain = " ".join(self.text.split())
        return hashlib.sha256(plain.encode("utf-8")).hexdigest()[:12]


@dataclass(frozen=True)
class Sheet:
    """Which columns of a raw file name a row, are shown, and say what it rests on."""

    folder: str
    file: str
    key: tuple[str, ...]
    shown: tuple[str, ...]
    source: tuple[str, ...] = ()
    basis: str = ""  # what all rows rest on, where no column says it

    def read(self, project: Project) -> Iterator[Statement]:
        """Yield one statement a key; rows that share one are one statement."""
        path = project.raw / self.folder / self.file
        found: dict[str, list[Mapping[str, str]]] = {}
        for row in csv.DictReader(read_text(path, project.relative(path)).splitlines()):
            name = "|".join(row[column] for column in self.key)
            found.setdefault(f"{self.file.removesuffix('.csv')}:{name}", []).append(row)
        for key, rows in found.items():
            text = " / ".join(row[c] for row in rows for c in self.shown if row.get(c))
            places = [row[c] for row in rows for c in self.source if row.get(c)]
            source = " ".join(dict.fromkeys(places)) or self.basis
            if text:
                yield Statement(key, text, source[:200])


_NAMES = ("name_en", "name_fr", "definition_en", "definition_fr")
_SAID = ("statement_en", "statement_fr", "doubt_en", "doubt_fr")
_FIGURE = ("period", "value", "value_low", "value_high", "qualifier", "unit", "obs_status")

SHEETS = (
    Sheet(
        *("coded", "policy_features.csv", ("dimension", "territory")),
        ("stated_for", "position", "summary_en", "summary_fr"),
        ("document", "line"),
    ),
    Sheet(
        *("coded", "regional_priorities.csv", ("territory", "process")),
        ("topic", "source_kind", "confidence", "line", "column"),
        basis="the lines named, of the Tour du Québec",
    ),
    Sheet(
        *("coded", "dated_events.csv", ("mention",)),
        ("date", "used_date", "correction", "kind", "topic", "confidence"),
        ("mention",),
    ),
    Sheet(
        *("coded", "follow_up.csv", ("action",), ("status", "confidence", "due")),
        ("document", "line"),
    ),
    Sheet(
        *("coded", "companion.csv", ("series", "territory", "publisher")),
        ("population", *_FIGURE, "definition", "seen_in", "checked"),
        ("url",),
    ),
    Sheet(
        *("rules", "comparability.csv", ("series", "other")),
        ("verdict", "reason_en", "reason_fr", "remedy_en", "remedy_fr"),
        basis="the definitions of both",
    ),
    Sheet("rules", "checks.csv", ("check",), _SAID, ("left", "right", "words", "items")),
    Sheet(
        *("rules", "implied.csv", ("implied",)),
        ("name_en", "name_fr", "assumption_en", "assumption_fr"),
        ("expression",),
    ),
    Sheet("rules", "set_aside.csv", ("mention",), ("reason", "note"), ("mention",)),
    *(
        Sheet("codes", f"{name}.csv", (key,), _NAMES, source, basis)
        for name, key, source, basis in (
            ("indicators", "indicator", (), "the lines of its figures"),
            ("series", "series", (), "the publications of its figures"),
            ("organisations", "organisation", (), "the lists of regional_members"),
            ("agreements", "agreement", (), "the lines of regional_agreements"),
            ("bodies", "body", (), "the lines of its figures"),
            ("populations", "population", (), "the lines of its figures"),
            ("territories", "territory", ("source",), ""),
            ("publications", "publication", ("publisher",), ""),
        )
    ),
    Sheet("codes", "terms.csv", ("list", "code"), _NAMES, basis="the coding rules"),
)

_PROSE = re.compile(r'# %% \[markdown\] lang="(\w+)"\n"""\n(.*?)\n"""', re.S)


def _leaves(tree: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Yield the texts of a TOML table with their dotted places."""
    if isinstance(tree, Mapping):
        for name, branch in tree.items():
            yield from _leaves(branch, (*path, name))
    elif isinstance(tree, list):
        for number, branch in enumerate(tree, start=1):
            yield from _leaves(branch, (*path, str(number)))
    elif isinstance(tree, str) and len(path) > 1:
        yield ".".join(path), tree


def _words(project: Project) -> Iterator[Statement]:
    """Yield the sentences of charts and exports: words with a blank; the rest are labels."""
    package = Path(__file__).parents[1]
    for path in sorted(package.rglob("*.toml")):
        name = path.relative_to(package).as_posix().removesuffix(".toml")
        for place, text in _leaves(tomllib.loads(read_text(path, name))):
            if len(text.split()) > 3:
                yield Statement(f"{name}:{place}", text, "the rows of its chart")
    for path in sorted((project.root / "notebooks" / "source").glob("*.py")):
        prose = _PROSE.findall(read_text(path, project.relative(path)))
        for number, (language, text) in enumerate(prose, start=1):
            key = f"notebooks/{path.stem}:{language}.{(number + 1) // 2}"
            yield Statement(key, text, "the tables and charts of the notebook")


def statements(project: Project) -> list[Statement]:
    """Return every statement of a project and of the package, by key, in order."""
    found = [*(each for sheet in SHEETS for each in sheet.read(project)), *_words(project)]
    return sorted(found, key=lambda each: each.key)
