"""HTML: the table beside a chart, as a page of its own that asks no other machine for anything."""

from __future__ import annotations

from analyse.exports.formats import Format
from analyse.exports.source import Files, Source
from analyse.exports.tabular import Tabular
from analyse.tables.escaping import html

_STYLE = """
body { font: 1rem/1.4 system-ui, sans-serif; color: #000; background: #fff; margin: 2rem; }
figure { margin: 0; max-width: 60rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: bold; font-size: 1.2rem; padding-bottom: .3rem; }
caption span { display: block; font-weight: normal; font-size: 1rem; color: #595959; }
th, td { text-align: left; vertical-align: top; padding: .25rem .6rem; }
th { border-top: 2px solid #000; border-bottom: 1px solid #000; }
tr > * { border-bottom: 1px solid #d9d9d9; }
.n { text-align: right; }
figcaption { font-size: .85rem; color: #595959; }
"""


def _row(cells: tuple[str, ...], tag: str, right: list[bool]) -> str:
    scope = ' scope="col"' if tag == "th" else ""
    classes = [' class="n"' if ends else "" for ends in right]
    told = [
        f"<{tag}{scope}{own}>{html(cell)}</{tag}>" for cell, own in zip(cells, classes, strict=True)
    ]
    return f"<tr>{''.join(told)}</tr>"


def _make(source: Source, name: str) -> Files:
    table, material = Tabular(source.material), source.material
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{html(source.locale.replace("_", "-"))}">',
        '<head><meta charset="utf-8">',
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">",
        f"<title>{html(material.title)}</title>",
        f"<style>{_STYLE}</style></head>",
        "<body><figure><table>",
        f"<caption>{html(material.title)}<span>{html(material.subtitle)}</span></caption>",
        f"<thead>{_row(table.columns, 'th', table.right)}</thead>",
        "<tbody>",
        *(_row(row, "td", table.right) for row in table.rows),
        "</tbody></table>",
        "<figcaption>",
        *(f"<p>{html(text)}</p>" for text in (*table.notes, table.source)),
        "</figcaption></figure></body></html>",
    ]
    return Files({name: ("\n".join(lines) + "\n").encode("utf-8")})


FORMATS = [
    Format(
        "html",
        "html",
        _make,
        {
            "en": "the table beside the chart, as a web page",
            "fr": "le tableau qui accompagne le graphique, en page web",
        },
        11,
    )
]
