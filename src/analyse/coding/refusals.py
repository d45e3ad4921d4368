"""What is wrong with what was said of a number, as the screen can say it in a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from analyse.coding.words import REFUSALS, heading
from analyse.tables.problems import Problem


@dataclass(frozen=True)
class Refusal(Problem):
    """A problem that is said in words of a table: its key, and what the words name."""

    key: str = ""
    named: Mapping[str, str] = field(default_factory=dict)


def refusal(where: str, key: str, mend: str = "", **named: str) -> Refusal:
    """Return a problem whose words stand in the table."""
    return Refusal(where, REFUSALS["en"][key].format(**named), mend, key, named)


def in_words(problem: Problem, language: str) -> str:
    """Return what a problem says, without its place; in French where the table has it."""
    if language == "en" or not isinstance(problem, Refusal):
        return f"{problem.what}\n    {problem.mend}" if problem.mend else problem.what
    named = dict(problem.named)
    if "column" in named:
        named["column"] = heading(named["column"], language)
    return REFUSALS[language][problem.key].format(**named)
