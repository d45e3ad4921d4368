"""Which indicator the words near a number name: better none than a wrong one."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from analyse.documents.surroundings import Around
from analyse.tables.codes import Codes

Row = Mapping[str, str]
#: So many words of its clause on either side of a number are near it.
NEAR = 12
#: What part of an indicator's name, by the weight of its words, must stand near a number, and how
#: much nearer than any other indicator it must come.
COVERED, CLEAR = 0.5, 1.2
#: What ends a clause; a comma does not, for the subject often stands before one.
_BREAK = re.compile(r"[;:!?|•\t]|\.(?!\d)| [-–—] ")
_WORD = re.compile(r"[^\W\d_]+")
#: Families of units whose numbers count what is named right beside them.
_COUNTING = ("persons", "count")
_COMMON = frozenset(
    "le la les un une des de du d l au aux et ou en dans par pour sur avec que qui ce cette ces "
    "est sont a ont se sa son ses leur leurs il elle ils elles plus moins the of and to in".split()
)


def plain(text: str, lower: bool = True) -> str:
    """Return text without accents, in small letters, apostrophes and hyphens as spaces."""
    bare = unicodedata.normalize("NFKD", text.replace("’", "'")).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9%]+", " ", bare.lower() if lower else bare).strip()


def terms(text: str) -> list[str]:
    """Return the words of a text that tell it from others, without their plural."""
    found = (plain(word) for word in _WORD.findall(text.replace("’", "'")))
    return [w.rstrip("sx") for w in found if len(w) > 2 and w not in _COMMON]


def beside(around: Around, count: int) -> tuple[str, str]:
    """Return the nearest words of a number's clause, so many on either side."""
    sentence = around.sentence
    since = max((m.end() for m in _BREAK.finditer(sentence, 0, around.start)), default=0)
    end = _BREAK.search(sentence, around.end)
    before = sentence[since : around.start].split()[-count:]
    after = sentence[around.end : end.start() if end else len(sentence)].split()[:count]
    return " ".join(before), " ".join(after)


def near(around: Around) -> str:
    """Return a number with the nearest words of its clause."""
    before, after = beside(around, NEAR)
    return " ".join((before, around.sentence[around.start : around.end], after))


class Indicators:
    """The indicators of a collection by the words of their names, and by the labels coded so."""

    def __init__(self, lists: Codes, before: Iterable[tuple[Row, Row]]) -> None:
        self.lists = lists
        self.names = {
            code: frozenset(terms(row["name_fr"])) for code, row in lists.indicators.items()
        }
        found = Counter(word for name in self.names.values() for word in name)
        n = len(self.names)
        self.weight = {w: math.log(1 + (n - f + 0.5) / (f + 0.5)) for w, f in found.items()}
        self.labelled: dict[str, set[str]] = {}
        for mention, row in before:
            for label in labels(mention):
                self.labelled.setdefault(plain(label), set()).add(row["indicator"])

    def under(self, label: str, unit: str) -> str:
        """Return what all numbers under the same label were coded with before; "" of none."""
        there = self.labelled.get(plain(label), set())
        return next(iter(there)) if len(there) == 1 and there & set(self._in(unit)) else ""

    def named(self, mention: Row, around: Around, unit: str) -> tuple[str, list[str]] | None:
        """Return the indicator that is named near a number, and by what words.

        None where no name stands there by half, where two come as near, and where a number that
        counts something counts something else.
        """
        said = set(terms(" ".join((near(around), *labels(mention)))))
        counts = self.lists.units.get(unit, {}).get("family") in _COUNTING
        counted = set(terms(mention["printed"])) if counts else set()
        scores = {}
        for code in self._in(unit):
            name = self.names[code]
            common = said & name
            if (len(common) < 2 and common != name) or (counted and not counted & name):
                continue
            weight = self._weigh(common)
            covered = weight / self._weigh(name) if name else 0
            if covered >= COVERED:
                scores[code] = covered * weight
        best = sorted(scores, key=lambda code: (-scores[code], code))
        if not best or (len(best) > 1 and scores[best[0]] < CLEAR * scores[best[1]]):
            return None
        return best[0], sorted(said & self.names[best[0]])

    def _in(self, unit: str) -> Sequence[str]:
        rows = self.lists.indicators.items()
        return [code for code, row in rows if unit in row["unit"].split()]

    def _weigh(self, words: Iterable[str]) -> float:
        return sum(self.weight[word] for word in sorted(words))


def labels(mention: Row) -> list[str]:
    """Return the labels of a number's column and row that say something in words."""
    found = (mention.get(f"{of}_label", "") for of in ("column", "row"))
    return [label for label in found if terms(label)]
