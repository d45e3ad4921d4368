"""The command ``code``: numbers out to a workbook or annotations, and what was said of them in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError, Problem, nearest, told
from analyse.tables.telling import Command, Options

if TYPE_CHECKING:
    from analyse.coding.taken import Taken
    from analyse.documents.finding import Document

JSONLD = (".jsonld", ".json")


def code(args: argparse.Namespace) -> int:
    """Write a coding workbook, take one back, compare two; without a file, say what is open."""
    here = project()
    if not here.own:
        mend = "`analyse new DIR` makes one; then work in its folder, or say --collection DIR"
        raise DataError(Problem("code", "works in a collection of your own", mend))
    if args.compare:
        return _compare(here, args)
    if args.source:
        return _take(here, args)
    if args.to:
        return _write(here, args)
    from analyse.building import own

    problems = own.open_problems(here)
    print(told(problems) if problems else "Every number is coded or set aside.")
    return 0


def _documents(here: Project, args: argparse.Namespace) -> Mapping[str, Document]:
    from analyse.documents import finding

    found = finding.find(here, args.documents)
    for name in args.document or ():
        if name not in found:
            raise DataError(Problem("code", f"no document {name!r}", nearest(name, found)))
    return found


def _write(here: Project, args: argparse.Namespace) -> int:
    from tqdm import tqdm

    from analyse.coding import annotations, book
    from analyse.coding.numbers import numbers
    from analyse.documents.surroundings import Text
    from analyse.tables.codes import codes
    from analyse.tables.collection import quantity_tables, settings
    from analyse.tables.writing import write_atomically

    target = Path(args.to)
    if target.exists() and not args.force:
        mend = "take it back with --from, name another file, or say --force"
        raise DataError(Problem(str(target), "is there already", mend))
    documents = _documents(here, args)
    listed = [
        number
        for number in tqdm(
            numbers(here, documents), desc="code", delay=1, leave=False, disable=None
        )
        if not args.document or number.mention["document"] in args.document
    ]
    content: str | bytes
    if target.suffix in JSONLD:
        texts = {slug: Text(document.text) for slug, document in documents.items()}
        content = annotations.page(here, listed, texts)
    else:
        tables = list(quantity_tables(here))
        content = book.book(listed, codes(here), tables, settings(here).language)
    write_atomically({target.resolve(): content})
    still = sum(not number.decision for number in listed)
    print(f"{target}: {len(listed)} numbers, {still} of them open.")
    return 0


def _taken(here: Project, path: Path, args: argparse.Namespace) -> Taken:
    from analyse.coding import annotations, taking
    from analyse.documents.surroundings import Text

    if path.suffix in JSONLD:
        documents = _documents(here, args)
        texts = {slug: Text(document.text) for slug, document in documents.items()}
        return annotations.take(here, path, texts)
    return taking.take(here, path)


def _take(here: Project, args: argparse.Namespace) -> int:
    from analyse.building import collecting, own
    from analyse.coding import taking

    taken = _taken(here, Path(args.source), args)
    aside = len(taken.aside)
    if taken.left:
        print(told(taken.left), file=sys.stderr)
    if args.check:
        print(f"{taken.rows} numbers coded, {aside} set aside; nothing was written.")
        return 0
    changed = collecting.take_codes(here, taking.contents(here, taken))
    print(f"{taken.rows} numbers coded, {aside} set aside; {own.open_line(here)}.")
    for name in changed:
        print(f"{name}: written")
    return 0


def _compare(here: Project, args: argparse.Namespace) -> int:
    from analyse.coding.agreement import COLUMNS, agreement
    from analyse.tables.files import csv_text

    first, second = (_taken(here, Path(path), args) for path in args.compare)
    found, differing = agreement(first, second)
    for one in found:
        kappa = "not defined" if one.kappa is None else f"{one.kappa:.2f}"
        print(
            f"{one.column}: {one.alike} of {one.numbers} alike, Cohen's kappa {kappa}",
            file=sys.stderr,
        )
    print(csv_text(COLUMNS, differing), end="")
    return 1 if differing else 0


def add(command: Command, with_documents: Options) -> None:
    """Add ``code`` to the parser."""
    parser = command("code", code, "say what the numbers of your documents are, in a workbook")
    one = parser.add_mutually_exclusive_group()
    one.add_argument(
        "--to",
        metavar="FILE",
        help="write the numbers with suggestions: .xlsx to code in, .jsonld what is coded (W3C)",
    )
    one.add_argument(
        "--from", dest="source", metavar="FILE", help="take a workbook or annotations back"
    )
    one.add_argument(
        "--compare",
        nargs=2,
        metavar="FILE",
        help="how far two coders agree; disagreements on standard output",
    )
    parser.add_argument(
        "--document", action="append", metavar="ID", help="only this document (may be repeated)"
    )
    parser.add_argument("--check", action="store_true", help="with --from: write nothing")
    parser.add_argument("--force", action="store_true", help="with --to: replace the file")
    with_documents(parser)
