"""Arithmetic over printed figures, named by their mention ids: what a check's sides come to.

Figures keep their bounds (:mod:`analyse.tables.bounds`); official ones stand in square brackets by
their observation ids. Words that a check cites may be asked for what they say.
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from analyse.reading import DateSpan, Figure, scan
from analyse.reading.numerals import words_value
from analyse.tables.bounds import Bounded, exactly, stated
from analyse.tables.problems import nearest

ID = re.compile(r"[a-z_]+:[1-9][0-9]*:[1-9][0-9]*")
OFFICIAL = re.compile(r"\[([^\]\s]+)\]")


def mentioned(expression: str) -> list[str]:
    """Return the mention ids of an expression, in order, each once."""
    return list(dict.fromkeys(ID.findall(OFFICIAL.sub("", expression))))


@dataclass(frozen=True)
class Atoms:
    """What the printed texts say: figures and dates by mention id, after corrections.

    ``official`` holds official figures by observation id: as stated, and as rounded.
    """

    printed: Mapping[str, str]
    official: Mapping[str, tuple[Bounded, Bounded]] = field(default_factory=dict)

    def figure(self, mention: str, rounded: bool) -> Bounded:
        """Return a quantity's bounds."""
        says = self._says(mention)
        if not isinstance(says, Figure):
            raise ValueError(f"{mention} {self.printed[mention]!r} is no quantity")
        value, low, high = (
            math.nan if x is None else float(x) for x in (says.value, says.low, says.high)
        )
        return stated(value, low, high, says.qualifier, rounded=rounded)

    def span(self, mention: str) -> tuple[date, date]:
        """Return the first and last day of a date."""
        says = self._says(mention)
        if not isinstance(says, DateSpan) or not says.start:
            raise ValueError(f"{mention} {self.printed[mention]!r} is no full date")
        return date.fromisoformat(says.start), date.fromisoformat(says.end)

    def dated(self, expression: str) -> str:
        """Return the date that an expression is, as precise as printed: 2008-03; "" for none."""
        day = re.fullmatch(rf"day\(({ID.pattern})\)", expression)
        says = self._says(day.group(1)) if day else None
        return re.split(r"\.\.|/", says.text)[0] if isinstance(says, DateSpan) else ""

    def _says(self, mention: str) -> Figure | DateSpan | None:
        found = [m.says for m in scan(self.printed[mention]) if m.says is not None]
        if len(found) != 1:
            raise ValueError(f"{mention} {self.printed[mention]!r} holds {len(found)} readings")
        return found[0]


def _functions(atoms: Atoms) -> dict[str, Callable[[str], float]]:
    """What an expression may say of a date."""
    return {
        "day": lambda m: atoms.span(m)[0].toordinal(),
        "weekday": lambda m: atoms.span(m)[0].isoweekday(),
        "first_year": lambda m: atoms.span(m)[0].year,
        "last_year": lambda m: atoms.span(m)[1].year,
        # a span of years is counted from its first to its last: 2013-2018 are five years
        "years": lambda m: atoms.span(m)[1].year - atoms.span(m)[0].year,
    }


def ordinal_value(word: str) -> int:
    """Return the number of an ordinal in words: "dixième" is 10, "neuvième" 9.

    Raises:
        ValueError: no such ordinal.
    """
    stem = word.lower().removesuffix("ième")
    for cardinal in (stem, f"{stem}e", stem.removesuffix("u"), stem.removesuffix("v") + "f"):
        value, end = words_value(cardinal)
        if end and end == len(cardinal):
            return value
    raise ValueError(f"{word!r} is no ordinal")


#: What words say of a figure beside another.
DIRECTIONS = {"sous": -1, "en dessous de": -1, "au-dessus de": 1, "inférieur": -1, "supérieur": 1}


def direction(word: str) -> int:
    """Return 1 for words that say above, -1 for those that say below.

    Raises:
        ValueError: no such words.
    """
    if word.lower() not in DIRECTIONS:
        raise ValueError(f"{word!r} says neither above nor below: {nearest(word, DIRECTIONS)}")
    return DIRECTIONS[word.lower()]


def last_group(word: str) -> int:
    """Return the number of digits after the last blank of a number: 3 where it is well formed."""
    return len(re.findall(r"\d", re.split(r"\s", word.strip())[-1]))


#: What an expression may say of a word that is cited.
OF_WORDS: dict[str, Callable[[str], int]] = {
    "ordinal": ordinal_value,
    "direction": direction,
    "last_group": last_group,
}


@dataclass(frozen=True)
class _Tree:
    """What an expression's names stand for, and the walk that computes it."""

    atoms: Atoms
    mentions: Mapping[str, str]  # name in the expression → mention id
    known: Mapping[str, Bounded]
    items: Sequence[str]
    words: Sequence[str]
    rounded: bool
    expression: str

    def walk(self, node: ast.AST) -> Bounded:
        """Compute a node.

        Raises:
            ValueError: an unknown function, or what is no arithmetic.
        """
        if isinstance(node, ast.BinOp):
            one, other = self.walk(node.left), self.walk(node.right)
            operation = _OPERATIONS.get(type(node.op))
            if operation:
                return operation(one, other)
        if isinstance(node, ast.Name):
            if node.id in self.mentions:
                return self.atoms.figure(self.mentions[node.id], self.rounded)
            if node.id in self.known:
                return self.known[node.id]
            if node.id == "items":
                return exactly(len(self.items))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) == 1:
            return self._call(node.func.id, node.args[0])
        raise ValueError(f"{self.expression!r} is not arithmetic over mention ids")

    def _call(self, function: str, argument: ast.AST) -> Bounded:
        dates = _functions(self.atoms)
        name = argument.id if isinstance(argument, ast.Name) else ""
        if function in dates and name in self.mentions:
            return exactly(dates[function](self.mentions[name]))
        cited = {f"word{n}": word for n, word in enumerate(self.words, start=1)}
        if function in OF_WORDS and name in cited:
            return exactly(OF_WORDS[function](cited[name]))
        if function not in (*dates, *OF_WORDS):
            hint = nearest(function, (*dates, *OF_WORDS))
            raise ValueError(f"unknown function {function!r}: {hint}")
        raise ValueError(f"{self.expression!r} is not arithmetic over mention ids")


_OPERATIONS: Mapping[type, Callable[[Bounded, Bounded], Bounded]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def evaluate(
    expression: str,
    atoms: Atoms,
    items: Sequence[str] = (),
    words: Sequence[str] = (),
    rounded: bool = False,
    known: Mapping[str, Bounded] | None = None,
) -> Bounded:
    """Compute an expression over mention ids, and official figures' ids in square brackets.

    Args:
        expression: ids, ``+ - * /``, parentheses; ``day(id)``, ``weekday(id)``,
            ``first_year(id)``, ``last_year(id)`` and ``years(id)`` of a date; ``items``, the
            number of things listed; of a word that is cited, ``ordinal(word1)``, the number of an
            ordinal, ``direction(word1)``, 1 for "au-dessus" and -1 for "sous", and
            ``last_group(word1)``, the digits after its last blank.
        atoms: the printed figures.
        items: the places of the things listed.
        words: the words cited, ``word1`` the first.
        rounded: take exact figures as rounded in their last significant digit.
        known: other names that the expression may use; ``hundred`` is one, for per cent, and
            ``group``, the digits of a group of thousands.

    Raises:
        ValueError: an unknown id, function or operator.
    """
    names_known = {"hundred": exactly(100), "group": exactly(3), **(known or {})}
    for at, official in enumerate(dict.fromkeys(OFFICIAL.findall(expression))):
        if official not in atoms.official:
            hint = nearest(official, atoms.official)
            raise ValueError(f"unknown official figure {official!r}: {hint}")
        names_known[f"official{at}"] = atoms.official[official][rounded]
        expression = expression.replace(f"[{official}]", f"official{at}")
    ids = list(dict.fromkeys(ID.findall(expression)))
    names = {mention: f"m{i}" for i, mention in enumerate(ids)}
    for mention in ids:
        if mention not in atoms.printed:
            raise ValueError(f"unknown mention {mention!r}")
    source = ID.sub(lambda m: names[m.group()], expression)
    by_name = {name: mention for mention, name in names.items()}

    tree = _Tree(atoms, by_name, names_known, items, words, rounded, expression)
    try:
        return tree.walk(ast.parse(source, mode="eval").body)
    except SyntaxError:
        raise ValueError(f"{expression!r} is not arithmetic over mention ids") from None
