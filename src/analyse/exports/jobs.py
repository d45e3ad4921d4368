"""Which files an export writes: one :class:`Job` a file, planned before anything is drawn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from analyse import charts
from analyse.charts.words import LANGUAGES
from analyse.documents.registering import identifier
from analyse.exports.formats import formats
from analyse.exports.signature import signature
from analyse.exports.source import Look, Source
from analyse.tables.formats import locale_of
from analyse.tables.problems import DataError, Problem, nearest

LOCALES = ("en", "fr_FR", "fr_CA")

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")  # by Windows


@dataclass(frozen=True)
class Job:
    """One file to write.

    Attributes:
        chart: the chart's name; empty for the whole collection.
        language: of its words.
        format: one of :func:`analyse.exports.formats.formats`, or "zip".
        locale: how its numbers are written.
        named: what its name says of the language: "fr", or the locale that was asked for.
        look: how pictures are drawn.
        bundled: the formats in a zip.
    """

    chart: str
    language: str
    format: str
    locale: str
    named: str
    look: Look = field(default_factory=Look)
    bundled: tuple[str, ...] = ()

    @property
    def bears_language(self) -> bool:
        """Whether the file is in one language, and bears its name."""
        return self.format == "zip" or formats()[self.format].bears_language

    @property
    def stem(self) -> str:
        """The file's name without its end; what is in both languages bears neither's name."""
        if self.bears_language:
            return f"{self.chart or identifier(signature().author)}.{self.named}"
        return self.chart or "observations"

    @property
    def filename(self) -> str:
        """The file's name, safe on Windows, macOS and Linux: letters, digits, _ . and -."""
        return f"{self.stem}.{'zip' if self.format == 'zip' else formats()[self.format].end}"

    @property
    def source(self) -> Source:
        """What the file is made from; other formats of the same chart are made from the same."""
        return Source(self.chart, self.language, self.locale, self.stem, self.look)


def plan(
    names: Sequence[str] = (),
    languages: Sequence[str] = ("en",),
    forms: Sequence[str] = ("svg",),
    locales: Sequence[str] = (),
    look: Look | None = None,
    bundle: bool = False,
) -> list[Job]:
    """Return the files to write for ``names`` (none: every chart, and the whole collection).

    Raises:
        DataError: an unknown chart, language, format or locale (the nearest is named), or a width
            or resolution that no report uses.
    """
    look = look or Look()
    known = charts.names()
    for what, given, valid in (
        ("chart", names, known),
        ("language", languages, LANGUAGES),
        ("format", forms, tuple(formats())),
        ("locale", locales, LOCALES),
    ):
        for each in given:
            if each not in valid:
                raise DataError(Problem("export", f"no {what} {each!r}", nearest(each, valid)))
    _check_look(look)
    jobs: list[Job] = []
    wanted = list(dict.fromkeys(forms))
    own = wanted if names or bundle else [form for form in wanted if not _only_whole(form)]
    tongues = _tongues(languages, locales)
    for name in dict.fromkeys(names or showing(look)):
        _check_name(name)
        for language, locale, named in tongues:
            job = Job(name, language, wanted[0], locale, named, look)
            if bundle:
                jobs.append(replace(job, format="zip", bundled=tuple(wanted)))
                continue
            jobs += _of_language([replace(job, format=form) for form in own], jobs)
    if not names and not bundle:
        for language, locale, named in tongues:
            whole = [
                Job("", language, f, locale, named, look) for f in wanted if formats()[f].whole
            ]
            jobs += _of_language(whole, jobs)
    return jobs


def showing(look: Look) -> list[str]:
    """Return the charts that show the territories or the period that are asked for: else all.

    Raises:
        DataError: none does, or there is no such territory.
    """
    asked: dict[str, Any] = {"only": look.only, "period": look.period}
    if not any(asked.values()):
        return list(charts.names())
    found, without = [], None
    for name in charts.names():
        try:
            charts.described(name, "en", **asked)
        except DataError as error:
            if error.problems[0].where not in asked:
                raise
            without = error
        else:
            found.append(name)
    if without and not found:
        raise without
    return found


def _only_whole(form: str) -> bool:
    """Say whether every chart's file of a format would only repeat the collection's."""
    return not formats()[form].bears_language and formats()[form].whole is not None


def _of_language(made: Sequence[Job], before: Sequence[Job]) -> list[Job]:
    """Return those jobs that are in a language, and the others where they are the first."""
    there = {job.filename for job in before}
    return [job for job in made if job.filename not in there]


def _tongues(languages: Sequence[str], locales: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return each language with a way to write numbers, and what file names say of both.

    A locale that is asked for holds for its own language only, and its files bear its name.
    """
    for locale in locales:
        if not any(locale.startswith(language) for language in languages):
            what = f"{locale} writes no number in {languages[0]}"
            raise DataError(Problem("export", what, f"--lang {locale[:2]}"))
    found: list[tuple[str, str, str]] = []
    for language in dict.fromkeys(languages):
        own = [locale for locale in dict.fromkeys(locales) if locale.startswith(language)]
        found += [(language, locale, locale) for locale in own]
        found += [] if own else [(language, locale_of(language), language)]
    return found


def _check_look(look: Look) -> None:
    if look.width is not None and not 8 <= look.width <= 40:
        what = f"a width of {look.width:g} cm"
        raise DataError(Problem("export", what, "8 to 40 cm; 8, 12 and 16 suit a page"))
    if not 50 <= look.dpi <= 1200:
        raise DataError(Problem("export", f"{look.dpi} dots per inch", "50 to 1200"))


def is_reserved(name: str) -> bool:
    """Say whether Windows keeps a name to itself, whatever its end: "nul", "con.fr.svg"."""
    return bool(_RESERVED.fullmatch(name.partition(".")[0].lower()))


def _check_name(name: Any) -> None:
    if not _NAME.fullmatch(name) or is_reserved(name):
        what = f"{name!r} is no file name everywhere"
        raise DataError(Problem("export", what, "letters, digits, _ and -"))
