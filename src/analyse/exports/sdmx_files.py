"""Figures and their structure as SDMX's files: CSV 2.0, JSON 2.0, and SDMX-ML 2.1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from analyse.exports import datafiles
from analyse.exports.material import Grid
from analyse.exports.sdmx import ATTRIBUTES, DIMENSIONS, EVERY, MEASURE, Concept, code_id
from analyse.exports.wording import keys, pair, say
from analyse.tables import periods
from analyse.tables.codes import codes
from analyse.tables.escaping import html as escaped
from analyse.tables.paths import Project

AGENCY, FLOW, STRUCTURE, CONCEPTS = (
    *("REGARDS_CROISES", "DF_OBSERVATIONS", "DSD_OBSERVATIONS"),
    "CS_OBSERVATIONS",
)
VERSION, VERSION_ML = "1.0.0", "1.0"  # as 3.0 and as 2.1 write it
PREPARED = "2000-01-01T00:00:00Z"  # the same bytes whenever it is written
_URN = "urn:sdmx:org.sdmx.infomodel"
_SPACES = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"

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
    return f"{_URN}.{kind}={AGENCY}:{name}({version}){part}"


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


# --- SDMX-ML -----------------------------------------------------------------------------------


def _tag(name: str, inside: str | Iterable[str] = "", **given: str) -> str:
    """Return one element of XML; what is ``inside`` is XML already."""
    told = "".join(f' {key.replace("__", ":")}="{escaped(value)}"' for key, value in given.items())
    body = inside if isinstance(inside, str) else "".join(inside)
    return f"<{name}{told}>{body}</{name}>" if body else f"<{name}{told}/>"


def _message(kind: str, body: str, **more: str) -> bytes:
    spaces = {
        "xmlns__mes": f"{_SPACES}/message",
        "xmlns__str": f"{_SPACES}/structure",
        "xmlns__com": f"{_SPACES}/common",
        "xmlns__xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
    told = _tag(f"mes:{kind}", body, **spaces, **more)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{told}\n'.encode()


def _header(*more: str) -> str:
    parts = [
        _tag("mes:ID", "REGARDS_CROISES_OBSERVATIONS"),
        _tag("mes:Test", "false"),
        _tag("mes:Prepared", PREPARED),
        _tag("mes:Sender", id=AGENCY),
        *more,
    ]
    return _tag("mes:Header", parts)


def _texts(tag: str, texts: tuple[str, str]) -> str:
    pairs = zip(("en", "fr"), texts, strict=True)
    return "".join(
        _tag(f"com:{tag}", escaped(text), xml__lang=code) for code, text in pairs if text
    )


def _kept(tag: str, name: str, names: tuple[str, str], body: Iterable[str]) -> str:
    said = {"id": name, "agencyID": AGENCY, "version": VERSION_ML}
    return _tag(f"str:{tag}", _texts("Name", names) + "".join(body), **said)


def _reference(tag: str, **given: str) -> str:
    return _tag(tag, _tag("Ref", **given))


def _component_ml(tag: str, name: str, concept: Concept, body: str = "", **more: str) -> str:
    own = {"agencyID": AGENCY, "maintainableParentVersion": VERSION_ML}
    link = _reference(
        "str:ConceptIdentity",
        id=name,
        maintainableParentID=CONCEPTS,
        package="conceptscheme",
        **{"class": "Concept"},
        **own,
    )
    values = _tag("str:TextFormat", textType=concept.kind)
    if concept.codelist:
        listed = {"agencyID": AGENCY, "version": VERSION_ML, "package": "codelist"}
        values = _reference("str:Enumeration", id=f"CL_{name}", **listed, **{"class": "Codelist"})
    where = _tag("str:LocalRepresentation", values)
    return _tag(f"str:{tag}", link + where + body, id=name, **more)


def structure_ml(grid: Grid, at: Project) -> bytes:
    """Return the structure as SDMX-ML 2.1, with the codes that occur."""
    lists = [
        _kept(
            "Codelist",
            f"CL_{name}",
            (EVERY[name].english, EVERY[name].french),
            (
                _tag("str:Code", _texts("Name", names) + _texts("Description", told), id=code)
                for code, (names, told) in listed.items()
            ),
        )
        for name, listed in codelists(grid, at).items()
    ]
    concepts = (
        _tag("str:Concept", _texts("Name", (one.english, one.french)), id=name)
        for name, one in EVERY.items()
    )
    flow = _reference(
        "str:Structure",
        id=STRUCTURE,
        agencyID=AGENCY,
        version=VERSION_ML,
        package="datastructure",
        **{"class": "DataStructure"},
    )
    parts = [
        _tag("str:Dataflows", _kept("Dataflow", FLOW, ("Figures", "Chiffres"), [flow])),
        _tag("str:Codelists", lists),
        _tag("str:Concepts", _kept("ConceptScheme", CONCEPTS, ("Concepts", "Concepts"), concepts)),
        _tag("str:DataStructures", _definition_ml()),
    ]
    return _message("Structure", _header() + _tag("mes:Structures", parts))


def _definition_ml() -> str:
    *plain, (last, time) = DIMENSIONS.items()
    dimensions = [
        _component_ml("Dimension", name, one, position=str(at))
        for at, (name, one) in enumerate(plain, start=1)
    ]
    dimensions.append(_component_ml("TimeDimension", last, time, position=str(len(DIMENSIONS))))
    related = _tag("str:AttributeRelationship", _reference("str:PrimaryMeasure", id="OBS_VALUE"))
    attributes = [
        _component_ml(
            "Attribute",
            name,
            one,
            related,
            assignmentStatus="Mandatory" if one.required else "Conditional",
        )
        for name, one in ATTRIBUTES.items()
    ]
    measure = _component_ml("PrimaryMeasure", "OBS_VALUE", MEASURE["OBS_VALUE"])
    parts = [
        _tag("str:DimensionList", dimensions, id="DimensionDescriptor"),
        _tag("str:AttributeList", attributes, id="AttributeDescriptor"),
        _tag("str:MeasureList", measure, id="MeasureDescriptor"),
    ]
    names = ("Observations", "Observations")
    return _kept("DataStructure", STRUCTURE, names, [_tag("str:DataStructureComponents", parts)])


def data_ml(grid: Grid) -> bytes:
    """Return the figures as SDMX-ML 2.1, structure-specific, every dimension at the figure."""
    own = f"{_URN}.datastructure.DataStructure={AGENCY}:{STRUCTURE}({VERSION_ML})"
    structure = _tag(
        "mes:Structure",
        _reference("com:Structure", agencyID=AGENCY, id=STRUCTURE, version=VERSION_ML),
        structureID=STRUCTURE,
        namespace=own,
        dimensionAtObservation="AllDimensions",
    )
    rows = []
    for row in grid.rows:
        cells = {
            name: datafiles.plain(cell) if isinstance(cell, int | float) else cell
            for name, cell in zip(grid.columns, row, strict=True)
            if cell not in (None, "")
        }
        rows.append(_tag("Obs", **{name: str(cell) for name, cell in cells.items()}))
    scope = {"ss__dataScope": "DataStructure", "xsi__type": "ns1:DataSetType"}
    dataset = _tag("mes:DataSet", rows, ss__structureRef=STRUCTURE, **scope)
    spaces = {"xmlns__ss": f"{_SPACES}/data/structurespecific", "xmlns__ns1": own}
    return _message("StructureSpecificData", _header(structure) + dataset, **spaces)
