"""Documents of a collection: copied, known by the SHA-256 of file and text, scanned.

Of a scan, what is kept is the copy whose pictures OCR has made text of: it is read the same each
time, without OCR. Column ``converter`` says which pages were recognised, and of which file.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from analyse.documents import formats, ocr
from analyse.documents.numbers import FRENCH, styled
from analyse.documents.rows import COLUMNS, document_rows, harmless
from analyse.documents.scanning import MENTION_COLUMNS, MENTION_OPTIONAL
from analyse.tables.codes import codes
from analyse.tables.collection import IDENTIFIER, IDENTIFIER_RULE
from analyse.tables.files import csv_text
from analyse.tables.paths import Project
from analyse.tables.problems import DataError, Problem, stop_if

DOCUMENT_COLUMNS = (
    *("document", "file", "sha256", "text_sha256", "converter", "name_en", "name_fr", "title"),
    *("publisher", "published", "heading_pattern", "numbers"),
)
#: The column of numbers that only collections with recognised pages have; those of all others.
OCR = "ocr"
MENTIONS = (*MENTION_COLUMNS, *(column for column in MENTION_OPTIONAL if column != OCR))


@dataclass
class Read:
    """A document that was read: its row, its text, its numbers, what could not be read of it."""

    row: dict[str, str]
    data: bytes
    text: str
    mentions: list[dict[str, str]]
    unread: list[Problem] = field(default_factory=list)
    recognised: frozenset[int] = frozenset()  # pages whose text OCR has made of a picture


def listed(mentions: Sequence[Mapping[str, str]]) -> str:
    """Return the CSV file of numbers; it has the column ``ocr`` where any was recognised."""
    marked = any(row.get(OCR) for row in mentions)
    return csv_text((*MENTIONS, *[OCR] * marked), mentions)


def identifier(name: str, taken: Iterable[str] = ()) -> str:
    """Return an id for a file: small letters, digits and _, not one of ``taken``.

    >>> identifier("Rapport d'activité 2019 (final)", ["rapport"])
    'rapport_d_activite_2019_final'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40].strip("_") or "document"
    taken, number, found = set(taken), 1, slug
    while found in taken:
        number += 1
        found = f"{slug}_{number}"
    return found


def checked_identifier(given: str) -> str:
    """Return an id that somebody gave.

    Raises:
        DataError: it is none; the rule is told.
    """
    if not IDENTIFIER.fullmatch(given):
        raise DataError(Problem(f"id {given!r}", "cannot be an id", IDENTIFIER_RULE))
    return given


def sha256(data: bytes) -> str:
    """Return the SHA-256 of some bytes, as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def converter(path: Path) -> str:
    """Return what makes text of a file, with its version: the same bytes each time."""
    form = formats.recognised(path, path.name)
    return f"{form}-{formats.VERSION}"


def read(
    path: Path,
    document: str,
    *,
    recognise: bool = False,
    converted: str = "",
    numbers: str | None = None,
) -> Read:
    """Read a file as document ``document``.

    Args:
        path: the file.
        document: its id.
        recognise: whether pictures of pages are to become text; then it is the copy that is read.
        converted: what is known of how it was converted: which of its pages were recognised.
        numbers: how it writes its numbers, where that is known.

    Raises:
        DataError: it cannot be read.
    """
    with ocr.recognised(path, path.name, recognise) as (readable, pages):
        found = _read(readable, path, document, pages or ocr.pages_said(converted), numbers)
    if pages:
        found.row["converter"] += f", {ocr.said(pages, sha256(path.read_bytes()))}"
    return found


def _read(
    readable: Path, path: Path, document: str, pages: frozenset[int], numbers: str | None
) -> Read:
    """Read a file, or a copy of it in which some pages were recognised."""
    data = readable.read_bytes()
    texts: list[str] = []
    rows: list[dict[str, str]] = []
    unread, style = [], FRENCH
    parts = styled(formats.parts(readable, path.name), numbers)
    marked = (replace(part, ocr=True) if part.page in pages else part for part in parts)
    for part, found in document_rows(marked, document):
        texts.append(part.text)
        style = part.numbers
        if part.ocr:
            pages |= {part.page}
        rows += [dict(zip(COLUMNS, harmless(row), strict=True)) for row in found]
        if part.unread:
            unread.append(Problem(document, f"{part.unread}; nothing of it is read"))
    text = "".join(texts)
    row = dict.fromkeys(DOCUMENT_COLUMNS, "")
    title = path.stem.replace("_", " ")
    row |= {
        "document": document,
        "file": path.name,
        "sha256": sha256(data),
        "text_sha256": sha256(text.encode("utf-8")),
        "converter": converter(readable),
        "name_en": title,
        "name_fr": title,
        "title": title,
        "numbers": "" if style == FRENCH else style,
    }
    return Read(row, data, text, rows, unread, pages)


def read_new(
    files: Sequence[Path], known: Mapping[str, Mapping[str, str]], *, recognise: bool = False
) -> tuple[list[Read], list[Problem]]:
    """Read files that a collection does not have yet; also return what could not be read.

    A file that is registered already, under whatever name, is left alone; so is one of which a
    recognised copy is. With ``recognise``, pictures of pages become text.
    """
    sums = {row["sha256"]: slug for slug, row in known.items()}
    sums |= {ocr.original(row["converter"]): slug for slug, row in known.items()}
    names = {row["file"] for row in known.values()}
    found: list[Read] = []
    problems: list[Problem] = []
    for path in files:
        try:
            given = sha256(path.read_bytes())
            if given in sums:
                continue
            taken = [*known, *(one.row["document"] for one in found)]
            one = read(path, identifier(path.stem, taken), recognise=recognise)
        except DataError as error:
            problems += error.problems
            continue
        except OSError as error:
            problems.append(Problem(str(path), f"cannot be read: {error.strerror}"))
            continue
        if one.row["file"] in names:  # another document of this name
            one.row["file"] = f"{one.row['document']}{path.suffix}"
        names.add(one.row["file"])
        sums |= dict.fromkeys((given, one.row["sha256"]), one.row["document"])
        found.append(one)
        problems += one.unread
    return found, problems


def read_known(at: Project, places: Mapping[str, Path]) -> tuple[list[Read], list[Problem]]:
    """Read the registered documents of a collection again, each in its place.

    Raises:
        DataError: a text is no longer what it was: another version of the converter.
    """
    known = codes(at).documents
    found, problems, changed = [], [], []
    for slug, row in known.items():
        numbers = row.get("numbers", "")
        one = read(places[slug], slug, converted=row["converter"], numbers=numbers)
        if row["text_sha256"] and one.row["text_sha256"] != row["text_sha256"]:
            what = f"its text is not what {row['converter']} made of the file"
            mend = f"take the version that made it, or register it anew ({one.row['converter']})"
            changed.append(Problem(f"document {slug}", what, mend))
        one.row = {**one.row, **row}
        found.append(one)
        problems += one.unread
    stop_if(changed)
    return found, problems
