"""Who signs what is exported, and under which licence: the collection that it is of."""

from __future__ import annotations

from dataclasses import dataclass

from analyse import __version__
from analyse.exports.wording import say
from analyse.tables.collection import settings
from analyse.tables.paths import Project, project

LICENCE = "CC BY 4.0"


@dataclass(frozen=True)
class Signature:
    """What files say of their origin.

    Attributes:
        author: the collection's title.
        licence: of its tables and charts; "" where none is stated.
        own: whether it is a collection of somebody's own.
    """

    author: str
    licence: str
    own: bool

    @property
    def line(self) -> str:
        """Both, as a footer has them."""
        return ", ".join(filter(None, (self.author, self.licence)))

    def subject(self, language: str) -> str:
        """Say what the figures are."""
        return say(language, "texts", "subject_own" if self.own else "subject")

    def rights(self, language: str) -> str:
        """Say in a sentence what may be done with tables and charts."""
        key = ("licence_own" if self.licence else "licence_none") if self.own else "licence_text"
        return say(language, "texts", key).format(title=self.author, licence=self.licence)

    def cited(self, language: str, chart: str = "") -> str:
        """Say how the collection itself is cited, or a chart of it."""
        what = say(language, "texts", "chart_of").format(name=chart) if chart else ""
        said = {"version": __version__, "what": what, "title": self.author}
        text = say(language, "texts", "project_own" if self.own else "project").format(**said)
        return f"{text} {self.licence}." if self.own and self.licence else text


def signature(at: Project | None = None) -> Signature:
    """Return what a project signs with."""
    at = at or project()
    said = settings(at)
    return Signature(said.title, said.licence if at.own else LICENCE, at.own)
