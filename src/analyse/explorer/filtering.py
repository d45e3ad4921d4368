"""A table to look through: words to search for, and the rows that hold them."""

from __future__ import annotations

import ipywidgets as widgets
import pandas as pd

from analyse.explorer.controls import DESCRIBED, WIDE, Keyed, found
from analyse.explorer.words import WORDS
from analyse.exports import screen


class Filter(Keyed):
    """One field to search a table; the rows that hold every word follow."""

    def __init__(self, frame: pd.DataFrame, language: str) -> None:
        words = WORDS[language]
        self.language = language
        self.frame = frame
        self.search = widgets.Text(
            description=words["search"],
            placeholder=words["rows_hint"],
            style=DESCRIBED,
            layout=WIDE,
            continuous_update=True,
        )
        self.shown = widgets.HTML()
        self.search.observe(self._show, names="value")
        self._show()
        super().__init__([self.search, self.shown], language)

    def rows(self) -> pd.DataFrame:
        """Return the rows that hold every word searched for; none where nothing is asked."""
        cells = self.frame.astype(str)
        held = [found(str(self.search.value), row) for row in cells.itertuples(index=False)]
        return self.frame[held] if str(self.search.value).strip() else self.frame.head(0)

    def _show(self, _: object = None) -> None:
        rows, words = self.rows(), WORDS[self.language]
        key = "rows_found" if str(self.search.value).strip() else "rows_all"
        said = words[key].format(count=len(rows), all=len(self.frame))
        table = screen.table(rows, self.language, first=10) if len(rows) else ""
        self.shown.value = screen.page([f"<p>{screen.text(said)}</p>", table], self.language)
