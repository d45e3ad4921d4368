"""The numbers of a collection as a coder sees them: sentence, heading, labels, suggestions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analyse.coding.sheets import Coded, coded
from analyse.coding.suggesting import Suggester, Suggestion
from analyse.coding.words import WHY, heading
from analyse.documents.finding import Document
from analyse.documents.scanning import read_mentions
from analyse.documents.surroundings import Around, Text
from analyse.tables.codes import codes
from analyse.tables.collection import settings
from analyse.tables.paths import Project

#: What a coder says of a number that goes into a table.
CODING = (
    *("table", "indicator", "territory", "population", "period", "period_kind", "unit"),
    *("scale", "obs_status", "side", "variant", "note"),
)
CODE, ASIDE, OPEN = "code", "aside", ""


@dataclass(frozen=True)
class Number:
    """One number: where it stands, what is said of it so far, what is suggested."""

    mention: Mapping[str, str]
    around: Around
    decision: str  # code, aside, or nothing yet
    codes: Mapping[str, str]  # what was coded; else what is suggested
    reason: str = ""  # why it is set aside
    suggested: Mapping[str, Suggestion] = field(default_factory=dict)

    language: str = "en"  # of the reasons

    @property
    def why(self) -> str:
        """What the suggestions rest on, and what calls for a look at the page."""
        words = WHY[self.language]
        seen = [words["recognised"]] if self.mention.get("ocr") else []
        said = (
            words["one"].format(column=heading(c, self.language), value=s.value, why=s.why)
            for c, s in self.suggested.items()
        )
        return "; ".join([*seen, *said]) if self.language == "en" else " ; ".join([*seen, *said])


def numbers(
    at: Project, documents: Mapping[str, Document], language: str | None = None
) -> Iterator[Number]:
    """Yield the quantities of a collection, document by document, in order.

    The reasons of suggestions are in ``language``, by default the collection's own.
    """
    language = language or settings(at).language
    said = coded(at)
    texts = {slug: Text(document.text) for slug, document in documents.items()}
    quantities = [row for row in read_mentions(at).values() if row["kind"] == "quantity"]
    suggester = Suggester(codes(at), before(said, quantities), language)
    first = next(iter(said.rows), "")
    for row in quantities:
        text = texts[row["document"]]
        yield _number(row, text, said, suggester, first)


def before(
    said: Coded, quantities: Sequence[Mapping[str, str]]
) -> list[tuple[Mapping[str, str], Mapping[str, str]]]:
    """Return the mentions that were coded, each with its codes."""
    found = []
    for row in quantities:
        table = said.table_of(row["mention"])
        if table:
            found.append((row, said.rows[table][row["mention"]]))
    return found


def _number(
    row: Mapping[str, str], text: Text, said: Coded, suggester: Suggester, first: str
) -> Number:
    mention, around = row["mention"], text.around(row)
    if mention in said.aside:
        return Number(row, around, ASIDE, {}, said.aside[mention]["reason"])
    table = said.table_of(mention)
    if table:
        return Number(row, around, CODE, {"table": table, **said.rows[table][mention]})
    suggested = suggester.suggest(row, around, text)
    filled = {"table": first} | {column: one.value for column, one in suggested.items()}
    language = suggester.language
    return Number(row, around, OPEN, filled, suggested=suggested, language=language)
