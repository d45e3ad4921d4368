"""What a cell of a table holds: a figure, a year, nothing; and what unit its words state."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from analyse.reading import read_quantity

_NUMBER = r"[-–−+±<>≤≥~(]?\s*\d[\d\s.,'’\u00a0\u202f\u2009/-]*"
#: An interval, a share or a deviation, in brackets.
_ASIDE = r"[(\[](?=[^)\]]*\d)[-–−+±\d\s.,;:%à\u00a0\u202f]{1,40}[)\]]"
_FIGURE = re.compile(
    rf"(?:{_NUMBER}(?:[eE][-+−]?\d{{1,3}})?|[½¼¾])\s*"
    r"(?:[%‰€$£]|p\. ?100|pts?|[kKMm]?[€$]|M[d]?€|F|ha|km"
    r"|ans?|mois|semaines?|jours?|heures?|minutes?|min|h|j)?"
    r"\s*[)*]*[¹²³⁴-⁹⁰]*(?:\([a-z0-9]\))?"
    rf"(?:\s*{_ASIDE})?|{_ASIDE}"
)
_NOTHING = re.compile(
    r"[-–—.…*/:]+|n\.?\s?[acdsr]\.?|nd|ns|s\.?o\.?|///|x|nan|[-−]?inf", re.IGNORECASE
)
#: A day names a row, or heads a column.
_DAY = re.compile(r"[0-3]?\d([/.-])[01]?\d\1(?:\d\d|(?:19|20)\d\d)")
_YEAR = re.compile(
    r"(?:(?:19|20)\d\d)(?:\s*[-–/]\s*(?:(?:19|20)?\d\d))?\s*(?:\(?[a-zéè*]{1,2}\)?|[¹²³⁴-⁹])?"
)
_YEAR_IN = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d))?(?![\d,])")
_RANGE = re.compile(
    r"\D{0,12}\d+\s*(?:[-–/]|à|et)\s*\d+\s*(?:ans|mois|%)?(?:\s+et plus)?"
    r"|\d+\s*(?:ans|mois|semaines|jours)(?: et \+| et plus| ou \+| ou plus)?"
)
_SPACE = re.compile(r"\s+")
_PLAIN = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?")
_ENDS = " \t*:;|"
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]")
_IN = re.compile(r"\b[Ee]n ([^().;:,]{1,40})")
_COUNTED = re.compile(
    r"\b(?:[Nn]ombre|[Ee]ffectifs?|[Nn]b\.?) (?:total )?d(?:e |es |['’])\s?(.{3,40})"
)
_THOUSANDS = re.compile(r"milliers? (?:d['’]|de )?", re.IGNORECASE)
#: A sign by itself: in "IC à 95 %" it belongs to the number before.
_SIGN = re.compile(r"(?<!\d)(?<!\d[ \u00a0])[%‰€$£]|(?<![a-z])[kM]d?[€$]")
_TITLE = re.compile(r"(?:tableau|table|tab\.|graphique|figure)\s+[0-9IVX]", re.IGNORECASE)
_PERCENTAGE = re.compile(r"(?<!points de )(?<!point de )\bpourcentages?\b", re.IGNORECASE)
#: A heading of what is counted, or of what only names: no unit of the caption is its own.
_COUNT = re.compile(
    r"(?:[Nn]|[Nn]b|[Nn]ombres?|[Ee]ffectifs?|[Oo]bservations?|[Rr]angs?|[Cc]odes?|ID|[Nn]°"
    r"|[Aa]nnées?)(?![\w'’])"
)


def is_figure(text: str) -> bool:
    """Say whether a cell holds a figure and nothing else, or the sign that there is none.

    >>> is_figure("35,4 % [30,6–40,1]"), is_figure("n.d."), is_figure("2 communes")
    (True, True, False)
    >>> is_figure("1.32e-02"), is_figure("NaN")
    (True, True)
    """
    text = text.strip()
    if _DAY.fullmatch(text):
        return False
    return bool(_FIGURE.fullmatch(text) or _NOTHING.fullmatch(text))


def is_day(text: str) -> bool:
    """Say whether a cell holds a day in digits and nothing else."""
    return bool(_DAY.fullmatch(text.strip()))


def is_year(text: str) -> bool:
    """Say whether a cell holds a year and nothing else."""
    return bool(_YEAR.fullmatch(text.strip()))


def is_class(text: str) -> bool:
    """Say whether a cell names a class: "25-34 ans", "de 3 à 5"."""
    return bool(_RANGE.fullmatch(text.strip()))


def year_in(text: str) -> str:
    """Return the last year or span of years that some words hold, "" where they hold none."""
    found = _YEAR_IN.findall(text)
    return _SPACE.sub("", found[-1]) if found else ""


def falls(texts: Iterable[str]) -> bool:
    """Say whether the numbers of a column fall somewhere: the pages of a list never do.

    >>> falls(["3", "7", "18"]), falls(["3 448", "1", "2"])
    (False, True)
    """
    bare = (_SPACE.sub("", text).replace(",", ".") for text in texts)
    numbers = [float(text) for text in bare if _PLAIN.fullmatch(text)]
    return any(one > other for one, other in pairwise(numbers))


def words(text: str) -> str:
    """Return a label on one line."""
    return _SPACE.sub(" ", text).strip(_ENDS)


def is_title(text: str) -> bool:
    """Say whether a line is the numbered title of a table or a picture: "Tableau 3 – …"."""
    return _TITLE.match(text) is not None


def is_count(heading: str) -> bool:
    """Say whether a heading is that of a count, a rank or a code: "N obs.", "Effectif", "Rang"."""
    return _COUNT.match(heading) is not None


@lru_cache(maxsize=4096)
def unit_in(text: str, caption: bool = False) -> str:
    """Return the unit that a heading states: a code, with its multiplier where it has one.

    A caption is a sentence: there only what stands in brackets or after "en" states one.

    >>> unit_in("Montant (en milliers d'euros)"), unit_in("Part en %"), unit_in("Commune")
    ('EUR ×1000', 'PERCENT', '')
    >>> unit_in("Pourcentage"), unit_in("IC à 95 %"), unit_in("Écart (points de pourcentage)")
    ('PERCENT', '', 'POINTS')
    """
    tried = [m.group(1).removeprefix("en ").removeprefix("En ") for m in _BRACKETS.finditer(text)]
    tried += [m.group(1) for m in _IN.finditer(text)]
    if not caption:
        tried += [m.group() for m in _SIGN.finditer(text)]
        tried += [m.group(1) for m in _COUNTED.finditer(text)]
    for phrase in tried:
        phrase = _THOUSANDS.sub("mille ", phrase.strip())
        if not phrase or phrase[0].isdigit():
            continue
        try:
            figure = read_quantity(f"2 {phrase}")
        except ValueError:
            continue
        if figure.unit and figure.unit != "COUNT" and figure.value:
            times = figure.value / 2
            return figure.unit if times == 1 else f"{figure.unit} ×{times:f}"
    return "PERCENT" if not caption and _PERCENTAGE.search(text) else ""
