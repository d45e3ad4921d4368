"""Hostile words: refused on the way in, or written so that they act in no file and no browser.

Each is offered as publisher, publication, definition and note of an official figure, which refuse
some; those with a sign that is not seen, to every file. Then every column of ``data/raw`` whose
cells are free words (those which `build` takes with a harmless word behind them) holds them: a cell
one of them, each column all of them over the rows and the turns. Tables, charts, citations, the
executed notebooks and the site are written of that; every format is looked through, and opened:
HTML, SVG, rendered Markdown and notebooks, pages of the site by a browser, workbooks and texts by
LibreOffice, where they are there. All of the words stand in a document's table too, and are
scanned.
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
from functools import lru_cache
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
#: What an official figure's guard is asked about.
COLUMNS = ("publisher", "publication", "definition", "note")
FORMATS = "svg,pdf,csv,md,html,tex,docx,pptx,xlsx"
BUNDLED = ("official_fertility", "official_dropout_sexes", "cooperation_timeline")
#: Columns of words for readers, beside those that name a language.
WORDS = (*COLUMNS, *"acronym continued source title variant website".split())
#: Words by which rows of two files find each other.
KEYS = (("companion", "publisher"), ("publications", "publisher"))
_IN_A_LANGUAGE = re.compile(r".*_(en|fr|fr_CA)")
_MARK = re.compile(r"zq(\d+)x(\d+)z")
_MUST = re.compile(r"[=+\-@\t＝＋－＠]|.*[\x00-\x08\x0e-\x1f\u202a-\u202e]")
_TEX = re.compile(r"\\(input|write|def|href|end\{document|immediate)")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\u202a-\u202e]")  # no file is read with one
TURNS = 4  # in each, a cell holds another word: a short column sees more of them
OPENED = 40  # so many files of a kind are opened, drawn by chance


def run(count, seed):
    """Return how many words were offered, those that act, and which reached which format."""
    chance, taken, reached, files, opened = random.Random(seed), set(), Counter(), 0, Counter()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder).resolve()
        wrong = _offered(folder) + _unread(folder)
        for turn in range(count):
            root = trials.copy(folder / f"turn {turn}")
            for path in (root / "notebooks").glob("**/13_*"):
                path.unlink()  # it makes a collection of its own, and shows none of these words
            let_in = _let_in(root, turn)
            if not let_in:
                return turn, [*wrong, "nothing is let in: the trial says nothing"], ""
            taken |= let_in
            for words in (
                ("export", "--all", "--lang", "fr,en", "--format", FORMATS, "--to", "out"),
                ("export", *BUNDLED, "--bundle", "--format", "csv,xlsx", "--to", "bundles"),
                ("notebooks",),
            ):
                status, said = trials.run(root, *words)
                if status:
                    wrong.append(f"{words[0]} fails: {said.strip()[-300:]}")
                    print(f"  {wrong[-1]}", file=sys.stderr, flush=True)
                    return turn, wrong, ""
            seen = set()
            for name, data in _files(root):
                files += 1
                text, suffix = _text(data), Path(name).suffix
                seen |= {(c, p, suffix) for c, p in _MARK.findall(text)}
                wrong += [f"{name}: {what}" for what in _judged(suffix, data, text)]
            reached.update(suffix for *_, suffix in seen)
            pages = _some(_pages(root), chance)
            wrong += _opened(opened, "files in a browser", *opening.browsed(pages))
            office = _some((root / "out").glob("*.docx"), chance)
            stems = {path.stem for path in office}  # of one name, one would be put over the other
            books = [path for path in (root / "out").glob("*.xlsx") if path.stem not in stems]
            office += _some(books, chance)
            wrong += _opened(opened, "in LibreOffice", *opening.converted(root, office))
            site = opening.site(root, "zq", chance, OPENED)
            wrong += _opened(opened, "pages of the site in a browser", *site)
            shutil.rmtree(root)
            trials.progress(turn + 1, count, f"turns; {len(wrong)} act")
        table = opening.computed(folder / "table", PAYLOADS)
        wrong += _opened(opened, "cells of a document's table in LibreOffice", *table)
    where = ", ".join(f"{suffix} {count:,}" for suffix, count in sorted(reached.items()))
    by = ", ".join(f"{count:,} {what}" for what, count in opened.items() if count) or "nothing"
    return (
        count,
        wrong,
        f"{len(PAYLOADS)} words; {len({c for c, _ in taken})} columns of words took "
        f"{len(taken):,} pairs of column and word, which were looked for in {files:,} files. "
        f"Opened: {by}. How many pairs reached which format: {where}.",
    )


def _some(paths, chance):
    """Return so many of some files as are opened."""
    paths = sorted(paths)
    return chance.sample(paths, min(OPENED, len(paths)))


def _opened(counts, what, acted, count):
    """Count what was opened; return what acted in it."""
    counts[what] += count
    return acted


def _offered(folder):
    """Return the words that the guard of official figures should have refused."""
    sys.path.insert(0, str(trials.ROOT / "src"))
    from analyse.building import companion
    from analyse.tables.codes import codes
    from analyse.tables.paths import Project

    lists = codes(Project(trials.copy(folder / "offered")))
    with (trials.ROOT / "data" / "raw" / "coded" / "companion.csv").open(encoding="utf-8") as file:
        row = next(csv.DictReader(file))
    wrong = []
    for text in filter(_MUST.match, PAYLOADS):
        for column in COLUMNS:
            if all(column != at for at, *_ in companion.faults({**row, column: text}, lists)):
                wrong.append(f"{text!r} is taken as {column}")
    return wrong


def _unread(folder):
    """Return the files that are read although a word in them has a sign that is not seen."""
    from analyse.tables.files import read_rows
    from analyse.tables.problems import DataError

    wrong = []
    for path in sorted({path for path, *_ in _columns(folder / "offered")}):
        text, header = path.read_text("utf-8"), list(_rows(path)[0])
        for word in filter(_UNSEEN.search, PAYLOADS):
            path.write_text(text.rstrip("\n") + f" {word}\n", "utf-8", newline="")
            try:
                read_rows(path, path.name, header)
                wrong.append(f"{path.name} is read with {word!r}")
            except DataError as error:
                if "a sign that is not seen" not in str(error):
                    wrong.append(f"{path.name} with {word!r}: {error}")
    return wrong


def _let_in(root, turn):
    """Put the words into a copy and build it; return the pairs of column and word it took.

    What ``build`` refuses it names, with the mark that stands in the cell; the cell is then left
    as it was, and the rest is tried again. Nothing comes back where it refuses without a mark.
    """
    columns, refused = _columns(root), set()
    while True:
        put = {pair for c, each in enumerate(columns) for pair in _put(c, each, turn, refused)}
        status, said = trials.run(root, "build")
        if not status:
            return put
        named = {tuple(map(int, pair)) for pair in _MARK.findall(said)} - refused
        if not named:
            print(said[-600:], file=sys.stderr)
            return set()
        refused |= named


def _columns(root):
    """Return every column of words of a copy: its file, its name, its cells."""
    return [
        (path, column, [row[column] for row in rows])
        for folder in ("coded", "codes", "rules")
        for path in sorted((root / "data" / "raw" / folder).glob("*.csv"))
        for rows in [_rows(path)]
        for column in rows[0]
        if (column in WORDS or _IN_A_LANGUAGE.fullmatch(column)) and (path.stem, column) not in KEYS
    ]


def _put(c, column, turn, refused):
    """Put a word behind each cell of column ``c``; return which words those were, as pairs.

    The names that the notebooks' own code asks for are left as they are.
    """
    path, name, cells = column
    rows, put = _rows(path), set()
    for r, (row, cell) in enumerate(zip(rows, cells, strict=True)):
        p = (r + c + turn * len(PAYLOADS) // TURNS) % len(PAYLOADS)
        asked = path.stem == "territories" and f'{cell}"' in _asked_for(path.parents[3])
        row[name] = cell
        if cell and not asked and (c, p) not in refused and not _UNSEEN.search(PAYLOADS[p]):
            row[name] = f"{cell} zq{c}x{p}z {PAYLOADS[p]}"
            put.add((c, p))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return put


@lru_cache
def _asked_for(root):
    """Return the notebooks' sources as one text."""
    sources = sorted((root / "notebooks" / "source").glob("*.py"))
    return "\n".join(path.read_text("utf-8") for path in sources)


def _rows(path):
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"))))


def _files(root):
    """Yield name and bytes of every file written, those within a bundle too."""
    for folder in ("out", "bundles", "notebooks"):
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


def _judged(suffix, data, text):
    """Yield what acts in a file, whose words are ``text``."""
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
    """Return the exported pages; Markdown, pictures, notebooks as pages: alone they cannot act."""
    from nbconvert import HTMLExporter

    pages = sorted((root / "out").glob("*.html"))
    for path in sorted((root / "out").glob("*.*")):
        if path.suffix in (".md", ".svg"):
            inside = path.read_text("utf-8")
            pages.append(path.with_name(f"{path.name}.html"))
            pages[-1].write_text(inside if path.suffix == ".svg" else _rendered(inside), "utf-8")
    for path in sorted((root / "notebooks").glob("**/*.ipynb")):
        pages.append(root / "out" / f"{path.parent.name} {path.stem}.html")
        pages[-1].write_text(HTMLExporter().from_filename(str(path))[0], "utf-8")
    return pages
