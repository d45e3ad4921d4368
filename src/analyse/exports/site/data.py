"""The explorer's data: every figure with its words, as one script that opens from the disk too."""

from __future__ import annotations

import json
from typing import Any

from analyse.charts.grouping import theme
from analyse.exports.site.facts import Collection
from analyse.exports.site.voice import LANGUAGES
from analyse.tables.codes import codes

#: What stands in a figure's entry, in order; ``text``, ``source`` and ``otherwise``
#: are numbers of ``texts``.
FIELDS = (
    *("id", "indicator", "territory", "population", "period", "start", "end"),
    *("value", "low", "high", "qualifier", "unit", "official", "text", "source", "otherwise"),
)

#: What a figure's page is called: what :func:`analyse.exports.site.facts.address` says, there.
_PAGE = (
    "RC.page=(id)=>`f/${id.replace(/[^A-Za-z0-9._-]/gu,(sign)=>"
    "({':':'~','/':'+'})[sign]??`=${sign.codePointAt(0).toString(16)}=`)}.html`;"
)


def script(known: Collection) -> str:
    """Return ``data.js``: names of codes, figures and declared pairs, in both languages."""
    lists = codes(known.at)
    texts: dict[tuple[str, ...], int] = {}

    def number(pair: tuple[str, ...]) -> int:
        return texts.setdefault(pair, len(texts))

    rows = []
    for fact in known.facts:
        row = fact.row
        rows.append(
            [
                fact.id,
                *(row[c] for c in ("indicator", "territory", "population")),
                row["period"] or "-",
                *(row["period_start"], row["period_end"]),
                *(_number(row[c]) for c in ("value", "value_low", "value_high")),
                *(row["qualifier"], row["unit"], int(fact.official)),
                number(tuple(fact.value(language) for language in LANGUAGES)),
                number(tuple(fact.source(language) for language in LANGUAGES)),
                number(tuple(fact.otherwise(language) for language in LANGUAGES)),
            ]
        )
    used = {column: known.having(column) for column in ("territory", "population", "unit")}
    data = {
        "languages": LANGUAGES,
        "fields": FIELDS,
        "rows": rows,
        "texts": list(texts),
        "indicators": {
            code: [facts[0].what(language) for language in LANGUAGES]
            for code, facts in known.having("indicator").items()
        },
        "themes": _themes(known),
        **{
            kind: {
                code: [lists.name(kind, code, language) for language in LANGUAGES]
                for code in getattr(lists, kind)
                if code in used[column]
            }
            for kind, column in (
                ("territories", "territory"),
                ("populations", "population"),
                ("units", "unit"),
            )
        },
        "periods": {
            fact.row["period"] or "-": [fact.when(language) for language in LANGUAGES]
            for fact in known.facts
        },
        "ledger": [
            [row["series"], row["other"], row["verdict"], row["reason_fr"], row["reason_en"]]
            for row in known.ledger
        ],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"window.RC={text.replace('<', chr(92) + 'u003c')};\n{_PAGE}\n"


def _themes(known: Collection) -> dict[str, Any]:
    """Return what the figures of each table are called together, and their indicators, by table."""
    return {
        slug: [
            [theme(slug, language) for language in LANGUAGES],
            list(dict.fromkeys(fact.row["indicator"] for fact in facts)),
        ]
        for slug, facts in known.having("table").items()
    }


def _number(value: Any) -> float | int | None:
    if value != value:
        return None
    return int(value) if float(value).is_integer() else float(value)
