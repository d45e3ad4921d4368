"""Hostile files: refused or read, in one sentence, within bounds of time and memory."""

import io
import os
import resource
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import trials

#: What one file may take: processor time in seconds, memory in bytes that are held; and addresses,
#: most of which only libraries reserve, so that a bomb ends before the machine's memory does.
SECONDS, BYTES, ADDRESSES = 20, 500_000_000, 2_000_000_000
SHEET = "xl/worksheets/sheet1.xml"
_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def run(_, seed):
    """Return how many files were tried, and those that were neither refused nor read in bounds."""
    wrong, files, most = [], dict(_files(seed)), (0, 0, "")
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            path = Path(folder) / name
            path.write_bytes(data)
            for words in (["scan", str(path)], ["companion", "add", str(path), "--check"]):
                command = f"{' '.join(words[:-1]) if len(words) < 3 else 'add'} {name}"
                problem, seconds, held = _tried(folder, words)
                most = max(most, (held, seconds, command))
                if problem:
                    wrong.append(f"{command}: {problem}")
    held, seconds, command = most
    said = f"`{command}` took the most memory, {held // 10**6} MB, in {seconds:.0f} s."
    return 2 * len(files), wrong, said


def _bounded():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))


def _tried(folder, words):
    """Return what was wrong with a command, the processor time and the memory that it took."""
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "analyse", *words],
            cwd=folder,
            env=trials.environment(trials.ROOT),
            stdout=subprocess.DEVNULL,
            stderr=errors,
            preexec_fn=_bounded,  # noqa: PLW1509 -- no threads here
        )
        _, status, took = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace")
    seconds, held = took.ru_utime + took.ru_stime, took.ru_maxrss * 1_024
    return _problem(process.returncode, said, held), seconds, held


def _problem(status, said, held):
    if status < 0:
        return f"killed by signal {-status}: over {SECONDS} s"
    if "Traceback" in said or "MemoryError" in said:
        return said.strip().splitlines()[-1]
    return f"{held // 10**6} MB of memory" if held > BYTES else ""


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
