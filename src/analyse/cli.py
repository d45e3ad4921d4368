"""The command ``analyse``.

Exit status: 0 when all is well; 1 when something was found (a table that differs, a place that does
not hold, a file that could not be read); 2 when the command or the data are wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from analyse.building import code_command
from analyse.building import commands as building
from analyse.comparing import commands as comparing
from analyse.documents import commands as documents
from analyse.tables.paths import inside, project
from analyse.tables.problems import DataError
from analyse.tables.telling import Command, Options, Run


def _recover() -> None:
    """Finish what a killed command left half-written, and renew what an older version made."""
    from analyse.tables.writing import STAGE, recovered

    root = project().root
    if (root / STAGE).exists() and recovered(root):
        print(f"{root}: finished what an interrupted command had begun", file=sys.stderr)
    if not project().own:
        return
    from analyse.building import renewing

    for name in renewing.renew(project()):
        print(f"{name}: brought to the form that this version has", file=sys.stderr)


@cache
def _warned(message: str) -> None:
    """Tell a library's warning once, without the line of ours that it came from."""
    print(message, file=sys.stderr)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    for stream in (sys.stdout, sys.stderr):  # LC_ALL=C must not lose an accent
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        try:
            args = parser().parse_args(argv)
            with warnings.catch_warnings(), inside(args.collection):
                warnings.showwarning = lambda message, *_: _warned(str(message))
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


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
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

    def command(name: str, run: Run, text: str) -> argparse.ArgumentParser:
        sub = listed.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        sub.set_defaults(run=run)
        with_collection(sub, argparse.SUPPRESS)
        return sub

    def with_documents(sub: argparse.ArgumentParser) -> None:
        sub.add_argument("--documents", metavar="DIR", help="folder that holds the five documents")

    building.add(command, with_documents)
    code_command.add(command, with_documents)
    documents.add(command, with_documents)
    _showing(command, with_documents)
    comparing.add(command)
    return parser


def _drawn(name: str) -> Run:
    """Return a command of ``exports.commands``, loaded when it is given: --help needs no pandas."""

    def run(args: argparse.Namespace) -> int:
        command: Run = getattr(import_module("analyse.exports.commands"), name)
        return command(args)

    return run


def _showing(command: Command, with_documents: Options) -> None:
    """Add the commands that show, execute, write and check what is shown."""
    charts = command("charts", _drawn("charts"), "list the charts")
    charts.add_argument(
        "--lang", choices=("en", "fr"), help="of the descriptions (default: the collection's)"
    )
    _export_options(command("export", _drawn("export"), "write charts as files"))
    text = "execute the notebooks again and keep what they show"
    books = command("notebooks", _drawn("notebooks"), text)
    books.add_argument(
        "--check", action="store_true", help="write nothing; fail if an output differs"
    )
    text = "write a notebook that shows a table of your own"
    book = command("notebook", _drawn("notebook"), text)
    book.add_argument("table", metavar="TABLE", help="the table's slug, such as figures")
    book.add_argument("--force", action="store_true", help="replace the one that is there")
    text = "write the site: pages that open in a browser, with no server"
    pages = command("site", _drawn("site"), text)
    pages.add_argument("--to", default="site", metavar="DIR", help="its folder (default: site)")
    pages.add_argument(
        "--format",
        type=lambda text: [part.strip() for part in text.split(",") if part.strip()],
        default=[],
        metavar="FORMAT,…",
        help="what charts can be downloaded as (default: everything that charts can be)",
    )
    pages.add_argument("--theme", metavar="FILE", help="a house style: fonts, colours, logo")
    pages.add_argument(
        "--url", default="", help="where it will be: adds a map of the site and a feed"
    )
    check = command("check", _drawn("check"), "check everything that CI checks about the data")
    with_documents(check)
    building.complete(check)


def _export_options(export: argparse.ArgumentParser) -> None:
    export.add_argument(
        "charts", nargs="*", metavar="CHART", help="names of charts (`analyse charts`)"
    )
    export.add_argument(
        "--all", action="store_true", help="every chart; as xlsx or sdmx, the collection too"
    )
    export.add_argument(
        "--lang", type=_listed("en", "fr"), help="fr, en or both: fr,en (default: the collection's)"
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
    sizes = ("column", "half", "page", "slide", "square")
    export.add_argument("--size", choices=sizes, help="of pictures (default: page)")
    export.add_argument("--width", type=_centimetres, metavar="CM", help="in the size's place")
    export.add_argument("--height", type=_centimetres, metavar="CM", help="in the size's place")
    export.add_argument("--theme", metavar="FILE", help="a house style: fonts, colours, logo")
    export.add_argument("--only", default="", metavar="NAME,…", help="territories to restrict to")
    export.add_argument("--period", default="", help="a period to restrict charts to")
    export.add_argument("--form", default="", help="how a chart of your own collection is drawn")
    export.add_argument(
        "--beside",
        action="store_true",
        help="your own collection's figures with those of Regards croisés",
    )
    export.add_argument("--dpi", type=int, default=200, help="of PNG")
    export.add_argument(
        "--to", default="charts", metavar="DIR", help="folder to write to (default: charts)"
    )
    export.add_argument("--force", action="store_true", help="replace files that are there")


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
