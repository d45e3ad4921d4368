"""Which items (topics, networks, bodies) are named in which territories, as a matrix."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analyse.tables import store
from analyse.tables.codes import codes
from analyse.tables.paths import Project, project


@dataclass(frozen=True)
class Named:
    """Which items are named in which territories.

    Attributes:
        items: rows, the most widespread first.
        territories: columns, neighbours alike.
        plainly: (item, territory) to whether it is named as itself.
        places: (item, territory) to the places, as mentions.
    """

    items: Sequence[str]
    territories: Sequence[str]
    plainly: Mapping[tuple[str, str], bool]
    places: Mapping[tuple[str, str], Sequence[str]]

    def where(self, item: str) -> list[str]:
        """Return the territories that name an item."""
        return [code for code in self.territories if (item, code) in self.plainly]

    def what(self, territory: str) -> list[str]:
        """Return the items that a territory names."""
        return [item for item in self.items if (item, territory) in self.plainly]


def named(rows: pd.DataFrame, least: int = 1, territories: Iterable[str] = ()) -> Named:
    """Arrange rows as a matrix.

    Args:
        rows: columns item, territory, plainly and place, one row a naming.
        least: items of fewer territories are left out.
        territories: columns beside those of the rows: they may name nothing.
    """
    cells = rows.groupby(["item", "territory"], sort=True)
    plainly = {(str(i), str(t)): bool(part.any()) for (i, t), part in cells["plainly"]}
    places = {(str(i), str(t)): list(dict.fromkeys(part)) for (i, t), part in cells["place"]}
    counts = rows.groupby("item")["territory"].nunique()
    items = sorted(counts[counts >= least].index, key=lambda item: (-counts[item], str(item)))
    kept = {cell: value for cell, value in plainly.items() if cell[0] in set(items)}
    columns = sorted({*rows["territory"], *territories})
    sets = {code: {i for i, where in kept if where == code} for code in columns}
    return Named(items, ordered(sets), kept, {cell: places[cell] for cell in kept})


def likeness(one: set[str], other: set[str]) -> float:
    """Return what share of the items of either of two sets is in both (Jaccard)."""
    return len(one & other) / len(one | other) if one | other else 0.0


def ordered(sets: Mapping[str, set[str]]) -> list[str]:
    """Order sets so that neighbours are alike; the same sets give the same order.

    From every start the likest next, then stretches turned around and single sets moved as long
    as that helps; of all these orders the best, its larger end first. It is the best or near it.
    """
    codes = sorted(sets)
    alike = np.array([[likeness(sets[a], sets[b]) for b in codes] for a in codes])
    orders = []
    for start in range(len(codes)):
        order, left = [start], [code for code in range(len(codes)) if code != start]
        while left:
            order.append(max(left, key=lambda code: alike[order[-1], code]))
            left.remove(order[-1])
        orders.append(_turned(order, alike))
    if not orders:
        return []
    best = [codes[at] for at in orders[int(np.argmax(_worth(orders, alike)))]]
    return best if len(sets[best[0]]) >= len(sets[best[-1]]) else best[::-1]


def _worth(orders: Sequence[Sequence[int]], alike: np.ndarray) -> np.ndarray:
    """Return for each order how alike its neighbours are in all, without the noise of floats."""
    at = np.array(orders)
    return alike[at[:, :-1], at[:, 1:]].sum(axis=1).round(9)


def _turned(order: list[int], alike: np.ndarray) -> list[int]:
    """Turn stretches around and move single sets until that makes no neighbours liker."""
    while True:
        options = [order]
        options += [
            [*order[:first], *order[first:last][::-1], *order[last:]]
            for first in range(len(order))
            for last in range(first + 2, len(order) + 1)
        ]
        for code in order:
            rest = [other for other in order if other != code]
            options += [[*rest[:at], code, *rest[at:]] for at in range(len(order))]
        better = options[int(np.argmax(_worth(options, alike)))]
        if better is order:
            return order
        order = better


def topics(at: Project | None = None) -> Named:
    """Return which topics the portraits name, plainly or so that they follow."""
    frame = store.load("regional_priorities", at)
    rows = pd.DataFrame(
        {
            "item": frame["topic"],
            "territory": frame["territory"],
            "plainly": frame["confidence"] == "clear",
            "place": _places(frame),
        }
    )
    return named(rows)


def listed(at: Project | None) -> pd.DataFrame:
    """Return the members listed, without former ones, with what each organisation is."""
    frame = store.load("regional_members", at)
    frame = frame[frame["role"] != "former"]
    known = codes(at or project()).organisations
    forms = [known[code]["form"] for code in frame["organisation"]]
    return frame.assign(form=forms, place=_places(frame))


def networks(at: Project | None = None, least: int = 3) -> Named:
    """Return which networks the member lists name: by a regional body, or as a whole."""
    frame = listed(at)
    known = codes(at or project()).organisations
    own = [code if known[code]["form"] == "network" else "" for code in frame["organisation"]]
    item = frame["network"].where(frame["network"] != "", pd.Series(own, index=frame.index))
    rows = frame.assign(item=item, plainly=frame["form"] == "body")
    return named(rows[rows["item"] != ""], least, rows["territory"])


def bodies(at: Project | None = None, least: int = 2) -> Named:
    """Return which single bodies the member lists of several territories name.

    A body that was renamed stands under its last name: MAMR and MAMROT under MAMOT.
    """
    every = listed(at)
    frame = every[(every["form"] == "body") & (every["network"] == "")]
    known = codes(at or project()).organisations
    item = [_latest(code, known) for code in frame["organisation"]]
    last = [code == one for code, one in zip(frame["organisation"], item, strict=True)]
    return named(frame.assign(item=item, plainly=last), least, every["territory"])


def _latest(code: str, known: Mapping[str, Mapping[str, str]]) -> str:
    """Return the body that an organisation became."""
    while known[code]["successor"]:
        code = known[code]["successor"]
    return code


def _places(frame: pd.DataFrame) -> list[str]:
    """Return the place of each row as a mention."""
    columns = zip(frame["document"], frame["line"], frame["column"], strict=True)
    return [f"{document}:{int(line)}:{int(column)}" for document, line, column in columns]
