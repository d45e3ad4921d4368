"""The controls of the explorer: a thin layer over :mod:`analyse.explorer.answers`."""

from __future__ import annotations

import unicodedata
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from html import escape
from io import BytesIO
from typing import Any

import ipywidgets as widgets

from analyse.charts.comparison import theme
from analyse.charts.style import DPI
from analyse.charts.words import LANGUAGES, typeset
from analyse.comparing.comparison import figures, measure
from analyse.documents import quoting, sources
from analyse.explorer.answers import Answer, answer, printed, series, stated
from analyse.explorer.saving import save
from analyse.explorer.words import WORDS
from analyse.tables.codes import codes
from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError

#: Territories that may always be asked for, so that an absence can be seen.
ALWAYS = ("FR", "CA-QC")
LIMIT = 24  # series shown at once; a chart of more is no longer read

#: JupyterLab takes arrow keys and letters for its own while a list or a button has the focus
#: (ipywidgets issue 3912), unless the control has this attribute: it is given when it is reached.
_LEAVE_KEYS = """
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

_LEFT = 'style="text-align: left"'
_DESCRIBED = {"description_width": "6.5em"}
_WIDE = {"width": "auto"}


def fold(text: str) -> str:
    """Return a text as a search compares it: lower case, without accents."""
    apart = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def found(words: str, texts: Iterable[str]) -> bool:
    """Say whether every one of some words begins or stands in one of the texts."""
    whole = fold(" ".join(texts))
    return all(word in whole for word in fold(words).split())


def html_of(shown: Answer) -> str:
    """Return an answer's verdict, chart, table and sources as HTML, its words escaped."""
    language = shown.language
    parts = [typeset(_verdict_html(shown), language)]
    if shown.comparison.verdict != "nothing":
        lines = "<br>".join(f"<em>{escape(line)}</em>" for line in shown.cited())
        parts += [_chart_html(shown), typeset(_table_html(shown), language)]
        parts.append(f'<p class="rc-sources">{lines}</p>')
    inside = "\n".join(parts)
    return f'<div class="jp-RenderedHTMLCommon" lang="{language}">{inside}</div>'


def _verdict_html(shown: Answer) -> str:
    words, verdict = WORDS[shown.language], shown.comparison.verdict
    parts = [f"<p><strong>{words['verdict']}{words['colon']}{words[verdict]}.</strong></p>", "<ul>"]
    for row in shown.pairs():
        text = f"<em>{words[row['verdict']]}</em> – {escape(row['reason'])}"
        if row["remedy"]:
            text += f" <em>{words['remedy']}</em> {escape(row['remedy'])}"
        text += f" ({escape(row['pairs'])})"
        if row["declare"]:
            text += f"<pre>{escape(row['declare'])}</pre>"
        parts.append(f"<li>{text}</li>")
    parts += [f"<li>{escape(sentence)}</li>" for sentence in shown.absent()]
    return f'<div class="rc-verdict" data-verdict="{verdict}">{"".join(parts)}</ul></div>'


def _chart_html(shown: Answer) -> str:
    figure, out = shown.chart(), BytesIO()
    figure.savefig(out, format="png", dpi=DPI)
    source = b64encode(out.getvalue()).decode("ascii")
    width = round(figure.get_figwidth() * 96)
    return (
        f'<img class="rc-chart" width="{width}" style="max-width: 100%; height: auto" '
        f'alt="{escape(figure.alt)}" src="data:image/png;base64,{source}">'
    )


def _table_html(shown: Answer) -> str:
    frame, words = shown.table(), WORDS[shown.language]
    head = "".join(f'<th scope="col" {_LEFT}>{escape(str(name))}</th>' for name in frame.columns)
    body = "".join(
        "<tr>" + "".join(f"<td {_LEFT}>{escape(str(cell))}</td>" for cell in row) + "</tr>"
        for row in frame.itertuples(index=False)
    )
    style = "text-align: left; font-weight: bold"
    return (
        f'<table class="rc-table"><caption style="{style}">{words["table"]}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def quotes_html(quotes: Sequence[quoting.Quote], language: str, at: Project) -> str:
    """Return sentences with their figure marked and their place, as HTML."""
    words, lists, parts = WORDS[language], codes(at), []
    for quote in quotes:
        document, line, _ = sources.parts(quote.mention)
        place = words["at_section" if quote.section else "at"].format(
            document=lists.name("documents", document, language), section=quote.section, line=line
        )
        before, figure, after = (
            escape(text)
            for text in (
                quote.sentence[: quote.start],
                quote.sentence[quote.start : quote.end],
                quote.sentence[quote.end :],
            )
        )
        parts.append(
            f'<blockquote lang="fr">{before}<mark>{figure}</mark>{after}</blockquote>'
            f"<p>{escape(place)}</p>"
        )
    return _status("".join(parts))


def _status(text: str) -> str:
    """Wrap a message so that screen readers say it when it changes."""
    return f'<div class="jp-RenderedHTMLCommon" role="status" aria-live="polite">{text}</div>'


class Explorer(widgets.VBox):  # type: ignore[misc]  # ipywidgets is not typed
    """The controls and what they show; ``answer`` is the answer shown.

    Tab goes through the controls in the order in which they stand; each has a label, and lists
    take the arrow keys, with Shift or Ctrl for several.
    """

    def __init__(
        self, indicators: Sequence[str], territories: Sequence[str], language: str, at: Project
    ) -> None:
        self.at, self._quiet, self._turn = at, False, 0  # turn: how often it has answered
        self._every = figures(at)
        self._make_controls()
        self.language.value = language
        self._offer_indicators(indicators)
        self._offer_territories(territories)
        self._observe()
        self._translate()
        self._show()
        super().__init__(self._layout())

    def __repr__(self) -> str:
        return "Explorer: run this cell to use it. · Explorateur : exécuter cette cellule."

    def _ipython_display_(self) -> None:
        """Show the controls, and leave them their keys."""
        from IPython.display import display

        display({"application/javascript": _LEAVE_KEYS, "text/plain": ""}, raw=True)
        display(self._repr_mimebundle_(), raw=True)

    # --- controls ---------------------------------------------------------------------------

    def _make_controls(self) -> None:
        described: dict[str, Any] = {"style": _DESCRIBED, "layout": _WIDE}
        self.language = widgets.ToggleButtons(
            options=[("English", "en"), ("Français", "fr")], style={"description_width": "6.5em"}
        )
        self.theme, self.unit, self.quoted = (widgets.Dropdown(**described) for _ in range(3))
        self.search, self.folder, self.name = (widgets.Text(**described) for _ in range(3))
        self.indicators, self.territories = (
            widgets.SelectMultiple(rows=9, **described) for _ in range(2)
        )
        self.every, self.write = (widgets.Button(layout={"width": "auto"}) for _ in range(2))
        self.bundle, self.replace = (
            widgets.Checkbox(indent=False, layout={"width": "auto"}) for _ in range(2)
        )
        self.hint, self.shown, self.quote, self.status = (widgets.HTML() for _ in range(4))
        self.folder.value, self.name.value = "charts", "comparison"
        self.theme.options, self.unit.options = [("", "")], [("", "")]

    def _layout(self) -> list[Any]:
        half = {"width": "50%", "min_width": "19em", "flex": "1 1 19em"}
        row = {"flex_flow": "row wrap", "width": "100%"}
        left = widgets.VBox([self.theme, self.search, self.indicators], layout=half)
        right = widgets.VBox([self.territories, self.every, self.unit], layout=half)
        place = [widgets.VBox([each], layout=half) for each in (self.folder, self.name)]
        return [
            self.language,
            widgets.HBox([left, right], layout=row),
            self.hint,
            self.shown,
            self.quoted,
            self.quote,
            widgets.HBox(place, layout=row),
            widgets.HBox([self.write, self.bundle, self.replace], layout=row),
            self.status,
        ]

    def _observe(self) -> None:
        self.language.observe(self._change_language, names="value")
        for control in (self.theme, self.search):
            control.observe(self._change_filter, names="value")
        self.indicators.observe(self._change_indicators, names="value")
        for control in (self.territories, self.unit):
            control.observe(self._change_shown, names="value")
        self.quoted.observe(self._change_quoted, names="value")
        self.every.on_click(self._choose_every)
        self.write.on_click(self._write)

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Change controls without answering each change."""
        self._quiet, before = True, self._quiet
        try:
            yield
        finally:
            self._quiet = before

    # --- what controls offer ----------------------------------------------------------------

    def _word(self, key: str) -> str:
        return typeset(WORDS[str(self.language.value)][key], str(self.language.value))

    def _name(self, kind: str, code: str) -> str:
        return codes(self.at).name(kind, code, str(self.language.value))

    def _theme_name(self, slug: str) -> str:
        return theme(slug, str(self.language.value))

    def _offer_indicators(self, chosen: Sequence[str] | None = None) -> None:
        """Offer the indicators of the theme that hold the searched words, and those chosen."""
        kept = list(self.indicators.value if chosen is None else chosen)
        there = self._every.drop_duplicates("indicator")[["table", "indicator"]]
        options = []
        for table, code in there.itertuples(index=False, name=None):
            title, row = self._theme_name(table), measure(code, self.at)
            texts = [code, title, *(row[f"name_{tongue}"] for tongue in LANGUAGES)]
            offered = self.theme.value in ("", table) and found(self.search.value, texts)
            if offered or code in kept:
                options.append((f"{title} – {row[f'name_{self.language.value}']}", code))
        self.indicators.options = sorted(options, key=lambda option: fold(option[0]))
        self.indicators.value = tuple(code for _, code in self.indicators.options if code in kept)

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
        self.territories.options = options
        self.territories.value = tuple(kept)

    def _offer_units(self) -> None:
        kept = self.unit.value
        units = dict.fromkeys(stated(self._series(), at=self.at)["unit"])
        named = [(self._name("units", unit), unit) for unit in units]
        self.unit.options = [(self._word("all_units"), ""), *named]
        self.unit.value = kept if kept in units else ""

    def _offer_figures(self) -> None:
        kept = self.quoted.value
        figures = self.answer.figures()
        self.quoted.options = [(self._word("quote_none"), ""), *figures]
        self.quoted.value = kept if kept in [observation for _, observation in figures] else ""

    def _translate(self) -> None:
        """Write the controls' own words in the language."""
        for name in ("language", "theme", "search", "indicators", "territories", "unit"):
            getattr(self, name).description = self._word(name)
        for control, name in ((self.quoted, "quote"), (self.folder, "folder"), (self.name, "name")):
            control.description = self._word(name)
        for name in ("every", "write", "bundle", "replace"):
            getattr(self, name).description = self._word(name)
        for control, name in ((self.search, "search_hint"), (self.folder, "folder_hint")):
            control.placeholder = control.tooltip = self._word(name)
        for control in (self.indicators, self.territories):
            control.tooltip = self._word("hint")
        self.language.tooltip = self.language.description
        self.hint.value = f"<small>{self._word('hint')}</small>"
        kept = self.theme.value
        themes = [(self._theme_name(slug), slug) for slug in dict.fromkeys(self._every["table"])]
        self.theme.options = [(self._word("all_themes"), ""), *themes]
        self.theme.value = kept or ""

    # --- what controls do -------------------------------------------------------------------

    def _series(self) -> list[str]:
        """Return the chosen series: of several indicators, those that a territory states first."""
        chosen = series(self.indicators.value, self.territories.value, self.at)
        return chosen[:LIMIT]

    def _show(self) -> None:
        """Answer what is chosen."""
        with self._quietly():
            self._offer_units()
            language = str(self.language.value)
            self.answer = answer(self._series(), language, str(self.unit.value), self.at)
            self._offer_figures()
        count = len(self.indicators.value) * len(self.territories.value)
        told = html_of(self.answer)
        if count > LIMIT:
            said = self._word("too_many").format(count=count, limit=LIMIT)
            told = f"<p>{said}</p>{told}"
        self._turn += 1
        self.shown.value = f'<div class="rc-answer" data-turn="{self._turn}">{told}</div>'
        self.status.value = _status("")
        self._show_quote()

    def _show_quote(self) -> None:
        observation, language = str(self.quoted.value), str(self.language.value)
        if not observation:
            self.quote.value = ""
            return
        try:
            quotes = printed(observation, language, self.at)
            self.quote.value = quotes_html(quotes, language, self.at)
        except DataError as error:
            said = "; ".join(problem.what for problem in error.problems)
            self.quote.value = _status(f"<p>{escape(said)}</p>")

    def _change_language(self, _: object) -> None:
        with self._quietly():
            self._translate()
            self._offer_indicators()
            self._offer_territories(self.territories.value)
        self._show()

    def _change_filter(self, _: object) -> None:
        if not self._quiet:
            with self._quietly():
                self._offer_indicators()

    def _change_indicators(self, _: object) -> None:
        if not self._quiet:
            with self._quietly():
                self._offer_territories()
                self.unit.value = ""
            self._show()

    def _change_shown(self, _: object) -> None:
        if not self._quiet:
            self._show()

    def _change_quoted(self, _: object) -> None:
        if not self._quiet:
            self._show_quote()

    def _choose_every(self, _: object) -> None:
        stated = self._stated()
        self.territories.value = tuple(c for _, c in self.territories.options if c in stated)

    def _write(self, _: object) -> None:
        try:
            paths = save(
                self.answer,
                str(self.folder.value),
                str(self.name.value),
                bool(self.replace.value),
                bool(self.bundle.value),
            )
        except DataError as error:
            said = "; ".join(problem.what for problem in error.problems)
            self.status.value = _status(f"<p>{escape(said)}</p>")
            return
        self.replace.value = False
        files = "".join(f"<li><code>{escape(path.name)}</code></li>" for path in paths)
        said = escape(self._word("written").format(folder=paths[0].parent))
        self.status.value = _status(f"<p>{said}</p><ul>{files}</ul>")


def explorer(
    indicators: str | Sequence[str] = "dropout_rate_secondary",
    territories: Sequence[str] = ("FR", "CA-QC"),
    language: str = "en",
    at: Project | None = None,
) -> Explorer:
    """Return the explorer, with a first choice made.

    Args:
        indicators: the indicators chosen at first.
        territories: the territories chosen at first.
        language: "en" or "fr".
        at: the project; the package's own by default.

    Raises:
        DataError: an unknown indicator or territory (the nearest is named).
    """
    at = at or project()
    chosen = [one.partition("@") for one in series(indicators, territories, at)]
    return Explorer([c for c, _, _ in chosen], [t for _, _, t in chosen], language, at)
