"""Text recognised in pictures, by ocrmypdf where it is installed; nothing leaves the machine."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from analyse.documents.formats import pdf
from analyse.documents.formats.parts import Refused

SECONDS = 3_600
_SAID = re.compile(r"OCR of pages ([0-9 -]+) of ([0-9a-f]+)$")


def available() -> bool:
    """Say whether ocrmypdf and Tesseract with French are installed."""
    if not (shutil.which("ocrmypdf") and shutil.which("tesseract")):
        return False
    listed = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, check=False, timeout=SECONDS
    )
    return "fra" in listed.stdout.split()


@contextmanager
def recognised(path: Path, name: str, wanted: bool) -> Iterator[tuple[Path, frozenset[int]]]:
    """Give the file to read: ``path`` itself, or a copy whose pictures have become text.

    With it come the pages whose text was recognised; a file without any is read as it is.

    Raises:
        Refused: OCR is wanted and not installed, or fails.
    """
    pages = frozenset(pdf.pictures(path, name)) if wanted and _is_pdf(path) else frozenset()
    if not pages:
        yield path, pages
        return
    if not available():
        mend = "install ocrmypdf and tesseract-ocr-fra (apt, brew), or leave --ocr out"
        raise Refused(name, "--ocr needs ocrmypdf and Tesseract with French", mend)
    with tempfile.TemporaryDirectory(prefix="analyse-") as folder:
        copy = Path(folder) / "read.pdf"
        command = ["ocrmypdf", "--skip-text", "--quiet", "-l", "fra", str(path), str(copy)]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, check=False, timeout=SECONDS
            )
        except subprocess.TimeoutExpired:
            raise Refused(name, "OCR took more than an hour", "split it") from None
        if done.returncode or not copy.exists():
            said = done.stderr.strip().splitlines()
            raise Refused(name, f"OCR failed: {said[-1] if said else done.returncode}")
        yield copy, pages


def said(pages: Iterable[int], sha256: str) -> str:
    """Return how a list of documents says that a file is a recognised copy.

    >>> said([1, 2, 3, 7], "3d2f")
    'OCR of pages 1-3 7 of 3d2f'
    """
    spans: list[list[int]] = []
    for page in sorted(pages):
        if spans and page == spans[-1][1] + 1:
            spans[-1][1] = page
        else:
            spans.append([page, page])
    listed = (f"{first}-{last}" if last > first else str(first) for first, last in spans)
    return f"OCR of pages {' '.join(listed)} of {sha256}"


def pages_said(converter: str) -> frozenset[int]:
    """Return the pages that were recognised, as :func:`said` wrote them; none where it did not.

    >>> sorted(pages_said("pdf-1, OCR of pages 1-3 7 of 3d2f"))
    [1, 2, 3, 7]
    """
    found = _SAID.search(converter)
    spans = (span.partition("-") for span in found[1].split()) if found else ()
    return frozenset(
        page for first, _, last in spans for page in range(int(first), int(last or first) + 1)
    )


def original(converter: str) -> str:
    """Return the SHA-256 of the file that a recognised copy was made of; "" where it is none."""
    found = _SAID.search(converter)
    return found[2] if found else ""


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as stream:
        return b"%PDF-" in stream.read(1024)
