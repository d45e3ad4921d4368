"""Controls for the notebooks: choose, and see the chart and the table follow.

The widgets are a thin layer over the pure functions of :mod:`analyse.charts` and
:mod:`analyse.tables.store`; what a notebook shows without a kernel stays meaningful.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets
import pandas as pd
from IPython.display import Markdown, display

from analyse import charts
from analyse.charts.spec import records
from analyse.charts.words import form_of, labels, single_mark
from analyse.comparing.comparison import OFFICIAL, measure
from analyse.documents import sources
from analyse.tables import formats, store
from analyse.tables.codes import codes
from analyse.tables.paths import project

_WORDS = {
    "en": {
        "what": "What",
        "where": "Where",
        "whom": "For whom",
        "when": "When",
        "figure": "Figure",
        "source": "Printed at",
        "sources": "Source",
    },
    "fr": {
        "what": "Quoi",
        "where": "Où",
        "whom": "Pour qui",
        "when": "Quand",
        "figure": "Chiffre",
        "source": "Imprimé à",
        "sources": "Source",
    },
}


def readable(frame: pd.DataFrame, language: str = "en", locale: str | None = None) -> pd.DataFrame:
    """Return tidy rows as a reader sees them: names, periods and figures written out, places.

    Columns, in the language: what, where, for whom, when, figure (with its qualifier and unit),
    where it is printed. Among them may be official figures, which have the origin "companion":
    these are written as charts write them, with what their status adds and the mark of a figure
    seen in a single text, and their publication is cited.
    """
    lists = codes(project())
    words = _WORDS[language]
    source = words[
        "sources" if "origin" in frame and OFFICIAL in set(frame["origin"]) else "source"
    ]
    rows = []
    for row in records(frame):
        unit, official = str(row["unit"]), row.get("origin") == OFFICIAL
        written = formats.figure(
            row["value"],
            row["value_low"],
            row["value_high"],
            row["qualifier"],
            unit,
            language,
            locale,
            form_of(row, project()),
        )
        if not formats.symbol(unit, locale or language) and lists.units[unit][f"one_{language}"]:
            ends = (row[end] for end in ("value", "value_low", "value_high"))
            most = max(end for end in ends if not math.isnan(end))
            single = most < 2 if language == "fr" else most == 1  # French: 1,9 enfant
            named = lists.units[unit][f"{'one' if single else 'name'}_{language}"]
            if language == "fr" and re.search("illi(?:on|ard)s?$", written):  # 10 millions de …
                named = f"d’{named}" if named[0] in "aeéiouhy" else f"de {named}"
            written = f"{written} {named}"
        if official:
            status = labels()["words"][language][f"status_{row['obs_status']}"]
            written = status.format(figure=written) + single_mark(row)
            (cited,) = sources.official([row], language)
        else:
            cited = sources.source([row["mention"]], language)
        rows.append(
            {
                words["what"]: measure(row["indicator"])[f"name_{language}"],
                words["where"]: lists.territories[row["territory"]][f"name_{language}"],
                words["whom"]: lists.populations[row["population"]][f"name_{language}"],
                words["when"]: formats.period(row["period"], row["period_kind"], language, locale),
                words["figure"]: written,
                source: cited,
            }
        )
    columns = [words[name] for name in ("what", "where", "whom", "when", "figure")]
    return pd.DataFrame(rows, columns=[*columns, source])


_CONTROLS = {
    "en": {
        "chart": "Chart",
        "indicator": "Indicator",
        "territory": "Territory",
        "table": "Table",
        "column": "Column",
        "value": "Value",
        "all": "all",
        "nothing": "*The documents print no figure for this choice.*",
    },
    "fr": {
        "chart": "Graphique",
        "indicator": "Indicateur",
        "territory": "Territoire",
        "table": "Tableau",
        "column": "Colonne",
        "value": "Valeur",
        "all": "tous",
        "nothing": "*Les documents n’impriment aucun chiffre pour ce choix.*",
    },
}


class _Controls(widgets.VBox):  # type: ignore[misc]  # ipywidgets is not typed
    """Widgets that say what to do where there is no kernel to draw them."""

    def __repr__(self) -> str:
        return "Controls: run this cell to use them. · Commandes : exécuter cette cellule."


def select(table: str, indicator: str = "", territory: str = "") -> pd.DataFrame:
    """Return the rows of a table for one indicator and one territory ("" for all)."""
    frame = store.load(table)
    if indicator:
        frame = frame[frame["indicator"] == indicator]
    if territory:
        frame = frame[frame["territory"] == territory]
    return frame.reset_index(drop=True)


def explore(table: str, chart_names: tuple[str, ...] = ()) -> Any:
    """Return controls over a table: language, chart, indicator, territory; all else follows.

    Args:
        table: a quantity table's slug.
        chart_names: charts of the theme to choose from; none shows rows only.
    """
    frame = store.load(table)
    language = widgets.ToggleButtons(options=[("English", "en"), ("Français", "fr")])
    chosen, indicator, territory = (widgets.Dropdown() for _ in range(3))

    def name(_: object = None) -> None:
        """Write the controls' own words and choices in the language, keeping what is chosen."""
        words, tongue = _CONTROLS[language.value], str(language.value)
        for control, word, choices in (
            (chosen, "chart", [("–", ""), *((charts.title(n, tongue), n) for n in chart_names)]),
            (indicator, "indicator", _choices(frame, "indicator", "indicators", tongue)),
            (territory, "territory", _choices(frame, "territory", "territories", tongue)),
        ):
            kept = control.value
            control.description, control.options = words[word], choices
            control.value = kept or ""

    def show(language: str, chosen: str, indicator: str, territory: str) -> None:
        if chosen:
            display(charts.chart(chosen, language))
            display(Markdown(charts.reading(chosen, language)))
        rows = select(table, indicator, territory)
        if len(rows):
            display(readable(rows, language))
        else:
            display(Markdown(_CONTROLS[language]["nothing"]))

    name()
    language.observe(name, names="value")
    controls = {
        "language": language,
        "chosen": chosen,
        "indicator": indicator,
        "territory": territory,
    }
    out = widgets.interactive_output(show, controls)
    return _Controls([language, widgets.HBox([chosen, indicator, territory]), out])


def _choices(frame: pd.DataFrame, column: str, kind: str, language: str) -> list[tuple[str, str]]:
    """Return what a control offers: every code of a column by its name, and all of them."""
    lists = codes(project())
    named = [(lists.name(kind, code, language), code) for code in dict.fromkeys(frame[column])]
    return [(_CONTROLS[language]["all"], ""), *named]


def choose(*views: Callable[[str], pd.DataFrame]) -> Any:
    """Return controls over tables for reading: which table, which column, which value of it.

    Args:
        views: functions of :mod:`analyse.exports.views` that return a table in a language.
    """
    language = widgets.ToggleButtons(options=[("English", "en"), ("Français", "fr")])
    view = widgets.Dropdown(options=[(each.__name__, number) for number, each in enumerate(views)])
    column, value = widgets.Dropdown(), widgets.Dropdown()

    def offer_columns(_: object = None) -> None:
        names = list(views[view.value](language.value).columns)
        column.options, column.value = names, names[0]
        for control, word in ((view, "table"), (column, "column"), (value, "value")):
            control.description = _CONTROLS[language.value][word]

    def offer_values(_: object = None) -> None:
        every = (_CONTROLS[language.value]["all"], "")
        table = views[view.value](language.value)
        cells = table[column.value] if column.value in table else table.iloc[:, 0]
        value.options = [every, *((str(cell), str(cell)) for cell in sorted(set(cells), key=str))]
        value.value = ""

    def show(language: str, view: int, column: str, value: str) -> None:
        rows = views[view](language)
        if value and column in rows:
            rows = rows[rows[column].astype(str) == value]
        display(rows.reset_index(drop=True))

    offer_columns()
    offer_values()
    for control in (language, view):
        control.observe(offer_columns, names="value")
    column.observe(offer_values, names="value")
    controls = {"language": language, "view": view, "column": column, "value": value}
    out = widgets.interactive_output(show, controls)
    return _Controls([language, widgets.HBox([view, column, value]), out])
