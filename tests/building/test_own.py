"""Official figures in a collection of one's own: added whole or not at all, shown with sources."""

import subprocess
import sys
import zipfile
from html import unescape

import pandas as pd
import pytest

import analyse
from analyse import cli
from analyse.building import adding, collecting, own
from analyse.charts.own import own as own_chart
from analyse.exports import sdmx
from analyse.tables.codes import codes
from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError
from analyse.tables.store import load
from analyse.tables.writing import STAGE

HEADS = (
    "series;name_fr;name_en;unit;territory;period;value;publisher;publication;url;definition;"
    "seen_in;checked;vintage"
)
SOURCE = "Office des essais;Annuaire {};https://example.org/{};part des élèves;{};1"
RATE = f"rate_essai;Taux d’essai;Trial rate;PERCENT;FR;2018;12,9 %;{SOURCE};"
AGAIN = f"rate_essai;;;PERCENT;FR;2019;13,2;{SOURCE};"
LINES = [RATE.format(2019, "a", "secondary"), AGAIN.format(2020, "b", "primary")]
IDS = [f"rate_essai:FR:total:{year}:PERCENT:office_des_essais" for year in (2018, 2019)]


@pytest.fixture
def made(tmp_path, monkeypatch) -> Project:
    """A collection with one note; its folder is the working directory."""
    monkeypatch.delenv("ANALYSE_ROOT", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "note.txt").write_text("En 2019, le taux était de 14,9 % en France.\n", "utf-8")
    assert cli.main(["new", "mien", "note.txt", "--title", "Le mien"]) == 0
    monkeypatch.chdir(tmp_path / "mien")
    collecting.forget()
    yield project()
    collecting.forget()


@pytest.fixture
def sheet(tmp_path):
    """A file of official figures; without lines, two of a series that no list has."""

    def write(*lines, name="official.csv", heads=HEADS):
        path = tmp_path / name
        path.write_text("\n".join([heads, *(lines or LINES)]) + "\n", "utf-8")
        return str(path)

    return write


def state(at: Project) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in at.root.rglob("*") if p.is_file()}


# --- added, whole or not at all -------------------------------------------------------------------


def test_add__figures_and_their_series_are_in_the_collection_and_nowhere_else(made, sheet, capsys):
    assert cli.main(["companion", "add", sheet()]) == 0
    assert "2 rows of official.csv added." in capsys.readouterr().out
    assert list(load("companion")["observation"]) == IDS
    assert codes(made).series["rate_essai"]["name_en"] == "Trial rate"
    assert codes(made).series["rate_essai"]["definition_fr"] == "part des élèves"
    assert cli.main(["build", "--check"]) == 0
    assert cli.main(["check"]) == 0
    assert "rate_essai" not in set(load("companion", collecting.repository())["series"])


def test_add__figures_of_a_series_of_regards_croises_need_no_name(made, sheet):
    line = f"population_estimate;;;;CA-QC;2031-07-01;9 000 001;{SOURCE};"
    assert cli.main(["companion", "add", sheet(line.format(2031, "c", "primary"))]) == 0
    assert load("companion").loc[0, ["value", "unit"]].tolist() == [9_000_001, "PERSONS"]
    assert not (made.codes / "series.csv").exists()


def test_add__checking_alone_writes_nothing(made, sheet, capsys):
    before = state(made)
    assert cli.main(["companion", "add", sheet(), "--check"]) == 0
    assert "2 rows of official.csv can be added; nothing was written." in capsys.readouterr().out
    assert state(made) == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("Taux d’essai;Trial rate", ";"), "a name in name_en or name_fr makes a new one"),
        (("PERCENT", ""), "line 2, series: new series 'rate_essai' needs a unit"),
        (("PERCENT", "PERCENTS"), "line 2, unit: unknown unit 'PERCENTS'\n    did you mean"),
        (("rate_essai", "Taux d’essai"), "'Taux d’essai' cannot be a code"),
        (("rate_essai", "ess_jobs"), "'ess_jobs' is an indicator of documents"),
        (("Trial rate", "=cmd()"), "line 2, name_en: '=cmd()' would act"),
        (("https://", ""), "line 2, url: 'example.org/a' is no address"),
        ((";FR;", ";FRA;"), "unknown territory 'FRA'"),
    ],
)
def test_add__what_is_wrong_is_told_by_cell_and_nothing_is_taken(made, sheet, capsys, change, said):
    before = state(made)
    assert cli.main(["companion", "add", sheet(LINES[0].replace(*change))]) == 2
    assert said in capsys.readouterr().err
    assert state(made) == before


def test_add__twice_is_refused_and_a_release_beside_it_is_kept_as_conflicting(made, sheet, capsys):
    assert cli.main(["companion", "add", sheet()]) == 0
    assert cli.main(["companion", "add", sheet()]) == 2
    assert "stands already: data/raw/coded/companion.csv, row 2" in capsys.readouterr().err
    later = f"{LINES[0].replace('12,9 %', '13,9 %')}revised"
    assert cli.main(["companion", "add", sheet(later)]) == 0
    assert "both are kept, marked as conflicting" in capsys.readouterr().err
    assert list(load("companion")["conflict"]) == ["conflicting", "conflicting", "none"]


def test_add__in_the_repository_option_is_for_the_repository(made, sheet, capsys):
    assert cli.main(["companion", "add", sheet(), "--repository"]) == 2
    assert "leave --repository out" in capsys.readouterr().err


def test_add__killed_before_its_set_counts_leaves_all_as_it_was(made, sheet, monkeypatch):
    """Killed while the set was staged: the next command sweeps it; then it can be added."""
    before = state(made)

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("analyse.tables.writing._sync", killed)
        with pytest.raises(KeyboardInterrupt):
            adding.add(sheet(), at=made)
    collecting.forget()
    assert not (made.root / STAGE).exists()
    assert state(made) == before
    assert len(adding.add(sheet(), at=made).rows) == 2


def test_add__two_at_once_lose_nothing(made, sheet):
    """Two processes add to one collection; each waits for the other."""
    other = [line.replace("2018", "2016").replace("2019", "2017") for line in LINES]
    files = [sheet(), sheet(*other, name="other.csv")]
    command = [sys.executable, "-m", "analyse", "companion", "add"]
    running = [subprocess.Popen([*command, file], cwd=made.root) for file in files]
    assert [process.wait() for process in running] == [0, 0]
    assert sorted(load("companion")["period"]) == ["2016", "2017", "2018", "2019"]
    assert (made.codes / "series.csv").read_text("utf-8").count("\nrate_essai,") == 1
    assert own.differences(made) == []


def test_build__a_collection_without_official_figures_has_an_empty_table(made):
    assert load("companion").empty
    assert set(analyse.tables()["table"]) >= {"companion", "figures"}


def test_series__an_indicator_of_ones_own_goes_before_a_series_of_the_same_code(made):
    path = made.codes / "indicators.csv"
    row = "population_estimate,figures,PERSONS,Counted,Comptés,,\n"
    path.write_text(path.read_text("utf-8") + row, "utf-8")
    collecting.forget()
    assert "population_estimate" in codes(made).indicators
    assert "population_estimate" not in codes(made).series


# --- shown ----------------------------------------------------------------------------------------


@pytest.fixture
def both(made, sheet) -> Project:
    """The collection with two official figures and the note's own."""
    path = made.codes / "indicators.csv"
    row = "rate_note,figures,PERCENT,Rate (note),Taux (note),,\n"
    path.write_text(path.read_text("utf-8") + row, "utf-8")
    coded = made.raw / "coded" / "figures.csv"
    mentions = pd.read_csv(made.mentions, dtype=str).set_index("printed")["mention"]
    row = f'{mentions["14,9 %"]},"14,9 %",rate_note,FR,total,2019' + ",,,,,,,\n"
    coded.write_text(coded.read_text("utf-8") + row, "utf-8")
    collecting.forget()
    assert cli.main(["companion", "add", sheet()]) == 0
    return made


def test_figures__name_origin_and_publication(both):
    frame = analyse.figures("France", language="fr")
    assert list(frame["origin"]) == ["documents", "companion", "companion"]
    assert list(frame["source"])[1] == "Office des essais, Annuaire 2019"


def test_charts__every_series_is_a_chart_that_cites_it(both):
    assert list(analyse.charts()["chart"]) == ["rate_note", "rate_essai"]
    words, shown = own_chart("en", indicator=["rate_note", "rate_essai"], territory="France")
    assert [(p.label, p.figure, p.series) for p in shown.points] == [
        ("2019", "14.9%", ""),
        ("2018, Office des essais", "12.9%†", "companion"),
        ("2019, Office des essais", "13.2%†", "companion"),
    ]
    assert "Office des essais" in shown.caption.source
    assert "note" in shown.caption.source
    assert words.one("finding").startswith("From the documents of: Le mien; beside them")
    told = " ".join(words.sources(shown))
    assert "Official figures: Office des essais, Annuaire 2020." in told
    assert "Official figures, as other texts quote them: Office des essais, Annuaire 2019." in told
    assert any("not declared" in caveat for caveat in words.caveats(shown))


def test_charts__the_release_is_named_where_nothing_else_tells_two_figures_apart(both, sheet):
    first = [f"{line}first" for line in LINES]
    assert cli.main(["companion", "add", sheet(first[0].replace("2018", "2016"))]) == 0
    _, shown = own_chart("en", indicator="rate_essai")
    assert [point.label for point in shown.points] == ["2016", "2018", "2019"]
    assert cli.main(["companion", "add", sheet(first[0])]) == 0
    _, shown = own_chart("en", indicator="rate_essai")
    assert [point.label for point in shown.points] == [
        *("2016, first", "2018", "2018, first", "2019")
    ]


def test_charts__over_years_populations_are_series_of_their_own(both, sheet):
    girls = LINES[0].replace("12,9", "11,9").replace(";FR;", ";FR;girls;")
    heads = HEADS.replace("territory;", "territory;population;")
    assert cli.main(["companion", "add", sheet(girls, heads=heads)]) == 0
    _, shown = own_chart("en", indicator="rate_essai", form="years")
    assert len({point.series for point in shown.points}) == 2


def test_charts__over_years_each_series_has_a_mark_of_its_own(both):
    _, shown = own_chart("en", indicator=["rate_note", "rate_essai"], form="years")
    looks = shown.items.looks
    assert {name: look.mark for name, look in looks.items()} == {
        "France": "dot",
        "Office des essais": "square",
    }


@pytest.mark.parametrize("form", ["dots", "bars", "numbers", "table", "years"])
def test_charts__in_every_form(both, form, tmp_path):
    analyse.chart(indicator="rate_essai", form=form).savefig(tmp_path / "chart.png")
    _, shown = own_chart("fr", indicator="rate_essai", form=form)
    assert [line["Source"] for line in shown.beside] == [
        "Office des essais, Annuaire 2019",
        "Office des essais, Annuaire 2020",
    ]


def test_show_and_compare__have_official_figures_too(both):
    assert "13,2" in analyse.show("rate_essai", "fr").plain
    shown = analyse.show(["rate_note@France", "rate_essai@France"], "fr").plain
    assert "Office des essais" in shown
    with pytest.raises(DataError, match="is not declared"):
        analyse.compare("rate_note@FR", "rate_essai@FR")
    assert analyse.compare("rate_essai@FR").verdict == "comparable"


def test_export__leads_to_the_publications_and_their_addresses(both, tmp_path):
    out = tmp_path / "out"
    given = ["export", "rate_essai", "--format", "csv,html,xlsx", "--lang", "fr", "--to", str(out)]
    assert cli.main(given) == 0
    rows = pd.read_csv(out / "rate_essai.fr.csv", dtype=str)
    assert list(rows["url"]) == ["https://example.org/a", "https://example.org/b"]
    assert list(rows["seen_in"]) == ["secondary", "primary"]
    cited = (out / "rate_essai.citation.txt").read_text("utf-8")
    assert "Office des essais, Annuaire 2019. https://example.org/a" in cited
    assert {"documents", "official"} == set(_origins(both))
    for name, whole in (("rate_essai", "companion.csv"), ("rate_note", "observations.csv")):
        assert cli.main(["export", name, "--bundle", "--format", "csv", "--to", str(out)]) == 0
        with zipfile.ZipFile(out / f"{name}.fr.zip") as bundle:
            (path,) = (path for path in bundle.namelist() if path.endswith(whole))
            assert bundle.read(path).count(b"\n") == 1 + len(load(whole.removesuffix(".csv")))


def _origins(at: Project) -> list[str]:
    grid = sdmx.of_all(at)
    return [str(row[grid.at("ORIGIN")]) for row in grid.rows]


def test_site__a_page_a_figure_that_says_whose_it_is(both):
    assert cli.main(["site", "--format", "svg"]) == 0
    folder = both.root / "site" / "fr"
    page = unescape((folder / "f" / f"{IDS[0].replace(':', '~')}.html").read_text("utf-8"))
    assert "12,9" in page
    assert "Chiffres repris d’un texte qui cite leur producteur" in page
    assert 'href="https://example.org/a"' in page
    assert "../f/" in (folder / "c" / "rate_essai.html").read_text("utf-8")
    every = unescape((folder / "figures.html").read_text("utf-8"))
    heads = [every.index(f"<h2>{head}") for head in ("Chiffres des doc", "Stat", "Chiffres repris")]
    assert heads == sorted(heads)
    assert "12,9" in every[heads[2] :]


def test_find_and_quote__official_figures_lead_to_their_publication(both, capsys):
    assert cli.main(["find", "13,2"]) == 0
    assert f"companion: {IDS[1]} (Office des essais, Annuaire 2020)" in capsys.readouterr().out
    assert cli.main(["find", "taux d'essai"]) == 0
    assert "2 rows in tables" in capsys.readouterr().out
    assert cli.main(["quote", IDS[0]]) == 2
    said = capsys.readouterr().err
    assert "is in no document: Office des essais, Annuaire 2019\n    https://example.org/a" in said


def test_show__the_table_of_official_figures_is_written_out(both):
    shown = analyse.show("companion", "fr").plain.replace("\u00a0", " ")
    assert "Chiffre : 12,9 %† · Source : Office des essais, Annuaire 2019" in shown
