"""Find a number or words, in the documents and in the tables, accents and spaces forgiven."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from analyse.documents import finding
from analyse.documents.numbers import as_french
from analyse.documents.scanning import place, read_mentions
from analyse.documents.surroundings import Text
from analyse.reading import Figure, read_quantity
from analyse.tables import store
from analyse.tables.codes import codes
from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError, Problem

#: The table of official figures.
OFFICIAL = "companion"
_POINTED = re.compile(r"(-?\d+)\.(\d+)")
_MARK = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Found:
    """One place where something stands: what is printed there, and what it is coded as."""

    place: str  # document:line:column
    page: str
    printed: str
    sentence: str  # with what was found in brackets; "" without the documents
    heading: str
    coded: str  # table and observation; "" where it is coded as nothing

    def __str__(self) -> str:
        page = f", page {self.page}" if self.page else ""
        lines = [f"{self.place}{page}: {self.printed}"]
        lines += [f"  {self.heading}"] if self.heading else []
        lines += [f"  {self.sentence}"] if self.sentence else []
        return "\n".join([*lines, f"  = {self.coded}"] if self.coded else lines)


def plain(text: str) -> str:
    """Return text without accents, in small letters, each gap and mark as one space."""
    straight = text.replace("’", "'")  # which no ASCII has: "d’aide" is "d aide"
    bare = unicodedata.normalize("NFKD", straight).encode("ascii", "ignore").decode().lower()
    return " ".join(_MARK.findall(bare))


def asked(text: str) -> Figure | None:
    """Return the figure that a query states; None where it is words.

    A decimal point is taken as a comma: "14.9" finds 14,9.
    """
    pointed = _POINTED.fullmatch(text.strip())
    try:
        figure = read_quantity(",".join(pointed.groups()) if pointed else text.strip())
    except ValueError:
        return None
    rest = re.sub(r"[\d\s.,%€$+-]", "", plain(text))
    return figure if re.search(r"\d", text) or not rest else None


def states(row: Mapping[str, str], wanted: Figure) -> bool:
    """Say whether a mention is a quantity that states the figure asked for."""
    try:
        return row["kind"] == "quantity" and _is(read_quantity(as_french(row)), wanted)
    except ValueError:
        return False


def _is(figure: Figure, wanted: Figure) -> bool:
    """Say whether a printed figure is the one that is asked for."""
    numbers = {n for n in (figure.value, figure.low, figure.high) if n is not None}
    sought = {n for n in (wanted.value, wanted.low, wanted.high) if n is not None}
    if not sought <= numbers:
        return False
    qualified = wanted.qualifier in ("exact", figure.qualifier)
    return qualified and wanted.unit in (None, "COUNT", figure.unit)


def find(text: str, documents_dir: str | None = None, at: Project | None = None) -> list[Found]:
    """Return where a number or words stand.

    Args:
        text: a number as French or English writes it ("14,9", "14.9", "plus de 200 000",
            "14,9 %"), or words.
        documents_dir: the folder of the documents; without them only numbers are found, and
            without their sentences.
        at: the project; the one around the working directory by default.

    Raises:
        DataError: words are asked for and the documents are not at hand.
    """
    at = at or project()
    figure = asked(text)
    texts: dict[str, Text] = {}
    try:
        texts = {d: Text(one.text) for d, one in finding.find(at, documents_dir).items()}
    except DataError:
        if figure is None:
            raise
    if figure is None and not plain(text):
        raise DataError(Problem("find", f"{text!r} is neither a number nor words"))
    said = _coded(at)
    if figure is not None:
        return list(_numbers(at, figure, texts, said))
    return list(_words(at, plain(text), texts, said))


def _coded(at: Project) -> dict[str, str]:
    """Return by mention what it is coded as."""
    try:
        rows = store.observations(at)
    except DataError:
        return {}
    found = {}
    for row in rows.to_dict("records"):
        for mention in str(row["mention"]).split():
            found[mention] = f"{row['table']}: {row['observation']}"
    return found


def _numbers(
    at: Project, wanted: Figure, texts: Mapping[str, Text], said: Mapping[str, str]
) -> Iterator[Found]:
    for mention, row in read_mentions(at).items():
        if states(row, wanted):
            around = texts[row["document"]].around(row) if row["document"] in texts else None
            sentence, heading = (around.marked(), around.heading) if around else ("", "")
            printed = " ".join(row["printed"].split())
            page = row.get("page", "")
            yield Found(mention, page, printed, sentence, heading, said.get(mention, ""))


def _words(
    at: Project, wanted: str, texts: Mapping[str, Text], said: Mapping[str, str]
) -> Iterator[Found]:
    """Yield every line of a document that holds the words, with the numbers of its sentence."""
    numbers: dict[tuple[str, int], list[str]] = {}
    pages: dict[tuple[str, int], str] = {}
    for mention, row in read_mentions(at).items():
        numbers.setdefault((row["document"], int(row["line"])), []).append(mention)
        pages[row["document"], int(row["line"])] = row.get("page", "")
    for document, text in texts.items():
        for line, words in enumerate(text.lines, start=1):
            column = _column(words, wanted)
            if not column:
                continue
            printed = words[column - 1 : column - 1 + len(wanted)]
            row = {"line": str(line), "column": str(column), "printed": printed}
            around = text.around(row)
            there = numbers.get((document, line), [])
            coded = "; ".join(said[m] for m in there if m in said)
            where, page = place(document, line, column), pages.get((document, line), "")
            yield Found(where, page, printed, around.marked(), around.heading, coded)


def _column(line: str, wanted: str) -> int:
    """Return where the words begin in a line, from 1; 0 where they do not stand in it."""
    if wanted not in plain(line):
        return 0
    starts = [m.start() for m in _MARK.finditer(line)]
    ending = [s for s in starts if f"{plain(line[s:])} ".startswith(wanted)]
    return (ending[0] if ending else starts[0]) + 1


def rows_named(text: str, at: Project | None = None) -> list[dict[str, Any]]:
    """Return the rows of the tables whose indicator, territory, population or unit is so called.

    Official figures are among them, last: their ``series`` is the ``indicator``, ``mention`` empty.
    """
    at = at or project()
    wanted, lists = plain(text), codes(at)
    kinds = {"indicator": ("indicators", "series"), "territory": ("territories",)}
    kinds |= {"unit": ("units",), "population": ("populations",)}
    named = {
        column: {
            code
            for list_ in listed
            for code, row in getattr(lists, list_).items()
            if wanted
            and (
                wanted == plain(code)
                or any(wanted in plain(row[f"name_{lang}"]) for lang in ("en", "fr"))
            )
        }
        for column, listed in kinds.items()
    }
    figure = asked(text)
    found = []
    for row in _rows(at):
        if figure:
            if _stated(row, figure):
                found.append(row)
        elif any(row[column] in called for column, called in named.items()):
            found.append(row)
    return found


def _rows(at: Project) -> Iterator[dict[str, Any]]:
    """Yield every row of the tables of figures, the official ones last."""
    for each in store.observations(at).to_dict("records"):
        yield {str(column): cell for column, cell in each.items()}
    for each in store.load(OFFICIAL, at).to_dict("records"):
        row = {str(column): cell for column, cell in each.items()}
        yield {**row, "table": OFFICIAL, "indicator": row["series"], "mention": ""}


def _stated(row: Mapping[str, Any], wanted: Figure) -> bool:
    """Say whether a row of a table states the figure asked for."""
    value = wanted.value if wanted.value is not None else wanted.low
    if value is None or row["value"] != float(value):
        return False
    qualified = wanted.qualifier in ("exact", row["qualifier"])
    return qualified and wanted.unit in (None, "COUNT", row["unit"])
