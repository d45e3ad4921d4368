"""What a workbook can do to harm or mislead, told before it is opened.

Archives that unpack to far more than they are, links to other files, macros, entities, merged areas
of millions of cells.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from analyse.tables.problems import Problem

MAX_UNPACKED = 20_000_000  # of everything in a workbook
MAX_RATIO = 200  # of one part, unpacked to packed
MAX_PARTS = 1_000
MAX_MERGED = 10_000  # cells of one merged area
SAVE_AS = "save it as .xlsx or as CSV (UTF-8)"


def dangers(path: Path) -> Iterator[Problem]:
    """Yield why a workbook must not be opened; reads no more than the limits allow."""
    name = path.name
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        names = [part.filename for part in parts]
        if "xl/workbook.xml" not in names:
            yield Problem(name, "holds no workbook that is known here", SAVE_AS)
            return
        if len(parts) > MAX_PARTS or len(set(names)) < len(names):
            yield Problem(name, "is built as no spreadsheet program builds one", SAVE_AS)
            return
        if any(part.flag_bits & 1 for part in parts):
            yield Problem(name, "is encrypted", "remove the password")
            return
        unpacked = sum(part.file_size for part in parts)
        steep = [
            part.filename
            for part in parts
            if part.file_size > 1_000_000 and part.file_size > MAX_RATIO * part.compress_size
        ]
        if unpacked > MAX_UNPACKED or steep:
            what = f"unpacks to {unpacked / 10**6:.0f} MB"
            what += f" ({steep[0]} beyond all measure)" if steep else ""
            yield Problem(name, f"{what}: refused", "keep the rows to add in a file of their own")
            return
        for part in names:
            if re.match(r"xl/(externalLinks|embeddings|queryTables)/|xl/connections\.xml", part):
                mend = "paste values in their place (Data > Edit Links > Break Link)"
                yield Problem(name, f"draws on other files ({part})", mend)
            elif part.endswith("vbaProject.bin"):
                yield Problem(name, "holds macros", SAVE_AS)
            elif part.endswith((".xml", ".rels")):
                yield from _part_dangers(name, part, archive.read(part))


def _part_dangers(name: str, part: str, data: bytes) -> Iterator[Problem]:
    for mark in ("<!DOCTYPE", "<!ENTITY"):
        if any(mark.encode(code) in data for code in ("ascii", "utf-16-le", "utf-16-be")):
            yield Problem(name, f"declares entities ({part}): refused", SAVE_AS)
            return
    for found in re.finditer(rb"<Relationship\b[^>]*>", data):
        tag = found.group()
        if b'TargetMode="External"' in tag and b"/hyperlink" not in tag:
            yield Problem(name, f"draws on other files ({part})", "paste values in their place")
            return
    if part.startswith("xl/worksheets/"):
        for found in re.finditer(rb'<mergeCell\b[^>]*\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"', data):
            left, top, right, bottom = found.groups()
            wide = _column(right) - _column(left) + 1
            if wide * (int(bottom) - int(top) + 1) > MAX_MERGED:
                yield Problem(name, f"merges far too many cells ({part})", "unmerge them")
                return


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number
