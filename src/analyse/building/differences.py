"""What the committed tables say and the raw files do not: by file, row and column."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from analyse.building import build
from analyse.tables.paths import Project
from analyse.tables.problems import Problem
from analyse.tables.schemas import TABLES


def differences(project: Project) -> list[Problem]:
    """Compare the committed tables with what the raw files give; name each cell that differs."""
    problems: list[Problem] = []
    for path, text in build.rendered(project).items():
        name = project.relative(path)
        if not path.exists():
            problems.append(Problem(name, "is missing", "run `analyse build` and commit it"))
            continue
        committed = path.read_bytes().decode("utf-8", "replace")
        if committed == text:
            continue
        table = TABLES.get(path.stem) if path.suffix == ".csv" else None
        found = _cell_differences(name, committed, text, table.key) if table else []
        problems += found or [
            Problem(
                name, "differs from what the raw files give", "run `analyse build` and commit it"
            )
        ]
    problems += [
        Problem(project.relative(path), "no table gives this file", "remove it")
        for path in sorted(project.clean.glob("*.csv"))
        if path.stem not in TABLES
    ]
    return problems


def _cell_differences(
    name: str, committed: str, rebuilt: str, columns: Sequence[str]
) -> list[Problem]:
    def rows(text: str) -> dict[str, dict[str, str]]:
        return {
            " ".join(row.get(column) or "" for column in columns): row
            for row in csv.DictReader(StringIO(text))
        }

    old, new = rows(committed), rows(rebuilt)
    problems = []
    for key in sorted(old.keys() | new.keys()):
        if key not in new:
            problems.append(
                Problem(f"{name}, {key}", "is committed, but the raw files give no such row")
            )
        elif key not in old:
            place = new[key].get("mention", "")
            problems.append(
                Problem(f"{name}, {key} (printed at {place})", "is not among the committed rows")
            )
        else:
            problems += [
                Problem(
                    f"{name}, {key} (printed at {new[key].get('mention', '')})",
                    f"{column} is {old[key].get(column)!r} in the committed table, "
                    f"{value!r} from the raw files",
                )
                for column, value in new[key].items()
                if old[key].get(column) != value
            ]
    return problems
