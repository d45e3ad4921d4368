"""The site: a folder of pages in French and English that opens from the disk or any web space.

Pages are made with Jinja templates of our own rather than with a generator for documentation:
most of them are rows (a page a figure, a territory, an indicator), want one address in each
language, and must not ask anybody else for anything.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import Any

from analyse.exports.site import books, data, dress, gallery, group_pages, pages, reading_pages
from analyse.exports.site.facts import Collection
from analyse.exports.site.voice import LANGUAGES
from analyse.tables.paths import project
from analyse.tables.problems import DataError, Problem
from analyse.tables.writing import locked

#: Says that a folder was written by this, so that what is stale in it may be removed.
MARK = "assets/site.txt"


def site(
    to: Path | str = "site",
    charts: Sequence[str] = (),
    formats: Sequence[str] = (),
    url: str = "",
    theme: str | None = None,
    progress: Callable[..., Iterable[Any]] = lambda things, *_: things,
) -> int:
    """Write the site of the collection that is at work; return the number of its files.

    Only what differs is written; what an earlier site had and this one has not is removed.

    Args:
        to: the folder; made if it is not there.
        charts: the charts to show; none: every one.
        formats: what charts can be downloaded as; none: everything of
            :data:`analyse.exports.site.gallery.FORMATS`.
        url: where the site will be; then it has a map and a feed, which name whole addresses.
        theme: the TOML file of a house style: fonts and colours of pages and charts, logo.
        progress: wraps what takes long: things, what is done with them, how many.

    Raises:
        DataError: the folder holds something that is no site, or cannot be written; a wrong style.
    """
    at, to = project(), Path(to)
    # what is missing, and a wrong style, are told before anything is written
    dressed, shown = dict(dress.files(theme)), gallery.pages(at, charts, formats, theme)
    if to.exists() and any(to.iterdir()) and not (to / MARK).exists():
        mend = "choose an empty folder, or the folder of an earlier site"
        raise DataError(Problem(str(to), "holds files that are no site of ours", mend))
    with locked(to), _seldom_collecting():
        _put(to / MARK, b"Regards crois\xc3\xa9s\n")
        known = Collection.of(at, url.rstrip("/"))
        kept = {MARK, *gallery.written(to, shown, progress)}
        addressed = _addressed(known, known.url) if url else ()
        plain = (one for one in _files(known, shown, to) if one[0] not in dressed)
        made = chain(plain, dressed.items(), addressed)
        for path, content in progress(made, "pages", None):
            _put(to / path, content)
            kept.add(path)
        for path in sorted(to.rglob("*"), reverse=True):
            if path.is_file() and path.relative_to(to).as_posix() not in kept:
                if not path.name.startswith("."):
                    path.unlink()
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()
    return len(kept)


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Look for garbage less often: what a chart makes lives about as long as the chart.

    A tenth of the time goes otherwise into looking through what is still used.
    """
    usual = gc.get_threshold()
    gc.set_threshold(100_000, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _put(path: Path, content: bytes) -> None:
    if not path.exists() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _files(
    known: Collection, charts: list[gallery.ChartPage], to: Path
) -> Iterator[tuple[str, bytes]]:
    """Yield every file but the charts', which are below ``to``: path from there, content."""
    drawn: defaultdict[str, list[gallery.ChartPage]] = defaultdict(list)
    for chart in charts:
        for observation in dict.fromkeys(chart.observations):
            drawn[observation].append(chart)
    made = [
        *reading_pages.front(known, charts),
        *reading_pages.charts(known, charts, to),
        *books.notebooks(known, charts),
        *reading_pages.tables(known),
        *reading_pages.methods(known),
        *reading_pages.changes(known),
        *group_pages.groups(known),
        *group_pages.documents(known),
        *pages.figures(known, drawn),
    ]
    for path, text in made:
        yield path, text.encode("utf-8") if isinstance(text, str) else text
    yield "index.html", pages.chooser("index.html", known.say["fr"]["name"], 0).encode("utf-8")
    for language in LANGUAGES:
        yield f"assets/menu.{language}.js", pages.menu(known, language)
    for path, script in data.scripts(known):
        yield path, script.encode("utf-8")
    for table in sorted(known.at.clean.glob("*.*")):
        yield f"data/{table.name}", table.read_bytes()
    yield from _assets(resources.files(__package__) / "assets", "assets")


def _addressed(known: Collection, url: str) -> Iterator[tuple[str, bytes]]:
    """Yield what names whole addresses: the map of the site, and a feed of changed figures."""
    chosen = [f"f/{fact.page}" for fact in known.facts]
    listed = [f"{language}/{path}" for language in LANGUAGES for _, path in known.menu]
    yield "sitemap.xml", pages.plain("sitemap.xml.j2", url=url, paths=[*listed, *chosen])
    for language in LANGUAGES if known.releases else ():
        version, moved = reading_pages.moved(known, language)
        said = {"name": known.say[language]["name"], "version": version, "moved": moved}
        text = pages.plain("feed.xml.j2", url=url, language=language, **said)
        yield f"{language}/feed.xml", text


def _assets(folder: Any, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _assets(entry, f"{path}/{entry.name}")
        else:
            yield f"{path}/{entry.name}", entry.read_bytes()
