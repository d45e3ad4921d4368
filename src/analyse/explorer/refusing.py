"""Why the coding screen wrote nothing, in sentences that name the numbers as they are printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analyse.building.tidy import Clash
from analyse.charts.words import typeset
from analyse.coding.numbers import Number
from analyse.coding.refusals import Refusal, in_words
from analyse.explorer.words import CODING_WORDS
from analyse.tables.codes import codes
from analyse.tables.paths import Project
from analyse.tables.problems import Problem, told

#: What makes two numbers the same figure; a variant tells them apart too.
KEY = ("indicator", "territory", "population", "period", "unit", "variant")
#: So many numbers of one figure are named.
NAMED = 6
#: The list whose codes a slot of a refusal holds.
LISTS = dict.fromkeys(("unit", "units", "printed", "choices"), "units") | {
    "indicator": "indicators"
}


def refused(
    problems: Sequence[Problem], numbers: Sequence[Number], at: Project, language: str
) -> list[str]:
    """Return a line for each thing that is wrong; numbers that would be one figure in one."""
    same: dict[tuple[str, ...], dict[str, None]] = {}
    rows: dict[tuple[str, ...], Mapping[str, str]] = {}
    alike: dict[str, list[Problem]] = {}

    def name(slot: str, text: str) -> str:
        kind = LISTS.get(slot, "")
        known = getattr(codes(at), kind) if kind else {}
        parts = text.replace(",", " ").split() if known else []
        named = [codes(at).name(kind, one, language) if one in known else one for one in parts]
        return ", ".join(named) if known else text

    for problem in problems:
        if not isinstance(problem, Clash):
            alike.setdefault(in_words(problem, language, name), []).append(problem)
            continue
        key = tuple(problem.later.get(column, "") for column in KEY)
        both = (problem.earlier["mention"], problem.later["mention"])
        same.setdefault(key, {}).update(dict.fromkeys(both))
        rows[key] = problem.later
    mentions = {number.mention["mention"]: number.mention for number in numbers}
    clashes = [
        _clash(rows[key], [mentions[one] for one in found], at, language)
        for key, found in same.items()
    ]
    lines = [  # what holds for a whole column is said once; of one number, where it stands
        told(found)
        if language == "en" and len(found) == 1 and not isinstance(found[0], Refusal)
        else typeset(words, language)
        for words, found in alike.items()
    ]
    return [*lines, *clashes]


def _clash(
    row: Mapping[str, str], found: Sequence[Mapping[str, str]], at: Project, language: str
) -> str:
    named = [_named(mention) for mention in found[:NAMED]] + ["…"] * (len(found) > NAMED)
    said = CODING_WORDS[language]["clash"].format(
        period=row["period"] or "–",
        territory=codes(at).name("territories", row["territory"], language),
        population=codes(at).name("populations", row["population"], language),
        numbers="; ".join(named) if language == "en" else " ; ".join(named),
    )
    return typeset(said, language)


def _named(mention: Mapping[str, str]) -> str:
    """Return a number as printed, with its labels, which tell it from the others, or its page."""
    labels = " / ".join(filter(None, (mention["row_label"], mention["column_label"])))
    place = labels or (f"page {mention['page']}" if mention["page"] else "")
    return " ".join(mention["printed"].split()) + (f" ({place})" if place else "")
