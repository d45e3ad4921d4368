"""Identities that printed figures must satisfy: found, computed and shown, sound or not.

A person states an identity in ``data/raw/rules/checks.csv``: what is compared (``left``: what other
figures imply; ``right``: the figure that is printed), as arithmetic over mention ids. Identities
that a table holds the terms of are generated from it. The machine reads the figures and computes
the verdict; nobody types a number.

Verdicts: ``consistent``; ``within_rounding`` (equal once printed figures may be rounded in their
last significant digit); ``discrepancy``; ``doubtful`` (they differ, and whether they speak of the
same thing is open: the check says why); ``cannot_tell`` (official figures are set beside a printed
one, but of another year or base: the check says which). Checks of kind ``external`` name rows of
``companion`` by their observation ids in square brackets; those of :mod:`official_sums` name no
other, and rest on no printed figure.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from analyse.reading import DateSpan, Figure, scan
from analyse.reading.numerals import words_value
from analyse.tables.bounds import Bounded, exactly, stated
from analyse.tables.formats import number
from analyse.tables.problems import DataError, Problem, nearest, stop_if
from analyse.tables.schemas import CHECK_KINDS, CONSISTENCY

RELATIONS = ("=", "<=", "<", "?")  # ?: set beside, not compared
CHECK_COLUMNS = ("check", "kind", "left", "relation", "right", "items")
CHECK_OPTIONAL = ("ordinal", "doubt_en", "doubt_fr", "statement_en", "statement_fr")
#: Kinds whose figures may be rounded in print; counts, dates and durations are not.
ROUNDED = ("rate_level", "currency", "external", "official_rate")
#: How many official figures a sentence spells out.
SPELLED = 4

_ID = re.compile(r"[a-z_]+:[1-9][0-9]*:[1-9][0-9]*")
_OFFICIAL = re.compile(r"\[([^\]\s]+)\]")


def mentioned(expression: str) -> list[str]:
    """Return the mention ids of an expression, in order, each once."""
    return list(dict.fromkeys(_ID.findall(_OFFICIAL.sub("", expression))))


@dataclass(frozen=True)
class Check:
    """One identity: ``left relation right``, over figures named by their mention ids."""

    check: str
    kind: str
    left: str
    relation: str
    right: str
    statement_en: str
    statement_fr: str
    doubt_en: str = ""
    doubt_fr: str = ""
    ordinal: str = ""  # place and ordinal in words: "tour:1073:23=dixième"
    items: tuple[str, ...] = field(default=())

    @property
    def mentions(self) -> list[str]:
        """The mention ids that the identity rests on, in order, each once."""
        return mentioned(f"{self.right} {self.left}") or list(self.items)

    @property
    def official(self) -> list[str]:
        """The observations of ``companion`` that it rests on, in order, each once."""
        return list(dict.fromkeys(_OFFICIAL.findall(f"{self.left} {self.right}")))


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


def evaluate(
    expression: str,
    atoms: Atoms,
    items: Sequence[str] = (),
    ordinal: str = "",
    rounded: bool = False,
    known: Mapping[str, Bounded] | None = None,
) -> Bounded:
    """Compute an expression over mention ids, and official figures' ids in square brackets.

    Args:
        expression: ids, ``+ - * /``, parentheses; ``day(id)``, ``weekday(id)``,
            ``first_year(id)``, ``last_year(id)`` and ``years(id)`` of a date; ``items``, the
            number of things listed; ``ordinal``, the number of an ordinal in words.
        atoms: the printed figures.
        items: the places of the things listed.
        ordinal: place and word of an ordinal ("tour:1073:23=dixième"), for ``ordinal``.
        rounded: take exact figures as rounded in their last significant digit.
        known: other names that the expression may use; ``hundred`` is one, for per cent.

    Raises:
        ValueError: an unknown id, function or operator.
    """
    names_known = {"hundred": exactly(100), **(known or {})}
    for at, official in enumerate(dict.fromkeys(_OFFICIAL.findall(expression))):
        if official not in atoms.official:
            hint = nearest(official, atoms.official)
            raise ValueError(f"unknown official figure {official!r}: {hint}")
        names_known[f"official{at}"] = atoms.official[official][rounded]
        expression = expression.replace(f"[{official}]", f"official{at}")
    ids = list(dict.fromkeys(_ID.findall(expression)))
    names = {mention: f"m{i}" for i, mention in enumerate(ids)}
    for mention in ids:
        if mention not in atoms.printed:
            raise ValueError(f"unknown mention {mention!r}")
    source = _ID.sub(lambda m: names[m.group()], expression)
    by_name = {name: mention for mention, name in names.items()}
    functions = _functions(atoms)

    def walk(node: ast.AST) -> Bounded:
        if isinstance(node, ast.BinOp):
            one, other = walk(node.left), walk(node.right)
            if isinstance(node.op, ast.Add):
                return one + other
            if isinstance(node.op, ast.Sub):
                return one - other
            if isinstance(node.op, ast.Mult):
                return one * other
            if isinstance(node.op, ast.Div):
                return one / other
        if isinstance(node, ast.Name) and node.id in by_name:
            return atoms.figure(by_name[node.id], rounded)
        if isinstance(node, ast.Name) and node.id in names_known:
            return names_known[node.id]
        if isinstance(node, ast.Name) and node.id == "items":
            return exactly(len(items))
        if isinstance(node, ast.Name) and node.id == "ordinal":
            return exactly(ordinal_value(ordinal.partition("=")[2]))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) == 1:
            argument = node.args[0]
            if node.func.id in functions and isinstance(argument, ast.Name):
                return exactly(functions[node.func.id](by_name[argument.id]))
            if node.func.id not in functions:
                raise ValueError(
                    f"unknown function {node.func.id!r}: {nearest(node.func.id, functions)}"
                )
        raise ValueError(f"{expression!r} is not arithmetic over mention ids")

    try:
        return walk(ast.parse(source, mode="eval").body)
    except SyntaxError:
        raise ValueError(f"{expression!r} is not arithmetic over mention ids") from None


def verdict(check: Check, atoms: Atoms) -> tuple[Bounded, Bounded, str]:
    """Return both sides of a check and its verdict."""

    def side(expression: str, rounded: bool = False) -> Bounded:
        return evaluate(expression, atoms, check.items, check.ordinal, rounded)

    left, right = side(check.left), side(check.right)
    if check.relation == "?":
        return left, right, "cannot_tell"
    if _holds(left, check.relation, right):
        return left, right, "consistent"
    loose = side(check.left, True), side(check.right, True)
    if check.kind in ROUNDED and _holds(loose[0], check.relation, loose[1]):
        return left, right, "within_rounding"
    return left, right, "doubtful" if check.doubt_en else "discrepancy"


def _holds(left: Bounded, relation: str, right: Bounded) -> bool:
    if relation == "=":
        near = math.isclose(left.value, right.value, rel_tol=1e-9)  # floating point, not rounding
        return near or left.meets(right)
    return left.low <= right.high if relation == "<=" else left.low < right.high


def _shown(value: Bounded, expression: str, language: str) -> str:
    """Write one side: a date as a date, a number with at most two decimals."""
    if expression.startswith("day("):
        return date.fromordinal(int(value.value)).isoformat()
    if "year(" in expression and not re.search(r"[-+*/]", expression):
        return str(int(value.value))
    central = value.value if not math.isnan(value.value) else value.low
    open_ended = {"en": "more than {}", "fr": "plus de {}"}[language]
    written = number(round(central, 2), {"en": "en", "fr": "fr_FR"}[language])
    return open_ended.format(written) if math.isinf(value.high) else written


_OPERATORS = {"*": "×", "/": "÷", "-": "−", "+": "+"}


def _spelled(check: Check, atoms: Atoms, language: str) -> str:
    """Spell the left side with the printed figures in the place of their ids.

    A long sum of official figures is given by its value alone.
    """
    if len(_OFFICIAL.findall(check.left)) > SPELLED:
        return _shown(evaluate(check.left, atoms), "", language)

    def term(match: re.Match[str]) -> str:
        if match.group(1):
            inner = evaluate(match.group(), atoms)
            return _shown(inner, match.group(), language)
        return _shown(atoms.figure(match.group(2), False), "", language)

    def official(match: re.Match[str]) -> str:
        return _shown(atoms.official[match.group(1)][False], "", language)

    spelled = _OFFICIAL.sub(official, check.left).replace("hundred", "100")
    spelled = re.sub(rf"(\w+)\({_ID.pattern}\)|({_ID.pattern})", term, spelled)
    spelled = re.sub(r" ([-+*/]) ", lambda m: f" {_OPERATORS[m.group(1)]} ", spelled)
    spelled = spelled.replace("items", str(len(check.items)))
    return spelled.replace("ordinal", check.ordinal.partition("=")[2])


_ENDINGS = {
    "consistent": ("it holds", "vérifié"),
    "within_rounding": ("within rounding", "à l’arrondi près"),
    "discrepancy": ("a contradiction", "contradiction"),
    "doubtful": ("doubtful", "douteux"),
    "cannot_tell": ("official figures cannot tell", "les chiffres officiels ne tranchent pas"),
}


def sentence(check: Check, atoms: Atoms, language: str) -> str:
    """Spell a check out: what it is about, the arithmetic, the verdict."""
    left, right, outcome = verdict(check, atoms)
    words = check.statement_en if language == "en" else check.statement_fr
    doubt = check.doubt_en if language == "en" else check.doubt_fr
    colon = ": " if language == "en" else " : "
    one, other = _shown(left, check.left, language), _shown(right, check.right, language)
    spelled = _spelled(check, atoms, language)
    arithmetic = one if spelled == one else f"{spelled} = {one}"
    against = {"en": "against", "fr": "contre"}[language]
    ending = _ENDINGS[outcome][language == "fr"]
    if doubt and outcome in ("doubtful", "cannot_tell"):
        ending += f" ({doubt})"
    return f"{words}{colon}{arithmetic} {against} {other} – {ending}."


def results(checks: Sequence[Check], atoms: Atoms) -> pd.DataFrame:
    """Return the table ``consistency``: one row a check (columns of its schema).

    Raises:
        DataError: a check whose expression cannot be computed.
    """
    rows, problems = [], []
    for check in checks:
        try:
            left, right, outcome = verdict(check, atoms)
            rows.append(
                {
                    "check": check.check,
                    "kind": check.kind,
                    "statement_en": sentence(check, atoms, "en"),
                    "statement_fr": sentence(check, atoms, "fr"),
                    "left": _shown(left, check.left, "en"),
                    "right": _shown(right, check.right, "en"),
                    "difference": round(left.value - right.value, 6),
                    "verdict": outcome,
                    "mentions": " ".join(check.mentions),
                    "companion": " ".join(check.official),
                }
            )
        except ValueError as error:
            problems.append(Problem(f"check {check.check}", str(error)))
    stop_if(problems)
    return pd.DataFrame(rows, columns=CONSISTENCY.names).sort_values(
        "check", ignore_index=True, kind="stable"
    )


def declared(rows: Sequence[Mapping[str, str]], name: str) -> list[Check]:
    """Return the checks that ``checks.csv`` declares.

    Raises:
        DataError: an unknown kind or relation, a repeated or empty name, a missing statement.
    """
    problems, checks, seen = [], [], set()
    for line, row in enumerate(rows, start=2):
        where = f"{name}, row {line}"
        if not row["check"] or row["check"] in seen:
            problems.append(Problem(where, f"check {row['check']!r} is empty or repeated"))
        seen.add(row["check"])
        if row["kind"] not in CHECK_KINDS:
            problems.append(
                Problem(where, f"unknown kind {row['kind']!r}", nearest(row["kind"], CHECK_KINDS))
            )
        if row["relation"] not in RELATIONS:
            problems.append(
                Problem(where, f"unknown relation {row['relation']!r}", "=, <=, < or ?")
            )
        if not row["statement_en"] or not row["statement_fr"]:
            problems.append(Problem(where, "a check needs its statement in both languages"))
        if bool(row["doubt_en"]) != bool(row["doubt_fr"]):
            problems.append(Problem(where, "a doubt is told in both languages or in none"))
        if row["relation"] == "?" and not row["doubt_en"]:
            problems.append(Problem(where, "set beside, not compared: the doubt must say why"))
        if (row["kind"] == "external") != bool(_OFFICIAL.search(row["left"] + row["right"])):
            what = "official figures and kind external go together"
            problems.append(Problem(where, what, "name a row of companion in square brackets"))
        unclear = [item for item in row["items"].split() if not _ID.fullmatch(item)]
        problems += [Problem(where, f"{item!r} is no document:line:column") for item in unclear]
        checks.append(Check(**{**row, "items": tuple(row["items"].split())}))  # type: ignore[arg-type]
    stop_if(problems)
    return checks


def repeated(tables: Mapping[str, pd.DataFrame]) -> Iterator[Check]:
    """Yield a check for every fact that is printed more than once, or in two variants."""
    for frame in tables.values():
        for row in frame.itertuples():
            first, *others = str(row.mention).split()
            for i, other in enumerate(others, start=2):
                yield Check(
                    f"repeated_{row.observation}_{i}",
                    "repeated",
                    other,
                    "=",
                    first,
                    f"The same fact printed again ({row.indicator}, {row.territory})",
                    f"Le même fait imprimé de nouveau ({row.indicator}, {row.territory})",
                )


def currencies(budgets: pd.DataFrame) -> Iterator[Check]:
    """Yield, for each FFQCD amount, whether it implies the same rate as the first one printed."""
    keys = ["period", "party"]
    amounts = budgets[budgets["indicator"] == "ffqcd_annual_budget"].assign(
        first=lambda f: f["mention"].str.split().str[0]
    )
    pairs = amounts.set_index([*keys, "unit"])["first"].sort_index()
    reference, *others = dict.fromkeys(key[:2] for key in pairs.index)

    def rate(period: str, party: str) -> str:
        return f"{pairs[period, party, 'CAD']} / {pairs[period, party, 'EUR']}"

    for period, party in others:
        yield Check(
            f"currency_ffqcd_{party}_{period}",
            "currency",
            rate(period, party),
            "=",
            rate(*reference),
            f"Dollars to the euro that the FFQCD amounts of {period} imply ({party})",
            f"Dollars pour un euro qu’impliquent les montants du FFQCD de {period} ({party})",
        )


def missing(checks: Sequence[Check], mentions: Mapping[str, object]) -> None:
    """Stop when a check names a mention that does not exist.

    Raises:
        DataError: naming the check and the mention.
    """
    problems = [
        Problem(f"check {check.check}", f"mention {mention!r} does not exist")
        for check in checks
        for mention in mentioned(f"{check.right} {check.left}")
        if mention not in mentions
    ]
    if problems:
        raise DataError(problems)
