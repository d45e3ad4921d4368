"""The charts: what they are called, their figures, and what stands beside them.

Themes are modules of this package with a tuple ``CHARTS``; a new theme is a new file.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from dataclasses import replace
from functools import lru_cache
from types import ModuleType
from typing import Any

import pandas as pd

from analyse.charts.layout import compose
from analyse.charts.panels import dots
from analyse.charts.spec import Chart, Content
from analyse.charts.style import NARROWEST, ChartFigure
from analyse.charts.words import Words
from analyse.tables.paths import Project
from analyse.tables.problems import DataError, Problem, nearest

__all__ = [
    "alt_text",
    "alternative",
    "chart",
    "charts",
    "described",
    "drawn",
    "reading",
    "table",
    "title",
]


@lru_cache(maxsize=1)
def registry() -> dict[str, Chart]:
    """Return every chart of every theme by name, themes in alphabetical order."""
    found: dict[str, Chart] = {}
    for module in sorted(info.name for info in pkgutil.iter_modules(__path__)):
        for one in getattr(importlib.import_module(f"{__name__}.{module}"), "CHARTS", ()):
            if one.name in found:
                raise DataError(Problem(f"charts/{module}.py", f"{one.name!r} is there twice"))
            found[one.name] = one
    return found


def _named(name: str) -> Chart:
    if name not in registry():
        raise DataError(Problem("chart", f"no chart {name!r}", nearest(name, registry())))
    return registry()[name]


def described(
    name: str, language: str, locale: str | None = None, at: Project | None = None
) -> tuple[Words, Content]:
    """Return a chart's words, and what it shows: what pictures and exports are made from.

    Args:
        name: the chart's name.
        language: "en" or "fr".
        locale: how numbers are written; the language's own by default.
        at: the project to read from; the package's own by default.

    Raises:
        DataError: no such chart or language (the nearest is named).
    """
    words = Words.of(_named(name), language, locale, at)
    content = (words.chart.describe or _describe)(words)
    return replace(words, slots=content.slots), content


def _describe(words: Words) -> Content:
    """Return what a chart of panels shows."""
    bands = [[words.filled(panel) for panel in band] for band in words.chart.bands]
    rows, beside, told = [], [], []
    for filled in (filled for band in bands for filled in band):
        rows += filled.rows
        beside += [words.reader(item) for item in filled.items]
        listed = words.joined([(item.label, words.told(item)) for item in filled.items])
        title = filled.title
        told.append(words.common("alt_panel", title=title, rows=listed) if title else listed)
    frame = pd.DataFrame(rows, columns=words.frame.columns).reset_index(drop=True)
    axes = [
        [f"{row['indicator']}@{row['territory']}" for row in filled.rows]
        for band in bands
        for filled in band
        if filled.panel.form is dots
    ]
    return Content(frame, beside, told, list(frame["mention"]), items=bands, axes=axes)


def charts(language: str = "en", at: Project | None = None) -> pd.DataFrame:
    """Return what charts there are: chart, title (the finding) and description.

    Args:
        language: "en" or "fr".
        at: the project to read from; the package's own by default.
    """
    rows = []
    for name in registry():
        words, _ = described(name, language, at=at)
        title, description = words.one("title"), words.one("subtitle")
        rows.append({"chart": name, "title": title, "description": description})
    return pd.DataFrame(rows)


def title(name: str, language: str = "en", at: Project | None = None) -> str:
    """Return a chart's title: the finding, in ``language``."""
    words, _ = described(name, language, at=at)
    return words.one("title")


def chart(
    name: str,
    language: str = "en",
    *,
    width: float = 16.0,
    locale: str | None = None,
    at: Project | None = None,
) -> ChartFigure:
    """Return a chart as a matplotlib figure, as high as it needs to be.

    At the end of a notebook cell it shows itself; ``savefig`` writes the same bytes each time.

    Args:
        name: the chart's name; :func:`charts` lists them.
        language: "en" or "fr".
        width: in centimetres; 8 (a column) is the narrowest.
        locale: how numbers are written: "fr_FR", "fr_CA", "en"; the language's own by default.
        at: the project to read from; the package's own by default.

    Raises:
        DataError: no such chart or language (the nearest is named), or too narrow.
    """
    words, content = described(name, language, locale, at)
    if width < NARROWEST:
        raise DataError(Problem("chart", f"width {width} cm", f"at least {NARROWEST:g} cm"))
    return compose(words, content, width, alternative(words, content))


def drawn(name: str, at: Project | None = None) -> pd.DataFrame:
    """Return the rows that a chart draws, in drawing order: tidy rows, or those of its own.

    Args:
        name: the chart's name.
        at: the project to read from; the package's own by default.
    """
    return described(name, "en", at=at)[1].rows


def table(
    name: str, language: str = "en", locale: str | None = None, at: Project | None = None
) -> pd.DataFrame:
    """Return what to read beside a chart: what, where, whom, when, how much, and where printed.

    Args:
        name: the chart's name.
        language: "en" or "fr".
        locale: how numbers are written; the language's own by default.
        at: the project to read from; the package's own by default.
    """
    return pd.DataFrame(list(described(name, language, locale, at)[1].beside))


def reading(
    name: str, language: str = "en", locale: str | None = None, at: Project | None = None
) -> str:
    """Return how to read a chart, in Markdown: the finding, what it does not say, the source.

    Args:
        name: the chart's name.
        language: "en" or "fr".
        locale: how numbers are written; the language's own by default.
        at: the project to read from; the package's own by default.
    """
    words, content = described(name, language, locale, at)
    bullets = "\n".join(f"- {text}" for text in words.many("does_not_say"))
    parts = (
        f"**{words.one('title')}.**",
        words.one("finding"),
        f"**{words.common('does_not_say')}**",
        bullets,
        f"*{' '.join(words.sources(content))}*",
    )
    return "\n\n".join(parts).replace("$", r"\$")  # a lone "$" begins a formula


def alt_text(
    name: str, language: str = "en", locale: str | None = None, at: Project | None = None
) -> str:
    """Return a plain text that says all that the chart shows.

    Args:
        name: the chart's name.
        language: "en" or "fr".
        locale: how numbers are written; the language's own by default.
        at: the project to read from; the package's own by default.
    """
    return alternative(*described(name, language, locale, at))


def alternative(words: Words, content: Content) -> str:
    """Return the text alternative of what :func:`described` returns."""
    sentences = [words.one("title"), words.one("subtitle"), *content.told]
    return words.common("alt", text=". ".join(sentences))


class _Callable(ModuleType):
    """The room as the public function of its name: ``analyse.charts()`` lists the charts."""

    def __call__(self, *args: Any, **named: Any) -> pd.DataFrame:
        return charts(*args, **named)


sys.modules[__name__].__class__ = _Callable
