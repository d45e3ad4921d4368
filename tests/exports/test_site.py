"""The site: every figure has its page, every link leads somewhere, nothing is asked of anybody."""

import os
import random
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest
from defusedxml.ElementTree import fromstring

from analyse import charts
from analyse.comparing.comparison import figures
from analyse.exports.site import _addressed, books, dress, gallery, reading_pages, site
from analyse.exports.site.facts import Collection, address
from analyse.exports.site.live import live
from analyse.exports.site.pages import figures as figure_pages
from analyse.exports.site.voice import words
from analyse.tables import formats
from analyse.tables.codes import codes
from analyse.tables.problems import DataError


class Seen(HTMLParser):
    """What a page names and holds."""

    def __init__(self, text):
        super().__init__()
        self.links, self.sources, self.headings, self.ids = [], [], [], []
        self.tags, self.named, self.lang = set(), {}, ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.add(tag)
        self.ids += [given["id"]] if "id" in given else []
        if tag == "html":
            self.lang = given["lang"]
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "link" and given["rel"] != "alternate":
            self.sources.append(given["href"])
        elif tag == "link":
            self.links.append(given["href"])
        if tag in ("img", "script") and given.get("src"):
            self.sources.append(given["src"])
        if tag == "meta" and "name" in given:
            self.named[given["name"]] = given["content"]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))


@pytest.fixture(scope="session")
def seen(site_built):
    return {path: Seen(path.read_text("utf-8")) for path in sorted(site_built.rglob("*.html"))}


def own(seen):
    return {path: page for path, page in seen.items() if path.parent.name != "n"}


def test_links__lead_to_files_of_the_site(site_built, seen):
    dead, files = set(), {str(path) for path in site_built.rglob("*") if path.is_file()}
    for path, page in seen.items():
        for link in {*page.links, *page.sources}:
            target, _, _ = link.partition("#")
            if not target or re.match(r"https?:|data:", target):
                continue
            if os.path.normpath(path.parent / unquote(target)) not in files:
                dead.add(f"{path.relative_to(site_built)} → {link}")
    assert not dead


def test_pages__ask_nobody_for_anything(seen):
    asked = {
        source
        for page in seen.values()
        for source in page.sources
        if not source.startswith("data:") and re.match(r"[a-z]+:|//", source)
    }
    assert not asked


def test_pages__have_language_title_description_and_headings_in_order(seen):
    for path, page in own(seen).items():
        assert page.lang in ("fr", "en"), path
        assert page.named["description"], path
        assert page.headings[0] == 1, path
        assert page.headings.count(1) == 1, path
        steps = zip(page.headings, page.headings[1:], strict=False)
        assert all(later - one <= 1 for one, later in steps), path
        assert len(page.ids) == len(set(page.ids)), path


def test_figure_pages__one_in_each_language_and_one_that_chooses(site_built, here):
    names = {f"{address(one)}.html" for one in figures(here)["observation"]}
    for folder in ("fr/f", "en/f", "f"):
        assert {path.name for path in (site_built / folder).iterdir()} == names


def test_figure_pages__say_the_value_and_the_place_that_the_tables_have(site_built, here):
    rows = figures(here).to_dict("records")
    for row in random.Random(7).sample(rows, 50):
        text = unescape(
            (site_built / "en" / "f" / f"{address(row['observation'])}.html").read_text("utf-8")
        )
        shown = re.search(r'<p class="figure">(.*?)</p>', text, re.S).group(1)
        stated = [row[c] for c in ("value", "value_low", "value_high") if row[c] == row[c]]
        digits = [re.sub(r"[^0-9.]", "", part) for part in re.findall(r"[\d,.]*\d", shown)]
        # "59.3 billion" is written as it is printed: the digits before the scale are compared
        for number in stated[:1] if row["qualifier"] != "range" else stated:
            plain = {f"{number / scale:.10g}" for scale in (1, 10**6, 10**9)}
            assert plain & {f"{float(d):.10g}" for d in digits}, (row["observation"], shown)
        for mention in row["mention"].split():
            _, line, column = mention.split(":")
            assert f"<td>{line}<td>{column}<" in text


def test_front__shows_a_finding_of_each_table_and_writes_numbers_as_the_language_does(
    site_built, here
):
    text = (site_built / "fr" / "index.html").read_text("utf-8")
    shown = re.findall(r'<a href="c/(\w+)\.html"><img', text)
    assert shown == ["school_dropout", "ess_shares", "official_dropout"]
    assert formats.number(len(figures(here)), "fr_FR") in unescape(text)


def test_pages__every_column_of_a_table_is_named(site_built):
    """A screen reader says a cell's heading; an empty one says nothing (pandas writes its own)."""
    mute = re.compile(r'<th scope="col"[^>]*>\s*(?=<(?:/th|th|tbody|/tr|tr|/thead)\b)')
    pages = {path: path.read_text("utf-8") for path in site_built.rglob("*.html")}
    assert any('<th scope="col"' in text for text in pages.values())
    assert [path.name for path, text in pages.items() if mute.search(text)] == []


def test_pages__name_no_target_of_make_that_there_is_not(site_built, here):
    there = set(re.findall(r"^([a-z]+):", (here.root / "Makefile").read_text("utf-8"), re.M))
    named = set()
    for path in [*site_built.glob("*/*.html"), *site_built.glob("*/n/*.html")]:
        named |= set(re.findall(r": make ([a-z]+)", path.read_text("utf-8").replace("\u00a0", " ")))
    assert {"lab"} <= named <= there


def test_address__no_two_figures_share_one(here):
    ids = list(figures(here)["observation"])
    assert len({address(one).lower() for one in ids}) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9._~+=-]+", address(one)) for one in ids)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_figure_pages__no_two_figures_of_a_unit_are_called_the_same(here, language):
    """Two agreements of one region and period, two bodies of one territory, two releases."""
    known = Collection.of(here)
    titles = [(fact.title(language), fact.unit(language)) for fact in known.facts]
    assert sorted({one for one in titles if titles.count(one) > 1}) == []
    bodies = [f for f in known.facts if f.row["indicator"] == "members" and f.row["mention"]]
    named = [codes(here).name("bodies", fact.id.split(":")[-1], language) for fact in bodies]
    assert [fact.otherwise(language) for fact in bodies] == named


def test_figure_pages__cite_the_source_of_the_figure_and_no_other(here):
    known = Collection.of(here)
    producers = {row["publisher"] for row in codes(here).documents.values()}
    for fact in (next(f for f in known.facts if f.kind == kind) for kind in ("own", "official")):
        first, *others = fact.cited("fr")
        assert (first.partition(" (")[0] in producers) == (not fact.official)
        assert [one for one in others if one.partition(" (")[0] in producers] == []


def test_figure_pages__official_only_where_the_producers_own_text_was_seen(site_built, here):
    known = Collection.of(here)
    assert {fact.kind for fact in known.facts} == {"own", "official", "quoted"}
    for kind in ("official", "quoted"):
        fact = next(fact for fact in known.facts if fact.kind == kind and fact.single)
        text = (site_built / "en" / "f" / fact.page).read_text("utf-8")
        assert ("Official statistics ·" in text) == (kind == "official")
        assert ("another text quotes from their producer" in text) == (kind == "quoted")
        assert f"{fact.single} Single source" in text


def test_chart_pages__every_mark_of_a_figure_says_it_and_leads_to_its_page(site_built, here):
    known = Collection.of(here)
    text = (site_built / "fr" / "c" / "official_dropout.html").read_text("utf-8")
    links = re.findall(r'<a href="\.\./f/([^"]+)"><title>([^<]+)<', text)
    pages = {fact.page: fact for fact in known.facts}
    assert len(links) > 30
    for page, label in links:
        assert unescape(label) == pages[page].said("fr")
        assert pages[page].value("fr") in unescape(label)
    assert "Lecture\u00a0: " in text
    assert 'id="told"' in text


def test_chart_pages__offer_the_formats_that_hold_something(site_built):
    for chart, offered in (("school_dropout", True), ("cooperation_avenues", False)):
        text = (site_built / "en" / "c" / f"{chart}.html").read_text("utf-8")
        assert ('.sdmx.csv"' in text) == offered
    assert (site_built / "charts" / "school_dropout.sdmx.csv").is_file()


def test_theme__pages_take_its_colours_font_and_logo_where_texts_can_be_read(tmp_path):
    (tmp_path / "logo.png").write_bytes(b"a picture")
    style = tmp_path / "house.toml"
    style.write_text(
        'font = "DejaVu Sans"\nlogo = "logo.png"\n[colours]\nquebec = "#7A0019"\n'
        'both = "#00A06A"\n',
        "utf-8",
    )
    made = dict(dress.files(str(style)))
    sheet = made["assets/site.css"].decode("utf-8").partition("@media not all")[2]
    assert "--accent: #7a0019; " in sheet
    assert "--link: #7a0019; " in sheet
    assert "--green: #000000; " in sheet  # 3.3 to 1: enough for a mark, not for a text
    assert 'font-family: "DejaVu Sans"' in sheet
    assert made["assets/logo.png"] == b"a picture"
    own = dict(dress.files(None))
    assert made["assets/site.css"].startswith(own["assets/site.css"])
    assert own.keys() == {"assets/site.css"}


def test_theme__another_makes_the_charts_again(here, tmp_path):
    style = tmp_path / "house.toml"
    style.write_text('[colours]\nquebec = "#7A0019"\n', "utf-8")
    keys = {
        gallery._key(page, "code")
        for theme in (None, str(style))
        for page in gallery.pages(here, ["school_dropout"], ["svg"], theme)
    }
    assert len(keys) == 2


def test_site__a_wrong_style_is_told_before_anything_is_written(tmp_path, here):
    with pytest.raises(DataError, match="there is no such house style"):
        site(tmp_path / "site", theme=str(tmp_path / "none.toml"))
    assert not (tmp_path / "site").exists()


def test_live__what_marks_say_stays_text():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" role="img"><g id="a:b"><g/></g><g id="c"/></svg>'
    made = live(svg, {"a:b": ("../f/a.html", "<script>alert(1)</script>"), "d": ("x", "y")})
    assert made.count("<a ") == 1
    assert "<script" not in made
    assert 'role="group"' in made


def test_text_from_data__stays_text(here):
    known = Collection.of(here)
    bad = "<script>alert(1)</script>"
    fact = next(fact for fact in known.facts if fact.official)
    fact.row["publisher"] = fact.row["publication"] = bad  # as somebody's own sheet may say
    fact.row["url"] = "javascript:alert(1)"
    pages = dict(figure_pages(Collection(here, (fact,)), {}))
    for language in ("fr", "en"):
        text = pages[f"{language}/f/{fact.page}"]
        assert bad not in text
        assert "&lt;script&gt;alert(1)" in text
        assert 'href="javascript:' not in text


def test_notebooks__controls_are_links_to_the_same_choice(site_built, here):
    for name, href, said in (
        ("en/n/11_explorer", "explorer.html#i=dropout_rate_secondary&t=FR,CA-QC", "Open this"),
        ("fr/n/01_school_persistence", "explorer.html#a=school_persistence", "Ouvrir cette"),
        ("fr/n/06_quebec_regions", "a/regional_members.html", "Parcourir ce tableau"),
        ("en/n/10_france_quebec", "a/comparability.html", "Look through"),
    ):
        text = unescape((site_built / f"{name}.html").read_text("utf-8"))
        assert f'<a class="button" href="../{href}">{said}' in text
    for path in site_built.glob("*/n/*.html"):
        text = path.read_text("utf-8")
        assert "controls need Python" not in text, path
        assert "commandes ont besoin" not in text, path
        source = here.root / "notebooks" / ("fr" if path.parts[-3] == "fr" else "") / path.stem
        code = "".join(c.source for c in nbformat.read(f"{source}.ipynb", 4).cells)
        assert code.count("analyse.explore(") == text.count('<a class="button"'), path


def notebook(*cells):
    made = nbformat.v4.new_notebook()
    asleep = nbformat.v4.new_output("display_data", {"text/plain": "Run this cell"})
    picture = nbformat.v4.new_output("display_data", {"text/plain": "", "image/png": "AA=="})
    made.cells = [nbformat.v4.new_code_cell(c, outputs=[asleep, picture]) for c in cells]
    return made


def shown(here, *cells):
    book = notebook(*cells)
    books.link(book, "en", Collection.of(here))
    said = [[o.data.get("text/html", "") for o in cell.outputs] for cell in book.cells]
    return [[re.sub(r".*href=.([^\"]*).>(.*)</a>.*", r"\1 \2", x) for x in row] for row in said]


def test_notebooks__a_choice_that_cannot_be_read_leads_to_the_explorer_and_says_no_more(here):
    unread, misspelt, own = shown(
        here,
        "explore(chosen_before())",
        "what = 'ess_jobs'\nanalyse.explore(what, ['Rhône-Alps'])",
        "explore(indicators=2)",
    )
    assert unread == ["", "../explorer.html Open in the explorer"]  # the picture stays
    assert misspelt == ["", "../explorer.html#i=ess_jobs Open in the explorer"]
    assert own == ["", "../explorer.html Open in the explorer"]


def test_notebooks__a_choice_may_have_names_and_a_cell_that_explores_nothing_stays(here):
    named, other, magic = shown(
        here,
        "where, what = 1, 2\nplaces = ['Rhône-Alpes', 'FR']\n"
        "analyse.explore(['ess_jobs', 'ess_employees'], territories=places)",
        "analyse.show('ess_jobs')",
        "%matplotlib inline\nanalyse.explore('ess_jobs')",
    )
    href = "../explorer.html#i=ess_jobs,ess_employees&amp;t=FR-R82,FR"
    assert named == ["", f"{href} Open this choice in the explorer"]
    assert other == magic == ["", ""]


def test_ledger__has_a_page_with_every_declared_pair(site_built, here):
    text = (site_built / "fr" / "a" / "comparability.html").read_text("utf-8")
    assert text.count("<tr>") == 1 + len(Collection.of(here).ledger)


def test_table__its_columns_are_told_as_the_language_writes_a_colon(site_built):
    for language, colon in (("fr", "\u00a0: "), ("en", ": ")):
        text = (site_built / language / "a" / "observations.html").read_text("utf-8")
        assert f" · observation{colon}" in text


def test_notebook__shows_the_sites_own_picture_of_a_chart_that_it_has(site_built):
    text = (site_built / "fr" / "n" / "01_school_persistence.html").read_text("utf-8")
    (own,) = re.findall(r'<a href="../c/school_dropout.html"><img[^>]*></a>', text)
    assert 'src="../../charts/school_dropout.fr.svg"' in own
    assert "base64" not in own
    assert 'alt="Diagramme à points' in own
    others = re.findall(r'<img[^>]*src="([0-9a-f]{16}[.]png)"', text)
    assert len(others) > 1
    for one in others:
        assert (site_built / "fr" / "n" / one).read_bytes().startswith(b"\x89PNG")


def test_words__same_keys_in_both_languages():
    assert words()["en"].keys() == words()["fr"].keys()
    assert words()["own_en"].keys() == words()["own_fr"].keys() <= words()["fr"].keys() | {"state"}


def test_site__written_again_is_the_same_and_removes_what_is_stale(site_built, site_charts, here):
    def contents():
        return {p: p.read_bytes() for p in site_built.rglob("*") if p.is_file()}

    before = contents()
    stale = site_built / "fr" / "f" / "gone.html"
    stale.write_text("old", "utf-8")
    site(site_built, site_charts, ["svg", "sdmx"])
    assert contents() == before


def test_site__refuses_a_folder_of_somebody_else(tmp_path, here):
    (tmp_path / "thesis.txt").write_text("mine", "utf-8")
    with pytest.raises(DataError, match="no site of ours"):
        site(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_first_view__of_the_explorer_weighs_less_than_a_megabyte(site_built, language):
    path = site_built / language / "explorer.html"
    files = {
        path,
        *(path.parent / Path(source) for source in Seen(path.read_text("utf-8")).sources),
    }
    assert any(file.name == "data.js" for file in files)
    assert sum(file.stat().st_size for file in files) < 900_000


def test_charts__of_one_that_is_gone_nothing_is_left(here, tmp_path):
    def made(folder, *names):
        pages = gallery.pages(here, names, ["svg", "csv"])
        listed = gallery.written(folder, pages, lambda things, *_: things)
        return {path: (folder / path).read_bytes() for path in listed}

    made(tmp_path / "a", "school_dropout", "ess_shares")
    assert made(tmp_path / "a", "ess_shares") == made(tmp_path / "b", "ess_shares")
    assert b"school_dropout" not in (tmp_path / "a/charts/datapackage.json").read_bytes()
    # a chart that comes is described beside those that are there, as if all were new
    both = made(tmp_path / "a", "ess_shares", "cooperation_avenues", "school_dropout")
    assert both == made(tmp_path / "c", "ess_shares", "cooperation_avenues", "school_dropout")


def test_figure_pages__what_is_said_of_several_series_is_said_once(here):
    known = Collection.of(here)
    facts = [fact for fact in known.facts if fact.series == "dropout_rate_secondary@CA-QC-02"]
    rows = known.compared(facts[0])
    told = [(row["verdict"], row["reason_fr"], row["remedy_fr"]) for row in rows]
    assert len(told) == len({*told})
    several = next(row for row in rows if len(row["others"]) > 1)
    page = next(text for path, text in figure_pages(known, {}) if path == f"fr/f/{facts[0].page}")
    assert page.count(str(several["reason_fr"])) == 1
    declared = [pair for pair in known.ledger if facts[0].series in (pair["series"], pair["other"])]
    others = {other for row in rows for other in row["others"]}
    assert {pair["series"] for pair in declared} | {pair["other"] for pair in declared} <= {
        *others,
        facts[0].series,
    }


def test_site__with_an_address_has_a_map_and_feeds(site_built, here):
    known = Collection.of(here)
    files = dict(_addressed(Collection(here, known.facts[:3]), "https://example.org/rc"))
    assert set(files) == {"sitemap.xml", "fr/feed.xml", "en/feed.xml"}
    for text in files.values():
        fromstring(text)
    named = [
        e.text for e in fromstring(files["sitemap.xml"]).iter() if (e.tag or "").endswith("loc")
    ]
    for one in named:
        path = unquote(one.removeprefix("https://example.org/rc/"))
        assert (site_built / path).is_file(), one


def test_chart_pages__lead_to_the_same_periods_and_name_whole_addresses_where_they_are_known(
    site_built, here
):
    text = unescape((site_built / "fr" / "c" / "school_dropout.html").read_text("utf-8"))
    (choice,) = re.findall(r'href="\.\./explorer\.html#([^"]*)"', text)
    parts = dict(part.split("=") for part in choice.split("&"))
    rows = charts.described("school_dropout", "fr")[1].rows
    assert parts["p"].split(",") == list(dict.fromkeys(rows["period"]))
    assert "og:image" not in text  # a path says nothing to another site
    assert '<img src="charts/school_dropout.fr.svg" alt="' in text
    known = Collection(here, Collection.of(here).facts, "https://example.org/rc")
    (chart,) = gallery.pages(here, ["school_dropout"], ["png"])
    pages = dict(reading_pages.charts(known, [chart], site_built))
    said = unescape(pages["en/c/school_dropout.html"])
    there = "https://example.org/rc/charts/school_dropout.en"
    assert f'<meta property="og:image" content="{there}.png">' in said
    assert f'<img src="{there}.svg" alt="' in said


def test_embedded__holds_with_any_title():
    said = reading_pages.embedded("", "charts/a.svg", 'Near "x" < y')
    assert said == '<img src="charts/a.svg" alt="Near &#34;x&#34; &lt; y">'
