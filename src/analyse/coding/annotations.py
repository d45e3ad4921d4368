"""Codings as W3C Web Annotations, out and in: places by position in a text that its hash names.

No words of the document are in them. Annotation tools and second coders elsewhere can take part
with the same texts at hand.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from analyse.coding.cells import Cell
from analyse.coding.numbers import CODING, Number
from analyse.coding.taken import Taken
from analyse.coding.taking import known_codes, take_row
from analyse.documents.scanning import read_mentions
from analyse.documents.surroundings import Text
from analyse.tables.codes import codes
from analyse.tables.files import read_text
from analyse.tables.paths import Project
from analyse.tables.problems import DataError, Problem, stop_if

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
COLUMNS = ("decision", *CODING, "reason")


def source(sha256: str) -> str:
    """Return the name of a text by its hash (RFC 6920)."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def page(at: Project, numbers: Iterable[Number], texts: Mapping[str, Text]) -> str:
    """Return what is coded or set aside as an annotation page (JSON-LD)."""
    known = codes(at).documents
    items = []
    for number in numbers:
        if number.decision:
            document = number.mention["document"]
            items.append(_item(number, source(known[document]["text_sha256"]), texts[document]))
    whole = {"@context": CONTEXT, "type": "AnnotationPage", "items": items}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _item(number: Number, text: str, lines: Text) -> dict[str, Any]:
    mention = number.mention
    start = lines.offset(int(mention["line"]), int(mention["column"]))
    end = start + len(mention["printed"])
    said = {"decision": number.decision, **number.codes, "reason": number.reason}
    body = [
        {"type": "TextualBody", "purpose": "tagging", "value": f"{column}:{said[column]}"}
        for column in COLUMNS
        if said.get(column)
    ]
    return {
        "type": "Annotation",
        "id": f"{text}#char={start},{end}",
        "motivation": "classifying",
        "body": body,
        "target": {
            "source": text,
            "selector": {"type": "TextPositionSelector", "start": start, "end": end},
        },
    }


def take(at: Project, path: Path, texts: Mapping[str, Text]) -> Taken:
    """Return what annotations say, checked as a workbook is.

    Raises:
        DataError: everything that is wrong with them, one by one.
    """
    try:
        whole = json.loads(read_text(path, path.name))
    except json.JSONDecodeError as error:
        raise DataError(Problem(path.name, f"is no JSON: {error}")) from None
    items = whole.get("items", []) if isinstance(whole, dict) else whole
    by_source = {source(r["text_sha256"]): d for d, r in codes(at).documents.items()}
    mentions = read_mentions(at)
    places = {}
    for mention, row in mentions.items():
        start = texts[row["document"]].offset(int(row["line"]), int(row["column"]))
        places[row["document"], start] = mention
    taken, problems = Taken(), list[Problem]()
    known = known_codes(at, taken)
    for number, item in enumerate(items if isinstance(items, list) else [], start=1):
        where = f"{path.name}, annotation {number}"
        try:
            document = by_source[item["target"]["source"]]
            mention = places[document, item["target"]["selector"]["start"]]
            said = _said(item["body"])
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            what = f"is of no number and text of this collection ({error})"
            problems.append(Problem(where, what))
            continue
        cells = {column: Cell(f"{where} ({column})", said.get(column, "")) for column in COLUMNS}
        cells["mention"] = Cell(where, mention)
        cells["printed"] = Cell(where, " ".join(mentions[mention]["printed"].split()))
        problems += take_row(cells, mentions, known, taken)
    stop_if(problems)
    return taken


def _said(body: Any) -> dict[str, str]:
    """Return the codes of an annotation's bodies by column."""
    bodies = body if isinstance(body, list) else [body]
    pairs = (one["value"].partition(":") for one in bodies if one.get("purpose") == "tagging")
    return {column: value for column, _, value in pairs if column in COLUMNS}
