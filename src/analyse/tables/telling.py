"""What commands say on the terminal: how far the work is, and what was found."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from analyse.tables.problems import Problem, told

T = TypeVar("T")
Run = Callable[[argparse.Namespace], int]
#: Adds a command to the parser: its name, what it runs and what it says of itself.
Command = Callable[[str, Run, str], argparse.ArgumentParser]
#: Adds options to a command.
Options = Callable[[argparse.ArgumentParser], None]


def progress(things: Iterable[T], what: str, total: int | None = None) -> Iterable[T]:
    """Show how far the work is when it takes more than a second: a bar, or a line now and then."""
    from tqdm import tqdm

    seconds = 0.1 if sys.stderr.isatty() else 10.0
    return tqdm(things, desc=what, total=total, delay=1, leave=False, mininterval=seconds)


def report(problems: Sequence[Problem], all_well: str) -> int:
    """Tell what was found; return the exit status."""
    if problems:
        print(told(problems), file=sys.stderr)
        print(f"{len(problems)} problem{'s' * (len(problems) > 1)} found.", file=sys.stderr)
        return 1
    print(all_well)
    return 0
