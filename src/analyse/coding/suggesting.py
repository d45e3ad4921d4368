"""Suggestions for the coding of a number: the same each time, each with its reason.

Nothing is learned and nothing downloaded: units, years and names that stand near a number, and
what was coded before under the same label. A person accepts a suggestion or writes another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analyse.coding import dating
from analyse.coding.measured import Indicators, labels, plain
from analyse.coding.words import WHY
from analyse.documents.surroundings import Around, Text
from analyse.reading import read_quantity, scan
from analyse.tables.codes import Codes

Row = Mapping[str, str]
#: How many lines above a number names count, and how much nearness does.
ABOVE, NEAR = 60, 4
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
            "unit": self._unit(mention),
            "period": self._period(mention, around, text),
            "territory": self._named("territories", mention, around, text),
            "population": self._named("populations", mention, around, None)
            or self._say("total", "no_population"),
        }
        scale = re.search(r"×(\d+)", mention.get("header_unit", ""))
        if scale:
            said["scale"] = self._say(scale[1], "heading_unit", unit=mention["header_unit"])
        said["indicator"] = self._indicator(mention, around, said["unit"])
        return {column: one for column, one in said.items() if one}

    def _unit(self, mention: Row) -> Suggestion | None:
        try:
            figure = read_quantity(mention["printed"])
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
        if figure.value is not None and figure.value % 1:
            return None  # 3.34 counts nothing
        return self._say("COUNT", "no_unit")

    def _counted(self, label: str) -> str:
        """Return the unit of what a label counts: households of "Foyers aidés"; "" of none."""
        found = next(scan(f"2 {label.lower()}"), None)
        unit = getattr(found.says, "unit", "") if found and found.start == 0 else ""
        counts = self.lists.units.get(unit or "", {}).get("family") in ("persons", "count")
        return unit if counts and unit != "COUNT" else ""

    def _named(
        self, kind: str, mention: Row, around: Around, text: Text | None
    ) -> Suggestion | None:
        """Return the code whose name stands nearest: in the labels, the sentence, the heading."""
        names = self.names[kind]
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
        return self._above(names, mention, text) if text else None

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
