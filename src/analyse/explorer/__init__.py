"""What notebooks show and ask: charts, tables and comparisons as readers see them; controls.

Pure functions (:mod:`.asking`, :mod:`.answers`, :mod:`.pieces`, :mod:`.showing`, :mod:`.saving`)
answer; the controls of :mod:`.exploring` and :mod:`.filtering` ask.
"""

from __future__ import annotations

from collections.abc import Sequence

from analyse.explorer.answers import Answer
from analyse.explorer.asking import answer, printed, series
from analyse.explorer.coder import code
from analyse.explorer.exploring import Explorer
from analyse.explorer.filtering import Filter
from analyse.explorer.saving import save
from analyse.explorer.showing import show
from analyse.exports import views
from analyse.tables.paths import Project, project
from analyse.tables.schemas import TABLES

__all__ = [
    "Answer",
    "Explorer",
    "Filter",
    "answer",
    "code",
    "explore",
    "printed",
    "save",
    "series",
    "show",
]


def explore(
    what: str | Sequence[str] = (),
    territories: Sequence[str] = (),
    language: str = "en",
    at: Project | None = None,
) -> Explorer | Filter:
    """Return controls: choose indicators and territories, or search a table.

    Args:
        what: the indicators chosen at first; or a table of figures, whose indicators are offered;
            or another table or view, to search through. Nothing is chosen by default.
        territories: the territories chosen at first, by code or name.
        language: "en" or "fr".
        at: the project; the package's own by default.

    Raises:
        DataError: an unknown indicator or territory (the nearest is named).
    """
    at = at or project()
    if isinstance(what, str) and what in views.VIEWS:
        return Filter(views.VIEWS[what](language), language)
    if isinstance(what, str) and what in TABLES:
        return Explorer((), territories, language, at, theme=what)
    chosen = [one.partition("@") for one in series(what, territories, at)]
    indicators = [indicator for indicator, _, _ in chosen]
    return Explorer(indicators, [place for _, _, place in chosen], language, at)
