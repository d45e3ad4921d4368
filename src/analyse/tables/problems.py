"""Errors that say what is wrong, where, what the nearest valid choice is and how to mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from analyse.tables.escaping import terminal


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: the file and row where it stands, and what to do about it."""

    where: str
    what: str
    mend: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f"\n    {self.mend}" if self.mend else "")


def told(problems: Iterable[Problem]) -> str:
    """Return problems as one message; what mends several in a row is said once.

    Whatever the files hold, nothing in it acts on a screen.
    """
    lines: list[str] = []
    listed = list(problems)
    for problem, following in zip(listed, [*listed, None][1:], strict=True):
        lines.append(f"{problem.where}: {problem.what}")
        if problem.mend and (following is None or following.mend != problem.mend):
            lines.append(f"    {problem.mend}")
    return terminal("\n".join(lines))


class DataError(Exception):
    """The data are not what they must be; carries every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem] | Problem) -> None:
        self.problems = [problems] if isinstance(problems, Problem) else list(problems)
        super().__init__(told(self.problems))


def nearest(given: str, valid: Iterable[str], shown: int = 12) -> str:
    """Say which valid choice is nearest to ``given``: a hint to append to an error."""
    choices = sorted(set(valid))
    close = difflib.get_close_matches(given, choices, n=1, cutoff=0.6)
    if close:
        return f"did you mean {close[0]!r}?"
    holding = [choice for choice in choices if given and given.lower() in choice.lower()]
    if holding:
        return (
            "those that hold it: "
            + ", ".join(holding[:shown])
            + (", …" if len(holding) > shown else "")
        )
    listed = ", ".join(choices[:shown]) + (", …" if len(choices) > shown else "")
    return f"valid choices: {listed}"


def stop_if(problems: list[Problem]) -> None:
    """Raise a :class:`DataError` when there are problems."""
    if problems:
        raise DataError(problems)


@contextmanager
def gathered(problems: list[Problem]) -> Iterator[None]:
    """Add the problems of a :class:`DataError` to ``problems`` and go on after the block."""
    try:
        yield
    except DataError as error:
        problems += error.problems
