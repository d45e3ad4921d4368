"""Which charts there are: those of the themes; in a collection of one's own, of its tables.

In a collection, every indicator and every official series that has figures is a chart, and
``charts.toml`` declares further ones: an entry a chart, with what
:func:`analyse.charts.own.declared` takes::

    [aid_since_2019]
    indicator = ["aid_paid", "aided_households"]
    territory = ["Valmont"]
    form = "years"
    beside = true
    title = {fr = "…", en = "…"}
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from analyse.charts import own, theme
from analyse.charts.theme import Chart
from analyse.comparing.comparison import figures
from analyse.tables.collection import IDENTIFIER, IDENTIFIER_RULE
from analyse.tables.files import read_text
from analyse.tables.paths import Project, project
from analyse.tables.problems import DataError, Problem, nearest

#: The file of a collection that declares charts.
FILE = "charts.toml"

_TEXTS = (str, list)
_KNOWN: Mapping[str, tuple[type, ...]] = {
    "indicator": _TEXTS,
    "territory": _TEXTS,
    "period": (str,),
    "form": (str,),
    "title": (str, dict),
    "beside": (bool,),
}


def names(at: Project | None = None) -> list[str]:
    """Return what the charts of a project are called, in order.

    Raises:
        DataError: it is a collection in which nothing is coded, or ``charts.toml`` is wrong.
    """
    at = at or project()
    return list(_selections(at) if at.own else theme.registry())


def named(name: str, at: Project | None = None, **other: Any) -> Chart:
    """Return a chart by name.

    Args:
        name: the chart's name.
        at: the project; the package's own by default.
        other: of a collection's chart, what is asked for in place of what is declared.

    Raises:
        DataError: there is none (the nearest is named); what its declaration says is wrong.
    """
    at = at or project()
    if not at.own:
        if other:
            what = f"{', '.join(other)} beside the chart {name!r}"
            mend = "a chart of Regards croisés is restricted by only and period alone"
            raise DataError(Problem("chart", what, mend))
        return theme.named(name)
    known = _selections(at)
    if name not in known:
        raise DataError(Problem("chart", f"no chart {name!r}", nearest(name, known)))
    return own.declared(at, name, **{**known[name], **other})


def _selections(at: Project) -> dict[str, dict[str, Any]]:
    """Return what each chart of a collection shows: by indicator, then as its file declares."""
    coded = dict.fromkeys(figures(at)["indicator"])
    if not coded:
        mend = (
            "`analyse code --to coding.xlsx`, fill it in, `analyse code --from coding.xlsx`; "
            "`analyse companion add FILE` adds official figures"
        )
        raise DataError(Problem("charts", "no number is coded yet", mend))
    return {code: {"indicator": code} for code in coded} | _declared(at)


def _declared(at: Project) -> dict[str, dict[str, Any]]:
    path = at.root / FILE
    if not path.is_file():
        return {}
    try:
        said = tomllib.loads(read_text(path, FILE))
    except tomllib.TOMLDecodeError as error:
        raise DataError(Problem(FILE, f"is no TOML: {error}")) from None
    for name, entry in said.items():
        where = f"{FILE}, {name}"
        if not IDENTIFIER.fullmatch(name):
            raise DataError(Problem(where, "is no name of a chart", IDENTIFIER_RULE))
        if not isinstance(entry, dict):
            raise DataError(Problem(where, "is no chart", f'write [{name}] and indicator = "…"'))
        for key, value in entry.items():
            if key not in _KNOWN:
                raise DataError(Problem(where, f"no entry {key!r}", nearest(key, _KNOWN)))
            if not isinstance(value, _KNOWN[key]):
                kinds = " or ".join(kind.__name__ for kind in _KNOWN[key])
                raise DataError(Problem(where, f"{key} is {value!r}", f"it must be a {kinds}"))
    return said
