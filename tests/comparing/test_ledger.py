"""No chart compares what the ledger does not allow, and the ledger itself is whole.

A chart compares what it draws on one axis: marks that stand at their figures. Two sets of axes of
which only the lower one shows its numbers are one axis to a reader. Figures written beside each
other, or spans on an axis of years, are not.
"""

import json
import re
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pytest
from matplotlib.collections import PathCollection
from matplotlib.lines import Line2D
from matplotlib.text import Text
from openpyxl import load_workbook

import drawings
from analyse import charts
from analyse.comparing.comparison import COLUMNS, VERDICT_WORDS, VERDICTS, declared, ledger
from analyse.exports import workbook
from analyse.exports.bundle import readme
from analyse.exports.tabular import Tabular
from analyse.tables.codes import codes
from analyse.tables.files import read_rows
from analyse.tables.problems import DataError
from analyse.tables.store import load, observations
from drawings import drawn, made

NAMES = list(charts.registry())


@pytest.fixture(scope="module")
def stated(here):
    """Observation → its series, its unit and its figures: the documents' and the official ones."""
    official = load("companion", here).rename(columns={"series": "indicator"})
    rows = [*observations(here).to_dict("records"), *official.to_dict("records")]
    ends = ("value", "value_low", "value_high")
    return {
        r["observation"]: (f"{r['indicator']}@{r['territory']}", r["unit"], {r[e] for e in ends})
        for r in rows
    }


def at_figure(artist, stated):
    """Whether an artist is a mark that stands at its observation's figure."""
    if artist.get_gid() not in stated:
        return False
    if isinstance(artist, PathCollection):
        places = {
            float(place) for place in artist.get_offsets().ravel()
        }  # up, where years go across
    elif isinstance(artist, Line2D):
        places = {float(x) for x in artist.get_xdata()}
    else:
        return False
    return bool(places & stated[artist.get_gid()][2])


def on_axes(figure, stated):
    """The observations of each set of axes of a figure, from the top down."""
    found = []
    for ax in sorted(figure.axes, key=lambda ax: -ax.get_position().y1):
        here = {a.get_gid() for a in ax.findobj(lambda a: at_figure(a, stated))}
        if here:
            found.append((ax, here))
    return found


def plain(text):
    """A sentence with one plain space wherever it has any."""
    return re.sub(r"\s", " ", text)


def numbers_of(ax):
    """The numbers that an axis shows."""
    return [t.get_text() for t in ax.get_xticklabels() if t.get_visible() and t.get_text()]


def on_one_axis(figure, stated):
    """The observations of each axis as a reader sees it: with the numbers below, if it has none."""
    axes, shared = on_axes(figure, stated), []
    for ax, here in reversed(axes):
        place = (round(ax.get_position().x0, 4), *ax.get_xlim())
        below = shared[-1] if shared and not numbers_of(ax) else None
        if below and below[0] == place:
            below[1].update(here)
        else:
            shared.append((place, set(here)))
    return [here for _, here in shared]


def refused(series):
    """Why series may not share an axis: each pair that is not declared, or not comparable."""
    why = []
    for one, other in combinations(sorted(series), 2):
        try:
            verdict = declared(one, other)["verdict"]
        except DataError:
            verdict = "not declared"
        if verdict in ("not_comparable", "not declared"):
            why.append(f"{one} and {other}: {verdict}")
    return why


@pytest.mark.parametrize("name", NAMES)
def test_charts__what_shares_a_panel_may_be_compared(name, stated):
    for _, here in on_axes(drawn(name), stated):
        assert refused({stated[each][0] for each in here}) == []


@pytest.mark.parametrize("name", NAMES)
def test_charts__one_unit_a_panel(name, stated):
    for _, here in on_axes(drawn(name), stated):
        assert len({stated[each][1] for each in here}) == 1


@pytest.mark.parametrize("name", NAMES)
def test_charts__what_shares_the_numbers_of_an_axis_may_be_compared(name, stated):
    for here in on_one_axis(drawn(name), stated):
        assert refused({stated[each][0] for each in here}) == []
        assert len({stated[each][1] for each in here}) == 1


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", NAMES)
def test_charts__say_that_and_why_what_shares_an_axis_needs_caution(name, language, stated):
    """The verdict is in the caption's note, the full reason in all that stands beside the chart.

    The rule changed by contract: a caption has four lines of sixty words at most, in which reasons
    of a sentence or two find no room. Each reason is asked for in full, in what the chart does not
    say, in the caveats of its workbook, in the README of its bundle, and under its table.
    """
    figure = drawn(name, language)
    series = [[stated[each][0] for each in here] for _, here in on_axes(figure, stated)]
    pairs = {pair for axis in series for pair in combinations(sorted(axis), 2)}
    found = [declared(one, other) for one, other in pairs]
    reasons = {row[f"reason_{language}"] for row in found if row["verdict"] == "with_caution"}
    if not reasons:
        return
    lines = [text.get_text() for text in figure.findobj(Text) if text.get_gid() == "small"]
    material = drawings.material(name, language)
    assert plain(material.content.caption.note) in plain(" ".join(lines))
    assert VERDICT_WORDS[language]["with_caution"] in plain(material.content.caption.note).lower()
    places = {
        "does not say": charts.as_read(material.words, material.content),
        "workbook": " ".join(material.caveats),
        "bundle": readme(material, []).decode("utf-8"),
        "table": " ".join(Tabular(material).notes),
    }
    for place, text in places.items():
        assert [why for why in reasons if plain(why) not in plain(text)] == [], place


def test_workbook__repeats_the_reason_for_caution_in_full():
    """The caveats that are asked for above are what the file itself holds."""
    material = drawings.material("school_dropout", "fr")
    png = drawn("school_dropout", "fr").png()
    book = load_workbook(BytesIO(workbook.one(material, png)))
    cells = [
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    ]
    row = declared("dropout_rate_secondary@CA-QC", "dropout_rate_secondary@CA-QC-02")
    assert plain(row["reason_fr"]) in plain(" ".join(cells))


def test_charts__figures_without_an_axis_share_none(stated):
    """The counts of the placements are written large, each by itself."""
    figure = drawn("rmi_outcomes")
    written = {t.get_gid() for t in figure.findobj(Text)} & set(stated)
    on_an_axis = set().union(*(here for _, here in on_axes(figure, stated)))
    assert {stated[each][0].partition("@")[0] for each in written - on_an_axis} == {
        "assisted_contracts_signed",
        "adviser_posts_created",
    }


def test_refused__tells_pairs_apart():
    """A walk that finds nothing must be able to find something."""
    assert refused({"dropout_rate_secondary@CA-QC", "dropout_rate_secondary@CA-QC-02"}) == []
    assert refused({"ess_jobs@FR-R82", "ess_employees@FR-R11"}) == [
        "ess_employees@FR-R11 and ess_jobs@FR-R82: not_comparable"
    ]
    assert refused({"ess_jobs@FR-R82", "mrc_count@CA-QC-07"})[0].endswith("not declared")


# --- the ledger itself ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def rows(here):
    return read_rows(here.raw / "rules" / "comparability.csv", "comparability.csv", COLUMNS)


def test_ledger__is_read_without_a_problem(here, rows):
    assert len(ledger(here)) == len(rows) > 0


def test_ledger__known_indicators_and_territories(here, rows):
    lists = codes(here)
    for row in rows:
        for side in (row["series"], row["other"]):
            indicator, at, territory = side.partition("@")
            assert indicator in lists.indicators or indicator in lists.series, side
            assert at, side
            assert territory == "*" or territory in lists.territories, side
        assert row["verdict"] in VERDICTS


def test_ledger__no_pair_twice_in_either_order(rows):
    pairs = [frozenset((row["series"], row["other"])) for row in rows]
    assert [sorted(pair) for pair in pairs if pairs.count(pair) > 1] == []


def test_ledger__says_why_in_both_languages_and_what_it_would_take_where_due(rows):
    for row in rows:
        reasons = [row["reason_en"], row["reason_fr"]]
        remedies = [row["remedy_en"], row["remedy_fr"]]
        for text in reasons + (remedies if row["verdict"] != "comparable" else []):
            assert re.fullmatch(r"\S.*\.", text), row
        assert reasons[0] != reasons[1], row
        assert bool(remedies[0]) == bool(remedies[1]), row


def test_ledger__names_what_is_stated_on_one_side_at_least(stated, rows):
    """A pair of which neither side is ever stated compares nothing."""
    there = {series for series, _, _ in stated.values()}
    there |= {f"{series.partition('@')[0]}@*" for series in there}
    idle = [r for r in rows if not {r["series"], r["other"]} & there]
    assert idle == []


# --- sentences ------------------------------------------------------------------------------------

#: Words that say that one figure is more or less than another, in the sentences that charts and
#: notebooks show. "more than", "plus de" before a number is a bound, not a comparison.
COMPARING = re.compile(
    r"\b(?:higher|lower|highest|lowest|larger|smaller|largest|smallest|bigger|better|worse"
    r"|twice (?:as|the)|exceeds?|outnumbers?"
    r"|plus (?:haute?|basse?|bas|élevée?|grande?|petite?|forte?|faible)s?|supérieure?s? à"
    r"|inférieure?s? à|deux fois (?:plus|moins)|meilleure?s?|pires?|dépasse(?:nt)?)\b",
    re.IGNORECASE,
)
#: Charts whose sentences may compare, and the pair of the ledger that allows it: one measure, of
#: two territories or agreements. A chart of both sides names its pair itself.
ALLOWED = {
    "agreements_per_inhabitant": ("agreement_amount@CA-QC-13", "agreement_amount@CA-QC-13"),
    "official_dropout": ("qc_dropout_annual@CA-QC-02", "qc_dropout_annual@CA-QC-06"),
    "official_social_economy": ("ess_share_salaried@FR-R53", "ess_share_salaried@FR-R11"),
    "regions_assistance": (
        "social_assistance_rate_0_64@CA-QC-04",
        "social_assistance_rate_0_64@CA-QC-10",
    ),
    "regions_households": (
        "social_assistance_households@CA-QC-13",
        "social_assistance_households@CA-QC-04",
    ),
    "regions_measures": ("qc_dropout_annual@CA-QC-10", "qc_dropout_annual@CA-QC-02"),
    "regions_ranks": ("qc_dropout_annual@CA-QC-10", "qc_dropout_annual@CA-QC-02"),
}


def compared(name, language):
    """The comparing words of a chart's title and first paragraphs, and all that was read."""
    said = charts.as_read(*made(name, language)).split("\n\n")
    shown = " ".join([made(name, language)[0].one("title"), *said[:2]])
    return COMPARING.findall(shown), shown


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", NAMES)
def test_sentences__none_compares_what_the_ledger_does_not_allow(name, language):
    found, shown = compared(name, language)
    pair = ALLOWED.get(name, charts.registry()[name].options.get("pair"))
    if pair:
        assert declared(*pair)["verdict"] != "not_comparable"
    else:
        assert found == [], shown


def test_sentences__those_that_may_compare_do():
    """A chart that no longer compares has no place in the list."""
    idle = [n for n in ALLOWED if not any(compared(n, language)[0] for language in ("en", "fr"))]
    assert idle == []


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb")), ids=lambda p: p.stem
)
def test_notebooks__prose_compares_nothing(path):
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            assert COMPARING.findall("".join(cell["source"])) == []
