"""Hostile files: refused or read, in one sentence, within bounds of time and memory."""

import io
import resource
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import trials

#: What one file may take: processor time in seconds, memory in bytes.
SECONDS, BYTES = 20, 2_000_000_000
SHEET = "xl/worksheets/sheet1.xml"
_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def run(_, seed):
    """Return how many files were tried, and those that were neither refused nor read in bounds."""
    wrong, files = [], dict(_files(seed))
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            path = Path(folder) / name
            path.write_bytes(data)
            for words in (["scan", str(path)], ["companion", "add", str(path), "--check"]):
                problem = _problem(folder, words)
                if problem:
                    wrong.append(
                        f"{' '.join(words[:-1]) if len(words) < 3 else 'add'} {name}: {problem}"
                    )
    return 2 * len(files), wrong


def _bounded():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def _problem(folder, words):
    done = subprocess.run(
        [sys.executable, "-m", "analyse", *words],
        cwd=folder,
        env=trials.environment(trials.ROOT),
        capture_output=True,
        text=True,
        encoding="utf-8",
        preexec_fn=_bounded,
        check=False,
    )
    if done.returncode < 0:
        return f"killed by signal {-done.returncode}: over {SECONDS} s or {BYTES // 10**6} MB"
    if "Traceback" in done.stderr or "MemoryError" in done.stderr:
        return done.stderr.strip().splitlines()[-1]
    return ""


def _zip(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def _workbook(sheet, name=SHEET):
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    book = f'<workbook {_NS}><sheets><sheet name="S" sheetId="1"/></sheets></workbook>'
    return _zip(**{"[Content_Types].xml": types, "xl/workbook.xml": book, name: sheet})


def _files(seed):
    """Yield names and bytes of hostile files."""
    merged = "".join(f"<mergeCell ref='A{i}:XFD{i + 99}'/>" for i in range(1, 40_000, 100))
    yield (
        "merged.xlsx",
        _workbook(f"<worksheet {_NS}><mergeCells>{merged}</mergeCells></worksheet>"),
    )
    rows = "<row><c><v>1</v></c></row>" * 200_000
    yield "rows.xlsx", _workbook(f"<worksheet {_NS}><sheetData>{rows}</sheetData></worksheet>")
    yield "shouting.xlsx", _workbook(f"<worksheet {_NS}/>", "XL/WORKSHEETS/SHEET1.XML")
    yield "bomb.xlsx", _workbook(b" " * 300_000_000)
    yield "bomb.docx", _zip(**{"word/document.xml": b"<a>" * 60_000_000})
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
    laughs = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "ha">{entities}]><a>&e9;</a>'
    yield "laughs.docx", _zip(**{"word/document.xml": laughs})
    yield (
        "laughs.odt",
        _zip(**{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": laughs}),
    )
    yield "deep.html", b"<div>" * 300_000 + b"31 foyers"
    yield "long.txt", b"1 234 " * 2_000_000
    yield "lines.csv", b"\n" * 9_000_000
    yield "wrong.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 4_000
    yield "empty.pdf", b"%PDF-1.4\n%%EOF\n"
    yield (
        "loop.pdf",
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF",
    )
    yield "rtf.txt", rb"{\rtf1 31 foyers}"
    yield "image.docx", b"\x89PNG\r\n\x1a\n" + bytes(2_000)
    yield "null.txt", b"\0" * 1_000_000
    yield "utf16.txt", "31 foyers en 2005".encode("utf-16")
