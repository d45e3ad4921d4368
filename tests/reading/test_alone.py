"""A figure alone in a cell is read at once; it says what the other readers would make of it."""

import itertools

import pytest
from casebook import HARD, cases

from analyse.reading import scan, scanner

CELLS = (
    """12 · 1 250 · 12 345 678 · 3,5 · 12.5 · 1.250,75 · 12'500 · 45 % · 4,25 % · 0 · 007 · 01 · 2
2012 · 1648 · 3200 · 2012 % · 12-14 · 514 555.1234 · 06 12 34 56 78 · -3 · .5 · ½ · 12¹ · 15 %1 · 3e
1,234,567 · 10 000 à 20 000 · 12 élus · 12 € · 1/2 · 4.3.2 · 12345678901234567890123 · 12 h
""".replace("\n", " · ")
    .strip(" ·")
    .split(" · ")
)
TABLES = [
    f"Titre\nSecteur{gap}{first}{gap}{second}{end}\nautre{gap}{second}{gap}{first}{end}\n"
    for gap in ("\t", " | ", "|", ";", " ; ", "    ", "\u00a0\u00a0\u00a0\u00a0\u00a0")
    for end in ("", gap)
    for first, second in itertools.product(CELLS, ("17", "5 200", "2011", "8,2 %"))
]
OPENED = [
    f"{head}\t{cell}\n"
    for head in ("", "mars", "page", "Annexe 2", "1. Bilan\t", "a\tb")
    for cell in CELLS
]


@pytest.mark.parametrize(
    "texts",
    [TABLES, OPENED, [case.text for case in (*cases(), *cases(HARD))]],
    ids=["tables", "opened", "cases"],
)
def test_alone__changes_no_reading(texts, monkeypatch):
    at_once = [list(scan(text)) for text in texts]
    monkeypatch.setattr(scanner, "alone", lambda text, start: None)
    assert at_once == [list(scan(text)) for text in texts]


def test_alone__spares_a_table_the_other_readers(monkeypatch):
    monkeypatch.setattr(scanner, "_number", None)  # calling it would raise
    row = "Région\t1 250\t3,5\t45 %\t12\t900\n"
    assert [str(m.says.value) for m in scan(row)] == ["1250", "3.5", "45", "12", "900"]
