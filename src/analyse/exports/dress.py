"""A workbook in a house's style: the font of its theme, the colours of its cells and charts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import StringIO

from xlsxwriter.theme import THEME_XML_2007

from analyse.charts.house import COLOURS, TEXT_CONTRAST, House, contrast, house

PAPER = "#FFFFFF"  # of cells, whatever a house's background
USUAL = "Calibri"

#: What cells are coloured with, by role, where no house style is named.
INK, MUTED, LINK, HEAD = "ink", "muted", "link", "head"
CELLS = {INK: "#000000", MUTED: "#595959", LINK: "#0563C1", HEAD: "#E7E6E6"}

#: The colours that a program offers first, in its order, and the role that each takes.
_OFFERED = ("quebec", "france", "both", "other", "muted", "ink")


@dataclass(frozen=True)
class Dress:
    """The font of a workbook, and the colour of each role.

    Attributes:
        font: the family of cells and charts.
        cells: of cells, which are on paper.
        charts: of Excel's charts, which are on the house's background.
        theme: the theme that a program offers fonts and colours from; "" for its own.
        credit: the line at the foot of pages; "" for who signs all that is exported.
    """

    font: str = USUAL
    cells: Mapping[str, str] = field(default_factory=lambda: CELLS)
    charts: Mapping[str, str] = field(default_factory=lambda: COLOURS)
    theme: str = ""
    credit: str = ""

    def themed(self) -> StringIO:
        """Return the theme as a file."""
        return StringIO(self.theme)


def dress(path: str | None) -> Dress:
    """Return how a workbook looks in the house style of a file; the usual one without.

    Texts that cannot be read on paper have the usual colour (a light ink on a dark background).

    Raises:
        DataError: see :func:`analyse.charts.house.house`.
    """
    if path is None:
        return Dress()
    of = house(path)
    said = {INK: of["ink"], MUTED: of["muted"], LINK: of["quebec"]}
    texts = {
        role: colour if contrast(colour, PAPER) >= TEXT_CONTRAST else CELLS[role]
        for role, colour in said.items()
    }
    signed = "" if of.credit == House.credit else of.credit
    cells = {**texts, HEAD: _pale(of["quebec"], texts[INK])}
    return Dress(of.font, cells, of.colours, themed(THEME_XML_2007, of), signed)


def _pale(colour: str, ink: str) -> str:
    """Return a colour so thinned with paper that an ink can be read on it."""
    paper = House(colours={"background": PAPER, "accent": colour})
    shades = (paper.faint("accent", share) for share in (0.12, 0.06))
    return next((one for one in shades if contrast(ink, one) >= TEXT_CONTRAST), PAPER)


def themed(xml: str, of: House) -> str:
    """Return a theme of Office with a house's fonts and colours: what a program offers first."""
    named = re.sub(r'[<>&"]', "", of.font)
    xml = re.sub(r'<a:latin typeface="(Cambria|Calibri)"/>', f'<a:latin typeface="{named}"/>', xml)
    roles = {f"accent{number}": role for number, role in enumerate(_OFFERED, start=1)}
    for name, role in {**roles, "hlink": "quebec"}.items():
        said = f'<a:{name}><a:srgbClr val="{of[role].lstrip("#").upper()}"/></a:{name}>'
        xml = re.sub(rf"<a:{name}>.*?</a:{name}>", said, xml, flags=re.DOTALL)
    return xml
