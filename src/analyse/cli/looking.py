"""The commands ``find``, ``quote`` and ``scan --tables``: where something is printed, and how."""

from __future__ import annotations

import argparse
from pathlib import Path

from analyse.tables.escaping import terminal
from analyse.tables.paths import project
from analyse.tables.problems import DataError, Problem, told

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
        print(f"{row['table']}: {row['observation']} ({row['mention']})")
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
    import sys

    from analyse.documents import tables_out
    from analyse.documents.filescan import identified
    from analyse.documents.scan_command import listed
    from analyse.tables.writing import write_atomically

    if not args.files:
        raise DataError(Problem("scan --tables", "no file named", "name the files to read"))
    data, count, done = tables_out.workbook(identified(listed(args.files)))
    write_atomically({Path(args.tables).resolve(): data})
    if done.problems:
        print(told(done.problems), file=sys.stderr)
    print(f"{args.tables}: {count} tables")
    return 1 if done.problems else 0
