"""Charts of Laval's agreements: their years, amounts and printed lengths, and amounts a year."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from analyse.charts import marks, panels
from analyse.charts.key import Entry, key
from analyse.charts.spec import (
    Bars,
    Chart,
    Content,
    Fill,
    Filled,
    Item,
    Panel,
    Row,
    Series,
    records,
)
from analyse.charts.style import GRID, INK, Page
from analyse.charts.words import Words, single_mark
from analyse.tables import formats, store
from analyse.tables.codes import codes

REGION = "CA-QC-13"

#: How amounts are filled in spreadsheets, by kind of mark. A bound is none of them and stops here:
#: its bar would end where nothing does.
AMOUNTS: Mapping[str, Fill] = {"exact": "solid", "forecast": "hatched"}


@dataclass(frozen=True)
class Agreement:
    """One agreement: the years of its span, the rows of its amount and of its printed length."""

    code: str
    name: str
    first: int
    last: int
    amount: Row | None
    length: Row | None
    contradicted: bool  # by a check: the printed length is not that of the span
    covers: int  # how many agreements its amount is of

    @property
    def row(self) -> Row:
        """The row that its mark stands for."""
        row = self.amount or self.length
        assert row is not None
        return row

    @property
    def rows(self) -> list[Row]:
        """The rows that it is drawn from."""
        return [row for row in (self.amount, self.length) if row is not None]

    @property
    def years(self) -> int:
        """The years of its span, from first to last."""
        return self.last - self.first


def _agreements(words: Words) -> list[Agreement]:
    """Return the region's agreements that have a span: by first year, last year, then code."""
    frame = words.frame
    frame = frame[(frame["territory"] == REGION) & (frame["period_start"] != "")]
    checks = store.load("consistency", words.at)
    broken = checks[(checks["kind"] == "duration_span") & (checks["verdict"] == "discrepancy")]
    places = {mention for cell in broken["mentions"] for mention in cell.split()}
    found = []
    for code, rows in frame.groupby("agreement"):
        stated = {str(row["indicator"]): row for row in records(rows)}
        amount = stated.get("agreement_amount")
        length = stated.get("agreement_printed_duration")
        several = stated.get("agreements_covered")
        one = next(iter(stated.values()))
        found.append(
            Agreement(
                str(code),
                codes(words.at).agreements[str(code)][f"name_{words.language}"],
                int(one["period_start"][:4]),
                int(one["period_end"][:4]),
                amount,
                length,
                length is not None and bool(places & set(length["mention"].split())),
                int(several["value"]) if several else 1,
            )
        )
    return sorted(found, key=lambda one: (one.first, one.last, one.code))


def _short(one: Agreement) -> str:
    """Return its name without the region and the years, which the chart says."""
    return one.name.rsplit(", Laval", 1)[0]


def _length(words: Words, one: Agreement) -> str:
    """Say what is printed of its length, and whether its years say the same."""
    if one.length is None:
        return str(words.own["lengths"]["none"])
    text = words.own["lengths"]["contradicted" if one.contradicted else "printed"]
    return str(text).format(years=words.figure(one.length), span=str(one.years))


def _amount(words: Words, one: Agreement) -> str:
    return words.figure(one.amount) if one.amount else str(words.own["no_amount"])


# --- years and amounts -------------------------------------------------------------------------


def _describe_spans(words: Words) -> Content:
    """Tell each agreement's years, amount and printed length."""
    found = _agreements(words)
    beside, told = [], []
    for one in found:
        status = words.common(f"status_{one.row['obs_status']}", figure=_amount(words, one))
        told.append((one.name, f"{status}, {_length(words, one)}"))
        beside.append(
            {
                words.common("column_agreement"): one.name,
                words.common("column_period"): words.period(one.row),
                words.common("column_figure"): status,
                words.common("column_length"): _length(words, one),
                words.common("column_source"): words.source([r["mention"] for r in one.rows]),
            }
        )
    rows = pd.DataFrame([row for one in found for row in one.rows], columns=words.frame.columns)
    amounts = [one for one in found if one.amount]
    slots = {
        "agreements": str(sum(one.covers for one in found)),
        "amounts": str(len(amounts)),
        "contradicted": str(sum(one.contradicted for one in found)),
        "printed": str(sum(one.length is not None for one in found)),
        "smallest": _amount(words, min(amounts, key=lambda one: one.row["value"])),
        "largest": _amount(words, max(amounts, key=lambda one: one.row["value"])),
    }
    mentions, editable = list(rows["mention"]), (_spans(words, found), _amounts(words, found))
    return Content(rows, beside, [words.joined(told)], mentions, slots, found, editable=editable)


def _categories(words: Words, found: Sequence[Agreement]) -> tuple[str, ...]:
    """Return what tells agreements apart: their names and years."""
    return tuple(f"{_short(one)}, {words.period(one.row)}" for one in found)


def _spans(words: Words, found: Sequence[Agreement]) -> Bars:
    """Return the agreements' years; where a printed length contradicts them, up to its end apart.

    What is announced, and what lies after the end by the printed length, are series of their own.
    """
    own, colour = words.own["key"], marks.COLOURS["quebec"]
    whole: list[float | None] = []
    announced: list[float | None] = []
    after: list[float | None] = []
    for one in found:
        forecast = one.row["obs_status"] == "F"
        sure = one.length["value"] if one.contradicted and one.length else one.years
        whole.append(None if forecast else sure)
        announced.append(sure if forecast else None)
        after.append(one.years - sure or None)
    parts = [
        Series("", tuple(float(one.first) for one in found), form="0"),
        Series(own["span"], tuple(whole), colour, form="0", labelled=False),
        Series(own["negotiation"], tuple(announced), colour, "hatched", "0", labelled=False),
        Series(own["contradicted"], tuple(after), colour, "tinted", "0", labelled=False),
    ]
    ends = min(one.first for one in found), max(one.last for one in found)
    head, series = words.common("column_agreement"), tuple(p for p in parts if any(p.values))
    title, step = words.common("column_period"), math.ceil((ends[1] - ends[0]) / 7)
    return Bars(title, head, _categories(words, found), series, axis="0", ends=ends, step=step)


def _amounts(words: Words, found: Sequence[Agreement]) -> Bars:
    """Return the agreements' amounts, a series a kind of mark; where none is printed, none."""
    stated = [one.amount for one in found if one.amount]
    unit = codes(words.at).name("units", stated[0]["unit"], words.language)
    series = tuple(
        Series(
            words.common(f"mark_{kind}"),
            tuple(
                one.amount["value"] if one.amount and marks.kinds([one.amount]) == [kind] else None
                for one in found
            ),
            marks.COLOURS["quebec"],
            AMOUNTS[kind],
        )
        for kind in marks.kinds(stated)
    )
    names = [
        name if one.amount else f"{name} – {_amount(words, one)}"
        for name, one in zip(_categories(words, found), found, strict=True)
    ]
    title = f"{words.common('column_amount')} ({unit})"
    return Bars(title, words.common("column_agreement"), tuple(names), series)


@dataclass(frozen=True)
class Columns:
    """Where the columns of the timeline stand, in points from the left margin."""

    name: float  # its width
    years: float
    width: float  # of the years
    disc: float
    text: float
    area: float  # square points of the largest disc

    @classmethod
    def of(cls, page: Page) -> Columns:
        """Share the width out: names above the rest where the page is narrow."""
        largest = 2.1 * page.size
        text = (0.44 if page.narrow else 0.28) * page.inner
        name = page.inner if page.narrow else 0.27 * page.inner
        years = page.size if page.narrow else name + 1.6 * page.size
        disc = page.inner - text - largest - 0.8 * page.size
        return cls(
            name,
            years,
            disc - years - 1.2 * page.size,
            disc + largest / 2,
            page.inner - text,
            largest**2,
        )


def _draw_spans(page: Page, content: Content) -> None:
    """Draw a bar from first to last year for every agreement, its amount as a disc and in words."""
    found: Sequence[Agreement] = content.items
    columns, words = Columns.of(page), page.words
    first, last = min(one.first for one in found), max(one.last for one in found)
    largest = max(one.row["value"] for one in found if one.amount)
    places, y = [], 0.0
    for one in found:
        name = page.wrap(_short(one), "label", columns.name)
        role = "value" if one.amount else "absent"
        amount = page.wrap(_amount(words, one), role, page.inner - columns.text)
        length = page.wrap(_length(words, one), "small", page.inner - columns.text)
        block = len(amount) * page.lead(role) + len(length) * page.lead("small")
        above = len(name) * page.lead("label")
        height = above + block if page.narrow else max(above, block)
        middle = y + (above + block / 2 if page.narrow else height / 2)
        places.append((one, y if page.narrow else middle - above / 2, middle, name, amount, length))
        y += height + 0.7 * page.size
    ticks = [year for year in range(first, last + 1) if year % 5 == 0]

    def draw(figure: Figure, top: float) -> None:
        ax = page.axes(figure, page.left + columns.years, top, columns.width, y)
        ax.set_xlim(first, last)
        discs = page.axes(figure, page.left, top, page.inner, y)
        discs.set_xlim(0, page.inner)
        ax.set_xticks(ticks, [str(year) for year in ticks], gid="tick", **page.font("tick"))
        for one, name_top, middle, name, amount, length in places:
            half = 0.9 * page.size
            ax.vlines(ticks, middle - half, middle + half, GRID, lw=0.8, zorder=1, gid="grid")
            page.write(figure, name, page.left, top + name_top, "label")
            bar = {**one.row, "qualifier": "range", "value_low": one.first, "value_high": one.last}
            marks.draw(ax, bar, middle, origin=None, colour=marks.COLOURS["quebec"])
            if one.contradicted and one.length:
                _diamond(ax, one.first + one.length["value"], middle, one.length["observation"])
            if one.amount:
                share = one.amount["value"] / largest
                forecast = one.amount["obs_status"] == "F"
                gid = f"disc {one.amount['observation']}"
                _disc(discs, columns.disc, middle, columns.area * share, forecast, gid)
            role = "value" if one.amount else "absent"
            block = len(amount) * page.lead(role) + len(length) * page.lead("small")
            x, at = page.left + columns.text, top + middle - block / 2
            page.write(figure, amount, x, at, role, f"of {one.row['observation']}")
            at += len(amount) * page.lead(role)
            page.write(figure, length, x, at, "small", f"length {one.code}")

    page.add(y + 1.5 * page.size, draw)
    page.space(0.6)
    own, wide = words.own["key"], 2 * marks.WHISKER
    entries = [Entry(own["span"], wide, partial(_bar, "A"))]
    if any(one.row["obs_status"] == "F" for one in found):
        entries.append(Entry(own["negotiation"], wide, partial(_bar, "F")))
    if any(one.contradicted for one in found):
        entries.append(
            Entry(own["contradicted"], marks.DOT, lambda ax, x, y: _diamond(ax, x + 3.5, y, "key"))
        )
    disc = 1.3 * page.size
    entries.append(
        Entry(
            own["amount"], disc, lambda ax, x, y: _disc(ax, x + disc / 2, y, disc**2, False, "key")
        )
    )
    key(page, entries)


def _bar(status: str, ax: Axes, x: float, y: float) -> None:
    """Draw the key's sample of a bar."""
    row = {
        "observation": "key",
        "qualifier": "range",
        "obs_status": status,
        "value_low": x,
        "value_high": x + 2 * marks.WHISKER,
    }
    marks.draw(ax, row, y, origin=None, colour=marks.COLOURS["quebec"])


def _diamond(ax: Axes, x: float, y: float, gid: str) -> None:
    """Draw where the printed length of an agreement would end, against its span."""
    ax.scatter(
        [x],
        [y],
        s=marks.DOT**2,
        marker="D",
        facecolors="white",
        edgecolors=INK,
        linewidths=marks.LINE,
        zorder=4,
        clip_on=False,
        gid=gid,
    )


def _disc(ax: Axes, x: float, y: float, area: float, forecast: bool, gid: str) -> None:
    """Draw an amount as an area; hatched where it is announced."""
    colour = marks.COLOURS["quebec"]
    ax.scatter(
        [x],
        [y],
        s=area,
        facecolors="white" if forecast else [(*to_rgb(colour), 0.3)],
        edgecolors=colour,
        linewidths=0.8,
        linestyles=[(0, (1.6, 0.9))] if forecast else "-",
        hatch="//////" if forecast else None,
        clip_on=False,
        gid=gid,
    )


# --- amounts a year ----------------------------------------------------------------------------


def _describe_yearly(words: Words) -> Content:
    """Divide each amount by the years of the span, and say whether a printed length agrees."""
    found = [one for one in _agreements(words) if one.amount]
    rows, items, beside, told = [], [], [], []
    for one in found:
        row = _yearly(one)
        item = _item(words, one, row)
        rows.append(row)
        items.append(item)
        figure = words.common(f"status_{row['obs_status']}", figure=item.figure)
        basis = words.own["bases"][row["basis"]]
        told.append((one.name, f"{figure} ({basis})"))
        beside.append(
            {
                words.common("column_agreement"): one.name,
                words.common("column_amount"): _amount(words, one),
                words.common("column_length"): _length(words, one),
                words.common("column_per_year"): figure,
                words.common("column_basis"): basis,
                words.common("column_source"): words.source([str(row["mention"])]),
            }
        )
    frame = pd.DataFrame(rows)
    panel = Panel("yearly", tuple(item.match for item in items), panels.dots)
    filled = Filled(panel, "", tuple(items))
    ends = [end for item in items if item.row for end in marks.ends(item.row)]
    slots = {
        "smallest": _dollars(words, min(ends)),
        "largest": _dollars(words, max(ends)),
        **{basis: str(sum(row["basis"] == basis for row in rows)) for basis in ("printed", "span")},
        "both": str(sum(one.contradicted for one in found)),
    }
    mentions = list(frame["mention"])
    axes = [[f"agreement_amount@{REGION}"] * len(found)]
    return Content(frame, beside, [words.joined(told)], mentions, slots, filled, axes=axes)


def _yearly(one: Agreement) -> dict[str, object]:
    """Return an agreement's amount a year, with what it is divided by."""
    assert one.amount is not None
    amount, printed = one.amount["value"], one.length["value"] if one.length else math.nan
    agrees = one.length is not None and not one.contradicted
    return {
        "observation": one.amount["observation"],
        "agreement": one.code,
        "amount": amount,
        "printed_years": printed,
        "span_years": one.years,
        "basis": "printed" if agrees else "span",
        "per_year": amount / one.years,
        "obs_status": one.amount["obs_status"],
        "mention": " ".join(row["mention"] for row in one.rows),
    }


def _item(
    words: Words, one: Agreement, row: Mapping[str, object], people: float = 1.0, decimals: int = 0
) -> Item:
    """Return the row as a panel draws it, divided by ``people``: the basis decides the mark."""
    assert one.amount is not None
    each = float(str(row["per_year"])) / people
    mark = {
        **one.amount,
        "qualifier": {"printed": "exact", "span": "about"}[str(row["basis"])],
        "value": each,
        "value_low": math.nan,
        "value_high": math.nan,
    }
    figure = _dollars(words, each, decimals)
    label = words.own["label"].format(name=_short(one), period=words.period(one.amount))
    return Item(one.code, label, figure, mark)


def _dollars(words: Words, value: float, decimals: int = 0) -> str:
    """Write a computed amount in dollars with so many decimals."""
    how, absent = formats.Form(decimals=decimals), math.nan
    rounded, language = round(value, decimals), words.language
    return formats.figure(rounded, absent, absent, "exact", "CAD", language, words.locale, how)


def _draw_yearly(page: Page, content: Content) -> None:
    """Draw the amounts a year on one axis, and a key that tells their bases."""
    filled: Filled = content.items
    page.scales = panels.scales(page, [filled])
    widest = max(page.measure(item.label, "label") for item in filled.items)
    page.column = min(widest, 0.36 * page.inner)
    panels.dots(page, [filled])
    own = page.words.own["bases"]
    entries = [
        Entry(own[basis], marks.sample_width(name), partial(_sample, name))
        for basis, name in (("printed", "exact"), ("span", "about"))
        if basis in set(content.rows["basis"])
    ]
    if "F" in set(content.rows["obs_status"]):
        text = page.words.own["key"]["negotiation"]
        entries.append(Entry(text, marks.sample_width("forecast"), partial(_sample, "forecast")))
    key(page, entries)


def _sample(name: str, ax: Axes, x: float, y: float) -> None:
    marks.sample(ax, name, x, y)


# --- amounts a year and inhabitant ---------------------------------------------------------------


def _describe_inhabitants(words: Words) -> Content:
    """Divide the amounts a year by the census that falls into the agreement's years."""
    stated = [one for one in _agreements(words) if one.amount]
    rows, items, beside, told, counts = [], [], [], [], []
    for one in stated:
        people = _census(words, one)
        if people is None:
            continue
        yearly = _yearly(one)
        item = _item(words, one, yearly, people["value"], decimals=2)
        assert item.row is not None
        mark = single_mark(people)
        basis = words.own["bases"][yearly["basis"]]
        counts.append(people)
        rows.append({**yearly, "inhabitants": people["value"], "counted": people["period"]})
        items.append(replace(item, figure=f"{item.figure}{mark}"))
        told.append((item.label, f"{item.figure}{mark} ({basis})"))
        beside.append(
            {
                words.common("column_agreement"): item.label,
                words.common("column_per_year"): _item(words, one, yearly).figure,
                words.common("column_basis"): basis,
                words.common("column_inhabitants"): (
                    f"{words.status(people)} ({words.period(people)})"
                ),
                words.common("column_per_inhabitant"): items[-1].figure,
                words.common("column_source"): words.source([str(yearly["mention"])]),
            }
        )
    frame = pd.DataFrame(rows)
    panel = Panel("inhabitants", tuple(item.match for item in items), panels.dots)
    ends = [end for item in items if item.row for end in marks.ends(item.row)]
    slots = {
        "divided": str(len(items)),
        "stated": str(len(stated)),
        "left": str(len(stated) - len(items)),
        "smallest": _dollars(words, min(ends), 2),
        "largest": _dollars(words, max(ends), 2),
        "counted": max(str(people["period"]) for people in counts),
    }
    return Content(
        frame,
        beside,
        [words.joined(told)],
        list(frame["mention"]),
        slots,
        Filled(panel, "", tuple(items)),
        official=counts,
        axes=[[f"agreement_amount@{REGION}"] * len(items)],
    )


def _census(words: Words, one: Agreement) -> Row | None:
    """Return the census count of the region within an agreement's years, nearest their middle."""
    official = store.load("companion", words.at)
    official = official[official["series"] == "population_census_count"]
    counts = [
        row
        for row in records(official[official["territory"] == REGION])
        if one.first <= int(row["period"]) <= one.last
    ]
    middle = (one.first + one.last) / 2
    return min(counts, key=lambda row: abs(int(row["period"]) - middle), default=None)


CHARTS = (
    Chart("laval_agreements", "agreement_amounts", describe=_describe_spans, draw=_draw_spans),
    Chart(
        "laval_agreements_per_year",
        "agreement_amounts",
        describe=_describe_yearly,
        draw=_draw_yearly,
    ),
    Chart(
        "agreements_per_inhabitant",
        "agreement_amounts",
        describe=_describe_inhabitants,
        draw=_draw_yearly,
    ),
)
