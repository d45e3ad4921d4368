"""Coding on the screen in JupyterLab, keyboard first: a number with its sentence, and what it is.

``analyse.code()`` shows one open number after the other. What is said goes into the same sheets as
the workbook's, through the same checks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import ipywidgets as widgets

from analyse.coding.book import KINDS, STATUSES
from analyse.coding.numbers import ASIDE, CODE, Number, numbers
from analyse.coding.sheets import columns_coded
from analyse.documents import finding, picturing
from analyse.explorer import refusing, saying, seeking
from analyse.explorer.controls import DESCRIBED, WIDE, Keyed
from analyse.explorer.keys import GO, KEYS, SHORTCUTS
from analyse.explorer.words import CODING_WORDS
from analyse.exports import screen
from analyse.tables.codes import codes
from analyse.tables.collection import settings
from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError, Problem

#: Which list each field is chosen from; the others are written.
LISTS = {
    "indicator": "indicators",
    "territory": "territories",
    "population": "populations",
    "unit": "units",
    "side": "sides",
}
#: Which of them can have a new code.
NEW = ("indicator", "territory", "population")
WRITTEN = ("period", "scale", "variant", "note")
#: Fields of a few codes that are in no list.
FEW = {"period_kind": KINDS, "obs_status": STATUSES}
#: The fields in the order in which Tab goes through them, those of every number first; one that no
#: sheet of the collection has is left out.
ORDER = (
    *("indicator", "territory", "population", "period", "unit", "scale"),
    *("obs_status", "side", "variant", "period_kind", "note"),
)


class Coder(Keyed):
    """One number at a time; fields with suggestions; buttons that keys press."""

    def __init__(self, at: Project, language: str) -> None:
        self.at, self.tongue, self.words = at, language, CODING_WORDS[language]
        self.documents = finding.find(at)
        self.numbers = list(numbers(at, self.documents, language))
        self.place, self.last = 0, dict[str, str]()
        self._make(language)
        super().__init__(self._laid_out(), language)
        self._show(self._open(-1))

    def _make(self, language: str) -> None:
        lists, described = codes(self.at), {"style": DESCRIBED, "layout": WIDE}
        offered = {
            **{c: list(codes_.items()) for c, codes_ in self._named(language).items()},
            **{c: [(code, self.words[f"{c}_{code}"]) for code in few] for c, few in FEW.items()},
        }
        there = columns_coded(self.at)
        self.fields: dict[str, Any] = {}
        for column in (column for column in ORDER if column in there):
            called = {"description": self.words[column], **described}
            self.fields[column] = (
                widgets.Text(**called)
                if column in WRITTEN
                else widgets.Dropdown(
                    options=[("", ""), *((f"{c} · {name}", c) for c, name in offered[column])],
                    **called,
                )
            )
        self.reason = widgets.Dropdown(
            options=[("", ""), *((r[f"name_{language}"], c) for c, r in lists.reasons.items())],
            description=self.words["reason"],
            **described,
        )
        self.all = widgets.ToggleButtons(
            options=[(self.words[what], what) for what in (saying.ONE, saying.COLUMN, saying.ROW)],
            description=self.words["for"],
            style=DESCRIBED,
        )
        self.kind = widgets.Dropdown(
            options=[(self.words[column], column) for column in NEW],
            description=self.words["kind"],
            **described,
        )
        self.names = {
            tongue: widgets.Text(description=self.words[f"name_{tongue}"], **described)
            for tongue in ("fr", "en")
        }
        self.sought = widgets.Text(
            description=f"{self.words['go']} ({GO})",
            placeholder=self.words["go_hint"],
            continuous_update=False,
            **described,
        )
        self.sought.add_class(f"rc-key-{GO}")
        self.sought.observe(lambda _: self.go(), "value")
        self.shown, self.said = widgets.HTML(), widgets.HTML()
        self.picture = widgets.Image(format="png", layout={"max_width": "100%"})
        self.buttons: dict[str, Any] = {}
        for key, name in KEYS.items():
            self.buttons[name] = button = widgets.Button(
                description=f"{self.words[name]} ({key})", layout=WIDE
            )
            button.add_class(f"rc-key-{key}")
            button.on_click(lambda _, name=name: getattr(self, name)())

    def _named(self, language: str) -> dict[str, dict[str, str]]:
        """Return the names of the codes that each field is chosen from."""
        lists = codes(self.at)
        return {
            column: {code: row[f"name_{language}"] for code, row in getattr(lists, kind).items()}
            for column, kind in LISTS.items()
        }

    def _laid_out(self) -> list[Any]:
        return [
            self.shown,
            self.picture,
            self.sought,
            widgets.HBox([self.buttons[name] for name in KEYS.values() if name != "make"]),
            self.all,
            *self.fields.values(),
            self.reason,
            widgets.HBox([self.kind, *self.names.values(), self.buttons["make"]]),
            self.said,
        ]

    @property
    def number(self) -> Number:
        """The number that is shown."""
        return self.numbers[self.place]

    def accept(self) -> None:
        """Code the number, or its column or row, as the fields say; show the next open one."""
        self._decide(CODE)

    def aside(self) -> None:
        """Set the number, or its column or row, aside for the reason chosen."""
        self._decide(ASIDE)

    def same(self) -> None:
        """Fill the fields as they were of the number coded before."""
        for column, text in self.last.items():
            self.fields[column].value = text

    def make(self) -> None:
        """Add a code of the names written, and choose it: its unit or place is the one chosen."""
        column = str(self.kind.value)
        names = {tongue: str(field.value) for tongue, field in self.names.items()}
        chosen = {other: str(self.fields[other].value) for other in ("unit", "territory")}
        parent = chosen["territory"] if column == "territory" else ""
        try:
            code = saying.make(self.at, LISTS[column], names, chosen["unit"], parent)
        except DataError as error:
            self._refuse(error)
            return
        field = self.fields[column]
        field.options = [*field.options, (f"{code} · {names['fr'].strip()}", code)]
        field.value = code
        for written in self.names.values():
            written.value = ""
        self.said.value = screen.text(self.words["did_make"].format(code=code))

    def _refuse(self, error: DataError) -> None:
        """Say why nothing was written, and how to mend it."""
        lines = refusing.refused(error.problems, self.numbers, self.at, self.tongue)
        self.said.value = "".join(
            f"<p style='white-space: pre-wrap'>{screen.text(line)}</p>" for line in lines
        )

    def go(self) -> None:
        """Show the number, or the first of the page, that is written in the field; or the nearest.

        Where it stands more than once, the next one; going on leads to the others.
        """
        sought, self.sought.value = str(self.sought.value).strip(), ""
        if not sought:
            return
        found = seeking.seek(self.numbers, self.place, sought)
        if found is None:
            self.said.value = screen.text(self.words["unsought"].format(sought=sought))
            return
        self._show(found.place)
        if not found.exact:
            said = seeking.page_of(sought) if found.kind == seeking.PAGE else sought
            near = self.words[f"nearest_{found.kind}"].format(sought=said, found=found.nearest)
            self.said.value = screen.text(near)

    def next(self) -> None:
        """Show the next open number."""
        self._show(self._open(self.place))

    def previous(self) -> None:
        """Show the number before, open or not."""
        self._show(max(0, self.place - 1))

    def _open(self, after: int) -> int:
        """Return the next open number, from the first again after the last."""
        order = [*range(after + 1, len(self.numbers)), *range(after + 1)]
        return next((n for n in order if not self.numbers[n].decision), max(0, after))

    def _decide(self, decision: str) -> None:
        said = {column: str(field.value).strip() for column, field in self.fields.items()}
        first = {column: one.value for column, one in self.number.suggested.items()}
        rest = {column: text for column, text in self.number.codes.items() if column not in said}
        chosen = saying.alike(self.numbers, self.place, str(self.all.value))
        decided = {
            n: rest | (said if n == self.place else saying.meant(self.numbers[n], said, first))
            for n in chosen
        }
        reason = str(self.reason.value)
        pairs = [(self.numbers[n], told_of) for n, told_of in decided.items()]
        try:
            count = saying.say(self.at, pairs, decision, reason)
        except DataError as error:
            self._refuse(error)
            return
        for n, told_of in decided.items():
            self._keep(n, decision, told_of, reason)
        self.last = said if decision == CODE else self.last
        self.all.value = saying.ONE
        self._show(self._open(self.place))
        self.said.value = screen.text(self.words[f"did_{decision}"].format(count=count))

    def _keep(self, n: int, decision: str, said: Mapping[str, str], reason: str) -> None:
        kept = dict(said) if decision == CODE else {}
        why = reason if decision == ASIDE else ""
        self.numbers[n] = replace(
            self.numbers[n], decision=decision, codes=kept, reason=why, suggested={}
        )

    def _show(self, place: int) -> None:
        """Show a number: where it stands, what is suggested and why, its picture."""
        self.place, self.said.value = place, ""
        number, mention = self.number, self.number.mention
        decided = sum(bool(one.decision) for one in self.numbers)
        where = self.words["where"].format(
            document=mention["document"], decided=decided, all=len(self.numbers)
        )
        page = f", page {mention['page']}" if mention["page"] else ""
        labels = " / ".join(filter(None, (mention["row_label"], mention["column_label"])))
        lines = [f"{where}{page}", number.around.heading, number.around.marked(), labels]
        lines += [number.why, self.words["done"] if decided == len(self.numbers) else ""]
        self.shown.value = "".join(f"<p>{screen.text(line)}</p>" for line in lines if line)
        for column, field in self.fields.items():
            value = number.codes.get(column, "")
            known = column in WRITTEN or value in {code for _, code in field.options}
            field.value = value if known else ""
        self.reason.value = number.reason
        self._picture(number)

    def _picture(self, number: Number) -> None:
        try:
            path = self.documents[number.mention["document"]].path
            self.picture.value = picturing.picture(path, number.mention)
            self.picture.layout.display = ""
        except DataError:  # only PDFs have pages with places
            self.picture.layout.display = "none"

    def _ipython_display_(self) -> None:
        """Show the controls, and let keys press the buttons."""
        from IPython.display import display

        super()._ipython_display_()
        display({"application/javascript": SHORTCUTS, "text/plain": ""}, raw=True)


def code(language: str | None = None, at: Project | None = None) -> Coder:
    """Return a screen to say, one after the other, what the numbers of a collection are.

    Args:
        language: "en" or "fr"; the collection's own by default.
        at: the collection; the one that the working directory is in by default.

    Raises:
        DataError: no collection of one's own, or no number in it.
    """
    at = at or project()
    if not at.own:
        mend = "`analyse new DIR FILE…` makes one; open JupyterLab in its folder"
        raise DataError(Problem("code", "works in a collection of your own", mend))
    return Coder(at, language or settings(at).language)
