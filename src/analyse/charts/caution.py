"""What the ledger of comparability says where figures that share an axis call for caution.

The caption has room for the verdict alone; the full reasons stand beside the chart: in what it says
of itself, in the workbook, in the bundle and under the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from analyse.comparing.comparison import VERDICT_WORDS, declared
from analyse.tables.paths import Project
from analyse.tables.problems import DataError

#: What is said of pairs that a collection's ledger does not declare.
NOT_DECLARED = {
    "en": "Whether these figures may be compared is not declared.",
    "fr": "La comparabilité de ces chiffres n’a pas été établie.",
}


def reasons(axes: Sequence[Sequence[str]], language: str, at: Project) -> list[str]:
    """Return why figures on one axis are to be compared with caution, each reason once.

    Args:
        axes: the series (``indicator@territory``) that share an axis, one group an axis.
        language: en or fr.
        at: the project whose ledger is asked.

    Raises:
        DataError: two series share an axis, and the repository's ledger does not declare them.
    """
    pairs = dict.fromkeys(pair for series in axes for pair in combinations(series, 2))
    if at.own:
        return _under_way(pairs, language, at)
    found = [declared(one, other, at) for one, other in pairs]
    doubted = [row for row in found if row["verdict"] == "with_caution"]
    return list(dict.fromkeys(row[f"reason_{language}"] for row in doubted))


def _under_way(pairs: Iterable[tuple[str, str]], language: str, at: Project) -> list[str]:
    """Return what a collection of one's own says of pairs: that of two measures is due."""
    told = []
    for one, other in pairs:
        try:
            row = declared(one, other, at)
        except DataError:
            if one.partition("@")[0] != other.partition("@")[0]:
                told.append(NOT_DECLARED[language])
            continue
        if row["verdict"] != "comparable":
            told.append(row[f"reason_{language}"])
    return list(dict.fromkeys(told))


def said(text: str, language: str) -> bool:
    """Say whether a text has the verdict's words already."""
    return VERDICT_WORDS[language]["with_caution"] in text.lower()


def missing(told: Sequence[str], texts: Sequence[str]) -> list[str]:
    """Return the reasons that none of the texts repeats, whatever spaces it is set with."""
    there = " ".join(" ".join(texts).split())
    return [reason for reason in told if " ".join(reason.split()) not in there]
