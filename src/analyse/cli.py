"""The command ``analyse``.

Exit status: 0 when all is well; 1 when something was found (a table that differs, a place that does
not hold, a file that could not be read); 2 when the command or the data are wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from analyse import commands, looking_commands
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


def _scan(args: argparse.Namespace) -> int:
    if args.tables:
        return looking_commands.tables(args)
    if args.files:
        return commands.scan_files(args)
    if project().own:
        return commands.scan(args)
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


def _build(args: argparse.Namespace) -> int:
    from analyse.building import build

    here = project()
    if here.own:
        return commands.build(args)
    if args.check:
        return commands.report(
            build.differences(here), "The committed tables are what the raw files give."
        )
    changed = build.build(here)
    for name in changed:
        print(f"{name}: written")
    if not changed:
        print("Every table in data/clean is up to date.")
    return 0


def _verify(args: argparse.Namespace) -> int:
    if project().own:
        return commands.verify(args)
    from tqdm import tqdm

    from analyse.building import verifying

    found = _documents(args.documents)
    with tqdm(desc="verify", unit=" mentions", delay=1, leave=False, disable=None) as bar:
        problems = verifying.verify(project(), found, bar.update)
    return commands.report(
        problems, f"Every place in data/raw holds in the {len(found)} documents."
    )


def _charts(args: argparse.Namespace) -> int:
    from analyse.charts import charts

    for row in charts(args.lang).itertuples():
        print(f"{row.chart:<22} {row.description}")
    return 0


def _export(args: argparse.Namespace) -> int:
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
    look = exports.Look(args.width, args.dpi)
    jobs = exports.plan(args.charts, args.lang, forms, args.locale or [], look, args.bundle)
    written = exports.write(jobs, Path(args.to), force=args.force, progress=_progress)
    print(f"{len(written)} files in {args.to}")
    return 0


def _notebooks(args: argparse.Namespace) -> int:
    from analyse.exports import notebooks

    here = project()
    paths = notebooks.listed(here)
    problems = []
    for path in _progress(paths, "notebooks", len(paths)):
        problems += notebooks.refresh(here, path, write=not args.check)
    done = "are as committed" if args.check else "executed"
    return commands.report(problems, f"{len(paths)} notebooks {done}.")


def _site(args: argparse.Namespace) -> int:
    from analyse.exports.site import site

    files = site(args.to, formats=args.format, url=args.url, progress=_progress)
    print(f"{files} files in {args.to}: open {Path(args.to) / 'index.html'}")
    return 0


def _companion_add(args: argparse.Namespace) -> int:
    from analyse.building import adding

    done = adding.add(args.file, args.sheet, write=not args.check)
    if done.doubts:
        print(told(done.doubts), file=sys.stderr)
        print("Nothing is refused for that; look at it again.", file=sys.stderr)
    rows = f"{done.rows} row{'s' * (done.rows > 1)} of {done.sheet}"
    if args.check:
        print(f"{rows} can be added; nothing was written.")
        return 0
    print(f"{rows} added.")
    for name in done.changed:
        print(f"{name}: written")
    return 0


def _check(args: argparse.Namespace) -> int:
    """Everything that CI checks about the data: tables, the ledger's word, reviews, places."""
    if project().own:
        return commands.check(args)
    from analyse.building import build, verifying
    from analyse.comparing import against, reviewing

    problems = build.differences(project())
    problems += against.forbidden()
    problems += reviewing.unreviewed()
    problems += verifying.verify(project(), _documents(args.documents))
    return commands.report(problems, "Tables, places, checksums and reviews hold.")


def _review(args: argparse.Namespace) -> int:
    """Note that statements were read against their sources, or list those that were not."""
    from analyse.comparing import reviewing

    if not args.statements and not args.gone:
        return commands.report(reviewing.unreviewed(), "Every statement is as it was reviewed.")
    for key in reviewing.review(args.statements, gone=args.gone):
        print(key)
    return 0


def _listed(*choices: str) -> Callable[[str], list[str]]:
    """Return the type of an option that takes some of ``choices``, separated by commas."""

    def parse(text: str) -> list[str]:
        from analyse.tables.problems import nearest

        given = [part.strip() for part in text.split(",") if part.strip()]
        for part in given:
            if part not in choices:
                raise argparse.ArgumentTypeError(f"unknown {part!r}: {nearest(part, choices)}")
        return given

    return parse


def _formats(text: str) -> list[str]:
    """Read the names of formats, separated by commas."""
    from analyse import exports

    return _listed(*exports.form_names())(text)


def _centimetres(text: str) -> float:
    """Read a length, with a decimal point or a comma."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of centimetres") from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="analyse",
        description="Figures that French and Québec social-development documents print: "
        "read, coded, compared, drawn and cited.",
        epilog="Documents are looked for in --documents, then $ANALYSE_DOCUMENTS, then "
        "data/raw/documents/. Only scan, verify, quote and check need them.",
    )

    def with_collection(to: argparse.ArgumentParser, default: str | None = None) -> None:
        text = "collection to work in (default: the one that the working directory is in)"
        to.add_argument("--collection", metavar="DIR", default=default, help=text)

    with_collection(parser)
    listed = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(
        name: str, run: Callable[[argparse.Namespace], int], text: str
    ) -> argparse.ArgumentParser:
        sub = listed.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        sub.set_defaults(run=run)
        with_collection(sub, argparse.SUPPRESS)
        return sub

    def with_documents(sub: argparse.ArgumentParser) -> None:
        sub.add_argument("--documents", metavar="DIR", help="folder that holds the five documents")

    scan = command("scan", _scan, "read every number of the documents, or of any text files")
    with_documents(scan)
    scan.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="files to scan instead (PDF, DOCX, ODT, EPUB, HTML, XLSX, ODS, CSV, text), or folders "
        "of such files, to standard output; - is standard input",
    )
    scan.add_argument(
        "--format", choices=("csv", "jsonl"), default="csv", help="of standard output"
    )
    scan.add_argument(
        "--jobs", type=int, default=None, metavar="N", help="processes (default: one a core)"
    )
    scan.add_argument(
        "--tables", metavar="FILE.xlsx", help="write the tables of the files there instead"
    )
    scan.add_argument("--to", metavar="FILE", help="write there instead: whole, or not at all")
    scan.add_argument(
        "--ocr", action="store_true", help="recognise text in scanned PDFs (ocrmypdf)"
    )
    build = command("build", _build, "make the clean tables from the raw files")
    build.add_argument(
        "--check", action="store_true", help="write nothing; fail if the committed tables differ"
    )
    with_documents(command("verify", _verify, "hold every place in data/raw against the documents"))
    quote = command(
        "quote",
        looking_commands.quote,
        "show the sentence around a figure, read from the document now",
    )
    quote.add_argument(
        "observation", help="an observation's id, a place (document:line:column), or a number"
    )
    quote.add_argument(
        "--picture", metavar="FILE.png", help="save the page's piece with the figure boxed (PDF)"
    )
    with_documents(quote)
    charts = command("charts", _charts, "list the charts")
    charts.add_argument(
        "--lang", choices=("en", "fr"), default="en", help="language of the descriptions"
    )
    _export_options(command("export", _export, "write charts as files"))
    books = command("notebooks", _notebooks, "execute the notebooks again and keep what they show")
    books.add_argument(
        "--check", action="store_true", help="write nothing; fail if an output differs"
    )
    pages = command("site", _site, "write the site: pages that open in a browser, with no server")
    pages.add_argument("--to", default="site", metavar="DIR", help="its folder (default: site)")
    pages.add_argument(
        "--format",
        type=lambda text: [part.strip() for part in text.split(",") if part.strip()],
        default=[],
        metavar="FORMAT,…",
        help="what charts can be downloaded as (default: everything that charts can be)",
    )
    pages.add_argument(
        "--url", default="", help="where it will be: adds a map of the site and a feed"
    )
    _companion_options(
        command("companion", _companion_add, "add official figures of your own to the companion")
    )
    check = command("check", _check, "check everything that CI checks about the data")
    with_documents(check)
    for sub in (build, check):
        sub.add_argument(
            "--complete", action="store_true", help="a number that is still open is an error"
        )
    commands.add(command, with_documents)
    review = command(
        "review", _review, "list sentences changed since somebody reviewed them, or note a review"
    )
    review.add_argument(
        "statements",
        nargs="*",
        metavar="STATEMENT",
        help="statements that were read against their sources: keys, or beginnings of keys "
        "(comparability:, charts/); without one, those that await a review are listed",
    )
    review.add_argument(
        "--gone", action="store_true", help="strike out reviews of what is no longer shown"
    )
    return parser


def _companion_options(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="ACTION", help="what to do")
    text = "add every row of a CSV file or Excel sheet, or none, and build the tables"
    add = actions.add_parser("add", help=text, description=text[0].upper() + text[1:] + ".")
    add.add_argument("file", metavar="FILE", help="CSV (UTF-8) or .xlsx, with companion's columns")
    add.add_argument("--sheet", metavar="NAME", help="the workbook's sheet, where several would do")
    add.add_argument("--check", action="store_true", help="write nothing; tell what is wrong")


def _export_options(export: argparse.ArgumentParser) -> None:
    export.add_argument(
        "charts", nargs="*", metavar="CHART", help="names of charts (`analyse charts`)"
    )
    export.add_argument(
        "--all", action="store_true", help="every chart; as xlsx or sdmx, the collection too"
    )
    export.add_argument(
        "--lang", type=_listed("en", "fr"), default=["en"], help="fr, en or both: fr,en"
    )
    export.add_argument(
        "--locale",
        type=_listed("fr_FR", "fr_CA", "en"),
        help="how numbers are written: some of fr_FR,fr_CA,en; files bear the name of each",
    )
    export.add_argument(
        "--format",
        type=_formats,
        metavar="FORMAT,…",
        help="some of those that --formats lists (default: svg; in a bundle svg,pdf,png,xlsx)",
    )
    export.add_argument(
        "--formats", action="store_true", help="list the formats, and write nothing"
    )
    export.add_argument(
        "--bundle",
        action="store_true",
        help="one zip a chart and language: files, data, whole table, citation, README",
    )
    export.add_argument(
        "--width", type=_centimetres, default=16.0, metavar="CM", help="8, 12 or 16 cm suit a page"
    )
    export.add_argument("--dpi", type=int, default=200, help="of PNG")
    export.add_argument(
        "--to", default="charts", metavar="DIR", help="folder to write to (default: charts)"
    )
    export.add_argument("--force", action="store_true", help="replace files that are there")


def _recover() -> None:
    """Finish what a killed command left half-written in the project."""
    from analyse.tables.writing import STAGE, recovered

    root = project().root
    if (root / STAGE).exists() and recovered(root):
        print(f"{root}: finished what an interrupted command had begun", file=sys.stderr)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    for stream in (sys.stdout, sys.stderr):  # LC_ALL=C must not lose an accent
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        try:
            args = _parser().parse_args(argv)
            with commands.inside(args.collection):
                _recover()
                return int(args.run(args))
        finally:
            sys.stdout.flush()  # so that a reader who has gone is noticed here, not at exit
    except DataError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        if isinstance(error, BrokenPipeError):  # the reader of our output has gone: `… | head`
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        where = f"{error.filename}: " if error.filename else ""
        print(f"{where}{error.strerror or error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("interrupted; nothing was left half-written", file=sys.stderr)
        return 130
