"""One zip for one chart: picture, data as shown, whole table, metadata, citation, README."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from analyse.building import metadata
from analyse.exports import citation
from analyse.exports.material import Material
from analyse.exports.wording import say
from analyse.tables.codes import codes
from analyse.tables.paths import Project

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of zip's calendar

#: A file's end → what the README says that it is; the first that fits.
_KINDS = (
    (".excel.csv", "excel"),
    (".sdmx.csv", "sdmx"),
    (".dsd.json", "dsd"),
    (".alt.txt", "alt"),
    ("CITATION.txt", "citation"),
    (".citation.txt", "citation"),
    ("datapackage.json", "descriptor"),
    (".xlsx", "workbook"),
    (".verdict.csv", "verdict"),
    (".en.csv", "shown"),
    (".fr.csv", "shown"),
    (".csv", "full"),
)


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


def full_table(material: Material, at: Project) -> Full:
    """Return the clean table of a chart as ``build`` wrote it."""
    slug = material.words.chart.table
    data = (at.clean / f"{slug}.csv").read_bytes()
    (resource,) = metadata.datapackage({slug: data.decode("utf-8")}, codes(at))["resources"]
    return Full(f"{slug}.csv", data, resource)


def readme(material: Material, names: Sequence[str], at: Project) -> bytes:
    """Return the README of a bundle: the finding, the limits, the files, how to cite."""
    language, words = material.language, material.words

    def text(key: str) -> str:
        return say(language, "texts", key)

    parts = [
        f"# {material.title}",
        material.subtitle,
        words.one("finding"),
        contents(names, language),
        f"## {text('caveats')}",
        "\n".join(f"- {one}" for one in [*material.caveats, text("absent")]),
        f"## {text('limits')}",
        "\n".join(f"- {one}" for one in words.many("does_not_say")),
        f"## {text('alt')}",
        material.alt,
        rights(
            citation.entries(
                material.content.mentions, language, at, material.name, material.content.official
            ),
            language,
        ),
    ]
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def contents(names: Sequence[str], language: str) -> str:
    """Return the part of a README that says what each file is."""
    colon = "\u00a0: " if language == "fr" else ": "
    files = [f"- `{name}`{colon}{say(language, 'readme', _kind(name))}" for name in names]
    return "\n".join([f"## {say(language, 'readme', 'heading')}", "", *files])


def rights(cited: Sequence[str], language: str) -> str:
    """Return the end of a README: how to cite, from the entries, and the licence."""
    parts = [
        f"## {say(language, 'texts', 'cite')}",
        say(language, "texts", "first"),
        "\n".join(f"{number}. {one}" for number, one in enumerate(cited, 1)),
        f"## {say(language, 'texts', 'licence')}",
        say(language, "texts", "licence_text"),
    ]
    return "\n\n".join(parts)


def _kind(name: str) -> str:
    return next((kind for end, kind in _KINDS if name.endswith(end)), "picture")
