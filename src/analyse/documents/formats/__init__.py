"""Files of many formats to text with places, recognised by what they hold, not by their names."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from analyse.documents.formats import delimited, encodings, epub, html, ods, office, pdf, xlsx
from analyse.documents.formats.parts import Part, Refused

#: Raised when a converter's output changes, so that a text can be told from a newer one.
VERSION = 2
MAX_HTML = 50_000_000
TEXT, PDF, HTML, CSV = "text", "pdf", "html", "csv"
BEGIN = 8192

_WORD = "open it in Word or LibreOffice and save it as .docx or .odt"
_EXCEL = "open it in Excel or LibreOffice and save it as .xlsx"
_REFUSED = (
    (b"{\\rtf", "is RTF", _WORD),
    (b"%!PS", "is PostScript", "print it to a PDF"),
    (b"\x89PNG", "is a picture", "run OCR on it (ocrmypdf) and give the PDF"),
    (b"\xff\xd8\xff", "is a picture", "run OCR on it (ocrmypdf) and give the PDF"),
    (b"II*\x00", "is a picture", "run OCR on it (ocrmypdf) and give the PDF"),
    (b"MM\x00*", "is a picture", "run OCR on it (ocrmypdf) and give the PDF"),
    (b"GIF8", "is a picture", "run OCR on it (ocrmypdf) and give the PDF"),
    (b"\x1f\x8b", "is packed (gzip)", "unpack it"),
    (b"7z\xbc\xaf", "is packed (7-Zip)", "unpack it"),
    (b"Rar!", "is packed (RAR)", "unpack it"),
)
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARTS: dict[str, Callable[[Path, str], Iterator[Part]]] = {
    "pdf": pdf.parts,
    "docx": lambda path, name: iter([office.docx(path, name)]),
    "odt": lambda path, name: iter([office.odt(path, name)]),
    "epub": lambda path, name: iter([epub.part(path, name)]),
    "xlsx": xlsx.parts,
    "ods": ods.parts,
}


def recognised(path: Path, name: str) -> str:
    """Return a file's format: a key of the converters, or text, html, csv.

    Raises:
        Refused: a format that is not read, and what to do about it.
    """
    with path.open("rb") as stream:
        begin = stream.read(BEGIN)
    if not begin:
        raise Refused(name, "the file is empty")
    for mark, what, mend in _REFUSED:
        if begin.startswith(mark):
            raise Refused(name, what, mend)
    if begin.startswith(_OLD):
        raise _old(path, name)
    if b"%PDF-" in begin[:1024]:
        return PDF
    if begin.startswith(b"PK"):
        return _packed(path, name)
    if _is_html(begin):
        return HTML
    return CSV if path.suffix.lower() in (".csv", ".tsv") else TEXT


def _old(path: Path, name: str) -> Refused:
    """Return why a file in Microsoft's old container is not read."""
    with path.open("rb") as stream:
        data = stream.read(4_000_000)
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Refused(name, "is protected by a password", "remove the password")
    if "WordDocument".encode("utf-16-le") in data:
        return Refused(name, "is of the old Word format (.doc)", _WORD)
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return Refused(name, "is of the old Excel format (.xls)", _EXCEL)
    return Refused(name, "is of an old Microsoft format", _WORD)


def _packed(path: Path, name: str) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            kind = archive.open("mimetype").read(100) if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        mend = "get it anew, or open it in the program that it comes from and save it anew"
        raise Refused(name, f"a damaged archive ({error})", mend) from None
    if "word/document.xml" in names:
        return "docx"
    if any(n.startswith("xl/workbook.") for n in names):
        return "xlsx"
    for mark, form in ((b"epub", "epub"), (b"opendocument.text", "odt"), (b"sheet", "ods")):
        if mark in kind:
            return form
    if "META-INF/container.xml" in names:
        return "epub"
    if any(n.startswith("ppt/") for n in names):
        raise Refused(name, "is a presentation", "print it to a PDF")
    raise Refused(name, "is an archive of files", "unpack it")


def _is_html(begin: bytes) -> bool:
    text = begin.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if text.startswith(b"<?xml") and b"<html" not in text:
        return False
    marks = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<div", b"<?xml")
    return text.startswith(marks) or (
        text.startswith(b"<") and b"</" in text and (b"<p" in text or b"<td" in text)
    )


def parts(path: Path, name: str) -> Iterator[Part]:
    """Yield the parts of a file, in order; a long text's are cut after lines.

    Args:
        path: the file.
        name: what messages call it.

    Raises:
        Refused: it cannot be read; says what it is and what to do.
    """
    form = recognised(path, name)
    if form in _PARTS:
        seen = False
        for part in _PARTS[form](path, name):
            seen = seen or bool(part.text.strip()) or bool(part.unread)
            yield part
        if not seen:
            raise Refused(name, "holds no text")
    elif form == HTML:
        if path.stat().st_size > MAX_HTML:
            raise Refused(name, f"is a page of more than {MAX_HTML // 10**6} MB", "split it")
        yield html.part(path.read_bytes(), name)
    else:
        yield from _plain(path, name, form == CSV)


def _plain(path: Path, name: str, named: bool) -> Iterator[Part]:
    """Yield a text's or CSV file's parts."""
    with path.open("rb") as stream:
        code, note = encodings.encoding(stream, name)
        notes = (note,) if note else ()
        text = encodings.chunks(stream, code)
        first = next(text, "")
        mark = delimited.delimiter(first[:100_000].split("\n")[:31], named)
        whole = chain([first], text)
        made = delimited.parts(_lines(whole), mark, name) if mark else _cut(whole)
        for part in made:
            yield Part(part.text, 0, part.cells, notes=notes)
            notes = ()


def _lines(text: Iterator[str]) -> Iterator[str]:
    """Yield lines with their ends."""
    rest = ""
    for piece in text:
        *whole, rest = (rest + piece).split("\n")
        for line in whole:
            yield line + "\n"
        if len(rest) > 10_000_000:
            yield rest
            rest = ""
    if rest:
        yield rest


def _cut(text: Iterator[str]) -> Iterator[Part]:
    from analyse.documents.cutting import stretches

    for stretch in stretches(text):
        yield Part(stretch)
