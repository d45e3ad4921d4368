"""What must hold within one quantity table's sheet: the rows of ``data/raw/rules/sheets.csv``.

A row names the table, a rule, the indicators it is about (``*`` stands for any letters, ``!`` for
"but not"), a column, a value, and what is said of a row that breaks it: a text with ``{printed}``,
``{indicator}``, ``{given}`` (the column's cell), ``{value}`` and ``{other}`` (the number that the
row is held against). The rules:

``only``         the column holds the value
``filled``       the column is not empty
``maximum``      no number is above the value
``at_most``      no number is above that of the indicator ``value`` with the same column, if any
``part_of``      the same, and that indicator must be there
``counterpart``  an indicator that is coded is also coded with the value in the column
``in_units``     a figure in one of the units has its twin, with the same columns, in the others
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fnmatch import fnmatchcase
from string import Formatter

from analyse.building.tidy import Coded
from analyse.tables.files import read_rows
from analyse.tables.paths import Project
from analyse.tables.problems import Problem, nearest, stop_if
from analyse.tables.schemas import Table, of_kind

#: What the text that is said of a row may hold.
SLOTS = frozenset({"printed", "indicator", "given", "value", "other"})
COLUMNS = ("table", "rule", "indicators", "column", "value", "says")

Rule = Mapping[str, str]
_Broken = Iterator[tuple[Coded, dict[str, object]]]


def read(project: Project) -> list[Rule]:
    """Return the rules of a project; none where it has no such file.

    Raises:
        DataError: an unknown table, rule, column or slot (the nearest is named), a maximum that
            is no number.
    """
    path = project.raw / "rules" / "sheets.csv"
    if not path.is_file():
        return []
    name = project.relative(path)
    rows = read_rows(path, name, COLUMNS)
    tables = {table.slug: table for table in of_kind("quantities", at=project)}
    placed = [(f"{name}, row {number}", row) for number, row in enumerate(rows, start=2)]
    stop_if(
        [
            Problem(where, f"unknown {what} {row[what]!r}", nearest(row[what], known))
            for where, row in placed
            for what, known in (("table", tables), ("rule", RULES))
            if row[what] not in known
        ]
    )
    stop_if([Problem(where, *said) for where, row in placed for said in _faults(row, tables)])
    return list(rows)


def _faults(row: Rule, tables: Mapping[str, Table]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a rule whose table and kind are known, and a hint."""
    table = tables[row["table"]]
    known = [*table.sheet, *table.optional]
    if not row["column"] and row["rule"] != "maximum":
        yield "column is empty", f"one of {', '.join(known)}"
    for column in row["column"].split():
        if column not in known:
            yield f"unknown column {column!r}", nearest(column, known)
    if row["rule"] == "maximum" and not row["value"].isdecimal():
        yield f"value {row['value']!r} is no number", ""
    try:
        slots = {name for _, name, _, _ in Formatter().parse(row["says"]) if name is not None}
        row["says"].format(**dict.fromkeys({*SLOTS, *slots}, ""))
    except (ValueError, LookupError, AttributeError) as error:
        yield f"says cannot be read: {error}", "a brace of the text itself is doubled: {{ }}"
        return
    for slot in sorted(slots - SLOTS):
        yield f"says: unknown {{{slot}}}", nearest(slot, SLOTS)


def broken(table: str, rows: Sequence[Coded], rules: Iterable[Rule]) -> list[Problem]:
    """Return a problem for every row of a sheet that breaks one of its rules."""
    return [
        Problem(coded.where, rule["says"].format(**_told(coded, rule), **said))
        for rule in rules
        if rule["table"] == table
        for coded, said in RULES[rule["rule"]](rule, rows)
    ]


def _told(coded: Coded, rule: Rule) -> dict[str, object]:
    row = coded.row
    given = ", ".join(row[name] or f"no {name}" for name in rule["column"].split())
    said = {"printed": row["printed"], "indicator": row["indicator"], "value": rule["value"]}
    return {**said, "given": given}


def _about(rule: Rule, rows: Sequence[Coded]) -> list[Coded]:
    """Return the rows whose indicator the rule is about."""
    patterns = rule["indicators"].split()
    wanted = [pattern for pattern in patterns if not pattern.startswith("!")]
    spared = [pattern[1:] for pattern in patterns if pattern.startswith("!")]

    def named(indicator: str, among: list[str]) -> bool:
        return any(fnmatchcase(indicator, pattern) for pattern in among)

    return [
        coded
        for coded in rows
        if named(coded.row["indicator"], wanted) and not named(coded.row["indicator"], spared)
    ]


def _only(rule: Rule, rows: Sequence[Coded]) -> _Broken:
    for coded in _about(rule, rows):
        if coded.row[rule["column"]] != rule["value"]:
            yield coded, {}


def _filled(rule: Rule, rows: Sequence[Coded]) -> _Broken:
    for coded in _about(rule, rows):
        if not coded.row[rule["column"]]:
            yield coded, {}


def _maximum(rule: Rule, rows: Sequence[Coded]) -> _Broken:
    for coded in _about(rule, rows):
        if (coded.figure.high or coded.figure.value or 0) > Decimal(rule["value"]):
            yield coded, {}


def _at_most(rule: Rule, rows: Sequence[Coded], needed: bool = False) -> _Broken:
    column = rule["column"]
    whole = {
        coded.row[column]: coded.figure.value
        for coded in rows
        if coded.row["indicator"] == rule["value"]
    }
    for coded in _about(rule, rows):
        other = whole.get(coded.row[column])
        if (needed and other is None) or (
            other is not None and coded.figure.value is not None and coded.figure.value > other
        ):
            yield coded, {"other": other}


def _part_of(rule: Rule, rows: Sequence[Coded]) -> _Broken:
    return _at_most(rule, rows, needed=True)


def _counterpart(rule: Rule, rows: Sequence[Coded]) -> _Broken:
    first: dict[str, Coded] = {}
    there: dict[str, set[str]] = {}
    for coded in _about(rule, rows):
        indicator = coded.row["indicator"]
        first.setdefault(indicator, coded)
        there.setdefault(indicator, set()).add(coded.row[rule["column"]])
    for indicator, coded in first.items():
        if rule["value"] not in there[indicator]:
            yield coded, {}


def _in_units(rule: Rule, rows: Sequence[Coded]) -> _Broken:
    units = rule["value"].split()
    stated: dict[tuple[str, ...], dict[str, Coded]] = {}
    for coded in _about(rule, rows):
        key = tuple(coded.row[name] for name in rule["column"].split())
        unit = coded.row["unit"] or coded.figure.unit or ""
        stated.setdefault(key, {})[unit] = coded
    for found in stated.values():
        here = [unit for unit in units if unit in found]
        if here and len(here) < len(units):
            yield found[here[0]], {}


RULES: Mapping[str, Callable[[Rule, Sequence[Coded]], _Broken]] = {
    "only": _only,
    "filled": _filled,
    "maximum": _maximum,
    "at_most": _at_most,
    "part_of": _part_of,
    "counterpart": _counterpart,
    "in_units": _in_units,
}
