"""Figures and their structure as SDMX's files: CSV 2.0 and JSON 2.0."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analyse.exports import datafiles
from analyse.exports.grids import Grid
from analyse.exports.sdmx import ATTRIBUTES, DIMENSIONS, EVERY, MEASURE, Concept, code_id
from analyse.exports.wording import keys, pair, say
from analyse.tables import periods
from analyse.tables.codes import codes
from analyse.tables.paths import Project

AGENCY, FLOW, STRUCTURE, CONCEPTS = (
    *("REGARDS_CROISES", "DF_OBSERVATIONS", "DSD_OBSERVATIONS"),
    "CS_OBSERVATIONS",
)
VERSION = "1.0.0"
PREPARED = "2000-01-01T00:00:00Z"  # the same bytes whenever it is written
URN = "urn:sdmx:org.sdmx.infomodel"

#: One code list: code to its names and definitions, as (English, French).
Listed = Mapping[str, tuple[tuple[str, str], tuple[str, str]]]


def csv_bytes(grid: Grid) -> bytes:
    """Return SDMX-CSV 2.0."""
    head = ("STRUCTURE", "STRUCTURE_ID", "ACTION")
    first = ("dataflow", f"{AGENCY}:{FLOW}({VERSION})", "I")
    rows = tuple((*first, *row) for row in grid.rows)
    return datafiles.csv_bytes(Grid((*head, *grid.columns), rows, grid.numbers))


def codelists(grid: Grid, at: Project) -> dict[str, Listed]:
    """Return the code list of each component that has one, with the codes that occur."""
    found: dict[str, Listed] = {}
    for name, concept in EVERY.items():
        if concept.codelist:
            used = {str(row[grid.at(name)]) for row in grid.rows}
            known = _known(concept.codelist, at)
            found[name] = {code: known[code] for code in sorted(used)}
    return found


def _known(codelist: str, at: Project) -> Listed:
    """Return every code of a list by its SDMX id."""
    if codelist == "statuses":
        named = {
            key: (pair("en", codelist, key), pair("fr", codelist, key)) for key in keys(codelist)
        }
        return {key: ((en[0], fr[0]), (en[1], fr[1])) for key, (en, fr) in named.items()}
    if codelist == "period_kinds":
        return {kind: ((kind.replace("_", " "),) * 2, ("", "")) for kind in periods.KINDS}
    if codelist == "origins":
        return {
            key: ((say("en", codelist, key), say("fr", codelist, key)), ("", ""))
            for key in keys(codelist)
        }
    lists = codes(at)
    rows = dict(getattr(lists, codelist))
    if codelist == "indicators":
        rows |= lists.series
    found = {
        code_id(code): (
            (row["name_en"], row["name_fr"]),
            (row.get("definition_en", ""), row.get("definition_fr", "")),
        )
        for code, row in rows.items()
    }
    return {"_Z": (("not applicable", "sans objet"), ("", "")), **found}


# --- SDMX-JSON ---------------------------------------------------------------------------------


def structure_json(grid: Grid, at: Project) -> bytes:
    """Return the structure as SDMX-JSON 2.0, with the codes that occur."""
    lists = [
        {
            **_maintained(f"CL_{name}", EVERY[name].english, EVERY[name].french),
            "codes": [_item(code, *told) for code, told in listed.items()],
        }
        for name, listed in codelists(grid, at).items()
    ]
    concepts = [_item(name, (one.english, one.french), ("", "")) for name, one in EVERY.items()]
    flow = _maintained(
        FLOW, "Figures of documents and official ones", "Chiffres des documents et officiels"
    )
    message = {
        "meta": {
            "schema": "https://json.sdmx.org/2.0.0/sdmx-json-structure-schema.json",
            "id": "REGARDS_CROISES_OBSERVATIONS",
            "test": False,
            "prepared": PREPARED,
            "contentLanguages": ["en", "fr"],
            "sender": {"id": AGENCY},
        },
        "data": {
            "codelists": lists,
            "conceptSchemes": [
                {**_maintained(CONCEPTS, "Concepts", "Concepts"), "concepts": concepts}
            ],
            "dataStructures": [_definition()],
            "dataflows": [
                {**flow, "structure": _urn("datastructure.DataStructure", STRUCTURE, VERSION)}
            ],
        },
    }
    return datafiles.json_bytes(message)


def _urn(kind: str, name: str, version: str, part: str = "") -> str:
    return f"{URN}.{kind}={AGENCY}:{name}({version}){part}"


def _named(names: tuple[str, str]) -> dict[str, Any]:
    return {"name": names[0], "names": dict(zip(("en", "fr"), names, strict=True))}


def _item(code: str, names: tuple[str, str], definitions: tuple[str, str]) -> dict[str, Any]:
    told = dict(zip(("en", "fr"), definitions, strict=True))
    described = {"description": told["en"], "descriptions": told} if told["en"] else {}
    return {"id": code, **_named(names), **described}


def _maintained(name: str, english: str, french: str) -> dict[str, Any]:
    return {"id": name, "agencyID": AGENCY, "version": VERSION, **_named((english, french))}


def _component(name: str, concept: Concept) -> dict[str, Any]:
    """Return a component: the concept that it links to, and what its values are."""
    values: dict[str, Any] = {"format": {"dataType": concept.kind}}
    if concept.codelist:
        values = {"enumeration": _urn("codelist.Codelist", f"CL_{name}", VERSION)}
    link = _urn("conceptscheme.Concept", CONCEPTS, VERSION, f".{name}")
    return {"id": name, "conceptIdentity": link, "localRepresentation": values}


def _definition() -> dict[str, Any]:
    *plain, time = [_component(name, concept) for name, concept in DIMENSIONS.items()]
    usage = {True: "mandatory", False: "optional"}
    (measure,) = (
        {**_component(name, one), "usage": usage[one.required]} for name, one in MEASURE.items()
    )
    attributes = [
        {
            **_component(name, one),
            "usage": usage[one.required],
            "attributeRelationship": {"observation": {}},
        }
        for name, one in ATTRIBUTES.items()
    ]
    return {
        **_maintained(STRUCTURE, "Observations", "Observations"),
        "dataStructureComponents": {
            "dimensionList": {
                "id": "DimensionDescriptor",
                "dimensions": [{**one, "position": at} for at, one in enumerate(plain)],
                "timeDimension": time,
            },
            "measureList": {"id": "MeasureDescriptor", "measures": [measure]},
            "attributeList": {"id": "AttributeDescriptor", "attributes": attributes},
        },
    }
