"""What a converter makes of a file: parts of text that know where everything in them stands."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from analyse.tables.problems import DataError, Problem


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: which characters of the part it is, and which stretch of the table.

    ``left`` and ``right`` are its place across the table: columns (0, 1) in a table that is
    marked up as one, points of the page in a PDF. Two cells stand in one column where the two
    stretches overlap.
    """

    start: int
    end: int
    table: int
    row: int
    left: float
    right: float
    rows: int = 1  # how many rows it goes over
    name: str = ""  # sheet!B7, or table.row.cell
    heading: bool = False  # marked up as a heading
    pieces: tuple[tuple[int, int], ...] = ()  # the stretches of a drawn cell that has several


@dataclass(frozen=True)
class Part:
    """A stretch of a document that is read in one go: a page, a sheet, or all of it.

    The text of a document is its parts' texts one after another; each ends on a line end.
    """

    text: str
    page: int = 0  # from 1; 0 where the format has no pages
    cells: Sequence[Cell] = ()
    boxes: array[float] | None = None  # x0, y0, x1, y1 of each character, from the page's top left
    notes: Sequence[str] = ()  # what is worth saying of it, once a document
    unread: str = ""  # why no figure is claimed of it
    ocr: bool = False  # the text was recognised in a picture
    frames: Sequence[Sequence[tuple[float, float, float, float]]] = ()  # cells of drawn grids
    numbers: str = ""  # how the document writes its numbers: "fr" or "en"
    columns: bool = field(default=False)  # cells are columns of characters or points, not marked up


#: What ends the text of a page.
PAGE_END = "\f\n"


class Refused(DataError):
    """A file that is not read: what it is, and what to do about it."""

    def __init__(self, name: str, what: str, mend: str = "") -> None:
        super().__init__(Problem(name, what, mend))
