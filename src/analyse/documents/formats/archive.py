"""Zip files of XML that other people made: read in bounded time and memory, whatever they hold.

What counts is what really comes out, not what the archive says of itself: bytes are counted while
they are unpacked, elements while they are parsed, levels while they are opened.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from analyse.documents.formats.parts import Refused

MAX_PARTS = 10_000
MAX_PART = 200_000_000  # bytes of one part, unpacked
MAX_RATIO = 300  # unpacked to packed, beyond the first 10 MB
MAX_ELEMENTS = 3_000_000
MAX_DEPTH = 200

_SAVE_ANEW = "open it in the program that it comes from and save it anew"


class Archive:
    """An open zip file whose parts are read within limits."""

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, EOFError) as error:
            raise Refused(name, f"a damaged archive ({error})", _SAVE_ANEW) from None
        listed = self._zip.infolist()
        if len(listed) > MAX_PARTS:
            self._zip.close()
            raise Refused(name, f"an archive of {len(listed)} parts", _SAVE_ANEW)
        self.names = [part.filename for part in listed]

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def read(self, part: str, limit: int = MAX_PART) -> bytes:
        """Return a part's bytes; raises Refused where there are too many or it is encrypted."""
        return b"".join(self._chunks(part, limit))

    def _chunks(self, part: str, limit: int = MAX_PART) -> Iterator[bytes]:
        info = self._zip.getinfo(part)
        if info.flag_bits & 1:
            raise Refused(self.name, "is encrypted", "remove the password")
        done = 0
        most = max(10_000_000, MAX_RATIO * info.compress_size)
        try:
            with self._zip.open(info) as stream:
                while data := stream.read(1 << 16):
                    done += len(data)
                    if done > min(limit, most):
                        what = f"unpacks to far more than it is ({part}): refused"
                        raise Refused(self.name, what, "keep what is to be read in its own file")
                    yield data
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
            raise Refused(self.name, f"{part} is damaged ({error})", _SAVE_ANEW) from None

    def events(self, part: str) -> Iterator[tuple[str, Element]]:
        """Yield ("start" or "end", element) of a part; a finished element must be cleared.

        Raises:
            Refused: entities, too many elements, too many levels, or no XML.
        """
        from defusedxml import DefusedXmlException
        from defusedxml.ElementTree import DefusedXMLParser

        pull = _pull(DefusedXMLParser(forbid_dtd=True))
        count = depth = 0
        try:
            for data in self._chunks(part):
                pull.feed(data)
                for event, element in pull.read_events():
                    if event == "start":
                        count, depth = count + 1, depth + 1
                        if count > MAX_ELEMENTS or depth > MAX_DEPTH:
                            what = f"{part} is built of far too many pieces"
                            raise Refused(self.name, what, "split it")
                    else:
                        depth -= 1
                    yield event, element
            pull.close()
        except DefusedXmlException:
            raise Refused(self.name, f"declares entities ({part}): refused", _SAVE_ANEW) from None
        except (ParseError, ValueError) as error:
            raise Refused(self.name, f"{part} is no XML ({error})", _SAVE_ANEW) from None

    def tree(self, part: str) -> Element:
        """Return the root of a small part, whole."""
        root: Element | None = None
        for _, element in self.events(part):
            root = element if root is None else root
        if root is None:
            raise Refused(self.name, f"{part} is empty", _SAVE_ANEW)
        return root


def _pull(parser: Any) -> Any:
    from xml.etree.ElementTree import XMLPullParser

    return XMLPullParser(["start", "end"], _parser=parser)


def local(tag: object) -> str:
    """Return an element's name without its namespace; "" of a comment."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its local name, "" where there is none."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return ""
