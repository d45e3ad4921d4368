"""Pictures on the site's own pages: every mark says what it is and leads to its figure's page.

On a page a picture is markup among other markup, which the reader waits for: what only a file of
its own needs is left out, and a look that many marks have is written once.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping

from defusedxml.ElementTree import fromstring

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_USED = re.compile(r"url\(#([^)]+)\)")

ET.register_namespace("", _SVG)
ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")


def live(svg: str, figures: Mapping[str, tuple[str, str]]) -> str:
    """Return an exported SVG as a part of a page, with the marks of figures as links.

    Args:
        svg: a picture as :mod:`analyse.exports.pictures` writes it: what stands for a figure is a
            group whose id (or class, where it stands several times) is the observation's.
        figures: observation id to the address of its page and to what is said of it.
    """
    root = fromstring(svg)
    root.set("role", "group")  # one image has no links
    for parent in list(root.iter()):
        for at, child in enumerate(list(parent)):
            if child.tag == f"{{{_SVG}}}metadata":
                parent.remove(child)
                continue
            found = figures.get(child.get("id", "")) or figures.get(child.get("class", ""))
            if found and child.tag == f"{{{_SVG}}}g":
                address, said = found
                link = ET.Element(f"{{{_SVG}}}a", {"href": address})
                ET.SubElement(link, f"{{{_SVG}}}title").text = said
                link.append(child)
                parent[at] = link
    _lighten(root)
    return ET.tostring(root, encoding="unicode")


def _lighten(root: ET.Element) -> None:
    """Take from a picture what a page has no use for; what it shows stays the same."""
    every = list(root.iter())
    used = {name for one in every for value in one.attrib.values() for name in _USED.findall(value)}
    used |= {one.get(_XLINK, "").removeprefix("#") for one in every}
    used |= set(root.get("aria-labelledby", "").split())
    looks: dict[str, str] = {}
    for one in every:
        if one.get("id") not in used:
            one.attrib.pop("id", None)
        one.attrib.pop("class", None)
        if style := one.attrib.pop("style", ""):
            one.set("class", looks.setdefault(style, f"k{len(looks)}"))
        if one.tag != f"{{{_SVG}}}text" and not (one.text or "").strip():
            one.text = None
        one.tail = None
    _unwrap(root)
    sheet = ET.Element(f"{{{_SVG}}}style")
    sheet.text = "".join(f".{name}{{{style}}}" for style, name in looks.items())
    root.append(sheet)


def _unwrap(parent: ET.Element) -> None:
    """Put in the place of a group that says nothing what it holds."""
    for at, child in reversed(list(enumerate(parent))):
        _unwrap(child)
        if child.tag == f"{{{_SVG}}}g" and not child.attrib:
            parent[at : at + 1] = list(child)
