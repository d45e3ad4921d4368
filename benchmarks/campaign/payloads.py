"""Hostile words: refused on the way in, or written so that they act in no file and no browser.

Each is offered as publisher, publication, definition and note of an official figure. Those that
are let in are put into the words that charts, tables and citations show; every format is written
and opened: HTML, SVG, rendered Markdown and the site by a browser too, workbooks and texts by
LibreOffice, where they are there. All of them stand in a document's table too, and are scanned.
"""

import csv
import io
import random
import re
import shutil
import sys
import tempfile
import zipfile
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import opening
import trials

ACT = "document.title=/acted/.source"
#: What a program that opens the file would run, show as its own, or follow.
PAYLOADS = (
    *(f"<img src=x onerror={ACT}>", f"<script>{ACT}</script>", f'"><script>{ACT}</script>'),
    *(f"'><img src=x onerror={ACT}>", f"<svg onload={ACT}>", f"<svg/onload={ACT}//"),
    *(f"</title><script>{ACT}</script>", f"</text><script>{ACT}</script>", f"<body onload={ACT}>"),
    *(f"<iframe src=javascript:{ACT}>", f"]]><script>{ACT}</script>", f"--><script>{ACT}</script>"),
    *(f"<details open ontoggle={ACT}>", f"</textarea><img src=x onerror={ACT}>"),
    *(f"[a](javascript:{ACT})", f"![a](x){{onerror={ACT}}}", f"<javascript:{ACT}>"),
    *(
        "[a](data:text/html,x)",
        "| a | b |",
        "```html\n<b>\n```",
        "[a]: javascript:x",
        "<b>bold</b>",
    ),
    *("a\n\n# heading", "$\\href{javascript:x}{a}$", "&lt;script&gt;", "&#60;script&#62;"),
    *("\\input{/etc/passwd}", "\\write18{id}", "\\end{document}", "% a comment", "\\def\\a{x}"),
    *("=1+1", "=HYPERLINK(A1)", "+SUM(A1)", "-1+1", "@SUM(A1)", "\t=1+1", "＝1+1"),
    *("\x1b[31mred", "exe.\u202egnp"),
)
COLUMNS = ("publisher", "publication", "definition", "note")
FORMATS = "svg,pdf,csv,md,html,tex,docx,pptx,xlsx"
CHARTS = ("official_fertility", "official_dropout_sexes")
_MUST = re.compile(r"[=+\-@\t＝＋－＠]|.*[\x00-\x08\x0e-\x1f\u202a-\u202e]")
_TEX = re.compile(r"\\(input|write|def|href|end\{document|immediate)")
_CHUNK = 8  # so many in one text


def run(_, seed):
    """Return how many words were offered, those that act, and which reached which format."""
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder).resolve()
        let_in, wrong = _offered(folder)
        reached, files, opened = Counter(), 0, Counter()
        for begin in range(0, len(let_in), _CHUNK):
            root = trials.copy(folder / f"copy {begin}")
            marked = [f"zq{begin + n}z {text}" for n, text in enumerate(let_in[begin:][:_CHUNK])]
            _put(root, " ".join(marked))
            for words in (
                ("build",),
                ("export", *CHARTS, "--lang", "fr,en", "--format", FORMATS, "--to", "out"),
                ("export", *CHARTS, "--bundle", "--format", "csv,xlsx", "--to", "bundles"),
            ):
                status, said = trials.run(root, *words)
                if status:
                    return len(PAYLOADS), [*wrong, f"{words[0]} fails: {said.strip()[-300:]}"], ""
            seen = set()
            for name, data in _files(root):
                files += 1
                suffix = Path(name).suffix
                seen |= {
                    (n, suffix) for n in range(begin, begin + _CHUNK) if f"zq{n}z" in _text(data)
                }
                wrong += [f"{name}: {what}" for what in _judged(suffix, data)]
            reached.update(suffix for _, suffix in seen)
            missing = set(range(begin, begin + len(marked))) - {n for n, _ in seen}
            wrong += [f"{let_in[n]!r} reached no file: the trial says nothing" for n in missing]
            wrong += _opened(opened, "files in a browser", *opening.browsed(_pages(root)))
            wrong += _opened(opened, "in LibreOffice", *opening.converted(root))
            shutil.rmtree(root)
        root = trials.copy(folder / "site")
        _put(root, " ".join(f"zq{n}z {t}" for n, t in enumerate(let_in) if "<" in t or ":" in t))
        trials.run(root, "build")
        wrong += _opened(
            opened, "pages of the site in a browser", *opening.site(root, "zq", random.Random(seed))
        )
        table = opening.computed(folder / "table", PAYLOADS)
        wrong += _opened(opened, "cells of a document's table in LibreOffice", *table)
    where = ", ".join(f"{suffix} {count}" for suffix, count in sorted(reached.items()))
    by = ", ".join(f"{count} {what}" for what, count in opened.items() if count) or "nothing"
    return (
        len(PAYLOADS) * len(COLUMNS),
        wrong,
        f"{len(PAYLOADS)} words, each in {len(COLUMNS)} columns; {len(let_in)} are let in and were "
        f"looked for in {files} files. Opened: {by}. How many reached which format: {where}.",
    )


def _opened(counts, what, acted, count):
    """Count what was opened; return what acted in it."""
    counts[what] += count
    return acted


def _offered(folder):
    """Return the words that every column takes, and those that a column should have refused."""
    sys.path.insert(0, str(trials.ROOT / "src"))
    from analyse.building import companion
    from analyse.tables.codes import codes
    from analyse.tables.paths import Project

    lists = codes(Project(trials.copy(folder / "offered")))
    with (trials.ROOT / "data" / "raw" / "coded" / "companion.csv").open(encoding="utf-8") as file:
        row = next(csv.DictReader(file))
    let_in, wrong = [], []
    for text in PAYLOADS:
        refused = [
            any(column == at for at, *_ in companion.faults({**row, column: text}, lists))
            for column in COLUMNS
        ]
        if _MUST.match(text) and not all(refused):
            wrong.append(f"{text!r} is taken as {COLUMNS[refused.index(False)]}")
        if not any(refused):
            let_in.append(text)
    return let_in, wrong


def _put(root, text):
    """Put a text behind each publication, definition and note, and each publication's name."""
    for name, columns in (
        ("coded/companion.csv", COLUMNS[1:]),
        ("codes/publications.csv", ("publication", "name_en", "name_fr")),
    ):
        path = root / "data" / "raw" / name
        rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"))))
        for row in rows:
            row.update({column: f"{row[column]} {text}".strip() for column in columns})
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def _files(root):
    """Yield name and bytes of every file written, those within a bundle too."""
    for folder in ("out", "bundles"):
        for path in sorted((root / folder).rglob("*.*")):
            if path.suffix != ".zip":
                yield path.name, path.read_bytes()
                continue
            with zipfile.ZipFile(path) as bundle:
                for name in bundle.namelist():
                    yield name, bundle.read(name)


def _text(data):
    """Return what a file holds as text: of an office file, all of its parts."""
    if data[:2] != b"PK":
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def _judged(suffix, data):
    """Yield what acts in a file."""
    text = _text(data)
    if suffix in (".html", ".svg", ".md"):
        yield from _Acting.found(_rendered(text) if suffix == ".md" else text)
    elif suffix == ".csv":
        cells = (cell for row in csv.reader(io.StringIO(text)) for cell in row)
        yield from (
            f"{c[:40]!r} is a formula"
            for c in cells
            if _MUST.match(c) and not re.fullmatch(r"[+-]?[\d.,]+", c)
        )
    elif suffix == ".tex":
        yield from (f"{found[0]} is a command" for found in _TEX.finditer(text))
    elif suffix in (".xlsx", ".docx", ".pptx"):
        if "<f>" in text and any("zq" in part for part in re.findall(r"<f>(.*?)</f>", text)):
            yield "a formula holds the text"
        for target in re.findall(r'Target="([^"]*)"[^>]*TargetMode="External"', text):
            if not target.startswith(("http://", "https://")):
                yield f"a link leads to {target[:40]!r}"


def _rendered(text):
    """Return Markdown as HTML, as a notebook shows it: HTML in it stays."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True}).enable("table").render(text)


class _Acting(HTMLParser):
    """Tags that run something, and addresses that do."""

    def __init__(self):
        super().__init__()
        self.acts = []

    @classmethod
    def found(cls, text):
        parser = cls()
        parser.feed(text)
        return parser.acts

    def handle_starttag(self, tag, attributes):
        if tag in ("script", "iframe", "object", "embed", "details", "textarea"):
            self.acts.append(f"<{tag}>")
        for name, value in attributes:
            leads = re.match(r"\s*(javascript|vbscript|data:text)", value or "", re.IGNORECASE)
            if name.startswith("on") or (leads and name in ("href", "src", "xlink:href")):
                self.acts.append(f"<{tag} {name}={(value or '')[:30]}>")


def _pages(root):
    """Return the exported pages; Markdown and pictures as pages, since alone they cannot act."""
    pages = [path for path in sorted((root / "out").rglob("*.*")) if path.suffix == ".html"]
    for path in sorted((root / "out").rglob("*.*")):
        if path.suffix in (".md", ".svg"):
            inside = path.read_text("utf-8")
            pages.append(path.with_name(f"{path.name}.html"))
            pages[-1].write_text(inside if path.suffix == ".svg" else _rendered(inside), "utf-8")
    return pages
