"""The words of the exports: ``words.toml`` in one language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from analyse.charts.words import typeset


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Any]:
    text = resources.files("analyse.exports").joinpath("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def say(language: str, part: str, key: str) -> str:
    """Return one text: ``say("fr", "sheets", "data")`` is "Données"."""
    return typeset(_words()[language][part][key], language)


def colon(language: str) -> str:
    """Return what stands between a name and what is said of it."""
    return typeset(" : " if language == "fr" else ": ", language)


def derived(language: str) -> Mapping[str, str]:
    """Return what columns that are in no table, but computed for a chart, are called."""
    return {key: typeset(text, language) for key, text in _words()[language]["derived"].items()}


def pair(language: str, part: str, key: str) -> tuple[str, str]:
    """Return the name and the meaning of a qualifier or a status."""
    name, meaning = _words()[language][part][key]
    return typeset(name, language), typeset(meaning, language)


def keys(part: str) -> list[str]:
    """Return the keys of a part, in order."""
    return list(_words()["en"][part])
