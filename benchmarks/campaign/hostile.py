"""Hostile files: refused or read, in one sentence, within bounds of time and memory.

Some are made to burst, loop or lie; the others are good files of every format, damaged by chance:
cut short, some bytes changed, a piece left out or said twice, named as what they are not.
"""

import io
import os
import random
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
    wrong, files, most = [], {**dict(_files()), **dict(_damaged(seed))}, (0, 0, "")
    tried = 0
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
                tried += 1
                trials.progress(tried, 2 * len(files), f"tried; {len(wrong)} not held")
            path.unlink()
    held, seconds, command = most
    said = f"`{command}` took the most memory, {held // 10**6} MB, in {seconds:.0f} s."
    return tried, wrong, said


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
    return _problem(process.returncode, said, seconds, held), seconds, held


def _problem(status, said, seconds, held):
    if status < 0 or seconds > SECONDS:
        return f"{seconds:.0f} s of processor time"
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


def _damaged(seed):
    """Yield names and bytes of good files of every format, damaged in a way of chance."""
    sys.path.insert(0, str(trials.ROOT / "tests" / "documents"))
    import samples

    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        made = (samples.pdf_prose, samples.pdf_table, samples.docx, samples.odt)
        for write in (*made, samples.epub, samples.xlsx):
            write(folder / f"{write.__name__}.{write.__name__.partition('_')[0]}")
        cells = "".join(f"<tr><td>{'<td>'.join(row)}" for row in samples.ROWS)
        (folder / "page.html").write_text(f"<p>{samples.PROSE}<table>{cells}", "utf-8")
        (folder / "rows.csv").write_text("\n".join(map(";".join, samples.ROWS)), "utf-8")
        good = [(path.name, path.read_bytes()) for path in sorted(folder.iterdir())]
    for name, data in good:
        for how, damage in DAMAGES.items():
            yield f"{how} {name}", damage(data, chance)
        other = chance.choice([each for each, _ in good if not name.endswith(each[-4:])])
        yield f"not {name}{Path(other).suffix}", data


def _changed(data, chance):
    """Return bytes of which one in two hundred, and at least one, is another."""
    changed = bytearray(data)
    for _ in range(1 + len(data) // 200):
        changed[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(changed)


def _piece(data, chance):
    """Return two places of some bytes, the first before the second."""
    return sorted(chance.sample(range(1, len(data)), 2))


def _without(data, chance):
    begin, end = _piece(data, chance)
    return data[:begin] + data[end:]


def _twice(data, chance):
    begin, end = _piece(data, chance)
    return data[:end] + data[begin:]


#: What is done to a good file.
DAMAGES = {
    "short": lambda data, chance: data[: chance.randrange(1, len(data))],
    "changed": _changed,
    "without": _without,
    "twice": _twice,
}


def _lying(data):
    """Return a zip archive whose parts are said to be of a few bytes each."""
    out = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = out.find(mark)
        while place >= 0:
            out[place + at : place + at + 4] = (7).to_bytes(4, "little")
            place = out.find(mark, place + 4)
    return bytes(out)


def _long_pdf(pages):
    """Return a PDF of so many pages, all of one content."""
    parts = [b"<</Type/Catalog/Pages 2 0 R>>"]
    kids = b" ".join(b"%d 0 R" % (n + 5) for n in range(pages))
    parts.append(b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids))
    text = b"BT /F 12 Tf 60 700 Td (31 450 foyers en 2019) Tj ET"
    parts.append(b"<</Length %d>>stream\n%s\nendstream" % (len(text), text))
    parts.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R"
        b"/Resources<</Font<</F 4 0 R>>>>>>"
    )
    out, places = bytearray(b"%PDF-1.4\n"), []
    for n, part in enumerate([*parts, *[page] * pages], 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (n, part)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, table)
    return bytes(out)


def _opendocument(rows):
    """Return a sheet of OpenDocument with such rows."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="S">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return _zip(**{"mimetype": kind, "content.xml": content})


def _wide():
    """Yield names and bytes of files whose tables say that they are very large."""
    many = "999999999"
    cell = f'<td colspan="{many}" rowspan="{many}">31 foyers</td>'
    yield "span.html", f"<table><tr>{cell}</tr><tr><td>2</td></tr></table>".encode()
    spans = "".join(f'<td colspan="900" rowspan="900">{n}</td>' for n in range(900))
    yield "spans.html", f"<table>{f'<tr>{spans}</tr>' * 3}</table>".encode()
    yield "nested.html", b"<table><tr><td>1" * 20_000
    cell = f'<table:table-cell table:number-columns-repeated="{many}"><text:p>31</text:p>'
    row = f'<table:table-row table:number-rows-repeated="{many}">{cell}</table:table-cell>'
    yield "repeated.ods", _opendocument(f"{row}</table:table-row>")
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{many}"/></w:tcPr><w:p><w:r><w:t>31</w:t></w:r></w:p>'
    table = f"<w:tbl><w:tr>{cell}</w:tc></w:tr></w:tbl>"
    document = f'<w:document xmlns:w="{space}"><w:body>{table}</w:body></w:document>'
    yield "span.docx", _zip(**{"word/document.xml": document})
    yield (
        "far.xlsx",
        _workbook(
            f'<worksheet {_NS}><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
            "</sheetData></worksheet>"
        ),
    )


def _files():
    """Yield names and bytes of files that burst, loop or lie."""
    yield from _wide()
    yield "long.pdf", _long_pdf(10_000)
    yield "lying.docx", _lying(_zip(**{"word/document.xml": b"<a>" * 60_000_000}))
    yield "lying.xlsx", _lying(_workbook(b" " * 300_000_000))
    yield "bomb.epub", _zip(**{"mimetype": "application/epub+zip", "a.xhtml": b" " * 300_000_000})
    outside = (
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
    )
    yield "outside.docx", _zip(**{"word/document.xml": outside})
    yield "parts.docx", _zip(**{f"word/{n}.xml": b"<a/>" for n in range(30_000)})
    yield "columns.csv", b";".join([b"1"] * 500_000) + b"\n"
    yield "quote.csv", b'"31 foyers' + b"\n1;2" * 200_000
    yield "rules.md", b"|" * 2_000_000 + b"\n" + b"|-" * 1_000_000
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
