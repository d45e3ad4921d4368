"""``data/clean/datapackage.json``: every table and column described (Data Package v2)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from analyse.tables.codes import codes, file_of
from analyse.tables.paths import Project
from analyse.tables.schemas import Column, Table, tables

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE_PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"
SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"


def datapackage(texts: Mapping[str, str], at: Project) -> dict[str, Any]:
    """Return the descriptor of the clean tables; ``texts`` are their contents by slug."""
    lists = codes(at)
    return {
        "$schema": PROFILE,
        "name": "regards-croises",
        "title": "Regards croisés: the figures of social-development documents",
        "title_fr": "Regards croisés : les chiffres de documents de développement social",
        "version": "0.1.0",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "sources": [
            {
                "title": row["title"],
                "publisher": row["publisher"],
                "published": row["published"],
                "slug": slug,
                "sha256": row["sha256"],
            }
            for slug, row in lists.documents.items()
        ],
        "resources": [_resource(tables(at)[slug], text, at) for slug, text in texts.items()],
    }


def _resource(table: Table, text: str, at: Project) -> dict[str, Any]:
    data = text.encode("utf-8")
    return {
        "$schema": RESOURCE_PROFILE,
        "name": table.slug.replace("_", "-"),
        "path": f"{table.slug}.csv",
        "type": "table",
        "title": table.title_en,
        "title_fr": table.title_fr,
        "description": table.description_en,
        "description_fr": table.description_fr,
        **({"scope": table.scope_en, "scope_fr": table.scope_fr} if table.scope_en else {}),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": "sha256:" + hashlib.sha256(data).hexdigest(),
        "schema": {
            "$schema": SCHEMA_PROFILE,
            "fields": [_field(column, at) for column in table.columns],
            "primaryKey": list(table.key),
            "missingValues": [""],
        },
    }


def _field(column: Column, at: Project) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "title": column.title_en,
        "title_fr": column.title_fr,
        "description": column.description_en,
        "description_fr": column.description_fr,
    }
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    allowed = column.enum or (tuple(codes(at).lists[column.codes]) if column.codes else ())
    if allowed and not column.many:
        constraints["enum"] = list(allowed)
    if column.pattern:
        constraints["pattern"] = column.pattern
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if column.codes:
        described["codes"], described["codeList"] = file_of(column.codes, at), column.codes
    if column.unit:  # a code, or the field that says it
        described["unit"] = column.unit if column.unit in codes(at).units else "see field unit"
    if constraints:
        described["constraints"] = constraints
    return described
