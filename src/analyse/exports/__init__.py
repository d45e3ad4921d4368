"""Charts and tables as files that go straight into a report.

:func:`plan` lists the files, :func:`write` writes them. What every format says of source, caveat
and licence comes from the rows drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from analyse.exports.folder import render, write
from analyse.exports.formats import formats as _formats
from analyse.exports.jobs import LOCALES, Job, is_reserved, plan
from analyse.exports.source import Files, Look

__all__ = [
    "LOCALES",
    "Files",
    "Job",
    "Look",
    "bundled",
    "export",
    "form_names",
    "is_reserved",
    "plan",
    "render",
    "write",
]


def form_names(language: str = "en") -> dict[str, str]:
    """Return the names of the formats, and what each is."""
    return {name: form.says[language] for name, form in _formats().items()}


def bundled() -> list[str]:
    """Return the formats that a bundle has where none is asked for."""
    return [name for name, form in _formats().items() if form.bundled]


def export(
    names: str | Sequence[str] = (),
    to: Path | str = "charts",
    languages: str | Sequence[str] = ("en",),
    formats: str | Sequence[str] | None = None,
    *,
    size: str | None = None,
    width: float | None = None,
    height: float | None = None,
    theme: str | Path | None = None,
    only: str | Sequence[str] = (),
    period: str = "",
    locale: str | Sequence[str] | None = None,
    dpi: int = 200,
    bundle: bool = False,
    force: bool = False,
) -> list[Path]:
    """Write charts as files and return their paths.

    Args:
        names: a chart or several; none means every chart, and the whole collection.
        to: the folder, made if it is not there.
        languages: some of "en", "fr"; several as a list or as "fr,en".
        formats: some of :func:`form_names`; by default "svg", and in a bundle those that suit it.
        size: of the picture: "column", "half", "page", "slide" or "square"; "page" by default.
        width: of the picture, in centimetres, in place of the size's: 8 to 40.
        height: of the picture, in centimetres; as high as it needs to be by default.
        theme: the TOML file of a house style: fonts, colours, logo, credit line.
        only: territories, by name or code, to restrict charts to.
        period: a period to restrict them to.
        locale: how numbers are written: some of "fr_FR", "fr_CA", "en", each with files of its own
            name; by default as the language.
        dpi: dots per inch of PNG.
        bundle: one zip a chart and language, with data, citation and README.
        force: replace files that are there.

    Raises:
        DataError: see :func:`plan` and :func:`write`.
    """
    forms = _several(formats or (bundled() if bundle else "svg"))
    style = str(theme) if theme else None
    look = Look(width, dpi, size, height, style, tuple(_several(only)), period)
    jobs = plan(_several(names), _several(languages), forms, _several(locale or ()), look, bundle)
    return write(jobs, Path(to), force)


def _several(given: str | Sequence[str]) -> list[str]:
    if isinstance(given, str):
        return [part.strip() for part in given.split(",") if part.strip()]
    return list(given)
