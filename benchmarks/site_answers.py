"""How long the site's explorer takes to answer a change, in a real browser, from the disk.

The browser's own clock: from the click to where picture, table and verdicts are there and laid
out ("answered"), and to the next frame ("painted"). The site has two charts and no downloads.
"""

import shutil
import tempfile
from pathlib import Path

from measuring import judged, note, spread, table

from analyse.exports.site import site
from analyse.exports.site.facts import Collection
from analyse.tables.paths import project

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
MILLISECONDS, TIMES = 100, 12
#: A change: the address that is open, and what is ticked and unticked there, or chosen.
CHANGES = {
    "a further territory, of two": ("explorer.html#i=ess_jobs&t=FR-R82", "t", "CA-QC"),
    "a further indicator": ("explorer.html#i=ess_jobs", "i", "qc_dropout_annual"),
    "a third line of three": (
        "explorer.html#i=low_income_rate_mbm_persons&t=CA,CA-QC",
        "t",
        "CA-ON",
    ),
    "18 regions over 17 years, and one": ("explorer.html#i=population_isq_2022", "t", "CA-QC-01"),
    "the most figures, and another indicator": ("explorer.html#i={most}", "i", "ess_jobs"),
    "on a chart's page, a territory": ("c/official_dropout.html#t=CA-QC-02", "t", "CA-QC-03"),
}
CHANGE = """async ([key, value]) => {
  const tick = document.querySelector(`[data-list=${key}] input[value="${value}"]`);
  const start = performance.now();
  tick.click();
  document.body.getBoundingClientRect();
  const answered = performance.now() - start;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return [answered, performance.now() - start];
}"""


def measured(page, folder, change, most):
    """Return the milliseconds of one change, made and unmade again and again."""
    path, key, value = change
    page.goto("about:blank")
    page.goto(f"{folder.as_uri()}/fr/{path.format(most=most)}")
    page.locator(f"[data-list={key}] input").first.wait_for()
    return [page.evaluate(CHANGE, [key, value]) for _ in range(2 * TIMES)]


def run(full):
    """Measure in Chromium; without one, say so."""
    del full
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not path:
        note("\nchromium is not installed: the explorer was not measured")
        return
    known = Collection.of(project()).having("indicator")
    most = max(known, key=lambda code: len(known[code]))
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        folder = Path(made)
        site(folder, ("school_dropout", "official_dropout"), ("svg",))
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        rows = []
        for name, change in CHANGES.items():
            times = measured(page, folder, change, most)
            answered, painted = zip(*times, strict=True)
            rows.append(
                (name, spread(answered, 0), spread(painted, 0), judged(answered, MILLISECONDS))
            )
        browser.close()
    table("the site's explorer: milliseconds a change", ("change", "answered", "painted", ""), rows)
