"""The commands for documents of one's own: new, and what others do in somebody's own collection."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from analyse.tables.paths import COLLECTION, collection_of, project
from analyse.tables.problems import DataError, Problem, told

Options = Callable[[argparse.ArgumentParser], None]
Command = Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]


@contextmanager
def inside(given: str | None) -> Iterator[None]:
    """Work in the collection that is named, or that the working directory is in."""
    if given and not (Path(given) / COLLECTION).is_file():
        mend = "name a collection's folder; `analyse new DIR` makes one"
        raise DataError(Problem("--collection", f"{given} holds no {COLLECTION}", mend))
    before = os.environ.get("ANALYSE_ROOT")
    chosen = given or (None if before else collection_of(Path.cwd()))
    if chosen is None:
        yield
        return
    os.environ["ANALYSE_ROOT"] = str(Path(chosen).resolve())
    try:
        yield
    finally:
        del os.environ["ANALYSE_ROOT"]
        if before is not None:
            os.environ["ANALYSE_ROOT"] = before


def report(problems: Sequence[Problem], all_well: str) -> int:
    """Tell what was found; return the exit status."""
    if problems:
        print(told(problems), file=sys.stderr)
        print(f"{len(problems)} problem{'s' * (len(problems) > 1)} found.", file=sys.stderr)
        return 1
    print(all_well)
    return 0


def refused(command: str, mend: str) -> None:
    """Stop a command that only the repository's own collection has, and say what there is.

    Raises:
        DataError: the command is given in a collection of somebody's own.
    """
    if project().own:
        what = "works on the charts and series that Regards croisés declares"
        raise DataError(Problem(command, what, f"in a collection: {mend}"))


def new(args: argparse.Namespace) -> int:
    """Make a collection, or add documents to one."""
    from analyse.building import collecting, own
    from analyse.documents.scan_command import listed

    files = [Path(file) for file in listed(args.files)]
    made = collecting.make(Path(args.folder), files, args.title, args.language)
    what = "a new collection" if made.new else "the collection that was there"
    counted = f"{_many(made.documents, 'document')} added, {_many(made.numbers, 'number')}"
    print(f"{args.folder}: {what}, {counted}.")
    if made.documents:
        with inside(str(made.at.root)):
            still = own.open_line(made.at)
        print(f"{still}. `cd {args.folder}`, then `analyse code --to coding.xlsx`.")
    if made.problems:
        print(told(made.problems), file=sys.stderr)
    return 1 if made.problems else 0


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def scan_files(args: argparse.Namespace) -> int:
    """Scan files to standard output, or to a file that is whole or not there."""
    from analyse.documents import scan_command
    from analyse.documents.filescan import Options

    options = Options(args.format, args.ocr)
    if not args.to:
        return scan_command.scan_files(args.files, options, sys.stdout, args.jobs)
    with scan_command.whole(Path(args.to)) as out:
        return scan_command.scan_files(args.files, options, out, args.jobs)


def scan(args: argparse.Namespace) -> int:
    """Read the collection's documents again."""
    from analyse.building import collecting

    here = project()
    numbers, problems = collecting.rescan(here, _places(args))
    if problems:
        print(told(problems), file=sys.stderr)
    print(f"{here.relative(here.mentions)}: {numbers} numbers")
    return 1 if problems else 0


def notebook(args: argparse.Namespace) -> int:
    """Write the notebook of a table; `analyse notebooks` executes it."""
    from analyse.exports import own_notebook
    from analyse.tables.writing import write_atomically

    here = project()
    path, text = own_notebook.write(here, args.table)
    if path.exists() and not args.force:
        mend = "say --force to write it anew; what was changed in it is then lost"
        raise DataError(Problem(here.relative(path), "is there already", mend))
    write_atomically({path: text}, here.root)
    print(f"{here.relative(path)}: written; `analyse notebooks` executes it")
    return 0


def _places(args: argparse.Namespace) -> dict[str, Path]:
    from analyse.documents import finding

    return {
        slug: document.path for slug, document in finding.find(project(), args.documents).items()
    }


def build(args: argparse.Namespace) -> int:
    """Make the tables of a collection of one's own."""
    from analyse.building import own

    here = project()
    if args.check:
        return report(own.differences(here), "The tables are what the raw files give.")
    for name in own.build(here, args.complete):
        print(f"{name}: written")
    print(f"{own.open_line(here)}.")
    return 0


def verify(args: argparse.Namespace) -> int:
    """Hold the numbers that were read against the documents."""
    return report(_unverified(args), "Every number is where it was read.")


def check(args: argparse.Namespace) -> int:
    """Check tables and places, and say how much is open."""
    from analyse.building import own
    from analyse.tables.collection import settings

    here = project()
    problems = own.differences(here) + _unverified(args)
    still = own.open_problems(here)
    if args.complete or settings(here).complete:
        problems += still
    elif still:
        print(told(still))
    return report(problems, f"Tables and places hold; {own.open_line(here)}.")


def _unverified(args: argparse.Namespace) -> list[Problem]:
    from analyse.building import collecting

    return collecting.unverified(project(), _places(args))


def add(command: Command, with_documents: Options) -> None:
    """Add the commands of this module to the parser."""
    from analyse.cli import coding, looking

    finding = command("find", looking.find, "find a number or words in the documents and tables")
    finding.add_argument("text", help='such as "14,9", "plus de 200 000", "14,9 %%" or words')
    finding.add_argument(
        "--most", type=int, default=looking.SHOWN, metavar="N", help="how many are shown"
    )
    with_documents(finding)

    said = command("code", coding.code, "say what the numbers of your documents are, in a workbook")
    coding.options(said)
    with_documents(said)
    book = command("notebook", notebook, "write a notebook that shows a table of your own")
    book.add_argument("table", metavar="TABLE", help="the table's slug, such as figures")
    book.add_argument("--force", action="store_true", help="replace the one that is there")
    made = command("new", new, "make a collection of your own documents, or add documents to one")
    made.add_argument("folder", metavar="DIR", help="folder of the collection")
    made.add_argument(
        "files", nargs="*", metavar="FILE", help="documents: PDF, DOCX, ODT, EPUB, HTML, XLSX, text"
    )
    made.add_argument("--title", default="", help="of the collection (default: the folder's name)")
    made.add_argument(
        "--language", choices=("fr", "en"), default="fr", help="of its charts and notebooks"
    )
