"""The command ``review``: which statements were read against their sources."""

from __future__ import annotations

import argparse

from analyse.tables.telling import Command, report


def review(args: argparse.Namespace) -> int:
    """Note that statements were read against their sources, or list those that were not."""
    from analyse.comparing import reviewing

    if not args.statements and not args.gone:
        return report(reviewing.unreviewed(), "Every statement is as it was reviewed.")
    for key in reviewing.review(args.statements, gone=args.gone):
        print(key)
    return 0


def add(command: Command) -> None:
    """Add ``review`` to the parser."""
    listed = command(
        "review",
        review,
        "list sentences changed since somebody reviewed them, or note a review",
    )
    listed.add_argument(
        "statements",
        nargs="*",
        metavar="STATEMENT",
        help="statements that were read against their sources: keys, or beginnings of keys "
        "(comparability:, charts/); without one, those that await a review are listed",
    )
    listed.add_argument(
        "--gone", action="store_true", help="strike out reviews of what is no longer shown"
    )
