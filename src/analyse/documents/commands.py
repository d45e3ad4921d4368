"""The commands that read documents: ``find``, ``quote``, and ``scan`` of files that are named."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from analyse.tables.escaping import terminal
from analyse.tables.paths import project
from analyse.tables.problems import DataError, Problem, told
from analyse.tables.telling import Command, Options

#: So many finds are shown; the rest is counted.
SHOWN = 50


def find(args: argparse.Namespace) -> int:
    """Show where a number or words stand, in documents and tables; 1 where nowhere."""
    from analyse.documents import searching

    here = project()
    found = searching.find(args.text, args.documents, here)
    for one in found[: args.most]:
        print(terminal(str(one)))
    if len(found) > args.most:
        print(f"… and {len(found) - args.most} more (--most {len(found)} shows all)")
    rows = searching.rows_named(args.text, here)
    for row in rows[: args.most]:
        where = row["mention"] or f"{row['publisher']}, {row['publication']}"
        print(terminal(f"{row['table']}: {row['observation']} ({where})"))
    if len(rows) > args.most:
        print(f"… and {len(rows) - args.most} more rows")
    print(f"{len(found)} places in documents, {len(rows)} rows in tables.")
    return 0 if found or rows else 1


def quote(args: argparse.Namespace) -> int:
    """Show the sentence around a figure; with --picture, save the page's piece."""
    from analyse.documents import quoting

    quotes = quoting.quote(args.observation, args.documents)
    for each in quotes:
        print(terminal(str(each)))
    if args.picture:
        _picture(quotes[0].mention, args)
    return 0


def _picture(mention: str, args: argparse.Namespace) -> None:
    from analyse.documents import finding, picturing
    from analyse.documents.scanning import read_mentions
    from analyse.tables.writing import write_atomically

    here = project()
    row = read_mentions(here)[mention]
    path = finding.find(here, args.documents)[row["document"]].path
    target = Path(args.picture)
    if target.suffix.lower() != ".png":
        raise DataError(Problem("--picture", f"{target} is no .png", "name a file that ends so"))
    write_atomically({target.resolve(): picturing.picture(path, row)})
    print(f"{target}: written")


def tables(args: argparse.Namespace) -> int:
    """Write the tables of files as a workbook."""
    from analyse.documents import tables_out
    from analyse.documents.filescan import identified
    from analyse.documents.scan_command import listed
    from analyse.tables.writing import write_atomically

    if not args.files:
        raise DataError(Problem("scan --tables", "no file named", "name the files to read"))
    if args.to:
        mend = "scan twice: once with --tables FILE.xlsx, once with --to FILE"
        raise DataError(Problem("scan --to", f"{args.to} would hold no numbers", mend))
    data, count, done = tables_out.workbook(identified(listed(args.files)))
    write_atomically({Path(args.tables).resolve(): data})
    if done.problems:
        print(told(done.problems), file=sys.stderr)
    print(f"{args.tables}: {count} tables")
    return 1 if done.problems else 0


def scan_files(args: argparse.Namespace) -> int:
    """Scan files to standard output, or to a file that is whole or not there."""
    from analyse.documents import scan_command
    from analyse.documents.filescan import Options

    options = Options(args.format, args.ocr)
    if not args.to:
        return scan_command.scan_files(args.files, options, sys.stdout, args.jobs)
    with scan_command.whole(Path(args.to)) as out:
        return scan_command.scan_files(args.files, options, out, args.jobs)


def add(command: Command, with_documents: Options) -> None:
    """Add ``find`` and ``quote`` to the parser."""
    finding = command("find", find, "find a number or words in the documents and tables")
    finding.add_argument("text", help='such as "14,9", "plus de 200 000", "14,9 %%" or words')
    finding.add_argument("--most", type=int, default=SHOWN, metavar="N", help="how many are shown")
    with_documents(finding)
    quoting = command(
        "quote", quote, "show the sentence around a figure, read from the document now"
    )
    quoting.add_argument(
        "observation", help="an observation's id, a place (document:line:column), or a number"
    )
    quoting.add_argument(
        "--picture", metavar="FILE.png", help="save the page's piece with the figure boxed (PDF)"
    )
    with_documents(quoting)
