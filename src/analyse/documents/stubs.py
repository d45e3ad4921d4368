"""What tables that are only set with gaps say beside their cells: labels between rows, titles."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import itemgetter

from analyse.documents.figures import is_figure, is_title
from analyse.documents.formats.parts import Cell

Extent = tuple[float, float]


#: A line of a label that ends so goes on in the next one.
_OPEN = re.compile(
    r"(?:\w-|['’]|\b(?:de|du|des|d|le|la|les|l|un|une|et|ou|à|au|aux|en|par|pour|sur|avec|sans|dont"
    r"|selon|dans|chez|entre|vers))$",
    re.IGNORECASE,
)


def between(
    rows: Sequence[Sequence[Cell]], shown: Sequence[Sequence[str]], data: Sequence[bool]
) -> dict[int, str]:
    """Return of each row of data the label that stands in the middle of its group.

    "Haut-Pré" half way down beside "Foyers" and "Personnes": the label has a line of its own,
    further left than the labels of the rows, with as many rows above it as below.
    Empty unless every row of data then has one: a label above its rows, as most are, is none.
    """
    groups: dict[int, str] = {}
    waiting: list[int] = []  # rows of data that no label was given to
    label, owed = "", 0  # the last label, and how many rows below it are still its own
    first = next((row for row, held in zip(rows, data, strict=True) if held), ())
    for number, row in enumerate(rows):
        if data[number]:
            if owed:
                groups[number] = label
                owed -= 1
            else:
                waiting.append(number)
        elif len(row) == 1 and first and row[0].right <= first[0].left:
            if owed or not waiting:
                return {}
            label, owed = shown[number][0], len(waiting)
            groups.update(dict.fromkeys(waiting, label))
            waiting = []
    return {} if owed or waiting else groups


def above(
    rows: Sequence[Sequence[Cell]], shown: Sequence[Sequence[str]], data: Sequence[bool]
) -> dict[int, str]:
    """Return of rows of data the label above their group, where the groups have the same rows.

    "Garçons", then "Moins de 15 ans" and "15 ans ou plus"; "Filles", then the same two: without
    the words above them nothing tells these rows apart. A row of another name, behind the last
    that comes again, is of no group: "Ensemble".
    """
    groups: list[tuple[str, list[int]]] = []
    for number, texts in enumerate(shown):
        said = [text for text in texts if text]
        if data[number] and groups and not is_figure(texts[0]):
            groups[-1][1].append(number)
        elif len(said) == 1 and texts[0][:1].isupper() and not is_title(said[0]):
            groups.append((said[0], []))
    named = [(label, held) for label, held in groups if held]
    times = Counter(text for _, held in named for text in {shown[n][0] for n in held})
    found: dict[int, str] = {}
    for label, held in named:
        again = [n for n in held if times[shown[n][0]] > 1]
        found.update(dict.fromkeys(held[: held.index(again[-1]) + 1] if again else (), label))
    return found


def lists(columns: Sequence[Extent], worded: Sequence[Extent]) -> list[float]:
    """Return where each of several tables begins that stand side by side: names, then figures.

    Empty where they are one: the columns of figures differ in number from name to name.

    >>> (
    ...     lists([(3, 4), (7, 8)], [(0, 2), (5, 6)]),
    ...     lists([(3, 4), (5, 6), (9, 10)], [(0, 2), (7, 8)]),
    ... )
    ([0, 5], [])
    """
    kinds = sorted([*((*c, "figures") for c in columns), *((*w, "words") for w in worded)])
    starts, sizes = [], []
    for n, (left, _, kind) in enumerate(kinds):
        if kind == "words" and (n == 0 or kinds[n - 1][2] == "figures"):
            starts.append(left)
            sizes.append([0, 0])
        elif not starts:
            return []
        sizes[-1][kind == "figures"] += 1
    alike = len(starts) > 1 and all(size == sizes[0] for size in sizes)
    return starts if alike and sizes[0][1] else []


def goes_on(line: str, following: str) -> bool:
    """Say whether a label goes on in the next line: it ends open, or that begins small.

    >>> goes_on("Plaine et", "Littoral"), goes_on("Beau-", "Site"), goes_on("Plaine", "Littoral")
    (True, True, False)
    """
    return bool(line and following) and bool(following[0].islower() or _OPEN.search(line))


def closed(line: str, following: str) -> str:
    """Return two lines of one label as one: "Beau-" and "Site" without a space."""
    return f"{line}{following}" if line.endswith("-") else f"{line} {following}"


def folded(labels: Sequence[str]) -> list[tuple[str, int, int]]:
    """Return the labels of a sparse column with their first and last row, each whole.

    >>> folded(["Plaine et", "littoral", "", "Nord"])
    [('Plaine et littoral', 0, 1), ('Nord', 3, 3)]
    """
    found: list[tuple[str, int, int]] = []
    for place, label in enumerate(labels):
        if found and found[-1][2] == place - 1 and goes_on(found[-1][0], label):
            found[-1] = closed(found[-1][0], label), found[-1][1], place
        elif label:
            found.append((label, place, place))
    return found


def spread(labels: Sequence[str]) -> list[str]:
    """Return the labels of a sparse column for each row: of the group that each stands beside.

    They stand on the first row of their groups, or on the middle one where the groups then fit;
    none is spread where neither holds.

    >>> spread(["Nord", "", "", "Sud", ""]), spread(["", "Nord", "", "", "Sud", ""])
    (['Nord', 'Nord', 'Nord', 'Sud', 'Sud'], ['Nord', 'Nord', 'Nord', 'Sud', 'Sud', 'Sud'])
    >>> spread(["", "Nord", "", "", ""])
    ['', 'Nord', '', '', '']
    """
    whole = folded(labels)
    if not whole or len(whole) == len(labels):
        return list(labels)
    begun, starts = 0, []
    for _, first, last in whole:  # each as far from the first row of its group as from the last
        starts.append(begun)
        begun = first + last - begun + 1
    if whole[0][1] == 0:
        starts = [first for _, first, _ in whole]
    elif begun != len(labels) or any(b <= a for a, b in pairwise(starts)):
        return list(labels)
    ends = [*starts[1:], len(labels)]
    return [
        label
        for (label, _, _), start, end in zip(whole, starts, ends, strict=True)
        for _ in range(start, end)
    ]


def merged(extents: Iterable[Extent]) -> list[Extent]:
    """Return stretches from left to right, those that share some place as one."""
    columns: list[Extent] = []
    for left, right in sorted(extents):
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def parted(rows: Iterable[Sequence[Extent]]) -> list[Extent]:
    """Return the columns of rows of figures: a figure set over several columns joins none.

    >>> parted([[(0, 4), (6, 9)], [(1, 8)], [(0, 3)]])
    [(0, 4), (6, 9)]
    """
    columns: list[Extent] = []
    for row in sorted(rows, key=len, reverse=True):
        for left, right in row:
            first = bisect_right(columns, left, key=itemgetter(1))
            after = max(first, bisect_left(columns, right, key=itemgetter(0)))
            if after - first < 2:
                columns[first:after] = merged([*columns[first:after], (left, right)])
    return columns


def joined(parts: Sequence[tuple[str, int]]) -> str:
    """Join headings: " / " below one that spans more columns, a space between lines of one."""
    text = ""
    for n, (said, wide) in enumerate(parts):
        if n:
            text += " / " if parts[n - 1][1] > wide else " "
        text += said
    return text


def title_of(caption: Sequence[str]) -> Sequence[str]:
    """Return the lines above a table that may title it: none that a sentence of prose ends on.

    >>> title_of(["Les sommes sont en euros.", "Montants versés (en tonnes)"])
    ['Montants versés (en tonnes)']
    """
    ended = [n for n, line in enumerate(caption) if line.endswith(".") and not is_title(line)]
    return caption[ended[-1] + 1 :] if ended else caption
