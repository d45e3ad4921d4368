"""Files with hostile words opened as their readers do: in a browser, and in LibreOffice."""

import csv
import html
import re
import shutil
import subprocess

import trials

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
#: Every sheet of a workbook, as CSV in UTF-8: what cells show, and so what a formula gave.
_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def browsed(pages):
    """Return the pages whose words changed their title in a browser, and how many were opened."""
    acted = []
    for page in pages if BROWSER else ():
        done = subprocess.run(
            [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", page.as_uri()],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if not done.stdout:
            acted.append(f"{page.name}: the browser shows nothing")
        elif re.search(r"<title[^>]*>acted", done.stdout):
            acted.append(f"{page.name}: acts in a browser")
    return acted, len(pages) if BROWSER else 0


def site(root, mark):
    """Write the site of a copy; return which pages that hold a mark act, and how many there are."""
    status, said = trials.run(root, "site", "--format", "csv", "--to", "site")
    if status:
        return [f"site fails: {said.strip()}"], 0
    pages = [p for p in sorted((root / "site").rglob("*.html")) if mark in p.read_text("utf-8")]
    if not pages:
        return [f"no page of the site holds {mark}: the trial says nothing"], 0
    return browsed(pages)


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


def converted(root):
    """Return the files of a copy that act once LibreOffice has opened them, and how many it did."""
    given = [p.name for p in sorted((root / "out").iterdir()) if p.suffix in (".docx", ".xlsx")]
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
