"""The house style: fonts, colours by role, logo and credit line, from one TOML file.

``house.toml`` may set ``font`` (a family, or files: regular, bold, italic), ``credit``, ``logo``
and ``[colours]``; what it leaves out stays as the default style has it. Colours are checked: text
has a contrast of at least 4.5 to 1 with the background, marks of at least 3 to 1.
"""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from math import fsum  # sum() rounds otherwise from Python 3.12 on
from pathlib import Path
from typing import Any, Literal

import matplotlib.style
from matplotlib.colors import is_color_like, to_hex, to_rgb
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.textpath import text_to_path

from analyse.tables import collection
from analyse.tables.paths import Project
from analyse.tables.problems import DataError, Problem, nearest, stop_if

Slant = Literal["normal", "italic"]

FONT = "Lato"
FACES = ("regular", "bold", "italic")

#: What colours are for. Those of texts and marks are checked against the background.
COLOURS: Mapping[str, str] = {
    "background": "#FFFFFF",
    "ink": "#000000",
    "muted": "#595959",
    "grid": "#D9D9D9",
    "quebec": "#0072B2",
    "france": "#D55E00",
    "both": "#009E73",
    "neither": "#000000",
    "other": "#CC79A7",
}
TEXTS = ("ink", "muted")
MARKS = ("ink", "quebec", "france", "both", "neither", "other")
TEXT_CONTRAST, MARK_CONTRAST = 4.5, 3.0


@dataclass(frozen=True)
class House:
    """How the charts of one house look.

    Attributes:
        font: the family of all texts.
        colours: role to colour, as "#0072B2"; every role of :data:`COLOURS` has one.
        credit: the last line under a picture.
        logo: a PNG at the picture's foot, where there is one.
    """

    font: str = FONT
    colours: Mapping[str, str] = field(default_factory=lambda: dict(COLOURS))
    credit: str = "Regards croisés, CC BY 4.0"
    logo: Path | None = None

    def __getitem__(self, role: str) -> str:
        """Return the colour of a role."""
        return self.colours[role]

    def faint(self, role: str, share: float) -> str:
        """Return a colour of a role thinned with the background: ``share`` of it is left."""
        pairs = zip(to_rgb(self[role]), to_rgb(self["background"]), strict=True)
        red, green, blue = (share * own + (1 - share) * back for own, back in pairs)
        return to_hex((red, green, blue))


def credit(of: House, at: Project) -> str:
    """Return the last line under a picture: a collection of one's own signs with its title."""
    if not at.own or of.credit != House.credit:
        return of.credit
    said = collection.settings(at)
    return ", ".join(filter(None, (said.title, said.licence)))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 counts it: 1 to 21."""
    dark, light = sorted(_luminance(colour) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return fsum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def ink_on(colour: str) -> str:
    """Return black or white: what can be read better on a colour."""
    return max(("#000000", "#FFFFFF"), key=lambda ink: contrast(ink, colour))


@lru_cache(maxsize=1)
def _shipped() -> None:
    """Make the default typeface known to matplotlib: it comes with the package.

    Of a family that has a demi in place of a bold, matplotlib would warn at every text.
    """
    log = logging.getLogger("matplotlib.font_manager")
    log.addFilter(lambda record: "Failed to find font weight" not in str(record.msg))
    folder = resources.files("analyse.charts").joinpath("fonts")
    for face in ("Regular", "Bold", "Italic"):
        fontManager.addfont(str(folder.joinpath(f"{FONT}-{face}.ttf")))


@lru_cache(maxsize=16)
def house(path: str | Path | None = None) -> House:
    """Return the house style of a TOML file; the default one without.

    Raises:
        DataError: the file is missing or malformed; a key, font, logo or colour that is not there
            (the nearest is named); a colour without contrast enough.
    """
    _shipped()
    if path is None:
        return House()
    file = Path(path)
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DataError(Problem(str(path), "there is no such house style")) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(Problem(str(path), f"is no TOML: {error}")) from error
    known = ("font", "credit", "logo", "colours")
    stop_if([_unknown(path, key, known) for key in said if key not in known])
    own = said.get("colours", {})
    stop_if([_unknown(path, f"colours.{key}", COLOURS) for key in own if key not in COLOURS])
    colours = {**COLOURS, **own}
    stop_if([*_colour_problems(str(path), colours)])
    logo = file.parent / said["logo"] if said.get("logo") else None
    if logo and not logo.is_file():
        raise DataError(Problem(str(path), f"logo: there is no file {said['logo']!r}"))
    font = _font(file, said.get("font", FONT))
    credit = str(said.get("credit", House.credit))
    return House(font, {role: to_hex(colour) for role, colour in colours.items()}, credit, logo)


def _unknown(path: Any, key: str, known: Any) -> Problem:
    names = [f"colours.{name}" for name in known] if key.startswith("colours.") else known
    return Problem(str(path), f"no setting {key!r}", nearest(key, names))


def _colour_problems(path: str, colours: Mapping[str, str]) -> Iterator[Problem]:
    """Find colours that are none, and those that are too pale or too alike to the background."""
    for role, colour in colours.items():
        if not is_color_like(colour):
            yield Problem(f"{path}, colours.{role}", f"{colour!r} is no colour", 'as "#0072B2"')
            return
    for role in dict.fromkeys((*TEXTS, *MARKS)):
        least = TEXT_CONTRAST if role in TEXTS else MARK_CONTRAST
        there = contrast(colours[role], colours["background"])
        if there < least:
            what = f"{colours[role]} on {colours['background']} has a contrast of {there:.1f} to 1"
            yield Problem(f"{path}, colours.{role}", what, f"at least {least:g} to 1 is needed")


def _font(file: Path, said: Any) -> str:
    """Return the family that is asked for: by name, or of font files beside the style's own."""
    if isinstance(said, Mapping):
        family = ""
        for face in FACES:
            if face not in said:
                continue
            path = file.parent / str(said[face])
            if not path.is_file():
                raise DataError(Problem(str(file), f"font.{face}: no file {said[face]!r}"))
            fontManager.addfont(str(path))
            entry = fontManager.ttflist[-1]
            family = family or entry.name
        if family:
            return family
        raise DataError(Problem(str(file), "font names no file", f"one of {', '.join(FACES)}"))
    families = {entry.name for entry in fontManager.ttflist}
    if said not in families:
        what = f"no font {said!r} is installed here"
        raise DataError(Problem(str(file), what, nearest(str(said), families)))
    return str(said)


@contextmanager
def settings(name: str, style: House) -> Iterator[None]:
    """Draw with the charts' settings, whatever the user's own, and give those back after."""
    ours = {
        "font.family": style.font,
        "text.parse_math": False,  # "$" is a currency
        "text.hinting": "none",  # hinted letters are too wide at some resolutions, and lines cut
        "hatch.linewidth": 0.9,
        "svg.hashsalt": name,
        "svg.fonttype": "none",  # text stays text: to search, to edit, to read aloud
        "pdf.fonttype": 42,
    }
    with matplotlib.style.context(["default", ours]):
        yield


@lru_cache(maxsize=65536)
def text_width(
    text: str, size: float, weight: str = "normal", slant: Slant = "normal", font: str = FONT
) -> float:
    """Return how wide a text is, in points; as its words and the spaces between them are."""
    words = text.split(" ")
    if len(words) > 1 and text != " ":
        space = text_width(" ", size, weight, slant, font)
        parts = fsum(text_width(word, size, weight, slant, font) for word in words)
        return parts + space * (len(words) - 1)
    return _in_letters_of_a_hundred(text, weight, slant, font) * (size / 100)


@lru_cache(maxsize=65536)
def _in_letters_of_a_hundred(word: str, weight: str, slant: Slant, font: str) -> float:
    """Return how wide a word is in letters of a hundred points, measured once for every size."""
    _shipped()
    how = FontProperties(family=font, size=100, weight=weight, style=slant)
    return float(text_to_path.get_text_width_height_descent(word, how, False)[0])
