"""French text to typed figures: pure functions, no files, nothing but the standard library.

``read(text)`` returns every figure of a text with its place; ``scan(text)`` yields the same as
offsets; ``read_quantity(printed)`` reads one figure alone. ``docs/reading.md`` shows what is read,
form by form.

    >>> [(r.printed, r.kind) for r in read("plus de 12 élus en 2008")]
    [('plus de 12 élus', 'quantity'), ('2008', 'date')]
"""

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
from analyse.reading.reader import Reading, read
from analyse.reading.scanner import read_quantity, scan

__all__ = [
    "KINDS",
    "QUALIFIERS",
    "DateSpan",
    "Figure",
    "Kind",
    "Mention",
    "Qualifier",
    "Reading",
    "plain",
    "read",
    "read_quantity",
    "scan",
]
