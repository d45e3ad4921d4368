"""Precision, recall and F1 by kind and form, over tests/reading."""

from collections import Counter, defaultdict

import gold
from forms import form
from measuring import note, progress, table

from analyse.reading import Figure, scan

KINDS = ("quantity", "date", "reference")


def overlapping(mention, places):
    return [row for start, end, row in places if mention.start < end and mention.end > start]


def right(mention, row, agrees):
    """Say whether a mention is of the row's kind and, if a quantity, says what the row says."""
    if mention.kind != row["kind"]:
        return False
    return not isinstance(mention.says, Figure) or agrees(mention.says, row)


def row_form(row):
    return form(row["kind"], row["printed"], row["qualifier"], row["unit"])


def mention_form(text, mention, rows):
    """Return the form of the number that a mention stands at, or its own where none is written."""
    same = [row for row in rows if row["kind"] == mention.kind]
    if same:
        return row_form(same[0])
    figure = mention.says if isinstance(mention.says, Figure) else Figure(None)
    printed = text[mention.start : mention.end]
    return form(mention.kind, printed, figure.qualifier, figure.unit or "")


def count(each, agrees, counts, group):
    """Add one text to ``counts``: by (kind, form) and by (kind, group)."""
    mentions = list(scan(each.text))
    for start, end, row in each.places:
        over = [m for m in mentions if m.start < end and m.end > start]
        met = any(right(m, row, agrees) for m in over)
        for key in (row_form(row), group):
            counts[row["kind"], key].update(expected=1, met=met)
    for mention in mentions:
        rows = overlapping(mention, each.places)
        good = any(right(mention, row, agrees) for row in rows)
        for key in (mention_form(each.text, mention, rows), group):
            counts[mention.kind, key].update(read=1, good=good)


def rates(count):
    """Return precision, recall and F1, written; a dash where nothing was read or expected."""
    precision = count["good"] / count["read"] if count["read"] else None
    recall = count["met"] / count["expected"] if count["expected"] else None
    total = (precision or 0) + (recall or 0)
    f1 = 2 * (precision or 0) * (recall or 0) / total if total else None
    return ["–" if rate is None else f"{rate:.1%}" for rate in (precision, recall, f1)]


def run(full):
    texts = gold.texts()
    if not texts:
        return
    progress(f"accuracy: {len(texts)} texts")
    counts, agrees = defaultdict(Counter), gold.tests("scoring").agrees
    for each in texts:
        count(each, agrees, counts, each.group)
    groups = list(dict.fromkeys(each.group for each in texts))
    head = ["numbers", "expected", "read", "precision", "recall", "F1"]

    def rows(chosen):
        keys = sorted(chosen, key=lambda key: (KINDS.index(key[0]), -counts[key]["expected"]))
        return [
            (f"{kind}: {name}", count["expected"], count["read"], *rates(count))
            for kind, name in keys
            for count in [counts[kind, name]]
        ]

    table("Accuracy by text", head, rows(key for key in counts if key[1] in groups))
    table("Accuracy by form", head, rows(key for key in counts if key[1] not in groups))
    note(
        "  Right: of the right kind and, for a quantity, with value, bounds and qualifier as",
        "  written down. A number read as another kind than it is costs both kinds.",
    )
