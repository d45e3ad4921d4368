"""``analyse.show``: a chart, a table, a comparison, as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from analyse import charts
from analyse.charts.drawing import compose, measures
from analyse.charts.house import house
from analyse.charts.words import LANGUAGES
from analyse.comparing.comparison import OFFICIAL, Comparison, figures
from analyse.explorer.answers import Answer
from analyse.explorer.asking import answer
from analyse.explorer.pieces import html_of
from analyse.explorer.words import WORDS
from analyse.exports import screen, views
from analyse.exports.readable import readable
from analyse.exports.screen import Shown
from analyse.tables import places, store
from analyse.tables.codes import codes
from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError, Problem, nearest
from analyse.tables.schemas import TABLES

#: The columns that a table must have to be written out as figures.
_TIDY = {"indicator", "territory", "population", "period", "value", "unit", "mention"}


def show(
    what: str | Sequence[str] | pd.DataFrame | Comparison | Answer,
    language: str = "en",
    *,
    first: int | None = screen.FIRST_ROWS,
    width: float = 16.0,
    locale: str | None = None,
    at: Project | None = None,
) -> Shown:
    """Return what a notebook shows of a chart, a table or a comparison; it displays itself.

    A chart brings its finding, its table and what its figures do not say; a comparison its verdict,
    chart, table and sources. A table's first rows are seen, the others open on demand. Nothing in
    it acts or is typeset: text stays text, "$" stays "$".

    Args:
        what: the name of a chart, of a table, or of a view (:data:`analyse.exports.views.VIEWS`);
            or several series, each ``indicator@territory`` (by code or name), side by side; or
            rows of a table; or what :func:`analyse.compare` returns.
        language: "en" or "fr".
        first: how many rows of a table are seen at once; None shows all.
        width: of a chart, in centimetres.
        locale: how numbers are written; the language's own by default.
        at: the project; the package's own by default.

    Raises:
        DataError: no such name or language; the nearest is named.
    """
    if language not in LANGUAGES:
        hint = nearest(language, LANGUAGES)
        raise DataError(Problem("show", f"no language {language!r}", hint))
    at = at or project()
    if not isinstance(what, (str, pd.DataFrame, Comparison, Answer)):
        what = answer([places.series(one, codes(at)) for one in what], language, at=at)
    if isinstance(what, Comparison):
        pairs = what.pairs if "declare" in what.pairs else what.pairs.assign(declare="")
        what = Answer(replace(what, pairs=pairs), language, at)
    if isinstance(what, Answer):
        return Shown(html_of(what, first, width), _plain_answer(what))
    if isinstance(what, str) and what in charts.names(at):
        return _chart(what, language, first, width, locale, at)
    frame = _frame(what, language, locale, at)
    return Shown(
        screen.page([screen.table(frame, language, first)], language),
        screen.plain_table(frame, language),
    )


def _frame(
    what: str | pd.DataFrame, language: str, locale: str | None, at: Project
) -> pd.DataFrame:
    """Return a table as readers see it: a view, a table's rows written out, or rows as they are."""
    if isinstance(what, str):
        if what in views.VIEWS:
            return views.VIEWS[what](language)
        if what not in TABLES:
            hint = nearest(what, [*charts.names(at), *views.VIEWS, *TABLES])
            raise DataError(Problem("show", f"nothing is called {what!r}", hint))
        what = figures(at).query("origin == @what") if what == OFFICIAL else store.load(what, at)
    return readable(what, language, locale) if set(what.columns) >= _TIDY else what


def _chart(
    name: str, language: str, first: int | None, width: float, locale: str | None, at: Project
) -> Shown:
    """Return a chart: finding, picture, table, and what the figures do not say."""
    words, content = charts.described(name, language, locale, at)
    figure = compose(words, content, house(), *measures(None, width, None))
    beside = pd.DataFrame(list(content.beside))
    beside = beside.loc[:, [any(column) for column in beside.to_numpy().T]]  # no empty column
    title, finding, *rest = charts.as_read(words, content).split("\n\n")
    notes = screen.folded(WORDS[language]["notes"], screen.prose("\n\n".join(rest)))
    pieces = [
        screen.prose(finding),
        screen.picture(figure, language),
        screen.table(beside, language, first),
        notes,
    ]
    plain: Iterable[str] = (title, finding, figure.alt, screen.plain_table(beside, language), *rest)
    return Shown(screen.page(pieces, language), "\n\n".join(plain))


def _plain_answer(shown: Answer) -> str:
    """Return an answer as plain text: what is shown of it, in the same order."""
    parts = [shown.verdict()]
    if shown.comparison.verdict != "nothing":
        parts += [
            shown.chart().alt,
            screen.plain_table(shown.table(), shown.language),
            *shown.cited(),
        ]
    return "\n\n".join(parts)
