"""The explorer in a real JupyterLab and browser: seen, changed, typed in, written to files."""

import re
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BOOK = ROOT / "notebooks" / "11_explorer.ipynb"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def run(opened):
    """The notebook in JupyterLab, run from its first cell to its last, and its console."""
    page, complaints = opened(BOOK, run=True)
    page.locator(".rc-answer .rc-verdict").wait_for()
    return page, complaints


@pytest.fixture(scope="module")
def page(run):
    return run[0]


# --- what a reader sees -----------------------------------------------------------------------


class Seen:
    """The explorer as it stands on the page."""

    def __init__(self, page):
        self.page = page
        self.controls = page.locator(".jp-OutputArea-output:has(.rc-answer)")

    def verdict(self):
        return self.page.locator(".rc-answer .rc-verdict")

    def table(self):
        return " ".join(self.page.locator(".rc-answer table.rc-table").all_text_contents())

    def alt(self):
        return self.page.locator(".rc-answer .rc-described").text_content()

    def control(self, label):
        return self.controls.get_by_label(label, exact=True)

    def button(self, name):
        return self.controls.get_by_role("button", name=name, exact=True)

    @contextmanager
    def answered(self):
        """Wait until the explorer has answered what is done meanwhile."""
        before = self.turn()
        yield
        self.page.wait_for_function(
            "before => +document.querySelector('.rc-answer')?.dataset.turn > before", arg=before
        )

    def opened(self):
        """Open what is folded: sentences and files."""
        if not self.button("Write chart and data").is_visible():
            self.button("Sentences and files…").click()
            self.button("Write chart and data").wait_for()

    def turn(self):
        return int(self.page.locator(".rc-answer").get_attribute("data-turn"))

    def speak(self, language):
        """Choose a language, unless it is chosen."""
        if "mod-active" not in self.button(language).get_attribute("class"):
            with self.answered():
                self.button(language).click()

    def becomes(self, verdict, *told):
        """Wait until the verdict, the chart and the table say what was chosen."""
        self.page.locator(f'.rc-answer .rc-verdict[data-verdict="{verdict}"]').wait_for()
        for text in told:
            self.page.wait_for_function(SAID, arg=text)
        drawn = "document.querySelector('.rc-answer img.rc-chart')?.naturalWidth > 300"
        self.page.wait_for_function(drawn)


#: Whether the chart's words and the table hold a text.
SAID = """text => {
  const tables = [...document.querySelectorAll('.rc-answer table.rc-table')];
  return document.querySelector('.rc-answer .rc-described')?.textContent.includes(text)
    && tables.some(table => table.textContent.includes(text));
}"""

#: The places of a list's options that hold texts, of each the first; null until all are offered.
#: ipywidgets writes every space of an option as a no-break space.
PLACES = r"""([list, parts]) => {
  const labels = [...list.options].map(option => option.text.replace(/\u00a0/g, " "));
  const found = parts.map(part => labels.findIndex(label => label.includes(part)));
  return found.includes(-1) ? null : found;
}"""


CHOSEN = "list => [...list.options].filter(o => o.selected).map(o => o.index)"


def pick(seen, label, *parts):
    """Choose the options of a list that hold the texts, once it offers them; wait for the answer.

    The browser names options by their places, so nothing may be chosen from a list that changes.
    """
    box = seen.control(label)
    found = seen.page.wait_for_function(PLACES, arg=[box.element_handle(), list(parts)])
    places = found.json_value()
    if sorted(places) != box.evaluate(CHOSEN):
        with seen.answered():
            box.select_option(index=places)


#: Whether a list offers what a search leaves, and all when nothing is searched.
OFFERED = r"""([list, word]) => {
  const others = [...list.options].filter(option => !option.selected);
  const labels = others.map(option => option.text.replace(/\u00a0/g, " ").toLowerCase());
  return word ? labels.every(label => label.includes(word)) : labels.length > 100;
}"""


def search(seen, label, listed, word):
    """Search, and wait until the list follows."""
    seen.control(label).fill(word)
    seen.page.wait_for_function(OFFERED, arg=[seen.control(listed).element_handle(), word])


def choose(seen, word, *names):
    """Search, then choose indicators by words of their names."""
    search(seen, "Search", "Indicators", word)
    pick(seen, "Indicators", *names)


@pytest.fixture
def start(page):
    """The explorer in English, as it was at first."""
    seen = Seen(page)
    seen.speak("English")
    search(seen, "Search", "Indicators", "")
    pick(seen, "Indicators", "Secondary-school dropout rate")
    pick(seen, "Territories", "France – not stated", "Québec – 1")
    seen.becomes("not_comparable", "27.6%", "France")
    return seen


def test_explorer__no_cell_failed_and_the_examples_stand_below(page, start):
    assert page.locator(".jp-RenderedText[data-mime-type*=error], .jp-mod-error").count() == 0


def test_explorer__dropout_in_france_and_quebec_in_both_languages(start):
    assert "The documents give no dropout rate for France." in start.verdict().inner_text()
    assert "not in the documents" in start.table()
    assert "not in the documents" in start.alt()
    assert "line 110" in start.table()

    start.speak("Français")
    start.becomes("not_comparable", "27,6\u00a0%", "France")
    assert "aucun taux de décrochage pour la France" in start.verdict().inner_text()
    assert "Verdict\u00a0: non comparable" in start.verdict().inner_text()
    assert "donnée absente des documents" in start.table().lower() or "non énoncé" in start.table()
    assert start.control("Indicateurs").is_visible()
    assert start.control("Territoires").is_visible()


def test_explorer__social_economy_jobs_in_four_territories(start):
    choose(
        start,
        "economy",
        *("Persons employed in", "Employees of", "Jobs in the", "Full-time equivalents"),
    )
    start.button("All that have figures").click()
    start.becomes("not_comparable", "more than 125,000", "nearly 168,000")
    pick(start, "Territories", "France – not", "Québec – 1", "Île-de-France – 1", "Rhône-Alpes – 2")
    start.becomes("not_comparable", "nearly 290,000", "more than 210,000", "France")
    said = start.verdict().text_content()  # some reasons open on demand
    assert "Employees on one side, jobs on the other" in said
    assert "their ratio is meaningful, their difference is not" in said


def test_explorer__the_fund_in_dollars(start):
    choose(start, "ffqcd", "FFQCD budget, a year")
    start.becomes("with_caution", "€100,000", "CA$150,000")
    pick(start, "Unit", "Canadian dollars")
    start.page.wait_for_function(
        "!document.querySelector('.rc-answer .rc-described').textContent.includes('€')"
    )
    start.becomes("with_caution", "CA$150,000", "CA$300,000")
    assert "€" not in start.table()
    assert "imply a round rate" in start.verdict().inner_text()


def test_explorer__official_figures_beside_the_documents(start):
    themes = start.control("Theme").locator("option").all_inner_texts()
    assert "Published figures" in [theme.replace("\u00a0", " ") for theme in themes]
    choose(start, "isq 2008", "Secondary-school dropout rate", "Québec annual dropout rate (ISQ")
    pick(start, "Territories", "Saguenay–Lac-Saint-Jean – 5")
    start.becomes("with_caution", "14.9%", "18.0%†")
    assert "published figure" in start.alt()
    assert "ISQ, release of December 9, 2008" in start.table()
    sources = start.page.locator(".rc-answer .rc-sources").inner_text()
    assert "line 110" in sources
    assert "† Single source" in sources
    quotes = start.control("Quote").locator("option").all_inner_texts()
    assert ["14.9%" in quote for quote in quotes] == [False, True]

    start.speak("Français")
    start.becomes("with_caution", "18,0\u00a0%†")
    assert "Chiffres publiés" in start.page.locator(".rc-answer .rc-sources").inner_text()


def test_explorer__an_undeclared_pair_says_what_to_declare(start):
    choose(start, "", "Jobs in the social economy", "MRC of the region")
    start.button("All that have figures").click()
    start.becomes("undeclared", "Rhône-Alpes", "Laurentides")
    assert "add the pair to data/raw/rules/comparability.csv" in start.verdict().inner_text()


def test_explorer__a_figure_is_quoted_or_a_hint_says_how(start, here):
    from analyse.documents.finding import available

    start.opened()
    start.control("Quote").select_option(index=1)
    if available(here):
        start.page.locator("blockquote mark", has_text="27,6").wait_for()
    else:
        start.page.get_by_text("ANALYSE_DOCUMENTS").first.wait_for()
    start.page.get_by_text("line 110").last.wait_for()
    start.control("Quote").select_option(index=0)


def focused(page):
    """The label of the control that has the focus."""
    return page.evaluate(
        "(() => { const at = document.activeElement;"
        " const label = at.labels?.length ? at.labels[0].innerText : '';"
        " return (label || at.innerText || at.getAttribute('aria-label') || '').trim(); })()"
    )


def test_explorer__the_keyboard_reaches_and_moves_every_control(start):
    page = start.page
    start.opened()
    start.button("English").focus()
    order = [focused(page)]
    while order[-1] != "Write chart and data" and len(order) < 30:
        page.keyboard.press("Tab")
        order.append(focused(page))
    expected = ["English", "Theme", "Search", "Indicators", "Territories", "All that have figures"]
    expected += ["Sentences and files…", "Unit", "Quote", "Folder", "Name", "Write chart and data"]
    assert [name for name in order if name in expected] == expected

    start.control("Territories").focus()
    page.keyboard.press("Home")
    start.becomes("unstated", "France")
    page.keyboard.press("ArrowDown")
    start.becomes("alone", "27.6%")
    page.keyboard.press("Shift+ArrowDown")
    start.becomes("with_caution", "27.6%", "14.9%")


def test_explorer__a_letter_pressed_in_a_control_stays_there(start):
    """In JupyterLab, x cuts the chosen cell, d d deletes it, and a adds one above."""
    page = start.page
    cells = page.locator(".jp-Notebook .jp-Cell").count()
    for control in (start.button("English"), start.control("Theme"), start.control("Territories")):
        control.focus()
        for key in "xadd":
            page.keyboard.press(key)
    start.button("English").focus()
    page.wait_for_timeout(300)
    assert page.locator(".jp-Notebook .jp-Cell").count() == cells


def test_explorer__the_console_has_nothing_to_complain_of(run, start):
    """A list that gets shorter must not keep a choice beyond its end, in the browser either."""
    choose(start, "isq 2008", "Québec annual dropout rate (ISQ")
    start.button("All that have figures").click()
    start.becomes("with_caution", "Montréal")
    search(start, "Search", "Indicators", "")
    pick(start, "Indicators", "Secondary-school dropout rate")
    pick(start, "Territories", "Québec – 1")
    start.becomes("alone", "27.6%")
    assert [said for said in run[1] if "state" in said] == []


def test_explorer__the_button_writes_the_files_and_replaces_none_unasked(start, tmp_path):
    start.opened()
    folder = tmp_path / "écrits ici"
    start.control("Folder").fill(str(folder))
    start.control("Name").fill("dropout")
    start.control("Name").press("Tab")
    start.button("Write chart and data").click()
    start.page.get_by_text(re.compile(r"^Written to .*écrits ici:$")).wait_for()
    ends = ("citation.txt", "csv", "pdf", "png", "svg", "verdict.csv")
    assert sorted(path.name for path in folder.iterdir()) == [f"dropout.en.{end}" for end in ends]
    assert "dropout_rate_secondary:CA-QC" in (folder / "dropout.en.csv").read_text("utf-8")
    assert "not_comparable" in (folder / "dropout.en.verdict.csv").read_text("utf-8")

    (folder / "dropout.en.csv").write_text("mine", "utf-8")
    start.button("Write chart and data").click()
    start.page.get_by_text("Choose another name").wait_for()
    assert (folder / "dropout.en.csv").read_text("utf-8") == "mine"
    start.controls.get_by_label("Replace files of that name").check()
    start.button("Write chart and data").click()
    start.page.get_by_text(re.compile(r"^Written to")).wait_for()
    assert (folder / "dropout.en.csv").read_text("utf-8") != "mine"

    bundle = start.controls.get_by_label("All in one zip, with a README")
    bundle.check()
    start.button("Write chart and data").click()
    start.page.locator("code", has_text="dropout.en.zip").wait_for()
    assert (folder / "dropout.en.zip").read_bytes().startswith(b"PK")
    bundle.uncheck()
