"""Suggestions for the coding of a number: the same each time, each with its reason.

Nothing is learned and nothing downloaded: units, years and names that stand near a number, and
what was coded before under the same label. A person accepts a suggestion or writes another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analyse.coding import dating
from analyse.coding.measured import Indicators, beside, labels, plain
from analyse.coding.words import WHY
from analyse.documents.numbers import as_french
from analyse.documents.surroundings import Around, Text
from analyse.reading import Figure, read_quantity, scan
from analyse.tables.codes import Codes

Row = Mapping[str, str]
#: How many lines above a number names count, and how much nearness does.
ABOVE, NEAR = 60, 4
#: How many words of a number's clause on either side may name whom it is of.
WHOM = 6
#: What sets a number beside the one before it: "8 millions d'euros, contre 17 millions".
_SET_BESIDE = re.compile(r"\b(?:contre|après|puis|au lieu de|et|ou|à)\b|[,;/(]", re.I)
_MULTIPLIED = re.compile(r"\bmill(?:iers?|ions?|iards?)\b", re.I)
_GENTILES = ("ais", "aise", "aises", "ois", "oise", "oises", "ien", "ienne", "iens", "iennes")


@dataclass(frozen=True)
class Suggestion:
    """What a column may hold, and why."""

    value: str
    why: str


@dataclass
class Suggester:
    """Suggests codes for the numbers of a document, one after another."""

    lists: Codes
    before: Sequence[tuple[Row, Row]] = ()  # mentions with the codes that they were given
    language: str = "en"  # of the reasons
    names: Mapping[str, _Names] = field(init=False)
    indicators: Indicators = field(init=False)
    _seen: dict[tuple[int, int], list[tuple[str, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = {
            "territories": _Names(self.lists.territories, proper=True),
            "populations": _Names(self.lists.populations),
        }
        self.indicators = Indicators(self.lists, self.before)

    def suggest(self, mention: Row, around: Around, text: Text) -> dict[str, Suggestion]:
        """Return suggestions by column for a mention of a quantity."""
        said: dict[str, Suggestion | None] = {
            "unit": self._unit(mention, around),
            "period": self._period(mention, around, text),
            "territory": self._territory(mention, around, text),
        }
        said["population"] = self._population(mention, around, said["unit"])
        scale = re.search(r"×(\d+)", mention.get("header_unit", ""))
        if scale:
            said["scale"] = self._say(scale[1], "heading_unit", unit=mention["header_unit"])
        said["indicator"] = self._indicator(mention, around, said["unit"])
        return {column: one for column, one in said.items() if one}

    def _unit(self, mention: Row, around: Around) -> Suggestion | None:
        try:
            figure = read_quantity(as_french(mention))
        except ValueError:
            return None
        heading = mention.get("header_unit", "")
        if figure.unit and (figure.unit != "COUNT" or not heading):
            return self._say(figure.unit, "printed")
        if heading:
            return self._say(heading.split(" ")[0], "heading_unit", unit=heading)
        for column in ("column", "row"):
            counted = self._counted(mention.get(f"{column}_label", ""))
            if counted:
                return self._say(counted, f"{column}_label")
        shared = self._shared(mention["printed"], around)
        if shared:
            return shared
        if figure.value is not None and figure.value % 1:
            return None  # 3.34 counts nothing
        return self._say("COUNT", "no_unit")

    def _counted(self, label: str) -> str:
        """Return the unit of what a label counts: households of "Foyers aidés"; "" of none."""
        found = next(scan(f"2 {label.lower()}"), None)
        unit = getattr(found.says, "unit", "") if found and found.start == 0 else ""
        counts = self.lists.units.get(unit or "", {}).get("family") in ("persons", "count")
        return unit if counts and unit != "COUNT" else ""

    def _shared(self, printed: str, around: Around) -> Suggestion | None:
        """Return the unit of the number before, which "17 milliards" beside it shares."""
        if not _MULTIPLIED.search(printed):
            return None
        before = [m for m in scan(around.sentence[: around.start]) if isinstance(m.says, Figure)]
        if not before or not isinstance(before[-1].says, Figure):
            return None
        last, unit = before[-1], before[-1].says.unit
        there, between = around.sentence[last.start : last.end], around.sentence[last.end :]
        between = between[: around.start - last.end]
        if unit in (None, "COUNT") or not (
            _MULTIPLIED.search(there) and _SET_BESIDE.search(between)
        ):
            return None
        return self._say(unit, "shared_unit", printed=there)

    def _population(
        self, mention: Row, around: Around, unit: Suggestion | None
    ) -> Suggestion | None:
        """Return whom a number is of: named by a label, or by the nearest words of its clause.

        What it counts is its unit: "450 foyers" are all households, not a figure of households.
        """
        names = self.names["populations"]
        for where in ("row_label", "column_label"):
            label = mention.get(where, "")
            if unit and unit.value == self._counted(label):
                label = label.partition(" ")[2]
            found = names.within(label)
            if found:
                return self._say(found[-1][0], where)
        before, after = (names.within(words) for words in beside(around, WHOM))
        if after or before:
            return self._say(after[0][0] if after else before[-1][0], "sentence")
        return self._say("total", "no_population")

    def _territory(self, mention: Row, around: Around, text: Text) -> Suggestion | None:
        """Return the place named nearest: in the labels, the sentence, the heading, above."""
        names = self.names["territories"]
        for where, words in (
            ("row_label", mention.get("row_label", "")),
            ("column_label", mention.get("column_label", "")),
        ):
            found = names.within(words)
            if found:
                return self._say(found[-1][0], where)
        found = names.within(around.sentence)
        if found:
            at = len(plain(around.sentence[: around.start]))
            code = min(found, key=lambda f: (abs(f[1] - at), f[0]))[0]
            return self._say(code, "sentence")
        found = names.within(around.heading)
        if found:
            return self._say(found[-1][0], "heading", heading=around.heading)
        return self._above(names, mention, text)

    def _above(self, names: _Names, mention: Row, text: Text) -> Suggestion | None:
        """Return the code that is named most, and nearest, in the lines above a mention."""
        line = int(mention["line"])
        weights: dict[str, float] = {}
        last: dict[str, int] = {}
        for number in range(max(1, line - ABOVE), line + 1):
            for code, _ in self._named_on(text, number, names):
                weights[code] = weights.get(code, 0.0) + 1 / (line - number + NEAR)
                last[code] = number
        if not weights:
            return None
        code = min(weights, key=lambda c: (-weights[c], -last[c], c))
        return self._say(code, "above", line=last[code])

    def _named_on(self, text: Text, number: int, names: _Names) -> list[tuple[str, int]]:
        """Return the codes that a line names; each line is looked at once."""
        key = (id(text), number)
        if key not in self._seen:
            self._seen[key] = names.within(text.lines[number - 1])
        return self._seen[key]

    def _indicator(
        self, mention: Row, around: Around, unit: Suggestion | None
    ) -> Suggestion | None:
        """Return the indicator of the same label before, else the one named near the number."""
        if unit is None:
            return None
        places = self.names["territories"]
        for label in labels(mention):
            code = "" if places.within(label) else self.indicators.under(label, unit.value)
            if code:
                return self._say(code, "labelled", label=label)
        best = self.indicators.named(mention, around, unit.value)
        return self._say(best[0], "near", words=", ".join(best[1])) if best else None

    def _period(self, mention: Row, around: Around, text: Text) -> Suggestion | None:
        """Return the period that the labels, the sentence, the heading or the line above state."""
        if mention.get("header_period"):
            there = dating.stated(mention["header_period"])
            period = there[-1].period if there else mention["header_period"]
            return self._say(period, "table_dated")
        period = dating.in_sentence(around)
        if period:
            return self._say(period, "sentence_dated")
        there = dating.stated(around.heading)
        if there:
            return self._say(there[0].period, "heading_dated", heading=around.heading)
        line = int(mention["line"])
        for number in range(line, max(0, line - 3), -1):
            there = dating.stated(text.lines[number - 1])
            if there:
                return self._say(there[-1].period, "line_dated", line=number)
        return None

    def _say(self, value: str, why: str, **named: object) -> Suggestion:
        return Suggestion(value, WHY[self.language][why].format(**named))


class _Names:
    """The names of a code list without accents, found in words from left to right."""

    def __init__(self, rows: Mapping[str, Row], proper: bool = False) -> None:
        found: dict[str, str] = {}
        for code, row in rows.items():
            for name in (row["name_fr"], row["name_en"], re.sub(r"\s*\(.*", "", row["name_fr"])):
                bare = plain(name)
                if len(bare) > 3 and code != "total":
                    found.setdefault(bare, code)
        self.proper = frozenset(name for name in found if proper and " " not in name)
        for name, code in list(found.items()):
            if " " not in name and len(name) > 5:  # Québec, québécoises
                stem = name.removesuffix("e")
                found |= {f"{stem}{end}": code for end in _GENTILES if f"{stem}{end}" not in found}
        self.by_first: dict[str, list[tuple[list[str], str]]] = {}
        for name in sorted(found, key=lambda n: (-len(n), n)):
            words = name.split()
            self.by_first.setdefault(words[0], []).append((words, found[name]))

    def within(self, text: str) -> list[tuple[str, int]]:
        """Return the codes that a text names, with the place of each; the longest name wins."""
        words = plain(text).split()
        capital = plain(text, lower=False).split()
        found, number, at = [], 0, 0
        while number < len(words):
            step = 1
            for name, code in self.by_first.get(words[number], ()):
                if name[0] in self.proper and capital[number] == words[number]:
                    continue  # "le centre" is not the region Centre
                if words[number : number + len(name)] == name:
                    found.append((code, at))
                    step = len(name)
                    break
            at += sum(len(word) + 1 for word in words[number : number + step])
            number += step
        return found
