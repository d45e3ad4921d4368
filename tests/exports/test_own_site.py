"""The site of a collection of one's own: signed with its title, with nothing of ours."""

import csv
import os
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from analyse import cli
from analyse.building import collecting

TEXT = (
    "En 2019, le canton comptait 31 450 ménages. Le taux est de 14,9 %.\n"
    "En 2020, il est de plus de 15 %. Les aides vont à 300 personnes.\n"
)
CODED = {"14,9 %": "2019", "plus de 15 %": "2020", "300 personnes": "2020"}


@pytest.fixture(scope="module")
def collection(tmp_path_factory):
    """A collection with one document whose numbers are read, and none coded."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("ANALYSE_ROOT", raising=False)
        folder = tmp_path_factory.mktemp("own")
        (folder / "note.txt").write_text(TEXT, "utf-8")
        patch.chdir(folder)
        assert cli.main(["new", "mien", "note.txt", "--title", "Le <canton>"]) == 0
        patch.chdir(folder / "mien")
        yield folder / "mien"
        collecting.forget()


def test_site__where_nothing_is_coded_says_what_is_missing_and_writes_nothing(collection, capsys):
    assert cli.main(["site"]) == 2
    said = capsys.readouterr().err
    assert "no number is coded yet" in said
    assert "analyse code --to" in said
    assert not (collection / "site").exists()


@pytest.fixture(scope="module")
def built(collection):
    """Its site, once three numbers are coded."""
    settings = collection / "collection.toml"
    said = settings.read_text("utf-8").replace('licence = ""', 'licence = "CC-BY-SA-4.0"')
    settings.write_text(said, "utf-8")
    own = ["headcount,figures,PERSONS,People helped,Personnes aidées,,", ""]
    listed = collection / "data" / "raw" / "codes" / "indicators.csv"
    listed.write_text(listed.read_text("utf-8") + "\n".join(own), "utf-8")
    scanned = collection / "data" / "raw" / "scanned" / "mentions.csv"
    with scanned.open(encoding="utf-8", newline="") as file:
        read = {row["printed"]: row["mention"] for row in csv.DictReader(file)}
    sheet = collection / "data" / "raw" / "coded" / "figures.csv"
    with sheet.open(encoding="utf-8", newline="") as file:
        heads = next(csv.reader(file))
    with sheet.open("a", encoding="utf-8", newline="") as file:
        for printed, period in CODED.items():
            persons = printed.endswith("personnes")
            row = {
                "mention": read[printed],
                "printed": printed,
                "indicator": "headcount" if persons else "dropout_rate_secondary",
                "territory": "FR",
                "population": "total",
                "period": period,
                "unit": "PERSONS" if persons else "PERCENT",
                "obs_status": "A",
            }
            csv.DictWriter(file, heads, restval="", lineterminator="\n").writerow(row)
    collecting.forget()
    assert cli.main(["build"]) == 0
    beside = '[both]\nindicator = ["dropout_rate_secondary"]\nbeside = true\n'
    (collection / "charts.toml").write_text(beside, "utf-8")
    assert cli.main(["site", "--format", "svg", "--url", "https://example.org/mien"]) == 0
    return collection / "site"


def test_site__has_a_page_a_figure_that_names_document_line_and_words(built):
    pages = sorted((built / "fr" / "f").glob("*.html"))
    assert len(pages) == len(CODED)
    text = unescape(next(p for p in pages if "2020~PERCENT" in p.name).read_text("utf-8"))
    assert "« plus de 15 % »" in text.replace("\u202f", " ").replace("\xa0", " ")
    assert "<td>2<td>" in text  # the line
    assert "Borne inférieure" in text
    assert "<footer>" in text  # what it says of rights stands in no citation
    assert "par défaut, rien n’est comparable" in text.replace("\xa0", " ")


def test_site__a_chart_beside_ours_leads_only_to_the_collections_own_figures(built):
    text = (built / "en" / "c" / "both.html").read_text("utf-8")
    linked = set(re.findall(r'href="\.\./f/([^"]+)"', text))
    assert linked == {p.name for p in (built / "en" / "f").glob("dropout_rate_secondary*")}
    assert "Regards croisés" in text  # whose the others are


def test_site__is_signed_with_title_and_licence_and_shows_nothing_of_ours(built):
    from analyse.tables.codes import codes
    from analyse.tables.paths import repository

    titles = [row["title"] for row in codes(repository()).documents.values()]
    for path in built.rglob("*.html"):
        text = path.read_text("utf-8")
        assert "<canton>" not in text, path
        if path.parts[-3:-1] != ("site", "f") and path.parent != built:
            assert "Le &lt;canton&gt;" in text, path
            assert "CC-BY-SA-4.0" in text, path
        if path.name != "both.html":  # which shows ours because it is told to
            assert not [title for title in titles if title in unescape(text)], path
        assert "CC BY 4.0" not in text, path
    front = (built / "en" / "index.html").read_text("utf-8")
    assert "neither coded nor set aside yet: 1." in front
    assert "https://creativecommons.org/licenses/by-sa/4.0/" in front
    assert "<strong>1</strong> Document<" in front


def test_site__links_lead_to_its_own_files_and_absent_pages_are_not_in_the_menu(built):
    dead = []
    for path in built.rglob("*.html"):
        text = re.sub(r"<code>.*?</code>", "", path.read_text("utf-8"))  # what to write elsewhere
        for link in re.findall(r'(?:href|src)="([^"]+)"', text):
            target = unquote(unescape(link)).partition("#")[0].partition("?")[0]
            there = Path(os.path.normpath(path.parent / target))
            if target and not re.match("https?:|data:", target) and not there.exists():
                dead.append((path.name, link))
    assert not dead
    assert not (built / "fr" / "notebooks.html").exists()
    assert not (built / "fr" / "changes.html").exists()
    listed = (built / "sitemap.xml").read_text("utf-8")
    for one in re.findall("<loc>https://example.org/mien/(.*?)</loc>", listed):
        assert (built / unquote(one)).is_file(), one
