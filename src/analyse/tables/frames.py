"""Tables as users hold them: dates as dates, and shown in a notebook without harm."""

from __future__ import annotations

import pandas as pd

from analyse.tables import store
from analyse.tables.paths import Project
from analyse.tables.schemas import TABLES


class Frame(pd.DataFrame):
    """A table that notebooks show as it is: "$" begins no formula, 68.2 is not 6.820000e+01."""

    @property
    def _constructor(self) -> type[Frame]:
        return Frame

    def _repr_html_(self) -> str | None:
        with pd.option_context(
            "display.html.use_mathjax", False, "display.float_format", "{:.15g}".format
        ):
            return super()._repr_html_()  # type: ignore[misc]  # not in pandas' stubs

    def __repr__(self) -> str:
        with pd.option_context("display.float_format", "{:.15g}".format):
            return super().__repr__()


def typed(frame: pd.DataFrame, slug: str) -> Frame:
    """Return a table's rows with its dates as dates, absent ones as NaT."""
    days = [column.name for column in TABLES[slug].columns if column.type == "date"]
    dated = {day: pd.to_datetime(frame[day].replace("", None)) for day in days if day in frame}
    return Frame(frame.assign(**dated))


def load(slug: str, at: Project | None = None) -> Frame:
    """Return a clean table with its types: numbers as floats, days as dates, the rest as text.

    Args:
        slug: a table's slug, such as "school_persistence"; :func:`analyse.tables` lists them.
        at: the project to read from; the one this package belongs to by default.

    Raises:
        DataError: no such table (the nearest is named), or it has not been built.
    """
    return typed(store.load(slug, at), slug)


def observations(at: Project | None = None) -> Frame:
    """Return every row of every quantity table, with the column ``table`` first."""
    return load("observations", at)
