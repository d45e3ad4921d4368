"""The controls of the explorer, and what they offer; what they do is in :mod:`.exploring`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import ipywidgets as widgets

from analyse.charts.grouping import theme
from analyse.charts.words import LANGUAGES, typeset
from analyse.comparing.comparison import figures, measure
from analyse.explorer.words import WORDS
from analyse.tables.codes import codes
from analyse.tables.paths import Project

#: Territories that may always be asked for, so that an absence can be seen.
ALWAYS = ("FR", "CA-QC")

#: JupyterLab takes letters and arrow keys for its own while a list or a button has the focus ("x"
#: cuts the cell; ipywidgets issue 3912), unless the control has this attribute: it is given when
#: the control is reached.
LEAVE_KEYS = """
if (typeof element !== "undefined" && element.closest) {
  const leave = (tries) => {  // the output is not yet on the page when this is run
    const area = element.closest(".jp-OutputArea");
    if (area) area.addEventListener("focusin", (event) => {
      event.target.setAttribute("data-lm-suppress-shortcuts", "true");
    });
    else if (tries) setTimeout(leave, 50, tries - 1);
  };
  leave(200);
}
"""

DESCRIBED = {"description_width": "6.5em"}
WIDE = {"width": "auto"}


def fold(text: str) -> str:
    """Return a text as a search compares it: lower case, without accents."""
    apart = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def found(words: str, texts: Iterable[str]) -> bool:
    """Say whether every one of some words begins or stands in one of the texts."""
    whole = fold(" ".join(texts))
    return all(word in whole for word in fold(words).split())


def offer(control: Any, options: Sequence[tuple[str, Any]], value: Any) -> None:
    """Give a list other options, and choose among them.

    Nothing is chosen in between: a browser that is told of a choice before it has the options
    fails to set it.
    """
    if tuple(options) != tuple(control.options):
        control.value = () if isinstance(control, widgets.SelectMultiple) else None
        control.options = options
    control.value = value


class Keyed(widgets.VBox):  # type: ignore[misc]  # ipywidgets is not typed
    """Controls that keep the keys pressed in them, and say what to do where no kernel runs."""

    def __init__(self, children: Sequence[Any], language: str) -> None:
        super().__init__(children)
        self._asleep = typeset(WORDS[language]["asleep"], language)

    def __repr__(self) -> str:
        return self._asleep

    def _ipython_display_(self) -> None:
        """Show the controls, and leave them their keys."""
        from IPython.display import display

        display({"application/javascript": LEAVE_KEYS, "text/plain": ""}, raw=True)
        display(self._repr_mimebundle_(), raw=True)


class Controls(Keyed):
    """Language, theme, search, indicators, territories, unit; a sentence to read; files to write.

    Tab goes through the controls in the order in which they stand; each has a label, and lists
    take the arrow keys, with Shift or Ctrl for several.
    """

    def __init__(self, at: Project, language: str) -> None:
        self.at, self._quiet = at, False
        self._every = figures(at)
        self._make()
        super().__init__(self._laid_out(), language)

    def _make(self) -> None:
        described: dict[str, Any] = {"style": DESCRIBED, "layout": WIDE}
        self.language = widgets.ToggleButtons(
            options=[("English", "en"), ("Français", "fr")], style=DESCRIBED
        )
        self.theme, self.unit, self.quoted = (
            widgets.Dropdown(options=[("", "")], **described) for _ in range(3)
        )
        self.search, self.folder, self.name = (widgets.Text(**described) for _ in range(3))
        self.indicators, self.territories = (
            widgets.SelectMultiple(rows=5, **described) for _ in range(2)
        )
        self.every, self.write = (widgets.Button(layout=WIDE) for _ in range(2))
        self.bundle, self.replace = (widgets.Checkbox(indent=False, layout=WIDE) for _ in range(2))
        self.more = widgets.ToggleButton(layout=WIDE)
        self.hint, self.shown, self.quote, self.status = (widgets.HTML() for _ in range(4))
        self.folder.value, self.name.value = "charts", "comparison"

    def _laid_out(self) -> list[Any]:
        """Return the controls as they stand; those for sentences and files open with a button."""
        half = {"width": "50%", "min_width": "19em", "flex": "1 1 19em"}
        row = {"flex_flow": "row wrap", "width": "100%"}
        left = widgets.VBox([self.theme, self.search, self.indicators], layout=half)
        right = widgets.VBox(
            [self.territories, widgets.HBox([self.every, self.more]), self.unit], layout=half
        )
        place = [widgets.VBox([each], layout=half) for each in (self.folder, self.name)]
        self.drawer = widgets.VBox(
            [
                self.quoted,
                self.quote,
                widgets.HBox(place, layout=row),
                widgets.HBox([self.write, self.bundle, self.replace], layout=row),
                self.status,
            ],
            layout={"display": "none"},
        )
        return [self.language, widgets.HBox([left, right], layout=row), self.drawer, self.shown]

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Change controls without answering each change."""
        self._quiet, before = True, self._quiet
        try:
            yield
        finally:
            self._quiet = before

    # --- their words --------------------------------------------------------------------------

    @property
    def tongue(self) -> str:
        """The language chosen."""
        return str(self.language.value)

    def _word(self, key: str) -> str:
        return typeset(WORDS[self.tongue][key], self.tongue)

    def _name(self, kind: str, code: str) -> str:
        return codes(self.at).name(kind, code, self.tongue)

    def _translate(self) -> None:
        """Write the controls' own words in the language."""
        for name in ("language", "theme", "search", "indicators", "territories", "unit"):
            getattr(self, name).description = self._word(name)
        for control, name in ((self.quoted, "quote"), (self.folder, "folder"), (self.name, "name")):
            control.description = self._word(name)
        for name in ("every", "more", "write", "bundle", "replace"):
            getattr(self, name).description = self._word(name)
        for control, name in ((self.search, "search_hint"), (self.folder, "folder_hint")):
            control.placeholder = control.tooltip = self._word(name)
        for control in (self.indicators, self.territories):
            control.tooltip = self._word("hint")
        self.language.tooltip = self.language.description
        themes = [(theme(slug, self.tongue), slug) for slug in dict.fromkeys(self._every["table"])]
        offer(self.theme, [(self._word("all_themes"), ""), *themes], self.theme.value or "")

    # --- what they offer ------------------------------------------------------------------------

    def _offer_indicators(self, chosen: Sequence[str] | None = None) -> None:
        """Offer the indicators of the theme that hold the searched words, and those chosen."""
        kept = list(self.indicators.value if chosen is None else chosen)
        there = self._every.drop_duplicates("indicator")[["table", "indicator"]]
        options = []
        for table, code in there.itertuples(index=False, name=None):
            title, row = theme(table, self.tongue), measure(code, self.at)
            texts = [code, title, *(row[f"name_{tongue}"] for tongue in LANGUAGES)]
            offered = self.theme.value in ("", table) and found(self.search.value, texts)
            if offered or code in kept:
                options.append((f"{title} – {row[f'name_{self.tongue}']}", code))
        options.sort(key=lambda option: fold(option[0]))
        offer(self.indicators, options, tuple(code for _, code in options if code in kept))

    def _stated(self) -> dict[str, int]:
        """Return the territories that have figures for the chosen indicators, with how many."""
        mine = self._every[self._every["indicator"].isin(self.indicators.value)]
        return {str(code): int(count) for code, count in mine["territory"].value_counts().items()}

    def _offer_territories(self, chosen: Sequence[str] | None = None) -> None:
        """Offer territories that have figures, and those always offered; keep the chosen ones.

        Where none of them has a figure for the indicators, those that have are chosen.
        """
        stated = self._stated()
        order = [code for code in codes(self.at).territories if code in {*stated, *ALWAYS}]
        kept = [code for code in (chosen or self.territories.value) if code in order]
        if chosen is None and not set(kept) & set(stated):
            kept = [code for code in order if code in stated]
        options = []
        for code in order:
            key = "figures" if code in stated else "no_figure"
            text = self._word(key).format(
                territory=self._name("territories", code), count=stated.get(code, 0)
            )
            options.append((text, code))
        offer(self.territories, options, tuple(kept))

    def _offer_units(self, units: Iterable[str]) -> None:
        """Offer the units of the chosen series; keep the chosen one where it is among them."""
        listed = list(dict.fromkeys(units))
        named = [(self._name("units", unit), unit) for unit in listed]
        kept = self.unit.value if self.unit.value in listed else ""
        offer(self.unit, [(self._word("all_units"), ""), *named], kept)

    def _offer_figures(self, figures: Sequence[tuple[str, str]]) -> None:
        """Offer figures to read the sentence of; keep the chosen one where it is among them."""
        kept = self.quoted.value if self.quoted.value in [one for _, one in figures] else ""
        offer(self.quoted, [(self._word("quote_none"), ""), *figures], kept)
