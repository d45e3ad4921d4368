"""The command ``analyse``.

Exit status: 0 when all is well; 1 when something was found (a table that differs, a place that does
not hold, a file that could not be read); 2 when the command or the data are wrong.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

from analyse.cli import own
from analyse.cli.parser import parser as _parser
from analyse.tables.paths import project
from analyse.tables.problems import DataError


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
            with own.inside(args.collection):
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
