"""Pictures on the site's own pages: every mark says what it is and leads to its figure's page."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping

from defusedxml.ElementTree import fromstring

_SVG = "http://www.w3.org/2000/svg"

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
                link = ET.Element(f"{{{_SVG}}}a", {"href": address, "aria-label": said})
                ET.SubElement(link, f"{{{_SVG}}}title").text = said
                link.append(child)
                parent[at] = link
    return ET.tostring(root, encoding="unicode")
