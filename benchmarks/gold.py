"""The texts whose numbers people wrote down: invented passages and cases, and the documents."""

import importlib
import sys
from dataclasses import dataclass

from measuring import ROOT, note

from analyse.documents import finding as found
from analyse.tables.paths import project
from analyse.tables.problems import DataError


@dataclass(frozen=True)
class Text:
    """A text of one of the groups, with start, end and row of each number in it."""

    group: str
    text: str
    places: list


def tests(module):
    """Import a module of tests/reading."""
    folder = str(ROOT / "tests" / "reading")
    if folder not in sys.path:
        sys.path.append(folder)
    return importlib.import_module(module)


def documents():
    """Return the documents by slug; none, with a remark, when they are not at hand."""
    try:
        return found.find(project())
    except DataError:
        note(
            "\nThe five documents are not at hand: measured without them "
            "(ANALYSE_DOCUMENTS says where they are)."
        )
        return {}


def texts():
    """Return every text with its numbers; an empty list when tests/reading is not there."""
    try:
        scoring = tests("scoring")
    except ImportError:
        note("\ntests/reading/scoring.py is not there: nothing to hold a reader against.")
        return []
    every = []
    for number, (text, expected) in enumerate(scoring.passages()):
        group = "passages, held out" if number % 3 == 2 else "passages, open"
        every.append(Text(group, text, list(scoring.located(text, expected))))
    casebook = tests("casebook")
    for case in (*casebook.cases(), *casebook.cases(casebook.HARD)):
        told = zip(case.places, case.says, strict=True)
        places = [(*place, casebook.row(case.text[slice(*place)], says)) for place, says in told]
        every.append(Text("cases", case.text, places))
    readings = scoring.rows("readings.csv")
    for slug, document in documents().items():
        starts = [0]
        for line in document.lines:
            starts.append(starts[-1] + len(line) + 1)
        places = []
        for row in readings:
            if row["document"] == slug:
                start = starts[int(row["line"]) - 1] + int(row["column"]) - 1
                places.append((start, start + len(row["printed"]), row))
        every.append(Text("documents", document.text, places))
    return every
