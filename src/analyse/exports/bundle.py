"""One zip for one chart: picture, data as shown, whole table, metadata, citation, README."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any

from analyse.building import metadata
from analyse.charts.words import typeset
from analyse.exports import citation, datafiles
from analyse.exports.formats import formats
from analyse.exports.material import Material
from analyse.exports.signature import signature
from analyse.exports.source import Files, Source
from analyse.exports.wording import colon, say
from analyse.tables import escaping
from analyse.tables.escaping import markdown
from analyse.tables.schemas import TABLES

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of zip's calendar

#: Other files' ends → what the README calls them; formats say it themselves.
_KINDS = (
    (".sdmx.xml", "sdmx_ml"),
    (".dsd.json", "dsd"),
    (".dsd.xml", "dsd_ml"),
    (".alt.txt", "alt"),
    ("CITATION.txt", "citation"),
    (".citation.txt", "citation"),
    ("datapackage.json", "descriptor"),
    (".verdict.csv", "verdict"),
)


def make(source: Source, forms: Sequence[str], filename: str) -> Files:
    """Return the zip of one chart: nothing is separated from its source."""
    material, files = source.material, Files()
    for form in dict.fromkeys((*forms, "csv")):
        stem = source.stem if formats()[form].bears_language else source.chart
        files.add(formats()[form].make(source, f"{stem}.{formats()[form].end}"))
    full = full_table(material)
    beside = {name: data for name, data in files.beside.items() if ".citation." not in name}
    described = datafiles.package([*files.resources, full.resource], files.documents, source.at)
    inside = {
        **files.main,
        **beside,
        full.name: full.data,
        datafiles.DESCRIPTOR: datafiles.json_bytes(described),
        "CITATION.txt": citation.of_chart(material, source.language),
        f"{source.stem}.alt.txt": f"{material.alt}\n".encode(),
    }
    inside["README.md"] = readme(material, list(inside))
    return Files({filename: zipped({f"{source.stem}/{n}": data for n, data in inside.items()})})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip whose bytes depend on the names and contents alone, in their order."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, data, compresslevel=6)
    return out.getvalue()


@dataclass(frozen=True)
class Full:
    """The whole table that a chart's rows come from, and its description."""

    name: str
    data: bytes
    resource: dict[str, Any]


def full_table(material: Material) -> Full:
    """Return the clean table of a chart as ``build`` wrote it, but that no text is a formula."""
    slug, at = material.table, material.at
    text = (at.clean / f"{slug}.csv").read_bytes().decode("utf-8")
    out = StringIO(newline="")
    rows = csv.reader(StringIO(text, newline=""))
    numbers = {column.name for column in TABLES[slug].columns if column.type != "string"}
    header = next(rows)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        cells = zip(header, row, strict=True)
        writer.writerow([cell if name in numbers else escaping.cell(cell) for name, cell in cells])
    neutral = out.getvalue()
    (resource,) = metadata.datapackage({slug: neutral}, at)["resources"]
    return Full(f"{slug}.csv", neutral.encode("utf-8"), resource)


def readme(material: Material, names: Sequence[str]) -> bytes:
    """Return the README of a bundle: the finding, the limits, the files, how to cite."""
    language, words, content = material.language, material.words, material.content
    cited = citation.entries(
        content.mentions, language, material.at, material.name, content.official
    )
    parts = [
        f"# {markdown(material.title)}",
        markdown(material.subtitle),
        markdown(words.one("finding")),
        contents(names, language),
        _section(language, "caveats", [*material.caveats, say(language, "texts", "absent")]),
        _section(language, "limits", words.many("does_not_say")),
        f"## {say(language, 'texts', 'alt')}",
        markdown(material.alt),
        rights(cited, language),
    ]
    return ("\n\n".join(filter(None, parts)) + "\n").encode("utf-8")


def _section(language: str, key: str, texts: Sequence[str]) -> str:
    listed = "\n".join(f"- {markdown(one)}" for one in texts)
    return listed and f"## {say(language, 'texts', key)}\n\n{listed}"


def contents(names: Sequence[str], language: str) -> str:
    """Return the part of a README that says what each file is."""
    files = [f"- `{name}`{colon(language)}{_said(name, language)}" for name in names]
    return "\n".join([f"## {say(language, 'readme', 'heading')}", "", *files])


def rights(cited: Sequence[str], language: str) -> str:
    """Return the end of a README: how to cite, from the entries, and the licence."""
    parts = [
        f"## {say(language, 'texts', 'cite')}",
        say(language, "texts", "first"),
        "\n".join(f"{number}. {markdown(one)}" for number, one in enumerate(cited, 1)),
        f"## {say(language, 'texts', 'licence')}",
        signature().rights(language),
    ]
    return "\n\n".join(parts)


def _said(name: str, language: str) -> str:
    """Say what a file is."""
    for end, kind in _KINDS:
        if name.endswith(end):
            return say(language, "readme", kind)
    longest = sorted(formats().values(), key=lambda form: -len(form.end))
    form = next(form for form in longest if name.endswith(f".{form.end}"))
    whole = form.name == "csv" and name.count(".") == 1  # no language: the whole table
    return say(language, "readme", "full") if whole else typeset(form.says[language], language)
