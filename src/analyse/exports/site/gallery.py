"""The charts as the site shows them: pictures and files, kept while nothing changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import Any

import pandas as pd

from analyse import charts, exports
from analyse.charts.house import house
from analyse.charts.spec import Content
from analyse.charts.words import Words
from analyse.comparing.comparison import OFFICIAL
from analyse.exports import citation, datafiles
from analyse.exports.formats import formats
from analyse.exports.jobs import Job
from analyse.exports.material import Material
from analyse.exports.site.voice import LANGUAGES
from analyse.tables import store
from analyse.tables.codes import codes
from analyse.tables.formats import locale_of
from analyse.tables.paths import Project

#: What a chart can be downloaded as, in the order of the page; the picture is the first.
FORMATS = ("svg", "png", "pdf", "xlsx", "csv", "sdmx", "pptx", "docx")
#: The programs that readers know some of them by.
PROGRAMS = {"xlsx": "Excel", "pptx": "PowerPoint", "docx": "Word"}
#: Those of them that the folder's descriptor describes.
DATA = ("csv", "sdmx")
#: Of PNG, in dots per inch: wide enough for a screen and a page of text.
DPI = 110
FOLDER = "charts"
_KEYS = ".made.json"


@dataclass(frozen=True, eq=False)  # one object a chart: what it says is kept by it
class ChartPage:
    """One chart: its words and rows, as its page needs them."""

    name: str
    at: Project
    formats: tuple[str, ...] = FORMATS
    theme: str | None = None

    @cache  # noqa: B019 -- as long as the command
    def material(self, language: str) -> Material:
        """Return its words, rows and tables: its page and its files are made from the same."""
        locale = locale_of(language)
        return Material.of(self.name, language, locale, self.at, theme=self.theme)

    def described(self, language: str) -> tuple[Words, Content]:
        """Return its words and its products."""
        made = self.material(language)
        return made.words, made.content

    @cache  # noqa: B019 -- as long as the command
    def title(self, language: str) -> str:
        """Return its finding."""
        return self.described(language)[0].one("title")

    def alt(self, language: str) -> str:
        """Return its text alternative."""
        return self.described(language)[1].alt_long

    def table(self, language: str) -> pd.DataFrame:
        """Return the table beside it."""
        return pd.DataFrame(list(self.described(language)[1].beside))

    @property
    def rows(self) -> pd.DataFrame:
        """The rows that it draws."""
        return self.described("en")[1].rows

    @cached_property
    def offered(self) -> tuple[str, ...]:
        """The formats that have something to hold of it."""
        content, known = self.described("en")[1], formats()
        return tuple(form for form in self.formats if known[form].holds(content, self.at))

    @property
    def observations(self) -> list[str]:
        """The ids of the collection's own figures that it draws; none where it draws other rows."""
        rows = self.rows
        if "observation" not in rows:
            return []
        if not self.at.own:
            return list(rows["observation"])
        # beside them may stand figures of Regards croisés, under the same ids even; no document
        # is in both collections
        known = codes(self.at).documents
        published = set(store.load(OFFICIAL, self.at)["observation"])
        mine = rows["mention"].map(lambda cell: str(cell).partition(":")[0] in known)
        mine |= rows["observation"].isin(published) & (rows["mention"] == "")
        theirs = rows["observation"][~mine | rows["observation"].duplicated(keep=False)]
        return [one for one in rows["observation"][mine] if one not in {*theirs}]

    def picture(self, language: str) -> str:
        """Return the path of its picture, from the site's folder."""
        return self.files(language)["svg"]

    @cache  # noqa: B019 -- as long as the command
    def files(self, language: str) -> dict[str, str]:
        """Return what it can be downloaded as: format to path from the site's folder."""
        jobs = exports.plan([self.name], [language], self.offered)
        return {job.format: f"{FOLDER}/{job.filename}" for job in jobs}

    def all_files(self) -> list[str]:
        """Return the paths of its files, in both languages, from the site's folder."""
        return [path for language in LANGUAGES for path in self.files(language).values()]

    def jobs(self, whole: bool) -> list[Job]:
        """Return what is to be written of it: its files, or only those that hold data."""
        look = exports.Look(dpi=DPI, theme=self.theme)
        forms = [form for form in self.offered if whole or form in DATA]
        return exports.plan([self.name], LANGUAGES, forms, look=look) if forms else []

    @cache  # noqa: B019 -- as long as the command
    def cited(self, language: str) -> list[str]:
        """Return what to cite with it."""
        _, content = self.described(language)
        return citation.entries(
            content.mentions, language, self.at, self.name, official=content.official
        )


def pages(
    at: Project,
    names: Sequence[str] = (),
    formats: Sequence[str] = (),
    theme: str | None = None,
) -> list[ChartPage]:
    """Return charts of a collection, to be downloaded in some formats; none given: all.

    The picture is always among them. ``theme`` is the file of a house style.
    """
    known = exports.form_names()
    chosen = tuple(f for f in FORMATS if f in known and (not formats or f in formats))
    return [
        ChartPage(name, at, tuple(dict.fromkeys(("svg", *chosen))), theme)
        for name in names or charts.names()
    ]


def written(
    to: Path,
    pages: Iterable[ChartPage],
    progress: Callable[..., Iterable[Any]],
) -> list[str]:
    """Write what changed of the charts' files below ``to``; return every file's path from there.

    A chart is made again when its rows, its words or the program's code are not those that its
    files were made from.
    """
    folder = to / FOLDER
    kept = _read(folder / _KEYS)
    code = _code()
    every = {page.name: page for page in pages}
    made = {name: _key(page, code) for name, page in every.items()}
    listed = {name: page.all_files() for name, page in every.items()}
    changed = {
        name
        for name, key in made.items()
        if kept.get(name) != key or not all((to / path).is_file() for path in listed[name])
    }
    files = [*dict.fromkeys(chain.from_iterable(listed.values())), f"{FOLDER}/{_KEYS}"]
    described = f"{FOLDER}/{datafiles.DESCRIPTOR}"
    there = {f"{FOLDER}/{path.name}" for path in folder.glob("*")}
    if changed or there != {*files, described}:
        (to / described).unlink(missing_ok=True)  # what it says of charts that are gone goes too
        exports.write(
            [job for page in every.values() for job in page.jobs(whole=page.name in changed)],
            folder,
            force=True,
            progress=lambda jobs, *_: progress(jobs, "charts", len(jobs)),
            known=lambda one: replace(one, known=every[one.chart].material(one.language)),
        )
    (folder / _KEYS).write_text(json.dumps(made, indent=1) + "\n", "utf-8", newline="\n")
    return [*files, described]


def _read(path: Path) -> Mapping[str, str]:
    try:
        return dict(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError):
        return {}


def _key(page: ChartPage, code: str) -> str:
    parts = [code, repr(house(page.theme)), page.rows.to_csv(index=False)]
    for language in LANGUAGES:
        parts += [page.alt(language), page.table(language).to_csv(index=False)]
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()


def _code() -> str:
    """Return a digest of the program and of its words."""
    import analyse

    root = Path(analyse.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.suffix in (".py", ".toml") and "site" not in path.relative_to(root).parts:
            digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()
