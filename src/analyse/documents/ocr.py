"""Text recognised in pictures, by ocrmypdf where it is installed; nothing leaves the machine."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analyse.documents.formats import pdf
from analyse.documents.formats.parts import Refused

SECONDS = 3_600


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

    With it come the pages whose text was recognised.

    Raises:
        Refused: OCR is wanted and not installed, or fails.
    """
    if not wanted or not _is_pdf(path):
        yield path, frozenset()
        return
    if not available():
        mend = "install ocrmypdf and tesseract-ocr-fra (apt, brew), or leave --ocr out"
        raise Refused(name, "--ocr needs ocrmypdf and Tesseract with French", mend)
    pages = frozenset(pdf.pictures(path, name))
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


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as stream:
        return b"%PDF-" in stream.read(1024)
