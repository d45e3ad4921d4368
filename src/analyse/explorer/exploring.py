"""The explorer: choose, and chart, table, verdict and sources follow."""

from __future__ import annotations

from collections.abc import Sequence

from analyse.explorer.asking import answer, printed, series, stated
from analyse.explorer.controls import Controls
from analyse.explorer.pieces import html_of, quotes_html, status
from analyse.explorer.saving import save
from analyse.tables.escaping import html as escape
from analyse.tables.paths import Project
from analyse.tables.problems import DataError

LIMIT = 24  # series shown at once; a chart of more is no longer read


class Explorer(Controls):
    """The controls and what they show; ``answer`` is the answer shown."""

    def __init__(
        self,
        indicators: Sequence[str],
        territories: Sequence[str],
        language: str,
        at: Project,
        theme: str = "",
    ) -> None:
        super().__init__(at, language)
        self._turn = 0  # how often it has answered
        self.language.value = language
        self._translate()
        self.theme.value = theme
        self._offer_indicators(indicators)
        self._offer_territories(territories)
        self._observe()
        self._show()

    def _observe(self) -> None:
        self.language.observe(self._change_language, names="value")
        for control in (self.theme, self.search):
            control.observe(self._change_filter, names="value")
        self.indicators.observe(self._change_indicators, names="value")
        for control in (self.territories, self.unit):
            control.observe(self._change_shown, names="value")
        self.quoted.observe(self._change_quoted, names="value")
        self.more.observe(self._open_drawer, names="value")
        self.every.on_click(self._choose_every)
        self.write.on_click(self._write)

    def _series(self) -> list[str]:
        """Return the chosen series, as many as are shown at once."""
        return series(self.indicators.value, self.territories.value, self.at)[:LIMIT]

    def _show(self) -> None:
        """Answer what is chosen."""
        with self._quietly():
            self._offer_units(stated(self._series(), at=self.at)["unit"])
            self.answer = answer(self._series(), self.tongue, str(self.unit.value), self.at)
            self._offer_figures(self.answer.figures())
        count = len(self.indicators.value) * len(self.territories.value)
        told = html_of(self.answer)
        if count > LIMIT:
            said = self._word("too_many").format(count=count, limit=LIMIT)
            told = f"<p>{said}</p>{told}"
        self._turn += 1
        self.shown.value = f'<div class="rc-answer" data-turn="{self._turn}">{told}</div>'
        self.status.value = status("")
        self._show_quote()

    def _show_quote(self) -> None:
        observation = str(self.quoted.value)
        if not observation:
            self.quote.value = ""
            return
        try:
            quotes = printed(observation, self.tongue, self.at)
            self.quote.value = quotes_html(quotes, self.tongue, self.at)
        except DataError as error:
            self.quote.value = _told(error)

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

    def _open_drawer(self, _: object) -> None:
        self.drawer.layout.display = None if self.more.value else "none"

    def _choose_every(self, _: object) -> None:
        there = self._stated()
        self.territories.value = tuple(c for _, c in self.territories.options if c in there)

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
            self.status.value = _told(error)
            return
        self.replace.value = False
        files = "".join(f"<li><code>{escape(path.name)}</code></li>" for path in paths)
        said = escape(self._word("written").format(folder=paths[0].parent))
        self.status.value = status(f"<p>{said}</p><ul>{files}</ul>")


def _told(error: DataError) -> str:
    """Return what an error says, as HTML."""
    said = "; ".join(problem.what for problem in error.problems)
    return status(f"<p>{escape(said)}</p>")
