"""The notebooks as pages, with their stored outputs; controls become links to the same choice."""

from __future__ import annotations

import ast
import hashlib
import html
import re
from base64 import b64decode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import quote

import nbformat
from markupsafe import Markup

from analyse.exports import views
from analyse.exports.site.facts import Collection
from analyse.exports.site.gallery import ChartPage
from analyse.exports.site.pages import page
from analyse.exports.site.reading_pages import LEDGER
from analyse.tables import places
from analyse.tables.codes import codes
from analyse.tables.collection import settings
from analyse.tables.problems import DataError
from analyse.tables.schemas import DATA_KINDS, of_kind

#: What an output of controls is stored as: they themselves need a kernel.
ASLEEP = {"text/plain", "application/javascript", "application/vnd.jupyter.widget-view+json"}
#: What the choice is made of, as ``explore`` takes it.
_ASKED = ("what", "territories")
_EMBEDDED = re.compile(r'<img\b[^>]*\bsrc="data:image/png;base64,[^>]*>')
_HELD = re.compile(r'src="data:image/png;base64,([^"]*)"')
_LINK = Markup('<p><a class="button" href="{href}">{text}</a></p>')


def notebooks(known: Collection, charts: Sequence[ChartPage]) -> Iterator[tuple[str, str | bytes]]:
    """Yield every notebook with its stored outputs, its pictures, and the list of them.

    Cells' code is left out: a page cannot run it, and the notebook itself holds it.
    """
    from nbconvert import HTMLExporter

    if not any(known.notebooks.values()):
        return
    make: Any = HTMLExporter  # not typed
    exporter = make(template_name="basic", embed_images=True, exclude_input=True)
    exporter.exclude_input_prompt = exporter.exclude_output_prompt = True
    for language, listed in known.notebooks.items():
        written = settings(known.at).language if known.at.own else language
        rows = []
        for path in listed:
            book: Any = nbformat.read(path, as_version=4)
            link(book, language, known)
            pictured(book, language, charts)
            body, _ = exporter.from_notebook_node(book)
            title = re.search(r"<h1[^>]*>(.*?)<a class=\"anchor", body, re.S)
            name = re.sub(r"<[^>]+>", "", title.group(1)) if title else path.stem
            where = f"n/{path.stem}.html"
            rows.append(({"href": where, "text": name}, path.stem))
            body, pictures = _apart(_quiet(body))
            yield from ((f"{language}/n/{one}", held) for one, held in pictures.items())
            yield page(known, "notebook", language, where, name, body=body, written=written)
        say = known.say[language]
        heads = (say["notebooks"], say["file_name"])
        content = {"lead": say["run"], "heads": heads, "rows": rows, "after": ()}
        yield page(known, "list", language, "notebooks.html", say["notebooks"], **content)


def _quiet(body: str) -> str:
    """Return a notebook's body without its own title, without scripts and links that lead nowhere.

    Outputs of widgets need a kernel: they are left out.
    """
    body = re.sub(r"<h1[^>]*>.*?</h1>", "", body, count=1, flags=re.S)
    body = re.sub(r"<script\b.*?</script>", "", body, flags=re.S)
    body = re.sub(r"<a class=\"anchor-link\".*?</a>", "", body, flags=re.S)
    body = re.sub(r'href="(?:\.\./)+([^"/]*)\.ipynb"', r'href="../../en/n/\1.html"', body)
    body = re.sub(r'href="fr/([^"/]*)\.ipynb"', r'href="../../fr/n/\1.html"', body)
    body = re.sub(r'href="([^":/]*)\.ipynb"', r'href="\1.html"', body)
    body = re.sub(r"<div[^>]*jupyter-widgets[^>]*>.*?</div>", "", body, flags=re.S)
    body = re.sub(r'\sid="[0-9a-f]{8}-[0-9a-f-]{27}"', "", body)  # made anew each time
    body = re.sub(r"</(?:td|th|tr)>", "", body)  # HTML lets them be left out
    body = re.sub(r'<div class="(?:cell|inner_cell|output|text_cell)[^>]*>', "<div>", body)
    return re.sub(r'\sstyle="[^"]*"', "", body)


def _apart(body: str) -> tuple[str, dict[str, bytes]]:
    """Return a body with its pictures in files beside it, by name: text takes a third more."""
    found: dict[str, bytes] = {}

    def put(match: re.Match[str]) -> str:
        held = b64decode(match[1])
        name = f"{hashlib.sha256(held).hexdigest()[:16]}.png"
        found[name] = held
        return f'src="{name}"'

    return _HELD.sub(put, body), found


@dataclass
class Explored:
    """The calls of ``explore`` in a notebook's cells, and the names that they are made with."""

    names: dict[str, Any] = field(default_factory=dict)

    def calls(self, source: str) -> list[tuple[Any, Any]]:
        """Return what each call in a cell explores, and the territories chosen.

        What is not written out, or not a name that is given such a value, is None: nothing is run.
        """
        try:
            tree = ast.parse(source)
        except SyntaxError:  # a cell in another language, or with a magic command
            return []
        found = []
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign):
                names = [one.id for one in node.targets if isinstance(one, ast.Name)]
                self.names |= dict.fromkeys(names, self._value(node.value))
            elif isinstance(node, ast.Call):
                called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if called == "explore":
                    given = {w.arg: w.value for w in node.keywords}
                    given |= dict(zip(_ASKED, node.args, strict=False))
                    what, where = (self._value(given[k]) if k in given else () for k in _ASKED)
                    found.append((what, where))
        return found

    def _value(self, node: ast.expr) -> Any:
        if isinstance(node, ast.Name):
            return self.names.get(node.id)
        try:
            return ast.literal_eval(node)
        except ValueError:
            return None


def link(book: Any, language: str, known: Collection) -> None:
    """Put a link to the same choice in the place of each stored output of controls."""
    explored = Explored()
    for cell in book.cells:
        calls = explored.calls(cell.source) if cell.cell_type == "code" else []
        if calls:
            kept = [one for one in cell.outputs if not set(one.get("data", "?")) <= ASLEEP]
            said = Markup("").join(
                _LINK.format(href=f"../{href}", text=known.say[language][key])
                for key, href in (choice(*call, known) for call in calls)
            )
            shown = nbformat.from_dict({"text/html": str(said)})
            made: Any = nbformat.v4.new_output("display_data", shown)
            cell.outputs = [*kept, made]


def pictured(book: Any, language: str, charts: Sequence[ChartPage]) -> None:
    """Put the site's own picture in the place of each stored one that shows the very same.

    It is the same chart where its short and its long alternative, which says every figure, stand
    in the output: the page is lighter, and the picture leads to the chart's page.
    """
    shown = {chart.described(language)[1].alt_short: chart for chart in charts}

    def put(match: re.Match[str], said: str) -> str:
        alt = re.search(r'\balt="([^"]*)"', match[0])
        chart = shown.get(html.unescape(alt[1])) if alt else None
        if chart is None or chart.alt(language) not in said:
            return match[0]
        own = re.sub(r'src="[^"]*"', f'src="../../{chart.picture(language)}"', match[0])
        return f'<a href="../c/{chart.name}.html">{own}</a>'

    for cell in book.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if "text/html" in data:
                put_here = partial(put, said=data.get("text/plain", ""))
                data["text/html"] = _EMBEDDED.sub(put_here, data["text/html"])


def choice(what: Any, territories: Any, known: Collection) -> tuple[str, str]:
    """Return what a link to a choice says, by key, and where it leads, from a language's folder.

    Args:
        what: as :func:`analyse.explore` takes it; None where it is not known.
        territories: likewise.
        known: the collection.
    """
    indicators = known.having("indicator")
    themes = known.having("table")
    if isinstance(what, str) and what in themes:
        return "open_choice", f"explorer.html#a={quote(what)}"
    listed = {table.slug for table in of_kind(*DATA_KINDS, at=known.at)}
    listed |= {LEDGER} if known.ledger else set()
    if isinstance(what, str) and what in listed:
        return "open_table", f"a/{what}.html"
    if isinstance(what, str) and what in views.VIEWS:
        return "tables", "tables.html"
    chosen = _texts(what)
    if not chosen or not set(chosen) <= set(indicators):
        return "open_explorer", "explorer.html"
    try:
        where: list[str] | None = [
            places.territory(one, codes(known.at)) for one in _texts(territories)
        ]
    except DataError:
        where = None
    said = "open_choice" if where is not None and territories is not None else "open_explorer"
    parts = [f"{key}={','.join(map(quote, c))}" for key, c in (("i", chosen), ("t", where)) if c]
    return said, f"explorer.html#{'&'.join(parts)}"


def _texts(given: Any) -> list[str]:
    """Return one text or several as a list."""
    several: Iterable[Any] = [given] if isinstance(given, str) else given or ()
    return [str(one) for one in several]
