"""Every place in ``data/raw`` against the documents themselves."""

from dataclasses import replace

import pytest

from analyse import cli
from analyse.building.verifying import verify

pytestmark = pytest.mark.documents


def told(project, texts) -> list[str]:
    return [str(problem) for problem in verify(project, texts)]


@pytest.fixture
def altered(texts):
    """The documents, the lines of one of them altered."""

    def alter(slug, change):
        lines = texts[slug].lines
        change(lines)
        return {**texts, slug: replace(texts[slug], text="\n".join(lines))}

    return alter


def test_verify__every_place_holds(here, texts):
    checked = []
    assert verify(here, texts, checked.append) == []
    assert sum(checked) == len(here.mentions.read_text("utf-8").splitlines()) - 1


def test_verify__a_line_moved_names_the_places_below_it(copied, texts, altered):
    moved = altered("plan_action", lambda lines: lines.insert(200, ""))
    said = told(copied, moved)
    assert any("plan_action:226:342: '100 000 euros' is not printed there" in s for s in said)
    assert not any("plan_action:185:71" in s for s in said)  # above: still in its place
    assert not any("ateliers:" in s for s in said)


def test_verify__a_figure_altered_in_the_document_names_its_place(copied, texts, altered):
    def misprint(lines):
        lines[109] = lines[109].replace("14,9 %", "14,8 %")

    said = told(copied, altered("ateliers", misprint))
    place = "data/raw/scanned/mentions.csv, ateliers:110:390: "
    assert f"{place}'14,9 %' is not printed there, but '14,8 %'" in said


def test_verify__a_document_cut_short_names_what_is_missing(copied, texts, altered):
    def cut(lines):
        del lines[225:]

    said = told(copied, altered("plan_action", cut))
    assert any("plan_action:226:342: '100 000 euros' is not printed there" in s for s in said)


def test_verify__a_place_altered_by_hand_is_named(copied, texts, replace_in):
    replace_in(copied.mentions, '390,"14,9 %"', '390,"14,8 %"')
    assert told(copied, texts) == [
        "data/raw/scanned/mentions.csv, ateliers:110:390: "
        "'14,8 %' is not printed there, but '14,9 %'",
        "data/raw/scanned/mentions.csv: is not what scanning gives\n    run `analyse scan`",
    ]


@pytest.mark.parametrize("name", ["mentions", "sections"])
def test_verify__a_place_left_out_is_noticed(copied, texts, name):
    path = copied.raw / "scanned" / f"{name}.csv"
    rows = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(rows[:-1]), "utf-8")
    assert told(copied, texts) == [
        f"data/raw/scanned/{name}.csv: is not what scanning gives\n    run `analyse scan`"
    ]


@pytest.mark.parametrize(
    ("sheet", "place", "old", "new"),
    [
        ("regional_priorities", "tour:476:11", "11,Démographie", "11,Géographie"),
        ("dated_events", "bilan:55:351", "Portail Québec", "Portal Québec"),
    ],
)
def test_verify__words_that_are_not_at_their_place(
    copied, texts, replace_in, sheet, place, old, new
):
    replace_in(copied.raw / "coded" / f"{sheet}.csv", old, new)
    (said,) = told(copied, texts)
    assert said.startswith(f"data/raw/coded/{sheet}.csv, {place}: ")
    assert "is not printed there, but" in said


def test_verify__on_the_command_line(copied, texts, replace_in, capsys):
    assert cli.main(["verify"]) == 0
    assert "holds in the 5 documents" in capsys.readouterr().out
    assert cli.main(["check"]) == 0
    capsys.readouterr()
    replace_in(copied.mentions, '390,"14,9 %"', '390,"14,8 %"')
    assert cli.main(["verify"]) == 1
    assert "ateliers:110:390" in capsys.readouterr().err


def test_scan__writes_the_committed_places(copied, texts, capsys):
    before = copied.mentions.read_bytes(), copied.sections.read_bytes()
    copied.mentions.unlink()
    copied.sections.unlink()
    assert cli.main(["scan"]) == 0
    assert "mentions in 5 documents" in capsys.readouterr().out
    assert (copied.mentions.read_bytes(), copied.sections.read_bytes()) == before
