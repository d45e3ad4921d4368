"""The site in a real browser, from the disk and from a server below a folder of its own."""

import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote

import pytest
from PIL import Image

pytestmark = pytest.mark.slow

#: Pages of every kind; {} is the language.
PAGES = (
    *("index", "explorer", "charts", "notebooks", "figures", "indicators", "territories"),
    *("documents", "tables", "methods", "changes", "search"),
    *("i/ess_jobs", "t/CA-QC-02", "d/ateliers", "a/consistency", "c/school_dropout"),
    *("n/04_ffqcd_budgets", "f/dropout_rate_secondary~CA-QC-02~secondary_pupils~2005+2006~PERCENT"),
)


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
    for name in PAGES:
        page.goto(f"{base}/{language}/{name}.html")
        for width in (360, 768, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
                wide.append(f"{name} at {width}")
    assert page.wrong == []
    assert [url for url in page.asked if not url.startswith((base, "data:", "blob:"))] == []
    assert wide == []


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


def test_explorer__choice_is_in_the_address_and_comes_back(site_built, page):
    page.goto(f"{site_built.as_uri()}/en/explorer.html#i=ess_jobs")
    assert page.locator("#answer svg [aria-label=arrow]").count()  # a bound is drawn as one
    tick = page.locator("[data-list=i] input[value=ess_share_of_employment]")
    tick.focus()
    page.keyboard.press("Space")
    assert "ess_share_of_employment" in page.url
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
    assert page.locator("#verdict li").count() == 3


def test_explorer__downloads_what_is_shown(site_built, page):
    page.goto(f"{site_built.as_uri()}/en/explorer.html#i=ess_jobs")
    with page.expect_download() as download:
        page.get_by_role("button", name="Data (CSV)").click()
    head, row = download.value.path().read_text("utf-8").splitlines()
    said = dict(zip(head.split(","), row.split(","), strict=True))
    assert (said["value"], said["low"], said["high"]) == ("210000", "210000", "")
    assert said["qualifier"] == "more_than"
    with page.expect_download() as download:
        page.get_by_role("button", name="Picture (SVG)").click()
    text = download.value.path().read_text("utf-8")
    assert text.startswith("<svg")
    assert "var(--" not in text  # its colours do not depend on the page


def test_explorer__names_of_what_is_drawn_are_not_cut(site_built, page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site_built.as_uri()}/fr/explorer.html#i=qc_dropout_annual&t=CA-QC-02,CA-QC-03")
    box = page.locator("#answer > svg").bounding_box()
    names = page.locator("#answer [aria-label='y-axis tick label'] text")
    names.first.wait_for()
    assert min(one.bounding_box()["x"] for one in names.all()) >= box["x"]


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


def test_data__is_what_the_pages_say(site_built, page):
    page.goto(f"{site_built.as_uri()}/en/search.html")
    data = json.loads(page.evaluate("JSON.stringify(window.RC)"))
    pages = page.evaluate("RC.rows.map((row) => RC.page(row[0]))")
    assert sorted(pages) == sorted(f"f/{path.name}" for path in (site_built / "en" / "f").iterdir())
    assert len(data["rows"]) == len(pages)


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
