"""The picture as a file: SVG whose text stays text, PDF and PNG, each with its words inside."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

from analyse.charts.figure import ChartFigure
from analyse.charts.house import text_width
from analyse.exports.signature import signature
from analyse.tables.escaping import html as escape

PICTURES = ("svg", "pdf", "png")

#: What stands in where the font is not installed: faces drawn after Lato, then any.
FALLBACK = "Carlito, Calibri, sans-serif"

#: It says on the screen, of every PDF, when the font was made.
logging.getLogger("fontTools").setLevel(logging.ERROR)

#: Tables of a font that a PDF has no use for, its texts being laid out: to narrow them to the
#: letters that a chart has would take most of its time.
_LAYOUT = ("GSUB", "GPOS", "GDEF", "kern")

_TEXT = re.compile(r'<text style="([^"]*)" ([^>]*)>([^<]*)</text>')
_STYLE = re.compile(r"font-(size|weight|style): ([\w.]+)")
#: What places a mark, and the numbers in it.
_PLACES = re.compile(r' (d|x|y)="([^"]*)"')
_NUMBER = re.compile(r"-?\d+\.\d+")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}


def picture(figure: ChartFigure, form: str, language: str, dpi: int) -> bytes:
    """Return a figure as a file.

    Args:
        figure: a chart; it carries its title and text alternative.
        form: one of :data:`PICTURES`.
        language: of its words.
        dpi: dots per inch of PNG.
    """
    signed = signature()
    producer, licence = signed.author, signed.licence
    if form == "png":
        told = {"Title": figure.title, "Description": figure.alt}
        return figure.png(dpi, {**told, "Author": producer, "Copyright": licence})
    said = {
        "svg": {
            "Date": None,
            "Title": figure.title,
            "Description": figure.alt,
            "Creator": producer,
            "Rights": licence,
            "Language": language,
        },
        "pdf": {
            "CreationDate": None,
            "Title": figure.title,
            "Subject": figure.alt,
            "Author": producer,
            "Keywords": ", ".join(filter(None, (figure.name, licence))),
        },
    }[form]
    out = BytesIO()
    with _without_layout():
        figure.savefig(out, format=form, dpi=dpi, metadata=said)
    if form == "svg":
        text = accessible(out.getvalue().decode("utf-8"), figure, language)
        return text.encode("utf-8")
    return out.getvalue()


@contextmanager
def _without_layout() -> Iterator[None]:
    """Leave out of fonts that matplotlib embeds what only a program that lays out text needs.

    It is left out as a font is opened: to drop it later is to read it first. So are hints for
    screens of few dots, a quarter of a PDF, which its readers do not look at.
    """
    usual = subset.load_font

    def load(path: Any, options: subset.Options, **named: Any) -> TTFont:
        options.hinting = False
        font = usual(path, options, **named)
        for table in _LAYOUT:
            if table in font:
                del font[table]
        return font

    subset.load_font = load
    try:
        yield
    finally:
        subset.load_font = usual


def accessible(svg: str, figure: ChartFigure, language: str) -> str:
    """Return an SVG that a screen reader reads as one image, and that keeps its widths.

    Every text says how wide it is in its own font, so that nothing overlaps in another; an id
    that stands several times becomes a class; no DTD is named, so that no reader looks for it;
    what no eye sees of places and ends of lines is left out, a fifth of the file.
    """
    svg = re.sub(r"<!DOCTYPE.*?>\s*", "", svg, count=1, flags=re.DOTALL)
    own = f"{figure.name}-{language}"
    root = (
        f'<svg role="img" aria-labelledby="{own}-title {own}-desc" lang="{language}" '
        f'xml:lang="{language}" '
    )
    heads = (
        f'<title id="{own}-title">{escape(figure.title)}</title>\n'
        f' <desc id="{own}-desc">{escape(figure.alt)}</desc>'
    )
    svg = svg.replace("<svg ", root, 1)
    svg = re.sub(r"<title>.*?</title>", lambda _: heads, svg, count=1, flags=re.DOTALL)
    font = figure.house.font
    svg = _TEXT.sub(partial(_measured, font), svg).replace(f"'{font}'", f"'{font}', {FALLBACK}")
    svg = _PLACES.sub(lambda m: f' {m[1]}="{_placed(m[2])}"', svg)
    svg = re.sub(r' transform="rotate\(-0 [^"]*"', "", re.sub(r"\n\s+", "\n", svg))
    again = {
        name for name, times in Counter(re.findall(r' id="([^"]*)"', svg)).items() if times > 1
    }
    return re.sub(r' id="([^"]*)"', lambda m: f' class="{m[1]}"' if m[1] in again else m[0], svg)


def _placed(text: str) -> str:
    """Write places to a hundredth of a point, which no eye sees, and without ends of lines."""
    short = _NUMBER.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), text)
    return re.sub(r"\s*([A-Za-z])\s*", r"\1", short).strip()


def _measured(font: str, match: re.Match[str]) -> str:
    """Say how wide a text is."""
    style, places, said = match.groups()
    how = dict(_STYLE.findall(style))
    plain = re.sub(r"&\w+;", lambda m: _ENTITIES.get(m[0], "x"), said)
    weight = "bold" if how.get("weight", "400") in ("700", "bold") else "normal"
    slant = "italic" if how.get("style") == "italic" else "normal"
    width = text_width(plain, float(how["size"].removesuffix("px")), weight, slant, font)
    fixed = f'textLength="{width:.2f}" lengthAdjust="spacingAndGlyphs"'
    return f'<text style="{style}" {places} {fixed}>{said}</text>'
