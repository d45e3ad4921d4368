"""Tables as data files: CSV to compute with, CSV for Excel, and the package that describes them."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from io import StringIO
from typing import Any

from analyse import __version__
from analyse.building.metadata import PROFILE, RESOURCE_PROFILE, SCHEMA_PROFILE
from analyse.documents import sources
from analyse.documents.registering import identifier
from analyse.exports.grids import Cell, Grid
from analyse.exports.signature import signature
from analyse.tables import escaping
from analyse.tables.codes import Codes, codes
from analyse.tables.paths import Project
from analyse.tables.schemas import TABLES, Column

CC_BY = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}
DESCRIPTOR = "datapackage.json"


def plain(number: float) -> str:
    """Write a number without exponent or noise: 150000, 14.9, -2."""
    written = format(Decimal(repr(number)), "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def _written(cell: Cell, decimal: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return escaping.cell(cell)
    return plain(cell).replace(".", decimal)


def csv_bytes(grid: Grid, separator: str = ",", decimal: str = ".", bom: bool = False) -> bytes:
    """Return a table as CSV after RFC 4180 (CRLF, quotes where needed), in UTF-8."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow([escaping.cell(name) for name in grid.columns])
    writer.writerows([_written(cell, decimal) for cell in row] for row in grid.rows)
    return out.getvalue().encode("utf-8-sig" if bom else "utf-8")


def excel_bytes(grid: Grid) -> bytes:
    """Return a table as CSV that Excel set to French opens at a double click."""
    return csv_bytes(grid, separator=";", decimal=",", bom=True)


# --- the package -------------------------------------------------------------------------------


def resource(path: str, title: str, grid: Grid, data: bytes, at: Project) -> dict[str, Any]:
    """Describe one canonical CSV file."""
    known = {c.name: c for table in TABLES.values() for c in table.columns}
    return {
        "$schema": RESOURCE_PROFILE,
        "name": re.sub(r"[^a-z0-9._-]", "-", path.removesuffix(".csv")),
        "path": path,
        "type": "table",
        "title": title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": "sha256:" + hashlib.sha256(data).hexdigest(),
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"'},
        "schema": {
            "$schema": SCHEMA_PROFILE,
            "fields": [_field(name, grid, codes(at), known) for name in grid.columns],
            "missingValues": [""],
        },
    }


def _field(name: str, grid: Grid, lists: Codes, known: Mapping[str, Column]) -> dict[str, Any]:
    """Describe one column; of a coded one, also the codes that occur."""
    described: dict[str, Any] = {
        "name": name,
        "type": "number" if name in grid.numbers else "string",
    }
    column = known.get(name.removesuffix("_name"))
    if column is not None:
        described["title"], described["title_fr"] = column.title_en, column.title_fr
        described["description"] = column.description_en
    if name in grid.lists:
        position = grid.at(name)
        named = getattr(lists, grid.lists[name])
        described["categories"] = [
            {"value": code, "label": named[code]["name_en"], "label_fr": named[code]["name_fr"]}
            for code in sorted({str(row[position]) for row in grid.rows} & set(named))
        ]
    return described


def package(
    resources: Iterable[Mapping[str, Any]], documents: Iterable[str], at: Project
) -> dict[str, Any]:
    """Return a Data Package descriptor of data files, in the order of their paths."""
    rows, signed = sources.documents(at), signature(at)
    licence = {"name": signed.licence} if signed.own else CC_BY
    return {
        "$schema": PROFILE,
        "name": f"{identifier(signed.author).replace('_', '-')}-export",
        "title": signed.author,
        "version": __version__,
        "licenses": [licence] if signed.licence else [],
        "sources": [
            {"title": rows[slug]["title"], "publisher": rows[slug]["publisher"], "slug": slug}
            for slug in sorted({*documents} & {*rows})
        ],
        "resources": sorted(resources, key=lambda one: str(one["path"])),
    }


def merged(package: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Return a descriptor that also describes what ``before`` describes besides."""
    ours = {one["path"] for one in package["resources"]}
    slugs = {one["slug"] for one in package["sources"]}
    kept = [one for one in before.get("resources", []) if one["path"] not in ours]
    more = [one for one in before.get("sources", []) if one["slug"] not in slugs]
    return {
        **package,
        "sources": sorted([*package["sources"], *more], key=lambda one: str(one["slug"])),
        "resources": sorted([*package["resources"], *kept], key=lambda one: str(one["path"])),
    }


def json_bytes(thing: Mapping[str, Any]) -> bytes:
    """Return JSON, indented, with accents as they are."""
    return (json.dumps(thing, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
