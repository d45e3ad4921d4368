"""Figures and their structure as SDMX-ML 2.1."""

from __future__ import annotations

from collections.abc import Iterable

from analyse.exports import datafiles
from analyse.exports.grids import Grid
from analyse.exports.sdmx import ATTRIBUTES, DIMENSIONS, EVERY, MEASURE, Concept
from analyse.exports.sdmx_files import (
    AGENCY,
    CONCEPTS,
    FLOW,
    PREPARED,
    STRUCTURE,
    URN,
    codelists,
)
from analyse.tables.escaping import html as escaped
from analyse.tables.paths import Project

VERSION = "1.0"
_SPACES = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"


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
    said = {"id": name, "agencyID": AGENCY, "version": VERSION}
    return _tag(f"str:{tag}", _texts("Name", names) + "".join(body), **said)


def _reference(tag: str, **given: str) -> str:
    return _tag(tag, _tag("Ref", **given))


def _component_ml(tag: str, name: str, concept: Concept, body: str = "", **more: str) -> str:
    own = {"agencyID": AGENCY, "maintainableParentVersion": VERSION}
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
        listed = {"agencyID": AGENCY, "version": VERSION, "package": "codelist"}
        values = _reference("str:Enumeration", id=f"CL_{name}", **listed, **{"class": "Codelist"})
    where = _tag("str:LocalRepresentation", values)
    return _tag(f"str:{tag}", link + where + body, id=name, **more)


def structure(grid: Grid, at: Project) -> bytes:
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
        version=VERSION,
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


def data(grid: Grid) -> bytes:
    """Return the figures as SDMX-ML 2.1, structure-specific, every dimension at the figure."""
    own = f"{URN}.datastructure.DataStructure={AGENCY}:{STRUCTURE}({VERSION})"
    structure = _tag(
        "mes:Structure",
        _reference("com:Structure", agencyID=AGENCY, id=STRUCTURE, version=VERSION),
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
