"""French text to typed figures: pure functions, no files."""

from analyse.reading.figure import (
    KINDS,
    QUALIFIERS,
    DateSpan,
    Figure,
    Kind,
    Mention,
    Qualifier,
    plain,
)
from analyse.reading.scanner import read_quantity, scan

__all__ = [
    "KINDS",
    "QUALIFIERS",
    "DateSpan",
    "Figure",
    "Kind",
    "Mention",
    "Qualifier",
    "plain",
    "read_quantity",
    "scan",
]
