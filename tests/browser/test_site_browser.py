"""The site in a real browser, from the disk and from a server below a folder of its own."""

import csv
import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from urllib.parse import quote

import pytest
from PIL import Image

from analyse.exports.site.facts import Collection

pytestmark = pytest.mark.slow

#: Pages of every kind; {} is the language.
PAGES = (
    *("index", "explorer", "charts", "notebooks", "figures", "indicators", "territories"),
    *("documents", "tables", "methods", "changes", "search"),
    *("i/ess_jobs", "t/CA-QC-02", "d/ateliers", "a/consistency", "a/comparability"),
    *("c/school_dropout", "c/official_dropout"),
    *("n/04_ffqcd_budgets", "f/dropout_rate_secondary~CA-QC-02~secondary_pupils~2005+2006~PERCENT"),
)

#: Pages on which something was chosen, and what is there then.
CHOSEN = {
    "explorer.html#i=low_income_rate_mbm_persons&t=CA,CA-QC,CA-ON": "#answer svg",
    "explorer.html#i=ess_jobs,qc_dropout_annual&t=FR,CA-QC-02,FR-R82": "#answer svg",
    "c/official_dropout.html#t=CA-QC-02": "#table tbody tr",
    "search.html?q=14,9": "#results li",
}


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that says nothing."""

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def served(site_built):
    """The address of the site on a server, below a folder."""
    served = site_built.parent
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=served)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/{quote(site_built.name)}"
        server.shutdown()


@pytest.fixture
def page(browser, patience):
    """A page that keeps what goes wrong in ``page.wrong``, and what it asks for in ``asked``."""
    context = browser.new_context(locale="fr-FR", accept_downloads=True)
    context.set_default_timeout(patience)
    made = context.new_page()
    made.wrong, made.asked = [], []
    made.on("console", lambda m: made.wrong.append(m.text) if m.type == "error" else None)
    made.on("pageerror", lambda error: made.wrong.append(str(error)))
    # a request that leaving the page cut off says nothing about the site (its icon, when busy)
    made.on(
        "requestfailed",
        lambda request: (
            made.wrong.append(f"{request.failure}: {request.url}")
            if request.failure != "net::ERR_ABORTED"
            else None
        ),
    )
    made.on("request", lambda request: made.asked.append(request.url))
    yield made
    context.close()


@pytest.mark.parametrize("where", ["disk", "server"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_pages__no_error_no_request_elsewhere_nothing_cut(
    site_built, served, page, where, language
):
    base = served if where == "server" else site_built.as_uri()
    wide = []
    for name in [f"{name}.html" for name in PAGES] + [*CHOSEN]:
        page.goto(f"{base}/{language}/{name}")
        for width in (360, 768, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
                wide.append(f"{name} at {width}")
    assert page.wrong == []
    assert [url for url in page.asked if not url.startswith((base, "data:", "blob:"))] == []
    assert wide == []


@pytest.mark.parametrize(
    ("language", "scheme", "rules"),
    [("fr", "light", None), ("en", "light", None), ("fr", "dark", ["color-contrast"])],
)
def test_pages__axe_finds_nothing(site_built, page, language, scheme, rules):
    """As axe-core sees them: names of controls, contrast, headings, landmarks, tables."""
    from axe_playwright_python.sync_playwright import Axe

    axe, found = Axe(), []
    only = {"runOnly": rules} if rules else {}
    page.emulate_media(color_scheme=scheme)
    for name in [f"{name}.html" for name in PAGES] + [*CHOSEN]:
        page.goto("about:blank")
        page.goto(f"{site_built.as_uri()}/{language}/{name}")
        if awaited := CHOSEN.get(name):
            page.locator(awaited).first.wait_for()
        told = axe.run(page, options={"resultTypes": ["violations"], **only}).response
        assert told["passes"]  # it has looked
        found += [
            f"{name}: {one['id']} ({one['impact']}): {one['nodes'][0]['html'][:120]}"
            for one in told["violations"]
        ]
    assert found == []


def test_front__leads_to_the_readers_language(site_built, page):
    page.goto(f"{site_built.as_uri()}/index.html")
    page.wait_for_url("**/fr/index.html")


def test_chart__a_mark_reached_by_key_says_what_it_is_and_leads_there(site_built, page):
    page.goto((site_built / "en" / "c" / "school_dropout.html").as_uri())
    page.locator("figure svg a").first.focus()
    said = page.locator("#told").inner_text()
    assert "Saguenay–Lac-Saint-Jean" in said
    assert "14.9%" in said
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/f/dropout_rate_secondary*")
    assert "14.9%" in page.locator(".figure").inner_text()


def test_search__finds_where_a_value_is_stated(site_built, page):
    page.goto(f"{site_built.as_uri()}/fr/index.html")
    page.get_by_label("Rechercher").fill("14,9")
    page.keyboard.press("Enter")
    page.locator("#results li").first.wait_for()
    assert "Saguenay–Lac-Saint-Jean, 2005-2006" in page.locator("#results li").first.inner_text()
    page.locator("#results a").first.click()
    assert page.locator(".figure").inner_text().replace("\u00a0", " ") == "14,9 %"
    page.get_by_label("Rechercher").fill("decrochage")  # accents forgiven
    page.keyboard.press("Enter")
    page.locator("#results li").first.wait_for()
    assert page.wrong == []


def test_explorer__begins_with_something_to_compare(site_built, page):
    page.goto(f"{site_built.as_uri()}/fr/explorer.html")
    page.locator("#table tbody tr").first.wait_for()
    lines = [line.split("\t") for line in page.locator("#table tbody tr").all_inner_texts()]
    assert len({line[1] for line in lines}) > 5
    assert page.locator("#answer h2").count() == 1


def test_explorer__an_address_that_names_no_theme_and_no_order_is_as_none(site_built, page):
    page.goto(f"{site_built.as_uri()}/fr/explorer.html#a=constructor&s=toString")
    page.locator("#table tbody tr").first.wait_for()
    assert [page.locator(f"select[name={name}]").input_value() for name in "as"] == ["", "value"]
    assert page.wrong == []


def test_explorer__choice_is_in_the_address_and_comes_back(site_built, page):
    page.goto(f"{site_built.as_uri()}/en/explorer.html#i=ess_jobs")
    assert page.locator("#answer svg [aria-label=arrow]").count()  # a bound is drawn as one
    tick = page.locator("[data-list=i] input[value=ess_share_of_employment]")
    tick.focus()
    page.keyboard.press("Space")
    page.wait_for_url("**ess_share_of_employment")
    rows = page.locator("#table tbody tr").all_inner_texts()
    assert len(rows) == 3
    again = page.url
    page.goto("about:blank")
    page.goto(again)
    assert page.locator("#table tbody tr").all_inner_texts() == rows
    assert page.wrong == []


def test_notebook__its_controls_lead_to_the_explorer_with_their_choice(site_built, page):
    page.goto((site_built / "en" / "n" / "11_explorer.html").as_uri())
    page.get_by_role("link", name="Open this choice in the explorer").click()
    page.locator("#answer svg").first.wait_for()
    ticked = page.locator("#choice input:checked").evaluate_all("all => all.map(x => x.value)")
    assert sorted(ticked) == ["CA-QC", "FR", "dropout_rate_secondary"]
    page.goto((site_built / "fr" / "n" / "01_school_persistence.html").as_uri())
    page.get_by_role("link", name="Ouvrir cette sélection").click()
    page.locator("#answer svg").first.wait_for()
    assert page.get_by_label("Thème").input_value() == "school_persistence"
    offered = page.locator("[data-list=i] input").evaluate_all("all => all.map(x => x.value)")
    assert len(offered) == 14
    assert "ess_jobs" not in offered
    page.get_by_label("Thème").select_option("")
    assert page.locator("[data-list=i] input[value=ess_jobs]").count() == 1
    assert page.wrong == []


def test_table__rows_that_hold_every_word_stay(site_built, page):
    page.goto((site_built / "fr" / "a" / "regional_members.html").as_uri())
    every = page.locator("#rows tbody tr:visible").count()
    page.get_by_label("Filtrer les lignes").fill("sante lanaudiere")  # accents forgiven
    left = page.locator("#rows tbody tr:visible").count()
    assert page.locator("#held").inner_text() == f"{left} / {every}"
    assert page.wrong == []


def test_explorer__says_what_is_not_stated_and_what_may_not_be_compared(site_built, page):
    page.goto(f"{site_built.as_uri()}/fr/explorer.html#i=ess_jobs&t=FR-R82,CA-QC")
    assert (
        "Québec – Les documents n’indiquent aucun chiffre" in page.locator("#answer").inner_text()
    )
    page.goto("about:blank")
    page.goto(f"{site_built.as_uri()}/fr/explorer.html#i=ess_jobs,ess_share_of_employment")
    assert page.locator("#verdict").inner_text().count(" / ") == 3
    # of two pairs the same is said: once
    assert page.locator("#verdict li").count() == 2


def test_explorer__verdicts_are_the_ledgers_whatever_the_order_and_however_many(
    site_built, page, here
):
    page.goto(f"{site_built.as_uri()}/fr/explorer.html#i=dropout_rate_secondary,qc_dropout_annual")
    told = page.locator("#verdict").inner_text()
    pairs = {(row["series"], row["other"]): row for row in Collection.of(here).ledger}
    exact = pairs["dropout_rate_secondary@CA-QC", "dropout_rate_secondary@CA-QC-02"]
    pattern = pairs["dropout_rate_secondary@CA-QC-02", "qc_dropout_annual@CA-QC-02"]
    for row in (exact, pattern):
        assert row["reason_fr"].replace("\u00a0", " ") in told.replace("\u00a0", " ")
    assert "autres paires" in told.replace("\u00a0", " ")
    assert page.locator("#verdict li").count() < 12  # of many pairs the same is said


def test_explorer__of_a_territory_without_figures_it_says_what_the_ledger_says_by_name(
    site_built, page
):
    page.goto(f"{site_built.as_uri()}/fr/explorer.html#i=dropout_rate_secondary&t=CA-QC,FR,CA")
    told = page.locator("#verdict").inner_text().replace("\u00a0", " ")
    assert "non comparable – Taux de décrochage au secondaire, Québec / France : " in told
    assert "Canada" not in told
    assert "France – aucun chiffre" in page.locator("[data-list=t]").inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name="Image (SVG)").click()
    text = download.value.path().read_text("utf-8")
    assert "France – Les documents n’indiquent aucun chiffre" in text
    page.goto("about:blank")  # a pattern of the ledger says nothing of what is not stated
    page.goto(f"{site_built.as_uri()}/fr/explorer.html#i=qc_dropout_annual&t=CA-QC,FR")
    page.locator("#answer svg").first.wait_for()
    assert "France" not in page.locator("#verdict").inner_text()


def test_explorer__sources_that_differ_in_their_last_part_are_said_together(site_built, page):
    choice = "i=ess_jobs,ess_share_of_employment"
    page.goto(f"{site_built.as_uri()}/en/explorer.html#{choice}")
    told = page.locator("#table tbody tr").all_inner_texts()
    heads = {line.split("\t")[-1].rpartition(", ")[0] for line in told}
    with page.expect_download() as download:
        page.get_by_role("button", name="Picture (SVG)").click()
    text = " ".join(
        re.findall(r"<text[^>]*>([^<]*)</text>", download.value.path().read_text("utf-8"))
    )
    for head in heads:
        assert text.count(head) == 1
    assert "may not begin at zero" not in text  # there is no line


def test_explorer__downloads_what_is_shown(site_built, page):
    page.goto(f"{site_built.as_uri()}/en/explorer.html#i=ess_jobs")
    with page.expect_download() as download:
        page.get_by_role("button", name="Data (CSV)").click()
    head, row = download.value.path().read_text("utf-8").splitlines()
    said = next(csv.DictReader([head, row]))
    assert (said["value"], said["low"], said["high"]) == ("210000", "210000", "")
    assert said["qualifier"] == "more_than"
    assert (said["territory_name"], said["figure"]) == ("Rhône-Alpes", "more than 210,000")
    assert "line 461" in said["source"]
    with page.expect_download() as download:
        page.get_by_role("button", name="Picture (SVG)").click()
    text = download.value.path().read_text("utf-8")
    assert text.startswith("<svg")
    assert "var(--" not in text  # its colours do not depend on the page
    assert "Jobs in the social economy" in text
    assert "line 461" in text
    assert "file://" not in text  # nor do links: they lead nowhere from another document


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize(
    "choice",
    [
        "i=qc_dropout_annual&t=CA-QC-02,CA-QC-03",
        "i=dropout_rate_secondary",
        "i=low_income_rate_mbm_persons&t=CA,CA-QC,CA-ON",
    ],
)
def test_explorer__names_and_values_of_what_is_drawn_are_not_cut(site_built, page, width, choice):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site_built.as_uri()}/fr/explorer.html#{choice}")
    frame = page.locator("#answer > svg").bounding_box()
    texts = page.locator("#answer > svg text")
    texts.first.wait_for()
    for box in (one.bounding_box() for one in texts.all()):
        assert frame["x"] <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
    marks = page.locator("#answer [aria-label=dot]").first.bounding_box()
    assert marks["width"] > frame["width"] / 8  # there is room for what they say


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_explorer__a_picture_for_word_is_for_paper_with_title_and_source(site_built, page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{site_built.as_uri()}/fr/explorer.html#i=dropout_rate_secondary")
    shown = page.locator("#answer svg").first.bounding_box()
    with page.expect_download() as download:
        page.get_by_role("button", name="Image pour Word").click()
    picture = Image.open(download.value.path()).convert("RGB")
    assert picture.width == 3 * (round(shown["width"]) + 32)
    assert picture.height > 3 * (shown["height"] + 32 + 22)  # the title, and the source below
    assert picture.getpixel((2, 2)) == (255, 255, 255)
    head = picture.crop((0, 40, picture.width, 110)).convert("L")
    assert head.getextrema()[0] < 60  # ink that is read on paper
    with page.expect_download() as download:
        page.get_by_role("button", name="Image (SVG)").click()
    assert "#1b1b1b" in download.value.path().read_text("utf-8")
    assert page.wrong == []


def test_explorer__its_signs_are_explained_on_the_page_and_in_the_picture(site_built, page):
    page.goto(f"{site_built.as_uri()}/fr/explorer.html#i=qc_dropout_annual&t=CA-QC-02")
    assert "18,0\u00a0%†" in page.locator("#answer").inner_text()
    said = page.locator("#notes").inner_text().splitlines()
    assert "†\u00a0Une seule source\u00a0: à vérifier." in [
        x.replace("† ", "†\u00a0") for x in said
    ]
    with page.expect_download() as download:
        page.get_by_role("button", name="Image (SVG)").click()
    text = download.value.path().read_text("utf-8")
    for note in said:
        assert note in text
    page.goto(f"{site_built.as_uri()}/fr/explorer.html#i=dropout_rate_secondary")
    page.locator("#answer", has_text="14,9").wait_for()
    assert page.locator("#notes").inner_text() == ""  # of what is not there nothing is said


def test_explorer__a_mark_reached_by_key_is_told_and_leads_to_its_figure(site_built, page):
    page.goto(f"{site_built.as_uri()}/en/explorer.html#i=dropout_rate_secondary")
    page.locator("#answer svg a").last.focus()
    said = page.locator("#status").inner_text()
    assert "14.9%" in said
    assert "Saguenay–Lac-Saint-Jean" in said
    assert "line 110" in said
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/f/dropout_rate_secondary*")
    assert page.wrong == []


def test_explorer__figures_of_many_years_are_lines_named_at_their_ends(site_built, page):
    choice = "i=low_income_rate_mbm_persons&t=CA,CA-QC,CA-ON&w=total"
    page.goto(f"{site_built.as_uri()}/fr/explorer.html#{choice}")
    svg = page.locator("#answer > svg")
    assert svg.locator("g[aria-label=line] path").count() == 3
    names = svg.locator("g[aria-label=text] text")
    told = sorted(name.split("\u00a0")[0] for name in names.all_text_contents())
    assert told == ["Canada", "Ontario", "Québec"]
    boxes = sorted((one.bounding_box() for one in names.all()), key=lambda box: box["y"])
    for one, next_one in pairwise(boxes):
        assert one["y"] + one["height"] <= next_one["y"] + 2  # none stands on another
    frame = svg.bounding_box()
    assert all(box["x"] + box["width"] <= frame["x"] + frame["width"] for box in boxes)


@pytest.mark.parametrize("where", ["disk", "server"])
def test_chart__is_filtered_on_its_page_and_a_link_shows_the_same(site_built, served, page, where):
    base = served if where == "server" else site_built.as_uri()
    page.goto(f"{base}/fr/c/official_dropout.html")
    whole, rows = page.locator("figure svg"), page.locator("#table tbody tr")
    assert whole.is_visible()
    assert "d3.min.js" not in " ".join(page.asked)  # it comes when it is asked for
    page.locator("#filter summary").click()
    page.locator("[data-list=t] input").first.wait_for()
    offered = page.locator("[data-list=t] input").evaluate_all("all => all.map((x) => x.value)")
    assert "FR" not in offered  # only what the chart has
    assert whole.is_visible()  # nothing is chosen yet
    page.locator("[data-list=t] input[value=CA-QC-02]").check()
    rows.first.wait_for()
    assert {line.split("\t")[1] for line in rows.all_inner_texts()} == {"Saguenay–Lac-Saint-Jean"}
    assert not whole.is_visible()
    told = rows.all_inner_texts()
    page.wait_for_url("**#t=CA-QC-02")
    again = page.url
    page.goto("about:blank")
    page.goto(again)
    rows.first.wait_for()
    assert rows.all_inner_texts() == told
    page.locator("[data-list=t] input[value=CA-QC-02]").uncheck()
    assert whole.is_visible()
    assert [
        url for url in page.asked if not url.startswith((base, "data:", "blob:", "about:"))
    ] == []
    assert page.wrong == []


def test_chart__of_no_figures_or_of_two_has_nothing_to_filter(site_built, page):
    for name in ("cooperation_avenues", "school_dropout"):
        page.goto((site_built / "fr" / "c" / f"{name}.html").as_uri())
        assert page.locator("#filter").count() == 0


def test_data__is_what_the_pages_say(site_built, page, here):
    page.goto(f"{site_built.as_uri()}/en/search.html")
    rows = page.evaluate("RC.rows.map((row) => ({ ...row, page: RC.page(row.id) }))")
    known = {fact.id: fact for fact in Collection.of(here).facts}
    assert [row["id"] for row in rows] == list(known)
    for row in rows:
        fact = known[row["id"]]
        assert row["page"] == f"f/{fact.page}"
        assert (row["text"], row["source"]) == (fact.value("en"), fact.source("en"))
        assert (row["when"], row["official"]) == (fact.when("en"), fact.official)
        stated = [fact.row[column] for column in ("value", "value_low", "value_high")]
        assert [row["value"], row["low"], row["high"]] == [None if x != x else x for x in stated]


def test_menu__of_a_page_below_a_list_is_there_and_leads_on(site_built, page):
    page.goto((site_built / "fr" / "i" / "ess_jobs.html").as_uri())
    order = page.locator("header > *").evaluate_all("all => all.map((x) => x.tagName)")
    assert order == ["P", "FORM", "P", "NAV", "SCRIPT"]
    page.get_by_label("Rechercher").fill("14,9")
    page.keyboard.press("Enter")
    page.locator("#results li").first.wait_for()
    page.goto((site_built / "fr" / "i" / "ess_jobs.html").as_uri())
    page.get_by_role("navigation").get_by_role("link", name="Graphiques").click()
    page.wait_for_url("**/fr/charts.html")
    assert page.wrong == []


def test_figure__its_address_in_no_language_leads_to_the_readers_own(site_built, page):
    one = next((site_built / "f").iterdir())
    page.goto(one.as_uri())
    page.wait_for_url(f"**/fr/f/{one.name}")
    assert page.wrong == []
