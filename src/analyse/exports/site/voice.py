"""What a site says in its collection's own name: its words, its menu, its licence."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

from analyse import __version__
from analyse.building import own
from analyse.charts.words import typeset
from analyse.exports.signature import signature
from analyse.tables import formats
from analyse.tables.paths import Project

LANGUAGES = ("fr", "en")

#: Every page that the menu can lead to, in order: what it is called, where it is.
MENU = (
    *(("front", "index.html"), ("explorer", "explorer.html"), ("charts", "charts.html")),
    *(("notebooks", "notebooks.html"), ("figures", "figures.html")),
    *(("indicators", "indicators.html"), ("territories", "territories.html")),
    *(
        ("documents", "documents.html"),
        ("tables", "tables.html"),
        ("methods", "methods.html"),
        ("changes", "changes.html"),
    ),
)

#: The licences that a collection may name, and where each is.
_LICENCES = {
    "ccby40": "https://creativecommons.org/licenses/by/4.0/",
    "ccbysa40": "https://creativecommons.org/licenses/by-sa/4.0/",
    "cc0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "cc010": "https://creativecommons.org/publicdomain/zero/1.0/",
    "odbl": "https://opendatacommons.org/licenses/odbl/1-0/",
    "odbl10": "https://opendatacommons.org/licenses/odbl/1-0/",
}


@lru_cache(maxsize=1)
def words() -> Mapping[str, Mapping[str, str]]:
    """Return what a site says: language → key → text, typeset.

    ``own_en`` and ``own_fr`` hold what the site of a collection of one's own says otherwise.
    """
    text = resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    return {
        language: {key: typeset(value, language[-2:]) for key, value in table.items()}
        for language, table in tomllib.loads(text).items()
    }


def spoken(at: Project) -> dict[str, dict[str, str]]:
    """Return the words of a collection's site, with its title and its licence, by language."""
    signed = signature(at)
    found = {language: dict(words()[language]) for language in LANGUAGES}
    for language, say in found.items():
        say["made"] = say["version"].format(version=__version__)
        say["state"] = ""
        if at.own:
            say |= words()[f"own_{language}"]
            made = say["version"].format(version=__version__)
            say |= {"name": signed.author, "licence": signed.rights(language), "made": made}
            say["state"] = _state(at, say, language)
    return found


def _state(at: Project, say: Mapping[str, str], language: str) -> str:
    """Say how far the coding is."""
    every = own.accounts(at)
    counts = {name: sum(getattr(one, name) for one in every) for name in ("all", "coded", "open")}
    locale = formats.locale_of(language)
    return say["state"].format(**{k: formats.number(n, locale) for k, n in counts.items()})


def licence_address(at: Project) -> dict[str, str]:
    """Return the licence as structured data names it; nothing where none is stated."""
    said = signature(at).licence
    plain = "".join(sign for sign in said.lower() if sign.isalnum())
    return {"license": _LICENCES.get(plain, said)} if said else {}
