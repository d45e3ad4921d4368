"""Every sentence shown that no row computes: where it stands, what it says, what it rests on.

Charts' words and texts of the notebooks with a slot ({…}) or under it are filled from rows; all
else – reasons, verdicts, names, definitions, summaries, topics, prose – somebody wrote. Each is one
:class:`Statement`; ``data/raw/rules/reviewed.csv`` (:mod:`analyse.comparing.reviewing`) holds the
hash of each as it was read against its source.

What a person says by a code and not by a sentence – a territory's level, a chart's order, a note
beside a coding, two coders' agreement – is held too, a file at a time: its *fields*.
"""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
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


def _rows(project: Project, path: Path) -> list[dict[str, str]]:
    text = read_text(path, project.relative(path))
    return list(csv.DictReader(StringIO(text, newline="")))


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
        found: dict[str, list[Mapping[str, str]]] = {}
        for row in _rows(project, project.raw / self.folder / self.file):
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
_DESCRIBED = ("title_en", "title_fr", "description_en", "description_fr")
_UNIT = ("one_en", "one_fr", "symbol_en", "symbol_fr", "symbol_fr_CA")
_FORM = ("form_en", "form_fr")
_TOLD, _CALLED = ("summary_en", "summary_fr"), ("name_en", "name_fr")
_PARTIES, _WHO = ("parties_en", "parties_fr"), ("who_en", "who_fr", "for_whom_en", "for_whom_fr")
_WITH = ("instruments_en", "instruments_fr")
_FIGURE = ("period", "value", "value_low", "value_high", "qualifier", "unit", "obs_status")

SHEETS = (
    Sheet(
        *("coded", "policy_features.csv", ("dimension", "territory")),
        ("stated_for", "position", "summary_en", "summary_fr"),
        ("document", "line"),
    ),
    Sheet(
        *("coded", "cooperation_avenues.csv", ("avenue",)),
        ("avenue_theme", "topic", "avenue_form", "actors", "follow_up_body", "outcome", *_TOLD),
        ("document", "line"),
    ),
    Sheet(
        *("coded", "wider_agreements.csv", ("wider_agreement",)),
        ("wider_kind", "topic", "territories", "wider_status", *_CALLED, *_PARTIES, *_TOLD),
        ("document", "line"),
    ),
    Sheet(
        *("coded", "good_practices.csv", ("practice",)),
        ("territory", "topic", *_WHO, *_WITH, *_TOLD),
        ("document", "line"),
    ),
    Sheet(
        *("coded", "mission_stops.csv", ("stop",)),
        ("stop_kind", "territories", "topic", *_CALLED, *_TOLD),
        ("document", "line"),
    ),
    Sheet(
        *("coded", "timeline.csv", ("mention",)),
        ("territory", "topic", "timeline_kind", "used_date", *_TOLD),
        ("mention",),
    ),
    Sheet(
        *("coded", "regional_processes.csv", ("territory", "process")),
        ("kind", "lead", "began_basis", "updated_2014", *_CALLED),
        ("document", "line"),
    ),
    Sheet(
        *("coded", "regional_priorities.csv", ("territory", "process")),
        ("topic", "source_kind", "confidence", "line", "column"),
        basis="the lines named, of the Tour du Québec",
    ),
    Sheet(
        *("coded", "dated_events.csv", ("mention",)),
        ("date", "used_date", "correction", "kind", "title_en", "topic", "confidence"),
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
    Sheet(
        *("rules", "corrections.csv", ("mention",)),
        ("used", "reason_en", "reason_fr", "evidence_en", "evidence_fr"),
        ("mention",),
    ),
    Sheet(
        *("rules", "comparability_kinds.csv", ("kind",)),
        ("verdict", "reason_en", "reason_fr", "remedy_en", "remedy_fr"),
        basis="the units and kinds that it is said of",
    ),
    Sheet(
        *("rules", "official_sums.csv", ("check",), ("statement_en", "statement_fr")),
        ("left", "right"),
    ),
    Sheet(
        *("rules", "sheets.csv", ("table", "rule", "indicators", "column", "value"), ("says",)),
        basis="the coding rules",
    ),
    *(
        Sheet("codes", f"{name}.csv", (key,), shown, source, basis)
        for name, key, shown, source, basis in (
            ("indicators", "indicator", _NAMES, (), "the lines of its figures"),
            ("series", "series", _NAMES, (), "the publications of its figures"),
            ("organisations", "organisation", _NAMES, (), "the lists of regional_members"),
            ("agreements", "agreement", _NAMES, (), "the lines of regional_agreements"),
            ("bodies", "body", _NAMES, (), "the lines of its figures"),
            ("populations", "population", _NAMES, (), "the lines of its figures"),
            ("territories", "territory", _NAMES, ("source",), ""),
            ("publications", "publication", _NAMES, ("publisher",), ""),
            ("actions", "action", _NAMES, (), "the lines of follow_up"),
            ("documents", "document", _NAMES, ("title",), ""),
            ("scopes", "table", ("scope_en", "scope_fr"), (), "the rows of its table"),
            ("columns", "column", _DESCRIBED, (), "the cells of the column"),
            ("tables", "table", _DESCRIBED, (), "the rows of the table"),
            ("units", "unit", (*_NAMES, *_UNIT), (), "the signs that French documents print"),
            ("qualifiers", "qualifier", (*_NAMES, *_FORM, "words"), (), "the bounds it fills"),
            ("sides", "side", (*_NAMES, *_FORM), (), "the qualifier that it goes with"),
            ("seen_in", "seen_in", (*_NAMES, "heading_en", "heading_fr"), (), "where it was seen"),
        )
    ),
    Sheet("codes", "terms.csv", ("list", "code"), _NAMES, basis="the coding rules"),
)

_PROSE = re.compile(r'# %% \[markdown\] lang="(\w+)"\n"""\n(.*?)\n"""', re.S)


def _leaves(tree: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Yield what a TOML table holds with its dotted places; comments are no part of it."""
    if isinstance(tree, Mapping):
        for name, branch in tree.items():
            yield from _leaves(branch, (*path, name))
    elif isinstance(tree, list):
        for number, branch in enumerate(tree, start=1):
            yield from _leaves(branch, (*path, str(number)))
    else:
        yield ".".join(path), tree


def _words(project: Project) -> Iterator[Statement]:
    """Yield the sentences of charts and exports: more than three words; the rest are fields."""
    package = Path(__file__).parents[1]
    for path in sorted(package.rglob("*.toml")):
        name, fields = path.relative_to(package).as_posix().removesuffix(".toml"), []
        for place, leaf in _leaves(tomllib.loads(read_text(path, name))):
            if "." in place and isinstance(leaf, str) and len(leaf.split()) > 3:
                yield Statement(f"{name}:{place}", leaf, "the rows of its chart")
            else:
                fields.append(f"{place} = {leaf!r}")
        yield _fields(name, fields, "the pictures and pages that it shapes")
    for path in sorted((project.root / "notebooks" / "source").glob("*.py")):
        prose = _PROSE.findall(read_text(path, project.relative(path)))
        for number, (language, text) in enumerate(prose, start=1):
            key = f"notebooks/{path.stem}:{language}.{(number + 1) // 2}"
            yield Statement(key, text, "the tables and charts of the notebook")


def _fields(name: str, lines: Iterable[str], source: str) -> Statement:
    return Statement(f"{name}:(fields)", "\n".join(lines), source)


def _codes(project: Project) -> Iterator[Statement]:
    """Yield the fields of each raw file: the columns that neither a sentence nor a build shows."""
    shown = {sheet.file: {*sheet.key, *sheet.shown, *sheet.source} for sheet in SHEETS}
    for path in sorted(project.raw.glob("*/*.csv")):
        if path.name == "reviewed.csv" or path.parent.name == "scanned":
            continue  # the reviews themselves, and what the machine reads: `verify` holds it
        rows, known = _rows(project, path), {"printed", *shown.get(path.name, ())}
        if path.parent.name == "coded":
            known |= {column for row in _rows(project, project.clean / path.name) for column in row}
        left = [column for row in rows[:1] for column in row if column not in known]
        said = ([row[column] for column in left] for row in rows)
        if left:
            yield _fields(path.stem, (repr(cells) for cells in said if any(cells)), "its rows")
    for path in sorted((project.root / "data" / "releases").glob("*.csv")):
        lines = (repr([*row.values()]) for row in _rows(project, path))
        yield _fields(f"releases/{path.stem}", lines, "the tables of that release")


def statements(project: Project) -> list[Statement]:
    """Return every statement of a project and of the package, by key, in order."""
    sheets = (each for sheet in SHEETS for each in sheet.read(project))
    return sorted([*sheets, *_words(project), *_codes(project)], key=lambda each: each.key)
