"""Identities that printed figures must satisfy: found, computed and shown, sound or not.

A person states an identity in ``data/raw/rules/checks.csv``: what is compared (``left``: what other
figures imply; ``right``: the figure that is printed), as arithmetic over mention ids
(:mod:`analyse.building.arithmetic`), or, for names, acronyms and titles, as words that are cited
(:mod:`analyse.building.cited_words`). Identities that a table holds the terms of are generated from
it. The machine reads the figures and computes the verdict; nobody types a number.

Verdicts: ``consistent``; ``within_rounding`` (equal once printed figures may be rounded in their
last significant digit); ``discrepancy``; ``doubtful`` (they differ, but may not speak of the
same thing, or may differ without an error: the check says why); ``cannot_tell`` (official figures
are set beside a printed one, but of another year or base: the check says which). Checks of kind
``external`` name rows of ``companion`` by their observation ids in square brackets; those of
:mod:`official_sums` name no other, and rest on no printed figure. Several checks may find one slip
of the documents: ``data/raw/rules/slips.csv`` says which, and it counts once.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from analyse.building import cited_words
from analyse.building.arithmetic import ID, OFFICIAL, Atoms, evaluate, mentioned
from analyse.tables.bounds import Bounded
from analyse.tables.formats import number, period
from analyse.tables.periods import parse
from analyse.tables.problems import Problem, nearest, stop_if
from analyse.tables.schemas import TABLES

#: ?: set beside, not compared; opposes: of opposite signs.
RELATIONS = ("=", "<=", "<", "opposes", "?")
CHECK_COLUMNS = ("check", "kind", "left", "relation", "right", "items")
CHECK_OPTIONAL = ("words", "doubt_en", "doubt_fr", "statement_en", "statement_fr")
#: Kinds whose figures may be rounded in print; counts, dates and durations are not.
ROUNDED = ("rate_level", "currency", "external", "official_rate")
#: How many official figures a sentence spells out.
SPELLED = 4


@dataclass(frozen=True)
class Check:
    """One identity: ``left relation right``, over figures or words named by their places."""

    check: str
    kind: str
    left: str
    relation: str
    right: str
    statement_en: str
    statement_fr: str
    doubt_en: str = ""
    doubt_fr: str = ""
    words: tuple[tuple[str, str], ...] = ()  # place and words: ("tour:1073:24", "dixième")
    items: tuple[str, ...] = field(default=())

    @property
    def cited(self) -> list[str]:
        """The words that it cites, without their places."""
        return [word for _, word in self.words]

    @property
    def mentions(self) -> list[str]:
        """The places that the identity rests on, in order, each once."""
        own = mentioned(f"{self.right} {self.left}") or list(self.items)
        return list(dict.fromkeys([*own, *(place for place, _ in self.words)]))

    @property
    def official(self) -> list[str]:
        """The observations of ``companion`` that it rests on, in order, each once."""
        return list(dict.fromkeys(OFFICIAL.findall(f"{self.left} {self.right}")))


def verdict(check: Check, atoms: Atoms) -> tuple[Bounded, Bounded, str]:
    """Return both sides of a check and its verdict."""

    def side(expression: str, rounded: bool = False) -> Bounded:
        return evaluate(expression, atoms, check.items, check.cited, rounded)

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
    if relation == "opposes":
        return left.low * right.low < 0 and left.high * right.high < 0
    if relation == "=":
        near = math.isclose(left.value, right.value, rel_tol=1e-9)  # floating point, not rounding
        return near or left.meets(right)
    return left.low <= right.high if relation == "<=" else left.low < right.high


def _shown(value: Bounded, expression: str, language: str) -> str:
    """Write one side: a year as a year, a number with at most two decimals."""
    if "year(" in expression and not re.search(r"[-+*/]", expression):
        return str(int(value.value))
    locale = {"en": "en", "fr": "fr_FR"}[language]
    if math.isnan(value.value) and math.isfinite(value.low) and math.isfinite(value.high):
        between = {"en": "{} to {}", "fr": "de {} à {}"}[language]
        return between.format(number(value.low, locale), number(value.high, locale))
    central = value.value if not math.isnan(value.value) else value.low
    open_ended = {"en": "more than {}", "fr": "plus de {}"}[language]
    written = number(round(central, 2), locale)
    return open_ended.format(written) if math.isinf(value.high) else written


def _side(value: Bounded, expression: str, atoms: Atoms, language: str) -> str:
    """Write one side of a sentence: a date as the language writes it, or a figure."""
    dated = atoms.dated(expression)
    return (
        period(dated, parse(dated)[0], language) if dated else _shown(value, expression, language)
    )


_OPERATORS = {"*": "×", "/": "÷", "-": "−", "+": "+"}


def _spelled(check: Check, atoms: Atoms, language: str) -> str:
    """Spell the left side with the printed figures in the place of their ids.

    A long sum of official figures is given by its value alone.
    """
    if len(OFFICIAL.findall(check.left)) > SPELLED:
        return _shown(evaluate(check.left, atoms), "", language)

    def term(match: re.Match[str]) -> str:
        if match.group(1):
            inner = evaluate(match.group(), atoms)
            return _side(inner, match.group(), atoms, language)
        return _shown(atoms.figure(match.group(2), False), "", language)

    def official(match: re.Match[str]) -> str:
        return _shown(atoms.official[match.group(1)][False], "", language)

    spelled = OFFICIAL.sub(official, check.left).replace("hundred", "100")
    spelled = re.sub(rf"(\w+)\({ID.pattern}\)|({ID.pattern})", term, spelled)
    spelled = re.sub(r" ([-+*/]) ", lambda m: f" {_OPERATORS[m.group(1)]} ", spelled)
    spelled = spelled.replace("items", str(len(check.items)))
    return _quoted(spelled, check)


def _quoted(expression: str, check: Check) -> str:
    """Return an expression with the words that it cites in the place of their names."""
    for at, word in enumerate(check.cited, start=1):
        expression = re.sub(rf"\w+\(word{at}\)|word{at}", word.replace("\\", r"\\"), expression)
    return expression


_ENDINGS = {
    "consistent": ("it holds", "vérifié"),
    "within_rounding": ("within rounding", "à l’arrondi près"),
    "discrepancy": ("a contradiction", "contradiction"),
    "doubtful": ("doubtful", "douteux"),
    "cannot_tell": ("published figures cannot tell", "les chiffres publiés ne tranchent pas"),
}


def sentence(check: Check, atoms: Atoms, language: str, found: tuple[Bounded, Bounded, str]) -> str:
    """Spell a check over figures, and what :func:`verdict` found of it, out in a language."""
    left, right, outcome = found
    one, spelled = _side(left, check.left, atoms, language), _spelled(check, atoms, language)
    arithmetic = one if spelled == one else f"{spelled} = {one}"
    other = _word(check) or _side(right, check.right, atoms, language)
    return _told(check, outcome, arithmetic, other, language)


def _word(check: Check) -> str:
    """Return the printed side where it is a word of direction, as it is printed."""
    return _quoted(check.right, check) if check.right.startswith("direction(") else ""


def _of_words(check: Check) -> tuple[str, str, str]:
    """Return both sides and the verdict of a check whose sides are words."""
    one, other = (cited_words.side(each, check.cited) for each in (check.left, check.right))
    if cited_words.alike(one, other):
        return one, other, "consistent"
    return one, other, "doubtful" if check.doubt_en else "discrepancy"


def _told(check: Check, outcome: str, arithmetic: str, other: str, language: str) -> str:
    """Spell a check out: what it is about, its two sides, the verdict."""
    words = check.statement_en if language == "en" else check.statement_fr
    doubt = check.doubt_en if language == "en" else check.doubt_fr
    colon = ": " if language == "en" else " : "
    sides = {"en": "{} against {}", "fr": "{} d’un côté, {} de l’autre"}[language]
    ending = _ENDINGS[outcome][language == "fr"]
    if doubt and outcome in ("doubtful", "cannot_tell"):
        ending += f" ({doubt})"
    return f"{words}{colon}{sides.format(arithmetic, other)} – {ending}."


def _row(check: Check, atoms: Atoms) -> dict[str, object]:
    """Return a check's row.

    Raises:
        ValueError: an expression that cannot be computed.
    """
    said: dict[str, str]
    if check.kind in cited_words.KINDS and cited_words.is_side(check.left):
        one, other, outcome = _of_words(check)
        said = {lang: _told(check, outcome, one, other, lang) for lang in ("en", "fr")}
        difference = math.nan
    else:
        left, right, outcome = found = verdict(check, atoms)
        said = {language: sentence(check, atoms, language, found) for language in ("en", "fr")}
        one = atoms.dated(check.left) or _shown(left, check.left, "en")
        other = _word(check) or atoms.dated(check.right) or _shown(right, check.right, "en")
        difference = round(left.value - right.value, 6)
    return {
        "check": check.check,
        "kind": check.kind,
        "statement_en": said["en"],
        "statement_fr": said["fr"],
        "left": one,
        "right": other,
        "difference": difference,
        "verdict": outcome,
        "mentions": " ".join(check.mentions),
        "companion": " ".join(check.official),
    }


def results(
    checks: Sequence[Check], atoms: Atoms, slips: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Return the table ``consistency``: one row a check (columns of its schema).

    ``slips`` says of checks which slip of the documents they find; a check is its own by default.

    Raises:
        DataError: a check whose expression cannot be computed.
    """
    rows, problems = [], []
    for check in checks:
        try:
            row = _row(check, atoms)
        except ValueError as error:
            problems.append(Problem(f"check {check.check}", str(error)))
            continue
        open_one = row["verdict"] in ("discrepancy", "doubtful")
        rows.append(
            {**row, "slip": (slips or {}).get(check.check, check.check) if open_one else ""}
        )
    stop_if(problems)
    return pd.DataFrame(rows, columns=TABLES["consistency"].names).sort_values(
        "check", ignore_index=True, kind="stable"
    )


def declared(rows: Sequence[Mapping[str, str]], name: str) -> list[Check]:
    """Return the checks that ``checks.csv`` declares.

    Raises:
        DataError: an unknown kind or relation, a repeated or empty name, a missing statement.
    """
    problems, checks, seen = [], [], set()
    kinds = TABLES["consistency"].column("kind").enum
    for line, row in enumerate(rows, start=2):
        where = f"{name}, row {line}"
        if not row["check"] or row["check"] in seen:
            problems.append(Problem(where, f"check {row['check']!r} is empty or repeated"))
        seen.add(row["check"])
        if row["kind"] not in kinds:
            hint = nearest(row["kind"], kinds)
            problems.append(Problem(where, f"unknown kind {row['kind']!r}", hint))
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
        if (row["kind"] == "external") != bool(OFFICIAL.search(row["left"] + row["right"])):
            what = "official figures and kind external go together"
            problems.append(Problem(where, what, "name a row of companion in square brackets"))
        unclear = [item for item in row["items"].split() if not ID.fullmatch(item)]
        problems += [Problem(where, f"{item!r} is no document:line:column") for item in unclear]
        try:
            words = cited_words.parsed(row["words"])
        except ValueError as error:
            problems.append(Problem(where, str(error)))
            continue
        said = {name: cell for name, cell in row.items() if name not in ("items", "words")}
        checks.append(Check(**said, items=tuple(row["items"].split()), words=words))
    stop_if(problems)
    return checks
