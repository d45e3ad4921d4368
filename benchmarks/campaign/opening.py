"""Files with hostile words opened as their readers do: in a browser, and in LibreOffice."""

import csv
import html
import re
import shutil
import subprocess

import trials

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
_ACTING = "data:text/html,<img src=x onerror=document.title=/acted/.source>"
#: Every sheet of a workbook, as CSV in UTF-8: what cells show, and so what a formula gave.
_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def browsed(pages):
    """Return the pages whose words changed their title in a browser, and how many were opened."""
    if not BROWSER or not pages:
        return [], 0
    from playwright.sync_api import sync_playwright

    acted = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        if not _acts(browser, _ACTING)[0]:
            raise RuntimeError("opening: a page that acts is not seen to act")
        for path in pages:
            acts, shows = _acts(browser, path.as_uri())
            if acts:
                acted.append(f"{path.name}: acts in a browser")
            elif not shows:
                acted.append(f"{path.name}: the browser shows nothing")
        browser.close()
    return acted, len(pages)


def _acts(browser, address):
    """Return whether a page's words change its title, and whether there is anything on it."""
    page = browser.new_page()
    page.goto(address, wait_until="load", timeout=120_000)
    page.wait_for_timeout(50)  # what acts once the page is there
    found = page.title().startswith("acted"), page.locator("body *").count() > 0
    page.close()
    return found


def site(root, mark, chance, most):
    """Write the site of a copy; return which pages that hold a mark act, and how many were opened.

    Of pages of one kind (a folder of the site), which there are thousands of, some are opened.
    """
    status, said = trials.run(root, "site", "--format", "csv", "--to", "site")
    if status:
        return [f"site fails: {said.strip()}"], 0
    kinds = {}
    for path in sorted((root / "site").rglob("*.html")):
        if mark in path.read_text("utf-8"):
            kinds.setdefault(path.parent, []).append(path)
    if not kinds:
        return [f"no page of the site holds {mark}: the trial says nothing"], 0
    return browsed(
        [p for kind in kinds.values() for p in chance.sample(kind, min(most, len(kind)))]
    )


def computed(folder, words):
    """Return the words of a document's table that a spreadsheet computes, and how many there are.

    The table goes through ``scan --tables`` into a workbook, and through ``scan`` into CSV;
    LibreOffice opens both and says what each cell shows.
    """
    folder.mkdir()
    rows = "".join(
        f"<tr><td>{html.escape(word)} zq{n}z</td><td>{n + 100},5</td></tr>"
        for n, word in enumerate(words)
    )
    page = f"<table><tr><th>=1+1 zq</th><th>=1+1 en %</th></tr>{rows}</table>"
    (folder / "table.html").write_text(page, "utf-8")
    trials.run(folder, "scan", "--tables", "tables.xlsx", "table.html")
    trials.run(folder, "scan", "table.html", "--to", "figures.csv")
    wrong, shown = [], []
    for path in _converted(folder, _SHEETS, "tables.xlsx", "figures.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            shown += [cell for row in csv.reader(file) for cell in row]
    for n in range(len(words)):
        if OFFICE and sum(f"zq{n}z" in cell for cell in shown) < 2:
            wrong.append(f"{words[n]!r} is not shown in a workbook and in CSV by LibreOffice")
    wrong += [f"LibreOffice shows {cell!r}" for cell in shown if re.match(r"#\w+[!?]|Err:", cell)]
    return wrong, len(shown)


def converted(root, paths):
    """Return the files of ``out`` that act once LibreOffice opened them, and how many it did."""
    given = [path.name for path in paths]
    wrong, made = [], list(_converted(root / "out", "html", *given))
    if OFFICE and len(made) < len(given):
        wrong.append(f"LibreOffice opens {len(made)} of {len(given)} files")
    acted, _ = browsed(made)
    for path in made:
        text = path.read_text("utf-8", "replace")
        wrong += [f"{path.name}: {found[:60]}" for found in re.findall(r"<script.*?>", text)]
        wrong += [f"{path.name}: {f[:60]}" for f in re.findall(r'href="(?!https?:|#)[^"]*', text)]
    return [*wrong, *acted], len(made)


def _converted(folder, form, *names):
    """Yield what LibreOffice makes of some files; nothing where there is none."""
    if not OFFICE:
        return
    to = folder / "opened"
    words = ["--headless", "--convert-to", form, "--outdir", str(to), *names]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run([OFFICE, profile, *words], cwd=folder, capture_output=True, check=False)
    yield from sorted(to.glob("*.csv" if form.startswith("csv") else f"*.{form}"))
