"""The figures as scripts, which open from the disk too: the explorer and the search read them.

``data.js`` holds what is the same in both languages, a column after the other, and the names that
are looked for in either; ``said.fr.js`` and ``said.en.js`` what is only shown, in one of them.
``figures.js`` puts them together again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any

from analyse.charts.grouping import theme
from analyse.charts.words import SINGLE, labels
from analyse.exports.site.facts import SHARED, Collection, Fact
from analyse.exports.site.voice import LANGUAGES
from analyse.tables.codes import codes

#: The codes of a figure that stand in its row as they are.
_CODES = ("indicator", "territory", "population", "qualifier", "unit")
#: What is said of a figure in one language only.
_SAID: dict[str, Callable[[Fact, str], str]] = {
    "text": Fact.value,
    "source": Fact.source,
    "otherwise": Fact.otherwise,
}


def scripts(known: Collection) -> Iterator[tuple[str, str]]:
    """Yield the scripts: path from the site's folder, text."""
    lists = codes(known.at)
    said = {
        name: _numbered([tuple(say(fact, each) for each in LANGUAGES) for fact in known.facts])
        for name, say in _SAID.items()
    }
    reasons = _numbered(
        [tuple(row[f"reason_{each}"] for each in LANGUAGES) for row in known.ledger]
    )
    used = {column: known.having(column) for column in ("territory", "population", "unit")}
    data = {
        "languages": LANGUAGES,
        "own": sum(not fact.official for fact in known.facts),  # they stand first
        "columns": {c: _numbered([fact.row[c] for fact in known.facts]) for c in _CODES}
        | {"when": _numbered([_when(fact) for fact in known.facts])}
        | {"tail": _numbered([_tail(fact) for fact in known.facts])},
        "said": {name: places for name, (_, places) in said.items()},
        "value": [_number(fact.row["value"]) for fact in known.facts],
        **{side: _stated(known, f"value_{side}") for side in ("low", "high")},
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
        "ledger": [
            [row["series"], row["other"], row["verdict"], number]
            for row, number in zip(known.ledger, reasons[1], strict=True)
        ],
        "single": SINGLE,
    }
    yield "assets/data.js", f"window.RC={_text(data)};\n"
    for at, language in enumerate(LANGUAGES):
        texts: dict[str, Any] = {
            name: [each[at] for each in listed] for name, (listed, _) in said.items()
        }
        texts["reasons"] = [each[at] for each in reasons[0]]
        texts["single"] = labels()["words"][language]["single"].format(mark=SINGLE)
        texts["say"] = known.say[language]
        yield f"assets/said.{language}.js", f"RC.words={_text(texts)};\n"


def _numbered(values: Sequence[Hashable]) -> tuple[list[Any], list[int]]:
    """Return each value once, and of every value the place where it stands there."""
    places: dict[Hashable, int] = {}
    every = [places.setdefault(value, len(places)) for value in values]
    return list(places), every


def _when(fact: Fact) -> tuple[str, ...]:
    """Return a period: its code, its first day, its names. One year may be a cohort's too."""
    row = fact.row
    return (row["period"] or "-", row["period_start"], *(fact.when(each) for each in LANGUAGES))


def _tail(fact: Fact) -> str:
    """Return what an id has after the codes that every id begins with."""
    return fact.id.removeprefix(":".join(str(fact.row[column] or "-") for column in SHARED))


def _stated(known: Collection, column: str) -> dict[int, float | int]:
    """Return the bounds that there are, by the figure's place: most figures have none."""
    numbers = ((at, _number(fact.row[column])) for at, fact in enumerate(known.facts))
    return {at: number for at, number in numbers if number is not None}


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


def _text(data: Any) -> str:
    """Return data as a script writes them; ``<`` could end the script on a page."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")
