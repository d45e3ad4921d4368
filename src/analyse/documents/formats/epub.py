"""EPUB to text: its chapters in the order in which they are read."""

from __future__ import annotations

import posixpath
from pathlib import Path
from urllib.parse import unquote

from analyse.documents.formats import html
from analyse.documents.formats.archive import Archive, attribute, local
from analyse.documents.formats.parts import Part, Refused
from analyse.documents.formats.writer import Writer


def part(path: Path, name: str) -> Part:
    """Return a book as one part.

    Raises:
        Refused: it is damaged, locked or has no chapters.
    """
    writer = Writer()
    with Archive(path, name) as archive:
        if "META-INF/encryption.xml" in archive.names and "META-INF/rights.xml" in archive.names:
            raise Refused(name, "the book is locked (DRM)", "ask its publisher for a free copy")
        for chapter in _chapters(archive):
            html.write(html.text_of(archive.read(chapter), name), writer)
            writer.block()
    return writer.part()


def _chapters(archive: Archive) -> list[str]:
    """Return the names of the chapters' files, in reading order."""
    container = "META-INF/container.xml"
    found = [n for n in archive.names if n.endswith(".opf")]
    if container in archive.names:
        roots = archive.tree(container).iter()
        found = [p for e in roots if (p := attribute(e, "full-path"))] or found
    if not found or found[0] not in archive.names:
        raise Refused(archive.name, "a book without a list of its chapters")
    package = archive.tree(found[0])
    files, spine = {}, []
    for element in package.iter():
        if local(element.tag) == "item":
            files[attribute(element, "id")] = unquote(attribute(element, "href"))
        elif local(element.tag) == "itemref":
            spine.append(attribute(element, "idref"))
    folder = posixpath.dirname(found[0])
    paths = [posixpath.normpath(posixpath.join(folder, files.get(i, ""))) for i in spine]
    return [path for path in paths if path in archive.names]
