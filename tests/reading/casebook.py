"""The cases of ``cases.md``: invented sentences with every figure that is to be found in them."""

import re
from dataclasses import dataclass
from pathlib import Path

from analyse.reading import DateSpan, Figure, plain, scan

FILE = Path(__file__).with_name("cases.md")
MARKS = str.maketrans({"⏎": "\n", "⇥": "\t", "␍": "\r", "⍽": "\u202f", "‑": "\u2011"})


@dataclass(frozen=True)
class Case:
    """A sentence, where its figures stand, and what they say."""

    form: str
    line: str
    text: str
    places: tuple[tuple[int, int], ...]
    says: tuple[str, ...]


def cases():
    """Return every case of the file, in order."""
    found, form = [], ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            form = line[3:]
        elif line.startswith("- "):
            marked, _, said = line[2:].rpartition(" → ")
            says = () if said == "nothing" else tuple(part.strip() for part in said.split(" ; "))
            text, places = "", []
            for piece in re.split("[⟦⟧]", marked.translate(MARKS)):
                places.append(len(text))
                text += piece
            pairs = tuple(zip(places[1::2], places[2::2], strict=True))
            found.append(Case(form, line[2:], text, pairs, says))
    return found


def said(mention):
    """Write what a mention says in the way of the file."""
    if isinstance(mention.says, DateSpan):
        return f"date {mention.says.text}"
    if not isinstance(mention.says, Figure):
        return "ref"
    figure = mention.says
    number = plain(figure.value) or f"{plain(figure.low)}..{plain(figure.high)}"
    if "." in number and ".." not in number:
        number = f"{float(number):.10f}".rstrip("0").rstrip(".")
    qualifier = "" if figure.qualifier == "exact" else figure.qualifier
    return " ".join(part for part in (number, qualifier, figure.unit) if part)


def found(case):
    """Return where figures stand in a case as read, and what they say."""
    mentions = list(scan(case.text))
    return tuple((m.start, m.end) for m in mentions), tuple(said(m) for m in mentions)
