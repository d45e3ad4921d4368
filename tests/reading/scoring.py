"""Compare what the reader finds with what a person wrote down beforehand."""

import csv
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from analyse.reading import Figure, plain, scan

HERE = Path(__file__).parent
STATED = ("value", "value_low", "value_high", "qualifier")


def rows(name):
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def passages():
    """Return the passages in order, each with its expected rows; every third is held out."""
    grouped = {}
    for row in rows("passages.csv"):
        grouped.setdefault(row["passage"], []).append(row)
    return [(text, [r for r in found if r["printed"]]) for text, found in grouped.items()]


def located(text, expected):
    """Yield start, end and row of each expected mention, found in order of appearance."""
    position = 0
    for row in expected:
        start = text.index(row["printed"], position)
        position = start + len(row["printed"])
        yield start, position, row


def rounded(number):
    """Six decimals are enough to tell a third from anything else; ``*`` is not judged."""
    return number if number in ("", "*") else f"{round(float(number), 6):.15g}"


def stated(says):
    """What a figure says, in the columns of the tables."""
    bounds = (rounded(plain(n)) for n in (says.value, says.low, says.high))
    return (*bounds, says.qualifier)


def agrees(says, row):
    expected = (*(rounded(row[c]) for c in STATED[:3]), row["qualifier"])
    if row["qualifier"] == "*":  # the bounds say no more than the qualifier, which is not judged
        expected = (expected[0], "*", "*", "*")
    return "*" in expected[:1] or all(
        e in ("*", s) for e, s in zip(expected, stated(says), strict=True)
    )


@dataclass
class Score:
    """How many mentions were expected and found, and what is wrong with the others."""

    counts: Counter = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def __getattr__(self, name):
        return self.counts[name]

    def share(self, part, whole):
        return self.counts[part] / self.counts[whole]

    @property
    def summary(self):
        return (
            f"{self.counts['expected']} expected: "
            f"{self.share('found', 'expected'):.2%} found, "
            f"{self.share('kind', 'expected'):.2%} of the right kind; "
            f"{self.counts['quantities']} quantities: "
            f"{self.share('value', 'quantities'):.2%} with value, bounds and qualifier, "
            f"{self.share('unit', 'quantities'):.2%} with their unit; "
            f"{self.counts['extra']} of {self.counts['read']} mentions are no numbers"
        )

    def _error(self, what, row, text=""):
        self.counts[what] += 1
        wanted = " ".join(row[c] for c in ("kind", *STATED, "unit") if row.get(c))
        self.errors.append(f"{what}: {row['printed']!r} ({wanted}) {text}")

    def add(self, text, places):
        """Judge one text; ``places`` are start, end and row of what should be found."""
        mentions = list(scan(text))
        met = set()
        for start, end, row in places:
            self.counts["expected"] += 1
            self.counts["quantities"] += row["kind"] == "quantity"
            over = [m for m in mentions if m.start < end and m.end > start]
            same = [m for m in over if m.kind == row["kind"]]
            met.update(m.start for m in same or over[:1])
            if not over:
                self._error("missed", row, f"in {text[max(0, start - 20) : end + 20]!r}")
                continue
            self.counts["found"] += 1
            if not same:
                self._error("wrong kind", row, f"read as {over[0].kind}")
                continue
            self.counts["kind"] += 1
            if row["kind"] == "quantity":
                self._judge(text, row, same[0])
        self.counts["read"] += len(mentions)
        for mention in mentions:
            if mention.start not in met:
                self.counts["extra"] += 1
                printed = text[mention.start : mention.end]
                around = text[max(0, mention.start - 20) : mention.end + 20]
                self.errors.append(f"extra: {printed!r} {mention.kind} in {around!r}")

    def _judge(self, text, row, mention):
        assert isinstance(mention.says, Figure)
        printed = text[mention.start : mention.end]
        if not agrees(mention.says, row):
            self._error("wrong value", row, f"read as {stated(mention.says)} from {printed!r}")
            return
        self.counts["value"] += 1
        unit = mention.says.unit or ""
        if row["unit"] in ("*", unit):
            self.counts["unit"] += 1
        else:
            self._error("wrong unit", row, f"read as {unit} from {printed!r}")
