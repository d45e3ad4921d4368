"""Observations as SDMX: SDMX-CSV 2.0, and the data structure definition that says what it holds.

The period is a dimension of its own, as the documents state it, and not SDMX's TIME_PERIOD: more
than half of the figures have none, and "2005..2007" is no SDMX time. What tells apart figures that
agree in all else (a variant, a party, an agreement, a body) is the dimension DETAIL.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analyse.exports import datafiles
from analyse.exports.material import Cell, Grid, number
from analyse.exports.wording import pair
from analyse.reading import QUALIFIERS
from analyse.tables import periods
from analyse.tables.codes import codes
from analyse.tables.paths import Project

AGENCY, VERSION = "REGARDS_CROISES", "1.0.0"
FLOW = "DF_OBSERVATIONS"
STRUCTURE_ID = f"{AGENCY}:{FLOW}({VERSION})"
_URN = "urn:sdmx:org.sdmx.infomodel"
_NOT_APPLICABLE = "_Z"

#: Dimension → our column, our code list, names in English and French.
DIMENSIONS = {
    "INDICATOR": ("indicator", "indicators", "Indicator", "Indicateur"),
    "REF_AREA": ("territory", "territories", "Reference area", "Zone de référence"),
    "POPULATION": ("population", "populations", "Population", "Population"),
    "PERIOD": ("period", "", "Period as stated", "Période énoncée"),
    "UNIT_MEASURE": ("unit", "units", "Unit of measure", "Unité de mesure"),
    "DETAIL": ("detail", "", "What tells it apart", "Ce qui le distingue"),
}
MEASURES = {
    "OBS_VALUE": ("value", "Value", "Valeur"),
    "VALUE_LOW": ("value_low", "Lower bound", "Borne inférieure"),
    "VALUE_HIGH": ("value_high", "Upper bound", "Borne supérieure"),
}
#: Attribute → our column, the ids of its codes, names.
ATTRIBUTES: dict[str, tuple[str, str, str, str]] = {
    "QUALIFIER": ("qualifier", "CL_QUALIFIER", "How the value is stated", "Énoncé"),
    "OBS_STATUS": ("obs_status", "CL_OBS_STATUS", "Observation status", "Statut"),
    "PERIOD_KIND": ("period_kind", "CL_PERIOD_KIND", "Kind of period", "Type de période"),
    "PERIOD_START": ("period_start", "", "First day", "Premier jour"),
    "PERIOD_END": ("period_end", "", "Last day", "Dernier jour"),
    "MENTION": ("mention", "", "Place in the document", "Lieu d’impression"),
    "OBSERVATION": ("observation", "", "Observation", "Observation"),
}


def code_id(code: str) -> str:
    """Return a code as SDMX allows it: "FR+CA-QC" is "FR_CA-QC"."""
    return re.sub(r"[^A-Za-z0-9_@$-]", "_", code)


def of_chart(frame: pd.DataFrame) -> Grid:
    """Return observations as SDMX columns; other rows, official ones too, are left out."""
    coded = {name for name, (_, listed, *_) in DIMENSIONS.items() if listed}
    columns = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, *MEASURES, *ATTRIBUTES)
    rows = []
    there = frame.to_dict("records") if {"observation", "indicator", "value"} <= {*frame} else []
    for row in there:
        detail = [part for part in str(row["observation"]).split(":")[5:] if part not in ("", "-")]
        told: dict[Any, Any] = {**row, "detail": ":".join(detail)}
        dimensions = [
            code_id(str(told[column])) if name in coded else str(told[column]) or _NOT_APPLICABLE
            for name, (column, *_) in DIMENSIONS.items()
        ]
        measures: list[Cell] = [number(told[column]) for column, *_ in MEASURES.values()]
        attributes = [str(told[column]) for column, *_ in ATTRIBUTES.values()]
        rows.append(("dataflow", STRUCTURE_ID, "I", *dimensions, *measures, *attributes))
    return Grid(columns, tuple(rows), frozenset(MEASURES))


def csv_bytes(grid: Grid) -> bytes:
    """Return SDMX-CSV 2.0."""
    return datafiles.csv_bytes(grid)


# --- the structure -----------------------------------------------------------------------------


def structure(grid: Grid, at: Project) -> dict[str, Any]:
    """Return the data structure definition as SDMX-JSON 2.0, with the codes that occur."""
    lists = codes(at)
    codelists = []
    for name, (_, listed, english, french) in DIMENSIONS.items():
        if listed:
            known = {code_id(code): row for code, row in getattr(lists, listed).items()}
            used = sorted({str(row[grid.at(name)]) for row in grid.rows})
            named = {code: (known[code]["name_en"], known[code]["name_fr"]) for code in used}
            codelists.append(_codelist(f"CL_{name}", english, french, named))
    for name, keys, part in (
        ("CL_QUALIFIER", QUALIFIERS, "qualifiers"),
        ("CL_OBS_STATUS", ("A", "E", "F"), "statuses"),
    ):
        named = {key: (pair("en", part, key)[0], pair("fr", part, key)[0]) for key in keys}
        codelists.append(_codelist(name, part.capitalize(), part.capitalize(), named))
    kinds = {kind: (kind.replace("_", " "), kind.replace("_", " ")) for kind in periods.KINDS}
    codelists.append(_codelist("CL_PERIOD_KIND", "Kinds of period", "Types de période", kinds))
    return {
        "meta": {
            "schema": "https://json.sdmx.org/2.0.0/sdmx-json-structure-schema.json",
            "id": "REGARDS_CROISES_OBSERVATIONS",
            "test": False,
            "prepared": "1980-01-01T00:00:00Z",  # the same bytes whenever it is written
            "contentLanguages": ["en", "fr"],
            "sender": {"id": AGENCY},
        },
        "data": {
            "codelists": codelists,
            "conceptSchemes": [_concepts()],
            "dataStructures": [_definition()],
            "dataflows": [
                {
                    **_maintained(FLOW, "Figures of documents", "Chiffres des documents"),
                    "structure": f"{_URN}.datastructure.DataStructure={AGENCY}:DSD_OBSERVATIONS"
                    f"({VERSION})",
                }
            ],
        },
    }


def _named(english: str, french: str) -> dict[str, Any]:
    return {"name": english, "names": {"en": english, "fr": french}}


def _maintained(name: str, english: str, french: str) -> dict[str, Any]:
    return {"id": name, "agencyID": AGENCY, "version": VERSION, **_named(english, french)}


def _codelist(
    name: str, english: str, french: str, named: Mapping[str, tuple[str, str]]
) -> dict[str, Any]:
    listed = [{"id": code, **_named(*names)} for code, names in named.items()]
    return {**_maintained(name, english, french), "codes": listed}


def _concepts() -> dict[str, Any]:
    every = {**DIMENSIONS, **MEASURES, **ATTRIBUTES}
    listed = [{"id": name, **_named(*said[-2:])} for name, said in every.items()]
    return {**_maintained("CS_OBSERVATIONS", "Concepts", "Concepts"), "concepts": listed}


def _component(name: str, representation: Mapping[str, Any]) -> dict[str, Any]:
    concept = f"{_URN}.conceptscheme.Concept={AGENCY}:CS_OBSERVATIONS({VERSION}).{name}"
    return {"id": name, "conceptIdentity": concept, "localRepresentation": representation}


def _enumerated(codelist: str) -> dict[str, Any]:
    return {"enumeration": f"{_URN}.codelist.Codelist={AGENCY}:{codelist}({VERSION})"}


def _definition() -> dict[str, Any]:
    text, decimal = {"format": {"dataType": "String"}}, {"format": {"dataType": "Double"}}
    dimensions = [
        {
            **_component(name, _enumerated(f"CL_{name}") if listed else text),
            "position": position,
        }
        for position, (name, (_, listed, *_)) in enumerate(DIMENSIONS.items())
    ]
    measures = [{**_component(name, decimal), "usage": "optional"} for name in MEASURES]
    attributes = [
        {
            **_component(name, _enumerated(listed) if listed else text),
            "usage": "optional" if name in ("PERIOD_START", "PERIOD_END") else "mandatory",
            "attributeRelationship": {"observation": {}},
        }
        for name, (_, listed, *_) in ATTRIBUTES.items()
    ]
    return {
        **_maintained("DSD_OBSERVATIONS", "Observations", "Observations"),
        "dataStructureComponents": {
            "dimensionList": {"id": "DimensionDescriptor", "dimensions": dimensions},
            "measureList": {"id": "MeasureDescriptor", "measures": measures},
            "attributeList": {"id": "AttributeDescriptor", "attributes": attributes},
        },
    }
