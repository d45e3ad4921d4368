"""Charts as files: the picture, and the data behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from analyse import charts
from analyse.files import write_atomically
from analyse.problems import DataError, Problem, nearest

FORMATS = ("svg", "pdf", "png", "csv")


@dataclass(frozen=True)
class Job:
    """One file to write."""

    chart: str
    language: str
    format: str
    width: float
    locale: str | None
    dpi: int

    @property
    def filename(self) -> str:
        """The file's name, safe on Windows, macOS and Linux: letters, digits, _ . and -."""
        return f"{self.chart}.{self.language}.{self.format}"


def plan(
    names: Sequence[str],
    languages: Sequence[str] = ("en",),
    formats: Sequence[str] = ("svg",),
    width: float = 16.0,
    locale: str | None = None,
    dpi: int = 200,
) -> list[Job]:
    """Return the files to write for ``names`` (none: every chart).

    Raises:
        DataError: an unknown chart or format (the nearest is named), or a width or resolution
            that no report uses.
    """
    known = list(charts.charts()["chart"])
    for name in names:
        if name not in known:
            raise DataError(Problem("export", f"no chart {name!r}", nearest(name, known)))
    for each in formats:
        if each not in FORMATS:
            raise DataError(Problem("export", f"no format {each!r}", nearest(each, FORMATS)))
    if not 8 <= width <= 40:
        raise DataError(
            Problem("export", f"a width of {width:g} cm", "8 to 40 cm; 8, 12 and 16 suit a page")
        )
    if not 50 <= dpi <= 1200:
        raise DataError(Problem("export", f"{dpi} dots per inch", "50 to 1200"))
    return [
        Job(name, language, each, width, locale, dpi)
        for name in names or known
        for language in languages
        for each in formats
    ]


def render(job: Job) -> bytes:
    """Return the bytes of one file: the same for the same job, whenever and wherever."""
    if job.format == "csv":
        table = charts.drawn(job.chart)
        return str(table.to_csv(index=False, lineterminator="\r\n")).encode("utf-8")
    figure = charts.chart(job.chart, job.language, width=job.width, locale=job.locale)
    out = BytesIO()
    figure.savefig(out, format=job.format, dpi=job.dpi)
    return out.getvalue()


def write(
    jobs: Iterable[Job],
    to: Path,
    force: bool = False,
    progress: Callable[..., Iterable[Job]] = lambda jobs, *_: jobs,
) -> list[Path]:
    """Write the files into ``to``; nothing is replaced without ``force``, nothing half-written.

    Raises:
        DataError: a file is there already, or the folder cannot be written.
    """
    jobs = list(jobs)
    present = [job.filename for job in jobs if (to / job.filename).exists()]
    if present and not force:
        shown = ", ".join(present[:3]) + (", …" if len(present) > 3 else "")
        raise DataError(Problem(str(to), f"{shown} already there", "--force replaces them"))
    files = {to / job.filename: render(job) for job in progress(jobs, "export", len(jobs))}
    write_atomically(files)
    return list(files)


def export(
    names: str | Sequence[str],
    to: Path | str = "charts",
    languages: Sequence[str] = ("en",),
    formats: Sequence[str] = ("svg",),
    *,
    width: float = 16.0,
    locale: str | None = None,
    dpi: int = 200,
    force: bool = False,
) -> list[Path]:
    """Write charts as files and return their paths.

    Args:
        names: a chart or several; an empty list means every chart.
        to: the folder, made if it is not there.
        languages: some of "en", "fr".
        formats: some of "svg", "pdf", "png", "csv" (the rows drawn).
        width: of the picture, in centimetres.
        locale: how numbers are written: "fr_FR", "fr_CA" or "en"; by default as the language.
        dpi: dots per inch of PNG.
        force: replace files that are there.

    Raises:
        DataError: see :func:`plan` and :func:`write`.
    """
    chosen = [names] if isinstance(names, str) else list(names)
    return write(plan(chosen, languages, formats, width, locale, dpi), Path(to), force)
