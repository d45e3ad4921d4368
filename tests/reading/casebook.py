"""The cases of ``cases.md`` and ``hard.md``: invented sentences with every figure in them."""

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from analyse.reading import QUALIFIERS, DateSpan, Figure, plain, scan
from analyse.reading.figure import qualified

FILE = Path(__file__).with_name("cases.md")
HARD = Path(__file__).with_name("hard.md")
MARKS = str.maketrans({"⏎": "\n", "⇥": "\t", "␍": "\r", "⍽": "\u202f", "‑": "\u2011"})


@dataclass(frozen=True)
class Case:
    """A sentence, where its figures stand, and what they say."""

    form: str
    line: str
    text: str
    places: tuple[tuple[int, int], ...]
    says: tuple[str, ...]


def cases(file=FILE):
    """Return every case of a file, in order."""
    found, form = [], ""
    for line in file.read_text(encoding="utf-8").splitlines():
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


def row(printed, says):
    """Return what a case expects of a figure, in the columns of ``passages.csv``."""
    made = dict.fromkeys(("value", "value_low", "value_high", "qualifier", "unit"), "")
    if says == "ref":
        return {**made, "printed": printed, "kind": "reference"}
    if says.startswith("date "):
        return {**made, "printed": printed, "kind": "date", "text": says.removeprefix("date ")}
    number, *rest = says.split()
    qualifier = rest.pop(0) if rest and rest[0] in QUALIFIERS else "exact"
    if ".." in number:
        low, high = map(Decimal, number.split(".."))
        figure = Figure(None, low, high, qualifier)
    else:
        figure = qualified(Decimal(number), qualifier, None)
    bounds = zip(("value", "value_low", "value_high"), figure[:3], strict=True)
    stated = {column: plain(number) for column, number in bounds}
    unit = rest[0] if rest else ""
    return stated | {"printed": printed, "kind": "quantity", "qualifier": qualifier, "unit": unit}


HEAD = """\
# What the reader reads

`analyse.reading` finds every number of a French text and says what it is: a quantity (value,
bounds, qualifier, unit), a date (first and last day), or a reference (what only names or places).
It needs nothing but the standard library:

```python
from analyse.reading import read

for figure in read("Près de 200 000 emplois⏎en 2008."):
    print(figure.printed, figure.line, figure.column, figure.says)
```

## How

1. `unified` makes the text plain: one kind of space, hyphen and apostrophe; line ends within a
   paragraph become spaces. Offsets lead back to the text as given.
2. `anchors` finds where a number can begin: a digit, or a word of a numeral.
3. `forms` holds, as rows, what digits can open (a date, a code, a section…) and which characters
   must follow; the first that fits decides. What is left is a quantity.
4. `quantities` takes in, outwards from the number: sign (`signs`), multiplier (`number`), unit or
   counted noun (`units`), second end (`ranges`), qualifier before and after (`context`).
5. `references` and `years` ask whether the number names something, or is a year.

Words are rows: `src/analyse/reading/words/*.csv`, and the columns `words` and `symbols` of
`data/raw/codes/units.csv` and `qualifiers.csv`. A new unit, month, noun or phrase is a new row.

## What it leaves alone

Relative days ("hier", "la semaine prochaine"), ordinals in words outside dates, numbers that a
converter fused so that no rule could part them ("312 127 405"), pages without a text layer. "Cents"
after digits are coins; a single figure "nearly" reached has its value as upper bound; "francs"
without a country are French.

## Form by form

Every line is tested (`tests/reading/cases.md`, which this page is made from: run
`python tests/reading/casebook.py`). Figures are in bold; ⏎ is a line end, ⇥ a tab.
"""
HARDER = """
## Harder lines, class by class

From `tests/reading/hard.md`, which says how many were read right when they were new; tested too.
"""
PAGE = Path(__file__).parents[2] / "docs" / "reading.md"


def page():
    """Return the page of the forms as Markdown: those of ``cases.md``, then the hard lines."""
    return "".join([HEAD, *_tables(cases()), HARDER, *_tables(cases(HARD))])


def _tables(listed):
    """Yield a heading and a table for each class, in order; a class that comes again adds to it."""
    by_form = {}
    for case in listed:
        by_form.setdefault(case.form, []).append(case)
    for form, members in by_form.items():
        yield f"\n### {form}\n\n| printed | says |\n|---|---|\n"
        yield from map(_line, members)


def _line(case):
    shown, _, says = case.line.rpartition(" → ")
    for mark, sign in (("|", "\\|"), ("<", "&lt;"), ("$", "&#36;"), ("*", "\\*"), ("_", "\\_")):
        shown = shown.replace(mark, sign)
    shown = shown.replace("⟦", "**").replace("⟧", "**").replace("****", "** **")
    return f"| {shown} | {says.replace('ref', 'reference')} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
