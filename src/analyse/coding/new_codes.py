"""The codes that a coding workbook, or the coding screen, adds to a collection's lists."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from analyse.coding.book import CHOSEN, NAMED, NEW_COLUMNS, NEW_LISTS
from analyse.coding.cells import Cell
from analyse.coding.refusals import refusal
from analyse.coding.taken import Taken
from analyse.reading import read_quantity
from analyse.tables.codes import codes
from analyse.tables.collection import IDENTIFIER, IDENTIFIER_RULE, quantity_tables
from analyse.tables.escaping import TAMED, harmless
from analyse.tables.paths import Project
from analyse.tables.problems import Problem, nearest
from analyse.tables.schemas import tables

Rows = Mapping[str, Mapping[str, str]]


def code_of(cells: Mapping[str, Cell], column: str) -> str:
    """Return a cell's code, without the name beside it."""
    cell = cells.get(column)
    return cell.text.split(NAMED.strip())[0].strip() if cell else ""


def new_code(at: Project, cells: Mapping[str, Cell], taken: Taken) -> Iterator[Problem]:
    """Take a new code; yield what is wrong with it."""
    said = {column: cells[column].text if column in cells else "" for column in NEW_COLUMNS}
    if not any(said.values()):
        return
    said |= {column: code_of(cells, column) for column in ("list", "code", "unit", "parent")}
    kind, code = said["list"], said["code"]
    where = cells["code"].where
    if kind not in NEW_LISTS:
        mend = f"choose one of the cell's list: {', '.join(NEW_LISTS)}"
        place = cells["list"] if "list" in cells else cells["code"]
        yield Problem(place.where, f"{code!r} is to go into the unknown list {kind!r}", mend)
        return
    known = getattr(codes(at), kind).get(code)
    if known and all(known[name] == said[name] for name in ("name_en", "name_fr")):
        return  # taken with this workbook before
    if not IDENTIFIER.fullmatch(code.lower()):
        yield refusal(where, "no_code", IDENTIFIER_RULE, code=code)
    if known:
        names = f"{known['name_en']}, {known['name_fr']}"
        mend = "choose it there, or give the new one another code"
        yield refusal(where, "there", mend, code=code, names=names)
    for column in ("name_en", "name_fr"):
        if not said[column]:
            yield refusal(where, "needs", column=column)
        if not harmless(said[column]):
            yield refusal(where, "acts", TAMED, text=said[column], column=column)
    columns = tables(at)[kind].names
    row = dict.fromkeys(columns, "")
    row |= {columns[0]: code, "name_en": said["name_en"], "name_fr": said["name_fr"]}
    if kind == "indicators":
        units = said["unit"].split()
        row |= {"unit": " ".join(units), "table": next(iter(quantity_tables(at)))}
        for unit in units:  # none: the unit of its numbers, which units_of_new looks up
            if unit not in codes(at).units:
                hint = nearest(unit, codes(at).units)
                yield refusal(where, "unit_of_new", hint, code=unit)
    elif kind == "territories":
        row |= {"parent": said["parent"], "level": "own", "source": "own"} | _placed(said)
        added = {row["territory"] for row in taken.codes.get(kind, ())}
        if said["parent"] and said["parent"] not in {*codes(at).territories, *added}:
            hint = nearest(said["parent"], codes(at).territories)
            yield refusal(where, "unknown", hint, column="parent", code=said["parent"])
    taken.codes.setdefault(kind, []).append(row)


def leave_unused(new: Mapping[str, Mapping[str, Cell]], taken: Taken) -> None:
    """Leave out the new codes that no number is coded with, nor is a territory in them."""
    columns = {kind: column for column, kind in CHOSEN.items()}
    said = [row for sheet in taken.coded.values() for row in sheet.values()]
    for kind, rows in taken.codes.items():
        used = {row[columns[kind]] for row in said}
        for row in reversed(rows):  # one that is named as a parent stands above
            if row.get("parent") and next(iter(row.values())) in used:
                used.add(row["parent"])
        unused = [row for row in rows if next(iter(row.values())) not in used]
        taken.codes[kind] = [row for row in rows if row not in unused]
        for code in (next(iter(row.values())) for row in unused):
            what = f"no number is coded with the new code {code!r}"
            taken.left.append(Problem(new[code]["code"].where, what, "it was not taken"))
    taken.codes = {kind: rows for kind, rows in taken.codes.items() if rows}


def units_of_new(
    new: Mapping[str, Mapping[str, Cell]], mentions: Rows, taken: Taken
) -> Iterator[Problem]:
    """Give new indicators without a unit that of their numbers; yield those that have not one."""
    for row in taken.codes.get("indicators", ()):
        if row["unit"]:
            continue
        found = {
            said["unit"] or read_quantity(mentions[mention]["printed"]).unit or ""
            for sheet in taken.coded.values()
            for mention, said in sheet.items()
            if said["indicator"] == row["indicator"]
        }
        if len(found) == 1:
            row["unit"] = found.pop()
        else:
            what = f"new indicator {row['indicator']!r} needs a unit"
            are = f"its numbers are in {', '.join(sorted(found))}" if found else ""
            place = new[row["indicator"]]
            yield Problem(place["unit" if "unit" in place else "code"].where, what, are)


def _placed(said: Mapping[str, str]) -> dict[str, str]:
    """Return how a place's name stands after "in" and "de", as for a town."""
    vowel = unicodedata.normalize("NFD", said["name_fr"][:1]).lower()[:1] in "aeiouyh"
    return {
        "in_en": f"in {said['name_en']}",
        "in_fr": f"à {said['name_fr']}",
        "of_fr": f"{'d’' if vowel else 'de '}{said['name_fr']}",
    }
