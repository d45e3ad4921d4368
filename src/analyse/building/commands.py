"""The commands that make collections and tables: new, scan, build, verify, companion add."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from analyse.documents import commands as reading
from analyse.documents import numbers
from analyse.tables.paths import Project, inside, project
from analyse.tables.problems import DataError, Problem, told
from analyse.tables.telling import Command, Options, progress, report


def new(args: argparse.Namespace) -> int:
    """Make a collection, or add documents to one."""
    from analyse.building import collecting, own
    from analyse.documents.scan_command import listed

    files = [Path(file) for file in listed(args.files)]
    how = {"recognise": args.ocr}
    made = collecting.make(Path(args.folder), files, args.title, args.language, **how)
    what = "a new collection" if made.new else "the collection that was there"
    counted = f"{_many(made.documents, 'document')} added, {_many(made.numbers, 'number')}"
    print(f"{args.folder}: {what}, {counted}.")
    if made.documents:
        with inside(str(made.at.root)):
            still = own.open_line(made.at)
        print(f"{still}. `cd {args.folder}`, then `analyse code --to coding.xlsx`.")
    for document, pages in made.recognised.items():
        said = f"{document}: {_many(pages, 'page')} recognised by OCR"
        print(f"{said}: hold the figures against the picture.", file=sys.stderr)
    for document in made.english:
        print(f"{numbers.told(document)}.", file=sys.stderr)
    if made.problems:
        print(told(made.problems), file=sys.stderr)
    return 1 if made.problems else 0


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def scan(args: argparse.Namespace) -> int:
    """Read every number of the documents, or of the files that are named."""
    if args.tables:
        return reading.tables(args)
    if args.files:
        return reading.scan_files(args)
    if project().own:
        return _rescan(args)
    from analyse.documents import finding
    from analyse.documents.scanning import (
        ITEM_COLUMNS,
        MENTION_COLUMNS,
        SECTION_COLUMNS,
        item_rows,
        mention_rows,
        section_rows,
    )
    from analyse.tables.codes import codes
    from analyse.tables.files import csv_text
    from analyse.tables.writing import write_atomically

    here = project()
    found = finding.find(here, args.documents)
    rows = list(progress(mention_rows(found), "scan"))
    sections = section_rows(found, codes(here))
    write_atomically(
        {
            here.mentions: csv_text(MENTION_COLUMNS, rows),
            here.sections: csv_text(SECTION_COLUMNS, sections),
            here.items: csv_text(ITEM_COLUMNS, item_rows(found)),
        }
    )
    print(f"{here.relative(here.mentions)}: {len(rows)} mentions in {len(found)} documents")
    return 0


def _rescan(args: argparse.Namespace) -> int:
    """Read the collection's documents again."""
    from analyse.building import collecting

    here = project()
    numbers, problems = collecting.rescan(here, _places(args))
    if problems:
        print(told(problems), file=sys.stderr)
    print(f"{here.relative(here.mentions)}: {numbers} numbers")
    return 1 if problems else 0


def _places(args: argparse.Namespace) -> dict[str, Path]:
    from analyse.documents import finding

    return {
        slug: document.path for slug, document in finding.find(project(), args.documents).items()
    }


def build(args: argparse.Namespace) -> int:
    """Make the clean tables."""
    from analyse.building import build, differences

    here = project()
    if here.own:
        return _build_own(here, args)
    if args.check:
        return report(
            differences.differences(here), "The committed tables are what the raw files give."
        )
    changed = build.build(here)
    for name in changed:
        print(f"{name}: written")
    if not changed:
        print("Every table in data/clean is up to date.")
    return 0


def _build_own(here: Project, args: argparse.Namespace) -> int:
    """Make the tables of a collection of one's own."""
    from analyse.building import own

    if args.check:
        return report(own.differences(here), "The tables are what the raw files give.")
    for name in own.build(here, args.complete):
        print(f"{name}: written")
    print(f"{own.open_line(here)}.")
    return 0


def verify(args: argparse.Namespace) -> int:
    """Hold every place against the documents."""
    if project().own:
        return report(unverified(args), "Every number is where it was read.")
    from tqdm import tqdm

    from analyse.building import verifying
    from analyse.documents import finding

    found = finding.find(project(), args.documents)
    with tqdm(desc="verify", unit=" mentions", delay=1, leave=False, disable=None) as bar:
        problems = verifying.verify(project(), found, bar.update)
    return report(problems, f"Every place in data/raw holds in the {len(found)} documents.")


def unverified(args: argparse.Namespace) -> list[Problem]:
    """Return what does not hold of the places of a collection of one's own."""
    from analyse.building import collecting

    return collecting.unverified(project(), _places(args))


def companion_add(args: argparse.Namespace) -> int:
    """Add official figures to a collection; to those of Regards croisés where that is asked for."""
    from analyse.building import adding

    here = project()
    if here.own and args.repository:
        mend = "leave --repository out: the figures go into this collection"
        raise DataError(Problem("companion add", "works in a collection of your own here", mend))
    if not (here.own or args.repository or args.check):
        mend = (
            "give the command in a collection, which `analyse new DIR` makes, or with --collection "
            "DIR; --repository adds it to those of Regards croisés, --check tells what is wrong"
        )
        what = "your own figures are not written into Regards croisés"
        raise DataError(Problem("companion add", what, mend))
    done = adding.add(args.file, args.sheet, write=not args.check)
    if done.doubts:
        print(told(done.doubts), file=sys.stderr)
        print("Nothing is refused for that; look at it again.", file=sys.stderr)
    rows = f"{len(done.rows)} row{'s' * (len(done.rows) > 1)} of {done.sheet}"
    if args.check:
        print(f"{rows} can be added; nothing was written.")
        return 0
    print(f"{rows} added.")
    for name in done.changed:
        print(f"{name}: written")
    return 0


def add(command: Command, with_documents: Options) -> None:
    """Add the commands of this module to the parser."""
    made = command("new", new, "make a collection of your own documents, or add documents to one")
    made.add_argument("folder", metavar="DIR", help="folder of the collection")
    made.add_argument(
        "files", nargs="*", metavar="FILE", help="documents: PDF, DOCX, ODT, EPUB, HTML, XLSX, text"
    )
    made.add_argument("--title", default="", help="of the collection (default: the folder's name)")
    made.add_argument(
        "--language", choices=("fr", "en"), default="fr", help="of its charts and notebooks"
    )
    made.add_argument(
        "--ocr", action="store_true", help="recognise text in scanned PDFs, and keep that copy"
    )
    _scan_options(
        command("scan", scan, "read every number of the documents, or of any text files"),
        with_documents,
    )
    making = command("build", build, "make the clean tables from the raw files")
    making.add_argument(
        "--check", action="store_true", help="write nothing; fail if the committed tables differ"
    )
    complete(making)
    with_documents(command("verify", verify, "hold every place in data/raw against the documents"))
    _companion_options(
        command("companion", companion_add, "add official figures beside those of documents")
    )


def complete(parser: argparse.ArgumentParser) -> None:
    """Add the option by which what is still open is an error."""
    text = "a number that is still open is an error"
    parser.add_argument("--complete", action="store_true", help=text)


def _scan_options(parser: argparse.ArgumentParser, with_documents: Options) -> None:
    with_documents(parser)
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="files to scan instead (PDF, DOCX, ODT, EPUB, HTML, XLSX, ODS, CSV, text), or folders "
        "of such files, to standard output; - is standard input",
    )
    parser.add_argument(
        "--format", choices=("csv", "jsonl"), default="csv", help="of standard output"
    )
    parser.add_argument(
        "--jobs", type=int, default=None, metavar="N", help="processes (default: one a core)"
    )
    parser.add_argument(
        "--tables",
        metavar="FILE.xlsx",
        help="write the tables of the files there, in place of numbers",
    )
    parser.add_argument("--to", metavar="FILE", help="write there instead: whole, or not at all")
    parser.add_argument(
        "--ocr", action="store_true", help="recognise text in scanned PDFs (ocrmypdf)"
    )


def _companion_options(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="ACTION", help="what to do")
    text = "add every row of a CSV file or Excel sheet, or none, and build the tables"
    add = actions.add_parser("add", help=text, description=text[0].upper() + text[1:] + ".")
    add.add_argument("file", metavar="FILE", help="CSV (UTF-8) or .xlsx, with companion's columns")
    add.add_argument("--sheet", metavar="NAME", help="the workbook's sheet, where several would do")
    add.add_argument("--check", action="store_true", help="write nothing; tell what is wrong")
    add.add_argument(
        "--repository", action="store_true", help="write into Regards croisés' own collection"
    )
