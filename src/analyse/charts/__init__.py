"""The charts: what they are called, their figures, and what stands beside them.

The room bears the name of a public function: it can be called as that function,
``analyse.charts()``, whichever of its modules was imported before.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd

from analyse.charts.declared import named, names
from analyse.charts.drawing import compose, made, measures
from analyse.charts.figure import ChartFigure
from analyse.charts.house import house
from analyse.charts.own import own
from analyse.charts.spec import Content
from analyse.charts.theme import registry
from analyse.charts.words import Words
from analyse.tables.paths import Project

__all__ = [
    "alt_text",
    "chart",
    "charts",
    "described",
    "drawn",
    "names",
    "reading",
    "registry",
    "table",
    "title",
    "web",
]


def described(
    name: str,
    language: str = "en",
    locale: str | None = None,
    at: Project | None = None,
    only: Sequence[str] = (),
    period: str = "",
    **other: Any,
) -> tuple[Words, Content]:
    """Return a chart's words, and its products but the picture: what exports are made from.

    Args:
        name: the chart's name.
        language: "en" or "fr".
        locale: how numbers are written; the language's own by default.
        at: the project to read from; the package's own by default.
        only: territories, by name or code, to restrict the chart to.
        period: a period to restrict it to.
        other: of a collection's chart, what is asked for in place of what is declared.

    Raises:
        DataError: no such chart, language, territory or period (the nearest is named).
    """
    return made(Words.of(named(name, at, **other), language, locale, at), only, period)


def charts(language: str = "en", at: Project | None = None) -> pd.DataFrame:
    """Return what charts there are: chart, title (the finding) and description.

    Args:
        language: "en" or "fr".
        at: the project to read from; the package's own by default.
    """
    rows = []
    for name in names(at):
        words, _ = described(name, language, at=at)
        told = {"title": words.one("title"), "description": words.one("subtitle")}
        rows.append({"chart": name, **told})
    return pd.DataFrame(rows)


def title(name: str, language: str = "en", at: Project | None = None) -> str:
    """Return a chart's title: the finding, in ``language``."""
    return described(name, language, at=at)[0].one("title")


def chart(
    name: str | None = None,
    language: str = "en",
    *,
    size: str | None = None,
    width: float | None = None,
    height: float | None = None,
    theme: str | Path | None = None,
    only: Sequence[str] = (),
    period: str = "",
    locale: str | None = None,
    at: Project | None = None,
    **selection: Any,
) -> ChartFigure:
    """Return a chart as a matplotlib figure, as high as it needs to be.

    At the end of a notebook cell it shows itself; ``savefig`` writes the same bytes each time. Its
    ``alt_short`` and ``alt_long`` are text alternatives.

    Args:
        name: the chart's name; :func:`charts` lists them. Without one, ``indicator`` says which
            figures to draw: see :func:`analyse.charts.own.own`.
        language: "en" or "fr".
        size: "column", "half", "page", "slide" or "square"; "page" by default.
        width: in centimetres, in place of the size's; 8 (a column) is the narrowest.
        height: in centimetres, in place of the size's.
        theme: a house style's TOML file: fonts, colours, logo, credit line.
        only: territories, by name or code, to restrict the chart to.
        period: a period to restrict it to.
        locale: how numbers are written: "fr_FR", "fr_CA", "en"; the language's own by default.
        at: the project to read from; the package's own by default.
        selection: ``indicator``, ``territory``, ``form``, ``title`` and ``beside`` of a chart of
            one's own.

    Raises:
        DataError: no such chart, language, size, territory, period or style (the nearest is
            named), or too narrow.
    """
    wide, high = measures(size, width, height)
    style = house(theme)
    if name is None:
        words, content = own(language, locale, at, territories=only, period=period, **selection)
    else:
        words, content = described(name, language, locale, at, only, period, **selection)
    return compose(words, content, style, wide, high)


def drawn(name: str, at: Project | None = None) -> pd.DataFrame:
    """Return the rows that a chart draws, in drawing order: tidy rows, or those of its own."""
    return described(name, "en", at=at)[1].rows


def table(
    name: str,
    language: str = "en",
    locale: str | None = None,
    at: Project | None = None,
    only: Sequence[str] = (),
    period: str = "",
) -> pd.DataFrame:
    """Return what to read beside a chart: what, where, whom, when, how much, and where stated.

    The arguments are those of :func:`described`.
    """
    return pd.DataFrame(list(described(name, language, locale, at, only, period)[1].beside))


def reading(
    name: str, language: str = "en", locale: str | None = None, at: Project | None = None
) -> str:
    """Return how to read a chart, in Markdown: the finding, what it does not say, the source.

    What it does not say ends with the ledger's reasons for caution about its axes.
    """
    return as_read(*described(name, language, locale, at))


def as_read(words: Words, content: Content) -> str:
    """Return :func:`reading` of a chart whose words and products there are already."""
    silent = words.many("does_not_say")
    silent += words.cautions(content, silent)
    bullets = "\n".join(f"- {text}" for text in silent)
    parts = (
        f"**{words.one('title')}.**",
        words.one("finding"),
        f"**{words.common('does_not_say')}**",
        bullets,
        f"*{' '.join(words.sources(content))}*",
    )
    return "\n\n".join(part for part in parts if part).replace("$", r"\$")  # "$" begins a formula


def alt_text(
    name: str,
    language: str = "en",
    locale: str | None = None,
    at: Project | None = None,
    *,
    short: bool = False,
) -> str:
    """Return a plain text that says all that the chart shows, or a short one (150 characters)."""
    content = described(name, language, locale, at)[1]
    return content.alt_short if short else content.alt_long


def web(
    name: str, language: str = "en", locale: str | None = None, at: Project | None = None
) -> dict[str, Any]:
    """Return what a page draws the chart from: marks, scales and rows; JSON can hold it."""
    return dict(described(name, language, locale, at)[1].web)


class _Callable(ModuleType):
    def __call__(self, *args: Any, **named: Any) -> Any:
        return charts(*args, **named)


sys.modules[__name__].__class__ = _Callable
