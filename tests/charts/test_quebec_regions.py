"""Charts of Québec's regions: topics, networks and partners as matrices, and the map of tiles."""

import csv
import re
from itertools import pairwise, permutations

import pytest
from anatomy import LANGUAGES, ROOT, WIDTHS, rows_of, texts_of
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex

from analyse import charts
from analyse.charts import quebec_regions
from analyse.charts.quebec_regions import TILES, counts, likeness, ordered, tile_map
from analyse.tables.problems import DataError

MATRICES = ("regions_topics", "regions_members", "regions_shared_partners")
every_look = pytest.mark.parametrize(
    ("language", "width"), [(language, width) for language in LANGUAGES for width in WIDTHS]
)


def listed(name):
    """A code list, as text, read without the package's own reader."""
    path = ROOT / "data" / "raw" / "codes" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {next(iter(row.values())): row for row in rows}


ORGANISATIONS, TERRITORIES = listed("organisations"), listed("territories")


def cells_of(name):
    """(item, territory) → whether it is named as itself, from the files."""
    found = {}

    def say(item, territory, plainly):
        found[item, territory] = found.get((item, territory), False) or plainly

    if name == "regions_topics":
        for row in rows_of("regional_priorities"):
            say(row["topic"], row["territory"], row["confidence"] == "clear")
        return found
    for row in rows_of("regional_members"):
        body = ORGANISATIONS[row["organisation"]]
        if row["role"] == "former":
            continue
        if name == "regions_members":
            network = row["network"] or (row["organisation"] if body["form"] == "network" else "")
            if network:
                say(network, row["territory"], body["form"] == "body")
        elif body["form"] == "body" and not row["network"]:
            last = row["organisation"]
            while ORGANISATIONS[last]["successor"]:
                last = ORGANISATIONS[last]["successor"]
            say(last, row["territory"], last == row["organisation"])
    least = {"regions_members": 3, "regions_shared_partners": 2}[name]
    spread = {item: sum(i == item for i, _ in found) for item, _ in found}
    return {cell: plainly for cell, plainly in found.items() if spread[cell[0]] >= least}


def squares_of(figure):
    """(item, territory) → its square."""
    dots = figure.findobj(lambda a: isinstance(a, PathCollection) and "@" in str(a.get_gid()))
    return {tuple(dot.get_gid().split("@")): dot for dot in dots}


# --- matrices --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", MATRICES)
@every_look
def test_matrix__a_square_where_the_table_names_it_filled_where_plainly(
    name, language, width, figure
):
    squares = squares_of(figure(name, language, width))
    filled = {cell: to_hex(dot.get_facecolor()[0]) != "#ffffff" for cell, dot in squares.items()}
    assert filled == cells_of(name)


@pytest.mark.parametrize("name", MATRICES)
@pytest.mark.parametrize("width", WIDTHS)
def test_matrix__one_column_a_territory_and_one_row_an_item(name, width, figure):
    squares = squares_of(figure(name, "en", width))
    places = {cell: dot.get_offsets()[0].tolist() for cell, dot in squares.items()}
    columns = {territory: x for (_, territory), (x, _) in places.items()}
    rows = {item: y for (item, _), (_, y) in places.items()}
    assert len(set(columns.values())) == len(columns)
    assert len(set(rows.values())) == len(rows)
    assert places == {(item, code): [columns[code], rows[item]] for item, code in places}


@pytest.mark.parametrize("name", MATRICES)
def test_matrix__rows_by_number_of_territories(name, figure):
    drawn, cells = figure(name), cells_of(name)
    said = {
        str(text.get_gid()).removeprefix("count "): int(text.get_text())
        for text in texts_of(drawn)
        if str(text.get_gid()).startswith("count ")
    }
    assert said == {item: sum(i == item for i, _ in cells) for item, _ in cells}
    assert list(said.values()) == sorted(said.values(), reverse=True)


@pytest.mark.parametrize("name", MATRICES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_matrix__every_portrait_has_a_column_with_its_count(name, language, figure):
    cells = cells_of(name)
    portraits = {row["territory"] for row in rows_of("regional_processes")}
    heads = {text.get_text() for text in texts_of(figure(name, language), "head")}
    assert heads == {
        f"{TERRITORIES[code][f'name_{language}']} · {sum(c == code for _, c in cells)}"
        for code in portraits
    }


@pytest.mark.parametrize("name", MATRICES)
def test_matrix__the_table_beside_cites_each_portrait(name):
    beside = charts.table(name)
    rows = charts.drawn(name)
    for row in beside.to_dict("records"):
        code = next(c for c, t in TERRITORIES.items() if t["name_en"] == row["Territory"])
        places = " ".join(rows[rows["territory"] == code]["places"]).split()
        for place in places:
            assert re.search(rf"\b{place.split(':')[1]}\b", row["Printed in"])


def test_topics__the_finding_counts_the_table(figure):
    cells = cells_of("regions_topics")
    spread = [sum(i == item for i, _ in cells) for item in {item for item, _ in cells}]
    title = charts.charts().set_index("chart")["title"]["regions_topics"]
    first, second = sorted(spread, reverse=True)[:2]
    assert f"is named in {first} of 16 portraits" in title
    assert f"in {second};" in title
    assert f"{spread.count(1)} of {len(spread)} topics in one only" in title


def test_topics__a_topic_named_elsewhere_too_changes_it(copied):
    path = copied.clean / "regional_priorities.csv"
    text = path.read_text(encoding="utf-8")
    row = next(r for r in text.splitlines() if r.startswith("CA-QC-01,") and ",clear," in r)
    row = re.sub(r"^CA-QC-01,(\w+),\w+,", r"CA-QC-01,\1,demography,", row)
    path.write_text(f"{text}{row}\n", encoding="utf-8")
    drawn = charts.chart("regions_topics", at=copied)
    assert ("demography", "CA-QC-01") in squares_of(drawn)
    assert len(squares_of(drawn)) == len(cells_of("regions_topics")) + 1


def test_members__one_who_left_does_not_count():
    former = [r for r in rows_of("regional_members") if r["role"] == "former"]
    assert former
    for row in former:
        others = [
            r
            for r in rows_of("regional_members")
            if r["territory"] == row["territory"]
            and r["network"] == row["network"]
            and r["role"] != "former"
        ]
        there = row["territory"] in quebec_regions.networks(least=1).where(row["network"])
        assert there == bool(others)


# --- order -----------------------------------------------------------------------------------


def test_likeness__shared_of_either():
    assert likeness({"a", "b"}, {"b", "c"}) == pytest.approx(1 / 3)
    assert likeness(set(), set()) == 0


def test_ordered__neighbours_are_as_alike_as_can_be():
    sets = {
        "one": {"a", "b", "c"},
        "two": {"x", "y"},
        "three": {"b", "c", "d"},
        "four": {"d", "e", "x"},
        "five": {"c", "d", "e"},
    }

    def worth(order):
        return sum(likeness(sets[a], sets[b]) for a, b in pairwise(order))

    best = max(map(worth, permutations(sets)))
    assert worth(ordered(sets)) == pytest.approx(best)
    assert ordered(sets) == ordered(dict(reversed(sets.items())))
    assert len(sets[ordered(sets)[0]]) >= len(sets[ordered(sets)[-1]])


def test_ordered__nothing_and_one():
    assert ordered({}) == []
    assert ordered({"a": set()}) == ["a"]


# --- tiles -----------------------------------------------------------------------------------


def tiles_of(figure):
    """territory → its tile."""
    dots = figure.findobj(lambda a: isinstance(a, PathCollection) and a.get_gid() in TILES)
    return {dot.get_gid(): dot for dot in dots}


def test_tiles__one_a_possible_member_and_none_on_another():
    known = {code for code, row in TERRITORIES.items() if row["rqds"]}
    assert set(TILES) == known
    assert len(set(TILES.values())) == len(TILES)


@every_look
def test_tiles__the_number_of_topics_in_each(language, width, figure):
    drawn = figure("regions_tiles", language, width)
    named = {}
    for row in rows_of("regional_priorities"):
        named.setdefault(row["territory"], set()).add(row["topic"])
    said = {}
    for text in texts_of(drawn):
        if str(text.get_gid()).startswith("in "):
            said.setdefault(text.get_gid().removeprefix("in "), text.get_text())
    assert said == {code: str(len(named[code])) if code in named else "–" for code in TILES}
    assert set(tiles_of(drawn)) == set(TILES)


@every_look
def test_tiles__darker_with_the_number_dashed_where_no_member(language, width, figure):
    drawn = tiles_of(figure("regions_tiles", language, width))
    tints = {
        code: dot.get_facecolor()[0][3] for code, dot in drawn.items() if code in counts("topics")
    }
    in_order = sorted(tints, key=counts("topics").get)
    assert [tints[code] for code in in_order] == sorted(tints.values())
    dashed = {code for code, dot in drawn.items() if dot.get_linestyle()[0][1] is not None}
    assert dashed == {code for code in TILES if TERRITORIES[code]["rqds"] != "member"}
    assert not dashed & set(counts("topics"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_tiles__every_name_is_written_in_its_tile_or_beside_its_code(language, width, figure):
    drawn = figure("regions_tiles", language, width)
    inside = " ".join(t.get_text() for t in texts_of(drawn) if str(t.get_gid()).startswith("in "))
    beside = {text.get_text() for text in texts_of(drawn, "name")}
    for code in TILES:
        name = TERRITORIES[code][f"name_{language}"]
        bare = re.sub(r" \(.*\)$", "", name)
        assert name in beside or re.sub(r"[-– ]", "", bare) in re.sub(r"[-– ]", "", inside)


@pytest.mark.parametrize("measure", quebec_regions.MEASURES)
def test_counts__every_portrait(measure):
    portraits = {row["territory"] for row in rows_of("regional_processes")}
    assert set(counts(measure)) == portraits
    assert min(counts(measure).values()) > 0


def test_counts__another_measure_says_the_nearest():
    with pytest.raises(DataError, match="did you mean 'topics'"):
        counts("topic")


@pytest.mark.parametrize("language", LANGUAGES)
def test_tile_map__any_figures_by_territory(language):
    drawn = tile_map({"CA-QC-02": 14.9}, "Title", "Subtitle", language, unit="PERCENT")
    figure = {"en": "14.9%", "fr": "14,9\u00a0%"}[language]
    assert figure in [text.get_text() for text in texts_of(drawn, "in CA-QC-02")]
    assert figure in drawn.alt
    assert to_hex(tiles_of(drawn)["CA-QC-01"].get_facecolor()[0]) == "#ffffff"


def test_tile_map__a_territory_without_a_tile_stops():
    with pytest.raises(DataError, match="no tile for 'CA-QC-16'"):
        tile_map({"CA-QC-16": 1}, "Title")


def test_tile_map__too_narrow():
    with pytest.raises(DataError, match="at least 8 cm"):
        tile_map({}, "Title", width=5)
