"""Regards croisés: the figures that French and Québec social-development documents print.

The public functions are listed in ``__all__`` and imported on first use, so that
``import analyse`` costs nothing and ``analyse --help`` answers without pandas.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analyse.charts import chart
    from analyse.comparing.comparison import compare
    from analyse.comparing.labelled import figures
    from analyse.documents.quoting import quote
    from analyse.documents.searching import find
    from analyse.explorer import code, explore, show
    from analyse.exports import export
    from analyse.tables.frames import load, observations

__version__ = "0.1.0"

#: Rooms that are public functions as well: modules that can be called.
_CALLED = ("charts", "tables")

#: Public name to the module that defines it.
_PUBLIC = {
    "chart": "analyse.charts",
    "code": "analyse.explorer",
    "compare": "analyse.comparing.comparison",
    "explore": "analyse.explorer",
    "export": "analyse.exports",
    "find": "analyse.documents.searching",
    "figures": "analyse.comparing.labelled",
    "load": "analyse.tables.frames",
    "observations": "analyse.tables.frames",
    "quote": "analyse.documents.quoting",
    "show": "analyse.explorer",
}

__all__ = [
    "chart",
    "charts",
    "code",
    "compare",
    "explore",
    "export",
    "figures",
    "find",
    "load",
    "observations",
    "quote",
    "show",
    "tables",
]


def __getattr__(name: str) -> Any:
    if name in _CALLED:
        return importlib.import_module(f"analyse.{name}")
    if name not in _PUBLIC:
        raise AttributeError(f"module 'analyse' has no attribute {name!r}")
    return getattr(importlib.import_module(_PUBLIC[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_CALLED, *_PUBLIC})
