"""Bytes to text: UTF-8, UTF-16 with its mark, and the old Windows code page CP1252."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from analyse.documents.formats.parts import Refused

CHUNK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Bytes that CP1252 does not know, and control characters that no text has.
_NOT_CP1252 = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x81\x8d\x8f\x90\x9d]")
_MULTIBYTE = re.compile(rb"[\xc3-\xc5\xe2][\x80-\xbf]")  # é, œ, ’ as UTF-8 writes them
_HIGH = re.compile(rb"[\x80-\xff]")
_LETTERS = re.compile(rb"[\x8c\x9c\x92\x80\x85\x93\x94\x96\x97\xa0\xab\xbb\xb0\xb2\xc0-\xff]")


def encoding(stream: BinaryIO, name: str) -> tuple[str, str]:
    """Return the encoding of a text and what is to be said of it; leaves the stream at its start.

    Raises:
        Refused: it is no text, or its bytes are no encoding that is read here.
    """
    begin = stream.read(4096)
    stream.seek(0)
    if not begin:
        raise Refused(name, "the file is empty")
    for mark, code in _MARKS:
        if begin.startswith(mark):
            return code, "" if code == "utf-8-sig" else f"read as {code.upper()}"
    wide = _wide(begin)
    if wide:
        return wide, f"read as {wide.upper()}, which it does not declare"
    seen, utf8, old, damage = 0, codecs.getincrementaldecoder("utf-8")(), True, -1
    many = high = likely = 0
    while data := stream.read(CHUNK):
        if b"\0" in data:
            raise Refused(name, "a binary file (NUL byte), not text")
        if damage < 0:
            held = len(utf8.getstate()[0])
            try:
                utf8.decode(data)
            except UnicodeDecodeError as error:
                damage = seen - held + error.start + 1
        old = old and not _NOT_CP1252.search(data)
        many += len(_MULTIBYTE.findall(data))
        high += len(_HIGH.findall(data))
        likely += len(_LETTERS.findall(data))
        seen += len(data)
    if damage < 0:
        held = len(utf8.getstate()[0])
        damage = seen - held + 1 if held else -1
    stream.seek(0)
    if damage < 0:
        return "utf-8", ""
    if old and not many and likely >= 0.9 * high:
        return "cp1252", "read as CP1252 (Windows): it is not UTF-8"
    mend = "it is damaged or cut; get it anew, or convert it to UTF-8"
    raise Refused(name, f"not UTF-8 (byte {damage})", mend)


def _wide(begin: bytes) -> str:
    """Return UTF-16 without its mark: every other byte of French text is then zero."""
    for first, code in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = begin[first::2].count(0)
        if len(begin) >= 8 and zeros > 0.8 * len(begin) / 2 and not begin[1 - first :: 2].count(0):
            return code
    return ""


def chunks(stream: BinaryIO, code: str) -> Iterator[str]:
    """Yield a stream's text; whatever ends its lines is a line feed."""
    decoder = codecs.getincrementaldecoder(code)("replace")
    held = ""
    while data := stream.read(CHUNK):
        text = held + decoder.decode(data)
        held = "\r" if text.endswith("\r") else ""
        text = text[: len(text) - len(held)].replace("\r\n", "\n").replace("\r", "\n")
        if text:
            yield text
    rest = (held + decoder.decode(b"", final=True)).replace("\r\n", "\n").replace("\r", "\n")
    if rest:
        yield rest


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of some bytes and what is to be said of their encoding."""
    from io import BytesIO

    code, note = encoding(BytesIO(data), name)
    return "".join(chunks(BytesIO(data), code)), note
