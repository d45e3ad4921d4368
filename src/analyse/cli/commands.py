"""What the commands do in the repository's collection; in somebody's own, see :mod:`.own`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from analyse.cli import looking, own
from analyse.tables.paths import project
from analyse.tables.problems import DataError, Problem, told

if TYPE_CHECKING:
    from analyse.documents.finding import Document

T = TypeVar("T")


def _progress(things: Iterable[T], what: str, total: int | None = None) -> Iterable[T]:
    """Show how far the work is when it takes more than a second: a bar, or a line now and then."""
    from tqdm import tqdm

    seconds = 0.1 if sys.stderr.isatty() else 10.0
    return tqdm(things, desc=what, total=total, delay=1, leave=False, mininterval=seconds)


def _documents(given: str | None) -> dict[str, Document]:
    from analyse.documents import finding

    return finding.find(project(), given)


def scan(args: argparse.Namespace) -> int:
    """Read every number of the documents, or of the files that are named."""
    if args.tables:
        return looking.tables(args)
    if args.files:
        return own.scan_files(args)
    if project().own:
        return own.scan(args)
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
    found = _documents(args.documents)
    rows = list(_progress(mention_rows(found), "scan"))
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


def build(args: argparse.Namespace) -> int:
    """Make the clean tables."""
    from analyse.building import build, differences

    here = project()
    if here.own:
        return own.build(args)
    if args.check:
        return own.report(
            differences.differences(here), "The committed tables are what the raw files give."
        )
    changed = build.build(here)
    for name in changed:
        print(f"{name}: written")
    if not changed:
        print("Every table in data/clean is up to date.")
    return 0


def verify(args: argparse.Namespace) -> int:
    """Hold every place against the documents."""
    if project().own:
        return own.verify(args)
    from tqdm import tqdm

    from analyse.building import verifying

    found = _documents(args.documents)
    with tqdm(desc="verify", unit=" mentions", delay=1, leave=False, disable=None) as bar:
        problems = verifying.verify(project(), found, bar.update)
    return own.report(problems, f"Every place in data/raw holds in the {len(found)} documents.")


def charts(args: argparse.Namespace) -> int:
    """List the charts; those of a collection with their titles."""
    from analyse.charts import charts

    titled = project().own
    for row in charts(args.lang).itertuples():
        print(f"{row.chart:<22} {f'{row.title} – ' if titled else ''}{row.description}")
    return 0


def export(args: argparse.Namespace) -> int:
    """Write charts as files."""
    from analyse import exports

    if args.formats:
        for name, says in exports.form_names(args.lang[0]).items():
            print(f"{name:<10} {says}")
        return 0
    if not args.charts and not args.all:
        raise DataError(
            Problem(
                "export", "no chart named", "name charts, or say --all; `analyse charts` lists them"
            )
        )
    if args.charts and args.all:
        what = f"--all is every chart; named beside it: {', '.join(args.charts)}"
        mend = "drop --all to write what is named, or drop the names to write every chart"
        raise DataError(Problem("export", what, mend))
    forms = args.format or (exports.bundled() if args.bundle else ["svg"])
    only = tuple(name.strip() for name in args.only.split(",") if name.strip())
    other = {"form": args.form, "beside": args.beside}
    asked = tuple((name, said) for name, said in other.items() if said)
    shown = (args.size, args.height, args.theme, only, args.period, asked)
    look = exports.Look(args.width, args.dpi, *shown)
    jobs = exports.plan(args.charts, args.lang, forms, args.locale or [], look, args.bundle)
    written = exports.write(jobs, Path(args.to), force=args.force, progress=_progress)
    print(f"{len(written)} files in {args.to}")
    return 0


def notebooks(args: argparse.Namespace) -> int:
    """Execute the notebooks."""
    from analyse.exports import notebooks

    here = project()
    paths = notebooks.listed(here)
    problems = []
    for path in _progress(paths, "notebooks", len(paths)):
        problems += notebooks.refresh(here, path, write=not args.check)
    done = "are as committed" if args.check else "executed"
    return own.report(problems, f"{len(paths)} notebooks {done}.")


def site(args: argparse.Namespace) -> int:
    """Write the site."""
    from analyse.exports.site import site

    how = {"formats": args.format, "url": args.url, "theme": args.theme}
    files = site(args.to, **how, progress=_progress)
    print(f"{files} files in {args.to}: open {Path(args.to) / 'index.html'}")
    return 0


def companion_add(args: argparse.Namespace) -> int:
    """Add official figures to Regards croisés; one's own go into a collection."""
    from analyse.building import adding

    own.refused("companion add", f"add the file as a document: `analyse new . {args.file}`")
    if not (args.repository or args.check):
        mend = (
            f"make a collection of it: `analyse new DIR {args.file}`; "
            "--repository adds it to those of Regards croisés, --check tells what is wrong"
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


def check(args: argparse.Namespace) -> int:
    """Everything that CI checks about the data: tables, the ledger's word, reviews, places."""
    if project().own:
        return own.check(args)
    from analyse.building import differences, verifying
    from analyse.comparing import against, reviewing
    from analyse.exports import editions

    problems = differences.differences(project())
    problems += against.forbidden()
    problems += reviewing.unreviewed()
    problems += editions.altered(project())
    problems += verifying.verify(project(), _documents(args.documents))
    return own.report(problems, "Tables, notebooks, places, checksums and reviews hold.")


def review(args: argparse.Namespace) -> int:
    """Note that statements were read against their sources, or list those that were not."""
    from analyse.comparing import reviewing

    if not args.statements and not args.gone:
        return own.report(reviewing.unreviewed(), "Every statement is as it was reviewed.")
    for key in reviewing.review(args.statements, gone=args.gone):
        print(key)
    return 0
