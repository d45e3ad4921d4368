"""Charts of the Capitale-Nationale's plan: what was done of it, and what was published when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analyse.charts import marks
from analyse.charts.key import Entry, key
from analyse.charts.spec import Bars, Chart, Content, Crosstab, Fill, Mark, Row, Series, records
from analyse.charts.style import GRID, INK, Page
from analyse.charts.words import Words
from analyse.tables import formats, store
from analyse.tables.codes import codes

COLOUR = marks.COLOURS["quebec"]


def _place(row: Row) -> str:
    """Return a row's place as a mention: its own, or its line."""
    return str(row["mention"]) or f"{row['document']}:{int(row['line'])}:1"


# --- objectives, actions and what was done -----------------------------------------------------


@dataclass(frozen=True)
class Plan:
    """The plan's actions under their objectives, with the words of each."""

    objectives: Mapping[str, str]
    statuses: Mapping[str, str]
    rows: Sequence[Row]
    names: Mapping[str, str]
    notes: Mapping[str, tuple[str, str]]  # when it was due, and its dated events


def _plan(words: Words) -> Content:
    """Tell every action's status, when it was due, and how many dated events stand for it."""
    lists, language, own = codes(words.at), words.language, words.own
    objectives = {code: str(row[f"name_{language}"]) for code, row in lists.objectives.items()}
    rank = {code: number for number, code in enumerate(lists.objectives)}
    order = {code: number for number, code in enumerate(lists.actions)}
    rows = sorted(
        records(words.frame), key=lambda row: (rank[row["objective"]], order[row["action"]])
    )
    used = {row["status"] for row in rows}
    statuses = {
        code: str(row[f"name_{language}"])
        for code, row in lists.follow_up_statuses.items()
        if code in used
    }
    names = {row["action"]: lists.name("actions", row["action"], language) for row in rows}
    notes: dict[str, tuple[str, str]] = {}
    beside, told = [], []
    for row in rows:
        action, due, events = row["action"], _due(words, row), int(row["events"])
        traces = own["events"]["one" if events == 1 else "many" if events else "none"]
        notes[action] = due, traces.format(count=events)
        status = statuses[row["status"]]
        said = status if row["confidence"] == "clear" else own["judged"].format(status=status)
        told.append((row["objective"], (names[action], f"{said} ({', '.join(notes[action])})")))
        beside.append(
            {
                own["columns"]["action"]: names[action],
                own["columns"]["objective"]: objectives[row["objective"]],
                own["columns"]["due"]: due,
                own["columns"]["status"]: said,
                own["columns"]["events"]: str(events),
                words.common("column_source"): words.source([_place(row)]),
            }
        )
    sentences = [
        words.common(
            "alt_panel",
            title=title,
            rows=words.joined([pair for objective, pair in told if objective == code]),
        )
        for code, title in objectives.items()
    ]
    counted = Counter(row["status"] for row in rows)
    slots = {
        "actions": str(len(rows)),
        "objectives": str(len(objectives)),
        "events": str(sum(int(row["events"]) for row in rows)),
        "judged": str(sum(row["confidence"] != "clear" for row in rows)),
        **{code: str(counted.get(code, 0)) for code in lists.follow_up_statuses},
    }
    frame = pd.DataFrame(rows).assign(mention=[_place(row) for row in rows])
    plan = Plan(objectives, statuses, rows, names, notes)
    mentions, editable = list(frame["mention"]), (_by_status(words, plan),)
    return Content(frame, beside, sentences, mentions, slots, plan, editable=editable)


def _by_status(words: Words, plan: Plan) -> Crosstab:
    """Return the plan as cells: a mark in the column of each action's status."""
    own, names = words.own["key"], words.own["columns"]
    places = [row["objective"] for row in plan.rows]
    dues, events = zip(*(plan.notes[row["action"]] for row in plan.rows), strict=True)
    return Crosstab(
        "",
        (names["action"], names["status"]),
        tuple(plan.names[row["action"]] for row in plan.rows),
        tuple(plan.statuses.values()),
        tuple(
            tuple(
                (1 if row["confidence"] == "clear" else 2) if row["status"] == status else None
                for status in plan.statuses
            )
            for row in plan.rows
        ),
        (Mark(own["clear"], COLOUR), Mark(own["judged"], COLOUR, "open")),
        totals=("columns",),
        groups={places.index(code): plan.objectives[code] for code in dict.fromkeys(places)},
        notes={names["due"]: dues, names["events"]: events},
    )


def _due(words: Words, row: Row) -> str:
    """Write when an action was due: a date, or how often."""
    if row["due_kind"] != "date":
        return str(words.own["due"][row["due_kind"]])
    kind = "month" if "-" in row["due"] else "year"
    when = formats.period(row["due"], kind, words.language, words.locale)
    return str(words.own["due"]["date"]).format(date=when)


def _draw_plan(page: Page, content: Content) -> None:
    """Draw a dot in the column of each action's status, grouped by objective."""
    plan: Plan = content.items
    step, lead = (2.1 if page.narrow else 1.55) * page.size, page.lead("small")
    heads = list(plan.statuses.values())
    marked = step * len(heads)
    label = 0.0 if page.narrow else 0.47 * page.inner
    start = label if page.narrow else label + 0.4 * page.size
    xs = [start + (number + 0.5) * step for number in range(len(heads))]
    note_at = start + marked + 0.6 * page.size
    small = page.font("small") | {"color": INK}
    height = (len(heads) + 0.6) * lead
    column_of = dict(zip(plan.statuses, xs, strict=True))

    def head(figure: Figure, top: float) -> None:
        ax = page.axes(figure, page.left, top, page.inner, height)
        ax.set_xlim(0, page.inner)
        for number, (text, x) in enumerate(zip(heads, xs, strict=True)):
            level = (number + 0.5) * lead  # the first on top, names to the right of their columns
            ax.text(x + 4, level, text, va="center_baseline", gid="head", **small)
            ax.plot([x + 3, x, x], [level, level, height], color=INK, lw=0.6, gid="grid")

    page.add(height, head)
    for objective, title in plan.objectives.items():
        page.space(0.35)
        page.text(title, "panel")
        page.space(0.15)
        for row in plan.rows:
            if row["objective"] == objective:
                _action(page, plan, row, (label, column_of, note_at))
    page.space(0.9)
    own = page.words.own["key"]
    key(
        page,
        [
            Entry(own[name], marks.DOT, partial(_status_sample, clear))
            for name, clear in (("clear", True), ("judged", False))
        ],
    )


def _status_sample(clear: bool, ax: Axes, x: float, y: float) -> None:
    _dot(ax, x + marks.DOT / 2, y, clear, "key")


def _dot(ax: Axes, x: float, y: float, clear: bool, gid: str) -> None:
    """Draw a dot: filled where the source says so, open where it was judged."""
    ax.scatter(
        [x],
        [y],
        s=marks.DOT**2,
        facecolors=COLOUR if clear else "white",
        edgecolors=COLOUR,
        linewidths=marks.LINE,
        zorder=3,
        clip_on=False,
        gid=gid,
    )


def _action(page: Page, plan: Plan, row: Row, at: tuple[float, Mapping[str, float], float]) -> None:
    """Add one action's line: its name, its dot, when it was due and what is told of it."""
    label, columns, note_at = at
    name = page.wrap(plan.names[row["action"]], "label", label or page.inner)
    together, room = " · ".join(plan.notes[row["action"]]), page.inner - note_at
    fits = page.measure(together, "small") <= room
    note = [together] if fits else list(plan.notes[row["action"]])
    above = len(name) * page.lead("label") if page.narrow else 0.0
    beside = max(len(note) * page.lead("small"), 1.2 * marks.DOT)
    height = above + beside if page.narrow else max(len(name) * page.lead("label"), beside)
    middle = above + beside / 2 if page.narrow else height / 2
    xs = list(columns.values())

    def draw(figure: Figure, top: float) -> None:
        ax = page.axes(figure, page.left, top, page.inner, height)
        ax.set_xlim(0, page.inner)
        ax.vlines(xs, middle - beside / 2, middle + beside / 2, GRID, lw=0.8, gid="grid")
        ax.hlines([middle], xs[0], xs[-1], GRID, lw=0.8, zorder=1, gid="grid")
        first = top if page.narrow else top + (height - len(name) * page.lead("label")) / 2
        page.write(figure, name, page.left, first, "label")
        _dot(ax, columns[row["status"]], middle, row["confidence"] == "clear", row["action"])
        begin = top + middle - len(note) * page.lead("small") / 2
        page.write(figure, note, page.left + note_at, begin, "small", f"of {row['action']}")

    page.add(height, draw)
    page.space(0.3)


# --- articles and presentations ----------------------------------------------------------------

KINDS = ("article", "presentation")


@dataclass(frozen=True)
class Publication:
    """One article or presentation, at the month that it is drawn at."""

    row: Row
    month: int  # counted from January of year 0

    @property
    def how(self) -> str:
        """Whether its date is as printed, corrected, or doubtful."""
        return {"": "printed", "doubtful": "doubtful"}.get(self.row["correction"], "corrected")


def publications(frame: pd.DataFrame) -> list[Publication]:
    """Return the articles and presentations: by topic, the most frequent first, then by date.

    Args:
        frame: the table ``dated_events``.
    """
    rows = [row for row in records(frame) if row["kind"] in KINDS]
    counted = Counter(row["topic"] for row in rows)
    rows.sort(
        key=lambda row: (
            -counted[row["topic"]],
            row["topic"],
            _used(row)[:7],
            KINDS.index(row["kind"]),
            _used(row),
            row["mention"],
        )
    )
    return [Publication(row, _month(_used(row))) for row in rows]


def _used(row: Row) -> str:
    """Return the date to go by: the corrected one, where there is one."""
    return str(row["used_date"] or row["date"])


def _month(day: str) -> int:
    """Return the month of an ISO date as a number."""
    return 12 * int(day[:4]) + int(day[5:7]) - 1


def _publications(words: Words) -> Content:
    """Tell each topic's articles and presentations with their dates."""
    found, lists, own = publications(words.frame), codes(words.at), words.own
    names = {
        one.row["topic"]: lists.name("topics", one.row["topic"], words.language) for one in found
    }
    beside, told = [], []
    for topic, name in names.items():
        there = [one for one in found if one.row["topic"] == topic]
        by_kind = {
            kind: [_dated(words, one) for one in there if one.row["kind"] == kind] for kind in KINDS
        }
        counts = {kind: len(dates) for kind, dates in by_kind.items()}
        parts = [
            (own["kinds"][kind], words.common("alt_join").join(dates))
            for kind, dates in by_kind.items()
            if dates
        ]
        told.append(words.common("alt_panel", title=name, rows=words.joined(parts)))
        beside.append(
            {
                own["columns"]["topic"]: name,
                **{own["kinds"][kind]: str(count) for kind, count in counts.items()},
                own["columns"]["months"]: words.common("alt_join").join(
                    date for dates in by_kind.values() for date in dates
                ),
                words.common("column_source"): words.source([one.row["mention"] for one in there]),
            }
        )
    counted = Counter(one.row["topic"] for one in found)
    kinds = Counter(one.row["kind"] for one in found)
    (first, first_count), (second, second_count) = counted.most_common(2)
    years = Counter(one.month // 12 for one in found)
    busiest = max(years, key=lambda year: years[year])
    slots = {
        "first": names[first],
        "first_count": str(first_count),
        "second": names[second],
        "second_count": str(second_count),
        "topics": str(len(names)),
        "all": str(len(found)),
        "articles": str(kinds["article"]),
        "presentations": str(kinds["presentation"]),
        "corrected": str(sum(one.how == "corrected" for one in found)),
        "doubtful": str(sum(one.how == "doubtful" for one in found)),
        "start": _written(words, min(one.month for one in found)),
        "end": _written(words, max(one.month for one in found)),
        "busiest": str(busiest),
        "busiest_count": str(years[busiest]),
    }
    rows = pd.DataFrame([one.row for one in found], columns=words.frame.columns)
    editable = _by_topic(words, found, names), _by_month(words, found, names)
    mentions, items = list(rows["mention"]), (found, names)
    return Content(rows, beside, told, mentions, slots, items, editable=editable)


def _by_topic(words: Words, found: Sequence[Publication], names: Mapping[str, str]) -> Bars:
    """Return how many there are on each topic: by kind, and by how far the date is as printed."""
    own = words.own
    counted = Counter((one.row["kind"], one.how, one.row["topic"]) for one in found)
    there = {(kind, how) for kind, how, _ in counted}
    looks: dict[tuple[str, str], tuple[str, Fill]] = {
        ("article", "printed"): (COLOUR, "solid"),
        ("presentation", "printed"): (COLOUR, "open"),
        ("article", "corrected"): (INK, "solid"),
        ("presentation", "corrected"): (INK, "open"),
        ("article", "doubtful"): (INK, "hatched"),
        ("presentation", "doubtful"): (INK, "tinted"),
    }
    return Bars(
        "",
        own["columns"]["topic"],
        tuple(names.values()),
        tuple(
            Series(
                own["dates"][how].format(month=own["kinds"][kind]),
                tuple(counted.get((kind, how, topic)) for topic in names),
                *look,
            )
            for (kind, how), look in looks.items()
            if (kind, how) in there
        ),
    )


def _by_month(words: Words, found: Sequence[Publication], names: Mapping[str, str]) -> Crosstab:
    """Return how many there are on each topic in each month: articles, then presentations."""
    own = words.own
    months = range(min(one.month for one in found), max(one.month for one in found) + 1)
    counted = Counter((one.row["kind"], one.row["topic"], one.month) for one in found)
    rows = [
        (kind, topic)
        for kind in KINDS
        for topic in names
        if any(counted[kind, topic, month] for month in months)
    ]
    kinds = [kind for kind, _ in rows]
    return Crosstab(
        own["columns"]["months"],
        (own["columns"]["topic"], own["columns"]["months"]),
        tuple(names[topic] for _, topic in rows),
        tuple(_written(words, month) for month in months),
        tuple(tuple(counted.get((kind, topic, month)) for month in months) for kind, topic in rows),
        (Mark(own["kinds"]["article"], COLOUR), Mark(own["kinds"]["presentation"], COLOUR, "open")),
        tuple(KINDS.index(kind) + 1 for kind in kinds),
        groups={kinds.index(kind): own["kinds"][kind] for kind in dict.fromkeys(kinds)},
    )


def _written(words: Words, month: int) -> str:
    """Write a month."""
    text = f"{month // 12}-{month % 12 + 1:02}"
    return formats.period(text, "month", words.language, words.locale)


def _dated(words: Words, one: Publication) -> str:
    """Write a publication's month, and whether its date is not as printed."""
    return str(words.own["dates"][one.how]).format(month=_written(words, one.month))


def _draw_publications(page: Page, content: Content) -> None:
    """Draw one mark an article or presentation, at its month; those of one month are stacked."""
    found: Sequence[Publication] = content.items[0]
    names: Mapping[str, str] = content.items[1]
    first = min(one.month for one in found) // 12 * 12
    last = max(one.month for one in found) + 1
    aside = 1.8 * page.size
    label = 0.0 if page.narrow else 0.34 * page.inner
    start = label + (0 if page.narrow else page.size)
    step = (page.inner - start - aside) / (last - first)
    size = min(0.86 * step, 0.62 * page.size)
    floor = 1.05 * size  # from one mark of a stack to the next
    role = "label" if page.narrow else "small"
    places, y = [], 0.0
    for topic, name in names.items():
        there = [one for one in found if one.row["topic"] == topic]
        deep = max(Counter(one.month for one in there).values())
        text = page.wrap(name, role, label or page.inner - aside)
        block, stack = len(text) * page.lead(role), deep * floor + 2
        height = block + stack if page.narrow else max(block, stack)
        places.append((topic, there, text, y, height))
        y += height + 0.35 * page.size
    years = list(range(first // 12, (last - 1) // 12 + 1))
    ink = page.font(role) | {"color": INK}

    def draw(figure: Figure, top: float) -> None:
        ax = page.axes(figure, page.left, top, page.inner, y)
        ax.set_xlim(0, page.inner)
        turns = [start + (12 * year - first) * step for year in years]
        for topic, there, text, begin, height in places:
            base = begin + height
            block = len(text) * page.lead(role)
            grid = base - (height - block if page.narrow else height)
            ax.vlines(turns, grid, base, GRID, lw=0.8, zorder=1, gid="grid")
            ax.hlines([base], start, page.inner - aside, GRID, lw=0.8, zorder=1, gid="grid")
            line = begin if page.narrow else base - block
            for number, words in enumerate(text):
                at = line + (number + 0.5) * page.lead(role)
                ax.text(0, at, words, va="center_baseline", gid=f"row {topic}", **ink)
            stacked: Counter[int] = Counter()
            for one in there:
                x = start + (one.month - first + 0.5) * step
                at = base - (stacked[one.month] + 0.5) * floor - 1
                stacked[one.month] += 1
                _mark(ax, x, at, size, one.row["kind"], one.how, one.row["mention"])
            count = page.font("small") | {"color": INK, "ha": "right"}
            at = base - page.lead("small") / 2
            ax.text(page.inner, at, str(len(there)), va="center_baseline", gid="count", **count)

    def years_below(figure: Figure, top: float) -> None:
        for year in years:
            left = page.left + start + (12 * year - first) * step
            room = min(12, last - 12 * year) * step + (aside if year == years[-1] else 0)
            if room > page.measure(str(year), "tick"):
                page.write(figure, [str(year)], left, top, "tick", "tick")

    page.add(y, draw)
    page.add(page.lead("tick"), years_below)
    page.space(0.9)
    own = page.words.own["key"]
    entries = [
        Entry(own[kind], marks.DOT, partial(_mark_sample, kind, "printed")) for kind in KINDS
    ]
    entries += [
        Entry(own[how], marks.DOT, partial(_mark_sample, "article", how))
        for how in ("corrected", "doubtful")
        if how in {one.how for one in found}
    ]
    key(page, entries)


def _mark_sample(kind: str, how: str, ax: Axes, x: float, y: float) -> None:
    _mark(ax, x + marks.DOT / 2, y, 0.8 * marks.DOT, kind, how, "key")


def _mark(ax: Axes, x: float, y: float, size: float, kind: str, how: str, gid: str) -> None:
    """Draw one mark: filled for an article, open for a presentation; its shape tells the date."""
    line, colour = min(1.0, size / 5), COLOUR if how == "printed" else INK
    ax.scatter(
        [x],
        [y],
        s=(size - line) ** 2 * (0.72 if how == "corrected" else 1),  # a diamond stands on its tip
        marker={"printed": "o", "corrected": "D", "doubtful": "^"}[how],
        facecolors=colour if kind == "article" else "white",
        edgecolors=colour,
        linewidths=line,
        zorder=3,
        clip_on=False,
        gid=gid,
    )


# --- from due dates to first traces ------------------------------------------------------------


@dataclass(frozen=True)
class Trace:
    """An action with a due date, and the dated events that the follow-up tells of it.

    Attributes:
        row: the action's.
        due: the first and the last month in which it was due.
        events: its events, the earliest first, without those that are spread over years.
    """

    row: Row
    due: tuple[int, int]
    events: Sequence[Row]

    @property
    def late(self) -> int:
        """The months from the last one in which it was due to its first event; none is 0."""
        return max(0, _month(_used(self.events[0])) - self.due[1])


def traces(actions: pd.DataFrame, events: pd.DataFrame) -> list[Trace]:
    """Return the actions that have a due date and a dated event, those in time first.

    Args:
        actions: the table ``follow_up``.
        events: the table ``dated_events``.
    """
    dated: dict[str, list[Row]] = {}
    for row in sorted(records(events), key=_used):
        if row["precision"] in ("day", "month"):
            dated.setdefault(row["action"], []).append(row)
    found = []
    for row in records(actions):
        if row["due_kind"] == "date" and row["action"] in dated:
            whole = len(row["due"]) == len("YYYY")
            first = 12 * int(row["due"]) if whole else _month(row["due"])
            due = first, first + 11 if whole else first
            found.append(Trace(row, due, dated[row["action"]]))
    return sorted(found, key=lambda one: (one.late, one.due, one.row["action"]))


def _lags(words: Words) -> Content:
    """Tell when each action was due, and when its first dated event was."""
    found, lists, own = traces(words.frame, store.load("dated_events", words.at)), [], words.own
    beside, told, names = [], [], {}
    for one in found:
        action = one.row["action"]
        names[action] = codes(words.at).name("actions", action, words.language)
        due, first = _due(words, one.row), _written(words, _month(_used(one.events[0])))
        lag = _lag(words, one.late)
        places = [_place(row) for row in (one.row, *one.events)]
        told.append((names[action], own["told"].format(due=due, first=first, lag=lag)))
        beside.append(
            {
                own["columns"]["action"]: names[action],
                own["columns"]["due"]: due,
                own["columns"]["first"]: first,
                own["columns"]["lag"]: lag,
                words.common("column_source"): words.source(places),
            }
        )
        lists.append(
            {
                "action": action,
                "due": one.row["due"],
                "first": _used(one.events[0]),
                "late": one.late,
                "mention": " ".join(places),
            }
        )
    slots = {
        "actions": str(len(found)),
        "in_time": str(sum(not one.late for one in found)),
        "late": str(sum(one.late > 0 for one in found)),
        "latest": names[found[-1].row["action"]],
        "most": str(found[-1].late),
        "planned": str(len(words.frame)),
    }
    rows = pd.DataFrame(lists)
    mentions, editable = list(rows["mention"]), (_timeline(words, found, names),)
    told_, items = [words.joined(told)], (found, names)
    return Content(rows, beside, told_, mentions, slots, items, editable=editable)


def _timeline(words: Words, found: Sequence[Trace], names: Mapping[str, str]) -> Bars:
    """Return two lines an action: when it was due, and the months of its dated events.

    An event takes up its whole month, since not all of their days are printed.
    """
    own = words.own
    categories: list[str] = []
    lines: list[list[tuple[str, int, int]]] = []  # what of the key, first and last month
    for one in found:
        months = dict.fromkeys(_month(_used(row)) for row in one.events)
        kinds = ["first", *["later"] * (len(months) - 1)]
        told = f"{_written(words, min(months))} ({_lag(words, one.late)})"
        name = names[one.row["action"]]
        categories.append(words.common("alt_row", label=name, figure=_due(words, one.row)))
        categories.append(words.common("alt_row", label=own["columns"]["first"], figure=told))
        lines.append([("due", *one.due)])
        lines.append([(kind, month, month) for kind, month in zip(kinds, months, strict=True)])
    parts: list[Series] = []
    looks: dict[str, tuple[str, Fill]] = {
        "due": (INK, "tinted"),
        "first": (COLOUR, "solid"),
        "later": (COLOUR, "open"),
    }
    for place in range(max(map(len, lines))):
        there = [line[: place + 1] if place < len(line) else [] for line in lines]
        form = "0" if place else "yyyy-mm-dd"
        parts.append(Series("", tuple(map(_before, there)), form=form))
        for kind, look in looks.items():
            days = tuple(
                _days(*spans[-1]) if spans and spans[-1][0] == kind else None for spans in there
            )
            if any(days):
                parts.append(Series(own["key"][kind], days, *look, form="0", labelled=False))
    every = [month for line in lines for _, *span in line for month in span]
    first, last = min(every) // 12, max(every) // 12 + 1
    # 366 days from tick to tick: some days late in the end, but never in the year before
    ends = date(first, 1, 1), date(first, 1, 1) + timedelta(366 * (last - first))
    head = own["columns"]["action"]
    return Bars("", head, tuple(categories), tuple(parts), axis="yyyy", ends=ends, step=366)


def _first(month: int) -> date:
    """Return the first day of a month."""
    return date(month // 12, month % 12 + 1, 1)


def _days(kind: str, first: int, last: int) -> int:
    """Return how many days there are in months, from the first to the last."""
    return (_first(last + 1) - _first(first)).days


def _before(spans: Sequence[tuple[str, int, int]]) -> date | int | None:
    """Return where the last of some stretches begins: a date, or days after the one before."""
    if len(spans) < 2:
        return _first(spans[0][1]) if spans else None
    return (_first(spans[-1][1]) - _first(spans[-2][2] + 1)).days


def _lag(words: Words, months: int) -> str:
    """Write by how much a first event comes after the due date."""
    own = words.own["lags"]
    text = own["none" if not months else "one" if months == 1 else "many"]
    return str(text).format(months=months)


def _draw_lags(page: Page, content: Content) -> None:
    """Draw when each action was due as a bar between ticks, and its dated events as dots."""
    found: Sequence[Trace] = content.items[0]
    names: Mapping[str, str] = content.items[1]
    first = min(one.due[0] for one in found) // 12 * 12
    last = max(_month(_used(row)) for one in found for row in one.events)
    last = (max(last, *(one.due[1] for one in found)) // 12 + 1) * 12
    lags = {one.row["action"]: _lag(page.words, one.late) for one in found}
    aside = max(page.measure(text, "value") for text in lags.values()) + page.size
    label = 0.0 if page.narrow else 0.36 * page.inner
    start = 0.5 * page.size if page.narrow else label + page.size
    step = (page.inner - start - aside) / (last - first)
    places, y = [], 0.0
    for one in found:
        text = page.wrap(names[one.row["action"]], "label", label or page.inner)
        block, mark = len(text) * page.lead("label"), 1.8 * page.size
        height = (block + mark if page.narrow else max(block, mark)) + 0.4 * page.size
        middle = y + (block + mark / 2 if page.narrow else height / 2)
        places.append((one, text, y if page.narrow else middle - block / 2, middle))
        y += height
    years = range(first // 12, last // 12 + 1)

    def at(months: float) -> float:
        return start + (months - first) * step

    def draw(figure: Figure, top: float) -> None:
        ax = page.axes(figure, page.left, top, page.inner, y)
        ax.set_xlim(0, page.inner)
        for one, text, line, middle in places:
            action, half = one.row["action"], 0.8 * page.size
            turns = [at(12 * year) for year in years]
            ax.vlines(turns, middle - half, middle + half, GRID, lw=0.8, zorder=1, gid="grid")
            page.write(figure, text, page.left, top + line, "label")
            _bracket(ax, at(one.due[0]), at(one.due[1] + 1), middle, f"due {action}")
            for number, row in enumerate(one.events):
                day = int(row["date"][8:10]) if row["precision"] == "day" else 15.5
                x = at(_month(_used(row)) + (day - 0.5) / 31)
                _dot(ax, x, middle, number == 0, row["mention"])
            value = page.font("value")
            ax.text(
                page.inner - aside + page.size,
                middle,
                lags[action],
                va="center_baseline",
                gid="value",
                **value,
            )

    def years_below(figure: Figure, top: float) -> None:
        for year in years:
            if 12 * year < last and 12 * step > page.measure(f"{year} ", "tick"):
                page.write(figure, [str(year)], page.left + at(12 * year), top, "tick", "tick")

    page.add(y, draw)
    page.add(page.lead("tick"), years_below)
    page.space(0.8)
    own, wide = page.words.own["key"], 2 * marks.WHISKER
    key(
        page,
        [
            Entry(own["due"], wide, lambda ax, x, y: _bracket(ax, x, x + wide, y, "key")),
            Entry(own["first"], marks.DOT, partial(_status_sample, True)),
            Entry(own["later"], marks.DOT, partial(_status_sample, False)),
        ],
    )


def _bracket(ax: Axes, left: float, right: float, y: float, gid: str) -> None:
    """Draw a stretch of time: a line between two ticks."""
    ax.plot([left, right], [y, y], color=INK, lw=1, marker="|", ms=8, clip_on=False, gid=gid)


CHARTS = (
    Chart("plan_follow_up", "follow_up", describe=_plan, draw=_draw_plan),
    Chart("plan_publications", "dated_events", describe=_publications, draw=_draw_publications),
    Chart("plan_lags", "follow_up", describe=_lags, draw=_draw_lags),
)
