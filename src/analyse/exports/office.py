"""What files of Word and PowerPoint share: the same bytes each time, and what they say of them."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

from analyse.exports.bundle import zipped
from analyse.exports.dress import themed
from analyse.exports.material import Material
from analyse.exports.signature import signature
from analyse.tables.escaping import visible

CREATED = datetime(2000, 1, 1)  # the same bytes whenever it is written


def signed(document: Any, material: Material) -> None:
    """Say in a document's properties what it is, by whom, in which language."""
    said, sign = document.core_properties, signature(material.at)
    said.title, said.comments = visible(material.title)[:255], visible(material.alt)[:255]
    said.author = said.last_modified_by = visible(sign.author)[:255]
    said.subject = sign.subject(material.language)[:255]
    said.keywords, said.language = sign.licence, material.locale.replace("_", "-")
    said.created = said.modified = CREATED
    said.revision = 1


def dressed(part: Any, material: Material) -> None:
    """Give the theme of a document's part the fonts and colours of a house style, if one is named.

    Args:
        part: a document of Word, or a master of slides: its theme is related to it.
        material: the chart, with its house style.
    """
    if material.theme:
        (theme,) = (one.target_part for one in part.rels.values() if one.reltype.endswith("/theme"))
        theme._blob = themed(theme.blob.decode("utf-8"), material.style).encode("utf-8")


def saved(document: Any) -> bytes:
    """Return a document as a file whose bytes depend on its contents alone."""
    out = BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})
