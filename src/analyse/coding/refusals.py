"""What is wrong with what was said of a number, as the screen can say it in a language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    return Refusal(where, REFUSALS["codes"][key].format(**named), mend, key, named)


def in_words(problem: Problem, language: str, name: Callable[[str, str], str]) -> str:
    """Return what a problem says, without its place; a refusal in words of the language.

    ``name`` returns what a slot's codes are called; of what is no code, the text itself.
    """
    if not isinstance(problem, Refusal):
        return f"{problem.what}\n    {problem.mend}" if problem.mend else problem.what
    named = {slot: name(slot, text) for slot, text in problem.named.items()}
    if "column" in named:
        named["column"] = heading(named["column"], language).replace("_", " ")
    return REFUSALS[language][problem.key].format(**named)
