"""French that readers see is written in French: a few calques that an editor always strikes out."""

import csv
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

#: What is struck out, and what an editor writes instead.
CALQUES = {
    r"\bimprim\w+": "indiqué, publié, mentionné",
    r"\bl(?:ieu|ieux) d[’']impression": "emplacement dans le document",
    r"\bénonc\w+": "indiqué, mentionné, fait état de",
    r"\ben pour cent\b": "en %",
    r"\bune? autre édition\b": "une autre publication",
    r"\bimpliqués? par\b": "implicite",
    r"\btel(?:le)?s? quel(?:le)?s?\)": "sic",
    r"\bqu[’']impliqu\w+": "déduit de, que suppose",
    r"\bénumérée?s? contre\b": "liste et nombre annoncé",
    r", contre (?:(?:les?|la|ce|celle|celui|son|sa|une?)\b|l’)": "par rapport à, de l’autre",
    r"\bfu(?:t|rent)\b": "passé composé ou présent",
    r"\bse juxtapos\w+": "peuvent être rapprochés",
    r"\bforces? majeures?\b": "acteur majeur",
    r"\d–\d": "2005-2006, 18-24 ans : un trait d’union",
    r"\bCIRMA\b": "CI-RMA",
}


def texts(node, language=""):
    """Every text below a node of TOML that is in French."""
    if isinstance(node, str):
        yield from [node] if language == "fr" else []
    elif isinstance(node, list):
        for part in node:
            yield from texts(part, language)
    elif isinstance(node, dict):
        for key, part in node.items():
            french = key == "fr" or key.endswith("_fr")
            english = key == "en" or key.endswith("_en")
            yield from texts(part, "fr" if french else "en" if english else language)


def french_of_sheets():
    for folder in ("codes", "rules", "coded"):
        for path in sorted((ROOT / "data" / "raw" / folder).glob("*.csv")):
            with path.open(encoding="utf-8", newline="") as file:
                for number, row in enumerate(csv.DictReader(file), start=2):
                    for column, cell in row.items():
                        if column and column.endswith("_fr"):
                            yield f"{path.name}, row {number}, {column}", cell


def french_of_words():
    for path in sorted((ROOT / "src").rglob("*.toml")):
        for text in texts(tomllib.loads(path.read_text("utf-8"))):
            yield path.name, text


@pytest.mark.parametrize("source", [french_of_sheets, french_of_words])
def test_french__no_calque(source):
    told = [
        f"{where}: {found.group()!r} in {text[:80]!r} – {better}"
        for where, text in source()
        for calque, better in CALQUES.items()
        for found in [re.search(calque, text, re.IGNORECASE)]
        if found
    ]
    assert told == []


def test_french__the_test_can_fail():
    assert list(texts({"title": {"en": "printed", "fr": ["imprimé"]}})) == ["imprimé"]
    assert list(french_of_sheets())
    assert list(french_of_words())
