"""Charts of official figures, with the documents' own drawn as other marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analyse.charts import marks, points, timeline
from analyse.charts.points import Block, Line, Point
from analyse.charts.spec import Bars, Chart, Content, Fill, Row, Series, records
from analyse.charts.style import INK, Page
from analyse.charts.timeline import Look, Strip, Track
from analyse.charts.words import Words
from analyse.tables import formats, store
from analyse.tables.codes import codes

#: The columns of the rows that these charts draw; those of the documents have no publisher.
COLUMNS = (
    *("origin", "observation", "series", "territory", "population"),
    *("period", "period_kind", "period_start", "period_end"),
    *("value", "value_low", "value_high", "qualifier", "unit", "obs_status"),
    *("decimals", "vintage", "publisher", "publication", "url", "seen_in", "checked", "mention"),
)

CITED = ("vintage", "publisher", "publication", "url", "mention")

DROPOUT, WHOLE = "qc_dropout_annual", "CA-QC"


def _printed(words: Words, table: str, indicator: str) -> dict[str, Row]:
    """Return the documents' own rows of an indicator by territory."""
    frame = store.load(table, words.at)
    found = records(frame[frame["indicator"] == indicator])
    return {row["territory"]: {**row, "series": indicator} for row in found}


def _name(words: Words, territory: str) -> str:
    return codes(words.at).name("territories", territory, words.language)


def _told(words: Words, row: Row) -> str:
    """Write a figure; the documents' own says whose it is."""
    figure = words.status(row)
    return str(words.own["own"]).format(figure=figure) if row.get("mention") else figure


#: What is drawn under one label: the label, what the text alternative says, and the rows.
Named = tuple[str, str, Sequence[Row]]


def _content(
    words: Words,
    named: Sequence[Named],
    slots: Mapping[str, str],
    items: Any,
    axes: Sequence[Sequence[Row]],
    editable: Sequence[Bars] = (),
    also: Sequence[Row] = (),
) -> Content:
    """Return what is shown, in drawing order.

    ``axes``: the rows that share one; ``also``: official rows that are cited, but not drawn.
    """
    lists = codes(words.at)
    rows, beside = [], []
    for label, _, own in named:
        for row in own:
            origin = "documents" if row.get("mention") else "companion"
            rows.append({**dict.fromkeys(CITED, ""), **row, "origin": origin})
            measures = lists.indicators if row.get("mention") else lists.series
            cited = words.source([row["mention"]]) if row.get("mention") else words.cited([row])[0]
            cells = {
                "label": label,
                "indicator": measures[row["series"]][f"name_{words.language}"],
                "territory": _name(words, row["territory"]),
                "population": lists.name("populations", row["population"], words.language),
                "period": words.period(row),
                "figure": words.status(row),
                "cited": cited,
            }
            beside.append({words.common(f"column_{name}"): cell for name, cell in cells.items()})
    frame = pd.DataFrame(rows).reindex(columns=list(COLUMNS))
    mentions = [row["mention"] for row in rows if row["origin"] == "documents"]
    official = [*(row for row in rows if row["origin"] == "companion"), *also]
    sentences = [words.joined([(label, told) for label, told, _ in named])]
    series = [[f"{row['series']}@{row['territory']}" for row in axis] for axis in axes]
    return Content(frame, beside, sentences, mentions, slots, items, official, editable, series)


def _when(words: Words, row: Row) -> str:
    """Write a row's period, of a day or a month the year alone."""
    moment = row["period_kind"] in ("day", "month")
    return row["period"][:4] if moment else words.period(row)


def _draw_points(page: Page, content: Content) -> None:
    own = page.words.own["key"]
    names = {role: page.words.fill(text) for role, text in own.items()}
    points.draw(page, content.items, names)


def _of_blocks(
    words: Words,
    slots: Mapping[str, str],
    blocks: Sequence[Block],
    editable: Sequence[Bars] = (),
    also: Sequence[Row] = (),
) -> Content:
    join = words.common("alt_join").join
    named = [
        (line.label, join(line.texts), [point.row for point in line.points])
        for block in blocks
        for line in block.lines
    ]
    axes = [[point.row for point in block.points] for block in blocks]
    return _content(words, named, slots, blocks, axes, editable, also)


#: How spreadsheets fill the bars of a role.
_FILLS: Mapping[str, Fill] = {
    "earlier": "tinted",
    "boys": "tinted",
    "other": "hatched",
    "printed": "open",
}


def _bars(words: Words, slots: Mapping[str, str], block: Block) -> Bars:
    """Return a panel as bars: a category a row, a series a role.

    A role of which a row has several figures, or one that is not exact and that a bar would show
    as such, is left to the picture and to the data.
    """
    series = []
    for role in dict.fromkeys(point.role for point in block.points):
        found = [[p for p in line.points if p.role == role] for line in block.lines]
        exact = all(p.row["qualifier"] == "exact" for there in found for p in there)
        if not exact or max(map(len, found)) > 1:
            continue
        colour = next(p.colour for there in found for p in there)
        values = tuple(float(there[0].row["value"]) if there else None for there in found)
        name = words.own["key"][role].format(**slots)
        series.append(Series(name, values, colour, _FILLS.get(role, "solid"), "0.0"))
    head, names = words.common("column_territory"), tuple(line.label for line in block.lines)
    return Bars(block.title, head, names, tuple(series), "clustered")


def _moment(row: Row) -> tuple[str, str]:
    """Return what rows of one period share, in the order of time."""
    return str(row["period_end"]), str(row["period"])


def _form(rows: Sequence[Row]) -> str:
    """Return how Excel writes figures: with the decimals of most; the documents' own have one."""
    decimals = max(int(row.get("decimals", 1)) for row in rows)
    return f"0.{decimals * '0'}" if decimals else "#,##0"


def _marked(words: Words, tracks: Sequence[Track]) -> Bars:
    """Return tracks as marks over their periods; what is no exact figure is a series of its own."""
    named = {_moment(row): words.period(row) for track in tracks for row in track.rows}
    order = sorted(named)
    series = []
    for track in tracks:
        for exact in (True, False):
            left = [row for row in track.rows if (row["qualifier"] == "exact") == exact]
            while left:  # a period that has several figures needs several series
                rows = list({_moment(row): row for row in reversed(left)}.values())
                left = [row for row in left if row not in rows]
                values = {_moment(row): float(row["value"]) for row in rows}
                kind = "" if exact else f" – {words.common(f'mark_{marks.kinds(rows)[0]}')}"
                fill: Fill = "solid" if exact and track.look.filled else "open"
                found = tuple(values.get(moment) for moment in order)
                name = f"{track.name}{kind}"
                how = (track.colour, fill, _form(rows), track.written)
                series.append(Series(name, found, *how))
    head, ticks = words.common("column_period"), timeline.ticks_of(tracks)
    return Bars(
        "",
        head,
        tuple(named[moment] for moment in order),
        tuple(series),
        "marks",
        _form(tracks[0].rows),
        (ticks[0], ticks[-1]),
        round(ticks[1] - ticks[0], 6),
    )


def _ofrecords(words: Words, label: str, rows: Sequence[Row]) -> Named:
    told = " · ".join(f"{_told(words, row)}, {_when(words, row)}" for row in rows)
    return label, told, rows


# --- dropping out of school --------------------------------------------------------------------


def _main(frame: pd.DataFrame) -> pd.Series:
    """Say of each row whether it is of the release that covers most: most places, most periods.

    Rows that somebody adds are of other releases, and never joined to this one.
    """
    release = frame["publisher"] + "/" + frame["vintage"]
    covered = frame.groupby(release)[["territory", "period"]].nunique().prod(axis=1)
    return release == covered.idxmax()


def _dropout(words: Words) -> pd.DataFrame:
    """Return the official rates of Québec and its regions; ``main``: of the release that has all.

    ``role``: of the main release, the first and the last period that all have; else "other".
    """
    frame = words.frame[words.frame["series"] == DROPOUT].sort_values("period_start", kind="stable")
    frame = frame.assign(main=_main(frame))
    main = frame[frame["main"]]
    held = main.groupby("period")["territory"].nunique()
    full = sorted(held[held == held.max()].index)
    roles = frame["period"].map({full[0]: "earlier", full[-1]: "latest"})
    frame["role"] = roles.where(frame["main"]).fillna("other")
    return frame[frame["territory"].isin(set(main["territory"]))]


def _describe_dropout(words: Words) -> Content:
    """Set the documents' two rates beside the official ones: public network, then all schools."""
    official = _dropout(words)
    official = official[official["population"] == "total"]
    printed = _printed(words, "school_persistence", "dropout_rate_secondary")
    rates = official[official["role"] != "other"].pivot_table(
        index="territory", columns="role", values="value"
    )
    regions = list(rates.drop(WHOLE).sort_values("latest", kind="stable").index)

    def line(territory: str, own: Row | None) -> Line:
        rows = records(official[official["territory"] == territory])
        found = [Point(str(row["role"]), row) for row in rows]
        texts = [" → ".join(words.status(p.row) for p in found if p.role != "other")]
        texts += [
            f"{words.status(p.row)} ({_when(words, p.row)})" for p in found if p.role == "other"
        ]
        if own is not None:
            texts, found = [*texts, _told(words, own)], [*found, Point("printed", own)]
        return Line(_name(words, territory), tuple(texts), tuple(found))

    whole = printed[WHOLE]
    average = Line(words.own["average"], (_told(words, whole),), (Point("printed", whole),))
    network = [line(territory, printed.get(territory)) for territory in regions]
    blocks = [
        Block(words.own["blocks"]["network"], (*network, average)),
        Block(words.own["blocks"]["whole"], (line(WHOLE, None),)),
    ]
    people = _people(words, regions)
    size = {str(row["territory"]): float(row["value"]) for row in people}
    mean = sum(rates.loc[r, "latest"] * size[r] for r in regions) / sum(size.values())
    last = next(p.row for p in blocks[1].points if p.role == "latest")
    first = next(p.row for p in blocks[1].points if p.role == "earlier")
    lowest = {point.role: point.row for point in network[0].points}
    slots = {
        "regions": str(len(regions)),
        "lowest": network[0].label,
        "lowest_first": words.status(lowest["earlier"]),
        "lowest_last": words.status(lowest["latest"]),
        "whole_last": words.status(last),
        "mean": words.figure({**last, "value": round(mean, 1)}),
        "first": words.period(first),
        "last": words.period(last),
        "counted": words.period(people[0]),
        "printed_period": words.period(whole),
    }
    editable = [_bars(words, slots, block) for block in blocks]
    return _of_blocks(words, slots, blocks, editable, people)


def _people(words: Words, regions: Sequence[str]) -> Sequence[Row]:
    """Return the official populations of regions, of the first period that has them all."""
    frame = words.frame[words.frame["series"] == "population_estimate"]
    frame = frame[frame["territory"].isin(regions)].drop_duplicates(["territory", "period"])
    held = frame.groupby("period")["territory"].nunique()
    return records(frame[frame["period"] == held[held == len(regions)].index[0]])


def _describe_sexes(words: Words) -> Content:
    """Set the official rates of girls and of boys beside each other, region by region."""
    official = _dropout(words)
    sexes = official[
        official["population"].isin(["girls", "boys"]) & (official["role"] == "latest")
    ]
    rates = sexes.pivot_table(index="territory", columns="population", values="value").dropna()
    regions = list((rates["boys"] - rates["girls"]).drop(WHOLE).sort_values(kind="stable").index)

    def line(territory: str) -> Line:
        rows = {row["population"]: row for row in records(sexes[sexes["territory"] == territory])}
        found = [Point(sex, rows[sex]) for sex in ("girls", "boys")]
        texts = tuple(words.status(point.row) for point in found)
        return Line(_name(words, territory), texts, tuple(found))

    blocks = [
        Block(words.own["blocks"]["network"], tuple(map(line, regions))),
        Block(words.own["blocks"]["whole"], (line(WHOLE),)),
    ]
    gaps = (rates["boys"] - rates["girls"]).drop(WHOLE)

    def points_of(value: float) -> str:
        return formats.number(round(value, 1), formats.locale_of(words.language, words.locale), 1)

    slots = {
        "regions": str(len(regions)),
        "narrowest": _name(words, regions[0]),
        "narrowest_gap": points_of(gaps[regions[0]]),
        "widest": _name(words, regions[-1]),
        "widest_gap": points_of(gaps[regions[-1]]),
        "last": words.period(blocks[1].points[0].row),
    }
    editable = [_bars(words, slots, block) for block in blocks]
    return _of_blocks(words, slots, blocks, editable)


# --- the social economy ------------------------------------------------------------------------

#: Each base of official shares, and the documents' indicator that the ledger lets stand beside it.
PUBLISHED = "2009"  # the dossier came out in 2008: what it could know is of before
BASES = (
    ("ess_share_salaried", "ess_share_of_employment"),
    ("ess_share_private", ""),
    ("ess_share_employers", "ess_share_of_employer_establishments"),
)


def _describe_shares(words: Words) -> Content:
    """Show official shares by territory, one panel a base, with the documents' own beside."""
    blocks = []
    for series, indicator in BASES:
        official = words.frame[words.frame["series"] == series].sort_values(
            "period_start", kind="stable"
        )
        printed = _printed(words, "social_economy", indicator)
        latest = official.groupby("territory", sort=False)["value"].last()
        order = [*latest.sort_values(ascending=False, kind="stable").index]
        order += [territory for territory in printed if territory not in order]
        lines = []
        for territory in order:
            rows = records(official[official["territory"] == territory])
            found = [Point("earlier", row) for row in rows[:-1]]
            found += [Point("latest", row) for row in rows[-1:]]
            texts = [f"{words.status(row)} ({_when(words, row)})" for row in rows]
            if territory in printed:
                found.append(Point("printed", printed[territory]))
                texts.append(_told(words, printed[territory]))
            lines.append(Line(_name(words, territory), tuple(texts), tuple(found)))
        blocks.append(Block(words.own["blocks"][series], tuple(lines)))
    share = words.frame[words.frame["series"] == "ess_share_salaried"].sort_values(
        "period_start", kind="stable"
    )
    printed = _printed(words, "social_economy", "ess_share_of_employment")

    def of(territory: str) -> Row:
        """Return the official row that equals the dossier's figure, or else the one before 2009."""
        rows = records(share[share["territory"] == territory])
        own = printed[territory]["value"]
        same = [row for row in rows if (row["value"], row["qualifier"]) == (own, "exact")]
        return (same or [row for row in rows if row["period"] < PUBLISHED])[-1]

    rhone_alpes, poitou = of("FR-R82"), of("FR-R54")
    slots = {
        "rhone_alpes": words.figure(printed["FR-R82"]),
        "rhone_alpes_year": rhone_alpes["period"][:4],
        "poitou": words.figure(printed["FR-R54"]),
        "poitou_official": words.figure(poitou),
        "poitou_year": poitou["period"][:4],
    }
    return _of_blocks(words, slots, blocks)


# --- households on RMI, and fertility ----------------------------------------------------------


@dataclass(frozen=True)
class Years:
    """A chart over the years."""

    tracks: tuple[Track, ...]
    strips: tuple[Strip, ...]


def _draw_years(page: Page, content: Content) -> None:
    years: Years = content.items
    timeline.draw(page, years.tracks, years.strips)


def _track(
    words: Words,
    name: str,
    chosen: pd.DataFrame,
    look: Look,
    colour: str,
    written: bool = False,
) -> Track:
    rows = records(chosen.sort_values("period_end", kind="stable"))
    return Track(words.fill(words.own["key"][name]), tuple(rows), look, colour, written)


def _drawn(*tracks: Track) -> tuple[Track, ...]:
    """Return the tracks that have rows: releases that somebody may add, or not."""
    return tuple(track for track in tracks if track.rows)


OPEN = Look("s", marks.DOT, filled=False, joined=False)
LATER = Look("^", 1.2 * marks.DOT, filled=False, joined=False)
APART = Look("v", 1.2 * marks.DOT, filled=False, joined=False)
OTHER = Look("o", 1.4 * marks.DOT, filled=False, joined=False)
OWN = Look("D", 0.9 * marks.DOT, filled=False, joined=False)


def _describe_households(words: Words) -> Content:
    """Show the households by release, and below when the advisers' posts were created."""
    frame = words.frame[words.frame["territory"] == "FR"]
    counted = frame[frame["series"] == "rmi_recipients"]
    colour = marks.COLOURS["france"]

    def of(series: str) -> pd.DataFrame:
        return frame[frame["series"] == series]

    series, first = _main(counted), counted["vintage"] == "first"
    tracks = _drawn(
        _track(words, "later", counted[series], Look(), colour, written=True),
        _track(words, "first", counted[first], OPEN, colour),
        _track(words, "other", counted[~series & ~first], OTHER, colour),
        _track(words, "adjusted", of("rmi_recipients_adjusted"), APART, colour),
        _track(words, "with_msa", of("rmi_recipients_caf_msa"), LATER, colour),
    )
    placements = store.load("rmi_placements", words.at)
    own = {row["indicator"]: row for row in records(placements)}
    posts = {**own["adviser_posts_created"], "series": "adviser_posts_created"}
    signed = {**own["assisted_contracts_signed"], "series": "assisted_contracts_signed"}
    peak = max(tracks[0].rows, key=lambda row: float(row["value"]))
    slots = {
        "peak": words.figure(peak),
        "peak_period": words.period(peak),
        "start": words.figure(tracks[0].rows[0]),
        "start_period": words.period(tracks[0].rows[0]),
        "end": words.figure(tracks[0].rows[-1]),
        "end_period": words.period(tracks[0].rows[-1]),
        "posts": words.figure(posts),
        "posts_period": words.period(posts),
        "signed": words.figure(signed),
    }
    strip = Strip(
        str(words.own["strips"]["placements"]).format(**slots),
        timeline.year_of(posts["period_start"]),
        timeline.year_of(posts["period_end"]),
    )
    named = [_ofrecords(words, track.name, track.rows) for track in tracks]
    named.append(_ofrecords(words, _name(words, posts["territory"]), (posts, signed)))
    axes = [[row for track in tracks for row in track.rows]]
    editable = [_marked(words, tracks)]
    return _content(words, named, slots, Years(tracks, (strip,)), axes, editable)


def _describe_fertility(words: Words) -> Content:
    """Show the rates of France and Québec by release, and the one that the report prints."""
    frame = words.frame[words.frame["series"].isin(["fertility_total", "fertility_total_insee"])]
    quebec, france = (frame[frame["territory"] == code] for code in (WHOLE, "FR"))
    metropolitan = frame[frame["territory"] == "FR-MET"]
    own = _printed(words, "family_policy", "total_fertility_rate")["FR"]
    blue, orange = marks.COLOURS["quebec"], marks.COLOURS["france"]
    main, rest = quebec[_main(quebec)], quebec[~_main(quebec)]
    first = rest[rest["vintage"].str.startswith("first")]
    tracks = _drawn(
        Track(words.fill(words.own["key"]["printed"]), (own,), OWN, INK),
        _track(words, "france", france, OTHER, orange, written=True),
        _track(words, "elsewhere", metropolitan, LATER, orange),
        _track(words, "quebec", main, Look("s"), blue, written=True),
        _track(words, "first", first, OPEN, blue),
        _track(words, "later", rest.drop(first.index), LATER, blue),
    )
    document = codes(words.at).documents["mission"]
    visited = timeline.year_of(f"{document['published']}-15")
    when = formats.period(document["published"], "month", words.language, words.locale)
    strip = Strip(str(words.own["strips"]["mission"]).format(when=when), visited, visited)

    def of(frame: pd.DataFrame, year: str) -> str:
        return words.figure(records(frame[frame["period"] == year])[0])

    known = first["period"].max()
    slots = {
        "printed": words.figure(own),
        "year": own["period"],
        "quebec_then": of(main, own["period"]),
        "known": known,
        "quebec_known": of(main, known),
        "quebec_first": of(first, known),
        "first": main["period"].min(),
        "last": main["period"].max(),
    }
    named = [_ofrecords(words, track.name, track.rows) for track in tracks]
    axes = [[row for track in tracks for row in track.rows]]
    editable = [_marked(words, tracks)]
    return _content(words, named, slots, Years(tracks, (strip,)), axes, editable)


CHARTS = (
    Chart("official_dropout", "companion", describe=_describe_dropout, draw=_draw_points),
    Chart("official_dropout_sexes", "companion", describe=_describe_sexes, draw=_draw_points),
    Chart("official_social_economy", "companion", describe=_describe_shares, draw=_draw_points),
    Chart("official_rmi_households", "companion", describe=_describe_households, draw=_draw_years),
    Chart("official_fertility", "companion", describe=_describe_fertility, draw=_draw_years),
)
