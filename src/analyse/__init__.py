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
    from analyse.documents.quoting import quote
    from analyse.explorer.exploring import explore
    from analyse.exports import export
    from analyse.tables.store import load, observations, tables

__version__ = "0.1.0"

#: Public name to the module that defines it. No module is called as a function is: importing
#: ``analyse.export`` would put the module where the function should be.
_PUBLIC = {
    "chart": "analyse.charts",
    "compare": "analyse.comparing.comparison",
    "explore": "analyse.explorer.exploring",
    "export": "analyse.exports",
    "load": "analyse.tables.store",
    "observations": "analyse.tables.store",
    "quote": "analyse.documents.quoting",
    "tables": "analyse.tables.store",
}

__all__ = [
    "chart",
    "compare",
    "explore",
    "export",
    "load",
    "observations",
    "quote",
    "tables",
]


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'analyse' has no attribute {name!r}")
    return getattr(importlib.import_module(_PUBLIC[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_PUBLIC})
