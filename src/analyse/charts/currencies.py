"""Chart of the fund's currencies: the rate its printed pairs imply, beside a central bank's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from analyse.charts import marks
from analyse.charts.key import Entry, key
from analyse.charts.spec import Bars, Chart, Content, Row, Series, find, records
from analyse.charts.style import GRID, INK, Page
from analyse.charts.words import Words, printed
from analyse.comparing.implied import reference_rate, yearly_mean
from analyse.reading import DateSpan, scan
from analyse.tables import formats
from analyse.tables.problems import DataError, Problem

#: Where the days of the meeting that decided the budgets are printed.
DECIDED = "plan_action:226:180"
BUDGET = "ffqcd_annual_budget"
COLOUR = marks.COLOURS["both"]


@dataclass(frozen=True)
class Rate:
    """One rate: Canadian dollars for one euro."""

    name: str
    label: str
    value: float
    basis: str  # "printed" or "bank"
    mentions: Sequence[str]
    dollars: str  # of each party's budget of the last year


def decided(words: Words) -> date:
    """Return the last day of the meeting that decided the budgets.

    Raises:
        DataError: no date is printed there.
    """
    for found in scan(printed(words.at).get(DECIDED, "")):
        if isinstance(found.says, DateSpan):
            return date.fromisoformat(found.says.end)
    raise DataError(Problem("currencies", f"no date is printed at {DECIDED}"))


@lru_cache(maxsize=8)
def bank(day: date, years: tuple[int, ...]) -> tuple[float, ...]:
    """Return the bank's rate of a day, then its means of years."""
    return reference_rate(day), *(yearly_mean(year) for year in years)


def pairs(frame: pd.DataFrame) -> list[tuple[Row, Row]]:
    """Return the budgets printed in both currencies: the row in euros and the one in dollars."""
    rows = records(frame[frame["indicator"] == BUDGET])
    euros = [row for row in rows if row["unit"] == "EUR"]
    by_place = {
        (row["party"], row["period"], row["variant"]): row for row in rows if row["unit"] == "CAD"
    }
    found = [
        (row, by_place[row["party"], row["period"], row["variant"]])
        for row in euros
        if (row["party"], row["period"], row["variant"]) in by_place
    ]
    return sorted(found, key=lambda pair: (pair[0]["party"] != "each_party", pair[0]["period"]))


def _describe(words: Words) -> Content:
    """Tell every rate, and what each party's last budget in euros would be at it."""
    own, there, where = words.own, pairs(words.frame), "charts, ffqcd_rates"
    budget = find(words.frame, "EUR@each_party@2010", where)
    day = decided(words)
    announced = {int(euro["period"][:4]) for euro, _ in there if euro["period"]}
    years = tuple(sorted({day.year, *announced}))
    code = formats.locale_of(words.language, words.locale)

    def dollars(rate: float) -> str:
        return formats.with_unit(float(round(budget["value"] * rate)), "CAD", code)

    found = []
    for euro, dollar in there:
        party = words.common(euro["party"])
        when = words.period(euro) if euro["period"] else own["before"]
        label = own["pair"].format(
            party=party[:1].upper() + party[1:],
            period=when,
            euros=words.figure(euro),
            dollars=words.figure(dollar),
        )
        rate = dollar["value"] / euro["value"]
        mentions = [euro["mention"], dollar["mention"]]
        name = dollar["observation"]
        found.append(Rate(name, label, rate, "printed", mentions, dollars(rate)))
    rates = bank(day, years)
    when = formats.period(day.isoformat(), "day", words.language, words.locale)
    labels = [own["day"].format(day=when), *(own["mean"].format(year=str(y)) for y in years)]
    names = [day.isoformat(), *map(str, years)]
    for name, label, rate in zip(names, labels, rates, strict=True):
        dated = [DECIDED] if name == day.isoformat() else []
        found.append(Rate(name, label, rate, "bank", dated, dollars(rate)))

    beside, told = [], []
    for one in found:
        figure = rate_written(words, one.value)
        beside.append(
            {
                own["columns"]["what"]: one.label,
                own["columns"]["basis"]: own["key"][one.basis],
                own["columns"]["rate"]: figure,
                own["columns"]["dollars"].format(euros=words.figure(budget)): one.dollars,
                words.common("column_source"): words.source(one.mentions)
                if one.basis == "printed"
                else own["bank"],
            }
        )
        told.append((one.label, figure))
    implied = [one.value for one in found if one.basis == "printed"]
    means = {str(year): rate for year, rate in zip(years, rates[1:], strict=True)}
    lowest, highest = min(means, key=lambda y: means[y]), max(means, key=lambda y: means[y])
    slots = {
        "pairs": str(len(implied)),
        "implied": _ends(words, implied),
        "day": when,
        "day_rate": rate_written(words, rates[0]),
        "euros": words.figure(budget),
        "printed_dollars": words.figure(find(words.frame, "CAD@each_party@2010", where)),
        "day_dollars": dollars(rates[0]),
        "highest_year": highest,
        "highest_rate": rate_written(words, means[highest]),
        "highest_dollars": dollars(means[highest]),
        "lowest_year": lowest,
        "lowest_rate": rate_written(words, means[lowest]),
        "lowest_dollars": dollars(means[lowest]),
    }
    rows = pd.DataFrame(
        [
            {
                "rate": one.name,
                "value": one.value,
                "basis": one.basis,
                "mention": " ".join(one.mentions),
            }
            for one in found
        ]
    )
    mentions, editable = list(rows["mention"]), (_marks(words, found),)
    return Content(rows, beside, [words.joined(told)], mentions, slots, found, editable=editable)


def _marks(words: Words, found: Sequence[Rate]) -> Bars:
    """Return the rates as marks on the picture's axis: a series a basis."""
    own, ticks = words.own, _ticks(found, 6)
    return Bars(
        own["columns"]["rate"],
        own["columns"]["what"],
        tuple(one.label for one in found),
        tuple(
            Series(
                own["key"][basis],
                tuple(one.value if one.basis == basis else None for one in found),
                COLOUR if basis == "printed" else INK,
                "solid" if basis == "printed" else "open",
                "0.00#",
            )
            for basis in dict.fromkeys(one.basis for one in found)
        ),
        "marks",
        "0.00",
        (ticks[0], ticks[-1]),
        ticks[1] - ticks[0],
    )


def _ticks(found: Sequence[Rate], most: int) -> list[float]:
    """Return the numbers of the axis, from below the lowest rate to above the highest."""
    values = [one.value for one in found]
    nice = MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10])
    return [float(tick) for tick in nice.tick_values(min(values), max(values))]


def rate_written(words: Words, value: float) -> str:
    """Write a rate with two decimals, or three where it has them: "1.50", "1,593"."""
    return formats.number(round(value, 3), formats.locale_of(words.language, words.locale), 2)


def _ends(words: Words, values: Sequence[float]) -> str:
    """Write rates as one where they agree, else from the lowest to the highest."""
    ends = dict.fromkeys(rate_written(words, value) for value in (min(values), max(values)))
    return "–".join(ends)


def _draw(page: Page, content: Content) -> None:
    """Draw the rates as marks on one axis that does not begin at zero, without stems."""
    found: Sequence[Rate] = content.items
    ticks = _ticks(found, 4 if page.narrow else 6)
    label = 0.0 if page.narrow else 0.44 * page.inner
    start = page.size if page.narrow else label + 1.4 * page.size
    figures = {one.name: rate_written(page.words, one.value) for one in found}
    aside = max(page.measure(figure, "value") for figure in figures.values()) + 6 + marks.DOT / 2
    width = page.inner - start - aside
    places, y = [], 0.0
    for number, one in enumerate(found):
        if number and one.basis != found[number - 1].basis:
            y += 0.6 * page.size
        text = page.wrap(one.label, "label", label or page.inner)
        block, mark = len(text) * page.lead("label"), 1.7 * page.size
        height = (block + mark if page.narrow else max(block, mark)) + 0.4 * page.size
        middle = y + (block + mark / 2 if page.narrow else height / 2)
        places.append((one, text, y if page.narrow else middle - block / 2, middle))
        y += height
    numbers = [_tick(page.words, tick) for tick in ticks]

    def draw(figure: Figure, top: float) -> None:
        ax = page.axes(figure, page.left + start, top, width, y)
        ax.set_xlim(ticks[0], ticks[-1])
        ax.set_xticks(ticks, numbers, gid="tick", **page.font("tick"))
        for one, text, line, middle in places:
            half = 0.7 * page.size
            ends = middle - half, middle + half
            ax.vlines(ticks, *ends, GRID, lw=0.8, zorder=1, clip_on=False, gid="grid")
            page.write(figure, text, page.left, top + line, "label")
            _mark(ax, one.value, middle, one.basis, one.name)
            ax.annotate(
                figures[one.name],
                (one.value, middle),
                xytext=(marks.DOT / 2 + 4, 0),
                textcoords="offset points",
                va="center_baseline",
                annotation_clip=False,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8},
                gid="value",
                **page.font("value"),
            )

    page.add(y + 1.5 * page.size, draw)
    page.space(0.8)
    own = page.words.own["key"]
    key(
        page,
        [
            Entry(own[basis], marks.DOT, partial(_sample, basis))
            for basis in ("printed", "bank")
            if basis in {one.basis for one in found}
        ],
    )


def _tick(words: Words, tick: float) -> str:
    return formats.number(round(tick, 3), formats.locale_of(words.language, words.locale), 1)


def _sample(basis: str, ax: Axes, x: float, y: float) -> None:
    _mark(ax, x + marks.DOT / 2, y, basis, "key")


def _mark(ax: Axes, x: float, y: float, basis: str, gid: str) -> None:
    """Draw a rate: a filled dot where printed figures imply it, an open diamond of the bank's."""
    ax.scatter(
        [x],
        [y],
        s=marks.DOT**2 * (1 if basis == "printed" else 0.7),
        marker="o" if basis == "printed" else "D",
        facecolors=COLOUR if basis == "printed" else "white",
        edgecolors=COLOUR if basis == "printed" else INK,
        linewidths=marks.LINE,
        zorder=3,
        clip_on=False,
        gid=gid,
    )


CHARTS = (Chart("ffqcd_rates", "ffqcd_budgets", describe=_describe, draw=_draw),)
