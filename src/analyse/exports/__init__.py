"""Charts and tables as files that go straight into a report.

A :class:`Job` is one file of one chart in one language; :func:`plan` lists them, :func:`write`
writes them. What every format says of source, caveat and licence comes from the rows drawn.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from analyse import charts
from analyse.charts.style import ChartFigure
from analyse.charts.words import LANGUAGES
from analyse.exports import bundle as zips
from analyse.exports import citation, datafiles, sdmx, workbook
from analyse.exports.material import Material, coded, shown
from analyse.exports.pictures import PICTURES, picture
from analyse.tables import store
from analyse.tables.formats import locale_of
from analyse.tables.paths import project
from analyse.tables.problems import DataError, Problem, nearest
from analyse.tables.writing import write_atomically

#: Format → what a file's name ends with.
FORMATS: Mapping[str, str] = {
    "svg": "svg",
    "pdf": "pdf",
    "png": "png",
    "xlsx": "xlsx",
    "csv": "csv",
    "csv-excel": "excel.csv",
    "sdmx": "sdmx.csv",
}
LOCALES = ("en", "fr_FR", "fr_CA")
BUNDLED = ("svg", "pdf", "png", "xlsx")
COLLECTION = "regards_croises"

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")  # by Windows


@dataclass(frozen=True)
class Job:
    """One file to write; ``chart`` is empty for the whole collection."""

    chart: str
    language: str
    format: str
    width: float
    locale: str
    dpi: int
    bundled: tuple[str, ...] = ()  # the formats in a zip

    @property
    def stem(self) -> str:
        """The file's name without its end; what is in both languages bears neither's name."""
        if self.bears_language:
            return f"{self.chart or COLLECTION}.{self.language}"
        return self.chart or "observations"

    @property
    def bears_language(self) -> bool:
        """Whether the file is in one language, and bears its name."""
        return self.format != "sdmx"

    @property
    def filename(self) -> str:
        """The file's name, safe on Windows, macOS and Linux: letters, digits, _ . and -."""
        return f"{self.stem}.{FORMATS.get(self.format, self.format)}"


@dataclass
class Files:
    """What jobs give: files, those that go with them, and what describes the data files."""

    main: dict[str, bytes] = field(default_factory=dict)
    beside: dict[str, bytes] = field(default_factory=dict)
    resources: list[dict[str, Any]] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)

    def add(self, other: Files) -> None:
        """Take in what another job gives."""
        self.main |= other.main
        self.beside |= other.beside
        self.resources += other.resources
        self.documents |= other.documents


def plan(
    names: Sequence[str] = (),
    languages: Sequence[str] = ("en",),
    formats: Sequence[str] = ("svg",),
    width: float = 16.0,
    locale: str | None = None,
    dpi: int = 200,
    bundle: bool = False,
) -> list[Job]:
    """Return the files to write for ``names`` (none: every chart, and the whole collection).

    Raises:
        DataError: an unknown chart, language, format or locale (the nearest is named), or a width
            or resolution that no report uses.
    """
    known = list(charts.registry())
    for what, given, valid in (
        ("chart", names, known),
        ("language", languages, LANGUAGES),
        ("format", formats, tuple(FORMATS)),
        ("locale", [locale] if locale else [], LOCALES),
    ):
        for each in given:
            if each not in valid:
                raise DataError(Problem("export", f"no {what} {each!r}", nearest(each, valid)))
    if not 8 <= width <= 40:
        raise DataError(
            Problem("export", f"a width of {width:g} cm", "8 to 40 cm; 8, 12 and 16 suit a page")
        )
    if not 50 <= dpi <= 1200:
        raise DataError(Problem("export", f"{dpi} dots per inch", "50 to 1200"))
    locales = _locales(languages, locale)
    wanted = list(dict.fromkeys(formats))
    jobs = []
    for name in dict.fromkeys(names or known):
        _check_name(name)
        for language, how in locales.items():
            job = Job(name, language, "", width, how, dpi)
            if bundle:
                jobs.append(replace(job, format="zip", bundled=tuple(wanted)))
                continue
            jobs += [replace(job, format=each) for each in wanted if each != "sdmx"]
        if "sdmx" in wanted and names and not bundle:
            jobs.append(Job(name, languages[0], "sdmx", width, next(iter(locales.values())), dpi))
    if not names and not bundle:
        whole = [Job("", tongue, "xlsx", width, how, dpi) for tongue, how in locales.items()]
        jobs += whole if "xlsx" in wanted else []
        jobs += [replace(whole[0], format="sdmx")] if "sdmx" in wanted else []
    return jobs


def _locales(languages: Sequence[str], locale: str | None) -> dict[str, str]:
    """Return how each language writes numbers; a locale holds for its own language only."""
    if locale and not any(locale.startswith(language) for language in languages):
        tongue = locale[:2]
        raise DataError(
            Problem("export", f"{locale} writes no number in {languages[0]}", f"--lang {tongue}")
        )
    return {
        language: locale_of(language, locale if locale and locale.startswith(language) else None)
        for language in languages
    }


def is_reserved(name: str) -> bool:
    """Say whether Windows keeps a name for itself: "con", "LPT1"."""
    return bool(_RESERVED.fullmatch(name.lower()))


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name) or is_reserved(name):
        raise DataError(
            Problem("export", f"{name!r} is no file name everywhere", "letters, digits, _ and -")
        )


# --- from jobs to bytes ------------------------------------------------------------------------


def _figure(job: Job) -> ChartFigure:
    return charts.chart(job.chart, job.language, width=job.width, locale=job.locale)


def render(job: Job, figure_of: Callable[[Job], ChartFigure] = _figure) -> Files:
    """Return the files of a job: the same bytes for the same job, whenever and wherever."""
    if not job.chart:
        return _collection(job)
    if job.format in PICTURES:
        figure = figure_of(replace(job, format="", dpi=0, bundled=()))
        return Files({job.filename: picture(figure, job.format, job.language, job.dpi)})
    if job.format == "zip":
        return Files({job.filename: zips.zipped(_bundled(job, figure_of))})
    material = Material.of(job.chart, job.language, job.locale)
    if job.format == "xlsx":
        return Files({job.filename: workbook.one(material)})
    return _data(job, material)


def _data(job: Job, material: Material) -> Files:
    """Return a data file, its description and how to cite it."""
    at = project()
    mentions = material.content.mentions
    cite = citation.text(mentions, "en", at, job.chart, material.content.official).encode("utf-8")
    files = Files(beside={f"{job.chart}.citation.txt": cite})
    files.documents = set(citation.places(mentions, at))
    if job.format == "csv-excel":
        files.main[job.filename] = datafiles.excel_bytes(shown(material))
    elif job.format == "sdmx":
        rows = sdmx.of_chart(material.content.rows)
        files.main[job.filename] = sdmx.csv_bytes(rows)
        files.beside[f"{job.stem}.dsd.json"] = datafiles.json_bytes(sdmx.structure(rows, at))
    else:
        grid = coded(material.content.rows, material.words.chart.table, job.language, at)
        data = datafiles.csv_bytes(grid)
        files.main[job.filename] = data
        files.resources.append(datafiles.resource(job.filename, material.title, grid, data, at))
    return files


def _collection(job: Job) -> Files:
    at = project()
    if job.format == "xlsx":
        every = [Material.of(name, job.language, job.locale) for name in charts.registry()]
        return Files({job.filename: workbook.collection(every, at)})
    rows = sdmx.of_chart(store.observations(at))
    structure = datafiles.json_bytes(sdmx.structure(rows, at))
    return Files({job.filename: sdmx.csv_bytes(rows)}, {f"{job.stem}.dsd.json": structure})


def _bundled(job: Job, figure_of: Callable[[Job], ChartFigure]) -> dict[str, bytes]:
    """Return what is in the zip of one chart: nothing is separated from its source."""
    at = project()
    material = Material.of(job.chart, job.language, job.locale)
    files = Files()
    for each in dict.fromkeys((*job.bundled, "csv")):
        files.add(render(replace(job, format=each, bundled=()), figure_of))
    mentions = material.content.mentions
    full = zips.full_table(material, at)
    said = {
        "CITATION.txt": citation.text(
            mentions, job.language, at, job.chart, material.content.official
        ).encode("utf-8"),
        f"{job.stem}.alt.txt": f"{material.alt}\n".encode(),
    }
    dsd = {name: data for name, data in files.beside.items() if name.endswith(".json")}
    described = datafiles.package([*files.resources, full.resource], files.documents, at)
    inside = {
        **files.main,
        **dsd,
        full.name: full.data,
        datafiles.DESCRIPTOR: datafiles.json_bytes(described),
        **said,
    }
    inside["README.md"] = zips.readme(material, list(inside), at)
    return {f"{job.stem}/{name}": data for name, data in inside.items()}


# --- from bytes to files -----------------------------------------------------------------------


def write(
    jobs: Iterable[Job],
    to: Path,
    force: bool = False,
    progress: Callable[..., Iterable[Job]] = lambda jobs, *_: jobs,
) -> list[Path]:
    """Write the files into ``to``; nothing is replaced without ``force``, nothing half-written.

    ``datapackage.json`` goes on describing the data files of earlier exports; a file whose
    name bears no language is left as it is when it would be written again with the same bytes.

    Raises:
        DataError: a file is there already, or the folder cannot be written.
    """
    jobs = list(jobs)
    named = [job.filename for job in jobs if job.bears_language]
    _stop_where([name for name in named if os.path.lexists(to / name)], to, force)
    files, figure_of = Files(), lru_cache(maxsize=1)(_figure)  # laid out once for every format
    for job in progress(jobs, "export", len(jobs)):
        files.add(render(job, figure_of))
    every = {_inside(to, name): data for name, data in {**files.main, **files.beside}.items()}
    new = {path: data for path, data in every.items() if _bytes_of(path) != data}
    _stop_where([path.name for path in new if os.path.lexists(path)], to, force)
    if files.resources:
        path = to / datafiles.DESCRIPTOR
        every[path] = new[path] = _descriptor(files, to, force)
    write_atomically(new)
    return list(every)


def _stop_where(present: Sequence[str], to: Path, force: bool) -> None:
    if present and not force:
        shown_ = ", ".join(present[:3]) + (", …" if len(present) > 3 else "")
        raise DataError(Problem(str(to), f"{shown_} already there", "--force replaces them"))


def _bytes_of(path: Path) -> bytes | None:
    """Return what a file holds; None for a link, whatever it leads to, and for what is no file."""
    try:
        return path.read_bytes() if path.is_file() and not path.is_symlink() else None
    except OSError:
        return None


def _descriptor(files: Files, to: Path, force: bool) -> bytes:
    """Return the folder's ``datapackage.json``: what it describes already, and these files."""
    package = datafiles.package(files.resources, files.documents, project())
    path = to / datafiles.DESCRIPTOR
    if not os.path.lexists(path):
        return datafiles.json_bytes(package)
    try:
        before = json.loads(_bytes_of(path) or b"")
        ours = before["name"] == package["name"]
    except (ValueError, KeyError, TypeError):
        before, ours = {}, False
    if not ours:
        _stop_where([datafiles.DESCRIPTOR], to, force)
    return datafiles.json_bytes(datafiles.merged(package, before) if ours else package)


def _inside(folder: Path, name: str) -> Path:
    """Return the path of a file in a folder, never of one beside or above it."""
    if Path(name).name != name or not re.fullmatch(r"\w[\w.-]*", name, re.ASCII):
        raise DataError(Problem("export", f"{name!r} is no plain file name"))
    return folder / name


def export(
    names: str | Sequence[str] = (),
    to: Path | str = "charts",
    languages: str | Sequence[str] = ("en",),
    formats: str | Sequence[str] | None = None,
    *,
    width: float = 16.0,
    locale: str | None = None,
    dpi: int = 200,
    bundle: bool = False,
    force: bool = False,
) -> list[Path]:
    """Write charts as files and return their paths.

    Args:
        names: a chart or several; none means every chart, and the whole collection.
        to: the folder, made if it is not there.
        languages: some of "en", "fr"; several as a list or as "fr,en".
        formats: some of "svg", "pdf", "png", "xlsx", "csv", "csv-excel", "sdmx"; by default "svg",
            and in a bundle "svg,pdf,png,xlsx".
        width: of the picture, in centimetres: 8 to 40; 8, 12 and 16 suit a page.
        locale: how numbers are written: "fr_FR", "fr_CA" or "en"; by default as the language.
        dpi: dots per inch of PNG.
        bundle: one zip a chart and language, with data, citation and README.
        force: replace files that are there.

    Raises:
        DataError: see :func:`plan` and :func:`write`.
    """
    formats = formats or (BUNDLED if bundle else ("svg",))
    chosen, tongues, forms = _several(names), _several(languages), _several(formats)
    return write(plan(chosen, tongues, forms, width, locale, dpi, bundle), Path(to), force)


def _several(given: str | Sequence[str]) -> list[str]:
    if isinstance(given, str):
        return [part.strip() for part in given.split(",") if part.strip()]
    return list(given)
