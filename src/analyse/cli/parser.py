"""The commands of ``analyse`` and their options."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from analyse.cli import commands, looking, own


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

    def command(
        name: str, run: Callable[[argparse.Namespace], int], text: str
    ) -> argparse.ArgumentParser:
        sub = listed.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        sub.set_defaults(run=run)
        with_collection(sub, argparse.SUPPRESS)
        return sub

    def with_documents(sub: argparse.ArgumentParser) -> None:
        sub.add_argument("--documents", metavar="DIR", help="folder that holds the five documents")

    build = _reading(command, with_documents)
    _showing(command)
    check = command("check", commands.check, "check everything that CI checks about the data")
    with_documents(check)
    for sub in (build, check):
        sub.add_argument(
            "--complete", action="store_true", help="a number that is still open is an error"
        )
    own.add(command, with_documents)
    review = command(
        "review",
        commands.review,
        "list sentences changed since somebody reviewed them, or note a review",
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


def _reading(command: own.Command, with_documents: own.Options) -> argparse.ArgumentParser:
    """Add the commands that read documents and make tables; return that of ``build``."""
    scan = command(
        "scan", commands.scan, "read every number of the documents, or of any text files"
    )
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
    build = command("build", commands.build, "make the clean tables from the raw files")
    build.add_argument(
        "--check", action="store_true", help="write nothing; fail if the committed tables differ"
    )
    with_documents(
        command("verify", commands.verify, "hold every place in data/raw against the documents")
    )
    quote = command(
        "quote",
        looking.quote,
        "show the sentence around a figure, read from the document now",
    )
    quote.add_argument(
        "observation", help="an observation's id, a place (document:line:column), or a number"
    )
    quote.add_argument(
        "--picture", metavar="FILE.png", help="save the page's piece with the figure boxed (PDF)"
    )
    with_documents(quote)
    return build


def _showing(command: own.Command) -> None:
    """Add the commands that show, execute and write."""
    charts = command("charts", commands.charts, "list the charts")
    charts.add_argument(
        "--lang", choices=("en", "fr"), default="en", help="language of the descriptions"
    )
    _export_options(command("export", commands.export, "write charts as files"))
    books = command(
        "notebooks", commands.notebooks, "execute the notebooks again and keep what they show"
    )
    books.add_argument(
        "--check", action="store_true", help="write nothing; fail if an output differs"
    )
    pages = command(
        "site", commands.site, "write the site: pages that open in a browser, with no server"
    )
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
    _companion_options(
        command(
            "companion", commands.companion_add, "add official figures of your own to the companion"
        )
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
