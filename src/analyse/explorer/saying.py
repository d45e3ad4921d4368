"""What a coder says of numbers on the screen: which numbers it holds for, and into the sheets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from analyse.building import collecting
from analyse.coding import book, new_codes, taking
from analyse.coding.cells import Cell
from analyse.coding.numbers import CODE, CODING, Number
from analyse.coding.refusals import refusal
from analyse.coding.taken import Taken
from analyse.documents.registering import identifier
from analyse.documents.scanning import read_mentions
from analyse.tables.codes import codes
from analyse.tables.paths import Project
from analyse.tables.problems import Problem, stop_if

#: Whom a decision is for: this number, or all of its table's column or row that are open.
ONE, COLUMN, ROW = "one", "column", "row"


def alike(numbers: Sequence[Number], place: int, what: str) -> list[int]:
    """Return which numbers a decision is for: the one at ``place``, or its open column or row."""
    if what == ONE:
        return [place]
    label = f"{what}_label"
    here = numbers[place].mention

    def table(mention: Mapping[str, str]) -> tuple[str, ...]:
        part = mention["cell"].rpartition("!")[0] or mention["cell"].split(".")[0]
        return mention["document"], mention["page"], part, mention[label]

    if not here[label]:
        return [place]
    return [
        n
        for n, number in enumerate(numbers)
        if n == place or (not number.decision and table(number.mention) == table(here))
    ]


def meant(number: Number, said: Mapping[str, str], suggested: Mapping[str, str]) -> dict[str, str]:
    """Return the codes of a number that a whole column or row is coded with.

    What was left as it was suggested of the first number is, of another, its own suggestion.
    """
    return {
        column: number.suggested[column].value
        if column in number.suggested and text == suggested.get(column, "")
        else text
        for column, text in said.items()
    }


def say(
    at: Project, decided: Iterable[tuple[Number, Mapping[str, str]]], decision: str, reason: str
) -> int:
    """Write what is said of numbers into the sheets and build, or change nothing.

    Args:
        at: the collection.
        decided: numbers, each with its codes.
        decision: code, or aside.
        reason: why they are set aside.

    Raises:
        DataError: what is wrong, as a workbook that says the same would be told.
    """
    taken = Taken()
    problems: list[Problem] = []
    known, mentions = taking.known_codes(at, taken), read_mentions(at)
    for number, codings in decided:
        mention = number.mention["mention"]
        cells = {"mention": mention, "printed": " ".join(number.mention["printed"].split())}
        cells |= {"decision": decision, "reason": reason}
        if decision == CODE:
            cells |= {column: codings.get(column, "") for column in CODING}
        where = {column: Cell(f"{mention}, {column}", text) for column, text in cells.items()}
        problems += taking.take_row(where, mentions, known, taken)
    stop_if(problems)
    collecting.take_codes(at, taking.contents(at, taken))
    return len(taken.seen)


def make(at: Project, kind: str, names: Mapping[str, str], unit: str, parent: str) -> str:
    """Add a code to a list of the collection, as a workbook would; return it.

    Args:
        at: the collection.
        kind: indicators, territories or populations.
        names: language to name; the code is made of the French one.
        unit: of an indicator.
        parent: in which territory another is.

    Raises:
        DataError: what is wrong, as a workbook that says the same would be told.
    """
    french = names["fr"].strip()
    problems: list[Problem] = [] if french else [refusal("name_fr", "no_name")]
    if kind == "indicators" and not unit:
        problems.append(refusal("unit", "no_unit", "choose one above"))
    stop_if(problems)
    code, taken = identifier(french, getattr(codes(at), kind)), Taken()
    said = {"list": kind, "code": code, "name_fr": french, "name_en": names["en"].strip() or french}
    said |= {"unit": unit, "parent": parent}
    cells = {column: Cell(f"new code, {column}", said[column]) for column in book.NEW_COLUMNS}
    stop_if(list(new_codes.new_code(at, cells, taken)))
    collecting.take_codes(at, taking.contents(at, taken))
    return code
